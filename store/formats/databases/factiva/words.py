"""What the lines of a Factiva record look like, whatever language the database spoke to whoever saved it."""

from __future__ import annotations

import re

from store import lines
from store.formats.language import code_of

#: "IINM000020171113edbd0000d": the source's code filled up with zeros, the day, a running mark.
ID = r"(?P<source>[A-Za-z][A-Za-z0-9]{3,11})(?P<day>(?:19|20)\d{6})[a-z0-9]{5,12}"
#: The last line of a record: "Document IINM…", "Dokument IINM…", "文書 IINM…".
DOCUMENT = re.compile(rf"(?:AN\s+)?(?:[^\W\d_]{{2,12}}\s+)?(?P<id>{ID})")
#: "808 words", "1.259 Wörter", "1 259 mots", "808 字".
_WORDS = re.compile(r"\d{1,3}(?:[., '’]?\d{3})*\s?[^\W\d_]{1,12}\.?")
_TIME = re.compile(r"\d{1,2}\s?[:.h]\s?\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?", re.IGNORECASE)
CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_PAGE = re.compile(
    r"(?:(?:pages?|seiten?|páginas?|pagin[ae]|p|pp|pg|s)\.?\s?)?(?P<page>[A-Z]{0,3}-?\d{1,4}[A-Z]?"
    r"(?:\s?[,;/–-]\s?[A-Z]{0,3}\d{1,4}[A-Z]?)*)",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"(?:volumen?|vol|band|issue|ausgabe|numéro|número|numero)\b.*\d", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:\(c\)|©|copyright|copr)|\b(?:rights|rechte|droits|derechos|direitos|diritti|rechten) "
    r"|版权|著作権|版權|права",
    re.IGNORECASE,
)
#: What a saved document has at the foot of each page.
FOOTER = re.compile(r".{0,30}(?:©|\(c\))\s?\d{4}\s?Factiva,?\s?Inc\b.*", re.IGNORECASE)
_LONGEST_DATE = 45
_LONGEST_NAME = 90


def counts_words(text: str) -> bool:
    """Whether a line is how many words the article has."""
    return len(text) < 30 and _WORDS.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    read = lines.read_timestamps(text) if len(text) < _LONGEST_DATE else None
    return read is not None and read.published is not None and not read.rest


def is_time(text: str) -> bool:
    """Whether a line is a time of day."""
    return len(text) < _LONGEST_DATE and _TIME.fullmatch(text) is not None


def is_page(text: str) -> bool:
    """Whether a line is the page or pages that an article stands on: "13", "A1", "4,5"."""
    return len(text) < 30 and _PAGE.fullmatch(text) is not None


def page(text: str) -> str:
    """The page without the word for it: "Page 12" is "12"."""
    match = _PAGE.fullmatch(text)
    return match["page"] if match else text


def is_volume(text: str) -> bool:
    """Whether a line is the number of an issue."""
    return len(text) < _LONGEST_NAME and _VOLUME.match(text) is not None


def is_language(text: str) -> bool:
    """Whether a line is the name of a language, in any language of the database's interface."""
    return (len(text) > 3 or not text.isascii()) and code_of(text) is not None


def is_rights(text: str) -> bool:
    """Whether a line says whose the article is."""
    return len(text) < 300 and _RIGHTS.search(text[:200]) is not None


def names_authors(text: str) -> bool:
    """Whether a line is a byline: one with a "By", or nothing but names."""
    if len(text) > 300 or text.endswith("?"):
        return False
    read = lines.read_byline(text)
    if read is not None and (read.people or read.agencies or read.anonymous):
        return True
    parts = [part.strip() for part in text.split(";") if part.strip()]
    return bool(parts) and all(lines.read_bare_names(part) is not None for part in parts)


def names_publisher(text: str, rights: str) -> bool:
    """Whether a line is the publisher's name, as it stands under an article whose holder `rights` names."""
    if len(text) > _LONGEST_NAME or is_rights(text):
        return False
    holder = set(re.findall(r"\w{3,}", rights.casefold()))
    named = re.findall(r"\w{3,}", text)
    known = [word for word in named if word.casefold() in holder]
    small = [word for word in text.split() if word[0].islower() and len(word) > 3]
    return bool(named) and not small and (len(known) * 2 > len(named) or _COMPANY.search(text) is not None)


_COMPANY = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|L\.?P|plc|PLC|GmbH|AG|SE|KG|S\.?A|S\.?L|S\.?p\.?A|B\.?V|N\.?V|A/S|Oy|Corp|Co|"
    r"Company|Corporation|Pty|K\.K|SAS|S\.r\.l)\.?$"
)
