"""How meetings repeat, in words: «щовівторка й щочетверга, до 20 грудня, крім 8 грудня». Pure."""

from datetime import date, datetime

from locales import Text
from storage import repeating
from storage.content import Content
from storage.repeating import LAST, Repeat

WORKDAYS = (0, 1, 2, 3, 4)
FEMININE = (2, 4, 5, 6)  # середа, п’ятниця, субота, неділя
MOST_EXCEPTIONS = 5


def words_of(said: Content, zone: str, text: Text, now: datetime) -> str:
    """The rule, its end, and what is left out of it; days that are over are not worth naming."""
    repeat = repeating.parse(said.rule or "")
    if repeat is None:
        return text.plain("repeat-other")
    parts = [pattern(repeat, _begins(said, zone), text)]
    if repeat.until:
        parts.append(text.plain("repeat-until", day=text.bare_day(repeat.until, zone, now)))
    if repeat.count:
        parts.append(text.plain("repeat-count", n=repeat.count))
    today = repeating.local(now, zone).date()
    out = [day for day in sorted({datetime.fromisoformat(one).date() for one in said.skipped}) if day >= today]
    if out:
        days = text.listing([text.bare_day(day, zone, now) for day in out[:MOST_EXCEPTIONS]])
        more = len(out) - MOST_EXCEPTIONS
        parts.append(text.plain("repeat-except-more" if more > 0 else "repeat-except", days=days, n=more))
    return ", ".join(parts)


def _begins(said: Content, zone: str) -> date:
    first = said.first or said.meetings[0]
    return repeating.local(first.start, zone).date()


def pattern(repeat: Repeat, begins: date, text: Text) -> str:
    if repeat.frequency == "daily":
        return text.plain("repeat-days-apart", n=repeat.interval) if repeat.interval > 1 else text.plain("repeat-daily")
    if repeat.frequency == "weekly":
        return _weekly(repeat, repeat.days or (begins.weekday(),), text)
    if repeat.interval > 1:
        return text.plain("repeat-months-apart", n=repeat.interval)
    if repeat.nth is None:
        return text.plain("repeat-month-day", day=repeat.day or begins.day)
    return text.plain("repeat-month-nth", **nth_words(repeat, text))


def _weekly(repeat: Repeat, days: tuple[int, ...], text: Text) -> str:
    if repeat.interval == 1:
        if days == WORKDAYS:
            return text.plain("repeat-workdays")
        each = text.plain("repeat-weekdays").split()
        return text.plain("repeat-weekly", days=text.listing([each[day] for day in days]))
    named = text.plain("repeat-days").split()
    listed = text.listing([named[day] for day in days])
    if repeat.interval == 2:
        return text.plain("repeat-fortnight", days=listed)
    return text.plain("repeat-weeks-apart", n=repeat.interval, days=listed)


def nth_words(repeat: Repeat, text: Text) -> dict[str, str]:
    """«друга субота», «останній четвер»."""
    names = text.plain("repeat-days").split()
    day = repeat.days[0] if repeat.days else 0
    nths = text.plain("repeat-nth-feminine" if day in FEMININE else "repeat-nth").split()
    return {"nth": nths[-1 if repeat.nth == LAST else min(repeat.nth or 1, 5) - 1], "day": names[day]}
