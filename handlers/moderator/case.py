"""One case: the card as residents will see it, what a moderator should know beside it, and what can be done."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from handlers.answer import Answer, Button, Picture, button, show
from handlers.buttons import Card, Case, Edit, Menu, NetworkWide, Queue, Verdict
from handlers.choices import in_rows
from handlers.moderator import amended
from handlers.press import Press
from handlers.resident.card_text import card_text
from handlers.routes import Routes, reads
from handlers.shown import cut, named
from locales import Html, Text
from storage import amending_own, cards, cases, reviews, rights
from storage.amending_own import Named
from storage.cases import Case as Found
from storage.engine import Session
from storage.people import Person
from storage.reviews import REASONS, WAITING
from storage.rights import Rights

ROOM = 1200  # letters beside the card, of a message's 4096
MOST_HOSTS = 10
OF_CHANGES = ("take", "refuse")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
REASONED = ("return", "reject", "hide", "refuse")


async def show_case(press: Press[Case], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found = await cases.find(session, press.button.opportunity)
    if found is None:
        return gone(text)
    mine = await rights.of(session, person, press.here.admin_ids)
    if not mine.can("moderate", found.opportunity):
        rights.refuse(person, "moderate", found.opportunity)
    part = press.button.part
    if part == "photo":
        return _photos(found, text)
    if part in _open_reasons(found):
        return _reasons(found, part, text)
    return await screen(session, person, found, mine, text, now)


def _photos(found: Found, text: Text) -> Answer:
    """The one that stands there, and the one that would."""
    wanted = found.amendment.said.get("photo") if found.amendment else None
    kept = [(found.opportunity.photo, "case-photo-of"), (wanted, "case-photo-wanted")]
    title = cut(found.opportunity.title(text.language), 300)
    parcels = [Picture(one, text(key, title=title), text("photo-lost")) for one, key in kept if one]
    if not parcels:
        return Answer(toast=text.plain("photo-none"), alert=True)
    return Answer(parcels=tuple(parcels))


def gone(text: Text) -> Answer:
    return show(text("case-gone"), [[to_queue(text), button(text.plain("btn-menu"), Menu())]])


def to_queue(text: Text) -> Button:
    return button(text.plain("btn-queue"), Queue())


async def screen(
    session: Session, person: Person, found: Found, mine: Rights, text: Text, now: datetime, said: Html | None = None
) -> Answer:
    state = await cards.read(session, person, found.opportunity.id, 0, now, hidden=True)
    if state is None:
        return gone(text)
    each = await amending_own.named(session, found.amendment)
    words = text.lines(said, _about(found, each, text, now), card_text(state, text, person.zone), gap="\n\n")
    return show(words, _rows(found, mine, text))


def _about(found: Found, each: Sequence[Named], text: Text, now: datetime) -> Html:
    """What residents do not see: how it stands, who sent it, where its links lead, what was reported."""
    return text.lines(
        _standing(found, text, now),
        _author(found, text),
        text("case-contact", contact=found.contact) if found.contact else None,
        _links(found, text),
        *[_report(one.reason, one.note, text) for one in found.reports[:5]],
        text("case-network-wide") if found.opportunity.network_wide else None,
        amended.changes(found.amendment, found.opportunity, each, text, now) if found.amendment else None,
    )


def _standing(found: Found, text: Text, now: datetime) -> Html:
    review = found.review
    if review is None:
        return text("case-published")
    words = text(f"case-{review.state}", days=max(0, (now - review.sent_at).days))
    if review.reason is None:
        return words
    return text.lines(words, reason(review.reason, review.note, text))


def reason(code: str, note: str | None, text: Text) -> Html:
    """A moderator's reason, in words."""
    return text("case-note", note=cut(note, 500)) if note else text("case-reason", reason=text.plain(f"verdict-{code}"))


def _author(found: Found, text: Text) -> Html:
    who = found.author.name if found.author and found.author.name else text.plain("case-nameless")
    if found.review and found.review.suggested:
        return text("case-suggested", who=who, organisation=found.organisation.name)
    standing = "trusted" if found.organisation.trusted_at else "verified" if found.organisation.verified_at else "new"
    return text(f"case-from-{standing}", organisation=found.organisation.name)


def _links(found: Found, text: Text) -> Html | None:
    shown = hosts(found)
    return text("case-links", hosts=", ".join(shown[:MOST_HOSTS])) if shown else None


