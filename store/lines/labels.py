"""The words of a line of times that are no time themselves: "Published", "Updated", "2 hours ago"."""

from __future__ import annotations

import re

_UPDATED = r"""
    (?:last\s|article\s|story\s|most\srecently\s)?(?:updated|modified|revised|amended|edited)(?:\s(?:on|at
      |date|time))?
    | (?:last|latest)\supdate | update[ds]?(?=\s?[:\d]) | date\smodified | modification\sdate
    | mise?\sà\sjour(?:\sle)? | (?:dernière\s)?(?:modification|mise\sà\sjour) | modifiée?(?:\sle)?
    | (?:ré)?actualisée?(?:\sle)? | maj(?=\s|:)
    | última\sactualización | actualizad[oa](?:\s(?:el|a\slas))? | actualización | modificado(?:\sel)?
    | (?:ultimo\s)?aggiornamento | (?:ultima\s)?modifica(?:\sil)? | (?:ultimo\s)?aggiornat[oa](?:\s(?:il
    |alle|al))?
    | (?:última\s)?atualiza(?:d[oa]|ção)(?:\s(?:em|às))? | última\smodificação
    | (?:zuletzt\s|letztmals\s)?(?:aktualisiert|geändert|bearbeitet|überarbeitet)(?:\sam)?
    | letzte\s(?:aktualisierung|änderung) | aktualisierung | update(?=\svom|\sam) | stand(?=\s?:|\s\d|\svom)
    | bijgewerkt(?:\sop)? | laatste?\s(?:update|bijgewerkt|wijziging) | gewijzigd(?:\sop)?
    | aangepast(?:\sop)?
    | (?:senast\s)?uppdaterad(?:\sden)? | (?:sist\s)?oppdatert | (?:senest\s|sidst\s)?opdateret | päivitetty
    | обновлено | güncelle(?:me|ndi|nme)(?:\starihi)? | (?:son\s)?güncelleme | son\sgüncellenme
    | (?:ostatnia\s)?aktualizacja | zaktualizowano | aktualizováno | aktualizirano | cập\snhật | diperbarui
    | 最終更新(?:日時?)? | 更新(?:日時?|时间|時間|于|於)? | 수정(?:일|시간)? | 최종수정
    | تحديث | آخر\sتحديث | עודכן
    | ενημερώθηκε | τελευταία\sενημέρωση | actualizat(?:\sla)? | actualitzat | módosítva | frissítve
"""
_PUBLISHED = r"""
    (?:first\s|originally\s|article\s|story\s)?(?:published|posted|created|released|issued|filed|uploaded)
      (?:\s(?:on|at|date|time))?
    | publish(?:ed|ing)?\s(?:date|time) | date\spublished | publication\sdate | pub\sdate | release\sdate
    | publiée?(?:\sle)? | paru(?:e)?(?:\sle)? | créée?(?:\sle)? | mise?\sen\sligne(?:\sle)?
    | veröffentlicht(?:\sam)? | (?:zuerst\s)?erschienen(?:\sam)? | erstellt(?:\sam)? | online\sseit
    | publiziert(?:\sam)?
    | vom(?=\s\d) | erstmals\sveröffentlicht
    | publicad[oa](?:\s(?:el|em|a\slas|às))? | cread[oa](?:\sel)? | criado(?:\sem)? | postado(?:\sem)?
    | pubblicat[oa](?:\s(?:il|alle))? | data\sdi\spubblicazione | creato(?:\sil)?
    | gepubliceerd(?:\sop)? | geplaatst(?:\sop)? | verschenen(?:\sop)? | publicerad(?:\sden)? | publiceret
    | udgivet
    | publisert | julkaistu | опубликовано | yayınlan(?:ma|dı)\w* | yayın\starihi
    | (?:data\s)?(?:publikacji|publikacja)
    | opublikowano | dodano | publikováno | vydáno | objavljeno | publicat(?:\sla)? | közzétéve
    | đăng\slúc | dipublikasikan
    | 公開(?:日時?)? | 配信 | 掲載(?:日時?)? | 発表 | 发布(?:时间|于)? | 發布(?:時間)?
    | 发表于 | 입력 | 등록 | 작성 | 승인 | نشر(?:\sفي)?
    | تاريخ\sالنشر
    | פורסם | δημοσιεύθηκε | δημοσίευση
"""

