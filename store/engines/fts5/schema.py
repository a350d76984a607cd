"""The tables of the index, and how a connection to it is opened.

`texts` and `heads` hold our own terms, joined by blanks, and beside the stems of texts and titles the words
as they are written, which patterns are compared with. SQLite's ``ascii`` tokenizer takes every character
beyond ASCII as part of a word, and with `_PART_OF_WORDS` all visible ones of ASCII too: so it splits at
blanks only, which no tokenizer for words does with "7:53", Hindi vowel signs, or the mark that ends phrases.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from store import analysis
from store.engines.fts5.marks import unlike
from store.engines.fts5.standing import stand
from store.models import KINDS

FILE_NAME = "fts5.db"

#: Changes with everything that makes an index of an earlier version of this room unreadable or different.
LAYOUT = 3

#: Seconds to wait for a lock: a reader that was the last to go tidies up, and has it for a moment.
_PATIENCE = 0.5

#: Of SQLite's own steps, after which Python is called: some milliseconds.
_STEPS = 100_000

_PART_OF_WORDS = "!#$%&()*+,-./:;<=>?@[\\]^_`{|}~"

_TOKENIZE = f"tokenize = \"ascii tokenchars '{_PART_OF_WORDS}'\""

SCHEMA = (
    """
    CREATE TABLE checkpoint (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        json TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        revision INTEGER NOT NULL,
        date INTEGER NOT NULL,
        published INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        mark INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE languages (
        article INTEGER NOT NULL,
        language TEXT NOT NULL,
        PRIMARY KEY (article, language)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE paragraphs (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL,
        kind TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX paragraphs_by_article ON paragraphs (article)",
    f"CREATE VIRTUAL TABLE texts USING fts5(text, words, {_TOKENIZE})",
    f"CREATE VIRTUAL TABLE heads USING fts5(title, title_words, names, publisher, place, {_TOKENIZE})",
    f"PRAGMA user_version = {LAYOUT}",
)

#: Compare the lists of words with the texts: https://www.sqlite.org/fts5.html#the_integrity_check_command
_CHECKS = (
    "INSERT INTO texts (texts) VALUES ('integrity-check')",
    "INSERT INTO heads (heads) VALUES ('integrity-check')",
)


def fingerprint() -> str:
    """A mark of everything that decides what an index holds and how."""
    parts = ["fts5", LAYOUT, _PART_OF_WORDS, list(KINDS), analysis.VERSION, analysis.stemmer_version()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def for_writing(folder: Path) -> sqlite3.Connection:
    """A connection that holds the index's lock, inside a transaction that its owner commits."""
    connection = sqlite3.connect(folder / FILE_NAME, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("BEGIN IMMEDIATE")
    except BaseException:
        connection.close()
        raise
    return connection


def for_reading(folder: Path) -> sqlite3.Connection:
    """A connection that sees the index as the last commit left it, and can make tables of its own only.

    Where the folder cannot be written to, SQLite cannot share the index with a writer; then there is none.
    """
    path = (folder / FILE_NAME).absolute()
    try:
        return _reading(f"{path.as_uri()}?mode=ro")
    except sqlite3.OperationalError:
        beside = path.with_name(f"{path.name}-wal")
        if not path.exists() or (beside.exists() and beside.stat().st_size):
            raise
        return _reading(f"{path.as_uri()}?mode=ro&immutable=1")


def complaint(connection: sqlite3.Connection) -> str | None:
    """What SQLite finds wrong with the file, if anything; it reads all of it.

    Its full-text tables are checked by a command that has to be able to write: so in a copy.
    """
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        return str(verdict)
    with closing(sqlite3.connect("", isolation_level=None)) as copy:  # in a file that SQLite takes away
        connection.backup(copy)
        try:
            for check in _CHECKS:
                copy.execute(check)
        except sqlite3.DatabaseError as error:
            return f"full-text tables: {error}"
    article = unlike(connection)
    return None if article is None else f"what it has of article {article} is not what was written"


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether the file is sound and has all tables, as they were made."""
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    found = {" ".join(sql.split()) for (sql,) in rows}
    made = {" ".join(sql.split()) for sql in SCHEMA if sql.split()[0] == "CREATE"}
    return made <= found and complaint(connection) is None


def _go_on() -> int:
    """Nothing to SQLite; but when Python is called, it heeds the signals that came meanwhile."""
    return 0


def _reading(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=5, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.create_function("stand", 3, stand, deterministic=True)
        connection.set_progress_handler(_go_on, _STEPS)
        connection.execute("BEGIN")
        connection.execute("SELECT id FROM checkpoint").fetchall()  # from here on, the state is this one
    except BaseException:
        connection.close()
        raise
    return connection
