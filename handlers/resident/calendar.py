"""One .ics of what one signs up to: every meeting that is ahead, with an alarm."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.answer import Answer, Document
from handlers.buttons import Calendar
from handlers.press import Here, Press
from handlers.routes import Routes, reads
from handlers.shown import cut, full_address
from locales import Text
from storage import cards, plan
from storage.cards import CardState
from storage.cities import City
from storage.engine import Session
from storage.formats.ics_out import CalendarEntry, write
from storage.opportunities import Occurrence, Opportunity
from storage.people import Person
from storage.reading.latin import latin

LONGEST_NAME = 60
DESCRIPTION = 2000


async def calendar_file(press: Press[Calendar], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A file that calendars of phones and computers open; never with a meeting link."""
    if not press.button.intake:
        return await _whole_plan(press.here, session, person, text, now)
    state = await cards.read(session, person, 0, press.button.intake, now)
    if state is None:
        return Answer(toast=text.plain("calendar-gone"), alert=True)
    entries = entries_of(state, press.here, text)
    if not entries:
        return Answer(toast=text.plain("dates-none"), alert=True)
    title = state.opportunity.title(text.language)
    document = Document(
        f"{file_name(title)}.ics", write(entries, text, now), text("calendar-caption", title=cut(title, 200))
    )
    return Answer(parcels=(document,))


async def _whole_plan(here: Here, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    planned = await plan.meetings(session, person, now)
    if not planned:
        return Answer(toast=text.plain("dates-none"), alert=True)
    entries = [_planned_entry(one, here, text) for one in planned]
    return Answer(parcels=(Document("plan.ics", write(entries, text, now), text("plan-file", n=len(entries))),))


def _planned_entry(one: plan.Meeting, here: Here, text: Text) -> CalendarEntry:
    """What is not certain says so in its title."""
    going = one.state == "going"
    entry = _entry(one.meeting, one.opportunity, one.organisation.name, one.city, here, text, going=going)
    if one.state == "going":
        return entry
    kind = "saved" if one.state in ("saved", "reminded") else one.state
    kind = "requested" if kind == "requested" else "waiting" if kind != "saved" else kind
    return replace(entry, title=text.plain(f"plan-entry-{kind}", title=entry.title))


def entries_of(state: CardState, here: Here, text: Text) -> list[CalendarEntry]:
    """The intake's meetings that are ahead; called-off ones too, so that a calendar that holds them learns of it."""
    ahead = [one for one in state.meetings if one.until >= state.now]
    name, city, going = state.organisation.name, state.city, state.mine.going
    return [_entry(one, state.at(one), name, city, here, text, going=going) for one in ahead]


def file_name(title: str) -> str:
    """In Latin letters: some programs still garble others in names of attachments."""
    return latin(title)[:LONGEST_NAME].strip("-") or "event"


def _entry(
    meeting: Occurrence,
    opportunity: Opportunity,
    organisation: str,
    city: City | None,
    here: Here,
    text: Text,
    *,
    going: bool,
) -> CalendarEntry:
    shown = going or not opportunity.place_hidden
    online = text.plain("shown-online") if opportunity.mode == "online" else None
    return CalendarEntry(
        uid=f"occurrence-{meeting.id}@{here.username}",
        title=opportunity.title(text.language),
        start=meeting.start,
        end=meeting.end,
        all_day=meeting.all_day,
        zone=opportunity.zone,
        description=cut(opportunity.description(text.language), DESCRIPTION),
        venue=online,
        address=None if online else full_address(opportunity, city, text, going=going) or None,
        lat=opportunity.lat if shown else None,
        lon=opportunity.lon if shown else None,
        url=here.link(f"o_{opportunity.id}"),
        organisation=organisation,
        cancelled=meeting.state == "cancelled" or opportunity.state == "cancelled",
        sequence=(opportunity.updated_at - opportunity.created_at) // timedelta(minutes=1),
        changed_at=opportunity.updated_at,
    )


ROUTES = Routes(presses={Calendar: reads(calendar_file)})
