"""The words and buttons of a list. Pure."""

from dataclasses import dataclass
from datetime import datetime

from handlers.answer import Button, Rows, button
from handlers.buttons import Card, FilterMenu, Follow, Listing, Menu, Wish, back_to
from handlers.resident.filter_words import label, title
from handlers.shown import cut, place_line, price_line, small
from locales import Html, Text
from storage.filters import Filters
from storage.listing import Line, Page
from storage.naming import Names
from storage.nearest import Nearest
from storage.people import Person

BUTTON_TITLE = 34
CHIPS_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class View:
    """A list as one person asked for it."""

    person: Person
    filters: Filters
    names: Names
    text: Text
    now: datetime

    @property
    def one_city(self) -> int | None:
        """The city that need not be named on each line."""
        ids = self.person.communities if self.filters.city is None else [self.filters.city]
        return ids[0] if len(ids) == 1 else None


def list_text(view: View, page: Page) -> Html:
    text, first = view.text, page.number * page.size + 1
    head = text("list-title", title=title(view.person, view.filters, view.names, text, view.now), n=page.total)
    lines = [line_text(line, view, first + place) for place, line in enumerate(page.lines)]
    example = text("list-examples") if any(line.opportunity.example for line in page.lines) else None
    return text.lines(head, *lines, example, gap="\n\n")


def line_text(line: Line, view: View, number: int) -> Html:
    """Three short lines: what, when, where and how much."""
    text, opportunity = view.text, line.opportunity
    sign = "list-online" if opportunity.mode == "online" else "list-place"
    return text.lines(
        text("list-line", number=str(number), title=cut(opportunity.title(text.language), 120)),
        text("list-when", when=_time(line, view), n=line.more),
        text(f"{sign}-line", place=_place(line, view), price=_price(line, text)),
    )


def list_rows(view: View, page: Page) -> Rows:
    text, first = view.text, page.number * page.size + 1
    back = back_to(Listing(filters=view.filters.pack(), page=page.number))
    cards = [
        (button(_button_title(line, text, first + place), Card(opportunity=line.opportunity.id, back=back)),)
        for place, line in enumerate(page.lines)
    ]
    return (*cards, *_turning(view, page), *_chips(view), *_follow(view), _last_row(view))


def empty_text(view: View, offers: list[Nearest]) -> Html:
    text = view.text
    key = "list-nothing-found" if view.names.words else "list-empty"
    nothing = text(key, title=title(view.person, view.filters, view.names, text, view.now))
    said = [text.plain(f"list-near-{offer.kind}", n=offer.count, **_window(offer)) for offer in offers]
    return text.lines(nothing, text("list-near", offers=text.listing(said)) if said else text("list-near-none"))


def empty_rows(view: View, offers: list[Nearest]) -> Rows:
    text = view.text
    near = [
        (
            button(
                text.plain(f"btn-near-{offer.kind}", n=offer.count, **_window(offer)),
                Listing(filters=offer.filters.pack()),
            ),
        )
        for offer in offers
    ]
    wish = [(button(text.plain("btn-wish"), Wish(query=view.filters.query)),)] if view.names.words else []
    return (*near, *wish, *_chips(view), _last_row(view))


def _window(offer: Nearest) -> dict[str, str]:
    return {"when": offer.filters.when or "any"} if offer.kind == "dates" else {}


def _time(line: Line, view: View) -> str:
    """When it begins; for what has been open since an earlier day, until when."""
    text, zone = view.text, line.opportunity.zone
    if line.start < view.now and line.end and (line.end - line.start).days >= 1:
        return text.plain("list-until", day=text.day(line.end, zone, view.now))
    return text.short(line.start, line.end, line.all_day, zone, view.now, view.person.zone)


def _place(line: Line, view: View) -> str:
    city = line.city if line.city and line.city.id != view.one_city else None
    return place_line(line.opportunity, city, view.text)


def _price(line: Line, text: Text) -> str:
    if line.full and line.opportunity.registration == "bot":
        return text.plain("list-full", n=line.more)
    opportunity = line.opportunity
    return small(
        price_line(opportunity.price, opportunity.price_min, opportunity.price_max, opportunity.currency, text)
    )


def _button_title(line: Line, text: Text, number: int) -> str:
    return cut(f"{number}. {line.opportunity.title(text.language)}", BUTTON_TITLE)


def _turning(view: View, page: Page) -> Rows:
    if page.pages < 2:
        return ()
    packed, text = view.filters.pack(), view.text
    here = text.plain("list-page", number=page.number + 1, pages=page.pages)
    before = button("‹", Listing(filters=packed, page=page.number - 1)) if page.number else None
    after = button("›", Listing(filters=packed, page=page.number + 1)) if page.number + 1 < page.pages else None
    row = (before, button(here, Listing(filters=packed, page=page.number)), after)
    return (tuple(one for one in row if one),)


def _chips(view: View) -> Rows:
    """A button for each active filter: it lifts that one."""
    chips = [
        button(
            view.text.plain("btn-lift", filter=label(name, view.filters, view.names, view.text)),
            Listing(filters=view.filters.without(name).pack()),
        )
        for name in view.filters.active()
    ]
    return tuple(tuple(chips[at : at + CHIPS_IN_A_ROW]) for at in range(0, len(chips), CHIPS_IN_A_ROW))


def _follow(view: View) -> Rows:
    organisation, follows = view.names.organisation, view.names.follows
    if organisation is None:
        return ()
    back = back_to(Listing(filters=view.filters.pack()))
    target = Follow(on=not follows, organisation=organisation.id, back=back)
    return ((button(view.text.plain("btn-unfollow" if follows else "btn-follow"), target),),)


def _last_row(view: View) -> tuple[Button, ...]:
    text = view.text
    return (
        button(text.plain("btn-filters"), FilterMenu(filters=view.filters.pack())),
        button(text.plain("btn-menu"), Menu()),
    )
