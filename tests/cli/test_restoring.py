"""What `store export` wrote goes back in: the same archive, ids included."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from store.store import Store
from tests.cli.running import run

STORY = """Ferry runs aground off {place}
By Desmond Quill, MNA
{day} March 2017
LISBON (MNA) - The night ferry from {place} ran aground at dusk with forty passengers and a band on board.
Nobody was hurt, the harbour office in {place} said, and the band played until the tug arrived.
{end}
"""

FOG = "The tower keeper said that the fog would lift by noon, as it always had done before."
SUN = "The sun came out at three, and all forty passengers went home by bus, wet and cheerful."


def write(file: Path, place: str, end: str = FOG, day: int = 4) -> None:
    """One story."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(STORY.format(place=place, end=end, day=day))


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An archive with a past: an article changed, another one removed, a file copied, two in one."""
    news, index = tmp_path / "news", tmp_path / "index"
    for name, place in (("a", "Almada"), ("b", "Barreiro"), ("c", "Cacilhas")):
        write(news / f"{name}.txt", place)
    (news / "two.jsonl").write_text(
        "\n".join(json.dumps({"title": f"Tug {n}", "text": f"{FOG} {n}", "mood": "wet"}) for n in (1, 2))
    )
    run("ingest", str(news), index=index)
    write(news / "a.txt", "Almada", SUN)
    (news / "b.txt").unlink()
    (news / "copy.txt").write_text((news / "c.txt").read_text())
    run("ingest", str(news), "--prune", "--yes", index=index)
    return index


def exported(index: Path, to: Path) -> Path:
    """The export of an archive."""
    to.parent.mkdir(exist_ok=True)
    run("export", str(to), index=index)
    return to


def ids(index: Path) -> dict[tuple[str | None, str], int | None]:
    """The paragraphs of an archive, by their article's title and what they say."""
    with Store(index) as archive:
        found = {
            (article.title, row.text): row.id for article in archive.articles() for row in article.paragraphs
        }
        assert len(found) == archive.status().counts["paragraphs"]
        return found


def test_an_export_ingested_into_an_empty_archive_is_the_same_archive(index: Path, tmp_path: Path) -> None:
    """Byte for byte: every field, every id, what was changed and what was removed."""
    first = exported(index, tmp_path / "out" / "export.jsonl")
    assert FOG in first.read_text()
    again = tmp_path / "again"
    assert run("ingest", str(first), index=again).status == 0
    assert exported(again, tmp_path / "again.jsonl").read_bytes() == first.read_bytes()
    assert run("check", index=again).status == 0


def test_what_comes_back_is_found_and_cited(index: Path, tmp_path: Path) -> None:
    """By its words, and by an id whose text is no more."""
    first = exported(index, tmp_path / "out" / "export.jsonl")
    lines = [json.loads(line) for line in first.read_text().splitlines()]
    gone = next(old for line in lines for old in line["retired"] if old["successor_id"] is None)
    again = tmp_path / "again"
    run("ingest", str(first), index=again)
    assert "Cacilhas" in run("search", "Cacilhas", index=again).out
    assert gone["text"] in run("show", f"p{gone['id']}", index=again).out


def test_ids_of_before_are_not_given_out_again(index: Path, tmp_path: Path) -> None:
    """Not even that of a removed article."""
    first = exported(index, tmp_path / "out" / "export.jsonl")
    again = tmp_path / "again"
    run("ingest", str(first), index=again)
    write(tmp_path / "more" / "d.txt", "Dafundo")
    for archive in (index, again):
        run("ingest", str(tmp_path / "more"), index=archive)
    assert ids(index) == ids(again)
    assert exported(index, tmp_path / "1").read_bytes() == exported(again, tmp_path / "2").read_bytes()


def test_an_export_ingested_twice_changes_nothing(index: Path, tmp_path: Path) -> None:
    """Nor does it when it is packed, or has another name."""
    first = exported(index, tmp_path / "out" / "export.jsonl")
    again = tmp_path / "again"
    run("ingest", str(first), index=again)
    packed = tmp_path / "export.jsonl.gz"
    packed.write_bytes(gzip.compress(first.read_bytes() + b"\n"))
    run("ingest", str(packed), index=again)
    assert exported(again, tmp_path / "again.jsonl").read_bytes() == first.read_bytes()


