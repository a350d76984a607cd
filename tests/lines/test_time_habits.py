"""Lines of dates and times: published, updated, and what they do not say."""

from __future__ import annotations

import pytest

from store.lines import Timestamps, read_timestamps


def _said(read: Timestamps | None) -> str | None:
    """``P 2016-11-06T07:53-05:00 U …``; ``relative`` where no time is stated."""
    if read is None:
        return None
    parts = [f"P {read.published.iso}"] if read.published else []
    parts += [f"U {read.updated.iso}"] if read.updated else []
    return " ".join(parts) or ("relative" if read.relative else "")


ENGLISH = {
    "the american form": ("U 2016-11-06T08:12-05:00", "Updated 8:12 AM ET, Sun November 6, 2016"),
    "midnight is 12 AM": ("U 2016-07-04T00:15-04:00", "Updated 12:15 AM ET, Mon July 4, 2016"),
    "published and updated": (
        "P 2024-02-28T16:58-05:00 U 2024-02-29T08:35-05:00",
        "Published February 28, 2024 4:58pm EST | Updated February 29, 2024 8:35am EST",
    ),
    "published, updated, the other way round": (
        "P 2019-11-19T06:51 U 2019-11-19T06:55",
        "Updated Nov 19, 2019, 6:55 AM; Posted Nov 19, 2019, 6:51 AM",
    ),
    "no year": ("P --11-19T06:51 U --11-19T06:55", "Updated Nov 19, 6:55 AM;Posted Nov 19, 6:51 AM"),
    "at": ("P 2019-11-18T21:24-05:00", "Nov 18, 2019 at 9:24 pm ET"),
    "weekday cut short": ("P 2017-08-21T16:30-07:00", "Mon., Aug. 21, 2017 4:30 p.m. PT"),
    "glued year and time": ("P 2024-02-28T06:35-05:00", "Wed, Feb 28 20246:35 AM EST"),
    "glued label": ("P 2024-02-28T07:00-05:00", "Published Wed, Feb 28 20247:00 AM ESTUpdated an hour ago"),
    "both glued": (
        "P 2024-02-28T07:00-05:00 U 2024-02-28T09:12-05:00",
        "Published Wed, Feb 28 20247:00 AM ESTUpdated Wed, Feb 28 20249:12 AM EST",
    ),
    "british": ("P 2024-11-22T08:49+00:00", "Friday 22 November 2024 08:49 GMT"),
    "british summer": ("P 2024-06-21T08:49+01:00", "Friday 21 June 2024 08:49 BST"),
    "full stop for a colon": ("P 2017-06-14T13:40+01:00", "Wed 14 Jun 2017 13.40 BST"),
    "last modified": (
        "P 2019-10-09T06:00+01:00 U 2019-10-09T15:15+01:00",
        "Wed 9 Oct 2019 06.00 BST Last modified on Wed 9 Oct 2019 15.15 BST",
    ),
    "first published": ("P 2017-06-14T07:00+01:00", "First published on Wed 14 Jun 2017 07.00 BST"),
    "time in front": ("P 2019-11-20T12:03+00:00", "12:03 GMT, Nov 20, 2019"),
    "time in front, comma, day first": ("P 2018-03-05T17:40", "17:40, 5 March 2018"),
    "time in front, capitals": ("P 2018-03-05T17:40", "17:40, 5 MAR 2018"),
    "updated as well, capitals": (
        "P 2018-03-05T17:40 U 2018-03-05T18:02",
        "17:40, 5 MAR 2018UPDATED18:02, 5 MAR 2018",
    ),
    "australian": ("P 2020-08-06T16:35+10:00", "6 August 2020, 4:35 pm AEST"),
    "australian with days": ("P 2020-08-06T16:35+10:00", "Posted Thu 6 Aug 2020 at 4:35pm AEST"),
    "dash between": ("P 2024-04-30T16:38", "Published on 30/04/2024 - 16:38"),
    "canadian": ("P 2024-08-08T04:00-04:00", "Posted: Aug 08, 2024 4:00 AM EDT | Last Updated: August 8"),
    "malaysian": ("P 2024-11-22T16:55+08:00", "Friday, 22 Nov 2024 4:55 PM MYT"),
    "singapore": ("P 2024-11-22T16:55+08:00", "Nov 22, 2024, 04:55 PM SGT"),
    "indian, unknown country": ("P 2024-09-02T17:07", "Sep 2, 2024, 17:07 IST"),
    "indian updated": ("U 2024-09-02T17:07", "Updated: September 02, 2024 17:07 IST"),
    "gmt with offset": ("P 2019-05-01T10:00+01:00", "1 May 2019 10:00 GMT+1"),
    "utc minus": ("P 2019-05-01T10:00-03:00", "1 May 2019 10:00 (UTC-03:00)"),
    "numbers, american zone": ("P 2018-05-03T17:04-04:00", "5/3/2018 5:04 PM EDT"),
    "day above twelve": ("P 2018-05-23", "05/23/2018"),
    "iso": ("P 2016-11-06T07:53-05:00", "2016-11-06T07:53:00-05:00"),
    "iso with Z": ("P 2016-11-06T12:53+00:00", "2016-11-06T12:53:00Z"),
    "iso with milliseconds": ("P 2016-11-06T12:53+00:00", "2016-11-06T12:53:00.000Z"),
    "iso, a blank between": ("P 2016-11-06T12:53", "2016-11-06 12:53:00"),
    "iso day": ("P 2016-11-06", "2016-11-06"),
    "compact iso": ("P 2016-11-06T12:53+00:00", "20161106T125300Z"),
    "mail date": ("P 2016-11-06T12:53-05:00", "Sun, 06 Nov 2016 12:53:22 -0500"),
    "ordinals": ("P 2019-05-02", "2nd May 2019"),
    "ordinals, month first": ("P 2019-05-22", "May 22nd, 2019"),
    "the of": ("P 2019-05-02", "Thursday the 2nd of May, 2019"),
    "day": ("P 2019-11-19", "November 19, 2019"),
    "day with weekday": ("P 2019-11-19", "Tuesday, November 19, 2019"),
    "weekday behind": ("P 2010-01-11", "January 11, 2010 Monday"),
    "weekday and time behind": ("P 2008-12-30T18:10-05:00", "December 30, 2008 Tuesday 6:10 PM  EST"),
    "two days": ("P 2017-03-09 U 2017-03-09", "Published March 9, 2017 Modified March 9, 2017"),
    "noon": ("P 2019-03-09T12:00", "March 9, 2019, noon"),
    "midnight": ("P 2019-03-09T00:00", "March 9, 2019 at midnight"),
    "hour alone": ("P 2019-03-09T17:00-05:00", "March 9, 2019 5 p.m. EST"),
    "eastern time in words": ("P 2019-07-09T17:00-04:00", "July 9, 2019 5:00 p.m. Eastern Time"),
    "wire": ("P 2013-11-13T11:37+00:00", "131137 GMT Nov 13"),
    "vms": ("P 1987-02-26T15:01", "26-FEB-1987 15:01:01.79"),
    "two figures of the year": ("P 2016-02-20T03:37+00:00", "02-20-16 0337GMT"),
    "reading time": ("P 2019-11-19", "Nov 19, 2019 · 5 min read"),
    "outlet behind": ("P 2019-11-19T08:03-05:00", "Nov. 19, 2019 8:03 am ET | Corran Herald"),
    "created and modified": (
        "P 2019-11-19T09:00 U 2019-11-20T10:00",
        "Created: 19 Nov 2019, 9:00 | Modified: 20 Nov 2019, 10:00",
    ),
    "date published label": ("P 2019-11-19", "Date published: 19 November 2019"),
    "update with its day only": (
        "P 2019-11-19T09:00 U 2019-11-19T14:10",
        "Published 19 November 2019 9:00, updated 14:10",
    ),
    "update of the same day": ("U 2019-11-19T10:00", "Updated: 10:00 AM, November 19, 2019"),
    "24 hours and PM": ("P 2019-11-19T17:05", "Nov 19, 2019 17:05 PM"),
    "o'clock label on two lines": ("P 2019-11-19T09:00", "Published\nNovember 19, 2019 9:00 AM"),
    "last updated on": ("U 2019-11-19T09:00", "Last updated on Nov 19, 2019 at 09:00"),
    "as of": ("U 2019-11-19T09:00-05:00", "As of 9:00 AM EST Nov 19, 2019"),
    "narrow blanks": ("P 2019-11-19T09:00-05:00", "November\u00a019, 2019 at 9:00\u202fAM EST"),
    "pacific": ("P 2018-01-05T12:00-08:00", "Jan. 5, 2018 12 PM PT"),
    "gmt glued": ("P 2018-01-05T12:00+00:00", "5 January 2018 12:00GMT"),
    "posted in front": ("P 2018-01-05T12:00-08:00", "POSTED: 01/05/18, 12:00 PM PST"),
    "on behind the time": ("P 2018-01-05T12:00", "12:00 on Friday 5 January 2018"),
    "of a press agency": ("P 2018-01-05T12:00+00:00", "JANUARY 5, 2018 / 12:00 PM GMT"),
    "slash between": ("P 2018-01-05T12:00", "January 5, 2018 / 12:00 PM"),
    "with how long ago": ("P 2018-01-05T12:00", "January 5, 2018 / 12:00 PM / 2 years ago"),
    "central": ("P 2018-07-05T12:00-05:00", "July 5, 2018 12:00 PM CT"),
    "cdt": ("P 2018-07-05T12:00-05:00", "July 5, 2018 12:00 PM CDT"),
    "three figures": (
        "P 2018-07-05T03:04-04:00 U 2018-07-05T06:08-04:00",
        "Published 3:04 AM EDT Jul. 5, 2018 Updated 6:08 AM EDT Jul. 5, 2018",
    ),
    "comma and T": ("P 2018-07-05T15:04+02:00", "2018-07-05, 15:04 +02:00"),
    "african": ("P 2018-07-05T15:04+02:00", "05 Jul 2018 15:04 SAST"),
    "cat": ("P 2018-07-05T15:04+02:00", "05 Jul 2018 15:04 CAT"),
}

