"""A name where the heading of a post has none of its own: «Читання», «Лекторій музею», «Запалимо вогник у клубі!»."""

import re
from collections.abc import Sequence

from storage.reading.announcements import title_words
from storage.reading.announcements.body import Body

_PLAIN_ADJECTIVE = (
    r"(?:відкрит|безкоштовн|безоплатн|онлайн|нов|чергов|традиційн|цікав|наступн|перш|великий|осінн|зимов|веснян|літн|"
    r"міжнародн|практичн|наш|творч|бесплатн|ближайш|очередн|free|open|public)[\w-]*"
)
_KIND = (
    r"(?:лекці|лекторі|читан|семінар|тренінг|майстер-клас|воркшоп|вебінар|зустріч|змаган|соревнован|турнір|конкурс|"
    r"фестивал|вистав|концерт|презентаці|екскурсі|курс|форум|конференці|захід|подія|акці|показ|виставк|"
    r"встреч|лекци|мастер-класс|выставк|заняття|занятия|навчання|набір|добір|workshop|lecture|talk|meeting|"
    r"training|webinar|course)[\w-]*"
)
_BARE = re.compile(rf"(?:{_PLAIN_ADJECTIVE}\s){{0,2}}{_KIND}", re.I)
_SERIES = re.compile(
    r"(?<!\w)(?:лекторі\w+|академі\w+|університет\w*|четвер\w*|серед[аи]|понеділ\w+|вівтор\w+|п['’]ятниц\w+|субот\w+|"
    r"неділ\w+|вечори|цикл\w*|зустріч\w*|семінар\w*|майстерн\w+|вітальн\w+)(?!\w)",
    re.I,
)
_THEME = re.compile(
    r"(?:^|\n|[.!]\s)\W{0,4}(?:(?:наша|наступна|сьогоднішня|цього разу|нова)\s)?(?:тема|topic)"
    r"(?:\s[а-яіїє'’]{3,12}){0,2}\s?[:–—-]\s?(?P<name>[«„“\"][^«»„“”\"\n]{4,120}[»“”\"]|[А-ЯІЇЄҐA-Z][^\n.!?]{6,100})",
    re.I,
)
_TALK = re.compile(
    r"(?<!\w)(?:лекці\w+|бесід\w+|розмов\w+|семінар\w*)\s(?P<name>[«„“\"][^«»„“”\"\n]{8,120}[»“”\"])", re.I
)
_DAY = re.compile(r"(?:\w+\s)?(?:у|в|цієї|цього)\s", re.I)
_ON_THEME = re.compile(r"(?<!\w)на тему:?\s(?P<name>[«„“\"][^«»„“”\"\n]{4,120}[»“”\"])", re.I)
_CALL = re.compile(r"[А-ЯІЇЄҐ][\w'’]+(?:ймо|ємо|имо|їмо|йте|іть|ите)(?:сь|ся)?\s[^.:]{4,80}[!]+\W*|[^.:«]{4,70}\?\W*")
_LED = re.compile(r"(?P<lead>[^«„“\"\n:]{3,50})\s?:?\s[«„“\"](?P<name>[^«»„“”\"\n]{6,120})[»“”\"]")
_GIVEN = re.compile(
    r"(?P<name>[«„“\"][^«»„“”\"\n]{4,100}[»“”\"])\s?[,–—-]{1,2}\s?(?:саме )?так (?:назв|назива)|"
    r"під назвою\s(?P<under>[«„“\"][^«»„“”\"\n]{4,100}[»“”\"])",
    re.I,
)
_HELD_NAME = re.compile(
    r"(?<!\w)(?:проводимо|проведемо|проведуть|влаштовуємо|влаштують|відбудеться|запрошуємо на|кличемо на|чекаємо на|"
    r"презентуємо|презентують|стартує|показуємо)\s(?P<name>[«„“\"][^«»„“”\"\n]{4,100}[»“”\"])",
    re.I,
)
_GROUP = re.compile(
    r"(?:[\w'’-]+\s){0,2}(?:спільнота|мережа|команда|товариство|об['’]єднання|асоціація|фонд|федерація|молодіжка|"
    r"бібліотека|музей|центр|простір|хаб|университет|библиотека)(?!\w)",
    re.I,
)
_OPENS = re.compile(
    rf"(?:{_PLAIN_ADJECTIVE}\s)?(?:{_KIND}|тренування|прогулянка|перегляд)\s(?!для всіх)[а-яіїє«]", re.I
)
_FOR_NAME = re.compile(r"[«„“\"][^«»„“”\"\n]{3,120}[»“”\"]")
_SERIES_LAST = 90
_LOOKED_AT = 1500


