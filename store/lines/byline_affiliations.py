"""What is said of a person behind the name: the job, the outlet, the place."""

from __future__ import annotations

import re

from store.lines.byline_draft import Draft
from store.lines.jobs import ROLE_WORDS, is_plain_role, is_role
from store.lines.names import is_name
from store.lines.outlets import is_acronym, is_agency, is_outlet, outlet
from store.lines.places import is_place

#: What stands between a name and its place.
PLACE_WORDS = frozenset("in à en aus from em desde im".split())
_HEAD = re.compile(
    r"(?P<word>for|of|in|à|en|aus|from|em|desde|at|im|für|pour|para)\s+(?P<tail>(?:the\s)?(?-i:[A-ZÀ-Þ]).*)",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"(?P<role>special (?:to|for))\s+(?P<outlet>.+)", re.IGNORECASE)
_SENIORITY = frozenset(
    """
        senior staff chief deputy associate assistant managing executive special lead contributing
        freelance""".split()
)
_ROLE_IN = re.compile(r"(?P<role>.+?),?\s(?:in|à|en|aus|em|im|at|te|auf|for)\s(?P<place>[A-ZÀ-Þ].+)")
_JOB_FOR = re.compile(r"(?P<role>.+?),?\s(?:for|For|FOR|of|at|with)\s(?P<outlet>(?:the\s)?[A-ZÀ-Þ].+)")
_MAIL_JOB = re.compile(r"\s*\bemail\b.*$", re.IGNORECASE)


def read_affiliation(draft: Draft, text: str) -> bool:
    """An outlet, a place, or both: "BBC News, Washington", "in Kabul", "for Mailonline"."""
    if match := _SPECIAL.fullmatch(text):
        return draft.position(match["role"].lower(), outlet(match["outlet"]))
    if match := _HEAD.fullmatch(text):
        tail = match["tail"]
        if match["word"].lower() in PLACE_WORDS and len(tail.split()) <= 4 and tail[:1].isupper():
            return draft.place(tail)
        if tail[:1].isupper() or tail.startswith("the "):
            return draft.organisation(tail) if len(tail.split()) <= 6 else False
    if is_place(text) and not (is_agency(text) and draft.people and not draft.people[-1].place):
        return draft.place(text)
    if is_agency(text) or is_acronym(text):
        return draft.organisation(text)
    if (
        is_outlet(text, behind_person=True)
        and "," not in text
        and not is_role(text)
        and len(text.split()) <= 7
    ):
        return draft.organisation(text) if is_capital(text) else False
    return False


def read_job(draft: Draft, text: str) -> bool:
    """A job, the outlet that may stand before it ("AP Business Writer"), the place or outlet behind."""
    if _SPECIAL.fullmatch(text):
        return read_affiliation(draft, text)
    if "," in text:
        job, _, behind = text.partition(",")
        if is_role(job) and not is_name(job):
            return read_job(draft, job.strip()) and (
                read_affiliation(draft, behind.strip()) or draft.organisation(behind.strip())
            )
        if is_outlet(job, behind_person=True) and is_role(behind):
            return draft.organisation(job) and read_job(draft, behind.strip())
        return False
    if is_name(text) or not is_role(_MAIL_JOB.sub("", text)):
        return False
    if match := _ROLE_IN.fullmatch(text):
        place = match["place"]
        if is_plain_role(match["role"]) and (is_place(place) or len(place.split()) == 1):
            known = draft.position(match["role"], None)
            return draft.place(place) if known else False
    match = _JOB_FOR.fullmatch(text)
    if match and is_plain_role(match["role"]) and is_outlet(match["outlet"], behind_person=True):
        return draft.position(match["role"], outlet(match["outlet"]))
    organisation, position = split_job(text)
    return draft.position(position, organisation)


def split_job(text: str) -> tuple[str | None, str]:
    """``AP Business Writer`` as outlet and job: ``("AP", "Business Writer")``."""
    words = text.strip().split()
    low = [word.casefold().strip(".,'’") for word in words]
    for cut in range(1, len(words)):
        before = " ".join(words[:cut]).removesuffix("'s").removesuffix("’s")
        after = low[cut:]
        if not all(word in ROLE_WORDS for word in after):
            continue
        acronym = is_acronym(before) and not text.isupper()
        office = (
            is_agency(before)
            or acronym
            or is_outlet(before, behind_person=True)
            or words[cut - 1].endswith(("'s", "’s"))
        )
        unknown = (
            after[0] in _SENIORITY
            and not any(word in ROLE_WORDS for word in low[:cut])
            and not is_place(before)
        )
        if (office and not all(word in ROLE_WORDS for word in low[:cut])) or unknown:
            return outlet(before), " ".join(words[cut:])
    return None, text.strip()


def is_capital(text: str) -> bool:
    """Whether every word of `text` has a capital, short words aside."""
    return all(word[0].isupper() or not word[0].isalpha() or len(word) <= 3 for word in text.split())
