"""The record: everything the archive knows, in one SQLite file that opens anywhere.

schema      the tables, as migrations
writing     class Database: saving files and their articles, one transaction at a time
matching    which old paragraph is which new one, so that ids stay
reading     everything that is read, with plain sqlite3: a search imports little
records     what passes between an ingest and the database
metadata    what Datasette shows beside the tables
"""
