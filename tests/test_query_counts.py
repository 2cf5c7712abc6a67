"""How many statements each press costs, said in numbers: a change that adds one has to say so here.

Counted from reading who pressed to keeping the answer that is owed; BEGIN, COMMIT and what the inbox writes for many
updates at once are left out.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select

from bot.clock import StandingClock
from handlers import buttons as b
from storage import moderation, people, queries
from storage.filters import Filters
from storage.import_lines import Line
from storage.import_requests import begin as begin_import
from storage.import_requests import keep as keep_import
from storage.opportunities import Opportunity
from storage.organisations import Member, Organisation
from tests.catalogue import NOW
from tests.map.catalogue import Target, publish_target, stand
from tests.map.roles import ROLES, settle_in
from tests.map.watch import WatchedBot, watched_bot
from tests.people import Resident

NAMES = ("free", "full", "online", "course")


@dataclass(frozen=True)
class Scene:
    bot: WatchedBot
    olena: Resident
    targets: dict[str, Target]
    query: int

    async def cost(self, what: CallbackData | str) -> int:
        if isinstance(what, str):
            return len((await self.bot.say(self.olena, what)).statements)
        return len((await self.bot.press(self.olena, what.pack(), self.olena.screen_message.id)).statements)

    async def costs(self, *story: tuple[CallbackData | str, int]) -> None:
        """One after another, each costs exactly what is said."""
        assert [(what, await self.cost(what)) for what, _ in story] == list(story)


@pytest.fixture
async def scene(new_database: str) -> AsyncIterator[Scene]:
    async with watched_bot(new_database, StandingClock(NOW)) as bot:
        olena = bot.person("Олена")
        await olena.send("/menu")
        async with bot.database.writing() as session:
            person = await settle_in(session, olena.id, ROLES["resident"], "uk")
            targets = {name: await publish_target(session, name, f"Ціль {name}") for name in NAMES}
            query = await queries.keep(session, person.id, "ціль", NOW)
            await stand(session, person.id, targets["full"].intake, "offered", taken=2)
        yield Scene(bot, olena, targets, query)


async def test_commands(scene: Scene) -> None:
    await scene.costs(
        ("/menu", 1),
        ("/help", 1),
        ("/about", 1),
        ("/privacy", 1),
        ("/today", 3),
        ("/week", 2),
        ("/weekend", 2),
        ("/find", 3),
        ("/my", 2),
        ("/interests", 3),
        ("/city", 2),
        ("/settings", 3),
        ("/digest", 2),
        ("/reminders", 4),
        ("/start", 2),
        ("/cancel", 3),
    )


async def test_lists_and_filters(scene: Scene) -> None:
    packed = Filters(query=scene.query, area="arts").pack()
    await scene.costs(
        (b.Listing(), 2),
        (b.Listing(filters=packed), 4),
        (b.Listing(filters=Filters(when="today", free=True, audience=("seniors",)).pack()), 3),
        (b.FilterMenu(filters=packed), 3),
        (b.FilterMenu(part="when"), 1),
        (b.FilterMenu(part="city"), 2),
        ("ціль", 5),
        ("нічого такого немає", 8),  # its words are looked up, corrected, and searched for everywhere
    )


async def test_the_card_and_what_hangs_on_it(scene: Scene) -> None:
    course = scene.targets["course"]
    await scene.costs(
        (b.Card(opportunity=course.opportunity), 2),
        (b.Card(opportunity=course.opportunity, intake=course.intake, full=True), 2),
        (b.Dates(opportunity=course.opportunity), 2),
        (b.Seats(intake=course.intake), 2),
        (b.Calendar(intake=course.intake), 2),
        (b.Map(opportunity=course.opportunity), 2),
        (b.CardPhoto(opportunity=course.opportunity), 2),
        (b.FollowCard(opportunity=course.opportunity, intake=course.intake, on=True), 5),
        (b.FollowCard(opportunity=course.opportunity, intake=course.intake, on=False), 4),
        (b.Report(opportunity=course.opportunity), 3),
        (b.Report(opportunity=course.opportunity, reason="date"), 5),
        (f"/start o_{course.opportunity}", 3),
    )


async def test_going_and_out_again(scene: Scene) -> None:
    online = scene.targets["online"].intake
    await scene.costs(
        (b.Go(intake=online), 6),
        (b.Go(intake=online, seats=3), 5),
        (b.Go(intake=online, seats=3), 3),
        (b.Link(intake=online), 2),
        (b.Needs(intake=online), 3),
        (b.Needs(intake=online, need="ramp", on=True), 5),
        (b.Needs(intake=online, need="ramp", on=False), 5),
        (b.Needs(intake=online, need="ramp", on=True), 5),
        (b.Leave(intake=online), 6),
        (b.Leave(intake=online), 3),
    )


async def test_going_costs_the_same_over_an_open_question_and_at_first_sight(scene: Scene) -> None:
    online = scene.targets["online"].intake
    await scene.costs((b.Name(), 3), (b.Go(intake=online), 6), ("Олена", 7))  # a search in vain
    taras = scene.bot.person("Тарас")
    await taras.do(lambda: None)
    assert len((await scene.bot.press(taras, b.Go(intake=online).pack(), 1)).statements) == 6


async def test_waiting_and_offers(scene: Scene) -> None:
    full = scene.targets["full"].intake
    await scene.costs(
        (b.Offer(intake=full, take=True), 5),
        (b.Offer(intake=full, take=True), 3),
        (b.Leave(intake=full), 5),
        (b.Wait(intake=full), 6),
        (b.Offer(intake=full, take=True), 3),
    )


async def test_questions_of_the_organisers(scene: Scene) -> None:
    free = scene.targets["free"]
    async with scene.bot.database.writing() as session:
        person = await settle_in(session, scene.olena.id, ROLES["organiser"], "uk")
        opportunity = await session.get_one(Opportunity, free.opportunity)
        whose = (await session.scalars(select(Member.organisation_id).where(Member.person_id == person.id))).one()
        opportunity.organisation_id = whose
        opportunity.questions = [
            {"id": 1, "words": "?", "options": ["Так", "Ні"], "optional": True},
            {"id": 2, "words": "??", "options": [], "optional": False},
        ]
    await scene.costs(
        (b.Go(intake=free.intake), 6),
        (b.Form(intake=free.intake), 4),
        (b.Reply(intake=free.intake, question=1, option=0), 6),
        ("Усього", 6),
        (b.People(opportunity=free.opportunity, intake=free.intake), 4),
        (b.Leave(intake=free.intake), 6),
        (b.Terms(opportunity=free.opportunity), 2),
        (b.TermPage(opportunity=free.opportunity, question=1), 2),
        (b.TermPut(opportunity=free.opportunity, question=1, what="optional", value=0), 5),
        (b.TermPut(opportunity=free.opportunity, question=1, what="remove"), 6),
        (b.TermField(opportunity=free.opportunity, question=2, field="words"), 4),
        ("Що взяти?", 6),
    )


async def test_saving_and_the_plan(scene: Scene) -> None:
    free = scene.targets["free"].intake
    await scene.costs(
        (b.Save(intake=free, on=True), 4),
        (b.Remind(intake=free, on=True), 5),
        (b.Plan(), 2),
        (b.Plan(part="past"), 2),
        (b.Calendar(), 2),
        (b.Save(intake=free, on=False), 4),
    )


async def test_who_and_where_one_is(scene: Scene) -> None:
    await scene.costs(
        (b.Home(city=2), 4),
        (b.Place(kind="same"), 3),
        (b.Place(kind="abroad"), 3),
        (b.Zone(row=1), 5),
        (b.Follow(on=True, area="health"), 5),
        (b.Language(code="en"), 5),
        (b.Lead(lead="1w", on=True), 4),
        (b.LeadOff(lead="1w"), 4),
        (b.Quiet(begin=22, end=7), 4),
        (b.Pause(days=7), 4),
        (b.Digest(part="hour"), 2),
        (b.DigestSet(name="every", value="daily"), 6),
        (b.DigestSet(name="hour", value="10", aside=True), 6),
        (b.DigestSet(name="alerts", value="now"), 5),
        (b.Unwatch(why="organisation", id=1), 3),
        (b.Unwatch(why="search", id=1), 3),
        (b.Unwatch(why="wish", id=1), 3),
        (b.Unwish(wish=1), 5),
        (b.Name(), 3),
        ("Олена", 6),
        (b.MyData(deed="delete"), 6),
    )


async def test_the_work_with_files(scene: Scene) -> None:
    """Reading, importing and writing are tasks; what asks for them is a press like any other."""
    async with scene.bot.database.writing() as session:
        person = await settle_in(session, scene.olena.id, ROLES["organiser"], "uk")
        whose = (await session.scalars(select(Member.organisation_id).where(Member.person_id == person.id))).one()
        link = "http://10.0.0.1/a.ics"
        row = await begin_import(session, person, whose, NOW, name=link, url=link)
        await keep_import(session, row.id, b"{}", [Line("new", title="Гурток")], {"new": 1}, link)
    await scene.costs(
        ("/import", 3),
        (b.ImportPage(request=row.id), 5),  # it leaves the open question
        (b.ImportAll(request=row.id), 3),
        (b.Export(), 2),
        (b.Export(organisation=whose), 2),
        (b.Export(kind="csv", organisation=whose), 2),
        (b.Feeds(), 2),
        (b.Import(request=row.id), 3),
        (b.KeepFeed(request=row.id), 6),
        (b.FeedPage(feed=1), 2),
        (b.FeedDeed(feed=1, deed="prune"), 4),
        (link, 6),
    )


async def test_the_work_of_moderators(scene: Scene) -> None:
    """A verdict is a task; what it asks for is one press like any other."""
    event = scene.targets["free"].opportunity
    async with scene.bot.database.writing() as session:
        person = await settle_in(session, scene.olena.id, ROLES["moderator"], "uk")
        author = await people.meet(session, 77, "uk", NOW)
        opportunity = await session.get_one(Opportunity, event)
        organisation = await session.get_one(Organisation, opportunity.organisation_id)
        await moderation.submit(session, author, opportunity, organisation, (), NOW)
        assert person.telegram_id == scene.olena.id
    await scene.costs(
        ("/roles", 2),
        ("/moderate", 3),
        ("/organisations", 3),
        ("/invite", 1),
        (b.Case(opportunity=event), 3),
        (b.Case(opportunity=event, part="reject"), 2),
        (b.Verdict(opportunity=event, revision=1, deed="reject", reason="date"), 5),
        (b.OrganisationPage(organisation=organisation.id), 3),
        (b.MakeInvite(role="owner", id=organisation.id), 6),
    )
