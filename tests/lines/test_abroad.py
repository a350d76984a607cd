"""Lines as papers in other languages print them, and lines there that only look like them."""

from __future__ import annotations

import pytest

from store.lines import read_byline, read_dateline, read_notice, read_timestamps
from tests.lines.saying import of_byline, of_dateline, of_times

BYLINES = {
    "an outlet with its article": ("+Le Courrier; +AFP", "Par Le Courrier avec AFP"),
    "a writer and an agency": ("Anne Morel; +AFP", "Par Anne Morel avec AFP"),
    "worked up by": ("Jan Wiśniewski", "oprac. Jan Wiśniewski"),
    "reported and written by": ("山本 花子", "取材・文：山本 花子"),
    "written and photographed by": ("山本 花子", "文・写真＝山本 花子"),
    "by in Vietnamese": ("Nguyễn Thị Lan", "Bởi Nguyễn Thị Lan"),
    "author in Vietnamese": ("Lê Thị Phương", "Tác giả: Lê Thị Phương"),
    "by in Arabic": ("أحمد الخطيب", "بقلم أحمد الخطيب"),
    "two of them in Arabic": ("ليلى منصور; سامي حداد", "كتب: ليلى منصور، سامي حداد"),
    "new books in Arabic": ("-", "كتب جديدة للأطفال"),
    "no name but a feast": ("-", "Por Navidad, todos a casa"),
    "a reason": ("-", "Par amour du fromage"),
    "now and then": ("-", "Av og til går det galt"),
    "the storm did it": ("-", "Door de storm vielen bomen om"),
    "from here to there": ("-", "Von Sylt bis Usedom"),
}

TIMES = {
    "a day in Arabic": ("2024-06-06", "الخميس 6 يونيو 2024"),
    "a day of the Levant in Arabic figures": ("2024-06-06", "٦ حزيران ٢٠٢٤"),
    "in the evening": ("2024-06-06T21:30", "نشر في: 06/06/2024 09:30 م"),
    "a day in Vietnamese": ("2024-06-06", "Ngày 6 tháng 6 năm 2024"),
    "figures in Korea": ("2024-06-06T15:30", "2024. 6. 6. 오후 3:30"),
    "when a mail was sent": ("2024-06-06T17:12", "Sent: Thursday, June 6, 2024 5:12 PM"),
    "the label behind the time": (
        "2024-03-09T14:05 > 2024-03-10T08:30", "2024/3/9 14:05 (2024/3/10 8:30更新)",
    ),
    "the label before it": ("2024-03-09T14:05 > 2024-03-10T08:30",
                            "2024年3月9日 14:05 更新：2024年3月10日 8:30"),
    "hours ago": ("ago", "Aktualisiert vor 3 Stunden"),
    "today": ("ago", "Heute, 14:05 Uhr"),
    "no year but a season": ("-", "Saison 2024/25"),
}  # fmt: skip

DATELINES = {
    "place and reporter": ("ロンドン |  |  | 議会は採決した。", "【ロンドン＝佐々木一郎】議会は採決した。"),
    "place and agency": ("ロンドン | 共同 |  | 議会は採決した。", "【ロンドン共同】議会は採決した。"),
    "in round brackets": ("ロンドン | 時事 |  | 議会は採決した。", "（ロンドン時事）議会は採決した。"),
    "with the sign of equality": (
        "ロンドン | 共同 |  | 議会は採決した。",
        "【ロンドン＝共同】議会は採決した。",
    ),
    "a label": ("-", "【独自】議会は採決した。"),
}


@pytest.mark.parametrize(("expected", "line"), BYLINES.values(), ids=BYLINES)
def test_bylines_abroad(expected: str, line: str) -> None:
    """Small words before names are those of sentences too: only a name behind them makes a byline."""
    assert of_byline(read_byline(line)) == expected


@pytest.mark.parametrize(("expected", "line"), TIMES.values(), ids=TIMES)
def test_times_abroad(expected: str, line: str) -> None:
    """In Japanese the label may stand behind its time."""
    assert of_times(read_timestamps(line)) == expected


@pytest.mark.parametrize(("expected", "text"), DATELINES.values(), ids=DATELINES)
def test_datelines_of_japanese_papers(expected: str, text: str) -> None:
    """A place in brackets, with the reporter or the agency behind it."""
    assert of_dateline(read_dateline(text), text) == expected


def test_what_stands_beside_the_date_is_left_without_the_words_between() -> None:
    """ "um" before the hour is no part of the name behind it."""
    read = read_timestamps("9. September 2025 um 15:46 Uhr / Frank Pfeil-Wunder")
    assert read is not None
    assert read.rest == "Frank Pfeil-Wunder"


def test_a_correction_in_polish_is_a_notice() -> None:
    """As in the other languages: the word, and what was wrong behind a colon."""
    read = read_notice("Sprostowanie: we wcześniejszej wersji podano jedenaście.")
    assert read is not None
    assert read.status == "corrected"
