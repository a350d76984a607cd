"""Do the numbers of a segment fit each other?

Checksums tell that a file is what was written. This tells that what was written makes sense: that every list
has its length, every number that leads somewhere leads to something, and what is in order is in order. It
reads all of a segment, so it is done where an index is checked, and where an answer fails for no reason that
is known: if the numbers do not fit, the index is damaged; if they do, the program has a fault.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np

from store.engines.whoosh.forms import numbered
from store.engines.whoosh.layout import (
    ARTICLE_COLUMNS,
    KIND_NUMBERS,
    PARAGRAPH_COLUMNS,
    Ints,
    Numbers,
    as_text,
    ends,
)
from store.engines.whoosh.parts import ranges
from store.engines.whoosh.postings import MARKED, Field
from store.engines.whoosh.segment import OpenSegment
from store.errors import EngineDamaged

#: The columns whose sums are kept, which averages are made of.
_SUMMED = ("length", "words", "title_words")


def check(segment: OpenSegment) -> None:
    """Raises `EngineDamaged` where the segment's file is not what was written, or makes no sense."""
    path = segment.file.path
    segment.file.verify()
    try:
        _check_columns(segment)
        for field in segment.fields.values():
            size = segment.documents if field.name == "text" else segment.articles
            _check_field(segment, field, size)
    except (ArithmeticError, LookupError, TypeError, UnicodeError, ValueError) as error:
        raise _unfit(path, type(error).__name__) from error


def _check_columns(segment: OpenSegment) -> None:
    file = segment.file
    for names, many in ((PARAGRAPH_COLUMNS, segment.documents), (ARTICLE_COLUMNS, segment.articles)):
        for name in names:
            _demand(file.length(name) == many, file.path, name)
    for name in _SUMMED:
        _demand(int(segment.column(name).sum()) == file.facts[f"{name}_total"], file.path, name)
    kinds = np.fromiter(KIND_NUMBERS.values(), np.int64)
    _demand(bool(np.isin(segment.column("kind"), kinds).all()), file.path, "kind")
    sizes = segment.sizes  # which sees to it that they fit
    gone = 0 if segment.gone is None else int(sizes[segment.gone].sum())
    _demand(gone == segment.state.gone_documents, file.path, "gone")


