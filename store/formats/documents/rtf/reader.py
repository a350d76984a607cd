"""What an RTF document says, and not how it looks: its text in order, decoded, on a sheet.

A group in braces inherits the state of the one around it; what a group is for (a picture, a header, the table
of fonts) is said by its first word. Groups that this reader does not know are passed over where they say that
they may be (``\\*``), else read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from store.formats.documents.rtf.charsets import OF_WORD, codec, codec_of_font
from store.formats.documents.rtf.tokens import Token, tokens
from store.formats.documents.sheet import Document, Sheet
from store.formats.documents.styles import kind_of

_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
    "qmspace": " ", "page": "\n\f", "column": "\n", "softpage": "",
}  # fmt: skip
_ENDS = frozenset({"par", "sect"})

#: Groups that are no text of the document.
_PASSED_OVER = frozenset(
    """pict object colortbl listtable listoverridetable revtbl rsidtbl generator filetbl themedata
    colorschememapping latentstyles datastore xmlnstbl mmathPr header headerl headerr headerf footer footerl
    footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation atnid atnauthor atndate atnref
    atnicn atrfstart atrfend nonshppict bkmkstart bkmkend xe tc tcn rxe pntxta pntxtb pnseclvl template
    operator company manager category keywords comment doccomm hlinkbase creatim revtim printim buptim
    userprops propname staticval docvar wgrffmtfilter upr sp sn sv shprslt do objclass objdata fontemb
    factoidname ffdeftext ffformat ffhelptext ffname ffstattext formfield mailmerge passwordhash
    protusertbl subject private blipuid picprop panose falt fname""".split()
)
#: Groups that say ``\\*`` and are text all the same, or hold what is.
_READ = frozenset("ud shpinst shptxt fldinst pntext listtext footnote result shppict".split())
#: Groups of which the text is taken, but not as the document's.
_TAKEN = frozenset("fonttbl stylesheet title author info fldinst".split())
#: The number or bullet of an item, as old readers print it.
_BULLETS = frozenset({"pntext", "listtext"})

_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)?"?(?P<address>[^\s"]+)', re.IGNORECASE)
#: More groups inside each other than this are no document's.
_DEEPEST = 10_000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside one group: whether and where its text goes, and how it is written."""

    goes_to: str = "text"
    codec: str | None = None
    skips: int = 1
    hidden: bool = False
    deleted: bool = False
    opened: bool = True
    optional: bool = False


