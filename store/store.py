"""The front door: one archive, its database and its index, and what can be asked of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from store.database import reading
from store.database.counting import FACETS
from store.database.threads import Connections
from store.engines import ENGINES, RANKINGS, Engine, Ranking, Sort, open_engine
from store.errors import EngineDamaged, EngineError, QueryError, StoreError
from store.locking import in_use, locked
from store.models import Article, Count, Paragraph, Progress, Report, Retired, no_progress
from store.query import read_id
from store.search import Results
from store.search import search as search_paragraphs
from store.sync import Freshness, differences, freshness, now_and_then, rebuild, sync

if TYPE_CHECKING:  # few commands need them
    from store.database.salvaging import Salvaged
    from store.ingest.verifying import Verified

DATABASE_NAME = "store.db"

#: During a long ingest, what is saved can be searched after so many seconds.
SEARCHABLE_AFTER = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What an archive holds, and how its index stands to it. `counts` goes from table to number of rows."""

    folder: str
    engine: str
    counts: dict[str, int]
    languages: tuple[str, ...]
    first_date: str | None
    last_date: str | None
    index: Freshness
    failures: tuple[tuple[str, str], ...]


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
        self._opened: Engine | None = None

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
        with self._writing("ingest"):
            try:
                report = run(now_and_then(SEARCHABLE_AFTER, self._sync))
            except BaseException:  # what is saved is searchable; of two failures the first is told
                with suppress(StoreError):
                    self._sync(progress)
                raise
            self._sync(progress)
            return report

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
        if limit < 1 or offset < 0 or context < 0:
            raise StoreError("limit must be at least 1, offset and context not negative")
        if ranking not in RANKINGS:
            raise StoreError(f"there is no ranking “{ranking}”; the rankings are {', '.join(RANKINGS)}")
        if unknown := [facet for facet in facets if facet not in FACETS]:
            raise StoreError(f"there is no facet “{unknown[0]}”; the facets are {', '.join(FACETS)}")
        connection = self._connection()
        index, fresh = self._index()
        with self._cured():
            results = search_paragraphs(
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
        if fresh.state == "current":
            return results
        return replace(results, notes=(*results.notes, fresh.note))

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
        if limit < 1 or offset < 0 or context < 0:
            raise StoreError("limit must be at least 1, offset and context not negative")
        read = read_id(name)
        if read is None:
            raise QueryError(f"“{name}” is no id: an article's is a number (12), a paragraph's begins with p")
        from store.like import like  # few programs ask

        connection = self._connection()
        index, fresh = self._index()
        with self._cured():
            results = like(
                connection,
                index,
                name,
                reading.article(connection, read[1]) if read[0] == "article" else read[1],
                same_article=same_article,
                limit=limit,
                offset=offset,
                ranking=ranking,
                context=context,
                grouped=grouped,
                explain=explain,
            )
        if fresh.state == "current":
            return results
        return replace(results, notes=(*results.notes, fresh.note))

    def words(self, beginning: str = "", *, limit: int = 20, by_alphabet: bool = False) -> list[Count]:
        """The words of the archive that begin so, as they are written but for capitals and accents, each with
        how many paragraphs and articles have it: the commonest first, or `by_alphabet`; without a
        `beginning`, the commonest of all but stop words. It may be a pattern: ``wom?n``, ``raqa~``.

        Raises `QueryError` where it is more than one word.
        """
        if limit < 1:
            raise StoreError("limit must be at least 1")
        from store.words import words  # few programs ask

        index, _ = self._index()
        with self._cured():
            return words(index, beginning, limit=limit, by_alphabet=by_alphabet)

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
        connection = self._connection()
        first, last = reading.date_range(connection)
        return Status(
            folder=str(self.folder),
            engine=self.engine,
            counts=reading.counts(connection),
            languages=reading.languages(connection),
            first_date=first,
            last_date=last,
            index=self._freshness(),
            failures=tuple((failure.path, failure.message) for failure in reading.failures(connection)),
        )

    def reindex(self, progress: Progress = no_progress) -> int:
        """Builds the index anew from the database; the old one serves until then. Gives the number of
        articles.
        """
        connection = self._connection()
        with self._writing("reindex"):
            self._close_engine()
            return rebuild(connection, self.folder, self.engine, progress)

    def check(self) -> list[str]:
        """Everything that is wrong with the database and the index, one sentence each; none where all is
        well.
        """
        from store.database.checking import faults
        from store.database.writing import Database

        connection = self._connection()
        if all(os.access(path, os.W_OK) for path in (self.folder, self.database)):
            with self._writing("check"), Database.open(self.database) as database:
                found = database.check()
        else:
            found = faults(connection)
        return found + self._check_index(connection)

    def repair(self, progress: Progress = no_progress) -> tuple[str, ...]:
        """Puts right what can be without losing anything; gives a sentence for each thing done.

        A damaged database is left as it is; what is wrong still, `check` says.
        """
        from store.database.writing import Database

        connection = self._connection()
        with self._writing("check --repair"):
            with Database.open(self.database) as database:
                done = database.mend()
                whole = not database.check()
            if whole and self._check_index(connection):
                self._close_engine()
                rebuild(connection, self.folder, self.engine, progress)
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

        backup(self._connection(), free(target, self.database, force), progress)

    def verify_sources(self, progress: Progress = no_progress) -> list[Verified]:
        """Whether the files are still what was read from them: each with its state, by path."""
        from store.ingest.verifying import verify

        return verify(self._connection(), self.folder, progress)

    def manifest(self) -> Iterator[bytes]:
        """The lines of a list of the files' digests, as they were when they were read; ``sha256sum -c``
        checks it.
        """
        from store.database.origins import manifest

        return manifest(self._connection())

    def close(self) -> None:
        """Lets go of all files."""
        self._close_engine()
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

    def _index(self) -> tuple[Engine, Freshness]:
        """The index, for searching, and how it stands to the database at this moment.

        Whatever keeps it from being used, what to do about it is said.
        """
        with self._cured():
            # another thread may close it meanwhile; it goes on until its last user is done
            opened = self._opened or open_engine(self.engine, self.folder / self.engine)
            self._opened = opened
            fresh = freshness(self._connection(), opened)
        if fresh.state == "unusable":
            self._close_engine()
            raise EngineDamaged(
                f"the index cannot be used: {fresh.reason}; run “{self._reindex}” to build it anew"
            )
        return opened, fresh

    @contextmanager
    def _cured(self) -> Iterator[None]:
        """Adds to a complaint of damage what to do about it."""
        try:
            yield
        except EngineDamaged as error:
            if in_use(self.folder):
                raise EngineError(
                    f"{error}; an ingest or a reindex is at work here: try again in a moment"
                ) from error
            raise EngineDamaged(
                f"{error}; the archive is not affected: run “{self._reindex}” to build the index anew"
            ) from error

    def _sync(self, progress: Progress = no_progress) -> None:
        """Brings the index up to date with what is saved."""
        sync(self._connection(), self.folder, self.engine, progress)

    def _freshness(self) -> Freshness:
        try:
            return self._index()[1]
        except EngineError as error:
            return Freshness("unusable", reason=str(error))

    def _check_index(self, connection: sqlite3.Connection) -> list[str]:
        """How the index and the database differ, both ways."""
        try:
            index, _ = self._index()
            with self._cured():
                found = differences(connection, index)
        except EngineError as error:
            return [str(error)]
        return [f"{sentence}: run “{self._reindex}”" for sentence in found]

    @property
    def _reindex(self) -> str:
        return "store reindex" if self.engine == ENGINES[0] else f"store reindex --engine {self.engine}"

    def _writing(self, doing: str) -> AbstractContextManager[None]:
        return locked(self.folder, doing)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the folder {self.folder}: {error.strerror}") from error

    def _close_engine(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def _refuse_slips(paths: Sequence[str | Path], format_name: str | None) -> None:
    """Raises `StoreError` for a path or a format that is not there: no archive is made for a slip."""
    from store.ingest.walk import place_of  # a search does not need it

    for path in paths:
        place_of(path)
    if format_name is not None:
        from store import formats  # only where one is named: they take a while to load

        formats.choose("", b"", format_name)
