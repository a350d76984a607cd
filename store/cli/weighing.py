"""Why hits stand where they do: what the query was understood as, and what the scores are made of."""

from __future__ import annotations

from store.cli import terminal
from store.engines.explaining import Explanation
from store.query.wording import Understood

_MOST_COLUMNS = 24


def print_understood(understood: Understood) -> None:
    """The groups of answers, each with what it asks for, and the stems that are looked for."""
    width = max(len(label) for label, _ in understood.groups)
    for label, asked in understood.groups:
        terminal.put(f"{terminal.styled(f'{label:{width}}', fg='cyan')}  {terminal.visible(asked)}")
    if understood.stems:
        said = "; ".join(f"{typed}: {', '.join(stems)}" for typed, stems in understood.stems.items())
        terminal.put(terminal.styled(f"stems of {said}", dim=True))
    for typed, words in understood.words.items():
        terminal.put(terminal.styled(f"{typed} stands for {', '.join(words) or 'nothing'}", dim=True))
    terminal.put()


def print_explanation(explanation: Explanation) -> None:
    """The three parts, then a line for each word in each of them."""
    parts = f"{explanation.paragraph:.4f} paragraph"
    parts += f" + {explanation.article:.4f} article" if explanation.article else ""
    parts += f" + {explanation.title:.4f} title" if explanation.title else ""
    terminal.put("   " + terminal.styled(f"{explanation.score:.4f} = {parts}", dim=True))
    words = [terminal.visible(one.typed)[:_MOST_COLUMNS] for one in explanation.weights]
    width = max(map(len, words), default=0)
    for word, one in zip(words, explanation.weights, strict=True):
        having = terminal.counted(one.documents, one.part)
        line = f"{one.weight:8.4f}  {one.part:9}  {word:{width}}  {_times(one.frequency)}, in {having}"
        terminal.put("   " + terminal.styled(line, dim=True))


def _times(many: int) -> str:
    return "once" if many == 1 else f"{many:,} times"
