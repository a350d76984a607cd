"""A power cut of a real file system: the disk's image is copied while an ingest writes to it.

What the copy holds is what the disk would hold: the system's own memory of what was not written yet is not in
it. SQLite and the index are both on it, so this is where SQLite answers for its part.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from store.store import Store
from tests.faults.archives import article as text_of
from tests.faults.archives import state, texts
from tests.faults.counting import Note
from tests.faults.mounting import make_image, may_mount, mounted

#: Cuts in an ordinary run, and with ``--thorough``.
CUTS, THOROUGH = 6, 60

#: Ingests of two files each, until it is killed; says after each that it has returned.
PROGRAM = """
import sys
from pathlib import Path
from store.store import Store
index, files = Path(sys.argv[1]), sorted(Path(sys.argv[2]).iterdir())
with Store(index) as archive:
    for start in range(0, len(files), 2):
        archive.ingest(*files[start : start + 2])
        print(start + 2, flush=True)
        if start % 14 == 12:
            archive.reindex()
"""


@pytest.mark.skipif(not may_mount("image"), reason="only root may mount an image, and not everywhere")
def test_after_a_power_cut_everything_that_was_said_to_be_saved_is_there(
    tmp_path: Path, request: pytest.FixtureRequest, note: Note
) -> None:
    """At any moment: the database is sound, holds every article of an ingest that had returned, its index is
    usable as it is, and the next ingest makes the archive what it would have been.
    """
    random = Random(4)
    files = tmp_path / "files"
    files.mkdir()
    for number in range(60):
        (files / f"{number:02}.txt").write_text(text_of(number))
    with Store(tmp_path / "golden") as archive:
        archive.ingest(files)
    empty = make_image(tmp_path / "empty", megabytes=24)
    cuts = THOROUGH if request.config.getoption("--thorough") else CUTS
    states = []
    for cut in range(cuts):
        disk = Path(shutil.copy(empty, tmp_path / "disk"))
        with mounted(disk, tmp_path / "place", "loop,commit=1") as place:
            acknowledged = cut_while_writing(place / "index", files, disk, tmp_path / "copy", random)
        with mounted(tmp_path / "copy", tmp_path / "place") as place:
            index = place / "index"
            if acknowledged:
                with Store(index) as archive:
                    status = archive.status()
                    assert status.counts["articles"] >= acknowledged, cut
                    states.append(status.index.state)
                    assert status.index.state in ("current", "behind"), (cut, status.index)
                    assert archive.search("ferry").hits
                    assert archive.check() == [] or status.index.state == "behind", cut
            with Store(index) as archive:
                archive.ingest(files)
                assert archive.check() == []
                assert archive.status().counts["articles"] == 60
            left, whole = state(index, "whoosh"), state(tmp_path / "golden", "whoosh")
            assert left["stray"] == []
            assert texts(left) == texts(whole), cut
    note(cuts)
    assert states, "every cut came before anything was saved: the test would prove little"


def cut_while_writing(index: Path, files: Path, disk: Path, copy: Path, random: Random) -> int:
    """Copies the disk's image while an ingest is at work; gives how many articles it had said were saved."""
    writer = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(index), str(files)], stdout=subprocess.PIPE, env=os.environ
    )
    assert writer.stdout is not None
    try:
        lines = [writer.stdout.readline() for _ in range(random.randint(1, 20))]
        time.sleep(random.random() * 0.15)
        writer.send_signal(signal.SIGSTOP)  # so that the copy is of one moment
        acknowledged = int(json.loads(lines[-1] or b"0"))
        time.sleep(0.05)
        shutil.copy(disk, copy)
    finally:
        writer.kill()
        writer.communicate()
    return acknowledged