OTHER_LANGUAGES = {
    "de": ("P 2025-06-30T15:59", "30. Juni 2025, 15:59 Uhr"),
    "de weekday": ("P 2011-08-31", "Mittwoch 31. August 2011"),
    "de stand": ("U 2019-05-14T17:04", "Stand: 14.05.2019, 17:04 Uhr"),
    "de stand, time first": ("U 2019-05-14T17:04", "Stand: 14.05.2019 17:04"),
    "de published and updated": (
        "P 2019-05-14T17:04 U 2019-05-15T08:00",
        "Veröffentlicht am 14.05.2019 um 17:04 Uhr, aktualisiert am 15.05.2019 um 8:00 Uhr",
    ),
    "de full stop in time": ("P 2019-05-14T17:04", "14. Mai 2019, 17.04 Uhr"),
    "de updated": ("U 2019-05-14T17:04", "Aktualisiert am 14. Mai 2019, 17:04 Uhr"),
    "de two figures": ("P 2019-05-14T17:04", "14.05.19, 17:04 Uhr"),
    "de zone": ("P 2019-05-14T17:04+02:00", "14. Mai 2019, 17:04 Uhr MESZ"),
    "de weekday cut": ("P 2019-05-14T17:04", "Di., 14.05.2019, 17:04"),
    "de hour alone": ("P 2019-05-14T17:00", "14. Mai 2019, 17 Uhr"),
    "de austrian": ("P 2020-01-03T09:00", "3. Jänner 2020, 9:00"),
    "de from the": ("P 2013-05-31", "Vom 31.05.2013"),
    "fr": ("P 2019-04-15T19:42", "Publié le 15 avril 2019 à 19h42"),
    "fr updated": (
        "P 2019-04-15T19:42 U 2019-04-16T07:05",
        "Publié le 15 avril 2019 à 19h42, mis à jour le 16 avril 2019 à 07h05",
    ),
    "ar updated": ("U 2024-05-22T10:15", "آخر تحديث: 22/5/2024 10:15 (بتوقيت مكة المكرمة)"),
    "ar": ("P 2024-05-22", "نشر في 22/5/2024"),
    "he updated": ("U 2024-01-15", "עודכן: 15.1.2024"),
    "he": ("P 2024-01-15", "פורסם: 15.1.2024"),
    "el updated": ("U 2024-05-22", "Ενημερώθηκε: 22/5/2024"),
    "vi updated": ("U 2024-05-22", "Cập nhật: 22/05/2024"),
    "fr dash": (
        "P 2019-04-15T19:42 U 2019-04-16T07:05",
        "Publié le 15/04/2019 à 19:42 - Mis à jour le 16/04/2019 à 07:05",
    ),
    "fr modified": ("U 2019-04-16T07:05", "Modifié le 16 avril 2019 à 7 h 05"),
    "fr first": ("P 2019-05-01", "1er mai 2019"),
    "fr weekday": ("P 2019-04-15", "lundi 15 avril 2019"),
    "fr cut": ("P 2022-02-03T18:00", "3 févr. 2022 à 18:00"),
    "fr hour alone": ("P 2019-04-15T19:00", "15 avril 2019 à 19h"),
    "fr updated same day": (
        "P 2019-04-15T19:42 U 2019-04-15T21:00",
        "Publié le 15 avril 2019 à 19h42 - Mis à jour à 21h00",
    ),
    "es": ("P 2020-08-04T13:20", "4 de agosto de 2020 13:20 h"),
    "es weekday": ("P 2020-08-04T13:20", "Martes, 4 agosto 2020 - 13:20"),
    "es a las": ("P 2020-08-04T13:20", "4 de agosto de 2020 a las 13:20"),
    "es updated": ("U 2020-08-04T13:20", "Actualizado el 4 de agosto de 2020 a las 13:20"),
    "es both": (
        "P 2020-08-04T13:20 U 2020-08-05T09:00",
        "Publicado: 04/08/2020 13:20 Actualizado: 05/08/2020 09:00",
    ),
    "es cut, zone": ("P 2020-08-04T13:20+02:00", "04 ago 2020 - 13:20 CEST"),
    "es capitals": ("P 2020-08-04T13:20+02:00", "04 AGO 2020 - 13:20 CEST"),
    "es hours": ("P 2020-08-04T13:20", "4 ago. 2020 13:20hs"),
    "es am": ("P 2020-08-04T13:20", "4 de agosto de 2020, 1:20 p. m."),
    "pt": ("P 2019-01-25T12:28", "25 de janeiro de 2019 às 12h28"),
    "pt numbers": ("P 2019-01-25T12:28 U 2019-01-25T15:00", "25/01/2019 12h28 Atualizado 25/01/2019 15h00"),
    "pt published": ("P 2019-01-25T12:28", "Publicado em 25/01/2019 às 12:28"),
    "pt cut": ("P 2019-01-25T12:28", "25.jan.2019 às 12h28"),
    "it": ("P 2018-08-14T11:36", "14 agosto 2018 alle 11:36"),
    "it hours": ("P 2018-08-14T11:36", "14 agosto 2018 | ore 11:36"),
    "it updated": (
        "P 2018-08-14T11:36 U 2018-08-14T12:00",
        "Pubblicato il 14/08/2018 11:36 - Ultimo aggiornamento il 14/08/2018 12:00",
    ),
    "it modified": ("P 2018-08-14 U 2018-08-15T10:01", "14 agosto 2018 (modifica il 15 agosto 2018 | 10:01)"),
    "nl": ("P 2018-05-08T16:12", "8 mei 2018, 16:12"),
    "nl updated": (
        "P 2018-05-08T16:12 U 2018-05-08T17:00",
        "Gepubliceerd op 8 mei 2018 om 16:12, bijgewerkt op 8 mei 2018 om 17:00",
    ),
    "nl hour": ("P 2018-05-08T16:00", "dinsdag 8 mei 2018 16.00 uur"),
    "sv": ("P 2017-04-07T15:10", "Publicerad 7 april 2017 kl. 15:10"),
    "sv updated": ("P 2017-04-07 U 2017-04-08", "Publicerad 2017-04-07 Uppdaterad 2017-04-08"),
    "da": ("P 2017-04-07T15:10", "7. april 2017 kl. 15.10"),
    "no": (
        "P 2017-04-07T15:10 U 2017-04-07T16:00",
        "Publisert: 07.04.2017 15:10 Oppdatert: 07.04.2017 16:00",
    ),
    "pl": ("P 2018-11-11T10:30", "11 listopada 2018, 10:30"),
    "ru": ("P 2018-11-11T10:30", "11 ноября 2018, 10:30"),
    "ru msk": ("P 2018-11-11T10:30+03:00", "11 ноября 2018, 10:30 МСК"),
    "tr": ("P 2023-02-06T04:17", "6 Şubat 2023 04:17"),
    "fi": ("P 2019-05-14T17:04", "14.5.2019 klo 17.04"),
    "cs": ("P 2019-05-14T17:04", "14. května 2019 17:04"),
    "el": ("P 2019-05-14T17:04", "14 Μαΐου 2019 17:04"),
    "ja": ("P 2025-02-15T20:16", "2025/2/15 20:16"),
    "ja signs": ("P 2025-01-14", "2025年1月14日"),
    "ja with time": ("P 2025-01-14T21:17", "2025年1月14日 21時17分"),
    "ja updated": ("P 2025-02-15T20:16 U 2025-02-15T22:00", "2025/2/15 20:16（最終更新 2/15 22:00）"),
    "ko": ("P 2025-01-14T21:17", "입력 2025.01.14 21:17"),
    "ko updated": ("P 2025-01-14T21:17 U 2025-01-15T09:00", "입력 2025.01.14. 21:17 수정 2025.01.15. 09:00"),
    "zh": ("P 2025-01-14T21:17", "2025年01月14日 21:17"),
    "hu": ("P 2019-05-14T17:04", "2019. május 14. 17:04"),
}

