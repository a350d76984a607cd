"""What can go wrong, as one tree.

    StoreError
    ├── FormatError       one file cannot be read as articles: recorded, the ingest goes on
    │   └── MissingExtra  a library that only this format needs is not installed
    ├── QueryError        the question cannot be answered as typed
    ├── NotFoundError     no article or paragraph has this id
    ├── LockedError       another process is writing to this store
    ├── DatabaseError     store.db is missing, damaged, of another version, or not ours
    └── EngineError       the search index is missing or cannot be used (never the record)
        └── EngineDamaged its files are not what was written: only building it anew mends it

Every message says what happened, to which file or query, and what to do next. The cause, where a library
raised it, is kept as ``__cause__``.
"""


class StoreError(Exception):
    """Anything this package raises on purpose."""


class FormatError(StoreError):
    """One file cannot be read as articles."""


class MissingExtra(FormatError):
    """A file needs a library that is not installed; the message names the extra."""


class QueryError(StoreError):
    """The question cannot be answered as typed."""


class NotFoundError(StoreError):
    """No article or paragraph has this id."""


class LockedError(StoreError):
    """Another process is writing to this store."""


class DatabaseError(StoreError):
    """The database cannot be used; nothing was written to it."""


class EngineError(StoreError):
    """The search index cannot be used; the database is not affected."""


class EngineDamaged(EngineError):
    """The search index's files are not what was written; building it anew mends it."""
