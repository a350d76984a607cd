"""Which characters of a paragraph matched."""

import html

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.analysis import stem, tokens
from store.errors import QueryError
from store.highlight import Snippet, highlight
from store.query import Query, parse

_LONG = (
    "The council met on Monday. Nothing was decided about the bridge. Traders asked for a ferry. "
    "The dam at Tabqa was taken in May, and the dam was whole. Its gates were shut for a week. "
    "By then the river had fallen. Fishermen said that they had never seen so many stones."
)


def _marked(text: str, query: str, language: str | None = "en") -> str:
    return highlight(text, parse(query, ("en", "de")), language).render("[", "]")


@pytest.mark.parametrize(
    ("expected", "query"),
    [
        pytest.param("The [Raqqa] offensive began near [Raqqa].", "raqqa", id="a word"),
        pytest.param(
            "The [Raqqa] [offensive] began near [Raqqa].", "raqqa offensives", id="words in other forms"
        ),
        pytest.param("The [Raqqa offensive] began near Raqqa.", '"raqqa offensive"', id="a phrase"),
        pytest.param(
            "The [Raqqa offensive] began near [Raqqa].", '"raqqa offensive" raqqa', id="a phrase and a word"
        ),
        pytest.param(
            "The Raqqa offensive began near Raqqa.", '"offensive raqqa"', id="a phrase that is not there"
        ),
        pytest.param("The [Raqqa] offensive began near [Raqqa].", "raqqa OR mosul", id="a branch that holds"),
        pytest.param(
            "The Raqqa offensive began near Raqqa.", "(raqqa mosul) OR aleppo", id="branches that do not"
        ),
        pytest.param("The Raqqa [offensive] began near Raqqa.", "offensive -mosul", id="what is left out"),
        pytest.param(
            "The [Raqqa] offensive began near [Raqqa].", "raqqa OR NOT mosul", id="a branch without"
        ),
        pytest.param("The [Raqqa] offensive [began] near Raqqa.", '"raqqa began"~1', id="words in order"),
        pytest.param("The Raqqa offensive began near Raqqa.", '"near offensive"~9', id="in no other order"),
        pytest.param(
            "The Raqqa [offensive] [began] near Raqqa.",
            "began NEAR/0 (offensive OR raqqa)",
            id="words near",
        ),
        pytest.param(
            "The [Raqqa offensive] began [near] Raqqa.", '"raqqa offensive" NEAR/1 near', id="phrase near"
        ),
        pytest.param("The Raqqa offensive began near Raqqa.", "the NEAR/1 began", id="words too far away"),
        pytest.param("The Raqqa offensive began near Raqqa.", "title:raqqa", id="a field"),
        pytest.param("The Raqqa offensive began near Raqqa.", "date:2016", id="a day"),
        pytest.param(
            "The [Raqqa] offensive began near [Raqqa].", "title:mosul OR raqqa", id="a field or a word"
        ),
        pytest.param(
            "The [Raqqa] offensive began near [Raqqa].", "the raqqa", id="a stop word beside a word"
        ),
        pytest.param("[The] Raqqa offensive began near Raqqa.", "the", id="a stop word alone"),
    ],
)
def test_the_highlight_is_exactly_the_match(expected: str, query: str) -> None:
    """A phrase marks its own occurrences, an OR the branches that hold, a NOT, a field and a day nothing."""
    assert _marked("The Raqqa offensive began near Raqqa.", query) == expected


