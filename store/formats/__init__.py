"""The socket for file formats: a file's bytes in, articles out, and nothing else.

    read(path, data) -> what the file holds: its articles, and how they were read
    choose(path, data) -> which format reads this file
    may_hang(path, data) -> whether that may take for ever

A format is a module (or folder) here with `NAME`, `VERSION`, `SUFFIXES`, `sniff` and `parse`; a container
holds files of other formats and has `members` instead. Each has one line in a table of `choosing`. Raise its
`VERSION` when what it makes of a file changes: the next ingest reads those files again.

    choosing, reading      which format reads a file; what comes of it
    containers             files that hold files: ZIP, gzip, mailboxes, crawls of the web;  members  what
                           they hand out, and how much may come out of them;  inside  the articles of those

    text, markdown         the formats;  article  what all make of lines
    databases              exports of news databases, many articles a file: Factiva, Nexis, ProQuest
    documents              of word processors and the like: DOCX, ODT, EPUB, RTF, PDF
    newsroom               what agencies and newsrooms send: NITF, NewsML, ninjs, wires
    html, mhtml            pages that a browser saved;  eml  mails;  mime  the parts of either
    export                 what this program itself wrote
    keyed                  articles as keys and values: JSON, tables, feeds
    markup                 XML and HTML as what they set apart, each with its lines
    unreadable, decoding   what is no text, and in which encoding a text is;  furnishings  what lies beside
                           articles
    cleaning, language     its characters that nobody sees, and the language it is in
    extras                 libraries that only one format needs
"""

from __future__ import annotations

from store.formats.choosing import (
    Container,
    Format,
    choose,
    holds_files,
    may_hang,
    names,
    version_of,
)
from store.formats.decoding import HEAD
from store.formats.reading import Parsed, read

__all__ = [
    "HEAD",
    "Container",
    "Format",
    "Parsed",
    "choose",
    "holds_files",
    "may_hang",
    "names",
    "read",
    "version_of",
]
