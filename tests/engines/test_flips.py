"""Damage to the array engine's files, wherever it is: noticed before an answer is wrong, and by a check.

Every byte of the table of contents and of a segment's directory, checksums and digest is tried, and a spread
of all other bytes of every section (with ``--thorough``, all); files are cut short, zeroed, exchanged and
taken away.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from store import engines
from store.engines.whoosh import WhooshEngine, contents, merging
from store.errors import EngineDamaged
from store.models import Article, Matches
from store.query import And, Every, InArticle, Node, Not, OneOf, Or, Phrase, Word
from tests.engines.corpus import apply, article, query

#: So many bytes of the sections of each segment; with ``--thorough``, all.
SPREAD = 60

TREES: tuple[Node, ...] = (
    Every(),
    Word("", ("ferri",)),
    Or(tuple(Word("", (f"word{number}",)) for number in range(0, 60, 7))),
    And((Word("", ("ferri",)), Not(Word("", ("word3",))))),
    Phrase("", (("word5",), ("ferri",))),
    And((Word("", ("harbour",), "title"), OneOf("kind", frozenset({"quote"})))),
    InArticle(Phrase("", (("word9", "word8"), ("ferri",)))),
    OneOf("language", frozenset({"de"})),
    Word("", ("lind",), "by"),
)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting for a writer that is not there, and one second look instead of four."""
    monkeypatch.setattr("store.engines.whoosh._PAUSE", 0.0)
    monkeypatch.setattr("store.engines.whoosh._TRIES", 1)


