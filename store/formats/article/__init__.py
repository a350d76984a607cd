"""Lines -> one article: what plain text, Markdown and all other formats have in common.

    article()       of lines of which nothing is known
    draft.py        of lines whose format says what they are; making.py: what both make of them

    physical.py     the lines, numbered; blocks.py: which of them belong together
    several.py      texts with more than one article; forwarded.py: an article in a mail
                    (mailed.py: what mail programs write around it)
    labels.py       the fields that a file states about itself; stated.py: what the article makes of them
    header.py       headline, standfirst, byline, times, and the furniture among them
                    (looks.py: its lines one by one; bylines.py: who wrote it; menus.py: what a page has
                    above it; density.py: where its text is; settled.py: times by the publisher's country)
    body.py         paragraphs, cross-heads, lists, and the furniture between and behind them
    story.py        the same for a text that has nothing of a page among it
    ends.py         credits, notices, signatures: what stands before and behind the text
    links.py        links to other stories: lists of them, and single ones; repeats.py: what a page says twice
    furniture.py    what a line is by its own words (appeals.py, captions.py; vocabulary.py has the words)
    fields.py, publication.py   from what lines say to the article's fields (outlets.py: names of outlets)
    kinds.py        what a line is and the rule that told it
    shapes.py       how long a line is, whether it is a sentence; patterns.py: how long patterns are written

Every line that is not blank is in one paragraph of the article, in its order, with a kind; the fields are
read from those.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.formats.article import stated
from store.formats.article.blocks import Block
from store.formats.article.header import read_header
from store.formats.article.labels import Labels
from store.formats.article.making import make
from store.models import Article


def article(blocks: Sequence[Block], labels: Labels, given: Mapping[int, str] | None = None) -> Article:
    """The article that `blocks` and the fields stated above them make up.

    `given` are the kinds of blocks that are known already, by their place: Markdown says what its headings
    are.
    """
    given = given or {}
    facts, provenance = stated.fields(labels)
    return make(
        blocks,
        read_header(blocks, titled=any(kind == "headline" for kind in given.values())),
        facts,
        provenance,
        makers=stated.people(labels),
        given=given,
        rows=stated.rows(labels),
        extra=labels.extra(),
    )
