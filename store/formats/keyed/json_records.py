"""JSON and JSON Lines: articles as interfaces of news services, crawlers, readers and corpora give them.

One article, a list of them, one on each line, or a list under ``articles``, ``response`` and ``docs`` or the
like. A line is the one on which a key stands; the paragraphs of a text share it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from store.errors import FormatError
from store.formats.cleaning import in_a_line
from store.formats.decoding import glance
from store.formats.keyed import keys
from store.formats.keyed.places import Places
from store.formats.keyed.record import Field, draft_of
from store.formats.keyed.several import contents
from store.models import Contents, Source

NAME = "json"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".json", ".jsonl", ".ndjson")
BINARY = False

_OPENED = re.compile(r"\ufeff?(?:ï»¿)?\s*[\[{]")
#: Where a list of records begins: with the file, or under a key.
_LIST = re.compile(r'(?:\A|"([^"\\\n]{1,40})"\s*:)\s*\[(?=\s*\{)')
_BETWEEN = re.compile(r"\s*,?\s*(?=\{)")

_KEY = re.compile(r'"([^"\\\n]{1,40})"\s*:')

#: Records lie no deeper in what an interface gives.
_DEEPEST = 8

#: No date, id or count has so many figures.
_LONGEST_NUMBER = 30


def sniff(path: str, head: bytes) -> bool:
    """Whether a file is JSON whose keys are those of articles: one that is not called so has nothing else."""
    top = glance(head)
    if _OPENED.match(top) is None or not keys.are_of_articles(_KEY.findall(top)):
        return False
    return path.lower().endswith(SUFFIXES) or goes_on(top)


def goes_on(top: str) -> bool:
    """Whether behind the first record of a file nothing stands, or another one; so where it has no end.

    `top` is its beginning; prose below a record is a text.
    """
    top = top.lstrip("\ufeff\u00ef\u00bb\u00bf \t\n")
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(top)
    except (ValueError, RecursionError):
        return True
    return top[end:].lstrip()[:1] in ("", "{", "[", ",")


def parse(source: Source) -> Contents:
    """The articles of the file, in its order. Raises `FormatError` where it is broken, or holds none."""
    try:
        found, remarks = _read(source.text)
        return contents(
            (
                draft_of([*_fields(record, places, 0)])
                for whole, places in found
                for record in _records(whole, 0)
            ),
            "is JSON without the text of any article: its titles or addresses alone are not kept",
            remarks,
        )
    except RecursionError as error:
        raise FormatError("is JSON nested deeper than any article's") from error


def _read(text: str) -> tuple[list[tuple[Any, Places]], list[str]]:
    """What the file holds, as a whole or line by line, and the remarks on what is broken."""
    text = text.removeprefix("\ufeff")
    twice: dict[str, None] = {}
    try:
        whole = _loaded(text, twice)
        remarks: list[str] = []
        found = [(whole, Places(text, whole))]
    except ValueError as error:
        found, remarks = _up_to_the_break(text, twice) or _lines(text, error, twice)
    if twice:
        named = ", ".join(f"“{in_a_line(key)[:40]}”" for key in [*twice][:5])
        remarks.append(f"says one thing twice in a record ({named}): the last of each was read")
    return found, remarks


def _up_to_the_break(text: str, twice: dict[str, None]) -> tuple[list[tuple[Any, Places]], list[str]] | None:
    """The records of a list that stand before the place where it is broken; None where there is no such list,
    or nothing is whole in it.
    """
    lists = (
        match for match in _LIST.finditer(text) if match[1] is None or keys.plain(match[1]) in keys.LISTS
    )
    if (begins := next(lists, None)) is None:
        return None
    decoder = _decoder(twice)
    found: list[Any] = []
    at = begins.end()
    while match := _BETWEEN.match(text, at):
        try:
            one, at = decoder.raw_decode(text, match.end())
        except ValueError:
            break
        found.append(one)
    if not found:
        return None
    start, line = begins.end(), text.count("\n", 0, at) + 1
    places = Places(text[start:at], found, text.count("\n", 0, start) + 1)
    return [(found, places)], [
        f"is broken below line {line:,}: what stands above that was read; get it again"
    ]


def _lines(
    text: str, error: ValueError, twice: dict[str, None]
) -> tuple[list[tuple[Any, Places]], list[str]]:
    """What stands on the lines; raises `FormatError` where they are no JSON by themselves either."""
    found: list[tuple[Any, Places]] = []
    broken: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            one = _loaded(line, twice)
        except ValueError:
            broken.append(number)
        else:
            found.append((one, Places(line, one, number)))
    if not any(isinstance(one, dict) for one, _ in found):
        raise FormatError(f"is no JSON that can be read ({error})") from error
    if not broken:
        return found, []
    return found, [f"lines that are no JSON were left out: {len(broken):,}, the first is line {broken[0]:,}"]


def _loaded(text: str, twice: dict[str, None]) -> Any:
    """What a JSON text says; to `twice` go keys that one object has more than once. Raises `ValueError`."""
    return _decoder(twice).decode(text)


def _decoder(twice: dict[str, None]) -> json.JSONDecoder:
    """Reads as `_loaded` does."""

    def one_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            twice.update((key, None) for key, count in counts.items() if count > 1)
        return made

    return json.JSONDecoder(strict=False, object_pairs_hook=one_of, parse_int=_number)


def _number(figures: str) -> int | str:
    """A whole number; one that no computer counts with as it is written."""
    return int(figures) if len(figures) <= _LONGEST_NUMBER else figures


def _records(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The records in what a file holds, however deep the lists of them lie."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _records(one, depth + 1)
    elif isinstance(value, dict):
        listed = [
            one
            for key, one in value.items()
            if keys.plain(key) in keys.LISTS and isinstance(one, (list, dict)) and _holds_records(one, depth)
        ]
        if listed and not _is_record(value):
            for one in listed:
                yield from _records(one, depth + 1)
        else:
            yield value


def _holds_records(value: Any, depth: int) -> bool:
    """Whether a list holds objects, or an object such a list."""
    if isinstance(value, list):
        return any(isinstance(one, dict) for one in value)
    return depth < _DEEPEST and any(isinstance(one, (list, dict)) for one in value.values())


def _is_record(value: dict[str, Any]) -> bool:
    """Whether an object is an article itself, though it holds lists of others: it says something in words."""
    meanings = {
        found[0] for key, one in value.items() if isinstance(one, str) and (found := keys.meaning(key))
    }
    return "title" in meanings and bool(meanings & {"text", "standfirst"})


def _fields(record: dict[str, Any], places: Places, depth: int) -> Iterator[Field]:
    """The keys of a record, and of what only wraps more of them."""
    for key, value in record.items():
        inner = value if isinstance(value, dict) else {}
        if keys.plain(key) in keys.WRAPPERS and depth < 2 and keys.are_of_articles([*inner, "title"]):
            yield from _fields(inner, places, depth + 1)
        else:
            yield Field(key, value, places.of(record, key))
