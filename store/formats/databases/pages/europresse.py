"""Europresse and Eureka (CEDROM-SNi) as web pages: an `<article>` each, whose classes say what its lines are.

    <article><header><span class="DocPublicationName">Le Phare du Havre, no. 4301</span>
    <span class="DocHeader">Région, jeudi 6 février 2014 434 mots, p. 11</span>
    <div class="titreArticle"><p class="titreArticleVisu">Le ferry reprend la mer</p></div>
    <div class="docAuthors">Léa Martin</div></header>
    <section><div class="DocText"><div class="docOcurrContainer"><p>Le ferry ...</p></div></div></section>
    <footer><small>© 2014 Le Phare.</small><div class="publiC-lblNodoc">news·20140206·PH·12</div></footer>

Pages of before 2012 have no `<article>`: there a document opens with its publication's name, the writer's
stands under the headline without a class, and the text behind that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store import lines
from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.databases.pages.seen import Seen, broken_off, page_top, parts, seen_lines
from store.models import Contents, Source

NAME = "europresse"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".html", ".htm")
BINARY = False

_CLASS = re.compile(r"\bDocPublicationName\b")
_OPENING = re.compile(r"(?=<article[\s>])", re.IGNORECASE)
_OLD_OPENING = re.compile(r"(?=<span[^<>]{0,200}\bDocPublicationName\b)")

#: What the classes say of a line, the surest first; a line may stand in several.
_KINDS = (
    ("publication", (".docpublicationname",)),
    ("header", (".docheader",)),
    ("section", (".doctitresoussection",)),
    ("subtitle", (".rdp__subtitle",)),
    ("headline", (".titrearticlevisu", ".rdp__articletitle")),
    ("title", (".titrearticle",)),
    ("text", (".dococurrcontainer", ".doctext")),
    ("byline", (".docauthors",)),
    ("note", (".sm-margin-bottomnews", ".sm-margin-topnews")),
    ("elsewhere", (".apd-wrapper",)),
    ("id", (".public-lblnodoc",)),
    ("rights", (".doc-legalinfo", "small")),
    ("aside", ("aside",)),
)

#: These have a line of their own, though they are not blocks.
_APART = frozenset([".docpublicationname", ".titrearticlevisu"])

_MONTH = r"[^\W\d_]{3,12}\.?"
#: "jeudi 6 février 2014", "Friday, November 13, 2015", with a time behind it where there is one.
_DAY = re.compile(
    rf"(?:(?P<weekday>[^\W\d_]{{4,12}}),? )?(?P<day>\d{{1,2}}(?:er|\.|º)? (?:de )?{_MONTH} (?:de )?\d{{4}}"
    rf"|{_MONTH} \d{{1,2}},? \d{{4}})"
    r"(?:,? ?[-–]? (?P<time>\d{1,2} ?[:h] ?\d\d)(?::\d\d)?(?P<zone> ?(?:UTC|GMT)(?: ?[+-]\d\d:?\d\d)?)?)?"
)
_LENGTH = re.compile(r"(?P<length>\d[\d   .,]{0,8} (?:mots|words|palabras|palavras))\b")
_PAGE_NUMBER = re.compile(r"(?:^|[ ,])(?:p|pp|pg|page)\. ?(?P<page>[^\s,;]{1,20})")
#: "Le Phare, no. 4301", "Revue du Port, Vol. 14, no 4".
_ISSUE = re.compile(
    r",? (?:vol(?:ume)?\.? (?=\d)|(?:no\b|n°|nº|num|#)\.? ?(?=\d))(?P<issue>\S.{0,40})", re.IGNORECASE
)
#: "news·20140206·PH·12": the kind of source, the day, the source's code, a number.
_ID = re.compile(r"(?P<id>[a-z]{2,12}[·.](?P<day>(?:19|20)\d{6})[·.]\w{1,12}[·.]\w{1,40})")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)", re.IGNORECASE)
_CERTIFICATE = re.compile(
    r"(?:certificat émis le|certificate issued on) (?P<day>\S.{5,25}?\d{4})\b", re.IGNORECASE
)
_PICTURES = re.compile(r"(?:illustrations?|photos?|légendes?)\b", re.IGNORECASE)
#: What stands beside the text has a label over it, or before it: "Illustration(s) :", "Note(s) :".
_LABEL = re.compile(r"[^\W\d_]{4,15}(?:\(s\))?[ \u00a0]?:")
#: "DURAND Paul": a surname in capitals, and first names.
_SURNAME_FIRST = re.compile(r"(?P<surname>[^\W\d_a-zß-ÿ]{2}[^\da-zß-ÿ]*) (?P<first>[^\W\d_][a-zß-ÿ][\w -]*)")
_LONGEST_BYLINE = 120


def sniff(path: str, head: bytes) -> bool:
    """Whether the file is a page that marks a publication's name as only these pages do."""
    return _CLASS.search(page_top(head)) is not None


def parse(source: Source) -> Contents:
    """The articles of a page. Raises `FormatError` where none of them has a headline or text."""
    head, documents = parts(source.text, _OPENING)
    if not documents:
        head, documents = parts(source.text, _OLD_OPENING)
    above = seen_lines(head, apart=_APART)
    number = len(above) + 1
    drafts: list[Draft] = []
    remarks: list[str] = []
    for document in documents:
        found = seen_lines(document, first=number, apart=_APART)
        number += len(found)
        draft = _read(found)
        if draft is None:
            remarks += _unread(found)
            above += found
            continue
        _add_rows(draft, above)
        above = []
        drafts.append(draft)
    if not drafts:
        raise FormatError("looks like an export of Europresse, but no article in it can be read")
    _add_rows(drafts[-1], above)
    remarks += broken_off(source.text)
    return Contents(articles=tuple(draft.article() for draft in drafts), remarks=tuple(remarks))


