"""Any history of files that come, change, become alike and go ends in an archive that is right and whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import following, reading
from store.database.records import Entry
from store.database.writing import Database
from tests.database.making import article, copy_of, file, rows

_Content = tuple[tuple[str, ...], ...]

_PATHS = "abcd"
#: The files as they are known, and as their histories have them.
_KNOWN = "SELECT path, sha256, id FROM sources ORDER BY path"
_THERE = "SELECT path, sha256, source_id FROM source_versions WHERE gone IS NULL ORDER BY path"
_texts = st.lists(st.sampled_from(["one", "two", "three", "* * *"]), min_size=1, max_size=3).map(tuple)
_contents = st.lists(_texts, max_size=2).map(tuple)
#: What happens at once: files with new contents, or files that are gone.
_steps = st.lists(
    st.dictionaries(st.sampled_from(_PATHS), _contents, min_size=1) | st.sets(st.sampled_from(_PATHS)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(history=_steps)
def test_any_history_is_followed(
    history: Sequence[dict[str, _Content] | set[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After each step: every content of a file is there once, every id ever given out is a paragraph or a
    retired one with its text unchanged, revisions only grow, and the database is sound."""
    present: dict[str, _Content] = {}
    given_out: dict[int, str] = {}
    with Database.open(tmp_path_factory.mktemp("history") / "store.db") as database:
        before = 0
        for step in history:
            if isinstance(step, dict):
                database.save(_entries(present, step))
                present.update(step)
            else:
                known = database.sources()
                database.prune([known[path].id for path in step if path in known])
                present = {path: content for path, content in present.items() if path not in step}
            assert _held(database) == Counter(text for content in set(present.values()) for text in content)
            assert set(database.sources()) == set(present)
            assert rows(database, _THERE) == rows(database, _KNOWN)
            now = {row[0]: row[1] for row in rows(database, "SELECT id, text FROM paragraphs")}
            went = {row[0]: row[1] for row in rows(database, "SELECT id, text FROM retired_paragraphs")}
            assert not set(now) & set(went)
            assert given_out.items() <= (now | went).items()
            given_out = now | went
            assert before <= (before := following.identity(database.connection)[1])
            assert database.check() == []


def _entries(present: dict[str, _Content], step: dict[str, _Content]) -> list[Entry]:
    """What an ingest would say of this step: a new file with known bytes is a copy."""
    entries: list[Entry] = []
    bytes_of = {**present, **step}
    for path, content in step.items():
        entry = file(path, *(article(*texts, number=place) for place, texts in enumerate(content, 1)))
        others = {one for other, one in bytes_of.items() if other != path and other in present}
        stays = content in {one for other, one in present.items() if other not in step}
        entries.append(copy_of(entry, path) if path not in present and content in others and stays else entry)
    return entries


def _held(database: Database) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple(one.text for one in each.paragraphs) for each in reading.articles(database.connection)
    )
