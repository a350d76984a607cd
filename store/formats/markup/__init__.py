"""Markup, read without a browser's library: what it says, and on which lines of the file.

tree      XML -> a tree of elements, each with its line
stream    XML -> what begins, what ends and the text between, from front to back: for large documents
pieces    XML or HTML -> paragraphs, cross-heads, items, captions, each with its lines
"""
