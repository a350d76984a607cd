W2870world
f l BC-EU--Norway-FerryB     11-13 0149
^BC-EU--Norway-Ferry Back, 1st Ld-Writethru,466<
^For one captain, the sea is 
large again <
^AP Photo XNP101, XNP102<
^Eds: With AP Photos. Adds quote.<
^The ferry had been in dock for a year.<
^By RUTH O'DELL and OLE NES=
^Associated Press Writers=
	   BERGEN, Norway (AP) _ The ferry sails again on Monday, its owners said, and the 
captain who waited for it came early.
 
	   ``Look at her,'' he said.
	   ___
	   Nes reported from Oslo.

	   AP-WF-11-13-13 1509GMT<


W2871world
r a BC-EU--Norway-Whale     11-14 0049
^BC-EU--Norway-Whale,60<
^By The Associated Press=
	   BERGEN, Norway (AP) _ The whale is well.
^THE WHALE'S YEAR<
	   It spent the year at sea, those who follow it said.
AP-NY-11-14-13 0409EST<
