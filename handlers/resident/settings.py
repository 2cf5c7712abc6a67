"""Settings: all of them at a glance; language and the name that organisers see."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from handlers import commands
from handlers.answer import Answer, button, show
from handlers.buttons import Begin, Digest, Interests, Language, Menu, Name, Privacy, Settings, Upcoming, back_to
from handlers.choices import ticked
from handlers.press import Press
from handlers.resident import communities, digest, news, reminder_settings
from handlers.routes import Routes, reads, writes
from locales import Text
from storage import cities, digests, drafts, rights
from storage.engine import Session
from storage.people import Person
from storage.vocabulary import LANGUAGES

LONGEST_NAME = 64
_OF_PERSON: dict[str, Callable[[Person, Text], Answer]] = {
    "leads": reminder_settings.leads,
    "quiet": reminder_settings.quiet,
    "news": news.chosen,
}


async def show_settings(
    press: Press[Settings | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    part = press.button.part if press.button else ""
    if part in _OF_PERSON:
        return _OF_PERSON[part](person, text)
    match part:
        case "language":
            return _languages(text)
        case "cities":
            return await communities.overview(session, person, text, now)
        case "pause":
            return reminder_settings.pause(person, text, now)
    return await overview(session, person, text, now)


async def overview(session: Session, person: Person, text: Text, now: datetime, said: str | None = None) -> Answer:
    known = await cities.known(session, person.home_city_id, person.place_city_id)
    name = text("settings-name", name=person.name) if person.name else text("settings-name-none")
    chosen = await digests.read(session, person.id)
    words = text.lines(
        text("settings-language", language=text(f"language-{text.language}")),
        *communities.where(person, known, text, now),
        *reminder_settings.in_words(person, text, now),
        text("settings-digest", when=digest.when(chosen, text)),
        name,
    )
    rows = [
        [
            button(text("btn-settings-language"), Settings(part="language")),
            button(text("btn-settings-upcoming"), Upcoming()),
        ],
        [
            button(text("btn-settings-communities"), communities.OVERVIEW),
            button(text("btn-settings-interests"), Interests()),
        ],
        [
            button(text("btn-settings-leads"), Settings(part="leads")),
            button(text("btn-settings-quiet"), Settings(part="quiet")),
        ],
        [
            button(text("btn-settings-news"), Settings(part="news")),
            button(text("btn-settings-pause"), Settings(part="pause")),
        ],
        [button(text("btn-settings-digest"), Digest()), button(text("btn-settings-name"), Name())],
        [button(text("btn-settings-privacy"), Privacy()), button(text("btn-menu"), Menu())],
    ]
    return show(text.lines(said, text("settings"), words, gap="\n\n"), rows)


def _languages(text: Text) -> Answer:
    names = {code: text.other(code).plain("settings-own-name") for code in LANGUAGES}
    choices = [button(ticked(name, code == text.language), Language(code=code)) for code, name in names.items()]
    return show(text("settings-ask-language"), [choices, [button(text("btn-settings-back"), Settings())]])


async def set_language(press: Press[Language], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    works = rights.works(person, press.here.admin_ids)  # before the language is written: it is read with the person
    if press.button.code in LANGUAGES:
        person.language = press.button.code
    text = text.other(person.language)
    if press.button.back == back_to(Begin(step="home")):
        return await communities.home_question(session, person, text, now, asking=True)
    shown = await overview(session, person, text, now)
    if not works:
        return shown
    return replace(shown, commands=commands.menu_of(await rights.of(session, person, press.here.admin_ids), text))


async def set_name(press: Press[Name], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    if press.button.clear:
        person.name = None
        return await overview(session, person, text, now, text("settings-name-cleared"))
    await drafts.ask(session, person.id, "name", now)
    return _name_question(person, text)


def _name_question(person: Person, text: Text, said: str | None = None) -> Answer:
    asked = text("settings-ask-name-now", name=person.name) if person.name else text("settings-ask-name")
    clear = button(text("btn-name-clear"), Name(clear=True)) if person.name else None
    return show(text.lines(said, asked, gap="\n\n"), [[clear, button(text("btn-cancel"), Settings())]])


async def name_typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    name = tidy(press.text)
    if not name:
        return _name_question(person, text, text("settings-name-empty"))
    if len(name) > LONGEST_NAME:
        return _name_question(person, text, text("settings-name-long", length=len(name)))
    await drafts.drop(session, person.id)
    person.name = name
    return await overview(session, person, text, now, text("settings-name-saved", name=name))


def tidy(typed: str) -> str:
    """One line without signs that cannot be seen: they could hide or reverse what stands beside the name."""
    seen = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in typed)
    return " ".join(seen.split())


ROUTES = Routes(
    presses={Settings: reads(show_settings), Language: writes(set_language), Name: writes(set_name)},
    commands={"settings": reads(show_settings)},
    questions={"name": writes(name_typed)},
)
