"""What would come of one file, line by line: no archive is read or written."""

from __future__ import annotations

from pathlib import Path

from store import formats
from store.formats import Parsed
from store.ingest import files


def explain(path: str | Path, format_name: str | None = None, data: bytes | None = None) -> Parsed:
    """The articles that `path` would give, with the rule behind each line's kind and each field; `data` is
    what it holds, where that lies on no disk.

    It is read by the format called `format_name`, else by the one that its content tells. Raises
    `FormatError` where it cannot be read.
    """
    if data is not None:
        return formats.read(str(path), data, format_name)
    with files.streamed(str(path)) as content:
        return formats.read(str(path), content.data, format_name)
