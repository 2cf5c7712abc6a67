"""«Поширити»: words about an event to paste anywhere, and the ways to its poster."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Manage, Mine, Placard, Spread
from handlers.choices import ticked
from handlers.organiser import leaflet
from handlers.organiser.managing import gone
from handlers.press import Press
from handlers.routes import Routes, reads
from handlers.shown import units
from locales import LANGUAGES, Html, Text
from storage import managing, rights
from storage.engine import Session
from storage.managing import Managed
from storage.people import Person

COPIED = 256  # UTF-16 units that a button can copy


async def spread(press: Press[Spread], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    one = await managing.find(session, press.button.opportunity)
    if one is None:
        return gone(text)
    await rights.require(session, person, "edit", one.opportunity, press.here.admin_ids)
    if not leaflet.shareable(one, now):
        return not_yet(one, text)
    language = press.button.language if press.button.language in LANGUAGES else text.language
    link = press.here.link(f"o_{one.opportunity.id}")
    words = share_text(one, text.other(language), link, now)
    said = text.lines(text("spread", title=leaflet.title(one, text)), Html(f"<pre>{text.lines(words)}</pre>"))
    return show(said, _rows(one, language, words, link, text))


def share_text(one: Managed, text: Text, link: str, now: datetime) -> str:
    """Plain words, ready to paste."""
    parts = (
        leaflet.title(one, text),
        leaflet.teaser(one, text),
        "\n".join(leaflet.lines(one, text, now)),
        f"{leaflet.invitation(one, text)}\n{link}",
    )
    return "\n\n".join(filter(None, parts))


def not_yet(one: Managed, text: Text) -> Answer:
    """Its link would lead to nothing that one can come to."""
    return show(text("spread-not-now"), [[_back(one, text), button(text("btn-mine"), Mine())]])


def _rows(one: Managed, language: str, words: str, link: str, text: Text) -> list[list[Button | None]]:
    number = one.opportunity.id
    languages: list[Button | None] = [
        button(ticked(text.plain(f"btn-in-{each}"), each == language), Spread(opportunity=number, language=each))
        for each in LANGUAGES
    ]
    copied = Button(text.plain("btn-copy-text"), copies=words) if units(words) <= COPIED else None
    return [
        languages,
        [copied, Button(text.plain("btn-copy-link"), copies=link)],
        [button(text("btn-poster"), Placard(opportunity=number, language=language))],
        [Button(text.plain("btn-share"), inline=f"o_{number}"), _back(one, text)],
    ]


def _back(one: Managed, text: Text) -> Button:
    return button(text("btn-to-managing"), Manage(opportunity=one.opportunity.id))


ROUTES = Routes(presses={Spread: reads(spread)})
