"""What a line of a page is, where it is not the article's text: button, advertisement, link, caption, appeal.

Only the line itself is looked at; what its neighbours make of it is for `body`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from store.formats.article.appeals import is_appeal
from store.formats.article.captions import is_caption, is_photo_credit, is_source_of_chart, says_caption
from store.formats.article.patterns import one_line
from store.formats.article.vocabulary import BUTTONS, COMMENTS, FURNITURE, LINK_WORDS, OPENERS
from store.lines.hints import holds_any, holds_any_case, may_open

#: ``button`` and ``opener`` (the heading of a list of links) are "other" in the archive, ``photo-credit`` is
#: a caption's last line, ``link`` a related link.
Furniture = Literal["button", "opener", "link", "caption", "photo-credit", "promo", "time", "tweet"]

#: The kind that each has in the archive.
KINDS: dict[Furniture, str] = {
    "button": "other",
    "opener": "other",
    "time": "other",
    "tweet": "other",
    "promo": "promo",
    "link": "related-link",
    "caption": "caption",
    "photo-credit": "caption",
}

#: Nothing of this is longer: a caption of three sentences, an appeal of five.
_LONGEST = 700

#: Labels, buttons and headings of lists are shorter, and so are the phrases of the vocabulary.
_LONGEST_LABEL = 160

_EDGES = " \t　：.:;,!?…·•|>»›→▶►←<–—-*#()[]{}0123456789+"
_WORDS = re.compile(r"[\w+'’-]+")
#: "View 6 images", "2 of 3", "214 shares", "LISTEN · 4:12".
_COUNTER = re.compile(
    one_line(r"""
    (?:view|see|show)?\s*\d{1,3} (?:images?|photos?|pictures?|gallery|slides?|bilder|fotos?)|\d{1,3} (?:of
    |/|von|sur|de) \d{1,3}\s*\|?|\d{1,3}/\d{1,3}|(?:\d{1,2}:)?\d{1,2}:\d{2}|[\d,.]+[km]? (?:shares?
    |comments?|views?|likes?|reactions?|kommentare|commentaires|comentarios|mal geteilt)|(?:listen|watch
    |audio|video)\s?[·•|:-]?\s?(?:\d{1,2}:)?\d{1,2}[:.]\d{2}(?: min\w*)?
"""),
    re.IGNORECASE,
)
#: "5 min read".
_READING_TIME = re.compile(
    one_line(r"""
    (?:estimated )?(?:read(?:ing)? time\s*:?\s*|lesezeit\s*:?\s*|temps de lecture\s*:?\s*)?(?:about |~
    |approx\.? |ca\. )?\d{1,3}[ -]?(?:min(?:ute)?s?\.?|minuten|minutos|minuti|minuter)(?:\s?(?:read
    |reading time|to read|lesezeit|lesedauer|de lectura|de lecture|de leitura|di lettura|leestijd|lästid
    |read time))?|(?:lesedauer|lesezeit|reading time|read time|temps de lecture|tiempo de lectura
    |tempo de leitura)\s*:?\s*.{0,20}|この記事は約?\d+分.{0,10}|\d+文字
