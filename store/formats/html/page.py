"""The text of a saved page -> its tree, in bounds: no page hangs the reader, and none is fetched from."""

from __future__ import annotations

import re
from typing import Any

from store.errors import FormatError
from store.formats.extras import load

_WHAT = "a web page"
_EXTRA = "html"

#: Characters of a page without its pictures, and its tags; the longest live blogs have five million, and
#: sixty thousand.
_LONGEST = 30_000_000
_MOST_TAGS = 300_000

#: A picture, a font or a style that is kept inside the page, as programs that save pages do it.
_EMBEDDED = re.compile(r"data:[\w.+/-]{0,60}(?:;[\w=.-]{1,40}){0,3},[\w%+/=.-]{100,}")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")

#: libxml2 takes a minute for a tag of a hundred thousand attributes; no page has tags of a hundred.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*+)([^<>]{300,})>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 100

#: Boxes and dressing, which may be nested without end.
_BOX = re.compile(
    r"</?(?:div|section|article|main|aside|header|table|tbody|tr|td|th|center|blockquote|ul|ol|li|dl|dd|dt|"
    r"form|fieldset|details)\b[^<>]*>",
    re.IGNORECASE,
)
_DRESSING = re.compile(
    r"</?(?:span|font|a|b|i|u|s|em|strong|small|big|sub|sup|tt|code|label)\b[^<>]*>", re.IGNORECASE
)


def tree_of(text: str) -> Any:
    """The root element of a page. Raises `FormatError` where there is none, or the page is out of all bounds.

    libxml2 gives up on a page that is nested more than 256 deep: it is then read without its boxes.
    """
    declaration = _DECLARATION.match(text)
    lean = _EMBEDDED.sub("data:,", text[declaration.end() :] if declaration else text).replace("\0", "")
    if len(lean) > _LONGEST or lean.count("<") > _MOST_TAGS:
        raise FormatError(
            "is a web page of more tags than any article has: save the article's text as a .txt file to "
            "keep it here"
        )
    lean = _LONG_TAG.sub(_in_bounds, lean)
    root, whole = _parsed(lean, huge=False)
    if not whole:
        root, _ = _parsed(_DRESSING.sub("", _BOX.sub("<p>", lean)), huge=True)
    if root is None:
        raise FormatError("is a web page without anything in it")
    return root


def shown_text(root: Any) -> str | None:
    """The plain text that a browser shows as a page of one element, and saves so; None for any other page."""
    body = root.find("body")
    if body is None or len(body) != 1 or body[0].tag != "pre" or len(body[0]):
        return None
    beside = (body.text or "") + (body[0].tail or "")
    return (body[0].text or "").replace("\r\n", "\n") if not beside.strip() else None


def _parsed(text: str, *, huge: bool) -> tuple[Any, bool]:
    """The root of a page, None where it is empty, and whether all of it is there."""
    html = load("lxml.html", _EXTRA, _WHAT)
    etree = load("lxml.etree", _EXTRA, _WHAT)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, etree.LxmlError):
        root = None
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _in_bounds(tag: re.Match[str]) -> str:
    """A tag without its attributes, where there are more of them than any page has."""
    count = len(_QUOTED.sub("", tag[2]).split())
    return f"<{tag[1]}>" if count > _MOST_ATTRIBUTES else tag[0]
