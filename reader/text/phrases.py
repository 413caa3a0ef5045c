"""What news pages say around an article, as patterns over one line: for `zones`, which knows where a line stands.

What they say at its head is told by `head_matter`.

Written from how news pages at large are made (the comment form of WordPress, share bars, consent banners, lists of
other headlines, agencies' picture credits), in English first and with the commonest phrases of Russian, Turkish and
Azerbaijani pages. All quantifiers are bounded, and no line longer than `LONGEST` is asked about: time is linear.
"""

from __future__ import annotations

import re

from reader.text.head_matter import AGENCY

LONGEST = 600
"""Code points of a line that can be furniture; a longer one is somebody's own words."""


def _one_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(phrases)})", re.IGNORECASE)


FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "tag-manager line",
        re.compile(
            r"<?!--.{0,300}--\s?>|<\/?(?:script|style|noscript|iframe|ins|div|span)\b[^<>]{0,300}>(?:</\w+>)?|"
            r"(?:window\.)?(?:dataLayer|adsbygoogle|googletag|_gaq|_paq|fbq)\b.{0,300}[;)}]|gtag\(.{0,300}\);?|"
            r"function gtag\(\).{0,200}"
        ),
    ),
    (
        "template line",
        re.compile(
            r"[a-z][a-z0-9]{1,30}(?:[./][a-z][a-z0-9]{1,30}){0,4}[./][a-z0-9]{1,30}(?:_[a-z0-9]{1,30}){1,5}|"
            r"\{\{.{0,120}\}\}|\{%.{0,120}%\}|<%.{0,120}%>|\$\{\w{1,60}\}|%%\w{1,60}%%"
        ),
    ),
    ("empty value", re.compile(r"None|undefined|null|NaN|\[object Object\]")),
    (
        "reply form",
        _one_of(
            r"leave (?:a|your) (?:reply|comment|response)(?: cancel reply)?:?",
            r"(?:post|add|write) (?:a|your) comment:?",
            r"(?:your )?e-?mail address will not be published\b.{0,120}",
            r"required fields are marked.{0,10}",
            r"save my name, e-?mail,? and website in this browser.{0,60}",
            r"you must be (?:logged|signed) in to (?:post a )?comment\.?",
            r"(?:log|sign) in to (?:leave a |post a )?(?:comment|reply)\.?",
            r"be the first to comment[.!]?",
            r"comments (?:are|have been) (?:closed|disabled|turned off)\.?",
            r"(?:name|e-?mail|website|comment) ?\*",
            r"notify me of (?:follow-up|new) (?:comments|posts) by e-?mail\.?",
            r"this site uses akismet to reduce spam\..{0,80}",
            r"оставить комментарий|добавить комментарий|ваш (?:адрес )?e-?mail не будет опубликован\b.{0,80}",
            r"обязательные поля помечены.{0,5}|yorum (?:yap|yaz)|bir yanıt yazın|şərh yaz(?:ın)?",
        ),
    ),
    (
        "cookie notice",
        _one_of(
            r"(?:we|we and our partners|this (?:web)?site|our (?:web)?site) uses? (?:necessary |essential |"
            r"optional )?cookies"
            r"(?=.{0,400}\byour?\b).{0,500}",
            r"by (?:continuing|using|clicking|browsing)(?=.{0,200}\byou (?:agree|consent|"
            r"accept)\b).{0,200}\bcookies?\b.{0,200}",
            r"(?:accept|reject|allow|manage) (?:all )?cookies|cookie (?:settings|preferences|policy|notice)|"
            r"accept all|reject all",
        ),
    ),
    (
        "share or subscribe",
        _one_of(
            r"(?:click to )?(?:share|tweet) (?:this|on|via|with)\b[^.!?]{0,60}:?",
            r"share:?|tweet|copy link|print this (?:page|article|story)|e-?mail this (?:page|article|story)",
            r"(?:follow|find|like|join) us (?:on|in)\b[^?]{0,100}",
            r"subscribe (?:now|today|here)[.!]?",
            r"subscribe to (?:our|the)\b[^?]{0,60}\b(?:newsletter|channel|updates|briefing|podcast|feed|"
            r"inbox)\b[^?]{0,60}",
            r"sign up (?:for|to)\b[^?]{0,80}\b(?:newsletter|updates|inbox|alerts|briefing)\b[^?]{0,80}",
            r"get (?:the|our) (?:latest|best|top|breaking|daily)\b[^?]{0,80}\b(?:inbox|newsletter|alerts|"
            r"delivered)\b[^?]{0,60}",
            r"подписывайтесь на (?:наш|нас|канал)\b.{0,100}|следите за нами .{0,60}",
        ),
    ),
    (
        "page line",
        _one_of(
            r"skip to (?:main )?(?:content|navigation)|toggle navigation|back to top|advertisement|"
            r"sponsored(?: content)?|реклама",
            r"(?:story|article) continues below(?: (?:the |this )?advert(?:isement)?)?|"
            r"scroll (?:down )?to continue|load more(?: \w+)?",
        ),
    ),
    (
        "copyright line",
        _one_of(
            r"(?:©|\(c\)|copyright (?:©|\(c\)|(?:19|20)\d\d)).{0,160}",
            r"(?=.{0,90}(?:all rights|© ?(?:19|20)\d\d))(?:[^.!?]{0,80}[.,|–-]? ?all rights reserved\.?|"
            r".{0,40}© ?(?:19|20)\d\d.{0,80})",
        ),
    ),
    (
        "image credit",
        re.compile(
            r"(?i:(?:photo|image|picture|pic|featured image|фото|foto|fotoğraf)s?(?: (?:credits?|source|courtesy))?"
            r" ?: ?[^.!?]{1,80}\.?)|"
            r"\(?(?i:photo|image|picture|illustration)(?: (?i:credit))? (?i:by|courtesy of) [A-Z][^.!?]{1,60}\)?|"
            r"(?:[Cc]redits?|CREDITS?): ?[A-Z][^.!?]{1,50}|"
            rf"(?:[^.!?/|]{{2,40}} ?[/|] ?)?(?:{AGENCY} )?(?:via )?(?:Getty Images|Shutterstock|Alamy|iStock|"
            rf"Unsplash|Wikimedia Commons)|"
            r"(?:REUTERS|AP Photo|EPA-EFE)/[A-Z][^.!?]{1,50}"
        ),
    ),
)
"""What is furniture wherever it stands, if it is all of a line, with the rule that says so."""