"""),
    re.IGNORECASE,
)
#: "2 hours ago", and the hour glued to it.
_RELATIVE = re.compile(
    one_line(r"""
    (?:(?:about|over|more than) )?(?:\d{1,3}|an?|one) ?(?:s|m|h|d|w|secs?|seconds?|mins?|minutes?|hrs?
    |hours?|days?|weeks?|months?|years?)\.? ago(?: ?(?:at )?\d{1,2}[:.]\d\d(?: [^\W\d_][\w.'’-]*){0,3})?
    |(?:yesterday|just now|today)
    |vor \d{1,3} (?:minuten|stunden|tagen|wochen|monaten)|vor einer? (?:stunde|minute|tag)|il y a .{1,20}
    |hace .{1,20}|há .{1,20}|\d{1,3} (?:uur|minuten|dagen) geleden
    |\d{1,3} ?(?:分|時間|日)前|\d{1,3} ?(?:分钟|小时
    |天)前|\d{1,3} ?(?:분|시간|일) ?전
"""),
    re.IGNORECASE,
)
#: The first letters of the words that these begin with, where no figure stands first.
_TIME_OPENINGS = frozenset(
    """a abo an app aud ca. est hac il jus les lis mor one ove rea see sho tem tie tod vid vie vor wat
    yes""".split()
)
_PICTURES = re.compile(
    r"(?:view|see|show)\b|\d{1,3} ?(?:of|/|von|sur|de|images?|photos?|pictures?|bilder|fotos?)\b",
    re.IGNORECASE,
)
#: One of these stands behind the words that open a link, not far from the beginning.
_LINK_MARKS = ":：|｜>»–—-"
_LONGEST_LINK_WORD = max(map(len, LINK_WORDS))
_LINK_START = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(LINK_WORDS, key=len, reverse=True)))})\s?(?:[:：|｜>»–—]|\s-)\s?\S",
    re.IGNORECASE,
)
#: Words that open a link even without a colon.
_LINK_OPEN = re.compile(
    one_line(r"""
    (?:(?i:read also|also read|read more|lesen sie auch|lesen sie mehr|lest auch|à lire aussi|a lire aussi
    |lire aussi|à voir aussi|lee también|lea también|leia também|leia mais|veja também|leggi anche
    |lees ook|bekijk ook|läs också|läs även|læs også|les også|czytaj także|czytaj też|zobacz także
    |читайте также|смотрите также))\s+[\"“„«‘(]?(?:[A-ZÀ-ÞА-Я]|\d)
""")
)
#: "VIDEO | A title", in any language.
_KICKED_LINK = re.compile(
    one_line(r"""
    [^a-z|]{4,60}\s?\|\s?\S
""")
)
#: "Topics: …", "Filed under: …".
_TAGGED = re.compile(
    one_line(r"""
    (?:tags?|topics?|themen|schlagworte|schlagwörter|stichworte|filed under|published under|posted in
    |subjects?|keywords?|related topics|mots-clés|thèmes|etiquetas|temas|tópicos|assuntos|argomenti|tag
    |słowa kluczowe|теги)\s?(?::|：|\s#)\s*\S
"""),
    re.IGNORECASE,
)
#: "FacebookTwitterEmail".
_GLUED_BUTTONS = re.compile(
    one_line(r"""
    (?:(?:share|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|flipboard|messenger|email
    |e-mail|mail|print|send|copy link|link|vk|comments?|save|bluesky|threads|share this article|teilen
    |drucken|kommentare|merken|partager|compartir|imprimir)\s?){2,}
"""),
    re.IGNORECASE,
)
_READ_MORE_END = re.compile(
    one_line(r"""
    \b(?:read more|more here|learn more|lesen sie mehr|mehr lesen|lire la suite|leer más)\s*[.>»→]*$
"""),
    re.IGNORECASE,
)
#: What pages say of a link to those who hear it, and job adverts of whom they are for.
_NEW_WINDOW = re.compile(
    one_line(r"""
    \((?:opens in (?:a )?new (?:window|tab)|öffnet (?:im neuen|in neuem|in einem neuen) (?:fenster|tab)
    |s['’]ouvre dans (?:une nouvelle fenêtre|un nouvel onglet)|se abre en (?:una )?(?:nueva )?(?:ventana
    |pestaña)(?: nueva)?|abre em (?:uma )?nova (?:janela|aba)|si apre in una nuova finestra)\)
"""),
    re.IGNORECASE,
)
_JOB_ADVERT = re.compile(r"\((?:[mwfdhx]|div(?:ers)?)(?:/(?:[mwfdhx]|div(?:ers)?)){1,3}\)", re.IGNORECASE)
_READ_MORE = ("more", "mehr", "suite", "más")
_LONGEST_READ_MORE = 40
_TO_WATCH = re.compile(
    one_line(r"""
    (?:watch|see|hear|listen to)(?: the| our| a| this)? (?:full )?(?:video|trailer|clip|moment|highlights
    |interview|episode|podcast)\b
"""),
    re.IGNORECASE,
)
_MORE_FROM = re.compile(
    one_line(r"""
    (?:more (?:from|in|on|about|by|stories|news)|latest (?:from|in|on|news)|read more (?:from|about|on)
    |related to|see more|view all posts|posts by|articles by|stories by|mehr (?:von|zu|aus|über)|plus d
    |más (?:sobre|de)|mais (?:sobre|de)|meer (?:over|van)|altri articoli)\b
""")
)
_TWEET = re.compile(
    one_line(r"""
    [—–-]{1,2} ?.{1,60}\(@\w{1,20}\).{0,40}$
""")
)
_TWEET_TEXT = re.compile(
    one_line(r"""
    (?:pic\.twitter\.com/|https?://t\.co/)\w+
""")
)
_BARE_ADDRESS = re.compile(
    one_line(r"""
    (?:https?://|www\.)\S+|doi:\s?\S+|@\w{2,20}|\S+@\S+\.\w{2,}
"""),
    re.IGNORECASE,
)


@lru_cache(maxsize=512)  # header, body and links ask it of the same lines
def furniture(text: str, *, joined: bool = False) -> Furniture | None:
    """What furniture `text` is by its own words; None for what may be the article's.

    Where it was `joined` of several lines it is a paragraph, unless it says outright what it is.
    """
    if len(text) > _LONGEST:
        return None
    bare = text.strip(_EDGES)
    if not bare:
        return "time" if _COUNTER.fullmatch(text) else "button"
    if len(bare) < _LONGEST_LABEL:
        bare = bare.casefold()
        if bare in FURNITURE:
            return "button"
        if bare in OPENERS:
            return "opener"
        if len(text) < _LONGEST_LABEL and (found := _short(text, bare)):
            return found
    if _is_title(text) and _opens_link(text):
        return "link"
    if says_caption(text):
        return "caption"
    if joined:
        return None
    if ("pic.twitter.com/" in text or "://t.co/" in text) and _TWEET_TEXT.search(text):
        return "tweet"
    if is_appeal(text):
        return "promo"
    return "caption" if is_caption(text) else None


def counts_pictures(text: str) -> bool:
    """Whether a line counts the pictures of a gallery: "View 6 images", "2 of 5"."""
    return bool(_PICTURES.match(text))


def is_opener(text: str) -> bool:
    """Whether a line is the heading of a list of links: "Related", "Most read", "More from …"."""
    bare = text.strip(_EDGES).casefold()
    return bare in OPENERS or (len(bare) < 60 and bool(_MORE_FROM.match(bare)))


def is_over_comments(text: str) -> bool:
    """Whether a line is the heading above what readers wrote: "3 comments", "Leserkommentare"."""
    return len(text) < 60 and text.strip(_EDGES).casefold() in COMMENTS


def _short(text: str, bare: str) -> Furniture | None:
    """What a line is that is short enough for a label; `bare` is without its edges, in small letters."""
    title = _is_title(text)
    if title and _MORE_FROM.match(bare) and not text.endswith(":"):
        return "opener"
    if _is_time(text, bare):
        return "time"
    if _is_button_row(text.lower()):
        return "button"
    if _BARE_ADDRESS.fullmatch(text) or _GLUED_BUTTONS.fullmatch(text) or (title and _TAGGED.match(text)):
        return "button"
    if "(@" in text and _TWEET.match(text):
        return "tweet"
    if is_photo_credit(text):
        return "photo-credit"
    if title and is_source_of_chart(text):
        return "promo" if text.lower().startswith("data") else "caption"
    if title and "|" in text and _KICKED_LINK.match(text) and any(map(str.islower, text)):
        return "link"
    if (
        len(text) < 100
        and holds_any_case(text[-_LONGEST_READ_MORE:], _READ_MORE)
        and _READ_MORE_END.search(text)
    ):
        return "link"
    if title and "(" in text:
        if _JOB_ADVERT.search(text):
            return "promo"
        if _NEW_WINDOW.search(text):
            return "link"
    return "link" if _TO_WATCH.match(text) else None


def _is_time(text: str, bare: str) -> bool:
    """Whether a short line says how long ago, how long it takes to read, or counts.

    Most lines do not begin so.
    """
    if text.strip(" |·•")[:1].isalpha() and not ("ago" in bare or may_open(bare, _TIME_OPENINGS)):
        return False
    return bool(
        _COUNTER.fullmatch(text.strip(" |·•"))
        or _RELATIVE.fullmatch(bare)
        or _RELATIVE.fullmatch(text.strip())
        or _READING_TIME.fullmatch(text)
    )


def _opens_link(text: str) -> bool:
    """Whether a line begins with the words of a link to another story."""
    marked = holds_any(text[: _LONGEST_LINK_WORD + 3], _LINK_MARKS)
    return bool((marked and _LINK_START.match(text)) or _LINK_OPEN.match(text))


def _is_button_row(lowered: str) -> bool:
    """Whether a line has words of buttons, and no other; the first word says it of most."""
    first = _WORDS.search(lowered)
    if first is None or not (first[0] in BUTTONS or first[0].isdigit()):
        return False
    return all(word in BUTTONS or word.isdigit() for word in _WORDS.findall(lowered))


def _is_title(text: str) -> bool:
    """Whether a line is no statement that ends: a title, a label, a question."""
    return not text.rstrip().endswith((".", "。", ".”", '."', ".’"))
