"""Lines that say who wrote an article."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from store.lines.byline_draft import Draft
from store.lines.byline_pieces import pieces, read_names, without_and
from store.lines.jobs import is_anonymous, is_role
from store.lines.names import is_name
from store.lines.outlets import is_acronym, is_agency, is_outlet, written_outlet
from store.lines.places import is_place
from store.lines.readings import Byline, Timestamps
from store.lines.times import read_timestamps
from store.lines.words import is_label

_LONGEST = 300
_LONGEST_BARE = 160

#: What opens a byline. The weak words open other lines as well.
_PREFIX = re.compile(
    r"""(?:exclusive\s?[:|–—-]?\s+)?(?:
      (?P<strong>
        (?:written|words|story|text|report|reporting|reported|review(?:ed)?|analysis|opinion|interview|article
          |posted|published|comment|commentary|column|essay|feature|a\sreport|news\sanalysis|explainer
          |view\sall\sposts|all\sposts|posts|submitted|presented|hosted|contributed|dispatch)
          \s(?:and\s[a-z]+\s)?by(?=[\s:]|[A-Z])
        | by(?=[\s:]) | BY(?=[\s:]) | By(?=[A-Z][a-z]) | text\svon(?=\s) | van(?=\sonze\s)
        | b(?:y|ye)-?\s?line\s?:
        | (?:author|writer|reporter|words|text|story|columnist)(?:s|\(s\))?\s?:
        | (?:von|par|por|door|av|af|autor)(?=\s) | geschrieben\svon | verfasst\svon | ein\s\w+\svon
        | (?:publié|écrit|rédigé|signé)\spar | propos\srecueillis\spar | recueilli\spar
        | (?:escrito|publicado|redactado)\spor | geschreven\sdoor | scritto\sda | pubblicato\sda
        | (?:autor(?:in|en|es|as?)?|auteure?s?|autric[ei]|autor[ei]|texto?|texte|tekst|автор|yazan|haber
          |verslag|redacción|firma|reportage|bericht|kommentar|kolumne|gastbeitrag|leitartikel
          |commentaire|columna)\s?:
        | (?:文|取材・文|執筆|撰文|作者|記者|记者|文字|责任编辑)\s?[:：／/・] | (?:記者|记者)\s
        | 文・
      )
    | (?P<weak>from(?=\s) | di(?=\s) | da(?=\s) | de\s(?:notre|nuestr) | a\scura\sdi | aus(?=\s) | av(?=\s))
    )\s*:?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_BERICHTET = re.compile(
    r"(?:Aus|Von)\s(?P<place>[^\W\d_][\w\s.-]{1,30}?)\s(?:berichtet|berichten|meldet)\s(?P<names>.+)"
)
_ENVOY = re.compile(
    r"""(?:(?:de\s)?notre\s(?:envoyé|correspondant)e?(?:\sspéciale?)?
        |(?:de\s)?nuestr[oa]\s(?:enviad[oa]\sespecial|corresponsal)
        |(?:dal(?:la)?\s)?nostr[oa]\s(?:inviat[oa]|corrispondente)
        |(?:von\s)?unser(?:em|er)?\s(?:\w+-?)?(?:korrespondent|redakteur|reporter|mitarbeiter)(?:en|in)?
        |(?:(?:van|door)\s)?onze\s(?:correspondent|redacteur|verslaggever)(?:e|ster)?)
       (?:\s(?:à|en|a|in|au|aus)\s(?P<place>[^\W\d_][\w\s'’-]{1,25}?))?\s*[,:]?\s+(?P<names>[A-ZÀ-Þ].*)""",
    re.VERBOSE | re.IGNORECASE,
)
_BARS = re.compile(r"\s*(?:[|•·‧／]|\s[–—-]{1,2}\s|(?<=[\w.])\s?//\s?|;|\n|\t|\s{3,})\s*")
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]?\s*$")
_HANDLE = re.compile(r"\s*\(?(?:@\w{2,}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|https?://\S+)\)?")
_READ_TIME = re.compile(
    r"\s*(?:[|•·-]\s*)?\d+\s?(?:[hmdw]|min(?:ute)?s?\.?|分)"
    r"(?:[\s-](?:read|de lecture|Lesezeit|de lectura|di lettura))?$",
    re.IGNORECASE,
)
_GLUED_TIME = re.compile(
    r"""(?<=[A-Za-zÀ-ÿ.])(?=\d{1,2}[:.]\d\d|(?:19|20)\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2})
      | (?<=[a-zß-ÿ])(?=\d+\s?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?
      |[hdm])\sago\b)
      | (?<=[a-z])(?=(?:Updated|Published|Posted|First\spublished|Last\supdated)\b)""",
    re.VERBOSE,
)
_GLUED_OUTLET = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")
_DATE_BEHIND = re.compile(
    r"""\s(?=(?:(?:Published|Updated|Posted|PUBLISHED|UPDATED|Publié)\b
       | (?:on\s|le\s|am\s|el\s|em\s|il\s)?(?:[A-Z][a-zé]{2,8}\.?,?\s)?(?:[A-Z][a-zé]{2,8}\.?\s)?\d))""",
    re.VERBOSE,
)
_LABELLED = re.compile(r"\s(?:Published|Updated|Posted|Publié)\b", re.IGNORECASE)
_PART = re.compile(r"\s*\((?:text|texte|texto|words)\)", re.IGNORECASE)
_PICTURES_BY = re.compile(
    r"\s*(?:,|\s(?:und|and|et|y|e|en))\s+[^,()]{3,40}\s?\((?:fotos?|photos?|bild(?:er)?|videos?)\)\s*$",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?:with|mit|avec|con|com|met)\s+(.+)", re.IGNORECASE)
