"""The front door: one archive, its database and its index, and what can be asked of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from store.database import reading
from store.database.counting import FACETS
from store.database.threads import Connections
from store.engines import ENGINES, RANKINGS, Ranking, Sort
from store.errors import EngineError, StoreError
from store.index import Index
from store.locking import locked
from store.models import Article, Count, Paragraph, Progress, Report, Retired, no_progress
from store.search import Results
from store.search import search as search_paragraphs
from store.status import Status, status

if TYPE_CHECKING:  # few commands need them
    from store.database.salvaging import Salvaged
    from store.database.versions import Version
    from store.ingest.verifying import Verified

DATABASE_NAME = "store.db"

#: During a long ingest, what is saved can be searched after so many seconds, and later in a large archive.
SEARCHABLE_AFTER = 3.0


class Store:
    """The archive in `folder`; `engine` is the search engine used: ``whoosh`` or ``fts5``.

    Nothing is opened until it is needed, and nothing is made before the first ingest. Use it with ``with``,
    or close it. Everything raises a child of `StoreError` and nothing else on purpose.

    Several threads may use one and the same, also while one of them ingests.
    """

    def __init__(self, folder: str | Path = "index", engine: str = ENGINES[0]) -> None:
        self.folder = Path(folder)
        self.database = self.folder / DATABASE_NAME
        self.engine = engine
        if engine not in ENGINES:
            raise EngineError(f"there is no engine “{engine}”; the engines are {', '.join(ENGINES)}")
        self._connections = Connections(self.database)
        self._index = Index(self.folder, engine, self._connection)

    def ingest(
        self,
        *paths: str | Path,
        prune: bool = False,
        yes: bool = False,
        dry_run: bool = False,
        workers: int | None = None,
        format_name: str | None = None,
        standard_input: bytes | None = None,
        progress: Progress = no_progress,
    ) -> Report:
        """Reads the files at and below `paths` into the archive, and brings the index up to date.

        Files that have not changed are skipped; a changed one replaces its articles, paragraphs with the same
        text keeping their ids. With `prune`, articles whose files are gone are removed; more than a fifth of
        them only with `yes`. With `dry_run` nothing is written. `workers` is the number of processes that
        read, where there are many files: else one for each core; with 1 this process alone. `format_name` is
        the format to read them all by, where their contents do not tell. `standard_input` is one more
        document. A file that cannot be read is in the report, and never stops the others.
        """

        def run(saved: Callable[[], None]) -> Report:
            # when the lock is held: whoever must wait is told so at once
            from store.ingest.ingest import ingest

            return ingest(
                self.folder,
                self.database,
                paths,
                standard_input,
                prune=prune,
                yes=yes,
                dry_run=dry_run,
                workers=workers,
                format_name=format_name,
                saved=saved,
                progress=progress,
            )

        _refuse_slips(paths, format_name)
        if dry_run:
            return run(lambda: None)
        self._make_folder()
        with locked(self.folder, "ingest"), self._index.following(SEARCHABLE_AFTER, progress) as saved:
            return run(saved)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        ranking: Ranking = "three-part",
        context: int = 0,
        facets: Sequence[str] = (),
        grouped: bool = False,
        explain: bool = False,
        aliases: bool = True,
    ) -> Results:
        """The paragraphs that answer `query`, best first: see the README for the language.

        `ranking` says what a score is: that of the paragraph, its article and its title together, or with
        ``bm25`` that of the paragraph's own words alone. With `context`, each hit has so many paragraphs
        before and after it. `facets` are what to count all that was found by: ``publisher``, ``author``,
        ``kind``, ``language``, ``file``, ``year``, ``month``, ``day``. If it is `grouped`, each article is
        shown once, by its first hit, and `total` counts articles. With `explain`, each hit says what its
        score is made of (`Hit.explanation`), and the results what the query was understood as. Without
        `aliases`, names are looked for as they are typed, and not in their other spellings.

        Raises `QueryError` for a query that cannot be answered as typed.
        """
        _refuse_page(limit, offset, context, ranking)
        if unknown := [facet for facet in facets if facet not in FACETS]:
            raise StoreError(f"there is no facet “{unknown[0]}”; the facets are {', '.join(FACETS)}")
        return self._index.answer(
            lambda connection, index: search_paragraphs(
                connection,
                index,
                query,
                limit=limit,
                offset=offset,
                sort=sort,
                ranking=ranking,
                context=context,
                facets=facets,
                grouped=grouped,
                explain=explain,
                aliases=aliases,
            )
        )

    def like(
        self,
        name: str,
        *,
        same_article: bool = False,
        limit: int = 10,
        offset: int = 0,
        ranking: Ranking = "three-part",
        context: int = 0,
        grouped: bool = False,
        explain: bool = False,
    ) -> Results:
        """The paragraphs most like an article (``"12"``) or a paragraph (``"p340"``), by its telling words,
        which a note names. Exact copies are left out, and unless `same_article`, its article's paragraphs.

        Raises `NotFoundError` for an id that nothing has, `QueryError` for a name that is no id.
        """
        _refuse_page(limit, offset, context, ranking)
        from store.like import like  # few programs ask

        return self._index.answer(
            lambda connection, index: like(
                connection,
                index,
                name,
                same_article=same_article,
                limit=limit,
                offset=offset,
                ranking=ranking,
                context=context,
                grouped=grouped,
                explain=explain,
            )
        )

    def words(self, beginning: str = "", *, limit: int = 20, by_alphabet: bool = False) -> list[Count]:
        """The words of the archive that begin so, as they are written but for capitals and accents, each with
        how many paragraphs and articles have it: the commonest first, or `by_alphabet`; without a
        `beginning`, the commonest of all but stop words. It may be a pattern: ``wom?n``, ``raqa~``.

        Raises `QueryError` where it is more than one word.
        """
        if limit < 1:
            raise StoreError("limit must be at least 1")
        from store.words import words  # few programs ask

        return self._index.ask(lambda index: words(index, beginning, limit=limit, by_alphabet=by_alphabet))

    def article(self, article_id: int) -> Article:
        """One article, whole. Raises `NotFoundError`."""
        return reading.article(self._connection(), article_id)

    def paragraph(self, paragraph_id: int) -> tuple[Article, Paragraph] | Retired:
        """One paragraph and the article around it, or what it said before it was changed or pruned.

        Raises `NotFoundError` for an id that no paragraph ever had.
        """
        return reading.paragraph(self._connection(), paragraph_id)

    def articles(self) -> Iterator[Article]:
        """All articles, whole, in the order of their ids, a few at a time in memory."""
        return reading.articles(self._connection())

    def removed(self) -> Sequence[Article]:
        """The articles that were removed, without their paragraphs: these are retired."""
        return reading.removed(self._connection())

    def retired(self, article_id: int) -> Sequence[Retired]:
        """The paragraphs that an article once had and has no more."""
        return reading.retired(self._connection(), article_id)

    def status(self) -> Status:
        """What the archive holds, and whether its index is up to date."""
        return status(self._connection(), self.folder, self.engine, self._index.freshness())

    def reindex(self, progress: Progress = no_progress) -> int:
        """Builds the index anew from the database; the old one serves until then. Gives the number of
        articles.
        """
        self._connection()  # where there is no archive, no lock is made
        with locked(self.folder, "reindex"):
            return self._index.rebuild(progress)

    def check(self) -> list[str]:
        """Everything that is wrong with the database and the index, one sentence each; none where all is
        well.
        """
        from store.database.checking import faults
        from store.database.writing import Database

        connection = self._connection()
        if all(os.access(path, os.W_OK) for path in (self.folder, self.database)):
            with locked(self.folder, "check"), Database.open(self.database) as database:
                found = database.check()
        else:
            found = faults(connection)
        return found + self._index.faults()

    def repair(self, progress: Progress = no_progress) -> tuple[str, ...]:
        """Puts right what can be without losing anything; gives a sentence for each thing done.

        A damaged database is left as it is; what is wrong still, `check` says.
        """
        from store.database.writing import Database

        self._connection()  # where there is no archive, no lock is made
        with locked(self.folder, "check --repair"):
            with Database.open(self.database) as database:
                done = database.mend()
                whole = not database.check()
            if whole and self._index.faults():
                self._index.rebuild(progress)
                done.append("the index did not agree with the database: it is built anew")
        return tuple(done)

    def salvage(self, target: str | Path, *, force: bool = False) -> Salvaged:
        """Makes the file `target` a sound database of all that can be read of a damaged one.

        The next ingest with it reads all files again, and what was lost comes back. Raises `StoreError` as
        `backup` does.
        """
        from store.database.copying import free
        from store.database.salvaging import salvage

        return salvage(self.database, free(target, self.database, force))

    def backup(self, target: str | Path, *, force: bool = False, progress: Progress = no_progress) -> None:
        """Makes the file `target` a copy of the archive as it is now, whole and checked, also in an ingest.

        Put in the place of ``store.db`` it restores the archive; the index is made from it. Raises
        `StoreError` where there is such a file already, unless `force` says to replace it.
        """
        from store.database.copying import backup, free

        path = free(target, self.database, force)
        self.spare(path)
        backup(self._connection(), path, progress)

    def spare(self, target: str | Path) -> None:
        """Raises `StoreError` where the file `target` is the archive's own, or was read into it: what is
        written out of an archive never takes the place of these.
        """
        from store.ingest.sparing import spare

        spare(self._connection(), self.folder, target)

    def verify_sources(self, progress: Progress = no_progress) -> list[Verified]:
        """Whether the files are still what was read from them: each with its state, by path."""
        from store.ingest.verifying import verify

        return verify(self._connection(), self.folder, progress)

    def versions(self, source: str | None = None) -> list[Version]:
        """Which contents the file `source` had, oldest first, and when each was seen; without one, all files.

        `source` is a file as articles name it. One that was moved is known by its old names too; one that
        is gone keeps its versions.
        """
        from store.database.versions import versions

        return versions(self._connection(), source)

    def manifest(self) -> Iterator[bytes]:
        """The lines of a list of the files' digests, as they were when they were read; ``sha256sum -c``
        checks it. What files were before is in its comments.
        """
        from store.database.origins import manifest

        return manifest(self._connection())

    def close(self) -> None:
        """Lets go of all files."""
        self._index.close()
        self._connections.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connection(self) -> sqlite3.Connection:
        """The database, for reading: a connection of this thread's own."""
        return self._connections.own()

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the folder {self.folder}: {error.strerror}") from error


def _refuse_page(limit: int, offset: int, context: int, ranking: str) -> None:
    """Raises `StoreError` where no hits can be so many, or ranked so."""
    if limit < 1 or offset < 0 or context < 0:
        raise StoreError("limit must be at least 1, offset and context not negative")
    if ranking not in RANKINGS:
        raise StoreError(f"there is no ranking “{ranking}”; the rankings are {', '.join(RANKINGS)}")


def _refuse_slips(paths: Sequence[str | Path], format_name: str | None) -> None:
    """Raises `StoreError` for a path or a format that is not there: no archive is made for a slip."""
    from store.ingest.walk import place_of  # a search does not need it

    for path in paths:
        place_of(path)
    if format_name is not None:
        from store import formats  # only where one is named: they take a while to load

        formats.choose("", b"", format_name)
