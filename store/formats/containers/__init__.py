"""Files that hold files: each container gives its members one by one.

archive    a ZIP archive;  cut  what is whole in one that breaks off
packed     one file, packed by gzip
mbox       a mailbox: the mails in it
warc       a crawl of the web: the pages in it (sent: what a server sent, unpacked;  zstd: a packing)
wacz       crawls in an archive, with a list of pages
"""
