"""Small words inside names, and words that no person is called."""

from __future__ import annotations

#: Words inside a name that are not capitalised.
PARTICLES = frozenset(
    """de da do dos das del della dello dei degli di du des la le les los las el al von van vom vander der den
    dem ten ter te zu zur zum af av bin ibn ben bint abu abd ul ur bar y e i san st st. o' d' l' 't 's op aan
    in't und""".split()
) - {"und"}  # fmt: skip

SUFFIXES = frozenset("jr jr. sr sr. ii iii iv v phd ph.d. md m.d. esq esq. obe cbe kc qc".split())

#: Words that no person is called and that begin sentences, sections and buttons.
NO_NAMES = frozenset(
    """the a an this that these those it he she we you they i my our your his her their its what when where
    who why how if as at on in to for from with without about after before over under more most all no not new
    news read watch see listen share photo photos picture pictures image images video videos related update
    updated updates posted published last first live breaking opinion analysis comment comments print email
    subscribe sign log join get follow privacy policy terms cookie copyright rights reserved advertisement
    advertising sponsored story stories article articles page home menu search comparison contrast signing far
    then now and or but so yet night day way nature any each every appointment popular demand default
    contrast chance law accident
    mistake hand noon tonight tomorrow yesterday
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december is are was were be been has have had will would can could said says
    say according world politics business sports culture entertainment technology science health travel
    weather""".split()
) - {"april", "june", "august", "will"}

#: Words of headings, buttons and labels that stand alone on a line, in capitals or not, as names do.
_LABELS = frozenset(
    """about account accessibility additional ads advert affairs africa air american analysis app apple apps
    archive archives area army around art arts asia association audio australia auto award awards back bank
    banking beauty best big blog board book books bottom box brand britain british browse budget building
    business button buy campaign car cards care careers caption cars center central centre challenge change
    channel choice cities city classifieds classified click climate club coming community companies company
    conditions conflict congress contact content continue cookies copy corrections council country county
    coronavirus countries covid court cover credit crime crisis crossword culture cup customer cutting data
    deals death debate defence defense democracy department design dialogue digital directory discover
    download
    earth east eastern economy economic edition editions editor's education election elections email energy
    england english entertainment environment equality essential estate euro europe european events exclusive
    explained explainer explore express eye face facebook fact family faq farm fashion fast feature featured
    features feed film finance financial find fitness food football foreign forum forward free front full fun
    further future gallery game games gaming gaza general german getty gift global go golf government great
    green group guide handbook headlines help here high highlights history holiday hot hotel house housing how
    human ideas immigration in-depth india industry info information inside insurance interactive interest
    international internet interview investigation investigations investing iran iraq islamic israel issue
    issues italian jobs journey justice key kids know label language last latest law leave legal lifestyle
    limited link links list live loading local login long lottery made magazine main make maps market markets
    media medical members menu middle military minister ministry minute minutes money month monthly morning
    mortgage most motoring movie movies multimedia museum music national nation nations navigation
    newsletter newsletters newspaper north northern notice notices notifications now number numbers obituaries
    offers office offensive official olympic olympics online open operation opinions options order original
    others our outdoors overview own page palestinian parliament part parties partner partners party pass
    password past people permissions personal pets picks play player plus podcast podcasts poetry police
    policies political popular power premier premium presidential press preview prime prison privacy prize
    product products profile programme programmes project promoted property public publications puzzles
    question
    questions quick quiz rate real recent recipes recommended red refugee refugees register registered report
    reports reprints republican republicans democrats rescue research reserve resources responsible retirement
    review reviews rights russian sale save saved school schools search season secretary section sections
    security see select senate series services settings shop shopping show sign site sitemap skip social
    society solutions source south southern space special spotlight start state states statement stock store
    street strikes stream student style submit submission subscriber subscribers subscription summary
    supplement
    support supreme surname survey suspect syria syrian take tax team tech television tennis terrorism theatre
    theater things tips title today tools top topics toggle tour trade traffic trail transport tv trending
    trial troops tweet twitter ukraine under union united university unlimited upcoming upgrade user vaccine
    vehicles via videos view viewed views visit vote voices wages wales wall war warning water ways wealth web
    website weekend weekly welcome west western whatsapp white wildlife win wire women word words work working
    paid map points check hide author authors choices up next reading paper today's drink lives quotes
    advertise zum zur club necessary us league bundesliga
    workers year years you your zone us league bundesliga abo anzeige mehr meist meistgelesen politik
    wirtschaft gesellschaft
    kultur
    startseite ressort thema themen nahost ausland inland société politique économie monde culture actualités
    accueil newsletter vidéo vidéos podcast publicité sociedad política economía cultura deportes mundo
    internacional portada opinión vídeo inicio últimas noticias cronaca esteri interni economia spettacoli
    mondo podcasts binnenland buitenland economie nieuws sport meer""".split()
)

#: Headings of sections where writing has no capitals to tell a name by.
_CJK_LABELS = frozenset(
    """国際 国内 社会 政治 経済 速報 中東 地方 関東 関西 東京 大阪 災害 事件 事故 文化 生活
    教育 科学 医療 健康 芸能 写真 動画 特集 連載 社説 天気 地震 地域 選挙 首相 大統領
    保存 印刷 共有 検索 会員 登録 購読 記事 一覧 人気 最新 注目 関連 国际 经济 体育 娱乐
    财经 科技 军事 评论 图片 视频 首页 登录 注册 分享 收藏 打印 新闻 國際 經濟 體育 娛樂
    정치 경제 사회 국제 문화 스포츠 연예 기사 뉴스 사진 영상 인쇄 공유 댓글 구독""".split()
)


#: What stands behind "By" and is nobody: "By Invitation", "By Land and Sea".
_AFTER_BY = frozenset(
    """invitation design request sector country category topic date number numbers appointment air sea land
    definition default demand choice force post phone mail hand foot car train bus boat plane rail road virtue
    name age gender race region state party week month year day night industry size weight type subject title
    author location price rank order degrees halves proxy consent popularity relevance woche tag jahr exemple
    favor""".split()
)


def is_no_single_name(word: str) -> bool:
    """Whether one word behind a "By" is no name: "By Design"."""
    low = word.casefold()
    return low in _AFTER_BY or low in _LABELS or low in NO_NAMES or not word[:1].isupper()


def is_label(words: list[str]) -> bool:
    """Whether a line of these words (folded in case) is a heading or a button: no name has two of them."""
    found = sum(word in _LABELS or word in NO_NAMES for word in words)
    return found >= 2 or (bool(words) and found == len(words))


def is_cjk_label(text: str) -> bool:
    """Whether a word without case is the heading of a section: 国際, 速報."""
    return any(part in _CJK_LABELS for part in (text, text[:2], text[-2:]))
