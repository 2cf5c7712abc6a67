"""Whoever has no role for it changes nothing, whatever they press, send or answer; and the attempt is written down.

Every class of button that is not a resident's is pressed at another's things, every command is sent, every question
of another role is answered: by a stranger, a resident, an organiser of another organisation, a moderator of another
city, and by those whose role was taken a moment ago.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import delete, select

from bot.clock import StandingClock
from handlers import buttons as b
from handlers.buttons import resident, subscribing
from handlers.table import table
from storage import cities, drafting, drafts, invites, moderation, organisations, people, rights, roles
from storage.content import Content
from storage.engine import Session
from storage.errors import NotAllowed
from storage.feeds import keep as keep_feed
from storage.import_lines import Line
from storage.import_requests import begin as begin_import
from storage.import_requests import keep as keep_import
from storage.opportunities import Opportunity
from storage.organisations import Member, Moderator, Organisation
from storage.people import Person
from storage.schema import metadata
from tests.catalogue import NOW
from tests.map.buttons import CLASSES
from tests.map.catalogue import Target, publish_target
from tests.map.checks import faults_of_press, faults_of_words
from tests.map.roles import ADMIN_ID
from tests.map.watch import Outcome, WatchedBot, watched_bot
from tests.people import Resident

Rows = dict[str, list[tuple[Any, ...]]]  # Any: values of any column
SAID = "an act was refused"
TRACES = {"inbox", "sent_message", "task"}  # of talking with the bot
OTHERS = (
    "stranger",
    "resident",
    "organiser elsewhere",
    "moderator elsewhere",
    "was owner",
    "was member",
    "was moderator",
)
# Open to everybody: they show and set what is the presser's own, and name nothing of anybody else's.
OPEN = {"Duties", "Invites", "Add", "Mine", "Bring", "Feeds"}
MISSING = {"Ask", "Put", "DraftReview", "Publish", "Drop"}  # another's draft is not found: there is nothing to refuse
MISSING |= {"ImportFor", "ImportPage", "ImportAll", "Import", "KeepFeed"}  # nor is a file that another sent
SECRET = "0501112233"


@dataclass(frozen=True)
class Scene:
    """Олена owns the library of Poltava, and Тарас moderates the city: their things are at stake."""

    bot: WatchedBot
    target: Target
    waiting: Target
    organisation: int
    city: int
    invite: int
    draft: int
    olena: int

    async def rows(self, but: int) -> Rows:
        """Everything in the database that is not the own of one person."""
        await self.bot.settled()
        async with self.bot.database.reading() as session:
            return await rows_of(session, but)


async def rows_of(session: Session, but: int) -> Rows:
    found: Rows = {}
    for name, each in metadata.tables.items():
        if name in TRACES or name.startswith("search"):
            continue
        query = select(each)
        for column in each.columns:
            if any(key.target_fullname == "person.id" for key in column.foreign_keys):
                query = query.where(column.is_distinct_from(but))
        if name == "person":
            query = query.where(each.c.id != but)
        found[name] = sorted((tuple(row) for row in await session.execute(query)), key=repr)
    return found


@pytest.fixture
async def scene(new_database: str) -> AsyncIterator[Scene]:
    async with watched_bot(new_database, StandingClock(NOW), admin_ids=str(ADMIN_ID)) as bot:
        async with bot.database.writing() as session:
            staged = await stage(session, bot)
        yield staged


async def stage(session: Session, bot: WatchedBot) -> Scene:
    target = await publish_target(session, "free", "Гончарство")
    waiting = await publish_target(session, "course", "Таємна чернетка")
    opportunity = await session.get_one(Opportunity, target.opportunity)
    organisation = await session.get_one(Organisation, opportunity.organisation_id)
    city = await cities.find_slug(session, "poltava")
    assert city is not None
    olena, taras = [await people.meet(session, number, "uk", NOW) for number in (9_000_001, 9_000_002)]
    await roles.give(session, olena.id, "owner", organisation, NOW)
    await roles.give(session, taras.id, "moderator", city, NOW)
    sent_in = await session.get_one(Opportunity, waiting.opportunity)
    assert not await moderation.submit(session, olena, sent_in, organisation, (), NOW, contact=SECRET)
    await invites.make(session, olena, "member", organisation, "owner", NOW)
    invite = (await invites.open_ones(session, olena, NOW))[0].invite.id
    link = "https://example.org/secret.ics"
    row = await begin_import(session, olena, organisation.id, NOW, name="Таємна", url=link)
    await keep_import(session, row.id, b"{}", [Line("new", title="Таємна")], {"new": 1}, "Таємна")
    assert (row.id, await keep_feed(session, olena, organisation.id, link, "Таємна", NOW)) == (1, 1)
    place = drafting.Place(organisation, city, "owner")
    draft = await drafting.begin(session, olena, place, city, Content(title_uk="Таємна"), NOW)
    return Scene(bot, target, waiting, organisation.id, city.id, invite, draft.id, olena.id)


async def somebody(scene: Scene, who: str) -> tuple[Resident, int]:
    """Met, and with the role that their name says."""
    someone = scene.bot.person(who.capitalize())
    if who == "stranger":
        return someone, 0
    await someone.send("/menu")
    async with scene.bot.database.writing() as session:
        person = await people.by_telegram(session, someone.id)
        assert person is not None
        person.welcomed_at = NOW
        await give_role(session, scene, person, who)
        return someone, person.id


async def give_role(session: Session, scene: Scene, person: Person, who: str) -> None:
    elsewhere = await cities.find_slug(session, "odesa")
    assert elsewhere is not None
    if who == "organiser elsewhere":
        await roles.give(session, person.id, "owner", await organisations.found(session, "Школа", elsewhere.id), NOW)
    elif who == "moderator elsewhere":
        await roles.give(session, person.id, "moderator", elsewhere, NOW)
    elif who in ("was owner", "was member"):
        organisation = await session.get_one(Organisation, scene.organisation)
        await roles.give(session, person.id, who.removeprefix("was "), organisation, NOW)
    elif who == "was moderator":
        city = await cities.find(session, scene.city)
        assert city is not None
        await roles.give(session, person.id, "moderator", city, NOW)


async def revoke(scene: Scene, person_id: int) -> None:
    async with scene.bot.database.writing() as session:
        for of_role in (Member, Moderator):
            mine = (of_role.person_id == person_id) & _here(of_role, scene)
            await session.execute(delete(of_role).where(mine))


def _here(of_role: type[Member] | type[Moderator], scene: Scene) -> Any:  # Any: a condition
    if of_role is Member:
        return Member.organisation_id == scene.organisation
    return Moderator.city_id == scene.city


def buttons_of_work(scene: Scene) -> list[CallbackData]:
    """Each class that is not a resident's, at every deed it has, on things of others."""
    of, city = scene.organisation, scene.city
    deeds = [
        *(b.Verdict(opportunity=number, revision=1, deed=deed, reason=reason)
          for number in (scene.target.opportunity, scene.waiting.opportunity)
          for deed in ("approve", "return", "reject", "hide", "show", "dismiss", "block", "unblock")
          for reason in (("date", "other") if deed in ("return", "reject", "hide") else ("",))),
        *(b.NetworkWide(opportunity=scene.target.opportunity, on=on) for on in (True, False)),
        *(b.Case(opportunity=scene.waiting.opportunity, part=part) for part in ("", "return", "hide")),
        *(b.Colleague(kind="o", id=of, person=scene.olena, deed=deed)
          for deed in ("", "ask", "remove", "member", "heir")),
        b.Colleague(kind="c", id=city, person=scene.olena + 1, deed="remove"),
        *(b.Standing(organisation=of, level=level) for level in (0, 1, 2)),
        *(b.MakeInvite(role=role, id=of) for role in ("owner", "member")),
        b.MakeInvite(role="moderator", id=city),
        *(b.OrganisationField(organisation=of, field=field) for field in ("name", "contact")),
        *(b.OrganisationPage(organisation=of, part=part) for part in ("", "sector", "close")),
        *(b.LeaveRole(kind=kind, id=number, sure=True) for kind, number in (("o", of), ("c", city))),
    ]  # fmt: skip
    return [*deeds, *_rest(scene), *_of_events(scene), *_of_files(scene)]


