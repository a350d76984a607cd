"""Numbers to postings: a run of articles becomes the arrays of a segment, sorted by term.

Nothing here looks at a single word: texts are rows of numbers (see `gathering`), and sorting, grouping and
counting are done for all of them at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from store.engines.whoosh.chunks import GAP_NUMBER, Forms, Rows, Texts
from store.engines.whoosh.forms import sections_of
from store.engines.whoosh.gathering import Run
from store.engines.whoosh.layout import ARTICLE_NUMBERS, Ints, Numbers, commonest_first, ends, narrow, spread
from store.engines.whoosh.parted import parted
from store.engines.whoosh.postings import MARKED

#: Pairs of frequency and length are numbered by a table of all that could be, if it is no larger than this.
_TABLE = 1 << 22


@dataclass(frozen=True, slots=True)
class Tokens:
    """Terms, or forms of them, and where each stands, counted through all documents; `starts` is where the
    places of each document begin, with the end added.
    """

    terms: Numbers
    places: Numbers
    starts: Numbers


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents and frequencies, sorted by term and document; `starts` is by term, with the end added."""

    starts: Ints
    documents: Numbers
    frequencies: Numbers


def segment_of(run: Run) -> tuple[dict[str, Numbers], dict[str, int]]:
    """The sections and the facts of the segment that `run` makes."""
    sizes = _ints(run.articles["paragraphs"])
    lengths, title_words = np.diff(_bounds(run.texts.words)), np.diff(_bounds(run.titles.words))
    kinds = _ints(run.paragraphs["kind"])
    is_read = np.isin(kinds, ARTICLE_NUMBERS)
    article_of = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
    words = np.bincount(article_of[is_read], lengths[is_read], len(sizes)).astype(np.int64)
    sections: dict[str, Numbers] = {
        "paragraph": _ints(run.paragraphs["paragraph"]),
        "kind": kinds,
        "length": lengths,
        "first": ends(sizes),
        "words": words,
        "title_words": title_words,
        **{name: _ints(column) for name, column in run.articles.items() if name != "paragraphs"},
    }
    known = run.chunks.vocabulary.words
    text, sections_of_text = _inverted("text", tokens_of(run.texts), lengths, known, run.chunks.forms)
    sections |= sections_of_text
    sections |= _scored("body", _by_article(text, is_read, article_of), words)
    sections |= _inverted("title", tokens_of(run.titles), title_words, known, run.chunks.forms)[1]
    for name, rows in run.fields.items():
        sections |= _inverted(name, _in_rows(rows), np.zeros(len(sizes), np.int64), known)[1]
    facts = {
        "documents": len(kinds),
        "articles": len(sizes),
        **{f"{name}_total": int(sections[name].sum()) for name in ("length", "words", "title_words")},
    }
    return {name: narrow(numbers) for name, numbers in sections.items()}, facts


def tokens_of(texts: Texts) -> Tokens:
    """The forms of all `texts`: a text's compounds stand behind its words and a gap, as the analyzer has
    them.
    """
    words, compounds = _bounds(texts.words), _bounds(texts.compounds)
    many_words, many_compounds = np.diff(words), np.diff(compounds)
    starts = ends(many_words + many_compounds + (many_compounds > 0))
    behind = starts[:-1] + many_words + 1
    return Tokens(
        np.concatenate([_numbers(texts.words), _numbers(texts.compounds)]),
        np.concatenate([_short(spread(starts[:-1], many_words)), _short(spread(behind, many_compounds))]),
        _short(starts),
    )


def _in_rows(rows: Rows) -> Tokens:
    """The terms of rows that are terms already, without the gaps between them."""
    terms = _numbers(rows)
    places = np.flatnonzero(terms != GAP_NUMBER)
    return Tokens(terms.take(places), _short(places), _short(_bounds(rows)))


