"""Lines that open as bylines do: who wrote it, for whom, from where."""

import pytest

from store.lines import read_byline
from tests.lines.saying import of_byline

_ENGLISH = [
    ("Ada Poe", "By Ada Poe"),
    ("Ada Poe", "by Ada Poe"),
    ("Ada Poe", "By: Ada Poe"),
    ("Ada Poe", "ByAda Poe"),
    ("Ada Poe", "Written by Ada Poe"),
    ("Ada Poe", "Words by Ada Poe"),
    ("Ada Poe", "Exclusive by Ada Poe"),
    ("Ada Poe", "Posted by Ada Poe"),
    ("Ada Poe", "Author: Ada Poe"),
    ("Ada Poe; Bo Lim", "By Ada Poe and Bo Lim"),
    ("Ada Poe; Bo Lim", "By Ada Poe & Bo Lim"),
    ("Ada Poe; Bo Lim; Cy Moe", "By Ada Poe, Bo Lim and Cy Moe"),
    ("Ada Poe; Bo Lim; Cy Moe", "By Ada Poe, Bo Lim, and Cy Moe"),
    ("Ada Poe [CNN]", "By Ada Poe, CNN"),
    ("Ada Poe [CNN Business]", "By Ada Poe CNN Business"),
    ("Ada Poe [Associated Press]", "By Ada Poe Associated Press"),
    ("Ada Poe [The Associated Press]", "By Ada Poe The Associated Press"),
    ("Ada Poe [Ridgeline Public News]", "By Ada Poe | Ridgeline Public News"),
    ("Ada Poe [Reuters]; Bo Lim [Reuters]", "By Ada Poe and Bo Lim, Reuters"),
    ("Ada Poe [CNN]; Bo Lim [CNN]; Cy Moe", "By Ada Poe and Bo Lim, CNN and Cy Moe"),
    ("Ada Poe [Reuters]", "By Ada Poe / Reuters"),
    ("Ada Poe [Mailonline]; Bo Lim", "By Ada Poe For Mailonline and Bo Lim"),
    ("Ada Poe [Tribune]", "By Ada Poe of the Tribune"),
    ("Ada Poe [The Courier] (special to)", "By Ada Poe Special to The Courier"),
    ("Ada Poe [Times] (Staff Writer)", "By Ada Poe, Times Staff Writer"),
    (
        "Ada Poe [Globe] (Staff); Bo Lim [Globe] (Correspondent)",
        "By Ada Poe Globe Staff and Bo Lim Globe Correspondent",
    ),
    (
        "Ada Poe [CNN] (Senior International Correspondent)",
        "By Ada Poe, CNN's Senior International Correspondent",
    ),
    ("Ada Poe [PA]", "By Ada Poe, PA"),
    ("Ada Poe [BBC News] @Cairo", "By Ada Poe\nBBC News, Cairo"),
    ("Ada Poe [BBC News] (Political reporter)", "By Ada Poe\nPolitical reporter, BBC News"),
    ("Ada Poe @Washington; Bo Lim @Washington", "By Ada Poe and Bo Lim in Washington"),
    ("Ada Poe; editing: Bo Lim", "Written By Ada Poe, Edited By Bo Lim"),
    ("Ada Poe [Pioneer Press] (special to)", "By Ada Poe | Special to the Pioneer Press"),
    ("Ada Poe (Political Editor)", "By Ada Poe, Political Editor"),
    ("Ada Poe (Political Correspondent)", "By Ada Poe Political Correspondent"),
    ("Ada Poe (Chief Reporter); Bo Lim", "By Ada Poe, Chief Reporter, and Bo Lim"),
    ("Ada Poe [AP] (Business Writer)", "By ADA POE\nAP Business Writer"),
    ("Ada Poe [AP] (Business Writer)", "By ADA POE AP Business Writer"),
    (
        "Ada Poe (Political editor); Bo Lim (Westminster correspondent)",
        "By Ada Poe, Political editor\nand Bo Lim, Westminster correspondent",
    ),
    (
        "Ada Poe [Corran Sentinel] (Staff Writers); Bo Lim [Corran Sentinel] (Staff Writers)",
        "By Ada Poe and Bo Lim\nCorran Sentinel Staff Writers",
    ),
    ("Ada Poe [Mailonline] (Senior Reporter)", "By Ada Poe, Senior Reporter For Mailonline"),
    ("Ada Poe @Cairo", "By Ada Poe in Cairo"),
    ("Ada Poe @San Francisco; Bo Lim @Washington", "By Ada Poe in San Francisco and Bo Lim in Washington"),
    ("Ada Poe @Moscow", "By Ada Poe, Moscow"),
    ("Ada Poe @Madrid", "By Ada Poe Madrid"),
    ("Ada London", "By Ada London"),
    ("Ada Poe", "By Ada Poe (ada.poe@example.org)"),
    ("Ada Poe", "By Ada Poe @adapoe"),
    ("Ada Poe", "By Ada Poe 4 min read"),
    ("Ada Poe", "By Dr. Ada Poe, M.D."),
    ("Li Ming [Xinhua]; Wang Wei [Xinhua]", "By Xinhua writers Li Ming, Wang Wei"),
    ("Ada Poe; +Reuter", "By ADA POE, --(Additional reporting by Reuter)"),
]

