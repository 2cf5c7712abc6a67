"""Invitations: choosing the role, a link with its QR code, taking it back, and accepting one."""

from dataclasses import replace
from datetime import datetime

from handlers import commands
from handlers.answer import Answer, Button, Photo, button, show
from handlers.buttons import (
    Accept,
    CityList,
    Duties,
    Invite,
    Invites,
    MakeInvite,
    Menu,
    Name,
    OrganisationList,
    OrganisationPage,
    Revoke,
)
from handlers.organiser.organisations import gone, menu
from handlers.organiser.roles import invites_anybody, name_of
from handlers.press import Press
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Html, Text
from storage import cities, invites, organisations, rights
from storage.cities import City
from storage.engine import Session
from storage.errors import InviteGone
from storage.formats import qr
from storage.invites import Invitation
from storage.organisations import Organisation
from storage.people import DEFAULT_ZONE, Person
from storage.rights import MEMBER, MODERATOR, OWNER, Rights

LINK = "i_"


async def choose(press: Press[Invite | None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Where to, and then to which role."""
    mine = await rights.of(session, person, press.here.admin_ids)
    if press.button is None or not press.button.organisation:
        return await _where(session, person, mine, text)
    organisation = await organisations.find(session, press.button.organisation)
    if organisation is None:
        return gone(text)
    if not mine.can("invite organiser", organisation):
        rights.refuse(person, "invite organiser", organisation)
    roles = [
        [button(text.plain(f"btn-invite-{role}"), MakeInvite(role=role, id=organisation.id))]
        for role in (MEMBER, OWNER)
    ]
    back = button(text.plain("btn-back"), OrganisationPage(organisation=organisation.id))
    return show(text("invite-role", organisation=organisation.name), [*roles, [back]])


async def _where(session: Session, person: Person, mine: Rights, text: Text) -> Answer:
    if not invites_anybody(mine):
        rights.refuse(person, "invite organiser")
    own = await organisations.some(session, mine.owns)
    rows = [[button(cut(one.name, 40), Invite(organisation=one.id))] for one in own if one.closed_at is None]
    if mine.moderates or mine.admin:
        rows.append([button(text.plain("btn-invite-organiser"), OrganisationList())])
    if mine.admin:
        rows.append([button(text.plain("btn-invite-moderator"), CityList())])
    rows.append([button(text.plain("btn-invites"), Invites()), button(text.plain("btn-roles"), Duties())])
    return show(text("invite-where"), rows)


async def make(press: Press[MakeInvite], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The link is told here and never again: only its hash is kept."""
    role, admins = press.button.role, press.here.admin_ids
    thing = await _target(session, role, press.button.id)
    if thing is None:
        return gone(text)
    mine = await rights.require(session, person, invites.action(role), thing, admins)
    token = await invites.make(session, person, role, thing, mine.as_role(thing), now)
    link = press.here.link(LINK + token)
    to, until = _to(role, thing, text), _until(now + invites.LIVES, thing, text, now)
    rows = [
        [Button(text.plain("btn-invite-copy"), copies=link)],
        [button(text.plain("btn-invites"), Invites()), button(text.plain("btn-roles"), Duties())],
    ]
    shown = show(text("invite-made", to=to, link=link, until=until), rows)
    code = Photo("invitation.png", qr.png(link), text("invite-qr", to=to, until=until))
    return replace(shown, parcels=(code,))


async def _target(session: Session, role: str, number: int) -> City | Organisation | None:
    if role == MODERATOR:
        return await cities.find(session, number)
    if role not in (OWNER, MEMBER):
        return None
    organisation = await organisations.find(session, number)
    return organisation if organisation and organisation.closed_at is None else None


def _to(role: str, thing: City | Organisation, text: Text) -> Html:
    return text(f"invite-to-{role}", name=name_of(thing, text))


def _until(moment: datetime, thing: City | Organisation, text: Text, now: datetime) -> str:
    zone = thing.zone if isinstance(thing, City) else DEFAULT_ZONE
    return text.when(moment, None, False, zone, now)


async def show_open(
    press: Press[Invites | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    return await _open(session, person, text, now)


async def _open(session: Session, person: Person, text: Text, now: datetime, said: Html | None = None) -> Answer:
    found = await invites.open_ones(session, person, now)
    lines = [
        text("invites-line", number=place, to=_to(one.invite.role, one.thing, text), until=_ends(one, text, now))
        for place, one in enumerate(found, 1)
    ]
    revoking = [
        [button(text.plain("btn-invite-revoke", number=place), Revoke(invite=one.invite.id))]
        for place, one in enumerate(found, 1)
    ]
    head = text("invites") if found else text("invites-none")
    words = text.lines(said, head, text.lines(*lines), gap="\n\n") if lines else text.lines(said, head, gap="\n\n")
    return show(words, [*revoking, [button(text.plain("btn-roles"), Duties()), menu(text)]])


def _ends(one: Invitation, text: Text, now: datetime) -> str:
    return _until(one.invite.expires_at, one.thing, text, now)


async def revoke(press: Press[Revoke], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Only one's own: by the statement's own condition."""
    revoked = await invites.revoke(session, person, press.button.invite, now)
    if not revoked:
        rights.attempted(person, "revoke", invite=press.button.invite)
    return await _open(session, person, text, now, text("invites-revoked" if revoked else "invites-gone"))


async def invitation(
    press: Press[None], session: Session, person: Person, text: Text, now: datetime, token: str
) -> Answer:
    """Where the deep link `i_<token>` leads: the role and the city first, then one press."""
    found = await invites.read(session, token, now)
    if found is None or not await invites.stands(session, found, press.here.admin_ids):
        return show(text("error-InviteGone"), [[menu(text)]])
    mine = await rights.of(session, person, press.here.admin_ids)
    if _held(mine, found):
        return _welcome(found, mine, person, text, text("invite-held"))
    words = text.lines(
        text("invitation"),
        text.lines(await _described(session, found, text), text(f"invitation-{found.invite.role}")),
        text("invitation-by", name=found.inviter.name) if found.inviter.name else None,
        gap="\n\n",
    )
    accept = button(text.plain("btn-invite-accept"), Accept(token=token))
    return show(words, [[accept], [button(text.plain("btn-invite-later"), Menu())]])


async def _described(session: Session, found: Invitation, text: Text) -> Html:
    if isinstance(found.thing, City):
        return text("invitation-to-moderator", city=text.city(found.thing), oblast=found.thing.oblast_uk or "none")
    city = await cities.known(session, found.thing.city_id)
    where = ", ".join(text.city(one) for one in city.values())
    return text(
        f"invitation-to-{found.invite.role}",
        organisation=found.thing.name,
        city=where or text.plain("invitation-no-city"),
    )


def _held(mine: Rights, found: Invitation) -> bool:
    return found.invite.role in mine.standing(found.thing)


async def accept(press: Press[Accept], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Pressed twice, or at once, it gives one role and says so twice."""
    mine = await rights.of(session, person, press.here.admin_ids)
    try:
        found = await invites.accept(session, person, press.button.token, press.here.admin_ids, now)
    except InviteGone:
        before = await invites.read(session, press.button.token, None)
        if before is None or not _held(mine, before):
            rights.attempted(person, "accept", before.thing if before else None)
            raise
        return _welcome(before, mine, person, text, text("invite-held"))
    return _welcome(found, mine.joined(found.invite.role, found.thing), person, text, text("invite-accepted"))


def _welcome(found: Invitation, mine: Rights, person: Person, text: Text, said: Html) -> Answer:
    place = _to(found.invite.role, found.thing, text)
    unnamed = None if person.name else text("invite-nameless")
    naming = [] if person.name else [button(text.plain("btn-settings-name"), Name())]
    rows = [[button(text.plain("btn-roles"), Duties()), *naming], [menu(text)]]
    words = text.lines(said, text.lines(place, text(f"invitation-{found.invite.role}")), unnamed, gap="\n\n")
    return replace(show(words, rows), commands=commands.menu_of(mine, text))


ROUTES = Routes(
    presses={
        Invite: reads(choose),
        MakeInvite: writes(make),
        Invites: reads(show_open),
        Revoke: writes(revoke),
        Accept: writes(accept),
    },
    commands={"invite": reads(choose)},
)