LOGO = re.compile(r"(?!(?:The|A|An|New|Old|Its|Their|Our)\b)\w[\w&.-]{1,30}(?: (?!new\b)\w[\w&.-]{1,30})? [Ll]ogo")
"""The text that stands for a picture of the outlet's name."""

DISCLAIMER = _one_of(
    r"\(?(?:disclaimer: ?|note: ?)?(?:the )?(?:views|opinions)(?: and (?:views|opinions))? (?:expressed|"
    r"presented|stated)\b"
    r".{0,300}(?:\b(?:do|does|may) not (?:necessarily )?(?:reflect|represent)\b|\bauthor[’']?s[’']? (?:own|"
    r"alone)\b|"
    r"\b(?:solely )?those of the author).{0,300}",
)
"""What says whose the opinions are, at an article's end."""

COMMENTS = _one_of(r"comments?(?: ?\(\d{1,5}\))?|\d{1,5} comments?|join the (?:conversation|discussion)")
"""What stands above a reply form or readers' comments, and may be a heading of the article elsewhere."""

FIELDS = _one_of(r"name|e-?mail|website|submit|post comment")
"""Names of fields and buttons of a reply form; elsewhere they are words."""

ABOUT_AUTHOR = _one_of(
    r"about (?:the )?(?:authors?|writers?|contributors?):?", r"author bio:?", r"об авторе:?", r"yazar hakkında:?"
)
WRITES = re.compile(
    r"\b(?:writer|journalist|author|editor|reporter|correspondent|columnist|contributor|fellow|analyst|"
    r"professor|researcher|"
    r"lecturer|scholar|historian|commentator|blogger|photographer|writes|covers|reports)\b"
)
IS_SOMEBODY = re.compile(r" (?:is|was|has|writes|covers|reports|works|serves|teaches)\b")

TAGS = _one_of(
    r"(?:tags?|topics?|filed under|keywords?|categories|category|posted in|tagged(?: with)?|теги|метки|"
    r"etiketler|teqlər|"
    r"açar sözlər|ключевые слова) ?:.{0,300}"
)

