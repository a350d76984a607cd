"""The nouns: what an article is made of, as records that nobody changes.

A format makes an `Article` of `Paragraph`s and `Contributor`s; the database gives them their ids; a search
hands them out again. A date or time is ISO 8601 text *as precise as the source states it*: ``2016-11-06``,
``2016-11-06T07:53`` (no zone stated) or ``2016-11-06T07:53-05:00``. What the source does not say is None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, dataclass_transform

_Class = TypeVar("_Class")

#: The version of what is written for other programs, exports too: another number means that a field went
#: away, or means something else.
FORMAT = 1

#: What a line of an article can be. Every line that is not blank has one of these kinds.
KINDS = (
    "headline",
    "standfirst",
    "byline",
    "timestamp",
    "caption",
    "paragraph",
    "crosshead",
    "quote",
    "list",
    "related-link",
    "promo",
    "notice",
    "credit",
    "copyright",
    "endmark",
    "other",
)

#: The kinds that make up the article's own text.
BODY_KINDS = frozenset({"paragraph", "crosshead", "quote", "list"})

#: The kinds a search looks at unless it is asked for more.
SEARCHED_KINDS = BODY_KINDS | {"headline", "standfirst"}


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(class_: type[_Class]) -> type[_Class]:
    """A frozen record, for those that there are hundreds of thousands of: that nobody changes one is held by
    the type checker alone, so that making one takes half the time.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(class_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as a format sees it: the bytes, and the text that they were decoded to.

    `path` is relative to the folder that was given, with that folder's own name in front
    (``seeds/raqqa.txt``). `encoding` is the Python name of the encoding; `encoding_guessed` is true where
    neither the file nor its bytes settled it, and `replaced` counts bytes that no encoding explained.
    """

    path: str
    data: bytes
    text: str
    encoding: str
    encoding_guessed: bool = False
    replaced: int = 0


@record
class Contributor:
    """A person's (or an agency's) part in one article.

    `role` is ``author``, ``contributor``, ``reporting``, ``writing``, ``editing``, ``photographer``,
    ``translator`` or ``agency``; `position` is the job as printed ("Business Writer"); `raw` is the line it
    was read from.
    """

    name: str
    role: str = "author"
    organisation: str | None = None
    position: str | None = None
    place: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when a story was filed, as its first paragraph opens: ``BEIRUT, Nov 6 (Reuters) -``.

    `date` is the filing day: ISO 8601, or ``--11-06`` where the year is not stated.
    """

    raw: str
    place: str | None = None
    agency: str | None = None
    date: str | None = None


@record
class Paragraph:
    """One paragraph, or one line of furniture, of an article.

    `text` is what the source says (wrapped lines joined, invisible marks removed), dateline included; `lead`
    is the number of characters of dateline at its start. Lines count from 1; both ends are included. `rule`
    and `confidence` (0 to 1) say how a format came to the kind; the database keeps what is unsure of them in
    the article's provenance.
    """

    kind: str
    text: str
    line_start: int
    line_end: int
    lead: int = 0
    id: int | None = None
    rule: str | None = field(default=None, compare=False)
    confidence: float | None = field(default=None, compare=False)


@record
class Article:
    """One article: what its source says, and who wrote it, when and where.

    `paragraphs` holds every line of the source in its order, furniture included; `body` the article's own
    text. `source` is the file that it was read from, `source_sha256` the digest of that file's content,
    `number` the article's place within it, from 1. `provenance` says for each field which
    line and which rule it was read from; `extra` keeps what a format knows beyond these fields.
    """

    title: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    published: str | None = None
    updated: str | None = None
    captured: str | None = None
    dateline: Dateline | None = None
    publication: str | None = None
    section: str | None = None
    edition: str | None = None
    page: str | None = None
    language: str | None = None
    url: str | None = None
    status: str | None = None
    copyright: str | None = None
    provider_id: str | None = None
    provenance: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    source: str | None = None
    source_sha256: str | None = field(default=None, compare=False)
    number: int = 1
    id: int | None = None
    revision: int | None = None

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the people who wrote it, in the order of the byline."""
        return tuple(c.name for c in self.contributors if c.role == "author")

    @property
    def date(self) -> str | None:
        """The day to sort and to show, ``2016-11-06``: of publication, else of the last update."""
        stated = self.published or self.updated
        return stated[:10] if stated else None

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The article's own text, without headline, furniture and notices."""
        return tuple(p for p in self.paragraphs if p.kind in BODY_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds: its articles, in its order, and `remarks` on what is the matter with it ("says that
    it has 12 documents, and 11 were found"). An export of an archive also has what its articles once said
    (`retired`), and its articles have ids.
    """

    articles: tuple[Article, ...]
    remarks: tuple[str, ...] = ()
    retired: tuple[Retired, ...] = ()

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """A paragraph as it once stood: its article was changed, or pruned, since.

    `paragraph` and `article` (its fields as they were, without its other paragraphs) say what a citation
    showed; `retired` is the moment, UTC, that it went; `successor_id` the paragraph that stands in its place,
    if one does.
    """

    paragraph: Paragraph
    article: Article
    retired: str
    successor_id: int | None = None


@record
class Change:
    """What became of one article: its present state under a `revision`, or None where it was deleted."""

    article_id: int
    revision: int
    article: Article | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How far an index has followed which database: kept inside the index, in the same commit.

    `token` is the random mark of the database's transaction that reached `revision`: a database restored
    from a backup and changed again has another. `fingerprint` names engine, schema, analyzer and stemmer.
    """

    store_id: str
    revision: int
    token: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph that an engine found; `revision` is the one of its article that the index holds.

    `others` counts the other paragraphs of its article in the same group of answers, where each article is
    shown once.
    """

    paragraph_id: int
    revision: int
    score: float
    others: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """A page of matches, best first.

    `groups` gives the label and the size of each group of answers (see `store.query.Tier`) that was looked
    at, in order, paragraphs of an earlier group not counted again; a group that was not needed to fill the
    page is not among them. `total` is the size of the first that is not empty. `cut` are the patterns, as
    typed, that fit more terms than were looked for: the commonest were.
    """

    total: int
    groups: tuple[tuple[str, int], ...]
    matches: tuple[Match, ...]
    cut: tuple[str, ...] = ()


class Tally(NamedTuple):
    """How many paragraphs of one kind an article has among the answers; `revision` is the one that the index
    holds.
    """

    article_id: int
    revision: int
    kind: str
    paragraphs: int


class Count(NamedTuple):
    """How many paragraphs that were found have `value`, and in how many articles; None is "not stated"."""

    value: str | None
    paragraphs: int
    articles: int


#: Told what is going on: the step ("reading", "indexing"), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """For whoever does not want to be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one ingest did, in files: every file is counted once, and named where something is the matter with
    it.

    `copies` are files with the same content as another one; `missing` files that were read once and are gone
    (removed from the archive with ``--prune`` only: then `pruned` counts their articles); `passed_over` what
    is no file to read, with the reason, and `failed` what should have been read and was not, with the reason.
    `furnishings` are the kinds of files in the folders that cannot be articles, such as pictures, each with
    how many there were.
    `doubtful` are files that were read in an encoding that was guessed, or does not explain all bytes;
    `remarks` say what else is the matter with a file that was read.
    `articles` counts the articles that are new or changed.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    copies: int = 0
    articles: int = 0
    pruned: int = 0
    missing: tuple[str, ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()
    furnishings: tuple[tuple[str, int], ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    doubtful: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    dry_run: bool = False
    seconds: float = 0.0