def some_articles(random: Random, numbers: range, revision: int) -> dict[int, Article | None]:
    return {
        number: article(
            *(
                (
                    random.choice(["paragraph", "quote"]),
                    " ".join(f"word{random.randrange(60)} ferries" for _ in range(random.randint(0, 6))),
                )
                for _ in range(4)
            ),
            first_id=1000 * revision + 10 * number,
            title=f"harbour {number}",
            by=("Ada Lind",) if number % 2 else (),
            language=("en", "de")[number % 2],
            published="2020-02-29",
        )
        for number in numbers
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of three segments, with deleted articles in two of them."""
    folder = tmp_path / "whoosh"
    fill(folder, monkeypatch, seed=1)
    return folder


def fill(folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    random = Random(seed)
    monkeypatch.setattr(merging, "to_merge", lambda segments, added: [])
    engine = WhooshEngine(folder, create=True)
    apply(engine, some_articles(random, range(1, 40), 1), 1)
    apply(engine, some_articles(random, range(35, 60), 2), 2)
    apply(engine, {**some_articles(random, range(58, 70), 3), 3: None, 4: None}, 3)
    assert len(contents.read(folder).segments) == 3


def answers(folder: Path) -> list[Matches | None]:
    """What every tree finds, best first; None where it is refused for damage."""
    found: list[Matches | None] = []
    for tree in TREES:
        try:
            found.append(WhooshEngine(folder, create=False).search(query(tree), limit=30))
        except EngineDamaged:
            found.append(None)
    return found


def is_refused(folder: Path) -> bool:
    """Whether the index does not even open."""
    try:
        engine = WhooshEngine(folder, create=False)
        engine.search(query(Every()), limit=0)
    except EngineDamaged:
        return True
    return False


def check_notices(folder: Path) -> bool:
    try:
        list(WhooshEngine(folder, create=False).paragraphs())
    except EngineDamaged:
        return True
    return False


@contextmanager
def flipped(path: Path, place: int, bit: int) -> Iterator[None]:
    with path.open("r+b") as file:
        for _ in range(2):
            file.seek(place)
            (byte,) = file.read(1)
            file.seek(place)
            file.write(bytes([byte ^ 1 << bit]))
            file.flush()
            if _ == 0:
                yield


def test_no_bit_of_the_table_of_contents_goes_unnoticed(folder: Path) -> None:
    """Wherever in it: Whoosh's part, ours, the length or the digest. It is not even opened."""
    (path,) = folder.glob("*.toc")
    size = path.stat().st_size
    assert size > 1000
    for place in range(size):
        with flipped(path, place, place % 8):
            assert is_refused(folder), place
    assert not is_refused(folder)


def test_no_bit_of_a_directory_goes_unnoticed(folder: Path, request: pytest.FixtureRequest) -> None:
    """The directory of each segment, its checksums, their lengths and the digest: it is not even opened."""
    expected = answers(folder)
    for segment in contents.read(folder).segments:
        path = folder / segment.file_name
        data = path.read_bytes()
        start = data.index(b'{"sections"')
        assert 500 < len(data) - start < len(data)
        every = request.config.getoption("--thorough") or segment.documents < 60
        for place in range(start, len(data), 1 if every else 11):
            with flipped(path, place, place % 8):
                assert is_refused(folder), (path.name, place)
    assert answers(folder) == expected


def test_no_bit_of_a_section_makes_an_answer_wrong(folder: Path, request: pytest.FixtureRequest) -> None:
    """Each tree finds what it found before, or is refused; a check always notices."""
    random = Random(5)
    expected = answers(folder)
    outcomes = {"same": 0, "refused": 0}
    for segment in contents.read(folder).segments:
        path = folder / segment.file_name
        end = path.read_bytes().index(b'{"sections"')
        places = (
            range(end)
            if request.config.getoption("--thorough")
            else sorted(random.sample(range(end), SPREAD))
        )
        for place in places:
            with flipped(path, place, random.randrange(8)):
                assert check_notices(folder), (path.name, place)
                if place % 16 and request.config.getoption("--thorough"):
                    continue
                for found, right in zip(answers(folder), expected, strict=True):
                    assert found in (right, None), (path.name, place)
                    outcomes["refused" if found is None else "same"] += 1
    assert outcomes["refused"]
    assert answers(folder) == expected


def test_a_segment_of_many_blocks_is_compared_block_by_block(tmp_path: Path) -> None:
    """A flip in any of its blocks is noticed by a check; a search that does not read the block goes on."""
    random = Random(2)
    folder = tmp_path / "whoosh"
    engine = WhooshEngine(folder, create=True)
    words = [f"word{number}" for number in range(3000)]
    apply(
        engine,
        {
            n: article(*(" ".join(random.choices(words, k=40)) for _ in range(10)), first_id=20 * n)
            for n in range(1, 121)
        },
    )
    (segment,) = contents.read(folder).segments
    path = folder / segment.file_name
    end = path.read_bytes().index(b'{"sections"')
    assert end > 10 * (1 << 14)
    tree = query(Word("", ("word7",)))
    expected = engine.search(tree, limit=50)
    outcomes = set()
    for block in range(0, end, 1 << 14):
        for place in (
            block,
            min(block + (1 << 14), end) - 1,
            random.randrange(block, min(block + (1 << 14), end)),
        ):
            with flipped(path, place, random.randrange(8)):
                assert check_notices(folder), place
                try:
                    assert WhooshEngine(folder, create=False).search(tree, limit=50) == expected
                    outcomes.add("same")
                except EngineDamaged:
                    outcomes.add("refused")
    assert outcomes == {"same", "refused"}


def lengths(size: int) -> list[int]:
    return sorted({0, 1, 16, 20, 63, 64, 65, size // 3, size // 2, size - 17, size - 16, size - 1})


def test_a_file_of_another_length_is_refused(folder: Path) -> None:
    """Cut short, filled up with zeros to its old length, or with more behind it: nothing is answered."""
    for name in contents.read(folder).files:
        path = folder / name
        data = path.read_bytes()
        for length in lengths(len(data)):
            path.write_bytes(data[:length])
            assert is_refused(folder), (name, length)
            path.write_bytes(data[:length].ljust(len(data), b"\0"))
            assert all(found is None for found in answers(folder)) or check_notices(folder), (name, length)
            assert check_notices(folder), (name, length)
        path.write_bytes(data + b"\0")
        assert is_refused(folder), name
        path.write_bytes(data)
        assert not check_notices(folder)


def test_zeroed_pages_are_noticed(folder: Path) -> None:
    """What a power cut or a bad disk leaves: a stretch of zeros in an otherwise sound file."""
    expected = answers(folder)
    for name in contents.read(folder).files:
        path = folder / name
        data = path.read_bytes()
        for start in range(0, len(data), 512):
            hole = data[:start] + bytes(min(512, len(data) - start)) + data[start + 512 :]
            if hole == data:
                continue
            path.write_bytes(hole)
            assert check_notices(folder), (name, start)
            for found, right in zip(answers(folder), expected, strict=True):
                assert found in (right, None), (name, start)
        path.write_bytes(data)


def test_a_file_of_another_index_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although it is sound, and has the right name: segments, and tables of contents."""
    other = tmp_path / "other"
    fill(other, monkeypatch, seed=2)
    ours, theirs = (contents.read(each) for each in (folder, other))
    for name, strange in zip(ours.files, theirs.files, strict=True):
        data = (folder / name).read_bytes()
        (folder / name).write_bytes((other / strange).read_bytes())
        assert is_refused(folder), name
        (folder / name).write_bytes(data)
    first, second, _ = (folder / segment.file_name for segment in ours.segments)
    shutil.copy(first, tmp_path / "first")
    shutil.copy(second, first)
    shutil.copy(tmp_path / "first", second)
    assert is_refused(folder)


def test_an_index_that_lacks_a_file_is_refused(folder: Path) -> None:
    """Any of its segments, or its table of contents."""
    for name in contents.read(folder).files:
        (folder / name).rename(folder / "aside")
        assert is_refused(folder), name
        (folder / "aside").rename(folder / name)
    assert not is_refused(folder)


def test_damage_does_not_spread(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit that would have to copy what is damaged fails, and leaves everything as it was."""
    random = Random(9)
    monkeypatch.setattr(merging, "to_merge", lambda segments, added: list(segments))
    states = contents.read(folder)
    for segment in states.segments:
        path = folder / segment.file_name
        end = path.read_bytes().index(b'{"sections"')
        for place in random.sample(range(end), 40):
            with flipped(path, place, random.randrange(8)):
                engine = engines.open_engine("whoosh", folder)
                with pytest.raises(EngineDamaged):
                    apply(engine, {999: article("ferry", first_id=90_000)}, 4)
            assert contents.read(folder) == states
            assert {path.name for path in folder.iterdir()} == {*states.files, "MAIN_WRITELOCK"}
