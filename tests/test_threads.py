"""One open archive and many threads: searches go on beside an ingest and a rebuild, and none fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.engines import ENGINES
from store.store import Store

#: So many paragraphs of every article have the word.
LINES = 6

QUERIES = ("ferry", '"ferry of line"', "ferry date:2017", "ferry -buoyant", "ferry OR lantern")


def write_news(folder: Path, many: int) -> None:
    folder.mkdir()
    for number in range(many):
        lines = "".join(
            f"The ferry of line {number} passed buoy {buoy} in the fog.\n" for buoy in range(LINES)
        )
        (folder / f"{number:03}.txt").write_text(f"Line {number} sails\n4 March 2017\n{lines}")


@contextmanager
def searching(archive: Store, look: Callable[[Store, str], None]) -> Iterator[list[Exception]]:
    """Eight threads that look again and again until the end; what they raised."""
    raised: list[Exception] = []
    ended = threading.Event()

    def again_and_again(number: int) -> None:
        looked = 0
        while not ended.is_set() or looked < len(QUERIES):
            try:
                look(archive, QUERIES[(number + looked) % len(QUERIES)])
            except Exception as error:
                raised.append(error)
            looked += 1

    threads = [threading.Thread(target=again_and_again, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    try:
        yield raised
    finally:
        ended.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize("engine", ENGINES)
def test_searches_beside_an_ingest_and_a_rebuild_never_fail(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sees whole articles of one commit; several commits are made, merged, and the index exchanged."""
    monkeypatch.setattr("store.ingest.sorting.BATCH_FILES", 40)
    monkeypatch.setattr("store.store.SEARCHABLE_AFTER", 0.0)
    monkeypatch.setattr("store.sync._TIMES_AS_LONG", 0)
    monkeypatch.setattr("store.sync._COMMITTED", 60)
    write_news(tmp_path / "news", 240)
    seen: set[int] = set()

    def look(archive: Store, query: str) -> None:
        results = archive.search(query, limit=LINES)
        assert results.total % LINES == 0
        seen.add(results.total)
        for hit in results:
            assert hit.article.title
            assert f"line {hit.article.title.split()[1]} " in hit.paragraph.text
            article = archive.article(hit.article.id or 0)
            assert sum("ferry" in paragraph.text for paragraph in article.paragraphs) == LINES
        assert archive.status().index.state in ("current", "behind")

    with Store(tmp_path / "index", engine) as archive:
        archive.ingest(tmp_path / "news" / "000.txt")
        with searching(archive, look) as raised:
            archive.ingest(tmp_path / "news")
            archive.reindex()
            archive.reindex()
        assert raised == []
        assert archive.search("ferry").total == 240 * LINES
    assert seen >= {240 * LINES}
    assert len(seen) > 2, "the ingest was one commit: the test would prove little"


def test_a_thread_that_has_ended_leaves_nothing_open(tmp_path: Path) -> None:
    """However many come and go: a server makes one for each of its visitors."""
    write_news(tmp_path / "news", 1)
    with Store(tmp_path / "index") as archive:
        archive.ingest(tmp_path / "news")
        before = open_files()
        for _ in range(40):
            visitor = threading.Thread(target=archive.search, args=["ferry"])
            visitor.start()
            visitor.join()
        assert open_files() <= before + 6
    assert open_files() <= before


def open_files() -> int:
    for folder in (Path("/proc/self/fd"), Path("/dev/fd")):
        if folder.exists():
            return len(list(folder.iterdir()))
    raise AssertionError("no list of open files here")
