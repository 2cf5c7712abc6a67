"""Presses that come twice, late, at once, from strangers, from old messages, or after their target is gone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import delete, func, select, update

from bot.clock import StandingClock
from handlers import buttons as b
from storage import drafts, needs, people, queries
from storage.engine import Database, Session
from storage.filters import Filters
from storage.opportunities import Intake, Opportunity
from storage.people import Person
from storage.privacy import personal
from storage.signups import Saved, Signup
from tests.catalogue import NOW
from tests.map.catalogue import Target, publish_target, stand
from tests.map.checks import faults_of_press
from tests.map.matrix import buttons_for, buttons_without_target
from tests.map.roles import ROLES, settle_in
from tests.map.watch import Outcome, WatchedBot, data_of, watched_bot
from tests.people import Resident

Rows = dict[str, list[tuple[Any, ...]]]  # Any: values of any column
PLANNED = ("kind", "about", "lead", "due_at")
LINKED = "online"  # it has a meeting link


@dataclass(frozen=True)
class Scene:
    """Олена is the one whose things are at stake; `target` is free, `line` is full and offers her a place."""

    bot: WatchedBot
    olena: Resident
    person_id: int
    target: Target
    line: Target

    async def press(self, button: CallbackData, who: Resident | None = None, message_id: int = 0) -> Outcome:
        presser = who or self.olena
        return await self.bot.press(presser, button.pack(), message_id or presser.screen_message.id)

    async def sound(self, button: CallbackData, who: Resident | None = None) -> None:
        assert faults_of_press(await self.press(button, who)) == [], button

    async def rows(self, person_id: int = 0) -> Rows:
        await self.bot.settled()
        async with self.bot.database.reading() as session:
            return await rows_of(session, person_id or self.person_id)


@pytest.fixture
async def scene(new_database: str) -> AsyncIterator[Scene]:
    async with watched_bot(new_database, StandingClock(NOW)) as bot:
        olena = bot.person("Олена")
        await olena.send("/menu")
        async with bot.database.writing() as session:
            person = await settle_in(session, olena.id, ROLES["resident"], "uk")
            target = await publish_target(session, "free", "Гончарство")
            line = await publish_target(session, "full", "Кераміка")
            await stand(session, person.id, line.intake, "offered", taken=2)
        await bot.settled()
        yield Scene(bot, olena, person.id, target, line)


async def rows_of(session: Session, person_id: int) -> Rows:
    """Everything that the database keeps about a person, but for the traces of talking with the bot. Reminders may be
    planned anew, under other ids."""
    found: Rows = {}
    for table, column in personal():
        if column.foreign_keys and table.name != "task":
            columns = [table.c[name] for name in PLANNED] if table.name == "outbox" else [table]
            rows = await session.execute(select(*columns).where(column == person_id))
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


async def taken(database: Database, intake: int) -> int | None:
    async with database.reading() as session:
        return await session.scalar(select(Intake.taken).where(Intake.id == intake))


async def stranger(scene: Scene) -> Resident:
    petro = scene.bot.person("Петро")
    await petro.send("/menu")
    return petro


def strangers_presses(scene: Scene, query: int) -> list[CallbackData]:
    intake = scene.line.intake
    return [
        b.Offer(intake=intake, take=True),
        b.Offer(intake=intake, take=False),
        b.Leave(intake=intake),
        b.Needs(intake=intake, need="ramp", on=True),
        b.Save(intake=intake, on=False),
        b.Remind(intake=intake, on=False),
        b.Link(intake=intake),
        b.Listing(filters=Filters(query=query).pack()),
        b.FilterMenu(filters=Filters(query=query).pack()),
        b.Search(filters=Filters(query=query).pack()),
        b.Watch(on=True, filters=Filters(query=query).pack()),
        b.Watch(on=False, filters=Filters(query=query).pack()),
        b.Wish(query=query),
        b.Cancel(),
        b.Name(clear=True),
        b.MyData(deed="hide"),
        b.MyData(deed="export"),
        b.MyData(deed="delete"),
    ]


async def test_a_stranger_changes_nothing_of_anothers(scene: Scene) -> None:
    async with scene.bot.database.writing() as session:
        query = await queries.keep(session, scene.person_id, "таємні слова", NOW)
        await drafts.ask(session, scene.person_id, "name", NOW)
        session.add(Saved(person_id=scene.person_id, intake_id=scene.target.intake, remind=True, created_at=NOW))
    petro, before = await stranger(scene), await scene.rows()
    for button in strangers_presses(scene, query):
        outcome = await scene.press(button, petro)
        assert faults_of_press(outcome) == [], button
        assert not any("таємні" in screen.content.text for screen in outcome.screens)
    await scene.bot.say(petro, "Не моє ім’я")
    assert await scene.rows() == before
    assert await taken(scene.bot.database, scene.line.intake) == 3


async def test_a_meeting_link_is_told_only_to_those_who_go(scene: Scene) -> None:
    async with scene.bot.database.writing() as session:
        online = await publish_target(session, LINKED, "Лекція")
    petro = await stranger(scene)
    for button in (b.Link(intake=online.intake), *buttons_for(online, varied=False)):
        if isinstance(button, b.Go | b.Wait | b.Offer):
            continue
        outcome = await scene.press(button, petro)
        said = [str(call.params) for call in outcome.calls]
        assert not any("meet.example.org" in words for words in said), button


def lasting(scene: Scene) -> list[CallbackData]:
    """Buttons that set something: pressed again, they set the same."""
    free, line = scene.target.intake, scene.line.intake
    return [
        b.Go(intake=free, seats=2),
        b.Save(intake=free, on=True),
        b.Remind(intake=free, on=True),
        b.Needs(intake=free, need="ramp", on=True),
        b.Needs(intake=free, need="ramp", on=False),
        b.Leave(intake=free),
        b.Save(intake=free, on=False),
        b.Offer(intake=line, take=True),
        b.Leave(intake=line),
        b.Wait(intake=line),
        b.Report(opportunity=scene.target.opportunity, reason="date"),
        b.Follow(on=True, area="health"),
        b.Follow(on=True, organisation=1, back="m"),
        b.FollowCard(opportunity=scene.target.opportunity, intake=free, on=True),
        b.Home(city=2),
        b.Place(kind="same"),
        b.Zone(row=1),
        b.Place(kind="online"),
        b.Language(code="en"),
        b.Lead(lead="1w", on=True),
        b.Quiet(begin=23, end=7),
        b.Pause(days=7),
        b.Name(clear=True),
        b.Begin(step="end"),
    ]


async def test_pressed_twice_a_button_sets_the_same(scene: Scene) -> None:
    for button in lasting(scene):
        await scene.sound(button)
        once, seats = await scene.rows(), await taken(scene.bot.database, scene.target.intake)
        await scene.sound(button)
        assert await scene.rows() == once, button
        assert await taken(scene.bot.database, scene.target.intake) == seats, button


async def test_pressed_twice_at_once_a_button_is_answered_twice_and_sets_the_same(scene: Scene) -> None:
    for button in lasting(scene):
        where = scene.olena.screen_message.id
        both = [scene.bot.telegram.forge(scene.olena.person, scene.olena.chat, where, button.pack()) for _ in range(2)]
        await scene.bot.telegram.settle()
        assert [len(pressed.answers) for pressed in both] == [1, 1], button
        twice = await scene.rows()
        await scene.sound(button)
        assert await scene.rows() == twice, button


async def test_two_people_press_for_the_last_seat_at_once(scene: Scene) -> None:
    async with scene.bot.database.writing() as session:
        last = await publish_target(session, "nearly full", "Останнє місце")
    two = [scene.olena, await stranger(scene)]
    both = [
        scene.bot.telegram.forge(who.person, who.chat, who.screen_message.id, b.Go(intake=last.intake).pack())
        for who in two
    ]
    await scene.bot.telegram.settle()
    assert [len(pressed.answers) for pressed in both] == [1, 1]
    assert await taken(scene.bot.database, last.intake) == 3
    async with scene.bot.database.reading() as session:
        mine = select(func.count(Signup.id)).where(Signup.intake_id == last.intake, Signup.state == "going")
        assert await session.scalar(mine) == 1


async def test_a_hundred_days_late_every_button_says_how_it_is(scene: Scene) -> None:
    async with scene.bot.database.writing() as session:
        query = await queries.keep(session, scene.person_id, "гончарство", NOW)
    scene.bot.clock.move(timedelta(days=100))
    for button in [*buttons_for(scene.target, varied=True), *buttons_for(scene.line, varied=True)]:
        await scene.sound(button)
    async with scene.bot.database.reading() as session:
        open_now = select(func.count(Signup.id)).where(Signup.state.in_(("going", "waiting")))
        assert await session.scalar(open_now) == 0
    await scene.sound(b.Listing(filters=Filters(query=query).pack()))
    assert scene.olena.screen.buttons == [["Показати все"], ["Меню"]]


async def test_after_a_restart_an_old_screen_goes_on(scene: Scene) -> None:
    await scene.olena.open(f"o_{scene.target.opportunity}")
    await scene.bot.restart()
    await scene.olena.press("Піду")
    assert scene.olena.toasts[-1].startswith("Готово")
    assert (await scene.rows())["signup"] != []


async def test_of_two_open_screens_the_pressed_one_changes(scene: Scene) -> None:
    await scene.olena.open(f"o_{scene.target.opportunity}")
    older = scene.olena.received[-1]
    await scene.olena.open(f"o_{scene.target.opportunity}")
    newer = scene.olena.received[-1]
    before = newer.content.text
    await scene.olena.press("Піду", message=older)
    assert older.content.text != before
    assert newer.content.text == before
    await scene.olena.press("Піду", message=newer)
    assert newer.content.text == older.content.text
    assert await taken(scene.bot.database, scene.target.intake) == 1


async def test_a_press_on_a_deleted_message_is_answered_in_a_new_one(scene: Scene) -> None:
    outcome = await scene.press(b.Card(opportunity=scene.target.opportunity), message_id=999_999)
    assert faults_of_press(outcome) == []
    assert [screen.id for screen in outcome.screens] == [scene.olena.received[-1].id]


@pytest.mark.parametrize("fate", ["hidden", "deleted"])
async def test_what_went_between_the_showing_and_the_press_is_said_to_be_gone(scene: Scene, fate: str) -> None:
    shown = await scene.press(b.Card(opportunity=scene.target.opportunity))
    async with scene.bot.database.writing() as session:
        which = Opportunity.id == scene.target.opportunity
        if fate == "hidden":
            await session.execute(update(Opportunity).where(which).values(state="hidden"))
        else:
            await session.execute(delete(Opportunity).where(which))
    for data in [*data_of(shown.screens[0]), *(one.pack() for one in buttons_for(scene.target, varied=True))]:
        outcome = await scene.bot.press(scene.olena, data, scene.olena.screen_message.id)
        assert faults_of_press(outcome) == [], data
    async with scene.bot.database.reading() as session:
        signed_up = select(func.count(Signup.id)).where(Signup.intake_id == scene.target.intake)
        assert await session.scalar(signed_up) == 0


async def test_buttons_of_one_who_was_deleted_meet_a_newcomer(scene: Scene) -> None:
    await scene.press(b.MyData(deed="delete"))
    await scene.bot.settled()
    async with scene.bot.database.reading() as session:
        assert await people.by_telegram(session, scene.olena.id) is None
    for button in [*lasting(scene), *buttons_without_target()]:
        assert faults_of_press(await scene.press(button)) == [], button


async def test_help_is_asked_only_by_those_who_signed_up(scene: Scene) -> None:
    petro = await stranger(scene)
    await scene.sound(b.Needs(intake=scene.target.intake, need="interpreter", on=True), petro)
    async with scene.bot.database.reading() as session:
        person = await session.scalar(select(Person.id).where(Person.telegram_id == petro.id))
        assert person is not None
        told = await rows_of(session, person)
    assert told["signup"] == []
    assert needs.KIND not in str(told["outbox"])
