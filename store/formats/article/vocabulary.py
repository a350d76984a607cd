"""The words of the furniture of pages: buttons, advertisements, links and appeals, in many languages.

Compared without case, and without the marks and numbers around them.
"""

from __future__ import annotations


def _phrases(listed: str) -> frozenset[str]:
    """The phrases of a list with semicolons between them; its line ends are blanks."""
    return frozenset(" ".join(phrase.split()) for phrase in listed.split(";"))


#: Lines that are nothing but a button, a label or an advertisement.
FURNITURE = _phrases("""
news folgen; meine news; embed; image; autoplay; jetzt anmelden; jetzt abonnieren;
diesen artikel teilen; sign up to read;
article content; story continues; view more offers; this advertisement has not loaded yet;
weitere videos; fehler melden; fehlerhinweis; feedback geben; inhaltlichen fehler melden;
externer inhalt; empfohlener redaktioneller inhalt; datenschutzerklärung; artikel kommentieren; mehr;
afficher plus; sommaire; add comment; enter search term; cancel; done; スクラップ; メモ入力; 閉じる;
有料記事; 無料記事; 会員記事;
キャンセル; 完了; 記事を印刷する; メールで送る; リンクをコピーする; はてなブックマーク; visa mer;
läs mer här; ver comentarios; ver todos; mostrar más; leggi e commenta; partecipa alla discussione;
skrol ned; zwiń; rozwiń; więcej; key points; key takeaways; takeaways; highlights; at a glance;
summary; das wichtigste in kürze; l'essentiel; l’essentiel; en bref; claves; lo esencial; ad; ads;
advert; advertise; advertisement; advertisements; advertising; advertisement - story continues below;
advertisement story continues below; advertisement - scroll to continue;
advertisement. scroll to continue reading; after newsletter promotion; all rights reserved;
article continues after advertisement; article continues below; article continues below advertisement;
article continues after ad; back to top; bookmark; by; close; comment; comments; contact; contact us;
continue; continue reading; continue reading below; continue reading the main story;
continue to article; copied; copy; copy link; copy link url; copy link urlcopied; copy url;
copied to clipboard; delivered to you; donate; donate now; download; edit; email; email address;
email link; email this article; enter your email; enter your email address; expand; explore charts;
feedback; follow; following; follow topic; follow topics; follow this topic; full screen; get alerts;
gift article; gift this article; go back; hide comments; hide caption; home; i'm in; i’m in; join;
join now; leave a comment; link; link copied; listen; listen to article; listen to story;
listen to this article; listen to this story; live; loading; loading...; log in; login; main menu;
make us preferred on google; add us on google; menu; more; more options; my account; next; newsletter;
newsletters; no thanks; no comments; off; on; open image in gallery; or; options; order reprints;
our standards: the thomson reuters trust principles.;
our standards: the thomson reuters trust principles; purchase licensing rights; play; play video;
please wait; popup; post; post a comment; previous; print; print article; print this article;
privacy notice; privacy policy; promoted; read in app; read preview; recommended; register; remove ads;
report this ad; reprints; reprints & permissions; reprints and permissions; republish;
republish this article; request permissions; resume; rights and permissions; save; save article;
save for later; save this article; save this story; saved; scroll down; scroll to continue; search;
see all; send; send a letter to the editor; send us your feedback; share; share article;
share full article; share page; share story; share this; share this article; share this page;
share this post; share this story; share using email; show authors; show caption; show comments;
show less; show more; show more sharing options; sign in; sign out; sign up; sign up now; sign up here;
skip ad; skip advertisement; skip past newsletter promotion; skip to content; skip to main content;
sponsor; sponsored; sponsored by; sponsored content; sponsor message; story continues below;
story continues below advertisement; story continues after advertisement; submit; submit a correction;
subscribe; subscribe now; subscribe today; subscribed; subscribe to continue; support us; swipe;
swipe →; text; text size; thanks for signing up; thank you for subscribing; top; try again; tweet;
tweet this; unmute; url copied; video; video player is loading; view all; view comments; view gallery;
view image in fullscreen; view author publications; view on twitter; view on x; visit website; watch;
watch live; watch now; watch video; write a comment; x; your email; your email address; anzeige;
werbung; teilen; merken; drucken; speichern; kommentare; kommentar; kommentieren; kommentare lesen;
artikel teilen; artikel drucken; artikel anhören; artikel hören; beitrag teilen; per e-mail teilen;
per mail teilen; auf facebook teilen; auf twitter teilen; auf x teilen; auf whatsapp teilen;
link kopieren; link kopiert; leserbrief; vorlesen; anhören; hören; weiterlesen; mehr anzeigen;
mehr erfahren; zur startseite; zur merkliste; anmelden; abonnieren; abo; jetzt abonnieren;
jetzt anmelden; folgen; artikel verschenken; artikel merken; verschenken; zusammenfassen; zurück;
weiter; schließen; bild vergrößern; publicité; publicite; partager; partager cet article;
partager sur facebook; partager sur twitter; partager sur x; partager sur whatsapp;
partager sur linkedin; envoyer par e-mail; envoyer par mail; envoyer; imprimer; enregistrer;
sauvegarder; copier le lien; lien copié; commenter; commentaires; voir les commentaires; réagir;
écouter; écouter l'article; écouter l’article; écouter cet article; ajouter à vos favoris;
ajouter aux favoris; ajouter à mes favoris; offrir; offrir l'article; offrir l’article;
offrir cet article; article réservé aux abonnés; réservé aux abonnés; la suite après la publicité;
la suite après cette publicité; la suite sous la publicité; l’article continue après la publicité;
s'abonner; s’abonner; je m'abonne; je m’abonne; s'inscrire; s’inscrire; se connecter; suivre; fermer;
lire la suite; lire plus tard; lire dans l'app; publicidad; anuncio; compartir; compartir en facebook;
compartir en twitter; compartir en x; compartir en whatsapp; imprimir; guardar; comentar; comentarios;
enviar; enviar por correo; enviar por email; correo; correo electrónico; copiar enlace; copiar;
escuchar; escucha la noticia; escuchar noticia; seguir; suscribirse; suscríbete; suscribete;
regístrate; iniciar sesión; cerrar; síguenos; siguenos; seguir leyendo; continuar leyendo; ver más;
publicidade; continua depois da publicidade; continua após a publicidade; compartilhar; compartilhe;
compartilhe esta notícia; partilhar; partilhe; salvar; salvar para ler depois; ouvir;
ouça este conteúdo; comentários; assine; assine já; assinar; entrar; copiar link; enviar por e-mail;
continuar a ler; continue lendo; pubblicità; condividi; condividi su facebook; stampa; salva; ascolta;
ascolta l'articolo; ascolta l’articolo; commenta; commenti; vai ai commenti; abbonati; accedi;
iscriviti; segui; invia; copia link; continua a leggere; regala; regala questo articolo; advertentie;
reclame; deel; delen; deel dit artikel; deel artikel; opslaan; bewaar; bewaren; bewaar artikel;
afdrukken; reageer; reageren; reacties; luister; luister naar dit artikel; abonneer; abonneren;
inloggen; volgen; volg; cadeau geven; tekst gaat verder onder de advertentie;
tekst loopt door onder afbeelding; verder lezen; annons; annonse; annonce; reklam; dela; dela artikeln;
del; del artiklen; del artikkel; del på facebook; kopier lenke; kopiera länk; spara; gem; gem artiklen;
lyt; lyssna; kommentera; skriv ut; prenumerera; logga in; følg; följ; reklama; udostępnij; komentarze;
zapisz; drukuj; subskrybuj; zaloguj się; реклама; поделиться; комментарии; подписаться;
скопировать ссылку; сохранить; распечатать; читать далее; paylaş; yorumlar; abone ol; yazdır; kaydet;
mainos; jaa; tallenna; διαφήμιση; κοινοποίηση; إعلان; مشاركة; شارك; طباعة; حفظ; تعليقات; نسخ الرابط;
広告; 広告の後にも続きます; ポスト; みんなのポストを見る; ツイート; シェア; シェアする; ブックマーク;
保存; 保存する; メール; リンク; リンクをコピー; 印刷; 印刷する; 反応; コメント; コメントを書く; いいね;
フォロー; フォローする; 送る; 共有; 記事を保存; 続きを読む; 全文を読む; 残り; 有料記事; 会員限定;
会員限定記事; 無料; ログイン; 新規登録; 广告; 分享; 分享到; 收藏; 评论; 打印; 复制链接; 字号; 责任编辑;
廣告; 留言; 列印; 광고; 공유; 공유하기; 댓글; 인쇄; 저장; 구독; 스크랩; 글자크기
""")

