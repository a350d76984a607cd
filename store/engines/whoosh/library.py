"""The one import of Whoosh.

Whoosh 2.7.4 has regular expressions and comparisons that Python warns of when it first compiles them; the
warnings are about its source, not about our use of it, and under ``-W error`` they would be fatal.
"""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh import versionstring
    from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PostingsWriter, W3Segment
    from whoosh.columns import NumericColumn
    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.compound import CompoundStorage
    from whoosh.filedb.filestore import FileStorage, RamStorage
    from whoosh.filedb.structfile import BufferFile
    from whoosh.formats import Existence, Positions
    from whoosh.index import TOC
    from whoosh.reading import SegmentReader, TermNotFound
    from whoosh.writing import PostingPool, SegmentWriter

__all__ = [
    "TOC",
    "BufferFile",
    "CompoundStorage",
    "Existence",
    "FieldType",
    "FileStorage",
    "NumericColumn",
    "Positions",
    "PostingPool",
    "RamStorage",
    "Schema",
    "SegmentReader",
    "SegmentWriter",
    "TermNotFound",
    "W3Codec",
    "W3LeafMatcher",
    "W3PostingsWriter",
    "W3Segment",
    "versionstring",
]