ALSO = _one_of(
    r"(?:read|see|watch) also|also (?:read|see|watch)|more on this(?: (?:story|topic))?|you (?:may|"
    r"might) also (?:like|be interested in)|"
    r"related (?:articles?|stories|news|posts?|content|coverage|reading)|recommended (?:for you|articles?|"
    r"stories|reading)|"
    r"читайте также|читать также|смотрите также|по теме|материалы по теме|ayrıca (?:okuyun|oku)|ilgili haberler|"
    r"həmçinin oxuyun|lire aussi|lesen sie auch"
)
"""What stands above or before other headlines, and is hardly ever a heading of an article's own."""
ALSO_PERHAPS = _one_of(
    r"related|recommended|read more|read next|see more|more (?:news|stories|articles|posts|from .{1,40})|"
    r"most (?:read|popular|viewed)|"
    r"trending(?: now)?|latest (?:news|stories|posts|articles)|top (?:news|stories)|editor[’']?s[’']? (?:picks|"
    r"choice)|up next|"
    r"what to read next|don[’']t miss|popular (?:posts|now)|последние новости|son xəbərlər|son dakika"
)
"""What may stand above other headlines, and may be an article's own."""
BULLET = re.compile(r"[•▪◦‣›»*·–-]\s+\S")

# fmt: off
_MENU_WORDS = frozenset(
    {
        "home", "news", "world", "politics", "business", "economy", "economics", "sport", "sports", "opinion",
        "opinions", "analysis", "video", "videos", "photo", "photos", "gallery", "about", "about us", "contact",
        "contact us", "contacts", "subscribe", "log in", "login", "sign in", "sign up", "register", "search",
        "menu", "culture", "society", "region", "regions", "technology", "tech", "health", "science", "lifestyle",
        "travel", "live", "podcasts", "podcast", "newsletters", "newsletter", "weather", "advertise",
        "advertise with us", "terms of use", "terms of service", "terms and conditions", "terms", "privacy",
        "privacy policy", "cookie policy", "careers", "jobs", "archive", "archives", "multimedia", "editorial",
        "editorials", "columns", "interviews", "interview", "entertainment", "arts", "education", "environment",
        "faq", "help", "rss", "sitemap", "site map", "donate", "support us", "facebook", "twitter", "x",
        "instagram", "youtube", "telegram", "whatsapp", "linkedin", "tiktok", "english", "русский", "azərbaycan",
        "türkçe", "հայերեն", "ქართული", "français", "deutsch", "español", "главная", "новости", "политика",
        "экономика", "общество", "культура", "спорт", "в мире", "видео", "фото", "контакты", "о нас", "поиск",
        "ana səhifə", "xəbərlər", "siyasət", "iqtisadiyyat", "cəmiyyət", "mədəniyyət", "idman", "ana sayfa",
        "haberler", "siyaset", "ekonomi", "spor", "dünya",
    }
)
# fmt: on
_BETWEEN = re.compile(r"\s?(?:[|/»›>•·]|\s{2,}|\t)\s?")

_CREDITED = re.compile(
    rf"(?: / |\| ?|[–—] )(?:[^/|.!?]{{2,50}} ?[/|] ?)?{AGENCY}(?: via {AGENCY})?\.?$|"
    r"[(\[](?i:photo|image|picture|file photo|video)s?(?i:(?: credit)?:| by | courtesy ).{1,80}[)\]]\.?$|"
    r"[(\[](?:AP Photo|REUTERS|EPA)/.{1,60}[)\]]\.?$|"
    r"(?:[|/] ?|\. )(?i:photo|image|picture)(?i: credit)?: ?[^.!?]{1,60}$|via Getty Images\)?$"
)
_CAPTIONED = re.compile(
    r"(?:FILE PHOTO|File photo|FILE|Image caption|Video caption|Photo caption|Caption)\s?[:–-]\s?.{3,}"
)

_MAY_CREDIT = re.compile(r"[/|(\[:–—] ?|\bvia ")
_CREDIT = 100
"""Code points at a caption's end in which its credit stands."""
WORDS_OF_CAPTION = 60


def caption(line: str) -> bool:
    """Whether a line is the caption of a picture: it says so, or ends in who took it."""
    if line.count(" ") >= WORDS_OF_CAPTION:
        return False
    end = line[-_CREDIT:]
    return (_MAY_CREDIT.search(end) is not None and _CREDITED.search(end) is not None) or (
        _CAPTIONED.match(line) is not None
    )


def menu_words(line: str) -> tuple[int, int]:
    """How many entries of a menu stand on a line, and how many of these are known ones."""
    if len(line) > 200 or line[-1:] in (".", "?", "!", ""):
        return 0, 0
    items = [item.strip().casefold() for item in _BETWEEN.split(line) if item.strip()]
    if any(item.count(" ") > 2 or item[-1] in ".!?…," for item in items):
        return 0, 0
    return len(items), sum(item in _MENU_WORDS for item in items)
