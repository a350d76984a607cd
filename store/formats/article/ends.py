"""What stands before and behind a text: credits, notices, end marks, and who signed it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from store import lines
from store.formats.article import shapes
from store.formats.article.furniture import Furniture
from store.formats.article.kinds import Kind
from store.formats.article.looks import dated_below, signed_below
from store.formats.article.outlets import is_outlet
from store.lines.jobs import is_role

#: Credits and notices stand at the ends of a text: so many blocks are asked there.
_FIRST = 3
_LAST = 12
_MOST = 300

#: Who and when stand within so many lines below a text.
_BELOW = 15

_LONGEST_CREDIT = 900
_LONGEST_BEFORE_SIGN = 40

#: Two or three words with a capital each, or in capitals all of them; a "by" or a bracket around them.
_SIGNATURE = re.compile(
    r"[([–—-]?\s*(?:(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i) )?"
    r"(?:[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,2}|[^\W\d_]+(?: [^\W\d_]+){1,2})\s*[)\]]?"
)

#: What is said about authors below their articles.
_TOLD_OF = frozenset(
    """is was has writes covers reports works joined serves edits leads hosts studied grew lives ist
    makes serves contributes focuses
    specializes specialises
    schreibt arbeitet berichtet leitet est couvre écrit es escribe cubre é escreve è scrive""".split()
)


def _at_the_ends(texts: Sequence[str], tags: Sequence[Furniture | None], most: int) -> list[int]:
    """Where credits and notices are looked for: at both ends of the text, and in brackets."""
    prose = [at for at in range(min(most, len(texts))) if tags[at] is None and shapes.is_prose(texts[at])]
    # Behind a long tail of links the credits stand far from the last line, but near the last running text.
    near = prose[-_LAST] if len(prose) >= _LAST else max(0, len(texts) - _MOST)
    found = [*range(min(_FIRST, near)), *range(near, min(len(texts), near + _MOST))]
    in_brackets = [at for at in range(_FIRST, min(near, _MOST)) if texts[at].startswith("(")]
    return sorted(at for at in found + in_brackets if len(texts[at]) <= _LONGEST_CREDIT)


def said_at_the_ends(
    texts: Sequence[str], tags: Sequence[Furniture | None], kinds: list[str | None], most: int = 1_000_000
) -> tuple[list[tuple[int, lines.Credit]], list[tuple[int, lines.Notice]]]:
    """The credits, notices, copyright lines and end marks, which stand before and behind a text.

    It ends within its `most` first lines.
    """
    credited: list[tuple[int, lines.Credit]] = []
    notices: list[tuple[int, lines.Notice]] = []
    for at in _at_the_ends(texts, tags, most):
        text = texts[at]
        notice = lines.read_notice(text)
        if notice is not None and notice.kind == "copyright" and text.find("©") > _LONGEST_BEFORE_SIGN:
            kinds[at] = Kind("caption", "a sign of copyright behind a text: a picture's", 0.75)
        elif notice is not None:
            notices.append((at, notice))
            kinds[at] = Kind(notice.kind, "words of a notice", notice.confidence)
        if notice is not None:
            continue
        credit = lines.read_credit(text) if tags[at] in (None, "photo-credit", "caption") else None
        # The photographer under a picture is that caption's.
        if credit is None or (tags[at] and all(p.role == "photographer" for p in credit.people)):
            continue
        credited.append((at, credit))
        kinds[at] = Kind("credit", "words of a credit", credit.confidence)
    return credited, notices


def mark_authors(texts: Sequence[str], kinds: list[str | None], authors: Collection[str]) -> None:
    """The name of an author on a line of its own, and what is said about them: "Ana Lu is a reporter …"."""
    names = [name for name in authors if len(name) > 4]
    for at, text in enumerate(texts):
        if kinds[at] is not None or len(text) > 700:
            continue
        for name in names:
            if text[: len(name)].casefold() != name.casefold():
                continue
            rest = text[len(name) :].lstrip(" ,")
            if not rest or rest.split()[0].casefold() in _TOLD_OF or "@" in rest[:60] or len(rest) < 25:
                kinds[at] = Kind("other", "says who the author is", 0.85)
    for at, text in enumerate(texts[:-1]):
        # A name on its own line opens what is said about the author, by whatever name.
        if kinds[at] == "other" and text.casefold() in {name.casefold() for name in names}:
            below = at + 1
            if (
                below + 1 < len(texts)
                and kinds[below] is None
                and len(texts[below]) < 60
                and is_role(texts[below])
            ):
                kinds[below] = Kind("other", "below the author's name, the author's job", 0.85)
                below += 1
            while below < len(texts) and kinds[below] is None and _is_about(texts[below], text):
                kinds[below] = Kind("other", "below the author's name, about the author", 0.85)
                below += 1


def _is_about(text: str, name: str) -> bool:
    """Whether a paragraph is about the person of that name: it says part of it at once, and what they do."""
    opening = text[:160].casefold()
    named = any(part in opening.split() for part in name.casefold().split() if len(part) > 2)
    return named and shapes.is_prose(text) and any(f" {verb} " in opening for verb in _TOLD_OF)


def mark_behind_a_rule(texts: Sequence[str], kinds: list[str | None]) -> None:
    """What an agency puts behind a last line of underscores is about the story, not of it."""
    rules = [at for at, text in enumerate(texts) if text.startswith("___") and set(text) == {"_"}]
    if not rules:
        return
    behind = [
        at for at in range(rules[-1] + 1, len(texts)) if kinds[at] is None and shapes.is_prose(texts[at])
    ]
    if len(behind) <= 2 and any(kind is None for kind in kinds[: rules[-1]]):
        for at in behind:
            kinds[at] = Kind("notice", "behind the wire's last rule", 0.8)


def filed(texts: Sequence[str], kinds: list[str | None], last: int) -> list[tuple[int, lines.Timestamps]]:
    """The time at which a wire sent a story, under its text and credits: the last line but for end marks."""
    behind = range(last + 1, len(texts))
    said = [at for at in behind if kinds[at] not in ("credit", "notice", "copyright", "endmark")]
    if last < 0 or len(said) != 1 or kinds[said[0]] is not None or len(texts[said[0]]) > 80:
        return []
    read = lines.read_timestamps(texts[said[0]])
    if read is None or read.published is None or read.rest.strip():
        return []
    kinds[said[0]] = Kind("timestamp", "a time alone under the text", 0.7)
    return [(said[0], replace(read, confidence=min(read.confidence, 0.6)))]


def said_below(
    texts: Sequence[str], kinds: list[str | None], last: int
) -> tuple[list[tuple[int, lines.Byline]], list[tuple[int, lines.Timestamps]]]:
    """Who wrote it and when, as some pages say it below the text, each behind its label."""
    bylines: list[tuple[int, lines.Byline]] = []
    times: list[tuple[int, lines.Timestamps]] = []
    for at in range(last + 1, min(last + 1 + _BELOW, len(texts))):
        if (dated := dated_below(texts[at])) and not times:
            times.append((at, replace(dated, confidence=min(dated.confidence, 0.7))))
            kinds[at] = Kind("timestamp", "says when, below the text", 0.8)
        elif (byline := signed_below(texts[at])) and not bylines:
            bylines.append((at, replace(byline, confidence=min(byline.confidence, 0.7))))
            kinds[at] = Kind("byline", "says who wrote it, below the text", 0.8)
    return bylines, times


def signed(texts: Sequence[str], kinds: list[str | None], last: int) -> list[tuple[int, lines.Byline]]:
    """The author's name under a text, as many papers have it: the line right behind the last paragraph."""
    at = last + 1
    if last < 0 or at >= len(texts) or kinds[at] is not None or not _SIGNATURE.fullmatch(texts[at]):
        return []
    read = lines.read_byline(texts[at]) or lines.read_bare_names(texts[at].strip("()[]– —-"))
    if read is None or not read.people or read.rest.strip():
        return []
    name = read.people[0].name
    if len({word.isupper() for word in texts[at].split() if len(word) > 2}) > 1 or is_outlet(name):
        return []
    # Tags stand there too: they are people of the story, whom the text names.
    if any(person.name in text for person in read.people for text in texts[:at]):
        return []
    kinds[at] = Kind("byline", "a name alone under the text", 0.7)
    return [(at, replace(read, confidence=min(read.confidence, 0.6)))]
