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

from store.engines.whoosh.chunks import GAP_NUMBER, Chunks, Forms, Rows
from store.engines.whoosh.forms import sections_of
from store.engines.whoosh.gathering import Run
from store.engines.whoosh.layout import ARTICLE_NUMBERS, Ints, Numbers, commonest_first, ends, narrow, spread
from store.engines.whoosh.parted import parted
from store.engines.whoosh.postings import MARKED

#: Pairs of frequency and length are numbered by a table of all that could be, if it is no larger than this.
_TABLE = 1 << 22


@dataclass(frozen=True, slots=True)
class Tokens:
    """Terms, or forms of them, with their documents and places, in the order of the texts."""

    terms: Ints
    documents: Ints
    places: Ints


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents and frequencies, sorted by term and document; `starts` is by term, with the end added."""

    starts: Ints
    documents: Ints
    frequencies: Ints


def segment_of(run: Run) -> tuple[dict[str, Numbers], dict[str, int]]:
    """The sections and the facts of the segment that `run` makes."""
    sizes = _ints(run.articles["paragraphs"])
    tokens, lengths = tokens_of(run.texts, run.chunks)
    title_tokens, title_words = tokens_of(run.titles, run.chunks)
    kinds = _ints(run.paragraphs["kind"])
    is_read = np.isin(kinds, ARTICLE_NUMBERS)
    article_of = np.repeat(np.arange(len(sizes)), sizes)
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
    text, sections_of_text = _inverted("text", tokens, lengths, known, run.chunks.forms)
    sections |= sections_of_text
    sections |= _scored("body", _by_article(text, is_read, article_of), words)
    sections |= _inverted("title", title_tokens, title_words, known, run.chunks.forms)[1]
    for name, rows in run.fields.items():
        sections |= _inverted(name, _in_rows(rows), np.zeros(len(sizes), np.int64), known)[1]
    facts = {
        "documents": len(kinds),
        "articles": len(sizes),
        **{f"{name}_total": int(sections[name].sum()) for name in ("length", "words", "title_words")},
    }
    return {name: narrow(numbers) for name, numbers in sections.items()}, facts


def tokens_of(rows: Rows, chunks: Chunks) -> tuple[Tokens, Ints]:
    """The forms of all texts with their places, and how many words each text has.

    A text's compounds stand behind its words and a gap, as the analyzer has them.
    """
    sequence, of_row = _ints(rows.numbers), _ints(rows.ends)
    words, words_by_row = _expanded(sequence, of_row, chunks.words)
    compounds, compounds_by_row = _expanded(sequence, of_row, chunks.compounds)
    both = words_by_row + compounds_by_row
    documents = np.repeat(np.arange(len(both)), both)
    places = np.arange(len(documents)) - np.repeat(ends(both)[:-1], both)
    if not len(compounds):
        return Tokens(words, documents, places), words_by_row
    behind = places >= words_by_row[documents]
    terms = np.empty(len(documents), np.int64)
    terms[~behind] = words
    terms[behind] = compounds
    return Tokens(terms, documents, places + behind), words_by_row


def _expanded(sequence: Ints, of_row: Ints, parts: Rows) -> tuple[Ints, Ints]:
    """The parts of all chunks of `sequence`, and how many each row has; `of_row` bounds the rows."""
    bounds = _ints(parts.ends)
    counts = (bounds[1:] - bounds[:-1]).take(sequence)
    terms = _ints(parts.numbers).take(spread(bounds.take(sequence), counts))
    by_row = ends(counts).take(of_row)
    return terms, by_row[1:] - by_row[:-1]


def _in_rows(rows: Rows) -> Tokens:
    """The terms of rows that are terms already, without the gaps between them."""
    terms, bounds = _ints(rows.numbers), _ints(rows.ends)
    documents = np.repeat(np.arange(len(rows)), bounds[1:] - bounds[:-1])
    places = np.arange(len(terms)) - bounds.take(documents)
    real = terms != GAP_NUMBER
    return Tokens(terms[real], documents[real], places[real])


def _inverted(
    name: str, tokens: Tokens, lengths: Numbers, known: Sequence[bytes], forms: Forms | None = None
) -> tuple[Postings, dict[str, Numbers]]:
    """The postings of `tokens`, and the sections of the field `name` with them; with `forms`, `tokens` are
    such.
    """
    met = np.flatnonzero(np.bincount(tokens.terms))
    term_of = _ints(forms.terms) if forms is not None else np.arange(len(known))
    used = np.flatnonzero(np.bincount(term_of.take(met))).tolist()
    used.sort(key=known.__getitem__)
    rank_of = np.zeros(len(known), np.int64)
    rank_of[used] = np.arange(len(used))
    rank_of = rank_of.take(term_of)
    ranks = rank_of.take(tokens.terms)
    order = _order(ranks, len(used))
    counts = np.bincount(ranks, minlength=len(used))
    ranks, documents = np.repeat(np.arange(len(used)), counts), _moved(tokens.documents, order)
    first = _first_of_each(ranks, documents)
    postings = Postings(
        starts=ends(np.bincount(ranks.take(first), minlength=len(used))),
        documents=documents.take(first),
        frequencies=np.diff(first, append=len(ranks)),
    )
    words = [known[number] for number in used]
    sections = _scored(name, postings, lengths) | {
        f"{name}.words": np.frombuffer(b"".join(words), np.uint8),
        f"{name}.word_ends": ends(np.fromiter(map(len, words), np.int64, len(words))),
        f"{name}.place_starts": ends(counts),
        f"{name}.place_marks": first[::MARKED],
        **parted(f"{name}.places", _moved(tokens.places, order)),
    }
    if forms is not None:
        at = _moved(tokens.terms, order)
        sections |= sections_of(name, met, forms.words, rank_of, at, sections[f"{name}.place_starts"])
    return postings, sections


def _order(ranks: Ints, many: int) -> Ints:
    """What sorts `ranks`, equals in their order: by halves of 16 bits, which numpy sorts in linear time."""
    order = np.argsort(ranks.astype(np.uint16), kind="stable")
    if many > 1 << 16:
        high = (ranks >> 16).astype(np.uint16).take(order)
        order = order.take(np.argsort(high, kind="stable"))
    return order


def _moved(numbers: Ints, order: Ints) -> Ints:
    """`numbers` in another order; what is narrow is moved about in half the time."""
    return narrow(numbers).take(order).astype(np.int64)


def _first_of_each(terms: Ints, documents: Ints) -> Ints:
    """Where another term or another document begins."""
    if not len(terms):
        return np.empty(0, np.int64)
    new = np.ones(len(terms), np.bool_)
    new[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    return np.flatnonzero(new)


def _by_article(text: Postings, is_read: Numbers, article_of: Ints) -> Postings:
    """The postings of whole articles, of the paragraphs that make up their text."""
    kept = is_read.take(text.documents)
    many = len(text.starts) - 1
    terms = np.repeat(np.arange(many), np.diff(text.starts))[kept]
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


def coded(frequencies: Ints, lengths: Numbers) -> tuple[Ints, Ints, Ints]:
    """A code for each pair of a frequency and a length, the smallest for the commonest, and the frequencies
    and lengths by code.
    """
    width = int(lengths.max()) + 1 if len(lengths) else 1
    pairs = frequencies * width + lengths
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
    code_of = np.zeros(size, np.int64)
    code_of[distinct] = np.arange(len(distinct))
    return code_of.take(pairs), distinct // width, distinct % width


def _ints(numbers: array[Any]) -> Ints:
    return np.array(numbers, np.int64)
