"""What the sentences of a post call the event, where its heading is news («Хортиця кличе!») or only greets."""

import re
from collections.abc import Sequence

from storage.reading.announcements import title_words
from storage.reading.announcements.body import Body
from storage.reading.announcements.venues import STARTS

_KIND = (
    r"(?:(?:вело|фото|кіно|аудіо|відео|онлайн|міні|арт|прес|флеш|супер|радіо|моно)-?)?(?:екскурсі|вистав|спектакл|"
    r"концерт|лекці|лекторі|"
    r"майстер-клас|тренінг|вишкіл|груп(?=[аиу])|вебінар|семінар|курс|форум|конкурс|конференці|клуб|студі|гурт|"
    r"зустріч|турнір|"
    r"квіз|квест|"
    r"воркшоп|"
    r"ярмар|школ|виставк|диктант|табір|табор|свят(?!ку)|фільм|кінопоказ|вечір|вечор|презентаці|фестивал|акці|програм|"
    r"чемпіонат|змаган|куб(?=ок|ку)|першіст|первенств|чемпионат|турнир|"
    r"показ|бал(?!к)|дискусі|дебат|круглий стіл|читання|забіг|пробіг|толок|консультаці|пленер|прем'єр|прогулянк|"
    r"майстерн|інтенсив|"
    r"хакатон|конгрес|симпозіум|олімпіад|аукціон|перформанс|творч\w+ зустріч|"
    r"день(?=\s(?:пам|родин|міст|знань|відкрит|музик|молод|захис|незал|дітей|здоров|безп|вишив))|"
    r"відкритт|день відкритих|дні|заняття|"
    r"практикум|реконструкці|карнавал|парад(?!н)|флеш-?моб|маскарад|ретрит|вікенд|"
    r"встреч|мастер-класс|экскурс|фестивал|лекци|семинар|выстав|соревнован|набор|пункт|набір|театр|творч|сесі|"
    r"засідан|збори|марафон)"
    r"(?!у(?:є|ють|ва))[\w-]*"
)
_WORDS = r"(?:[\w'’ʼ-]+\s){0,4}?"
HAS_KIND = re.compile(rf"(?<![\w-])(?:{_KIND}|пікнік|йога|квартирник|стендап|ніч|мітинг|похід|перегляд)(?!\w)", re.I)
_NEWS = re.compile(
    r"(?<!\w)(?:анонсу|презенту|запрошу|клич|інформу|повідомля|вчитим|навчатим|навчать|навчають|чека[єю]|стартує|"
    r"відкрива[єю]|відновлю|"
    r"представ|провед|провод|розпочин|почина|продовж|збира[єю]|оголош|закли|потрібн|дізна|приїде|приїздить|завіта|"
    r"виступить|поділ|розкаж|"
    r"розповість|відзнача|святку|приглаша|проводит|откры|ждет|відбуд|пройде|перетвор|зустріча)\w*|"
    r"(?<!\w)[а-яіїє'’]{4,}(?:уться|ються|иться|яться|уть|ять)(?!\w)|\?\s*$|^(?:чому|"
    r"навіщо|як|чи|хто)\s",
    re.I,
)
_TELLS = re.compile(
    r"^(?:мене звати|я|стань|хочеш|хочете|шукаєш|шукаєте|хто ще|чи знаєте|любите|бажаєш|бажаєте|мрієш|мрієте)(?!\w)|"
    r"(?<!\w)(?:анонсу[єю]|інформу[єю]|"
    r"повідомля[єю])\w*(?!\w)",
    re.I,
)
_END = (
    r"(?=\s*[.,;!?\n(]|\s(?:у|в|на|за адресою|о|об|під час|в рамках|у межах|за участі|за участю|при|від|для)\s|\s(?:з|"
    r"із)\s(?=\d)|\s[–—-]\s|\s\d|$)"
)
_NAME = r"(?:\s[«„“\"][^«»„“”\"\n]{3,120}[»“”\"])?"
_PHRASE = (
    rf"(?:(?!(?:свої|ваш|наш|цікав|новий сезон|реєстраці|запис)\w*)[\w'’ʼ-]+\s){{0,4}}?{_KIND}(?:\s(?!відбу|пройд|"
    rf"почне|старту|розпоч|у\s|в\s|на\s|о\s|об\s)[\w'’ʼ№-]+){{0,7}}?{_NAME}"
)
_HELD = re.compile(
    r"(?<!\w)(?:відбудеться|відбудуться|пройде|пройдуть|стартує|стартують|розпочнеться|розпочнуться|проведе|"
    r"проведуть|організовую|організовуємо|влаштовую|проводжу|"
    r"проводять|проводить|проводимо|проведемо|влаштовує|влаштовують|організовує|організовують|презентує|презентують|"
    r"представить|"
    r"представлять|покаже|покажуть|розпочинає роботу|починає роботу|почне роботу|діятиме|діє|працюватиме|"
    r"експонуватиметься|"
    r"відкриється|відкривається|відкриють|відкриває|планується|проходитиме|триватиме|состоится|пройдет|проходит|"
    r"проходить|проводит|"
    r"открывается|"
    r"запрошує(?:мо)?(?:\s[а-яіїє'’]+){0,4}\s(?:на|до)|запрошують(?:\s[а-яіїє'’]+){0,4}\s(?:на|до)|"
    r"приглашае[мт](?:\s[а-яё]+){0,3}\sна|"
    r"набира(?:є|ють|ємо)(?:\s[а-яіїє'’]+){0,3}\s(?:на|до)|набір (?:на|до|слухачів на)|взяти участь (?:у|в)|"
    r"участь (?:у|в)|почують|побачать)"
    rf"[ ]+(?P<what>{_PHRASE}){_END}",
    re.I,
)
_SUBJECT = re.compile(
    rf"(?:(?<=[.!?\n]\s)|(?<=\n)|^)(?P<what>{_PHRASE})\s(?:(?:традиційно|знову|вже|вкотре|вперше|також|"
    rf"цього року)\s)?(?:(?:проведе|проведуть|відкриють|покажуть|організує|"
    rf"влаштує|влаштують)(?!\w|\s+(?:[\w'’-]+\s+){{0,2}}{_KIND})|відбудеться|відбудуться|пройде|пройдуть|стартує|розпочнеться|"
    r"об['’]єднає|збере|збирає|триватиме|відкриється|відкривається|завершиться|"
    r"проходитиме|состоится|пройдет)(?!\w)",
    re.I,
)
_ALONE = re.compile(rf"(?:(?<=[.!?\n])\s*|^)(?P<what>{_PHRASE.removesuffix('?')})(?=[.,:\n])", re.I)
_OF_WHAT = re.compile(
    r"(?<!\w)(?:презентаці|показ|прем.єр|допрем|обговорен|читан)\w*\s(?:[\w'’-]+\s){0,3}(?:книг[аи]|книжк[аи]|"
    r"роману?|збірк[аи]|альбому|фільму?|антологі[яї])$",
    re.I,
)
_QUOTED = re.compile(r"[«„“\"][^«»„“”\"\n]{3,120}[»“”\"]")
_HEADLINE = re.compile(
    r"(?<!\w)(?:[а-яіїє'’]{2,}(?:ведуть|будеться|будуться|читимуть|чатимуть|атимуть|ятимуть|штують|пишуть|кажуть|криють|"
    r"чинять|беруть|ганізують)|навчать|вчитимуть|пройде|пройдуть)(?!\w)"
)
_LOOKED_AT = 1500
_LONGEST = 110


