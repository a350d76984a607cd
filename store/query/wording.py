"""A query in words: what it was understood as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from store.models import KINDS
from store.query.tree import (
    SEARCHED,
    And,
    AndMaybe,
    Days,
    Every,
    InArticle,
    Near,
    Node,
    Not,
    OneOf,
    Or,
    Pattern,
    Phrase,
    Query,
    made_of,
    scored,
    slots_of,
)

#: What every search asks for that says nothing else.
_UNSAID: tuple[Node, ...] = (SEARCHED, Every())

#: Of many values (the paragraphs of a word in its case) only so many are said.
_MOST_VALUES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a query was understood as: the label of each group of answers with what it asks for, the `stems`
    that each word and phrase is looked for by, and the `words` that each pattern in the text stands for, the
    commonest first; of very many only those.
    """

    groups: tuple[tuple[str, str], ...]
    stems: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]


def understood(query: Query, expand: Callable[[Pattern], tuple[str, ...]]) -> Understood:
    """What `query` was understood as; `expand` gives the words of a pattern."""
    return Understood(
        groups=tuple((tier.label, in_words(tier.node)) for tier in query.tiers),
        stems=stems(query),
        words={pattern.typed: expand(pattern) for pattern in patterns(query)},
    )


def patterns(query: Query) -> list[Pattern]:
    """The patterns of the text, those in phrases too, each once."""
    leaves = [leaf for tier in query.tiers for leaf in scored(tier.node)]
    slots = [slot for leaf in leaves for each in made_of(leaf) for slot in slots_of(each)]
    return list(dict.fromkeys(slot for slot in slots if isinstance(slot, Pattern)))


def in_words(node: Node) -> str:
    """What `node` asks for, in the language that queries are typed in; of kinds of line only those that were
    asked for.
    """
    return _said(node, within=False)


def stems(query: Query) -> dict[str, tuple[str, ...]]:
    """The stems that each word of the text is looked for by, a phrase's word by word; by what was typed."""
    found: dict[str, dict[str, None]] = {}
    for tier in query.tiers:
        for leaf in scored(tier.node):
            simple = () if isinstance(leaf, Near) else made_of(leaf)
            slots = [slot for each in simple if not isinstance(each, Pattern) for slot in slots_of(each)]
            terms = [term for slot in slots if isinstance(slot, tuple) for term in slot]
            if terms:
                found.setdefault(leaf.typed, {}).update(dict.fromkeys(terms))
    return {typed: tuple(terms) for typed, terms in found.items()}


def _said(node: Node, *, within: bool) -> str:
    """The same, in parentheses where it is several and stands `within` something."""
    match node:
        case And(nodes):
            return _joined(" AND ", [one for one in nodes if one not in _UNSAID], within=within)
        case Or(nodes):
            return _joined(" OR ", nodes, within=within)
        case AndMaybe(required, optional):
            sides = f"{_said(required, within=True)}, lifted by {_said(optional, within=True)}"
            return f"({sides})" if within else sides
        case Not(inner):
            return f"NOT {_said(inner, within=True)}"
        case InArticle(inner):
            return f"{_said(inner, within=True)} in the article"
        case OneOf("kind", values) if values == frozenset(KINDS):
            return "kind:any"
        case OneOf(field, values):
            said = sorted(map(str, values))
            more = f" and {len(said) - _MOST_VALUES:,} more" if len(said) > _MOST_VALUES else ""
            return f"{field}:" + "|".join(said[:_MOST_VALUES]) + more
        case Days(field, first, last):
            return f"{field}:{first or ''}..{last or ''}"
        case Every():
            return "every paragraph"
        case Near(typed, field=field):
            return f"{field}:({typed})" if field != "text" else typed
        case Phrase(typed, slots, field):
            exact = any(isinstance(slot, Pattern) and slot.typed.startswith("=") for slot in slots)
            return f'{_field(field)}{"=" if exact else ""}"{typed}"'
    return f"{_field(node.field)}{node.typed}"


def _joined(between: str, nodes: tuple[Node, ...] | list[Node], *, within: bool) -> str:
    said = [_said(node, within=within or len(nodes) > 1) for node in nodes]
    if not said:
        return "every paragraph"
    whole = between.join(said)
    return f"({whole})" if within and len(said) > 1 else whole


def _field(name: str) -> str:
    return "" if name == "text" else f"{name}:"
