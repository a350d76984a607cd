"""Faults put into an index in such a way that its readers meet them: the array engine's checksums are made
anew after each; SQLite's file has none.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from store.engines.whoosh import contents
from store.engines.whoosh.flat import _BLOCK, _DIGEST, _LENGTHS, Seal, _digest
from store.engines.whoosh.segment import SegmentState


def spoil_segment(folder: Path, random: Random) -> list[Any]:
    """Puts one to three faults into a segment, gives it good checksums, and commits it; what they are."""
    state = contents.read(folder)
    place = random.randrange(len(state.segments))
    segment = state.segments[place]
    path = folder / segment.file_name
    body, known = opened(path)
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
    segments = list(state.segments)
    segments[place] = sealed(path, segment, body, known)
    contents.write(folder, replace(state, segments=tuple(segments), generation=state.generation + 1))
    (folder / state.file_name).unlink()
    return faults


def opened(path: Path) -> tuple[bytearray, dict[str, Any]]:
    """The arrays in a segment's file, and its directory: what they are called and where they are."""
    data = path.read_bytes()
    length, _, end = _LENGTHS.unpack_from(data, len(data) - _DIGEST - _LENGTHS.size)
    return bytearray(data[:end]), json.loads(data[end : end + length])


def sealed(path: Path, segment: SegmentState, body: bytes | bytearray, known: dict[str, Any]) -> SegmentState:
    """Writes the file as it is written, with checksums that fit; gives the segment with its seal."""
    directory = json.dumps(known).encode()
    sums = [zlib.crc32(body[at : at + _BLOCK]) for at in range(0, len(body), _BLOCK)]
    tail = directory + np.array(sums, "<u4").tobytes() + _LENGTHS.pack(len(directory), len(sums), len(body))
    digest = _digest(tail)
    path.write_bytes(body + tail + digest)
    return replace(segment, seal=Seal(len(body) + len(tail) + len(digest), digest.hex()))


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
