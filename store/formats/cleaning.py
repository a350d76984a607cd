"""The characters of a text that nobody sees, and the blanks that look like others.

What goes: control characters, soft hyphens, zero-width blanks and joiners, marks of writing direction, the
byte order mark inside, the place-holder of a picture. What changes: blanks of all widths become a blank,
half a surrogate pair becomes U+FFFD.
"""

from __future__ import annotations

import re

#: A zero-width (non-)joiner belongs to the spelling of Persian, Hindi and their kin, and to composed emoji.
_JOINERS = "(?<![\u0600-\u109f\u2600-\u27bf\ufb50-\ufdff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]"
    f"|{_JOINERS}"
)
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_RUNS = re.compile("[ \t]{2,}|\t")


def visible(text: str) -> str:
    """`text` without invisible marks, all its blanks plain ones; line ends stay as they are."""
    # All that goes or changes does not print, but for the place-holder of a picture.
    if text.isprintable() and "\ufffc" not in text:
        return text
    text = _INVISIBLE.sub("", text)
    text = _BLANKS.sub(" ", text)
    return _SURROGATES.sub("\ufffd", text)


def one_spaced(text: str) -> str:
    """`text` with single blanks between words and none around."""
    if "  " in text or "\t" in text:
        text = _RUNS.sub(" ", text)
    return text.strip()


def in_a_line(text: str) -> str:
    """`text` as one line of what a reader sees: without invisible marks, line ends of all kinds blanks."""
    return one_spaced(visible(" ".join(text.splitlines())))