_PICTURES = re.compile(
    r"[,;|/]?\s+(?:und\s|and\s|et\s|y\s)?(?:Fotos?|Photos?|Photographs?|Pictures?"
    r"|Illustration(?:en|s)?|Bilder?|Videos?|Grafik|Edited|Editing|Translated)\s?(?::|by[\s:]|von\s).*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:additional |with )?(?:reporting|files|material|contributions?) (?:by|from) (.+)", re.IGNORECASE
)
#: Particles that given names are seldom spelt like: "Di Maria" alone is half a name, "Al Gore" a whole one.
_LEADING = frozenset("von de da di du des zu del della".split())
_SENTENCE_END = re.compile(r"[.?!…]['\"”’)]*$")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÀ-Þ]|\b(?:Jr|Sr|St|Dr|D\.C|U\.S|Inc|Co|Com|Ph\.D|M\.D))\.$")


def read_byline(line: str, *, following: str = "") -> Byline | None:
    """Who wrote it, where a line begins as a byline does ("By …"); None for any other line.

    A job on a second line of `line`, or in `following`, belongs to the people before it. Never raises.
    """
    line = line.strip()
    if not 4 <= len(line) <= _LONGEST:
        return None
    if match := _BERICHTET.fullmatch(line):
        return _of_place(line, match["names"], match["place"])
    if envoy := _ENVOY.fullmatch(line):
        return _of_place(line, envoy["names"], envoy["place"])
    prefix = _PREFIX.match(line)
    if not prefix or prefix.end() >= len(line):
        return None
    rest = line[prefix.end() :]
    nobody = is_anonymous(rest.split(" in ")[0])
    if prefix["weak"] and not nobody and not is_name(re.split(r"[,|]| and | e ", rest)[0]):
        return None
    if envoy := _ENVOY.fullmatch(rest):
        return _of_place(line, envoy["names"], envoy["place"])
    found = _read(line, rest, prefixed=True)
    if found is not None and following and is_role(following):
        people = tuple(p if p.position else replace(p, position=following.strip()) for p in found.people)
        found = replace(found, people=people)
    return found


def read_bare_names(line: str) -> Byline | None:
    """Who wrote it, where a line is nothing but names, jobs and outlets. Less sure than a "By": look at its
    neighbours. Never raises.
    """
    line = line.strip()
    if not 2 <= len(line) <= _LONGEST_BARE or line[-1] in "?!:" or line[0] in "\"“'‘(" or "「" in line:
        return None
    if is_agency(line) and not is_anonymous(line):
        return Byline(agencies=(line.strip(" ."),), confidence=0.6)
    prefix = _PREFIX.match(line)
    if is_place(line) or (prefix and prefix["strong"]):
        return None
    found = _read(line, line, prefixed=False)
    if found is None or not (found.people or found.agencies):
        return None
    if any(_is_no_bare_name(one.name) for one in found.people):
        return None
    return replace(found, confidence=min(found.confidence, 0.6))


def _is_no_bare_name(name: str) -> bool:
    """Whether a name found without a "By" is rather a heading: nothing but labels, or a short word."""
    words = name.casefold().split()
    caseless = not any(c.upper() != c.lower() for c in name)
    half = len(words) == 2 and words[0] in _LEADING
    return half or is_label(words) or (caseless and " " not in name and len(name) < 3)


def _of_place(line: str, names: str, place: str | None) -> Byline | None:
    found = _read(line, names, prefixed=True)
    if found is None or not found.people:
        return None
    return replace(found, people=tuple(replace(one, place=one.place or place) for one in found.people))


