"""Captions of pictures and the credits under them."""

from __future__ import annotations

import re

from store.formats.article.patterns import one_line
from store.formats.article.shapes import sentences
from store.lines.hints import has_colon, holds_any, holds_any_case
from store.lines.months import MONTH, WEEKDAY

AGENCIES = one_line(r"""
    (?:A\.?P\.?(?: Photos?)?|Associated Press|AFP|Agence France-Presse|Reuters|REUTERS|Getty(?: Images)?
    |GETTY(?: IMAGES)?|EPA(?:-EFE)?|EFE|ANSA|PA(?: Wire| Images| Media)?|dpa|DPA|picture[- ]alliance
    |imago(?: images)?|IMAGO|Shutterstock|Alamy|iStock|Bloomberg|NurPhoto|Zuma(?: Press)?|ZUMA|Xinhua|TASS
    |Anadolu(?: Agency)?|AA|Sipa(?: USA)?|SIPA|Abaca|ABACA|Magnum|Corbis|Rex(?: Features)?|REX|Kyodo|Jiji
    |Yonhap|PTI|AAP(?: Image)?|CP|UPI|Keystone|KEYSTONE|Bridgeman|Wikimedia(?: Commons)?|Creative Commons
    |Unsplash|Flickr|Handout|HANDOUT|Supplied|SUPPLIED|Courtesy|ZumaPress|Newscom|WENN|Backgrid|NTB|TT
    |Ritzau(?: Scanpix)?|Scanpix|Lehtikuva|ANP|Belga|APA|LUSA|MAXPPP|Hans Lucas|Divergence|Contrasto
    |LaPresse)
""")
_LONGEST_LABEL = 24
#: "Caption: …", "Foto: …", in the languages of the world's papers.
_CAPTION_START = re.compile(
    one_line(r"""
    (?:caption|image(?: caption)?|photo(?:graph)?(?: caption)?|picture|pictured|file (?:photo|image
    |picture)|foto|bild(?:unterschrift)?|légende|photo|leyenda|imagen|pie de foto|legenda|imagem
    |didascalia|beeld|фото|写真|사진|图片?|isithombe)\s?[:：]\s?\S|file\s?[–—-]\s\S
"""),
    re.IGNORECASE,
)
#: "Photo: X", "Credit: X", "Illustration: X", and nothing else.
_CREDIT_LINE = re.compile(
    one_line(r"""
    \(?\s*(?:photo(?:graph)?s?(?: by| credit| courtesy(?: of)?)?|photographer|picture(?:d| credit)?s?
    |image(?: credit| source)?s?|credits?|illustrations?(?: by)?|graphics?(?: by)?|file (?:photo|image
    |picture)|stock photo|courtesy(?: of)?|getty|fotos?(?:graf(?:ie|ía)?)?|bild(?:er|quelle|rechte)?
    |quelle|illustration|grafik|symbolbild|archivbild|crédits?(?: photo)?|foto de|imagen|crédito|créditos
    |imagem|reprodução|divulgação|beeld|bron|kuva|zdjęcie|fot\.|foto arkiv|isithombe|фото|fotoğraf|写真|撮影
    |提供|사진|图片来源|图|صورة)\s?[:：]\s?\S.{0,80}
"""),
    re.IGNORECASE,
)
#: What parts the names of a credit; without one of these it is a single name, and that is short.
_PARTINGS = ("/", "|", "via")
_LONGEST_NAME = 50
_CREDIT_PARTS = re.compile(
    one_line(r"""
    \s*[/|]\s*|\s+via\s+
""")
)
_AGENCY = re.compile(
    one_line(r"""
    <AGENCIES>(?: (?:Photos?|Images?|Pictures|Wire|File|Europe|North America|Collection|Agency|News|Press
    |Service))?
""").replace("<AGENCIES>", AGENCIES),
    re.IGNORECASE,
)
_CREDITED_NAME = re.compile(
    one_line(r"""
    [^\W\d_][\w.'’&-]*(?:,? [^\W_][\w.'’&-]*){0,5}
""")
)
#: A caption that ends with its credit: "(Image: X)", "Photo: X/AP", "X / Getty Images".
_CREDIT_END = re.compile(
    one_line(r"""
    (?:\((?:[^()]{0,60}\b)?(?i:photos?|image|picture|credit|illustration|foto|bild|imagen|video
    |file)\b[^()]{0,80}\)|\([^()]{0,60}?(?:/|via |\b)<AGENCIES>(?:[ /|,][^()]{0,40})?\)
    |\([^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]+){0,3} ?/ ?[^()]{2,40}\)
    |(?<=[\s.…\"”’)])(?i:photo(?:graph)?s?|credit|picture|image|illustration|foto|bild|crédit|crédits
    |imagen)(?: by)?\s?[:：/] ?\S[^.]{1,80}|(?<=[.…\"”’)])(?i:credit|photo)\s?[:：] ?\S[^.]{1,80}
    |(?:[A-Z][\w.'’-]+ ){1,4}?[A-Z][\w.'’-]+ ?[/|–-] ?<AGENCIES>(?:[ /][\w .]{2,40})?(?: via [\w ]{2,30})?
    |(?<=[.…\"”’] )<AGENCIES>|(?:/|via | \| ?)<AGENCIES>(?: via [\w ]{2,30}| Europe| North America)?
    |[^.]{3,40}/<AGENCIES>|[（＝(][^（）()]{0,30}(?:提供|撮影|写す|共同|ロイター|時事)[）)]?|＝[^。]{2,40}(?:、[^。]{2,20})?
    |[–—-] video|\bfile (?:photo|image|picture)s?\.?)\s*\.?$
""").replace("<AGENCIES>", AGENCIES)
)
#: What such credits are not without: a mark, a picture's word before a colon, an agency behind a dash or
#: behind a sentence, a last word ("file photo", "video").
_CREDIT_MARKS = ("＝", "提供", "撮影", "写す", "共同", "ロイター", "時事")
_PICTURE_WORDS = ("photo", "cred", "crédit", "picture", "image", "illustration", "foto", "bild")
_DASH_AND_AGENCY = re.compile(f"[/|–-] ?{AGENCIES}")
_LAST_AGENCY = re.compile(f'[.…"”’] {AGENCIES}')
_LONGEST_AGENCY = 30
#: Who stands where in the picture.
_IN_PICTURE = re.compile(
    one_line(r"""
    \((?:left|right|cent(?:re|er)|above|below|pictured|[LRC]|top|bottom|second from (?:left|right)
    |far (?:left|right)|from left|l-r|links|rechts|mitte|à gauche|à droite|au centre|izq(?:uierda)?\.?
    |der(?:echa)?\.?|esq(?:uerda)?\.?|dir(?:eita)?\.?|a sinistra|a destra|l\.|r\.)\)
    |\b(?:from left(?: to right)?|left to right|clockwise from|von links|de gauche à droite
    |de izquierda a derecha|da sinistra|vlnr)\b[:,]?
""")
)
_PICTURE_HINTS = ("(", "left", "clockwise", "links", "gauche", "izquierda", "sinistra", "vlnr")
#: When and where it was taken: "…, Alabama, April 14, 2024." A report says "on April 14".
_TAKEN = re.compile(
    rf"[^\W\d_.]{{2}}, (?:{WEEKDAY},? )?(?:{MONTH} \d{{1,2}}, |\d{{1,2}}\.? {MONTH} )"
    r"(?:19|20)\d\d(?:, (?:in|at) [^.]{{2,40}})?\.?",
    re.IGNORECASE,
)
_LONGEST_TAKEN = 80
#: A tabloid's shout before a caption: "THERE SHE GOES … the queen leaves".
_SHOUTED_CAPTION = re.compile(
    one_line(r"""
    [A-ZÀ-Þ][A-ZÀ-Þ'’! -]{4,40} ?(?:…|\.\.\.) ?\S
""")
)
#: A credit that was glued on behind the caption's sentence: "… on Monday. Ana Lu for The Dial".
_CREDIT_BEHIND = re.compile(
    one_line(r"""
    [.!?][”\"’]? (?:[A-ZÀ-Þ][a-zà-ÿ]{2,14}: ?)?[A-ZÀ-Þ][\w'’-]+(?: (?:for|de|van|von|/|&
    |[A-ZÀ-Þ][\w.'’-]*)){0,6}$
""")
)
#: "Source: World Bank", under a chart.
_SOURCE_OF_CHART = re.compile(
    one_line(r"""
    (?:sources?|quellen?|fuentes?|fonte|bron|chart|graphic|map|data)\s?[:：]\s?\S.{0,120}
"""),
    re.IGNORECASE,
)


