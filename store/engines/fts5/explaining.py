"""Why does a paragraph have its score? SQLite is asked for the score of each word by itself."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isclose

from store.engines.explaining import Explanation, Part, Weight, explained
from store.engines.fts5.compiling import condition, ways
from store.engines.fts5.scoring import Scoring
from store.engines.fts5.standing import Expand, count
from store.query import Leaf, Name, Node, Query, scored

#: What is asked of the paragraphs and of the titles: the field, the rows' table, and the columns of the stems
#: and of the words as written.
_TEXT, _TITLE = ("text", "texts", "text", "words"), ("title", "heads", "title", "title_words")

_Rows = dict[int, tuple[str, str]]


def explain(
    connection: sqlite3.Connection,
    query: Query,
    paragraphs: Sequence[int],
    title_share: float,
    expand: Expand,
) -> dict[int, Explanation]:
    """See `Engine.explain`."""
    weights: dict[int, list[Weight]] = {}
    for tier in query.tiers:
        sql, parameters = condition(tier.node, expand)
        rows = connection.execute(
            f"""
            SELECT p.id, p.article
            FROM paragraphs AS p
            WHERE p.id IN (SELECT value FROM json_each(?)) AND ({sql})
            """,  # noqa: S608 - `condition` puts every value into the parameters
            [json.dumps([each for each in paragraphs if each not in weights]), *parameters],
        ).fetchall()
        article_of = {int(row[0]): int(row[1]) for row in rows}
        weights |= {number: [] for number in article_of}
        for number, weight in _of_rows(connection, tier.node, sorted(article_of), "paragraph", 1.0, expand):
            weights[number].append(weight)
        if title_share:
            titles: dict[int, list[Weight]] = defaultdict(list)
            articles = sorted(set(article_of.values()))
            for article, weight in _of_rows(connection, tier.node, articles, "title", title_share, expand):
                titles[article].append(weight)
            for number, article in article_of.items():
                weights[number] += titles[article]
    return {number: explained(own) for number, own in weights.items()}


def _of_rows(
    connection: sqlite3.Connection, node: Node, rows: list[int], part: Part, share: float, expand: Expand
) -> Iterator[tuple[int, Weight]]:
    """What each word in `node` adds to the score of each of these `rows`, paragraphs or articles."""
    field, table, stems, words = _TEXT if part == "paragraph" else _TITLE
    kept: _Rows = {
        row[0]: (row[1], row[2])
        for row in connection.execute(
            f"SELECT rowid, {stems}, {words} FROM {table} WHERE rowid IN (SELECT value FROM json_each(?))",  # noqa: S608
            [json.dumps(rows)],
        )
    }
    scoring = Scoring(connection, table, expand)
    times = Counter(scored(node))
    # of a leaf whose words must all be there, SQLite counts those that are in a row beside another leaf: what
    # these add is told by what the score is with and without them
    plain = Counter(
        {leaf: many for leaf, many in times.items() if ways(leaf, expand, stems, words) is not None}
    )
    before: dict[int, float] = defaultdict(float)
    for leaf, many in plain.items():
        scores = _scores(scoring, Counter([leaf]), rows)
        for row, score in scores.items():
            before[row] += score * many
        yield from _weights(connection, leaf, scores, kept, many * share, part, field, expand)
    joined = plain.copy()
    for leaf in [leaf for leaf in times if leaf not in plain]:
        joined[leaf] = times[leaf]
        whole = _scores(scoring, joined, rows)
        added = {row: score - before[row] for row, score in whole.items() if not isclose(score, before[row])}
        before.update(whole)
        yield from _weights(connection, leaf, added, kept, share, part, field, expand)


def _in_field(leaf: Leaf, field: str) -> Leaf:
    """The same leaf, of another field."""
    if isinstance(leaf, Name):
        return Name(leaf.typed, tuple(replace(each, field=field) for each in leaf.spellings), field)
    return replace(leaf, field=field)


def _scores(scoring: Scoring, leaves: Counter[Leaf], rows: list[int]) -> dict[int, float]:
    """The score of each of `rows` by `leaves`."""
    scoring.fill("scores", leaves, "rowid IN (SELECT value FROM json_each(?))", [json.dumps(rows)])
    return dict(scoring.connection.execute("SELECT id, score FROM scores").fetchall())


def _weights(
    connection: sqlite3.Connection,
    leaf: Leaf,
    scores: dict[int, float],
    kept: _Rows,
    times: float,
    part: Part,
    field: str,
    expand: Expand,
) -> Iterator[tuple[int, Weight]]:
    if not scores:
        return
    sql, parameters = condition(_in_field(leaf, field), expand)
    (having,) = connection.execute(
        f"SELECT count(*) FROM paragraphs AS p WHERE {sql}"  # noqa: S608 - `condition` uses parameters
        if part == "paragraph"
        else f"SELECT count(*) FROM (SELECT id AS article FROM articles) AS p WHERE {sql}",  # noqa: S608
        parameters,
    ).fetchone()
    for row, score in scores.items():
        yield (
            row,
            Weight(
                typed=leaf.typed,
                part=part,
                frequency=count(*kept[row], leaf, expand),
                documents=int(having),
                weight=score * times,
            ),
        )
