"""Lines that say who else had a part in an article: reporting, editing, pictures, translation, wire material.

(Reporting by A and B in Beirut; Editing by C)       CNN's A and B contributed to this report.
Avec A, à Rome                                       Additional reporting by A. Video: B
"""

from __future__ import annotations

import re
from dataclasses import replace

from store.lines.credit_lists import Draft, read_list
from store.lines.credit_words import INTRODUCTION, OPENINGS, SOURCE, role_of
from store.lines.hints import holds_any, may_open
from store.lines.jobs import is_anonymous
from store.lines.names import is_name
from store.lines.outlets import is_agency, is_outlet
from store.lines.readings import Credit

_LONGEST = 900

#: What a sentence has that says who contributed.
_VERBS = (
    "helped", "assisted", "provided", "report", "research", "wrote", "collabor", "was used",
    "were used", "included",
)  # fmt: skip
#: The same of those that begin alike: looked for only behind that beginning.
_CONTRIBUTE = "contribu"
_CONTRIBUTES = ("contribut", "contribué", "contribuy", "contribuido")
_PIECE = (
    r"(?:this|the|that|these|cet|cette|este|esta|diesem|questo|dit)\s(?:[\w’'-]+\s){0,3}?(?:report|"
    r"story|stories|article|piece|coverage|dispatch|column|post|review|newsletter|analysis|obituary|"
    r"package|project|investigation|list|blog|live\sblog|file|reportage|artículo|bericht|artikel|"
    r"beitrag|text|articolo|reportagem)"
)
_CONTRIBUTED = re.compile(
    r"""(?P<names>[^.]{3,400}?(?:\b(?:Jr|Sr|[A-Z])\.[^.]{0,200}?)*),?\s
      (?:(?:also\s|have\s|has\s|all\s|each\s|both\s)?
        (?:(?:contributed|helped|assisted|collaborated)
            (?:\s(?:additional\s)?(?:reporting|research|writing|photography))?(?:\s(?:and
              |&)\s\w+)?(?:,)?(?P<tail>(?:\s(?:to|with|for|from|in|on)\s[^.]{2,120})?)
          |(?:provided|did|conducted)\s(?:additional\s|the\s)?(?:reporting
            |research)(?:\sassistance)?(?P<tail2>(?:\s(?:to|with|for|from|in|on)\s[^.]{2,60})?))
      | (?:a|ont)\scontribué\sà\s(?P<tail3>[^.]{2,60}) | (?:ha|han)\s(?:contribuido|colaborado)\s(?:a|en
        |con)\s(?P<tail4>[^.]{2,60}) | contribuyó\s(?:a|en)\s(?P<tail5>[^.]{2,60})
      | (?:ha|hanno)\s(?:collaborato|contribuito)\sa\s?(?P<tail6>[^.]{2,60}) | contribu(?:iu
        |íram)\spara\s(?P<tail7>[^.]{2,60}))\s*(?:\.|$)""",
    re.VERBOSE,
)
#: Without one of these no sentence has a verb of the rule above, or of the one below.
_DID = ("contribu", "ollaborat", "colaborado", "helped", "assisted", "provided", "did", "conducted")
_REPORTING = ("reporting", "reported", "wrote")
_REPORTED = re.compile(
    r"(?P<names>(?:[Tt]he\s)?[A-ZÀ-Þ][^.;]{1,90}?)\s(?:is\s|was\s)?(?P<verb>reporting|"
    r"reported\sand\swrote|reported|wrote)\s(?P<places>(?:from|in)\s(?:the\s)?[A-ZÀ-Þ].{2,200})"
)
_NEXT_REPORTED = re.compile(
    r"(?:,?\s(?:and|while)|,)\s(?=[A-ZÀ-Þ][^,.]{2,60}?\s(?:reported|wrote)\s(?:from|in)\s)|;\s"
)
_NEXT_CONTRIBUTED = re.compile(r",?\s(?:and|while)\s(?=[A-ZÀ-Þ][^,.]{3,60}?\scontributed\s)")
#: "Staff and wire services": they contributed, and are not named.
_STAFF = re.compile(
    r"(?:staff|wire|news|agency|associated|and|&|services?|reports?|agencies|,|\s)+", re.IGNORECASE
)
_INPUTS = re.compile(r"with\s(?P<names>.{2,60}?)\s(?:agency\s)?inputs?\.?", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.]|\.(?=[A-Za-z])|(?<=\b[A-Z])\.|(?<=\b(?:Jr|Sr|St))\.){3,400}(?:\.|$)")
#: A credit that names nobody.
_NOBODY = re.compile(
    r"(?:compiled\s|reported\s)?from\s(?:staff|wire|news|agency)\s.{0,40}|(?:with|mit|avec|con|com|"
    r"met)\s(?:(?:news\s|wire\s)?agenc\w+|agenturen|agencias|agências|agenzie|wire\s\w+|persbureaus)"
    r"|(?:compiled\sby\s)?staff\sand\s(?:wire|agenc)\w*(?:\sreports?)?",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"^(?:this|the)\s(?:story|report|article|piece)\swas\s(?:contributed\sto\s(?=by))?", re.IGNORECASE
)
_PASSIVE_OPENINGS = frozenset(["thi", "the"])
_TRAILING_AND = re.compile(r",?\s(?:and|und|et|y|e|&)$")
_OUTLET_WITH = re.compile(r"^(?P<outlet>.{2,30}?)\s(?:avec|with|mit|con|com)\s", re.IGNORECASE)
_USED = re.compile(
    rf"(?:[Mm]aterial|[Ii]nformation|[Rr]eporting|[Rr]eports?|[Ff]iles)\s(?:by|"
    rf"from)\s(?P<names>.{{2,120}}?)\s(?:(?:was|were)\s(?:also\s)?(?:used|included)|(?:is|"
    rf"are)\sincluded|contributed)\s(?:in|to)\s{_PIECE}\.?$"
)
_ABOUT_TEXT = re.compile(rf"{_PIECE}|^\s*$", re.IGNORECASE)
#: What makes sure of "A contributed." without an object: reporting, an office before the name, several names.
_SURE = re.compile(
    r"report|research|writing|^\W?(?:[A-Z][\w.& ]{1,30}(?:'s|’s|s'|s’)|(?:[A-Z]\w*\s){1,4}(?:[Ww]riter|"
    r"[Rr]eporter|[Cc]orrespondent|[Pp]roducer|[Ee]ditor)s?)\s[A-Z]"
    r"|[A-ZÀ-Þ][\w.-]+\s[A-ZÀ-Þ][\w.-]+\s(?:and|,)\s[A-ZÀ-Þ][\w.-]+\s[A-ZÀ-Þ][\w.-]+\s(?:also\s)?contributed"
)
_FROM_PLACE = re.compile(r"\s(?:from|in)\s(?:the\s)?[A-ZÀ-Þ][\w\s.,'’-]{1,100}$")
#: What a wire puts behind its credits.
_STANDARDS = re.compile(r"\s*(?:Our Standards:|Acquire Licensing|The Thomson Reuters Trust).*$")
_FOR_DESK = re.compile(
    r"(?P<name>[^;,]{4,40}?)\s(?:pour\sle\sservice\sfrançais|para\sel\sservicio\sen\sespañol)\b"
)
_DONE = ("reporting", "research")
_EDGES = " \t.,;:()[]_–—-*|•"
#: A credit that stands behind a byline in the same line.
_EMBEDDED = re.compile(
    r"""[\s,;|(–—-]+(?=(?:additional\sreporting|with\s(?:additional\s)?reporting|photos?|photographs?|photography|pictures?
        |video|graphics?|illustrations?|illustrated|edited|translated|fotos?|bilder|übersetz\w+|traduc\w+
          |edição)
        (?:\s(?:and\s\w+\s)?(?:by|von|par|por|de|from)\s|\s?:))""",
    re.VERBOSE | re.IGNORECASE,
)
_AGENCY_JOINS = re.compile(r"\s*[/,+&|]\s*|\s+(?:and|und|et|y|e)\s+")
_WITH = re.compile(r"^(?:with|mit|avec|con|com|met)\s+", re.IGNORECASE)


