"""Lines in which editors speak about the article, say whose it is, or end it."""

from __future__ import annotations

import re

from store.lines.readings import Notice

_LONGEST = 1500

_RIGHTS = r"""(?:all\srights\sreserved | alle\srechte\svorbehalten | tous\sdroits\s(?:de\s\w+\s)?réservés
    | todos\s(?:los\sderechos|os\sdireitos)\sreservados | tutti\si\sdiritti\s(?:sono\s)?riservati
    | riproduzione\sriservata | alle\srechten\svoorbehouden | wszelkie\sprawa\szastrzeżone
    | все\sправа\sзащищены
    | nachdruck\sverboten | reproduction\sinterdite | prohibida\s(?:su|la)\sreproducción | 無断転載)"""
_COPYRIGHT = re.compile(
    rf"""^\W*(?:©|\(c\)\s|copyright\b|©️|urheberrecht|derechos\sde\sautor|droits\sd['’]auteur) | ^\W*{_RIGHTS}
      | ^(?=.{{0,140}}$).*(?:©|\(c\))\s?(?:(?:19|20)\d\d|[A-Z]) | ^(?=.{{0,220}}$).*{_RIGHTS}
      | ^(?:this\s(?:material|content|copy|article|story|document)|no\spart\sof\sthis|reproduction\s)
        \b.{{0,160}}(?:redistributed|reproduced|rewritten|non-commercial\suse|subject\sto\scopyright
          |is\scopyright|prohibited)""",
    re.VERBOSE | re.IGNORECASE,
)
_ENDMARK = re.compile(
    r"""[-–—\s*.(\[]*(?:ends?|fin|fim|ende|enditem|fine|final|einde|slut|конец|(?:the\s)?end
      |end\sof\s(?:story|article
      |text|document)
          |reuters?|more|copyright\sends?)[-–—\s*.)\]]*
      | [-–—\s]*30[-–—\s]* | /{2,} | \W*\#\s?\#\s?\#?\W* | [_=*~•·\s—–-]{3,}
        | [■▪◼□●◆♦∎⬛◾]+ | （完） | \(完\)""",
    re.VERBOSE | re.IGNORECASE,
)
_INITIALS = re.compile(r"\(?[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}\)?")
_END_WORD = re.compile(
    r"\W*(?:END|ENDS|Ends|ends|end|FIN|ENDE|Fin|MORE|more|REUTERS?|Reuters?|Ende|FINAL|FINE|Einde|Slut|Fine|End|FIM|Fim|ENDITEM|Enditem)\W*"
)

#: What follows "Correction" where it heads a notice: not "Correction of the fault took years."
_HEADS = r"""(?=\s*(?:[:;—–―\n]|\s-|-\s|$) | [\s,]+(?:\(?(?:to|on|at|for|appended|issued|notice|published
  |vom|du|del|of)?\s?
    (?:\w{3,9}\.?\s\d|\d|this\b|headline|an?\searlier|the\s(?:story|headline|earlier|previous))) | \s\()"""

