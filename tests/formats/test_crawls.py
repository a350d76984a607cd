"""Crawls of the web, alone and in an archive: which records are pages, and how they were sent."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
import zlib

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from store import formats
from store.errors import FormatError
from store.formats.containers import sent

PAGE = """<!doctype html><html lang="fr"><head><title>Le bac repart</title></head><body><article>
<h1>Le bac repart après l’été</h1><p>Par Zoé Lavallée</p>
<p>Le bac de nuit a repris lundi ses traversées, après un an passé à quai, et personne ne l’avait vraiment
regretté sauf les goélands du port. Numéro {number}.</p>
<p>La capitaine a déclaré que la brume se lèverait avant midi, comme elle l’avait toujours fait, et que les
passagers seraient à l’heure.</p></article></body></html>"""


class Crawl:
    """A crawl in the making."""

    def __init__(self, *, packed: bool = True) -> None:
        self._packed = packed
        self.data = b""

    def add(
        self,
        address: str,
        body: bytes,
        *headers: tuple[str, str],
        status: str = "200 OK",
        kind: str = "response",
    ) -> Crawl:
        """One record more."""
        said = headers if any(name == "Content-Type" for name, _ in headers) else (HTML, *headers)
        answer = f"HTTP/1.1 {status}\r\n{fields(*said)}\r\n".encode() + body
        head = fields(
            ("WARC-Type", kind),
            ("WARC-Record-ID", f"<urn:uuid:00000000-0000-0000-0000-{len(self.data):012}>"),
            ("WARC-Date", "2017-09-06T12:00:00Z"),
            ("WARC-Target-URI", address),
            ("Content-Type", "application/http; msgtype=response"),
            ("Content-Length", str(len(answer))),
        )
        record = f"WARC/1.0\r\n{head}\r\n".encode() + answer + b"\r\n\r\n"
        self.data += gzip.compress(record) if self._packed else record
        return self


def fields(*pairs: tuple[str, str]) -> str:
    """A header."""
    return "".join(f"{name}: {value}\r\n" for name, value in pairs)


HTML = ("Content-Type", "text/html")


def page(number: int = 1) -> bytes:
    """One page of many."""
    return PAGE.format(number=number).encode()


def chunked(data: bytes) -> bytes:
    """As servers send what they do not know the length of."""
    pieces = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def deflated(data: bytes) -> bytes:
    """As some servers take the word deflate: without zlib's own frame."""
    return zlib.compress(data)[2:-4]


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_says_where_and_when_it_was_fetched(packed: bool) -> None:
    """The day of the crawl is not that of the article."""
    crawl = Crawl(packed=packed).add("https://greve.example/bac", page())
    (article,) = formats.read("a.warc", crawl.data).articles
    assert article.url == "https://greve.example/bac"
    assert (article.captured, article.published) == ("2017-09-06T12:00:00+00:00", None)
    assert article.extra["member"] == "https://greve.example/bac"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(chunked(page()), [("Transfer-Encoding", "chunked")], id="in chunks"),
        pytest.param(page(), [("Transfer-Encoding", "chunked")], id="in chunks that the crawler joined"),
        pytest.param(gzip.compress(page()), [("Content-Encoding", "gzip")], id="gzip"),
        pytest.param(page(), [("Content-Encoding", "gzip")], id="gzip that the crawler unpacked"),
        pytest.param(zlib.compress(page()), [("Content-Encoding", "deflate")], id="deflate"),
        pytest.param(deflated(page()), [("Content-Encoding", "deflate")], id="deflate without a frame"),
        pytest.param(brotli.compress(page()), [("Content-Encoding", "br")], id="Brotli"),
        pytest.param(zstandard.compress(page()), [("Content-Encoding", "zstd")], id="Zstandard"),
        pytest.param(
            chunked(gzip.compress(page())),
            [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
            id="gzip in chunks",
        ),
    ],
)
def test_a_page_is_read_however_it_was_sent(body: bytes, headers: list[tuple[str, str]]) -> None:
    """Joined and unpacked."""
    parsed = formats.read("a.warc.gz", Crawl().add("https://greve.example/", body, *headers).data)
    assert [article.title for article in parsed.articles] == ["Le bac repart après l’été"]


def test_the_encoding_of_the_header_goes_before_that_of_the_page() -> None:
    """Servers know; templates are copied."""
    body = page().decode().replace("<head>", '<head><meta charset="koi8-r">').encode("cp1252")
    crawl = Crawl().add("https://greve.example/", body, ("Content-Type", "text/html; charset=ISO-8859-1"))
    (article,) = formats.read("a.warc", crawl.data).articles
    assert article.authors == ("Zoé Lavallée",)


