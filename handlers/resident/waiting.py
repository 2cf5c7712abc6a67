"""The waiting list, and the answer to an offered place."""

from datetime import datetime

from handlers.answer import Answer
from handlers.buttons import Offer, Wait
from handlers.press import Press
from handlers.resident import card
from handlers.resident.going import card_again, link_parcels, signed_up
from handlers.resident.standing import can_sign_up
from handlers.routes import Routes, writes
from locales import Text
from storage import cards, going, offers
from storage.engine import Session
from storage.errors import OfferGone
from storage.people import Person


async def wait(press: Press[Wait], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """With a place free meanwhile, one simply goes."""
    asked = press.button
    before = await cards.read(session, person, 0, asked.intake, now)
    if before is None:
        return card.gone(text, asked.back)
    after = await going.wait(session, person, before, asked.seats, press.here.open_signups, now)
    if after.mine.state == "waiting":
        key = "waiting-joined" if can_sign_up(after) and not after.past else "waiting-over"
        return card_again(after, person, text, asked.back, text.plain(key, n=after.mine.ahead_in_line))
    if before.mine.going:
        return card_again(after, person, text, asked.back, text.plain("going-already"))
    if after.mine.state == "offered":
        return card_again(after, person, text, asked.back)
    parcels = link_parcels(after, text) if after.mine.going else ()
    return signed_up(before, after, person, text, asked.back, now, parcels)


async def offer(press: Press[Offer], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    before = await cards.read(session, person, 0, asked.intake, now)
    if before is None:
        return card.gone(text)
    try:
        after = await offers.answer(session, person, before, asked.take, now)
    except OfferGone as late:
        return card_again(before, person, text, "", text.plain(late.key), alert=True)
    if not asked.take:
        return card_again(after, person, text, "", text.plain("going-left-offered"))
    if before.mine.going:
        return card_again(after, person, text, "", text.plain("going-already"))
    return signed_up(before, after, person, text, "", now, link_parcels(after, text))


ROUTES = Routes(presses={Wait: writes(wait), Offer: writes(offer)})