def newsy(heading: str) -> bool:
    """Whether a heading tells or asks something and names no event; or names the house."""
    if STARTS.fullmatch(heading):
        return True
    if _TELLS.search(heading):
        return True
    return bool(_NEWS.search(heading)) and not HAS_KIND.search(heading) and not _QUOTED.search(heading)


def _without(text: str, taken: Sequence[tuple[int, int]]) -> str:
    """Days and hours as spaces: «проведуть 15 грудня семінар» reads on."""
    for begin, end in taken:
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


def called(body: Body, taken: Sequence[tuple[int, int]]) -> str | None:
    """The name in the sentence that says when, else in the first that says it will be held."""
    found: list[tuple[bool, bool, int, str]] = []
    text = _without(body.text, taken)[:_LOOKED_AT]
    for pattern in (_HELD, _SUBJECT, _ALONE):
        for match in pattern.finditer(text):
            sentence = body.sentence_at(match.start("what"))
            dated = any(sentence.begin <= begin < sentence.end for begin, _ in taken)
            what = match["what"].strip()
            if len(what) <= _LONGEST and len(what) > 5:
                found.append((not (dated or "«" in what), "«" not in what, match.start("what"), what))
    if not found:
        return None
    what = title_words.nominative(title_words.LEAD.sub("", min(found)[3]))
    quoted = _QUOTED.search(text)
    return f"{what} {quoted.group()}" if _OF_WHAT.search(what) and quoted else what


def of_story(body: Body, heading: str, taken: Sequence[tuple[int, int]]) -> str | None:
    """«Майстерню для бібліотекарів проведуть у Полтаві»: what the story under such a headline calls it by name."""
    if _QUOTED.search(heading) or not _HEADLINE.search(heading):
        return None
    name = called(body, taken)
    return name if name and _QUOTED.search(name) else None
