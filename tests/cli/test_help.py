"""Every command explains itself: one sentence, one example, and the example runs."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from store.cli import cli
from tests.cli.running import COMMAND, ROOT, environment, run

NAMES = [
    "ingest",
    "search",
    "like",
    "terms",
    "show",
    "export",
    "status",
    "reindex",
    "check",
    "backup",
    "verify-sources",
]


def _help(name: str) -> str:
    """The text of a command's ``--help``, without line breaks made to fit."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    context = click.Context(command, info_name=f"store {name}", terminal_width=300, max_content_width=300)
    return command.get_help(context)


def test_the_commands_are_those_of_the_manual_in_the_order_of_use() -> None:
    """Nothing is added or lost unnoticed."""
    assert cli.list_commands(click.Context(cli)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_help_begins_with_one_sentence_and_has_one_example_that_runs(
    name: str, copy: Path, tmp_path: Path
) -> None:
    """The sentence fits into the list of commands; the example is run as it stands, beside the samples."""
    text = _help(name)
    usage, sentence, *_ = [part.strip() for part in text.split("\n\n")]
    assert usage.startswith(f"Usage: store {name} ")
    assert re.fullmatch(r"[A-Z][^.]*\.", sentence)
    (example,) = re.findall(r"Example: +store (.+)", text)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    copy.rename(tmp_path / "index")
    words = shlex.split(example)
    assert words[0] == name
    ended = run(*words, folder=tmp_path)
    assert ended.status == 0, ended.err
    assert ended.out or ended.err


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_is_for(name: str) -> None:
    """In a sentence that ends with a full stop."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert option.help.endswith((".", ").")), option.help
            assert all(spelling.startswith("--") for spelling in option.opts)  # -x is a word to leave out


def test_the_list_of_commands_shows_whole_sentences() -> None:
    """No "..." where the width of a terminal ends."""
    shown = run("--help")
    assert shown.status == 0
    assert "..." not in shown.out.partition("Commands:")[2]
    for name in NAMES:
        assert re.search(rf"^  {name} +[A-Z].*\.$", shown.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("says", "arguments"),
    [
        pytest.param("No such command 'find'", ("find",), id="no such command"),
        pytest.param("No such option '--wombat'", ("--wombat",), id="no such option"),
        pytest.param("Usage: ", (), id="no command"),
        pytest.param("say which files or folders to read", ("ingest",), id="no path"),
        pytest.param("Missing argument 'ID'", ("show",), id="no id"),
        pytest.param(
            "'tantivy' is not one of 'whoosh', 'fts5'", ("--engine", "tantivy", "status"), id="no engine"
        ),
        pytest.param("No such option '-n'", ("status", "-n"), id="no short options"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_wrong(says: str, arguments: tuple[str, ...]) -> None:
    """On standard error; standard output stays empty."""
    refused = run(*arguments)
    assert refused.status == 2
    assert refused.out == ""
    assert says in refused.err


def test_the_version_is_that_of_the_distribution() -> None:
    """``store --version``, also as ``python -m store`` and as the installed command."""
    assert run("--version").out == "store 0.1.0\n"
    command = Path(sys.executable).with_name("store")
    if not command.exists():
        pytest.skip("the command is not installed beside this Python")
    assert run("--version", command=[str(command)]).out == "store 0.1.0\n"


def test_an_engine_from_the_environment_that_is_none_is_told(archive: Path) -> None:
    """STORE_ENGINE is checked like the option."""
    refused = run("search", "raqqa", index=archive, env={"STORE_ENGINE": "tantivy"})
    assert refused.status == 2
    assert refused.err == "store: there is no engine “tantivy”; the engines are whoosh, fts5\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_completion(shell: str) -> None:
    """The script that the README tells to load, and the answers that it asks for."""
    script = _completing(f"{shell}_source")
    assert f"_STORE_COMPLETE={shell}_complete" in script
    answers = _completing(
        f"{shell}_complete", COMP_WORDS="store re", COMP_CWORD="re" if shell == "fish" else "1"
    )
    assert "reindex" in answers
    assert "status" not in answers


def _completing(instruction: str, **variables: str) -> str:
    """What the completion answers; it knows the program by the name it is called by."""
    program = "import sys; sys.argv[0] = 'store'; from store.cli import main; main()"
    ended = subprocess.run(
        [COMMAND[0], "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(_STORE_COMPLETE=instruction, **variables),
        timeout=30,
        check=False,
    )
    assert "Traceback" not in ended.stderr
    return ended.stdout