def _of_files(scene: Scene) -> list[CallbackData]:
    """Olena's file is the first, and so is the link that she keeps."""
    of = scene.organisation
    return [
        b.Bring(),
        b.Bring(part="link"),
        b.ImportFor(request=1, organisation=of),
        b.ImportPage(request=1),
        b.ImportAll(request=1),
        b.Import(request=1),
        b.KeepFeed(request=1),
        b.Feeds(),
        b.FeedPage(feed=1),
        *(b.FeedDeed(feed=1, deed=deed) for deed in ("check", "stop", "start", "prune", "leave")),
        b.Export(organisation=of),
        *(b.Export(kind=kind, organisation=of) for kind in ("xlsx", "csv", "ics", "jsonld")),
    ]


def _rest(scene: Scene) -> list[CallbackData]:
    of, city = scene.organisation, scene.city
    return [
        b.Duties(),
        b.OrganisationList(),
        b.NewOrganisation(city=city),
        b.NewOrganisation(),
        b.Sector(organisation=of, sector="business"),
        b.CloseOrganisation(organisation=of, on=True),
        b.Colleagues(kind="o", id=of),
        b.Colleagues(kind="c", id=city),
        b.Invite(organisation=of),
        b.Invites(),
        b.Revoke(invite=scene.invite),
        b.Accept(token="x" * 22),
        b.Queue(),
        b.CityList(),
        b.CityPage(city=city),
        b.CityPage(city=city, part="form"),
        b.CityPage(city=0, part="form"),
        b.AuditPage(),
    ]


