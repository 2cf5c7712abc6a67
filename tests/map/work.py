"""Buttons of organisers, moderators and admins, forged: whoever presses them, there is an answer."""

from collections.abc import Iterator

from aiogram.filters.callback_data import CallbackData

from handlers import buttons as b
from storage.reviews import REASONS
from storage.vocabulary import SECTORS

THINGS = (1, 9999)  # one that there is, and one that there never was
DEEDS = ("approve", "return", "reject", "hide", "show", "dismiss", "block", "unblock", "take", "refuse", "nonsense")


def buttons() -> Iterator[CallbackData]:
    yield from (b.Duties(), b.Invites(), b.Invite(), b.NewOrganisation(), b.Accept(token="x" * 22), b.Accept(token=""))
    yield from (each(page=page) for each in (b.OrganisationList, b.Queue, b.CityList, b.AuditPage) for page in (0, 99))
    yield from (b.Announcements(), b.Announce(city=0), b.Announce(city=1), b.Announce(city=9999))
    for number in THINGS:
        yield from (b.Announcement(announcement=number, part=part) for part in ("", "en", "nonsense"))
        deeds = ("send", "pause", "resume", "cancel", "pay", "end", "nonsense")
        yield from (b.AnnouncePaid(announcement=number, most=most) for most in (0, 10))
        yield from (b.AnnounceDeed(announcement=number, deed=deed) for deed in deeds)
        yield from _of_team(number)
        yield from _of_moderation(number)
        yield from _of_channels(number)
        yield from _of_files(number)
        yield from _of_events(number)
        yield from _of_people(number)
    yield from (b.CityPage(city=city, part=part) for city in (0, 1, 9999) for part in ("", "form", "nonsense"))


def _of_people(number: int) -> Iterator[CallbackData]:
    yield from (
        b.People(opportunity=number, intake=intake, part=part, page=page)
        for intake in (0, *THINGS)
        for part in ("", "requests", "line", "removed", "files", "nonsense")
        for page in (0, 99)
    )
    for kind in ("s", "g", "x"):
        deeds = ("", "ask", "remove", "let", "nonsense")
        yield from (b.OneOfThem(kind=kind, id=number, deed=deed) for deed in deeds)
        yield from (b.Tick(kind=kind, id=number, on=on, page=page) for on in (True, False) for page in (0, 1, 99))
    yield from (b.Roll(intake=number, kind=kind) for kind in ("print", "xlsx", "csv", "nonsense"))
    yield from (b.NewGuest(intake=number), b.Door(intake=number), b.Door(intake=number, page=99))
    yield from (b.Approve(signup=number, deed=deed) for deed in ("yes", "ask", "words", "full", "nonsense"))
    yield from (b.ApproveAll(intake=number, count=count) for count in (0, 1))
    yield from (b.Mail(intake=number, kind=kind) for kind in ("message", "materials", "nonsense"))
    yield b.MailSend(mailing=number)


def _of_team(number: int) -> Iterator[CallbackData]:
    for kind in ("o", "c", "x"):
        yield from (b.LeaveRole(kind=kind, id=number, sure=sure) for sure in (False, True))
        yield b.Colleagues(kind=kind, id=number)
        deeds = ("", "ask", "remove", "owner", "member", "heir", "nonsense")
        yield from (b.Colleague(kind=kind, id=number, person=9999, deed=deed) for deed in deeds)
    yield from (b.OrganisationPage(organisation=number, part=part) for part in ("", "sector", "close", "nonsense"))
    yield from (b.OrganisationField(organisation=number, field=field) for field in ("name", "contact", "nonsense"))
    yield from (b.Sector(organisation=number, sector=sector) for sector in (*SECTORS, "nonsense"))
    yield from (b.Standing(organisation=number, level=level) for level in (0, 1, 2, 99))
    yield from (b.CloseOrganisation(organisation=number, on=on) for on in (True, False))
    yield from (b.NewOrganisation(city=number), b.Invite(organisation=number), b.Revoke(invite=number))
    yield from (b.MakeInvite(role=role, id=number) for role in ("owner", "member", "moderator", "nonsense"))


def _of_channels(number: int) -> Iterator[CallbackData]:
    for kind in ("o", "c", "x"):
        yield from (b.ChannelPage(kind=kind, id=number, part=part) for part in ("", "week", "off", "nonsense"))
        yield from (b.LinkChannel(kind=kind, id=number, channel=channel) for channel in (0, *THINGS))
        what = (
            ("events", 0),
            ("events", 1),
            ("day", 2),
            ("hour", 9),
            ("hour", 99),
            ("day", 7),
            ("post", 1),
            ("nonsense", 1),
        )
        yield from (b.SetChannel(kind=kind, id=number, what=each, value=value) for each, value in what)
        yield b.UnlinkChannel(kind=kind, id=number)


