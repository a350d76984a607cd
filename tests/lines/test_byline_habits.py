"""Lines that say who wrote an article."""

from __future__ import annotations

import pytest

from store.lines import read_bare_names, read_byline
from tests.lines.saying import of_byline

ENGLISH = {
    "one name": ("Rosalind Achterberg", "By Rosalind Achterberg"),
    "small by": ("Rosalind Achterberg", "by Rosalind Achterberg"),
    "capital by": ("Rosalind Achterberg", "BY ROSALIND ACHTERBERG"),
    "written by": ("Rosalind Achterberg", "Written by Rosalind Achterberg"),
    "story by": ("Rosalind Achterberg", "Story by Rosalind Achterberg"),
    "by with a colon": ("Rosalind Achterberg", "By: Rosalind Achterberg"),
    "author label": ("Rosalind Achterberg", "Author: Rosalind Achterberg"),
    "posted by": ("Rosalind Achterberg", "Posted by Rosalind Achterberg"),
    "reported by": ("Rosalind Achterberg", "Reported by: Rosalind Achterberg"),
    "exclusive by": ("Rosalind Achterberg", "Exclusive by Rosalind Achterberg"),
    "analysis by": ("Rosalind Achterberg [CNN]", "Analysis by Rosalind Achterberg, CNN"),
    "two names": ("Rosalind Achterberg; Matthias Quorn", "By Rosalind Achterberg and Matthias Quorn"),
    "three names, comma before and": (
        "Rosalind Achterberg; Matthias Quorn; Odalys Firth",
        "By Rosalind Achterberg, Matthias Quorn, and Odalys Firth",
    ),
    "three names, no comma before and": (
        "Rosalind Achterberg; Matthias Quorn; Odalys Firth",
        "By ROSALIND ACHTERBERG, MATTHIAS QUORN and ODALYS FIRTH",
    ),
    "ampersand": ("Rosalind Achterberg; Matthias Quorn", "By Rosalind Achterberg & Matthias Quorn"),
    "slash": ("Rosalind Achterberg; Matthias Quorn", "By Rosalind Achterberg/Matthias Quorn"),
    "semicolon": ("Rosalind Achterberg; Matthias Quorn", "By Rosalind Achterberg; Matthias Quorn"),
    "outlet for both": (
        "Rosalind Achterberg [Kestrel]; Matthias Quorn [Kestrel]",
        "By Rosalind Achterberg and Matthias Quorn, Kestrel",
    ),
    "agency for one": ("Rosalind Achterberg [Reuters]", "By Rosalind Achterberg, Reuters"),
    "outlet behind a bar": (
        "Oona Castellan [Ridgeline Public News]",
        "By Oona Castellan | Ridgeline Public News",
    ),
    "outlet behind a dash": (
        "Oona Castellan [Ridgeline Public News]",
        "By Oona Castellan - Ridgeline Public News",
    ),
    "outlet in parentheses": ("Oona Castellan [Ridgeline News]", "By Oona Castellan (Ridgeline News)"),
    "outlet behind for": (
        "Oona Castellan [The Ridgeline Herald]",
        "By Oona Castellan for The Ridgeline Herald",
    ),
    "outlet behind for, capitals": ("Oona Castellan [RIDGELINE.COM]", "By OONA CASTELLAN FOR RIDGELINE.COM"),
    "outlet behind of": ("Oona Castellan [Ridgeline Herald]", "By Oona Castellan of the Ridgeline Herald"),
    "special to": (
        "Oona Castellan [Ridgeline Herald] (special to)",
        "By Oona Castellan, Special to the Ridgeline Herald",
    ),
    "special to, semicolon": (
        "Oona P. Castellan [The Ridgeline Times] (special to)",
        "By OONA P. CASTELLAN; Special to The Ridgeline Times",
    ),
    "special for": ("Oona Castellan [RIDGELINE] (special for)", "By Oona Castellan, Special for RIDGELINE"),
    "role behind a comma": ("Jonas King (News Reporter)", "By Jonas King, News Reporter"),
    "small role": ("Jonas King (political correspondent)", "By Jonas King, political correspondent"),
    "role without comma": ("Jonas King (Political Editor)", "By Jonas King Political Editor"),
    "role on the next line": (
        "Bernard Condary [AP] (Business Writer)",
        "By BERNARD CONDARY\nAP Business Writer",
    ),
    "role behind a comma, agency first": (
        "Bernard Condary [AP] (Business Writer)",
        "By BERNARD CONDARY, AP Business Writer",
    ),
    "staff writers for two": (
        (
            "Thad Brightwell [Corran Sentinel] (Staff Writers); Ximena Halloran [Corran Sentinel] "
            "(Staff Writers)"
        ),
        "By Thad Brightwell and Ximena Halloran\nCorran Sentinel Staff Writers",
    ),
    "possessive office": (
        "Jonas King [Deadline] (Senior Film Reporter)",
        "By Jonas King, Deadline Senior Film Reporter",
    ),
    "role, outlet": (
        "Jonas King [Sky News] (political reporter)",
        "By Jonas King, political reporter, Sky News",
    ),
    "outlet with job": ("Jonas King [Sky News] (reporter)", "By Jonas King, Sky News reporter"),
    "job on the next line, outlet behind": (
        "Jonas King [BBC News] (Europe editor)",
        "By Jonas King\nEurope editor, BBC News",
    ),
    "outlet and place on the next line": (
        "Jonas King [BBC News] @Washington",
        "By Jonas King\nBBC News, Washington",
    ),
    "outlet glued without comma": ("Jonas King [BBC News]", "By Jonas King BBC News"),
    "in a place": ("Rory Carrow @Caracas", "By Rory Carrow in Caracas"),
    "each in a place": (
        "Patrick McGee @San Francisco; Demetri Seval @Washington",
        "By Patrick McGee in San Francisco and Demetri Seval in Washington",
    ),
    "both in a place": ("Rory Carrow @Kyiv; Ada Lindt @Kyiv", "By Rory Carrow and Ada Lindt in Kyiv"),
    "place behind a comma": ("Rory Carrow @Beirut", "By RORY CARROW, Beirut"),
    "unknown place behind in": ("Rory Carrow @Upper Corran", "By Rory Carrow in Upper Corran"),
    "role and place": (
        "Rory Carrow (Chief Foreign Correspondent) @Kabul",
        "By Rory Carrow, Chief Foreign Correspondent, in Kabul",
    ),
    "each with a role": (
        "Barnaby Thistle (Political editor); Marguerite Osei (Westminster correspondent)",
        "By Barnaby Thistle, Political editor\nand Marguerite Osei, Westminster correspondent",
    ),
    "suffix": ("Desmond Quill Jr.; Pilar Etchevarne", "By Desmond Quill, Jr. and Pilar Etchevarne"),
    "the third": ("Kip Wallander III", "By Kip Wallander III"),
    "third in capitals": ("Kip Wallander III", "By KIP WALLANDER III"),
    "initials": ("J. R. Tolland", "By J. R. Tolland"),
    "initials glued": ("J.R. Tolland", "By J.R. TOLLAND"),
    "Scots in capitals": ("Patrick McGee; Ewan MacDonald", "By PATRICK McGEE and EWAN MacDONALD"),
    "Mc in capitals": ("Patrick McGee", "By PATRICK MCGEE"),
    "Irish in capitals": ("James O'Neill; Richard van der Berg", "By JAMES O'NEILL and RICHARD van der BERG"),
    "particle in capitals": ("Maria de la Cruz", "By MARIA DE LA CRUZ"),
    "Arabic particle": ("Karim al-Haddad", "By Karim al-Haddad"),
    "nickname": ('William "Bud" Farrow', 'By William "Bud" Farrow'),
    "hyphens and accents": ("María Inés Núñez-Ocaña", "By María Inés Núñez-Ocaña"),
    "a title": ("Jane Orme", "By Dr. Jane Orme"),
    "a degree": ("Jane Orme", "By Jane Orme, Ph.D."),
    "mail address": ("Jane Orme", "By Jane Orme jorme@corran.example"),
    "handle": ("Jane Orme", "By Jane Orme @janeorme"),
    "reading time": ("Jane Orme", "By Jane Orme • 5 min read"),
    "bar and staff": ("Jane Orme (Staff Writer)", "By Jane Orme | Staff Writer"),
    "freelance": ("Jane Orme (Contributor)", "By Jane Orme, Contributor"),
    "a single name": ("Plume", "By Plume"),
    "two outlets": (
        "Jane Orme [Corran Times]; Jo Ng [Hill Times]",
        "By Jane Orme, Corran Times and Jo Ng, Hill Times",
    ),
    "agency": ("+Associated Press", "By Associated Press"),
    "agency with article": ("+The Associated Press", "By The Associated Press"),
    "agency in capitals": ("+THE ASSOCIATED PRESS", "By THE ASSOCIATED PRESS"),
    "agency staff": ("+Reuters; ?", "By Reuters Staff"),
    "outlet staff": ("+CNN; ?", "By CNN Staff"),
    "outlet with agencies": ("+Euronews", "By Euronews with Agencies"),
    "outlet with a named agency": ("+Euronews; +AFP", "By Euronews with AFP"),
    "name and an agency": ("Jane Orme; +The Associated Press", "By Jane Orme and The Associated Press"),
    "name and agencies": ("Jane Orme", "By Jane Orme and agencies"),
    "name, place, agencies": ("Jane Orme @Washington", "By Jane Orme in Washington and agencies"),
    "name with an agency": ("Jane Orme; +AP", "By Jane Orme with AP"),
    "additional reporting": (
        "Patrick Smeaton; +Reuter",
        "By PATRICK SMEATON, --(Additional reporting by Reuter)",
    ),
    "our staff": ("?", "By our Financial Staff"),
    "our correspondent": ("?", "By Our Correspondent"),
    "own correspondent": ("?", "From our own correspondent"),
    "a staff reporter": ("?", "By a Staff Reporter"),
    "staff": ("?", "By Staff Reporter"),
    "web desk": ("?", "By Web Desk"),
    "editorial board": ("?", "By The Editorial Board"),
    "glued time": ("+Associated Press", "By Associated Press12:20pm"),
    "date behind": ("Jane Orme", "By Jane Orme, May 3, 2018"),
    "date behind a bar": ("Jane Orme", "By Jane Orme | May 3, 2018 | 5:04 PM ET"),
    "date without a mark": ("Jane Orme", "By Jane Orme May 3, 2018 5:04 PM EDT"),
    "date on the next line": (
        "Jane Orme [Kestrel]",
        "By Jane Orme, Kestrel\nPublished 4:10 PM EDT, Mon May 6, 2019",
    ),
    "updated behind": ("Jane Orme", "By Jane Orme Updated May 3, 2018"),
    "on a date": ("Jane Orme", "By Jane Orme on May 3, 2018"),
    "posted by on": ("Jane Orme", "Posted by Jane Orme on 3 May 2018"),
    "trailing comma": ("Jane Orme", "By Jane Orme,"),
    "from in": ("Jane Orme @Paris", "From Jane Orme in Paris"),
    "senders' equals sign": ("Charles Odell", "By CHARLES ODELL="),
    "equals sign, role": ("Charles Odell [AP] (Sports Writer)", "By CHARLES ODELL=\nAP Sports Writer="),
    "written and edited": ("Jane Orme; editing: Jo Ng", "Written by Jane Orme, Edited by Jo Ng"),
    "photos by": ("Jane Orme; photographer: Jo Ng", "By Jane Orme Photographs by Jo Ng"),
    "a job first": (
        "Jane Orme (Middle East correspondent) @Mosul",
        "By Middle East correspondent Jane Orme in Mosul",
    ),
    "a small job first": ("Jane Orme (foreign affairs reporter)", "By foreign affairs reporter Jane Orme"),
    "agency's writers first": ("Li Ming [Xinhua]; Wang Wei [Xinhua]", "By Xinhua writers Li Ming, Wang Wei"),
    "outlet staff behind a name": ("Jane Orme [Globe] (Staff)", "By Jane Orme Globe Staff"),
    "outlet behind the second": ("Jane Orme; Jo Ng [Mailonline]", "By Jane Orme and Jo Ng for Mailonline"),
    "house behind the second": ("Jane Orme; Jo Ng [Fox News]", "By Jane Orme, Jo Ng Fox News"),
    "agency and city": ("Jane Orme [Associated Press] @BEIRUT", "By Jane Orme, Associated Press BEIRUT"),
    "two cities": (
        "Jane Orme @BEIRUT/MOSCOW; Jo Ng @BEIRUT/MOSCOW",
        "By Jane Orme and Jo Ng | BEIRUT/MOSCOW",
    ),
    "copyright of the outlet": ("Jane Orme [The Hill Times]", "By Jane Orme (c) 2016, The Hill Times"),
    "wires": ("Jane Orme", "By Jane Orme, wires"),
    "a word behind a dot": ("Jane Orme", "By Jane Orme • CorranTV"),
    "as told to": ("Jane Orme", "By Jane Orme as told to Jo Ng"),
    "unbroken blanks": ("Jane Orme; Jo Ng", "By\u00a0Jane Orme\u00a0and\u00a0Jo Ng"),
}

