"""Which day of a post is the last one for signing up: «до 15 березня», «прийом заявок закривається 5 травня»."""

import re
from datetime import date, time, timedelta

from storage.reading.announcements.body import Body
from storage.reading.announcements.calendar_words import ENGLISH_MONTH, MONTH, month_end, month_number
from storage.reading.announcements.near_days import Said

_SIGN_UP = re.compile(
    r"реєстр|регистр|принима|прийма(?:ю|є)|запис|запиш|заявк|приймаємо|прийом|пода(?:т|й|в|є|н)|заяв|анкет|"
    r"заповн|sign[ -]?up|"
    r"register|"
    r"rsvp|apply|registration|встигн|бажано|повідом(?:те|ити|ляйте)|відпиш|попередьте|сплат|"
    r"чекаємо (?:на )?(?:ваш\w+ )?(?:лист|фото|відео)|"
    r"(?<!\w)book(?!\w)|надсил|надісл|надішл|роботи|дедлайн|deadline|підтверд|оплатит|квитки|брон|набір|confirm|"
    r"приєднатися можна|долучитися|відгукн|зголо[сш]|аплікац|есе\b|тез[иу]?\b|application|"
    r"submission|бажання|пишіть|пишите|чекають|очікують|плюсик|плюсуй|попередит|попередіть|займіть|займай|"
    r"ставте (?:\+|плюс)|(?<!при )(?<!\w)оплат[аиу]|"
    r"ска(?:жіть|жи)\s(?:мені|нам)|п(?:е|)редоплат|попередж|телефонуйте|дзвоніть|завдат|"
    r"отпиш|предупред"
)
_UNTIL = re.compile(
    r"(?:(?<!\w)(?:до|by|until|till|не пізніше|по|включно до|before|no later than|through|closes|дедлайн|"
    r"deadline)\W{1,4}|(?:дедлайн|deadline|кінцев\w+ (?:термін|"
    r"строк))[^\n]{0,30}?[\s:–-]{1,3})(?:кінця\s(?:дня\s|тижня,?\s|місяця,?\s)?|конца\s(?:дня\s)?|the end of\s|"
    r"midnight (?:of|on)\s|"
    r"noon (?:of|on)\s|(?:полудня|обіду|вечора|ранку|опівночі|півночі|обеда|вечера|утра)\s)?$"
)
_CLOSES = re.compile(
    r"(?:реєстрац|запис|прийом|набір|форма|анкета|подан|регистрац|заявк|приймають|"
    r"registration)\w*\s(?:[а-яіїє'-]+\s){0,3}"
    r"(?:закінчу|закриє|закрива|заверш|трива|дійсн|заканчив|закрыва|close|ends)\w*\W{0,3}(?:(?:до|о|on|at|у|в)\s)?$|"
    r"\((?:registration )?closes (?:on )?$|(?:applications?|entries|submissions|registration|"
    r"sign-?ups?)\s(?:are\s)?(?:close[sd]?|end|due)\s(?:by |on )?$"
)
_SHUTS = re.compile(r"(?:закрива(?:ємо|ється|ються)|закрываем|закрывается|зачиняємо|close[sd]?)\W{0,3}(?:у|в|on)?\s?$")
_SIGN_AFTER = re.compile(
    r"[\s,(]*(?:включно|р\.|року)?[\s,(]*(?:\d\d[:.]\d\d\)?\s?)?(?:необхідно|потрібно|слід|просимо|треба|прошу|"
    r"можна)?\s?"
    r"(?:надісл|надсил|напис|(?:відкрит\w+|триває) (?:реєстрац|запис|набір|прийом)|заповн|зареєстр|реєстр|подат|"
    r"подай|запис|запиш|повідом|сплат|оплат|подава|пода|прийма|"
    r"register|apply|отправ|прис)"
)
_SIGN_LATER = re.compile(
    r"[^.!?;\n]{0,60}?(?<!\w)(?:надісл|надішл|надсил|подат|подай|подава|зареєстр|реєструв|заповни|записа|запиші|"
    r"зголо|"
    r"отправ|присл|зарегистр|register|apply|submit)"
)
SHOWN = re.compile(
    r"пропозиції|зауваження|"
    r"запис\w* (?:лекці|вебінар|ефір|трансляці|зустрічі|буде)|відеозапис|доступн\w+|виставк\w+ (?:трива|працю)|"
    r"експону|"
    r"(?:акція|пропозиція|знижка|ціна|сертифікат\w*) (?:діє|дійсн)"
)
# not for those who visit
_TRADES = re.compile(r"торгов\w+ місц|торгувати|продавц|майстрам|ятк[иау]|свій намет|торговать|vendors")
_DEADLINE = re.compile(
    r"дедлайн|deadline|кінцев\w+ (?:термін|строк)|прийом (?:заявок|робіт)|останній день (?:подачі|подання|"
    r"реєстрац|запис)|последний день (?:регистрац|записи|приема|подачи)|last day (?:to|for|of) (?:regist|sign|apply|"
    r"book)|"
    r"крайн\w+ (?:термін|строк|дата|срок)|(?:термін|строк|срок)\w* (?:подач|подан|реєстрац|прийом|приймання|регистрац)"
)
_SENT_TO = re.compile(r"[\s,]*(?:\(?\d\d[:.]\d\d\)?)?,?\s?(?:на|to)\s(?:адресу|пошту|e-?mail|електронну \w+)?\s?\x01")
_BY_HOUR = re.compile(r"(?:до|by|until)\s\d{1,2}[:.]\d\d(?:,|\son)?\s$")
_ASKED = re.compile(r"(?:потрібно|необхідно|треба|слід|мають?|прос\w+|нужно|необходимо|must)\s[^,.]{0,20}$")
_SINCE = re.compile(r"(?<!\w)(?:з|із|с|від|from)\s\d[^,.;]{0,30}$")

