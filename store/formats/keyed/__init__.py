"""Articles as keys and values: JSON, JSON Lines and tables, as interfaces, crawlers and corpora give them.

keys           what the keys mean;  record  one record -> an article in the making;  several  all of a file
json_records   JSON and JSON Lines (places: on which lines the keys stand);  table  CSV and TSV
feed           RSS and Atom: the same in XML
"""
