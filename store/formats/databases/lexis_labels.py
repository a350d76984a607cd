"""What Lexis calls the fields of an article, in the languages of its interfaces.

English, German, French, Dutch, Spanish, Italian, Portuguese. Its classic exports write these in capitals, the
newer ones as words; what only one of them has is with that one.
"""

from __future__ import annotations

#: By what it means: the labels, in small letters, with hyphens for blanks.
SHARED = {
    "section": "section rubrik rubrique rubriek sectie katern sección sezione seção",
    "length": "length länge longueur lengte longitud extensión lunghezza comprimento",
    "byline": "byline autor autoren verfasser auteur signature autore firma door",
    "dateline": "dateline ortszeile lieu lugar luogo",
    "highlight": "highlight zusammenfassung résumé samenvatting resumen resumo riassunto",
    "load_date": "load-date ladedatum laaddatum",
    "language": "language sprache langue taal idioma lingua",
    "publication_type": "publication-type",
    "journal_code": "journal-code",
    "series": "series",
    "notes": "notes",
    "correction_date": "correction-date",
    "url": "url",
    "subject": "subject",
    "organisation": "organization organisation",
    "company": "company",
    "ticker": "ticker",
    "industry": "industry",
    "person": "person",
    "geographic": "geographic city state country",
    "type": "type",
    "distribution": "distribution",
    "accession": "acc-no",
}


def meanings(*tables: dict[str, str]) -> dict[str, str]:
    """What each label of these tables means."""
    return {
        label: meaning for table in tables for meaning, listed in table.items() for label in listed.split()
    }
