"""Forms: which words, as they are written, does a term stand for, and which of them stands where?

Terms are stems, so what is typed in part (``liberat*``) is compared with words instead. Beside the terms of a
field whose texts are stemmed there are

    forms, form_ends           the words in order, one behind the other, and where each ends; a word that is
                               stemmed in two ways (in two languages) is two forms
    form_terms                 the term that each form belongs to
    form_numbers               which of its term's forms it is, in their order
    form_starts, place_forms   which form stands at each place of a term, side by side with its places; a
                               term with one form needs none of it

Half of all places are of terms with one form, and hardly a term has more than 255: this is a twelfth of the
text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from store.engines.whoosh.flat import FlatWriter
from store.engines.whoosh.layout import Ints, Mask, Numbers, ends, narrow, ranked, type_for
from store.engines.whoosh.postings import Field

#: The fields that have forms.
FIELDS = ("text", "title")


def sections_of(
    name: str, met: Ints, words: Sequence[bytes], terms: Ints, at: Numbers, place_starts: Ints
) -> dict[str, Numbers]:
    """The sections of the field `name`.

    `words` and `terms` are by the number of a form, `met` the numbers that occur, `at` the number of the form
    at each place, in the order of the places.
    """
    numbers: list[int] = met.take(np.argsort(terms.take(met), kind="stable")).tolist()
    numbers.sort(key=words.__getitem__)
    ordered = np.array(numbers, np.int64)
    of_forms = _Forms(name, [words[number] for number in numbers], terms.take(ordered), place_starts)
    number_of = np.zeros(len(words), type_for(of_forms.most))
    number_of[ordered] = of_forms.numbers
    return of_forms.small() | {f"{name}.place_forms": number_of.take(at[of_forms.at_several(0, None)])}


class _Forms:
    """The forms of one field, in order."""

    def __init__(self, name: str, words: list[bytes], terms: Ints, place_starts: Ints) -> None:
        self.name = name
        self.words = words
        self.terms = terms
        many = len(place_starts) - 1
        counts = np.bincount(terms, minlength=many)
        self.numbers = numbered(terms, counts)
        self.most = int(self.numbers.max(initial=0))
        self._several: Mask = counts > 1
        self._places: Ints = place_starts[1:] - place_starts[:-1]
        self.starts = ends(np.where(self._several, self._places, 0))

    def at_several(self, first: int, last: int | None) -> Mask:
        """Which places of the terms from `first` up to `last` are of a term with several forms."""
        mask: Mask = np.repeat(self._several[first:last], self._places[first:last])
        return mask

    def small(self) -> dict[str, Numbers]:
        """The sections that are made at once."""
        sections: dict[str, Numbers] = {
            "forms": np.frombuffer(b"".join(self.words), np.uint8),
            "form_ends": ends(np.fromiter(map(len, self.words), np.int64, len(self.words))),
            "form_terms": self.terms,
            "form_numbers": self.numbers,
            "form_starts": self.starts,
        }
        return {f"{self.name}.{section}": narrow(numbers) for section, numbers in sections.items()}


class PartOfForms:
    """The forms of one of several fields that become one; `terms` are the new numbers of its terms."""

    def __init__(self, field: Field, terms: Ints, kept: Mask) -> None:
        self.field = field
        self._old_terms = field.form_terms.astype(np.int64)
        self.terms = terms.take(self._old_terms)
        self.kept: Mask = kept.take(self._old_terms)
        self._base = ends(np.bincount(self._old_terms, minlength=len(field)))
        self._recoded: Numbers = np.empty(0, np.int64)

    def renumber(self, numbers: Ints) -> None:
        """Tells the new numbers of its forms within their terms."""
        recoded = np.zeros(len(numbers), np.int64)
        recoded[self._base.take(self._old_terms) + self.field.form_numbers] = numbers
        self._recoded = narrow(recoded)  # there is one for each place

    def read(self, first: int, last: int) -> Numbers:
        """The new numbers of the forms at all places of its terms from `first` up to `last`."""
        field = self.field
        bounds = field.place_starts[first : last + 1].astype(np.int64)
        counts = bounds[1:] - bounds[:-1]
        starts = field.form_starts[first : last + 1]
        old = np.repeat(self._base[first:last], counts)
        several = np.repeat(starts[1:] > starts[:-1], counts)
        if several.all():
            old += field.place_forms(int(starts[0]), int(starts[-1]))
        else:
            old[several] += field.place_forms(int(starts[0]), int(starts[-1]))
        return self._recoded.take(old)


class JoinedForms:
    """The forms of several fields as one."""

    def __init__(self, name: str, parts: Sequence[PartOfForms], place_starts: Ints) -> None:
        many = len(place_starts)
        words, ranks = ranked(part.field.forms() for part in parts)
        keys = [own * many + part.terms for part, own in zip(parts, ranks, strict=True)]
        kept = [key[part.kept] for key, part in zip(keys, parts, strict=True)]
        every = np.unique(np.concatenate([np.empty(0, np.int64), *kept]))
        chosen = (every // many).tolist()
        self._forms = _Forms(name, [words[place] for place in chosen], every % many, place_starts)
        renumbered = np.append(self._forms.numbers, 0)  # and one for what is nowhere any more
        for part, own in zip(parts, keys, strict=True):
            part.renumber(renumbered.take(np.searchsorted(every, own)))

    def small(self) -> dict[str, Numbers]:
        """The sections that are made at once."""
        return self._forms.small()

    @property
    def type(self) -> np.dtype[np.generic]:
        """The type of the numbers that are copied."""
        return type_for(self._forms.most)

    def large(self) -> dict[str, tuple[np.dtype[np.generic], int]]:
        """The type and the length of the section that is copied."""
        return {f"{self._forms.name}.place_forms": (self.type, int(self._forms.starts[-1]))}

    def copy(self, first: int, last: int, numbers: Numbers, writer: FlatWriter) -> None:
        """Writes, of the `numbers` at all places of the terms from `first` up to `last`, those to keep."""
        kept = numbers[self._forms.at_several(first, last)]
        writer.put(f"{self._forms.name}.place_forms", kept)


def numbered(groups: Ints, counts: Ints) -> Ints:
    """Counts within each group from 0, in order; `counts` is how many there are of each."""
    order = np.argsort(groups, kind="stable")
    numbers = np.empty(len(groups), np.int64)
    numbers[order] = np.arange(len(groups)) - np.repeat(ends(counts)[:-1], counts)
    return numbers
