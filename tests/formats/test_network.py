"""Nothing that a file names is ever fetched: whoever wrote it does not learn that it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from io import BytesIO
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from threading import Thread
from urllib.request import urlopen
from zipfile import ZipFile, ZipInfo

import pytest

from store import formats
from store.errors import FormatError

SAMPLES = Path(__file__).parent.parent / "samples"

#: A sample of each format in which a file can name others.
FILES = sorted(
    path
    for room in ("nitf", "newsml", "newsml_g2", "feed", "reuters21578", "html", "docx", "odt", "epub")
    for path in SAMPLES.glob(f"{room}/*")
    if path.suffix != ".json"
)

#: What may stand before the root element, for a listener that has the address `{0}`.
TRAPS = (
    '<!DOCTYPE {1} SYSTEM "{0}a.dtd">',
    '<!DOCTYPE {1} PUBLIC "-//A//B//EN" "{0}a.dtd">',
    '<!DOCTYPE {1} [<!ENTITY % a SYSTEM "{0}a.dtd"> %a;]>',
    '<!DOCTYPE {1} [<!ENTITY a SYSTEM "{0}a.txt">]>',
    '<?xml-stylesheet type="text/xsl" href="{0}a.xsl"?>',
)

#: What may stand in a web page.
_PARTS = (
    '<base href="{0}"><link rel="stylesheet" href="a.css"><script src="a.js"></script><img src="a.png">'
    '<iframe src="a.html"></iframe><meta http-equiv="refresh" content="0; url={0}">'
)
_ROOT = re.compile(
    r"(\s*<\?xml[^>]*\?>)?(?:\s|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>)*<([\w.:-]+)",
    re.IGNORECASE | re.DOTALL,
)


@pytest.fixture
def asked() -> Iterator[tuple[str, list[object]]]:
    """The address of a listener, and who has asked it for anything."""
    callers: list[object] = []

    class Listening(BaseRequestHandler):
        def handle(self) -> None:
            callers.append(self.client_address)

    with TCPServer(("127.0.0.1", 0), Listening) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", callers
        server.shutdown()
        thread.join()


def trapped(data: bytes, trap: str, address: str) -> bytes:
    """The document with this before its root element, and with it in every file of an archive."""
    if data.startswith(b"PK"):
        out = BytesIO()
        with ZipFile(BytesIO(data)) as before, ZipFile(out, "w") as after:
            for name in before.namelist():
                after.writestr(ZipInfo(name), trapped(before.read(name), trap, address))
        return out.getvalue()
    text = data.decode("latin-1")
    begin = _ROOT.match(text)
    if begin is None:
        return data
    rest = text[begin.start(2) - 1 :].replace("</head>", _PARTS.format(address) + "</head>")
    return f"{begin[1] or ''}{trap.format(address, begin[2])}\n{rest}".encode("latin-1")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_connection_is_made(path: Path, asked: tuple[str, list[object]]) -> None:
    """Whether the file is read or refused for what it names."""
    address, callers = asked
    for trap in TRAPS:
        data = trapped(path.read_bytes(), trap, address)
        assert data != path.read_bytes()
        with suppress(FormatError):
            formats.read(path.name, data)
    assert callers == []


def test_the_listener_hears_who_asks(asked: tuple[str, list[object]]) -> None:
    """Else the others would prove nothing."""
    with pytest.raises(HTTPException):
        urlopen(f"{asked[0]}a.dtd", timeout=5)
    assert len(asked[1]) == 1
