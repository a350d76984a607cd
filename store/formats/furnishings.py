"""What lies beside articles in folders and archives, and is none: pictures, styles, programs, recordings.

Told from the name where that is sure, and else from the content (`unreadable`).
"""

from __future__ import annotations

import re

from store.errors import FormatError

#: What a file is, by the end of its name.
_ENDINGS = {
    f".{ending}": kind
    for kind, endings in {
        "picture": """png apng jpg jpeg jpe jfif gif webp svg svgz ico cur bmp tif tiff heic heif avif psd
        eps ai xcf""",
        "style sheet": "css scss sass less",
        "program": """js mjs cjs map wasm ts tsx jsx exe dll so dylib msi swf pyc class jar py pyi pyw ipynb
        rb sh bash bat cmd ps1 c h cpp hpp java go swift lua sql vbs""",
        "font": "woff woff2 ttf ttc otf eot",
        "recording": "mp3 m4a aac wav ogg oga opus flac wma aiff mid",
        "video": "mp4 m4v ogv webm mov avi mkv mpg mpeg wmv flv 3gp",
        "database": "db sqlite sqlite3 db-wal db-shm sqlite-wal sqlite-shm mdb",
        "technical file": """lock log ini cfg conf yml yaml toml plist webmanifest canvas cdx cdxj idx lnk url
        webloc csl""",
    }.items()
    for ending in endings.split()
}

#: Files that are called the same everywhere.
_NAMES = dict.fromkeys(
    """thumbs.db ehthumbs.db desktop.ini robots.txt ads.txt app-ads.txt humans.txt security.txt sitemap.xml
    sitemap_index.xml manifest.json package.json package-lock.json browserconfig.xml crossdomain.xml
    opensearch.xml osd.xml makefile dockerfile""".split(),
    "technical file",
)

#: What a mirroring program puts behind a name: the query of an address ("site.css?ver=5", "site.css@ver=5").
_QUERY = re.compile(r"\?.*|@\w*=.*", re.DOTALL)


class Furnishing(FormatError):
    """A file is no article, nor was it meant to be one; `kind` is what it is: "picture"."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message, kind)  # both: it is handed from one process to another
        self.kind = kind

    def __str__(self) -> str:
        return str(self.args[0])


def kind_of(path: str) -> str | None:
    """What a file of this name is, where that is no article: "picture"; None where it may be one."""
    name = _QUERY.sub("", path.replace("\\", "/").rpartition("/")[2].lower())
    at = name.rfind(".")
    return _NAMES.get(name) or (_ENDINGS.get(name[at:]) if at >= 0 else None)
