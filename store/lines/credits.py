"""Lines that say who else had a part in an article: reporting, editing, pictures, translation, wire material.

(Reporting by A and B in Beirut; Editing by C)       CNN's A and B contributed to this report.
Avec A, à Rome                                       Additional reporting by A. Video: B
"""

from __future__ import annotations

import re
from dataclasses import replace

from store.lines.credit_lists import EDGES, Draft, read_list
from store.lines.credit_words import INTRODUCTION, role_of
from store.lines.names import is_name
from store.lines.outlets import is_agency, is_outlet
from store.lines.readings import Credit
from store.lines.words import is_label
from store.models import Contributor

_LONGEST = 900

_CONTRIBUTED = re.compile(
    r"""(?P<names>.{3,400}?),?\s(?:
        (?:also\s|have\s|has\s|all\s|both\s)?(?:contributed|helped|assisted|collaborated)
          (?:\s(?:additional\s|further\s|to\s|with\s|in\s)?(?:the\s)?(?:reporting|research|reports?))?
          (?:\s(?:to|with|for|from|on|in)\s(?P<tail>[^.;]{0,80}))?
        | (?:also\s)?(?:provided|did)\s(?:additional\s|further\s)?(?:reporting|research)(?P<tail2>[^.;]{0,60})
        | (?:a|ont)\scontribué(?:\sà\s(?P<tail3>[^.;]{0,60}))? | (?:ha
        |han)\scontribuido\s(?P<tail4>[^.;]{0,60})
        | (?:hat|haben)\s(?P<tail5>[^.;]{0,60})\s(?:mitgearbeitet|beigetragen|mitgewirkt)
        | (?:ha|hanno)\scollaborato(?P<tail6>[^.;]{0,60}) | contribu[ií](?:u|ram|ó|eron)(?P<tail7>[^.;]{0,60})
        | (?:colaboró|colaboraron|colaborou|colaboraram)(?P<tail8>[^.;]{0,60})
        )\s*[.;]?""",
    re.VERBOSE,
)
_CONNECTING = frozenset("and in of the for from at with et en y e und aus also staff de la du".split())
_CONTRIBUTE_WORDS = (
    "ontribu",
    "helped",
    "assisted",
    "ollabor",
    "provided",
    " did ",
    "eigetragen",
    "mitge",
    "olabor",
)
_REPORTED = re.compile(
    r"""(?P<names>[^.;]{3,200}?(?:\b[A-Z]\.[^.;]{1,60}?){0,3}),?\s(?:also\s)?(?P<verb>reported
      |wrote)(?:\sand\s(?:wrote|reported))?
        (?:\sthis\s(?:story|article|report))?\s(?:from|in)\s
        (?P<place>[A-ZÀ-Þ][^.;,]{1,40}?(?:,\s[A-Z][^.;,]{1,20})?)(?:\s*[.;]|\s*$|,?\sand\s(?=[A-Z])
          |,\s(?=[A-Z][\w'’]+\s[^,.;]{3,60}\s(?:reported|wrote)\b))\s*""",
    re.VERBOSE,
)
_RESEARCH = re.compile(r"contributed\s(?:\w+\s)?(?:reporting|research)")
_ABOUT_TEXT = re.compile(
    r"""(?:this|the|that|our)\s(?:\w+\s){0,3}(?:reports?|story|article|piece|coverage|dispatch|column|post
      |review
          |newsletter|analysis|investigation|project|reporting|fact\scheck|live\sblog|blog)
      | reporting | research | cet\sarticle | ce\sreportage | este | esta | diese[mr] | questo | report
      | from\s[A-Z] | ^[A-Z][\w\s.]+$""",
    re.IGNORECASE | re.VERBOSE,
)
_DESK = re.compile(
    r"(?P<names>[A-ZÀ-Þ][^,;()]{3,60}?),? (?:pour le service français|per la versione italiana)(?P<rest>.*)"
)
_STANDARDS = re.compile(r"\s*Our Standards:.*$")
_STORY_WAS = re.compile(
    r"(?:this|the)\s(?:story|article|report|piece)\swas\s(?=report|writ|edit|transl)", re.IGNORECASE
)
_WITH_INPUTS = re.compile(r"(with\s[\w\s,/&]{2,40}?)\sinputs?$", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]{2,30}\.[a-z]{2,6}", re.IGNORECASE)
_FROM_TAIL = re.compile(r"\bfrom\s(?P<place>[A-ZÀ-Þ][^;]{1,40}?)(?:,?\sand\s(?P<more>[A-ZÀ-Þ].+))?$")
_FROM = re.compile(
    r"(?:and\s)?(?P<names>[A-ZÀ-Þ](?:(?!\s(?:reported|wrote|contributed)\b)[^.;,]){3,60}?)\sfrom\s"
    r"(?P<place>[A-ZÀ-Þ][^.;]{2,40})(?:[.;]\s*|$)"
)
_WRITER = re.compile(r"^(?:reportage|por|par|di|reporte|texte?)\s(?:de\s)?", re.IGNORECASE)
_SOURCES = ("source", "quelle", "fonte", "fuente", "bron", "источник")
_MIT_AGENTUREN = re.compile(
    r"(?:with|mit|avec|con|com|met)\s+(?:(?:news\s|wire\s)?agencies|agenturen|agences|agencias|agências|agenzie|wires?)"
    r"|(?:agencies|agenturen|agencias|agences)",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?:with|mit|avec|con|com|met)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[/,+&|]\s*|\s+(?:and|und|et|y|e|en)\s+")


