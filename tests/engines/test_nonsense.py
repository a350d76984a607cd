"""Indexes that make no sense: every question is answered, or told that the index is damaged, in bounded time
and memory; the process lives.

The array engine's checksums are made anew after each fault, so that its readers themselves meet lists of the
wrong length and numbers that lead nowhere; SQLite's file has none. Each index is asked in a process of its
own, which may have little memory.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sqlite3
import traceback
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from store.engines import Engine, open_engine
from store.engines.whoosh import checking, contents, merging
from store.engines.whoosh.flat import Seal, _digest
from store.engines.whoosh.segment import OpenSegment
from store.errors import EngineDamaged
from store.query import Days, InArticle, Name, Near, Node, Pattern, Phrase, Word
from tests.engines.corpus import apply, query
from tests.engines.test_flips import TREES, some_articles

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

_BLOCK = 1 << 14


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


def spoil_segment(folder: Path, random: Random) -> list[Any]:
    """Puts one to three faults into a segment, gives it good checksums, and commits it; what they are."""
    state = contents.read(folder)
    place = random.randrange(len(state.segments))
    segment = state.segments[place]
    path = folder / segment.file_name
    data = path.read_bytes()
    length, end = int.from_bytes(data[-32:-28], "little"), int.from_bytes(data[-24:-16], "little")
    body, known = bytearray(data[:end]), json.loads(data[end : end + length])
    faults: list[Any] = []
    for _ in range(random.choice([1, 1, 2, 3])):
        if random.random() < 0.1:
            field = random.choice(["articles", "documents", "gone", "gone_documents"])
            value: Any = random.choice([0, -1, 1 << 31, 1 << 40, segment.documents - 1])
            if field == "gone":
                value = random.choice([b"", b"\xff", bytes(20), b"\xff" * 1000])
            segment = replace(segment, **{field: value})
            faults.append((field, value))
        else:
            faults.append(random.choice([_directory, _values, _values, _values, _bytes])(body, known, random))
    path.write_bytes(sealed := _sealed(bytes(body), known))
    segments = list(state.segments)
    segments[place] = replace(segment, seal=Seal(len(sealed), sealed[-16:].hex()))
    contents.write(folder, replace(state, segments=tuple(segments), generation=state.generation + 1))
    (folder / state.file_name).unlink()
    return faults


def _values(body: bytearray, known: dict[str, Any], random: Random) -> tuple[Any, ...]:
    """One number of a section, or all, become something extreme."""
    try:
        name = random.choice([name for name, (_, _, count) in known["sections"].items() if count])
        type_, offset, count = known["sections"][name]
        numbers = np.frombuffer(body, type_, count, offset)
    except (LookupError, TypeError, ValueError, OverflowError):  # of a fault before
        return ()
    most = int(np.iinfo(numbers.dtype).max)
    value = random.choice([0, 1, most, most - 1, most // 2, random.randrange(most + 1)])
    chosen = random.choice([0, count - 1, random.randrange(count), random.randrange(count), slice(None)])
    numbers[chosen] = value
    return name, chosen, value


def _bytes(body: bytearray, known: dict[str, Any], random: Random) -> tuple[Any, ...]:
    """A stretch of bytes becomes zeros, or others."""
    start = random.randrange(64, len(body))
    many = min(random.choice([1, 8, 64, 512]), len(body) - start)
    body[start : start + many] = random.choice([bytes(many), random.randbytes(many)])
    return start, many


def _directory(body: bytearray, known: dict[str, Any], random: Random) -> tuple[Any, ...]:
    """A section is exchanged with another, cut, gone, or said to be somewhere else or something else."""
    sections, facts = known["sections"], known["facts"]
    name, other = random.choices(list(sections), k=2)
    if not isinstance(sections[name], list) or len(sections[name]) != 3:
        return ()
    type_, offset, count = sections[name]
    odd = random.choice([0, -1, 1, 1 << 31, 1 << 40, 1 << 63, 1 << 200, None, "x", 1.5])
    match random.randrange(7):
        case 0 | 1:
            sections[name], sections[other] = sections[other], sections[name]
        case 2:
            sections[name] = [type_, offset, random.choice([count // 2, count - 1, count + 1, odd])]
        case 3:
            sections[name] = [type_, random.choice([offset + 1, offset + 64, len(body), odd]), count]
        case 4:
            types = ["|u1", "<u2", "<u4", "<i8", "<i1", ">u4", "<f8", "|O", "|V3", "S5", "?", 3, None]
            sections[name] = [random.choice(types), offset, count]
        case 5:
            sections[name] = random.choice([None, [], {}, [type_]])
        case 6:
            facts[random.choice(list(facts))] = odd
    return name, other, sections[name], odd


def _sealed(body: bytes, known: dict[str, Any]) -> bytes:
    """The file as it is written, with checksums that fit."""
    directory = json.dumps(known).encode()
    sums = [zlib.crc32(body[at : at + _BLOCK]) for at in range(0, len(body), _BLOCK)]
    tail = directory + np.array(sums, "<u4").tobytes() + len(directory).to_bytes(4, "little")
    tail += len(sums).to_bytes(4, "little") + len(body).to_bytes(8, "little")
    return body + tail + _digest(tail)


def spoil_pages(folder: Path, random: Random) -> list[Any]:
    """Puts one to three faults into SQLite's file; what they are."""
    with closing(sqlite3.connect(folder / "fts5.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray((folder / "fts5.db").read_bytes())
    faults = []
    for _ in range(random.choice([1, 1, 2, 3])):
        page, other = (4096 * random.randrange(len(data) // 4096) for _ in range(2))
        at = page + random.choice([random.randrange(4096), random.randrange(16)])
        match random.randrange(4):
            case 0:
                data[at] = random.choice([0, 255, data[at] ^ 1 << random.randrange(8)])
            case 1:
                data[page : page + 4096], data[other : other + 4096] = (
                    data[other : other + 4096],
                    data[page : page + 4096],
                )
            case 2:
                data[at : at + 64] = random.choice([bytes(64), random.randbytes(64)])
            case 3:
                del data[-4096 * random.randint(1, 5) :]
        faults.append((at, other, len(data)))
    (folder / "fts5.db").write_bytes(data)
    return faults


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


def in_a_process_of_its_own(work: Callable[[], None]) -> str:
    """Does `work` with little memory; how it failed, if it did."""
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of numpy, which the child leaves alone
        child = os.fork()
    if not child:
        try:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            work()
        except BaseException:
            os.write(write, traceback.format_exc()[-3000:].encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as said:
        failure = said.read()
    _, status = os.waitpid(child, 0)
    return failure or (f"ended by signal {status}" if status else "")


def test_an_index_that_makes_no_sense_is_answered_from_or_refused(
    name: str, sound: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Whatever the numbers in it are; with Whoosh's own tools, whatever they raise, the process lives."""
    spoil = {"whoosh": spoil_segment, "fts5": spoil_pages}[name]
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

        def ask(chosen: list[Callable[[], object]] = chosen, folder: Path = folder) -> None:
            for question in chosen:
                signal.alarm(SECONDS)
                try:
                    question()
                except EngineDamaged:
                    (folder / "refused").touch()
            if name == "whoosh":
                signal.alarm(SECONDS)
                _ask_whoosh(folder)

        failure = in_a_process_of_its_own(ask)
        assert not failure, (seed, faults, failure)
        refused.append((folder / "refused").exists())
    assert len(set(refused)) == 2, "some are of no matter, and some are refused"


def _ask_whoosh(folder: Path) -> None:
    """Whoosh's own tools, which no message is promised of."""
    from whoosh.index import open_dir
    from whoosh.query import FuzzyTerm, Phrase, Prefix, Term

    try:
        with open_dir(str(folder), indexname="MAIN").searcher() as searcher:
            for asked in (
                Term("text", "ferri"),
                Prefix("text", "wor"),
                Phrase("text", ["word5", "ferri"]),
                FuzzyTerm("text", "ferr"),
            ):
                searcher.search(asked, limit=30)
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
    data = path.read_bytes()
    length, end = int.from_bytes(data[-32:-28], "little"), int.from_bytes(data[-24:-16], "little")
    known = json.loads(data[end : end + length])
    tried = 0
    for name, (type_, offset, count) in known["sections"].items():
        if name.split(".")[-1] not in LEADING or not count:
            continue
        for chosen in {0, count // 2, count - 1}:
            body = bytearray(data[:end])
            np.frombuffer(body, type_, count, offset)[chosen] = np.iinfo(type_).max
            path.write_bytes(sealed := _sealed(bytes(body), known))
            segment = replace(state, seal=Seal(len(sealed), sealed[-16:].hex()))
            with pytest.raises(EngineDamaged, match=r"makes no sense|not what was written"):
                checking.check(OpenSegment(tmp_path / "index", segment))
            tried += 1
    assert tried > 60
    path.write_bytes(data)
    checking.check(OpenSegment(tmp_path / "index", state))
