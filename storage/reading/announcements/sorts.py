"""What a post is: an announcement, or a report, a notice of change, news, something else that only looks like one."""

import re
from collections.abc import Callable

from storage.reading.announcements.body import Body
from storage.reading.announcements.meetings import When
from storage.reading.announcements.model import Change, Kind
from storage.reading.announcements.signs import CLEAR, DOUBTED, tells, weigh

_CANCELLED = re.compile(
    r"скасован\w*|скасову\w+|скасува\w+|відмінен\w*|відміня\w+|не відбудеться|не відбудуться|отменен\w*|отменя\w+|"
    r"cancel+ed|не состоится|(?:підйомів|заняття|занять|зустрічі|лекції|екскурсії|концерту|полетів|стрибків)\s"
    r"(?:\w+\s){0,2}не буде(?=\s?(?:[.!,\n(]|$|через))|(?:рішення|рішено|вирішили)\sне\s(?:починати|проводити)|"
    r"не працюватиме|не проводимо|не проводитим\w+|не проводиться|працювати .{0,30}не буд\w+|не дає нам змоги"
)
_POSTPONED = re.compile(
    r"перенос(?:ить|ять|имо|ится|ятся)\w*|перенесен[оіаий]\w*|перенесли|перенести|відкладає\w*|відкладен\w*|"
    r"postponed|rescheduled|переїжджа\w+ на інш\w+ дат"
)
_MOVED = re.compile(
    r"(?:мала|мав|мало|мали|повин\w+|должн\w+)\s(?:була\s|був\s|было\s)?(?:відбутися|пройти|початися|стартувати|"
    r"состояться)|буде прочитан\w+ онлайн|зміна (?:формату|часу|місця|дати|локації|адреси)|змінено|"
    r"зміни в розкладі|змінюємо|changed?|"
    r"moved to|зміна в|изменени\w+|увага,? зміни|нов(?:а|ий) (?:дата|час|адреса|місце)"
)
_ONLINE = re.compile(
    r"проводимо не в|переводимо в онлайн|переходить в онлайн|онлайн замість|буде онлайн|"
    r"переносимо в онлайн|пройде онлайн|відбудеться онлайн|в онлайн|ОНЛАЙН".lower()
)
_REPORT = re.compile(
    r"(?<!\w)(?:відбувся|відбулася|відбулась|відбулося|відбулось|відбулися|пройшов|пройшла|пройшло|"
    r"пройшли|завершився|завершилася|завершилась|завершилось|завершено|провели|провела|провів|зібралися|"
    r"зібралося|зібрав|зібрала|взяли участь|взяло участь|долучилися|навчилися|дізналися|поспілкувалися|"
    r"обговорили|відвідали|завітали|"
    r"як це було|результати (?:лотере\w+|конкурс\w+|розіграш\w+|турнір\w+|голосуван\w+)|виграв|виграла|"
    r"виграли|фотозвіт|фоторепортаж|дякуємо (?:всім|усім|"
    r"кожн\w+), хто|дякуємо за участь|"
    r"дякуємо учасник\w+|відпрацювали|состоялся|состоялась|состоялось|прошел|прошла|прошло|завершился|"
    r"завершилась|приняли участие|собрались|took place|was held|thank you (?:all|to everyone)|"
    r"thanks to everyone|we had|gathered|було весело|ділимося фото|підбили підсумки|"
    r"мали нагоду|презентували|отримали сертифікат\w*|виконали|поверну\w+ся|відкрито!|вручили|привітали|"
    r"виступили|посіли|здобули|нагородили|відзначили)(?!\w)"
)
_INVITES = re.compile(
    r"(?<!\w)(?:запрошу\w+|приходьте|чекаємо|чекатимемо|долучай\w+|приєдну\w+|реєстр\w+|запис\w*|"
    r"записуй\w+|відбудеться|відбудуться|пройде|стартує|розпочнеться|набір|набираємо|вхід|участь|квит\w+|"
    r"приглаша\w+|состоится|пройдет|ждем|join|register|sign up|free entry|free|come|welcome|не пропустіть|"
    r"збираємось|збираємося|починаємо|"
    r"коли|де|when|where|початок|подія|приводьте|приїзд\w+|завітай\w+|приходи|реєструй\w+|тел|телефон\w*|"
    r"місце проведення|будемо|проведемо|складаємо|говоримо|дивимося|навчимо\w*|вчимося|відкриття|працюємо|"
    r"представить|розкаже|розповість|консульту\w+|тренування|нагородимо|намечен\w+|открываем|планується|"
    r"планируется|book|rsvp|адмініст\w+|святкуймо|разом|чекає|до зустрічі|заявк\w+|запускаємо|запрошення|"
    r"навчання|вирушаємо|конкурс\w*|беріть|курс\w*|екскурсія|лекція|можна|можете|виступ\w+|"
    r"майстер-клас\w*|дзвоніть|телефонуйте|шука(?:ємо|ю) компанію|виходимо|рушаємо|зголошуй\w+)(?!\w)"
)
_ROLE = (
    r"тренер|викладач|педагог|фахів|людин|колег|бібліотекар|методист|координатор|менеджер|працівник|"
    r"вчител|ведуч|спеціаліст|психолог|"
    r"бухгалтер|дизайнер|smm|лектор|спікер|волонтер|перекладач|адміністратор|модератор|репетитор|лаборант|"
    r"водія|прибиральни|преподават|сотрудник"
)
_VACANCY = re.compile(
    rf"ваканс\w+|(?:шука(?:ємо|є|ють)|набираємо|потріб(?:ен|на|ні)|ищем|ищет|требуется|"
    rf"запрошуємо на роботу)\s(?:\w+\s)?(?:{_ROLE})\w*|"
    r"резюме (?:на|надсил)|оклад|заробітн\w+ плат\w+|зарплат\w+|(?<!\w)зп \d|вимоги:|we are hiring|"
    r"vacancy|job opening|гонорар"
)
_FUNDS = re.compile(
    r"(?:^|\n)\W{0,4}збір(?!\s(?:о|об|учасн|волонт|груп|біля|на зупин|гостей))(?!\w)|закриваємо збір|закриваємо \d|"
    r"лишилося зібрати|залишилось зібрати|зібрали вже|банка\s?[:\x01]|посилання на банку|розіграш\w*|"
    r"розіграємо|донатьте|"
    r"реквізити для|збираємо (?:кошти )?на(?!\w)|оголошуємо збір|fundrais\w+|задонат\w+|картка приват|монобанк"
)
_POLL = re.compile(
    r"голосуйте|опитування|що (?:вам|вас) (?:цікавіше|більше)|яку тему обираєте|обирайте реакці\w+|"
    r"найбільше реакцій|пишіть (?:у|в) коментар\w+,? (?:що|який|яку|чи)|проголосуйте|poll\b|vote\b|"
    r"какой вариант|пройдіть опитування|який день вам зручн"
)
_GREETING = re.compile(
    r"(?:щиро\s)?(?:вітаємо|вітання|поздравля\w+)\s(?:з|із|зі|вас|всіх|усіх|колег\w*|колеж\w*|наш\w*|с)|"
    r"з днем|зі святом|з нагоди|всесвітній день|міжнародний день|всеукраїнський день|день пам'яті|"
    r"happy .{3,20} day"
)
_HOURS = re.compile(
    r"графік роботи|режим роботи|графік прийому|змін\w+ у графіку|розклад роботи|години роботи|"
    r"opening hours|working hours|режим работы|график работы|не працюватиме|буде зачинен\w*|вихідний день\s?-|"
    r"будуть зачинені"
)
_CLOSED = re.compile(
    r"набір (?:завершено|закрито|на курс завершено)|реєстрацію (?:завершено|закрито)|місць (?:немає|"
    r"вже немає|не залишилось|більше немає)|нових учасників не|registration is closed|sold out|аншлаг|"
    r"набор закрыт"
)
_NEWS = re.compile(
    r"повідомля\w+|за словами|пресслужб\w+|прес-служб\w+|передає|передает|корреспондент|цін[иа] на|"
    r"изменени\w+ цен|зміна цін|розцінк\w+|советов|порад[иа]?\b|порад:|способ\b|лайфхак\w*|чек-лист|"
    r"дослідження показ\w+|придбали|отримала грант|отримав грант|відкрили новий|уклали|меморандум\w*|"
    r"підписал\w+|нов(?:а|і) (?:книг|надходжен)\w+|знаєте, що|цікаві факти|did you know"
)

