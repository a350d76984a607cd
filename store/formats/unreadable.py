"""What is not text, or is text of a kind that this version does not read: told from the content.

A name proves nothing: pictures and archives are found under `.txt`, and plain text without any suffix.
"""

from __future__ import annotations

import re

from store.errors import FormatError
from store.formats.decoding import glance, wide_encoding
from store.formats.furnishings import Furnishing
from store.formats.keyed.json_records import goes_on

_KEEP = "save the article's text as a .txt file to keep it here"

#: How files of one kind begin: (at which byte, what stands there, what that is).
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF87a", "a GIF picture"),
    (0, b"GIF89a", "a GIF picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (0, b"8BPS\0", "a Photoshop picture"),
    (4, b"ftyp", "a HEIC picture or a video"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (0, b"OggS\0", "an Ogg recording"),
    (0, b"fLaC\0", "a FLAC recording"),
    (0, b"BZh91AY&SY", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"PK\x07\x08", "a part of a ZIP archive in several files"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file (DOC, XLS, MSG)"),
    (0, b"\xffWPC", "a WordPerfect file"),
    (60, b"BOOKMOBI", "a Kindle book"),
    (0, b"AT&TFORM", "a DjVu file"),
    (0, b"bplist00", "an Apple binary file (a web archive or property list)"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"OTTO\0", "a font"),
    (0, b"ID3\2", "an MP3 recording"),
    (0, b"ID3\3", "an MP3 recording"),
    (0, b"ID3\4", "an MP3 recording"),
    (0, b"\0\0\1\0", "an ICO picture"),
    (0, b"\0\1\0\0\0", "a font"),
    (0, b"PAR1", "a Parquet table"),
)

#: Those that can be the beginning of a file, by its first byte: most bytes begin none.
_BY_FIRST_BYTE = {
    first: tuple(one for one in _SIGNATURES if one[0] or one[1][0] == first) for first in range(256)
}

#: What is inside a ZIP archive that is really a document.
_ZIPPED = (
    (b"xl/", "an Excel sheet (XLSX)"),
    (b"ppt/", "a PowerPoint file (PPTX)"),
    (b"opendocument", "an OpenDocument sheet or drawing (ODS, ODP)"),
)

#: What of these was never meant to be an article, as the words for it end.
_FURNISHING = re.compile(r"(picture|video|recording|program|font|database)$")

_RIFF = {b"WEBP": "a WebP picture", b"WAVE": "a WAV recording", b"AVI ": "an AVI video"}

#: Kinds of text that are read where articles are found in them: why this file was not, and how they begin,
#: blanks and comments aside.
_XML = f"is XML or SGML of a kind that no format here reads (NITF, NewsML, RSS and Atom are read): {_KEEP}"
_JSON = (
    "is JSON, which is read where it is whole and its records have a title and a text by their keys (title "
    "or headline, text, body or content), and this is not: get it again if it breaks off, name the keys so, "
    f"or {_KEEP}"
)
_TABLE = (
    "is a table (CSV), which is read where its first row names the columns of articles (a title, a text), "
    f"and this one does not: name the columns so, or {_KEEP}"
)
_BEGINNINGS = (
    (re.compile(rb"%!PS"), f"looks like a PostScript file: no format here reads that; {_KEEP}"),
    (re.compile(rb"(?i)<\?xml|<!doctype"), _XML),
    (re.compile(rb"(?is)<(?:nitf|newsml|newsitem|newsmessage|reuters|rss|feed|doc)[\s>].*</"), _XML),
    (re.compile(rb'\{\s*(?:"[^"\n]{0,200}"\s*:|\})|\[\s*(?:\{\s*"|\[\s*["\d]|"[^"\n]*"\s*,|\])'), _JSON),
)  # fmt: skip

#: Programs and pictures that are written as text.
_DRAWN = rb"(?i)(?:<\?xml[^>]{0,300}>\s*)?(?:<!--[^>]{0,500}-->\s*)?(?:<!doctype\s+svg|<svg)[\s>]"
_WRITTEN = (
    (re.compile(_DRAWN), "an SVG picture"),
    (re.compile(rb"(?i)<\?php\s"), "a PHP program"),
    (re.compile(rb"#![ \t]*/\S"), "a program"),
)

_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<!--.{0,2000}?-->)*", re.S)
_SEEN = 64 * 1024

#: A text may end in zeros, as a crash leaves it; a few bytes before many zeros are no text.
_SHORTEST_BEFORE_ZEROS = 64

_BLANK = b" \t\r\n\v\f\0\x1a"
_INK = bytes(range(33, 127))
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"


def why_not(path: str, data: bytes) -> FormatError | None:
    """Why this file cannot be read, as a sentence after its name; None where it can be tried.

    A `Furnishing` where it is nothing that would be an article: a picture, a program, a font.
    """
    if not data:
        return FormatError("is empty: there is nothing to read")
    if _only_blank(data):
        return FormatError("holds nothing but blanks: there is nothing to read")
    start = data[_LEADING.match(data[:_SEEN]).end() : _SEEN]  # type: ignore[union-attr]  # it matches nothing too
    looks = _binary(data) or next((what for begins, what in _WRITTEN if begins.match(start)), None)
    if looks:
        said = f"looks like {looks}: no format here reads that; {_KEEP}"
        kind = _FURNISHING.search(looks)
        return Furnishing(said, kind[1]) if kind else FormatError(said)
    reason = _without_articles(path.lower(), start)
    return FormatError(reason) if reason else None


def _only_blank(data: bytes) -> bool:
    if data[0] in _INK or data[:4096].translate(None, _BLANK + b"\xef\xbb\xbf\xff\xfe"):
        return False
    return not data.translate(None, _BLANK).strip(b"\xef\xbb\xbf\xff\xfe")


def _binary(data: bytes) -> str | None:
    """What a file that is not text looks like; None for text."""
    head = data[:_SEEN]
    if head.startswith(b"PK\x03\x04"):
        return next((what for mark, what in _ZIPPED if mark in head), "an office document of another kind")
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    for at, mark, what in _BY_FIRST_BYTE[head[0]]:
        if head.startswith(mark, at) and not (mark.isascii() and _is_text(head)):
            return what
    return None if _is_text(head) else "binary data, not text"


def _is_text(head: bytes) -> bool:
    """Whether hardly any byte is a control character, once UTF-16 is set apart.

    A few are fine: wire copy has its marks. Compressed data has one in ten.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return not _wide_binary(head)
    if wide_encoding(head):
        return True
    written = head.rstrip(b"\0")
    if len(written) < len(head) and len(written) < _SHORTEST_BEFORE_ZEROS:
        return False
    head = written
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls <= max(2, len(head) * 0.03)


def _wide_binary(head: bytes) -> bool:
    """A file that begins with the mark of UTF-16 or UTF-32 by chance: its text would be full of controls."""
    wide = "utf-32" if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) else "utf-16"
    text = head[: len(head) & ~3].decode(wide, errors="replace")
    bad = sum(char < "\t" or "\r" < char < " " or char == "\ufffd" for char in text[1:-1])
    return bad > max(2, len(text) * 0.03)


def _without_articles(path: str, start: bytes) -> str | None:
    """Why a text that begins so is none to be read as it stands; None for any other.

    It is data or markup, which has formats of its own: they have found no article in it.
    """
    if path.endswith((".csv", ".tsv")):
        return _TABLE
    for beginning, reason in _BEGINNINGS:
        if beginning.match(start) and (reason != _JSON or path.endswith(".json") or goes_on(glance(start))):
            return reason
    return _XML if path.endswith((".xml", ".nitf", ".sgml", ".sgm")) and start.startswith(b"<") else None