def read_credit(line: str) -> Credit | None:
    """Who had which part, where a line is nothing but such words; None for any other line. Never raises."""
    line = line.strip()
    if not 5 <= len(line) <= _LONGEST:
        return None
    text = line
    if "Standards:" in line or "Licensing" in line or "Reuters Trust" in line:
        text = _STANDARDS.sub("", line)
    text = text.strip(" ()[]_*—–-•")
    draft = Draft(line)
    if not _agencies_alone(draft, text):
        if match := _INPUTS.fullmatch(text):
            read_list(draft, match["names"], "contributor")
            if draft.left or not draft.found:
                return None
            return Credit(people=tuple(draft.people), agencies=tuple(draft.agencies), confidence=0.9)
        said = ((" used " in text or " included " in text) and _used(draft, text)) or _introduced(draft, text)
        if not said and _has_verb(text):
            draft = Draft(line)
            said = _contributed(draft, text)
        if not said and not _NOBODY.fullmatch(text.rstrip(".")):
            return None
    confidence = 0.95 - 0.15 * len(draft.left)
    return Credit(
        people=tuple(draft.people),
        agencies=tuple(dict.fromkeys(draft.agencies)),
        confidence=round(max(confidence, 0.3), 2),
        rest="; ".join(draft.left),
    )


