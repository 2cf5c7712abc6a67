"""Under the words of organisers: to hear no more of them, to hear again, to get the file they sent."""

from datetime import datetime

from handlers.answer import Answer, Kept, button, show
from handlers.buttons import MailedWords, Materials, Menu, Mute
from handlers.notices.mailed import screen_of
from handlers.press import Press
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Text
from storage import mailings
from storage.engine import Session
from storage.people import Person


async def mute(press: Press[Mute], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found = await mailings.received(session, press.button.mailing, person.id)
    if found is None:
        return _gone(text)
    on = press.button.on
    await mailings.silence(session, person.id, found.organisation.id, on, now)
    now_so = mailings.Written(found.mailing, found.opportunity, found.organisation, on)
    return Answer(screen_of(now_so, text), toast=text.plain("mute-on" if on else "mute-off"), alert=on)


async def words(press: Press[MailedWords], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Again, after a look at the card."""
    found = await mailings.received(session, press.button.mailing, person.id)
    return Answer(screen_of(found, text)) if found else _gone(text)


async def file(press: Press[Materials], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found = await mailings.received(session, press.button.mailing, person.id)
    if found is None or not found.mailing.file_id:
        return _gone(text)
    caption = text("mail-head-materials", title=cut(found.opportunity.title(text.language), 200))
    return Answer(parcels=(Kept(found.mailing.file_id, caption),))


def _gone(text: Text) -> Answer:
    return show(text("mail-gone"), [[button(text("btn-menu"), Menu())]])


ROUTES = Routes(presses={Mute: writes(mute), MailedWords: reads(words), Materials: reads(file)})
