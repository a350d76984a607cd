"""Lines of dates and times: as precise as stated, and nothing that is not stated."""

from datetime import datetime

import pytest

from store.lines import country_of, read_timestamps
from tests.lines.saying import of_times

_ENGLISH = [
    (" > 2016-11-06T08:12-05:00", "Updated 8:12 AM ET, Sun November 6, 2016"),
    (" > 2016-07-04T00:15-04:00", "Updated 12:15 AM ET, Mon July 4, 2016"),
    (" > 2016-11-06T12:53+00:00", "Updated 1253 GMT (2053 HKT) November 6, 2016"),
    ("2019-11-18T21:24-05:00", "Nov 18, 2019 at 9:24 pm ET"),
    ("2017-08-21T16:30-07:00", "Mon., Aug. 21, 2017 4:30 p.m. PT"),
    (
        "2019-12-02T13:30-05:00 > 2019-12-03T14:00-05:00",
        "Published 1:30 p.m. ET Dec. 2, 2019 | Updated 2:00 p.m. ET Dec. 3, 2019",
    ),
    (
        "2019-11-19T17:15 > 2019-11-19T18:02",
        "Posted at 5:15 PM, Nov 19, 2019 and last updated 6:02 PM, Nov 19, 2019",
    ),
    (
        "2019-11-19T07:15-05:00 > 2019-11-19T07:16-05:00",
        "Posted: Nov 19, 2019 / 07:15 AM EST / Updated: Nov 19, 2019 / 07:16 AM EST",
    ),
    (
        "2019-11-18T21:00-05:00 > 2019-11-19T08:03-05:00",
        "Updated November 19, 2019 at 8:03 a.m. EST|Published November 18, 2019 at 9:00 p.m. EST",
    ),
    ("2019-11-19 > 2019-11-20T11:05", "Nov. 19, 2019 Updated: Nov. 20, 2019 11:05 a.m."),
    ("2024-02-24T12:42+01:00", "Sat 24 Feb 2024 12.42 CET"),
    ("2024-02-24T11:42+01:00", "First published on Sat 24 Feb 2024 11.42 CET"),
    (
        "2024-04-27T19:39+01:00 > 2024-04-27T20:05+01:00",
        "PUBLISHED: 19:39 BST, 27 April 2024 | UPDATED: 20:05 BST, 27 April 2024",
    ),
    ("2024-11-22T08:49+00:00", "Friday 22 November 2024 08:49 GMT"),
    ("2019-11-18T11:48+00:00", "Monday 18 November 2019 11:48, UK"),
    ("2020-08-06T16:35+10:00", "6 August 2020, 4:35 pm AEST"),
    ("2019-11-19T21:00", "19 November 2019 • 9:00pm"),
    ("2020-05-05T12:00", "12 noon, 5 May 2020"),
    ("2016-11-06T00:00", "Nov. 6, 2016 at 12 a.m."),
    ("2019-11-18", "Monday, November 18th, 2019"),
    (
        "2019-11-19T05:30 > 2019-11-20T13:05",
        "Posted Tue 19 Nov 2019 at 5:30am, updated Wed 20 Nov 2019 at 1:05pm",
    ),
    ("2019-11-18T21:17", "21:17, 18-Nov-2019"),
    ("--11-19T06:51 > --11-19T06:55", "Updated Nov 19, 6:55 AM;Posted Nov 19, 6:51 AM"),
    (
        "2016-11-06 > 2016-11-06T14:10+00:00 (date-from-same-line)",
        "6 November 2016 Last updated at 14:10 GMT",
    ),
    ("2016-11-06", "6 Nov 2016 • 3 min read"),
    ("2016-11-06T07:53-05:00", "Published 6 Nov 2016 07:53 Eastern Standard Time"),
]