RELATIVE = {
    "hours": "Last updated 11 hours ago",
    "an hour": "Updated an hour ago",
    "short": "3h ago",
    "days": "2 days ago",
    "just now": "Just now",
    "minutes": "Published 5 minutes ago",
    "both": "Published: 9 hours ago | Last Updated: 4 hours ago",
    "de": "vor 3 Stunden",
    "fr": "Il y a 2 heures",
    "es": "Hace 5 minutos",
    "pt": "há 2 horas",
    "it": "2 ore fa",
    "nl": "3 uur geleden",
    "ja": "3時間前",
    "yesterday": "Updated yesterday",
}

NO_TIMES = {
    "sentence": "The battle began on October 17, 2016.",
    "sentence with a name": "Karim Haddad fled the city on 17 October 2016 with his family.",
    "sentence, day in front": "On November 6, 2016, the alliance announced its plan",
    "headline": "What happened on 11 September 2001",
    "headline with a year": "Elections 2016: the results",
    "caption": "Fighters near Ain Issa, November 6, 2016",
    "score": "Corran 3:2 Denford",
    "hour": "The show starts at 7:30 PM",
    "copyright": "Copyright 2019 Hill News",
    "copyright with a day": "© 6 November 2016 Hill News",
    "number": "12,500",
    "phone": "+44 20 7946 0018",
    "range": "2016-2019",
    "ratio": "10:1",
    "template": "{{date}}",
    "privacy": "Updated Privacy Policy",
    "since": "Since May 3, 2018, rents have doubled",
    "no such day": "31 February 2019",
    "no such time": "45:99",
    "born": "Born May 3, 1950 in Corran",
    "today's story": "Today in Corran",
    "yesterday's": "Yesterday the minister said",
    "months ago": "He died two months ago",
    "hours ago sentence": "The ship sank three hours ago off the coast, officials said.",
    "published by": "Published by Hill Books",
    "posted in": "Posted in News",
    "price": "$19.99",
    "words": "355 words",
    "version": "Version 2.10.2016.4",
    "page": "Page 12 of 14",
    "temperature": "12.5.",
    "german sentence": "Am 14. Mai 2019 begann der Prozess.",
    "french sentence": "Le 15 avril 2019, la cathédrale a brûlé.",
    "empty": "",
}


