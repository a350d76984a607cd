"""The one import of Whoosh, for what writes its part of an index and for those who search with it.

Whoosh 2.7.4 has regular expressions and comparisons that Python warns of when it first compiles them; the
warnings are about its source, not about our use of it, and under ``-W error`` they would be fatal.
"""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh.codec.base import Codec, FieldCursor, PerDocumentReader, Segment, TermsReader
    from whoosh.columns import Column, ColumnReader
    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.formats import Existence, Positions
    from whoosh.index import TOC
    from whoosh.matching import ListMatcher
    from whoosh.reading import TermInfo, TermNotFound

__all__ = [
    "TOC",
    "Codec",
    "Column",
    "ColumnReader",
    "Existence",
    "FieldCursor",
    "FieldType",
    "ListMatcher",
    "PerDocumentReader",
    "Positions",
    "RamStorage",
    "Schema",
    "Segment",
    "TermInfo",
    "TermNotFound",
    "TermsReader",
]