OTHER_LANGUAGES = {
    "de": ("Wiebke Tannhagen", "Von Wiebke Tannhagen"),
    "de two": ("Wiebke Tannhagen; Jörn Ölschläger-Voß", "Von Wiebke Tannhagen und Jörn Ölschläger-Voß"),
    "de place": ("Wiebke Tannhagen @Beirut; Jörn Voß @Beirut", "Von Wiebke Tannhagen und Jörn Voß, Beirut"),
    "de agency": ("Wiebke Tannhagen [dpa]", "Von Wiebke Tannhagen, dpa"),
    "de particle": ("Wiebke von der Heide", "Von Wiebke von der Heide"),
    "de commentary": ("Wiebke Tannhagen", "Ein Kommentar von Wiebke Tannhagen"),
    "de guest": ("Wiebke Tannhagen", "Ein Gastbeitrag von Wiebke Tannhagen"),
    "de analysis": ("Wiebke Tannhagen", "Eine Analyse von Wiebke Tannhagen"),
    "de interview": ("Wiebke Tannhagen", "Interview: Wiebke Tannhagen"),
    "de text": ("Wiebke Tannhagen", "Text: Wiebke Tannhagen"),
    "de our": ("Wiebke Tannhagen @Rom", "Von unserer Korrespondentin Wiebke Tannhagen, Rom"),
    "de reports": ("Wiebke Tannhagen @Chicago", "Aus Chicago berichtet WIEBKE TANNHAGEN"),
    "de role": ("Wiebke Tannhagen (Redakteurin)", "Von Wiebke Tannhagen, Redakteurin"),
    "fr": ("Élodie Marchebois; Ghislain Tréhorel", "Par Élodie Marchebois et Ghislain Tréhorel"),
    "fr with agency": ("Élodie Marchebois; +AFP", "Par Élodie Marchebois (avec AFP)"),
    "fr outlet with agency": ("+Le Quotidien; +AFP", "Par Le Quotidien avec AFP"),
    "fr place": ("Élodie Marchebois @Rome", "Par Élodie Marchebois (à Rome)"),
    "fr place and role": (
        "Élodie Marchebois (correspondante) @Rome",
        "Par Élodie Marchebois (Rome, correspondante)",
    ),
    "fr outlet with agencies": ("+Le Monde; +AFP; +Reuters", "Par Le Monde avec AFP et Reuters"),
    "pt of the agency": ("Marta Brito [Agência Brasil]", "Por Marta Brito, da Agência Brasil"),
    "fr envoy": ("Élodie Marchebois @Mossoul", "De notre envoyée spéciale à Mossoul, Élodie Marchebois"),
    "fr interview": ("Élodie Marchebois", "Propos recueillis par Élodie Marchebois"),
    "fr published": ("Élodie Marchebois", "Publié par Élodie Marchebois"),
    "fr submitted": ("Élodie Marchebois", "Soumis par Élodie Marchebois le mer 05/10/2022 - 11:20"),
    "es submitted": ("Inés Villarrasa", "Enviado por Inés Villarrasa el Mié, 05/10/2022 - 11:20"),
    "pt posted": ("Marta Brito", "Postada por Marta Brito"),
    "de posted": ("Änne Größlinger", "Eingestellt von Änne Größlinger"),
    "nl posted": ("Klaas Verhoef", "Gepost door Klaas Verhoef"),
    "fr role": (
        "Élodie Marchebois (correspondante) @Berlin",
        "Par Élodie Marchebois, correspondante à Berlin",
    ),
    "es": (
        "Inés Villarrasa Ocaña [La Crónica de Almenara]",
        "Por Inés Villarrasa Ocaña, La Crónica de Almenara",
    ),
    "es two": ("Inés Villarrasa; Amadeo Quiroga", "Por Inés Villarrasa y Amadeo Quiroga"),
    "es agency": ("Inés Villarrasa [EFE]", "Por Inés Villarrasa / EFE"),
    "es text": ("Inés Villarrasa", "Texto: Inés Villarrasa"),
    "es desk": ("?", "Por Redacción"),
    "pt": ("João Falcão de Sousa; Marta Brito", "Por João Falcão de Sousa e Marta Brito"),
    "pt outlet": ("João Falcão [Diário do Vale] @Lisboa", "Por João Falcão, Diário do Vale — Lisboa"),
    "it": ("Marzia Benedetti", "di Marzia Benedetti"),
    "it two": ("Marzia Benedetti; Ugo De Santis", "di Marzia Benedetti e Ugo De Santis"),
    "it envoy": ("Marzia Benedetti @Mosul", "dalla nostra inviata a Mosul, Marzia Benedetti"),
    "it care of": ("Marzia Benedetti", "A cura di Marzia Benedetti"),
    "nl": ("Joost van den Akker; Femke Prins", "Door Joost van den Akker en Femke Prins"),
    "nl our": ("?", "Van onze verslaggever"),
    "sv": ("Anna Lindqvist", "Av Anna Lindqvist"),
    "da": ("Mette Kjær", "Af Mette Kjær"),
    "no text": ("Ola Fjeld", "Tekst: Ola Fjeld"),
    "ru": ("Анна Каренева", "Автор: Анна Каренева"),
    "pl": ("Zofia Kowal", "Autor: Zofia Kowal"),
    "ja": ("松岡大地", "文・松岡大地"),
}

