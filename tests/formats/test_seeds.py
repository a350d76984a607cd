"""The seeds that come with the project: what each says about itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import formats
from store.models import Article

SEEDS = Path(__file__).parent.parent.parent / "seeds"

#: the opening of the title, the authors, the date, the publication, the language
EXPECTED = {
    "article-50-letter.txt": (
        "May’s letter starts", ["Hugo Penhallow-Ryde", "Cressida Nkemelu"],
        "2017-03-29", "The Fenland Register", "en",
    ),
    "explosion-puerto-beirut.txt": (
        "Beirut busca", ["Inés Villarrasa Ocaña"], "2020-08-05", "La Crónica de Almenara", "es",
    ),
    "grenfell-tower-fire.txt": (
        "Six confirmed dead", ["Philippa Strake-Moran", "Jude Abiola-Wren"],
        "2017-06-14", "The Thames Lantern", "en",
    ),
    "hung-parliament-2017.txt": (
        "May clings on", ["Barnaby Thistlewood", "Marguerite Osei-Lamb"],
        "2017-06-09", "The Pennine Dial", "en",
    ),
    "hurricane-maria-landfall.txt": (
        "Maria Rips Across", ["Desmond Quill Jr.", "Pilar Etchevarne-Soto"], "2017-09-20",
        "Gulf Horizon Press Service", "en",
    ),
    "notes/ar-raqqah-reading-note.md": (
        "Ar-Raqqah, November 2016", ["Linnea Abernathy-Osei"], "2017-11-02", "Orontes Reading Room", "en",
    ),
    "notes/earthquake-aid-roads.md": (
        "Two earthquakes, one road", ["Piet van der Holm-Asare"], "2023-02-19", "Basin Relief Notebook", "en",
    ),
    "notre-dame-incendie.txt": (
        "Notre-Dame de Paris", ["Élodie Marchebois-Kerven", "Ghislain Tréhorel"], "2019-04-16",
        "Le Quotidien des Deux Rives", "fr",
    ),
    "oregon-eclipse.txt": (
        "Thousands gasp", ["Corwin Ashdale-Pike"],
        "2017-08-21", "Alsea Bend Record", "en",
    ),
    "paris-accord-withdrawal.txt": (
        "Trump pulls United States", ["Thaddeus Brightwell-Ng", "Ximena Halloran"], "2017-06-01",
        "Corran Sentinel", "en",
    ),
    "raqqa-mosul/2017-06-06 storming of Rakka.txt": (
        "Syrian Militias Storm", ["Anneliese Dubcek-Hall"], "2017-06-06", "The Saltmarsh Ledger", "en",
    ),
    "raqqa-mosul/mosul-battle-begins.txt": (
        "Iraq launches battle", ["Imogen Tarrant-Vale", "Karim Delacourt-Said"], "2016-10-17",
        "The Northmoor Courier", "en",
    ),
    "raqqa-mosul/mosul-victory-declared.txt": (
        "Iraq’s prime minister", ["Declan Osterhaut"], "2017-07-10", "The Twin Rivers Monitor", "en",
    ),
    "raqqa-mosul/raqqa-campaign-announced-early.txt": (
        "US-backed Syrian alliance", ["Rosalind Achterberg"], "2016-11-06", "Kestrel", "en",
    ),
    "raqqa-mosul/raqqa-campaign-announced-updated.txt": (
        "Raqqa offensive:", ["Rosalind Achterberg", "Matthias Quorn"], "2016-11-06", "Kestrel", "en",
    ),
    "raqqa-mosul/raqqa-declared-taken.txt": (
        "In the ruins of Raqqa", ["Oona Castellan-Baird"], "2017-10-18", "Ridgeline Public News", "en",
    ),
    "raqqa-mosul/tabka-staudamm-erobert.txt": (
        "Kurdisch-arabisches Bündnis", ["Wiebke Tannhagen", "Jörn Ölschläger-Voß"], "2017-05-10",
        "Tauberwald-Zeitung", "de",
    ),
    "wire/mna-20161106-raqqah.txt": ("SYRIAN ALLIANCE OPENS", ["Selwyn Ardouin"], None, "MNA", "en"),
    "wire/mna-20170124-mosul-east.txt": ("IRAQ SAYS ALL", ["Gideon Marchbank-Ali"], None, "MNA", "en"),
    "wire/mna-20210329-suez.txt": (
        "GIANT SHIP FREED", ["Leopoldine Ashgrove", "Tarek Winslow-Badr"], "2021-03-29", "MNA", "en",
    ),
}  # fmt: skip


def read(path: Path) -> Article:
    """The one article of a seed."""
    data = path.read_bytes()
    (article,) = formats.read(path.name, data).articles
    return article


@pytest.mark.parametrize("name", EXPECTED)
def test_a_seed_says_who_wrote_it_when_where_and_in_which_language(name: str) -> None:
    """Title, authors, date, publication and language of every seed come out right."""
    title, authors, date, publication, language = EXPECTED[name]
    article = read(SEEDS / name)
    assert (article.title or "").startswith(title)
    assert (authors, date) == (list(article.authors), article.date)
    assert (publication, language) == (article.publication, article.language)


def test_every_seed_is_expected() -> None:
    """A new seed is added here too."""
    files = {str(path.relative_to(SEEDS)) for path in SEEDS.rglob("*") if path.is_file()}
    assert set(EXPECTED) == files


def test_a_seed_that_names_its_helpers_has_them_with_their_roles() -> None:
    """The last lines of a story say who else had a part in it."""
    article = read(SEEDS / "wire/mna-20210329-suez.txt")
    helpers = {(person.name, person.role) for person in article.contributors if person.role != "author"}
    assert {("Montague Sefton", "writing"), ("Ailsa Drummond-Pike", "editing")} == helpers
