"""What the keys of a record mean, whatever it is written by: a case or a sign in them makes no difference.

    title       title, headline, webTitle, article_title …
    text        text, body, content, articleBody, maintext, full_text, paragraphs …
    author      author, authors, byline, creator …
    published   published, publishedAt, date, pub_date, datePublished, webPublicationDate …

Of several keys with one meaning the one that stands first here counts. What has no meaning here is kept as it
is, a line of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_LISTED = {
    "title": """title headline webtitle articletitle headlinemain newstitle heading titel titre titulo titolo
    subject name""",
    "standfirst": """standfirst subtitle subheadline subheading dek deck summary abstract description excerpt
    trailtext teaser snippet leadparagraph lede lead chapo vorspann""",
    "text": """text body content articlebody articletext articlecontent maintext bodytext fulltext plaintext
    textcontent contenttext contenthtml bodyhtml cleanedtext storytext story newstext rawtext paragraphs
    sections texte texto testo inhalt tekst contents""",
    "author": """author authors byline bylines creator creators writer writers authorname authornames reporter
    reporters journalist journalists autor autoren auteur autore""",
    "published": """published publishedat publishedon publisheddate publishedtime publishedutc datepublished
    datepublish publishdate publishtime publicationdate publicationtime publishingdate firstpublished
    firstpublishedat firstpublicationdate webpublicationdate pubdate pubtime articledate newsdate issued
    posted postedat postdate datepublic datetime date created createdat timestamp datum fecha seendate""",
    "updated": """updated updatedat updateddate dateupdated modified modifiedat modifieddate datemodified
    datemodify lastmodified lastupdated lastupdate moddate""",
    "captured": """captured capturedat datedownload downloaded crawled crawledat crawldate scraped scrapedat
    scrapedate retrieved retrievedat fetched fetchedat accessed accessdate warcdate""",
    "publication": """publication publicationname newspaper publisher publishername source sourcename outlet
    sitename site medium journal zeitung quelle fuente fonte provider mediaoutlet domain hostname sourcedomain
    sourcehostname""",
    "url": """url weburl link canonicalurl canonicallink permalink articleurl articlelink sourceurl href
    externalurl uri""",
    "language": "language lang inlanguage sprache langue idioma lingua",
    "section": "section sectionname articlesection category rubric desk newsdesk department rubrik",
    "page": "page pages printpage",
    "edition": "edition",
    "copyright": "copyright rights copyrightnotice",
    "provider_id": "id articleid uuid guid docid documentid newsid storyid identifier",
    "dateline": "dateline placeline",
    "keywords": "keywords tags topics subjects categories",
}  # fmt: skip

_MEANING = {
    key: (meaning, rank) for meaning, listed in _LISTED.items() for rank, key in enumerate(listed.split())
}

#: Under these the fields of a record lie one level deeper.
WRAPPERS = frozenset(
    {"fields", "source", "attributes", "article", "doc", "document", "metadata", "meta", "node"}
)

#: Under these lie lists of records, as interfaces give them.
LISTS = frozenset(
    {
        *("articles", "article", "docs", "documents", "results", "response", "items", "item", "hits", "data"),
        *(
            "entries",
            "news",
            "stories",
            "posts",
            "records",
            "rows",
            "list",
            "value",
            "values",
            "graph",
            "feed",
        ),
        *("pages", "corpus", "output", "payload", "channel"),
    }
)

_SIGNS = re.compile(r"[\W_]+")


def plain(key: str) -> str:
    """A key without its case and its signs: ``publishedAt`` and ``published_at`` are one."""
    return _SIGNS.sub("", key).casefold()


@lru_cache(maxsize=4_096)  # all records of a file have the same
def meaning(key: str) -> tuple[str, int] | None:
    """What a key means, and how surely: 0 the surest; None for one that is not known."""
    return _MEANING.get(plain(key))


def are_of_articles(keys: Iterable[str]) -> bool:
    """Whether records with these keys are articles: they have a text with a title, or with two of who wrote
    it, when and where; or a title and a summary with an address or a date.
    """
    meanings = {found[0] for key in keys if (found := meaning(key))}
    around = len(meanings & {"published", "author", "url", "publication"})
    if "title" in meanings:
        return "text" in meanings or ("standfirst" in meanings and around > 0)
    return "text" in meanings and around > 1