_MACHINES = [
    ("2019-11-19T08:03-05:00", "2019-11-19T08:03:00-05:00"),
    ("2024-02-28T16:58+00:00", "2024-02-28T16:58:00.000Z"),
    ("2015-12-10T19:10+00:00", "20151210T191044Z"),
    ("2024-02-28T16:58+01:00", "Wed, 28 Feb 2024 16:58:00 +0100"),
    ("2024-02-28T09:00+05:30", "28 Feb 2024, 09:00 UTC+05:30"),
    ("1987-02-26T15:01", "26-FEB-1987 15:01:01.79"),
    ("2013-11-13T11:37+00:00", "131137 GMT Nov 13"),
]

_GLUED = [
    ("2024-02-28T06:35-05:00", "Wed, Feb 28 20246:35 AM EST"),
    ("2024-02-28T07:00-05:00", "Wed, Feb 28 20247:00 AM ESTUpdated an hour ago"),
    ("2019-11-18T19:30 > 2019-11-18T19:32", "19:30, 18 NOV 2019UPDATED19:32, 18 NOV 2019"),
    ("2026-05-21T09:31 > 2026-05-21T10:02", "09:31, 21 May 2026Updated 10:02, 21 May 2026"),
    (" > 2019-11-19T13:20+01:00", "Actualizado:19/11/2019 13:20 CET"),
]

_LANGUAGES = [
    (" > 2019-11-19T15:30", "Stand: 19.11.2019, 15:30 Uhr"),
    ("2019-11-19T15:30", "Veröffentlicht am 19.11.2019 um 15:30 Uhr"),
    (" > 2019-11-19T15:30", "Aktualisiert am 19. November 2019, 15:30"),
    ("2011-08-31", "Mittwoch 31. August 2011"),
    (
        "2019-11-19T11:05 > 2019-11-19T12:30",
        "Publié le 19 novembre 2019 à 11h05 - Mis à jour le 19 novembre 2019 à 12h30",
    ),
    ("2019-11-19T15:30", "Le 19/11/2019 à 15:30"),
    ("2019-11-19", "martes, 19 de noviembre de 2019"),
    ("2019-11-19T15:30", "19 de novembro de 2019 às 15h30"),
    ("2019-11-19T15:30", "Pubblicato il 19 Novembre 2019 alle 15:30"),
    ("2019-11-19 > 2019-11-19T15:30", "19 novembre 2019 (modifica il 19 novembre 2019 | 15:30)"),
    ("2019-11-19T15:30", "di 19 november 2019 om 15:30"),
    ("2019-11-19T15:30", "Publicerad 19 nov 2019 kl 15.30"),
    ("2019-11-19T15:30", "19. nov. 2019 kl. 15.30"),
    ("2019-11-19T15:30", "19 listopada 2019, 15:30"),
    ("2019-11-19T15:30", "19 ноября 2019, 15:30"),
    ("2019-11-19T15:30", "19 Kasım 2019 15:30"),
    ("2019-11-19T15:30+07:00", "19 November 2019, 15:30 WIB"),
    ("2019-11-19T15:30+07:00", "Thứ ba, 19/11/2019, 15:30 (GMT+7)"),
    ("2019-11-19T15:30", "2019年11月19日（火）15:30"),
    ("2019-11-19T15:30", "2019年11月19日 15時30分"),
    ("2019-11-19T15:30", "입력 2019.11.19. 오후 3:30"),
    (
        "2025-02-15T20:16 > 2025-02-15T22:00 (date-from-same-line)",
        "朝日報 2025/2/15 20:16（最終更新 2/15 22:00） 640文字",
    ),
]

_AGO = """2 hours ago|3h ago|Last updated 11 hours ago|Published: 9 hours ago|Yesterday at 10:15|vor 3 Stunden
il y a 2 heures|hace 5 minutos|há 2 horas|3 ore fa|2 uur geleden|1時間前
Publié aujourd'hui à 07h42|Updated 14:10 BST
Ada Poe5 hours ago""".replace("\n", "|").split("|")

