"""What a word, a compound or a quotation was read as, and several of them as one word."""

from __future__ import annotations

from collections.abc import Sequence

from store.query.tree import Name, Node, Or, Pattern, Phrase, Simple, Slot, Word, slots_of


def as_one(typed: str, field: str, options: Sequence[Simple], *, stop: bool = False) -> Simple | Name:
    """`options` as one leaf, without those that another of them covers."""
    terms: dict[str, None] = {}
    for leaf in options:
        if isinstance(leaf, Word):
            terms.update(dict.fromkeys(leaf.terms))
    others: dict[tuple[Slot, ...], Simple] = {}
    for leaf in without_covered(options):
        match leaf:
            case Word():
                continue
            case Pattern(_, like) if like in terms:
                continue
            case Phrase(_, slots) if any(
                not isinstance(slot, Pattern) and {*slot} <= {*terms} for slot in slots
            ):
                continue
        others.setdefault(slots_of(leaf), leaf)
    word = [Word(typed, tuple(terms), field, stop)] if terms else []
    spellings = (*word, *others.values())
    return spellings[0] if len(spellings) == 1 else Name(typed, spellings, field)


def without_covered(leaves: Sequence[Simple]) -> list[Simple]:
    """`leaves` without words in capitals that are there in any case as well."""
    written = {leaf.like for leaf in leaves if isinstance(leaf, Pattern) and not leaf.capitals}
    return [
        leaf for leaf in leaves if not (isinstance(leaf, Pattern) and leaf.capitals and leaf.like in written)
    ]


def is_plain(node: Node) -> bool:
    """Whether `node` is what a word, a compound or a quotation was read as."""
    match node:
        case Word():
            return True
        case Phrase(_, slots):
            return not any(isinstance(slot, Pattern) for slot in slots)
        case Or((Phrase(one) as phrase, Word(other))):
            return one == other and is_plain(phrase)
    return False


def leaves_of(node: Node) -> tuple[Simple, ...]:
    """The leaves of a plain node."""
    nodes = node.nodes if isinstance(node, Or) else (node,)
    return tuple(leaf for leaf in nodes if isinstance(leaf, Simple))


def first_of(node: Node) -> Simple:
    """The first of them."""
    return leaves_of(node)[0]


def typed_of(node: Node) -> str:
    """A plain node as it was typed."""
    return first_of(node).typed


def field_of(node: Node) -> str:
    """Where a plain node is looked for."""
    return first_of(node).field


def minds_capitals(leaf: Simple) -> bool:
    """Whether any word of it is meant in its case only."""
    return any(isinstance(slot, Pattern) and bool(slot.capitals) for slot in slots_of(leaf))
