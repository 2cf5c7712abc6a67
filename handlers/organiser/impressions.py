"""What those who were going say of an event that is over: marks and words, without names."""

from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Impressions, Manage, Mine
from handlers.press import Press
from handlers.routes import Routes, reads
from handlers.shown import cut
from locales import Html, Text
from storage import managing, opinions, rights
from storage.engine import Session
from storage.opinions import FEW, MARKS, Summary
from storage.people import Person

ON_A_PAGE = 10


async def impressions(press: Press[Impressions], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    number, page = press.button.opportunity, max(press.button.page, 0)
    one = await managing.find(session, number)
    if one is None:
        return show(text("mine-gone"), [[button(text("btn-mine"), Mine())]])
    await rights.require(session, person, "edit", one.opportunity, press.here.admin_ids)
    found = await opinions.summary(session, number)
    said = await opinions.words(session, number, page, ON_A_PAGE + 1) if found.told else []
    words = text.lines(
        text("opinions", title=cut(one.opportunity.title(text.language), 150)),
        _numbers(found, text),
        _words(said[:ON_A_PAGE], text),
        gap="\n\n",
    )
    turning = [
        button("‹", Impressions(opportunity=number, page=page - 1)) if page else None,
        button("›", Impressions(opportunity=number, page=page + 1)) if len(said) > ON_A_PAGE else None,
    ]
    return show(words, [turning, [button(text("btn-back"), Manage(opportunity=number))]])


def line(found: Summary, text: Text) -> Html | None:
    """How many marks, and from a few on their mean."""
    if not found.marked:
        return None
    if not found.told:
        return text("opinions-few", n=found.marked, few=FEW)
    return text("opinions-counted", n=found.marked, mean=round(found.mean, 1))


def _numbers(found: Summary, text: Text) -> Html:
    if not found.came and not found.missed:
        return text("opinions-none")
    each = [text("opinions-mark", mark=mark, n=found.marks[mark - 1]) for mark in reversed(MARKS)]
    return text.lines(
        text("opinions-came", came=found.came, missed=found.missed),
        line(found, text),
        *(each if found.told else []),
    )


def _words(said: list[str], text: Text) -> Html | None:
    lines = [text("opinions-said", words=cut(words, 300)) for words in said]
    return text.lines(text("opinions-words"), *lines) if lines else None


ROUTES = Routes(presses={Impressions: reads(impressions)})