_DOUBTS = [
    ("2019-11-19T09:00 (ambiguous-zone)", "19 Nov 2019, 9:00 AM IST"),
    ("2019-11-19T09:00 (ambiguous-zone)", "19 Nov 2019, 9:00 AM CST"),
    ("2019-12-19T09:00 (ambiguous-zone)", "19 Dec 2019, 09:00 BST"),
    ("2016-07-07T02:15-05:00 (standard-time-in-summer)", "02:15 EST, 7 July 2016"),
    ("2025-10-23T17:50+01:00 (standard-time-in-summer)", "October 23, 2025 5:50 pm CET"),
    ("2016-11-06T01:30-04:00 (repeated-hour)", "1:30 a.m. ET, November 6, 2016"),
    ("2017-03-12T02:30-05:00 (missing-hour)", "2:30 a.m. ET, March 12, 2017"),
    ("2026-01-06T17:30 (ambiguous-day-month)", "06/01/2026 17:30"),
    ("2022-10-05T11:20", "Wed, 10/05/2022 - 11:20"),
    ("2022-10-05T11:20", "Mié, 05/10/2022 - 11:20"),
    ("2022-10-05T11:20 (ambiguous-day-month, weekday-disagrees)", "Sun, 05/10/2022 - 11:20"),
    ("2026-01-16T17:30", "16/01/2026 17:30"),
    ("2026-01-16T17:30", "01/16/2026 17:30"),
    ("2016-11-06 (weekday-disagrees)", "Monday, November 6, 2016"),
]

_NONE = [
    "The match on 6 November 2016 was played at 7:53 pm.",
    "He was born on 5 May 1960",
    "The firm was formed Dec 30, 1985.",
    "Year ended December 31, 1986.",
    "Correction: February 29, 2024",
    "04/09/87 03/09/87 04/09/87 03/09/87 Acreage",
    "Special for USA TODAY",
    "More from TODAY:",
    "AFTERNOON METAL PRICES",
    "November 31, 2019",
    "Feb 30, 2020 5:00 pm",
    "25:00, 31 June 2020",
    "Version 1.2",
    "13.40 BST",
    "About 300 people came to the 2016 meeting at the town hall",
    "",
]


def _ids(cases: list[tuple[str, str]]) -> list[str]:
    return [line for _, line in cases]


@pytest.mark.parametrize(("expected", "line"), _ENGLISH, ids=_ids(_ENGLISH))
def test_an_english_line_gives_both_times_with_their_zones(expected: str, line: str) -> None:
    """Which is which by the labels; the offset by the zone's clocks on that day."""
    assert of_times(read_timestamps(line)) == expected


@pytest.mark.parametrize(("expected", "line"), _MACHINES, ids=_ids(_MACHINES))
def test_the_forms_of_machines_are_read(expected: str, line: str) -> None:
    """ISO 8601, mail dates, and the number of a wire."""
    assert of_times(read_timestamps(line)) == expected


@pytest.mark.parametrize(("expected", "line"), _GLUED, ids=_ids(_GLUED))
def test_what_a_page_glued_together_is_cut(expected: str, line: str) -> None:
    """Copied text loses the gaps between the page's boxes."""
    assert of_times(read_timestamps(line)) == expected


@pytest.mark.parametrize(("expected", "line"), _LANGUAGES, ids=_ids(_LANGUAGES))
def test_other_languages_are_read(expected: str, line: str) -> None:
    """Months, labels and marks of a dozen languages; no zone is invented for them."""
    assert of_times(read_timestamps(line)) == expected


@pytest.mark.parametrize("line", _AGO)
def test_how_long_ago_gives_no_time(line: str) -> None:
    """A line of times, but without the moment of saving it says nothing; nor does a time without a day."""
    assert of_times(read_timestamps(line)) == "ago"


