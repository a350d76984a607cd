"""What other programs are given is as ``records.schema.json`` says, in every form, and no field is unsaid."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from store.models import FORMAT
from tests.cli.running import run, story, write

SCHEMA: dict[str, Any] = json.loads(files("store").joinpath("records.schema.json").read_text("utf-8"))

#: What is given to each command, what its answer is called in the schema, and those of its fields that are
#: there only when they are asked for.
DOCUMENTS = {
    "search": ("search raqqa|--limit=2|--facets=publisher,year", "results", ()),
    "search, explained": (
        "search 'liberat* raqqa'|--limit=2|--context=1|--explain",
        "results",
        ("understood",),
    ),
    "search, grouped": ("search raqqa|--limit=2|--group", "results", ()),
    "search, in context": ("search raqqa|--limit=2|--kwic", "results", ("lines",)),
    "nothing found": ("search wombat", "results", ()),
    "like": ("like 12|--limit=2", "results", ()),
    "an article": ("show 12", "article", ()),
    "a paragraph": ("show p20|--context=1", "article", ()),
    "what its file was": ("show 12|--versions", "article", ("versions",)),
    "status": ("status", "status", ()),
    "check": ("check", "check", ()),
    "terms": ("terms syri", "terms", ()),
    "verify-sources": ("verify-sources", "files", ()),
}

LINES = {
    "hits": ("search raqqa|--limit=2|--explain", "hit", ("explanation",)),
    "matches": ("search raqqa|--limit=2|--kwic", "line", ()),
    "counts": ("search raqqa|--facets=kind,author", "count", ("facet",)),
    "words": ("terms syri", "word", ()),
    "files": ("verify-sources", "file", ()),
}


def _closed(node: Any) -> Any:
    """The schema with every object held to the fields that are named: to users it leaves room for more."""
    if isinstance(node, list):
        return [_closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items()}
    if isinstance(node.get("required"), list) and "properties" in node:
        closed["additionalProperties"] = False
    return closed


CLOSED = _closed(deepcopy(SCHEMA))


def check(record: Any, name: str, has: tuple[str, ...] = ()) -> None:
    """Holds `record` to what the schema calls `name`; the fields `has` are in it."""
    schema = {**CLOSED, "$ref": f"#/$defs/{name}"}
    del schema["anyOf"]
    Draft202012Validator(schema).validate(record)
    assert set(has) <= set(record)


def _words(asked: str) -> list[str]:
    first, *options = asked.split("|")
    command, _, rest = first.partition(" ")
    return [command, *([rest.strip("'")] if rest else []), *options]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An archive with a paragraph that went, and the id of it; a file that cannot be read; and no index."""
    top = tmp_path_factory.mktemp("changed")
    news = write(
        top / "news", {"pier.txt": story("Pier reopens", "The pier took two years.", "Cafes return.")}
    )
    run("ingest", news, index=top / "index")
    cited = json.loads(run("search", '"two years"', "--nl", index=top / "index").out)["id"]
    write(news, {"pier.txt": story("Pier reopens", "The pier took three years.", "Cafes return.")})
    write(news, {"broken.json": '{"rows": [{"number": 1}]}'})
    assert run("ingest", news, index=top / "index").status == 1
    for path in sorted((top / "index" / "whoosh").iterdir()):
        path.unlink()
    return top / "index", cited


def test_the_schema_is_one_and_says_of_every_field_what_it_is() -> None:
    """And its version is the one that is written."""
    Draft202012Validator.check_schema(SCHEMA)
    for name, definition in SCHEMA["$defs"].items():
        assert definition["description"], name
        for field, says in definition["properties"].items():
            assert says["description"], (name, field)
            if field == "format" and name not in ("file", "version"):
                assert says["const"] == FORMAT
    assert set(_references(SCHEMA)) == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


@pytest.mark.parametrize(("asked", "name", "has"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_what_json_gives_is_an_object_of_this_format(
    archive: Path, asked: str, name: str, has: tuple[str, ...]
) -> None:
    """The version stands in front; no field is missing, and none is there that is not described."""
    record = json.loads(run(*_words(asked), "--json", index=archive).out)
    assert next(iter(record.items())) == ("format", FORMAT)
    check(record, name, has)
    Draft202012Validator(SCHEMA).validate(record)


@pytest.mark.parametrize(("asked", "name", "has"), LINES.values(), ids=LINES)
def test_each_line_of_json_lines_is_what_is_in_the_object(
    archive: Path, asked: str, name: str, has: tuple[str, ...]
) -> None:
    """Without a version of its own."""
    lines = run(*_words(asked), "--nl", index=archive).lines
    assert lines
    for line in lines:
        check(json.loads(line), name, has)


@pytest.mark.parametrize(("form", "name"), [("--json", "results"), ("--nl", "hit")])
def test_answers_to_many_queries_have_the_id_of_the_query(archive: Path, form: str, name: str) -> None:
    """They are the same objects else."""
    asked = ("search", "--queries", "-", form, "--limit", "1")
    lines = run(*asked, index=archive, given=b"q1\traqqa\nq2\tmosul\n").lines
    assert [json.loads(line)["query_id"] for line in lines] == ["q1", "q2"]
    for line in lines:
        check(json.loads(line), name, ("query_id",))


def test_each_line_of_an_export_is_an_article_of_this_format(
    archive: Path, changed: tuple[Path, str]
) -> None:
    """Also one with paragraphs that it has no more."""
    exported = [
        json.loads(line) for index in (archive, changed[0]) for line in run("export", index=index).lines
    ]
    for record in exported:
        check(record, "article")
    assert any(record["dateline"] for record in exported)
    assert any(record["retired"] for record in exported)


def test_what_went_and_what_is_wrong_have_their_shapes_too(changed: tuple[Path, str]) -> None:
    """A paragraph that is no more, a file that could not be read, an index that cannot be used, and then is
    mended.
    """
    index, cited = changed
    check(json.loads(run("show", cited, "--json", index=index).out), "retired", ("format",))
    known = json.loads(run("show", cited, "--versions", "--json", index=index).out)
    check(known, "retired", ("versions",))
    assert [one["gone"] is None for one in known["versions"]] == [False, True]
    status = json.loads(run("status", "--json", index=index).out)
    check(status, "status")
    assert [Path(failure["path"]).name for failure in status["failures"]] == ["broken.json"]
    wrong = run("check", "--json", index=index)
    assert wrong.status == 2
    check(json.loads(wrong.out), "check")
    assert json.loads(wrong.out)["faults"]
    mended = run("check", "--repair", "--json", index=index)
    record = json.loads(mended.out)
    check(record, "check")
    assert (mended.status, record["faults"]) == (0, [])
    assert record["mended"] == ["the index did not agree with the database: it is built anew"]


@pytest.mark.parametrize(
    "spoilt", [{"format": 2}, {"total": "3"}, {"colour": "red"}, {"hits": [{}]}], ids=str
)
def test_a_record_of_another_shape_does_not_pass(spoilt: dict[str, Any]) -> None:
    """The tests here can fail."""
    whole = {"format": 1, "query": "", "ranking": "bm25", "notes": [], "aliases": {}, "total": 0}
    whole |= {"more": False, "facets": {}, "hits": []}
    check(whole, "results")
    with pytest.raises(ValidationError):
        check({**whole, **spoilt}, "results")
