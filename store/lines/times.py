"""Lines of dates and times: when an article was published and when it was last changed.

A line counts when hardly anything is left of it once dates, times, zones, weekdays, labels and separators are
taken out. What is not stated is not invented: no zone, no offset; "2 hours ago", no time at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from store.lines.months import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from store.lines.readings import Stamp, Timestamps
from store.lines.zones import ZONE, iso_offset, offset_of

#: A longer line is no line of times.
_LONGEST = 260

#: Words that may be left over: an outlet, a section, a byline that shares the line.
_MOST_LEFT = 6

_YEAR = r"(?:19|20)\d\d"
_HEAD = r"(?<![\w.,/-])"
_DATE = re.compile(
    rf"""
      (?P<iso>(?<!\d){_YEAR}-\d{{1,2}}-\d{{1,2}}(?!\d)|(?<!\d){_YEAR}[/.]\d{{1,2}}[/.]\d{{1,2}}(?!\d))
    | (?P<cjk>{_YEAR}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일])
    | {_HEAD}(?P<wire>\d{{6}})\s(?:GMT\s)?(?P<wire_month>{MONTH})\s(?P<wire_year>\d\d)(?!\d)
    | (?<![^\W\d_])(?P<mdy>(?P<mdy_month>{MONTH})\s?(?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,\s?
      |\s)+(?P<mdy_year>{_YEAR}))
    | (?<!\d)(?P<dmy>(?P<dmy_day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s-]?(?:de\s|of\s
      |d['’])?(?P<dmy_month>{MONTH})[\s,-]*(?:de\s|del\s)?(?P<dmy_year>{_YEAR}))
    | (?<![\d.,:/])(?P<numbers>(?P<n1>\d{{1,2}})(?P<mark>[./-])(?P<n2>\d{{1,2}})(?P=mark)(?P<n3>{_YEAR}
      |\d\d(?!\d)))
    | (?<![^\W\d_])(?P<md>(?P<md_month>{MONTH})\s(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))
    | (?<![\d.,:/])(?P<dm>(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?(?P<dm_month>{MONTH}))
    | (?<![\d.,:/])(?P<short>(?P<short_month>\d{{1,2}})/(?P<short_day>\d{{1,2}}))(?=\s\d{{1,2}}:)
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip

_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_TIME = re.compile(
    rf"""
    (?<![\d.,:])
    (?:T(?=\d\d:))?
    (?:
      (?P<hour>\d{{1,2}})\s?(?::|[.](?=\d\d(?!\d))|h(?=\s?\d\d)|時
        |시)\s?(?P<minute>\d\d)(?!\d)分?분?(?::\d\d(?:[.,]\d+)?)?
        (?:\s?{_HALF}|\s?(?:Uhr|uur|hrs?\.?|hs\.?|h)(?![^\W\d_]))?
    | (?P<only>\d{{1,2}})\s?(?:(?P<only_half>[ap])\.?\s?m\b\.?|Uhr\b|uur\b|h(?:eures?)?\b|時|시)
    | (?:12\s)?(?P<named>noon|midnight)\b
    | (?P<wire_hour>[0-2]\d)(?P<wire_minute>[0-5]\d)(?=\s?(?:GMT|UTC)\b)
    )
    (?:\s?(?:\(?local\stime\)?|Ortszeit))?
    (?:[\s,]{{0,2}}\(?(?P<zone>{ZONE})\)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_LEADING_ZONE = re.compile(r"^\s*(?:GMT)\b")

_UPDATED = r"""
    (?:last\s)?(?:updated|modified|revised|amended|edited)(?:\s(?:on|at))? | last\supdate
      | update[ds]?(?=\s?[:\d]) | mis(?:e)?\sà\sjour(?:\sle)?
    | (?:dernière\s)?(?:modification|mise\sà\sjour) | modifié(?:\sle)? | actualisé(?:\sle)?
      | última\sactualización | actualizado(?:\s(?:el|a\slas))? | actualización
    | (?:ultimo\s)?aggiornamento | (?:ultima\smodifica) | aggiornato(?:\s(?:il|alle))?
      | (?:última\s)?atualiza(?:do|ção)(?:\sem)? | (?:zuletzt\s)?aktualisiert(?:\sam)?
      | letzte\saktualisierung
    | stand(?=\s?:|\s\d) | (?:zuletzt\s)?geändert(?:\sam)? | bijgewerkt(?:\sop)? | laatste\supdate
      | laatst\sbijgewerkt | gewijzigd | (?:senast\s)?uppdaterad | (?:sist\s)?oppdatert
    | (?:senest\s)?opdateret | обновлено | güncelle(?:me|ndi) | (?:ostatnia\s)?aktualizacja
      | zaktualizowano | 最終更新 | 更新
"""
_PUBLISHED = r"""
    (?:first\s|originally\s)?(?:published|posted|created|released|issued)(?:\s(?:on|at))?
      | publish(?:ed)?\sdate | date\spublished | publication\sdate
    | publié(?:e)?(?:\sle)? | paru(?:\sle)? | créé(?:\sle)? | veröffentlicht(?:\sam)? | erschienen(?:\sam)?
      | erstellt(?:\sam)? | vom(?=\s\d) | publicado(?:\s(?:el|em))? | creado | pubblicato(?:\s(?:il|alle))?
    | gepubliceerd(?:\sop)? | geplaatst(?:\sop)? | publicerad | publiceret | udgivet | publisert
      | опубликовано | yayınlan(?:ma|dı)\w* | opublikowano | data\sdi\spubblicazione | 公開 | 配信 | 掲載
"""
_LABEL = re.compile(
    rf"(?<![^\W\d_])(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))(?![^\W\d_])|(?P<glued>(?<=[A-Za-z])Updated)",
    re.VERBOSE | re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"""(?<!\w)(?:
      (?:about\s|over\s|less\sthan\s)?(?:\d+|an?|few|several)\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?
        |days?|weeks?|months?|years?|[smhd])\s(?:ago|old)
    | just\snow | moments\sago | yesterday | today(?!’|')
    | vor\s(?:\d+|einer?|einem|wenigen)\s(?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?
      |Jahr(?:en)?)
    | il\sy\sa\s(?:\d+|une?)\s(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)
    | hace\s(?:\d+|una?)\s(?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)
    | há\s(?:\d+|uma?)\s(?:segundos?|minutos?|horas?|dias?|semanas?|mês|meses|anos?)
    | (?:\d+|un[ao]?)\s(?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\sfa
    | (?:\d+|een)\s(?:seconden|minuten|uur|dag(?:en)?|weken|maand(?:en)?|jaar)\sgeleden
    | \d+\s?(?:分|時間|日|か月|年)前 | \d+\s?(?:분|시간|일)\s?전
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?<![^\W\d_]){WEEKDAY}", re.IGNORECASE)
_FILLER = re.compile(
    r"""(?<!\w)(?:at|on|the|um|am|den|der|de|le|à|a|las|el|il|alle|ore|em|às|as|kl|op|om|och|og|and|und|et|y|date|time|o['’]clock|local|edition|of|from|since)(?!\w)|\(?[月火水木金土日]\)?|\d+\s?文字""",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_AMERICAN = frozenset(
    ["ET", "CT", "MT", "PT", "EST", "EDT", "CDT", "MST", "MDT", "PST", "PDT", "AKST", "AKDT", "HST"]
)
_MONTH_FIRST = frozenset(["US", "PH"])


@dataclass(frozen=True, slots=True)
class _Day:
    start: int
    end: int
    iso: str
    flags: tuple[str, ...] = ()
    time: str | None = None  # of a wire's DDHHMM
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class _Clock:
    start: int
    end: int
    hour: int
    minute: int
    zone: str | None


def read_timestamps(
    line: str, *, day_first: bool | None = None, country: str | None = None
) -> Timestamps | None:
    """The times that a line states, or None where it is no line of times.

    `day_first` says how 06/01/2026 is meant; `country` (ISO 3166, "IN") settles labels such as IST. Never
    raises."""
    line = line.strip()
    if not line or len(line) > _LONGEST or not _may_be_time(line):
        return None
    masked = list(line)
    days = _days(line, masked, day_first, country)
    text = "".join(masked)
    clocks = _clocks(text, masked)
    labels = _labels(line, masked)
    relative = [match.span() for match in _RELATIVE.finditer("".join(masked))]
    for start, end in relative:
        masked[start:end] = " " * (end - start)
    weekdays = _weekdays(masked)
    if not (days or relative or (clocks and labels)):
        return None
    left = _WORDS.findall(_FILLER.sub(" ", "".join(masked)))
    rest = re.sub(r"\s+", " ", "".join(masked)).strip(" \t,;:|/()[]•·–—-")
    lower = sum(word[0].islower() for word in left)
    if len(left) > _MOST_LEFT or lower > 2 or (not labels and len(left) > 4 and lower):
        return None
    stamps = _stamps(line, days, clocks, labels, weekdays, country)
    published = next((stamp for kind, stamp in stamps if kind == "published"), None)
    updated = next((stamp for kind, stamp in stamps if kind == "updated"), None)
    if not (published or updated or relative or labels):
        return None
    confidence = max(0.3, 1.0 - 0.12 * len(left) - (0.1 if not labels and left else 0.0))
    return Timestamps(
        published=published,
        updated=updated,
        relative=not (published or updated),
        confidence=round(confidence, 2),
        rest=rest if left else "",
    )


def _may_be_time(line: str) -> bool:
    """A cheap look before the regular expressions: a digit, or "ago" and its kin."""
    if any(c.isdigit() for c in line):
        return True
    return len(line) < 60 and bool(_RELATIVE.search(line))


def _days(line: str, masked: list[str], day_first: bool | None, country: str | None) -> list[_Day]:
    found = []
    american = bool(re.search(rf"\b(?:{'|'.join(_AMERICAN)})\b", line))
    if day_first is None and (american or (country or "").upper() in _MONTH_FIRST):
        day_first = False
    for match in _DATE.finditer(line):
        day = _day(match, day_first)
        if day is not None:
            found.append(day)
            masked[match.start() : match.end()] = "\x00" * (match.end() - match.start())
    return found


def _day(match: re.Match[str], day_first: bool | None) -> _Day | None:
    """The day that a match states; None where there is no such day."""
    group = match.groupdict()
    start, end = match.span()
    flags: tuple[str, ...] = ()
    time = zone = None
    if group["iso"] or group["cjk"]:
        year, month, day = (int(part) for part in re.findall(r"\d+", match[0]))
    elif group["wire"]:
        day, month = int(group["wire"][:2]), _month(group["wire_month"])
        year = _century(int(group["wire_year"]))
        time, zone = group["wire"][2:], "GMT" if "GMT" in match[0].upper() else None
    elif group["mdy"]:
        year, month, day = int(group["mdy_year"]), _month(group["mdy_month"]), int(group["mdy_day"])
    elif group["dmy"]:
        year, month, day = int(group["dmy_year"]), _month(group["dmy_month"]), int(group["dmy_day"])
    elif group["numbers"]:
        one, two, year = int(group["n1"]), int(group["n2"]), _century(int(group["n3"]))
        if day_first is None and group["mark"] == "/" and one <= 12 and two <= 12 and one != two:
            flags = ("ambiguous-day-month",)
        month_first = two > 12 or (day_first is False and one <= 12 and group["mark"] != ".")
        month, day = (one, two) if month_first else (two, one)
    else:
        name = "md" if group["md"] else "dm" if group["dm"] else "short"
        month = int(group["short_month"]) if name == "short" else _month(group[f"{name}_month"])
        day = int(group[f"{name}_day"])
        return _Day(start, end, f"--{month:02}-{day:02}") if _exists(2000, month, day) else None
    if not _exists(year, month, day):
        return None
    return _Day(start, end, f"{year:04}-{month:02}-{day:02}", flags, time, zone)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 69 else 1900 + year


def _clocks(text: str, masked: list[str]) -> list[_Clock]:
    found = []
    for match in _TIME.finditer(text):
        half = (match["half"] or match["only_half"] or "").lower()
        if match["named"]:
            hour, minute = (12 if match["named"].lower() == "noon" else 0), 0
        else:
            hour = int(match["hour"] or match["only"] or match["wire_hour"])
            minute = int(match["minute"] or match["wire_minute"] or 0)
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60:
            found.append(_Clock(*match.span(), hour, minute, match["zone"]))
            masked[match.start() : match.end()] = "\x00" * (match.end() - match.start())
    return found


def _labels(line: str, masked: list[str]) -> list[tuple[int, int, str]]:
    found = []
    for match in _LABEL.finditer(line):
        if "\x00" in masked[match.start() : match.end()]:
            continue
        kind = "published" if match["published"] else "updated"
        found.append((match.start(), match.end(), kind))
        masked[match.start() : match.end()] = " " * (match.end() - match.start())
    return found


def _weekdays(masked: list[str]) -> list[tuple[int, int]]:
    """The weekdays of the line, as places and numbers; they are taken out."""
    found = []
    for match in _WEEKDAY.finditer("".join(masked)):
        found.append((match.start(), WEEKDAYS[match[0].rstrip(".").lower()]))
        masked[match.start() : match.end()] = " " * (match.end() - match.start())
    masked[:] = [" " if c == "\x00" else c for c in masked]
    return found


def _stamps(
    line: str,
    days: list[_Day],
    clocks: list[_Clock],
    labels: list[tuple[int, int, str]],
    weekdays: list[tuple[int, int]],
    country: str | None,
) -> list[tuple[str, Stamp]]:
    """Each date with the time beside it, and each time whose date stands elsewhere in the line, labelled."""
    pairs = _paired(days, clocks)
    year_of = next((day.iso[:4] for day, _ in pairs if day and not day.iso.startswith("--")), None)
    date_of = next((day.iso for day, _ in pairs if day and not day.iso.startswith("--")), None)
    stamps: list[tuple[str, Stamp]] = []
    for day, clock in pairs:
        start = min(part.start for part in (day, clock) if part)
        end = max(part.end for part in (day, clock) if part)
        kind = _label_before(labels, start, pairs) or "published"
        flags = list(day.flags) if day else []
        iso = day.iso if day else date_of
        if day is None:
            flags.append("date-from-same-line")
        if iso is None:
            continue
        if iso.startswith("--"):
            if clock is None:
                continue  # a day without its year, and nothing to place it
            if year_of:
                iso = f"{year_of}{iso[1:]}"
                flags.append("date-from-same-line")
        stamps.append((kind, _stamp(iso, clock, day, flags, line[start:end], weekdays, country)))
    return stamps


def _paired(days: list[_Day], clocks: list[_Clock]) -> list[tuple[_Day | None, _Clock | None]]:
    """Each day with its nearest time, each time used once; times that are left stand alone."""
    free = list(clocks)
    pairs: list[tuple[_Day | None, _Clock | None]] = []
    for day in days:
        if day.time:
            clock = _Clock(day.start, day.end, int(day.time[:2]), int(day.time[2:]), day.zone)
            pairs.append((day, clock if clock.hour < 24 and clock.minute < 60 else None))
            continue
        others = [other for other in days if other is not day]
        near = [
            clock
            for clock in free
            if _distance(day, clock) <= min((_distance(o, clock) for o in others), default=999)
        ]
        best = min(near, key=lambda clock: _distance(day, clock), default=None)
        if best is not None and _distance(day, best) <= 40:
            free.remove(best)
            pairs.append((day, best))
        else:
            pairs.append((day, None))
    pairs += [(None, clock) for clock in free]
    return sorted(pairs, key=lambda pair: min(part.start for part in pair if part))


def _distance(day: _Day, clock: _Clock) -> int:
    return clock.start - day.end if clock.start >= day.end else day.start - clock.end


def _label_before(
    labels: list[tuple[int, int, str]], start: int, pairs: list[tuple[_Day | None, _Clock | None]]
) -> str | None:
    """The label that belongs to what stands from `start`: the last one before it, nothing else dated between."""
    before = [(label_end, kind) for _, label_end, kind in labels if label_end <= start]
    if not before:
        return None
    label_end, kind = before[-1]
    between = any(label_end <= min(part.start for part in pair if part) < start for pair in pairs)
    return None if between else kind


def _stamp(
    iso: str,
    clock: _Clock | None,
    day: _Day | None,
    flags: list[str],
    raw: str,
    weekdays: list[tuple[int, int]],
    country: str | None,
) -> Stamp:
    zone = None
    if clock is not None:
        stated = f"{iso}T{clock.hour:02}:{clock.minute:02}"
        if clock.zone and not iso.startswith("--"):
            offset = offset_of(clock.zone, datetime.fromisoformat(stated), country)
            zone = offset.zone
            flags += offset.flags
            if offset.minutes is not None:
                stated += iso_offset(offset.minutes)
    else:
        stated = iso
    if day is not None and len(weekdays) == 1 and not iso.startswith("--"):
        if date.fromisoformat(iso).weekday() != weekdays[0][1]:
            flags.append("weekday-disagrees")
    return Stamp(iso=stated, raw=raw.strip(), zone=zone, flags=tuple(dict.fromkeys(flags)))