def test_the_files_themselves_are_matched_with_what_came_back(index: Path, tmp_path: Path) -> None:
    """The folder goes on where the old archive was left: the same names, the same ids."""
    again = tmp_path / "again"
    first = exported(index, tmp_path / "out" / "export.jsonl")
    run("ingest", str(first), index=again)
    before = ids(again)
    run("ingest", str(tmp_path / "news"), index=again)
    assert ids(again) == before
    assert exported(again, tmp_path / "again.jsonl").read_bytes() == first.read_bytes()
    write(tmp_path / "news" / "a.txt", "Almada", f"{SUN} Then it rained.")
    run("ingest", str(tmp_path / "news"), index=again)
    assert {text: number for text, number in ids(again).items() if text in before} == {
        text: number for text, number in before.items() if text in ids(again)
    }


def test_together_with_its_files_an_export_gives_each_article_once(index: Path, tmp_path: Path) -> None:
    """In one command."""
    first = exported(index, tmp_path / "out" / "export.jsonl")
    again = tmp_path / "again"
    run("ingest", str(tmp_path / "news"), str(first), index=again)
    with Store(again) as archive:
        assert sorted(article.title or "" for article in archive.articles()) == [
            "Ferry runs aground off Almada",
            "Ferry runs aground off Cacilhas",
            "Tug 1",
            "Tug 2",
        ]


def test_in_an_archive_that_is_not_empty_ids_that_are_taken_are_new_ones(index: Path, tmp_path: Path) -> None:
    """Both archives' articles are there, and it is said."""
    other = tmp_path / "other"
    write(tmp_path / "more" / "d.txt", "Dafundo")
    run("ingest", str(tmp_path / "more"), index=other)
    before = ids(other)
    done = run("ingest", str(exported(index, tmp_path / "out" / "export.jsonl")), index=other)
    assert "articles got new ids, as theirs are taken here: 1 of" in done.err
    after = ids(other)
    assert {text: after[text] for text in before} == before
    assert len({*after.values()}) == len(after)
    assert set(ids(index)) <= set(after)
    assert run("check", index=other).status == 0


@pytest.mark.parametrize("line", ["{", '{"id": 5}', "[]", '{"id": "x", "retired": []}'])
def test_a_line_that_is_not_whole_costs_itself_alone(index: Path, tmp_path: Path, line: str) -> None:
    """It is said which."""
    first = exported(index, tmp_path / "out" / "export.jsonl")
    count = len(first.read_text().splitlines())
    first.write_text(first.read_text() + line + "\n")
    again = tmp_path / "again"
    done = run("ingest", str(first), index=again)
    assert f"lines that are not whole were left out: 1, the first is line {count + 1}" in done.err
    assert ids(again) == ids(index)


def test_an_export_of_another_format_is_refused_as_a_whole(tmp_path: Path) -> None:
    """Its fields may mean what is not known here. One from before formats had numbers is read."""
    write(tmp_path / "news" / "a.txt", "Almada")
    run("ingest", str(tmp_path / "news"), index=tmp_path / "index")
    export = exported(tmp_path / "index", tmp_path / "out" / "export.jsonl")
    line = export.read_text()
    assert line.startswith('{"format": 1, "id": 1, ')
    export.write_text(line.replace('"format": 1', '"format": 2', 1))
    refused = run("ingest", str(export), index=tmp_path / "again")
    assert refused.status == 1
    assert "is an export of format 2, and only format 1 can be read: update article-store" in refused.err
    export.write_text(line.replace('"format": 1, ', "", 1))
    assert run("ingest", str(export), index=tmp_path / "again").status == 0
    assert ids(tmp_path / "again") == ids(tmp_path / "index")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "a\x00b \ud800"),
        ("kind", "verse"),
        ("line_start", 2**70),
        ("line_start", "1"),
        ("id", 0),
        ("lead", -1),
    ],
)
def test_an_export_that_was_tampered_with_harms_nothing(
    index: Path, tmp_path: Path, field: str, value: object
) -> None:
    """What cannot be is left out, or cleaned."""
    first = exported(index, tmp_path / "out" / "export.jsonl")
    lines = [json.loads(line) for line in first.read_text().splitlines()]
    lines[0]["paragraphs"][0][field] = value
    lines[0]["retired"][0][field] = value
    first.write_text("\n".join(map(json.dumps, lines)))
    again = tmp_path / "again"
    assert run("ingest", str(first), index=again).status == 0
    assert run("check", index=again).status == 0
