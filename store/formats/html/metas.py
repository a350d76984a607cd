"""What the head of a page says about its article: its meta tags, its links, its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from store.formats.cleaning import one_spaced, visible

#: The names that outlets and their systems use, the surest first.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "article:published", "parsely-pub-date", "sailthru.date", "shareaholic:article_published_time",
    "cxenseparse:recs:publishtime", "vr:published_time", "iso-8601-publish-date", "bt:pubdate",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date",
    "publication_date", "publish_date", "publishdate", "publish-date", "pubdate", "published_at",
    "published-date", "article.published", "article_date_original", "originalpublicationdate",
    "citation_publication_date", "date_published", "displaydate", "release_date", "ptime", "pdate",
    "article:post_date", "article:create", "datecreated", "created", "timestamp", "date",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time",
    "article:updated_time", "article:updated", "article.updated", "cxenseparse:recs:modifiedtime",
    "vr:updated_time", "dcterms.modified", "dc.date.modified", "lastmod", "last_updated_date",
    "iso-8601-modified-date", "utime", "last-modified", "modified", "revised",
)  # fmt: skip
AUTHORS = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "dc.contributor", "cxenseparse:author", "vr:author", "article.author", "authors",
    "article:author_name", "byl", "byline", "rbauthors", "citation_author", "lp.article:author",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title", "headline")
SECTIONS = ("article:section", "parsely-section", "cxenseparse:section", "section", "og:section",
            "article.section", "channel", "topic")  # fmt: skip
SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher",
         "copyright_holder", "apple-mobile-web-app-title")  # fmt: skip
DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description")
ADDRESSES = ("og:url", "parsely-link", "twitter:url")

Metas = Mapping[str, Sequence[str]]


def read_metas(root: Any) -> Metas:
    """The contents of the meta tags by their names in lower case, in the page's order."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = one_spaced(visible(element.get("content") or "").replace("\n", " "))
        if not content or len(content) > 5_000:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                values = found.setdefault(name, [])
                if content not in values:
                    values.append(content)
    _labelled(found)
    return found


def values(metas: Metas, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What is stated under any of `names`: (name, value), in the order of the names."""
    for name in names:
        for value in metas.get(name, ()):
            yield name, value


def canonical(root: Any) -> str | None:
    """The address that the page says is its own."""
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return (element.get("href") or "").strip() or None
    return None


def language(root: Any, metas: Metas) -> str | None:
    """The language that the page says it is in."""
    stated = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    )
    stated = stated or next((value for _, value in values(metas, ("og:locale", "content-language"))), None)
    return stated.replace("_", "-").split(",")[0].strip() if stated else None


def _labelled(found: dict[str, list[str]]) -> None:
    """Cards say "Written by" in one tag, and who in another."""
    for number in ("1", "2"):
        label = " ".join(found.get(f"twitter:label{number}", ())).lower()
        if label.startswith(("written by", "von", "verfasst von", "écrit par", "escrito por", "author")):
            found.setdefault("author", []).extend(found.get(f"twitter:data{number}", ()))
