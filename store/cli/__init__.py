"""The command line: arguments in, text out. Nothing else in this package prints or exits.

    main            errors to one line each and an exit status, signals to a clean end
    making          ingest, reindex: what changes the archive
    keeping         check, backup, verify-sources: what keeps an archive for years
    explaining      ingest --explain: how a file is understood, line by line
    searching       search: the hits, or what they have in common
    many            search --queries: a file of them
    language        search --help-query: what can be typed, on one page
    liking          like: more like this;  answering   what both share: the options of a page, its forms
    listing         terms: the words of the archive
    asking          show, export, status: what else reads it
    weighing        what a query was understood as, and what the scores are made of
    counting        what the hits have in common: counts, a timeline, the files
    markdown        hits as quotations with their citations
    showing         its answers for a person;  terminal   colours, widths, control characters made visible
    tables          rows as JSON, JSON Lines, CSV, TSV or a table

Exit status: 0 found or done, 1 nothing found (ingest: some files could not be read), 2 anything that could
not be answered, 130 and 143 interrupted.
"""

from store.cli.main import cli, main

__all__ = ["cli", "main"]
