"""Files to articles in the database: the only room that opens what is given to it.

One file's way: `walk` finds it; what the database knows of it says whether its bytes can be the same still;
else `files` reads it, a format decodes and parses it, and a batch of such files is saved in one transaction.
A file is one of

    unchanged   the same marks of the file system, or the same bytes
    moved       bytes that are known, and the file that had them has them no more
    a copy      bytes that are known, and the file that had them still has them
    changed     other bytes under a name that is known: last, so that what was moved away is found first
    new         anything else
    failed      unreadable: recorded; what was read from it earlier stays

`sorting` decides which, `ingest` goes through them all, and `folders` gives files their names in the archive.
"""

from store.ingest.ingest import ingest

__all__ = ["ingest"]
