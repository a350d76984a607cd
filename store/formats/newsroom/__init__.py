"""What agencies send to newsrooms, and newsrooms to each other: one file a format.

nitf, newsml, newsml_g2     XML of the IPTC
ninjs                       the same in JSON
anpa, iptc7901              the wires of the teletypes: text between control characters
reuters21578                the research collection of Reuters stories of 1987, in SGML

wires.py      the messages of the teletypes, and the lines of each
copy.py       pieces of text -> a draft: bylines and advisories above the story, initials below it
fields.py     what all of them state about a story: bylines with titles in them, dates, the rows of the rest
"""
