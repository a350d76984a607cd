"""Files that are broken, made to do harm, or larger than any: what is in them, or the reason why not."""

from __future__ import annotations

import io
import json
from collections import Counter
from zipfile import ZipFile, ZipInfo

import pytest

from store import formats
from store.errors import FormatError
from store.formats.furnishings import Furnishing
from store.formats.keyed import several, table
from store.formats.markup.tree import tree
from store.models import Article

TEXT = "The night ferry from Almada ran aground at dusk with forty passengers and a band on board."


def texts(articles: tuple[Article, ...]) -> list[tuple[str | None, str]]:
    """Their titles and what they say."""
    return [(article.title, " ".join(row.text for row in article.body)) for article in articles]


@pytest.mark.parametrize(
    ("rows", "titles", "remark"),
    [
        pytest.param(
            [
                f'A,"{TEXT}",2020-05-01',
                f'B,"{TEXT},2020-05-01',
                f"C,{TEXT},2020-05-01",
                f'D,"{TEXT}",2020-05-01',
            ],
            ["A", "B", "C", "D"],
            "never closed, on line 3",
            id="closed by a later row's mark",
        ),
        pytest.param(
            [f'A,"{TEXT},2020-05-01', *(f"{name},{TEXT},2020-05-01" for name in "BCD")],
            ["A", "B", "C", "D"],
            "never closed, on line 2",
            id="never closed",
        ),
        pytest.param(
            [f'{name},"{TEXT},2020-05-01' for name in "ABCD"],
            ["A", "B", "C", "D"],
            "never closed, on line 2",
            id="on every line",
        ),
        pytest.param(
            [
                f'A,"{TEXT}\n{TEXT}",2020-05-01',
                f'B,"He said ""{TEXT}""",2020-05-01',
                f'C,He said "{TEXT}",2020-05-01',
            ],
            ["A", "B", "C"],
            "",
            id="as they should be",
        ),
    ],
)
def test_a_quotation_mark_that_is_not_closed_costs_no_other_row(
    rows: list[str], titles: list[str], remark: str
) -> None:
    """Every row is an article of its own, and it is said on which line the mark stands."""
    parsed = formats.read("a.csv", "\n".join(["title,text,date", *rows]).encode())
    assert [article.title for article in parsed.articles] == titles
    assert all(article.published == "2020-05-01" for article in parsed.articles)
    assert remark in "".join(parsed.remarks)
    assert bool(remark) == bool(parsed.remarks)


def test_a_table_full_of_marks_that_are_not_closed_is_read_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these rows goes on to the end of the file: it is not read again for every one."""
    taken = Counter[str]()

    class Counted(table._Lines):
        def __next__(self) -> str:
            taken["lines"] += 1
            return super().__next__()

    monkeypatch.setattr(table, "_Lines", Counted)
    rows = 200
    parsed = formats.read("a.csv", ("title,text\n" + 'x"y,"z\n' * rows).encode())
    assert len(parsed.articles) == rows
    assert taken["lines"] < 30 * rows


def test_cells_beyond_the_last_column_are_kept() -> None:
    """A comma in a text that is not quoted parts it: no part is lost, and it is said."""
    parsed = formats.read("a.csv", f"title,text\nA,{TEXT},and it sank\n".encode())
    assert "column 3: and it sank" in [row.text for row in parsed.articles[0].paragraphs]
    assert "more cells than columns: 1, the first is line 2" in parsed.remarks[0]


def test_a_record_of_very_many_fields_has_no_row_for_each() -> None:
    """A table of 500 columns is a few rows an article; every word of it is in one of them."""
    record = {"title": "A", "text": TEXT} | {f"field {number}": f"value {number}" for number in range(500)}
    (article,) = formats.read("a.json", json.dumps(record).encode()).articles
    assert len(article.paragraphs) < 110
    assert "field 499: value 499" in " ".join(row.text for row in article.paragraphs)


def test_a_file_of_more_articles_than_fit_in_memory_is_read_up_to_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And what to do about the others is said."""
    monkeypatch.setattr(several, "MOST_ARTICLES", 3)
    parsed = formats.read("a.csv", ("title,text\n" + f"A,{TEXT}\n" * 5).encode())
    assert len(parsed.articles) == 3
    assert "holds more than 3 articles" in parsed.remarks[0]
    assert "split it" in parsed.remarks[0]


def test_a_key_that_an_object_has_twice_is_remarked() -> None:
    """JSON lets the last one win: the text before it would be lost without a word."""
    parsed = formats.read("a.json", f'{{"title": "A", "text": "{TEXT}", "text": "{TEXT} Again."}}'.encode())
    assert texts(parsed.articles) == [("A", f"{TEXT} Again.")]
    assert "twice in a record (“text”)" in parsed.remarks[0]


