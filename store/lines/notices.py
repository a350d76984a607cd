"""Lines in which editors speak about the article, say whose it is, or end it."""

from __future__ import annotations

import re
from functools import lru_cache

from store.lines.hints import holds_any, may_open
from store.lines.readings import Notice

_LONGEST = 1500

#: So much of a line is looked at; what a notice is shows in its first words.
_HEAD = 220

_RESERVED = r"""(?:all\srights\sreserved|alle\srechte\svorbehalten|tous\sdroits\sréservés|droits\sréservés
    |todos\slos\sderechos\sreservados|todos\sos\sdireitos\sreservados|tutti\si\sdiritti\s(?:sono\s)?riservati
    |riproduzione\sriservata|alle\srechten\svoorbehouden|med\sensamrätt|все\sправа\sзащищены
      |wszelkie\sprawa\szastrzeżone|nachdruck\sverboten|reproduction\sinterdite|prohibida\s(?:su
      |la)\sreproducción|無断転載)"""
_COPYRIGHT = re.compile(
    rf"""\W*(?:©|&copy;|\(c\)\s(?=\S*\s?\d{{4}}|[A-Z]))
      | \W*copyright\b(?=\W{{0,4}}(?:\(c\)|©|by\b|notice|\d{{4}}|[A-Z]\w+(?:\s[A-Z]\w+)*\s(?:\d{{4}}|inc|ltd
        |llc|\.)|.{{0,60}}{_RESERVED}|$))
      | \W*{_RESERVED}
      | (?=.{{0,140}}$).*(?:©|\(c\))\s?(?:(?:19|20)\d\d|[A-Z])
      | (?=.{{0,220}}$).*{_RESERVED}
      | (?:this\smaterial|no\spart\sof\sthis|the\scontents?\sof\sthis)\b.{{0,160}}(?:redistributed
        |reproduced|rewritten|copied)
      | (?:mandatory\scredit|may\snot\sbe\s(?:reproduced|republished|redistributed))\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ENDMARK = re.compile(
    r"""\W*(?:ENDS?|Ends?|ends?|FIN|Fin|ENDE|Ende|FINAL|FINE|Fine|MORE|more|REUTERS?|Reuters?|reuters?|EOM|EINDE|SLUT|КОНЕЦ|FIM|Fim|ENDITEM|Enditem)\W*
      | [-–—\s*(\[]*end\sof\s(?:story|article|text|document|item|report)[-–—\s*.)\]]*
      | [-–—\s]*30[-–—\s]* | \W*\#\s?\#\s?\#?\W* | [_=*~•·\s—–-]{3,} | /{2,} | [■▪◼□●◆♦▲▶◄◊∎⬛\s]{1,5}
      | (?-i:\(?(?:(?=[^/]*/)[a-z]{2,4}(?:[/-][a-z]{2,4}){1,6}|[A-Z]{2,4}(?:/[A-Z]{2,4}){1,5})\)?)
      | （完） | \(완\)""",
    re.VERBOSE | re.IGNORECASE,
)
_CASED_END = re.compile(
    r"[^\w]*(?:END|ENDS|Ends|ends|end|FIN|ENDE|Fin|MORE|more|REUTERS?|Reuters?|Ende|FINAL|FINE|Fine|"
    r"EOM|EINDE|Einde|SLUT|Slut|КОНЕЦ|FIM|Fim|ENDITEM|Enditem)[^\w]*"
)
_WORD_LETTER = re.compile(r"\w")
_NO_INITIALS = re.compile(
    r"and/or|he/she|she/her|he/him|they/them|his/her|s/he|yes/no|on/off|n/a", re.IGNORECASE
)

_THIS = (
    r"(?:this|the\sabove)\s(?:[\w-]+\s){0,2}?(?:story|article|post|piece|report|essay|column|interview|"
    r"excerpt|commentary|content|page|blog|item|version|headline|text|dispatch|news|obituary|review|"
    r"transcript|caption|liveblog)"
)

_PATTERNS = (
    ("developing", rf"""
        (?:this\sis\sa\s)?(?:developing|breaking)(?:\snews)?\s(?:story|situation|news\sstory)(?=[^\w\s]|$
          |\s(?:and|that|which|will))
      | (?:this\sis\s)?breaking\snews(?=\W*$|[.,!:—–]) | story\sdeveloping | (?:a\s)?developing\sstory
      | more\s(?:to\s(?:come|follow)|follows|soon|(?:details|information|updates?)\s(?:to\s(?:follow|come)
        |soon|will\sfollow|will\sbe))
      | {_THIS}\s(?:is\sbeing|will\sbe|is)\s(?:constantly\s|continually\s)?(?:updated|developing)
      | (?:please\s)?(?:check\sback|refresh\s(?:the|this)\spage|stay\stuned\sfor|come\sback\sfor
        |we\swill\supdate\sthis) | updates\sto\sfollow
      | (?:dieser\s(?:artikel|text|beitrag)\s)?wird\s(?:laufend|fortlaufend|ständig)\saktualisiert
        | dieser\s(?:artikel|text|beitrag)\swird\s(?:laufend|fortlaufend|ständig|weiter)
      | eilmeldung\W | mehr\sin\skürze | weitere\sinformationen\sin\skürze
        | plus\sd['’]informations\sà\svenir | (?:cet\sarticle|article)\s(?:est\s)?en\scours\sde
      | (?:noticia|historia|información)\sen\sdesarrollo | en\sdesarrollo\W*$ | habrá\sampliación
        | (?:notizia\s)?in\saggiornamento | (?:notícia\s|matéria\s)?em\satualização | esta\s(?:matéria
        |reportagem)\sestá
      | (?:dit\sbericht\s|dit\sartikel\s)?wordt\s(?:aangevuld|bijgewerkt) | artikeln\suppdateras
        | saken\soppdateres"""),
    ("corrected", rf"""
        【?(?:訂正|更正|おわび)】?
        | (?:editor['’]?s?\s)?(?:corrections?|clarifications?|erratum|errata|corrigend(?:um|a))(?=\s?[:(,—–-]
          |\W*$|\s(?:and|to|on|of)\b.{{0,60}}[:(])
      | \(correct(?:s|ed|ing)\s | (?:correct(?:s|ed|ing)|clarif(?:ies|ied))\s(?:to|in|spelling|typo|name
        |headline|figures?|date|day|attribution|that|by|day|title|the|paragraph|first|last
        |\w+\sparagraph)\b(?!.*\binflation)
      | (?:an?|the)\s(?:earlier|previous|original|prior)\sversion\sof\s(?:this|the) | (?:an?
        |the)\s(?:earlier|previous)\sversion | .{{0,60}}\ban\searlier\sversion\sof\sthis
      | {_THIS}\s(?:has\sbeen|was|is|had\sbeen)\s(?:corrected|amended|clarified|changed)
      | {_THIS}\s(?:originally|initially|previously|incorrectly|earlier|wrongly)\s(?:mis|said|stated|gave
        |reported|identified|referred|described|included|listed|named|quoted)
      | {_THIS}\scorrects | (?:the\s)?(?:post|story|article)\s(?:originally\s|incorrectly\s)misidentified
        | in\s(?:an|a)\s(?:earlier|previous)\sversion
      | (?:berichtigung|korrektur(?:hinweis)?|richtigstellung)\b | in\seiner\s(?:früheren|ersten
        |vorherigen)\s(?:version|fassung)
      | (?:correctif|rectificatif|erratum|précision)(?=\s?[:(]) | une\s(?:version\s(?:précédente|antérieure)
        |(?:première|précédente)\sversion)\sde
      | (?:rectificación|fe\sde\serror(?:es|atas)|corrección)(?=\s?[:(.]|$) | una\sversión\s(?:anterior
        |previa)\sde | (?:correção|erramos|errata)(?=\s?[:(]) | uma\sversão\santerior\sd
      | (?:rettifica|errata\scorrige|correzione)(?=\s?[:(]|$) | (?:rectificatie|correctie
        |verbetering)(?=\s?[:(]) | in\seen\seerdere\sversie | (?:rättelse|rettelse|korrigering)(?=\s?[:(])
        | sprostowanie(?=\s?[:(]) | исправлен"""),
    ("updated", rf"""
        (?-i:UPDATED?|Update|Updated)\W*$ | updated\swith\s
      | (?:aktualisierung|mise\sà\sjour|actualización|atualização|aggiornamento)\s?:
      | (?-i:UPDATE|UPDATED)\s?: | updates?\s?(?:\([^)]{{1,40}}\)|,?\s(?:\w+\.?\s\d{{1,2}}
          |\d)[^:]{{0,30}})?\s?:\s(?=(?:this|the)\s(?:story|article|post|piece|report|headline)\b
          |.{{0,80}}\b(?:updated|added)\b) | updates?\s?[:,]?\s(?:\(?\w+\.?\s\d|\(?\d)
      | {_THIS}\s(?:has\sbeen|was|had\sbeen|has\sbeen\slast)\s(?:last\s)?(?:updated|revised|edited
        |republished\sto)
      | (?:adds|updates|recasts|writes\sthrough|new\sthroughout|refiles|repeats|rewrites|releads|removes
        |deletes|changes|fixes|inserts)\b(?=[^()]{{0,120}}\)$|,?\s(?:with\s|\w+\s|\w+,\s){{0,3}}?(?:details?
        |quotes?|comments?|background|byline|reaction|grafs?|paragraphs?|headline|throughout|context|links?
        |photos?|statement|analyst|prices|dateline|lede|bullets?)\b)
      | dieser?\s(?:artikel|text|beitrag|meldung)\swurde\s.{{0,40}}(?:aktualisiert|ergänzt|geändert)
        | (?:aktualisierung|update)\s(?:vom|am)\s\d
      | cet\sarticle\sa\sété\s(?:mis|modifié|actualisé) | (?:esta\snoticia|este\sartículo)\s(?:ha\ssido|fue
        |se)\s(?:actualiz|modific) | (?:esta\sreportagem|este\stexto)\sfoi\s(?:atualiz|corrig)
      | (?:questo\sarticolo|l['’]articolo)\sè\sstato\s(?:aggiornato|modificato) | dit\s(?:artikel
        |bericht)\s(?:is|werd)\s.{{0,30}}(?:bijgewerkt|aangepast)"""),
    (None, rf"""
        (?:editors?(?:['’]s|s['’]|ial)?\s?['’]?\snotes?|eds|ed\.?\snote|note\sto\s(?:editors|readers)
          |publisher['’]s\snote|author['’]s\snote)\s?[:.(–—-] | editor(?:['’]s|s['’])\snotes?\W*$
      | (?:anmerkung|hinweis)\sder\sredaktion | (?:anm|anmerkung)\.?\s?(?:d\.\s?red|:)
        | note\sde\sla\srédaction | ndlr | nota\s(?:del\seditor|de\sla\sredacción|do\seditor|da\sredação
        |dell['’a]\s?\w+)
      | (?:noot|naschrift)\svan\sde\sredactie | (?:disclaimer|disclosure|full\sdisclosure|transparenzhinweis
        |offenlegung|declaración)\s?:
      | {_THIS}\s(?:(?:has|was|is|originally|first|also|were|previously
        |has\sbeen)\s?){{1,4}}(?:been\s)?(?:originally\s|first\s|also\s)?
          (?:published|appeared|produced|republished|reprinted|adapted|excerpted|distributed|provided
            |supplied|translated|generated|written|co-published|syndicated|reported\sin|made\spossible
            |part\sof|funded|supported|edited|posted|reproduced|sponsored|brought|an?\s(?:excerpt|opinion
            |edited))
      | views?\s(?:are\s)?personal\b | (?:except\sfor|apart\sfrom)\sthe\sheadline,\sthis | 编者按 | 編者按
      | this\sis\san?\s(?:automated|automatic|machine)\s
      | note\s?:\s(?=(?:this|the|an?)\s(?:\w+\s)?(?:story|article|post|piece|report|version|video|interview
        |column|author|writer|headline)) | (?:trigger|content)\swarning | warning\s?:\s(?:this|graphic)
      | (?:the\s)?(?:ap|associated\spress)(?:['’]s)?\s.{{0,80}}(?:receives?\s(?:financial\s)?support
        |solely\sresponsible|financial\ssupport) | (?:the\s)?\w+\sis\ssolely\sresponsible\sfor\s(?:all
        |this)\scontent
      | (?:some\s)?names?\s(?:has|have|was|were)\sbeen\schanged | advertorial\b
        | some\sof\sthe\slinks\sin\sthis | read\sthe\soriginal\s(?:article|story|post)
        | published\swith\spermission
      | dit\s(?:artikel|bericht|verhaal)\s(?:verscheen|is\seerder|stond) | questo\s(?:articolo
        |testo)\s(?:è\s(?:apparso|stato\spubblicato)|fa\sparte)
      | {_THIS}\s(?:originally\s|first\s|also\s|previously\s)(?:ran|appeared|aired) | {_THIS}\s(?:appears
        |appeared|contains|includes)\s(?:in\s(?:print|the)|affiliate|details\sof|graphic|descriptions
        |references)
      | a\sversion\sof\s(?:this|the) | (?:originally|first|also)\s(?:published|posted|printed
        |appeared)\s(?:by|in|on|at) | republished\s(?:from|with|under) | reprinted\s(?:from|with|by)
      | (?:this|the)\s(?:story|article|report|copy)\s(?:has\snot\sbeen|was\snot|is\snot)\s(?:edited|created)
      | dies(?:er\s(?:text|artikel|beitrag))?\sist\seine\s(?:maschinelle\s|automatische\s)?übersetzung
      | dieser\s(?:text|artikel|beitrag)\s(?:erschien|stammt|ist\s(?:zuerst|erstmals|ursprünglich)|wurde)
        | cet\sarticle\s(?:est|a)\s(?:d['’]abord\s|initialement\s)?paru | este\s(?:texto|artículo
        |reportaje)\s(?:se\spublicó|fue|apareció|es\sparte)
      | (?:the\s)?(?:opinions?|views?)\s(?:(?:and\s\w+\s)?expressed|here\sare|in\sthis) | (?:opinions
        |views)\sare\s(?:the|their|his|her) | les\sopinions\sexprimées | las\sopiniones\sexpresadas
      | if\syou(?:,?\sor\s(?:someone|anyone)\syou\sknow,?)?\s(?:are|is|have\sbeen|has\sbeen|need
        |needs)\s(?:affected|struggling|worried|in\sneed|in\scrisis|experiencing|having|help|support|feeling
        |considering|a\svictim|suffering)
      | samaritans\s(?:can|are)\b | for\s(?:more|further)\sinformation,?\s(?:please\s)?(?:contact|call|visit
        |email|see) | (?:media|press)\s(?:contacts?|enquiries|inquiries)\s?: | contacts?\s?:
      | (?:the\s)?(?:writer|author|reporter|columnist)\s(?:is\son|can\sbe\s(?:reached|contacted)|owns
        |has\sno) | (?:reach|contact|email|e-mail|write\sto)\s(?:the\s)?(?:author|reporter|writer
        |[A-Z]\w+\s[A-Z]?\w*)\s?(?:at|on|:)\s
      | (?:to|please)\s(?:report\san\serror|request\sa\scorrection|submit\sa\sletter)
        | follow\s[\w ]{{3,40}}\son\s(?:twitter|facebook|instagram|x)\b"""),
)  # fmt: skip
_COMPILED = tuple(
    (status, re.compile(rf"[^\w]{{0,4}}(?:{pattern})", re.VERBOSE | re.IGNORECASE))
    for status, pattern in _PATTERNS
)
_IN_STORY = re.compile(
    r"\W?(?:in|on|at)\s.{3,60}\b(?:story|item|report|headline|article|copy)\b.{0,30}?\b(?:corrects?|"
    r"corrected|clarifies|fixes|adds|removes|deletes|corrects)\b",
    re.IGNORECASE,
)
_OWN_VIEWS = re.compile(
    r"\b(?:opinions?|views?)\s(?:expressed\s(?:here|in|are|by|and)|are\s(?:his|her|their|my|"
    r"the\sauthor['’]s)\sown)",
    re.IGNORECASE,
)
#: Parts of what these lines have, near the beginning and anywhere: looks that cost little.
_HINTS = (
    "except for|apart from|personal|automat|訂正|更正|おわび|编者|編者|mise à jour|aktualisierung|"
    "actualización|"
    "updat|correct|clarif|version|publish|develop|breaking|note|nota|noot|editor|eds|ed. |opini|view|disclos"
    "|disclaim|transparen|hinweis|anm|story|stories|article|artikel|artí|artig|articol|report|"
    "piece|post|column"
    "|essay|interview|excerpt|content|conten|feature|video|reprint|appear|more to|more det|more "
    "soon|more fol|more inf|more upd|kürze"
    "|meer |back|refresh|tuned|wird |ampliaci|aggiornam|atualiz|desarrollo|errat|erramos|berichtig|"
    "korr|rectif"
    "|rettif|richtig|fix|headline|samaritan|if you|more inf|ther inf|receive|responsib|recast|"
    "writes thr|new thr"
    "|adds|insert|remov|delet|chang|refile|repeat|relead|rewrites|text|beitrag|testo|autor|author|"
    "origin|names|sprost|исправ"
    "|rättel|rettel|warning|dies|plus d|matéria|notic|notiz|advertorial|links|bericht|verhaal|in "
    "einer|ndlr|attention|translat"
    "|dispatch|op-ed|transcript|page|précis|précédente|antérieure|anterior|correc|corrig|comment|"
    "liveblog|eerdere|wordt|fe de"
    "|eilmeldung|uppdat|oppdat|reportage|reportaje|contact|media|press|writer|reach|email|e-mail|"
    "write to|follow |this |reproduc|permission|offenlegung|declaraci|artikeln|saken|verbeter"
).split("|")
_NEAR = 72
#: The first letters of whatever a notice begins with; but for "an earlier version", "is solely responsible".
_OPENINGS = frozenset(
    """a act add adv agg akt als an anm ap ap' apa art ass atu aut ber bre cet cha che cla co col com con
    cor dec del dev die dis dit e-m ed ed. edi eds eil em ema en err est exc fe fir fix fol for ful
    hab hin his if in inf ins kor l'a las les mat med meh mis mor nam nas ndl new noo not off opi ori
    ple plu pos pre pub que re rea rec ref rel rem rep ret rew ric sak sam som spr sta ste sto the thi to
    tra tri uma una une upd ver vie war we wei wir wor wri""".split()
)
#: The same of the second words behind those that open most lines of all.
_SECOND = {
    "the": frozenset("abo ap ap' art ass aut col cop ear opi ori pos pre pri rep sto vie wri".split()),
    "in": frozenset("a an agg een ein".split()),
    "a": frozenset("dev ear ori pre pri ver".split()),
}
#: The same of copyright lines; on a longer line nothing but its beginning tells.
_RIGHTS_OPENINGS = frozenset(
    "all c) con cop dro man may med nac no pro rep rip the thi tod tou tut wsz".split()
)
_LONGEST_WITH_RIGHTS = 221
_RIGHTS_ANYWHERE = (
    "(c)", "reserv", "vorbeh", "riserv", "voorbeh", "zastrz", "ensamr", "verboten", "interdite", "prohib"
)  # fmt: skip
_RIGHTS_ELSEWHERE = ("©", "réserv", "защищ", "転載")
_RIGHTS_HINTS = (
    "©|(c)|copyright|reserv|vorbeh|réserv|riserv|voorbeh|zastrz|защищ|ensamr|verboten|interdite|"
    "prohib|転載|redistrib|reproduc"
    "|rewritten|copied|mandatory|republish"
).split("|")


@lru_cache(maxsize=512)  # a header asks it, and the body below
def read_notice(line: str) -> Notice | None:
    """What a line says as the editors' own word, or None: it is part of the story. Never raises."""
    line = line.strip().strip("\x03\x04")
    if not line or len(line) > _LONGEST:
        return None
    if len(line) <= 40 and _is_endmark(line):
        return Notice(kind="endmark", confidence=0.9)
    head = line[:_HEAD]
    folded = line[:400].casefold()
    at = _first_word(line)
    copyrighted = _may_be_copyright(line, folded, at) and holds_any(folded, _RIGHTS_HINTS)
    if copyrighted and _COPYRIGHT.match(line[:400]):
        return Notice(kind="copyright", confidence=0.9)
    if line[0] == "(" and _IN_STORY.match(head):
        return Notice(kind="notice", status="corrected", confidence=0.9)
    if ("view" in folded or "opinion" in folded) and _OWN_VIEWS.search(line[:400]):
        return Notice(kind="notice", confidence=0.85)
    if not (_may_open(line, at) or "earl" in folded or "olely" in folded):
        return None
    if not holds_any(folded[:_NEAR], _HINTS):
        return None
    for status, pattern in _COMPILED:
        if pattern.match(head):
            return Notice(kind="notice", status=status, confidence=0.85)
    return None


def _is_endmark(line: str) -> bool:
    """Whether a line ends the text: a word, a row of signs, the initials of those who wrote and edited."""
    if not _ENDMARK.fullmatch(line):
        return False
    cased = any(c.upper() != c.lower() for c in line)  # "（完）" is not
    if cased and "/" not in line and " " not in line.strip():
        return bool(_CASED_END.fullmatch(line))
    return not _NO_INITIALS.fullmatch(line.strip("()"))


def _may_open(line: str, at: int) -> bool:
    """A look that costs little: the first word is one of those that open notices, and so is the second."""
    if not may_open(line, _OPENINGS, at):
        return False
    first = line[at : at + 4].lower().partition(" ")[0]
    second = _SECOND.get(first)
    return second is None or may_open(line, second, at + len(first) + 1)


def _may_be_copyright(line: str, folded: str, at: int) -> bool:
    """A look that costs little: the sign or a word of rights at the beginning, in a short line anywhere."""
    if len(line) >= 500:
        return False
    if may_open(line, _RIGHTS_OPENINGS, at) or "©" in line[:at]:
        return True
    if len(line) > _LONGEST_WITH_RIGHTS:
        return False
    return holds_any(folded, _RIGHTS_ANYWHERE) or (
        not line.isascii() and holds_any(folded, _RIGHTS_ELSEWHERE)
    )


def _first_word(line: str) -> int:
    """Where the first word begins."""
    if line[0].isalnum():
        return 0
    word = _WORD_LETTER.search(line)
    return word.start() if word else len(line)
