"""Answers to the questions about a draft: pressed, typed, or a place on the map."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Ask, DraftReview, Put
from handlers.choices import in_rows
from handlers.organiser import asking, choices, photos, relocating
from handlers.organiser.asking import DAYS, QUESTION
from handlers.organiser.flow import MANY, PASSED, SERIES, Unclear, following, is_editable, one_line, questions
from handlers.organiser.reviewing import review
from handlers.press import AnyPress, Press
from handlers.resident import strays
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Text
from storage import cities, drafting, drafts
from storage.content import Content, When
from storage.drafting import Drafted, Place
from storage.engine import Session
from storage.formats.model import Mode
from storage.people import Person


async def asked(press: Press[Ask], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    target = press.button
    draft = await drafting.find(session, person, target.draft)
    if draft is None or draft.done:
        return asking.gone(text)
    if target.field == "organisation":
        return _which(draft, await drafting.places(session, person.id), text)
    if not _is_question(draft, target.field):
        return await review(session, person, draft, text, now)
    offered = await cities.network(session) if target.field == "city" else None
    page = target.page if target.page < DAYS or asking.day_of(target.page) else 0
    field = _begins_with(draft, target.field)
    said = await asking.ask(session, person, draft, field, text, now, review=target.review, page=page, cities=offered)
    return photos.with_picture(said, draft, text) if field == "photo" else said


def _begins_with(draft: Drafted, field: str) -> str:
    """What repeats has a first meeting; before that there is nothing to repeat, to end or to leave out."""
    said = draft.content
    if field not in SERIES or said.meetings:
        return "repeat" if field in ("until", "skip") and said.rule is None else field
    return "first"


def _which(draft: Drafted, places: Sequence[Place], text: Text) -> Answer:
    each = [Put(draft=draft.id, field="organisation", value=str(one.organisation.id), review=True) for one in places]
    rows = [[button(cut(one.organisation.name, 50), to)] for one, to in zip(places, each, strict=True)]
    return show(text("add-for-whom"), [*rows, [button(text("btn-back"), DraftReview(draft=draft.id))]])


def _is_question(draft: Drafted, field: str) -> bool:
    return field in questions(draft) or is_editable(field)


async def put(press: Press[Put], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    target = press.button
    if target.field == "city" and target.value != PASSED:
        await drafting.set_city(session, person, target.draft, int(target.value) if target.value.isdigit() else None)
    if target.field == "organisation" and target.value.isdigit():
        await drafting.set_organisation(session, person, target.draft, int(target.value))
    draft = await drafting.find(session, person, target.draft)
    if draft is None or draft.done:
        return asking.gone(text)
    said = _chosen(draft, target.field, target.value, now)
    if said is None:
        return await review(session, person, draft, text, now)
    draft = await drafting.save(session, draft, said.settled(target.field), now)
    again = _again(draft, target.field, target.value)
    if again:
        return await asking.ask(session, person, draft, again, text, now, review=target.review)
    return await go_on(session, person, draft, target.field, text, now, review=target.review)


def _again(draft: Drafted, field: str, value: str) -> str | None:
    """Where several values may hold, the same question; how something repeats leads to when it ends."""
    if field in MANY:
        return None if value in (PASSED, "ok", "everyone.1") else field
    if field in ("repeat", "skip") and value[:1] != PASSED:
        return field if field == "skip" or value[1:2].isdigit() else "until"  # "d3.1" is one day among several
    return "repeat" if field == "first" and draft.content.rule is None else None


def _chosen(draft: Drafted, field: str, value: str, now: datetime) -> Content | None:
    """The draft with what the button sets; None for a value that means nothing."""
    if field == "city" or value == "ok":
        return draft.content
    if field in ("when", "deadline", "first") and value != PASSED:
        return _at(draft, field, value, now)
    if field in SERIES:
        return _of_rule(draft, field, value, now)
    return choices.put(draft.content, field, value) if _is_question(draft, field) else None


def _of_rule(draft: Drafted, field: str, value: str, now: datetime) -> Content | None:
    from handlers.organiser import repeating  # makes dates of rules, which few presses need

    try:
        return repeating.put(draft.content, field, value, draft.zone, now)
    except Unclear:
        return None


def _at(draft: Drafted, field: str, value: str, now: datetime) -> Content | None:
    """A picked day («20261214») with or without an hour («1800»)."""
    day = asking.day_of(int(value[:8])) if value.isdigit() and len(value) in (8, 12) else None
    if day is None:
        return None
    words = f"{day:%d.%m.%Y} {value[8:10]}:{value[10:]}" if len(value) == 12 else f"{day:%d.%m.%Y}"
    from handlers.organiser import answers  # loaded with the first answer: its readers take memory

    try:
        return answers.read(field, words, draft.content, now, draft.zone)
    except Unclear:
        return None


async def go_on(
    session: Session, person: Person, draft: Drafted, field: str, text: Text, now: datetime, *, review: bool
) -> Answer:
    """To the next open question; when there is none, or the answer came from the review, to the review."""
    after = None if review else following(draft, field)
    if after is None:  # a city that was typed has cost a look among the cities already
        return await _review(session, person, draft, text, now, compares=field != "city")
    return await asking.ask(session, person, draft, after, text, now, review=False)


async def _review(
    session: Session, person: Person, draft: Drafted, text: Text, now: datetime, *, compares: bool
) -> Answer:
    return await review(session, person, draft, text, now, compares=compares)


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The question stays open while the words say nothing that it can use; they are shown, so that nothing is lost."""
    details = press.details or {}
    draft = await drafting.find(session, person, int(details.get("draft", 0)))
    if draft is None or draft.done:
        await drafts.drop(session, person.id)
        return asking.gone(text)
    field, back = str(details.get("field", "")), bool(details.get("review"))
    if field == "city":
        return await _city(press, session, person, draft, text, now, back)
    page = int(details.get("page", 0))
    try:
        said = _read(draft, field, press.text, page, now)
    except Unclear:
        return _unclear(draft, field, press.text, text, now, review=back, page=page)
    draft = await drafting.save(session, draft, said.settled(field), now)
    if hour := _without_hour(said, field, press.text):
        return await asking.ask(session, person, draft, hour[0], text, now, review=back, page=hour[1])
    if again := _again(draft, field, PASSED):
        return await asking.ask(session, person, draft, again, text, now, review=back)
    return await _after_typed(session, person, draft, field, text, now, back)