def test_a_number_without_end_is_kept_as_it_is_written() -> None:
    """It costs neither the article nor the time to reckon with it."""
    (article,) = formats.read(
        "a.json", f'{{"title": "A", "text": "{TEXT}", "n": {"9" * 100_000}}}'.encode()
    ).articles
    assert article.title == "A"


def test_a_collection_that_breaks_off_inside_a_mark_ends_there() -> None:
    """The stories before that are read, and it is said."""
    story = f"<REUTERS NEWID='1'><TEXT><TITLE>A</TITLE><BODY>{TEXT}</BODY></TEXT></REUTERS>\n"
    parsed = formats.read("a.sgm", f'<!DOCTYPE lewis>\n{story}{story}<REUTERS TOPICS="NO'.encode())
    assert [article.title for article in parsed.articles] == ["A", "A"]
    assert parsed.remarks == ("line 4: a story breaks off",)


def test_a_charset_that_cannot_even_be_written_leaves_the_words_of_a_mail_as_they_are() -> None:
    """The subject says ``=?utfñ8?q?…?=``: what it means nobody knows, and the mail is read."""
    mail = f"From: Ana Lu <a@b.example>\nSubject: =?utf\xf18?q?Ferry?=\nDate: 4 Mar 2017\n\n{TEXT}\n"
    (article,) = formats.read("a.eml", mail.encode()).articles
    assert TEXT in " ".join(row.text for row in article.paragraphs)


@pytest.mark.parametrize("mark", ["\f", "\u2028"], ids=["form feeds", "line separators"])
def test_a_text_of_very_many_parts_is_taken_in_large_pieces(mark: str) -> None:
    """As one of very many lines is: they part lines without ending them."""
    (article,) = formats.read("a.txt", f"Ferry{mark}".encode() * 100_001).articles
    assert len(article.paragraphs) < 100
    assert sum(row.text.count("Ferry") for row in article.paragraphs) == 100_001


def zipped(*members: tuple[str, str]) -> bytearray:
    """An archive of these files, not packed."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in members:
            archive.writestr(ZipInfo(name), text)
    return bytearray(out.getvalue())


@pytest.mark.parametrize("method", [1, 9, 93, 97], ids=["shrunk", "Deflate64", "Zstandard", "unheard of"])
def test_a_file_in_an_archive_that_is_packed_in_an_unknown_way_costs_itself(method: int) -> None:
    """It is not said to be damaged: another program can unpack it."""
    data = zipped(("a.txt", TEXT), ("b.txt", f"{TEXT} Again."))
    data[8:10] = method.to_bytes(2, "little")
    listed = data.find(b"PK\x01\x02") + 10
    data[listed : listed + 2] = method.to_bytes(2, "little")
    parsed = formats.read("a.zip", bytes(data))
    assert len(parsed.articles) == 1
    assert "a.txt is packed in a way that is not known here" in parsed.remarks[0]


def test_a_part_of_an_archive_in_several_files_says_that_it_is_one() -> None:
    """The last part has the list of files, and the first begins with a mark of its own."""
    data = zipped(("a.txt", TEXT))
    end = data.rfind(b"PK\x05\x06") + 4
    data[end : end + 4] = b"\2\0\2\0"
    with pytest.raises(FormatError, match="last part of an archive in several"):
        formats.read("a.zip", bytes(data))
    with pytest.raises(FormatError, match="a part of a ZIP archive in several"):
        formats.read("a.z01", b"PK\x07\x08" + bytes(data))


@pytest.mark.parametrize("written", ["&#1;", "&#27;", "&#xD800;", "&#xFFFE;", "&#9999999;", "&#0;"])
def test_a_reference_to_what_is_no_character_costs_nothing_else(written: str) -> None:
    """XML allows none of these: the words around them are read."""
    item = f"<item><title>Ferry{written} sails</title><description>{TEXT}</description></item>"
    parsed = formats.read("a.rss", f"<rss><channel>{item}</channel></rss>".encode())
    assert (parsed.articles[0].title or "").replace("\ufffd", "") == "Ferry sails"
    assert len(parsed.remarks) == 1


def test_a_feed_with_one_broken_entry_gives_the_others() -> None:
    """Each entry is read for itself where the whole is not well formed, and the broken one is said."""
    item = f"<item><title>Ferry</title><description>{TEXT}</description></item>\n"
    broken = item.replace("</title>", "")
    parsed = formats.read("a.rss", f"<rss><channel>{item}{broken}{item}</channel></rss>".encode())
    assert [article.title for article in parsed.articles].count("Ferry") == 2
    assert any(remark.startswith(("line 2", "breaks off")) for remark in parsed.remarks)


def test_words_that_expat_parts_are_one_piece() -> None:
    """A lone ``&`` is three calls: a million of them would fill the memory."""
    root, _ = tree(f"<item><title>A</title><description>{'& ' * 5_000}</description></item>")
    (words,) = root.all("description")
    assert len(words.parts) < 20
    assert words.text() == " ".join("&" * 5_000)


def test_a_field_that_takes_a_library_for_ever_is_cut() -> None:
    """It counts the quotation marks before each semicolon: a line of a megabyte would take hours."""
    top = "From: a@b.example\nSubject: Ferry\nDate: 4 Mar 2017\nContent-Type: "
    mail = f'{top}text/plain; a="{";" * 1_000_000}\n\n{TEXT}\n'
    (article,) = formats.read("a.eml", mail.encode()).articles
    assert TEXT in " ".join(row.text for row in article.paragraphs)
    with pytest.raises(FormatError, match="without any text"):
        formats.read("a.eml", mail.replace("text/plain; a=", "multipart/mixed; boundary=").encode())


def test_a_date_beyond_ascii_in_a_saved_page_is_none() -> None:
    """The library makes an object of its own of it."""
    page = f"<html><body><h1>Ferry</h1>{f'<p>{TEXT}</p>' * 3}</body></html>"
    header = (
        "From: <Saved>\nSnapshot-Content-Location: https://b.example/\nSubject: Ferry\nDate: 4 Mär 2017\n"
    )
    parts = (
        f'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n{page}\n--b--\n'
    )
    data = f"{header}MIME-Version: 1.0\n{parts}".encode("latin-1")
    (article,) = formats.read("a.mhtml", data).articles
    assert TEXT in " ".join(row.text for row in article.paragraphs)
    assert article.captured is None


def test_an_address_that_cannot_be_one_costs_nothing_else() -> None:
    """The page names ``http://[b.example/a``, which Python refuses to take apart."""
    head = '<title>Ferry sails</title><link rel="canonical" href="http://[b.example/a">'
    story = f"<article><h1>Ferry sails</h1>{f'<p>{TEXT}</p>' * 3}</article>"
    page = f"<html><head>{head}</head><body>{story}</body></html>"
    (article,) = formats.read("a.html", page.encode()).articles
    assert (article.title, article.url) == ("Ferry sails", None)