def _of_events(scene: Scene) -> list[CallbackData]:
    event = scene.target.opportunity
    return [
        b.Add(),
        b.Ask(draft=scene.draft, field="title"),
        b.Put(draft=scene.draft, field="format", value="course"),
        b.DraftReview(draft=scene.draft),
        b.Publish(draft=scene.draft),
        b.Publish(draft=scene.draft, over=True),
        b.Drop(draft=scene.draft),
        b.Drop(draft=scene.draft, sure=True),
        b.Copy(opportunity=event),
        b.Mine(),
        *(b.Manage(opportunity=event, part=part) for part in ("", "cancel", "seats", "history")),
        *(b.Deed(opportunity=event, deed=deed, value=1)
          for deed in ("close", "open", "seats", "online", "pause", "resume", "reopen", "cancel")),
        b.Edit(opportunity=event),
        b.Edit(opportunity=event, field="title", anew=True),
        *(b.Spread(opportunity=event, language=language) for language in ("", "en")),
    ]  # fmt: skip


def test_every_class_that_is_not_a_residents_is_pressed(scene: Scene) -> None:
    everybodys = (resident.__name__, subscribing.__name__)
    theirs = {each for each in CLASSES.values() if each.__module__ not in everybodys}
    assert theirs == {type(button) for button in buttons_of_work(scene)}


def is_own(who: str, button: CallbackData) -> bool:
    """What those with a role elsewhere may open: lists of their own, and nothing of others' in them."""
    own = {"organiser elsewhere": {"Copy"}, "moderator elsewhere": {"Queue", "OrganisationList", "NewOrganisation"}}
    return type(button).__name__ in own.get(who, set()) and not getattr(button, "city", 0)


def written(outcome: Outcome, person_id: int) -> bool:
    """With ids, and without anybody's words."""
    lines = [log for log in outcome.logs if log["event"] == SAID]
    return any(person_id in (0, log["person_id"]) and log["act"] for log in lines)


@pytest.mark.parametrize("who", OTHERS)
async def test_whoever_has_no_role_for_it_changes_nothing_and_is_written_down(scene: Scene, who: str) -> None:
    someone, person_id = await somebody(scene, who)
    if who.startswith("was "):
        await someone.send("/roles")
        await revoke(scene, person_id)
    if who == "stranger":
        await someone.send("/start")
        async with scene.bot.database.reading() as session:
            person = await people.by_telegram(session, someone.id)
            assert person is not None
            person_id = person.id
    before = await scene.rows(person_id)
    for button in buttons_of_work(scene):
        outcome = await scene.bot.press(someone, button.pack(), someone.screen_message.id)
        assert faults_of_press(outcome) == [], button
        assert await scene.rows(person_id) == before, button
        assert not any("Таємна" in screen.content.text for screen in outcome.screens), button
        assert not any(SECRET in screen.content.text for screen in outcome.screens), button
        name = type(button).__name__
        if name not in OPEN | MISSING and not is_own(who, button):
            assert written(outcome, person_id), button


