"""What a day or an hour in a post is there for: the start, the end, a deadline, or something else altogether."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Literal

from storage.reading.announcements import deadlines
from storage.reading.announcements.body import Body, picture_before
from storage.reading.announcements.clocks import Hours
from storage.reading.announcements.near_days import Said

Role = Literal["start", "end", "deadline", "past", "other"]

_ENDS = re.compile(
    r"(?:закінч\w+|заверш\w+|кінець|закриття|окончание|повертаємося\D{0,20}|завершується|ends?|"
    r"close[sd]?)\W{0,3}(?:\s?(?:о|об|в|у|at))?\W{0,2}$"
)
_MONEY = re.compile(
    r"(?:грн|₴|гривень|знижк\w*|uah|ціна|вартість|цена)\W{0,3}(?:діє\s|дійсна\s|при оплаті\s)?(?:до|по|з|"
    r"після|от|с|until|till|before|when paid before)\W{1,2}$"
)
_PAST = re.compile(
    r"торік|торіш\w+|минул\w+|минулоріч|народив\w*|народил\w+|помер\w*|загину\w+|відбувс\w+|відбула\w+|"
    r"відбули\w+|відбулос\w*|пройшл\w+|пройшов|завершив\w*|завершил\w+|провел\w*|відпрацюва\w+|"
    r"прошел|прошла|состоялс\w+|состоялась|завершилс\w+|took place|was held|були|було засн\w+|засновано|"
    r"започаткован\w+|вперше у|last year|вчора|учора|вчера|yesterday|перейменован\w+|історі\w+ почал\w+"
)
_OTHER = re.compile(
    r"(?:заїзд|заезд|поселення|прибуття)\s?(?:(?:та|і|и)\s\w+\s)?(?:учасник|участник|гост|команд)\w*|"
    r"передзвон\w+|зателефонуємо|результат\w*|оголосимо|оголошення переможц\w+|переможц\w+ (?:назв|визнач|обер|"
    r"оголо|обир)\w+|"
    r"підсумки|каса|зачинен\w*|не працю\w+|санітарн\w+|перенесли|рішенн\w+ від|наказ\w* від|відповідь|"
    r"опублікуємо|оприлюднимо|повідомимо|повідомлять|надішлемо|розішл\w+|вихідний день\s?[-–]|"
    r"маршрутк\w+|за старим стилем|\(?за новим стилем|лист від|постанов\w+|закон\w* (?:україни )?від|"
    r"ліценз\w+|співбесід\w*|собеседован\w+|interviews?|жеребкуванн\w+|працює з|проєкт триває|у рамках проєкту|"
    r"інтерв'ю|наступн\w+ (?:зустріч|лекці|група|"
    r"потік)\w* (?:вже |буде |орієнтовно |відбудеться )|повернемо|знижк\w+|дата народження|(?<!перша )репетиці\w+|"
    r"грант\w* .{0,30}заявк|заявк\w+ .{0,20}грант|will be announced|відеозапис|запис буде|виповн\w+|до дня народження"
)
_AWARDED = re.compile(r"нагород|урочист|церемон|фінал|гала|вечор[аиі]|вечір|концерт|награжд|award")
_HOUR_AFTER = re.compile(r"[\s,(]{1,3}(?:о|об|у|в|at|–|-)?\s?\d{1,2}[:.]\d\d")
_WILL_AFTER = re.compile(
    r"[^.;]{0,40}?(?<!\w)(?:відбуд\w+|провед(?:е|уть|емо)\w*|розпочн\w+|почн(?:е|уть)\w*|старту\w+|збер(?:е|уть|"
    r"емо)\w*|"
    r"запрош\w+|чека(?:ємо|є|ють)|пройд(?:е|уть)|буд(?:е|уть|емо)|виступ(?:ить|лять)|покаж\w+|відкри(?:є|ють)\w*|"
    r"\w{3,}(?:тиме|тимуть|тимемо)|состоится|пройдет|проведет)(?!\w)"
)
_PAST_AFTER = re.compile(r"[^.,]{0,25}\b(?:відбувс|відбула|пройш|завершив|завершил|народив|народил|провел|состоял)")
_OTHER_AFTER = re.compile(
    r"[^.,;]{0,22}(?:передзвон|оголосимо|опублік|оприлюдн|не працю|зачинен|вихідний|повідомимо|"
    r"завершується (?:прийом|"
    r"подання)|закінчується (?:прийом|подання)|спливає|-?\s?виповн)"
)
_STARTS = re.compile(
    r"відбуд\w+|пройд\w+|розпочн\w+|почина\w+|початок|старт\w*|перш\w+ (?:заняття|зустріч|лекція|урок)|"
    r"запрош\w+|чекаємо|чекатим\w*|приход\w+|приїзд\w+|відкрит\w+|представ\w+|працю\w+|збира\w+|состо\w+|"
    r"пройдет|открыва\w+|намечен\w+|планується|планує\w*|проведе\w*|зустрі\w+|join|starts?|starting|"
    r"opens?|held|takes? place|начина\w+|нагород\w+|ждем|приглаша\w+|проходит\w*|показ\w*|виступ\w*|"
    r"святку\w+|провести|коли\b|дата\b|when\b|курс\w* стартує|можна буде"
)
_LABEL = re.compile(
    r"^[^\w]*(?:коли(?: та де| і де)?|дата(?: та час| і час| проведення| й час)?|час(?: проведення)?|"
    r"початок(?: занять| курсу| о)?|старт(?: курсу| занять| навчання)?|перше заняття|when|"
    r"date(?: and time)?|time|starts?|начало|когда|дата и время|термін\w* (?:проведення|навчання)|"
    r"період)\s?(?:[:.–—-]|\s-)",
    re.I,
)
CALENDARS = (
    "📅",
    "🗓",
    "📆",
    "⏰",
    "🕐",
    "🕑",
    "🕒",
    "🕓",
    "🕔",
    "🕕",
    "🕖",
    "🕗",
    "🕘",
    "🕙",
    "🕚",
    "🕛",
    "🕜",
    "🕝",
    "🕞",
    "🕟",
    "🕠",
    "🕡",
    "🕢",
    "🕣",
    "🕤",
    "🕥",
    "🕦",
    "🕧",
    "⏱",
    "⌚",
    "⏳",
    "▶",
    "🚀",
)
_HOUR_OTHER = re.compile(
    r"зверта\w+|звертайт\w+|запитання|питання|дзвон\w*|дзвін\w*|телефону\w+|графік\w*|режим роботи|музей працює|каса|"
    r"бібліотека працює|перерв\w*|"
    r"обід\w*|кав[аи]|кава-брейк|маршрутк\w+|автобус\w*|трансфер|потяг\w*|електричк\w+|будні|консультуємо|"
    r"вхід(?: від| з| о)?\s?$|запуск (?:гостей|глядачів)|збір (?:учасник\w*|груп\w*|гостей|о)?|збираємось о|"
    r"реєстраці[яіїю](?: учасників)?|регистрация участников|doors|"
    r"сбор|check-in|"
    r"заїзд\w*|заезд\w*|поселенн\w*|комендант\w*|тривалість[^(]{0,16}$|перекур|працює (?:до|з|щодня)|call|lunch|"
    r"break|"
    r"повертаємось|виїзд|"
    r"години роботи|сеанс\w* о|відключення"
)
_TAUGHT = re.compile(r"занятт|навчанн|заняти|тренуван|курс|початок|старт|табір|школ[аи]\b")
_HOUR_END = re.compile(
    r"(?:закінч\w+|заверш\w+|розход\w+|розійд\w+|кінець|до|until|till|повертаємося\D{0,25}|окончание|завершуємо|"
    r"ends?|фініш|"
    r"повернення\D{0,20})\W{0,3}(?:о|об|в|at|близько|орієнтовно|приблизно)?\W{0,2}$"
)


def role_of(body: Body, one: Said) -> Role:
    sentence = body.sentence_at(one.begin)
    before = body.plain[max(sentence.begin, one.begin - 110) : one.begin]
    after = body.plain[one.end : sentence.end]
    near = re.split(r"[,;(]\s(?=[^\d])", before)[-1] if len(before) > 60 else before
    if _MONEY.search(before[-40:]) or re.match(r"\s?(?:включно\s?)?[-–]?\s?\d+\s?(?:грн|₴)", after):
        return "other"
    bound = _bound(body, one, before, near)
    if bound:
        return bound
    turned = _WILL_AFTER.match(after) and not _PAST.search(near)  # «торік заснували, а 6 лютого він проведе»
    if (_PAST.search(before) and not turned) or _PAST_AFTER.match(after):
        return "past"
    if _AWARDED.search(body.said(sentence)) and _HOUR_AFTER.match(after):
        return "start"
    born = re.match(r"[^.,;]{0,30}виповн", after) and not _STARTS.search(body.said(sentence).split("виповн")[0])
    return "other" if born or _OTHER.search(near) or _OTHER_AFTER.match(after) else "start"


def _bound(body: Body, one: Said, before: str, near: str) -> Role | None:
    """A day until which: to sign up, or it lasts; None when no such word stands before."""
    until = deadlines.is_until(body, one, before, near)
    if deadlines.is_deadline(body, one, before, near, until):
        granted = re.search(r"грант\w*|стипенді\w*", body.said(body.sentence_at(one.begin)))
        return "other" if granted and re.search(r"\($|заявки? ?[-–]? ?до", before[-20:]) else "deadline"
    if until and re.search(r"приїзд\w+|приход\w+", before) and one.how != "date":
        return "start"
    if until and deadlines.SHOWN.search(near):
        return "other"
    return "end" if until or _ENDS.search(before) else None


def score_of(body: Body, one: Said, hours: Sequence[Hours]) -> float:
    """How much speaks for a day being the start."""
    sentence = body.sentence_at(one.begin)
    number = body.line_at(one.begin)
    line = body.lines[number]
    text = body.written(line)
    score = 0.0
    if (
        picture_before(text)[:1] in CALENDARS
        or _LABEL.match(text)
        or (
            number
            and not re.search(r"\d", body.written(body.lines[number - 1]))
            and _LABEL.match(body.written(body.lines[number - 1]) + " -")
        )
    ):
        score += 4
    if any(line.holds(hour.begin) for hour in hours):
        score += 2
    if any(sentence.holds(hour.begin) for hour in hours):
        score += 2
    if _STARTS.search(body.said(sentence)):
        score += 2
    score += one.weekday is not None
    score += number < 4
    score += one.year * 0.5
    if one.how == "relative" and not any(sentence.holds(hour.begin) for hour in hours):
        score -= 3  # «сьогодні святкуємо»
    return score - min(one.begin, 3000) / 4000


def hour_role(body: Body, one: Hours) -> Literal["start", "end", "other"]:
    sentence = body.sentence_at(one.begin)
    before = body.plain[max(sentence.begin, one.begin - 50) : one.begin]
    after = body.plain[one.end : min(sentence.end, one.end + 40)]
    clause = re.split(r"[,;(]\s?|\s-\s", before.rstrip(" -") + " ")[-1]
    if one.first == time(23, 59) and one.last is None:
        return "end"  # the last minute of a deadline
    if re.search(r"(?:вируша|руша|виїжджа|відправлення|отправля|выезжа)\w*\W{0,3}(?:рівно )?(?:о|об|в)?\s?$", before):
        return "start"
    taught = "будні" in clause and _TAUGHT.search(body.said(sentence))
    if (_HOUR_OTHER.search(clause) and not taught) or re.match(
        r"\s?[-–]?\s?(?:реєстрац\w+|збір|кава|обід|перерва|регистрац|registration|doors|coffee|сніданок)", after
    ):
        return "other"
    bracket = before.rfind("(")
    if bracket > before.rfind(")") and _HOUR_OTHER.search(before[bracket - 30 if bracket > 30 else 0 :]):
        return "other"
    if one.before in ("до", "till", "until", "by", "по") and one.last is None:
        return "start" if re.search(r"приїзд\w+|приход\w+|збираємос", before) else "end"
    return "end" if _HOUR_END.search(before) and one.last is None else "start"


def gathers(body: Body, one: Hours) -> bool:
    """Whether an hour is that at which people gather or are registered."""
    before = body.plain[max(body.sentence_at(one.begin).begin, one.begin - 40) : one.begin]
    return bool(
        re.search(
            r"(?<!\w)(?:виїзд|відправленн|выезд|від'їзд)[^.;\n]{0,40}$|(?<!\w)(?:вхід|запуск|збір|збираєм|реєстраці|"
            r"сбор|регистраци|двері|doors)(?:[^,;.\d]|"
            r"\d(?! ?[а-яіїє]{4})){0,30}$",
            before,
        )
    )


def on_workdays(body: Body, one: Hours) -> bool:
    """Whether an hour is that of every workday, and not one at which somebody answers."""
    line = body.said(body.lines[body.line_at(one.begin)])
    return (
        one.last is not None and bool(re.search(r"(?<!\w)будні", line)) and not re.search(r"тел|дзвон|запис|каса", line)
    )


def names_hours(lead: str) -> bool:
    """Whether what stands before an hour in its line says that it is the beginning: «Початок:», «⏰»."""
    return picture_before(lead)[:1] in CALENDARS or bool(_LABEL.match(lead))