#: A label; `updated` or `published` says which.
LABEL = re.compile(
    rf"""(?<![^\W\d_])(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))(?![^\W\d_])
      | (?P<glued>(?<=[A-Za-z])(?:Last\s)?Updated)(?![^\W\d_])""",
    re.VERBOSE | re.IGNORECASE,
)

#: How long ago something was, as pages say: there is no time in it without the moment of saving.
RELATIVE = re.compile(
    r"""(?:
      (?<!\d)(?:(?:about|over|almost|less\sthan|more\sthan)\s)?(?:\d+|(?<![^\W\d_])(?:an?|one|two|few
        |several))\s?
        (?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?
          |[smhdw])\s(?:ago|old)
    | (?<!\w)(?:just\snow|moments\sago)
    | (?<!\w)vor\s(?:\d+|einer?|einem|wenigen)\s(?:Sek(?:unden?)?|Min(?:uten?)?|Stunden?|Std|Tag(?:en)?
    |Wochen?
        |Monat(?:en)?|Jahr(?:en)?)\.?
    | (?<!\w)il\sy\sa\s(?:\d+|une?)\s(?:secondes?|min(?:utes?)?|h(?:eures?)?|jours?|semaines?|mois|ans?)
    | (?<!\w)hace\s(?:\d+|una?)\s(?:segundos?|min(?:utos?)?|h(?:oras?)?|días?|semanas?|mes(?:es)?|años?)
    | (?<!\w)há\s(?:\d+|uma?)\s(?:segundos?|min(?:utos?)?|h(?:oras?)?|dias?|semanas?|mês|meses|anos?)
    | (?<!\d)(?:\d+|un[ao]?)\s(?:secondi|min(?:ut[oi])?|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\sfa
    | (?<!\d)(?:\d+|een)\s(?:seconden|minuten|uur|uren|dag(?:en)?|weken|maand(?:en)?|jaar)\sgeleden
    | (?<!\w)för\s\d+\s(?:minuter|timmar|dagar)\ssedan | (?<!\w)for\s\d+\s(?:minutter|timer|dager?
    |dage)\ssiden
    | (?<!\d)\d+\s(?:минут[ыу]?|час(?:а|ов)?|дн(?:я|ей)|день)\sназад | (?<!\d)\d+\s(?:dakika|saat|gün)\sönce
    | (?<!\d)\d+\s(?:godzin[ya]?|minut[ya]?|dni)\stemu
    | (?<!\d)\d+\s?(?:秒|分|時間|日|か月|ヶ月|年)前
    | (?<!\d)\d+\s?(?:分钟|分鐘|小时|小時|天)前 | (?<!\d)\d+\s?(?:분|시간|일)\s?전
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)

#: "Today", "yesterday": no value either; only with a time or a label, for sentences have them too.
TODAY = re.compile(
    r"""(?<![^\W\d_])(?:today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|hoje|ontem|oggi|ieri
      |vandaag
      |gisteren|idag|i\sdag|igår|i\sgår|сегодня|вчера|今日|昨日|今天|昨天|오늘|어제)(?![^\W\d_])""",
    re.VERBOSE | re.IGNORECASE,
)

#: Small words between date and time.
FILLER = re.compile(
    r"""(?<!\w)(?:at|on|the|um|am|den|der|de|del|le|à|a|las|el|il|alle|ore|em|às|as|kl|klo|op|om|och|og|and
      |und|et
      |y|i|e|date|time|o['’]clock|local|ortszeit|edition|of|from|since|в|la|este|saat|pukul|lúc|ngày|hrs?
      |uhr|uur
      |th|st|nd|rd)(?!\w)
      | \d+[\s-]?min(?:ute)?[ns]?\.?(?:[\s-](?:read|lesezeit|de\slecture|de\slectura|di\slettura))?
        (?![^\W\d_])
      | (?<!\w)(?:lesedauer|lesezeit|temps\sde\slecture|reading\stime|read\stime)(?!\w)
      | \d+\s(?:comments?|kommentare)
      | [(（][月火水木金土日][)）] | \d+\s?文字 | thứ\s(?:hai|ba|tư|năm|sáu|bảy)
      | chủ\snhật | 星期[一二三四五六日]
      | 周[一二三四五六日]""",
    re.VERBOSE | re.IGNORECASE,
)

_ALL = " ".join((_UPDATED, _PUBLISHED, RELATIVE.pattern, TODAY.pattern, FILLER.pattern))

#: Every word of the patterns above, for a look that costs little.
WORDS = frozenset(re.findall(r"[^\W\d_]+", re.sub(r"\\[a-zA-Z]", " ", _ALL.casefold())))
