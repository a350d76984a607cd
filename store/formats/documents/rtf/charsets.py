"""Encodings of RTF: the code page of the document, and the one of each font, by Windows' numbers.

From the RTF 1.9.1 specification: \\ansicpg (code pages) and \\fcharset (character sets of fonts).
"""

from __future__ import annotations

#: Character set of a font -> code page.
_PAGE_OF_CHARSET = {
    0: 1252, 77: 10000, 78: 932, 79: 949, 80: 936, 81: 950, 128: 932, 129: 949, 130: 1361, 134: 936,
    136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874,
    238: 1250, 254: 437, 255: 850,
}  # fmt: skip

_CODEC_OF_PAGE = {
    10000: "mac_roman", 10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2", 10081: "mac_turkish",
    1361: "johab", 936: "gb18030", 932: "cp932", 949: "cp949", 950: "cp950", 65001: "utf-8", 54936: "gb18030",
    708: "iso8859_6", 28591: "latin-1", 28592: "iso8859_2", 20127: "cp1252",
}  # fmt: skip

#: What a document says that it is written in, in old ones without a code page.
OF_WORD = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def codec(page: int) -> str | None:
    """Python's name for a code page; None where there is none."""
    import codecs

    name = _CODEC_OF_PAGE.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def codec_of_font(charset: int) -> str | None:
    """The encoding of a font's character set; None where that says nothing: the default, symbols."""
    page = _PAGE_OF_CHARSET.get(charset)
    return codec(page) if page and charset not in (0,) else None
