"""Which files there are: folders walked in order, nothing that could block, leave the folder or loop."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.errors import StoreError

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


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file at the real path `place`."""

    place: str
    status: os.stat_result


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Something that is not read, and why; `unreadable` where it should have been."""

    place: str
    reason: str
    unreadable: bool = False


def place_of(path: str | Path) -> str:
    """The real path of what was given. Raises `StoreError` where there is nothing that can be read."""
    place = os.path.realpath(path)
    try:
        kind = os.stat(place).st_mode
    except OSError as error:
        raise StoreError(f"{path}: {(error.strerror or str(error)).lower()}; nothing was read") from error
    if not (stat.S_ISDIR(kind) or stat.S_ISREG(kind)):
        raise StoreError(
            f"{path}: is neither a file nor a folder; nothing was read (“-” reads standard input)"
        )
    return place


def walk(root: str, leave_out: str) -> Iterator[Found | PassedOver]:
    """The files at and below the real path `root`, by name; hidden ones (``.name``), the folder `leave_out`
    and the folders of pictures and programs that a browser saves beside a page are skipped.

    A link is followed only to what lies inside `root` and would not be reached otherwise; one that leads out
    is passed over. Nothing is opened here.
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
                names = _wanted(os.listdir(place))
            except OSError as error:
                yield PassedOver(place, _because(error), unreadable=True)
                continue
            pending += [os.path.join(place, name) for name in sorted(names, reverse=True)]


def _wanted(names: list[str]) -> list[str]:
    """Those of a folder's entries that are not hidden, nor belong to a page that is among them."""
    pages = {os.path.splitext(name)[0] for name in names if name.lower().endswith(_PAGES)}

    def belongs(name: str) -> bool:
        end = max(name.rfind(mark) for mark in "_.-")
        return end > 0 and name[:end] in pages and bool(_BESIDE_A_PAGE.fullmatch(name, end))

    return [name for name in names if not name.startswith(".") and not (pages and belongs(name))]


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
