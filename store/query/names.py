"""Names that are spelled in several ways: what is typed in one spelling is looked for in all of its set.

    raqqah             raqqah, raqqa, rakka, "al raqqa", …, as one word
    islamic state      the words "islamic state", isis, daesh, …, and IS in capitals
    "raqqah offensive" the same within a phrase

A spelling all in capitals is meant in capitals only, typed and found: "is" is not IS. What stands after =
is meant as it is typed. A spelling that the stemmer would shorten is looked for as it is written: "Hims"
would be every "him".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from store.analysis import letters_of, tokens
from store.query.keys import LONGEST_NAME, is_in_capitals, key_of, words_of
from store.query.plain import (
    as_one,
    field_of,
    first_of,
    is_plain,
    leaves_of,
    minds_capitals,
    typed_of,
    without_covered,
)
from store.query.tree import (
    And,
    AndMaybe,
    InArticle,
    Name,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Simple,
    Slot,
    Word,
    any_of,
    slots_of,
)
from store.query.words import terms_of

if TYPE_CHECKING:
    from store.query.parser import Item

#: A phrase with names in it is looked for in so many ways; where there are more, names of one word change.
_MOST_WAYS = 32

#: The fields in which names are spelled in other ways: people and publications have one name.
_FIELDS = ("text", "title", "place")


class Names:
    """Puts the other spellings beside what is typed, where `known` has them; `languages` are those that the
    store's articles are stemmed in. With `shouted`, capitals say nothing, as all that is typed is in them.

    `used` has each name that was typed, with its other spellings.
    """

    def __init__(
        self, known: Mapping[str, Sequence[Sequence[str]]], languages: Sequence[str], *, shouted: bool
    ) -> None:
        self._known = known
        self._languages = languages
        self._shouted = shouted
        self.used: dict[str, tuple[str, ...]] = {}

    def joined(self, items: list[Item]) -> list[Item]:
        """The same items, with bare words that are a name together as one."""
        if not self._known:
            return items
        found: list[Item] = []
        at = 0
        while at < len(items):
            end = self._end_of_name(items, at)
            if end - at > 1:
                typed = " ".join(typed_of(item.node) for item in items[at:end])
                slots = tuple(slot for item in items[at:end] for slot in slots_of(first_of(item.node)))
                found.append(replace(items[at], node=Phrase(typed, slots)))
            else:
                found.append(items[at])
            at = end
        return found

    def _end_of_name(self, items: list[Item], at: int) -> int:
        """Where the longest name ends that begins at `at`; behind that item where none does."""
        key, best = "", at + 1
        for end in range(at, min(at + LONGEST_NAME, len(items))):
            item = items[end]
            if item.role != "wish" or not is_plain(item.node) or field_of(item.node) != "text":
                break
            key = f"{key} {key_of(typed_of(item.node))}".strip()
            typed = " ".join(typed_of(each.node) for each in items[at : end + 1])
            if self._sets(key, typed):
                best = end + 1
        return best

    def spelled(self, node: Node) -> Node:
        """The same tree, with every name in all of its spellings."""
        if not self._known:
            return node
        if is_plain(node):
            return self._named(node)
        match node:
            case Near(typed, parts, apart, in_order, field):
                spelled = tuple(tuple(self._part(part, one_word=in_order)) for part in parts)
                return Near(typed, spelled, apart, in_order, field)
            case And(nodes):
                return And(tuple(map(self.spelled, nodes)))
            case Or(nodes):
                return any_of(list(dict.fromkeys(map(self.spelled, nodes))))
            case Not(inner):
                return Not(self.spelled(inner))
            case InArticle(inner):
                return InArticle(self.spelled(inner))
            case AndMaybe(required, optional):
                return AndMaybe(self.spelled(required), self.spelled(optional))
        return node

    def _sets(self, key: str, typed: str) -> list[Sequence[str]]:
        """The sets of a name as it was typed."""
        found = []
        for names in self._known.get(key, ()):
            own = [name for name in names if key_of(name) == key]
            if not all(map(is_in_capitals, own)) or (not self._shouted and is_in_capitals(typed)):
                found.append(names)
        return found

    def _named(self, node: Node) -> Node:
        typed, field = typed_of(node), field_of(node)
        key = key_of(typed)
        sets = self._sets(key, typed) if field in _FIELDS else []
        if not sets:
            return self._phrase(node) if isinstance(node, Phrase) else node
        names = self._others(key, typed, sets)
        own: list[Simple] = list(leaves_of(node))
        if all(is_in_capitals(name) for names_ in sets for name in names_ if key_of(name) == key):
            own = self._spellings(typed, field)  # then what is typed is meant in capitals, too
        options = [*own, *(leaf for name in names for leaf in self._spellings(name, field))]
        stop = isinstance(node, Word) and node.stop and not names
        # a phrase in capitals is looked up in the texts, by itself
        apart = [leaf for leaf in options if isinstance(leaf, Phrase) and minds_capitals(leaf)]
        plain = [leaf for leaf in options if leaf not in apart]
        return any_of([*([as_one(typed, field, plain, stop=stop)] if plain else []), *apart])

    def _others(self, key: str, typed: str, sets: Sequence[Sequence[str]]) -> list[str]:
        """The other spellings in `sets`; they are remembered as used."""
        names = [name for each in sets for name in each if key_of(name) not in ("", key)]
        distinct = list({(key_of(name), is_in_capitals(name)): name for name in names[::-1]}.values())[::-1]
        self.used[typed] = tuple(distinct)
        return distinct

    def _spellings(self, name: str, field: str) -> list[Simple]:
        """The leaves for one spelling."""
        found = tokens(name)[0]
        words = words_of(name)
        if len(words) > 1 and not is_in_capitals(name):
            compounds = tokens(name)[1]
            whole = compounds[0].word if len(compounds) == 1 and " " not in name else None
            phrase = Phrase(name, tuple(terms_of(word, field, self._languages) for word in words), field)
            return [phrase, *([self._as_written(name, whole, field)] if whole else [])]
        if not is_in_capitals(name):
            return [self._as_written(name, words[0], field)]
        if field == "place" or (len(words) > 1 and field != "text"):
            return []
        places = tuple(
            Pattern(name, token.word, 0, field, letters_of(name[token.start : token.end])) for token in found
        )
        return [places[0] if len(places) == 1 else Phrase(name, places, field)]

    def _as_written(self, name: str, word: str, field: str) -> Word | Pattern:
        terms = terms_of(word, field, self._languages)
        return Word(name, terms, field) if terms == (word,) else Pattern(f"={name}", word, 0, field)

    def _part(self, options: Sequence[Simple], *, one_word: bool) -> Iterator[Simple]:
        """What can stand for a part of what is near each other; with `one_word`, of one word each."""
        found: dict[Simple, None] = {}
        for option in options:
            node = self.spelled(option)
            nodes = node.nodes if isinstance(node, Or) else (node,)
            for each in nodes:
                leaves = each.spellings if isinstance(each, Name) else (each,)
                found.update({leaf: None for leaf in leaves if isinstance(leaf, Simple)})
        return (leaf for leaf in found if not one_word or len(slots_of(leaf)) == 1)

    def _phrase(self, phrase: Phrase) -> Node:
        """A phrase with every name in it in all of its spellings."""
        words = tokens(phrase.typed)[0]
        if phrase.field not in ("text", "title") or len(words_of(phrase.typed)) != len(phrase.slots):
            return phrase
        ways: list[list[tuple[Slot, ...]]] = []
        at = 0
        while at < len(phrase.slots):
            end = at + 1
            for longer in range(min(at + LONGEST_NAME, len(phrase.slots)), at, -1):
                typed = phrase.typed[words[at].start : words[longer - 1].end]
                if sets := self._sets(key_of(typed), typed):
                    end = longer
                    ways.append(self._ways(phrase.slots[at:end], typed, phrase.field, sets))
                    break
            else:
                ways.append([phrase.slots[at:end]])
            at = end
        if (
            all(len(each) == 1 for each in ways)
            and tuple(s for each in ways for s in each[0]) == phrase.slots
        ):
            return phrase
        return self._in_all_ways(phrase, ways)

    def _ways(
        self, slots: tuple[Slot, ...], typed: str, field: str, sets: Sequence[Sequence[str]]
    ) -> list[tuple[Slot, ...]]:
        """What can stand for `slots`, which are a name: first those of one word, as they take one place."""
        leaves = [
            leaf
            for name in self._others(key_of(typed), typed, sets)
            for leaf in self._spellings(name, field)
            if field == "text" or not minds_capitals(leaf)
        ]
        words = tuple(term for leaf in leaves if isinstance(leaf, Word) for term in leaf.terms)
        found: dict[tuple[Slot, ...], None] = {}
        if len(slots) == 1 and isinstance(slots[0], tuple):
            found[(tuple(dict.fromkeys((*slots[0], *words))),)] = None
        else:
            found[slots] = None
            if words:
                found[(words,)] = None
        leaves = without_covered(leaves)
        known = {*words, *(slots[0] if len(slots) == 1 and isinstance(slots[0], tuple) else ())}
        for leaf in leaves:
            own = slots_of(leaf)
            if not isinstance(leaf, Word) and not any(isinstance(s, tuple) and known & {*s} for s in own):
                found[own] = None
        return list(found)

    def _in_all_ways(self, phrase: Phrase, ways: list[list[tuple[Slot, ...]]]) -> Node:
        many = 1
        for each in ways:
            many *= len(each)
        if many > _MOST_WAYS:
            ways = [each[:1] for each in ways]
        phrases = [
            Phrase(phrase.typed, tuple(slot for slots in chosen for slot in slots), phrase.field)
            for chosen in product(*ways)
        ]
        plain = [each for each in phrases if not minds_capitals(each)]
        # what minds capitals is looked up in the texts, by itself
        return any_of([as_one(phrase.typed, phrase.field, plain), *(p for p in phrases if p not in plain)])
