"""A file of arrays gives back what was written, or says that it cannot."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from store.engines.whoosh.flat import FlatFile, FlatWriter, Seal, write_flat
from store.errors import EngineDamaged


def sections() -> dict[str, np.ndarray]:
    return {"one": np.arange(20_000, dtype="<u4"), "two": np.array([7], "<u1"), "none": np.array([], "<i8")}


def test_a_file_gives_back_its_arrays(tmp_path: Path) -> None:
    """Whole, in part, and empty."""
    file = FlatFile(tmp_path / "f", write_flat(tmp_path / "f", sections(), {"fact": 5}))
    assert file.read("one").tolist() == list(range(20_000))
    assert file.read("one", 19_998, 20_000).tolist() == [19_998, 19_999]
    assert file.read("two").tolist() == [7]
    assert file.read("none").tolist() == []
    assert file.pick("one", np.array([0, 4095, 4096, 19_999])).tolist() == [0, 4095, 4096, 19_999]
    assert file.pick("none", np.array([], np.int64)).tolist() == []
    assert file.facts == {"fact": 5}
    with pytest.raises(EngineDamaged):
        file.read("one", 5, 20_001)
    with pytest.raises(EngineDamaged):
        file.pick("one", np.array([5, 20_000]))


def test_a_few_numbers_are_compared_too(tmp_path: Path) -> None:
    """Where only some numbers are taken, their blocks are compared, and no others."""
    seal = write_flat(tmp_path / "f", sections(), {})
    data = bytearray((tmp_path / "f").read_bytes())
    data[64 + 4 * 10_000] ^= 4
    (tmp_path / "f").write_bytes(data)
    file = FlatFile(tmp_path / "f", seal)
    assert file.pick("one", np.array([0, 19_999])).tolist() == [0, 19_999]
    for place in (10_000, 10_001):
        with pytest.raises(EngineDamaged):
            file.pick("one", np.array([0, place, 19_999]))


def test_no_flipped_bit_reaches_a_number(tmp_path: Path) -> None:
    """At opening, at reading, or for what nobody reads, at verifying: each is noticed."""
    seal = write_flat(tmp_path / "f", sections(), {})
    data = (tmp_path / "f").read_bytes()
    random = Random(3)
    places = {*random.sample(range(len(data)), 150), *range(len(data) - 60, len(data)), *range(0, 70, 7)}
    for place in places:
        damaged = bytearray(data)
        damaged[place] ^= 1 << random.randrange(8)
        (tmp_path / "f").write_bytes(damaged)
        noticed = 0
        try:
            file = FlatFile(tmp_path / "f", seal)
        except EngineDamaged:
            continue
        for name, numbers in sections().items():
            try:
                assert file.read(name).tolist() == numbers.tolist()
            except EngineDamaged:
                noticed += 1
        with pytest.raises(EngineDamaged):
            file.verify()
        assert noticed or place < 64 or place > 80_064, place


def test_another_file_in_its_place_is_noticed(tmp_path: Path) -> None:
    """Also one that is sound by itself, and of the same size."""
    seal = write_flat(tmp_path / "f", sections(), {"fact": 5})
    other = write_flat(tmp_path / "g", sections(), {"fact": 6})
    assert other.size == seal.size
    with pytest.raises(EngineDamaged, match="not what was written"):
        FlatFile(tmp_path / "g", seal)
    with pytest.raises(EngineDamaged):
        FlatFile(tmp_path / "f", Seal(seal.size + 1, seal.digest))


def test_a_file_that_was_not_filled_is_not_finished(tmp_path: Path) -> None:
    """A section that lacks numbers is a mistake of the writer, and said there."""
    writer = FlatWriter(tmp_path / "f", {"one": (np.dtype("<u4"), 3)})
    writer.put("one", np.array([1, 2]))
    with pytest.raises(ValueError, match="one was not filled"):
        writer.finish({})
    writer.close()
