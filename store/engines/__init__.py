"""The socket for search engines: what `sync` and `search` ask of one.

An engine keeps an index in a folder of its own and is fed articles as the database has them. It turns texts
into terms with `store.analysis` and compiles the trees of `store.query`; a query finds the same paragraphs
on every engine, and only the order of equals in relevance may differ.

    whoosh, fts5   the engines
    entries        what each of them indexes of an article;  paging  how a page is filled
    explaining     what a score is made of;  words  which words are counted, and in which order they are told
    failures       which failures are whose
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from store.errors import EngineError
from store.models import Change, Checkpoint, Count, Matches, Tally
from store.query import Pattern, Query

if TYPE_CHECKING:
    from store.engines.explaining import Explanation

#: The engines by name; the first is the default.
ENGINES = ("whoosh", "fts5")

#: How much the title's score adds to that of its paragraphs.
TITLE_SHARE = 0.25

Sort = Literal["relevance", "newest", "oldest"]

#: What relevance is: by the paragraph, its article and its title; or by the paragraph's own words alone, as
#: BM25 weighs them. The first is the default.
Ranking = Literal["three-part", "bm25"]

RANKINGS: tuple[Ranking, ...] = get_args(Ranking)


class Engine(Protocol):
    """One open index.

    Everything raises `EngineDamaged` where the index is missing or damaged, and plain `EngineError` where a
    permission, a lock or space on the disk is missing: then the index is as good as before.
    """

    @property
    def fingerprint(self) -> str:
        """What this program's engine would write: another value in the checkpoint means "made by another"."""

    def checkpoint(self) -> Checkpoint | None:
        """How far this index has come; None for an index that holds nothing yet."""

    def apply(self, changes: Iterable[Change], checkpoint: Checkpoint) -> None:
        """Makes the index follow `changes` and remembers `checkpoint`, in one commit.

        All or nothing, and durable on return; where anything fails, what `changes` raises included, the index
        stays as it was.

        An article that is there already is replaced: applying twice equals applying once. `changes` is read
        once, article by article, and never held as a whole.
        """

    def search(
        self,
        query: Query,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = "relevance",
        ranking: Ranking = "three-part",
        grouped: bool = False,
    ) -> Matches:
        """The paragraphs that match, from place `offset` on, at most `limit`.

        By relevance the groups of answers follow each other, each best first, ties newest first, then by id.
        Sorted by date only the first group that is not empty is given, undated paragraphs last, ties by id.
        `ranking` decides the scores, and never what is found. If they are `grouped`, only the first paragraph
        of each article is given, and sizes count articles; none of a later group has its article in an
        earlier one.
        """

    def tally(self, query: Query) -> list[Tally]:
        """How many paragraphs of each kind every article has in the first group of answers that is not empty;
        in no order.
        """

    def explain(
        self, query: Query, paragraphs: Sequence[int], *, ranking: Ranking = "three-part"
    ) -> dict[int, Explanation]:
        """Of each of these `paragraphs`, by id, that `query` finds: what its score is made of."""

    def words(self, pattern: Pattern | None, *, many: int, by_alphabet: bool = False) -> list[Count]:
        """The `many` commonest of the words, as they are written, that `pattern` stands for, or of all; or
        with `by_alphabet` the first. Each with how many of the paragraphs and articles that a search looks at
        have it; the folded word is the value.
        """

    def having(self, terms: Sequence[str]) -> tuple[int, dict[str, int]]:
        """How many paragraphs of any kind there are, and how many of them have each of `terms`; what was
        deleted may still be counted.
        """

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """The id and the revision of every paragraph in the index, in no order: for checking."""

    def close(self) -> None:
        """Lets go of all files. Closing twice is allowed."""


def open_engine(name: str, folder: Path, *, create: bool = False) -> Engine:
    """The engine called `name` over its index in `folder`; with `create`, an empty index where there is none.

    Raises `EngineError` where there is no such engine, or no usable index in the folder.
    """
    if name == "whoosh":
        from store.engines.whoosh import WhooshEngine

        return WhooshEngine(folder, create=create)
    if name == "fts5":
        from store.engines.fts5 import FTS5Engine

        return FTS5Engine(folder, create=create)
    raise EngineError(f"there is no engine “{name}”; the engines are {', '.join(ENGINES)}")
