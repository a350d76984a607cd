"""WACZ: crawls (WARC) in a ZIP archive, with a list of the pages that were meant to be kept.

What was fetched beside those (frames, advertisements) counts where it is an article, and is passed over in
silence where it is none. See https://specs.webrecorder.net/wacz/1.1.1/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from store.formats.containers import archive, warc
from store.formats.members import Bounds, Damaged, Member

if TYPE_CHECKING:
    from zipfile import ZipFile

NAME = "wacz"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".wacz",)

_CRAWL = re.compile(r"archive/[^/]+\.warc(?:\.gz|\.zst)?")
_PART = re.compile(
    rb"archive/[^/]{1,250}\.warc(?:\.gz|\.zst)?|pages/(?:extraPages|pages)\.jsonl|datapackage\.json"
)
_PAGES = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_LONGEST_LIST = 32 * 1024 * 1024


def sniff(path: str, head: bytes) -> bool:
    """Whether the file is an archive with a part that only this kind has."""
    if not archive.sniff(path, head):
        return False
    return path.lower().endswith(SUFFIXES) or (b".warc" in head and _PART.search(head) is not None)


def members(path: str, file: BinaryIO, bounds: Bounds) -> Iterator[Member]:
    """The pages of all crawls in it. Raises `FormatError` where it is damaged."""
    opened = archive.opened(file)
    listed = _listed(opened)
    for name in opened.namelist():
        if _CRAWL.fullmatch(name):
            try:
                with archive.whole(), opened.open(name) as crawl:
                    yield from warc.pages(crawl, bounds, listed)
            except Damaged as error:
                yield Member(path=name, data=error)


def _listed(opened: ZipFile) -> frozenset[str]:
    """The addresses of the pages that it lists."""
    found: set[str] = set()
    for name in set(_PAGES) & set(opened.namelist()):
        for line in _lines(opened, name):
            try:
                page = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(page, dict) and isinstance(page.get("url"), str):
                found.add(page["url"])
    return frozenset(found)


def _lines(opened: ZipFile, name: str) -> list[bytes]:
    """The lines of a part; none where it is damaged."""
    try:
        with archive.whole(), opened.open(name) as part:
            return part.read(_LONGEST_LIST).splitlines()
    except Damaged:
        return []
