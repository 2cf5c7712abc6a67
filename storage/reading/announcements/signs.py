"""How much speaks for a post being an announcement: signs, each with its weight, added up.

The rules in `sorts` know single phrases; these signs are about the whole: is something ahead and at which hour, are
people called to come, does the text tell of what was. The weights were fitted on posts with known answers.
"""

import re

from storage.reading.announcements.body import Body
from storage.reading.announcements.meetings import When

_HEAD = 260
_LOOKED = 1700  # letters of a long post: its beginning and its end
_MOST = 2  # times that one sign counts
_COME = (
    r"запрош\w+|скликає\w*|кличе\w*|чекаємо|чекатим\w+|чекають|приход\w+|приходьте|завітай\w*|долуч(?:ай|іть|"
    r"итися)\w*|приєдн\w+|"
    r"приїзд\w+|приїжджай\w*|зустрічаємо\w*|ждем|ждём|приглаша\w+|приходите|join|come|welcome|до зустрічі|"
    r"не пропусті\w+|ласкаво просимо|побачимось|захоп\w+|візьміть|беріть|принесіть|приносьте|бер(?:емо|и)|"
    r"(?:усіх|всіх|усі|всі|кожного|кожен),? (?:охоч\w+|бажаюч\w+|хто|небайдуж\w+|зацікавлен\w+)|желающ\w+|"
    r"пишіть|телефонуйте|"
    r"дзвоніть|зголошуй\w+"
)
_WILL = (
    r"відбуд\w+|пройд(?:е|уть)|розпочн\w+|почн(?:е|уть|емо)\w*|стартує\w*|відкриє\w*|відкриваємо|представ(?:ить|"
    r"лять)|"
    r"виступ(?:ить|лять|атим\w+)|розкаж\w+|розпов(?:ість|імо)|покаж\w+|покажуть|прозвучить|буде|будуть|будемо|"
    r"триватиме\w*|проведе\w*|\w{3,}(?:тиме|тимуть|тимемо)|состоится|пройдет|пройдет|начнется|планує\w*|"
    r"збира(?:ємо|ється)\w*|"
    r"працю(?:ємо|ватим\w+)|святку(?:ємо|ймо|ватим\w+)|провод(?:ить|имо|ять)|експону\w+|діятиме|намечен\w+|"
    r"откры(?:ваем|вается)|"
    r"консульту\w+|зустрічаються|збираються|відкрит[аийо]\w* (?:з|до)|триває (?:набір|запис|реєстрація)|"
    r"вирушаємо|рушаємо|їдемо|йдемо|"
    r"граємо|малюємо|вчи(?:мо|мося|тимемо)\w*|говоримо|дивимось|дивимося|готуємо|will|starts?"
)
_WE = (
    r"(?!дяку|віта|баж|повідомл|пам'ята|пиша|шану|прос|шука|маємо|нагаду|підбива|прода|здаємо|суму|закрива|"
    r"дотриму|ма[ює]мо|"
    r"чека|запрош|поздрав|благодар|жела|продол|напомин|сообща)\w{3,}(?:ємо|имо|їмо|ємось|имось|ємося|имося|аем|"
    r"яем|аемся|"
    r"уем|имся)"
)
_SIGN_UP = (
    r"реєстр\w+|зареєстр\w+|запис(?:уй\w+|атис\w+|атися|ати|ь)|запишіться|запис[:\s]|за записом|квит(?:ок|ки|ків)\w*|"
    r"анкет\w+|брон[ьюі]\w*|передоплат\w+|регистрац\w+|запись|билет\w*|register|sign[ -]up|rsvp|tickets?|apply|seats"
)
_ENTRY = (
    r"вхід|вход|безкоштовн\w*|безоплатн\w*|бесплатн\w*|free|внесок|вартість|\d+\s?(?:грн|₴|гривень|uah)|ціна|"
    r"цена|донат\w*|"
    r"кількість місць|місць|для дітей|для дорослих|вік"
)
_LED = r"початок|коли:|коли\?|дата|час:|збір о|збираємось|збираємося|start|when|начало|старт"
_WAS = (
    r"\w{3,}(?:вся|лась|лася|лося|лось|лися|лись)|(?!\w*(?:матеріа|журна|фіна|кана|серіа|сигна|ритуа|порта|мінера|"
    r"оригіна|"
    r"фестива|потенціа|метали|регали|материа|профі)ли(?!\w))\w{4,}[аиіяую]ли|провів|зібрав|відвіда\w+|"
    r"здобу(?:в|ла|ли)|посі(?:в|ла|ли)|отрима(?:в|ла|ли|но)|став|стала|стали|прош[её]?л\w*|состоял\w+|заверш[иі]л\w+|"
    r"собрал\w+|приняли|занял\w*|was|were|had"
)
_THANKS = r"дякуємо|вдячні|подяк\w+|спасибі|спасибо|благодар\w+|thank(?:s| you)"
_SUMMED = (
    r"підсумк\w+|результати (?:конкурс|розіграш|турнір|змаган|голосуван|опитуван)\w+|у цифрах|перемож\w+|"
    r"звіт\w*|фотозвіт|статистик\w+|итог\w*|завершено|завершився|завершилася|"
    r"як це було"
)
_ADVICE = (
    r"порад[иа]?|як обрати|як підготувати\w*|способ\w*|правил[ао]?|лайфхак\w*|пам'ятайте|совет\w*|чому варто|"
    r"цікавий факт|чи знаєте"
)
_WORK = (
    r"на посад[аиу]|ставк[аиу]|оклад|зарплат\w*|оплата праці|стаж\w*|вимоги|"
    r"зайнятість|cv на|офіційне працевлаштування|робочий день"
)
_TRADE = (
    r"прода(?:м|ю|ється|ємо|ж)\w*|купл(?:ю|ять)|здам|оренд\w+|доставк\w+|магазин\w*|"
    r"асортимент|знайдено|загублен\w+|віддам"
)
_WISHES = (
    r"вітаємо|вітання|бажаємо|поздравля\w+|зі святом|з днем|щасливого|веселого|happy|congrat\w+|з нов\w+ рок\w+|"
    r"шануємо|вшановуємо пам'ять"
)
_CHANGED = (
    r"скасован\w*|скасову\w+|перенос\w+|перенесен\w+|не відбуд\w+|змін\w+|на жаль|не працю\w+|зачинен\w*|"
    r"закрит\w*(?! (?:груп|клуб|показ|зустріч|захід|заход|вечірк|перегляд))|тимчасово|вибач\w+|отмен\w+|cancel\w+|"
    r"postpon\w+|не буде"
)
_OFFICE_HOURS = r"графік\w*|режим роботи|години роботи|прийом громадян|розклад руху|працює з|вихідний день"
_THING = (
    r"лекці\w+|вебінар\w*|семінар\w*|майстер-?клас\w*|воркшоп\w*|тренінг\w*|курс\w*|занят\w+|клуб\w*|зустріч\w*|"
    r"форум\w*|"
    r"конференц\w+|презентаці\w+|показ\w*|концерт\w*|вистав\w+|екскурсі\w+|квест\w*|турнір\w*|фестивал\w*|ярмар\w+|"
    r"вечір\w*|табір\w*|школа|студі\w+|гурт\w+|консультаці\w+|толок\w+|хакатон\w*|день відкритих|workshop|"
    r"lecture|webinar|"
    r"мастер-класс\w*|лекци\w+|семинар\w*|встреч\w+|прыжк\w+|стриб\w+|сезон\w*|засіданн\w+|сесі\w+|змаган\w+|"
    r"кубок|чемпіонат"
)
_OPEN = (
    r"(?:запис|набір|реєстрація|приходьте|завітайте|запрошу\w+|приглаша\w+|реєструйтесь|чекаємо (?:вас|усіх|"
    r"всіх)|добір \w+|"
    r"добір) (?:на|до) [\w«-]+|вход свободный|вхід вільний|стартує (?:запис|набір)|відкрито (?:запис|набір|"
    r"реєстрацію)|оголошу\w+ набір"
)
_WORDS: tuple[tuple[str, str, bool], ...] = (
    ("come", _COME, False),
    ("we", _WE, False),
    ("will", _WILL, False),
    ("sign_up", _SIGN_UP, False),
    ("entry", _ENTRY, False),
    ("led", _LED, False),
    ("was_head", _WAS, True),
    ("was", _WAS, False),
    ("thanks", _THANKS, True),
    ("summed", _SUMMED, True),
    ("advice", _ADVICE, True),
    ("work", _WORK, False),
    ("trade", _TRADE, True),
    ("wishes", _WISHES, True),
    ("changed", _CHANGED, True),
    ("office_hours", _OFFICE_HOURS, True),
    ("thing", _THING, False),
    ("open", _OPEN, False),
)
_PATTERNS = [(name, re.compile(rf"(?<!\w)(?:{words})(?!\w)"), head) for name, words, head in _WORDS]

