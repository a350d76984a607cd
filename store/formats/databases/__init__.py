"""Exports of news databases: many articles a file, whose layout is the database's and regular.

factiva         Factiva: articles as they are shown, or with their codes
lexisnexis      LexisNexis and Nexis UK, the classic layout: "2 of 10 DOCUMENTS", labels in capitals
lexis_advance   Nexis Uni, Lexis Advance, Lexis+: "Body", "End of Document"
                (lexis_labels: the labels that both have)
proquest        ProQuest: fields before a colon, a line of underscores between the articles
pages           the same as web pages: of Nexis, Factiva, Europresse
"""