NO_BYLINES = {
    "comparison": "By comparison, Haniyeh is a moderate",
    "signing up": "By signing up, you agree to our terms",
    "contrast": "By contrast, the north stayed quiet",
    "far": "By far the largest of the three dams",
    "the time": "By the time they arrived",
    "night": "By night the market empties",
    "monday": "By Monday, most shops had opened",
    "clicking": "By clicking Submit you accept the policy.",
    "2030": "By 2030 the lake will be gone",
    "now": "By now the smell had reached the town hall",
    "a margin": "By a margin of 52 to 48",
    "law": "By law, ships must report",
    "sentence with a name": "By Tuesday Karim Haddad had left the city.",
    "question": "By whom was Ana Lu paid?",
    "donating": "By donating today you support local journalism",
    "using": "By using this site you accept cookies",
    "from the archive": "From the archive",
    "from the editor": "From the Editors",
    "from sentence": "From Paris to Rome by train in a day",
    "von sentence": "Von Montag an gilt ein neuer Fahrplan",
    "von now": "Von nun an ist alles anders.",
    "par example": "Par exemple, les enfants",
    "par ailleurs": "Par ailleurs, le ministre a annoncé",
    "por ahora": "Por ahora no hay acuerdo",
    "por ejemplo": "Por ejemplo, el agua",
    "por que": "Por qué sube la luz",
    "por favor": "Por favor, espere",
    "di più": "Di più su questo tema",
    "da sentence": "Da Roma a Milano in tre ore",
    "door sentence": "Door de regen was het veld nass",
    "door to door": "Door to Door Delivery",
    "av sentence": "Av alla hus i byn",
    "text size": "Text size",
    "photo": "Photo by Ana Lu",
    "empty by": "By",
    "time": "By 9:30 a.m. the square was full",
    "accident": "By accident",
    "popular": "By popular demand",
    "way": "By the way",
    "numbers": "By the Numbers",
}

