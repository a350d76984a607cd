"""Words that are typed in part, nearly, or exactly: ``negotiat*``, ``wom?n``, ``raqa~``, ``=liberate``.

    *    any letters, or none            ?    one letter
    ~    one letter amiss, ~2 two: missing, too many, another, or two that changed places; never the first
    =    no other form of the word; and where it has a capital, in this case only

A pattern stands for the words that fit it, folded and otherwise as they are written: ``liberated*`` is not
"liberates".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from store.analysis import fold, in_capitals, letters_of, name_of, tokens
from store.analysis.tokens import LONGEST_WORD
from store.query.tree import Pattern

#: A pattern stands for at most so many words, the commonest of those that fit.
MOST_EXPANSIONS = 500

MOST_EDITS = 2

#: More digits of a number are not read: Python refuses to, from some thousands on.
_DIGITS = 9

#: So many letters stand before a star at the end, else the word would be half of the dictionary.
_LETTERS_BEFORE = 3
_LETTERS_BEFORE_INNER = 2
_LETTERS = 3

#: A star or a question mark stands for letters behind a letter; a question mark at the end ends a question.
IN_WORD = re.compile(r"(?<=[\w*?])\*|(?<=[\w*?])\?(?=[\w*?])")
_SIGN = re.compile("[*?]")
_FUZZY = re.compile(r"(?<=\w)~(\d*)$")
_ONE_WORD = re.compile(r"[\w*?'’\-\u2010\u2011]+")
_AROUND = ".,;:!…"


def read(chunk: str) -> tuple[str | None, str | None]:
    """What of `chunk`, which has no blank in it, is a pattern, as `leaf` reads it; None where it is none.

    Beside it a note, where the signs of a pattern are there and cannot be read as one.
    """
    if chunk.isalnum():  # no sign to look for, as in most words
        return None, None
    bare = chunk.strip(_AROUND)
    fuzzy = _FUZZY.search(bare)
    bare = bare[: fuzzy.start()] if fuzzy else bare.rstrip("?")
    wild = bool(IN_WORD.search(bare))
    if not (fuzzy or wild):
        return None, None
    if not _ONE_WORD.fullmatch(bare):
        return None, None if "/" in chunk else _unread(chunk, "they stand for letters within one word")
    if fuzzy and wild:
        return None, _unread(chunk, "other spellings (~) are of a word without * and ?")
    letters = re.sub(r"[^\w]", "", bare)
    found, _ = tokens(letters)
    if len(found) != 1:
        return None, _unread(chunk, "they stand for letters within one word")
    if fuzzy:
        return _read_fuzzy(chunk, bare, fuzzy[1])
    pieces = [piece if piece in "*?" else _folded(piece) for piece in re.split(r"([*?])", bare)]
    pattern = re.sub(r"\*+", "*", "".join(pieces))
    before = len(_SIGN.split(pattern)[0])
    if before == len(pattern) - 1:
        if before < _LETTERS_BEFORE:
            return None, _unread(chunk, f"at least {_LETTERS_BEFORE} letters stand before a *")
    elif before < _LETTERS_BEFORE_INNER or len(letters) < _LETTERS:
        return None, _unread(
            chunk, f"at least {_LETTERS_BEFORE_INNER} letters stand before the first of them"
        )
    return pattern, None


def without_signs(chunk: str) -> str:
    """`chunk` as the words that it is without the signs of a pattern."""
    return IN_WORD.sub(" ", _FUZZY.sub("", chunk.rstrip(_AROUND))).rstrip()


def leaf(typed: str, pattern: str, field: str) -> Pattern:
    """The leaf for a `pattern` that `read` gave."""
    like, _, edits = pattern.partition("~")
    return Pattern(typed, like, int(edits or 0), field)


def exactly(typed: str, word: str, field: str, *, in_case: bool) -> Pattern:
    """The leaf for one form of a word, `word` as the text's own words are, `typed` as it was typed."""
    return Pattern(f"={typed}", word, 0, field, letters_of(typed) if in_case and field == "text" else "")


def name_in_capitals(pattern: Pattern) -> str | None:
    """The word of the index that says it all, where a word all in capitals is meant and nothing else."""
    return name_of(pattern.like) if in_capitals(pattern.capitals) else None


def fits(pattern: Pattern) -> Callable[[str], bool]:
    """Tells of any word whether `pattern` stands for it."""
    like, edits = pattern.like, pattern.edits
    if edits:
        return lambda word: _is_near(like, word, edits)
    if is_prefix(pattern):
        begins = like[:-1]
        return lambda word: word.startswith(begins)
    spelled = re.escape(like).replace(r"\*", ".*").replace(r"\?", ".")
    matches = re.compile(spelled, re.DOTALL).fullmatch
    return lambda word: matches(word) is not None


def beginning(pattern: Pattern) -> str:
    """What each word that `fits` begins with."""
    return pattern.like[0] if pattern.edits else _SIGN.split(pattern.like)[0]


def is_prefix(pattern: Pattern) -> bool:
    """Whether every word fits that begins as `beginning` says."""
    first = _SIGN.search(pattern.like)
    return first is not None and first[0] == "*" and first.end() == len(pattern.like)


def _read_fuzzy(chunk: str, bare: str, stated: str) -> tuple[str | None, str | None]:
    word, edits = _folded(bare), int(stated[:_DIGITS] or 1)
    if not edits:
        return None, _unread(chunk, "~1 and ~2 are for one and two letters that may be amiss")
    if len(word) < _LETTERS:
        return None, _unread(chunk, f"other spellings are of words with at least {_LETTERS} letters")
    note = None
    if edits > MOST_EDITS:
        note = f"“{chunk}”: at most {MOST_EDITS} letters may be amiss: it was read as {bare}~{MOST_EDITS}"
    return f"{word}~{min(edits, MOST_EDITS)}", note


def _unread(chunk: str, reason: str) -> str:
    return f"“{chunk}” was read without its signs: {reason}"


def _folded(piece: str) -> str:
    return re.sub(r"[^\w]", "", fold(piece))[:LONGEST_WORD]


def _is_near(word: str, other: str, edits: int) -> bool:
    """Whether at most so many letters behind the first are missing, too many, others, or changed places."""
    if word == other:
        return True
    if word[:1] != other[:1] or abs(len(word) - len(other)) > edits:
        return False
    if len(set(word) ^ set(other)) > 2 * edits:  # one letter instead of another is two that differ
        return False
    a, b = _unlike(word[1:], other[1:])
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > edits and min(before) > edits:
            return False
    return row[-1] <= edits


def _unlike(a: str, b: str) -> tuple[str, str]:
    """Both without the beginning and the end that they have in common."""
    start = 0
    shorter = min(len(a), len(b))
    while start < shorter and a[start] == b[start]:
        start += 1
    end = 0
    while end < shorter - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start : len(a) - end], b[start : len(b) - end]
