"""The engine of this program: Whoosh's files and commits, read as arrays.

    schema      what becomes of an article: documents, fields, columns
    writing     changes to documents, in one commit;  merging  which segments become one
    contents    the file that says what the index is made of, and the commit
    folder      whether the folder can be trusted, its lock, its leftovers
    segment     one segment as arrays;  snapshot  all of them, at one commit
    codec       how postings lie in a segment;  library  the one import of Whoosh
    evaluate    a tree over a snapshot;  ranking  its matches in order

Nothing is kept open between two calls, so an engine may be used by several threads, and a search sees the
index as one commit left it, whatever is written meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from store.engines import Sort
from store.engines.entries import entries
from store.engines.failures import guarded, translated
from store.engines.paging import fill
from store.engines.whoosh import contents, writing
from store.engines.whoosh import folder as folders
from store.engines.whoosh.contents import Contents
from store.engines.whoosh.ranking import groups
from store.engines.whoosh.schema import fingerprint, make_schema
from store.engines.whoosh.snapshot import Snapshot
from store.errors import EngineDamaged
from store.models import Change, Checkpoint, Matches
from store.query import Query

#: A writer may remove files that a reader has read the names of and not opened yet; so may the exchange of a
#: rebuilt index for the old one. The reader looks again, this often.
_TRIES = 4
_PAUSE = 0.02


class WhooshEngine:
    """The index in `folder`; see `store.engines.Engine`."""

    def __init__(self, folder: Path, *, create: bool) -> None:
        self.folder = folder
        self.fingerprint = fingerprint()
        self._schema = make_schema()
        with translated(folder):
            if create:
                self._create()
            self._contents()

    def checkpoint(self) -> Checkpoint | None:
        with translated(self.folder):
            return self._contents().checkpoint

    def apply(self, changes: Iterable[Change], checkpoint: Checkpoint) -> None:
        with translated(self.folder):
            writing.apply(self.folder, self._schema, guarded(entries(changes)), checkpoint)

    def search(self, query: Query, *, limit: int, offset: int = 0, sort: Sort = "relevance") -> Matches:
        with translated(self.folder), self._snapshot() as snapshot:
            return fill(
                groups(snapshot, query, sort), limit=limit, offset=offset, by_relevance=sort == "relevance"
            )

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """See `Engine.paragraphs`; also reads all files through and compares their digests."""
        with translated(self.folder), self._snapshot() as snapshot:
            contents.verify(self.folder, snapshot.contents.files)
            mask = snapshot.paragraphs
            ids = snapshot.column("paragraph")[mask].tolist()
            heads = snapshot.heads[snapshot.article_of[mask]]
            revisions = snapshot.column("revision")[heads].tolist()
        yield from zip(ids, revisions, strict=True)

    def close(self) -> None:
        """Nothing is open between two calls."""

    def _create(self) -> None:
        folders.make(self.folder)
        if contents.newest(self.folder) is not None:
            self._clear_leftovers()
            return
        self.folder.chmod(0o700)  # as long as it is empty, it can be made ours alone
        with folders.locked(self.folder):
            if contents.newest(self.folder) is None:
                contents.write(self.folder, Contents(generation=0), self._schema)

    def _clear_leftovers(self) -> None:
        """Removes what a writer left that was killed after its commit: there may be nothing more to write."""
        needed = self._contents()
        with suppress(OSError), folders.locked(self.folder):
            folders.clear_leftovers(self.folder, [needed.name, *needed.files])

    def _contents(self) -> Contents:
        return _patiently(lambda: contents.read(self.folder, self._schema))

    def _snapshot(self) -> Snapshot:
        """The index as the last commit left it."""
        return _patiently(
            lambda: Snapshot(self.folder, contents.read(self.folder, self._schema), self._schema)
        )


_T = TypeVar("_T")


def _patiently(read: Callable[[], _T]) -> _T:
    """What `read` gives, which is tried again while files vanish that it has just read the names of."""
    for _ in range(_TRIES):
        try:
            return read()
        except (FileNotFoundError, EngineDamaged):
            time.sleep(_PAUSE)
    return read()
