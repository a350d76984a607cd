"""Documents of word processors and other programs.

docx, odt, epub, rtf, pdf   the formats; what they have in common:

sheet      the lines of a document: every reader writes on one
contents   its lines -> its articles: an export of many, or the one article that it is
styles     what a paragraph is by the name of its style
zipped     the parts of documents that are archives (DOCX, ODT, EPUB)
properties what the XML in these parts says of the document
"""
