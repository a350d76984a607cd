"""The labels of classic LexisNexis exports: in capitals before a colon, in the interface's languages.

English, German, French, Dutch, Spanish, Italian, Portuguese: what is not here is kept under its own label.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from store import lines

#: Labels above the text.
_HEAD = {
    "headline": "HEADLINE TITLE ÜBERSCHRIFT TITEL TITRE KOP TITULAR TÍTULO TITOLO MANCHETE",
    "byline": """BYLINE AUTHOR AUTOR AUTOREN AUTEUR AUTEURS SIGNATURE AUTORE AUTORI AUTORES FIRMA
    VERFASSER DOOR""",
    "section": "SECTION RUBRIK RUBRIQUE RUBRIEK SECTIE KATERN SECCIÓN SEZIONE SEÇÃO SECÇÃO RESSORT",
    "length": """LENGTH LÄNGE LONGUEUR LENGTE LONGITUD EXTENSIÓN LUNGHEZZA COMPRIMENTO EXTENSÃO
    TAMANHO""",
    "dateline": "DATELINE ORTSZEILE ORTSMARKE LIEU ORIGINE DAGTEKENING FECHADO LUGAR LUOGO LOCAL",
    "highlight": """HIGHLIGHT INSERT ENCART ZUSAMMENFASSUNG VORSPANN HÖHEPUNKT SAMENVATTING RÉSUMÉ RESUMEN
    RESUMO RIASSUNTO SOMMARIO DESTACADO DESTAQUE""",
    "series": "SERIES SERIE SÉRIE",
    "body": "BODY TEXT TEKST TEXTE CUERPO TEXTO CORPO TESTO CORPS HAUPTTEXT",
}
#: Labels below it.
_TAIL = {
    "load_date": """LOAD-DATE UPDATE LADEDATUM DATE-CHARGEMENT LAAD-DATUM LAADDATUM FECHA-CARGA
    DATA-CARICAMENTO DATA-CARREGAMENTO""",
    "language": "LANGUAGE SPRACHE LANGUE TAAL IDIOMA LENGUA LINGUA LÍNGUA",
    "publication_type": """PUBLICATION-TYPE PUB-TYPE TYPE-PUBLICATION PUBLIKATIONSTYP PUBLICATIETYPE
    TIPO-PUBLICACIÓN TIPO-PUBBLICAZIONE TIPO-PUBLICAÇÃO ZEITUNGSTYP""",
    "journal_code": "JOURNAL-CODE CODE-REVUE ZEITUNGS-CODE CÓDIGO-REVISTA",
    "graphic": """GRAPHIC GRAPHICS GRAFIK GRAPHIQUE GRAFIEK GRÁFICO GRAFICO ILLUSTRATION ABBILDUNG
    AFBEELDING PHOTO FOTO""",
    "notes": "NOTES NOTE ANMERKUNG ANMERKUNGEN NOTAS",
    "correction": "CORRECTION KORREKTUR CORRECTIE CORRECCIÓN",
    "correction_date": "CORRECTION-DATE",
    "url": "URL",
    "subject": "SUBJECT SUJET TERMS CATEGORY THEMA ONDERWERP",
    "organisation": "ORGANIZATION ORGANISATION",
    "company": "COMPANY SOCIETE SOCIÉTÉ FIRMEN",
    "ticker": "TICKER STOCK-SYMBOL SYMBOLE-BOURSIER",
    "industry": "INDUSTRY ACTIVITY-SECTOR SECTEUR-ACTIVITE",
    "person": "PERSON NAME PERSONNE",
    "geographic": "GEOGRAPHIC GEO-LOCALIZATION LOCALISATION-GEO CITY STATE COUNTRY REGION",
    "type": "TYPE DOCUMENT-TYPE",
    "distribution": "DISTRIBUTION",
    "accession": "ACC-NO ACCESSION-NUMBER",
}
_MEANING = {label: meaning for meaning, listed in (_HEAD | _TAIL).items() for label in listed.split()}
HEAD = frozenset(_HEAD)
TAIL = frozenset(_TAIL)

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
    found = Label(match["label"], _MEANING.get(match["label"]), match["value"].strip())
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
