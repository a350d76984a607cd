"""The README cannot lie: every example in it is run, and gives what is shown below it.

After a change that is meant, ``python -m tests.test_readme`` writes what the examples give now into the
README; read the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pytest

import store
from store.cli import cli
from tests.cli.running import ROOT, environment

README = ROOT / "README.md"

#: A duration depends on the machine.
_DURATION = re.compile(r"\d+\.\d s\b")

_CONSOLE = re.compile(r"(?<=```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def _command(name: str) -> str:
    """The shell block below the marker ``<!-- command: name -->``."""
    found = re.search(rf"^<!-- command: {name} -->\n```sh\n(.*?)^```$", _text(), re.DOTALL | re.MULTILINE)
    assert found, name
    return found[1]


def _text() -> str:
    return README.read_text("utf-8")


_FIELDS = re.compile(r"(^<!-- fields: (\w+) -->\n).*?(^<!-- /fields -->$)", re.DOTALL | re.MULTILINE)

SCHEMA = json.loads((ROOT / "store" / "records.schema.json").read_text("utf-8"))


class Workplace:
    """A folder with the samples and a command called `store`, where examples run one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "seeds").symlink_to(ROOT / "seeds")
        script = folder / "bin" / "store"
        script.parent.mkdir()
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -W error -m store "$@"\n')
        script.chmod(0o755)

    def run(self, command: str) -> str:
        """What `command` shows, standard output and standard error as they come; durations made equal."""
        ended = subprocess.run(
            ["bash", "-c", command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            env=environment(PATH=f"{self.folder / 'bin'}:{os.environ['PATH']}", COLUMNS="80"),
            timeout=60,
            check=False,
        )
        shown = ended.stdout.decode()
        assert "Traceback" not in shown, shown
        return _DURATION.sub("0.3 s", shown)


def filled(text: str, folder: Path) -> str:
    """The README `text` with what its examples give when they are run in `folder`, in their order."""
    place = Workplace(folder)
    calls = " && ".join(re.findall(r"\.venv/bin/(store [^&\n]+?)(?= &&|\n)", _command("main")))
    text = _with_output(text, "main", place.run(calls))
    text = _FIELDS.sub(lambda marked: marked[1] + _fields(marked[2]) + marked[3], text)
    text = _CONSOLE.sub(lambda block: _console(block[0], place), text)
    code = re.search(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert code
    python = f"{shlex.quote(sys.executable)} -W error -c {shlex.quote(code[1])}"
    return _with_output(text, "python", place.run(python))


def _fields(name: str) -> str:
    """The fields of what the schema calls `name`, a line each."""
    definition = SCHEMA["$defs"][name]
    rows = [f"| `{field}` | {says['description']} |" for field, says in definition["properties"].items()]
    head = f"**{definition['title']}.** {definition['description']}"
    return "\n".join([head, "", "| field | |", "|---|---|", *rows, "", ""])


def _with_output(text: str, name: str, output: str) -> str:
    marked = re.compile(rf"(^<!-- output: {name} -->\n```text\n).*?(^```$)", re.DOTALL | re.MULTILINE)
    assert marked.search(text), name
    return marked.sub(lambda found: found[1] + output + found[2], text)


def _console(block: str, place: Workplace) -> str:
    """The commands of a block, each with its output below it."""
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{place.run(command)}" for command in commands)


def test_every_example_gives_what_is_shown_below_it(tmp_path: Path) -> None:
    """The main command, the examples of the command line, and the one in Python."""
    assert filled(_text(), tmp_path) == _text()


def test_the_two_commands_set_up_and_do_everything() -> None:
    """One runs the main job on the samples, one the tests; both begin with nothing but Python."""
    main, tests = _command("main"), _command("tests")
    assert "store ingest seeds/" in main
    assert 'store search "Raqqa offensive"' in main
    assert ".venv/bin/pytest" in tests.splitlines()[-1]
    for command in (main, tests):
        assert command.startswith("python3 -m venv .venv && ")
        assert command.count("\n") == 2


def _lines() -> list[str]:
    """Every line of the README that begins with ``store``, in blocks and between backticks."""
    text = _text()
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    typed = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    typed += re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return sorted({line for line in typed if line.startswith("store ")})


@pytest.mark.parametrize("line", _lines())
def test_every_command_named_is_one_of_ours_with_its_options(line: str) -> None:
    """Words in capitals stand for something; all else is parsed as it would be."""
    name, *words = shlex.split(
        line.removeprefix("store ").replace("[", "").replace("]", "").replace("...", "")
    )
    command = cli.get_command(click.Context(cli), name)
    assert command is not None, line
    required = [
        p for p in command.params if isinstance(p, click.Argument) and (p.required or name == "ingest")
    ]
    if words or required:
        with contextlib.suppress(click.exceptions.Exit):  # an option that answers by itself, as --help does
            command.make_context(name, words or ["something"])


def test_every_command_and_every_exported_name_is_in_the_readme() -> None:
    """What is not described does not exist for its reader."""
    text = _text()
    for name in cli.list_commands(click.Context(cli)):
        assert f"| `store {name}" in text
    names = {
        name
        for name in store.__all__
        if not (name.endswith("Error") or name in ("EngineDamaged", "MissingExtra"))
    }
    missing = {name for name in names if not re.search(rf"\b{name}\b|\b{name}s\b", text)}
    assert missing == set()
    assert "StoreError" in text


@pytest.mark.parametrize("name", SCHEMA["$defs"])
def test_every_shape_of_the_schema_has_its_table(name: str) -> None:
    """Whoever reads the README needs no schema."""
    assert f"<!-- fields: {name} -->" in _text()


def _names(owner: type) -> list[str]:
    """The names that a class promises: fields, properties and methods, with their parameters where it is the
    front door.
    """
    public = [name for name in [*getattr(owner, "__dataclass_fields__", ()), *vars(owner)] if name[0] != "_"]
    if owner is not store.Store:
        return public
    methods = [value for name, value in vars(owner).items() if name in public and callable(value)]
    parameters = [name for method in methods for name in inspect.signature(method).parameters]
    return [*public, *(name for name in parameters if name != "self")]


@pytest.mark.parametrize("name", [name for name in store.__all__ if name != "open"])
def test_what_python_promises_is_named_field_by_field(name: str) -> None:
    """In the section for Python; a class in its row, the front door in all of it."""
    _, _, section = _text().partition("\n## From Python\n")
    section = re.sub(r"```.*?```", "", section.partition("\n## ")[0], flags=re.DOTALL)
    owner = getattr(store, name)
    if issubclass(owner, store.StoreError):
        assert f"`{name}`" in section
        return
    row = section if owner is store.Store else re.search(rf"^\| `{name}` \|.*$", section, re.MULTILINE)[0]  # type: ignore[index]
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", row))))
    assert set(_names(owner)) - named == set()


def _queries() -> list[str]:
    """The first column of the table of queries."""
    table = re.search(r"^\| typed \|.*?\n\n", _text(), re.DOTALL | re.MULTILINE)
    assert table
    return re.findall(r"^\| `([^`]+)` \|", table[0], re.MULTILINE)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> store.Store:
    """The samples, opened."""
    archive = store.open(tmp_path_factory.mktemp("readme") / "index")
    archive.ingest(ROOT / "seeds")
    return archive


@pytest.mark.parametrize("query", _queries())
def test_every_query_of_the_table_is_understood_and_finds_something(news: store.Store, query: str) -> None:
    """In the samples, without a note that something was dropped or read otherwise."""
    results = news.search(query, limit=3)
    assert len(results) > 0
    assert not [note for note in results.notes if "read as" in note or "left out" in note]


def test_what_is_promised_of_words_holds(news: store.Store) -> None:
    """Other forms, accents, hyphens and dots, as the README says."""
    for one, other in (
        ("liberated", "liberation"),
        ("turkiye", "Türkiye"),
        ('"US backed"', "US-backed"),
        ("U.S.", "US"),
    ):
        first, second = (
            {hit.paragraph.id for hit in news.search(query, limit=500)} for query in (one, other)
        )
        assert first
        assert first & second


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        README.write_text(filled(_text(), Path(made)), "utf-8")