def _read(line: str, rest: str, *, prefixed: bool) -> Byline | None:
    """Reads what stands behind the "By"."""
    rest, stamps = _without_times(rest, prefixed=prefixed)
    rest = _PICTURES_BY.sub("", _PART.sub("", rest))
    rest = _PICTURES.sub("", _READ_TIME.sub("", _HANDLE.sub("", rest)))
    inner: list[str] = []
    while (match := _PARENTHESIS.search(rest)) and match.start() > 0:
        inner.append(match[1].strip())
        rest = rest[: match.start()].rstrip(" ,-–—")
    if not rest or (_SENTENCE_END.search(rest) and not _ABBREVIATED.search(rest)):
        return None
    segments = [segment for segment in _BARS.split(rest) if segment.strip(" ,")]
    if not segments or len(segments) > 12:
        return None
    draft = Draft(line=line, prefixed=prefixed)
    if not _read_first(draft, segments[0].strip(" ,")):
        return None
    for segment in [*segments[1:], *inner]:
        stamps = _read_segment(draft, segment.strip(" ,")) or stamps
    nameless = [agency for agency in draft.agencies if is_anonymous(agency)]  # "and agencies"
    draft.agencies = [agency for agency in draft.agencies if agency not in nameless]
    draft.anonymous = draft.anonymous or bool(nameless)
    if not (draft.people or draft.agencies or draft.anonymous):
        return None
    confidence = (0.95 if draft.people else 0.8) - 0.1 * len(draft.left)
    if len(draft.people) == 1 and " " not in draft.people[0].name:
        confidence -= 0.3
    return Byline(
        people=tuple(draft.people),
        agencies=tuple(dict.fromkeys(draft.agencies)),
        stamps=stamps,
        anonymous=draft.anonymous,
        confidence=round(max(0.1, confidence), 2),
        rest="; ".join(draft.left),
    )


def _without_times(rest: str, *, prefixed: bool) -> tuple[str, Timestamps | None]:
    """The line without a time that is glued to it, or that stands behind the names; and that time."""
    if cut := _GLUED_TIME.search(rest):
        stamps = read_timestamps(rest[cut.start() :])
        if stamps or re.match(r"\d{1,2}[:.]\d\d", rest[cut.start() :]):
            return rest[: cut.start()].strip(" ,|"), stamps
    if prefixed or _LABELLED.search(rest):
        for cut in islice(_DATE_BEHIND.finditer(rest), 5):
            stamps = read_timestamps(rest[cut.start() :])
            if stamps and not stamps.rest:
                return rest[: cut.start()].strip(" ,|•·-–—"), stamps
    return rest, None


def _read_first(draft: Draft, text: str) -> bool:
    """The names at the front, also where an outlet is glued to them: "Dan JervisThe West Australian"."""
    for cut in _GLUED_OUTLET.finditer(text):
        name, outlet = text[: cut.start()], text[cut.start() :]
        known = is_agency(outlet) or (outlet.startswith("The ") and len(outlet.split()) <= 5)
        if known and is_name(name):
            return draft.add(name) and draft.give_organisation(outlet)
    return read_names(draft, text)


def _read_segment(draft: Draft, segment: str) -> Timestamps | None:
    """What stands behind a bar or in parentheses: a job, an outlet, a time, or more names; times are given
    back.
    """
    if _READ_TIME.fullmatch(segment):
        return None
    if stamps := read_timestamps(segment):
        return stamps
    if credit := _CREDIT.match(segment):
        draft.agencies += [written_outlet(piece) for piece in pieces(credit[1]) if is_outlet(piece)]
        return None
    if (material := _WITH.match(segment)) and is_outlet(material[1]):
        draft.agencies += [written_outlet(piece) for piece in pieces(material[1])]
        return None
    names = pieces(without_and(segment))
    if draft.people and len(names) > 1 and all(_is_beside(name) for name in names):
        for piece in names:
            _read_segment(draft, piece)
    elif is_role(segment) and not (names and is_name(names[0])):
        draft.give_role(segment)
    elif draft.people and (is_outlet(segment) or is_acronym(segment)) and not is_name(segment):
        draft.give_organisation(segment)
    elif is_place(segment):
        draft.give_place(segment)
    elif not _more_names(draft, segment):
        if draft.people and len(segment.split()) <= 4 and segment[:1].isupper():
            draft.give_organisation(segment)
        else:
            draft.left.append(segment)
    return None


def _is_beside(piece: str) -> bool:
    """Whether a piece is a job, an outlet or a place, and no name: "Political reporter, BBC News"."""
    return is_role(piece) or is_outlet(piece) or is_place(piece)


def _more_names(draft: Draft, segment: str) -> bool:
    """Reads a segment as further names, "By" before them or not."""
    prefix = _PREFIX.match(segment)
    text = segment[prefix.end() :] if prefix and prefix["strong"] else segment
    further = Draft(line=draft.line, prefixed=False, people=draft.people, agencies=draft.agencies)
    before = len(draft.people)
    if not text or not read_names(further, text):
        del draft.people[before:]
        return False
    draft.left += further.left
    return True