#: what stands in a record that is no page
PASSED_OVER = {
    "a page that is not there": ("https://greve.example/", "404 Not Found", "response", HTML),
    "a page that has moved": ("https://greve.example/", "301 Moved Permanently", "response", HTML),
    "a page that was fetched before": ("https://greve.example/", "200 OK", "revisit", HTML),
    "a picture": ("https://greve.example/a", "200 OK", "response", ("Content-Type", "image/png")),
    "a word to robots": (
        "https://a.example/robots.txt",
        "200 OK",
        "response",
        ("Content-Type", "text/plain"),
    ),
}


@pytest.mark.parametrize(("address", "status", "kind", "header"), PASSED_OVER.values(), ids=PASSED_OVER)
def test_what_is_no_page_is_passed_over_in_silence(
    address: str, status: str, kind: str, header: tuple[str, str]
) -> None:
    """A crawl holds much else."""
    crawl = Crawl().add("https://greve.example/bac", page())
    crawl.add(address, b"User-agent: *\nThis is no article at all.", header, status=status, kind=kind)
    parsed = formats.read("a.warc.gz", crawl.data)
    assert (len(parsed.articles), parsed.remarks) == (1, ())


def test_a_text_is_read() -> None:
    """What was sent as plain text may be an article too; where it is none, nothing is said."""
    crawl = Crawl().add("https://greve.example/a", page())
    crawl.add("https://greve.example/b.txt", b"The ferry\n\nIt sails again.", ("Content-Type", "text/plain"))
    crawl.add("https://greve.example/c.txt", b"\x89PNG\r\n\x1a\n\0\0", ("Content-Type", "text/plain"))
    parsed = formats.read("a.warc.gz", crawl.data)
    assert (len(parsed.articles), parsed.remarks) == (2, ())


def test_a_crawl_that_was_packed_as_a_whole_is_read() -> None:
    """As programs do that know nothing of crawls."""
    crawl = Crawl(packed=False).add("https://a.example/", page(1)).add("https://b.example/", page(2))
    assert len(formats.read("a.warc.gz", gzip.compress(crawl.data)).articles) == 2


def plain_crawl(many: int) -> bytes:
    """A crawl that is not packed."""
    crawl = Crawl(packed=False)
    for number in range(many):
        crawl.add(f"https://greve.example/{number}", page(number))
    return crawl.data


def with_dictionary(data: bytes, *, packed: bool) -> bytes:
    """Packed with a dictionary, which stands in front in a frame that others skip."""
    words = zstandard.ZstdCompressionDict(PAGE.encode())
    inside = zstandard.compress(words.as_bytes()) if packed else words.as_bytes()
    head = b"\x5d\x2a\x4d\x18" + len(inside).to_bytes(4, "little") + inside
    return head + zstandard.ZstdCompressor(dict_data=words).compress(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(zstandard.compress(plain_crawl(2)), id="as one"),
        pytest.param(
            b"".join(map(zstandard.compress, [plain_crawl(1), plain_crawl(2)])), id="frame by frame"
        ),
        pytest.param(with_dictionary(plain_crawl(2), packed=False), id="with a dictionary"),
        pytest.param(with_dictionary(plain_crawl(2), packed=True), id="with a packed dictionary"),
    ],
)
@pytest.mark.parametrize("path", ["a.warc.zst", "a"])
def test_a_crawl_packed_by_zstandard_is_read(path: str, data: bytes) -> None:
    """As newer crawlers pack them, whatever the file is called."""
    parsed = formats.read(path, data)
    assert (parsed.format, len(parsed.articles), parsed.remarks) == ("warc", 2, ())


def test_a_crawl_packed_by_zstandard_that_was_cut_is_read_up_to_there() -> None:
    """A frame that breaks off is said."""
    whole = zstandard.compress(plain_crawl(1))
    parsed = formats.read("a.warc.zst", whole + zstandard.compress(plain_crawl(3))[:-200])
    assert parsed.articles
    assert "breaks off" in " ".join(parsed.remarks)


