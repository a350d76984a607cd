"""The labels of classic LexisNexis exports: in capitals before a colon, in the interface's languages.

English, German, French, Dutch, Spanish, Italian, Portuguese: what is not here is kept under its own label.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from store import lines
from store.formats.databases.lexis_labels import SHARED, meanings

#: Beside those that the newer exports have too.
_OWN = {
    "headline": "headline title überschrift titel titre kop titular título titolo manchete",
    "byline": "author auteurs autori autores",
    "section": "secção ressort",
    "length": "extensão tamanho",
    "dateline": "ortsmarke origine dagtekening fechado local",
    "highlight": "insert encart vorspann höhepunkt sommario destacado destaque",
    "series": "serie série",
    "body": "body text tekst texte cuerpo texto corpo testo corps haupttext",
    "load_date": "update date-chargement laad-datum fecha-carga data-caricamento data-carregamento",
    "language": "lengua língua",
    "publication_type": """pub-type type-publication publikationstyp publicatietype tipo-publicación
    tipo-pubblicazione tipo-publicação zeitungstyp""",
    "journal_code": "code-revue zeitungs-code código-revista",
    "graphic": """graphic graphics grafik graphique grafiek gráfico grafico illustration abbildung
    afbeelding photo foto""",
    "notes": "note anmerkung anmerkungen notas",
    "correction": "correction korrektur correctie corrección",
    "subject": "sujet terms category thema onderwerp",
    "company": "societe société firmen",
    "ticker": "stock-symbol symbole-boursier",
    "industry": "activity-sector secteur-activite",
    "person": "name personne",
    "geographic": "geo-localization localisation-geo region",
    "type": "document-type",
    "accession": "accession-number",
}
_MEANING = meanings(SHARED, _OWN)

#: What stands above the text, and what below it.
HEAD = frozenset(["headline", "byline", "section", "length", "dateline", "highlight", "series", "body"])
TAIL = frozenset(_MEANING.values()) - HEAD

#: One of these ends every text: the others stand near them.
STRONG = frozenset(["load_date", "language", "publication_type", "journal_code"])

#: No sentence has one of these at the beginning of a line.
SURE = STRONG | {"byline", "section", "length"}

_LABEL = re.compile(r"(?P<label>[^\W\d_]{2}[^\W\d_ '-]*(?:[ '-][^\W\d_]+){0,3}) ?:\s*(?P<value>.*)")
_LONGEST = 34
_LONGEST_VALUE = 120
_RIGHTS = re.compile(
    r"(?:copyright\b|©|\(c\) ?\d{4})|\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"alle rechten voorbehouden|todos los derechos reservados|tutti i diritti riservati|"
    r"todos os direitos reservados)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?:pg|pp?|pages?|s|seiten?|blz|bladzijde|pag|página|pág|pagina)\.?\s?"
    r"(?P<page>[A-Z]{0,3}-?\d{1,4}[\w,/ -]{0,20})",
    re.IGNORECASE,
)
CORRECTED = re.compile(r"correction appended|korrektur angefügt", re.IGNORECASE)


class Label(NamedTuple):
    """A label as written, what it means (None for one that is not known), and what stands behind it."""

    label: str
    meaning: str | None
    value: str


def label(text: str) -> Label | None:
    """The label that a line opens with; None for any other line."""
    if ":" not in text[:_LONGEST]:
        return None
    match = _LABEL.fullmatch(text)
    if match is None or not match["label"].isupper():
        return None
    found = Label(match["label"], _MEANING.get(match["label"].casefold()), match["value"].strip())
    # "UPDATE: Police said …" opens a paragraph; the database's own fields are short, its dates dates.
    if found.meaning == "load_date" and lines.read_timestamps(found.value) is None:
        return None
    return None if found.meaning in STRONG and len(found.value) > _LONGEST_VALUE else found


def is_rights(text: str) -> bool:
    """Whether a line says whose the article is."""
    return len(text) < 200 and _RIGHTS.search(text) is not None


def section_and_page(value: str) -> tuple[str | None, str | None]:
    """The section and the page of "FEATURES; Pg. 6"; None for what is not stated."""
    page = None
    kept: list[str] = []
    for part in value.split(";"):
        match = _PAGE.fullmatch(part.strip())
        if match is None:
            kept.append(part.strip())
        elif page is None:
            page = match["page"].strip()
    return "; ".join(filter(None, kept)) or None, page
