"""What `apply` promises: one commit with its checkpoint, all or nothing, and the same when repeated."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.engines import Engine, open_engine
from store.errors import DatabaseError, EngineDamaged, EngineError
from store.models import Change
from store.query import Days, OneOf, Word
from tests.engines.corpus import apply, article, changes, checkpoint, everything, found, search

HARBOUR = Word("harbour", ("harbour",))


def test_a_new_index_has_no_checkpoint(engine: Engine) -> None:
    """An index that holds nothing yet says so."""
    assert engine.checkpoint() is None
    assert list(engine.paragraphs()) == []


def test_the_checkpoint_is_that_of_the_last_apply(engine: Engine, name: str, folder: Path) -> None:
    """It is replaced each time, with changes or without, and read by whoever opens the index later."""
    apply(engine, {1: article("harbour", first_id=10)}, revision=5)
    engine.apply([], checkpoint(engine, 9))
    assert engine.checkpoint() == checkpoint(engine, 9)
    assert open_engine(name, folder).checkpoint() == checkpoint(engine, 9)
    assert everything(engine) == {10}


def test_the_fingerprint_differs_between_engines_and_not_between_two_openings(tmp_path: Path) -> None:
    """It says which program wrote an index: the same one has the same."""
    first = open_engine("whoosh", tmp_path / "1", create=True).fingerprint
    assert open_engine("whoosh", tmp_path / "2", create=True).fingerprint == first
    assert open_engine("fts5", tmp_path / "3", create=True).fingerprint != first


def test_a_changed_article_replaces_what_was_there(engine: Engine) -> None:
    """Nothing of its earlier state is found any more: not its words, title, names or day."""
    old = article("harbour", first_id=10, title="bridge", by=("Ada",), published="2019-01-01")
    apply(engine, {1: old, 2: article("harbour", first_id=20)}, revision=1)
    apply(engine, {1: article("bridge", first_id=11, published="2020-01-01")}, revision=2)
    assert everything(engine) == {11, 20}
    assert found(engine, HARBOUR) == {20}
    assert found(engine, Word("ada", ("ada",), "by")) == set()
    assert found(engine, Word("bridge", ("bridg",), "title")) == set()
    assert found(engine, Days("date", None, "2019-12-31")) == set()
    assert dict(engine.paragraphs()) == {11: 2, 20: 1}


def test_a_match_tells_the_revision_of_its_article(engine: Engine) -> None:
    """So that a search can tell when the database has moved on."""
    apply(engine, {1: article("harbour", first_id=10)}, revision=4)
    apply(engine, {2: article("harbour", "harbour", first_id=20)}, revision=7)
    matches = search(engine, HARBOUR).matches
    assert {match.paragraph_id: match.revision for match in matches} == {10: 4, 20: 7, 21: 7}


def test_applying_twice_is_applying_once(engine: Engine) -> None:
    """After a crash between two commits the same changes come again."""
    for _ in range(3):
        apply(engine, {1: article("harbour", first_id=10), 2: None, 3: article("bridge", first_id=30)})
    assert dict(engine.paragraphs()) == {10: 1, 30: 1}
    assert search(engine, HARBOUR).total == 1


def test_the_last_of_several_changes_to_an_article_counts(engine: Engine) -> None:
    """Also within one apply."""
    first, second = article("harbour", first_id=10), article("bridge", first_id=11)
    engine.apply(
        [Change(article_id=1, revision=1, article=first), Change(article_id=1, revision=2, article=second)],
        checkpoint(engine, 2),
    )
    assert dict(engine.paragraphs()) == {11: 2}
    engine.apply(
        [Change(article_id=1, revision=3, article=first), Change(article_id=1, revision=4, article=None)],
        checkpoint(engine, 4),
    )
    assert everything(engine) == set()


def test_a_deleted_article_is_gone_and_its_id_can_come_again(engine: Engine) -> None:
    """Deleting what is not there is no mistake."""
    apply(engine, {1: article("harbour", first_id=10), 2: article("bridge", first_id=20)}, revision=1)
    apply(engine, {1: None, 99: None}, revision=2)
    assert everything(engine) == {20}
    assert found(engine, OneOf("article", frozenset({1}))) == set()
    apply(engine, {1: article("harbour again", first_id=12)}, revision=3)
    assert everything(engine) == {12, 20}


def test_an_article_can_be_empty(engine: Engine) -> None:
    """Without paragraphs it is never found; without a word, only by what is around its words."""
    apply(engine, {1: article(first_id=10, title="harbour"), 2: article("…", "harbour", first_id=20)})
    assert everything(engine) == {20, 21}
    assert found(engine, HARBOUR) == {21}


@pytest.mark.parametrize("error", [DatabaseError("gone"), ValueError("odd"), KeyboardInterrupt()], ids=repr)
def test_what_the_changes_raise_comes_through_and_changes_nothing(
    engine: Engine, error: BaseException
) -> None:
    """It is not the index's fault: nothing is committed, and the lock is free for the next attempt."""
    apply(engine, {1: article("harbour", first_id=10)}, revision=1)

    def failing() -> Iterator[Change]:
        yield from changes({1: None, 2: article("bridge", first_id=20)}, revision=2)
        raise error

    with pytest.raises(type(error)) as caught:
        engine.apply(failing(), checkpoint(engine, 2))
    assert caught.value is error
    assert everything(engine) == {10}
    assert engine.checkpoint() == checkpoint(engine, 1)
    apply(engine, {2: article("bridge", first_id=20)}, revision=2)
    assert everything(engine) == {10, 20}


