"""Whoever has no role for it changes nothing, whatever they press; and the attempt is written down.

Every class of button that is not a resident's is pressed at another's things: by a stranger, a resident, an organiser
of another organisation, a moderator of another city, and by those whose role was taken a moment ago.
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.clock import StandingClock
from handlers import buttons as b
from storage import cities, rights
from storage.errors import NotAllowed
from storage.opportunities import Opportunity
from storage.organisations import Organisation
from storage.people import Person
from tests.catalogue import NOW
from tests.map.buttons import CLASSES
from tests.map.checks import faults_of_press
from tests.map.roles import ADMIN_ID
from tests.map.watch import watched_bot
from tests.stakes import EVERYBODYS, OTHERS, SECRET, Scene, ready, stage, written

# Open to everybody: they show and set what is the presser's own, and name nothing of anybody else's.
OPEN = {"Duties", "Invites", "Add", "Mine", "Bring", "Feeds"}


@pytest.fixture
async def scene(new_database: str) -> AsyncIterator[Scene]:
    async with watched_bot(new_database, StandingClock(NOW), admin_ids=str(ADMIN_ID)) as bot:
        async with bot.database.writing() as session:
            staged = await stage(session, bot)
        yield staged


def buttons_of_work(scene: Scene) -> list[CallbackData]:
    """Each class that is not a resident's, at every deed it has, on things of others."""
    of, city = scene.organisation, scene.city
    deeds = [
        *(b.Verdict(opportunity=number, revision=1, deed=deed, reason=reason)
          for number in (scene.target.opportunity, scene.waiting.opportunity)
          for deed in ("approve", "return", "reject", "hide", "show", "dismiss", "block", "unblock", "take", "refuse")
          for reason in (("date", "other") if deed in ("return", "reject", "hide", "refuse") else ("",))),
        *(b.NetworkWide(opportunity=scene.target.opportunity, on=on) for on in (True, False)),
        *(b.Case(opportunity=scene.waiting.opportunity, part=part)
          for part in ("", "return", "hide", "refuse", "photo")),
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
    return [*deeds, *_of_people(scene), *_rest(scene), *_of_events(scene), *_of_files(scene), *_of_channels(scene)]


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
        *(b.Prune(request=1, sure=sure) for sure in (False, True)),
        b.KeepFeed(request=1),
        b.Feeds(),
        b.FeedPage(feed=1),
        *(b.FeedDeed(feed=1, deed=deed) for deed in ("check", "stop", "start", "prune", "leave")),
        b.Export(organisation=of),
        *(b.Export(kind=kind, organisation=of) for kind in ("xlsx", "csv", "ics", "jsonld")),
    ]