#: Words that make up rows of buttons: a line of nothing else is one.
BUTTONS = frozenset(
    """facebook twitter x whatsapp whats-app telegram linkedin linked-in reddit pinterest flipboard
    pocket tumblr messenger bluesky threads mastodon truth gettr gab parler sms line viber vk
    vkontakte odnoklassniki weibo wechat xing instagram youtube tiktok snapchat digg stumbleupon
    buffer hatena hacker google google+ feedly rss skype signal kakaotalk naver band mix yummly email
    e-mail mail email: print share shares save saved tweet tweets post copy link url icon icons
    twittern senden versenden posten kopieren via on to by this story article page more app read in
    comments comment bookmark gift listen follow us subscribe teilen drucken merken mailen senden per
    auf partager imprimer envoyer enregistrer compartir imprimir guardar enviar compartilhar salvar
    condividi stampa delen bewaren afdrukken del artiklen gem på læseliste
    lytte lyt""".split()
)

#: Headings above lists of links: what follows, up to the next sentence, is not the article's.
OPENERS = _phrases("""
die redaktion empfiehlt; noticia relacionada; noticias relacionadas; fotostrecke ansehen; zur fotostrecke;
lest auch; lies auch; ähnliche artikel; mehr news; mehr nachrichten; empfehlungen; empfohlene artikel;
zum weiterlesen; la rédaction vous conseille; à découvrir; nos articles; nuestra selección;
te recomendamos leer; altre notizie; da non perdere; ook interessant; populair; läs även; mer om;
mere om; mer fra; polecane; popularne; polecamy; hot topics; people are reading; readers also read;
also of interest; you may have missed; what others are reading; around the network; from our network;
trending topics; also read; also see; also on; are you following; around the web; best of; coming up;
contact the author; current issue; discover more; don't miss; don’t miss; editor's picks;
editor’s picks; editors' picks; editors’ picks; explore more; explore more on these topics; featured;
find out more; follow us on; from our partners; from the web; further reading; get in touch;
in case you missed it; in other news; in this article; in this story; join our newsletter;
join the conversation; keep reading; latest; latest headlines; latest news; latest posts;
latest stories; latest updates; latest videos; learn more; more coverage; more for you; more from;
more from this author; more headlines; more in; more like this; more news; more on; more on this;
more on this story; more on this topic; more reading; more stories; most commented; most popular;
most read; most shared; most viewed; most watched; must read; must reads; next story;
on the same topic; our picks; people also read; popular; popular articles; popular now; popular on;
popular stories; posts; previous story; promoted stories; published under; read also; read more;
read more about; read more here; read next; read our complete coverage; read the latest;
read this next; recent; recent posts; recommended; recommended articles; recommended for you;
recommended reading; recommended stories; recommended video; recommended videos; related;
related article; related articles; related content; related countries; related coverage; related links;
related news; related post; related posts; related reading; related stories; related story;
related subjects; related tags; related topic; related topics; related video; related videos; see also;
see more; see more on; similar stories; sponsored stories; stories for you; stories you may like;
suggested reading; tags; the latest; today's headlines; today’s headlines; top headlines; top news;
top stories; top videos; topics; trending; trending news; trending now; trending stories; up next;
you may like; latest videos from; more trending; view more; watch next; what to read next; what's new;
what’s new; you may also be interested in;
you may also like; you may be interested in; you might also like; you might be interested in;
auch interessant; das könnte sie auch interessieren; das könnte sie interessieren;
das könnte dich auch interessieren; das könnte dir gefallen; die neuesten; lesen sie auch;
lesen sie mehr; lesen sie mehr zum thema; lesen sie jetzt; mehr aus dem ressort; mehr dazu; mehr lesen;
mehr zum thema; mehr zu; mehr von; meistgelesen; meistgelesene artikel; meistgelesen im ressort;
neueste artikel; passend zum thema; schlagworte; schlagwörter; stichwörter; themen; top-themen;
verwandte artikel; verwandte themen; weitere artikel; weitere themen; weitere informationen;
weiterführende links; zum thema; à lire aussi; a lire aussi; à lire; à ne pas manquer; à voir aussi;
articles liés; articles associés; dans la même rubrique; en savoir plus; les plus lus;
les plus récents; lire aussi; lire également; mots-clés; nos derniers articles; pour aller plus loin;
sélectionné pour vous; sur le même sujet; sur le même thème; thèmes; voir aussi; vous aimerez aussi;
archivado en; artículos relacionados; contenido relacionado; etiquetas; lea también; lea más;
le puede interesar; lee también; leer más; lo más leído; lo más visto; lo último; más información;
más leídas; más noticias; más sobre; más sobre este tema; mira también; no te pierdas;
noticias relacionadas; relacionadas; relacionados; sobre la firma; te puede interesar; te recomendamos;
temas; temas relacionados; también te puede interesar; últimas noticias; artigos relacionados;
assuntos; conteúdo relacionado; leia mais; leia também; mais lidas; mais lidos; mais notícias;
notícias relacionadas; últimas notícias; saiba mais; tópicos; veja também; você pode gostar; argomenti;
approfondisci; articoli correlati; i più letti; leggi anche; leggi tutto; notizie correlate;
potrebbe interessarti; ti potrebbe interessare; ultime notizie; gerelateerde artikelen; gerelateerd;
laatste nieuws; lees meer; lees ook; lees verder; meest gelezen; meer over; meer nieuws; bekijk ook;
läs också; läs mer; læs mere; læs også; les mer; les også; lue myös; mest lest; mest læste; mest lästa;
relaterade artiklar; senaste nytt; czytaj także; czytaj też; czytaj więcej; najczęściej czytane;
zobacz także; powiązane; tagi; по теме; материалы по теме; читайте также; смотрите также;
самое читаемое; теги; ayrıca bkz; ilgili haberler; en çok okunanlar; διαβάστε επίσης; διαβάστε ακόμη;
اقرأ أيضا; اقرأ أيضاً; مواضيع ذات صلة; الأكثر قراءة; קראו גם; あわせて読みたい; おすすめ; おすすめ記事;
こちらもおすすめ; アクセスランキング; キーワード; ジャンル; タグ; トピックス; ランキング; 人気記事;
時系列で見る; 最新記事; 注目の記事; 関連キーワード; 関連ニュース; 関連記事; 関連リンク; 関連トピック;
この記事を読んだ人はこんな記事も; 相关报道; 相关新闻; 相关阅读; 推荐阅读; 热门; 延伸閱讀; 相關新聞;
熱門新聞; 관련기사; 관련 기사; 관련뉴스; 많이 본 뉴스; 인기기사
""")

