"""Days named from where one stands: «завтра», «цієї суботи», «у п’ятницю», «28-го», «ці вихідні», «через тиждень»."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from storage.reading.announcements.calendar_words import SHORT_WEEKDAY, WEEKDAY, weekday_number
from storage.reading.points import dated

_BARE = re.compile(
    r"(?<![\d.,:/№-])(?P<day>[12]?\d|3[01])(?:-?го(?!\w)|\s?-?(?:го\s)?числа)(?!\s*(?:року|рок|клас|розряд))"
)
_THIS = r"ц(?:ей|ього|ієї|я|ю)|найближч\w+|ближайш\w+|эт(?:от|у|ой)|this|coming"
_NEXT = r"наступн\w+|слідующ\w+|слідуюч\w+|следующ\w+|next"
_ON_WEEKDAY = re.compile(
    rf"(?<![\w'])(?:(?P<in>у|в|во|on|by|until|till|before|до(?:\s(?:вечора|обіду|кінця|полудня|\d\d[:.]\d\d))?|"
    rf"після|з|із|"
    rf"с)\s)?(?:(?P<this>{_THIS})\s|"
    rf"(?P<next>{_NEXT})\s)?(?:же\s)?(?P<weekday>{WEEKDAY}|(?:{SHORT_WEEKDAY})\b\.?)(?!\w|-)"
)
_ASKED_BY = re.compile(
    r"(?:реєстр|регистр|запис|запиш|заявк|приймаємо|прийом|пода(?:т|й|в|є)|анкет|дедлайн|deadline|підтверд|повідом|"
    r"зголо[сш]|confirm|займіть|займай|заброн|плюс|чекають|чекаємо|приймають|принима|відповід|надіш|надсил|"
    r"sign[ -]?up|register|rsvp|apply|"
    r"let us know|дайте знати|попередь|попередит|попередіть|попередж|відпиш|відгукн|"
    r"ска(?:жіть|жи)\s(?:мені|нам)|пишіть|дзвоніть|телефону|брон|(?<!\w)оплат|сплат|внести|набір|добір|"
    r"бажаючі|охочі|"
    r"квитки|місц[ея] тримаємо|предупред|отпиш|сообщ|позвон)[^.!?\n]{0,70}$"
)
_WEEKEND = re.compile(
    rf"(?<!\w)(?:(?P<next>{_NEXT})\s|(?P<this>ці|цих|цими|найближч\w+|эти|этих|ближайш\w+|"
    rf"this)\s)(?:вихідн(?:і|их|ими)|вікенд\w*|выходны[ех]|weekend)(?!\w)"
)
_AHEAD = {
    **dict.fromkeys(("сьогодні", "сьогоднішн", "сегодня", "сегодняшн", "today", "tonight"), 0),
    **dict.fromkeys(("завтра", "завтрашн", "tomorrow"), 1),
    **dict.fromkeys(("післязавтра", "послезавтра"), 2),
    **dict.fromkeys(("вчора", "учора", "вчера", "yesterday"), -1),
}
_RELATIVE = re.compile(
    r"(?<![\w-])(?P<word>сьогодні|сегодня|today|tonight|післязавтра|послезавтра|завтра|tomorrow|вчора|"
    r"учора|вчера|yesterday|(?:сьогоднішн|завтрашн|сегодняшн)(?=\w{1,3}\b))"
)
_WITHIN = re.compile(
    r"(?<!\w)через\s(?P<count>\d{1,2}|два|дві|три|чотири|тиждень|неделю)(?:\s(?P<unit>дні|днів|тижні|дня|"
    r"дней|недели))?(?!\w)"
)
BESIDE = re.compile(r"[\s,(]*(?:це\s)?[\s,(]*")


_HOUR_NEXT = re.compile(r"\s?,?\s(?:о|об|at)\s\d|\s?,\s?\d{1,2}[:.]\d\d|\s\d{1,2}:\d\d")
_COUNTS = {"два": 2, "дві": 2, "три": 3, "чотири": 4, "тиждень": 7, "неделю": 7}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from first to last."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Said:
    """Days that one phrase names. `how`: "date", "weekday", "relative", "weekend". `year`: typed with its year.
    `weekday` and `against`: the weekday named beside it, and whether that is another day than the date."""

    begin: int
    end: int
    stretches: tuple[Stretch, ...]
    how: str = "date"
    year: bool = False
    weekday: int | None = None
    against: bool = False
    ranged: bool = False

    @property
    def first(self) -> date:
        return self.stretches[0].first

    @property
    def last(self) -> date:
        return self.stretches[-1].last

    @property
    def days(self) -> tuple[date, ...]:
        """Every day named on its own; of ranges the first."""
        return tuple(one.first for one in self.stretches)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday where it stands. `how`: "" bare, else "on", "this", "next"."""

    begin: int
    end: int
    number: int
    how: str


