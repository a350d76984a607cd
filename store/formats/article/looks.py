"""The first lines of an article, looked at one by one: what each says by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store import lines
from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.furniture import Furniture, furniture
from store.formats.article.kinds import Kind
from store.formats.article.patterns import one_line
from store.lines.hints import holds_any_case, may_open

#: How far down a header is looked for, and how much running text may stand in it.
_DEEPEST = 80
MOST_PROSE = 3

_LONGEST_LINE = 300
_CLEAR = 0.7
_LONGEST_LOOKED_AT = 1200

_POSTS_BY = re.compile(
    r"(?:view all (?:posts|articles|stories)|posts|articles|stories|more stories|more) by (?P<name>.{3,60})",
    re.IGNORECASE,
)
#: "Von: Ana Lu", "Ein Kommentar von Ana Lu".
_BY = re.compile(
    one_line(r"""
    (?:(?:ein |eine |an? )?
    (?:kommentar|analyse|gastbeitrag|reportage|bericht|interview|opinion|analysis|review|comment|column|essay
    |texte|propos recueillis|tribune|entretien|análisis|opinión|reportaje|commento)\s+)?
    (?:by|von|par|por|di|door|av|af)\s*:?\s+(?P<names>.+)
    """),
    re.IGNORECASE,
)
#: "Autorin/Autor Ana Lu", "Author: Ana Lu", "Data: 4.3.2024": what a page says below its text.
_AUTHOR_LABEL = re.compile(
    one_line(r"""
    (?:autorin/autor\s*:?|(?:author|written by|autor(?:in|en|a|es)?|auteure?s?|autore|autori|författare
    |skribent|tekst|автор|yazar|yazan|συντάκτης|الكاتب)\s*:)\s*(?P<names>.+)
    """),
    re.IGNORECASE,
)
_DAY_LABEL = re.compile(r"(?:date|datum|fecha|data|dato|дата|tarih)\s?:?\s", re.IGNORECASE)
#: "Home > News > Politics".
BREADCRUMBS = re.compile(r"[^>›»/]{1,40}(?:\s[>›»/]\s[^>›»/]{1,40}){1,6}")
#: The time of day alone.
_CLOCK = re.compile(
    r"(?:(?:kl|um|at|à|a las|às|alle|om)\.? )?\d{1,2}[:.h]\d\d"
    r"(?: ?(?:uhr|uur|h|[ap]\.?m\.?))?(?: [A-Z]{2,4})?",
    re.IGNORECASE,
)
#: What a page puts behind a time: how long it takes to read, and buttons.
_BEHIND_TIME = re.compile(
    one_line(r"""
    (?:[\s,;|•·–—-]*(?:(?:lesedauer|lesezeit|temps de lecture|durée de lecture|tiempo de lectura
    |tempo di lettura|tempo de leitura|leestijd|lästid|læsetid|(?:reading|read) time)\s*:?.{0,20}
    |\d+\s?(?:min(?:ute)?[sn]?\.?|minutos|minuti|минут\w*)(?: (?:read|lesezeit|de lecture|de lectura
    |di lettura|de leitura|leestijd))?
    |(?:share|save|print|listen|follow|comments?|comment this|teilen|merken|drucken|speichern|vorlesen
    |anhören|kommentare?|partager|imprimer|écouter|enregistrer|commenter|compartir|guardar|escuchar|comentar
    |comentarios|compartilhar|salvar|ouvir|condividi|salva|stampa|ascolta|commenti|delen|bewaren|luister
    |reacties|del|gem|lyt|dela|spara|lyssna|udostępnij|поделиться|paylaş|مشاركة|شارك)))+$
    """),
    re.IGNORECASE,
)
_LONGEST_WITH_BUTTONS = 160
#: Without one of these no line ends so: a word for minutes or for reading, or the last button.
_READING = (
    "min", "мин", "lesedauer", "lesezeit", "temps de lecture", "durée de lecture", "tiempo de lectura",
    "tempo di lettura", "tempo de leitura", "leestijd", "lästid", "læsetid", "reading time", "read time",
)  # fmt: skip
_LAST_BUTTONS = tuple(
    """share save print listen follow comment comments this teilen merken drucken speichern vorlesen anhören
    kommentar kommentare partager imprimer écouter enregistrer commenter compartir guardar escuchar comentar
    comentarios compartilhar salvar ouvir condividi salva stampa ascolta commenti delen bewaren luister
    reacties del gem lyt dela spara lyssna udostępnij поделиться paylaş مشاركة شارك""".split()
)
_FIGURE = re.compile("[0-9]")
_BARS = re.compile(r"\s+[|•·]\s+")

#: A line that only announces the time below it.
_TIME_LABEL = re.compile(
    one_line(r"""
    (?:first |last )?
    (?:published|posted|updated|modified|publiziert|veröffentlicht|erstellt|aktualisiert|stand|publié
    |mis à jour
    |publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|publicerad|uppdaterad|publiceret
    |opdateret|publisert|oppdatert|opublikowano|publikacja|aktualizacja|опубликовано|обновлено)
    (?: (?:on|at|am|le|el|em|il|op))?\s?:?
    """),
    re.IGNORECASE,
)
_LONGEST_TIME_LABEL = 30

#: The first letters of what names the author outright, without being a byline.
_WRITER_OPENINGS = frozenset(
    """a af an ana art aut av av: af: ber by by: col com di di: doo ein ess gas int kom mor opi par pos por
    pro rep rev skr sto tek tex tri ent vie von wri yaz""".split()
)


@dataclass(slots=True)
class Look:
    """One block as the header sees it; `kind` is settled later."""

    text: str
    furniture: Furniture | None
    byline: lines.Byline | None
    times: lines.Timestamps | None
    prose: bool
    notice: lines.Notice | None = None
    kind: Kind | None = None

    #: Running text that opens with a dateline: the first paragraph, without a doubt.
    opens: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether it says who or when: what headers are made of, and texts are not."""
        return self.byline is not None or self.times is not None

    @property
    def is_day(self) -> bool:
        """Whether it states one day and nothing else: the time of day may stand on the next line."""
        stamp = self.times.published if self.times else None
        return stamp is not None and "T" not in stamp.iso and stamp.raw == self.text


