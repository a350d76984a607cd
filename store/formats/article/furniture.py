"""What a line of a page is, where it is not the article's text: button, advertisement, link, caption, appeal.

Only the line itself is looked at; what its neighbours make of it is for `body`.
"""

from __future__ import annotations

import re
from typing import Literal

from store.formats.article.vocabulary import BUTTONS, FURNITURE, LINK_WORDS, OPENERS

#: ``button`` and ``opener`` (the heading of a list of links) are "other" in the archive, ``photo-credit`` is
#: a caption's last line, ``link`` a related link.
Furniture = Literal["button", "opener", "link", "caption", "photo-credit", "promo", "time", "tweet"]

#: Nothing of this is longer: a caption of three sentences, an appeal of five.
_LONGEST = 700

_EDGES = " \t.:;,!?…·•|>»›→▶►←<–—-*#()[]{}0123456789+"
_WORDS = re.compile(r"[\w+'’-]+")

_AGENCIES = (
    r"(?:A\.?P\.?(?: Photos?)?|Associated Press|AFP|Agence France-Presse|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?|EPA(?:-EFE)?|EFE|ANSA|"
    r"PA(?: Wire| Images| Media)?|dpa|DPA|picture[- ]alliance|imago(?: images)?|IMAGO|Shutterstock|Alamy|iStock|Bloomberg|NurPhoto|Zuma(?: Press)?|ZUMA|Xinhua|TASS|"
    r"Anadolu(?: Agency)?|AA|Sipa(?: USA)?|SIPA|Abaca|ABACA|Magnum|Corbis|Rex(?: Features)?|REX|Kyodo|Jiji|Yonhap|PTI|AAP(?: Image)?|CP|UPI|Keystone|KEYSTONE|"
    r"Bridgeman|Wikimedia(?: Commons)?|Creative Commons|Unsplash|Flickr|Handout|HANDOUT|Supplied|SUPPLIED|Courtesy|ZumaPress|Newscom|WENN|Backgrid|NTB|TT|Ritzau(?: Scanpix)?|Scanpix|Lehtikuva|ANP|Belga|APA|LUSA|MAXPPP|Hans Lucas|Divergence|Contrasto|LaPresse)"
)
#: "Photo: X", "Credit…X", "Foto: X", as the beginning of a line or after the caption.
_CREDIT_WORD = (
    r"(?:photo(?:graph)?s?(?: by| credit| courtesy(?: of)?)?|photographer|picture(?:d| credit)?s?|image(?: credit| source)?s?|credits?|illustrations?(?: by)?|graphics?(?: by)?|"
    r"file (?:photo|image|picture)|stock photo|courtesy(?: of)?|getty|fotos?(?:graf(?:ie|ía)?)?|bild(?:er|quelle|rechte)?|quelle|illustration|grafik|symbolbild|archivbild|crédits?(?: photo)?|"
    r"foto de|imagen|crédito|créditos|imagem|reprodução|divulgação|beeld|bron|kuva|zdjęcie|fot\.|foto arkiv|isithombe|фото|fotoğraf|写真|撮影|提供|사진|图片来源|图|صورة)"
)
_CAPTION_WORDS = (
    r"(?:caption|image(?: caption)?|photo(?:graph)?(?: caption)?|picture|pictured|file (?:photo|image|picture)|"
    r"foto|bild(?:unterschrift)?|légende|photo|leyenda|imagen|pie de foto|legenda|imagem|didascalia|beeld|фото|写真|사진|图片?|isithombe)"
)
_CAPTION_START = re.compile(rf"{_CAPTION_WORDS}\s?[:：]\s?\S", re.IGNORECASE)
_CREDIT_PARTS = re.compile(r"\s*[/|]\s*|\s+via\s+")
_AGENCY = re.compile(rf"{_AGENCIES}(?: (?:Photos?|Images?|Pictures|Wire|File|Europe|North America|Collection|Agency|News|Press|Service))?", re.IGNORECASE)
_CREDITED_NAME = re.compile(r"[^\W\d_][\w.'’&-]*(?:,? [^\W_][\w.'’&-]*){0,5}")
_CREDIT_LINE_ANY_CASE = re.compile(rf"\(?\s*{_CREDIT_WORD}\s?[:：]\s?\S.{{0,80}}", re.IGNORECASE)
#: A caption that ends with its credit: "(Image: X)", "Photo: X/AP", "X / Getty Images", "（…提供）".
_CREDIT_END = re.compile(
    rf"(?:\((?:[^()]{{0,60}}\b)?(?i:photos?|image|picture|credit|illustration|foto|bild|imagen|video|file)\b[^()]{{0,80}}\)"
    rf"|\([^()]{{0,60}}?(?:/|via |\b){_AGENCIES}(?:[ /|,][^()]{{0,40}})?\)"
    rf"|\([^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]+){{0,3}} ?/ ?[^()]{{2,40}}\)"
    rf"|(?<=[\s.…\"”’)])(?i:photo(?:graph)?s?|credit|picture|image|illustration|foto|bild|crédit|crédits|imagen)(?: by)?\s?[:：/] ?\S[^.]{{1,80}}"
    rf"|(?<=[.…\"”’)])(?i:credit|photo)\s?[:：] ?\S[^.]{{1,80}}"
    rf"|(?:[A-Z][\w.'’-]+ ){{1,4}}?[A-Z][\w.'’-]+ ?[/|–-] ?{_AGENCIES}(?:[ /][\w .]{{2,40}})?(?: via [\w ]{{2,30}})?"
    rf"|(?<=[.…\"”’] ){_AGENCIES}"
    rf"|(?:/|via | \| ?){_AGENCIES}(?: via [\w ]{{2,30}}| Europe| North America)?"
    rf"|[^.]{{3,40}}/{_AGENCIES}"
    rf"|[（＝(][^（）()]{{0,30}}(?:提供|撮影|写す|共同|ロイター|時事)[）)]?"
    rf"|＝[^。]{{2,40}}(?:、[^。]{{2,20}})?|[–—-] video"
    rf"|\bfile (?:photo|image|picture)s?\.?)\s*\.?$"
)
_COUNTER = re.compile(
    r"(?:view|see|show)?\s*\d{1,3} (?:images?|photos?|pictures?|gallery|slides?|bilder|fotos?)|\d{1,3} (?:of|/|von|sur|de) \d{1,3}\s*\|?"
    r"|\d{1,3}/\d{1,3}|(?:\d{1,2}:)?\d{1,2}:\d{2}|[\d,.]+[km]? (?:shares?|comments?|views?|likes?|reactions?|kommentare|commentaires|comentarios|mal geteilt)"
    r"|(?:listen|watch|audio|video)\s?[·•|:-]?\s?(?:\d{1,2}:)?\d{1,2}[:.]\d{2}(?: min\w*)?",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:estimated )?(?:read(?:ing)? time\s*:?\s*|lesezeit\s*:?\s*|temps de lecture\s*:?\s*)?(?:about |~|approx\.? |ca\. )?\d{1,3}[ -]?"
    r"(?:min(?:ute)?s?\.?|minuten|minutos|minuti|minuter)(?:\s?(?:read|reading time|to read|lesezeit|lesedauer|de lectura|de lecture|de leitura|di lettura|leestijd|lästid|read time))?"
    r"|(?:lesedauer|lesezeit|reading time|read time|temps de lecture|tiempo de lectura|tempo de leitura)\s*:?\s*.{0,20}"
    r"|この記事は約?\d+分.{0,10}|\d+文字",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:(?:about|over|more than) )?(?:\d{1,3}|an?|one) ?(?:s|m|h|d|w|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\.? ago"
    r"(?: ?(?:at )?\d{1,2}[:.]\d\d)?|(?:yesterday|just now|today)|vor \d{1,3} (?:minuten|stunden|tagen|wochen|monaten)|vor einer? (?:stunde|minute|tag)|il y a .{1,20}|hace .{1,20}|há .{1,20}"
    r"|\d{1,3} (?:uur|minuten|dagen) geleden|\d{1,3} ?(?:分|時間|日)前|\d{1,3} ?(?:分钟|小时|天)前|\d{1,3} ?(?:분|시간|일) ?전",
    re.IGNORECASE,
)
_LINK_START = re.compile(
    rf"(?:{LINK_WORDS})\s?(?:[:：|｜>»–—]|\s-)\s?(?P<title>\S.*)".replace("\n", ""), re.IGNORECASE
)
#: Words that open a link even without a colon.
_LINK_OPEN = re.compile(
    r"(?:(?i:read also|also read|read more|lesen sie auch|lesen sie mehr|lest auch|à lire aussi|a lire aussi|lire aussi|à voir aussi|lee también|lea también|leia também|leia mais|"
    r"veja também|leggi anche|lees ook|bekijk ook|läs också|läs även|læs også|les også|czytaj także|czytaj też|zobacz także|читайте также|смотрите также))\s+[\"“„«‘(]?(?:[A-ZÀ-ÞА-Я]|\d)"
)
_TAGGED = re.compile(
    r"(?:tags?|topics?|themen|schlagworte|schlagwörter|stichworte|filed under|published under|posted in|subjects?|keywords?|related topics|mots-clés|thèmes|etiquetas|temas|tópicos|assuntos|argomenti|tag|słowa kluczowe|теги)\s?(?::|：|\s#)\s*\S",
    re.IGNORECASE,
)
_GLUED_BUTTONS = re.compile(
    r"(?:(?:share|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|flipboard|messenger|email|e-mail|mail|print|send|copy link|link|vk|comments?|save|bluesky|threads|share this article|teilen|drucken|kommentare|merken|partager|compartir|imprimir)\s?){2,}",
    re.IGNORECASE,
)
_KICKED_LINK = re.compile(r"[^a-z|]{4,60}\s?\|\s?\S")
_READ_MORE_END = re.compile(
    r"\b(?:read more|more here|learn more|lesen sie mehr|mehr lesen|lire la suite|leer más)\s*[.>»→]*$",
    re.IGNORECASE,
)
_TWEET = re.compile(r"[—–-]{1,2} ?.{1,60}\(@\w{1,20}\).{0,40}$")
_TWEET_TEXT = re.compile(r"(?:pic\.twitter\.com/|https?://t\.co/)\w+")
_CLICK = re.compile(
    r"(?:click|tap|press) (?:here|on|to)\b|(?:klicken|tippen) sie|cliquez|haga clic|haz clic|clique|clicca|klik hier",
    re.IGNORECASE,
)
_APPEAL_START = re.compile(
    r"""(?:sign ?up\b|subscribe\b|join (?:our|us\b|the (?:conversation|discussion|debate)|\w+ (?:today|now))|follow (?:us\b|our\b|the latest|[\w .]{2,30} on (?:twitter|x|facebook|instagram|whatsapp|google|telegram|threads|bluesky))
    |get (?:the (?:latest|best|inside|top|day|news|biggest|most|full|essential)|our\b|all the\b|breaking|exclusive|a daily|more news|unlimited|updates|alerts|access|ahead|[\w' ’]{2,40} (?:newsletter|in your inbox|delivered))
    |(?:download|try|install|open|use|access) (?:our|the [\w ]{2,30}app|your favou?rite)|support (?:our|independent|us\b|the \w+|quality)|become an? (?:[\w-]+ ){0,2}(?:member|subscriber|supporter)|donate\b|enter your (?:e-?mail|postcode|name)
    |by (?:signing up|clicking|subscribing|submitting|entering|providing|continuing|registering|joining)|already (?:a|an|have)\b.{0,30}(?:subscriber|member|account|log|sign)|not a (?:subscriber|member)|have an account|create an? (?:free )?account
    |to (?:continue|keep) reading|(?:this|our) (?:site|website|page|form) (?:is protected|uses|contains)|privacy notice|we(?:'|’)?(?:re| are)? ?(?:use|value|may|need your|employ|welcome) (?:cookies|your (?:comments|feedback|privacy|support)|use|earn|humans|.{0,20}(?:cookies|commission))
    |you (?:can|may) (?:opt[- ]out|unsubscribe|email|contact|follow|reach|change)|i would like to (?:be|receive)|registration is|our (?:journalism|free)|(?:this|your) (?:subscription|article is (?:free|only|exclusive)|gift)|unlock\b|start your (?:free|trial|day)
    |(?:want|looking|hungry|keen) (?:more|to (?:read|get|know)|for) .{0,60}\?|enjoy(?:ed|ing)? (?:this|our|the|reading)|(?:have|do you have|got) (?:a (?:story|tip|question|news)|any |something|information|an? \w+ (?:story|tip)|.{0,30}photos)|send (?:us|your|them|tips|it)|(?:contact|email|e-mail|reach|write to) (?:us\b|the (?:author|reporter|newsroom|editor))|(?:for|to get) (?:more|the latest|all the latest|daily|breaking|up-to).{0,120}(?:sign up|subscribe|follow|click|visit|newsletter|app\b|download|go to|check)
    |thank(?:s| you) for (?:reading|signing|subscribing|your (?:support|interest))|only \$?£?€?\d|just [$£€R]\d|special offer|limited time|free (?:daily|weekly|newsletter)|(?:a|our|the) (?:free )?(?:daily|weekly|twice-weekly) (?:newsletter|digest|briefing|email)|the most pressing|fearless journalism|original reporting
    |listen (?:to|on) .{2,40}(?:podcast|spotify|apple)|watch (?:live|our|more)|comments? (?:are|have|on this)|(?:this|our|the) (?:advertisement|video) (?:has|is|could|cannot)|we apologi[sz]e, but|there was an error|a welcome email|we encountered|interested in (?:more|our)|you (?:must|need to|have to) (?:be logged|log|sign|register|subscribe)|you can save|exclusive (?:articles|access|content|newsletters)|unlimited (?:online |digital )?access|daily (?:content|puzzles)|share your thoughts|we independently|buying through|all (?:comments|fields)|please (?:enter|sign|log|review|read|note|enable|consider)|log ?in (?:or|to)|sign in (?:or|to|with)|continue with|access (?:through|the most|your|this)|explore (?:our|the latest|more|charts)|find (?:out more|a new job|us on)|search (?:author )?(?:on|for)
    |melden sie sich|abonnieren sie|jetzt (?:abonnieren|anmelden|testen|lesen|kostenlos)|folgen sie (?:uns)?|registrieren sie|unterstützen sie|sie (?:können|möchten|haben) (?:diesen|den|uns|schon|bereits)?.{0,30}(?:abo|artikel|newsletter)|newsletter\b|mit (?:der|ihrer) (?:anmeldung|registrierung)|ich (?:bin damit einverstanden|akzeptiere|stimme)|mit meiner anmeldung|an dieser stelle (?:finden|steht)|(?:deine|ihre) privatsphäre|folg(?:st|en|e) (?:du|uns|sie)|abonniere|hat ihnen dieser artikel|sie lesen gerne|aktuelle nachrichten aufs|sie mögen|sollten ihnen fehler|bitte markieren|hier (?:klicken|abonnieren|anmelden)|der newsletter
    |abonnez-vous|inscrivez-vous|recevez\b|suivez-nous|soutenez|connectez-vous|vous (?:avez|souhaitez) .{0,30}(?:compte|abonn|article)|cet article est réservé|il vous reste|pour (?:lire|accéder|soutenir) .{0,40}(?:abonn|article|suite)|téléchargez l
    |suscr[ií]b|reg[ií]strate|s[ií]guenos|recibe (?:en|las|nuestra|cada)|apúntate|únete|descarga (?:la|nuestra)|si (?:quieres|ya eres|desea) .{0,40}(?:leer|suscri|recib)|puedes seguir|este artículo es (?:exclusivo|solo)
    |assine\b|cadastre-se|inscreva-se|siga (?:o|a|nos)|receba\b|baixe|clique aqui|este (?:conteúdo|texto) é|iscriviti|abbonati|seguici|ricevi\b|registrati|scarica l
    |meld je aan|abonneer|schrijf je in|volg ons|ontvang\b|prenumerera|følg oss|tilmeld|zapisz się|śledź nas|obserwuj|подпис(?:ывайтесь|аться)|следите|abone ol)""".replace("\n    ", ""),
    re.IGNORECASE,
)  # fmt: skip
#: In the middle of a line, only what no report says of anyone.
_APPEAL = re.compile(
    r"""in your inbox|to your inbox|our (?:free )?(?:daily |weekly |morning |evening )?(?:e-?mail |news)?(?:newsletter|briefing)|newsletter (?:here|today|now)|sign up (?:here|to receive|for (?:our|the|free))|valid e-?mail address|junk folder|signing you up|browse here|registering for free|comments (?:relevant|respectful)|earn (?:us )?a commission|(?:allgemeine )?geschäftsbedingungen|datenschutz(?:hinweis|erklärung|bestimmung)|terms of (?:service|use)\b|terms (?:&|and) conditions apply|privacy (?:policy|notice)\b|recaptcha
    |(?:promotional|marketing) (?:offers|emails|messages)|our award-winning|independent journalism|subscribing to our|our (?:youtube channel|whatsapp (?:channel|group|community)|telegram channel|facebook (?:page|group)|app\b)|kindly requests|ihr postfach|unser(?:en|e|em)? newsletter|notre newsletter|nuestro (?:boletín|newsletter)|nossa newsletter|unsubscribe at any""".replace("\n    ", ""),
    re.IGNORECASE,
)  # fmt: skip
#: Who stands where in a picture; a tabloid's shout before a caption; a credit glued on behind it.
_IN_PICTURE = re.compile(
    r"\((?:left|right|cent(?:re|er)|above|below|pictured|[LRC]|top|bottom|second from (?:left|right)|far (?:left|right)|from left|l-r|links|rechts|mitte|à gauche|à droite|au centre|izq(?:uierda)?\.?|der(?:echa)?\.?|"
    r"esq(?:uerda)?\.?|dir(?:eita)?\.?|a sinistra|a destra|l\.|r\.)\)|\b(?:from left(?: to right)?|left to right|clockwise from|von links|de gauche à droite|de izquierda a derecha|da sinistra|vlnr)\b[:,]?"
)
_SHOUTED_CAPTION = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’! -]{4,40} ?(?:…|\.\.\.) ?\S")
_CREDIT_BEHIND = re.compile(r"[.!?][”\"’]? (?:[A-ZÀ-Þ][a-zà-ÿ]{2,14}: ?)?[A-ZÀ-Þ][\w'’-]+(?: (?:for|de|van|von|/|&|[A-ZÀ-Þ][\w.'’-]*)){0,6}$")
_TO_WATCH = re.compile(r"(?:watch|see|hear|listen to)(?: the| our| a| this)? (?:full )?(?:video|trailer|clip|moment|highlights|interview|episode|podcast)\b", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|doi:\s?\S+|@\w{2,20}|\S+@\S+\.\w{2,}", re.IGNORECASE)
_SOURCE_OF_CHART = re.compile(
    r"(?:sources?|quellen?|fuentes?|fonte|bron|chart|graphic|map|data)\s?[:：]\s?\S.{0,120}", re.IGNORECASE
)


def furniture(text: str, *, joined: bool = False) -> Furniture | None:
    """What furniture `text` is by its own words; None for what may be the article's.

    Where it was `joined` of several lines it is a paragraph, unless it says outright what it is.
    """
    if len(text) > _LONGEST:
        return None
    bare = text.strip(_EDGES).casefold()
    if not bare:
        return "time" if _COUNTER.fullmatch(text) else "button"
    if bare in FURNITURE:
        return "button"
    if bare in OPENERS:
        return "opener"
    if len(text) < 160:
        found = _short(text, bare)
        if found:
            return found
    if (_LINK_START.match(text) or _LINK_OPEN.match(text)) and _is_title(text):
        return "link"
    if _CAPTION_START.match(text):
        return "caption"
    if joined:
        return None
    if _TWEET_TEXT.search(text):
        return "tweet"
    if _APPEAL_START.match(text) or (len(text) < 500 and (_APPEAL.search(text) or _CLICK.match(text))):
        return "promo"
    if len(text) < 300 and (_SHOUTED_CAPTION.match(text) or (_CREDIT_BEHIND.search(text) and len(text.split()) < 45)):
        return "caption"
    if len(text) < 200 and _IN_PICTURE.search(text) and not text.startswith(("“", '"')):
        return "caption"
    if _CREDIT_END.search(text[-140:]) and not text.startswith(("“", '"', "„", "«")):
        return "caption"
    return None


def is_opener(text: str) -> bool:
    """Whether a line is the heading of a list of links: "Related", "Most read", "More from …"."""
    bare = text.strip(_EDGES).casefold()
    return bare in OPENERS or (len(bare) < 60 and bool(_MORE_FROM.match(bare)))


_MORE_FROM = re.compile(
    r"(?:more (?:from|in|on|about|by|stories|news)|latest (?:from|in|on|news)|read more (?:from|about|on)|related to|see more|view all posts|posts by|articles by|stories by|mehr (?:von|zu|aus|über)|plus d|más (?:sobre|de)|mais (?:sobre|de)|meer (?:over|van)|altri articoli)\b"
)


def _short(text: str, bare: str) -> Furniture | None:
    if _MORE_FROM.match(bare) and _is_title(text) and not text.endswith(":"):
        return "opener"
    if (
        _COUNTER.fullmatch(text.strip(" |·•"))
        or _RELATIVE.fullmatch(bare)
        or _RELATIVE.fullmatch(text.strip())
    ):
        return "time"
    if _READING_TIME.fullmatch(text):
        return "time"
    words = _WORDS.findall(text.lower())
    if words and all(word in BUTTONS or word.isdigit() for word in words):
        return "button"
    if _BARE_ADDRESS.fullmatch(text) or _GLUED_BUTTONS.fullmatch(text) or (_TAGGED.match(text) and _is_title(text)):
        return "button"
    if _TWEET.match(text):
        return "tweet"
    if _is_photo_credit(text):
        return "photo-credit"
    if _SOURCE_OF_CHART.fullmatch(text) and _is_title(text):
        return "promo" if text.lower().startswith("data") else "caption"
    if _KICKED_LINK.match(text) and any(map(str.islower, text)) and _is_title(text):
        return "link"
    if (_READ_MORE_END.search(text) and len(text) < 100) or _TO_WATCH.match(text):
        return "link"
    return None


def _is_title(text: str) -> bool:
    """Whether a line is no statement that ends: a title, a label, a question."""
    return not text.rstrip().endswith((".", "。", ".”", '."', ".’"))


def _is_photo_credit(text: str) -> bool:
    """Whether a line is a photographer or an agency and nothing else: "Ana Lu/AP", "(Getty Images)", "Foto: X"."""
    if _CREDIT_LINE_ANY_CASE.fullmatch(text) and len(text.split()) <= 9 and not _CREDIT_BEHIND.search(text):
        return True
    parts = [part for part in _CREDIT_PARTS.split(text.strip(" ()[].")) if part]
    if not parts or len(parts) > 5 or not all(len(p) < 50 and _CREDITED_NAME.fullmatch(p) for p in parts):
        return False
    return any(_AGENCY.fullmatch(part) for part in parts)
