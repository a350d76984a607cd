"""Documents of word processors: what the formats for them have in common.

sheet      the lines of a document: every reader writes on one
contents   its lines -> its articles: an export of many, or the one article that it is
styles     what a paragraph is by the name of its style
zipped     the parts of documents that are archives (DOCX, ODT, EPUB)
markup     the XML in these parts, read from front to back; properties: what it says of the document
"""
