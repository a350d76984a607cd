"""Files to articles in the database: the only room that opens what is given to it.

One file's way: `walk` finds it; what the database knows of it says whether its bytes can be the same still;
else it is read and parsed, and a batch of such files is saved in one transaction. A file is one of

    unchanged   the same marks of the file system, or the same bytes
    moved       bytes that are known, and the file that had them has them no more
    a copy      bytes that are known, and the file that had them still has them
    changed     other bytes under a name that is known: last, so that what was moved away is found first
    new         anything else
    failed      unreadable: recorded; what was read from it earlier stays

or, in a folder, what no article can be (a picture, a style sheet): counted, and passed over.

    ingest      goes through them all;  folders  gives them their names in the archive
    walk        finds them;  snapshots  knows the folders that keep one page in several copies
    sorting     decides which of these each is
    reading     reads one and parses it
    sharing     has many read, here or by workers
    workers     processes of their own, and what is done when one dies;  worker  what one does
    files       one file, read once and whole
    verifying   whether the files are still what was read from them
    sparing     keeps them, and the archive's own, from being written over
    explaining  what would come of one file, without an archive
"""