@pytest.mark.parametrize(("expected", "line"), ENGLISH.values(), ids=ENGLISH)
def test_a_line_of_times_says_what_was_published_and_what_updated(expected: str, line: str) -> None:
    """Each label with its own date, as precise as it is stated, with an offset where a zone is named."""
    assert _said(read_timestamps(line)) == expected


@pytest.mark.parametrize(("expected", "line"), OTHER_LANGUAGES.values(), ids=OTHER_LANGUAGES)
def test_times_are_read_in_other_languages(expected: str, line: str) -> None:
    """Months, labels and the ways to write an hour differ."""
    assert _said(read_timestamps(line)) == expected


@pytest.mark.parametrize("line", RELATIVE.values(), ids=RELATIVE)
def test_how_long_ago_gives_no_time(line: str) -> None:
    """ "2 hours ago" is a line of times, but nobody knows when it was saved."""
    read = read_timestamps(line)
    assert read is not None
    assert read.relative
    assert _said(read) == "relative"


@pytest.mark.parametrize("line", NO_TIMES.values(), ids=NO_TIMES)
def test_a_line_that_says_more_than_when_is_no_line_of_times(line: str) -> None:
    """A sentence with a date in it is a sentence; a number is a number."""
    read = read_timestamps(line)
    assert read is None or (read.confidence < 0.6 and read.rest)


