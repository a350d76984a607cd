"""The command without its start: a process that has everything loaded, and becomes a run by forking.

Most of the time of a small run goes into starting Python and loading libraries. Here that is done once; each
run is still a process of its own, with its own folder, variables, streams, signals and exit status, and
begins as ``python -m store`` begins.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import runpy
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType

#: A run that takes longer is ended (seconds).
LONGEST = 60

#: How many bytes of standard input a pipe holds before anyone reads them, wherever this runs.
MOST_GIVEN = 4096

#: Libraries that are loaded only by what uses them.
_LIBRARIES = ("charset_normalizer", "sqlite_utils", "tabulate")


class Loaded:
    """The process that is forked; it ends with this one."""

    def __init__(self, command: Sequence[str], root: Path, variables: Mapping[str, str]) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [*command, __name__, str(theirs.fileno())],
                stdin=subprocess.PIPE,  # Python takes pipes otherwise than files, and a run is given pipes
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=root,
                env=variables,
                pass_fds=[theirs.fileno()],
            )
        self._socket.settimeout(LONGEST + 10)
        atexit.register(self._close)

    def run(
        self, arguments: Sequence[str], folder: Path, variables: Mapping[str, str], given: bytes
    ) -> tuple[int, bytes, bytes]:
        """The exit status, the output and the complaints of a run with `given` as its standard input."""
        asked = json.dumps([arguments, os.fspath(folder), dict(variables)]).encode()
        (into, writing), (out, from_out), (err, from_err) = (os.pipe() for _ in range(3))
        os.write(writing, given)
        os.close(writing)
        socket.send_fds(self._socket, [len(asked).to_bytes(4, "big")], [into, from_out, from_err])
        for theirs in (into, from_out, from_err):
            os.close(theirs)
        self._socket.sendall(asked)
        shown = _read(out, err)
        answer = self._socket.recv(16)
        assert answer, self._process.communicate()
        return int(answer), shown[out], shown[err]

    def _close(self) -> None:
        self._socket.close()
        self._process.communicate()


def _read(*pipes: int) -> dict[int, bytes]:
    """All that comes through these pipes, which are closed then."""
    parts: dict[int, list[bytes]] = {pipe: [] for pipe in pipes}
    with selectors.DefaultSelector() as waiting:
        for pipe in pipes:
            waiting.register(pipe, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select():
                if part := os.read(key.fd, 1 << 16):
                    parts[key.fd].append(part)
                else:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
    return {pipe: b"".join(read) for pipe, read in parts.items()}


def _serve(asking: socket.socket) -> list[str] | None:
    """The arguments, in each process that is to run the command; None in the first one, when all is done."""
    while True:
        head, descriptors, _, _ = socket.recv_fds(asking, 4, 3)
        if not head:
            return None
        size = int.from_bytes(head, "big")
        arguments, folder, variables = json.loads(asking.recv(size, socket.MSG_WAITALL))
        if not (child := os.fork()):
            asking.close()
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            for number, descriptor in enumerate(descriptors):
                os.dup2(descriptor, number)
                os.close(descriptor)
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(variables)
            return list(arguments)
        for descriptor in descriptors:
            os.close(descriptor)
        asking.sendall(str(_ended(child)).encode())


def _ended(child: int) -> int:
    """The exit status of `child`, which is waited for, and not for ever."""

    def too_long(number: int, frame: FrameType | None) -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LONGEST)
    _, ended = os.waitpid(child, 0)
    signal.alarm(0)
    return os.waitstatus_to_exitcode(ended)


def _load() -> None:
    """Everything but the rooms of the command line: which of them are there tells how a run ends."""
    import store

    for module in pkgutil.walk_packages(store.__path__, "store."):
        if not module.name.startswith(("store.cli.", "store.__main__")):
            import_module(module.name)
    for library in _LIBRARIES:
        import_module(library)
    import store.cli

    gc.freeze()  # what is never looked at again stays shared


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as given_socket:
        _load()
        asked_for = _serve(given_socket)
    if asked_for is not None:
        sys.argv[1:] = asked_for
        sys.path[0] = os.getcwd()
        runpy.run_module("store", run_name="__main__", alter_sys=True)