def is_photo_credit(text: str) -> bool:
    """Whether a line is a photographer or an agency and nothing else: "Ana Lu/AP", "(Getty Images)", "Foto:
    X".
    """
    if (
        has_colon(text)
        and _CREDIT_LINE.fullmatch(text)
        and len(text.split()) <= 9
        and not _CREDIT_BEHIND.search(text)
    ):
        return True
    bare = text.strip(" ()[].")
    if len(bare) >= _LONGEST_NAME and not holds_any(bare, _PARTINGS):
        return False
    parts = [part for part in _CREDIT_PARTS.split(bare) if part] if holds_any(bare, _PARTINGS) else [bare]
    if (
        not parts
        or len(parts) > 5
        or not all(len(p) < _LONGEST_NAME and _CREDITED_NAME.fullmatch(p) for p in parts)
    ):
        return False
    return any(_AGENCY.fullmatch(part) for part in parts)


def says_caption(text: str) -> bool:
    """Whether a line says itself that it is a caption: "Caption: …", "Foto: …"."""
    return (has_colon(text[:_LONGEST_LABEL]) or text[:4].lower() == "file") and bool(
        _CAPTION_START.match(text)
    )


def is_source_of_chart(text: str) -> bool:
    """Whether a line says where a chart's figures are from."""
    return has_colon(text) and bool(_SOURCE_OF_CHART.fullmatch(text))