def weekdays_in(plain: str, busy: bytearray) -> list[Weekday]:
    found = []
    for match in _ON_WEEKDAY.finditer(plain):
        number = weekday_number(match["weekday"])
        if number is None or any(busy[match.start("weekday") : match.end("weekday")]):
            continue
        on = "on" if match["in"] in ("у", "в", "во", "on") else ""
        if (match["in"] or "").startswith(("до", "by", "until", "till", "before")) and _ASKED_BY.search(
            plain, max(0, match.start() - 90), match.start()
        ):
            on = "on"  # «реєстрація до п'ятниці»
        how = "next" if match["next"] else "this" if match["this"] else on
        dashed = plain[match.start() - 1 : match.start()] == "-"
        how = how or ("alone" if not dashed and _HOUR_NEXT.match(plain, match.end()) else "")
        found.append(Weekday(match.start(), match.end(), number, how))
    alone = [one for one in found if one.how == "alone"]
    if len(alone) == 1:  # «субота, 12:00»; several are the timetable of something
        return [replace(one, how="on") if one is alone[0] else one for one in found]
    return [replace(one, how="") if one.how == "alone" else one for one in found]


def take(busy: bytearray, begin: int, end: int) -> bool:
    """Marks a stretch of the text as read; False when some of it was."""
    if any(busy[begin:end]):
        return False
    busy[begin:end] = b"\x01" * (end - begin)
    return True


def touches(plain: str, weekday: Weekday, begin: int, end: int) -> bool:
    """Whether a weekday stands right beside a stretch of the text."""
    bound = plain.startswith("до ", weekday.begin) and "\n" in plain[weekday.end : begin]  # a deadline, then the day
    before = weekday.end <= begin and not bound and BESIDE.fullmatch(plain, weekday.end, begin)
    return bool(before or (weekday.begin >= end and BESIDE.fullmatch(plain, end, weekday.begin)))


def beside(plain: str, begin: int, end: int, weekdays: list[Weekday]) -> int | None:
    """The number of the weekday that stands right beside."""
    return next((one.number for one in weekdays if touches(plain, one, begin, end)), None)


def bare_numbers(plain: str, busy: bytearray, sent: date, weekdays: list[Weekday]) -> list[Said]:
    """«28-го», «5 числа»: the next such day of this month or the next, the one that is that weekday."""
    found = []
    for match in _BARE.finditer(plain):
        weekday = beside(plain, match.start(), match.end(), weekdays)
        if any(busy[match.start() : match.end()]) or (weekday is None and "числа" not in match.group()):
            continue
        days = _upcoming(int(match["day"]), sent)
        fitting = [day for day in days if weekday is None or day.weekday() == weekday] or days
        if fitting and take(busy, match.start(), match.end()):
            found.append(Said(match.start(), match.end(), (Stretch(fitting[0], fitting[0]),)))
    return found


def _upcoming(number: int, sent: date) -> list[date]:
    """Such days of this month and the next two."""
    months = [divmod(sent.year * 12 + sent.month - 1 + ahead, 12) for ahead in range(3)]
    days = [dated(year, month + 1, number) for year, month in months]
    return [day for day in days if day and day >= sent]


def relative_days(plain: str, sent: date) -> list[Said]:
    """«завтра», «через тиждень», «цими вихідними»."""
    found = [(match, sent + timedelta(_AHEAD[match["word"]])) for match in _RELATIVE.finditer(plain)]
    for match in _WITHIN.finditer(plain):
        count, unit = match["count"], match["unit"] or ""
        number = int(count) if count.isdigit() else _COUNTS[count]
        if unit or count in ("тиждень", "неделю"):
            found.append((match, sent + timedelta(number * (7 if unit.startswith(("тиж", "нед")) else 1))))
    said = [Said(match.start(), match.end(), (Stretch(day, day),), "relative") for match, day in found]
    for match in _WEEKEND.finditer(plain):
        saturday = sent - timedelta(sent.weekday()) + timedelta(12 if match["next"] or sent.weekday() == 6 else 5)
        days = (Stretch(saturday, saturday + timedelta(1)),)
        said.append(Said(match.start(), match.end(), days, "weekend", ranged=True))
    return said


def next_weekday(number: int, how: str, sent: date) -> date:
    """The nearest, today included; "next" is in the week that begins on Monday."""
    ahead = 7 - sent.weekday() + number if how == "next" else (number - sent.weekday()) % 7
    return sent + timedelta(ahead)
