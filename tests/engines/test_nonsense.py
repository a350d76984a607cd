"""Indexes that make no sense: every question is answered, or told that the index is damaged, in bounded time
and memory; the process lives.

The readers themselves meet lists of the wrong length and numbers that lead nowhere (`spoiling`). Each index
is asked in a process of its own, which may have little memory.
"""

from __future__ import annotations

import resource
import shutil
import signal
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest

from store.engines import Engine, open_engine
from store.engines.whoosh import checking, contents, merging
from store.engines.whoosh.segment import OpenSegment
from store.errors import EngineDamaged
from store.query import Days, InArticle, Name, Near, Node, Pattern, Phrase, Word
from tests.engines import spoiling
from tests.engines.corpus import apply, query
from tests.engines.test_flips import TREES, some_articles
from tests.faults.children import ran

with warnings.catch_warnings():  # here, so that not each process loads it
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh import query as stock
    from whoosh.index import open_dir

#: Indexes spoiled, and questions asked of each; with ``--thorough``, so many times as many indexes, and all
#: questions.
SPOILED = 15
ASKED = 5
THOROUGH = 40

#: What a question may take.
SECONDS = 10
MEMORY = 3 << 30

QUESTIONS: tuple[Node, ...] = (
    *TREES,
    Pattern("", "wor*"),
    Pattern("", "ferrys", 2),
    Pattern("", "ferries", 0, "text", "FERRIES"),
    Near("", ((Word("", ("word5",)),), (Word("", ("word6",)), Pattern("", "ferries"))), 5, False),
    Near("", ((Word("", ("word5",)),), (Word("", ("ferri",)),)), 3, True),
    Name("", (Word("", ("word1",)), Phrase("", (("word2",), ("ferri",))))),
    InArticle(Word("", ("word4",))),
    Days("date", "2020-01-01", None),
)


@pytest.fixture
def sound(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of several segments, with deleted articles."""
    monkeypatch.setattr(merging, "to_merge", lambda segments, added: [])
    random = Random(1)
    engine = open_engine(name, tmp_path / "sound", create=True)
    apply(engine, some_articles(random, range(1, 40), 1), 1)
    apply(engine, some_articles(random, range(35, 60), 2), 2)
    apply(engine, {**some_articles(random, range(58, 70), 3), 3: None, 4: None}, 3)
    monkeypatch.setattr(merging, "to_merge", lambda segments, added: list(segments))
    monkeypatch.setattr("store.engines.whoosh._PAUSE", 0.0)
    return tmp_path / "sound"


def questions(name: str, folder: Path) -> Iterator[Callable[[], object]]:
    """All that can be asked of the index, and a commit at the end."""

    def asked(what: Callable[[Engine], object]) -> Callable[[], object]:
        return lambda: what(open_engine(name, folder))

    for tree in QUESTIONS:
        yield asked(lambda engine, tree=tree: engine.search(query(tree), limit=30))  # type: ignore[misc]
    words = query(TREES[2])
    yield asked(lambda engine: engine.search(words, limit=30, sort="newest"))
    yield asked(lambda engine: engine.search(words, limit=30, grouped=True))
    yield asked(lambda engine: engine.tally(words))
    yield asked(lambda engine: engine.explain(words, [1040, 2420]))
    yield asked(lambda engine: engine.words(None, many=20))
    yield asked(lambda engine: engine.words(Pattern("", "w*"), many=20, by_alphabet=True))
    yield asked(lambda engine: engine.having(["ferri", "word1"]))
    yield asked(lambda engine: list(engine.paragraphs()))
    yield asked(lambda engine: apply(engine, some_articles(Random(4), range(90, 92), 4), 4))


def test_an_index_that_makes_no_sense_is_answered_from_or_refused(
    name: str, sound: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Whatever the numbers in it are; with Whoosh's own tools, whatever they raise, the process lives."""
    spoil = {"whoosh": spoiling.spoil_segment, "fts5": spoiling.spoil_pages}[name]
    thorough = request.config.getoption("--thorough")
    refused = []
    for seed in range(SPOILED * (THOROUGH if thorough else 1)):
        random = Random(seed)
        folder = tmp_path / "spoiled"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(sound, folder)
        faults = spoil(folder, random)
        every = list(questions(name, folder))
        chosen = every if thorough else [*random.sample(every[:-1], ASKED), every[-1]]

        def ask(chosen: list[Callable[[], object]] = chosen, folder: Path = folder) -> str:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            refusals = 0
            for question in chosen:
                signal.alarm(SECONDS)
                try:
                    question()
                except EngineDamaged:
                    refusals += 1
            if name == "whoosh":
                signal.alarm(SECONDS)
                _ask_whoosh(folder)
            return str(refusals)

        try:
            ended = ran(ask)
        except AssertionError as failure:
            raise AssertionError(f"seed {seed}: {faults}") from failure
        assert not ended.signal, (seed, faults, ended)
        refused.append(ended.said != "0")
    assert len(set(refused)) == 2, "some are of no matter, and some are refused"


def _ask_whoosh(folder: Path) -> None:
    """Whoosh's own tools, which no message is promised of."""
    try:
        with open_dir(str(folder), indexname="MAIN").searcher() as searcher:
            for each in (
                stock.Term("text", "ferri"),
                stock.Prefix("text", "wor"),
                stock.Phrase("text", ["word5", "ferri"]),
                stock.FuzzyTerm("text", "ferr"),
            ):
                searcher.search(each, limit=30)
    except MemoryError:
        raise
    except Exception:
        return


#: Faults of which every single one is found by a check: numbers that lead to others, or are led to.
LEADING = ("starts", "word_ends", "place_starts", "place_marks", "codes", "documents", "form_terms", "first")


def test_a_check_finds_every_number_that_leads_astray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every list of an index by which others are read: its first number, its last, and one between."""
    monkeypatch.setattr(merging, "to_merge", lambda segments, added: [])
    engine = open_engine("whoosh", tmp_path / "index", create=True)
    apply(engine, some_articles(Random(1), range(1, 40), 1), 1)
    (state,) = contents.read(tmp_path / "index").segments
    path = tmp_path / "index" / state.file_name
    sound, known = spoiling.opened(path)
    tried = 0
    for name, (type_, offset, count) in known["sections"].items():
        if name.split(".")[-1] not in LEADING or not count:
            continue
        for chosen in {0, count // 2, count - 1}:
            body = bytearray(sound)
            np.frombuffer(body, type_, count, offset)[chosen] = np.iinfo(type_).max
            segment = spoiling.sealed(path, state, body, known)
            with pytest.raises(EngineDamaged, match=r"makes no sense|not what was written"):
                checking.check(OpenSegment(tmp_path / "index", segment))
            tried += 1
    assert tried > 60
    assert spoiling.sealed(path, state, sound, known) == state, "a file without a fault is what was written"
    checking.check(OpenSegment(tmp_path / "index", state))
