"""Exports of databases as web pages: many articles a page, whose layout is the database's and regular.

    seen          a page -> its lines as a reader sees them, and what each stands in
    nexis_html    LexisNexis and Nexis UK: the layout of their text exports, in divisions and paragraphs
    factiva_html  Factiva: articles as they are shown, or with their codes in a table
    europresse    Europresse and Eureka: one <article> each

The pages are read from front to back, by no tree: files of tens of megabytes are common, and a broken tag
must cost no more than its own line. The lines are counted as a reader counts them: each paragraph, heading
or entry of a table is one, and so is what follows a line break.
"""
