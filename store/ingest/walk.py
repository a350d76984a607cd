"""Which files there are: folders walked in order, nothing that could block, leave the folder or loop."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from store.errors import StoreError
from store.ingest.snapshots import Snapshot, snapshot

_NO_FILE = {
    stat.S_IFIFO: "a named pipe, not a file",
    stat.S_IFSOCK: "a socket, not a file",
    stat.S_IFCHR: "a device, not a file",
    stat.S_IFBLK: "a device, not a file",
}


#: What stands behind a page's name in that of the folder of its pictures and programs, by the browser's
#: language: "Connected files" in https://learn.microsoft.com/en-us/windows/win32/shell/manage
_BESIDE_A_PAGE = re.compile(
    "[_.-](?:archivos|arquivos|bestanden|bylos|dateien|datoteke|dosyalar|elemei|failid|fails|fajlovi|ficheiros"
    "|fichiers|files?|filer|fitxategiak|fitxers|pliki|soubory|tiedostot)",
    re.IGNORECASE,
)
_PAGES = (".html", ".htm", ".xhtml", ".shtml")


#: What a program puts into a folder of its own: by the file that tells the program, all that is its. Where
#: the pictures of HTTrack's index are, the index is its own as well.
_OWN = {
    "hts-cache": ("hts-cache", "hts-log.txt", "cookies.txt", "backblue.gif", "fade.gif"),
    "backblue.gif": ("index.html", "external.html"),
    "ArchiveBox.conf": ("index.html", "index.json", "sources", "logs", "static", "favicon.ico", "robots.txt"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file at the real path `place`."""

    place: str
    status: os.stat_result


@dataclass(frozen=True, slots=True)
class Kept:
    """A page of which the folder at the real path `place` keeps several copies, or parts: `page` tells them,
    and `files` are the copies, in the same order.
    """

    place: str
    page: Snapshot
    files: tuple[Found, ...]

    def beside(self) -> Iterator[str]:
        """The places of the other files in the folder that are not hidden."""
        copies = {file.place for file in self.files}
        for folder, _, names in os.walk(self.place):
            places = (os.path.join(folder, name) for name in names if not name.startswith("."))
            yield from (place for place in places if place not in copies)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Something that is not read, and why; `unreadable` where it should have been."""

    place: str
    reason: str
    unreadable: bool = False


def place_of(path: str | Path) -> str:
    """The real path of what was given. Raises `StoreError` where there is nothing that can be read."""
    try:
        place = os.path.realpath(path)  # which asks where one is, and that may be gone
        kind = os.stat(place).st_mode
    except OSError as error:
        raise StoreError(f"{path}: {(error.strerror or str(error)).lower()}; nothing was read") from error
    if not (stat.S_ISDIR(kind) or stat.S_ISREG(kind)):
        raise StoreError(
            f"{path}: is neither a file nor a folder; nothing was read (“-” reads standard input)"
        )
    return place


def walk(root: str, leave_out: str) -> Iterator[Found | Kept | PassedOver]:
    """The files at and below the real path `root`, by name; hidden ones (``.name``), the folder `leave_out`
    and the folders of pictures and programs that a browser saves beside a page are skipped. A folder that is
    one page is found as that.

    A link is followed only to what lies inside `root` and would not be reached otherwise; one that leads out
    is passed over. Nothing is opened here but what tells such a folder.
    """
    pending = [root]
    entered: set[tuple[int, int]] = set()
    while pending:
        place = pending.pop()
        try:
            status = os.stat(place, follow_symlinks=False)
        except OSError as error:
            if place == root or not isinstance(error, FileNotFoundError):
                yield PassedOver(place, _because(error), unreadable=True)
            continue  # one that vanished since its folder was listed is simply gone
        if stat.S_ISLNK(status.st_mode):
            target = _target(place, root)
            if isinstance(target, PassedOver):
                yield target
            elif target is not None:
                pending.append(target)
        elif stat.S_ISREG(status.st_mode):
            yield Found(place, status)
        elif not stat.S_ISDIR(status.st_mode):
            yield PassedOver(place, _NO_FILE.get(stat.S_IFMT(status.st_mode), "not a file"))
        elif place != leave_out and (status.st_dev, status.st_ino) not in entered:
            entered.add((status.st_dev, status.st_ino))
            try:
                listed = os.listdir(place)
            except OSError as error:
                yield PassedOver(place, _because(error), unreadable=True)
                continue
            if kept := _kept(place, listed):
                yield kept
            else:
                pending += [os.path.join(place, name) for name in sorted(_wanted(listed), reverse=True)]


def _kept(place: str, names: list[str]) -> Kept | None:
    """The page that the folder at `place` keeps; None where it is any other folder."""
    page = snapshot(place, names)
    if page is None:
        return None
    files, copies = [], []
    for copy in page.copies:
        at = os.path.join(place, copy.name)
        with suppress(OSError):
            status = os.stat(at, follow_symlinks=False)
            if stat.S_ISREG(status.st_mode) and os.path.realpath(at) == at:
                files.append(Found(at, status))
                copies.append(copy)
    return Kept(place, replace(page, copies=tuple(copies)), tuple(files)) if files else None


def _wanted(names: list[str]) -> list[str]:
    """Those of a folder's entries that are not hidden, nor belong to a page or a program among them."""
    own = {name for mark, belonging in _OWN.items() if mark in names for name in belonging}
    pages = {os.path.splitext(name)[0] for name in names if name.lower().endswith(_PAGES)}

    def belongs(name: str) -> bool:
        end = max(name.rfind(mark) for mark in "_.-")
        return end > 0 and name[:end] in pages and bool(_BESIDE_A_PAGE.fullmatch(name, end))

    return [
        name
        for name in names
        if not name.startswith(".") and name not in own and not (pages and belongs(name))
    ]


def _target(link: str, root: str) -> str | PassedOver | None:
    """What to read in place of `link`: its target where only the link leads there; None where it is reached
    anyway.
    """
    target = os.path.realpath(link)
    if not os.path.exists(target):
        return PassedOver(link, "a link that leads nowhere")
    if target != root and not target.startswith(root.rstrip("/") + "/"):
        return PassedOver(
            link, "a link that leads out of the folder: to have it read, give the place that it leads to"
        )
    hidden = any(part.startswith(".") for part in target[len(root) :].split("/"))
    return target if hidden else None


def _because(error: OSError) -> str:
    return f"cannot be read: {(error.strerror or str(error)).lower()}"
