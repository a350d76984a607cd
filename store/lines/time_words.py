"""The words around dates and times: labels, "ago" and its kin, and words that say nothing, by language."""

from __future__ import annotations

import re

from store.lines.hints import holds_any
from store.lines.months import WEEKDAY

_UPDATED = r"""
    (?:last\s)?(?:updated?|modified|revised|amended|edited)(?:\s(?:on|at))?(?=\W|\d) | last\s(?:updated?
      |modified|edited)\s?(?:on|at|date)? | as\sof
    | (?:date|time)\s(?:updated|modified) | upd(?=[.:])
    | (?:dernière\s)?(?:modification|mise?\sà\sjour|mis(?:e)?\sà\sj(?:our)?)(?:\s(?:le|à))?
      | maj(?=\s?:?\s(?:le\s)?\d) | modifiée?(?:\sle)? | actualisée?(?:\sle)?
    | (?:última\s)?(?:actualización|actualizaci[oó]n|actualizado|actualizada|modificado)(?:\s(?:el|a\slas))?
    | (?:ultimo\s)?aggiornamento | (?:ultima\s)?modifica(?:to)?(?:\sil)? | aggiornat[oa](?:\s(?:il|alle))?
    | (?:última\s)?(?:atualiza(?:do|da|ção)|atualizad[oa])(?:\s(?:em|às|há))? | modificado\sem
    | (?:zuletzt\s|letzte\s|letztmals\s)?(?:aktualisiert|aktualisierung|geändert|änderung|update)(?:\sam
      |\sum)? | stand(?=\s?:|\s(?:vom\s)?\d)
    | (?:laatst(?:e)?\s)?(?:bijgewerkt|gewijzigd|update|aangepast)(?:\sop)?
    | (?:senast\s|sist\s|senest\s)?(?:uppdaterad|oppdatert|opdateret|ändrad)(?:\sden)? | päivitetty | muokattu
    | обновлено | изменено | оновлено | güncelle(?:me|ndi)(?:\starihi)? | son\sgüncelleme
      | (?:ostatnia\s)?aktualizacja | zaktualizowano | aktualizováno | frissítve | actualizat | ενημέρωση
    | 最終更新 | 更新日?時? | 更新時間 | 最后更新 | 최종\s?수정 | 수정 | 업데이트
    | (?:آخر\s)?تحديث | עודכן(?:\sב)? | ενημερώθηκε | τελευταία\sενημέρωση | cập\snhật | diperbarui
"""
_PUBLISHED = r"""
    (?:first\s|originally\s|date\s|time\s)?(?:published?|posted|created|released?|issued|filed|uploaded
      |aired)(?:\s(?:on|at|date|time|date\s(?:and|&)\stime))? | date\spublished | publication\sdate
    | (?:sent|gesendet|envoyé|enviado|inviato|verzonden)(?=\s?:)
    | publiée?(?:\s(?:le|à))? | parue?(?:\sle)? | créée?(?:\sle)? | mis\sen\sligne(?:\sle)? | rédigé\sle
      | publication(?=\s?:)
    | veröffentlicht(?:\sam)? | erschienen(?:\sam)? | erstellt(?:\sam)? | vom(?=\s\d) | publiziert(?:\sam)?
      | artikel\svom | erstellungsdatum | online\sseit | datum(?=\s?:)
    | (?:primera\s)?(?:publicado|publicada|publicación|creado|creada)(?:\s(?:el|em|a\slas))?
      | fecha(?=\s?:) | postado(?:\sem)? | criado(?:\sem)? | data(?=\s?:)
    | pubblicat[oa](?:\s(?:il|alle))? | pubblicazione | data\sdi\spubblicazione | creato(?:\sil)?
    | gepubliceerd(?:\sop)? | geplaatst(?:\sop)? | gepost(?:\sop)?
    | publicerad | publicerat | publiceret | udgivet | publisert | julkaistu | oprettet
    | опубликовано | создано | опубліковано | yayınlan(?:ma|dı)\w* | yayın(?:\starihi)? | giriş
      | opublikowano | data\spublikacji | publikováno | vydáno | publicat | közzétéve | δημοσίευση | terbit
    | 公開日?時? | 配信 | 掲載 | 発行 | 発表時間 | 发布(?:时间|于)? | 發布 | 입력 | 등록 | 승인 | 기사입력
    | نشر(?:\sفي)? | تاريخ\sالنشر | פורסם | δημοσιεύθηκε | đăng\slúc | dipublikasikan
"""
LABEL = re.compile(
    rf"(?<![^\W\d_])(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))(?![^\W\d_])"
    r"|(?<=[^\W_])(?:(?P<glued>(?-i:Updated|UPDATED|Last\s(?:[Uu]pdated|[Mm]odified)(?:\son)?))|"
    r"(?P<glued_published>(?-i:Published|Posted|First\spublished)))(?![^\W\d_])",
    re.VERBOSE | re.IGNORECASE,
)
#: Parts of all labels in plain letters: a look for them comes before the long rule.
_LABEL_PARTS = (
    "pda", "odif", "evis", "mend", "dit", "as of", "upd", "mis", "maj", "tuali",
    "ggiorn", "tand", "ijgewerk",
    "ewijzig", "angepas", "muokattu", "ubli", "ost", "reat", "eleas", "ssue", "iled", "pload", "aired",
    "paru", "rschienen", "rstell", "vom", "artikel", "online", "datum", "fecha", "criad", "data", "ubbli",
    "eplaatst", "sent:", "sent :", "esendet", "nvoy", "nviado", "nviato", "erzonden", "dgivet", "ulkaist",
    "prett", "yay", "terbit", "perbaru", "cread",
)  # fmt: skip