_TOLD = re.compile(
    r"за словами|(?:розповіл|розповів|повідоми|зазначи|наголоси|пояснив|пояснила|каже|додав|додала)\w*|придбали|"
    r"отримал[аи]|отримав|"
    r"розпочнуть|млн|мільйон\w*|нагадаємо"
)
_QUOTED = re.compile(r"«[^«»\n]{2,120}»|\"[^\"\n]{2,120}\"")
_CONDITIONAL = re.compile(
    r"триво|у разі|в разі|у випадку|якщо|за умови|(?<!\w)if |не скасов|скасувати запис|можна скасувати|"
    r"перенесли робоч|"
    r"робочий день|укритт|переносимо(?:ся)? (?:в|у) (?:минул|світ|атмосфер)|скасувати (?:бронювання|реєстрацію)"
)
_INSTEAD = re.compile(
    r"замість\s(?:о\s)?\d{1,2}[:.]\d\d|а не о \d{1,2}|не о \d{1,2}[:.]\d\d,? а о|(?:не в|"
    r"не у)\s[^,.\n]{3,40},\sа\s(?:в|у|онлайн)"
)
_CALLED_BEFORE = re.compile(r"запрошуємо|чекаємо на|приходьте|приїздіть|приїжджайте|приглашаем|ждем всех")
_SORRY = re.compile(r"на жаль|вибач|перепрош|сожалени|извин|sorry|unfortunately")
_NOW = re.compile(r"зареєстрован|новий|нова|тепер|замість|не в|instead|перен|буде|було")
_PAPERS = re.compile(
    r"прийом документ\w+|подат\w+ документ\w+|субсиді\w+|виплат\w*|декларац\w+|прийом заяв|"
    r"оплат\w+ комуналь\w+|щеплен\w+"
)
_GRANT = re.compile(r"грант(?:и|ів|у|ова|ові|овий)?(?!\w)|мікрогрант\w*|стипенді\w+|субсиді\w+|субгрант\w*")
_THING = re.compile(
    r"лекц|лекторі|вебінар|семінар|майстер|майстр|воркшоп|тренінг|тренув|курс(?!ува)|заняття|занять|урок|клуб|"
    r"гурт|студі|зустріч|збира[єю]мос|форум|конференц|"
    r"дискусі|дебат|слухан|презент|показ|фільм|кіно|концерт|вистав|виставк|екскурс|прогулянк|похід|квест|"
    r"квіз|турнір|змаган|"
    r"конкурс|олімпіад|хакатон|ярмар|фест|свято|святку|день відкритих|вечір|вечірк|табір|школ|набір|"
    r"консульт|прийом|толок|прибиран|"
    r"забіг|пробіг|йог|руханк|читання|інтенсив|практикум|програм|навчан|вчимо|навчи|відкритт|диктант|акці|"
    r"збори|засідан|"
    r"сесі|стриб|прыж|сезон|репетиц|розмов|стрім|ефір|настолк|ігр|игр|нагородж|кастинг|перегляд|тур\b|"
    r"тематик|подорож|плейгруп|"
    r"network|breakfast|party|hike|walk|camp|session|quiz|contest|webinar|study|event|talk|lecture|"
    r"workshop|class|course|club|meet|training|exhibition|tour|fair|concert|screening|"
    r"lesson|show|night|"
    r"seminar|book|мастер|лекци|выставк|экскурс|встреч|занят|кружок|закрыти|открыти|обучени|шахи|танц|спів|хор\b|"
    r"вечер|презентац|спектакл|фильм|поэт|чтени|урок|лялькі|малю|шит|плет|вишив|в'яз|гонч|кераміч|кулінар|"
    r"печ[еи]|готу"
)
_CALLS = re.compile(
    r"ticket|seats|rsvp|sign up|book|uah|запрош|приход|чека(?:ємо|тим)|долуч|приєдн|реєстр|запис|запиш|"
    r"вхід|вход|состоит|квит|приглаш|ждем|join|register|"
    r"welcome|come|приїзд|збираємо|внесок|брон|телефонуй|зателефон|участь|учасник|місць|безкошт|безоплатн|виїзд"
)
_LEARNING = re.compile(r"майстер-клас|лекці|концерт|ярмар|вхід за донат|тренінг")
_FOR_WORK = re.compile(
    r"ярмар\w+ ваканс|вебінар|семінар|тренінг з|курс\w* (?:для|з|«)|форум|зустріч|консультаці|"
    r"хто шукає роботу|workshop"
)
_STILL = re.compile(r"ждем|чекаємо|запрош|приход|відбуд|состоит|открыва|приглаша|join us")
_ADVERT = re.compile(
    r"^\W*(?:продам|продаю|куплю|здам|здаю|здається|здаємо|продається|продаються|віддам|загублено|знайдено|"
    r"шука(?:ємо|ю) (?:приміщення|квартиру|кімнату)|зніму|винайм\w+|"
    r"втрачено|зникла?|обміняю|хто (?:загубив|загубила|забув|забула)|"
    r"сдам|сдаю|сдается|продается|отдам|найдено|потеряли|for sale|for rent)(?!\w)"
)
_TRAFFIC = re.compile(
    r"аварі\w+ на |водогон\w*|підвезення води|(?:нагадування|інформація|"
    r"увага)\W{1,3}(?:для\s)?(?:вже\s)?(?:записаних|зареєстрованих)|(?:змінюється|зростає|зросте|підвищ\w+|зміна|"
    r"змін[иі]\w*) (?:вартіст|цін|тариф|розцін)\w*|нові (?:тарифи|"
    r"ціни)|рус[іу] (?:тролейбус|автобус|трамва|маршрутк|громадськ|транспорт)\w*|курсуватим\w+|обмеженн\w+ руху"
)
_TOWN_NEWS = re.compile(
    r"рус[іу] (?:тролейбус|автобус|трамва|маршрутк|громадськ|транспорт)\w*|курсуватим\w+|обмеженн\w+ руху|"
    r"не курсува\w+|ожеледиц\w+|водопостачанн\w+|без світла|відключенн\w+ (?:світла|води|газу|електро\w+)|"
    r"перекрит\w+ рух\w*|"
    r"рух транспорту|світлофор\w*|аварійн\w+|вивезенн\w+ сміття"
)
_OPEN = re.compile(
    r"(?:стартує|відкрито|триває|йде|відкриваємо|оголошу\w+) (?:запис|набір|реєстрац)\w*|набира\w+|запис (?:на|до)|"
    r"запрошуємо (?:на|до)|запрошуються|консультаці|приглаша\w+ на|вечірка|sign up|register now|запрошує (?:на|до)|"
    r"вы можете совершить|ведеться набір|прийом робіт|приймаємо роботи|надсилайте роботи|"
    r"(?:приходьте|приходіть|завітайте|чекаємо (?:вас|усіх|всіх)) на(?!\w)"
)


