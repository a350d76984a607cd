"""Long patterns, written over several lines."""

import re

_LINE_END = re.compile(r"\n\s*")


def one_line(pattern: str) -> str:
    """The pattern without its line ends and the blanks that begin a line; all other blanks count."""
    return _LINE_END.sub("", pattern)
