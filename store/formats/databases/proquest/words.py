"""The labels of ProQuest's text exports, before a colon, in the languages of its interface.

English, German, French, Spanish, Italian, Portuguese, Japanese, Chinese; any other is kept as it is written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LABELS = {
    "title": "title|titel|titre|título|titolo|タイトル|标题|標題",
    "author": "author|authors|autor|autoren|auteur|auteurs|autores|autore|autori|著者|作者",
    "info": """publication info|publikationsinfo|publikationsinformationen|informationen zur publikation|
    informations de publication|información de publicación|información de la publicación|
    informazioni sulla pubblicazione|informações da publicação|informações de publicação|出版情報|出版信息""",
    "abstract": """abstract|zusammenfassung|résumé|resumen|resumo|riassunto|要約|抄録|摘要""",
    "links": "links|verknüpfungen|liens|enlaces|collegamenti|リンク|链接",
    "text": """full text|volltext|texte intégral|texto completo|testo completo|全文|フルテキスト|全文文献""",
    "credit": "credit|credits|quellenangabe|crédit|crédito|crediti",
    "dateline": "dateline",
    "subject": "subject|thema|sujet|materia|soggetto|assunto|主題|主题",
    "location": "location|ort|standort|lieu|lugar|luogo|local|場所|地点",
    "people": "people|personen|personnes|personas|persone|pessoas|人物",
    "company": "company / organization|company|unternehmen/organisation|unternehmen",
    "publication": """publication title|titel der publikation|titre de la publication|título de publicación|
    título de la publicación|titolo pubblicazione|título da publicação|
    出版物のタイトル|出版物名称|出版物名稱""",
    "page": "pages|first page|seiten|erste seite|páginas|pagine|ページ|页|頁面",
    "year": """publication year|erscheinungsjahr|année de publication|año de publicación|
    anno di pubblicazione|ano de publicação|ano da publicação|出版年|出版年份""",
    "date": """publication date|publikationsdatum|date de publication|date du diplôme|fecha de publicación|
    fecha de titulación|data di pubblicazione|data de publicação|data da publicação|出版日|出版日期""",
    "section": "section|bereich|sección|sezione|seção|secção|セクション|章节|區段",
    "publisher": "publisher|herausgeber|verlag|éditeur|editorial|casa editrice|editora|出版社|出版商|出版者",
    "language": """language of publication|language|publikationssprache|langue de publication|
    idioma de la publicación|lingua di pubblicazione|idioma de publicação|
    出版物の言語|出版物语言|出版物語言""",
    "document_type": """document type|dokumententyp|type de document|tipo de documento|tipo di documento|
    ドキュメントのタイプ|文档类型|文件類型""",
    "source_type": """source type|quellentyp|type de source|tipo de fuente|tipo di fonte|tipo de fonte|
    リソースタイプ|来源类型|來源類型""",
    "id": """proquest document id|proquest-dokument-id|dokument-id in proquest|id de document proquest|
    identificateur de document proquest|id del documento de proquest|id documento proquest|
    id do documento proquest|proquestドキュメントid|proquest 文档 id""",
    "url": """document url|dokument-url|url du document|url de document|url del documento|url documento|
    url do documento|ドキュメントの url|文档 url""",
    "copyright": "copyright|著作権|版权|著作權",
    "database_updated": """last updated|zuletzt aktualisiert|dernière mise à jour|última actualización|
    ultimo aggiornamento|última atualização|最終更新日|上次更新时间""",
    "database": "database|datenbank|base de données|base de datos|base de dados|データベース|数据库|資料庫",
    "issn": "issn",
    "volume": "volume|band|tomo|巻|卷",
    "issue": "issue|ausgabe|numéro|número|fascicolo|edição|号|期",
    "place": "place of publication|verlagsort|lieu de publication|lugar de publicación",
    "country": "country of publication|publikationsland|pays de publication|país de publicación",
}  # fmt: skip
_MEANING = {
    re.sub(r"\s*\n\s*", "", label): meaning
    for meaning, listed in _LABELS.items()
    for label in listed.split("|")
}

#: What stands right below it, with the captions.
BELOW = frozenset(["credit", "dateline"])

_LABEL = re.compile(r"(?P<label>[^\W\d_][^:：\n]{1,44}?)\s?[:：](?:\s+(?P<value>\S.*)|\s*)")

#: Opens the captions: "Illustration", "Photo Caption: …".
CAPTIONS = re.compile(
    r"(?:illustration|abbildung|ilustración|illustrazione|ilustração)s?:?|enlarge this image\.?", re.I
)


#: Stands in place of a text that the database does not have.
MISSING = re.compile(
    r"(?:not available|nicht verfügbar|(?:texte )?non disponible|no disponible|non disponibile|"
    r"não disponível)\.?",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """A label as written, what it means (None for one that is not known), and what stands behind it."""

    label: str
    meaning: str | None
    value: str


def label(text: str) -> Label | None:
    """The label that a line opens with, known or not; None for any other line."""
    match = _LABEL.fullmatch(text) if ":" in text[:50] or "：" in text[:50] else None
    if match is None:
        return None
    return Label(match["label"], _MEANING.get(match["label"].casefold()), match["value"] or "")


def meaning(text: str) -> str | None:
    """What the label of a line means; None where it has none that is known."""
    found = label(text)
    return found.meaning if found else None