_NOTICES = (
    ("developing", r"""
        (?:this\sis\s(?:a\s|an\s)?)?(?:developing|breaking)\s(?:news|story|situation)(?=\W*$|[.,:!—–-]
          |\sstory|\s(?:and|so)\s) | (?:this\s)?story\sdeveloping | more\sfollows\b | this\s(?:breaking
          |developing)\s(?:news\s)?story\sis\sbeing | developing(?:\sstory|\snews)?(?=\W*$
          |\s?[-—–:.|(])
        | more\s(?:to\s(?:come|follow)|details\s(?:to\sfollow|soon)|soon)\b | this\s(?:is\sa\slive|story
        |article|page|post|report)\s(?:is\sbeing|will\sbe)\s(?:\w+\s)?updated
        | (?:please\s)?(?:check|come)\sback\s(?:for|soon|later) | stay\stuned\sfor\supdates
        | refresh\s(?:this\spage|for)\b
        | (?:mehr|weitere\s\w+)\s(?:in\skürze|folgen?) | .{0,40}wird\slaufend\s(?:aktualisiert|ergänzt)
        | (?:dies\sist\s)?eine\seilmeldung
        | noticia\sen\sdesarrollo | en\sdesarrollo | (?:habrá\s)?ampliación | in\saggiornamento
        | notizia\sin\saggiornamento
        | em\satualização | matéria\sem\satualização | plus\sd['’](?:informations|infos)\sà\svenir
        | article\sen\scours
        | (?:dit\s)?(?:bericht|artikel)\swordt\s(?:aangevuld|bijgewerkt) | meer\svolgt
    """),
    ("corrected", rf"""
        (?:correct(?:ion|ions|ed|ing)|clarif(?:ication|ications|ied)|erratum|berichtigung|korrektur
          |richtigstellung|correctif
          |rectificación|corrección|rectificatif|rettifica|errata|errata\scorrige|correção|rectificatie
          |correctie|rättelse
          |rettelse|sprostowanie|исправление){_HEADS}
        | correct(?:s|ing|ed)\s(?!that\b.{{0,40}}\bis\b) | clarif(?:ies|ying)\s
        | this\sversion\scorrects\s | previous\sversion\s(?:of|mis|said|gave) | corrections?\s(?:&
        |and)\sclarifications?\b
        | fe\sde\serr(?:atas|ores)\b | 【?(?:訂正|更正|おわび)】? | fixes\s(?:typo|spelling
        |headline|name)
        | an?\s(?:earlier|previous)\sversion\s(?:of\s)? | the\s(?:earlier|previous)\sversion\sof\sthis
        | an\searlier\sheadline
        | (?:this|the)\s(?:story|article|post|piece|headline|report|version|item|column
        |caption)\s(?:has\sbeen|was|is)\s(?:\w+\s)?(?:corrected|amended|clarified)
        | (?:this|the)\s(?:article|story|report)\s(?:originally|previously|initially|incorrectly)\s(?:mis
        |said|stated|reported|gave|referred|identified|included)
        | \(.{{0,60}}\bcorrects\s | in\seiner\s(?:früheren|ersten)\s(?:version|fassung)
        | wir\shaben\s(?:den|die|das)\s\w+\skorrigiert
        | une\s(?:première|précédente)\sversion | una\sversión\s(?:anterior|previa)
        | uma\sversão\santerior | in\seen\seerdere\sversie
        | (?:note|in)\s:?\s?in\sitem\smoved\b
    """),
    ("updated", r"""
        update\W*$ | updated\swith\s | (?:aktualisierung|mise\sà\sjour|actualización|atualização
          |aggiornamento)\s?:
        | update[ds]?\s?(?:[:—–(\d]|-\s|,\s|at\s\d|on\s) | (?:this|the)\s(?:story|article|post|piece|report
          |page|headline)\s(?:has\sbeen|was)\s(?:last\s|also\s|since\s)?updated
        | (?:adds?|updates?|recasts|writes\sthrough|new\sthroughout|refiles|repeats|rewrites|releads|adding
        |updating)\s(?!up\b)(?:with\s|\w+\s|\w+,\s){0,3}?
          (?:details?|quotes?|comments?|background|byline|reaction|reax|graf|grafs|paragraphs?|headline
            |throughout|para|context|link|photos?|statement|analyst|shares|prices|market|story|dateline
            |source|response|lede|bullet|milestones?|info)\b
        | recasts\b | writes\sthrough\b | new\sthroughout\b
        | (?:dieser|dieses|der|die)\s(?:artikel|text|beitrag|meldung)\swurde\s | wir\shaben\s(?:den
        |diesen)\s(?:artikel|text)\saktualisiert
        | cet\sarticle\sa\sété\s(?:mis|modifié|actualisé|enrichi) | (?:este|esta)\s(?:artículo|noticia
        |información)\s(?:ha\ssido|fue)
        | (?:este|esta)\s(?:artigo|matéria|texto|reportagem)\sfoi | (?:questo\sarticolo
        |l['’]articolo)\sè\sstato | dit\s(?:artikel|bericht)\s(?:is|werd)\s
    """),
    (None, r"""
        (?:editor(?:['’]s|s['’]?|ial)?\snotes? | eds\s?: | notes?\sto\s(?:editors|readers)
          | note\s?:\s(?=(?:this|the|an?)\s(?:\w+\s)?(?:story|article|post|piece|report|version|video
          |interview|column|author|writer|headline)) | a\snote\s(?:to|from)\s | publisher['’]s\snote
          | attention\seditors | (?:trigger|content)\swarning | warning\s?:\s(?:this|graphic)
          | anm(?:erkung|\.)\s(?:der|d\.)\sred | hinweis\sder | note\sde\s(?:la\srédaction|l['’]éditeur)
          | (?:ndlr|nota\sbene)\b
          | nota\s(?:del\s(?:editor|director|traductor)|de\s(?:la\s)?redacción|da\sredação|do\seditor
          |dell['’]editore|di\sredazione|della\sredazione|dell['’]autore)
          | noot\svan\sde\sredactie | disclaimers? | disclosures? | full\sdisclosure
          | transparenz(?:hinweis)? | hinweis\s?: | nota\s?: | opmerking\s?:)
    """),
    (None, r"""
        the\s(?:story|article|post|piece|report|essay|column|interview)\s(?:has
          |was)?\s?(?:been\s)?(?:originally|first)\s(?:published|appeared|written|produced)
        | this\s(?:story|article|post|piece|report|essay|column|interview|excerpt|commentary|content
        |feature|video|series|transcript|dispatch|op-ed|translation|investigation)\s
          (?:(?:has|was|is|originally|first|also|were|may)\s){0,3}(?:been\s)?(?:originally\s|first\s|also\s
            |partly\s|jointly\s)?
          (?:published|appeared|produced|republished|reprinted|adapted|excerpted|distributed|provided
            |supplied|translated|generated|written
            |commissioned|supported|funded|part\sof|a\scollaboration|co-published|edited\sfor|condensed
            |syndicated|made\spossible|sponsored|taken\sfrom|available\sin)
    """),
    (None, r"""
        (?:originally|first)\s(?:published|appeared)\s(?:by|in|on|at) | (?:re)?published\swith\spermission
          | republished\s(?:from|with) | reprinted\s(?:from|with|by)
        | (?:dieser|dieses|der)\s(?:text|artikel|beitrag|interview)\s(?:erschien|stammt|ist\s(?:zuerst
        |erstmals|eine|ein|im|in|teil)) | (?:cet|ce)\s(?:article|texte|contenu)\s(?:est|a\s(?:été
        |initialement)|a)\s?(?:paru|publié|extrait|issu|été)
        | (?:este|esta)\s(?:texto|contenido|conteúdo|nota)\s(?:fue|se\spublicó|foi|apareció|es\s)
        | questo\s(?:articolo|testo)\s(?:è|fa\sparte) | dit\sartikel\sverscheen
        | (?:the\s)?(?:opinions?|views?)\s(?:expressed|are\s(?:his|her|their|the\sauthor|my)
        |and\sopinions) | the\sauthor['’]s?\sviews
        | (?:die|der)\sautor(?:in)?\sgibt\s | les\sopinions\sexprimées | las\sopiniones\sexpresadas
        | as\sopiniões\sexpressas | gastbeiträge\sgeben
        | if\syou\s(?:or\s(?:\w+\s){1,3}(?:know|knows)\s)?(?:are|have\sbeen|is|need|have)\s
          (?:affected|struggling|worried|in\sneed|in\scrisis|experiencing|considering|support|help
            |information|suicidal|thinking\sof)\b
        | samaritans\s(?:can\sbe|are) | (?:in\sthe\s)?(?:uk|us
        |australia)[^.]{0,20},\s(?:the\s)?(?:samaritans|lifeline|national\ssuicide)
        | for\s(?:more|further|additional)\s(?:information|details),?\s(?:please\s)?(?:contact|call|visit
        |see|email|go\sto)
        | (?:the\s)?(?:ap|associated\spress)(?:['’]s)?\s.{0,80}(?:receives?\s(?:financial\s)?support
        |solely\sresponsible|financial\ssupport)
        | (?:the\s)?\w+\sis\ssolely\sresponsible\sfor\s(?:all|this)\scontent
        | read\sthe\soriginal\s(?:article|story|post) | lire\sl['’]article\soriginal | (?:names?
        |some\snames)\s(?:has|have|was|were)\sbeen\schanged
        | (?:sign|sponsored)\scontent\s?: | advertorial\b | a\sversion\sof\sthis\s(?:article|story|piece
        |essay|interview)\s(?:\w+\s)?(?:appear|first|originally|was)
        | views?\s(?:are\s)?personal\b | except\sfor\sthe\sheadline,\sthis | this\s(?:story|article
        |report)\shas\snot\sbeen\sedited
        | this\sis\san?\s(?:automated|automatic|machine)\s | (?:编者按|編者按)
          | some\sof\sthe\slinks\sin\sthis
    """),
)  # fmt: skip
_COMPILED = tuple(
    (status, re.compile(rf"\W{{0,4}}(?:{pattern})", re.VERBOSE | re.IGNORECASE))
    for status, pattern in _NOTICES
)
_IN_STORY = re.compile(
    r"\((?:in|on|at)\s.{3,40}\b(?:story|item|report|headline)\b.{0,10}\b(?:corrects?|corrected|clarifies|fixes|adds|removes|deletes)\b",
    re.IGNORECASE,
)

