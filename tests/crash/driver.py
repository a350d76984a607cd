"""Runs one command of an archive and dies, without warning, at a given step. Run as a process of its own.

    python driver.py STEP INDEX ENGINE ingest FOLDER | reindex

A step is a call that changes something outside the process, or is about to: a statement to SQLite, a write, a
flush to disk, a new name, a removal. With STEP 0 nothing dies, and the number of steps is printed.
"""

import os
import signal
import sys
from types import FrameType
from typing import Any

from store.ingest import ingest as course_of_ingest  # noqa: F401 - imported before the counting begins
from store.store import Store

#: Calls that are steps. The names of C functions, as the interpreter reports them.
STEPS = frozenset(
    """execute executemany write writelines pwrite flush fsync fdatasync rename replace unlink remove rmdir
    mkdir truncate ftruncate open close flock""".split()
)


def main(step: int, index: str, engine: str, command: str, folder: str = "") -> None:
    """Runs the command; kills this process just before its `step`-th step."""
    import store.ingest.sorting as course
    import store.sync as following

    # small batches, so that a small archive has many of them
    course.BATCH_FILES = 3
    course.BATCH_SECONDS = 600  # a slow machine takes the same steps
    following._FETCHED = 3
    following._COMMITTED = 4
    from store.database import writing  # noqa: F401
    from store.engines import open_engine  # noqa: F401

    done = 0

    def count(frame: FrameType, event: str, call: Any) -> None:
        nonlocal done
        if event == "c_call" and call.__name__ in STEPS:
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)

    with Store(index, engine) as archive:
        sys.setprofile(count)
        try:
            if command == "ingest":
                archive.ingest(folder, prune=True, yes=True)
            else:
                archive.reindex()
        finally:
            sys.setprofile(None)
    print(done)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
