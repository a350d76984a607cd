"""How well is it ranked? Collections with judged queries, this program beside others: see the README above.

collection   documents, queries, judgements
searchers    those who are measured
ours         this program, through its front door
peers        the others, a class each
asking       one of them asks all queries of one collection, in a process of its own
measures     rankings and judgements to figures
tables       figures as Markdown

`sample` is a small collection of our own, for the tests.
"""