#: Headings above what readers wrote; a number may stand before them.
COMMENTS = _phrases("""
comments; comment; reader comments; readers' comments; readers’ comments; join the conversation;
join the discussion; leave a comment; leave a reply; post a comment; add a comment; add comment;
add your comment; write a comment; view comments; view all comments; show comments; comments so far;
discussion; responses; replies; what do you think; have your say; share your thoughts; kommentare;
kommentar; leserkommentare; kommentar schreiben; kommentar verfassen; kommentieren; diskussion;
diskutieren sie mit; schreiben sie einen kommentar; schreibe einen kommentar; ihr kommentar;
kommentare öffnen; kommentare anzeigen; alle kommentare; lade kommentare; lesermeinungen; commentaires;
commentaire; réactions; vos réactions; réagir; laisser un commentaire; voir les commentaires;
commenter cet article; comentarios; ver comentarios; deja un comentario; deja tu comentario; comentar;
opiniones; comentários; ver comentários; deixe um comentário; deixe o seu comentário; commenti;
lascia un commento; leggi i commenti; commenta; vai ai commenti; reacties; reageer; reageren;
plaats een reactie; geef een reactie; kommentarer; skriv en kommentar; kommentera; komentarze; komentarz;
dodaj komentarz; комментарии; комментарий; оставить комментарий; коментарі; yorumlar; yorum yap; σχόλια;
تعليقات; التعليقات; اترك تعليقا; コメント; コメントを書く; 评论; 評論; 留言; 댓글
""")