def test_a_second_writer_is_told_at_once(engine: Engine, name: str, folder: Path) -> None:
    """Two writers never mix: the second fails with a plain EngineError, as the index is not damaged."""
    other = open_engine(name, folder)

    def while_other_tries() -> Iterator[Change]:
        yield from changes({1: article("harbour", first_id=10)})
        with pytest.raises(EngineError, match="another process is writing") as caught:
            apply(other, {2: article("bridge", first_id=20)}, revision=2)
        assert not isinstance(caught.value, EngineDamaged)

    engine.apply(while_other_tries(), checkpoint(engine, 1))
    assert everything(other) == {10}


def test_a_search_sees_the_last_commit_while_another_is_written(engine: Engine) -> None:
    """Neither waits for the other, and nothing of what is being written is seen."""
    apply(engine, {1: article("harbour", first_id=10)}, revision=1)

    def searched() -> Iterator[Change]:
        yield from changes({1: None, 2: article("harbour", first_id=20)}, revision=2)
        assert everything(engine) == {10}
        assert engine.checkpoint() == checkpoint(engine, 1)

    engine.apply(searched(), checkpoint(engine, 2))
    assert everything(engine) == {20}


def test_many_threads_search_while_one_writes(engine: Engine) -> None:
    """Each sees whole commits only: every revision has as many paragraphs as its number."""
    wrong: list[object] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            try:
                revisions = [match.revision for match in search(engine, HARBOUR).matches]
                if revisions and set(revisions) != {len(revisions)}:
                    wrong.append(revisions)
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=watch) for _ in range(3)]
    for thread in threads:
        thread.start()
    for revision in range(1, 13):
        apply(engine, {1: article(*["harbour"] * revision, first_id=100 * revision)}, revision)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_seeded_random_changes_nothing_and_is_not_changed(engine: Engine) -> None:
    """A program that seeds `random` before each commit gets no two files of one name, and its numbers."""
    state = random.getstate()
    try:
        for revision in range(1, 5):
            random.seed(0)
            apply(engine, {revision: article("harbour", first_id=10 * revision)}, revision)
        assert found(engine, HARBOUR) == {10, 20, 30, 40}
        random.seed(0)
        expected = random.random()
        random.seed(0)
        everything(engine)
        assert random.random() == expected
    finally:
        random.setstate(state)


def test_an_index_that_is_not_there_is_said_to_be_missing(name: str, folder: Path) -> None:
    """Opening without `create` makes nothing."""
    with pytest.raises(EngineDamaged, match="no index"):
        open_engine(name, folder)
    assert not folder.exists()


def test_an_unknown_engine_is_refused_by_name(tmp_path: Path) -> None:
    """The message lists the engines that there are."""
    with pytest.raises(EngineError, match="“lucene”; the engines are whoosh, fts5"):
        open_engine("lucene", tmp_path)


def test_closing_twice_is_allowed(engine: Engine) -> None:
    """Whoever closes need not know whether somebody has."""
    engine.close()
    engine.close()