def may_hold_label(line: str) -> bool:
    """Whether `line` can hold a label."""
    return not _is_plain(line) or holds_any(line.lower(), _LABEL_PARTS)


#: What may stand right behind a zone's label, glued to it.
GLUED_LABEL = r"(?-i:Updated|UPDATED|Published|Posted|Last|Modified|First)"

#: A part of every word that says how long ago: asked first, because it is cheap.
AGO = (
    " ago", "old", "now", "oment", "vor ", "Vor ", "erade eben", " y a ", "nstant", "ace ", "á ", " fa",
    "geleden",
    "sedan", "siden", "temu", "назад", "önce", "前", "전",
)  # fmt: skip

RELATIVE = re.compile(
    r"""(?:(?<!\w)|(?<=[^\W\d_])(?=\d))(?:
      (?:about\s|over\s|almost\s|less\sthan\s)?(?:\d+|an?|one|two|three|few|several)\s?(?:seconds?|secs?
        |minutes?|mins?|hours?|hrs?|hr
        |days?|weeks?|months?|years?|[smhdwy]|mo)\s(?:ago|old)
    | just\snow | moments?\sago
    | vor\s(?:\d+|einer?|einem|wenigen)\s(?:Sekunden?|Minuten?|Min\.?|Stunden?|Std\.?|Tag(?:en)?|Wochen?
      |Monat(?:en)?|Jahr(?:en)?) | gerade\seben
    | il\sy\sa\s(?:\d+|une?)\s(?:secondes?|minutes?|min|heures?|h|jours?|semaines?|mois|ans?)
      | à\sl['’]instant
    | hace\s(?:\d+|una?)\s(?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)
    | há\s(?:\d+|uma?)\s(?:segundos?|minutos?|horas?|dias?|semanas?|mês|meses|anos?)
    | (?:\d+|un[ao]?|un')\s?(?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\sfa
    | (?:\d+|een)\s(?:seconden|minu(?:ten|ut)|uur|uren|dag(?:en)?|weken|week|maand(?:en)?|jaar)\sgeleden
    | för\s(?:\d+|en)\s\w+\ssedan | for\s(?:\d+|en|et)\s\w+\ssiden | \d+\s(?:godzin[ya]?|minut|dni)\stemu
    | \d+\s(?:минут[уы]?|час(?:а|ов)?|дн(?:я|ей)|день)\sназад | \d+\s(?:saat|dakika|gün)\sönce
    | \d+\s?(?:分|時間|日|か月|年)前 | \d+\s?(?:분|시간|일)\s?전 | \d+\s?(?:分钟|小时|天)前
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
#: A part of each of these in plain letters, in whatever case.
_RELATIVE_PARTS = (
    " ago", " old", "just now", "vor ", " eben", "il y a ", "hace ", " fa", " geleden", " sedan", " siden",
    " temu",
)  # fmt: skip


def may_hold_relative(line: str) -> bool:
    """Whether `line` can say how long ago."""
    return not _is_plain(line) or holds_any(line.lower(), _RELATIVE_PARTS)


def _is_plain(line: str) -> bool:
    """Whether `line` is all ASCII, and its blanks are blanks."""
    return line.isascii() and line.isprintable()


#: A part of what tells a time without a figure in plain letters.
_TIME_PARTS = (
    "noon", "midn", "yesterday", "today", "heute", "gestern", "hier", "hoy", "ayer", "hoje", "ontem", "oggi",
    "ieri", "vandaag", "aujourd", "gisteren",
)  # fmt: skip


def may_tell_time(line: str) -> bool:
    """Whether `line`, in plain letters and without a figure, can tell a time."""
    return holds_any(line.lower(), _TIME_PARTS) or may_hold_relative(line)


#: How long ago as well, but only where nothing else stands in the line.
NEAR_DAYS = re.compile(
    r"(?<!\w)(?:yesterday|today|heute|gestern|aujourd['’]hui|hier|hoy|ayer|hoje|ontem|oggi|ieri|"
    r"vandaag|gisteren)(?!['’\w])",
    re.IGNORECASE,
)

WEEKDAY_WORD = re.compile(rf"(?<![^\W\d_]){WEEKDAY}", re.IGNORECASE)

#: Words between dates, times and labels that say nothing, and what else a page puts into the line.
FILLER = re.compile(
    r"""(?<!\w)(?:at|on|the|um|am|den|der|de|del|le|à|a|las|los|el|il|alle|ore|em|às|as|kl|klo|op|om|och|og|and|und|et|y|e|в|o
      |date|time|o['’]clock|local|edition|of|from|since|uhr|uur|hrs?|h|saat|η|στις|da|dal|por|by\s(?=$))(?!\w)
    | \d+\s?-?\s?min(?:ute)?s?(?:\s(?:read|de\slecture|lesezeit|de\slectura|di\slettura|leestijd
      |de\sleitura))? | lesezeit:?\s\d+\smin\w* | (?:reading|read)\stime:?
    | \d+\s(?:comments?|shares?|views?|words?|kommentare?|commentaires?|comentarios|reacties)
      | \(?[月火水木金土日]\)? | \d+\s?文字 | [월화수목금토일]요일 | 星期[一二三四五六日天]
    | thứ\s(?:hai|ba|tư|năm|sáu|bảy) | chủ\snhật | \(\d{4}\s[A-Z]{3,4}\) | （ | ）
    | ^\s*\(?(?:updated?|new)\)?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
