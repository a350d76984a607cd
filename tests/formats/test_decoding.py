"""Which encoding a file is read in, and what becomes of what it does not explain."""

from __future__ import annotations

import codecs

import pytest

from store import formats
from store.formats.cleaning import one_spaced, visible
from store.formats.decoding import decode

RUSSIAN = "Съезд открылся в понедельник утром, и первым выступил председатель комитета по бюджету.\n" * 4
POLISH = "Rząd ogłosił w środę, że złoży wniosek o pomoc dla gmin dotkniętych powodzią.\n" * 4
GREEK = "Η εκεχειρία στην Αθήνα άρχισε τη Δευτέρα, είπε ο υπουργός στους δημοσιογράφους που τον περίμεναν.\n"
CHINESE = "市议会星期三投票决定保留公共渡轮，结束了长达一年的争论。\n" * 6
JAPANESE = "市議会は水曜日、公共の渡し船を残すことを決めた。一年にわたる議論が終わった。\n" * 6
FRENCH = "L’été dernier, le maire a cédé : « la forêt brûlait », dit-il à l’élue.\n"

#: the encoding expected, whether it is a guess, the bytes
CASES = {
    "ASCII is UTF-8": ("utf-8", False, b"plain words only"),
    "UTF-8 by itself": ("utf-8", False, FRENCH.encode()),
    "a mark of UTF-8": ("utf-8", False, codecs.BOM_UTF8 + FRENCH.encode()),
    "a mark of UTF-16": ("utf-16-le", False, codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le")),
    "a mark of UTF-16, big end first": ("utf-16-be", False, codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be")),
    "a mark of UTF-32 begins like one of UTF-16": (
        "utf-32-le", False, codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"),
    ),
    "UTF-16 shown by its NULs": ("utf-16-le", False, FRENCH.encode("utf-16-le")),
    "UTF-16 shown by its NULs, big end first": ("utf-16-be", False, FRENCH.encode("utf-16-be")),
    "a declared encoding": (
        "koi8-r", False, b"Content-Type: text/plain; charset=KOI8-R\n\n" + RUSSIAN.encode("koi8-r"),
    ),
    "Latin-1 is declared and cp1252 is meant": (
        "cp1252", False, b"Content-Type: text/plain; charset=iso-8859-1\n\n" + FRENCH.encode("cp1252"),
    ),
    "an old declaration over UTF-8": (
        "utf-8", False, b"Content-Type: text/plain; charset=iso-8859-1\n\n" + FRENCH.encode(),
    ),
    "a declaration of no encoding": ("utf-8", False, "Content-Type: text/plain; charset=rot13\n\né".encode()),
    "Western text": ("cp1252", False, FRENCH.encode("cp1252")),
    "one dash of cp1252": ("cp1252", False, b"The mayor \x96 a baker \x96 agreed."),
    "Russian by statistics": ("cp1251", True, RUSSIAN.encode("cp1251")),
    "Greek by its two forms of sigma": ("cp1253", True, GREEK.encode("cp1253")),
    "Polish by statistics": ("cp1250", True, POLISH.encode("cp1250")),
    "Japanese by statistics": ("cp932", True, JAPANESE.encode("cp932")),
    "Japanese by its kana": ("euc_jp", True, JAPANESE.encode("euc_jp")),
    "a short headline in Japanese": ("cp932", True, "連絡船が港の入り口で座礁".encode("cp932")),
    "Chinese by statistics": ("gb18030", True, CHINESE.encode("gb18030")),
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "guessed", "data"), CASES.values(), ids=CASES)
def test_the_encoding_is_the_one_that_the_evidence_is_for(encoding: str, guessed: bool, data: bytes) -> None:
    """Mark, NULs, declaration, UTF-8, plausible cp1252, statistics: in this order, and guesses are said."""
    source = decode("a.txt", data)
    assert (codecs.lookup(encoding), guessed) == (codecs.lookup(source.encoding), source.encoding_guessed)
    assert source.replaced == 0


@pytest.mark.parametrize("text", [RUSSIAN, JAPANESE, CHINESE, FRENCH], ids=["ru", "ja", "zh", "fr"])
def test_what_is_decoded_is_what_was_written(text: str) -> None:
    """A guess gives the text back, whole."""
    encoding = {"С": "cp1251", "市": "gb18030" if "市议" in text else "cp932", "L": "cp1252"}[text[0]]
    assert text == decode("a.txt", text.encode(encoding)).text


def test_a_bad_byte_does_not_turn_a_file_of_utf_8_into_another_encoding() -> None:
    """Damage is counted and shown as U+FFFD; the rest of the file stays readable."""
    source = decode("a.txt", "Élodie a cédé à l’été".encode() + b"\xff puis plus rien")
    assert (source.encoding, source.replaced) == ("utf-8", 1)
    assert source.text == "Élodie a cédé à l’été\ufffd puis plus rien"


def test_a_replacement_character_of_the_source_is_no_damage() -> None:
    """Only what could not be decoded here is counted."""
    assert decode("a.txt", "déjà perdu : \ufffd".encode()).replaced == 0


def test_a_file_of_utf_16_with_half_a_character_at_its_end_is_read() -> None:
    """A copy that broke off keeps all but its last character."""
    source = decode("a.txt", codecs.BOM_UTF16_LE + "cut off".encode("utf-16-le")[:-1])
    assert (source.text, source.replaced) == ("cut of\ufffd", 1)


#: what is seen, and the text with its invisible marks
SEEN = {
    "a soft hyphen": ("newspaper", "news\u00adpaper"),
    "zero-width blanks": ("one two", "one\u200b \u200btwo"),
    "marks of direction": ("left right", "left\u200e \u202eright\u202c"),
    "a byte order mark inside": ("joined", "joi\ufeffned"),
    "control characters": ("bell", "be\x07ll\x1b"),
    "a no-break blank": ("8 h", "8\u00a0h"),
    "a narrow blank": ("8 h", "8\u202fh"),
    "half a surrogate pair": ("lost \ufffd", "lost \ud83d"),
    "the joiner of an emoji": ("👩\u200d🚒", "👩\u200d🚒"),
    "the non-joiner of Persian": ("می\u200cخواهم", "می\u200cخواهم"),
    "an ideographic blank": ("復活　満席", "復活　満席"),
}


@pytest.mark.parametrize(("expected", "text"), SEEN.values(), ids=SEEN)
def test_invisible_marks_go_and_all_else_stays(expected: str, text: str) -> None:
    """What nobody sees is not kept; what belongs to the spelling is."""
    assert expected == visible(text)


def test_runs_of_blanks_are_one() -> None:
    """A paragraph has single blanks between its words."""
    assert one_spaced("  one \t two   three ") == "one two three"


#: the numbers and texts of the lines expected
LINES = {
    "line feeds": ([(1, "a"), (2, "b")], b"a\nb"),
    "carriage returns and line feeds": ([(1, "a"), (2, "b")], b"a\r\nb\r\n"),
    "carriage returns": ([(1, "a"), (2, "b")], b"a\rb"),
    "next line": ([(1, "a"), (2, "b")], "a\u0085b".encode()),
    "a form feed parts a line and does not end it": ([(1, "a"), (1, "b"), (2, "c")], b"a\x0cb\nc"),
    "a vertical tab too": ([(1, "a"), (1, "b")], b"a\x0bb"),
    "blank lines are counted": ([(1, "a"), (4, "b")], b"a\n\n \t\nb"),
}


@pytest.mark.parametrize(("expected", "data"), LINES.values(), ids=LINES)
def test_lines_are_numbered_as_an_editor_does(expected: list[tuple[int, str]], data: bytes) -> None:
    """A citation names a line: it is the line that the reader's editor shows."""
    (article,) = formats.read("a.txt", data, "text").articles
    assert expected == [(p.line_start, p.text) for p in article.paragraphs]
