"""For how many an event is, by a post: «до 12 осіб», «місць лише 15», «оберемо двадцять п'ять учасників»."""

import re

from storage.reading.announcements.body import Body
from storage.reading.announcements.room import room_said

_PEOPLE = (
    r"люд\w*|осіб|особи|учасни\w*|участни\w*|чоловік|человек|місц\w*|місць|мест|people|participants|seats|"
    r"places|spots|"
    r"attendees|guests|слухач\w*|дітей|дит\w*|persons?|гост\w+|охоч\w+|бажаюч\w+|желающ\w+|глядач\w+|школяр\w+|"
    r"студент\w+|тат|татусів|мам|батьків|жінок|чоловіків|вчител\w+|підлітк\w+|родин|сімей"
)
_SEATS = re.compile(
    r"(?:місць|мест|seats|spots|places|кількість (?:місць|учасників)|количество (?:мест|участников)|учасників|"
    r"group size|"
    r"група|групи|груп[аі]|групі|групу|групою|группа|группе|группу|приймають|відберуть|відберемо|відбере|"
    r"оберемо|оберуть|відібрано|обрано|"
    r"обере|візьмемо|ліміт|лимит|capacity|місткість|вместимость)\W{1,4}(?:зал[иуа]?\W{1,3}|"
    r"(?:на|в|у|за)\s[а-яіїє']+\s(?=обмеж|-)(?:-\s)?)?(?:лише |тільки |всього |"
    r"усього |до |у залі |в залі |обмежена\W{1,4}|обмежено\W{1,4}|обмежується\W{1,4}|ограничено\W{1,4}|"
    r"учасників\W{1,4}|"
    r"максимум |max\.? |не більше |розрахована на |на |limited to |із |з |по |формується |буде |складається |"
    r"набирається )*(?:\d{1,3}\s?-\s?(?=\d+\s(?:осіб|"
    r"люд|учасн)))?(?P<a>\d{1,4})(?!\d|[:.]\d|"
    r"\s?(?:грн|рок|клас|ч\b|-\s?\d|хв|год|зан|№|квіт|трав|черв|лип|серп|вер|жовт|лист|груд|січ|лют|бер|груп|"
    r"етап|пар(?!т)|команд|родин|сім))|"
    r"(?:до|max\.?|maximum|максимум|не більше(?: як| ніж)?|не більш (?:як|ніж)|не более(?: чем)?|up to|лише|"
    r"всього|усього|тільки|"
    r"only|limited to|на|набираємо|приймаємо|для|в групі|у групі|в группе|міні-груп\w+ (?:до|по)|"
    r"розрахован\w+ на|вміщує|"
    rf"вмещает|беремо|берем|візьмемо|на)\s(?:\d{{1,3}}\s?-\s?)?(?P<b>\d{{1,4}})\s(?:вільних\s)?(?:{_PEOPLE})|"
    r"(?<!№ )(?<![\d№])(?P<c>\d{1,4})[ ](?:вільних\s)?(?:місць|мест|seats|places|spots)(?!\s(?:сили|у світі|"
    r"зустрічі))|"
    r"(?:набираємо|шукаємо|відберемо|запросимо)\s(?:лише\s)?(?P<g>\d{1,3})\s(?=[а-яіїє]{5,})|"
    r"(?:обере|відбере|оберемо|відберемо|оберуть)\s(?:[а-яіїє]+\s){0,2}(?P<h>\d{1,3})\s(?=[а-яіїє]{5,})|"
    rf"(?:беремо|візьмемо|приймаємо|приймемо|запрошуємо|реєструємо|участь|чекаємо|місця|встигнуть|потраплять|"
    rf"возьмем|приглашаем|only the|for the)\W{{1,3}}(?:лише |тільки |на |для |участь )*(?:перш\w+|first|перв\w+)\s"
    rf"(?P<i>\d{{1,3}})\s(?:{_PEOPLE}|зареєстр\w+|реєстрац\w+|заяв\w+|who)|"
    r"(?:нас|вас|учасників|групі) буде\s(?:лише\s|тільки\s|до\s)?(?P<j>\d{1,3})(?=\W{0,2}(?:не більше|учасн|"
    r"осіб|люд|[.!\n]|$))|"
    rf"груп[аиу]\s[а-яіїє ]{{3,40}}\s?[-:]\s(?P<k>\d{{1,3}})\s(?:{_PEOPLE})|"
    rf"(?:^|\n)\W{{0,4}}по\s(?P<l>\d{{1,3}})\s(?:{_PEOPLE})\s(?:на|у|в)\s|"
    r"(?:host|accommodate|take|fits)\s(?:only\s|up to\s)?(?P<n>\d{1,4})\s(?:people|guests|participants)|"
    r"(?:беремо|берем|візьмемо|приймемо|возьмем)\s(?:лише|тільки|только)\s(?P<o>\d{1,3})(?=[.!,\n]|$)|"
    r"(?:^|[.!]\s|\n)(?:first|перш\w+)\s(?P<p>\d{1,4})\s(?:registrations|реєстрацій|зареєстрованих)(?=[\s.])|"
    r"(?:нас|учасників|група)\W{1,3}(?:не більше|не более|максимум|до)\s(?P<q>\d{1,3})(?=[.!\n]|$)|"
    r"max (?P<d>\d{1,4}) people|(?:^|\n|[.!]\s)\W{0,4}(?P<f>\d{1,3})\s(?:учасник\w*|осіб|людей)(?!\w)|"
    r"груп[уаи]\s\((?:до\s)?(?P<e>\d{1,3})(?:\s(?:осіб|люд\w*|учасни\w*))?\)"
)
_LEFT = re.compile(
    r"(?:залиш\w+|останн\w+|остал\w+|лишил\w+|ще є|ще маємо|left|remaining|вільних)\W{0,4}(?:всього |лише |тільки |"
    r"ще |only )?$"
)
_NOT_SEATS = re.compile(
    r"зібра\w*|взяли|понад|збор\w+|укритт\w*|приза\w*|перемож\w*|перш\w+ \d|книжок|команд\w*|торік|"
    r"минул\w*|зал на|з них|сховищ\w*|shelter|постраждал\w*|допомогли|навчил\w*|відвідал\w*|випускн\w*|"
    r"вже зареєстр\w+|автобус\w*|на борту\s$"
)
_AFTER = re.compile(r"[^.!?\n]{0,40}(?:отрима|подарун|знижк|призи?\b|на годину|одночасно|вже (?:зайнят|зареєстр))")
_PART = re.compile(r"(?<!\w)(?:кожн|щогодин|each|every hour|по\s$)")  # «у кожній до 15 осіб»
_FREE = re.compile(r"(?:безоплатн\w+|безкоштовн\w+|пільг\w*|знижк\w*)\s?\($")  # «для ветеранів безоплатно (10 місць)»
_LEFT_AFTER = re.compile(r"\s?(?:ще\s)?(?:залиш|лишил|вільн|left|осталось)")
_TENS = {"двадцят": 20, "тридцят": 30, "сорок": 40, "п'ятдесят": 50, "шістдесят": 60, "сот": 100}
_UNITS = {
    stem: number
    for number, stems in enumerate(
        ("два дві двох", "три трьох", "чотир", "п'ят", "шіст шест", "сім сем", "вісім восьм вісьм", "дев'ят"), 2
    )
    for stem in stems.split()
}
_SMALL = {
    stem: number
    for number, stems in enumerate(
        (
            *(
                "п'ят п'ятер",
                "шіст шестер",
                "семер",
                "вісім восьмер восьм вісьм",
                "дев'ятер",
                "десят",
                "одинадцят",
                "дванадцят",
            ),
            *("тринадцят", "чотирнадцят", "п'ятнадцят", "шістнадцят", "сімнадцят", "вісімнадцят", "дев'ятнадцят"),
        ),
        5,
    )
    for stem in stems.split()
}
_WORDED = re.compile(
    rf"(?<!\w)(?:(?P<tens>{'|'.join(_TENS)})(?:ь|и|еро|ох|ьох|а)?(?:\s(?P<unit>{'|'.join(_UNITS)})(?:ь|и|і|ох|"
    rf"ьох)?)?|"
    rf"(?P<small>{'|'.join(sorted(_SMALL, key=len, reverse=True))})(?:ьох|ох|ых|ь|и|еро|о)?)(?![\w-])"
)
_ENDED = re.compile(r"\n|(?<=[^\W\d_]{4}[.!])\s")
_DIGIT = re.compile(r"\d")