async def _after_typed(
    session: Session, person: Person, draft: Drafted, field: str, text: Text, now: datetime, back: bool
) -> Answer:
    answer = await go_on(session, person, draft, field, text, now, review=back)
    if back or following(draft, field) is None:
        await drafts.drop(session, person.id)
    return answer


def _read(draft: Drafted, field: str, words: str, page: int, now: datetime) -> Content:
    from handlers.organiser import answers  # as above

    day = asking.day_of(page)
    if field in ("when", "first") and day:
        from storage.reading import moments, recurrences  # their tables are loaded with the first date that is typed

        other = recurrences.is_repeated(words) or moments.names_day(words, now, draft.zone)
        meeting = None if other else moments.at_hours(day, words, draft.zone)
        if meeting is not None:
            found = (When(meeting.start, meeting.end, meeting.all_day),)
            return answers.with_meetings(field, draft.content, found, now, draft.zone)
    return answers.read(field, words, draft.content, now, draft.zone)


def _without_hour(said: Content, field: str, words: str) -> tuple[str, int] | None:
    """What to ask for the hour of the only day, or of the first of a rule, when no hour was named and nobody said that
    it lasts all day."""
    from storage.reading.hours import ALL_DAY  # as above

    one = said.first if said.rule else said.meetings[0] if len(said.meetings) == 1 else None
    if field not in {"when"} | SERIES or one is None or not one.all_day or ALL_DAY.search(words) or one.end is None:
        return None
    asked = "first" if said.rule or field == "first" else "when"
    return None if (one.end - one.start).days > 1 else (asked, _number(one))


def _number(one: When) -> int:
    middle = one.start + (one.end - one.start) / 2 if one.end else one.start
    return middle.year * DAYS + middle.month * 100 + middle.day


def _unclear(
    draft: Drafted, field: str, words: str, text: Text, now: datetime, *, review: bool, page: int = 0
) -> Answer:
    key = f"unclear-{field}" if text.has(f"unclear-{field}") else "unclear-choose"
    said = text(key, typed=cut(one_line(words), 200))
    return asking.screen(draft, field, text, now, review=review, page=page, said=said)


async def _city(
    press: Press[None], session: Session, person: Person, draft: Drafted, text: Text, now: datetime, back: bool
) -> Answer:
    found = await cities.starting_with(session, press.text)
    exact = [one for one in found if press.text.strip().casefold() in (one.name_uk.casefold(), one.name_en.casefold())]
    chosen = (exact or found)[0] if len(exact or found) == 1 else None
    if chosen is None and found:
        each = [Put(draft=draft.id, field="city", value=str(one.id), review=back) for one in found]
        rows = in_rows([button(text.city(city), data) for city, data in zip(found, each, strict=True)])
        return show(text("unclear-city-which", typed=cut(press.text, 60)), rows)
    if chosen is None:
        return _unclear(draft, "city", press.text, text, now, review=back)
    draft.row.city_id = chosen.id
    draft = replace(draft, city=chosen, zone=chosen.zone)
    draft = await drafting.save(session, draft, draft.content.settled("city"), now)
    return await _after_typed(session, person, draft, "city", text, now, back)


async def located(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer | None:
    """A location sent while a draft's place is asked for; None when it is not."""
    details = press.details or {}
    if details.get("field") != "place" or press.location is None:
        return None
    draft = await drafting.find(session, person, int(details.get("draft", 0)))
    if draft is None or draft.done:
        return None
    lat, lon = press.location
    mode: Mode = "hybrid" if draft.content.mode == "hybrid" else "onsite"
    said = replace(draft.content, lat=lat, lon=lon, mode=mode)
    draft = await drafting.save(session, draft, said, now)
    if not (said.venue or said.address):
        back = bool(details.get("review"))
        return asking.screen(draft, "place", text, now, review=back, said=text("ask-place-named"))
    return await _after_typed(session, person, draft, "place", text, now, back=bool(details.get("review")))


async def place_sent(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A location: of the draft or the meeting whose place is asked for, else of the person."""
    of_draft = await located(press, session, person, text, now)
    of_meeting = of_draft or await relocating.located(press, session, person, text, now)
    return of_meeting or await strays.located(press, session, person, text, now)


ROUTES = Routes(
    presses={Ask: writes(asked), Put: writes(put)},
    questions={QUESTION: writes(typed)},
    kinds={"location": writes(place_sent)},
)
