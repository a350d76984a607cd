"""The words of a Lexis export: its labels, headings and marks, in the languages that it is offered in."""

from __future__ import annotations

import re

from store.formats.databases.lexis_labels import SHARED, meanings

#: Beside those that the classic exports have too.
_OWN = {
    "byline": "autor(en) auteur(s) autor(a)",
    "dateline": "ort plaats",
    "highlight": "highlights hervorhebung",
    "load_date": """date-de-chargement date-de-mise-en-ligne fecha-de-carga data-de-carregamento
    data-di-caricamento""",
    "issue": "doi issn volume issue pages page edition",
}
_MEANING = meanings(SHARED, _OWN)

_HEADINGS = {
    "body": """body|text|textkörper|haupttext|corps|corps du texte|texte|cuerpo|texto|corpo|testo|
    hoofdtekst|tekst""",
    "graphic": "graphic|graphics|grafik|abbildung|graphique|illustration|gráfico|grafico|afbeelding|grafiek",
    "classification": """classification|klassifizierung|klassifikation|clasificación|classificação|
    classificazione|classificatie""",
    "correction": "correction|corrections|correction appended|berichtigung|korrektur|rectificatif|corrección",
    "end": """end of document|ende des dokuments|dokumentende|fin du document|fin de documento|
    fin del documento|fim do documento|fine del documento|einde van document|einde van het document""",
}
_HEADING = {one.strip(): meaning for meaning, listed in _HEADINGS.items() for one in listed.split("|")}

_LABEL = re.compile(r"(?P<label>[^\W\d_][\w()' -]{1,30}?) ?:(?:\s+(?P<value>\S.*)|\s*)")
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\) ?(?:copyright|\d{4}))", re.IGNORECASE)
_PAGE = re.compile(r"(?:page|seite|página|pagina) \d{1,5} (?:of|von|sur|de|di|van) \d{1,5}", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:documents?|dokumente?|documentos?|documenti|documenten) ?\((?P<count>\d{1,5})\)", re.I
)

#: The longest of them all.
_LONGEST = 40

#: The line over the text, in the bytes of any encoding: a letter beyond ASCII may have more than one.
_OVER_TEXT = "|".join(re.sub("[^ -~]", ".{1,3}", name.strip()) for name in _HEADINGS["body"].split("|"))
_TEXT = re.compile(rf"\n[^\w\n]*(?:{_OVER_TEXT})[^\w\n]*$".encode("ascii"), re.IGNORECASE | re.MULTILINE)


def may_have_text(head: bytes) -> bool:
    """A cheap look: whether a line of a file that begins so stands over a text. No export is without one."""
    return _TEXT.search(b"\n" + head.replace(b"\0", b"").replace(b"\r", b"\n")) is not None


def label(text: str) -> tuple[str, str] | None:
    """What a line "Length: 355 words" states, and its value; the meaning is ``""`` for labels that are
    not known.
    """
    match = _LABEL.fullmatch(text) if ":" in text[:_LONGEST] else None
    if match is None:
        return None
    return _MEANING.get(match["label"].casefold().replace(" ", "-"), ""), match["value"] or ""


def known(text: str) -> str:
    """The meaning of a line's label, where it is a known one; else ``""``."""
    found = label(text)
    return found[0] if found else ""


def heading(text: str) -> str:
    """What a line that stands alone opens: body, graphic, classification, correction, end; else ``""``."""
    return _HEADING.get(text.casefold(), "") if len(text) <= _LONGEST else ""


def is_copyright(text: str) -> bool:
    """Whether a line says whose the text is."""
    return _COPYRIGHT.match(text) is not None


def is_page_number(text: str) -> bool:
    """Whether a line is what is printed on each page."""
    return _PAGE.fullmatch(text) is not None


def count(text: str) -> int | None:
    """How many documents a line says that there are: "Documents (100)"."""
    match = _COUNT.fullmatch(text)
    return int(match["count"]) if match else None
