"""Cities, for network admins: adding one, and changing its zone, code, names in their cases, and status."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Cancel, CityList, CityPage, Colleagues, Duties, MakeInvite, Menu, back_to
from handlers.choices import in_rows
from handlers.press import Press
from handlers.resident.city_list import alphabetical
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Html, Text
from storage import audit, cities, city_form, drafts, rights
from storage.cities import City
from storage.city_form import FIELDS, Form
from storage.engine import Session
from storage.people import Person
from storage.vocabulary import LANGUAGES

QUESTION = "city-form"
A_PAGE = 12


async def show_list(
    press: Press[CityList | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    await rights.require(session, person, "change city", None, press.here.admin_ids)
    every = sorted(alphabetical(await cities.every(session), text), key=lambda city: not city.network)
    pages = max(1, -(-len(every) // A_PAGE))
    number = min(press.button.page if press.button else 0, pages - 1)
    here = every[number * A_PAGE : (number + 1) * A_PAGE]
    choices = in_rows([button(text.city(city), CityPage(city=city.id)) for city in here])
    turning = [
        button(sign, CityList(page=to)) for sign, to in (("‹", number - 1), ("›", number + 1)) if 0 <= to < pages
    ]
    new = button(text.plain("btn-city-new"), CityPage(city=0, part="form"))
    members = sum(city.network for city in every)
    head = text("cities-all", n=len(every), members=members, page=number + 1, pages=pages)
    return show(head, [*choices, turning, [new], [_roles(text), _menu(text)]])


def _roles(text: Text) -> Button:
    return button(text.plain("btn-roles"), Duties())


def _menu(text: Text) -> Button:
    return button(text.plain("btn-menu"), Menu())


async def show_city(press: Press[CityPage], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    await rights.require(session, person, "change city", None, press.here.admin_ids)
    city = await cities.find(session, press.button.city)
    if press.button.part == "form" and (city or not press.button.city):
        await drafts.ask(session, person.id, QUESTION, now, city=press.button.city)
        return _question(city, text)
    if city is None:
        return show(text("city-gone"), [[button(text.plain("btn-cities"), CityList()), _menu(text)]])
    return _page(city, text)


def _page(city: City, text: Text, said: Html | None = None) -> Answer:
    words = text.lines(text("city-title", name=text.city(city)), text("city-form-now", form=_form(city, text)))
    return show(
        text.lines(said, words, gap="\n\n"),
        [
            [button(text.plain("btn-city-change"), CityPage(city=city.id, part="form"))],
            [
                button(text.plain("btn-city-moderators"), Colleagues(kind="c", id=city.id)),
                button(text.plain("btn-invite-moderator"), MakeInvite(role="moderator", id=city.id)),
            ],
            [button(text.plain("btn-cities"), CityList()), _menu(text)],
        ],
    )


def _form(city: City | None, text: Text, said: Mapping[str, str] | None = None) -> str:
    labels = {name: text.plain(f"city-field-{name}") for name in FIELDS}
    words = {word: text.plain(f"city-{word}") for word in ("yes", "no", "unknown")}
    since = text.plain("city-since", since=city.gnlc_since) if city and city.gnlc_since else ""
    return city_form.written(city, labels, said or {}, **words, since=since)


def _question(city: City | None, text: Text) -> Answer:
    key = "city-ask-change" if city else "city-ask-new"
    return _ask(city, text, text.lines(text(key), text("city-form-now", form=_form(city, text))))


async def _again(
    session: Session, person: Person, city: City | None, form: Form, fault: Html, text: Text, now: datetime
) -> Answer:
    """What was typed is kept: only what is wrong or missing is to be typed anew."""
    await drafts.ask(session, person.id, QUESTION, now, city=city.id if city else 0, **form.said)
    asked = text.lines(text("city-ask-again"), text("city-form-now", form=_form(city, text, form.said)))
    return _ask(city, text, text.lines(fault, asked, gap="\n\n"))


def _ask(city: City | None, text: Text, words: Html) -> Answer:
    back = back_to(CityPage(city=city.id) if city else CityList())
    return show(words, [[button(text.plain("btn-cancel"), Cancel(back=back))]])


async def form_typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """All or nothing: what cannot be read is named, and the question stays open."""
    await rights.require(session, person, "change city", None, press.here.admin_ids)
    details = press.details or {}
    city = await cities.find(session, int(details.get("city", 0)))
    before = {name: str(details[name]) for name in FIELDS if name in details}
    form = city_form.read(press.text, _labels(text), before)
    faults = _faults(form, city, text)
    done = None if faults else await cities.put(session, city, _columns(form, city))
    if done is None:
        fault = text.lines(*faults) if faults else text("city-taken")
        return await _again(session, person, city, form, fault, text, now)
    await drafts.drop(session, person.id)
    audit.note(session, rights.ADMIN, "change city" if city else "add city", "city", done.id, now)
    return _page(done, text, text("city-changed"))


def _labels(text: Text) -> dict[str, str]:
    """In every language: an admin may copy from anywhere."""
    every = [text.other(language) for language in LANGUAGES]
    return {one.plain(f"city-field-{name}"): name for one in every for name in FIELDS}


def _columns(form: Form, city: City | None) -> dict[str, Any]:  # Any: columns differ
    """The spelling in links is made once: links that were shared must go on working."""
    slug = city.slug if city else city_form.slug_of(form.columns["name_en"])
    return form.columns | {"slug": slug, "katottg": form.columns.get("katottg") or (city.katottg if city else None)}


def _faults(form: Form, city: City | None, text: Text) -> list[Html]:
    found = [text("city-unknown-line", line=cut(line, 60)) for line in form.unknown[:5]]
    found += [text(f"city-wrong-{name}", label=text.plain(f"city-field-{name}")) for name in form.wrong]
    missing = [] if city else [text.plain(f"city-field-{name}") for name in form.missing() if name not in form.wrong]
    if missing:
        found.append(text("city-missing", fields=", ".join(missing)))
    if not form.columns and not found:
        found.append(text("city-nothing"))
    return found


ROUTES = Routes(
    presses={CityList: reads(show_list), CityPage: writes(show_city)},
    commands={"cities": reads(show_list)},
    questions={QUESTION: writes(form_typed)},
)
