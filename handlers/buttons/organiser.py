"""Buttons of organisers, moderators and network admins: roles, invitations, organisations, moderation, cities.

`kind` is "o" for an organisation and "c" for a city; `id` is then its id.
"""

from handlers.buttons.data import ButtonData


class Duties(ButtonData, prefix="du"):
    """The person's roles, and the way to the work of each."""


class LeaveRole(ButtonData, prefix="lr"):
    """Leaves a role: asks first, unless `sure`."""

    kind: str
    id: int
    sure: bool = False


class OrganisationPage(ButtonData, prefix="og"):
    """part is "", or what is to be set or asked first: "sector", "close"."""

    organisation: int
    part: str = ""


class OrganisationList(ButtonData, prefix="ol"):
    """Organisations of the cities that one looks after."""

    page: int = 0


class NewOrganisation(ButtonData, prefix="no"):
    """Asks for the name of a new organisation; city 0: which city first."""

    city: int = 0


class Sector(ButtonData, prefix="sc"):
    organisation: int
    sector: str


class Standing(ButtonData, prefix="vf"):
    """What moderators say of an organisation; level 0: nothing yet, 1: verified, 2: trusted."""

    organisation: int
    level: int


class OrganisationField(ButtonData, prefix="ofd"):
    """Asks for a field in words: "name" or "contact"."""

    organisation: int
    field: str


class CloseOrganisation(ButtonData, prefix="cz"):
    """Closes an organisation, or opens it again."""

    organisation: int
    on: bool


class Colleagues(ButtonData, prefix="cg"):
    """Who has a role in an organisation or city."""

    kind: str
    id: int


class Colleague(ButtonData, prefix="cp"):
    """One of them; deed is "" (what can be done), "ask" (sure?), "remove", "owner", "member", "heir"."""

    kind: str
    id: int
    person: int
    deed: str = ""


class Invite(ButtonData, prefix="iv"):
    """To which role: of an organisation, or (0) where at all."""

    organisation: int = 0


class MakeInvite(ButtonData, prefix="im"):
    """Makes a link: role is "owner" or "member" of an organisation, or "moderator" of a city."""

    role: str
    id: int


class Invites(ButtonData, prefix="il"):
    """One's own invitations that can still be used."""


class Revoke(ButtonData, prefix="ir"):
    invite: int


class Accept(ButtonData, prefix="ia"):
    """Accepts an invitation: only who has the token can press it."""

    token: str


class Queue(ButtonData, prefix="vq"):
    """What waits for a moderator."""

    page: int = 0


class Case(ButtonData, prefix="vc"):
    """What a moderator sees of an opportunity; part "return", "reject", "hide" or "refuse" asks why."""

    opportunity: int
    part: str = ""


class Verdict(ButtonData, prefix="vd"):
    """deed is "approve", "return", "reject", "hide", "show", "dismiss" (reports), "block", "unblock", "take",
    "refuse" (changes); `revision` is what the moderator saw; reason "other" asks for words."""

    opportunity: int
    revision: int
    deed: str
    reason: str = ""


class NetworkWide(ButtonData, prefix="nw"):
    opportunity: int
    on: bool


class CityList(ButtonData, prefix="cl"):
    """All cities, for network admins."""

    page: int = 0


class CityPage(ButtonData, prefix="ci"):
    """A city, for network admins; part "form" asks for what is to change. City 0: a new one."""

    city: int
    part: str = ""


class AuditPage(ButtonData, prefix="al"):
    page: int = 0