def _of_channels(scene: Scene) -> list[CallbackData]:
    """The library has one."""
    things = (("o", scene.organisation), ("c", scene.city))
    return [
        *(b.ChannelPage(kind=kind, id=number, part=part) for kind, number in things for part in ("", "week", "off")),
        *(b.LinkChannel(kind=kind, id=number, channel=channel) for kind, number in things for channel in (0, 1)),
        *(b.SetChannel(kind=kind, id=number, what="events", value=0) for kind, number in things),
        *(b.SetChannel(kind=kind, id=number, what="day", value=2) for kind, number in things),
        *(b.SetChannel(kind=kind, id=number, what="post", value=1) for kind, number in things),
        *(b.UnlinkChannel(kind=kind, id=number) for kind, number in things),
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
        b.Announcements(),
        b.Announce(city=0),
        b.Announce(city=city),
        b.Announcement(announcement=1),
        *(b.AnnounceDeed(announcement=1, deed=deed) for deed in ("send", "pause", "resume", "cancel", "pay", "end")),
        b.AnnouncePaid(announcement=1, most=1),
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
        b.Impressions(opportunity=event),
        b.Intakes(opportunity=event),
        b.IntakePage(opportunity=event, intake=1),
        *(b.IntakeField(opportunity=event, intake=intake, field="dates") for intake in (0, 1)),
        *(b.IntakePut(opportunity=event, intake=1, field=field, value=0)
          for field in ("closed", "capacity", "deadline", "hours")),
        b.Terms(opportunity=event),
        *(b.TermPage(opportunity=event, question=1, part=part) for part in ("", "remove")),
        *(b.TermField(opportunity=event, question=number, field="words") for number in (0, 1)),
        *(b.TermField(opportunity=event, question=1, field=field) for field in ("words_en", "options_en")),
        *(b.TermPut(opportunity=event, question=1, what=what) for what in ("optional", "move", "free", "remove")),
        b.TermPut(opportunity=event, question=0, what="approval", value=1),
        *(b.Meetings(opportunity=event, what=what) for what in ("time", "cancel", "place", "title", "terms")),
        *(b.Meeting(opportunity=event, meeting=1, what=what) for what in ("time", "cancel", "place", "title")),
        *(b.Relocate(opportunity=event, meeting=1, scope="on", what=what) for what in ("place", "title")),
        *(b.Settle(opportunity=event, meeting=1, scope="on", what="place", row=row, seen=seen)
          for row in (0, 1) for seen in (0, 1_900_000_000)),
        *(b.Retime(opportunity=event, meeting=1, scope=scope) for scope in ("one", "on", "all")),
        *(b.Shift(opportunity=event, meeting=1, scope="on", to=to, minutes=60, seen=seen)
          for to in ("202612202000", "off", "back") for seen in (0, 1_900_000_000)),
        b.Edit(opportunity=event),
        b.Edit(opportunity=event, field="title", anew=True),
        *(b.Spread(opportunity=event, language=language) for language in ("", "en")),
        *(b.Placard(opportunity=event, language="en", kind=kind) for kind in ("", "png", "pdf")),
    ]  # fmt: skip


def _of_people(scene: Scene) -> list[CallbackData]:
    """Whoever is first on the list is nobody's but Olena's to see."""
    event, intake = scene.target.opportunity, scene.target.intake
    return [
        *(b.People(opportunity=event, intake=intake, part=part) for part in ("", "line", "removed", "files")),
        b.People(opportunity=event),
        *(b.OneOfThem(kind="g", id=1, deed=deed) for deed in ("", "ask", "remove", "let")),
        b.NewGuest(intake=intake),
        *(b.Mail(intake=intake, kind=kind) for kind in ("message", "materials")),
        b.MailSend(mailing=1),
        *(b.Roll(intake=intake, kind=kind) for kind in ("print", "xlsx", "csv")),
        b.Door(intake=intake),
        *(b.Approve(signup=scene.request, deed=deed) for deed in ("yes", "ask", "words", "full")),
        *(b.ApproveAll(intake=intake, count=count) for count in (0, 1)),
        *(b.Tick(kind="g", id=1, on=on) for on in (True, False)),
    ]


def test_every_class_that_is_not_a_residents_is_pressed(scene: Scene) -> None:
    theirs = {each for each in CLASSES.values() if each.__module__ not in EVERYBODYS}
    assert theirs == {type(button) for button in buttons_of_work(scene)}


def is_own(who: str, button: CallbackData) -> bool:
    """What those with a role elsewhere may open: lists of their own, and nothing of others' in them."""
    own = {
        "organiser elsewhere": {"Copy"},
        "moderator elsewhere": {"Announcements", "Queue", "OrganisationList", "NewOrganisation"},
    }
    return type(button).__name__ in own.get(who, set()) and not getattr(button, "city", 0)


@pytest.mark.parametrize("who", OTHERS)
async def test_whoever_has_no_role_for_it_changes_nothing_and_is_written_down(scene: Scene, who: str) -> None:
    someone, person_id = await ready(scene, who)
    before = await scene.rows(person_id)
    for button in buttons_of_work(scene):
        outcome = await scene.bot.press(someone, button.pack(), someone.screen_message.id)
        assert faults_of_press(outcome) == [], button
        assert await scene.rows(person_id) == before, button
        assert not any("Таємна" in screen.content.text for screen in outcome.screens), button
        assert not any(SECRET in screen.content.text for screen in outcome.screens), button
        if type(button).__name__ not in OPEN and not is_own(who, button):
            assert written(outcome, person_id), button


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
