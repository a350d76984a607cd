"""Fields that a file states about itself at its top: front matter between dashes, or lines as in a mail.

    ---                         Title: Two earthquakes, one road
    title: "A reading note"     Author: Piet van der Holm
    tags: [Syria, SDF]          Date: 19 February 2023
    ---

Front matter is the small part of YAML that people type by hand: scalars, quoted scalars, lists, text that
goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.errors import FormatError
from store.formats.article.mailed import FIELDS
from store.formats.article.physical import Line, outside, physical_lines
from store.lines.hints import has_colon

#: What the labels mean. A label that is not here is kept under `extra`, as it is written.
_MEANINGS = {
    "title": f"""title headline heading titel überschrift titre título titulo titolo kop otsikko rubrik
    überschrift {FIELDS["subject"]}""",
    "standfirst": """subtitle subheading deck dek standfirst description summary abstract lead teaser
    untertitel vorspann chapô chapo sous-titre subtítulo sottotitolo""",
    "author": f"""author authors by byline writer reporter autor autoren autorin autorinnen auteur auteurs
    autrice par autores autora por autore autori di door verfasser {FIELDS["sender"]}""",
    "published": f"""published publication-date publish-date pubdate published-at date-published posted
    created veröffentlicht erschienen publié publie date-de-publication publicado pubblicato gepubliceerd
    {FIELDS["sent"]}""",
    "updated": """updated modified last-modified last-updated lastmod date-modified aktualisiert stand
    mis-à-jour mise-à-jour actualizado atualizado aggiornato bijgewerkt""",
    "captured": """saved captured accessed retrieved archived clipped downloaded save-date abgerufen
    gespeichert consulté""",
    "publication": """publication publisher source outlet newspaper site website site-name medium
    quelle zeitung journal éditeur fuente medio fonte testata krant bron""",
    "url": "url link permalink canonical source-url web address original source_url",
    "language": "language lang sprache langue idioma lingua taal",
    "section": "section rubric category categories rubrik ressort rubrique sección seção sezione rubriek",
    "contributors": "contributor contributors with additional-reporting mitarbeit avec contributions",
    "editor": "editor edited-by redaktion",
    "photographer": "photo photos photographer photographs fotos foto photographe",
    "translator": "translator translated-by übersetzung übersetzer traduction traducteur traductor",
    "edition": "edition ausgabe édition edición",
    "page": "page pages seite pagina página",
    "status": "status",
    "copyright": "copyright rights",
    "place": "dateline location place ort lieu",
    "tags": "tags keywords keyword topics subjects schlagwörter schlagworte mots-clés etiquetas",
}  # fmt: skip
_MEANING = {label: meaning for meaning, listed in _MEANINGS.items() for label in listed.split()}

_LABEL = re.compile(r"(?P<label>[^\W\d_][\w' -]{0,28}?)\s?[:：](?:\s+(?P<value>.*)|\s*$)")
_KEY = re.compile(r"""(?P<quote>["']?)(?P<label>[\w .-]{1,40}?)(?P=quote)\s*:(?:\s+(?P<value>.*)|\s*$)""")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)")
_LONGEST_LABEL = 40
_FENCES = ("---", "+++")
_MOST_LINES = 200
_LONGEST_LINE = 2000

#: Front matter ends within so many lines, the fences included.
_TOP = 220

#: So far down a block of labels may begin: a headline may stand above it.
_DEEPEST = 2
#: One of these is no accident as the first line of a file; of others it takes two.
_TELLING = frozenset(["title", "author", "published", "publication", "url", "language"])