def test_a_crawl_packed_by_zstandard_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library for it is not there."""
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(FormatError, match=r"article-store\[warc\]"):
        formats.read("a.warc.zst", zstandard.compress(plain_crawl(1)))


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_that_was_cut_is_read_up_to_there(packed: bool) -> None:
    """What is whole is kept, and what is not is said."""
    crawl = Crawl(packed=packed)
    for number in range(3):
        crawl.add(f"https://greve.example/{number}", page(number))
    parsed = formats.read("a.warc", crawl.data[:-200])
    assert len(parsed.articles) == 2
    assert any("https://greve.example/2 breaks off" in remark for remark in parsed.remarks)


def test_a_damaged_crawl_is_read_up_to_there() -> None:
    """What is no record ends it."""
    crawl = Crawl(packed=False).add("https://greve.example/", page())
    parsed = formats.read("a.warc", crawl.data + b"no record at all\r\n\r\n" + crawl.data)
    assert len(parsed.articles) == 1
    assert "damaged from some place on" in parsed.remarks[0]


@pytest.mark.parametrize(
    ("body", "encoding", "word"),
    [
        pytest.param(gzip.compress(bytes(70_000_000)), "gzip", "unpacks to more than 64 MB", id="gzip"),
        pytest.param(
            brotli.compress(bytes(70_000_000), quality=1), "br", "unpacks to more than 64 MB", id="br"
        ),
        pytest.param(b"\x1f\x8b\x08" + b"x" * 60, "gzip", "damaged", id="damaged gzip"),
        pytest.param(b"no such thing", "br", "damaged", id="damaged Brotli"),
        pytest.param(
            zstandard.compress(bytes(70_000_000), 1), "zstd", "unpacks to more than 64 MB", id="zstd"
        ),
        pytest.param(zstandard.compress(page())[:-9], "zstd", "breaks off", id="cut Zstandard"),
        pytest.param(b"(\xb5/\xfd" + b"x" * 60, "zstd", "damaged", id="damaged Zstandard"),
    ],
)
def test_what_cannot_be_unpacked_is_named(body: bytes, encoding: str, word: str) -> None:
    """Nothing is unpacked without bounds."""
    with pytest.raises(FormatError, match=word):
        sent.unpacked(body, encoding)


def test_a_record_made_to_fill_a_disk_is_not_read_to_its_end() -> None:
    """Also where it is one that is passed over."""
    crawl = Crawl().add("https://greve.example/", page())
    crawl.add("https://greve.example/a", bytes(40_000_000), ("Content-Type", "image/png"))
    parsed = formats.read("a.warc.gz", crawl.data)
    assert len(parsed.articles) == 1
    assert "made to fill a disk" in parsed.remarks[0]


def archived(crawl: bytes, *addresses: str) -> bytes:
    """An archive of one crawl, and the list of its pages."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", crawl)
        lines = [{"format": "json-pages-1.0"}, *({"url": address} for address in addresses)]
        archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)) + "\nno JSON")
    return out.getvalue()


def test_of_an_archive_only_listed_pages_are_expected_to_be_articles() -> None:
    """A frame beside them is passed over in silence, another article is kept."""
    crawl = Crawl().add("https://a.example/", page(1)).add("https://b.example/", page(2))
    crawl.add("https://c.example/frame", b"<html><body><a href='/'>Menu</a></body></html>")
    parsed = formats.read("a.wacz", archived(crawl.data, "https://a.example/"))
    assert (parsed.format, len(parsed.articles), parsed.remarks) == ("wacz", 2, ())
    parsed = formats.read("a.wacz", archived(crawl.data, "https://c.example/frame"))
    assert (len(parsed.articles), len(parsed.remarks)) == (2, 1)


def test_an_archive_of_crawls_is_told_without_its_name() -> None:
    """By the crawl in it."""
    crawl = Crawl().add("https://a.example/", page())
    assert formats.choose("a.zip", archived(crawl.data)).NAME == "wacz"


def test_a_damaged_crawl_in_an_archive_costs_no_other() -> None:
    """It is named; so is one whose packing is broken, and a broken list of pages lists nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        cut = Crawl().add("https://a.example/", page(1)).data[:-40]
        archive.writestr("archive/cut.warc.gz", cut)
        archive.writestr("archive/false.warc.gz", b"FALSE SUM")
        archive.writestr("pages/pages.jsonl", b"FALSE SUM")
        archive.writestr("archive/whole.warc.gz", Crawl().add("https://b.example/", page(2)).data)
    parsed = formats.read("a.wacz", out.getvalue().replace(b"FALSE SUM", b"OTHER SUM"))
    assert parsed.articles[-1].url == "https://b.example/"
    assert [remark.split(" is damaged")[0] for remark in parsed.remarks][-2:] == [
        "archive/cut.warc.gz",
        "archive/false.warc.gz",
    ]


def test_a_record_without_an_address_ends_its_crawl() -> None:
    """What came before it is kept."""
    crawl = Crawl(packed=False).add("https://a.example/", page(1)).data
    nameless = crawl.replace(b"WARC-Target-URI", b"WARC-Target-ABC")
    parsed = formats.read("a.warc", crawl + nameless)
    assert len(parsed.articles) == 1
    assert parsed.remarks[0].startswith("is damaged from some place on")