#: What opens a link inside the text: "Read more: …", "WATCH | …".
LINK_WORDS = _phrases("""
read more; read also; read next; also read; read; see also; see; more; related; related article;
related story; related coverage; watch; video; listen; podcast; gallery; photos; in pictures;
in photos; pictures; live; live updates; live blog; follow live; inside; opinion; analysis; explainer;
explained; fact check; factbox; timeline; interactive; graphic; long read; don't miss; don’t miss;
must read; recommended; from the archive; you may also like; learn more; quiz; go deeper;
lesen sie auch; lesen sie mehr; lesen sie hier; lesen sie dazu; lesen sie mehr dazu; mehr zum thema;
mehr dazu; siehe auch; auch interessant; hintergrund; interaktiv; lire aussi; à lire aussi;
a lire aussi; lire également; à lire; voir aussi; à voir aussi; en images; en vidéo; vidéo; retrouvez;
notre dossier; portrait; entretien; décryptage; lea también; lee también; lea más; leer más;
le puede interesar; te puede interesar; más información; vea también; mira también; además;
leia também; leia mais; veja também; saiba mais; confira; leggi anche; leggi di più; guarda anche;
guarda il video; approfondisci; lees ook; lees meer; bekijk ook; lees verder; läs mer; läs också;
læs også; læs mere; les også; les mer; czytaj także; czytaj też; czytaj więcej; zobacz także;
zobacz też; читайте также; смотрите также; по теме; ilgili haber; ayrıca bkz; διαβάστε επίσης;
اقرأ أيضا; اقرأ أيضاً; 関連記事; 関連; 相关阅读; 相关报道; 관련기사
""")