class _Reader:
    def __init__(self) -> None:
        self.sheet = Sheet()
        self.notes = Sheet()
        self.about: dict[str, str] = {}
        self._codec = "cp1252"
        self._states: list[_State] = []
        self._state = _State()
        self._too_deep = 0
        self._bytes = bytearray()
        self._units: list[int] = []
        self._to_skip = 0
        self._fonts: dict[int, str | None] = {}
        self._font: int | None = None
        self._styles: dict[int, str] = {}
        self._style: int | None = None
        self._taken: list[str] = []
        self._kind: str | None = None

    def read(self, data: bytes) -> None:
        """Reads a file from front to back."""
        for token in tokens(data):
            if token.kind == "bytes":
                self._text(token.data)
            elif token.kind == "word":
                self._word(token)
            elif token.kind == "sign":
                self._sign(token.value)
            elif token.kind == "open":
                self._open()
            else:
                self._close()
        self._flush()

    # groups

    def _open(self) -> None:
        self._flush()
        self._to_skip = 0
        if len(self._states) >= _DEEPEST:
            self._too_deep += 1
            return
        self._states.append(self._state)
        self._state = replace(self._state, opened=True, optional=False)

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        if self._too_deep:
            self._too_deep -= 1
            return
        if not self._states:
            return
        was, self._state = self._state, self._states.pop()
        if was.goes_to in _TAKEN and (was.goes_to != self._state.goes_to or was.goes_to == "stylesheet"):
            self._take(was.goes_to)
        if was.goes_to == "footnote" != self._state.goes_to:
            self.notes.end_open_paragraph("other")

    def _take(self, group: str) -> None:
        """Makes of a group's text what it is for."""
        text = "".join(self._taken).strip()
        self._taken = []
        if group == "fldinst":
            if address := _ADDRESS.search(text):
                self.sheet.link(address["address"])
        elif group == "stylesheet":
            if self._style is not None and (kind := kind_of(text.rstrip(";"))):
                self._styles[self._style] = kind
            self._style = None
        elif group in ("title", "author") and text:
            self.about.setdefault(group, text)

    def _begins(self, word: str) -> None:
        """The first word of a group says what the group is for."""
        if word in _BULLETS:
            self._kind = self._kind or "list"
            self._set(goes_to="nowhere")
        elif word in ("ud", "shptxt", "result"):
            self._set(goes_to="text")
        elif word in _PASSED_OVER or (self._state.optional and word not in _READ):
            self._set(goes_to="nowhere")
        elif self._state.goes_to == "nowhere":
            return
        elif word in _TAKEN or word == "footnote":
            self._taken = []
            self._set(goes_to=word)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]

    # words

    def _word(self, token: Token) -> None:
        word, number = token.value, token.number
        if word == "u" and number is not None:
            self._unicode(number)
            return
        self._flush()
        if self._to_skip:
            self._to_skip -= 1
            return
        if self._state.opened:
            opened = self._state
            self._begins(word)
            if self._state is not opened:
                self._set(opened=False)
                return
            self._set(opened=False)
        self._setting(word, number)
        if self._state.goes_to not in ("text", "footnote"):
            return
        if word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in _ENDS:
            self._end()
        elif word == "trowd" and not self.sheet.in_row:
            self.sheet.begin_row()
        elif word == "cell":
            self.sheet.end_cell()
        elif word == "row":
            self.sheet.end_row()
        elif word in ("nestcell", "nestrow"):
            self.sheet.end_open_paragraph(self._kind)
        elif word == "pard":
            self._kind = None
        elif word == "s":
            self._kind = self._styles.get(number or 0) or self._kind
        elif word == "outlinelevel" and number is not None and 0 <= number < 9:
            self._kind = f"heading {number + 1}"

    def _setting(self, word: str, number: int | None) -> None:
        """What holds from here on in this group: encoding, what is hidden."""
        if word == "ansicpg" and number:
            self._codec = codec(number) or self._codec
        elif word in OF_WORD:
            self._codec = OF_WORD[word]
        elif word == "uc" and number is not None:
            self._set(skips=max(0, min(number, 100)))
        elif word == "f" and number is not None:
            self._font = number
            if self._state.goes_to != "fonttbl":
                self._set(codec=self._fonts.get(number))
        elif word == "fcharset" and number is not None and self._font is not None:
            self._fonts[self._font] = codec_of_font(number)
        elif word == "s" and self._state.goes_to == "stylesheet":
            self._style = number
        elif word == "plain":
            self._set(codec=None, hidden=False)
        elif word == "v":
            self._set(hidden=number != 0)
        elif word == "deleted":
            self._set(deleted=number != 0)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._set(optional=True)
            return
        self._flush()
        if self._to_skip:
            self._to_skip -= 1
        elif sign in "\\{}":
            self._text(sign.encode())
        elif sign == "~":
            self._write("\u00a0")
        elif sign == "_":
            self._write("-")
        elif sign in "\r\n":
            self._end()
        elif sign == "\t":
            self._write("\t")

    # text

    def _text(self, data: bytes) -> None:
        if self._state.goes_to == "nowhere":
            return
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if skipped < len(data):
            self._set_opened()
            if self._units:
                self._flush()
            self._bytes += data[skipped:]

    def _set_opened(self) -> None:
        if self._state.opened:
            self._set(opened=False)

    def _unicode(self, number: int) -> None:
        """A character by its number, UTF-16 and signed; what follows says it again for old readers."""
        self._to_skip = 0
        self._set_opened()
        if self._bytes:
            self._flush()
        self._units.append(number & 0xFFFF)
        self._to_skip = self._state.skips

    def _flush(self) -> None:
        """Writes what was read since, decoded as a whole: a character may be two bytes or two units."""
        if self._units:
            units = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units = []
            self._write(units.decode("utf-16-le", "replace"))
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._write(data.decode(self._state.codec or self._codec, "replace"))

    def _write(self, text: str) -> None:
        state = self._state
        if state.goes_to in _TAKEN:
            self._taken.append(text)
        elif state.hidden or state.deleted:
            return
        elif state.goes_to == "text":
            self.sheet.write(text)
        elif state.goes_to == "footnote":
            self.notes.write(text)

    def _end(self) -> None:
        if self._state.goes_to == "text":
            self.sheet.end_paragraph(self._kind)
        elif self._state.goes_to == "footnote":
            self.notes.end_paragraph("other")


def read(data: bytes) -> Document:
    """What an RTF document says. Nothing in it is an error: what is broken off is read as far as it goes."""
    reader = _Reader()
    reader.read(data)
    reader.sheet.end_open_paragraph()
    for line in reader.notes.document().text.split("\n"):
        if line.strip():
            reader.sheet.write(line.strip())
            reader.sheet.end_paragraph("other")
    return reader.sheet.document(title=reader.about.get("title"), author=reader.about.get("author"))
