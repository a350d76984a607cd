"""What an interrupted writer leaves in the index of Whoosh is cleared away by the next one."""

import shutil
from pathlib import Path

from store.engines import open_engine
from store.models import Checkpoint


def test_what_a_finished_commit_left_is_cleared_away_although_there_is_nothing_to_write(
    tmp_path: Path,
) -> None:
    """Killed between its commit and its clearing up, a writer leaves the state before beside the new one."""
    index = tmp_path / "whoosh"
    with_one = open_engine("whoosh", index, create=True)
    before = sorted(index.iterdir())
    aside = shutil.copytree(index, tmp_path / "aside")
    with_one.apply([], Checkpoint(store_id="one", revision=1, token="t", fingerprint=with_one.fingerprint))
    with_one.close()
    after = sorted(index.iterdir())
    assert before != after
    for file in aside.iterdir():
        if not (index / file.name).exists():
            shutil.copy(file, index)
    (index / "MAIN_0123456789abcdef.seg").write_bytes(b"of no state")
    reading = open_engine("whoosh", index)
    assert len(list(index.iterdir())) > len(after), "a reader changes nothing"
    reading.close()
    open_engine("whoosh", index, create=True).close()
    assert sorted(index.iterdir()) == after