@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cut"])
def test_a_file_without_a_name_is_read_from_an_archive(cut: bool) -> None:
    """A name may begin with a NUL, behind which nothing of it counts."""
    data = bytes(zipped(("Xa.txt", f"Ferry\n\n{TEXT}\n"), ("b.txt", f"Tug\n\n{TEXT} Again.\n")))
    data = data.replace(b"Xa.txt", b"\0a.txt")
    data = data[: data.index(b"PK\1\2")] if cut else data
    assert [article.title for article in formats.read("a.zip", data).articles] == ["Ferry", "Tug"]


def test_what_is_quoted_in_a_mail_is_cut_where_it_is_long() -> None:
    """As every other text: a row is to be read as a whole."""
    mail = "From: a@b.example\nSubject: Ferry\nDate: 4 Mar 2017\n\nSee below.\n" + f"> {TEXT}\n" * 1_000
    (article,) = formats.read("a.eml", mail.encode()).articles
    quoted = [row for row in article.paragraphs if row.kind == "quote"]
    assert max(len(row.text) for row in quoted) <= 20_000
    assert sum(row.text.count("Almada") for row in quoted) == 1_000


@pytest.mark.parametrize("name", ["a.py", "run.sh", "main.go", "b/setup.PY"])
def test_a_program_as_people_write_it_is_no_article(name: str) -> None:
    """It lies beside articles as pictures do; whoever means it says so."""
    with pytest.raises(Furnishing, match="is called as a program is"):
        formats.read(name, b"def sail():\n    return 1\n\n\nprint(sail())\n")
    assert formats.read(name, TEXT.encode(), "text").articles


@pytest.mark.parametrize("path", ["a.eml", "a.mhtml"])
def test_a_date_with_an_offset_that_no_clock_has_is_none(path: str) -> None:
    """A figure too many in a header costs the date, and not the file."""
    header = "Date: Sat, 19 Nov 2022 09:12:44 +01111111111111111111100\nFrom: a@b.example\nSubject: Ferry\n"
    page = f"<html><body><h1>Ferry</h1>{f'<p>{TEXT}</p>' * 3}</body></html>"
    snapshot = "Snapshot-Content-Location: https://b.example/\n" if path == "a.mhtml" else ""
    data = f"{header}{snapshot}MIME-Version: 1.0\nContent-Type: text/html\n\n{page}\n"
    (article,) = formats.read(path, data.encode()).articles
    assert article.title == "Ferry"
    assert article.published is article.captured is None