@pytest.mark.parametrize("who", ["resident", "was owner", "was moderator"])
async def test_questions_of_another_role_are_not_answered(scene: Scene, who: str) -> None:
    """The role may be gone since the question was asked: in the middle of a dialogue it is asked for again."""
    someone, person_id = await somebody(scene, who)
    await revoke(scene, person_id)
    before = await scene.rows(person_id)
    for question, details in questions(scene).items():
        async with scene.bot.database.writing() as session:
            await drafts.ask(session, person_id, question, NOW, **details)
        outcome = await scene.bot.say(someone, "Назва: Інакше")
        assert faults_of_words(outcome) == [], question
        assert await scene.rows(person_id) == before, question
        assert written(outcome, person_id), question


def questions(scene: Scene) -> dict[str, dict[str, int | str]]:
    return {
        "organisation": {"organisation": scene.organisation, "field": "name"},
        "new-organisation": {"city": scene.city},
        "verdict": {"opportunity": scene.waiting.opportunity, "revision": 1, "deed": "reject"},
        "city-form": {"city": scene.city},
    }


@pytest.mark.parametrize("who", OTHERS[:4])
async def test_commands_of_another_role_change_nothing(scene: Scene, who: str) -> None:
    someone, person_id = await somebody(scene, who)
    if not person_id:
        await someone.send("/start")
        async with scene.bot.database.reading() as session:
            person = await people.by_telegram(session, someone.id)
            assert person is not None
            person_id = person.id
    before = await scene.rows(person_id)
    for command in table().commands:
        outcome = await scene.bot.say(someone, f"/{command}")
        assert faults_of_words(outcome) == [], command
        assert await scene.rows(person_id) == before, command
        assert not any(SECRET in screen.content.text for screen in outcome.screens), command


async def test_rights_by_the_table(scene: Scene) -> None:
    """Who may do what, said in words."""
    async with scene.bot.database.reading() as session:
        event = await session.get_one(Opportunity, scene.target.opportunity)
        organisation = await session.get_one(Organisation, scene.organisation)
        city = await cities.find(session, scene.city)
        olena = await session.get_one(Person, scene.olena)
        owner = await rights.of(session, olena, ())
        nobody = rights.Rights(999)
        admin = rights.Rights(999, admin=True)
        moderator = rights.Rights(999, moderates=frozenset({scene.city}))
        member = rights.Rights(999, member_of=frozenset({scene.organisation}))
        with pytest.raises(NotAllowed):
            await rights.require(session, olena, "moderate", event, ())
        assert await rights.can(session, olena, "edit", event, ())
        assert await rights.can(session, olena, "read audit", None, {olena.telegram_id})

    def who(action: str, thing: Any) -> str:  # Any: things differ
        people_asked = {"nobody": nobody, "member": member, "owner": owner, "moderator": moderator, "admin": admin}
        return " ".join(name for name, one in people_asked.items() if one.can(action, thing, organisation))

    assert who("edit", event) == "member owner moderator admin"
    assert who("see people", event) == "member owner"
    assert who("publish", event) == "moderator admin"
    assert who("moderate", event) == "moderator admin"
    assert who("mark network-wide", event) == "admin"
    assert who("invite organiser", organisation) == "owner moderator admin"
    assert who("manage members", organisation) == "owner admin"
    assert who("invite moderator", city) == "admin"
    assert who("add city", None) == "admin"
    organisation.trusted_at = NOW
    assert who("publish", event) == "member owner moderator admin"
    organisation.closed_at = NOW
    assert who("publish", event) == "moderator admin"
    foreign = Opportunity(organisation_id=scene.organisation + 1, city_id=scene.city + 1)
    organisation.closed_at = None
    assert who("publish", foreign) == "admin"
