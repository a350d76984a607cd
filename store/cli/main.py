"""The group of commands, and how every run ends: a status, one line of complaint, never a traceback."""

from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import TextIOWrapper
from types import FrameType
from typing import Any

import click

from store.cli.terminal import visible
from store.engines import ENGINES
from store.errors import StoreError
from store.store import Store

#: Nothing asked on the command line takes longer (seconds).
DEADLINE = 5.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What is said once for all commands."""

    index: str = field(default_factory=lambda: os.environ.get("STORE_INDEX") or "index")
    engine: str = field(default_factory=lambda: os.environ.get("STORE_ENGINE") or ENGINES[0])
    quiet: bool = False

    def open(self) -> Store:
        """The archive meant."""
        return Store(self.index, self.engine)

    def note(self, text: str) -> None:
        """One line on standard error, unless they are not wanted."""
        if not self.quiet:
            say(text)


class OutOfTime(BaseException):
    """The deadline has passed. Not an `Exception`: no handler below may swallow it."""


class ReaderGone(BaseException):
    """Whoever read our output has had enough, as `head` has. Not an error, and no handler's business."""


def say(text: str) -> None:
    """One line on standard error."""
    with suppress(OSError):  # closed, or on a full disk: the exit status still says it
        click.echo(visible(text), err=True)


def out_of_time() -> str:
    """What to say where the deadline has passed."""
    return f"no answer within {DEADLINE:.0f} seconds: ask for fewer or rarer words, or add a date or a field"


@contextmanager
def deadline(seconds: float = DEADLINE) -> Iterator[None]:
    """Ends what runs inside with `OutOfTime` after so many seconds.

    SQLite makes an error of its own of what is raised while it calls us: that is told from others.
    """
    passed = False

    def ring(number: int, frame: FrameType | None) -> None:
        nonlocal passed
        passed = True
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except Exception as error:
        if passed:
            raise OutOfTime from error
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"store {version('article-store')}")
        context.exit()


class Commands(click.Group):
    """The commands by name; only the one that runs is imported."""

    rooms = {  # noqa: RUF012 - never changed
        "ingest": "making",
        "search": "searching",
        "like": "liking",
        "terms": "listing",
        "show": "asking",
        "export": "asking",
        "status": "asking",
        "reindex": "making",
        "check": "keeping",
        "backup": "keeping",
        "verify-sources": "keeping",
    }

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, in the order in which a newcomer needs them."""
        return list(self.rooms)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command called `name`."""
        if name not in self.rooms:
            return None
        from importlib import import_module

        command: click.Command = getattr(
            import_module(f"store.cli.{self.rooms[name]}"), name.replace("-", "_")
        )
        return command

    def invoke(self, context: click.Context) -> Any:
        """Runs the command. Raises `ReaderGone`: click itself would end a closed pipe with exit status 1."""
        try:
            return super().invoke(context)
        except BrokenPipeError as error:
            raise ReaderGone from error


def archive_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command, before its name or after it; the command is given a `Settings`."""

    @click.option(
        "--index", metavar="FOLDER", help="Where the archive is kept (or STORE_INDEX; else ./index)."
    )
    @click.option(
        "--engine", type=click.Choice(ENGINES), help="The search engine (or STORE_ENGINE; else whoosh)."
    )
    @click.option("--quiet", is_flag=True, help="No progress and no notes; errors only.")
    @click.pass_context
    @functools.wraps(command)
    def with_settings(
        context: click.Context, /, index: str | None, engine: str | None, quiet: bool, **options: Any
    ) -> Any:
        said = context.obj or Settings()
        settings = Settings(index or said.index, engine or said.engine, quiet or said.quiet)
        context.obj = settings
        return command(settings, **options)

    return with_settings


@click.group(cls=Commands)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
@archive_options
def cli(settings: Settings) -> None:
    """Turns a folder of saved news articles into a searchable, citable archive.

    \b
    Example:  store ingest seeds/
              store search "Raqqa offensive"
    """


def main() -> None:
    """Runs the command line and exits with its status."""
    _mend_streams()
    # numpy's linear algebra, which is not used here, would start a thread a processor: a tenth of a search
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # as it is under nohup
            signal.signal(number, _stop)
    status = _run()
    if "store.cli.making" not in sys.modules:
        _leave(status)
    sys.exit(status)


def _leave(status: int) -> None:
    """Ends at once, where nothing was written: taking the interpreter down takes a tenth of a search."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed, or on a full disk
            stream.flush()
    os._exit(status)


def _mend_streams() -> None:
    """Opens what was closed (``>&-``), lest the next file opened take its place.

    Where the encoding of the output lacks a character, its number is written.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - until the end
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _stop(number: int, frame: FrameType | None) -> None:
    """Ends as after an error, so that what is half done is rolled back."""
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _run() -> int:
    try:
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        say("store: interrupted; what is saved is kept. Give the same command again to go on")
        return 130
    except StoreError as error:
        say(f"store: {error}")
        return 2
    except OutOfTime:
        say(f"store: {out_of_time()}")
        return 2
    except (BrokenPipeError, ReaderGone):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader went away, as `head` does
        return 0
    except MemoryError:
        say("store: not enough memory; what is saved so far is kept")
        return 2
    except OSError as error:
        say(f"store: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
        return 2
    except Exception as error:
        if os.environ.get("STORE_TRACEBACK"):
            raise
        say(f"store: a fault in the program itself ({type(error).__name__}: {error}); nothing is lost.")
        say("store: please report it, with what STORE_TRACEBACK=1 in front of the command shows")
        return 2