@pytest.mark.parametrize(("expected", "line"), _DOUBTS, ids=_ids(_DOUBTS))
def test_what_is_doubtful_is_flagged(expected: str, line: str) -> None:
    """Labels of several countries give no offset; hours that run twice, days that may be months: marked."""
    assert of_times(read_timestamps(line)) == expected


@pytest.mark.parametrize("line", _NONE)
def test_other_lines_are_no_lines_of_times(line: str) -> None:
    """A sentence with a date in it is a sentence; a day that no calendar has is none."""
    assert read_timestamps(line) is None


@pytest.mark.parametrize(
    ("expected", "label", "country"),
    [
        ("+05:30", "IST", "IN"),
        ("+00:00", "IST", "IE"),
        ("+02:00", "IST", "IL"),
        ("-06:00", "CST", "US"),
        ("+08:00", "CST", "CN"),
        ("-04:00", "AST", "CA"),
        ("+03:00", "AST", "SA"),
        ("", "IST", "FR"),
    ],
)
def test_the_country_settles_a_label_of_several_countries(expected: str, label: str, country: str) -> None:
    """Where it is none of those countries, the offset stays open."""
    read = read_timestamps(f"Sep 2, 2024, 17:07 {label}".replace("Sep", "Dec"), country=country)
    assert read is not None
    assert read.published is not None
    assert read.published.iso.removeprefix("2024-12-02T17:07") == expected


@pytest.mark.parametrize(
    ("expected", "day_first", "country"),
    [
        ("2026-01-06", True, None),
        ("2026-06-01", False, None),
        ("2026-06-01", None, "US"),
        ("2026-01-06", None, None),
    ],
)
def test_the_caller_may_know_which_number_is_the_day(
    expected: str, day_first: bool | None, country: str | None
) -> None:
    """By the publisher, or by its country; the day comes first where nobody knows, and is flagged."""
    read = read_timestamps("06/01/2026", day_first=day_first, country=country)
    assert read is not None
    assert read.published is not None
    assert read.published.iso == expected
    assert bool(read.published.flags) == (day_first is None and country is None)


def test_the_zone_is_named_by_its_place_where_the_label_is_one() -> None:
    """``ET`` follows New York; other labels stay as printed."""
    read = read_timestamps("Updated 8:12 AM ET, Sun November 6, 2016")
    assert read is not None
    assert read.updated is not None
    assert read.updated.zone == "America/New_York"
    assert datetime.fromisoformat(read.updated.iso).utcoffset() is not None


@pytest.mark.parametrize(
    ("expected", "zone"),
    [("+14:00", "+14:00"), ("-12:00", "-1200"), ("", "+31:00"), ("", "+02:75"), ("", "UTC-15")],
)
def test_a_zone_that_no_clock_has_is_none(expected: str, zone: str) -> None:
    """A slip in the figures gives no time that cannot be."""
    read = read_timestamps(f"2017-03-04T06:10 {zone}")
    assert read is not None
    assert read.published is not None
    assert read.published.iso == f"2017-03-04T06:10{expected}"


def test_what_is_left_of_the_line_is_given_back() -> None:
    """The outlet, a section or a name that shares the line; the less is left, the surer it is."""
    alone, shared = read_timestamps("May 5, 2023"), read_timestamps("Ada Poe May 5, 2023")
    assert alone is not None
    assert shared is not None
    assert (alone.rest, shared.rest) == ("", "Ada Poe")
    assert shared.confidence < alone.confidence


@pytest.mark.parametrize(
    ("expected", "outlet"),
    [
        ("IN", "The Times of India"),
        ("IE", "The Irish Times"),
        ("IL", "Haaretz"),
        (None, "The Fenland Register"),
        (None, "Irish Indian Post"),
        ("CN", "Xinhua"),
    ],
)
def test_an_outlets_name_may_tell_its_country(expected: str | None, outlet: str) -> None:
    """Where the words in it agree; else nothing is said."""
    assert country_of(outlet) == expected