_PAST = next(pattern for name, pattern, _ in _PATTERNS if name == "was")


def looked_at(body: Body) -> str:
    """The whole of a short post, the beginning and the end of a long one."""
    return body.plain if len(body.plain) <= _LOOKED else f"{body.plain[:1200]}\n{body.plain[-500:]}"


def signs_of(body: Body, when: When) -> dict[str, float]:
    """Those that a post has, each as often as it counts."""
    plain = looked_at(body)
    found: dict[str, float] = {}
    for name, pattern, head in _PATTERNS:
        count = len(pattern.findall(plain[:_HEAD] if head else plain))
        if count:
            found[name] = min(count, 1 if name == "thing" else _MOST)
    timed = any(one.start.at for one in when.starts)
    ahead = bool(when.ahead)
    found |= {
        "ahead_timed": float(ahead and timed),
        "ahead": float(ahead),
        "rule": float(when.rule is not None),
        "stale": float(bool(when.starts) and not ahead and when.rule is None),
        "deadline": float(when.deadline is not None),
        "link": float(any(one.kind == "url" for one in body.addresses)),
        "phone": float(any(one.kind == "phone" for one in body.addresses)),
    }
    return {name: value for name, value in found.items() if value}


_CLEAR, _DOUBTED, _AGAINST = 1.8, -0.3, -0.5
_BASE = -2.27
_WEIGHTS = {
    "ahead_timed": 1.58,
    "entry": 1.25,
    "led": 1.14,
    "come": 1.12,
    "will": 0.89,
    "thing": 0.78,
    "link": 0.76,
    "sign_up": 0.75,
    "we": 0.74,
    "phone": 0.65,
    "open": 0.54,
    "deadline": 0.46,
    "ahead": 0.29,
    "was": -0.28,
    "wishes": -0.3,
    "stale": -0.31,
    "summed": -0.47,
    "thanks": -0.57,
    "advice": -0.62,
    "was_head": -0.65,
    "office_hours": -0.75,
    "rule": -0.84,
    "trade": -0.9,
    "work": -0.95,
    "changed": -1.08,
}
_TELLING = ("was", "was_head", "summed", "wishes", "advice", "office_hours", "thanks", "work", "trade", "changed")


def tells(body: Body) -> bool:
    """Whether it begins with what was."""
    return bool(_PAST.search(body.plain[:_HEAD]))


def is_clear(signs: dict[str, float]) -> bool:
    """Whether so much speaks for an announcement that single phrases may be wrong."""
    return weight_of(signs) > _CLEAR


def is_doubted(signs: dict[str, float]) -> bool:
    """Whether something speaks against it, and too little for it: a short post that says little is no other kind."""
    against = sum(_WEIGHTS[name] * count for name, count in signs.items() if name in _TELLING)
    return against <= _AGAINST and weight_of(signs) < _DOUBTED


def weight_of(signs: dict[str, float]) -> float:
    """Above nothing: an announcement."""
    return _BASE + sum(_WEIGHTS[name] * count for name, count in signs.items())