def sort_of(body: Body, when: When) -> tuple[Kind, Change | None]:
    change = _change(body, when)
    if change:
        return "notice", change
    kind = next(kind for kind, holds in _SORTS if holds(body.plain, when))
    if kind == "event" and when.starts and weigh(body, when) < DOUBTED:
        return "report" if _REPORT.search(body.plain) or tells(body) else "news", None
    if kind != "event" and when.starts and not _is_barred(body.plain, when) and weigh(body, when) > CLEAR:
        return "event", None
    return kind, None


def _is_other(plain: str, when: When) -> bool:
    return _is_barred(plain, when) or _is_unlike(plain, when)


def _is_barred(plain: str, when: When) -> bool:
    """What nothing else in a post makes an announcement: adverts, timetables, opening hours, polls."""
    head = plain[:260]
    return bool(
        (_CLOSED.search(plain) and not _dated(when))
        or (_POLL.search(plain) and not _dated(when))
        or _ADVERT.search(head)
        or _TRAFFIC.search(plain[:120])
        or (_TOWN_NEWS.search(plain) and not _THING.search(head))
        or (
            _HOURS.search(plain[:110]) and not _dated(when) and not re.search(r"майстер-клас|лекці|запрошуємо на", head)
        )
    )


def _is_unlike(plain: str, when: When) -> bool:
    """Collections, vacancies, papers to hand in, grants."""
    head = plain[:260]
    return bool(
        (_FUNDS.search(plain) and not _LEARNING.search(plain))
        or (_VACANCY.search(plain[:170]) and not _FOR_WORK.search(head))
        or (_VACANCY.search(plain) and not _FOR_WORK.search(plain))
        or (_PAPERS.search(head) and not _THING.search(plain))
        or (_GRANT.search(plain[:120]) and not _timed(when) and not _THING.search(_GRANT.sub("", plain[:160])))
    )


