"""Files that hold files: each container gives its members one by one, and knows nothing of articles.

archive    a ZIP archive
packed     one file, packed by gzip
mbox       a mailbox: the mails in it
warc       a crawl of the web: the pages in it (sent: what a server sent, unpacked;  zstd: a packing)
wacz       crawls in an archive, with a list of pages
"""