@pytest.mark.parametrize(
    ("expected", "query"),
    [
        pytest.param("[U.S.-backed] forces", "US-backed", id="compound, other spelling"),
        pytest.param("[Syria]'s army", "syria", id="without the genitive"),
        pytest.param("a [cease-fire] holds", "ceasefire", id="compound as one word"),
        pytest.param("a [ceasefire] holds", "cease-fire", id="one word as a compound"),
        pytest.param("the [Résumé]", "resume", id="accents"),
        pytest.param("昨日[停戦合意]した", "停戦合意", id="chinese characters"),
        pytest.param("[strikes], [striking], struck", "strike", id="forms"),
        pytest.param("“[Raqqa offensive]”", "“raqqa offensive”", id="quotes are not marked"),
        pytest.param("[Raqqa], [offensive]", "raqqa offensive", id="words one by one"),
        pytest.param("[Raqqa, offensive]", '"raqqa offensive"', id="phrase over a comma"),
        pytest.param("[liberates], [liberated], liberal", "liberat*", id="beginning of a word"),
        pytest.param("a [woman], [women], womens", "wom?n", id="one letter open"),
        pytest.param("[lied], [lifted], lift", "li*ed", id="letters open in the middle"),
        pytest.param("[Raqa], [Raqqa]'s, Raqqah", "raqa~", id="another spelling"),
        pytest.param("the [cease-fire]", "ceasef*", id="compound by its beginning"),
        pytest.param("[liberated], liberates, [Liberated]", "=liberated", id="one form"),
        pytest.param("the [US] and us, the [U.S.] and Us", "=US", id="one form in its case"),
        pytest.param("[Islamic State], islamic state", '="Islamic State"', id="a phrase in its case"),
        pytest.param("[Syrian democrats], democrats", '"syrian democr*"', id="a phrase with a beginning"),
        pytest.param("[Łódzka] street", "lodz*", id="beginning, folded"),
        pytest.param("😀 [Mosul]", "mosul", id="code points behind an emoji"),
    ],
)
def test_what_is_marked_is_what_a_reader_would_mark(expected: str, query: str) -> None:
    """Whole words with what belongs to them, nothing of what stands around them."""
    text = expected.replace("[", "").replace("]", "")
    assert _marked(text, query) == expected


@pytest.mark.parametrize(
    ("expected", "language"),
    [
        pytest.param("Die [Bündnisse] zerfallen.", "de", id="as the article is indexed"),
        pytest.param("Die Bündnisse zerfallen.", "en", id="not as it is not"),
    ],
)
def test_words_are_stemmed_in_the_articles_language(expected: str, language: str) -> None:
    """What the engine did not find is not marked."""
    assert _marked("Die Bündnisse zerfallen.", "Bündnis", language) == expected


def test_rendering_escapes_the_text_and_not_the_marks() -> None:
    """Text of an article never becomes markup."""
    snippet = highlight("<b>Raqqa</b> & <i>", parse("raqqa"))
    assert snippet.render("<mark>", "</mark>", html.escape) == (
        "&lt;b&gt;<mark>Raqqa</mark>&lt;/b&gt; &amp; &lt;i&gt;"
    )


def test_spans_are_offsets_of_code_points() -> None:
    """They are given in JSON, for other programs to mark."""
    assert highlight("😀 Raqqa, Raqqa", parse("raqqa")) == Snippet("😀 Raqqa, Raqqa", ((2, 7), (9, 14)))


@pytest.mark.parametrize(
    ("expected", "query", "longest"),
    [
        pytest.param(
            "…[The dam] at Tabqa was taken in May, and [the dam] was whole.…", '"the dam"', 70, id="densest"
        ),
        pytest.param("The [council] met on Monday.…", "council", 40, id="beginning"),
        pytest.param("…Fishermen said that they had never seen so many [stones].", "stones", 60, id="end"),
        pytest.param("The council met on Monday.…", "title:dam", 40, id="nothing marked"),
        pytest.param("…The [dam] at Tabqa…", "dam", 20, id="a sentence that is too long"),
    ],
)
def test_a_long_paragraph_is_cut_at_sentences_around_its_matches(
    expected: str, query: str, longest: int
) -> None:
    """What is left out is shown by an ellipsis; the spans move with the text."""
    snippet = highlight(_LONG, parse(query), "en").excerpt(longest)
    assert snippet.render("[", "]") == expected


def test_a_short_paragraph_is_shown_whole() -> None:
    """Nothing is cut that fits."""
    snippet = highlight("Raqqa fell.", parse("raqqa"))
    assert snippet.excerpt(11) == snippet


def test_a_match_that_is_longer_than_the_excerpt_is_kept_whole() -> None:
    """What was sought is not cut off."""
    snippet = highlight(_LONG, parse('"taken in May, and the dam was whole"'), "en").excerpt(10)
    assert snippet.render("[", "]") == "…[taken in May, and the dam was whole]…"


_WORDS = st.sampled_from(["raqqa", "Mosul", "US-backed", "the", "dam's", "U.S.", "停戦合意", "l'armée", "of"])
_QUERIES = st.lists(
    st.one_of(_WORDS, st.sampled_from(["OR", "NOT", "-", "(", ")", '"', "title:", "AND"])), min_size=1
).map(" ".join)
_TEXTS = st.one_of(st.text(), st.lists(st.one_of(_WORDS, st.sampled_from([".", ",", "—"]))).map(" ".join))


