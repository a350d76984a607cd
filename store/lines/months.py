"""Names of months and weekdays, whole and cut short, in the languages of the news."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTHS = """
1 january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari januára stycznia
ιανουαρίου січня ianuarie gener január styczeń января янв ocak ledna tammikuuta
2 february feb febr februar feber février févr fevrier febrero fevereiro fev febbraio februari lutego
φεβρουαρίου лютого februarie febrer február luty февраля фев şubat února helmikuuta
3 march mar märz mär mrz maerz mars marzo março marco maart mrt marca marzec марта мар mart března
maaliskuuta μαρτίου березня martie març marts március maret
4 april apr avril avr abril abr aprile kwietnia kwiecień апреля апр nisan dubna huhtikuuta απριλίου квітня
aprilie április
5 may mai mayo maio maggio mag mei maj maja мая mayıs května toukokuuta μαΐου травня maig május
6 june jun juni juin junio junho giugno giu czerwca czerwiec июня июн haziran června kesäkuuta ιουνίου
червня iunie juny június
7 july jul juli juillet juil julio julho luglio lug lipca lipiec июля июл temmuz července heinäkuuta ιουλίου
липня iulie juliol július
8 august aug août aout agosto ago augustus augusti sierpnia sierpień августа авг ağustos srpna elokuuta
αυγούστου серпня agost augusztus agustus
9 september sep sept septembre septiembre setiembre setembro set settembre września wrzesień сентября
σεπτεμβρίου вересня septembrie setembre szeptember сен сент eylül září syyskuuta
10 october oct oktober okt octobre octubre outubro out ottobre ott października październik οκτωβρίου жовтня
octombrie október октября окт ekim října lokakuuta
11 november nov novembre noviembre novembro listopada listopad ноября ноя kasım marraskuuta νοεμβρίου
листопада noiembrie listopadu
12 december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudnia grudzień
δεκεμβρίου грудня decembrie desember desembre декабря дек aralık prosince joulukuuta
1 يناير جانفي
2 فبراير شباط فيفري
3 مارس آذار
4 أبريل ابريل إبريل نيسان أفريل
5 مايو أيار ماي
6 يونيو يونيه حزيران جوان
7 يوليو يوليه تموز جويلية
8 أغسطس اغسطس آب أوت
9 سبتمبر أيلول
10 أكتوبر اكتوبر
11 نوفمبر
12 ديسمبر
"""


def _numbers() -> dict[str, int]:
    months: dict[str, int] = {}
    number = 0
    for word in _MONTHS.split():
        number = int(word) if word.isdigit() else number
        months[word] = number
    return {name: number for name, number in months.items() if not name.isdigit()}


#: Month name, folded in case, to its number.
MONTHS = _numbers()

_WEEKDAYS = """
monday mon الاثنين الإثنين montag mo lundi lun lunes lunedì lunedi segunda-feira segunda maandag \
ma måndag mandag poniedziałek понедельник pazartesi
tuesday tue الثلاثاء tues dienstag di mardi mar martes martedì martedi terça-feira terça dinsdag \
tisdag tirsdag wtorek вторник salı
wednesday wed الأربعاء weds mittwoch mi mercredi mer miércoles miercoles mié mercoledì mercoledi \
quarta-feira quarta woensdag wo onsdag środa среда çarşamba
thursday thu الخميس thur thurs donnerstag do jeudi jeu jueves jue giovedì giovedi gio \
quinta-feira quinta donderdag torsdag czwartek четверг perşembe
friday fri الجمعة freitag fr vendredi ven viernes vie venerdì venerdi sexta-feira sexta vrijdag \
vr fredag piątek пятница cuma
saturday sat السبت samstag sonnabend sa samedi sam sábado sab sáb sabato zaterdag za lördag \
lørdag sobota суббота cumartesi
sunday sun الأحد sonntag so dimanche dim domingo dom domenica zondag zo söndag søndag niedziela \
воскресенье pazar
"""

#: Weekday name, folded in case, to its number; Monday is 0. "mar" is left to March.
WEEKDAYS = {
    name: number
    for number, line in enumerate(_WEEKDAYS.strip().splitlines())
    for name in line.split()
    if name not in MONTHS
}


def any_of(words: Iterable[str]) -> str:
    """A regular expression for the longest of `words` that fits; branched by letter, it costs little."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = "" in branches
    parts = [
        re.escape(letter) + (any_of(rest) if len(rest) > 1 else re.escape(rest[0]))
        for letter, rest in sorted(branches.items())
        if letter
    ]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)}){'?' if ends else ''}"


#: Regular expressions for one name, to be used without regard to case.
MONTH = rf"{any_of(MONTHS)}(?![^\W\d_])\.?"
WEEKDAY = rf"{any_of(WEEKDAYS)}(?![^\W\d_])\.?"
