"""The words of an index, counted: the same order for every engine.

Each word comes with a number that is cheap to have and never too small (how many lines of any kind have it,
or have another form of it); it is counted only where that may put it on the list.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Mapping

from store.analysis import GAP
from store.analysis.capitals import is_name
from store.models import Count


def is_written(word: str) -> bool:
    """Whether `word`, of an index, stands in a text so: a gap, and a word marked as in capitals, do not."""
    return word != GAP and not is_name(word)


def commonest(most: Mapping[str, int], count: Callable[[str], Count], many: int) -> list[Count]:
    """The `many` words that most paragraphs have, equals in the order of the alphabet. `most` has all words,
    each with at least as many paragraphs as it has.
    """
    found: list[Count] = []
    for word in sorted(most, key=lambda word: (-most[word], word)):
        if len(found) == many and most[word] < found[-1].paragraphs:
            break
        insort(found, count(word), key=lambda each: (-each.paragraphs, each.value or ""))
        del found[many:]
        if found and not found[-1].paragraphs:
            found.pop()
    return found


def first(most: Mapping[str, int], count: Callable[[str], Count], many: int) -> list[Count]:
    """The first `many` of the words in `most` that any paragraph has, in the order of the alphabet."""
    found: list[Count] = []
    for word in sorted(most):
        if len(found) == many:
            break
        counted = count(word)
        if counted.paragraphs:
            found.append(counted)
    return found
