"""The record: everything the archive knows, in one SQLite file that opens anywhere.

reading      what is read, with plain sqlite3: a search imports little
counting     what the matches of a query have in common
surrounding  what stands around a paragraph in its article
texts        the texts of many paragraphs, and nothing else of them
following    what changed since a revision: what an index asks
writing      class Database: saving, pruning and checking, one transaction at a time

connecting   opening the file to read it, and what is said where that cannot be done
threads      a connection for each thread that reads
remembering  what a connection was told before
schema       the tables, as migrations; `aliases` is the starter set of spellings
records      what passes between an ingest and the database
saving       files: which is whose copy, and which articles are whose
batch        articles: new rows in bulk, changed ones in place
retiring     what paragraphs said before they were changed or removed
searchable   the table for full-text search, filled in bulk
restoring    articles that come back from an export, with their ids
matching     which old article and paragraph is which new one, so that ids stay
rows, nouns  an article as rows, and rows as an article
origins      each file as it was when it was read, and the list of their digests
versions     which contents a file had, and when each was seen
copying      a backup: a copy that is whole, also while others write
checking     whether the database is whole
mending      what is put right without losing a word;  salvaging  what can be read of a damaged one
metadata     what Datasette shows beside the tables
"""
