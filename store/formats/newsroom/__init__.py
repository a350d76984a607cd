"""What agencies send to newsrooms, and newsrooms to each other: one file a format.

nitf, newsml, newsml_g2     XML of the IPTC
ninjs                       the same in JSON
anpa, iptc7901              the wires of the teletypes: text between control characters
reuters21578                the research collection of Reuters stories of 1987, in SGML

tree.py       an XML file as a tree with line numbers
pieces.py     markup -> paragraphs, cross-heads, items, captions, each with its line
copy.py       those -> a draft: bylines and advisories above the story, initials below it
fields.py     what all of them state about a story: bylines with titles in them, dates, the rows of the rest
"""
