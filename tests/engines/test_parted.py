"""Numbers in few bytes come back as they were."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from store.engines.whoosh.flat import FlatFile, FlatWriter, write_flat
from store.engines.whoosh.parted import Parted, Parting, lasting_type, parted, seldom_type
from store.errors import EngineDamaged

#: Lists of documents: a term's in order, the next term begins anew.
LASTING = {
    "nothing": [],
    "small": [3, 9, 0],
    "one beyond": [65_536],
    "up and down": [1, 65_535, 65_536, 65_537, 200_000, 5, 70_000, 80_000, 0, 2**33],
    "all beyond": [70_000, 70_001, 70_002],
}

#: Lists of places and codes: nearly all are small.
SELDOM = {
    "nothing": [],
    "small": [0, 255, 7],
    "one in many": [*range(100), 256, *range(100)],
    "the first and the last": [70_000, *range(200), 2**33],
    "many": [1, 300, 2, 400, 65_535],
    "all": [70_000, 80_000, 2**31],
}


def opened(folder: Path, numbers: list[int], *, lasting: bool) -> Parted:
    sections = parted("x", np.array(numbers, np.int64), lasting=lasting)
    return Parted(FlatFile(folder / "f", write_flat(folder / "f", sections, {})), "x", lasting=lasting)


def pieces(size: int) -> list[tuple[int, int]]:
    random = Random(size)
    cuts = [(random.randint(0, size), random.randint(0, size)) for _ in range(60)]
    return [(0, size), *((min(cut), max(cut)) for cut in cuts)]


@pytest.mark.parametrize("numbers", LASTING.values(), ids=LASTING)
def test_any_part_of_a_lasting_list_comes_back(tmp_path: Path, numbers: list[int]) -> None:
    """Wherever it begins: in the middle of what lasts too."""
    read = opened(tmp_path, numbers, lasting=True)
    for start, stop in pieces(len(numbers)):
        assert read.read(start, stop).tolist() == numbers[start:stop]


@pytest.mark.parametrize("numbers", SELDOM.values(), ids=SELDOM)
def test_any_part_of_another_list_comes_back(tmp_path: Path, numbers: list[int]) -> None:
    """Read as a whole, in part, and picked one by one."""
    read = opened(tmp_path, numbers, lasting=False)
    for start, stop in pieces(len(numbers)):
        assert read.read(start, stop).tolist() == numbers[start:stop]
        picked = np.arange(start, stop, 2)
        assert read.pick(picked).tolist() == numbers[start:stop:2]


def test_what_is_read_of_a_lasting_list_is_the_readers_own(tmp_path: Path) -> None:
    """Whoever reads it may count on from another base."""
    read = opened(tmp_path, [1, 2, 3], lasting=True)
    numbers = read.read(0, 3)
    numbers += 1
    assert read.read(0, 3).tolist() == [1, 2, 3]


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_numbers_that_come_in_pieces_lie_as_if_they_came_at_once(
    tmp_path: Path, seed: int, lasting: bool
) -> None:
    """What lasts from one piece into the next is not lost, and not written twice."""
    random = Random(seed)
    numbers = np.array([random.choice([7, 300, 65_535, 65_536, 200_000]) for _ in range(300)], np.int64)
    whole = parted("x", numbers, lasting=lasting)
    parting = Parting("x", whole["x"].dtype, lasting=lasting)
    cuts = sorted(random.sample(range(300), 5))
    low = [parting.low(piece) for piece in np.split(numbers, cuts)]
    sections = {"x": np.concatenate(low)} | parting.rest()
    assert {name: each.tolist() for name, each in sections.items()} == {
        name: each.tolist() for name, each in whole.items()
    }


def test_numbers_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those beyond a bound, and each by itself, piece by piece."""
    monkeypatch.setattr("store.engines.whoosh.parted._COUNTED", 7)
    read = opened(tmp_path, SELDOM["one in many"], lasting=False)
    assert [read.beyond(most) for most in (98, 99, 255, 256)] == [3, 1, 1, 0]
    assert read.counted(257).tolist() == [2] * 100 + [0] * 156 + [1]


@pytest.mark.parametrize(
    ("expected", "beyond_255", "beyond_65535"),
    [("<u1", 0, 0), ("<u1", 10, 10), ("<u2", 11, 0), ("<u2", 320, 10), ("<u4", 320, 11)],
)
def test_the_low_part_is_as_narrow_as_nearly_all_numbers(
    expected: str, beyond_255: int, beyond_65535: int
) -> None:
    """One in 32 may be beyond it."""
    counts = {255: beyond_255, 65_535: beyond_65535}
    assert seldom_type(320, counts.__getitem__) == np.dtype(expected)


def test_the_low_part_of_what_lasts_has_two_bytes_at_most() -> None:
    """However many documents there are."""
    assert [lasting_type(most).str for most in (255, 256, 65_536, 2**40)] == ["|u1", "<u2", "<u2", "<u2"]


def test_a_section_may_be_added_when_its_length_is_known(tmp_path: Path) -> None:
    """Behind those that were there from the start."""
    writer = FlatWriter(tmp_path / "f", {"one": (np.dtype("<u2"), 2)})
    writer.put("one", np.array([1, 2]))
    writer.add({"two": np.array([3, 4, 5], "<u4"), "none": np.empty(0, "<u1")})
    file = FlatFile(tmp_path / "f", writer.finish({}))
    assert [file.read(name).tolist() for name in ("one", "two", "none")] == [[1, 2], [3, 4, 5], []]
    file.verify()


def test_damage_in_what_is_beyond_is_noticed(tmp_path: Path) -> None:
    """Also where one number is picked."""
    sections = parted("x", np.array([*range(100), 256], np.int64))
    seal = write_flat(tmp_path / "f", sections, {})
    file = FlatFile(tmp_path / "f", seal)
    data = bytearray((tmp_path / "f").read_bytes())
    data[file.section("x_whole").offset] ^= 1
    (tmp_path / "f").write_bytes(data)
    with pytest.raises(EngineDamaged):
        Parted(FlatFile(tmp_path / "f", seal), "x").pick(np.array([100]))