def bare(title: str) -> bool:
    """Whether a title says the kind of the event and nothing more."""
    return bool(_BARE.fullmatch(title.strip(" .!")))


def theme(body: Body, title: str) -> str | None:
    """«Тема: …» under the name of a series, or «… на тему «…»» under a heading that says only the kind."""
    if _FOR_NAME.search(title) or len(title) > _SERIES_LAST:
        return None
    named = _THEME.search(body.text[:_LOOKED_AT])
    if named and (_SERIES.search(title) or bare(title)):
        return _unquoted(named["name"])
    lines = [body.written(line) for line in body.lines if body.written(line).strip()][1:4]
    talk = next((one for line in lines if (one := _TALK.search(line))), None)
    if talk and _SERIES.search(title) and not _DAY.match(title):
        return _unquoted(talk["name"])
    on = _ON_THEME.search(body.text[:_LOOKED_AT])
    return _unquoted(on["name"]) if on and bare(title) else None


def given(body: Body) -> str | None:
    """«Чарівні мальви» — так назвали виставку»; «табір під назвою «Чорний ліс»»."""
    found = _GIVEN.search(body.text[:_LOOKED_AT])
    return _unquoted(found["name"] or found["under"]) if found else None


def announced(body: Body, taken: Sequence[tuple[int, int]]) -> str | None:
    """«27 березня проводимо «Ніч у бібліотеці»»: a name right after the verb of a sentence that says when."""
    for match in _HELD_NAME.finditer(body.text[:_LOOKED_AT]):
        sentence = body.sentence_at(match.start())
        if any(sentence.begin <= begin < sentence.end for begin, _ in taken):
            return _unquoted(match["name"])
    return None


def of_group(text: str) -> bool:
    """«Бігова спільнота Runners»: who gathers, and not what for."""
    return bool(_GROUP.match(text)) and len(text.split()) < 7


def opens_with_kind(line: str) -> bool:
    return bool(_OPENS.match(line))


def fuller(body: Body, title: str) -> str | None:
    """«Читання» as the post says it in full: «ІІІ Міжнародні читання «Українська книга»»."""
    stem = re.escape(title.split()[-1].lower()[:5])
    if not bare(title):
        return None
    found = re.search(
        r"(?<!\w)(?P<name>(?:(?:[IІVХX]{1,5}[ ])?(?!запрош)[\w'’-]+(?:ий|а|і|у|ого|ої|их|ая|ые|ый|ую)[ ])?"
        rf"{stem}[\w-]*"
        r"(?:[ ][\w'’-]+){0,3}[ ][«„“\"][^«»„“”\"\n]{3,120}[»“”\"])",
        body.text[:_LOOKED_AT],
        re.I,
    )
    return title_words.nominative(found["name"]) if found else None


def below(text: str, following: list[str]) -> str | None:
    """«Запалимо вогник у клубі!» and under it «Зустріч «Жінка і закон» з адвокаткою»: the name in the latter."""
    if not _CALL.fullmatch(text) or title_words.PLAIN_FORMAT.match(text):
        return None
    for line in following[:1]:
        led = _LED.match(line)
        if led and title_words.PLAIN_FORMAT.match(led["lead"]):
            return led["name"]
    return None


def of_host(text: str) -> str | None:
    """«Батьківський клуб «Ми поруч» чекає на вас»: the club that meets, when nothing below has a name."""
    invites = title_words.INVITED_BY.search(text)
    if not invites:
        return None
    host = text[: invites.start()].strip(" ,!–—-")
    club = _CLUB.match(host)
    return host if club and len(host) < _SERIES_LAST else None


_CLUB = re.compile(
    r"(?:[\w'’-]+\s){0,2}(?:[\w-]*клуб|гурток|студія|хор|група|школа|театр|кіноклуб|табір|лекторій)(?!\w)", re.I
)


def _unquoted(name: str) -> str:
    name = name.strip(" .,")
    return name[1:-1] if _FOR_NAME.fullmatch(name) else name
