"""What a post is: an announcement, or a report, a notice of change, news, something else that only looks like one."""

import re
from collections.abc import Callable

from storage.reading.announcements.body import Body
from storage.reading.announcements.changes import change_of
from storage.reading.announcements.manner import sounds_unlike
from storage.reading.announcements.meetings import When
from storage.reading.announcements.model import Change, Kind
from storage.reading.announcements.signs import is_clear, is_doubted, looked_at, signs_of, tells, weight_of

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
    r"(?<!\w)(?:запрошу\w+|провод[яи]т(?:ь?ся)|приходьте|чекаємо|чекатимемо|долучай\w+|приєдну\w+|реєстр\w+|запис\w*|"
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
    r"резюме (?:на|надсил)|(?<!\w)оклад|заробітн\w+ плат\w+|зарплат\w+|(?<!\w)зп \d|вимоги:|we are hiring|"
    r"(?:повна|часткова|неповна) зайнятість|(?<!\w)cv (?:на|to)|vacancy|job opening|гонорар"
)
_FUNDS = re.compile(
    r"(?:^|\n)\W{0,4}збір(?!\s(?:о|об|команд|екіпаж|гравц|усіх|всіх|спортсм|учасн|волонт|груп|біля|на зупин|"
    r"гостей))(?!\w)|закриваємо збір|закриваємо \d|"
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
    r"(?:аеродром|музей|бібліотека|центр|клуб)\s(?:буде\s)?(?:зачинен|закрит)\w*|графік роботи|режим роботи|"
    r"графік прийому|змін\w+ у графіку|розклад роботи|години роботи|"
    r"opening hours|working hours|режим работы|график работы|не працюватиме|буде зачинен\w*|вихідний день\s?-|"
    r"будуть зачинені"
)
_CLOSED = re.compile(
    r"(?:запис|набір|реєстраці[яю])\s(?:на|до)\s[^.!?\n]{0,40}\s(?:закрито|завершено|закінчено)|"
    r"набір (?:завершено|закрито|"
    r"на курс завершено)|реєстрацію (?:завершено|закрито)|місць (?:немає|"
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
_PAPERS = re.compile(
    r"прийом документ\w+|подат\w+ документ\w+|субсиді\w+|виплат\w*|декларац\w+|прийом заяв|"
    r"оплат\w+ комуналь\w+|щеплен\w+|нарахуванн\w+|перерахунок|тариф\w*"
)
_AID = re.compile(
    r"вида(?:ємо|ють|ча|ватим\w+|ється)\s[^.\n]{0,40}(?:палив|продукт|набор|наб[іо]р|гігієн|одяг|пакун|дров|ковдр|"
    r"обігрівач|"
    r"підгузк|довід\w+|посвідчен)\w*|гуманітарн\w+ (?:допомог|вантаж|набор)\w*|продуктов\w+ набор\w*|тверд\w+ палив\w*|"
    r"выда(?:ем|ют|ча)\s[^.\n]{0,40}(?:продукт|набор|одежд|гигиен)\w*"
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
    r"збори|сборы|нарад|засідан|"
    r"сесі|стриб|прыж|сезон|репетиц|розмов|стрім|ефір|настолк|ігр|игр|нагородж|кастинг|перегляд|тур\b|"
    r"тематик|урочист|мітинг|хода|парад|ланцюг|подорож|плейгруп|"
    r"network|breakfast|party|hike|walk|camp|session|quiz|contest|webinar|study|event|talk|lecture|"
    r"workshop|class|course|club|meet|training|exhibition|tour|fair|concert|screening|"
    r"lesson|show|night|"
    r"seminar|book|мастер|лекци|выставк|экскурс|встреч|занят|кружок|закрыти|открыти|обучени|шахи|танц|спів|хор\b|"
    r"вечер|презентац|спектакл|фильм|поэт|чтени|урок|лялькі|малю|шит|плет|вишив|(?<!з)в'яз|гонч|кераміч|кулінар|"
    r"печ[еи]|готу"
)
_CALLS = re.compile(
    r"скликає|кличе|місце проведення|початок:|коли:|ticket|seats|rsvp|sign up|book|uah|запрош|приход|чека(?:ємо|"
    r"тим)|долуч|приєдн|реєстр|запис|запиш|"
    r"вхід|вход|состоит|квит|приглаш|ждем|join|register|"
    r"welcome|come|приїзд|збираємо|внесок|брон|телефонуй|зателефон|участь|учасник|місць|безкошт|безоплатн|виїзд"
)
_LEARNING = re.compile(r"майстер-клас|лекці|концерт|ярмар|вхід за донат|тренінг")
_FOR_WORK = re.compile(
    r"ярмар\w+ ваканс|вебінар|семінар|тренінг з|курс\w* (?:для|з|«)|форум|зустріч|консультаці|"
    r"хто шукає роботу|workshop"
)
_HELD = re.compile(r"відбуд(?:еться|уться)|состоится|пройде(?:т|$|\s)|розпочнеться|запрошу\w+|приглаша\w+|takes place")
_SOLD = re.compile(r"(?:квит\w+|вхід|вход|білет\w*|билет\w*|абонемент)[^.\n]{0,30}\d\s?(?:грн|₴|uah)")
_STILL = re.compile(r"ждем|чекаємо|запрош|приход|відбуд|состоит|открыва|приглаша|join us")
_ADVERT = re.compile(
    r"^\W*(?:продам|продаю|куплю|здам|здаю|здається|здаємо|продається|продаються|віддам|загублено|знайдено|"
    r"шука(?:ємо|ю) (?:власник\w|господар\w|приміщення|квартиру|кімнату)|зніму|винайм\w+|"
    r"втрачено|зникла?|обміняю|хто (?:загубив|загубила|забув|забула)|"
    r"сдам|сдаю|сдается|продается|отдам|найдено|потеряли|for sale|for rent)(?!\w)"
)
_PRAISE = re.compile(
    r"(?:вітаємо|вітання|поздравля\w+|пишаємось|пишаємося|гордимся|ура|"
    r"congratulations?)(?!\w)[^\n]{0,160}(?:перемо[жг]\w*|"
    r"фіналіст\w*|призер\w*|лауреат\w*|медал\w*|здобу\w+|посі[вл]\w*|виборо\w+|серед (?:кращих|найкращих|\d+)|"
    r"місце (?:на|у|"
    r"в)|победител\w+|заня\w+|вступ\w+ до|захист\w* (?:диплом|дисертац)|won|winner\w*)"
)
_LEADS = re.compile(
    rf"^\W*(?:шука(?:ємо|є)|потріб(?:ен|на|ні)|ищем|требуется|запрошуємо до команди)\s(?:\w+\s)?(?:{_ROLE})"
)
_NEVER = re.compile(  # farewells, things given away, warnings of fraud, work
    r"прощаємося|прощання (?:із|з|о|відбуд)|вічна пам'ять|співчутт\w+|панахид\w*|похован\w+|самовивіз|(?:віддаємо|"
    r"отдаем) "
    r"(?:безкоштовно|бесплатно|\d)|у добрі руки|в добрые руки|не переходьте за|не вводьте дані|фейков\w+ (?:оголош|"
    r"розсил|"
    r"сторінк\w+ від)|(?:запрош\w+|шука\w+|приглаша\w+|потріб\w+) на роботу(?! з)|на постійну роботу|"
    r"^\W*результати (?:відбору|добору)|^\W*голосуємо за|масовк\w+|"
    r"знімальн\w+ ден\w+"
)
_TRAFFIC = re.compile(
    r"за новою адресою|показ(?:ів|ання|ники) лічильник\w*|абонвідділ\w*|переїжджа(?:є|ємо)\b|переїзд(?:имо)?\b|"
    r"пункт\w* (?:незламн|обігрів)\w+|"
    r"системи оповіщення|^\W*ми переїхали|аварі\w+ на |водогон\w*|підвезення води|(?:нагадування|інформація|"
    r"увага)\W{1,3}(?:для\s)?(?:вже\s)?(?:записаних|зареєстрованих)|(?:змінюється|зростає|зросте|підвищ\w+|зміна|"
    r"змін[иі]\w*) (?:вартіст|цін|тариф|розцін)\w*|нові (?:тарифи|"
    r"ціни)|рус[іу] (?:тролейбус|автобус|трамва|маршрутк|громадськ|транспорт)\w*|курсуватим\w+|обмеженн\w+ руху"
)
_TOWN_NEWS = re.compile(
    r"рус[іу] (?:тролейбус|автобус|трамва|маршрутк|громадськ|транспорт)\w*|курсуватим\w+|обмеженн\w+ руху|"
    r"не курсува\w+|(?:електро|газо|тепло|водо)постачанн\w+|знеструмл\w+|погодинн\w+ відключен\w+|ожеледиц\w+|"
    r"водопостачанн\w+|без світла|відключенн\w+ (?:світла|води|газу|електро\w+)|"
    r"перекрит\w+ рух\w*|"
    r"рух транспорту|сирени? (?:лунатим|пролуна)\w+|"
    r"світлофор\w*|аварійн\w+|вивезенн\w+ сміття"
)
_OPEN = re.compile(
    r"(?:стартує|відкрито|триває|йде|відкриваємо|оголошу\w+) (?:запис|набір|реєстрац)\w*|набира\w+|запис (?:на|до)|"
    r"запрошуємо (?:на|до)|запрошуються|консультаці|приглаша\w+ на|вечірка|sign up|register now|запрошує (?:на|до)|"
    r"вы можете совершить|ведеться набір|прийом робіт|приймаємо роботи|надсилайте роботи|"
    r"(?:приходьте|приходіть|завітайте|чекаємо (?:вас|усіх|всіх)) на(?!\w)"
)


def sort_of(body: Body, when: When) -> tuple[Kind, Change | None]:
    change = change_of(body, when)
    if change:
        return "notice", change
    plain = looked_at(body)
    kind = next(kind for kind, holds in _SORTS if holds(plain, when))
    signs = signs_of(body, when)
    named = _timed(when) and (
        _THING.search(plain[:110]) or _HELD.search(plain[:260])
    )  # a lecture at seven is one, however it is told
    if kind == "event" and (
        (when.starts and is_doubted(signs)) or (not named and sounds_unlike(body, weight_of(signs)))
    ):
        return "report" if _REPORT.search(plain) or tells(body) else "news", None
    if kind != "event" and when.starts and is_clear(signs) and not _is_barred(plain, when):
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
        or _NEVER.search(plain)
        or (_PRAISE.search(head) and not _timed(when))
        or (_LEADS.search(head) and not _dated(when))
        or (_FUNDS.search(plain[:80]) and not _LEARNING.search(plain))
        or (_AID.search(head) and not _LEARNING.search(plain))
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
    greeting = _GREETING.search(plain[:260]) and not _timed(when) and not re.search(r"чекаємо|приїзд|запрош", plain)
    if greeting and len(_INVITES.findall(plain)) < 2:
        return True
    if not _ahead(when) and _NEWS.search(plain) and len(_INVITES.findall(plain)) < 3:
        return True
    thing, call = _THING.search(plain), _CALLS.search(plain)
    if (_ahead(when) and not (thing or call) and not _timed(when)) or (
        when.rule and not thing and len(when.rule.days) > 4
    ):
        return True
    plainly = call or _timed(when) or when.rule is not None
    return _ahead(when) and not plainly and not _INVITES.search(plain)


def _is_event(plain: str, when: When) -> bool:
    """With a day ahead; or sign-up is open, the group gathers, its day is not said."""
    invites = bool(_INVITES.search(plain))
    stale = bool(when.starts) and bool(_STILL.search(plain))
    sold = not when.starts and _SOLD.search(plain) and _THING.search(plain[:80])
    return _ahead(when) or bool(sold) or (invites and (stale or bool(_OPEN.search(plain))))


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
