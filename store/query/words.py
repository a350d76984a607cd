"""What is typed without signs, as an index has it: words, phrases, and compounds that are both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.analysis import Token, stem, tokens
from store.analysis.stopwords import STOP_WORDS
from store.query.patterns import exactly, leaf, read
from store.query.tree import Node, Or, Pattern, Phrase, Word

#: A chunk without blanks of more words than this (a Chinese sentence, a chain of hyphens) is no phrase.
_LONGEST_CHUNK = 8


@dataclass(frozen=True, slots=True)
class Words:
    """Reads words as they are looked for in `languages`; `capitals_are_names` where not all is typed so."""

    languages: Sequence[str]
    capitals_are_names: bool

    def places(self, typed: str, field: str, *, exact: bool) -> list[Word | Pattern]:
        """What stands at each place of a phrase; `exact` where it is meant as it is typed."""
        places: list[Word | Pattern] = []
        in_case = typed != typed.lower()
        for chunk in typed.split():
            pattern = read(chunk)[0]
            if pattern is not None:
                places.append(leaf(chunk, pattern, field))
                continue
            for token in whole(tokens(chunk)[0]):
                written = chunk[token.start : token.end]
                if exact:
                    places.append(exactly(written, token.word, field, in_case=in_case))
                else:
                    places.append(self._word(written, token, field))
        return places

    def side_by_side(self, typed: str, field: str) -> list[Node]:
        """The trees for what was typed without a blank: usually one."""
        found, compounds = tokens(typed)
        if len(found) > _LONGEST_CHUNK:
            return [self._word(typed[token.start : token.end], token, field) for token in whole(found)]
        return [self.in_order(typed, found, compounds, field)]

    def in_order(self, typed: str, found: list[Token], compounds: list[Token], field: str) -> Node:
        """A word, or several in this order; a compound also as the one word that it makes."""
        found = whole(found)
        typed = typed[found[0].start : found[-1].end]
        if len(found) == 1:
            return self._word(typed, found[0], field)
        phrase = Phrase(typed, tuple(terms_of(token.word, field, self.languages) for token in found), field)
        if len(compounds) == 1 and (compounds[0].start, compounds[0].end) == (found[0].start, found[-1].end):
            return Or((phrase, self._word(typed, compounds[0], field)))
        return phrase

    def _word(self, typed: str, token: Token, field: str) -> Word:
        named = self.capitals_are_names and len(token.word) > 1 and typed.isupper()  # US, WHO, IT
        terms = terms_of(token.word, field, self.languages)
        return Word(typed, terms, field, stop=token.word in STOP_WORDS and not named)


def terms_of(word: str, field: str, languages: Sequence[str]) -> tuple[str, ...]:
    """What `word` is looked for by: its stems in all `languages`; in a field of names, itself."""
    if field not in ("text", "title"):
        return (word,)
    return tuple(dict.fromkeys(stem([word], language)[0] for language in languages))


def whole(found: list[Token]) -> list[Token]:
    """Without the single character that ends a run of unspaced script: in a longer text it ends no run."""
    if len(found) > 1 and found[-1].end == found[-2].end and found[-1].start > found[-2].start:
        return found[:-1]
    return found
