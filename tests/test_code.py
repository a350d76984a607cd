"""The rules of the house, as far as a program can see them."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import store
from store import errors

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "store").rglob("*.py"))

#: A file longer than this is split.
LONGEST_FILE = 400

#: SQL that is put together where it is executed: what is put in, and why no value of a user can be in it.
REVIEWED_SQL = {
    ("database/reading.py", "table"): "names of tables, from a constant",
    ("database/mending.py", "kind"): "index or view",
    ("database/mending.py", "name"): "the name of one that this program makes",
    ("database/salvaging.py", "table"): "names of tables, from a constant",
    ("database/schema.py", "name"): "names of triggers, from a constant",
    ("engines/fts5/ranking.py", "number"): "a number that counts the groups of answers",
    ("engines/fts5/ranking.py", "sql"): "made by `condition`, which hands every value over as a parameter",
    ("engines/fts5/ranking.py", "order"): "one of three fixed texts",
    ("engines/fts5/ranking.py", "fresh"): "one of two fixed texts",
    ("engines/fts5/explaining.py", "sql"): "made by `condition`, as above",
    ("engines/fts5/explaining.py", "table"): "one of two names of tables",
    ("engines/fts5/explaining.py", "stems"): "names of columns, from a constant",
    ("engines/fts5/explaining.py", "words"): "names of columns, from a constant",
    ("engines/fts5/scoring.py", "scores"): "one of two names of tables",
    ("engines/fts5/scoring.py", "self.table"): "one of two names of tables",
    ("engines/fts5/scoring.py", "owner"): "names of tables, from a constant",
    ("engines/fts5/scoring.py", "rows"): "one of three fixed texts",
    ("engines/fts5/tallying.py", "sql"): "made by `condition`, as above",
    ("engines/fts5/vocabulary.py", "each"): "names of columns, from a constant",
    ("engines/fts5/vocabulary.py", "table"): "one of two names of tables",
}

#: Where developers' files lie; an example in a docstring is invented.
_PERSONAL = re.compile(r"/(?:home|Users)/(?!ann?a\b)\w|/(?:root|work)/[\w.]|\b[A-Z]:\\Users\\", re.ASCII)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-m", "ruff", "format", "--check", "."], id="laid out by ruff"),
        pytest.param(["-m", "ruff", "check", "."], id="nothing that ruff minds"),
        pytest.param(["-m", "mypy"], id="types hold, strictly"),
        pytest.param(
            ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
            id="imports go down the floors",
        ),
    ],
)
def test_the_tools_have_nothing_to_say(arguments: list[str]) -> None:
    """What the tools check is checked with the tests; what they print is what to mend."""
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_says_what_it_is(module: Path) -> None:
    """Who scrolls, splits; and every file begins with what it gives."""
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    assert not text or module.name == "__main__.py" or ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize(
    "folder",
    [module.parent for module in MODULES if module.name == "__init__.py" and module.parent.name != "store"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_the_front_of_a_folder_says_what_is_where(folder: Path) -> None:
    """Whoever looks for a line finds its file by the folder's first lines."""
    front = ast.get_docstring(_tree(folder / "__init__.py")) or ""
    files = {
        path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert files - {"__init__", *re.findall(r"\w+", front)} == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_docstring_of_several_lines_ends_on_a_line_of_its_own(module: Path) -> None:
    """Where the text ends and the code begins is seen at once."""
    lines = module.read_text(encoding="utf-8").splitlines()
    ends = [
        lines[docstring.end_lineno - 1].strip()
        for node in ast.walk(_tree(module))
        if (docstring := _docstring(node)) and docstring.end_lineno not in (None, docstring.lineno)
    ]
    assert set(ends) <= {'"""'}


def test_every_library_that_is_imported_is_declared() -> None:
    """What another library happens to bring along today is not there tomorrow."""
    names = {
        "PyStemmer": "Stemmer",
        "sqlite-utils": "sqlite_utils",
        "charset-normalizer": "charset_normalizer",
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split("[>=<]", one)[0] for one in project["dependencies"]} - {"tzdata"}
    imported = {root for module in MODULES for root in _imported(_tree(module))}
    assert imported - sys.stdlib_module_names - {"store"} == {
        names.get(name, name.lower()) for name in declared
    }


def test_the_command_line_starts_without_what_only_some_commands_need() -> None:
    """Who asks for help, or completes a word, does not wait for the libraries that read and write."""
    code = "import sys, store.cli; print(*{name.split('.')[0] for name in sys.modules}, *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {
        "numpy",
        "sqlite_utils",
        "whoosh",
        "charset_normalizer",
        "tabulate",
        "store.formats",
        "store.lines",
    }
    assert heavy & set(done.stdout.split()) == set()


