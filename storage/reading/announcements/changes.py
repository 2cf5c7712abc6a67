"""Which change a post tells of, when it is a notice and no invitation."""

import re

from storage.reading.announcements.body import Body
from storage.reading.announcements.meetings import When
from storage.reading.announcements.model import Change

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
    r"moved to|зміна в|изменени\w+|увага,? зміни|розклад\w* (?:гуртків |занять )?(?:оновлено|змін\w+)|нов(?:а|"
    r"ий) (?:дата|час|адреса|місце)"
)
_ONLINE = re.compile(
    r"проводимо не в|переводимо в онлайн|переходить в онлайн|онлайн замість|буде онлайн|"
    r"переносимо в онлайн|пройде онлайн|відбудеться онлайн|в онлайн|ОНЛАЙН".lower()
)
_QUOTED = re.compile(r"«[^«»\n]{2,120}»|\"[^\"\n]{2,120}\"")
_CONDITIONAL = re.compile(
    r"триво|у разі|в разі|у випадку|якщо|(?<!\w)если(?!\w)|за умови|(?<!\w)if |не скасов|скасувати запис|"
    r"можна скасувати|"
    r"перенесли робоч|"
    r"робочий день|укритт|переносимо(?:ся)? (?:в|у) (?:минул|світ|атмосфер)|скасувати (?:бронювання|реєстрацію)"
)
_INSTEAD = re.compile(
    r"\((?:було|був|була|раніше|замість)\s(?:о|об|у|в|на)?\s?\d|замість\s(?:о\s)?\d{1,2}[:.]\d\d|а не о \d{1,2}|"
    r"не о \d{1,2}[:.]\d\d,? а о|(?:не в|"
    r"не у)\s[^,.\n]{3,40},\sа\s(?:в|у|онлайн)"
)
_CALLED_BEFORE = re.compile(r"запрошуємо|чекаємо на|приходьте|приїздіть|приїжджайте|приглашаем|ждем всех")
_SORRY = re.compile(r"на жаль|вибач|перепрош|сожалени|извин|sorry|unfortunately")
_NOW = re.compile(r"зареєстрован|новий|нова|тепер|замість|не в|instead|перен|буде|було")


def change_of(body: Body, when: When) -> Change | None:
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
    return not (
        place > 120
        and bool(when.ahead or when.rule)
        and _CALLED_BEFORE.search(plain, 0, place)
        and not _SORRY.search(plain)
    )