def _has_verb(text: str) -> bool:
    """A look that costs little: a verb of a sentence that says who contributed."""
    return holds_any(text, _VERBS) or (_CONTRIBUTE in text and holds_any(text, _CONTRIBUTES))


def split_credits(text: str) -> tuple[str, Credit | None]:
    """A byline without the credit behind it, and that credit: "… Photographs by Jo Ng"."""
    match = _EMBEDDED.search(text)
    if match is None or match.start() < 4:
        return text, None
    credit = read_credit(text[match.end() :])
    return (text[: match.start()].rstrip(" ,(–—-"), credit) if credit else (text, None)


def _agencies_alone(draft: Draft, text: str) -> bool:
    """``(dpa/AFP)``, ``Reuters/AP``, ``with AFP``: nothing but agencies."""
    if len(text) > 60:
        return False
    bare = _WITH.sub("", text).strip(_EDGES)
    if (match := _OUTLET_WITH.match(bare)) and is_outlet(match["outlet"], behind_person=True):
        bare = f"{match['outlet']}, {bare[match.end() :]}"
        pieces = [match["outlet"], *_AGENCY_JOINS.split(bare[len(match["outlet"]) + 2 :])]
        if all(is_agency(piece) for piece in pieces[1:]):
            draft.agencies += pieces
            return True
    pieces = [piece for piece in _AGENCY_JOINS.split(bare) if piece]
    if len(pieces) > 1 and re.fullmatch("[a-z]{2,4}", pieces[0]) and not is_agency(pieces[0]):
        pieces = pieces[1:]  # "jdo/dpa/AFP": the initials of who put it together
    if len(pieces) == 2 and draft.line[0] == "(" and re.fullmatch("[a-z]{2,4}", pieces[1]):
        pieces = pieces[:1]  # "(dpa/lno)": the agency and its desk
    if not pieces or not all(is_agency(piece) for piece in pieces):
        return False
    if bare == text and len(pieces) == 1 and draft.line[0] not in "([":
        return False  # a byline, or the end mark of that agency
    if len(pieces) == 1 and text.casefold() in ("reuter", "reuters"):
        return False
    draft.agencies += pieces
    return True