_OWN_VIEWS = re.compile(
    r"\b(?:opinions?|views?)\s(?:expressed\s(?:here|in|are|by|and)|are\s(?:his|her|their|my)\sown)",
    re.IGNORECASE,
)
#: Parts of what these lines have, anywhere and near the beginning: looks that cost little.
_RIGHTS_HINTS = (
    "©|(c)|opyright|reserv|vorbeh|réserv|riserv|voorbeh|zastrz|защищ|derechos|urheber|verboten|"
    "interdite|reproduc|転載|droits|redistrib|rewritten|non-commercial"
).split("|")
_HINTS = (
    "updat|except for|personal|automat|follows|fe de err|訂正|更正|おわび|编者|編者|mise à jour"
    "|aktualisierung|actualización"
    "|correct|clarif|version|publish|develop|breaking|note|nota|noot|editor|eds:|eds :|opini|"
    "view|disclos|disclaim|transparen|hinweis|anm|story|stories|article|artikel|artí|artig|articol|"
    "report|piece|post|column|essay|interview|excerpt|content|conten|feature|series|video|reprint|"
    "appeared|more to|details|more soon|in kürze|folg|meer |back|refresh|tuned|wird |ampliaci|"
    "aggiornam|atualiz|desarrollo|errat|berichtig|korr|rectif|rettif|richtig|fixes|headline|"
    "samaritan|lifeline|if you|more inf|ional inf|ther inf|receive|responsib|recast|writes thr|"
    "new thr|adds|adding|refiles|repeats|relead|text|beitrag|testo|autor|author|original|name|"
    "sprost|испр|rätt|warning|dieser|dieses|dies ist|plus d|matéria|notic|notiz|advertorial|links|"
    "bericht|einer |wir haben|ndlr|attention|translation|dispatch|op-ed|transcript|page|in item|"
    "précédente|première|anterior|corre|commentary|investigation|solely"
).split("|")
#: How far into a line that is looked for.
_NEAR = 48


def read_notice(line: str) -> Notice | None:
    """What a line says as the editors' own word, or None: it is part of the story. Never raises."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    if len(line) <= 30 and _is_endmark(line):
        return Notice(kind="endmark", confidence=0.9)
    head = line[:200]
    folded = line[:400].casefold()
    if len(line) < 500 and any(hint in folded for hint in _RIGHTS_HINTS) and _COPYRIGHT.search(line[:400]):
        return Notice(kind="copyright", confidence=0.9)
    if line[0] == "(" and _IN_STORY.match(line):
        return Notice(kind="notice", status="corrected", confidence=0.9)
    if ("view" in head or "opinion" in head) and _OWN_VIEWS.search(head):
        return Notice(kind="notice", confidence=0.85)
    near = folded[:_NEAR]
    if not any(hint in near for hint in _HINTS):
        return None
    for status, pattern in _COMPILED:
        if pattern.match(head):
            return Notice(kind="notice", status=status, confidence=0.85)
    return None


def _is_endmark(line: str) -> bool:
    if _INITIALS.fullmatch(line):
        return True
    return bool(_ENDMARK.fullmatch(line)) and (not line.isalpha() or bool(_END_WORD.fullmatch(line)))
