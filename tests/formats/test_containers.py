"""Files inside files: which of them are read, what they cost, and what is made to exhaust the machine."""

from __future__ import annotations

import gzip
import io
import struct
import time
import zipfile
from collections.abc import Mapping

import pytest

from store import formats
from store.errors import FormatError
from store.formats import inside, members
from store.formats.containers import packed

TEXT = b"The ferry sails again\n\nIt had been laid up for a year, and nobody had missed it but the gulls.\n"
OTHER = TEXT.replace(b"ferry", b"tug")
DOCUMENT = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    b"<w:p><w:r><w:t>The pilot boat</w:t></w:r></w:p>"
    b"<w:p><w:r><w:t>She was sold on Friday, and her crew with her.</w:t></w:r></w:p>"
    b"</w:body></w:document>"
)


class Pipe(io.BytesIO):
    """What is written to it cannot be corrected, so lengths come after what they are of."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, *_: int) -> int:
        raise OSError


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def members_of(data: bytes, path: str = "a.zip") -> list[str]:
    """Where the articles of a file lie in it."""
    return [article.extra["member"] for article in formats.read(path, data).articles]


def test_the_files_of_an_archive_are_read_each_by_its_own_format() -> None:
    """Their articles are numbered through, and say where they lie."""
    parsed = formats.read("a.zip", zipped({"a.txt": TEXT, "notes/b.md": b"# The tug\n\nIt sails too."}))
    assert (parsed.format, parsed.remarks) == ("zip", ())
    assert [(a.number, a.extra["member"]) for a in parsed.articles] == [(1, "a.txt"), (2, "notes/b.md")]
    assert parsed.articles[1].title == "The tug"


@pytest.mark.parametrize("streamed", [False, True], ids=["with lengths", "lengths follow"])
def test_documents_that_lie_in_an_archive_unpacked_do_not_make_it_one(streamed: bool) -> None:
    """A search's documents come in one archive, often as they are: what packs no better is only stored."""
    word = zipped({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<r/>", "word/document.xml": DOCUMENT})
    out = Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.docx", word, zipfile.ZIP_DEFLATED if streamed else zipfile.ZIP_STORED)
    assert members_of(out.getvalue()) == ["a.txt", "b.docx"]


def test_what_is_no_article_is_passed_over_in_silence() -> None:
    """Pictures, styles, programs, what is hidden and what a Mac adds."""
    picture = b"\x89PNG\r\n\x1a\n\0\0"
    names = ("a.png", "page_files/site.CSS", "font.woff2", ".DS_Store", "__MACOSX/._a.txt", ".git/a.txt")
    parsed = formats.read("a.zip", zipped({"a.txt": TEXT, "b": picture, **dict.fromkeys(names, b"\0")}))
    assert (len(parsed.articles), parsed.remarks) == (1, ())


def test_a_member_that_cannot_be_read_costs_itself_alone() -> None:
    """It is named, with the reason."""
    parsed = formats.read("a.zip", zipped({"a.txt": TEXT, "b.txt": b"\x89PNG\r\n\x1a\n\0\0", "c.txt": OTHER}))
    assert len(parsed.articles) == 2
    (remark,) = parsed.remarks
    assert remark.startswith("b.txt looks like a PNG picture")


def test_members_that_cannot_be_read_are_named_up_to_a_few() -> None:
    """Nobody reads a list of thousands."""
    broken = {f"{number}.txt": b"\x89PNG\r\n\x1a\n" + bytes([number]) for number in range(50)}
    parsed = formats.read("a.zip", zipped({"a.txt": TEXT, **broken}))
    assert len(parsed.remarks) == 21
    assert parsed.remarks[-1] == "and 30 more could not be read"


def test_an_archive_without_anything_to_read_says_why() -> None:
    """The first reasons are in the message."""
    with pytest.raises(FormatError, match=r"nothing that can be read; b\.txt looks like a PNG"):
        formats.read("a.zip", zipped({"b.txt": b"\x89PNG\r\n\x1a\n\0\0"}))
    with pytest.raises(FormatError, match="holds no file that could be an article"):
        formats.read("a.zip", zipped({"b": b"\x89PNG\r\n\x1a\n\0\0", "c.css": b""}))


def test_what_is_in_an_archive_twice_is_one_article() -> None:
    """Under whichever names."""
    assert members_of(zipped({"a.txt": TEXT, "b.txt": TEXT, "c.txt": OTHER})) == ["a.txt", "c.txt"]


def test_names_in_an_archive_are_only_names() -> None:
    """One that leads out of it leads nowhere."""
    assert members_of(zipped({"../../etc/a.txt": TEXT, "/b.txt": OTHER})) == ["../../etc/a.txt", "/b.txt"]


def test_old_archives_have_names_in_utf8_without_saying_so() -> None:
    """The programs of Unix wrote them so."""
    data = bytearray(zipped({"f__hre.txt": TEXT}))
    data = data.replace(b"f__hre", "fähre".encode())
    assert members_of(bytes(data)) == ["fähre.txt"]


def test_archives_in_an_archive_are_opened_down_to_a_depth() -> None:
    """The way to the article is told; a deeper one is named."""
    data = TEXT
    for depth in range(members.DEEPEST):
        name = "a.txt" if depth == 0 else "a.zip"
        data = zipped({name: data})
    assert members_of(data) == ["a.zip/a.zip/a.zip/a.txt"]
    with pytest.raises(FormatError, match="lies in 4 archives"):
        formats.read("a.zip", zipped({"a.zip": data}))


def test_a_locked_file_is_named() -> None:
    """The password is the owner's to give."""
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": OTHER}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark) + at
        data[place] |= 1
    parsed = formats.read("a.zip", bytes(data))
    assert parsed.articles[0].extra["member"] == "b.txt"
    assert [*parsed.remarks] == [
        "a.txt is locked with a password: unpack the archive with it, and ingest what was in it"
    ]


def test_a_guessed_encoding_of_a_member_is_remarked() -> None:
    """As that of a file would be."""
    parsed = formats.read("a.zip", zipped({"a.txt": TEXT, "b.txt": "Паром снова ходит".encode("koi8-r")}))
    (remark,) = parsed.remarks
    assert remark.startswith("b.txt: read in an encoding that is not certain")


def test_a_damaged_member_costs_itself_alone() -> None:
    """Its sum does not agree."""
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": OTHER}))
    data[60] ^= 0xFF
    parsed = formats.read("a.zip", bytes(data))
    assert parsed.articles[0].extra["member"] == "b.txt"
    assert "a.txt is damaged" in parsed.remarks[0]


def test_a_list_of_files_that_points_outside_the_archive_is_damage() -> None:
    """As it does where bytes were lost above it."""
    whole = zipped({"a.txt": TEXT, "b.txt": OTHER})
    with pytest.raises(FormatError, match=r"holds nothing that can be read; a\.txt is damaged"):
        formats.read("a.zip", whole[:60] + whole[120:])


@pytest.mark.parametrize("cut", [30, 100])
def test_an_archive_that_was_cut_in_its_first_file_says_so(cut: int) -> None:
    """Nothing in it is whole; otherwise see `test_cut`."""
    with pytest.raises(FormatError, match="damaged"):
        formats.read("a.zip", zipped({"a.txt": TEXT, "b.txt": OTHER})[:cut])


def test_a_file_that_unpacks_to_too_much_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are."""
    monkeypatch.setattr(members, "LARGEST_MEMBER", 2 * 1024 * 1024)
    parsed = formats.read("a.zip", zipped({"a.txt": bytes(2 * 1024 * 1024 + 1), "b.txt": TEXT}))
    assert len(parsed.articles) == 1
    assert "a.txt unpacks to more than 2 MB" in parsed.remarks[0]


def test_an_archive_that_unpacks_to_far_too_much_is_not_read_to_its_end() -> None:
    """What was made to fill a disk fills nothing."""
    blank = bytes(60 * 1024 * 1024)
    data = zipped({"a.txt": TEXT, **{f"{number}.txt": blank + bytes([65 + number]) for number in range(3)}})
    parsed = formats.read("a.zip", data)
    assert len(parsed.articles) == 1
    assert any("made to fill a disk" in remark for remark in parsed.remarks)


def test_what_archives_within_an_archive_unpack_to_counts_together() -> None:
    """A bomb in pieces is one."""
    inner = zipped({"a.txt": bytes(14 * 1024 * 1024)})
    data = zipped({"a.txt": TEXT} | {f"{number}.zip": inner + bytes([number]) for number in range(9)})
    parsed = formats.read("a.zip", data)
    assert len(parsed.articles) == 1
    assert any("made to fill a disk" in remark for remark in parsed.remarks)


def test_too_many_files_are_refused_before_they_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of a million files is not read."""
    data = bytearray(zipped({"a.txt": TEXT}))
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<I", data, at + 12, members.MOST_MEMBERS * 300)
    with pytest.raises(FormatError, match="holds more than 200,000 files"):
        formats.read("a.zip", bytes(data))
    monkeypatch.setattr(members, "MOST_MEMBERS", 2)
    parsed = formats.read(
        "a.zip", zipped({f"{number}.txt": TEXT + bytes([65 + number]) for number in range(4)})
    )
    assert len(parsed.articles) == 2
    assert "holds more than 2 files" in parsed.remarks[0]


def test_of_a_file_only_so_much_text_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is in memory until it is saved; what is left out is said."""
    monkeypatch.setattr(inside, "MOST_TEXT", 100)
    parsed = formats.read("a.zip", zipped({"a.txt": TEXT, "b.txt": OTHER, "c.txt": TEXT * 2}))
    assert len(parsed.articles) == 2
    assert "more text than is kept of one file: c.txt and the rest were left out" in parsed.remarks[0]


def test_a_packed_file_is_read_under_its_own_name() -> None:
    """What was packed in several pieces is one; zeros behind it are nothing."""
    assert members_of(gzip.compress(TEXT), "news/a.txt.gz") == ["a.txt"]
    pieces = gzip.compress(TEXT[:40]) + gzip.compress(TEXT[40:])
    assert (
        formats.read("a", TEXT).articles[0].paragraphs == formats.read("a.gz", pieces).articles[0].paragraphs
    )
    (article,) = formats.read(
        "a.md.gz", gzip.compress(b"# The ferry\n\nIt sails again.") + bytes(512)
    ).articles
    assert article.title == "The ferry"


@pytest.mark.parametrize("cut", [12, 60])
def test_a_packed_file_that_was_cut_says_so(cut: int) -> None:
    """Half an article is none."""
    with pytest.raises(FormatError, match="damaged"):
        formats.read("a.txt.gz", gzip.compress(TEXT)[:cut])


def test_a_packed_file_that_was_changed_says_so() -> None:
    """Its sum does not agree."""
    data = bytearray(gzip.compress(TEXT))
    data[-8] ^= 1
    with pytest.raises(FormatError, match="damaged"):
        formats.read("a.txt.gz", bytes(data))


def test_what_stands_behind_a_packed_file_costs_only_itself() -> None:
    """A download that another was written to the end of: what is whole is read, and the rest is said."""
    parsed = formats.read("a.txt.gz", gzip.compress(TEXT) + b"HTTP/1.1 200 OK")
    assert parsed.articles[0].paragraphs == formats.read("a", TEXT).articles[0].paragraphs
    assert "more behind its content" in parsed.remarks[0]


def test_very_many_packed_pieces_are_read_in_time() -> None:
    """What is left of the file after each of them is not copied every time."""
    taken = time.process_time()
    formats.read("a.txt.gz", gzip.compress(TEXT) + gzip.compress(b"") * 100_000)
    assert time.process_time() - taken < 2


def test_a_stream_of_packed_bytes_gives_them_in_any_steps() -> None:
    """As many as are asked for, and none at the end."""
    stream = packed.Unpacked(io.BytesIO(gzip.compress(TEXT)))
    found = b"".join(iter(lambda: stream.read(7), b""))
    assert (found, stream.broken) == (TEXT, None)


def test_a_container_is_read_from_an_open_file_as_from_its_bytes() -> None:
    """So a large one is never whole in memory; any other file must fit."""
    data = zipped({"a.txt": TEXT, "b.txt": OTHER})
    assert formats.read("a.zip", data) == formats.read("a.zip", io.BytesIO(data))
    assert formats.read("a.txt", TEXT) == formats.read("a.txt", io.BytesIO(TEXT))
    with pytest.raises(FormatError, match="has 64 MB, and a file of articles can have 64"):
        formats.read("a.txt", io.BytesIO(TEXT * (members.LARGEST_MEMBER // len(TEXT) + 1)))


def test_the_version_of_a_container_rises_with_those_of_all_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its members may be of any: when one reads better, they are read again."""
    before = formats.version_of("zip") or 0
    monkeypatch.setattr("store.formats.text.VERSION", 100)
    assert before < (formats.version_of("zip") or 0)
