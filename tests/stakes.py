"""What is at stake when somebody acts without the right to: a library, its city, and who looks after them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from handlers.buttons import digesting, resident, settings, subscribing
from storage import channels, cities, drafting, invites, moderation, organisations, people, roles
from storage.announcements import Announcement
from storage.content import Content
from storage.engine import Session
from storage.feeds import keep as keep_feed
from storage.guests import Guest
from storage.import_lines import Line
from storage.import_requests import begin as begin_import
from storage.import_requests import keep as keep_import
from storage.mailings import Mailing
from storage.opportunities import Opportunity
from storage.organisations import Member, Moderator, Organisation
from storage.people import Person
from storage.schema import metadata
from storage.signups import Signup
from tests.catalogue import NOW
from tests.map.catalogue import Target, publish_target
from tests.map.watch import Outcome, WatchedBot
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
SECRET = "0501112233"
EVERYBODYS = tuple(each.__name__ for each in (digesting, resident, settings, subscribing))  # whose buttons are for all


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
    request: int

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


async def stage(session: Session, bot: WatchedBot) -> Scene:
    target = await publish_target(session, "free", "Гончарство")
    waiting = await publish_target(session, "course", "Таємна чернетка")
    opportunity = await session.get_one(Opportunity, target.opportunity)
    opportunity.questions = [{"id": 1, "words": "Рівень", "options": ["Так", "Ні"], "optional": True}]
    organisation = await session.get_one(Organisation, opportunity.organisation_id)
    session.add(Announcement(city_id=opportunity.city_id, words_uk="Таємна чернетка", created_at=NOW))
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
    channel = await channels.met(session, -1_000_000_000_001, "Таємна", olena.id, True, NOW)
    assert channel is not None
    channels.link(channel, organisation, olena.id, NOW)
    place = drafting.Place(organisation, city, "owner")
    told = Mailing(intake_id=target.intake, opportunity_id=target.opportunity, kind="message", words="Таємна")
    told.person_id, told.created_at = olena.id, NOW
    session.add(told)
    session.add(Guest(intake_id=target.intake, name="Таємна", created_at=NOW))
    asked = Signup(person_id=taras.id, intake_id=target.intake, state="requested", seats=1, created_at=NOW)
    session.add(asked)
    await session.flush()
    draft = await drafting.begin(session, olena, place, city, Content(title_uk="Таємна"), NOW)
    return Scene(bot, target, waiting, organisation.id, city.id, invite, draft.id, olena.id, asked.id)


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


def written(outcome: Outcome, person_id: int) -> bool:
    """With ids, and without anybody's words."""
    lines = [log for log in outcome.logs if log["event"] == SAID]
    return any(person_id in (0, log["person_id"]) and log["act"] for log in lines)


async def ready(scene: Scene, who: str) -> tuple[Resident, int]:
    """Somebody whom the bot has met, and who has no right to anything of the scene any more."""
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
    return someone, person_id
