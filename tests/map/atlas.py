"""One crawl of one role in one language, from an empty database to its atlas."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from bot.clock import StandingClock
from bot.demo.telegram.wire import Upload
from handlers.buttons import Approve, ApproveAll, ImportPage, Relocate
from storage import (
    channels,
    digests,
    feeds,
    import_requests,
    interests,
    invites,
    moderation,
    organisations,
    people,
    reminders,
    roles,
)
from storage.engine import Session
from storage.formats import wire
from storage.formats.model import Reading
from storage.import_lines import Line
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Organisation
from storage.outbox import Outbox
from storage.people import Person
from storage.signups import Saved, Signup
from tests.catalogue import NOW, add
from tests.map import past
from tests.map.catalogue import TARGETS, Target, publish_target, stand
from tests.map.crawler import Atlas, Crawler
from tests.map.past import EVENING
from tests.map.roles import ADMIN_ID, Role, settle_in
from tests.map.watch import WatchedBot, watched_bot
from tests.people import Resident

GENEROUS = {"open_signups": 10_000, "reports_a_day": 10_000, "paid_sends_a_second": 1000}
MAPPED = ("newcomer", "resident", "organiser", "moderator", "admin")  # whose ways docs/map.md shows
FEW = ("free", "full", "past", "cancelled", "online")
OF_ORGANISERS = ("course", "weekly", "by request")  # to change a part of, to confirm who comes


async def crawl(database_url: str, clock: StandingClock, role: Role, language: str) -> Atlas:
    """The resident walks through the whole catalogue and types all there is to type, the others a part of it."""
    async with watched_bot(database_url, clock, admin_ids=str(ADMIN_ID), **GENEROUS) as bot:
        thorough = role.name == "resident"
        number = ADMIN_ID if role.name == "admin" else 0
        who = Resident(bot.telegram, bot.telegram.register("Олена", language=language, person_id=number))
        few = (*FEW, *OF_ORGANISERS) if role.name == "organiser" else FEW
        targets = await catalogue(bot, tuple(TARGETS) if thorough else few)
        links: tuple[str, ...] = ()
        if role.welcomed:
            async with bot.database.writing() as session:
                person = await settle_in(session, who.id, role, language)
                await _awaited(session, person, targets["free"])
                if role.works:
                    await _send_in(session, person)
                    await past.judged(session, person, targets["past"])
                    await _channels(session, bot, who, person)
                    links = (await _invite(session, person),)
        crawler = Crawler(bot, who, role, targets.values(), links, thorough=thorough)
        if role.works:
            crawler.stands_before(ImportPage(request=await _brought(bot, who)))
        if "by request" in targets and role.works:
            crawler.stands_before(await _asking(bot, targets["by request"]))
            crawler.stands_before(ApproveAll(intake=targets["by request"].intake))  # several ask, elsewhere
            crawler.stands_before(await _elsewhere(bot, targets["weekly"]))
        await crawler.run()
        await _news(bot, clock, who, targets)
        await crawler.harvest()
        await crawler.finish()
        return crawler.atlas


async def _send_in(session: Session, person: Person) -> None:
    """Two events wait for a moderator: one of the library's, one that somebody suggests who follows the network."""
    library = await organisations.named(session, "Бібліотека", person.home_city_id)
    assert library is not None
    author = await people.meet(session, person.telegram_id + 7_000_000_000, "uk", NOW)
    for name, by in (("Ціль на перевірці", person), ("Ціль пропозиція", author)):
        event = await add(session, name)
        await moderation.submit(session, by, event, library, (), NOW, contact="050 123 45 67")
        event.state = "hidden"
    author.welcomed_at, author.news = NOW, frozenset({"network"})  # somebody hears announcements


async def _asking(bot: WatchedBot, target: Target) -> Approve:
    """Somebody asks for a place: the crawler takes everybody on a list of people for the same."""
    query = select(Signup.id).where(Signup.intake_id == target.intake, Signup.state == "requested")
    async with bot.database.reading() as session:
        return Approve(signup=(await session.scalars(query)).one(), deed="ask")


async def _elsewhere(bot: WatchedBot, target: Target) -> Relocate:
    """The place of a meeting is changed before one of the other buttons calls it off."""
    query = select(Occurrence.id).where(Occurrence.opportunity_id == target.opportunity).order_by(Occurrence.start)
    async with bot.database.reading() as session:
        meeting = (await session.scalars(query.limit(1))).one()
    return Relocate(opportunity=target.opportunity, meeting=meeting, scope="one", what="place")


