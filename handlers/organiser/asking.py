"""One question about a draft: its words, what can be pressed, and the ways back, on and out."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Add, Ask, DraftReview, Drop, Menu, Put
from handlers.choices import in_rows
from handlers.organiser import choices
from handlers.organiser.flow import MANY, PASSED, SERIES, holds, is_told, preceding, questions
from handlers.resident.calendar_grid import MOST_MONTHS, month_of, month_rows
from handlers.shown import clock
from locales import Text
from storage import drafts
from storage.cities import City
from storage.drafting import Drafted
from storage.engine import Session
from storage.people import Person

QUESTION = "add"
HOURS = (9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
DAYS = 10_000  # a picked day stands in a button as 20261214, a month as how far ahead it is
CALENDARS = ("when", "deadline", "first")  # a day, then its hour
NEEDED = frozenset({"title", "when", "city", "organiser"})  # nothing is published without
NEVER_EMPTY = frozenset({"mode", "format", "area", "together", "hidden"})


async def ask(
    session: Session,
    person: Person,
    draft: Drafted,
    field: str,
    text: Text,
    now: datetime,
    *,
    review: bool,
    page: int = 0,
    said: str | None = None,
    cities: list[City] | None = None,
) -> Answer:
    """Asks, and from now on the person's next words answer it. `said`: what there is to say first."""
    await drafts.ask(session, person.id, QUESTION, now, draft=draft.id, field=field, review=int(review), page=page)
    return screen(draft, field, text, now, review=review, page=page, said=said, cities=cities)


def screen(
    draft: Drafted,
    field: str,
    text: Text,
    now: datetime,
    *,
    review: bool,
    page: int = 0,
    said: str | None = None,
    cities: list[City] | None = None,
) -> Answer:
    words = text.lines(said, _heading(draft, field, text, now, review=review, page=page), gap="\n\n")
    pressed = _pressed(draft, field, text, now, review=review, page=page, cities=cities)
    return show(words, [*pressed, _on(draft, field, text, review=review), *_ways(draft, field, text, review=review)])


def _heading(draft: Drafted, field: str, text: Text, now: datetime, *, review: bool, page: int) -> str:
    asked = questions(draft)
    number = None
    if not review and field in asked:
        number = text("ask-number", n=asked.index(field) + 1, of=len(asked))
    if field in CALENDARS and page >= DAYS:
        day = text.exact_day(_day(page), draft.zone, now)
        return text.lines(number, text("ask-hour", day=day))
    words = text.lines(number, text(f"ask-{field}"), _now(draft, field, text))
    return text.lines(words, _repeated(draft, field, text, now), gap="\n\n")


def _repeated(draft: Drafted, field: str, text: Text, now: datetime) -> str | None:
    """A rule there is already, in words."""
    if draft.content.rule is None or field not in SERIES | {"when"}:
        return None
    from handlers.organiser import repeating  # makes dates of rules, which few presses need

    return repeating.shown(draft.content, draft.zone, text, now)


def _now(draft: Drafted, field: str, text: Text) -> str | None:
    """Words that were typed before, so that they can be copied and mended."""
    column = {"title": "title_uk", "description": "description_uk"}.get(field, field)
    if field not in ("title", "description", "title_en", "description_en", "organiser"):
        return None
    value = str(getattr(draft.content, column) or "")
    return text("ask-now", words=value[:1500]) if value else None


def _pressed(
    draft: Drafted, field: str, text: Text, now: datetime, *, review: bool, page: int, cities: list[City] | None
) -> list[list[Button]]:
    if field in CALENDARS:
        if page >= DAYS:
            return _hours(draft, field, text, review=review, day=page)
        below = _of_rule(draft, field, text, now, review=review, page=page) if field == "when" else []
        return [*_days(draft, field, text, now, review=review, ahead=page), *below]
    if field in SERIES:
        above = _days(draft, field, text, now, review=review, ahead=page) if field == "until" else []
        return [*above, *_of_rule(draft, field, text, now, review=review, page=page)]
    if field == "city":
        each = [Put(draft=draft.id, field="city", value=str(one.id), review=review) for one in cities or []]
        return in_rows([button(text.city(city), put) for city, put in zip(cities or [], each, strict=True)])
    return choices.rows(draft, field, text, review=review)


