"""Everything that is planned for the person: when what comes, and the way to change or stop each."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Card, Digest, Interests, Menu, Settings, Skip, Upcoming, back_to
from handlers.press import Press
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Html, Text
from storage import upcoming
from storage.engine import Session
from storage.people import Person
from storage.upcoming import ALERT, ANNOUNCEMENT, FEEDBACK, MAILING, NEWS, OFFER, PAGE, WORK, Page, Planned

TITLE, BUTTON = 120, 26
_SKIPS = {
    ALERT: "btn-skip-alert",
    FEEDBACK: "btn-skip-question",
    MAILING: "btn-skip-letter",
    ANNOUNCEMENT: "btn-skip-letter",
}


async def show_upcoming(
    press: Press[Upcoming | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    return await screen(session, person, text, now, press.button.page if press.button else 0)


async def skip(press: Press[Skip], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Pressed twice it means the same."""
    await upcoming.skip(session, person.id, press.button.row, now)
    answer = await screen(session, person, text, now, press.button.page)
    return Answer(answer.screen, toast=text.plain("upcoming-skipped"))


async def screen(session: Session, person: Person, text: Text, now: datetime, number: int = 0) -> Answer:
    page = await upcoming.page(session, person, number, now)
    paused = person.paused_until if person.paused_until and person.paused_until > now else None
    pause = text("settings-paused", day=text.exact_day(paused, person.zone, now)) if paused else None
    head = text.lines(text("upcoming"), None if page.lines else text("upcoming-empty"), pause)
    lines = [_line(one, place, person, text, now) for place, one in _numbered(page)]
    rows: list[list[Button]] = [_buttons(one, place, page, text) for place, one in _numbered(page)]
    rows += [
        _turning(page, text),
        [button(text("btn-settings-leads"), Settings(part="leads")), button(text("btn-settings-digest"), Digest())],
        [
            button(text("btn-settings-interests"), Interests()),
            button(text("btn-settings-pause"), Settings(part="pause")),
        ],
        [button(text("btn-settings-back"), Settings()), button(text("btn-menu"), Menu())],
    ]
    return show(text.lines(head, *lines, gap="\n\n"), rows)


def _numbered(page: Page) -> list[tuple[int, Planned]]:
    return list(enumerate(page.lines, page.number * PAGE + 1))


def _line(one: Planned, number: int, person: Person, text: Text, now: datetime) -> Html:
    """When it comes, and what of."""
    at = text.capital(text.when(max(one.at, now), None, False, person.zone, now))
    if one.announcement is not None:
        words = cut(one.announcement.words(text.language), TITLE)
        return text("upcoming-announcement", number=str(number), at=at, words=words)
    if one.opportunity is None:
        return text("upcoming-work" if one.kind == WORK else "upcoming-digest", number=str(number), at=at)
    title = cut(one.opportunity.title(text.language), TITLE)
    if one.meeting is None:
        return text(f"upcoming-{one.kind}", number=str(number), at=at, title=title)
    lead = text.lead(one.lead)
    return text("upcoming-reminder", number=str(number), at=at, title=title, lead=lead)


def _buttons(one: Planned, number: int, page: Page, text: Text) -> list[Button]:
    """To what it is about, and without it. What changed at an event one goes to is not taken back."""
    skip = [button(text(_SKIPS.get(one.kind, "btn-remind-stop")), Skip(row=one.row, page=page.number))]
    if one.announcement is not None:
        return [button(f"{number}. {text.plain('btn-settings-news')}", Settings(part="news")), *skip]
    if one.opportunity is None:
        return [] if one.kind == WORK else [button(f"{number}. {text.plain('btn-settings-digest')}", Digest())]
    back = back_to(Upcoming(page=page.number))
    title = cut(f"{number}. {one.opportunity.title(text.language)}", BUTTON)
    card = button(title, Card(opportunity=one.opportunity.id, intake=one.intake_id, back=back))
    return [card] if one.kind in (OFFER, NEWS) else [card, *skip]


def _turning(page: Page, text: Text) -> list[Button]:
    if page.pages < 2:
        return []
    here = text.plain("list-page", number=page.number + 1, pages=page.pages)
    before = [button("‹", Upcoming(page=page.number - 1))] if page.number else []
    after = [button("›", Upcoming(page=page.number + 1))] if page.number + 1 < page.pages else []
    return [*before, button(here, Upcoming(page=page.number)), *after]


ROUTES = Routes(
    presses={Upcoming: reads(show_upcoming), Skip: writes(skip)},
    commands={"reminders": reads(show_upcoming)},
)