def _is_report(plain: str, when: When) -> bool:
    """Past verbs at the beginning, and nothing ahead that has an hour."""
    reports = len(_REPORT.findall(plain))
    if not reports:
        return False
    early = _REPORT.search(plain[:260]) is not None
    if not _ahead(when):
        return early or reports >= 2
    return early and not _timed(when) and reports >= len(_INVITES.findall(plain))


def _is_news(plain: str, when: When) -> bool:
    if _TOLD.search(plain) and not _timed(when) and not (_THING.search(plain[:110]) or _CALLS.search(plain)):
        return True
    head, invites = plain[:260], len(_INVITES.findall(plain))
    greeting = _GREETING.search(head) and not _timed(when) and invites < 2
    if greeting and not re.search(r"чекаємо|приїзд|запрош", plain):
        return True
    if _NEWS.search(plain) and not _ahead(when) and invites < 3:
        return True
    thing, call = _THING.search(plain), _CALLS.search(plain)
    if (_ahead(when) and not (thing or call)) or (when.rule and not thing and len(when.rule.days) > 4):
        return True
    return _ahead(when) and not invites and not call and not _timed(when) and when.rule is None


def _is_event(plain: str, when: When) -> bool:
    """With a day ahead; or sign-up is open, the group gathers, its day is not said."""
    invites = bool(_INVITES.search(plain))
    stale = bool(when.starts) and bool(_STILL.search(plain))
    return _ahead(when) or (invites and (stale or bool(_OPEN.search(plain))))