_NAMES = [
    ("Ada Poe Jr.; Bo Lim-Ortíz", "By Ada Poe, Jr., and Bo Lim-Ortíz"),
    ("Ada Poe III", "By ADA POE III"),
    ("James O'Neill; Richard van der Berg", "By JAMES O'NEILL and RICHARD van der BERG"),
    ("Patrick McGee", "By PATRICK McGEE"),
    ("Ada de la Cruz-Ortíz", "By Ada de la Cruz-Ortíz"),
    ("J. R. Poe", "By J. R. Poe"),
    ("Ada Poe; Bo Lim", "BY ADA POE AND BO LIM"),
    ("Bill MacPoe", "By BILL MacPOE"),
    ("Adela Poe", "By ADELA Poe"),
    ("Hadi al-Abadi", "By Hadi al-Abadi"),
    ("Lena H. Sun", "By Lena H. Sun"),
    ("Lena Sun [The Washington Post]", "By Lena Sun, The Washington Post"),
]

_NOBODY = [
    ("+The Associated Press", "By The Associated Press"),
    ("+Associated Press", "By Associated Press12:20pm"),
    ("+The Baltimore Sun", "By The Baltimore Sun"),
    ("+Euronews", "By Euronews with Agencies"),
    ("+AFP; +Times of Israel; ?", "By AFP and Times of Israel staff"),
    ("+Daily Mail; ?", "By Daily Mail Reporter"),
    ("+Reuters; ?", "By Reuters Staff"),
    ("?", "By our Financial Staff"),
    ("?", "By A Staff Reporter"),
    ("?", "By Staff and wire reports"),
    ("?", "From our Correspondent in Beirut"),
    ("?", "From Our Own Correspondent"),
]

_LANGUAGES = [
    ("Maria Meier", "Von Maria Meier"),
    ("Maria Meier", "VON MARIA MEIER"),
    ("Maria Meier; Jörn Öl-Voß", "Von Maria Meier und Jörn Öl-Voß"),
    ("Maria Meier @Beirut", "Von Maria Meier, Beirut"),
    ("Maria Meier [dpa]", "Von Maria Meier, dpa"),
    ("Maria Meier [dpa]", "Von Maria Meier (dpa)"),
    ("Maria Meier @Chicago", "Aus Chicago berichtet MARIA MEIER"),
    ("Ada Poe; Bo Lim", "Par Ada Poe et Bo Lim"),
    ("Ada Poe (envoyée spéciale) @Mossoul", "Par Ada Poe, envoyée spéciale à Mossoul"),
    ("Ada Poe", "Propos recueillis par Ada Poe"),
    ("+Le Figaro; +AFP", "Par Le Figaro avec AFP"),
    ("Inés Villa Ocaña [La Crónica de Almenara]", "Por Inés Villa Ocaña, La Crónica de Almenara"),
    ("Inés Villa; Luis Ocaña", "Por Inés Villa y Luis Ocaña"),
    ("Marco Rossi; Luigi Bianchi", "di Marco Rossi e Luigi Bianchi"),
    ("Marco Rossi @Londra", "dal nostro inviato a Londra Marco Rossi"),
    ("João Prado", "Por João Prado"),
    ("Maria Meier; photographer: Bo Lim", "Von Maria Meier und Bo Lim (Fotos)"),
    ("John Roe", "VON UNSEREM REDAKTEUR JOHN ROE"),
    ("Ada Poe; +AFP", "Par Ada Poe (avec AFP)"),
    ("John Roe @Londres", "De notre correspondant à Londres John Roe"),
    ("Ada Poe", "Door onze verslaggever Ada Poe"),
    ("Piet de Boer", "Door Piet de Boer"),
    ("Åsa Lind", "Av Åsa Lind"),
    ("山田太郎", "記者 山田太郎"),
    ("王小明", "作者：王小明"),
]

