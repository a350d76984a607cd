"""What is written for other programs, as plain dictionaries: the shapes of ``--json``, ``--nl`` and ``store
export``.

Each is described, field by field, in ``records.schema.json`` beside this file. What stands alone (all that
``--json`` gives, a line of an export) is a `document`, and begins with the version of these shapes. Within a
version fields may be added; none goes away or changes its meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from store.concordance import Line
from store.models import FORMAT, Article, Count, Paragraph, Retired
from store.search import Hit, Results

if TYPE_CHECKING:
    from store.database.versions import Version
    from store.engines.explaining import Explanation
    from store.ingest.verifying import Verified
    from store.query.wording import Understood
    from store.status import Status

#: A snippet is cut to this many characters.
SNIPPET_LENGTH = 320

Record = dict[str, Any]


def document(record: Record) -> Record:
    """`record` as it stands alone: with the version of its shape in front."""
    return {"format": FORMAT, **record}


def article_record(article: Article, retired: Sequence[Retired] = ()) -> Record:
    """An article with every line of its source, and the paragraphs that it once had (`retired`)."""
    dateline = article.dateline
    return {
        "id": article.id,
        "source": article.source,
        "source_sha256": article.source_sha256,
        "number": article.number,
        "title": article.title,
        "published": article.published,
        "updated": article.updated,
        "captured": article.captured,
        "dateline": dateline
        and {
            "raw": dateline.raw,
            "place": dateline.place,
            "agency": dateline.agency,
            "date": dateline.date,
        },
        "publication": article.publication,
        "section": article.section,
        "edition": article.edition,
        "page": article.page,
        "status": article.status,
        "language": article.language,
        "url": article.url,
        "copyright": article.copyright,
        "provider_id": article.provider_id,
        "authors": list(article.authors),
        "contributors": [
            {
                "name": contributor.name,
                "role": contributor.role,
                "organisation": contributor.organisation,
                "position": contributor.position,
                "place": contributor.place,
                "raw": contributor.raw,
            }
            for contributor in article.contributors
        ],
        "paragraphs": [paragraph_record(paragraph) for paragraph in article.paragraphs],
        "retired": [retired_record(old) for old in retired],
        "provenance": dict(article.provenance),
        "extra": dict(article.extra),
    }


def paragraph_record(paragraph: Paragraph) -> Record:
    """One paragraph; `lead` counts the characters of dateline at the start of `text`."""
    return {
        "id": paragraph.id,
        "kind": paragraph.kind,
        "text": paragraph.text,
        "lead": paragraph.lead,
        "line_start": paragraph.line_start,
        "line_end": paragraph.line_end,
    }


def retired_record(old: Retired) -> Record:
    """A paragraph that is no longer in its article, with what a citation of it needs."""
    return {
        **paragraph_record(old.paragraph),
        "article_id": old.article.id,
        "title": old.article.title,
        "authors": list(old.article.authors),
        "date": old.article.date,
        "publication": old.article.publication,
        "source": old.article.source,
        "retired": old.retired,
        "successor_id": old.successor_id,
    }


def hit_record(hit: Hit) -> Record:
    """One hit; `spans` are pairs of code-point offsets into `text`; `snippet` is cut, marked with ``**``.

    `before` and `after` are the paragraphs around it, none where they were not asked for; `others` counts the
    article's other paragraphs that match as well, null unless each article is shown once; `explanation` is
    there where it was asked for.
    """
    return {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "id": f"p{hit.paragraph.id}",
        "article_id": hit.article.id,
        "title": hit.article.title,
        "authors": list(hit.article.authors),
        "date": hit.article.date,
        "publication": hit.article.publication,
        "source": hit.article.source,
        "line": hit.paragraph.line_start,
        "kind": hit.paragraph.kind,
        "text": hit.paragraph.text,
        "spans": [list(span) for span in hit.snippet.spans],
        "snippet": hit.snippet.excerpt(SNIPPET_LENGTH).render("**", "**"),
        "before": [paragraph_record(paragraph) for paragraph in hit.before],
        "after": [paragraph_record(paragraph) for paragraph in hit.after],
        "others": hit.others,
        **({"explanation": _explanation_record(hit.explanation)} if hit.explanation else {}),
    }


def _explanation_record(explanation: Explanation) -> Record:
    """The three parts of a score, and what each word adds to which of them."""
    return {
        "paragraph": round(explanation.paragraph, 4),
        "article": round(explanation.article, 4),
        "title": round(explanation.title, 4),
        "weights": [
            {
                "typed": one.typed,
                "part": one.part,
                "frequency": one.frequency,
                "documents": one.documents,
                "weight": round(one.weight, 4),
            }
            for one in explanation.weights
        ],
    }


def _understood_record(understood: Understood) -> Record:
    """What a query was understood as."""
    return {
        "groups": [{"label": label, "query": asked} for label, asked in understood.groups],
        "stems": {typed: list(stems) for typed, stems in understood.stems.items()},
        "words": {typed: list(words) for typed, words in understood.words.items()},
    }


def word_record(count: Count) -> Record:
    """A word of the archive, and how many paragraphs and articles have it."""
    return {"word": count.value, "paragraphs": count.paragraphs, "articles": count.articles}


def line_record(line: Line) -> Record:
    """A match in its context."""
    return {"id": f"p{line.paragraph_id}", "left": line.left, "keyword": line.keyword, "right": line.right}


def results_record(results: Results) -> Record:
    """A whole answer: the query, what there is to say about it, counts where they were asked for, and the
    hits.
    """
    return {
        "query": results.query,
        "ranking": results.ranking,
        "notes": list(results.notes),
        **({"understood": _understood_record(results.understood)} if results.understood else {}),
        "aliases": {typed: list(names) for typed, names in results.aliases.items()},
        "total": results.total,
        "more": results.more,
        "facets": {facet: [count._asdict() for count in counts] for facet, counts in results.facets.items()},
        "hits": [hit_record(hit) for hit in results],
    }


def status_record(status: Status) -> Record:
    """What an archive holds, how its index stands, and the files that could not be read."""
    return {
        "folder": status.folder,
        "engine": status.engine,
        "counts": status.counts,
        "languages": list(status.languages),
        "first_date": status.first_date,
        "last_date": status.last_date,
        "index": {
            "state": status.index.state,
            "behind": status.index.behind,
            "reason": status.index.reason,
        },
        "failures": [{"path": path, "message": message} for path, message in status.failures],
    }


def version_record(version: Version) -> Record:
    """One content of a file; `gone` is null while it is there, as far as is known."""
    return {
        "path": version.path,
        "seen": version.seen,
        "gone": version.gone,
        "sha256": version.sha256,
        "bytes": version.bytes,
        "modified": version.modified,
        "format": version.format,
        "format_version": version.format_version,
        "articles": list(version.articles),
    }


def file_record(verified: Verified) -> Record:
    """A file as it was when it was read, and what became of it since."""
    origin = verified.origin
    return {
        "state": verified.state,
        "path": origin.path,
        "sha256": origin.sha256,
        "bytes": origin.bytes,
        "modified": origin.modified,
        "ingested_at": origin.ingested_at,
        "format": origin.format,
        "format_version": origin.format_version,
        "articles": origin.articles,
        "found": verified.found,
        "instead": verified.instead,
        "reason": verified.reason,
    }
