"""A command in a child of this process: forked, it has everything imported, the longest part of its work."""

from __future__ import annotations

import os
import signal
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from select import select


@dataclass(frozen=True)
class Ended:
    """How a child ended: what it said, and the signal that killed it, or 0."""

    said: str
    signal: int = 0

    @property
    def killed(self) -> bool:
        """Whether it was killed, as by ``kill -9``."""
        return self.signal == signal.SIGKILL


class Child:
    """A child that does `work` when it is told to; what `work` gives, it says."""

    def __init__(self, work: Callable[[], str]) -> None:
        begin, self._go = os.pipe()
        self._heard, say = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # threads of numpy, which it leaves alone
            self.process = os.fork()
        if self.process:
            os.close(begin)
            os.close(say)
            return
        status = 1
        try:
            os.close(self._go)
            select([begin], [], [])  # no read, which strace may be told to let fail
            said = work()
            status = 0
        except BaseException:
            said = traceback.format_exc()
        finally:
            try:
                os.write(say, said.encode()[:60_000])
            finally:
                os._exit(status)

    def go(self) -> Ended:
        """Lets it begin, and waits for its end. Raises `AssertionError` where its work raised anything."""
        os.close(self._go)  # which ends its waiting
        with os.fdopen(self._heard) as heard:
            said = heard.read()
        _, status = os.waitpid(self.process, 0)
        if os.WIFSIGNALED(status):
            return Ended(said, os.WTERMSIG(status))
        assert os.WEXITSTATUS(status) == 0, said
        return Ended(said)


def ran(work: Callable[[], str]) -> Ended:
    """`work`, done by a child."""
    return Child(work).go()
