"""Text for a person: nothing in an article can move the cursor, and colours only where they are wanted."""

from __future__ import annotations

import os
import re
import shutil
import sys
from unicodedata import combining, east_asian_width

import click

from store.highlight import Snippet

#: Characters that steer a terminal or turn the direction of writing: DEL, C1, bidi controls, line separators;
#: and halves of characters, which no encoding can write.
STEERING = "\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"

_CONTROL = re.compile(f"[\x00-\x1f{STEERING}]")

_WIDEST = 100


def visible(text: str) -> str:
    """`text` on one line, control characters replaced by signs that show them (ESC is ``␛``), line ends by
    blanks.
    """
    return _CONTROL.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in (9, 10, 13):
        return " "
    if code < 32:
        return chr(0x2400 + code)
    if 0xDC80 <= code <= 0xDCFF:  # how Python hands on a byte of a name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return "␡" if code == 127 else f"<U+{code:04X}>"


def colourful() -> bool:
    """Whether standard output takes colours: a terminal, unless NO_COLOR says no; or FORCE_COLOR says yes."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def put(text: str = "") -> None:
    """One line on standard output, with its colours where they are wanted."""
    click.echo(text, color=colourful())


def counted(number: int, one: str, many: str = "") -> str:
    """``1 article``, ``2,000 articles``; `many` where it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def styled(text: str, **style: bool | str) -> str:
    """`text` made visible, in a style where colours are wanted."""
    return click.style(visible(text), **style) if colourful() else visible(text)  # type: ignore[arg-type]


def paragraph(snippet: Snippet, indent: str) -> str:
    """A snippet with its matches marked, wrapped to the terminal; on a pipe one line, marked with ``**``."""
    lines = _lines(snippet.text, _width() - len(indent)) if sys.stdout.isatty() else [(0, len(snippet.text))]
    before, after = ("\x1b[1;33m", "\x1b[0m") if colourful() else ("**", "**")
    shown = []
    for start, end in lines:
        inside = [(max(s, start), min(e, end)) for s, e in snippet.spans if s < end and e > start]
        line = Snippet(snippet.text[start:end], tuple((s - start, e - start) for s, e in inside))
        shown.append(indent + line.render(before, after, visible))
    return "\n".join(shown)


def dimmed(text: str, indent: str) -> str:
    """`text` made visible and dim, wrapped to the terminal; on a pipe one line."""
    shown = visible(text)
    lines = _lines(shown, _width() - len(indent)) if sys.stdout.isatty() else [(0, len(shown))]
    return "\n".join(indent + styled(shown[start:end], dim=True) for start, end in lines)


def columns(text: str) -> int:
    """How many columns `text` takes: two for a wide character (as of Chinese), none for a mark."""
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text
    )


def _width() -> int:
    return max(40, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def _lines(text: str, width: int) -> list[tuple[int, int]]:
    """Where to break `text` into lines of at most `width` characters: at blanks, where there are any."""
    lines = []
    start = 0
    while len(text) - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        end = cut if cut > start else start + width
        lines.append((start, end))
        start = end + (cut > start)
    return [*lines, (start, len(text))]