async def _brought(bot: WatchedBot, who: Resident) -> int:
    """The preview of a link that somebody sent; nobody answers at that address."""
    lines = [Line("new", "row", str(number), f"Ціль {number}", NOW.isoformat(), dates=1) for number in range(20)]
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, who.id)
        library = (await session.scalars(select(Organisation).where(Organisation.name == "Бібліотека"))).first()
        assert person is not None
        assert library is not None
        link = "http://10.0.0.1/events.ics"
        row = await import_requests.begin(session, person, library.id, NOW, name=link, url=link)
        counts = {"new": 20, "gone": 1}
        await import_requests.keep(
            session, row.id, wire.dump(Reading("ics")), [*lines, Line("gone", title="Ціль, якої немає")], counts, link
        )
        await feeds.keep(session, person, library.id, "http://10.0.0.2/events.ics", "10.0.0.2", NOW)
        return row.id


async def _invite(session: Session, person: Person) -> str:
    """A colleague, an invitation of one's own, and the deep link of another's."""
    library = await organisations.named(session, "Бібліотека", person.home_city_id)
    school = await organisations.found(session, "Школа", person.home_city_id)
    author = await people.meet(session, person.telegram_id + 7_000_000_000, "uk", NOW)
    assert library is not None
    await roles.give(session, author.id, "owner", library, NOW)
    await roles.give(session, author.id, "owner", school, NOW)
    await invites.make(session, person, "member", library, "owner", NOW)
    return "i_" + await invites.make(session, author, "member", school, "owner", NOW)


async def _channels(session: Session, bot: WatchedBot, who: Resident, person: Person) -> None:
    """The library's, and one that is nobody's yet."""
    library = await organisations.named(session, "Бібліотека", person.home_city_id)
    chats = [bot.telegram.channel(title, who.person) for title in ("Канал бібліотеки", "Новий канал")]
    for chat in chats:
        chat.bot_status, chat.bot_rights = "administrator", frozenset({"can_post_messages"})
    linked, _ = [await channels.met(session, chat.id, chat.title, person.id, True, NOW) for chat in chats]
    assert library is not None
    assert linked is not None
    channels.link(linked, library, person.id, EVENING + timedelta(days=30))


async def catalogue(bot: WatchedBot, names: tuple[str, ...]) -> dict[str, Target]:
    line = [bot.telegram.register(name) for name in ("Перша", "Друга")]
    for each in line:
        bot.telegram.send_text(each, "/help")
    await bot.telegram.settle()
    async with bot.database.writing() as session:
        waiting = [await people.meet(session, each.id, "uk", NOW - timedelta(days=3)) for each in line]
        return {name: await publish_target(session, name, f"Ціль {name}", waiting) for name in names}


async def _news(bot: WatchedBot, clock: StandingClock, who: Resident, targets: dict[str, Target]) -> None:
    """A freed place is offered, and the evening before brings reminders."""
    slides = bot.telegram.world.files.keep(Upload("slides.pdf", "", b"%PDF-1.7"), "document")
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, who.id)
        assert person is not None
        person.leads, person.paused_until = frozenset({"evening"}), None
        for table in (Signup, Saved, Outbox):
            await session.execute(delete(table).where(table.person_id == person.id))
        await stand(session, person.id, targets["full"].intake, "waiting", taken=1)
        await stand(session, person.id, targets["free"].intake, "going", taken=0)
        await reminders.replan_person(session, person, NOW)
        await _awaited(session, person, targets["free"])
        await past.remembered(session, person, slides.id)
        await digests.choose(session, person, digests.NOTHING, NOW, every="daily", hour=9, alerts="digest")
        session.add(Outbox(person_id=person.id, kind="digest", about=0, due_at=EVENING))
        await _thin_out(session)
    clock.set(EVENING)
    await bot.tick()


async def _awaited(session: Session, person: Person, target: Target) -> None:
    """Something new from an organisation that the person follows, to be told in the evening."""
    event = await session.get_one(Opportunity, target.opportunity)
    event.told_at = NOW
    await interests.follow_organisation(session, person.id, event.organisation_id, True, NOW)
    details = {"why": "organisation", "id": event.organisation_id}
    session.add(Outbox(person_id=person.id, kind="alert", about=event.id, due_at=EVENING, details=details))
    await session.flush()


async def _thin_out(session: Session) -> None:
    """One message of each kind is enough: more to the same chat would only wait for Telegram's pace."""
    due = select(func.min(Outbox.id)).where(Outbox.due_at <= EVENING, Outbox.done_at.is_(None))
    firsts = due.group_by(Outbox.person_id, Outbox.kind)
    await session.execute(delete(Outbox).where(Outbox.id.not_in(firsts)))
