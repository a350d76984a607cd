"""This program's engines: whoosh with its own ranking or plain BM25, and fts5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path

from store.engines import Engine, Ranking, open_engine
from store.highlight import Marker
from store.models import Article, Change, Checkpoint, Paragraph
from store.query import Query, parse
from tests.bench.queries import Asked
from tests.bench.rows import Row, iso
from tests.bench.texts import Texts

#: Articles in one commit, as many as in `store.sync`.
_COMMITTED = 50_000


def make(folder: Path, texts: Path, variant: str) -> Ours:
    return Ours(folder, texts, variant)


def versions() -> dict[str, str]:
    return {name: version(name) for name in ("numpy", "PyStemmer", "Whoosh")}


class Ours:
    """See `tests.bench.contestants.Contestant`."""

    def __init__(self, folder: Path, texts: Path, variant: str) -> None:
        self._folder = folder
        self._engine_name, _, plain = variant.partition("-")
        self._ranking: Ranking = "bm25" if plain else "three-part"
        self._texts_path = texts
        self._engine: Engine | None = None
        self._texts: Texts | None = None

    def prepare(self, rows: Iterable[Row]) -> None:
        """The texts are in the file that all share."""

    def build(self, rows: Iterable[Row]) -> None:
        engine = self._open(create=True)
        changes = _changes(rows)
        while (first := next(changes, None)) is not None:
            engine.apply(chain([first], islice(changes, _COMMITTED - 1)), _checkpoint(engine))
        engine.close()

    def add(self, rows: Iterable[Row]) -> None:
        self.build(rows)

    def delete(self, article: int) -> None:
        engine = self._open(create=True)
        engine.apply([Change(article_id=article, revision=1, article=None)], _checkpoint(engine))
        engine.close()

    def open(self) -> None:
        self._engine = self._open(create=False)
        self._texts = Texts(self._texts_path)

    def search(self, asked: Asked, limit: int) -> list[int]:
        return self._ids(_query(asked), limit)

    def texts(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        return self._fetch(self.search(asked, limit))

    def marked(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        query = _query(asked)
        found = self._fetch(self._ids(query, limit))
        marker = Marker(query)
        return [(one, marker.snippet(text, "en").render("<b>", "</b>")) for one, text in found]

    def count(self, asked: Asked) -> int:
        assert self._engine is not None
        return self._engine.search(_query(asked), limit=1).total

    def close(self) -> None:
        assert self._engine is not None
        assert self._texts is not None
        self._engine.close()
        self._texts.close()

    def _ids(self, query: Query, limit: int) -> list[int]:
        assert self._engine is not None
        matches = self._engine.search(query, limit=limit, ranking=self._ranking).matches
        return [match.paragraph_id for match in matches]

    def _fetch(self, ids: list[int]) -> list[tuple[int, str]]:
        assert self._texts is not None
        return self._texts.fetch(ids)

    def _open(self, *, create: bool) -> Engine:
        return open_engine(self._engine_name, self._folder, create=create)


def typed(asked: Asked) -> str:
    """The query as a person would type it."""
    match asked.kind:
        case "and":
            return " AND ".join(asked.words)
        case "or2" | "or4":
            return " OR ".join(asked.words)
        case "prefix":
            return f"{asked.words[0]}*"
        case "phrase":
            return f'"{" ".join(asked.words)}"'
        case "phrase+date":
            return f'"{" ".join(asked.words)}" date:{iso(asked.first or 0)}..{iso(asked.last or 0)}'
    return asked.words[0]


def _query(asked: Asked) -> Query:
    return parse(typed(asked), ["en"])


def _checkpoint(engine: Engine) -> Checkpoint:
    return Checkpoint(store_id="bench", revision=1, token="bench", fingerprint=engine.fingerprint)


def _changes(rows: Iterable[Row]) -> Iterator[Change]:
    for article, group in groupby(rows, key=attrgetter("article")):
        lines = list(group)
        yield Change(
            article_id=article,
            revision=1,
            article=Article(
                title=lines[0].title,
                published=iso(lines[0].day),
                language="en",
                paragraphs=tuple(
                    Paragraph(kind="paragraph", text=row.text, line_start=place, line_end=place, id=row.id)
                    for place, row in enumerate(lines, 1)
                ),
            ),
        )