BARE = {
    "a name": ("Corwin Ashdale-Pike", "Corwin Ashdale-Pike"),
    "capitals": ("Corwin Ashdale", "CORWIN ASHDALE"),
    "two": ("Corwin Ashdale; Ada Lindt", "Corwin Ashdale and Ada Lindt"),
    "outlet": ("Corwin Ashdale [Saltmarsh News Network]", "Corwin Ashdale, Saltmarsh News Network"),
    "surname first": ("Eric McCarter [The Journal-Pioneer]", "McCarter, Eric, The Journal-Pioneer"),
    "surname first, capitals": ("Otto Prain", "PRAIN, OTTO"),
    "surname first, alone": ("Otto Prain", "Prain, Otto"),
    "agency": ("+Reuters", "Reuters"),
    "agency in capitals": ("+ASSOCIATED PRESS", "ASSOCIATED PRESS"),
    "role": ("Corwin Ashdale (Staff Writer)", "Corwin Ashdale, Staff Writer"),
    "role, no comma": ("Corwin Ashdale (Economics editor)", "Corwin Ashdale Economics editor"),
    "place": ("Corwin Ashdale @Washington", "Corwin Ashdale in Washington"),
    "place and agencies": ("Corwin Ashdale @Washington", "Corwin Ashdale in Washington and agencies"),
    "each with something": (
        "Hugo Penhallow @Brussels; Cressida Nkemelu (Political Reporter)",
        "Hugo Penhallow, Brussels | Cressida Nkemelu, Political Reporter",
    ),
    "outlet with blank": ("Corwin Ashdale [USA TODAY]", "Corwin Ashdale, USA TODAY"),
    "agency writer": ("Corwin Ashdale [AP] (Science Writer)", "Corwin Ashdale, AP Science Writer"),
    "outlet behind a bar": ("Corwin Ashdale [The Denford Post]", "Corwin Ashdale | The Denford Post"),
    "agency in a place": ("+Agence France-Presse", "Agence France-Presse in Jakarta"),
    "es place behind a bar": ("Inés Villarrasa @Madrid", "INÉS VILLARRASA | Madrid"),
    "ja": ("松岡大地", "松岡大地"),
    "es agency and city": ("+EFE", "EFE Beirut"),
    "pt city": ("Marta Brito @SÃO PAULO", "MARTA BRITO DE SÃO PAULO"),
    "ko": ("김철수 (기자)", "김철수 기자"),
    "slash outlet": ("Geir Molland [Fakta.example]", "Geir Molland / Fakta.example"),
}