COUNTRIES = {
    "India": ("P 2024-09-02T17:07+05:30", "IN", "Sep 2, 2024, 17:07 IST"),
    "Ireland, summer": ("P 2024-09-02T17:07+01:00", "IE", "Sep 2, 2024, 17:07 IST"),
    "Israel, summer": ("P 2024-09-02T17:07+03:00", "IL", "Sep 2, 2024, 17:07 IST"),
    "China": ("P 2024-09-02T17:07+08:00", "CN", "Sep 2, 2024, 17:07 CST"),
    "America": ("P 2024-01-02T17:07-06:00", "US", "Jan 2, 2024, 17:07 CST"),
    "Bangladesh": ("P 2024-01-02T17:07+06:00", "BD", "2 Jan 2024, 17:07 BST"),
    "month first": ("P 2026-06-01", "US", "06/01/2026"),
}


@pytest.mark.parametrize(("expected", "country", "line"), COUNTRIES.values(), ids=COUNTRIES)
def test_a_known_country_settles_labels_that_several_use(expected: str, country: str, line: str) -> None:
    """IST is Indian, Irish or Israeli time."""
    assert _said(read_timestamps(line, country=country)) == expected


FLAGS = {
    "ambiguous zone": ("ambiguous-zone", "Sep 2, 2024, 17:07 IST"),
    "BST in winter": ("ambiguous-zone", "2 Jan 2024, 17:07 BST"),
    "CST": ("ambiguous-zone", "Jan 2, 2024, 17:07 CST"),
    "day or month first": ("ambiguous-day-month", "06/01/2026"),
    "the hour that runs twice": ("repeated-hour", "Nov 6, 2016 1:30 AM ET"),
    "the hour that is left out": ("missing-hour", "Mar 13, 2016 2:30 AM ET"),
    "weekday": ("weekday-disagrees", "Monday, November 6, 2016"),
    "standard time in summer": ("standard-time-in-summer", "July 5, 2018 12:00 PM EST"),
    "day of the other stamp": ("date-from-same-line", "Updated 14:10, published 19 November 2019 9:00"),
}