def look_at(blocks: Sequence[Block]) -> list[Look]:
    """The top of the text, looked at line by line, until there is clearly nothing but text."""
    result: list[Look] = []
    prose = 0
    label = ""
    for block in blocks[:_DEEPEST]:
        one = look(block, label)
        label = block.text if is_time_label(block.text) or one.is_day else ""
        result.append(one)
        if one.prose and _opens(block.text):
            one.opens = True
            break
        prose = prose + 1 if one.prose else 0 if one.is_strong or one.furniture else prose
        if prose > MOST_PROSE:
            break
    return result


def is_time_label(text: str) -> bool:
    """Whether a line only announces the time below it: "Updated", "Stand:"."""
    return len(text) <= _LONGEST_TIME_LABEL and _TIME_LABEL.fullmatch(text) is not None


def _opens(text: str) -> bool:
    """Whether running text clearly opens with a dateline: "Essen. Drei Städte …" may be a standfirst too."""
    read = lines.read_dateline(text[:_LONGEST_LINE])
    return read is not None and read.confidence >= _CLEAR


def look(block: Block, label: str = "") -> Look:
    """One block; `label` is the line above where that only announces a time ("Updated", "Stand:") or is a
    day.
    """
    text = block.text
    if len(text) > _LONGEST_LOOKED_AT:
        return Look(text, None, None, None, prose=True)
    kind = furniture(text, joined=block.end > block.start)
    byline = times = notice = None
    if len(text) <= _LONGEST_LINE:
        times = _times(text, label)
        byline = _byline(text, times)
        if kind is None and times is None and byline is None:
            notice = lines.read_notice(text)
        if byline and byline.stamps and times is None:
            times = byline.stamps
    prose = kind is None and byline is None and times is None and shapes.is_prose(text)
    return Look(text, kind, byline, times, prose, notice)


def _times(text: str, label: str) -> lines.Timestamps | None:
    """The times on a line, read together with the label or the day above it, or between bars."""
    if label and (is_time_label(label) or _CLOCK.fullmatch(text)):
        read = lines.read_timestamps(f"{label.rstrip(' :')}: {text}")
        if read is not None:
            return read
    read = lines.read_timestamps(text)
    if read is None and _has_bar(text) and len(parts := _BARS.split(text)) > 1:
        read = next((found for part in parts if (found := lines.read_timestamps(part))), None)
        if read is not None:
            read = replace(read, rest="")
    if read is None and len(text) <= _LONGEST_WITH_BUTTONS and _FIGURE.search(text) and _may_end(text):
        behind = _BEHIND_TIME.search(text)
        read = lines.read_timestamps(text[: behind.start()]) if behind else None
    return read


def _may_end(text: str) -> bool:
    """A look that costs little: a button is the last word of a line, or it tells a time to read."""
    return text.rstrip().lower().endswith(_LAST_BUTTONS) or holds_any_case(text, _READING)


def signed_below(text: str) -> lines.Byline | None:
    """The byline that a line below a text is, where a label says so: "Author: Ana Lu"."""
    named = _AUTHOR_LABEL.fullmatch(text) if len(text) <= _LONGEST_LINE else None
    return lines.read_byline(f"By {named['names']}") if named else None


def dated_below(text: str) -> lines.Timestamps | None:
    """The times that a line below a text states, where a label says so: "Published: 4 March 2024"."""
    if len(text) > _LONGEST_LINE or not (_DAY_LABEL.match(text) or _TIME_LABEL.match(text)):
        return None
    read = lines.read_timestamps(_DAY_LABEL.sub("", text, count=1))
    return read if read is not None and not read.rest else None


def _byline(text: str, times: lines.Timestamps | None) -> lines.Byline | None:
    """The byline that a line is, or holds among other things: beside a time, or between bars."""
    byline = lines.read_byline(text)
    if byline is None and times is not None and times.rest.strip():
        byline = lines.read_byline(times.rest.strip())
    if byline is None and may_open(text, _WRITER_OPENINGS):
        byline = _named_outright(text)
    if byline is None and _has_bar(text) and len(parts := _BARS.split(text)) > 1:
        byline = next((read for part in parts if (read := lines.read_byline(part))), None)
    return byline


def _named_outright(text: str) -> lines.Byline | None:
    """The byline of a line that names its author behind other words: "Ein Kommentar von", "Author:"."""
    byline = None
    if named := _BY.fullmatch(text):
        byline = lines.read_byline(f"By {named['names']}")
    if byline is None:
        byline = signed_below(text)
    if byline is None and (posts := _POSTS_BY.fullmatch(text)):
        byline = lines.read_byline(f"By {posts['name']}")
    return byline


def _has_bar(text: str) -> bool:
    return "|" in text or "•" in text or "·" in text