def read_credit(line: str) -> Credit | None:
    """Who had which part, where a line is nothing but such words; None for any other line. Never raises."""
    line = line.strip()
    if not 3 <= len(line) <= _LONGEST:
        return None
    draft = Draft(line=line)
    text = _STORY_WAS.sub("", _STANDARDS.sub("", line.strip(" ()[]_*—–-")))
    if not _read(draft, text):
        return None
    confidence = 0.95 - 0.1 * len(draft.left)
    return Credit(
        people=tuple(draft.people),
        agencies=tuple(dict.fromkeys(draft.agencies)),
        confidence=round(max(confidence, 0.3), 2),
        rest="; ".join(draft.left),
    )


def _read(draft: Draft, text: str) -> bool:
    return (
        _agencies_alone(draft, text)
        or _for_desk(draft, text)
        or _introduced(draft, text)
        or _reported(draft, text)
        or _contributed(draft, text)
    )


def _agencies_alone(draft: Draft, text: str) -> bool:
    """``(dpa/AFP)``, ``Reuters/AP``, ``with AFP``, ``mit Agenturen``: nothing but agencies."""
    if len(text) > 60:
        return False
    text = _WITH_INPUTS.sub(r"\1", text)
    if _MIT_AGENTUREN.fullmatch(text):
        return len(text.split()) > 1
    with_word = _WITH.match(text)
    bare = text[with_word.end() :].strip(EDGES) if with_word else text.strip(EDGES)
    parts = [part for part in _BETWEEN.split(bare) if part]
    known = [part for part in parts if is_agency(part)]
    if not known or not all(is_agency(part) or _is_initials(part) for part in parts):
        return False
    end_mark = text.casefold() in ("reuter", "reuters")
    if not with_word and len(parts) == 1 and (end_mark or text != draft.line[1:-1]):
        return False  # the end mark of that agency, or its name as a byline
    draft.agencies += known
    return True


def _for_desk(draft: Draft, text: str) -> bool:
    """``A pour le service français, édité par B``."""
    if not (match := _DESK.match(text)):
        return False
    read_list(draft, match["names"], "translator")
    _behind(draft, match["rest"])
    return bool(draft.people)


def _is_source(text: str) -> bool:
    """Whether `text` can be the source of a story's material, and no person: "ntv.de", "dpa", "jdo"."""
    return is_outlet(text) or _is_initials(text) or bool(_DOMAIN.fullmatch(text))


def _is_initials(text: str) -> bool:
    """Initials of an editor behind the agencies: ``dpa/AFP/mbr``."""
    return 1 < len(text) <= 4 and text.isalpha() and text.islower()


