"""The menu, and the way out of a question."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, Button, Rows, button, show
from handlers.buttons import About, Cancel, Duties, Help, Interests, Listing, Menu, MenuBelow, Plan, Settings, way_back
from handlers.press import Press
from handlers.routes import Routes, reads, writes
from locales import Text
from storage import drafts, rights
from storage.engine import Session
from storage.filters import Filters
from storage.people import Person


def menu(text: Text, said: str | None = None, *, works: bool = False) -> Answer:
    """The menu, under what there is to say first; `works`: the person has a role."""
    return show(text.lines(said, text("menu"), gap="\n\n"), rows(text, works))


def rows(text: Text, works: bool) -> Rows:
    return (
        *(((button(text("btn-menu-work"), Duties()),),) if works else ()),
        (button(text("btn-menu-find"), Listing()), button(text("btn-menu-plan"), Plan())),
        (
            button(text("btn-menu-today"), Listing(filters=Filters(when="today").pack())),
            button(text("btn-menu-weekend"), Listing(filters=Filters(when="weekend").pack())),
        ),
        (button(text("btn-menu-interests"), Interests()), button(text("btn-menu-settings"), Settings())),
        (button(text("btn-menu-about"), About()), button(text("btn-menu-help"), Help())),
    )


async def show_menu(press: Press[Menu | None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return menu(text, works=rights.works(person, press.here.admin_ids))


async def show_below(press: Press[MenuBelow], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return replace(menu(text, works=rights.works(person, press.here.admin_ids)), fresh=True)


async def cancel(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The command: drops the open question, whatever it is."""
    dropped = await drafts.drop(session, person.id)
    works = rights.works(person, press.here.admin_ids)
    return menu(text, text("cancel-done" if dropped else "cancel-nothing"), works=works)


async def cancel_pressed(press: Press[Cancel], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The button under a question: back to where it was asked."""
    await drafts.drop(session, person.id)
    back = Button(text("btn-back"), data=way_back(press.button.back)) if press.button.back else None
    return show(text("cancel-done"), [[back, button(text("btn-menu"), Menu())]])


ROUTES = Routes(
    presses={Menu: reads(show_menu), MenuBelow: reads(show_below), Cancel: writes(cancel_pressed)},
    commands={"menu": reads(show_menu), "cancel": writes(cancel)},
)
