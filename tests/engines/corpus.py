"""Small articles for the tests of engines: made in a line, and fed to an engine like the database would."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from store.engines import RANKINGS, Engine, Ranking, open_engine
from store.models import Article, Change, Checkpoint, Contributor, Dateline, Matches, Paragraph
from store.query import Every, Node, Query, Tier

STORE_ID = "a-store"


def article(
    *texts: str | tuple[str, str],
    first_id: int,
    title: str | None = None,
    by: tuple[str, ...] = (),
    publisher: str | None = None,
    place: str | None = None,
    language: str | None = "en",
    published: str | None = None,
    updated: str | None = None,
) -> Article:
    """An article of paragraphs `texts`, each a text or a kind and a text; their ids count from `first_id`."""
    lines = [("paragraph", text) if isinstance(text, str) else text for text in texts]
    return Article(
        title=title,
        paragraphs=tuple(
            Paragraph(kind=kind, text=text, line_start=number, line_end=number, id=first_id + number)
            for number, (kind, text) in enumerate(lines)
        ),
        contributors=tuple(Contributor(name=name) for name in by),
        publication=publisher,
        dateline=Dateline(raw=place, place=place) if place else None,
        language=language,
        published=published,
        updated=updated,
    )


def checkpoint(engine: Engine, revision: int) -> Checkpoint:
    return Checkpoint(
        store_id=STORE_ID, revision=revision, token=f"token-{revision}", fingerprint=engine.fingerprint
    )


def apply(engine: Engine, articles: dict[int, Article | None], revision: int = 1) -> None:
    """Applies one change for each of `articles` by id, all under `revision`."""
    engine.apply(changes(articles, revision), checkpoint(engine, revision))


def changes(articles: dict[int, Article | None], revision: int = 1) -> Iterable[Change]:
    return (Change(article_id=id_, revision=revision, article=each) for id_, each in articles.items())


def filled(name: str, folder: Path, articles: dict[int, Article]) -> Engine:
    """A new engine called `name` that holds `articles` under revision 1."""
    engine = open_engine(name, folder, create=True)
    apply(engine, dict(articles))
    return engine


def query(*tiers: tuple[str, Node] | Node) -> Query:
    """A query of these tiers, labelled ``all`` where no label is given."""
    labelled = [tier if isinstance(tier, tuple) else ("all", tier) for tier in tiers]
    return Query(
        text="",
        tiers=tuple(Tier(label, node) for label, node in labelled),
        marked=(),
        notes=(),
    )


def search(
    engine: Engine, *tiers: tuple[str, Node] | Node, limit: int = 1000, ranking: Ranking = RANKINGS[0]
) -> Matches:
    return engine.search(query(*tiers), limit=limit, ranking=ranking)


def found(engine: Engine, node: Node) -> set[int]:
    """The ids of the paragraphs that match `node`."""
    matches = search(engine, node, limit=1_000_000)
    assert matches.total == len(matches.matches)
    return {match.paragraph_id for match in matches.matches}


def everything(engine: Engine) -> set[int]:
    return found(engine, Every())
