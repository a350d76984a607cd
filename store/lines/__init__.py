"""The line reader: what a visible line of an article says about it.

Each function takes a line (or the start of a paragraph) and gives what it was read as, with a confidence, or
None: "this is something else" is an answer, and a wrong name or an invented date is a fault.

    read_byline, read_bare_names   who wrote it
    read_timestamps                when it was published and updated
    read_dateline                  where and when it was filed, at the start of the first paragraph
    read_credit                    who else had a part in it
    read_notice                    words of the editors, copyright lines, end marks
    country_of                     which country an outlet's name tells: what "IST" or "CST" means there

Each has a file of its name, with what it alone needs beside it:

    bylines     openers (what they begin with), byline_parts, byline_affiliations, byline_draft, arabic
    times       days, clocks, zones, time_words, months
    datelines
    credits     credit_words, credit_lists
    notices

`names`, `outlets`, `jobs`, `places` and `ordinary` tell people, houses, jobs, places and everyday words
apart, for all of them; `readings` are the records that are given back, `hints` cheap looks before the rules.
"""

from store.lines.bylines import read_bare_names, read_byline
from store.lines.credits import read_credit
from store.lines.datelines import read_dateline
from store.lines.days import MONTH_FIRST
from store.lines.notices import read_notice
from store.lines.places import country_of
from store.lines.readings import Byline, Credit, DatelineRead, Notice, Stamp, Timestamps
from store.lines.times import read_timestamps

__all__ = [
    "MONTH_FIRST",
    "Byline",
    "Credit",
    "DatelineRead",
    "Notice",
    "Stamp",
    "Timestamps",
    "country_of",
    "read_bare_names",
    "read_byline",
    "read_credit",
    "read_dateline",
    "read_notice",
    "read_timestamps",
]