def is_caption(text: str) -> bool:
    """Whether a line reads as the caption of a picture: by its credit, its shout, or its "(left)"."""
    if text.startswith(("“", '"', "„", "«")):
        return False
    if len(text) < 300 and (
        _SHOUTED_CAPTION.match(text) or (_CREDIT_BEHIND.search(text) and len(text.split()) < 45)
    ):
        return True
    if len(text) < 200 and holds_any(text, _PICTURE_HINTS) and _IN_PICTURE.search(text):
        return True
    if ", 20" in text[-_LONGEST_TAKEN:] or text.rstrip(".")[-4:].isdigit():
        taken = _TAKEN.search(text, max(0, len(text) - _LONGEST_TAKEN))
        if taken is not None and taken.end() == len(text) and sentences(text) == 1:
            return True
    tail = text[-140:]
    return _may_end_with_credit(tail) and bool(_CREDIT_END.search(tail))


def _may_end_with_credit(tail: str) -> bool:
    """A look that costs little: a mark or a word that no credit is without."""
    end = tail.rstrip().rstrip(".").rstrip()
    if "via " in tail or end.endswith((")", "）")) or (not tail.isascii() and holds_any(tail, _CREDIT_MARKS)):
        return True
    if (has_colon(tail) or "/" in tail) and holds_any_case(tail, _PICTURE_WORDS):
        return True
    if "file " in tail or "video" in tail or _DASH_AND_AGENCY.search(tail):
        return True
    return bool(_LAST_AGENCY.search(end, max(0, len(end) - _LONGEST_AGENCY)))
