"""Files that break off, as downloads do: what is whole in them is read, and it is said that more is lost."""

from __future__ import annotations

import gzip
import io
import json
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from store import formats
from store.errors import FormatError

TEXT = "The ferry from Tremwick to Ostmoor sails again, said the harbour master of {} on Monday."

RECORDS = [{"title": f"Ferry {number}", "text": TEXT.format(number)} for number in range(6)]


def titles(path: str, data: bytes) -> tuple[list[str | None], str]:
    """Of the articles that are read, and what is remarked."""
    parsed = formats.read(path, data)
    return [article.title for article in parsed.articles], "; ".join(parsed.remarks)


def cut_inside(data: bytes, what: str) -> bytes:
    """The file up to the middle of the first place where this stands."""
    return data[: data.index(what.encode()) + len(what) // 2]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(json.dumps(RECORDS), id="a list"),
        pytest.param(json.dumps(RECORDS, indent=2), id="a list on many lines"),
        pytest.param("[" + ",\n".join(map(json.dumps, RECORDS)) + "]", id="a record on each line"),
        pytest.param(json.dumps({"count": 6, "response": {"docs": RECORDS}}), id="a list under keys"),
    ],
)
def test_the_records_above_the_break_of_a_list_are_read(data: str) -> None:
    """A list in JSON has no end then; lines are those of the file."""
    found, said = titles("a.json", cut_inside(data.encode(), "Ferry 4"))
    assert found == [f"Ferry {number}" for number in range(4)]
    line = data[: data.index("Ferry 3")].count("\n") + 1
    assert "is broken below line" in said
    (*_, last) = formats.read("a.json", cut_inside(data.encode(), "Ferry 4")).articles
    assert last.paragraphs[0].line_start == line


def test_a_list_that_is_broken_in_the_middle_is_read_up_to_there() -> None:
    """And not from there on: nobody knows what is missing."""
    found, said = titles("a.json", json.dumps(RECORDS).replace('"Ferry 3"', '"Ferry 3').encode())
    assert (found, "get it again" in said) == (["Ferry 0", "Ferry 1", "Ferry 2"], True)


def archive(*, packing: int, streamed: bool) -> bytes:
    """An archive of six texts; a `streamed` one has the sizes behind the files."""
    out = io.BytesIO()
    if streamed:
        out.seekable = lambda: False  # type: ignore[method-assign]
        out.tell = lambda: (_ for _ in ()).throw(OSError)  # type: ignore[method-assign]
    with ZipFile(out, "w") as whole:
        for number in range(6):
            whole.writestr(ZipInfo(f"é/{number}.txt"), f"Ferry {number}\n\n{TEXT.format(number)}\n", packing)
    return out.getvalue()


@pytest.mark.parametrize("streamed", [False, True], ids=["sizes in front", "sizes behind"])
@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED], ids=["stored", "packed"])
def test_the_whole_files_of_an_archive_that_breaks_off_are_read(packing: int, streamed: bool) -> None:
    """Its list of files is lost. What is only stored has no end where its size stands behind it."""
    data = archive(packing=packing, streamed=streamed)
    cut = data[: data.index("é/4.txt".encode()) + 40]
    if streamed and not packing:
        with pytest.raises(FormatError, match="damaged"):
            formats.read("a.zip", cut)
        return
    found, said = titles("a.zip", cut)
    assert found == [f"Ferry {number}" for number in range(4)]
    assert "breaks off: the files that are whole in it were read" in said
    assert formats.read("a.zip", cut).articles[0].extra["member"] == "é/0.txt"


@pytest.mark.parametrize("missing", [1, 6, 7, 22, 23])
def test_an_archive_that_lacks_its_last_bytes_has_all_of_its_files(missing: int) -> None:
    """Wherever in the record at its end it breaks off."""
    found, said = titles("a.zip", archive(packing=ZIP_DEFLATED, streamed=False)[:-missing])
    assert (len(found), "breaks off" in said) == (6, True)


def test_the_end_of_an_archive_inside_is_not_taken_for_that_of_the_one_that_breaks_off() -> None:
    """Else only what is in the inner one would be read, and nothing said."""
    out = io.BytesIO()
    with ZipFile(out, "w") as outer:
        outer.writestr("first.txt", f"Ferry first\n\n{TEXT.format('first')}\n")
        outer.writestr("inner.zip", archive(packing=ZIP_STORED, streamed=False))
        outer.writestr("last.txt", f"Ferry last\n\n{TEXT.format('last')}\n")
    data = out.getvalue()
    found, said = titles("a.zip", data[: data.index(b"Ferry last") + 20])
    assert found == ["Ferry first", *(f"Ferry {number}" for number in range(6))]
    assert "breaks off" in said


def test_a_file_of_another_sum_ends_what_is_read_of_such_an_archive() -> None:
    """A changed one is not called whole."""
    data = bytearray(archive(packing=ZIP_STORED, streamed=False))
    data[data.index(b"harbour master of 2")] ^= 1
    found, _ = titles("a.zip", bytes(data[: data.index("é/4.txt".encode()) + 40]))
    assert found == ["Ferry 0", "Ferry 1"]


@pytest.mark.parametrize("path", ["a.jsonl", "a.json", "a.csv"])
def test_the_whole_records_of_a_packed_file_that_breaks_off_are_read(path: str) -> None:
    """Of a packed article, half would be none: it is refused."""
    records = [{"title": f"Ferry {number}", "text": TEXT.format(number)} for number in range(60)]
    lines = {
        "a.jsonl": "\n".join(map(json.dumps, records)),
        "a.json": json.dumps(records),
        "a.csv": "\n".join(["title,text", *(f'{one["title"]},"{one["text"]}"' for one in records)]),
    }
    packed = gzip.compress(lines[path].encode(), mtime=0)
    found, said = titles(f"{path}.gz", packed[: len(packed) * 3 // 4])
    assert 2 < len(found) < 60
    assert found == [f"Ferry {number}" for number in range(len(found))]
    assert "breaks off: what is whole in it was read" in said
