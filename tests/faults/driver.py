"""The commands of an archive with small batches, which can die without warning just before a given step.

A step is a call that changes something outside the process, or is about to: a statement to SQLite, a write, a
flush to disk, a new name, a removal. For a process of its own: what it changes here, it leaves changed.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import store.ingest.sorting as course
import store.sync as following
from store.database import writing as database_writing  # noqa: F401 - imported before the counting begins
from store.engines import ENGINES
from store.engines.whoosh import writing as index_writing  # noqa: F401 - as this
from store.ingest import ingest as course_of_ingest  # noqa: F401 - and this
from store.store import Store

#: Calls that are steps. The names of C functions, as the interpreter reports them.
STEPS = frozenset(
    """execute executemany write writelines pwrite flush fsync fdatasync rename replace unlink remove rmdir
    mkdir truncate ftruncate open close flock""".split()
)


@cache
def load() -> None:
    """Loads what the commands load late, so that the children of this process have it from the beginning."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_text(
            "A harbour story\nBy Ana Reis\n1 March 2017\nLISBON (MNA) - The ferry left at dusk.\n"
        )
        for engine in ENGINES:
            with Store(Path(folder) / engine, engine) as archive:
                archive.ingest(file, workers=1)
                archive.reindex()
                archive.check()
                assert archive.search('"ferry left"').hits


def command(step: int | None, index: Path, engine: str, what: str, files: Path) -> str:
    """Runs an ingest of `files` or a rebuild; kills this process before its `step`-th step, or gives their
    number where `step` is 0; without one it neither counts nor dies, which is quicker.
    """
    # small batches, so that a small archive has many of them
    course.BATCH_FILES = 3
    following._FETCHED = 3
    following._COMMITTED = 4
    done = 0

    def count(frame: FrameType, event: str, call: Any) -> None:
        nonlocal done
        if event == "c_call" and call.__name__ in STEPS:
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)

    with Store(index, engine) as archive:
        sys.setprofile(count if step is not None else None)
        try:
            if what == "ingest":
                archive.ingest(files, prune=True, yes=True, workers=1)
            else:
                archive.reindex()
        finally:
            sys.setprofile(None)
    return str(done)
