"""Names of months and weekdays, whole and cut short, in the languages of the news."""

from __future__ import annotations

import re

_MONTHS = """
1 january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari januára stycznia \
styczeń января янв ocak ledna tammikuuta ianuarie gener يناير ιανουαρίου leden जनवरी január
2 february feb febr februar feber février févr fevrier febrero fevereiro fev febbraio februari lutego \
luty февраля фев şubat února helmikuuta februarie febrer فبراير شباط φεβρουαρίου pebruari फरवरी
3 march mar märz mär mrz maerz mars marzo março marco maart mrt marca marzec марта мар mart března \
maaliskuuta martie maret مارس آذار μαρτίου मार्च
4 april apr avril avr abril abr aprile kwietnia kwiecień апреля апр nisan dubna huhtikuuta aprilie أبريل \
ابريل نيسان απριλίου अप्रैल
5 may mai mayo maio maggio mag mei maj maja мая mayıs května toukokuuta maig مايو μαΐου मई
6 june jun juni juin junio junho giugno giu czerwca czerwiec июня июн haziran června kesäkuuta iunie \
juny يونيو حزيران ιουνίου जून
7 july jul juli juillet juil julio julho luglio lug lipca lipiec июля июл temmuz července heinäkuuta \
iulie juliol يوليو تموز ιουλίου जुलाई
8 august aug août aout agosto ago augustus augusti sierpnia sierpień августа авг ağustos srpna elokuuta \
agost agustus أغسطس اغسطس آب αυγούστου अगस्त
9 september sep sept septembre septiembre setiembre setembro set settembre września wrzesień сентября \
сен сент eylül září syyskuuta septembrie setembre سبتمبر أيلول σεπτεμβρίου सितंबर
10 october oct oktober okt octobre octubre outubro out ottobre ott października październik октября окт \
ekim října lokakuuta octombrie أكتوبر اكتوبر οκτωβρίου अक्टूबर
11 november nov novembre noviembre novembro listopada listopad ноября ноя kasım marraskuuta noiembrie \
نوفمبر νοεμβρίου नवंबर
12 december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudnia grudzień \
декабря дек aralık prosince joulukuuta decembrie desembre desember ديسمبر δεκεμβρίου दिसंबर des
"""

#: Month name, folded in case, to its number.
MONTHS = {name: int(line.split()[0]) for line in _MONTHS.strip().splitlines() for name in line.split()[1:]}

_WEEKDAYS = """
monday mon senin montag mo lundi lun lunes lunedì lunedi segunda-feira segunda maandag ma måndag mandag \
poniedziałek понедельник pazartesi
tuesday selasa tue tues dienstag di mardi mar martes martedì martedi terça-feira terça dinsdag tisdag \
tirsdag \
wtorek вторник salı
wednesday rabu wed weds mittwoch mi mercredi mer miércoles miercoles mié mercoledì mercoledi quarta-feira \
quarta woensdag wo onsdag środa среда çarşamba
thursday kamis thu thur thurs donnerstag do jeudi jeu jueves jue giovedì giovedi gio quinta-feira quinta \
donderdag torsdag czwartek четверг perşembe
friday jumat fri freitag fr vendredi ven viernes vie venerdì venerdi sexta-feira sexta vrijdag vr fredag \
piątek пятница cuma
saturday sabtu sat samstag sonnabend sa samedi sam sábado sab sáb sabato zaterdag za lördag lørdag sobota \
суббота cumartesi
sunday sun sonntag so dimanche dim domingo dom domenica zondag zo söndag søndag niedziela воскресенье \
pazar minggu
"""

#: Weekday name, folded in case, to its number; Monday is 0. "mar" is left to March.
WEEKDAYS = {
    name: number
    for number, line in enumerate(_WEEKDAYS.strip().splitlines())
    for name in line.split()
    if name not in MONTHS
}


def _any(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


#: Regular expressions for one name, to be used without regard to case.
MONTH = rf"(?:{_any(MONTHS)})(?![^\W\d_])\.?"
WEEKDAY = rf"(?:{_any(WEEKDAYS)})(?![^\W\d_])\.?"