def _of_rule(draft: Drafted, field: str, text: Text, now: datetime, *, review: bool, page: int) -> list[list[Button]]:
    from handlers.organiser import repeating  # as above

    if field == "when":
        return repeating.ways(draft, text, review=review)
    return repeating.rows(draft, field, text, now, review=review, page=page)


def _days(draft: Drafted, field: str, text: Text, now: datetime, *, review: bool, ahead: int) -> list[list[Button]]:
    today = now.astimezone(ZoneInfo(draft.zone)).date()
    first = month_of(today, ahead)
    ahead = (first.year - today.year) * 12 + first.month - today.month

    def to(label: str, page: int) -> Button:
        return button(label, Ask(draft=draft.id, field=field, review=review, page=page))

    def pick(day: date) -> Button:
        last = Put(draft=draft.id, field=field, value=str(_number(day)), review=review)
        return button(str(day.day), last) if field == "until" else to(str(day.day), _number(day))

    days = month_rows(first, today, text.weekdays, pick, to("·", ahead))
    turning = [
        to("‹", ahead - 1) if ahead else None,
        to(text.month(first.year, first.month), ahead),
        to("›", ahead + 1) if ahead < MOST_MONTHS else None,
    ]
    return [[one for one in turning if one], *days]


def _hours(draft: Drafted, field: str, text: Text, *, review: bool, day: int) -> list[list[Button]]:
    def at(hour: int) -> Button:
        return button(clock(hour), Put(draft=draft.id, field=field, value=f"{day}{hour:02}00", review=review))

    whole = Put(draft=draft.id, field=field, value=str(day), review=review)
    back = button(text("btn-other-day"), Ask(draft=draft.id, field=field, review=review))
    return [*in_rows([at(hour) for hour in HOURS], 4), [button(text("btn-whole-day"), whole), back]]


def _on(draft: Drafted, field: str, text: Text, *, review: bool) -> list[Button]:
    """«Done» where several may be chosen; «Skip» where it may stay open; «Clear» in the review."""
    if field in SERIES:
        return []
    put = Put(draft=draft.id, field=field, value=PASSED, review=review)
    if field in MANY and is_told(draft, field):
        return [button(text("btn-done"), Put(draft=draft.id, field=field, value="ok", review=review))]
    if review:
        clears = field not in NEVER_EMPTY | NEEDED | {"place"} and holds(draft, field)
        return [button(text("btn-clear"), put)] if clears else []
    return [] if field in NEEDED and not is_told(draft, field) else [button(text("btn-skip"), put)]


def _ways(draft: Drafted, field: str, text: Text, *, review: bool) -> list[list[Button]]:
    close = button(text("btn-leave-draft"), Drop(draft=draft.id))
    if review:
        to = Ask(draft=draft.id, field="when", review=True) if field in SERIES else DraftReview(draft=draft.id)
        return [[button(text("btn-back"), to), close]]
    before = preceding(draft, field)
    back = Ask(draft=draft.id, field=before) if before else Add()
    return [[button(text("btn-back"), back), button(text("btn-to-review"), DraftReview(draft=draft.id))], [close]]


def gone(text: Text) -> Answer:
    """The draft was deleted, or is somebody else's."""
    return show(text("draft-gone"), [[button(text("btn-add"), Add())], [button(text("btn-menu"), Menu())]])


def _number(day: date) -> int:
    return day.year * DAYS + day.month * 100 + day.day


def _day(page: int) -> date:
    return date(page // DAYS, page // 100 % 100, page % 100)


def day_of(page: int) -> date | None:
    """The day that a button carries; None for what is none."""
    try:
        return _day(page) if page >= DAYS else None
    except ValueError:
        return None