NO_NAMES = {
    "policy": "Updated Privacy Policy",
    "share": "Share on Facebook",
    "related": "Related Stories",
    "region": "Middle East",
    "trending": "Trending",
    "terms": "Terms of Service",
    "sign in": "Sign In",
    "most read": "Most Read",
    "photos": "Photo Gallery",
    "place": "New York",
    "place, region": "Erbil, Iraq",
    "title": "Prime Minister's Questions",
    "news": "Breaking News",
    "all rights": "All Rights Reserved",
    "sentence": "Ana Lu left.",
    "headline": "Ana Lu Wins the Corran Marathon",
    "question": "Who Is Ana Lu?",
    "caption": "Ana Lu at the opening of the bridge",
    "advert": "Advertisement",
    "read more": "Read More",
    "cookie": "Cookie Settings",
    "editors": "Editors' Picks",
    "month": "November 2016",
    "date": "Monday, May 2",
    "subscribe": "Subscribe Now",
    "contact": "Contact Us",
    "section": "World News",
    "section two": "Arts & Culture",
    "image": "Image Source",
    "country": "South Korea",
    "two countries": "Syria, Iraq",
    "leave": "Leave a comment",
    "video": "Watch Live",
    "next": "Next Article",
    "facebook": "Facebook Twitter Email",
    "copy": "Copy Link",
    "print": "Print This Page",
    "spanish": "Más información",
    "german": "Mehr zum Thema",
    "french": "Lire aussi",
    "german share": "Artikel teilen",
    "french share": "Partager sur Facebook",
    "pictures": "Getty Images",
    "alliance": "Syrian Democratic Forces",
    "region at war": "Battle for Raqqa",
    "country and region": "Middle East & Africa",
    "shopping": "Best Black Friday Deals",
}


