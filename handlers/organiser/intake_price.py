"""The price of one intake, where it differs from the event's."""

from datetime import datetime

from handlers.press import AnyPress
from handlers.shown import price_line
from locales import Html, Text
from storage import amending, apart, intakes, rights
from storage.engine import Session
from storage.managing import Managed
from storage.opportunities import Intake
from storage.people import Person


def line(one: Managed, intake: Intake, text: Text) -> Html | None:
    """None where it is the event's."""
    own = intakes.price_of(one, intake)
    if not own:
        return None
    said = price_line(own["price"], own["price_min"], own["price_max"], own["currency"], text)
    return text("card-price", price=text.capital(said))


async def lay(
    press: AnyPress,
    session: Session,
    person: Person,
    one: Managed,
    intake: Intake,
    words: str,
    now: datetime,
) -> str:
    """The key of what to say: of an organisation that nobody vouches for a moderator sees prices first. Without words
    it is the event's price. Raises Unclear."""
    from handlers.organiser import intake_answers  # its readers take memory, and few presses need them

    said = intake_answers.price(words, one.opportunity.zone, now) if words else None
    mine = await rights.of(session, person, press.here.admin_ids)
    if amending.waits(mine, one.opportunity, one.organisation):
        by = amending.Sent(person, mine, press.here.admin_ids)
        wanted = {name: getattr(said, name) if said else None for name in apart.PRICE}
        lessons = {each.id: wanted for each in one.meetings if each.intake_id == intake.id}
        waits = await amending.hold_own(session, by, one.opportunity, lessons, now)
        return "intake-price-waits" if waits else "intake-saved"
    await intakes.set_price(session, person, one, intake, said, now)
    return "intake-saved"
