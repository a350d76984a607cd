"""Whether a file is a web page, or a piece of one: told from how it begins."""

from __future__ import annotations

import re

from store.formats.decoding import wide_encoding

_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<!--.{0,2000}?-->)*", re.S)
_PAGE = re.compile(
    rb"(?i)<!doctype\s+html|<html[\s>]|<(?:head|body|meta|title|script|article|main|section|nav)[\s>]"
)
_XHTML = re.compile(rb"(?is)<\?xml[^>]{0,300}>\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html)")
_MARKUP = re.compile(rb"<[a-zA-Z!/?][^<>]{0,300}>")
#: Tags of web pages; "<AXP>" in a business story is a company.
_TAG = re.compile(
    rb"(?i)</?(?:a|b|blockquote|br|div|em|figure|font|h[1-6]|i|iframe|img|li|ol|p|small|span|strong|table|td|tr|ul)"
    rb"(?:\s[^<>]{0,300})?/?>"
)
_FEWEST_TAGS = 4


def is_page(path: str, head: bytes) -> bool:
    """Whether a file that begins so is a page; Markdown, which may hold tags, is none."""
    path = path.lower()
    if wide := wide_encoding(head) or _marked(head):
        head = head[: len(head) & ~3].decode(wide, "replace").lstrip("\ufeff").encode()
    start = head[_LEADING.match(head).end() :]  # type: ignore[union-attr]  # it matches the empty string too
    if path.endswith((".md", ".markdown", ".xml", ".csv", ".tsv")):
        return False
    if _PAGE.match(start) or _XHTML.match(start):
        return True
    if path.endswith((".html", ".htm", ".xhtml")) and _MARKUP.search(start):
        return True
    return bool(_TAG.match(start)) and len(_TAG.findall(start)) >= _FEWEST_TAGS


def _marked(head: bytes) -> str | None:
    """The wide encoding that a file's first bytes name."""
    return "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else None
