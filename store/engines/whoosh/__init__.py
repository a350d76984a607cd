"""The engine of this program: a Whoosh index whose postings are arrays.

Whoosh keeps an index as segments, which are never changed once written, and a small table of contents that
names them; renaming a new one in is the commit. How a segment keeps its postings is up to a *codec*. Whoosh's
own pickles a list of places for every posting and hands postings out one by one, as objects; ours keeps them
as plain arrays of numbers in one file, mapped into memory, so that a query is a few operations on whole
arrays. Whoosh itself opens the index like any other (`codec`); this program reads the same files without it.

Read the room in this order; each file answers one question.

    What is written
        layout      what is a segment made of?
        flat        a file of arrays: where are a section's numbers, and are they what was written?
        parted      how do numbers lie in few bytes?
        postings    given a word, where does it stand?
        lists       which of its lists were read before?
        forms       which words, as they are written, does a term stand for?
        segment     one segment, open
        contents    what is the index made of, and what is a commit?
        folder      who may write, and what is left lying about?
        checking    do the numbers of a segment fit each other?
        failures    which failures are the index's?

    How it is written
        splitting   where are the chunks of many texts?
        numbering   which number has each of many stretches of bytes?
        chunks      what is each chunk of text made of?
        gathering   articles to numbers, one for every term
        inverting   numbers to postings, sorted by term
        joining     several segments to one
        parts       what of a segment goes into a new one, and under which numbers?
        merging     which segments become one?
        writing     changes to the next state of the index, in one commit

    How it is searched
        sight       is it still the same?
        snapshot    the index at one commit, its segments one behind the other
        sets        what have two lists of paragraphs in common?
        terms       which documents have a word, and where does it stand in them?
        phrases     where do words stand one after the other?
        nearness    where do they stand near each other?
        expanding   which words fit what was typed in part?
        leaves      which documents have a word, a phrase, a pattern, or words near each other?
        evaluate    which paragraphs match a tree?
        scoring     how well does each of them fit?
        pruning     which of very many are worth scoring?
        ranking     in which order are they shown?
        counting    which words are there, and how many paragraphs have each?
        explaining  what is a score made of?
        tallying    how many are there of each kind in every article?

    How Whoosh sees it
        codec       what does it find in the table of contents?
        readers     what does it ask of a segment?
        fields      its schema;  stock  the one import of it

**Numbers.** Paragraphs are numbered in the order in which they lie in a segment, an article's in one piece;
articles likewise. Every list of them is sorted. A term's postings lie side by side: who has it, a code for
how often and in how long a text, and the places. A snapshot counts through all segments.

**Changing** an article adds it to a new segment and marks it as gone in the old one; a bit per article, kept
in the table of contents. What is gone is left out of all answers, and of all that scores are made of, and is
dropped when segments are joined.

**Damage.** Every block of every file has a checksum, which is compared before a number in it is used; the
table of contents has the digest of the checksums. What was written and makes no sense is told as damage too,
by a check, or where an answer fails for it. **Crashes**: nothing that a commit names is ever written to;
whatever a killed writer left is not named anywhere, and removed by the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from store.engines import Ranking, Sort
from store.engines.paging import fill
from store.engines.whoosh import contents
from store.engines.whoosh import folder as folders
from store.engines.whoosh.contents import Contents
from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.failures import translated
from store.engines.whoosh.layout import fingerprint
from store.engines.whoosh.ranking import groups
from store.engines.whoosh.scoring import SHARES
from store.engines.whoosh.sight import Sight
from store.engines.whoosh.snapshot import Snapshot
from store.errors import EngineDamaged, EngineError
from store.models import Change, Checkpoint, Count, Matches, Tally
from store.query import Pattern, Query

if TYPE_CHECKING:
    from store.engines.explaining import Explanation

#: A writer may remove files that a reader has read the names of and not opened yet; so may the exchange of a
#: rebuilt index for the old one. The reader looks again, this often.
_TRIES = 4
_PAUSE = 0.02

_T = TypeVar("_T")


class WhooshEngine:
    """The index in `folder`; see `store.engines.Engine`. Several threads may use it.

    A search sees the index as the last commit left it, whatever is written meanwhile. The files of that
    commit stay open until there is another one.
    """

    def __init__(self, folder: Path, *, create: bool) -> None:
        self.folder = folder
        self.fingerprint = fingerprint()
        self._seen: tuple[Sight, Snapshot] | None = None
        with translated(folder):
            if create:
                self._create()
            self._contents()

    def checkpoint(self) -> Checkpoint | None:
        with translated(self.folder):
            seen = self._current()
            return seen.contents.checkpoint if seen else self._contents().checkpoint

    def apply(self, changes: Iterable[Change], checkpoint: Checkpoint) -> None:
        from store.engines.whoosh import writing  # a search needs nothing that writes

        with translated(self.folder):
            writing.apply(self.folder, changes, checkpoint)

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
        with translated(self.folder):
            evaluator = Evaluator(self._snapshot())
            return fill(
                groups(evaluator, query, sort, SHARES[ranking], grouped=grouped),
                limit=limit,
                offset=offset,
                by_relevance=sort == "relevance",
                cut=evaluator.leaves.cut,
            )

    def tally(self, query: Query) -> list[Tally]:
        from store.engines.whoosh.tallying import tally  # few searches ask

        with translated(self.folder):
            return tally(Evaluator(self._snapshot()), query)

    def explain(
        self, query: Query, paragraphs: Sequence[int], *, ranking: Ranking = "three-part"
    ) -> dict[int, Explanation]:
        from store.engines.whoosh.explaining import explain  # few searches ask

        with translated(self.folder):
            return explain(Evaluator(self._snapshot()), query, paragraphs, SHARES[ranking])

    def words(self, pattern: Pattern | None, *, many: int, by_alphabet: bool = False) -> list[Count]:
        from store.engines.whoosh.counting import words

        with translated(self.folder):
            return words(self._snapshot(), pattern, many, by_alphabet=by_alphabet)

    def having(self, terms: Sequence[str]) -> tuple[int, dict[str, int]]:
        with translated(self.folder):
            snapshot = self._snapshot()
            return snapshot.live_documents, {term: snapshot.having("text", term) for term in terms}

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """See `Engine.paragraphs`; also reads all files through: whether they are what was written, and make
        sense.
        """
        from store.engines.whoosh.checking import check

        with translated(self.folder):
            snapshot = self._snapshot()
            for segment in snapshot.segments:
                check(segment)
            ids = snapshot.column("paragraph").take(snapshot.all).tolist()
            revisions = snapshot.column("revision").take(snapshot.article_of.take(snapshot.all)).tolist()
        yield from zip(ids, revisions, strict=True)

    def close(self) -> None:
        self._seen = None

    def _create(self) -> None:
        folders.make(self.folder)
        if contents.newest(self.folder) is not None:
            self._clear_leftovers()
            return
        self.folder.chmod(0o700)  # as long as it is empty, it can be made ours alone
        with folders.locked(self.folder):
            if contents.newest(self.folder) is None:
                contents.write(self.folder, Contents(generation=0))

    def _clear_leftovers(self) -> None:
        """Removes what a writer left that was killed after its commit: there may be nothing more to write."""
        # who writes now clears up himself, and damage is told by whoever reads
        with suppress(OSError, EngineError), folders.locked(self.folder):
            folders.clear_leftovers(self.folder, contents.read(self.folder).files)

    def _contents(self) -> Contents:
        return _patiently(lambda: contents.read(self.folder))

    def _snapshot(self) -> Snapshot:
        """The index as the last commit left it."""
        return _patiently(self._open)

    def _open(self) -> Snapshot:
        seen = self._current()
        if seen:
            return seen
        now = contents.read(self.folder)
        sight = Sight(self.folder, now)
        snapshot = Snapshot(self.folder, now)
        self._seen = sight, snapshot
        return snapshot

    def _current(self) -> Snapshot | None:
        """What was opened last, if it still is the index; what was left behind while it was opened is not."""
        seen = self._seen
        return seen[1] if seen and seen[0].holds else None


def _patiently(read: Callable[[], _T]) -> _T:
    """What `read` gives, which is tried again while files vanish that it has just read the names of."""
    for _ in range(_TRIES):
        try:
            return read()
        except (FileNotFoundError, EngineDamaged):
            time.sleep(_PAUSE)
    return read()
