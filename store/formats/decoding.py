"""Bytes -> text: which encoding a file is in, and what it says.

The order is that of the evidence: a byte order mark; UTF-16 or UTF-32 shown by its NULs; what the document
declares; strict UTF-8, or UTF-8 with a few damaged bytes; cp1252 where what it gives can be read; a short
list of other encodings by statistics; else cp1252 as a guess that says so.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from store.models import Source

#: So many bytes of a file tell its format.
HEAD = 64 * 1024

#: The longest marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

#: Where a document says its encoding: XML, HTML, a mail header, an editor's mode line.
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})
       | <meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})
       | ^content-type:[^\r\n]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})
       | -\*-[^\r\n]{0,100}?coding:\s*([\w.:-]{2,40})
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)

#: What browsers take these names for: https://encoding.spec.whatwg.org/#names-and-labels
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

#: The encodings that statistics may choose, and nothing else: fifty more only add wrong guesses.
_GUESSES = ("cp1250", "cp1251", "koi8_r", "cp1256", "gb18030", "big5", "cp932", "cp949")

_DECLARED_WITHIN = 2048
_SAMPLE = 64 * 1024

_NON_ASCII = re.compile(rb"[\x80-\xff]")
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f�]")

#: A sigma as it is at the end of a word, and as it is elsewhere; and where neither is.
_SIGMA = re.compile(r"ς(?!\w)|σ(?=\w)")
_SIGMA_ELSEWHERE = re.compile(r"ς(?=\w)|σ(?!\w)")

_KANA = re.compile("[\u3041-\u30fa]")

#: In a Western text letters outside ASCII stand between letters, and signs such as quotes at the edge of
#: words.
_LETTER = "[^\\W\\d_]"
_ODD_IN_WORD = re.compile(f"(?<={_LETTER})[¡-©«-´¶-¹»-¿×÷†‡‰‹›€](?={_LETTER})")
_SIGNS = "†‡‰¤¦§¨¬¯±¸¹²³¼½¾¿¶×÷ƒˆ˜¥¢"


def decode(path: str, data: bytes, stated: str | None = None) -> Source:
    """The file as text, with the encoding it was read in, and whether that is a guess; `stated` is the one it
    was sent in, which goes before what it declares itself.

    Never fails: a byte that the encoding does not explain becomes U+FFFD and is counted in `replaced`.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", None))
    guessed = False
    if encoding is None:
        encoding, guessed = _encoding(data, stated)
    try:
        text = data[len(mark) :].decode(encoding)
        replaced = 0
    except UnicodeDecodeError:
        text = data[len(mark) :].decode(encoding, errors="replace")
        replaced = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    return Source(
        path=path,
        data=data,
        text=text,
        encoding=encoding,
        encoding_guessed=guessed,
        replaced=max(replaced, 0),
    )


