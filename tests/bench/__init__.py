"""The speed of this program beside that of others, on the same texts, in one run: see README.md.

rows         a corpus as a file: what is a paragraph here?
wording      invented words, as frequent as the words of news
corpus       invented news of any size
texts        the texts, for those whose index holds none
queries      what is asked, chosen from the corpus itself
contestants  those who are measured, a file each
measure      seconds, megabytes, percentiles
worker       one step of one contestant, in a process of its own
launching    starts such a process, and watches its memory
run          the order of everything for one corpus
starting     how long until the first answer?
ingesting    a folder of files, all the way
machine      where and with what was it measured?
goals        what should come out, and what did?
relevance    not how fast, but how well is it ranked?
tables       figures as Markdown;  readme  the newest of them in the README
"""