def read_capacity(body: Body) -> int | None:
    plain = _WORDED.sub(_in_digits, body.plain)
    numbered = [part for part in _ENDED.split(plain) if _DIGIT.search(part)]
    for part in numbered:
        for match in _SEATS.finditer(part):
            if value := _seats(part, match):
                return value
    return next((value for part in numbered if (value := _room(part))), None)


def _room(part: str) -> int | None:
    """By a number that no set phrase names: the first one that nothing speaks against."""
    for match, value in room_said(part):
        before = part[max(0, match.start() - 30) : match.start()]
        against = _LEFT.search(before) or _NOT_SEATS.search(before) or _FREE.search(before) or _PART.search(before)
        after = _AFTER.match(part, match.end()) or _LEFT_AFTER.match(part, match.end())
        held = against or after or re.search(r"укритт|сховищ|shelter|залиш|остал|лишил|left", part)
        if 2 <= value <= 5000 and not held:
            return value
    return None


def _seats(plain: str, match: re.Match[str]) -> int | None:
    before = plain[max(0, match.start() - 30) : match.start()].rsplit("\n", 1)[-1]
    value = int(next(one for one in match.groups() if one))
    if not 2 <= value <= 5000 or (before.endswith("зал ") and match.group().startswith("на ")):
        return None
    if _LEFT.search(before) or re.search(r"залиш|остал|лишил|left", match.group()):
        return None
    if _NOT_SEATS.search(before) or re.search(r"укритт|сховищ|shelter", _sentence(plain, match)):
        return None
    if _FREE.search(before) or _PART.search(before) or (match["c"] and before.endswith("по ")):
        return None
    if match["i"] and _AFTER.match(plain, match.end()):
        return None
    return None if match["c"] and _LEFT_AFTER.match(plain, match.end()) else value


def _sentence(plain: str, match: re.Match[str]) -> str:
    begin = max(plain.rfind(mark, 0, match.start()) for mark in "\n.!?") + 1
    end = min((place for mark in "\n.!?" if (place := plain.find(mark, match.end())) >= 0), default=len(plain))
    return plain[begin:end]


def _in_digits(match: re.Match[str]) -> str:
    if match["small"]:
        return str(_SMALL[match["small"]])
    return str(_TENS[match["tens"]] + _UNITS.get(match["unit"] or "", 0))
