"""Lines in which editors speak about the article, say whose it is, or end it."""

from __future__ import annotations

import re

from store.lines.readings import Notice

_LONGEST = 1500

_COPYRIGHT = re.compile(
    r"""^\W*(?:©|\(c\)\s|copyright\b|©️|urheberrecht) | ^\W*(?:all\srights\sreserved|alle\srechte\svorbehalten|tous\sdroits\sréservés|todos\s(?:los\sderechos|os\sdireitos)\sreservados|tutti\si\sdiritti\sriservati|alle\srechten\svoorbehouden)
      | ^(?=.{0,140}$).*(?:©|\(c\))\s?(?:(?:19|20)\d\d|[A-Z]) | ^(?=.{0,220}$).*(?:all\srights\sreserved
        |alle\srechte\svorbehalten|tous\sdroits\sréservés|todos\slos\sderechos\sreservados
        |todos\sos\sdireitos\sreservados|riproduzione\sriservata)
      | ^(?:this\smaterial|no\spart\sof\sthis)\b.{0,160}(?:redistributed|reproduced|rewritten)""",
    re.VERBOSE | re.IGNORECASE,
)
_ENDMARK = re.compile(
    r"""(?:[-–—\s*.(\[]*(?:ends?|fin|ende|fine|final|end\sof\s(?:story|article|text|document)|reuters?|more)[-–—\s*.)\]]*
      | [-–—\s]*30[-–—\s]* | \W*\#\s?\#\s?\#?\W* | [_=*~•·\s—–-]{3,} | [■▪◼□●◆♦]+
        | \(?[a-z]{2,4}(?:/[a-z]{2,4}){1,4}\)?)""",
    re.VERBOSE | re.IGNORECASE,
)
_END_WORD = re.compile(
    r"\W*(?:END|ENDS|Ends|ends|end|FIN|ENDE|Fin|MORE|more|REUTERS?|Reuters?|Ende|FINAL|FINE)\W*"
)

_NOTICES = (
    ("developing", r"""
        (?:this\sis\sa\s)?(?:developing|breaking)\s(?:news|story|situation)|story\sdeveloping
        |more\s(?:to\s(?:come|follow)|details\s(?:to\sfollow|soon))|this\s(?:story|article
        |page)\s(?:is\sbeing|will\sbe)\supdated|check\sback\sfor|wird\slaufend\saktualisiert
        |noticia\sen\sdesarrollo|en\sdesarrollo|in\saggiornamento|em\satualização
    """),
    ("corrected", r"""
        \W*(?:correct(?:ion|ed|s)|clarif(?:ication|ied|ies)|erratum|berichtigung|korrektur|correctif
        |rectificación|rectificatif|rettifica|correção|rectificatie|correctie)\b|(?:an?|the)\s(?:earlier
        |previous)\sversion|(?:this|the)\s(?:story|article|post|piece|headline|report|version
        |item)\s(?:has\sbeen|was|is)\s(?:corrected|amended)|this\sarticle\soriginally\s(?:mis|said|stated)
        |.{0,60}\bcorrects\b|in\seiner\sfrüheren\s(?:version|fassung)
    """),
    ("updated", r"""
        \W*(?:update|updated|updates)\s?(?::|\d)|(?:this|the)\s(?:story|article|post|piece
        |report)\s(?:has\sbeen|was)\supdated|\((?:adds|updates|recasts|writes\sthrough|new\sthroughout
        |refiles|repeats|rewrites)\b|dieser\s(?:artikel|text|beitrag)\swurde|cet\sarticle\sa\sété\s(?:mis
        |modifié|actualisé)|este\sartículo\s(?:ha\ssido|fue)
    """),
    (None, r"""
        \W*(?:editor(?:['’]s|s['’]|ial)?\snotes?|eds\s?:|note\sto\s(?:editors|readers)|editors['’]?\snote
        |anmerkung\sder\sredaktion|note\sde\sla\srédaction
        |nota\s(?:del\seditor|de\sla\sredacción|del(?:la)?\s\w+)|nota\sdo\seditor|disclaimer|disclosure
        |transparenzhinweis|hinweis\s?:|nota\s?:)
    """),
    (None, r"""
        (?:this|the)\s(?:story|article|post|piece|report|essay|column|interview|excerpt|commentary
        |content)\s(?:(?:has|was|is|originally|first|also|were)\s?){1,3}(?:been\s)?(?:originally\s|first\s
        |also\s)?(?:published|appeared|produced|republished|reprinted|adapted|excerpted|distributed
        |provided|supplied|translated|generated|written)
    """),
    (None, r"""
        (?:originally|first)\spublished\s(?:by|in|on|at)|republished\s(?:from|with)|reprinted\s(?:from
        |with)|dieser\s(?:text|artikel|beitrag)\s(?:erschien|stammt|ist)|cet\sarticle\s(?:est|a)\sparu
        |este\stexto\s|the\sopinions?\sexpressed|the\sviews\sexpressed
        |if\syou\s(?:or\s\w+\syou\sknow\s)?(?:are|have\sbeen|is)\s(?:affected|struggling|worried|in\sneed)
        |samaritans\scan\sbe|for\s(?:more|further)\sinformation,?\s(?:contact|call|visit)
    """),
)  # fmt: skip
_COMPILED = tuple(
    (status, re.compile(rf"^\W{{0,3}}(?:{pattern})", re.VERBOSE | re.IGNORECASE))
    for status, pattern in _NOTICES
)
_IN_STORY = re.compile(
    r"^\((?:in|on|at)\s.{3,40}\b(?:story|item|report|headline)\b.{0,10}\b(?:corrects?|corrected|clarifies|fixes|adds|removes|deletes)\b",
    re.IGNORECASE,
)


def read_notice(line: str) -> Notice | None:
    """What a line says as the editors' own word, or None: it is part of the story. Never raises."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    if len(line) <= 30 and _ENDMARK.fullmatch(line) and (not line.isalpha() or _END_WORD.fullmatch(line)):
        return Notice(kind="endmark", confidence=0.9)
    if _COPYRIGHT.search(line[:400]) and len(line) < 500:
        return Notice(kind="copyright", confidence=0.9)
    if _IN_STORY.match(line):
        return Notice(kind="notice", status="corrected", confidence=0.9)
    head = line[:200]
    for status, pattern in _COMPILED:
        if pattern.match(head):
            return Notice(kind="notice", status=status, confidence=0.85)
    return None
