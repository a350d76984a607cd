"""Folders that keep one page several times over, or with its frames: which file is the article.

    ArchiveBox   a folder with an `index.json` that says which address was saved, when and how; in it lies the
                 page as each of several programs saved it, and what else they left
    Zotero       a folder called by a key (``ABCD2345``); in it lies one page, sometimes with its frames

The copies come best first, the next one is read where one cannot be. ArchiveBox's are: SingleFile's page,
what a browser made of it (DOM), wget's page, its crawl (WARC), the bare text of Readability and Mercury, the
PDF.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.errors import FormatError
from store.ingest import files

#: How ArchiveBox calls what its programs make, and the programs, best first. `wget` names its file itself.
_COPIES = (
    ("singlefile", "singlefile.html"),
    ("singlefile", "singlefile/singlefile.html"),
    ("dom", "dom.html"),
    ("dom", "output.html"),
    ("dom", "dom/output.html"),
    ("wget", ""),
    ("wget", "warc/"),
    ("readability", "readability/content.html"),
    ("mercury", "mercury/content.html"),
    ("pdf", "output.pdf"),
    ("pdf", "pdf/output.pdf"),
    ("htmltotext", "htmltotext.txt"),
    ("readability", "readability/content.txt"),
)
_INDEX = "index.json"
_CRAWLS = (".warc", ".warc.gz", ".warc.zst")

#: An index lists what was done, and may repeat the text.
_LARGEST_INDEX = 16 * 1024 * 1024

#: Keys are drawn from these: no O, no 0, no 1.
_KEY = re.compile("[2-9A-NP-Z]{8}")
_OF_ZOTERO = ".zotero-"
_PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Copy:
    """One saved copy of a page, by its way from the folder, and when it was saved (ISO 8601)."""

    name: str
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page that a folder keeps: its copies, best first, and its address."""

    copies: tuple[Copy, ...]
    others: str  # what those are that are not read: "copy of a page"
    url: str | None = None


def snapshot(folder: str, names: Collection[str]) -> Snapshot | None:
    """The page that `folder`, in which there are files and folders of these names, keeps; None where it keeps
    no one page.
    """
    if _INDEX in names:
        return _of_archivebox(folder)
    if _KEY.fullmatch(os.path.basename(folder)):
        return _of_zotero(folder, names)
    return None


def _of_zotero(folder: str, names: Collection[str]) -> Snapshot | None:
    """The page among several, which is the largest: the others are frames in it."""
    if os.path.basename(os.path.dirname(folder)) != "storage" and not any(
        name.startswith(_OF_ZOTERO) for name in names
    ):
        return None
    pages = [name for name in names if name.lower().endswith(_PAGES) and not name.startswith(".")]
    if len(pages) < 2:
        return None
    pages.sort(key=lambda name: (-os.path.getsize(os.path.join(folder, name)), name))
    return Snapshot(tuple(Copy(name) for name in pages), "frame of a page")


def _of_archivebox(folder: str) -> Snapshot | None:
    index = _index(os.path.join(folder, _INDEX))
    if index is None:
        return None
    copies = {
        name: Copy(name, _when(index, program))
        for program, usual in _COPIES
        for name in _names(folder, index, program, usual)
    }
    return Snapshot(tuple(copies.values()), "copy of a page", index["url"]) if copies else None


def _index(place: str) -> dict[str, Any] | None:
    """What an index says; None where it is no index of ArchiveBox's."""
    try:
        found = json.loads(files.beginning(place, _LARGEST_INDEX))
    except (OSError, ValueError, RecursionError, FormatError):
        return None
    if not isinstance(found, dict) or not {"history", "canonical", "archiveresults"} & found.keys():
        return None
    address, stamp = found.get("url"), found.get("timestamp")
    stated = isinstance(address, str) and "://" in address and re.fullmatch(r"\d+(?:\.\d+)?", str(stamp))
    return found if stated else None


def _names(folder: str, index: dict[str, Any], program: str, usual: str) -> Iterator[str]:
    """The files in `folder` that are what `program` made, called as `usual`."""
    if not usual:
        listed = [
            _inside(index, "canonical").get("wget_path"),
            *(one.get("output") for one in _runs(index, program)),
        ]
        wanted = [os.path.normpath(name) for name in listed if isinstance(name, str) and name]
    elif usual.endswith("/"):
        wanted = [usual + name for name in _listed(os.path.join(folder, usual)) if name.endswith(_CRAWLS)]
    else:
        wanted = [usual]
    for name in wanted:
        outside = os.path.isabs(name) or name.startswith("..")
        if not outside and os.path.isfile(os.path.join(folder, name)):
            yield name


def _listed(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _when(index: dict[str, Any], program: str) -> str | None:
    """When `program` saved the page: it was last run with success then, else any program was."""
    runs = [
        *_runs(index, program),
        *(one for name in _inside(index, "history") for one in _runs(index, name)),
    ]
    for run in runs:
        try:
            return datetime.fromisoformat(str(run.get("start_ts"))).isoformat(timespec="seconds")
        except ValueError:
            continue
    return None


def _runs(index: dict[str, Any], program: str) -> list[dict[str, Any]]:
    """The successful runs of a program, the last one first."""
    runs = _inside(index, "history").get(program)
    found = [run for run in runs if isinstance(run, dict)] if isinstance(runs, list) else []
    return [run for run in reversed(found) if run.get("status") not in ("failed", "skipped")]


def _inside(index: dict[str, Any], key: str) -> dict[str, Any]:
    found = index.get(key)
    return found if isinstance(found, dict) else {}