@lru_cache(maxsize=1)  # several formats look at the same beginning, one after the other
def glance(head: bytes) -> str:
    """The beginning of a file for a look at how it begins, in no time: UTF-16 by its mark, else a character
    for each byte; its lines end as ours do.
    """
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16", errors="replace") if wide else head.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes, stated: str | None) -> tuple[str, bool]:
    """The encoding of a file without a mark, and whether it is a guess."""
    if wide := wide_encoding(data):
        return wide, False
    if data.isascii():
        return "utf-8", False
    declared = (stated and _known(stated)) or _declared(data)
    # A declaration is often older than the bytes: a page saved anew as UTF-8 keeps its old words. Text that
    # is
    # valid UTF-8 beyond ASCII is never anything else, and a single-byte encoding never objects.
    if declared and declared != "utf-8" and _decodes(data, declared) and not _decodes(data, "utf-8"):
        return declared, False
    if _is_utf8(data):
        return "utf-8", False
    sample = _sample(data)
    if _is_western(sample):
        return "cp1252", False
    return _japanese(sample) or _greek(sample) or _by_statistics(sample) or "cp1252", True


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where its NULs stand; None for everything else."""
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return None
    quarters = [head[i::4].count(0) / max(1, len(head[i::4])) for i in range(4)]
    if (min(quarters[1:]) > 0.5 and quarters[0] < 0.2) or (min(quarters[2:]) > 0.9 and quarters[0] < 0.2):
        return "utf-32-le"
    if min(quarters[:3]) > 0.5 and quarters[3] < 0.2:
        return "utf-32-be"
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.1 and even < 0.02:
        return "utf-16-le"
    if even > 0.1 and odd < 0.02:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not found:
        return None
    return _known(next(group for group in found.groups() if group).decode("ascii", "replace"))


def _known(label: str) -> str | None:
    """The encoding that a document means by this name; None where there is none, or it cannot be that."""
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # A document that could be searched for these words is not in UTF-16, whatever it says; and a codec
    # such as "rot13" or "unicode_escape" is no encoding of a document.
    if codec.name.startswith(("utf-16", "utf-32", "utf-7")) or "escape" in codec.name or codec.name == "idna":
        return "utf-8" if codec.name.startswith(("utf-16", "utf-32")) else None
    name = _READ_AS.get(codec.name, codec.name)
    return name if _decodes(b"a", name) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return isinstance(data.decode(encoding), str)
    except (UnicodeError, LookupError):  # LookupError: a codec from bytes to bytes, as "hex"
        return False


def _is_utf8(data: bytes) -> bool:
    """UTF-8, also with some damage: at least two good characters beyond ASCII for each bad byte."""
    if _decodes(data, "utf-8"):
        return True
    text = _sample(data).decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(not char.isascii() for char in text) - bad
    # The sample of a long file may begin or end inside a character: one bad byte says nothing then.
    return good >= 2 * bad if good else False


def _is_western(sample: bytes) -> bool:
    """Whether cp1252 gives what can be read: letters between letters, signs at the edges of words."""
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    beyond = [char for char in text if not char.isascii()]
    if _UNPRINTED.search(text):
        return False
    odd = len(_ODD_IN_WORD.findall(text)) + sum(char in _SIGNS for char in beyond)
    if odd * 5 > len(beyond):
        return False
    letters = sum(char.isalpha() for char in beyond)
    capitals = len(re.findall(r"(?<=[a-zà-öø-ÿ])[À-ÖØ-Þ](?=[a-zà-öø-ÿ])", text))
    runs = len(re.findall(r"[À-ÖØ-öø-ÿ]{3,}", text))
    # Cyrillic or Chinese read as cp1252 is all accents, in long runs, capitals inside words.
    return capitals * 5 <= letters and runs * 20 <= letters and letters * 3 <= sum(map(str.isalpha, text))


def _japanese(sample: bytes) -> str | None:
    """EUC-JP or Shift-JIS where every line reads so, and a sixth of it is kana: no other writing has them.

    Statistics take a short text in either for Korean.
    """
    lines = [line for line in sample.splitlines() if not line.isascii()]
    for encoding in ("euc_jp", "cp932"):
        try:
            text = "".join(line.decode(encoding) for line in lines)
        except UnicodeDecodeError:
            continue
        if len(_KANA.findall(text)) * 6 >= sum(not char.isascii() for char in text):
            return encoding
    return None


def _greek(sample: bytes) -> str | None:
    """Greek where most letters are, and each sigma has the form of its place: read so, Russian has them
    anywhere. Statistics take it for Russian.
    """
    text = sample.decode("cp1253", errors="replace")
    letters = sum(map(str.isalpha, text))
    if sum("\u0386" <= char <= "\u03ce" for char in text) * 2 <= letters:
        return None
    right, wrong = len(_SIGMA.findall(text)), len(_SIGMA_ELSEWHERE.findall(text))
    return "cp1253" if right > max(2, 20 * wrong) and "ς" in text else None


def _by_statistics(sample: bytes) -> str | None:
    # Imported here: it costs a fifth of a second, and hardly any file needs it.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_GUESSES)).best()
    if best is None:
        return None
    return _READ_AS.get(codecs.lookup(best.encoding).name, best.encoding)


def _sample(data: bytes) -> bytes:
    """The lines that tell something: those with bytes beyond ASCII, up to 64 kB of them."""
    if len(data) <= _SAMPLE:
        return data
    first = _NON_ASCII.search(data)
    start = max(0, (first.start() if first else 0) - 1024)
    # From line end to line end, so that no character is cut in two where the lines are of a usual length.
    start = data.rfind(b"\n", 0, start) + 1 if start else 0
    end = data.rfind(b"\n", start, start + _SAMPLE)
    start = max(start, first.start() - 4096 if first else 0)
    return data[start : end if end > start + 1024 else start + _SAMPLE]