def test_only_the_command_line_prints_or_exits() -> None:
    """Everything else gives values and raises errors: it can be used from other programs."""
    speakers = {
        f"{_name(module)}: {ast.unparse(node)}"
        for module in MODULES
        if "cli" not in module.parts and module.name != "__main__.py"
        for node in ast.walk(_tree(module))
        if _speaks(node)
    }
    assert speakers == set()


def test_sql_is_put_together_only_where_that_was_reviewed() -> None:
    """Values are parameters; what else is put into a statement is a constant, or listed with its reason."""
    found = {
        (_name(module), ast.unparse(part))
        for module in MODULES
        for statement in _statements(_tree(module))
        for part in _put_in(statement)
        if not re.fullmatch(r"_?[A-Z][A-Z0-9_]+", ast.unparse(part))
    }
    assert found == set(REVIEWED_SQL)


def test_no_class_is_named_after_what_it_is_not() -> None:
    """A noun of the field says more than these."""
    empty = re.compile(r"(Manager|Helper|Service|Util|Utils|Base)$")
    classes = {
        node.name
        for module in MODULES
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.ClassDef) and empty.search(node.name)
    }
    assert classes == set()


def test_the_public_names_are_these() -> None:
    """What `import store` promises: nothing is added or lost unseen."""
    promised = {
        *("open", "Store", "Article", "Paragraph", "Contributor", "Hit", "Results", "Snippet"),
        *("Report", "Retired", "Status"),
        *(name for name, value in vars(errors).items() if isinstance(value, type)),
    }
    assert set(store.__all__) == promised
    assert sorted(store.__all__) == list(store.__all__)
    assert all(hasattr(store, name) for name in store.__all__)


def test_no_file_tells_where_a_developer_works() -> None:
    """Paths in code, prose and tests are relative, or invented."""
    told = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in _files()
        if (match := _PERSONAL.search(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert told == set()


def _files() -> Iterator[Path]:
    """All files of the project that people read."""
    for pattern in ("*.md", "*.toml", ".ci/*", "store/**/*", "tests/**/*", "seeds/**/*"):
        yield from (p for p in ROOT.glob(pattern) if p.is_file() and "__pycache__" not in p.parts)


def _docstring(node: ast.AST) -> ast.Constant | None:
    """The docstring of a module, a class or a function, as it stands in the file."""
    if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and node.body:
        match node.body[0]:
            case ast.Expr(value=ast.Constant(value=str()) as docstring):
                return docstring
    return None


def _imported(tree: ast.Module) -> Iterator[str]:
    """The packages that a file imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@functools.cache
def _tree(module: Path) -> ast.Module:
    """Each file is parsed once for all rules."""
    return ast.parse(module.read_text(encoding="utf-8"))


def _name(module: Path) -> str:
    return module.relative_to(ROOT / "store").as_posix()


def _speaks(node: ast.AST) -> bool:
    """Whether `node` writes to the terminal, reads from it, or ends the program."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in {"print", "input", "exit", "quit", "sys.exit", "os._exit"}
    if isinstance(node, ast.Attribute):
        return ast.unparse(node) in {"sys.stdout", "sys.stderr"}
    return isinstance(node, ast.Name) and node.id == "SystemExit"


def _statements(tree: ast.Module) -> Iterator[ast.expr]:
    """What is given to be executed as SQL, in any call that does so."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"execute", "executemany", "executescript"}
            and node.args
        ):
            yield node.args[0]


def _put_in(statement: ast.expr) -> list[ast.expr]:
    """What is put into a statement: by an f-string, by ``format`` (but constants), by ``+`` or by ``%``."""
    match statement:
        case ast.JoinedStr(values):
            return [value.value for value in values if isinstance(value, ast.FormattedValue)]
        case ast.Call(func=ast.Attribute(attr="format"), args=args, keywords=keywords):
            given = [*args, *(keyword.value for keyword in keywords)]
            return [value for value in given if not isinstance(value, ast.Constant)]
        case ast.BinOp(left, _, right):
            return [part for part in (left, right) if not isinstance(part, ast.Constant)]
    return []