def _of_moderation(number: int) -> Iterator[CallbackData]:
    yield from (
        b.Case(opportunity=number, part=part)
        for part in ("", "return", "reject", "hide", "refuse", "photo", "nonsense")
    )
    yield from (
        b.Verdict(opportunity=number, revision=1, deed=deed, reason=reason)
        for deed in DEEDS
        for reason in ("", REASONS[0], "other", "nonsense")
    )
    yield from (b.NetworkWide(opportunity=number, on=on) for on in (True, False))


def _of_files(number: int) -> Iterator[CallbackData]:
    yield from (b.Bring(), b.Bring(part="link"), b.Bring(part="nonsense"), b.Feeds(), b.Export())
    yield from (b.ImportFor(request=number, organisation=whose) for whose in THINGS)
    yield from (b.ImportPage(request=number, page=page) for page in (0, 99))
    yield from (b.ImportAll(request=number), b.Import(request=number), b.KeepFeed(request=number))
    yield from (b.Export(kind=kind, organisation=number) for kind in ("", "xlsx", "csv", "ics", "jsonld", "nonsense"))
    yield from (b.Prune(request=number, sure=sure) for sure in (False, True))
    yield b.FeedPage(feed=number)
    yield from (b.FeedDeed(feed=number, deed=deed) for deed in ("check", "stop", "start", "prune", "leave", "nonsense"))


def _of_events(number: int) -> Iterator[CallbackData]:
    yield from (b.Add(step=step) for step in ("", "post", "ask", "mine", "open", "nonsense"))
    yield from (b.Ask(draft=number, field=field) for field in ("title", "when", "place", "nonsense"))
    yield from (
        b.Put(draft=number, field=field, value=value) for field in ("format", "nonsense") for value in ("-", "x")
    )
    yield from (b.DraftReview(draft=number), b.DraftReview(draft=number, language="en"))
    yield from (b.Publish(draft=number, over=over) for over in (False, True))
    yield from (b.Drop(draft=number, sure=sure) for sure in (False, True))
    yield from (b.Mine(), b.Mine(page=99), b.Copy(opportunity=number))
    yield from (b.Manage(opportunity=number, part=part) for part in ("", "cancel", "seats", "history", "nonsense"))
    deeds = ("close", "open", "seats", "online", "pause", "resume", "reopen", "cancel", "nonsense")
    yield from (b.Deed(opportunity=number, deed=deed, value=value) for deed in deeds for value in (0, 1))
    yield from (b.Spread(opportunity=number, language=language) for language in ("", "uk", "en", "nonsense"))
    kinds = ("", "png", "pdf", "nonsense")
    yield from (
        b.Placard(opportunity=number, language=language, kind=kind) for language in ("", "en") for kind in kinds
    )
    yield from (b.Impressions(opportunity=number, page=page) for page in (0, 99))
    yield from (b.Edit(opportunity=number), b.Edit(opportunity=number, field="title", anew=True))
    yield from (
        b.Meetings(opportunity=number, what=what, page=page)
        for what in ("time", "cancel", "place", "title", "terms", "x")
        for page in (0, 9)
    )
    for meeting in THINGS:
        yield from (
            b.Meeting(opportunity=number, meeting=meeting, what=what)
            for what in ("time", "cancel", "place", "title", "nonsense")
        )
        yield from (b.Retime(opportunity=number, meeting=meeting, scope=scope) for scope in ("one", "on", "nonsense"))
        yield from (
            b.Shift(opportunity=number, meeting=meeting, scope=scope, to=to, minutes=90, seen=seen)
            for scope in ("one", "on", "nonsense")
            for to in ("202612202000", "off", "back", "nonsense")
            for seen in (0, 1)
        )
        yield from (
            b.Relocate(opportunity=number, meeting=meeting, scope=scope, what=what)
            for scope in ("one", "on", "nonsense")
            for what in ("place", "title", "nonsense")
        )
        yield from (
            b.Settle(opportunity=number, meeting=meeting, scope=scope, what=what, row=row, seen=seen)
            for scope in ("one", "all", "nonsense")
            for what in ("place", "title", "nonsense")
            for row in (0, 99)
            for seen in (0, 1)
        )
    yield b.Terms(opportunity=number)
    for question in (0, 1, 99):
        yield from (b.TermPage(opportunity=number, question=question, part=part) for part in ("", "remove", "nonsense"))
        asked = ("words", "options", "words_en", "options_en", "nonsense")
        yield from (b.TermField(opportunity=number, question=question, field=field) for field in asked)
        yield from (
            b.TermPut(opportunity=number, question=question, what=what, value=value)
            for what in ("optional", "move", "free", "remove", "approval", "nonsense")
            for value in (0, 1)
        )
    yield b.Intakes(opportunity=number)
    for intake in (0, *THINGS):
        yield b.IntakePage(opportunity=number, intake=intake)
        fields = ("dates", "capacity", "deadline", "hours", "name", "closed", "nonsense")
        yield from (b.IntakeField(opportunity=number, intake=intake, field=field) for field in fields)
        yield from (
            b.IntakePut(opportunity=number, intake=intake, field=field, value=value)
            for field in fields
            for value in (0, 1)
        )
