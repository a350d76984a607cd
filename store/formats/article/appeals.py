"""Appeals to readers: to subscribe, to sign up, to accept, to write in."""

from __future__ import annotations

from store.formats.article.patterns import one_line
from store.lines.hints import AnyCase, holds_any, may_open

#: How an appeal begins.
_START = AnyCase(
    one_line(r"""
    (?:sign ?up\b|subscribe\b|join (?:our|us\b|the (?:conversation|discussion|debate)|\w+ (?:today|now))
    |follow (?:us\b|our\b|the latest|[\w .]{2,30} on (?:twitter|x|facebook|instagram|whatsapp|google
    |telegram|threads|bluesky))|get (?:the (?:latest|best|inside|top|day|news|biggest|most|full|essential)
    |our\b|all the\b|breaking|exclusive|a daily|more news|unlimited|updates|alerts|access|ahead
    |[\w' ’]{2,40} (?:newsletter|in your inbox|delivered))|(?:download|try|install|open|use|access) (?:our
    |the [\w ]{2,30}app|your favou?rite)|support (?:our|independent|us\b|the \w+|quality)
    |become an? (?:[\w-]+ ){0,2}(?:member|subscriber|supporter)|donate\b|enter your (?:e-?mail|postcode
    |name)|by (?:signing up|clicking|subscribing|submitting|entering|providing|continuing|registering
    |joining)|already (?:a|an|have)\b.{0,30}(?:subscriber|member|account|log|sign)|not a (?:subscriber
    |member)|have an account|create an? (?:free )?account|to (?:continue|keep) reading|(?:this
    |our) (?:site|website|page|form) (?:is protected|uses|contains)|privacy notice|we(?:'|’)?(?:re
    | are)? ?(?:use|value|may|need your|employ|welcome) (?:cookies|your (?:comments|feedback|privacy
    |support)|use|earn|humans|.{0,20}(?:cookies|commission))|you (?:can|may) (?:opt[- ]out|unsubscribe
    |email|contact|follow|reach|change)|i would like to (?:be|receive)|registration is|our (?:journalism
    |free)|(?:this|your) (?:subscription|article is (?:free|only|exclusive)|gift)|unlock\b
    |start your (?:free|trial|day)|(?:want|looking|hungry|keen) (?:more|to (?:read|get|know)
    |for) .{0,60}\?|enjoy(?:ed|ing)? (?:this|our|the|reading)|(?:have|do you have|got) (?:a (?:story|tip
    |question|news)|any |something|information|an? \w+ (?:story|tip)|.{0,30}photos)|send (?:us|your|them
    |tips|it)|(?:contact|email|e-mail|reach|write to) (?:us\b|the (?:author|reporter|newsroom|editor))
    |(?:for|to get) (?:more|the latest|all the latest|daily|breaking|up-to).{0,120}(?:sign up|subscribe
    |follow|click|visit|newsletter|app\b|download|go to|check)|thank(?:s| you) for (?:reading|signing
    |subscribing|your (?:support|interest))|only \$?£?€?\d|just [$£€r]\d|special offer|limited time
    |free (?:daily|weekly|newsletter)|(?:a|our|the) (?:free )?(?:daily|weekly|twice-weekly) (?:newsletter
    |digest|briefing|email)|the most pressing|fearless journalism|original reporting|listen (?:to
    |on) .{2,40}(?:podcast|spotify|apple)|watch (?:live|our|more)|comments? (?:are|have|on this)|(?:this
    |our|the) (?:advertisement|video) (?:has|is|could|cannot)|we apologi[sz]e, but|there was an error
    |a welcome email|we encountered|interested in (?:more|our)|you (?:must|need to|have to) (?:be logged
    |log|sign|register|subscribe)|you can save|contact me with (?:news|offers)|receive e-?mails? from us
    |get in touch with (?:our|us)\b|mitglied bei .{3,40} werden|exclusive (?:articles|access|content
    |newsletters)
    |unlimited (?:online |digital )?access|daily (?:content|puzzles)|share your thoughts|we independently
    |buying through|all (?:comments|fields)|please (?:enter|sign|log|review|read|note|enable|consider)
    |log ?in (?:or|to)|sign in (?:or|to|with)|continue with|access (?:through|the most|your|this
    |articles (?:from|across)|to all)
    |explore (?:our|the latest|more|charts)|find (?:out more|a new job|us on)|search (?:author )?(?:on
    |for)|melden sie sich|abonnieren sie|jetzt (?:abonnieren|anmelden|testen|lesen|kostenlos)
    |folgen sie (?:uns)?|registrieren sie|unterstützen sie|sie (?:können|möchten|haben) (?:diesen|den|uns
    |schon|bereits)?.{0,30}(?:abo|artikel|newsletter)|newsletter\b|mit (?:der|ihrer) (?:anmeldung
    |registrierung)|ich (?:bin damit einverstanden|akzeptiere|stimme)|mit meiner anmeldung
    |an dieser stelle (?:finden|steht)|(?:deine|ihre) privatsphäre|folg(?:st|en|e) (?:du|uns|sie)
    |abonniere|hat ihnen dieser artikel|sie lesen gerne|aktuelle nachrichten aufs|sie mögen
    |sollten ihnen fehler|bitte markieren|hier (?:klicken|abonnieren|anmelden)|der newsletter|abonnez-vous
    |inscrivez-vous|recevez\b|suivez-nous|soutenez|connectez-vous|vous (?:avez|souhaitez) .{0,30}(?:compte
    |abonn|article)|cet article est réservé|il vous reste|pour (?:lire|accéder|soutenir) .{0,40}(?:abonn
    |article|suite)|téléchargez l|suscr[ií]b|reg[ií]strate|s[ií]guenos|recibe (?:en|las|nuestra|cada)
    |apúntate|únete|descarga (?:la|nuestra)|si (?:quieres|ya eres|desea) .{0,40}(?:leer|suscri|recib)
    |puedes seguir|este artículo es (?:exclusivo|solo)|assine\b|cadastre-se|inscreva-se|siga (?:o|a|nos)
    |receba\b|baixe|clique aqui|este (?:conteúdo|texto) é|iscriviti|abbonati|seguici|ricevi\b|registrati
    |scarica l|meld je aan|abonneer|schrijf je in|volg ons|ontvang\b|prenumerera|følg oss|tilmeld
    |zapisz się|śledź nas|obserwuj|подпис(?:ывайтесь|аться)|следите|abone ol)
"""),
)
#: What stands in appeals, and in no report of anyone.
_ANYWHERE = AnyCase(
    one_line(r"""
    in your inbox|to your inbox|our (?:free )?(?:daily |weekly |morning |evening )?(?:e-?mail[ ]
    |news)?(?:newsletter|briefing)|newsletter (?:here|today|now)|sign up (?:here|to receive|for (?:our|the
    |free))|valid e-?mail address|junk folder|signing you up|browse here|registering for free
    |comments (?:relevant|respectful)|earn (?:us )?a commission|(?:allgemeine )?geschäftsbedingungen
    |datenschutz(?:hinweis|erklärung|bestimmung)|terms of (?:service|use)\b|terms (?:&
    |and) conditions apply|privacy (?:policy|notice)\b|recaptcha|(?:promotional|marketing) (?:offers
    |emails|messages)|our award-winning|independent journalism|subscribing to our|our (?:youtube channel
    |whatsapp (?:channel|group|community)|telegram channel|facebook (?:page|group)|app\b)|kindly requests
    |ihr postfach|unser(?:en|e|em)? newsletter|notre newsletter|nuestro (?:boletín|newsletter)
    |nossa newsletter|unsubscribe at any|replica of the print
    |antworten zu diesem eintrag|(?:comments|responses) to this (?:entry|post)|comments and pings
"""),
)
#: Without one of these no line has any of them: a cheap look before the dear one.
_HINTS = tuple(
    """newsletter; sign up; mail address; junk folder; signing you; browse here; registering for;
    comments re; a commission; bedingungen; datenschutz; terms ; privacy; recaptcha; promotional ;
    marketing ; independent j; subscri; kindly req; postfach; boletín;
    diesem eintrag; replica of; this entry; this post; and pings""".replace("\n   ", "").split("; ")
)
#: The same behind "our" and "your".
_OUR_HINTS = ("inbox", "briefing", "award-winning", "youtube", "whatsapp", "telegram", "facebook", "app")
#: The first letters of whatever an appeal begins with: a look at them comes before the long rule.
_OPENINGS = frozenset(
    """a abb abo acc akt all alr an ass bai bec bit buy by cad cet cli com con cre dai dei der des do don
    dow e-m ema enj ent est exc exp fea fin fol for fre get got hat hav hie hun i ich ihr il ins int
    isc jet joi jus kee lim lis log loo mel mit new not obs onl ont ope ori our ple pou pre pri pue
    rea rec reg ric sca sch sea seg sen sha si sie sig sol sou spe sta sub sui sup sus tha the thi til
    to try unl unt use vol vou wan wat we we' wea wec wee weh wem wen wer weu wev wew wri you zap""".split()
)
_CLICK = AnyCase(
    one_line(r"""
    (?:click|tap|press) (?:here|on|to)\b|(?:klicken|tippen) sie|cliquez|haga clic|haz clic|clique|clicca
    |klik hier
"""),
)

_LONGEST = 500


def is_appeal(text: str) -> bool:
    """Whether a line asks the reader for something, or tells how the site deals with its readers."""
    if may_open(text, _OPENINGS) and _START.match(text):
        return True
    if len(text) >= _LONGEST:
        return False
    folded = text.casefold()
    hinted = holds_any(folded, _HINTS) or ("our " in folded and holds_any(folded, _OUR_HINTS))
    return (hinted and _ANYWHERE.search(text)) or _CLICK.match(text)
