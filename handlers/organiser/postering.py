"""A poster of an event: a picture for chats, a PDF for the printer, in either language. A task draws it."""

from datetime import datetime
from typing import TYPE_CHECKING

from handlers.answer import Answer, Button, Document, Photo, button, show
from handlers.buttons import Manage, Placard, Spread
from handlers.choices import ticked
from handlers.organiser import leaflet
from handlers.organiser.managing import gone
from handlers.organiser.spreading import not_yet, share_text
from handlers.press import Press
from handlers.routes import Routes, reads
from handlers.shown import cut, full_address, named, units
from locales import LANGUAGES, Text
from storage import managing, rights, tasks
from storage.engine import Session
from storage.managing import Managed
from storage.people import Person
from storage.reading.latin import latin

if TYPE_CHECKING:
    from storage.formats.poster import Fact, Poster

CAPTION = 1024  # UTF-16 units


async def poster(press: Press[Placard], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    one = await managing.find(session, asked.opportunity)
    if one is None:
        return gone(text)
    await rights.require(session, person, "edit", one.opportunity, press.here.admin_ids)
    if not leaflet.shareable(one, now):
        return not_yet(one, text)
    language = asked.language if asked.language in LANGUAGES else text.language
    task = tasks.POSTERS.get((asked.kind, language))
    if task is None:
        return choice(one, language, text)
    back = button(text("btn-back"), Placard(opportunity=asked.opportunity, language=language))
    return Answer(show(text("poster-drawing"), [[back]]).screen, task=(task, asked.opportunity))


def choice(one: Managed, language: str, text: Text) -> Answer:
    number = one.opportunity.id
    languages: list[Button | None] = [
        button(ticked(text.plain(f"btn-in-{each}"), each == language), Placard(opportunity=number, language=each))
        for each in LANGUAGES
    ]
    kinds: list[Button | None] = [
        button(text(f"btn-poster-{kind}"), Placard(opportunity=number, language=language, kind=kind))
        for kind in ("png", "pdf")
    ]
    back = button(text("btn-back"), Spread(opportunity=number, language=language))
    manage = button(text("btn-to-managing"), Manage(opportunity=number))
    return show(text("poster", title=leaflet.title(one, text)), [languages, kinds, [back, manage]])


def drawn(one: Managed, kind: str, language: str, content: bytes, link: str, text: Text, now: datetime) -> Answer:
    """The poster below, and the screen from which the next one can be asked for. What stands under the picture is
    ready to be sent on with it."""
    said = text.other(language)
    name = f"{latin(one.opportunity.title(language))[:60].strip('-') or 'poster'}.{kind}"
    if kind == "pdf":
        return Answer(choice(one, language, text).screen, parcels=(Document(name, content),))
    words = share_text(one, said, link, now)
    if units(words) > CAPTION:
        words = f"{leaflet.title(one, said)}\n\n{leaflet.invitation(one, said)}\n{link}"
    return Answer(choice(one, language, text).screen, parcels=(Photo(name, content, text.lines(words)),))


def of(one: Managed, link: str, text: Text, now: datetime) -> "Poster":
    """In the language of `text`; what only those going may know is not on it."""
    from storage.formats.poster import Poster  # here: few presses draw a poster

    opportunity = one.opportunity
    by_us = opportunity.registration == "bot"
    return Poster(
        language=text.language,
        head=_kind(one, text),
        title=leaflet.title(one, text),
        facts=tuple(_facts(one, text, now)),
        teaser=tuple(leaflet.teaser(one, text).split("\n")),
        call=text.plain("poster-sign-up" if by_us else "poster-details"),
        hint=(text.plain("poster-hint"),),
        link=link,
        author=one.organisation.name,
    )


def _kind(one: Managed, text: Text) -> str:
    kinds = (("format", one.opportunity.format), ("area", one.opportunity.area))
    return " · ".join(named(text, *kind) for kind in kinds if kind[1] != "other")


def _facts(one: Managed, text: Text, now: datetime) -> "list[Fact]":
    from storage.formats.poster import Fact

    opportunity = one.opportunity
    phone = opportunity.registration_phone if opportunity.registration == "phone" else ""
    facts = (
        _when(one, text, now),
        Fact("course", leaflet.course(one, text)),
        *_where(one, text, now),
        Fact("price", leaflet.price(one, text, now)),
        Fact("phone", text.plain("poster-phone", phone=phone) if phone else ""),
        Fact("access", leaflet.access(opportunity, text)),
        Fact("shelter", leaflet.shelter(opportunity, text)),
        Fact("organiser", text.plain("card-organisation", name=cut(one.organisation.name, 200))),
    )
    return [fact for fact in facts if fact.words]


def _when(one: Managed, text: Text, now: datetime) -> "Fact":
    from storage.formats.poster import Fact

    ahead, zone = one.ahead(now), one.opportunity.zone
    if not ahead:
        return Fact("when", "")
    first = ahead[0]
    said = text.announced(first.start, first.end, first.all_day, zone, now)
    return Fact("when", text.capital(said), tuple(filter(None, leaflet.dates(one, text, now)[1:-1])), strong=True)


def _where(one: Managed, text: Text, now: datetime) -> "list[Fact]":
    from storage.formats.poster import Fact

    opportunity = leaflet.next_of(one, now)
    facts = []
    if opportunity.mode != "online":
        hidden = opportunity.place_hidden and opportunity.address
        more = (text.plain("card-address-later"),) if hidden else ()
        facts.append(Fact("where", full_address(opportunity, one.city, text), more, strong=True))
    if opportunity.mode != "onsite":
        facts.append(Fact("online", text.plain("card-online" if opportunity.mode == "online" else "card-also-online")))
    return facts


ROUTES = Routes(presses={Placard: reads(poster)})