def _unread(found: Sequence[Seen]) -> list[str]:
    """The remark that a document cannot be read, if there is anything in it."""
    if not found:
        return []
    return [f"has an article that cannot be read, in lines {found[0].line.number} to {found[-1].line.number}"]


def _add_rows(draft: Draft, found: Sequence[Seen]) -> None:
    """Keeps lines that belong to no article with the nearest one."""
    for seen in found:
        draft.row("other", seen.line.text, seen.line.number)


def _read(found: Sequence[Seen]) -> Draft | None:
    """One document; None where it has neither a headline nor text."""
    kinds = [_kind(seen) for seen in found]
    if "headline" not in kinds:
        kinds = ["headline" if kind == "title" else kind for kind in kinds]
    if "headline" not in kinds and "text" not in kinds:
        return None
    if "text" not in kinds:
        kinds = _old(found, kinds)
    draft = Draft()
    titled = pictures = False
    for seen, kind in zip(found, kinds, strict=True):
        titled = titled or kind == "headline"
        if kind == "aside" and (label := _LABEL.match(seen.line.text)):
            pictures = _PICTURES.match(label[0]) is not None
        _read_line(draft, seen, "caption" if kind == "aside" and pictures else kind, titled=titled)
    return draft


def _kind(seen: Seen) -> str:
    """What the page says that a line is; "" where it does not."""
    return next((kind for kind, names in _KINDS if not seen.within.isdisjoint(names)), "")


def _old(found: Sequence[Seen], kinds: Sequence[str]) -> list[str]:
    """What the lines are where the page does not say which the text is: what stands under the headline."""
    result = list(kinds)
    title = max(at for at, kind in enumerate(kinds) if kind == "headline")
    for at in range(title + 1, len(found)):
        text = found[at].line.text
        if result[at]:
            continue
        if _ID.search(text):
            result[at:] = ["id", *[""] * (len(found) - at - 1)]
            break
        if at == title + 1 and _names_authors(text):
            result[at] = "byline"
        else:
            result[at] = "rights" if _RIGHTS.match(text) and len(text) < 200 else "text"
    return result


def _names_authors(text: str) -> bool:
    read = lines.read_byline(text) if len(text) < _LONGEST_BYLINE else None
    if read is not None and (read.people or read.agencies):
        return True
    parts = text.split(";") if len(text) < _LONGEST_BYLINE else []
    return bool(parts) and all(lines.read_bare_names(part.strip()) is not None for part in parts)


def _read_line(draft: Draft, seen: Seen, kind: str, *, titled: bool) -> None:
    """One line, as what the page says it is; `titled` from the headline on."""
    number, text = seen.line.number, seen.line.text
    if kind == "text":
        draft.text(text, number)
    elif kind == "headline":
        draft.head("headline", text, number)
    elif kind in ("subtitle", "title"):
        draft.head("standfirst" if titled else "other", text, number)
    elif kind == "byline" or (kind == "note" and titled and _names_authors(text)):
        draft.byline(text, number, names=_turned(text))
    elif kind == "note" and not draft.has_text:
        draft.head("standfirst" if titled else "other", text, number)
    elif kind == "publication":
        _read_publication(draft, text, number)
    elif kind == "header":
        _read_header(draft, text, number)
    elif kind == "rights":
        draft.row("copyright", text, number)
        draft.state("copyright", text, number)
    elif kind == "caption":
        draft.row("caption", text, number)
    else:
        draft.row("other", text, number)
        if kind == "section":
            draft.state("section", text, number)
        elif kind == "elsewhere":
            draft.keep("also_published", text)
        _read_footer(draft, text, number)


def _read_publication(draft: Draft, text: str, number: int) -> None:
    """The publication, and the number of its issue."""
    draft.row("other", text, number)
    issue = _ISSUE.search(text)
    draft.state("publication", text[: issue.start()] if issue else text, number)
    draft.keep("issue", issue["issue"] if issue else None)


def _read_header(draft: Draft, text: str, number: int) -> None:
    """Section, day, length and page: "Région, jeudi 6 février 2014 434 mots, p. 11"."""
    draft.head("timestamp", text, number)
    day = _DAY.search(text)
    if day is not None:
        stated = " ".join(filter(None, [day["day"], day["time"], (day["zone"] or "").replace(" ", "")]))
        draft.date("published", stated, number)
        draft.date("published", day["day"], number)
        draft.state("section", text[: day.start()].strip(" ,;-"), number)
    rest = text[day.end() :] if day else text
    if length := _LENGTH.search(rest):
        draft.keep("length", length["length"])
    if page := _PAGE_NUMBER.search(rest):
        draft.state("page", page["page"], number)


def _read_footer(draft: Draft, text: str, number: int) -> None:
    """What a line below the text may state: the document's id, and when the page was made."""
    if match := _ID.search(text):
        day = match["day"]
        draft.state("provider_id", match["id"], number)
        draft.date("published", f"{day[:4]}-{day[4:6]}-{day[6:]}", rule="id of the document", confidence=0.7)
    elif match := _CERTIFICATE.search(text):
        draft.date("captured", match["day"], number)


def _turned(text: str) -> str:
    """Names with the surname behind: "DURAND Paul" is Durand, Paul."""
    read = lines.read_byline(f"By {text}")
    if read is not None and read.agencies:
        return text
    turned = [_SURNAME_FIRST.fullmatch(part.strip()) for part in text.split(";")]
    if not all(turned):
        return text
    return "; ".join(f"{name['surname'].strip()}, {name['first'].strip()}" for name in turned if name)
