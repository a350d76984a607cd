"""Trees in one line, so that a test can say what it expects.

    raqqa  "raqqa offens"  liberat*  raqa~1  =liberate  title:raqqa  date:2016-01-01..2016-12-31
    <isi, "islam state", =IS>  a name in its spellings
    {a <5 b}  in this order, with at most five other words between;  {a ~5 b,c}  a near b or c, in any order
    a & b  a | b  !a  required &? optional  [somewhere in the article]  everything

The usual kinds of line, which every query without a `kind:` is held to, are left out.
"""

from collections.abc import Sequence
from datetime import date

from store.models import KINDS, SEARCHED_KINDS
from store.query import (
    And,
    AndMaybe,
    Days,
    Every,
    InArticle,
    Name,
    Near,
    Node,
    Not,
    OneOf,
    Or,
    Pattern,
    Phrase,
    Slot,
    Word,
    parse,
)

#: A Wednesday.
TODAY = date(2017, 3, 15)

_USUAL = OneOf("kind", SEARCHED_KINDS)


def best(text: str, languages: Sequence[str] = ("en",)) -> str:
    """The first group of answers that `text` asks for."""
    return shown(parse(text, languages, TODAY).tiers[0].node)


def groups(text: str) -> list[tuple[str, str]]:
    """All groups of answers that `text` asks for, with their labels."""
    return [(tier.label, shown(tier.node)) for tier in parse(text, today=TODAY).tiers]


def notes(text: str) -> str:
    """What is said about how `text` was read."""
    return "\n".join(parse(text, today=TODAY).notes)


def shown(node: Node) -> str:
    """`node` in one line, without outer parentheses."""
    line = _shown(node)
    return line[1:-1] if isinstance(node, And | Or) and line[0] == "(" else line


def _shown(node: Node) -> str:
    match node:
        case Word(_, terms, field, _):
            return _prefix(field) + "/".join(terms)
        case Phrase(_, slots, field):
            return _prefix(field) + '"' + " ".join(map(_slot, slots)) + '"'
        case Name(_, spellings):
            return "<" + ", ".join(map(_shown, spellings)) + ">"
        case Near(_, parts, apart, in_order, field):
            sign = f" <{apart} " if in_order else f" ~{apart} "
            return "{" + sign.join(",".join(map(_shown, options)) for options in parts) + "}"
        case Pattern(_, like, edits, field, capitals):
            exact = "" if edits or "*" in like or "?" in like else "="
            return _prefix(field) + exact + (capitals or like) + (f"~{edits}" if edits else "")
        case OneOf(field, values):
            named = "any" if values == frozenset(KINDS) else ",".join(sorted(map(str, values)))
            return f"{field}:{named}"
        case Days(field, first, last):
            return f"{field}:{first or ''}..{last or ''}"
        case Every():
            return "everything"
        case And(nodes):
            return _joined(nodes, " & ")
        case Or(nodes):
            return _joined(nodes, " | ")
        case Not(inner):
            return "!" + _shown(inner)
        case AndMaybe(required, optional):
            return f"({_shown(required)} &? {_shown(optional)})"
        case InArticle(inner):
            return f"[{shown(inner)}]"


def _slot(slot: Slot) -> str:
    return _shown(slot) if isinstance(slot, Pattern) else "/".join(slot)


def _prefix(field: str) -> str:
    return "" if field == "text" else field + ":"


def _joined(nodes: tuple[Node, ...], sign: str) -> str:
    parts = [_shown(node) for node in nodes if node != _USUAL]
    return "(" + sign.join(parts) + ")" if len(parts) > 1 else parts[0]
