"""After an event: did you come, how was it, a word if you like; with thanks, and without a name."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Came, Cancel, Comment, Listing, Mark, Menu, Opinion, Plan, back_to
from handlers.choices import ticked
from handlers.press import Press
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Html, Text
from storage import drafts, opinions
from storage.engine import Session
from storage.opinions import MARKS, Asked
from storage.people import Person
from storage.words import fold

QUESTION = "opinion"


async def show_opinion(press: Press[Opinion], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return await _screen(session, person, press.button.intake, text, now)


async def came(press: Press[Came], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    intake = press.button.intake
    if await opinions.asked(session, person, intake, now) is None:
        return _gone(text)
    said = {} if press.button.came else {"mark": None, "words": None}
    await opinions.say(session, person, intake, now, came=press.button.came, **said)
    return await _screen(session, person, intake, text, now)


async def mark(press: Press[Mark], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    intake, given = press.button.intake, press.button.mark
    if await opinions.asked(session, person, intake, now) is None:
        return _gone(text)
    if given in MARKS:
        await opinions.say(session, person, intake, now, came=True, mark=given)
    return await _screen(session, person, intake, text, now)


async def comment(press: Press[Comment], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    intake = press.button.intake
    asked = await opinions.asked(session, person, intake, now)
    if asked is None:
        return _gone(text)
    if press.button.clear:
        await opinions.say(session, person, intake, now, words=None)
        return await _screen(session, person, intake, text, now)
    await drafts.ask(session, person.id, QUESTION, now, intake=intake)
    return _question(asked, intake, text)


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The word, as typed."""
    intake = int((press.details or {})["intake"])
    asked = await opinions.asked(session, person, intake, now)
    words = cut(press.text.strip(), opinions.LONGEST)
    if asked is not None and not fold(words):
        return _question(asked, intake, text, text("opinion-no-words"))
    await drafts.drop(session, person.id)
    if asked is None:
        return _gone(text)
    await opinions.say(session, person, intake, now, came=True, words=words)
    return await _screen(session, person, intake, text, now)


async def _screen(session: Session, person: Person, intake: int, text: Text, now: datetime) -> Answer:
    asked = await opinions.asked(session, person, intake, now)
    if asked is None:
        return _gone(text)
    menu = button(text("btn-menu"), Menu())
    if asked.mark is not None:
        return _thanks(asked, intake, text)
    if asked.came is False:
        ahead = button(text("btn-to-list"), Listing())
        return show(_words(asked, text("opinion-missed"), text), [[_yes(intake, text)], [ahead, menu]])
    if asked.came or asked.attended:
        return show(_words(asked, text("opinion-mark-ask"), text), [marks(intake), [menu]])
    return show(_words(asked, text("opinion-came-ask"), text), [coming(intake, text), [menu]])


def coming(intake: int, text: Text) -> list[Button]:
    return [_yes(intake, text), button(text("btn-came-not"), Came(intake=intake, came=False))]


def marks(intake: int, given: int | None = None) -> list[Button]:
    return [button(ticked(str(each), each == given), Mark(intake=intake, mark=each)) for each in MARKS]


def _yes(intake: int, text: Text) -> Button:
    return button(text("btn-came"), Came(intake=intake, came=True))


def _thanks(asked: Asked, intake: int, text: Text) -> Answer:
    said = text("opinion-words", words=asked.words) if asked.words else text("opinion-words-none")
    thanks = text.lines(text("opinion-thanks", mark=asked.mark or 0), said)
    other = button(text("btn-comment-other" if asked.words else "btn-comment"), Comment(intake=intake))
    clear = button(text("btn-comment-clear"), Comment(intake=intake, clear=True)) if asked.words else None
    ways = [button(text("btn-my-plan"), Plan()), button(text("btn-menu"), Menu())]
    return show(_words(asked, thanks, text), [marks(intake, asked.mark), [other, clear], ways])


def _question(asked: Asked, intake: int, text: Text, fault: Html | None = None) -> Answer:
    cancel = Cancel(back=back_to(Opinion(intake=intake)))
    words = text.lines(fault, _words(asked, text("opinion-comment-ask", most=opinions.LONGEST), text), gap="\n\n")
    return show(words, [[button(text("btn-cancel"), cancel)]])


def _words(asked: Asked, said: Html, text: Text) -> Html:
    title = text("remind-title", title=cut(asked.opportunity.title(text.language), 200))
    return text.lines(title, said)


def _gone(text: Text) -> Answer:
    ahead = button(text("btn-to-list"), Listing())
    return show(text("opinion-gone"), [[ahead, button(text("btn-menu"), Menu())]])


ROUTES = Routes(
    presses={Opinion: reads(show_opinion), Came: writes(came), Mark: writes(mark), Comment: writes(comment)},
    questions={QUESTION: writes(typed)},
)
