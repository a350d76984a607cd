"""Names in several spellings: what is typed in one of them means all of its set."""

from collections.abc import Collection, Mapping, Sequence

import pytest

from store.query import parse
from store.query.keys import key_of
from tests.query.trees import TODAY, shown

SETS = (
    ("Raqqa", "Raqqah", "Ar-Raqqah", "Al-Raqqa", "Rakka"),
    ("ISIS", "Isis", "Daesh", "Da'esh", "Islamic State", "IS"),
    ("Homs", "Hims"),
    ("Deir ez-Zor", "Deir Ezzor"),
    ("United States", "USA", "US"),
    ("Kyiv", "Kiev"),
    ("Łódź", "Lodsch"),
    ("الرقة", "拉卡"),
    ("Sea", "Isis"),
)


def lookup(keys: Collection[str]) -> Mapping[str, Sequence[Sequence[str]]]:
    found: dict[str, list[Sequence[str]]] = {}
    for names in SETS:
        for key in {key_of(name) for name in names} & {*keys}:
            found.setdefault(key, []).append(names)
    return found


def best(typed: str) -> str:
    return shown(parse(typed, ("en",), TODAY, lookup).tiers[0].node)


RAQQA = "raqqah/raqqa/arraqqah/alraqqa/rakka"


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param(RAQQA, "raqqah", id="a word"),
        pytest.param(RAQQA, "Raqqah's", id="with a genitive"),
        pytest.param(f"{RAQQA} & offens", "raqqah offensive", id="beside another word"),
        pytest.param(
            "arraqqah/raqqa/raqqah/alraqqa/rakka", "ar-raqqah", id="what holds another spelling adds nothing"
        ),
        pytest.param('<daesh, =isis, "islam state", =IS>', "daesh", id="several words and capitals"),
        pytest.param('<isi/daesh/sea, "islam state", =IS>', "isis", id="in two sets"),
        pytest.param('<daesh, "islam state", =isis, =IS>', "islamic state", id="bare words that are a name"),
        pytest.param('<daesh, "islam state", =isis, =IS> & fighter', "islamic state fighters", id="and more"),
        pytest.param('<daesh, "islam state", =isis, =IS>', '"islamic state"', id="a phrase that is a name"),
        pytest.param("islam & state", "islamic AND state", id="not words with a sign between"),
        pytest.param("state & islam", "islamic +state", id="nor before one of them"),
        pytest.param('<"deir ez zor", "deir ezzor">', "deir ez-zor", id="a compound in a name"),
        pytest.param("<him, =homs>", "hims", id="a spelling that is shortened stands as it is"),
        pytest.param("<hom, =hims>", "Homs", id="the other way round"),
        pytest.param("is", "is", id="small letters are no capitals"),
        pytest.param("us", "Us", id="nor is one capital"),
        pytest.param('<"unit state", =USA, =US>', "united states", id="capitals from words"),
        pytest.param('<=US, "unit state", =USA>', "U.S.", id="capitals from capitals"),
        pytest.param("lodz/lodsch", "lodz", id="folded"),
        pytest.param("الرقه/拉卡", "الرَّقَّة", id="other scripts"),
        pytest.param("=raqqah", "=raqqah", id="as typed"),
        pytest.param('"=raqqah =falls"', '="raqqah falls"', id="a phrase as typed"),
        pytest.param("raqqah*", "raqqah*", id="typed in part"),
        pytest.param("title:raqqah/raqqa/arraqqah/alraqqa/rakka", "title:raqqah", id="in the title"),
        pytest.param("place:kiev/kyiv", "place:kiev", id="the place of the dateline"),
        pytest.param("by:kiev", "by:kiev", id="not the name of a person"),
        pytest.param("war & !kiev/kyiv", "war -kiev", id="left out in all spellings"),
        pytest.param(f"({RAQQA} | mosul) & kiev/kyiv", "(raqqah OR mosul) AND kiev", id="within logic"),
        pytest.param(
            '"raqqah/raqqa/arraqqah/alraqqa/rakka offens"', '"raqqah offensive"', id="within a phrase"
        ),
        pytest.param(
            '<"islam state fighter", "daesh fighter", "=isis fighter"> | "=IS fighter"',
            '"islamic state fighters"',
            id="within a phrase, of several words",
        ),
        pytest.param(
            "{raqqah/raqqa/arraqqah/alraqqa/rakka ~5 dam}", "raqqah NEAR/5 dam", id="near another word"
        ),
        pytest.param("{kiev/kyiv <3 fall}", '"kiev fall"~3', id="in order, near another word"),
        pytest.param("tulip & garden", "tulip garden", id="no name"),
    ],
)
def test_a_name_means_all_its_spellings(expected: str, typed: str) -> None:
    """Typed in any of them; small letters never mean a spelling that is all in capitals."""
    assert best(typed) == expected


def test_what_was_looked_for_is_told() -> None:
    """Each name that was typed, with its other spellings."""
    query = parse("raqqah kiev tulips", ("en",), TODAY, lookup)
    assert query.aliases == (
        ("raqqah", ("Raqqa", "Ar-Raqqah", "Al-Raqqa", "Rakka")),
        ("kiev", ("Kyiv",)),
    )
    assert parse("raqqah", ("en",), TODAY).aliases == ()


def test_a_headline_in_capitals_is_no_name_in_capitals() -> None:
    """ "IS" means nothing where all that was typed is in capitals; a short query is meant."""
    assert "IS" in best("IS")
    assert "=IS" not in best("THIS IS THE END OF TULIPS")


def test_in_several_languages_a_spelling_is_never_shortened() -> None:
    """A stem of one of them could be a word of another."""
    query = parse("raqqah", ("en", "fr"), TODAY, lookup)
    assert shown(query.tiers[0].node).count("=") == 3


def test_a_pasted_passage_is_read_in_time() -> None:
    """Of very many words only the first are looked up."""
    asked: list[int] = []

    def counting(keys: Collection[str]) -> Mapping[str, Sequence[Sequence[str]]]:
        asked.append(len(keys))
        return lookup(keys)

    parse(" ".join(f"word{number}" for number in range(900)) + " raqqah", ("en",), TODAY, counting)
    assert asked == [585]
