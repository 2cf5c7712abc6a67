"""What kind of event it is, and about what, by a post: the word that names it first, then the words around."""

import re

from storage.formats import areas
from storage.reading.announcements.body import Body

_FORMATS = (
    ("exhibition", r"(?:фото)?виставк\w+|експозиці\w+|вернісаж\w*|exhibition|выставк\w+"),
    (
        "excursion",
        r"(?:вело|авто|онлайн-)?екскурсі\w+|excursion|walking tour|guided tour|экскурси\w+|піша прогулянка|"
        r"квест-прогулянка",
    ),
    (
        "competition",
        r"конкурс(?!н)\w*|турнір\w*|змаган\w+|олімпіад\w+|квіз\w*|вікторин\w+|чемпіонат\w*|contest|competition|"
        r"quiz|хакатон\w*|соревновани\w+|турнир\w*|батл\w*",
    ),
    (
        "forum",
        r"форум\w*|конференц\w+|кругл\w+ ст\w+|симпозіум\w*|з'їзд\w*|forum|conference|ярмар\w+|круглый стол|"
        r"мітап\w*|meetup|нетворкінг\w*|фестивал\w*|слухан\w+|дискусі\w+|дебат\w+",
    ),
    (
        "consultation",
        r"консультаці\w+|консультую\w*|консультуват\w+|консультує|consultation|консультаци\w+|прийом юриста|"
        r"прийом громадян",
    ),
    (
        "club",
        r"(?:кіно|книжков\w+ |розмовн\w+ |читацьк\w+ )?клуб\w*|speaking club|book club|група підтримки|"
        r"групи підтримки|club",
    ),
    (
        "workshop",
        r"майстер-?\s?клас\w*|воркшоп\w*|практикум\w*|тренінг\w*|тренуван\w+|майстерн\w+|workshop|training|"
        r"мастер-класс\w*|тренинг\w*|masterclass",
    ),
    (
        "course",
        r"курс[иіуамих]*|онлайн-курс\w*|школ[аиу](?= [а-яіїє«])|гурт\w+|інтенсив\w*|набір (?:до|в|у) груп\w*|"
        r"заняття|набираю дітей|набираємо дітей|секці\w+|уроки|course|classes|lessons|курсы|занятия|"
        r"навчальн\w+ програм\w+|програма навчання|освітня програма|літня школа",
    ),
    (
        "lecture",
        r"лекці\w+|лекторі\w+|вебінар\w*|семінар\w*|відкрит\w+ розмов\w+|презентаці\w+|презентуємо|зустріч з|"
        r"зустріч із|"
        r"кінопоказ\w*|показ фільм\w*|стрім\w*|lecture|talk|webinar|seminar|лекци\w+|семинар\w*|вебинар\w*|"
        r"бесід\w+|розмов\w+ з",
    ),
)
_FORMAT_OF = [(name, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)")) for name, pattern in _FORMATS]
_NOT_HEAD = re.compile(r"(?:за|для|до|після|про|у|в|на|від|нашого|відвідали|клуб[уі]|без)\s(?:\w+\s)?$")


def format_of(title: str, body: Body) -> str | None:
    """By the first word for a format: of the title and the line before its name, else of the whole post."""
    begin = body.plain.find(title.lower()[:20]) if title else -1
    head = body.plain[: max(begin, 0) + len(title) + 1] if 0 <= begin < 300 else title.lower()
    near = _first(title.lower()) or _first(head)
    if near:
        return near
    return _first(body.plain[:700])


def _first(plain: str) -> str | None:
    found = []
    for order, (name, pattern) in enumerate(_FORMAT_OF):
        for match in pattern.finditer(plain):
            described = bool(_NOT_HEAD.search(plain[max(0, match.start() - 22) : match.start()]))
            found.append((described, match.start(), order, name))
            break
    return min(found)[3] if found else None


def area_of(title: str, body: Body) -> str | None:
    """By the title, else by the first lines, else by the whole post."""
    for near, far in ((title, body.text[:400]), (title, body.text)):
        guessed = areas.area(near, far)
        if guessed != "other":
            return guessed
    return None
