"""Every sample, damaged by chance: it is read or refused, in time, and nothing hostile comes out of it."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from store import formats
from store.errors import FormatError
from store.formats.choosing import FORMATS, HOLDERS

SAMPLES = Path(__file__).parent.parent / "samples"
FILES = sorted(
    path
    for path in SAMPLES.glob("*/*")
    if path.is_file() and (path.suffix != ".json" or path.parent.name in ("json", "ninjs"))
)

#: What means something to one format or another.
_MARKS = (
    b"\0",
    b"\xff\xfe",
    b"\x1b[31m",
    b"<!--",
    b"<![CDATA[",
    b"]]>",
    b'"',
    b"\\ud800",
    b"&#xD800;",
    b"\r",
    b"\xe2\x80\xa8",
    b"9" * 400,
    b"(" * 200,
    b"\n=?utf\xf18?q?=ff?=",
    b"\\u-1 ",
    b"By ",
    b"\t" * 50,
    b"<a " * 50,
)

#: How often each sample is damaged, and with ``--thorough``; the seconds of work that reading one may take.
TIMES = 6
THOROUGH = 300
SECONDS = 10.0


def damaged(chance: random.Random, data: bytes) -> bytes:
    """The bytes with one to three faults: some flipped, cut away, doubled, put elsewhere, or marks put in."""
    for _ in range(chance.randint(1, 3)):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        near = at + chance.choice((1, 20, 500))
        data = chance.choice(
            (
                data[:at]
                + bytes(byte ^ 1 << chance.randrange(8) for byte in data[at : at + 1])
                + data[at + 1 :],
                data[:at],
                data[:at] + data[near:],
                data[:at] + data[at:near] * 20 + data[near:],
                data[:at] + data[to:] + data[at:to],
                data[:at] + chance.choice(_MARKS) + data[at:],
            )
        )
    return data


def damaged_inside(chance: random.Random, data: bytes) -> bytes:
    """An archive with a fault in one of its files, or in itself."""
    if not data.startswith(b"PK\3\4") or chance.random() < 0.2:
        return damaged(chance, data)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w") as after:
        hit = chance.choice(before.namelist())
        for name in before.namelist():
            content = before.read(name)
            packing = 0 if name == "mimetype" else ZIP_DEFLATED
            after.writestr(ZipInfo(name), damaged(chance, content) if name == hit else content, packing)
    return out.getvalue()


@pytest.fixture
def in_time() -> Iterator[None]:
    """Stops what works for longer than it should, once a timer is set, and says where it is."""

    def stop(*_: object) -> None:
        pytest.fail(f"takes more than {SECONDS} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def test_there_is_a_sample_of_every_format() -> None:
    """So that each of them is read damaged."""
    assert {path.parent.name for path in FILES} >= {*FORMATS, *HOLDERS}


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_damaged_file_is_read_or_refused(path: Path, request: pytest.FixtureRequest) -> None:
    """With no other exception than the refusal; no control character and no half of a pair is in any text."""
    for seed in range(THOROUGH if request.config.getoption("--thorough") else TIMES):
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        data = damaged_inside(random.Random(f"{path.name} {seed}"), path.read_bytes())
        try:
            parsed = formats.read(path.name, data)
        except FormatError:
            continue
        for article in parsed.articles:
            for text in (article.title or "", *(row.text for row in article.paragraphs), *article.authors):
                assert text.isascii() or text.encode(), seed
                assert not set(text) & {"\0", "\x1b", "\x85"}, seed