_MONTH_END = re.compile(rf"(?:до|by the|until the)\s(?:кінця|конца|end of)\s(?P<month>{MONTH}|{ENGLISH_MONTH})(?!\w)")
_STRETCH = re.compile(
    r"(?:реєстрац\w+|подач[аі]|подання|прийом (?:заявок|робіт|анкет|тез)|регистраци\w+|registration|приймаємо|"
    r"приймаються|"
    r"приймає)(?:\s(?:заявок|робіт|"
    r"анкет|заявки|роботи|учасників|тез|відкрит\w+|триває|триватиме|открыта|участников|is open|open))?\W{0,4}(?:з\s|"
    r"с\s|"
    r"from\s)?$"
)
_WEEK_END = re.compile(
    r"(?<!\w)(?:до кінця (?:цього )?(?:тижня|(?P<month>місяця))|до конца (?:этой )?недели|by the end of (?:the|"
    r"this) week)(?!\w)"
)
_DAYS_BEFORE = re.compile(
    r"(?<!\w)(?:не пізніше(?:,)? (?:ніж|як) |не позднее,? чем |щонайпізніше )?за\s(?:(?P<n>\d{1,2}|один|два|дві|три|"
    r"чотири|"
    r"п'ять|сім|одну|две|пять)\s)?(?P<unit>день|дні|днів|добу|доби|тиждень|тижні|дня|дней|сутки|неделю|недели)\sдо\s"
    r"(?:дати |дня )?(?:початку|заход|поді|старт|змагань|зустріч|занят|лекці|майстер|вистав|семінар|тренінг|екскурс|"
    r"поїздк|"
    r"виїзд|концерт|турнір|проведен|начала|меропри|поезд|встреч|него|неї|цього)"
)
_COUNTS = {"один": 1, "одну": 1, "два": 2, "дві": 2, "две": 2, "три": 3, "чотири": 4, "п'ять": 5, "пять": 5, "сім": 7}
_NOON = re.compile(r"(?:до полудня|by noon(?: of| on)?|до опівдня)\s$")


def is_until(body: Body, one: Said, before: str, near: str) -> bool:
    """Whether «до» and the like lead to a day, and it is not the second half of «з … до …»."""
    until = bool(_UNTIL.search(before)) and not _SINCE.search(before)
    return until or (
        body.plain.startswith(("до ", "by ", "until ", "till ", "before "), one.begin) and bool(_SIGN_UP.search(near))
    )


def is_deadline(body: Body, one: Said, before: str, near: str, until: bool) -> bool:
    if _DEADLINE.search(near) or _CLOSES.search(before) or (one.ranged and _STRETCH.search(before)):
        return True
    if SHOWN.search(near) or _TRADES.search(body.plain, max(0, one.begin - 140), one.begin):
        return False
    line = body.lines[body.line_at(one.begin)]
    led = body.plain[max(line.begin, one.begin - 140) : one.begin]
    if (_SHUTS.search(before) or _BY_HOUR.search(before)) and _SIGN_UP.search(led):
        return True
    if until and _SENT_TO.match(body.plain, one.end):
        return True
    after = _SIGN_AFTER.match(body.plain, one.end) or (_ASKED.search(before) and _SIGN_LATER.match(body.plain, one.end))
    return until and bool(_SIGN_UP.search(led) or after)


def month_closing(body: Body, sent: date) -> date | None:
    """«заповнити анкету до кінця січня»."""
    for match in _MONTH_END.finditer(body.plain):
        month = month_number(match["month"])
        sentence = body.sentence_at(match.start())
        if month and _SIGN_UP.search(body.plain, sentence.begin, match.start()):
            return month_end(sent.year + (month < sent.month), month)
    return None


def week_closing(body: Body, sent: date) -> date | None:
    """«анкети – до кінця тижня»: its Sunday; of a month its last day."""
    match = _WEEK_END.search(body.plain)
    if match is None or not _SIGN_UP.search(body.said(body.sentence_at(match.start()))):
        return None
    if match["month"]:
        return month_end(sent.year, sent.month)
    return sent + timedelta(6 - sent.weekday())


def days_before(body: Body, first: date | None) -> date | None:
    """«заявки подати за день до початку»: counted back from the first day."""
    match = _DAYS_BEFORE.search(body.plain) if first else None
    if match is None or first is None or not _SIGN_UP.search(body.said(body.sentence_at(match.start()))):
        return None
    number = match["n"] or "1"
    count = int(number) if number.isdigit() else _COUNTS[number]
    return first - timedelta(count * (7 if match["unit"].startswith(("тиж", "недел", "week")) else 1))


def until_noon(body: Body, one: Said) -> time | None:
    return time(12) if _NOON.search(body.plain, max(0, one.begin - 16), one.begin) else None


def before_start(one: Said, first: date | None) -> date:
    """Of a bare weekday («до четверга») the last one before the event itself."""
    if one.how != "weekday" or first is None or first <= one.last:
        return one.last
    return one.last + timedelta((first - one.last).days // 7 * 7 - 7 * ((first - one.last).days % 7 == 0))
