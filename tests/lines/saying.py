"""What the line reader read, in one line: short enough for a table of cases."""

from store.lines import Byline, Credit, DatelineRead, Stamp, Timestamps
from store.models import Contributor


def of_person(person: Contributor) -> str:
    """``Ada Poe [Reuters] (Editor) @Cairo``"""
    organisation = f" [{person.organisation}]" if person.organisation else ""
    position = f" ({person.position})" if person.position else ""
    place = f" @{person.place}" if person.place else ""
    return f"{person.name}{organisation}{position}{place}"


def of_byline(read: Byline | None) -> str:
    """People (with their part, if it is not the author's), then agencies behind a ``+``.

    ``?`` is a writer who is not named; ``-`` is no byline.
    """
    if read is None:
        return "-"
    parts = [
        of_person(person) if person.role == "author" else f"{person.role}: {of_person(person)}"
        for person in read.people
    ]
    parts += [f"+{agency}" for agency in read.agencies]
    return "; ".join(parts + ["?"] * read.anonymous)


def of_credit(read: Credit | None) -> str:
    """As a byline, with the role in front of each name."""
    if read is None:
        return "-"
    parts = [f"{person.role}: {of_person(person)}" for person in read.people]
    return "; ".join(parts + [f"+{agency}" for agency in read.agencies])


def of_stamp(stamp: Stamp | None) -> str:
    """The time, and the doubts about it in parentheses."""
    if stamp is None:
        return ""
    return f"{stamp.iso} ({', '.join(stamp.flags)})" if stamp.flags else stamp.iso


def of_times(read: Timestamps | None) -> str:
    """``published`` or ``published > updated``; ``ago`` where only that is said; ``-`` for no times."""
    if read is None:
        return "-"
    if read.relative:
        return "ago"
    updated = f" > {of_stamp(read.updated)}" if read.updated else ""
    return f"{of_stamp(read.published)}{updated}"


def of_dateline(read: DatelineRead | None, text: str) -> str:
    """``place | agency | day | the text behind it``; ``-`` for no dateline."""
    if read is None:
        return "-"
    line = read.dateline
    return (
        f"{line.place or ''} | {line.agency or ''} | {line.date or ''} | {text[read.length :].split(' ')[0]}"
    )