_SORTS: tuple[tuple[Kind, Callable[[str, When], bool]], ...] = (
    ("other", _is_other),
    ("report", _is_report),
    ("news", _is_news),
    ("event", _is_event),
    ("other", lambda plain, when: True),
)


def _ahead(when: When) -> bool:
    return bool(when.ahead) or when.rule is not None


def _dated(when: When) -> bool:
    return any(one.start.at for one in when.starts) and when.rule is None


def _timed(when: When) -> bool:
    return any(one.start.at for one in when.starts)


def _change(body: Body, when: When) -> Change | None:
    """A notice speaks of the change at its beginning, or of nothing else; a name in quotation marks says nothing."""
    plain = _QUOTED.sub(lambda one: " " * len(one.group()), body.plain)
    head = plain[: max(420, len(plain) // 3)]
    if any(_said_of_it(body, plain, one.start(), when) for one in _CANCELLED.finditer(head)):
        return "cancelled"
    if any(_said_of_it(body, plain, one.start(), when) for one in _POSTPONED.finditer(head)):
        return "postponed"
    if _INSTEAD.search(head) or (_MOVED.search(head[:160]) and _NOW.search(plain)):
        return "moved_online" if _ONLINE.search(plain) else "changed"
    return None


def _said_of_it(body: Body, plain: str, place: int, when: When) -> bool:
    """Whether words of change stand under no condition, and after no invitation to something else."""
    if _CONDITIONAL.search(body.said(body.sentence_at(place))):
        return False
    return not (place > 120 and _ahead(when) and _CALLED_BEFORE.search(plain, 0, place) and not _SORRY.search(plain))
