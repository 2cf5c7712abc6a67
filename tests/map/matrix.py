"""Every class of button on every state of its target, for every standing of the one who presses: forged, because no
screen offers most of them. Each person has a copy of the catalogue of their own, so that nobody disturbs another."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select

from handlers import buttons as b
from handlers.table import table
from storage.engine import Session
from storage.opportunities import Intake
from storage.people import Person
from storage.reports import REASONS
from storage.vocabulary import FORMATS, LANGUAGES, LEADS, NEEDS, NEWS, areas
from tests.map import checks, work
from tests.map.catalogue import Target, publish_target, stand
from tests.map.roles import ROLES, settle_in
from tests.map.watch import WatchedBot, data_of
from tests.people import Resident

VARIED = ("free", "full", "course", "past")  # here each class is tried at all its values
DECISIVE = ("nothing", "going")  # these decide most of what a press may do: they meet every target at every value
LINED = ("nearly full", "with a line", "freed", "begun", "cancelled", "closed", "deadline passed", "hidden", "online")
BACK = "l!td!0"


@dataclass
class Found:
    faults: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    presses: int = 0


@dataclass(frozen=True)
class Presser:
    """One person in one language, who is the same to every target of their own copy."""

    who: Resident
    person_id: int
    standing: str
    targets: dict[str, Target]
    taken: dict[int, int]


async def pressers(bot: WatchedBot, standings: tuple[str, ...], names: tuple[str, ...]) -> list[Presser]:
    """Languages take turns over the targets, so that each class meets each state and each standing in both."""
    made = []
    for turn, standing in enumerate(standings):
        some = tuple(name for name in names if _meets(standing, name))
        for offset, language in enumerate(LANGUAGES):
            mine = tuple(name for place, name in enumerate(some) if (place + turn) % 2 == offset)
            who = Resident(bot.telegram, bot.telegram.register(f"Олена {standing}", language=language))
            await bot.say(who, "/menu")
            async with bot.database.writing() as session:
                made.append(await _presser(session, who, language, standing, mine))
    return made


def _meets(standing: str, name: str) -> bool:
    if standing in DECISIVE or name in VARIED:
        return True
    return standing in ("waiting", "offered") and name in LINED


async def _presser(session: Session, who: Resident, language: str, standing: str, names: tuple[str, ...]) -> Presser:
    person = await settle_in(session, who.id, ROLES["resident"], language)
    line = [await _another(session, person)]
    targets = {name: await publish_target(session, name, f"{name} {standing} {language}", line) for name in names}
    taken = {row.id: row.taken for row in await session.execute(select(Intake.id, Intake.taken))}
    presser = Presser(who, person.id, standing, targets, taken)
    for target in targets.values():
        await _stand(session, presser, target)
    return presser


async def _another(session: Session, person: Person) -> Person:
    """One who waits in line before the presser; never met in Telegram."""
    other = Person(
        telegram_id=person.telegram_id + 5_000_000_000,
        language="uk",
        created_at=person.created_at,
        seen_at=person.seen_at,
    )
    session.add(other)
    await session.flush()
    return other


async def _stand(session: Session, presser: Presser, target: Target) -> None:
    """Where there is no room for the presser, one of the taken seats is theirs."""
    if not target.intake:
        return
    others = presser.taken[target.intake]
    capacity = await session.scalar(select(Intake.capacity).where(Intake.id == target.intake))
    if capacity is not None and others >= capacity and presser.standing in ("going", "offered"):
        others = capacity - 1
    await stand(session, presser.person_id, target.intake, presser.standing, taken=others)


def buttons_for(target: Target, *, varied: bool) -> Iterator[CallbackData]:
    """One of each class that names an opportunity or an intake; more of them where the values are to be varied."""
    opportunity, intake = target.opportunity, target.intake or 999_999
    yield b.Card(opportunity=opportunity, back=BACK)
    yield b.Card(opportunity=opportunity, intake=intake, full=True)
    yield b.Dates(opportunity=opportunity)
    yield b.Go(intake=intake, back=BACK)
    yield b.Seats(intake=intake)
    yield b.Wait(intake=intake)
    yield b.Offer(intake=intake, take=True)
    yield b.Leave(intake=intake)
    yield from (b.Save(intake=intake, on=True), b.FollowCard(opportunity=opportunity, intake=intake, on=True))
    yield b.Remind(intake=intake, on=True)
    yield b.Needs(intake=intake)
    yield from (b.Form(intake=intake), b.Reply(intake=intake, question=1, option=0))
    yield b.Link(intake=intake)
    yield b.Ticket(intake=intake)
    yield b.Calendar(intake=intake)
    yield from (b.Map(opportunity=opportunity), b.CardPhoto(opportunity=opportunity), b.Told(opportunity=opportunity))
    yield b.Report(opportunity=opportunity)
    yield from (b.Opinion(intake=intake), b.Came(intake=intake, came=True), b.Mark(intake=intake, mark=4))
    yield from (b.Comment(intake=intake), b.Comment(intake=intake, clear=True))
    if varied and target.name in VARIED:
        yield from _varied(opportunity, intake)


def _varied(opportunity: int, intake: int) -> Iterator[CallbackData]:
    yield b.Card(opportunity=opportunity, intake=intake + 1)
    yield b.Dates(opportunity=opportunity, page=99, back=BACK)
    for seats in (0, 2, 5, 99):
        yield b.Go(intake=intake, seats=seats)
        yield b.Wait(intake=intake, seats=seats)
    yield b.Offer(intake=intake, take=False)
    yield from (b.Came(intake=intake, came=False), b.Mark(intake=intake, mark=0), b.Mark(intake=intake, mark=99))
    yield from (b.Save(intake=intake, on=False), b.FollowCard(opportunity=opportunity, intake=intake, on=False))
    yield b.Remind(intake=intake, on=False)
    for need in (*NEEDS, "nonsense"):
        yield b.Needs(intake=intake, need=need, on=True)
        yield b.Needs(intake=intake, need=need, on=False)
    for number in (1, 2, 99):
        yield from (b.Form(intake=intake, question=number), b.Reply(intake=intake, question=number, option=7))
    for reason in (*REASONS, "nonsense"):
        yield b.Report(opportunity=opportunity, reason=reason, back=BACK)


def buttons_without_target() -> Iterator[CallbackData]:
    """The rest of the classes at every value of their closed vocabularies, and at values that mean nothing."""
    yield from (b.Mute(mailing=number, on=on) for number in (1, 9999) for on in (True, False))
    yield from (b.MailedWords(mailing=1), b.MailedWords(mailing=9999), b.MenuBelow())
    yield from (b.Materials(mailing=1), b.Materials(mailing=9999))
    yield from (b.Menu(), b.Help(), b.Plan(), b.Interests(), b.Interests(asking=True), b.Calendar(), b.Listing())
    yield from (b.Begin(step=step) for step in ("language", "home", "place", "interests", "end", "nonsense"))
    for code in (*LANGUAGES, "xx"):
        yield from (b.Language(code=code), b.Language(code=code, back=b.back_to(b.Begin(step="home"))))
    for asking in (False, True):
        yield from (b.Cities(target=target, asking=asking) for target in ("home", "place", "network", "nonsense"))
        yield from (b.Cities(target="home", page=99, asking=asking), b.Home(city=1, asking=asking))
        yield from (b.Home(city=0, asking=asking), b.Home(city=9999, asking=asking), b.Zone(row=1, asking=asking))
        kinds = ("ask", "same", "city", "abroad", "online", "nonsense")
        yield from (b.Place(kind=kind, asking=asking) for kind in kinds)
        yield from (b.Place(kind="city", city=9999, asking=asking), b.Zone(row=99999, asking=asking))
        yield from (
            b.Follow(on=on, area=area, asking=asking) for on in (True, False) for area in (*areas(), "nonsense")
        )
    yield from (
        b.Follow(on=on, organisation=number, back=back)
        for on in (True, False)
        for number in (1, 9999)
        for back in ("", BACK)
    )
    for filters in ("", "td", "tmFS", "a1f2m0u3x4c1o1i", "q999", "o999", "c999", "d991231", "d000000", "zzz", "a99f99"):
        yield from (b.Listing(filters=filters), b.Listing(filters=filters, page=99), b.FilterMenu(filters=filters))
        yield from (b.Watch(on=on, filters=filters) for on in (True, False))
    for packed in ("", "q0", "q9999", "q1F", "q1-F-w"):
        yield from (b.Search(filters=packed), b.Search(filters=packed, exact=True), b.Search(filters=packed, similar=9))
    for part in ("when", "day", "area", "format", "mode", "audience", "access", "city", "nonsense"):
        yield from (b.FilterMenu(part=part), b.FilterMenu(filters=f"f{len(FORMATS) - 1}", part=part, page=99))
    yield from (b.Plan(part=part, page=page) for part in ("ahead", "past", "nonsense") for page in (0, 99))
    yield from (
        b.Settings(part=part)
        for part in ("", "leads", "quiet", "pause", "news", "name", "language", "cities", "nonsense")
    )
    yield from (b.News(kind=kind, on=on, fresh=on) for kind in (*NEWS, "nonsense") for on in (True, False))
    yield from (b.LeadOff(lead=lead) for lead in (*LEADS, "nonsense"))
    yield from (b.Lead(lead=lead, on=on) for lead in (*LEADS, "nonsense") for on in (True, False))
    yield from (b.Quiet(begin=begin, end=end) for begin, end in ((21, 8), (0, 0), (5, 5), (99, 3), (3, 99)))
    yield from (b.Pause(days=days) for days in (0, 1, 7, 30, 9999, 2_000_000_000))
    yield from (b.Digest(part=part) for part in ("", "hour", "alerts", "nonsense"))
    chosen = (("every", "daily"), ("every", "off"), ("weekday", "6"), ("hour", "23"), ("alerts", "now"), ("x", "y"))
    yield from (b.DigestSet(name=name, value=value, aside=aside) for name, value in chosen for aside in (True, False))
    yield from (b.Unwatch(why=why, id=9999) for why in ("organisation", "search", "wish", "nonsense"))
    yield from (b.Unwish(wish=0), b.Unwish(wish=9999))
    yield from (b.Upcoming(), b.Upcoming(page=99), b.Skip(row=9999), b.Skip(row=1, page=99))
    yield from (b.Name(), b.Name(clear=True), b.Wish(query=0), b.Wish(query=9999))
    yield from (b.Privacy(part=part) for part in ("", "data", "hide", "delete", "nonsense"))
    yield from (b.MyData(deed=deed) for deed in ("export", "hide", "nonsense"))
    yield from (b.About(part=part) for part in ("", "blocks", "network", "tasks", "contact", "nonsense"))
    yield from (b.Cancel(), b.Cancel(back=BACK), b.Cancel(back="nonsense"), b.Cancel(back="c!1"))
    yield from (b.Card(opportunity=0), b.Go(intake=0), b.Leave(intake=0), b.Dates(opportunity=0), b.Map(opportunity=0))
    yield b.CardPhoto(opportunity=0)


NONSENSE = (  # no class packs these
    "",
    "zz:1",
    "c",
    "c:",
    "c:x:0:0:",
    "c:-1:0:0:",
    "c:99999999999999999999:0:0:",
    "c:1:0:0::extra",
    "g:1:1",
    "g:1:-1:",
    "l:td:-5",
    "p:ahead:99999999999",
    "of:1:2",
    "q:-1:99",
    "::::::",
    "m:1",
    "привіт",
    "c:1:0:0:" + "!" * 50,
    "x:" + "я" * 30,
)


async def press_targets(bot: WatchedBot, presser: Presser) -> Found:
    """Every press finds the world as it was."""
    found = Found()
    for target in presser.targets.values():
        for button in buttons_for(target, varied=presser.standing in DECISIVE):
            await _press(bot, presser, button.pack(), f"{target.name}, {presser.standing}", found)
            if table().whole().presses[type(button).__prefix__][1].writes:
                async with bot.database.writing() as session:
                    await _stand(session, presser, target)
    return found


async def press_rest(bot: WatchedBot, presser: Presser) -> Found:
    found = Found()
    for button in (*buttons_without_target(), *work.buttons()):
        await _press(bot, presser, button.pack(), "", found)
    for data in NONSENSE:
        await _press(bot, presser, data, "nonsense", found)
    return found


async def _press(bot: WatchedBot, presser: Presser, data: str, about: str, found: Found) -> None:
    outcome = await bot.press(presser.who, data, _message_id(presser.who))
    prefix = data.partition(":")[0]
    faults = checks.faults_of_press(outcome)
    if prefix in table().whole().presses:
        faults += checks.faults_of_reading(prefix, table().whole(), outcome)
        found.classes.add(table().whole().presses[prefix][0].__name__)
    found.faults += [f"{presser.who.person.language_code} {about} {data}: {fault}" for fault in faults]
    found.presses += 1


def _message_id(who: Resident) -> int:
    """The newest screen: a file or a place has no text to edit."""
    return max((message.id for message in who.received if data_of(message)), default=1)