_OTHERS = [
    "By comparison, the mayor is a moderate",
    "By signing up, you agree to our terms",
    "By the numbers",
    "By the time they arrived, it was over.",
    "By law, all of it",
    "By Popular Demand",
    "By early 2005 the net could have two new names.",
    "By region, Britain contributed 34 million",
    "By Friday, the mayor had summoned the council",
    "By contrast",
    "By Night",
    "From the archive",
    "From January on",
    "Party by the river",
    "Da oggi",
    "di nuovo",
    "By",
    "By 5 May 2020",
    "By clicking Submit, you accept",
    "By Design",
    "By Invitation",
    "By Sector",
    "By Air and Sea",
    "By Any Means Necessary",
    "By Appointment Only",
    "Von Woche zu Woche",
    "Von der Leyen",
    "Par exemple",
    "Por favor",
]


def _ids(cases: list[tuple[str, str]]) -> list[str]:
    return [line for _, line in cases]


@pytest.mark.parametrize(("expected", "line"), _ENGLISH, ids=_ids(_ENGLISH))
def test_an_english_byline_says_who_and_for_whom_and_from_where(expected: str, line: str) -> None:
    """Jobs, outlets and places belong to the names before them; an outlet at the end to all of them."""
    assert of_byline(read_byline(line)) == expected


@pytest.mark.parametrize(("expected", "line"), _NAMES, ids=_ids(_NAMES))
def test_names_are_written_as_in_running_text(expected: str, line: str) -> None:
    """Particles, suffixes, initials and Mc are kept; capitals only where they belong."""
    assert of_byline(read_byline(line)) == expected


@pytest.mark.parametrize(("expected", "line"), _NOBODY, ids=_ids(_NOBODY))
def test_agencies_and_desks_are_no_persons(expected: str, line: str) -> None:
    """An agency is named as one; "our own correspondent" names nobody."""
    assert of_byline(read_byline(line)) == expected


@pytest.mark.parametrize(("expected", "line"), _LANGUAGES, ids=_ids(_LANGUAGES))
def test_bylines_of_other_languages_are_read(expected: str, line: str) -> None:
    """Von, par, por, di, door, av, 記者: the same rules behind other words."""
    assert of_byline(read_byline(line)) == expected


@pytest.mark.parametrize("line", _OTHERS)
def test_a_line_that_only_begins_like_a_byline_is_none(line: str) -> None:
    """A wrong name is a fault: sentences and headings that open with "By" stay what they are."""
    assert read_byline(line) is None


def test_the_line_as_printed_stays_with_every_name() -> None:
    """`raw` is the whole line, so that the reading can be checked."""
    read = read_byline("By ADA POE and BO LIM")
    assert read is not None
    assert {person.raw for person in read.people} == {"By ADA POE and BO LIM"}


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("2020-05-12", "By Ada Poe Published: 12 May 2020"),
        ("2023-04-28T13:15", "by Ada Poe Apr. 28, 2023 1:15 pm"),
        ("2019-11-19", "By Ada Poe on November 19, 2019"),
        ("2019-11-19", "Publié par Ada Poe le 19 novembre 2019"),
    ],
)
def test_a_time_behind_the_names_is_read_with_them(expected: str, line: str) -> None:
    """A byline may carry the time: it is no part of the name."""
    read = read_byline(line)
    assert read is not None
    assert [person.name for person in read.people] == ["Ada Poe"]
    assert read.stamps is not None
    assert read.stamps.published is not None
    assert read.stamps.published.iso == expected


def test_a_job_on_the_line_below_belongs_to_the_name() -> None:
    """`following` is that line."""
    assert of_byline(read_byline("By Ada Poe", following="Staff Writer")) == "Ada Poe (Staff Writer)"
    assert of_byline(read_byline("By Ada Poe", following="It rained on Monday.")) == "Ada Poe"


def test_one_word_is_less_sure_than_a_whole_name() -> None:
    """The confidence says how far a reading can be trusted."""
    whole, single = read_byline("By Ada Poe"), read_byline("By Ada")
    assert whole is not None
    assert single is not None
    assert single.confidence < whole.confidence