def _check_field(segment: OpenSegment, field: Field, size: int) -> None:
    """The field's words, its postings, which are in documents below `size`, and its forms."""
    file, name = segment.file, field.name
    path = file.path
    if name != "body":  # whose terms are those of the text
        _check_words(segment, f"{name}.words", f"{name}.word_ends", once=True)
    many = len(field)
    starts = _ends(segment, f"{name}.starts", many, file.length(f"{name}.documents"))
    _demand(file.length(f"{name}.codes") == starts[-1], path, f"{name}.codes")
    _demand(len(field.frequencies) == len(field.lengths), path, f"{name}.lengths")
    for section in ("documents", "codes", "places"):
        _check_parted(segment, f"{name}.{section}")
    place_starts = np.zeros(many + 1, np.int64)
    if field.has_places:
        place_starts = _ends(segment, f"{name}.place_starts", many, file.length(f"{name}.places"))
        marks = -(-int(starts[-1]) // MARKED)
        _demand(file.length(f"{name}.place_marks") == marks, path, f"{name}.place_marks")
    for first, last in ranges(starts + place_starts):
        _check_postings(segment, field, size, starts[first : last + 1], place_starts[first : last + 1])
        field.let_go()
    if field.has_forms:
        _check_forms(segment, field, place_starts)


def _check_postings(segment: OpenSegment, field: Field, size: int, starts: Ints, place_starts: Ints) -> None:
    """The postings of some terms: in order, in documents that are there, with as many places as they say."""
    file, name = segment.file, field.name
    start, stop = int(starts[0]), int(starts[-1])
    documents, codes = field.documents(start, stop), field.codes(start, stop)
    _demand_below(documents, size, file.path, f"{name}.documents")
    rises = np.diff(documents) > 0
    rises[starts[(starts > start) & (starts < stop)] - start - 1] = True  # the next term begins there
    _demand(bool(rises.all()), file.path, f"{name}.documents")
    _demand_below(codes, len(field.frequencies), file.path, f"{name}.codes")
    if field.has_places:
        begins = ends(field.frequencies.take(codes)) + place_starts[0]
        fit = np.array_equal(begins.take(starts - start), place_starts)
        _demand(fit, file.path, f"{name}.place_starts")
        marks = file.read(f"{name}.place_marks", -(-start // MARKED), -(-stop // MARKED))
        fit = np.array_equal(marks, begins[:-1][-start % MARKED :: MARKED])
        _demand(fit, file.path, f"{name}.place_marks")


def _check_forms(segment: OpenSegment, field: Field, place_starts: Ints) -> None:
    """The words as they are written: see `forms`."""
    file, name = segment.file, field.name
    path, many = file.path, len(field)
    _check_words(segment, f"{name}.forms", f"{name}.form_ends", once=False)
    terms = field.form_terms.astype(np.int64)
    _demand_below(terms, many, path, f"{name}.form_terms")
    _demand(len(terms) == file.length(f"{name}.form_ends") - 1, path, f"{name}.form_terms")
    counts = np.bincount(terms, minlength=many)
    _demand(bool(counts.all()), path, f"{name}.form_terms")
    _demand(np.array_equal(field.form_numbers, numbered(terms, counts)), path, f"{name}.form_numbers")
    starts = ends(np.where(counts > 1, np.diff(place_starts), 0))
    _demand(np.array_equal(field.form_starts, starts), path, f"{name}.form_starts")
    _demand(file.length(f"{name}.place_forms") == starts[-1], path, f"{name}.place_forms")
    for first, last in ranges(starts):
        found = field.place_forms(int(starts[first]), int(starts[last]))
        most = np.repeat(counts[first:last], np.diff(starts[first : last + 1]))
        _demand(bool((found < most).all()), path, f"{name}.place_forms")
        field.let_go()


def _check_words(segment: OpenSegment, words: str, word_ends: str, *, once: bool) -> None:
    """Words one behind the other: in order, each of them `once`."""
    file = segment.file
    bounds = _ends(segment, word_ends, file.length(word_ends) - 1, file.length(words)).tolist()
    data = file.read(words).tobytes()
    found = [data[start:stop] for start, stop in pairwise(bounds)]
    in_order = all(word < next_ or (word == next_ and not once) for word, next_ in pairwise(found))
    _demand(in_order, file.path, words)
    for word in found:
        as_text(word)


def _check_parted(segment: OpenSegment, name: str) -> None:
    """What some numbers have beyond their low part: see `parted`."""
    file = segment.file
    if f"{name}_at" in file:
        at = file.read(f"{name}_at")
        more = f"{name}_high" if f"{name}_high" in file else f"{name}_whole"
        _demand(file.length(more) == len(at) > 0, file.path, more)
        _demand(bool((at[1:] > at[:-1]).all()) and at[-1] < file.length(name), file.path, f"{name}_at")


def _ends(segment: OpenSegment, name: str, many: int, last: int) -> Ints:
    """Where each of `many` runs begins, and where the last one ends: at `last`."""
    numbers: Ints = segment.file.read(name).astype(np.int64)
    fit = len(numbers) == many + 1 and numbers[0] == 0 and numbers[-1] == last
    _demand(bool(fit and (np.diff(numbers) >= 0).all()), segment.file.path, name)
    return numbers


def _demand_below(numbers: Numbers, size: int, path: Path, what: str) -> None:
    _demand(not len(numbers) or bool(numbers.min() >= 0 and numbers.max() < size), path, what)


def _demand(fits: bool, path: Path, what: str) -> None:
    if not fits:
        raise _unfit(path, what)


def _unfit(path: Path, what: str) -> EngineDamaged:
    return EngineDamaged(f"the index is damaged: {path} makes no sense ({what})")