def hosts(found: Found) -> list[str]:
    """Where the links lead, whatever words stand on them; those that would be new first."""
    opportunity, wanted = found.opportunity, found.amendment.said.values() if found.amendment else ()
    own = [one.get("title") or "" for value in wanted if isinstance(value, dict) for one in value.values()]
    new = [*(value for value in wanted if isinstance(value, str)), *own]
    written = " ".join(
        filter(None, [*new, opportunity.description_uk, opportunity.description_en, opportunity.title_uk])
    )
    links = [*_ADDRESS.findall(written), opportunity.registration_url, opportunity.url, opportunity.meeting_link]
    led_to = (_host(link) for link in links if link)
    return list(dict.fromkeys(host for host in led_to if host))


def _host(link: str) -> str:
    try:
        return (urlsplit(link if "//" in link else f"//{link}").hostname or "").removeprefix("www.")
    except ValueError:  # such as an unclosed bracket
        return ""


def _report(code: str, note: str | None, text: Text) -> Html:
    what = named(text, "report", code)
    return text("case-report-note", what=what, note=cut(note, 300)) if note else text("case-report", what=what)


def _rows(found: Found, mine: Rights, text: Text) -> list[list[Button]]:
    opportunity, state = found.opportunity, found.review.state if found.review else ""
    rows: list[list[Button]] = []
    if state == WAITING:
        edit = button(text.plain("btn-case-edit"), Edit(opportunity=opportunity.id))
        rows = [[_deed(found, "approve", text), edit], [_ask(found, "return", text), _ask(found, "reject", text)]]
    elif opportunity.state == "published":
        rows = [*_of_changes(found, text), [_ask(found, "hide", text)]]
        rows.append([_deed(found, "dismiss", text)] if found.reports else [])
    elif state in (reviews.HIDDEN, reviews.REJECTED):
        rows = [[_deed(found, "show", text)]]
    if found.author and found.review and found.review.suggested:
        rows.append([_deed(found, "unblock" if found.blocked else "block", text)])
    if opportunity.photo or (found.amendment and found.amendment.said.get("photo")):
        rows.append([button(text.plain("btn-photo"), Case(opportunity=opportunity.id, part="photo"))])
    if mine.can("mark network-wide", opportunity):
        on = not opportunity.network_wide
        label = text.plain("btn-network-wide" if on else "btn-network-wide-off")
        rows.append([button(label, NetworkWide(opportunity=opportunity.id, on=on))])
    if opportunity.state == "published":
        rows.append([button(text.plain("btn-to-event"), Card(opportunity=opportunity.id))])
    return [*rows, [to_queue(text), button(text.plain("btn-menu"), Menu())]]


def _of_changes(found: Found, text: Text) -> list[list[Button]]:
    if found.amendment is None:
        return []
    edit = button(text.plain("btn-case-edit"), Edit(opportunity=found.opportunity.id))
    return [[_deed(found, "take", text), _ask(found, "refuse", text)], [edit]]


def _deed(found: Found, deed: str, text: Text, why: str = "", label: str = "") -> Button:
    seen = Verdict(opportunity=found.opportunity.id, revision=revision(found, deed), deed=deed, reason=why)
    return button(label or text.plain(f"btn-case-{deed}"), seen)


def revision(found: Found, deed: str) -> int:
    """Of what the verdict is about: of the changes, or of the opportunity itself."""
    about = found.amendment if deed in OF_CHANGES else found.review
    return about.revision if about else 0


def _ask(found: Found, part: str, text: Text) -> Button:
    return button(text.plain(f"btn-case-{part}"), Case(opportunity=found.opportunity.id, part=part))


def _open_reasons(found: Found) -> tuple[str, ...]:
    """What a reason can be given for, as the case stands."""
    if found.review and found.review.state == WAITING:
        return ("return", "reject")
    if found.opportunity.state != "published":
        return ()
    return ("hide", "refuse") if found.amendment else ("hide",)


def is_open(found: Found, deed: str, revision_seen: int) -> bool:
    """Whether the verdict can still be given on what was seen."""
    if deed in OF_CHANGES:
        return found.amendment is not None and revision(found, deed) == revision_seen
    waits = found.review is not None and found.review.state == WAITING and revision(found, deed) == revision_seen
    if deed == "hide":
        return found.opportunity.state == "published"
    if deed == "show":
        return found.review is not None and found.review.state in (reviews.HIDDEN, reviews.REJECTED)
    return waits


def _reasons(found: Found, part: str, text: Text) -> Answer:
    choices = [_deed(found, part, text, why, text.plain(f"btn-verdict-{why}")) for why in REASONS]
    back = button(text.plain("btn-back"), Case(opportunity=found.opportunity.id))
    title = cut(found.opportunity.title(text.language), 120)
    return show(text(f"case-ask-{part}", title=title), [*in_rows(choices), [back]])


ROUTES = Routes(presses={Case: reads(show_case)})