def _introduced(draft: Draft, text: str) -> bool:
    """``Reporting by A; Editing by B``: parts with an introduction, the first at the beginning."""
    if may_open(text, _PASSIVE_OPENINGS):
        text = _PASSIVE.sub("", text)
    if "servic" in text and (match := _FOR_DESK.match(text)):
        read_list(draft, match["name"], "translator")
        text = text[match.end() :].strip(_EDGES) or text
    bracketed = draft.line[0] in "(["
    if not bracketed and not (may_open(text, OPENINGS) and INTRODUCTION.match(text)):
        return draft.found > 0
    matches = list(INTRODUCTION.finditer(text))
    if not matches:
        return draft.found > 0
    if matches[0].start() > 2 and not draft.found:  # "(Ana Lu; editing by Jo Ng)"
        before = [
            name.strip() for name in re.split(r",|\sand\s|;", text[: matches[0].start()]) if name.strip()
        ]
        if not bracketed or not before or not all(is_name(name) for name in before):
            return False
        wrote = matches[0][0].casefold().startswith(("édit", "edit", "mis en"))
        french = wrote and not matches[0][0].casefold().startswith("editing")
        read_list(draft, ", ".join(before), "writing" if french else "reporting")
    for place, match in enumerate(matches):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        names = _TRAILING_AND.sub("", text[match.end() : end].strip(_EDGES)).strip(_EDGES)
        if not names or len(names.split()) > 60:
            continue
        if SOURCE.match(match[0]) and not is_outlet(re.split(r"\s*[,/]\s*|\s(?:and|und|et|y|e)\s", names)[0]):
            return False
        sentence = re.search(r"[^.\s]{3,}\.\s+(?=[A-ZÀ-Þ])", names)
        if sentence is not None and place + 1 == len(matches):
            read_list(draft, names[: sentence.end()].strip(_EDGES), role_of(match))
            _read_behind(draft, names[sentence.end() :])
        else:
            read_list(draft, names, role_of(match))
        if not draft.found and draft.left:
            return False
    small = sum(len(piece.split()) for piece in draft.left)
    nobody = not draft.found and is_anonymous(text[matches[0].end() :].strip(_EDGES))
    return nobody or (draft.found > 0 and len(draft.left) <= 2 and small <= 2 * draft.found + 3)


def _used(draft: Draft, text: str) -> bool:
    """``Material from Reuters was used in this report.``"""
    if match := _USED.match(text):
        read_list(draft, match["names"], "contributor")
    return draft.found > 0


def _contributed(draft: Draft, text: str) -> bool:
    """``CNN's A and B contributed to this report.``, ``A reported from Cairo and B from Beirut.``"""
    match = _CONTRIBUTED.match(text) if holds_any(text, _DID) else None
    if match is None:
        return holds_any(text, _REPORTING) and _reported_from(draft, text)
    tail = " ".join(value for name, value in match.groupdict().items() if name.startswith("tail") and value)
    where = _FROM_PLACE.search(tail)
    about = _ABOUT_TEXT.search(tail[: where.start()] if where else tail)
    if not about or (not tail.strip() and not _SURE.search(match[0])):
        return False
    names = match["names"].strip(_EDGES)
    if _STAFF.fullmatch(names):
        return True
    parts = _NEXT_CONTRIBUTED.split(text[: match.end()].rstrip("."))
    if len(parts) > 1 and all(" contributed" in part for part in parts):
        return all(
            _contributed(draft, f"{part} to this report" if part.endswith(_DONE) else part) for part in parts
        )
    read_list(draft, f"{names} {where[0].strip()}" if where else names, "contributor")
    if not draft.found or len(draft.left) > (1 if draft.people else 0):
        return False
    _read_behind(draft, text[match.end() :])
    return True


def _reported_from(draft: Draft, text: str) -> bool:
    """``A reported from Cairo, B from Beirut, and C wrote from Rome. D contributed reporting.``"""
    sentence = _SENTENCE.match(text)
    if sentence is None or not _REPORTED.match(sentence[0]):
        return False
    office = None
    for piece in _NEXT_REPORTED.split(sentence[0].rstrip(". ")):
        match = _REPORTED.fullmatch(piece)
        if match is None:
            return False
        role = "writing" if match["verb"] == "wrote" else "reporting"
        start = len(draft.people)
        read_list(draft, f"{match['names']} {match['places']}", role, surnames=True)
        office = draft.people[start].organisation or office if len(draft.people) > start else office
        draft.people[start:] = [
            replace(one, organisation=one.organisation or office) for one in draft.people[start:]
        ]
    if not draft.people or draft.left:
        return False
    _read_behind(draft, text[sentence.end() :])
    return True


def _read_behind(draft: Draft, behind: str) -> None:
    """A second sentence of the credit, or what is left over."""
    behind = behind.strip(_EDGES)
    if not behind:
        return
    if further := read_credit(behind):
        draft.people += further.people
        draft.agencies += further.agencies
    else:
        draft.left.append(behind)
