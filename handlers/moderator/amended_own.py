"""Titles and prices of single meetings that wait for a moderator: what each is now, and what it would be. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.shown import cut, price_line
from locales import Html, Text
from storage import apart
from storage.amending_own import Named, as_own
from storage.opportunities import Opportunity

DATES = 6
SHORT = 160
Change = tuple[str, str, str]  # the field's key, old, new


def lines(each: Iterable[Named], opportunity: Opportunity, text: Text, now: datetime) -> list[Html]:
    """Meetings that become alike stand together."""
    groups: dict[Change, list[Named]] = {}
    for one in each:
        for change in _changes(one, opportunity, text):
            groups.setdefault(change, []).append(one)
    return [_line(change, some, opportunity, text, now) for change, some in groups.items()]


def _changes(one: Named, opportunity: Opportunity, text: Text) -> list[Change]:
    was, becomes = one.meeting.own, as_own(one.meeting.own, one.wanted)
    each = [(field, say(was, opportunity, text), say(becomes, opportunity, text)) for field, say in _SAYING]
    return [change for change in each if change[1] != change[2]]


def _title(own: apart.Own | None, opportunity: Opportunity, text: Text) -> str:
    return cut(" ".join(str((own or {}).get("title") or opportunity.title_uk).split()), SHORT)


def _price(own: apart.Own | None, opportunity: Opportunity, text: Text) -> str:
    here = apart.held(opportunity, apart.priced(own))
    return price_line(here.price, here.price_min, here.price_max, here.currency, text)


_SAYING = (("title", _title), ("price", _price))


def _line(change: Change, some: Sequence[Named], opportunity: Opportunity, text: Text, now: datetime) -> Html:
    field, was, becomes = change
    starts = [one.meeting for one in some[:DATES]]
    days = "; ".join(text.short(one.start, None, one.all_day, opportunity.zone, now) for one in starts)
    what = text.capital(text.plain(f"field-{field}"))
    more = "…" if len(some) > DATES else ""
    return text("case-change-own", dates=days + more, field=what, was=was, becomes=becomes)