@given(_TEXTS, _QUERIES)
def test_every_span_is_inside_the_text_and_overlaps_no_other(text: str, typed: str) -> None:
    """Spans can be used to cut the text, one after the other."""
    snippet = highlight(text, _parsed(typed), "en")
    places = [place for span in snippet.spans for place in span]
    assert places == sorted(places)
    assert all(start < end for start, end in snippet.spans)
    assert not places or (places[0] >= 0 and places[-1] <= len(text))


@given(_TEXTS, st.lists(_WORDS, min_size=1, max_size=5))
def test_every_marked_word_is_in_the_query(text: str, typed: list[str]) -> None:
    """Nothing is marked that was not asked for."""
    asked = _terms(" ".join(typed))
    for start, end in highlight(text, parse(" ".join(typed)), "en").spans:
        assert set(_terms(text[start:end])) & set(asked)


_BETWEEN = st.sampled_from([" ", "  ", "\n", "\u00a0", "-", " – ", "“", "’ ", ", "])


@given(st.lists(st.tuples(_WORDS, _BETWEEN)), _WORDS)
def test_a_word_is_marked_wherever_the_text_has_it(pieces: list[tuple[str, str]], typed: str) -> None:
    """Whatever stands around it, and whichever blanks the text has: as if it were read in one go."""
    text = "".join(word + between for word, between in pieces)
    asked = _terms(typed)
    words, compounds = tokens(text)
    terms = stem([token.word for token in words], "en")
    joined = stem([token.word for token in compounds], "en")
    expected: set[int] = set()
    for first in range(len(terms)) if (size := len(tokens(typed)[0])) else ():
        if terms[first : first + size] == asked[:size]:
            expected |= set(range(words[first].start, words[first + size - 1].end))
    for token, term in zip(compounds, joined, strict=True):
        if term in asked[size:] or [term] == asked:
            expected |= set(range(token.start, token.end))
    spans = highlight(text, parse(typed), "en").spans
    assert {place for start, end in spans for place in range(start, end)} == expected


@given(st.lists(_WORDS), st.lists(_WORDS, min_size=1, max_size=4), st.lists(_WORDS))
def test_a_phrase_in_the_text_is_marked(before: list[str], phrase: list[str], after: list[str]) -> None:
    """Exactly where it stands: from its first word to its last."""
    text = " ".join(["–", *before, "(", *phrase, ")", *after])
    start = len(" ".join(["–", *before, "("])) + 1
    words, _ = tokens(" ".join(phrase))
    first, last = start + words[0].start, start + words[-1].end
    spans = highlight(text, parse(f'"{" ".join(phrase)}"'), "en").spans
    assert any(begin <= first and last <= end for begin, end in spans)


@given(_TEXTS, _QUERIES, st.integers(min_value=1, max_value=60))
def test_an_excerpt_is_a_part_of_the_text_with_its_marks(text: str, typed: str, longest: int) -> None:
    """Between its ellipses stands the text as it is, and what is marked was marked in the whole."""
    whole = highlight(text, _parsed(typed), "en")
    part = whole.excerpt(longest)
    assert part.text.strip("…") in text
    for start, end in part.spans:
        assert any(part.text[start:end] in text[a:b] for a, b in whole.spans)


def _terms(text: str) -> list[str]:
    words, compounds = tokens(text)
    return stem([token.word for token in [*words, *compounds]], "en")


def _parsed(typed: str) -> Query:
    try:
        return parse(typed)
    except QueryError:
        assume(False)
        raise


@pytest.mark.parametrize("most", [1, 5, 30_000], ids=["nothing", "little", "all"])
@pytest.mark.parametrize(
    ("expected", "query"),
    [
        pytest.param("The [dam] at Tabqa, — a [dam]-builder's [dam] — was whole.", "dam", id="a word"),
        pytest.param("The dam at Tabqa, — a dam-builder's [dam — was] whole.", '"dam was"', id="a phrase"),
        pytest.param("The dam at Tabqa, — a [dam-builder]'s dam — was whole.", "dambuilder", id="a compound"),
        pytest.param("The dam at [Tabqa], — a dam-builder's dam — was whole.", "tab*", id="a pattern"),
    ],
)
def test_marks_do_not_depend_on_what_is_remembered(
    expected: str, query: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chunks that are too long, or too many, are taken apart anew; however white space lies between them."""
    monkeypatch.setattr("store.highlight.chunks._MOST_CHUNKS", most)
    address = " https://example.org/an-address-that-is-longer-than-what-is-remembered"
    for text in (expected, expected + address, expected.replace(" ", " \t"), f"\n{expected}  "):
        bare = text.replace("[", "").replace("]", "")
        for _ in range(2):
            assert _marked(bare, query) == text