@dataclass(frozen=True, slots=True)
class Label:
    """One stated field: its meaning (None for a label of the file's own), the label as written, values,
    lines.
    """

    meaning: str | None
    label: str
    values: tuple[str, ...]
    line_start: int
    line_end: int
    text: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The fields stated at the top of a file, and the lines they take up: from `first` to `last`, both
    included.

    `fences` are the numbers of the lines that only open and close the block.
    """

    entries: tuple[Label, ...] = ()
    first: int = 0
    last: int = -1
    fences: tuple[int, ...] = ()

    def get(self, meaning: str) -> Label | None:
        """The first field of this meaning that states something."""
        return next((e for e in self.entries if e.meaning == meaning and any(e.values)), None)

    def value(self, meaning: str) -> str | None:
        """What the first field of this meaning states."""
        found = self.get(meaning)
        return ", ".join(found.values) if found else None

    def extra(self) -> dict[str, str | list[str]]:
        """The fields that no article has, under their own labels."""
        kept = [e for e in self.entries if e.meaning in (None, "tags", "place") and any(e.values)]
        return {e.label: e.values[0] if len(e.values) == 1 else list(e.values) for e in kept}


def labelled(text: str) -> tuple[Labels, list[Line]]:
    """The fields stated at the top of a text, and its other lines.

    Raises `FormatError` where it has no line that can be seen.
    """
    return labelled_lines(seen_lines(text))


def seen_lines(text: str) -> list[Line]:
    """The lines that are not blank. Raises `FormatError` where there is none."""
    found = physical_lines(text)
    if not found:
        raise FormatError("holds nothing that can be seen: there is nothing to read")
    return found


def labelled_lines(found: list[Line]) -> tuple[Labels, list[Line]]:
    """The fields stated at the top of some lines, and the others."""
    labels = read_labels([(line.number, line.text) for line in found[:_TOP]])
    return labels, outside(found, labels.first, labels.last) if labels.entries else found


def read_labels(top: Sequence[tuple[int, str]]) -> Labels:
    """The fields stated at the top of a file; `top` are its first lines that are not blank, with their
    numbers.
    """
    if not top:
        return Labels()
    if top[0][1].strip() in _FENCES:
        return _front_matter(top) or Labels()
    for start in range(min(_DEEPEST + 1, len(top))):
        found = _mail_like(top[start:])
        if found and _is_no_accident(found, start):
            return found
    return Labels()


def _is_no_accident(found: Labels, start: int) -> bool:
    known = [entry.meaning for entry in found.entries if entry.meaning is not None]
    telling = [meaning for meaning in known if meaning in _TELLING]
    if start == 0 and known[:1] == ["title"]:
        return True
    return len(known) >= 2 and len(telling) >= 1


def _mail_like(top: Sequence[tuple[int, str]]) -> Labels | None:
    """Lines "Label: value", one under the other, from the first on; the next number must follow."""
    entries: list[Label] = []
    for number, text in top[:40]:
        if entries and number != entries[-1].line_end + 1:
            break
        may_be = len(text) <= _LONGEST_LINE and has_colon(text[:_LONGEST_LABEL])
        match = _LABEL.fullmatch(text.strip()) if may_be else None
        meaning = _MEANING.get(_plain(match["label"])) if match else None
        if match is None or (meaning is None and (not entries or not _is_field(match))):
            break
        values = (_scalar(match["value"] or ""),)
        entries.append(Label(meaning, match["label"], values, number, number, text.strip()))
    while entries and entries[-1].meaning is None:
        entries.pop()
    if not entries:
        return None
    return Labels(tuple(entries), entries[0].line_start, entries[-1].line_end)


def _is_field(match: re.Match[str]) -> bool:
    """Whether a label that is not known is one still: a word or two before a short value."""
    return len(match["label"].split()) <= 2 and len(match["value"] or "") <= 100


def _front_matter(top: Sequence[tuple[int, str]]) -> Labels | None:
    """The block between two fences; None where it is not closed, or holds no field at all."""
    fence = top[0][1].strip()
    inside = list(top[1:_MOST_LINES])
    closing = next((at for at, (_, text) in enumerate(inside) if text.strip() in (fence, "...")), None)
    if closing is None:
        return None
    entries: list[Label] = []
    for number, text in inside[:closing]:
        match = _KEY.fullmatch(text.strip()) if text[:1] not in (" ", "\t", "-", "#") else None
        if fence == "+++" and match is None:
            match = re.fullmatch(r"(?P<label>[\w.-]{1,40})\s*=\s*(?P<value>.*)", text.strip())
        if match is not None:
            label, value = match["label"], match["value"] or ""
            entries.append(
                Label(_MEANING.get(_plain(label)), label, _values(value), number, number, text.strip())
            )
        elif entries:
            entries[-1] = _continued(entries[-1], number, text)
        else:
            return None
    if not entries:
        return None
    return Labels(tuple(entries), top[0][0], inside[closing][0], (top[0][0], inside[closing][0]))


def _continued(entry: Label, number: int, text: str) -> Label:
    """A field that goes on over the next line: one more item of its list, or more of its text."""
    item = _ITEM.fullmatch(text)
    values = tuple(value for value in entry.values if value not in ("", "|", ">", "|-", ">-"))
    if item:
        name = _KEY.fullmatch(item["value"])  # "- name: Ana Lu", as static sites have it
        values += (_scalar((name["value"] or "") if name else item["value"]),)
    elif not text.strip().startswith("#"):
        values = (*values[:-1], f"{values[-1]} {text.strip()}") if values else (_scalar(text),)
    return Label(entry.meaning, entry.label, values, entry.line_start, number, f"{entry.text} {text.strip()}")


def _values(value: str) -> tuple[str, ...]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        items = re.findall(r"""\s*("[^"]*"|'[^']*'|[^,]+)\s*(?:,|$)""", value[1:-1])
        return tuple(_scalar(item) for item in items)
    return (_scalar(value),)


def _scalar(value: str) -> str:
    """One value as it is meant: without its quotes, or without a comment behind it."""
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"')
    return re.sub(r"\s+#\s.*$", "", value) if value[:1] != "#" else ""


def _plain(label: str) -> str:
    return label.strip().casefold().replace("_", "-").replace(" ", "-")
