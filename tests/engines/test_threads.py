"""One open engine and many threads, and commits while it is being opened: answers are those of one commit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from store.engines import Engine, open_engine
from store.engines.whoosh import contents, merging
from store.engines.whoosh.contents import Contents
from store.models import Article
from store.query import Every, Word
from tests.engines.corpus import apply, article, everything, query, search
from tests.engines.test_random import random_query

ASH = Word("ash", ("ash",))
THREADS = 8


def together(work: Callable[[int], None], many: int = THREADS) -> list[Exception]:
    """Does `work` in so many threads at once, each with a number of its own; what it raised."""
    raised: list[Exception] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except Exception as error:
            raised.append(error)

    threads = [threading.Thread(target=guarded, args=[number]) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def batch(revision: int) -> dict[int, Article | None]:
    """Five articles of three paragraphs, all saying which revision they are of; five others go."""
    changed: dict[int, Article | None] = {}
    for number in range(5):
        changed[100 * revision + number] = article(
            *(f"ash of{revision} line{line}" for line in range(3)),
            first_id=10_000 * revision + 10 * number,
            title="ash",
        )
        changed[100 * (revision - 3) + number] = None
    return changed


def test_a_commit_while_the_index_is_opened_is_seen_by_the_next_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was opened a moment too late is used once, and not for ever."""
    writer = open_engine("whoosh", tmp_path / "whoosh", create=True)
    apply(writer, {1: article("ash", first_id=10)})
    reader = open_engine("whoosh", tmp_path / "whoosh")
    read = contents.read
    late = [2]

    def overtaken(folder: Path) -> Contents:
        known = read(folder)
        if late:
            apply(writer, {2: article("ash", first_id=20)}, revision=late.pop())
        return known

    monkeypatch.setattr(contents, "read", overtaken)
    monkeypatch.setattr(merging, "to_merge", lambda segments, added: [])  # its files stay where they are
    assert everything(reader) == {10}
    assert everything(reader) == {10, 20}
    reached = reader.checkpoint()
    assert reached is not None
    assert reached.revision == 2


def test_threads_searching_while_commits_go_on_see_whole_commits(tmp_path: Path) -> None:
    """Every answer is what one of the commits holds, of one revision after the other, and none fails."""
    engine = open_engine("whoosh", tmp_path / "whoosh", create=True)
    apply(engine, batch(1), 1)
    writing = threading.Event()
    answers: list[frozenset[int]] = []

    def look(number: int) -> None:
        if number == THREADS:
            try:
                for revision in range(2, 26):
                    apply(open_engine("whoosh", tmp_path / "whoosh"), batch(revision), revision)
            finally:
                writing.set()
            return
        while not writing.is_set():
            matches = search(engine, ASH).matches
            answers.append(frozenset(match.paragraph_id // 10_000 for match in matches))
            assert len(matches) == 15 * len(answers[-1])

    raised = together(look, THREADS + 1)
    assert raised == []
    assert len(answers) > THREADS
    assert set(answers) <= {frozenset(range(max(revision - 2, 1), revision + 1)) for revision in range(1, 26)}


@pytest.mark.parametrize("seed", range(2))
def test_threads_that_open_an_engine_together_all_get_the_same(tmp_path: Path, seed: int) -> None:
    """Also the very first searches, which make what the later ones use."""
    random = Random(seed)
    filling = open_engine("whoosh", tmp_path / "whoosh", create=True)
    for revision in range(1, 7):
        apply(filling, batch(revision), revision)
    asked = [*(random_query(random) for _ in range(15)), query(Every()), query(ASH)]
    expected = [filling.search(each, limit=40) for each in asked]
    for _ in range(6):
        engine: Engine = open_engine("whoosh", tmp_path / "whoosh")
        ready = threading.Barrier(THREADS)

        def ask(number: int, engine: Engine = engine, ready: threading.Barrier = ready) -> None:
            ready.wait()
            for place in range(len(asked)):
                at = (place + 2 * number) % len(asked)
                assert engine.search(asked[at], limit=40) == expected[at]

        assert together(ask) == []