@pytest.mark.parametrize(("expected", "line"), ENGLISH.values(), ids=ENGLISH)
def test_an_english_byline_gives_its_people_with_what_is_said_of_them(expected: str, line: str) -> None:
    """Names, outlets, jobs and places are told apart; what is nobody's name never becomes a person."""
    assert of_byline(read_byline(line)) == expected


@pytest.mark.parametrize(("expected", "line"), OTHER_LANGUAGES.values(), ids=OTHER_LANGUAGES)
def test_bylines_are_read_in_other_languages(expected: str, line: str) -> None:
    """Each language has words of its own before the name."""
    assert of_byline(read_byline(line)) == expected


@pytest.mark.parametrize("line", NO_BYLINES.values(), ids=NO_BYLINES)
def test_a_line_that_only_begins_like_a_byline_is_none(line: str) -> None:
    """ "By" opens sentences too: no name behind it, no byline."""
    assert read_byline(line) is None


@pytest.mark.parametrize(("expected", "line"), BARE.values(), ids=BARE)
def test_a_line_of_nothing_but_names_is_read_with_less_confidence(expected: str, line: str) -> None:
    """Without a "By" a name alone is never sure."""
    read = read_bare_names(line)
    assert of_byline(read) == expected
    assert read is not None
    assert read.confidence <= 0.6


@pytest.mark.parametrize("line", NO_NAMES.values(), ids=NO_NAMES)
def test_buttons_sections_and_headlines_are_no_names(line: str) -> None:
    """Two words with capitals are not yet a person."""
    assert read_bare_names(line) is None
    assert read_byline(line) is None