def _introduced(draft: Draft, text: str) -> bool:
    """``Reporting by A; Editing by B``: parts with an introduction, the first at the beginning."""
    opens = any(INTRODUCTION.match(text, start) for start in range(3))
    if not opens and draft.line[0] != "(":
        return False
    matches = list(INTRODUCTION.finditer(text))
    if not opens:  # "(Jane Doe, édité par John Roe)"
        writer = _WRITER.sub("", text[: matches[0].start()].strip(EDGES)) if matches else ""
        if not is_name(writer):
            return False
        read_list(draft, writer, "writing")
    for place, match in enumerate(matches):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        names = text[match.end() : end].strip(EDGES)
        role = role_of(match)
        if len(names.split()) > 60 or not names:
            continue
        if match[0].casefold().startswith(_SOURCES) and not all(
            _is_source(part) for part in _BETWEEN.split(names)
        ):
            return False
        _read_names_or_more(draft, names, role)
    return draft.says_who and len(draft.left) <= 2


def _read_names_or_more(draft: Draft, names: str, role: str) -> None:
    """A list of names; a sentence behind it ("… and A. B contributed to this report.") is one of its own."""
    head, dot, behind = names.partition(". ")
    while dot and len(head.rsplit(" ", 1)[-1]) <= 2 and behind:  # an initial's full stop
        more, dot, rest = behind.partition(". ")
        head, behind = f"{head}. {more}", rest
    if dot and behind:
        further = Draft(line=draft.line)
        if _read(further, behind.strip()):
            read_list(draft, head.strip(EDGES), role)
            draft.take(further)
            return
    read_list(draft, names, role)


def _contributed(draft: Draft, text: str) -> bool:
    """``CNN's A and B contributed to this report.``"""
    if not any(word in text for word in _CONTRIBUTE_WORDS):
        return False
    match = _CONTRIBUTED.match(text)
    if not match or len(text) - match.end() > 300:
        return False
    tail = " ".join(value for name, value in match.groupdict().items() if name.startswith("tail") and value)
    if tail and not (_ABOUT_TEXT.search(tail) or _RESEARCH.search(match[0])):
        return False
    if not tail and not _ABOUT_TEXT.search(match[0]) and len(match[0].split()) > 12:
        return False
    if sum(word.islower() and word not in _CONNECTING for word in match["names"].split()) > 3:
        return False  # a sentence
    own = Draft(line=draft.line)
    read_list(own, match["names"].strip(EDGES), "contributor")
    if not own.says_who or len(own.left) > len(own.people):
        return False
    filed = _FROM_TAIL.search(match[0].rstrip(" .;"))
    if filed:
        own.people = [replace(one, place=one.place or filed["place"].strip(" ,")) for one in own.people]
    draft.take(own)
    if filed and filed["more"]:
        if more := _FROM.fullmatch(filed["more"]):
            read_list(draft, f"{more['names']} in {more['place']}", "contributor")
        else:
            _behind(draft, filed["more"])
    left = len(draft.left)
    _behind(draft, text[match.end() :])
    return bool(tail) or len(draft.left) == left


def _reported(draft: Draft, text: str) -> bool:
    """``A reported from Beirut and B from Cairo.``, ``A reported and wrote from Beirut.``"""
    if " reported " not in text and " wrote " not in text:
        return False
    at = 0
    while match := _REPORTED.match(text, at):
        own = Draft(line=draft.line)
        names, place = match["names"].strip(EDGES), match["place"].strip()
        role = "reporting" if match["verb"] == "reported" else "writing"
        if " " in names:
            read_list(own, f"{names} in {place}", role)
        elif is_name(names, fewest=1) and not is_label([names.casefold()]):  # only the surname
            own.people.append(Contributor(name=names, role=role, place=place, raw=draft.line))
        if not own.people or own.left:
            return bool(draft.people) and not draft.left
        draft.take(own)
        at = match.end()
        if more := _FROM.match(text, at):
            read_list(draft, f"{more['names']} in {more['place']}", role)
            at = more.end()
    if draft.people:
        _behind(draft, text[at:])
    return bool(draft.people)


def _behind(draft: Draft, text: str) -> None:
    """What follows a sentence of credits: another one, or something that is left over."""
    if behind := re.sub(r"^(?:and|und|et|y)\s", "", text.strip(EDGES)):
        further = Draft(line=draft.line)
        if _read(further, behind):
            draft.take(further)
        else:
            draft.left.append(behind)