def _inverted(
    name: str, tokens: Tokens, lengths: Numbers, known: Sequence[bytes], forms: Forms | None = None
) -> tuple[Postings, dict[str, Numbers]]:
    """The postings of `tokens`, and the sections of the field `name` with them; with `forms`, `tokens` are
    such.
    """
    met = np.flatnonzero(np.bincount(tokens.terms))
    term_of = np.array(forms.terms, np.int64) if forms is not None else np.arange(len(known))
    used = np.flatnonzero(np.bincount(term_of.take(met))).tolist()
    used.sort(key=known.__getitem__)
    rank_of = np.zeros(len(known), np.int64)
    rank_of[used] = np.arange(len(used))
    rank_of = rank_of.take(term_of)
    ranks, at = _sorted(rank_of.take(tokens.terms), tokens.places, int(tokens.starts[-1]))
    document_at = np.repeat(np.arange(len(lengths), dtype=np.uint32), np.diff(tokens.starts))
    documents = document_at.take(at)
    first = _first_of_each(ranks, documents)
    postings = Postings(
        starts=ends(np.bincount(ranks.take(first), minlength=len(used))),
        documents=documents.take(first),
        frequencies=_short(np.diff(first, append=len(ranks))),
    )
    place_starts = ends(np.bincount(ranks, minlength=len(used)))
    marks = first[::MARKED].copy()
    del ranks, first
    words = [known[number] for number in used]
    sections = _scored(name, postings, lengths) | {
        f"{name}.words": np.frombuffer(b"".join(words), np.uint8),
        f"{name}.word_ends": ends(np.fromiter(map(len, words), np.int64, len(words))),
        f"{name}.place_starts": place_starts,
        f"{name}.place_marks": marks,
        **parted(f"{name}.places", at - tokens.starts.take(documents)),
    }
    del documents
    if forms is not None:
        form_at = np.empty(len(document_at), np.uint32)
        form_at[tokens.places] = tokens.terms
        sections |= sections_of(name, met, forms.words, rank_of, form_at.take(at), place_starts)
    return postings, sections


def _sorted(ranks: Ints, places: Numbers, end: int) -> tuple[Numbers, Numbers]:
    """`ranks` with their `places`, which are less than `end`, in order. Both fit in one number, and numpy
    sorts plain numbers several times faster than it finds out their order.
    """
    bits = end.bit_length()
    keys = ranks << bits
    keys |= places
    keys.sort()
    ranks = _short(keys >> bits)
    keys &= (1 << bits) - 1
    return ranks, _short(keys)


def _first_of_each(terms: Numbers, documents: Numbers) -> Ints:
    """Where another term or another document begins."""
    if not len(terms):
        return np.empty(0, np.int64)
    new = np.ones(len(terms), np.bool_)
    new[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    return np.flatnonzero(new)


def _by_article(text: Postings, is_read: Numbers, article_of: Numbers) -> Postings:
    """The postings of whole articles, of the paragraphs that make up their text."""
    kept = is_read.take(text.documents)
    many = len(text.starts) - 1
    terms = np.repeat(np.arange(many, dtype=np.uint32), np.diff(text.starts))[kept]
    articles = article_of.take(text.documents[kept])
    first = _first_of_each(terms, articles)
    frequencies = text.frequencies[kept]
    return Postings(
        starts=ends(np.bincount(terms.take(first), minlength=many)),
        documents=articles.take(first),
        frequencies=np.add.reduceat(frequencies, first) if len(first) else frequencies,
    )


def _scored(name: str, postings: Postings, lengths: Numbers) -> dict[str, Numbers]:
    """The sections with the documents of a field, and the codes of their frequencies and lengths."""
    codes, frequencies, of_pairs = coded(postings.frequencies, lengths.take(postings.documents))
    return {
        f"{name}.starts": postings.starts,
        f"{name}.frequencies": frequencies,
        f"{name}.lengths": of_pairs,
        **parted(f"{name}.documents", postings.documents, lasting=True),
        **parted(f"{name}.codes", codes),
    }


def coded(frequencies: Numbers, lengths: Numbers) -> tuple[Numbers, Ints, Ints]:
    """A code for each pair of a frequency and a length, the smallest for the commonest, and the frequencies
    and lengths by code.
    """
    width = int(lengths.max()) + 1 if len(lengths) else 1
    pairs = frequencies.astype(np.int64) * width + lengths
    size = int(pairs.max()) + 1 if len(pairs) else 0
    if size > _TABLE:
        distinct, places, counts = np.unique(pairs, return_inverse=True, return_counts=True)
        order = commonest_first(counts)
        code_of = np.empty(len(distinct), np.int64)
        code_of[order] = np.arange(len(distinct))
        return code_of.take(places), distinct.take(order) // width, distinct.take(order) % width
    counts = np.bincount(pairs, minlength=size)
    distinct = np.flatnonzero(counts)
    distinct = distinct.take(commonest_first(counts.take(distinct)))
    code_of = np.zeros(size, np.uint32)
    code_of[distinct] = np.arange(len(distinct))
    return code_of.take(pairs), distinct // width, distinct % width


def _short(numbers: Numbers) -> Numbers:
    """The same in half the memory: a run has less than 2**32 of anything."""
    return numbers.astype(np.uint32)


def _bounds(rows: Rows) -> Ints:
    return np.frombuffer(rows.ends, np.int64)


def _numbers(rows: Rows) -> Numbers:
    return np.frombuffer(rows.numbers, np.uint32)


def _ints(numbers: array[Any]) -> Ints:
    return np.array(numbers, np.int64)
