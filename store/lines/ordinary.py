"""Ordinary words that no person is called: they begin sentences, sections, buttons and headlines.

Compared without case.
"""

from __future__ import annotations

_ORDINARY = frozenset(
    """
    by the a an this that these those it he she we you they my our your his her their its what when where who
    why how if as at on in to for from with without about after before over under more most all no not new
    than against between during until while because although though however there here some any every each
    both few many much other another such only own same just also even ever never always often again once off
    out up down into onto through across along around behind below above near toward towards upon within am is
    are was were be been being has have had having do does did doing can could should would may might must
    shall says said say tells told asks asked makes made takes took gets got goes went comes came gives gave
    wins won loses lost dies died kills killed hits hit faces faced finds found shows showed seeks urges vows
    warns calls called plans plan backs blames denies joins leads leaves returns opens closes starts begins
    ends news read watch see listen share photo photos picture pictures image images video videos related
    update updated updates posted published last first second third next previous live breaking opinion
    opinions analysis comment comments print email mail subscribe subscription sign signing log login logout
    register join get follow following privacy policy terms conditions cookie cookies copyright rights
    reserved advertisement advertising advertise ad ads sponsored sponsor story stories article articles page
    pages home menu search skip content main navigation back top bottom close open view show hide load loading
    click tap here link links copy copied button submit send save saved contact contacts us help support faq
    feedback report reports error errors sitemap site website accessibility newsletter newsletters alerts
    notifications account profile settings preferences manage consent accept reject continue reading editors
    picks popular trending latest featured recommended suggested promoted special offer offers deals deal sale
    shop shopping buy best worst top guide guides review reviews quiz games puzzles crossword horoscopes
    recipes comparison contrast far then now and or but so yet nor night day days week weeks month months year
    years hour hours minute minutes morning evening noon midnight tonight today tomorrow yesterday time times
    way nature law accident mistake hand default definition design means virtue order request monday tuesday
    wednesday thursday friday saturday sunday january february march july september october november december
    world politics political business economy economics sport sports culture arts entertainment technology
    tech science health travel weather education environment climate money market markets stock stocks finance
    lifestyle style fashion food music movies film books television theater theatre football soccer cricket
    tennis golf rugby basketball baseball hockey olympics crime courts war elections election campaign
    government police court council congress senate parliament minister president prime secretary state states
    united national international local regional global north south east west northern southern eastern
    western middle central city county town village country region district province street road avenue park
    river lake mountain island beach airport station school university college hospital church museum company
    corporation bank group department agency office association federation union party league club team
    committee commission board center centre institute foundation society museum program programme project
    public private general federal american british english french german spanish italian russian chinese
    japanese indian european african asian people man woman men women child children family families friends
    life death home house things thing part parts side end start full free big small large high low old young
    good bad great little long short black white red green blue gold silver dark light hot cold true false
    real key major minor key one two three four five six seven eight nine ten hundred thousand million billion
    facebook twitter instagram whatsapp linkedin reddit youtube tiktok telegram pinterest google apple email
    e-mail phone app apps download downloads android iphone web internet online digital data gallery slideshow
    podcast podcasts audio transcript document documents source sources credit credits correction corrections
    clarification note notes editor's editors' letters letter column columns feature features interview
    interviews exclusive explainer explained fact facts check factbox timeline background attack attacks
    killing crisis deal talks vote votes plan bill tax budget trade jobs job prices price numbers number
    popular demand product products using clicking signing donating subscribing comparison points point issue
    issues current past weight loss inspections inspection funeral envelope unusual final pack person persons
    voices voice events event services service partners partner products brand brands careers employment jobs
    classifieds obituaries weddings horoscope puzzle archive archives collection collections topics topic tags
    tag categories category sections section tools resources resource research studies study results result
    standings schedule scores score stats teams players player fixtures table live-ticker leaders leader
    readers reader viewers users user members member staff editor-in-chief masthead ethics standards
    accessibility choices choice rules rule laws rights civil human animal animals cities towns states nations
    nation countries history science future past present peace war military defense defence nuclear oil gas
    power water air fire flood floods storm storms hurricane earthquake snow rain heat attack shooting murder
    trial arrest arrests case cases victims victim suspect deaths dead missing found invitation design request
    sector category topic date appointment air sea phone foot car train bus boat plane rail road name age
    gender race region party industry size weight type subject title location rank degrees proxy consent
    popularity relevance woche tag jahr exemple favor any means necessary drink paid caption hide map authors
    club leave forces force troops army navy militia militias rebels fighters democratic republican
    coalition alliance
    loading please thank thanks welcome hello about artikel mehr zum thema themen weiterlesen lesen
    teilen drucken kommentare kommentar startseite seite anzeige werbung newsletter abo abonnieren anmelden
    abmelden impressum datenschutz suche menü nachrichten politik wirtschaft kultur wissen gesundheit reise
    auch noch nicht kein keine der die das dem den ein eine einer einem einen und oder aber wenn weil dass ist
    sind war wird werden hat haben kann nach vor mit ohne über unter gegen durch bei seit nun heute gestern
    morgen montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli
    oktober dezember lire aussi partager article articles voir plus suite accueil recherche connexion
    abonnez-vous inscription actualités actualité économie société politique monde exemple ailleurs contre
    conséquent rapport manque une un les des cette ces dans pour avec sans sur sous par est sont était lundi
    mardi mercredi jeudi vendredi samedi dimanche janvier février juin juillet août septembre octobre novembre
    décembre más información leer compartir ver todo todos todas inicio buscar buscador suscríbete suscribirse
    noticias política economía sociedad deportes cultura opinión una unos unas los las esta este estos estas
    para con sin sobre entre hasta desde ahora ejemplo favor qué quién cómo cuándo dónde tanto supuesto cierto
    último es son fue será está están ha han lunes martes miércoles jueves viernes sábado domingo enero
    febrero abril mayo junio julio agosto septiembre octubre noviembre diciembre leia também compartilhar
    saiba mais notícias uma são foi segunda terça quarta quinta sexta exemplo isso leggi anche condividi
    scopri altre tutte notizie gli dello sono era più meno questo questa lees ook meer delen nieuws het een
    van voor niet läs mer dela också om och att
    """.split()
)

#: Words that are names as well: a person may be called Will Young, but a word of these alone is no name.
SHARED = frozenset(
    """april june august will may mai juni juli juin julio art mark grant rose page pages hope faith
    grace guy rich frank bill young long short white black brown green gold silver little park street
    lake rivers banks church house booth march day noon night good best bond west north east south
    english french german king law major minor great order deal price sale hand wood parish dom max
    war key holiday winter summer field hill bush store son mayo abril paris london lima sydney austin
    chance money more story stone small english way bank center light child children hall cash penny
    judge bishop pope prince earl duke baron marshal chase case cross moody power powers rush speed
    swift sharp strong wise""".split()
)

#: Never a word of a name, whatever its case.
ORDINARY = (
    _ORDINARY - SHARED - frozenset("van de het los las les des sans con dem den das der die do sur".split())
)
