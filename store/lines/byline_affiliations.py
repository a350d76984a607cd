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
_OUTLET_OF = re.compile(
    r"(?:da|do|de la|de|del|della|du|des|vom|von der)\s+(?P<outlet>(?-i:[A-ZÀ-Þ]).*)", re.IGNORECASE
)
_SPECIAL = re.compile(r"(?P<role>special (?:to|for))\s+(?P<outlet>.+)", re.IGNORECASE)
_REGIONAL = frozenset(
    """north south east west central eastern western northern southern america american africa african
    asian pacific gulf arab un eu us uk european latin american balkans nordic baltic afghanistan
    china india russia israel iraq washington brussels beijing moscow jerusalem berlin paris london
    delhi westminster bbc ap afp reuters cnn abc""".split()
)
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
    if (match := _OUTLET_OF.fullmatch(text)) and is_outlet(match["outlet"], behind_person=True):
        return draft.organisation(match["outlet"])
    if match := _HEAD.fullmatch(text):
        tail = match["tail"]
        if match["word"].lower() in PLACE_WORDS and len(tail.split()) <= 4 and tail[:1].isupper():
            return draft.place(tail)
        if tail[:1].isupper() or tail.startswith("the "):
            return draft.organisation(tail) if len(tail.split()) <= 6 else False
    if is_place(text) and not (is_agency(text) and draft.people and not draft.people[-1].place):
        return draft.place(text)
    office, _, city = text.rpartition(" ")
    if is_place(city) and is_agency(office):
        return draft.organisation(office) and (draft.place(city) or not draft.people)
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


def is_regional(text: str) -> bool:
    """Whether every word of `text` is one of jobs or of regions: "North America correspondent"."""
    words = [word.casefold().strip(".,") for word in text.split()]
    return all(word in ROLE_WORDS or word in _REGIONAL for word in words)


def is_capital(text: str) -> bool:
    """Whether every word of `text` has a capital, short words aside."""
    return all(word[0].isupper() or not word[0].isalpha() or len(word) <= 3 for word in text.split())


def behind_job(text: str) -> int:
    """Where the name begins in "Middle East correspondent Ana Lu"; 0 where no job stands first."""
    found = 0
    for match in re.finditer(r"\S+(?=\s+[A-ZÀ-Þ])", text):
        head = text[: match.end()]
        if len(head.split()) > 6:
            break
        if " " in head and is_role(head) and is_regional(head):
            found = match.end()
    return found if found and is_name(" ".join(text[found:].split()[:2]), lenient=True) else 0


def is_beside(piece: str) -> bool:
    """Whether a piece is a job, an outlet or a place, and no name."""
    return (is_role(piece) or is_outlet(piece, behind_person=True) or is_place(piece)) and not is_name(piece)


def names_a_house(piece: str) -> bool:
    """Whether a piece ends with an agency or a broadcaster behind at least two words: "Bo Lim Fox News"."""
    words = piece.split()
    return (
        len(words) > 3
        and any(is_agency(" ".join(words[cut:])) for cut in (2, 3))
        and is_name(" ".join(words[:2]))
    )