@pytest.mark.parametrize(("flag", "line"), FLAGS.values(), ids=FLAGS)
def test_what_is_uncertain_is_flagged(flag: str, line: str) -> None:
    """A reader of the archive can see which times are doubtful."""
    read = read_timestamps(line)
    assert read is not None
    stamps = [stamp for stamp in (read.published, read.updated) if stamp]
    assert flag in [one for stamp in stamps for one in stamp.flags]


def test_day_first_can_be_told() -> None:
    """06/01/2026 is what the publisher's country makes of it."""
    assert _said(read_timestamps("06/01/2026", day_first=True)) == "P 2026-01-06"
    assert _said(read_timestamps("06/01/2026", day_first=False)) == "P 2026-06-01"


def test_a_time_without_a_day_is_given_none() -> None:
    """ "Updated 14:10 BST" says no day, and none is invented."""
    read = read_timestamps("Updated 14:10 BST")
    assert read is not None
    assert read.updated is None
    assert read.published is None


def test_the_day_that_daylight_time_ended_is_reckoned_by_the_clock() -> None:
    """At 8:12 on 6 November 2016 New York's clocks had been put back for six hours."""
    read = read_timestamps("Updated 8:12 AM ET, Sun November 6, 2016")
    assert read is not None
    assert read.updated is not None
    assert (read.updated.zone, read.updated.flags) == ("America/New_York", ())
