"""The words and buttons of a list. Pure."""

from handlers.answer import Button, Rows, button
from handlers.buttons import Card, FilterMenu, Follow, Listing, Menu, Search, back_to
from handlers.resident.filter_words import View, labels, title, to_list
from handlers.shown import cut, place_line, price_line, small
from locales import Html, Text
from storage.filters import Filters
from storage.listing import Line, Page

BUTTON_TITLE = 34
CHIPS_IN_A_ROW = 2


def list_text(view: View, page: Page) -> Html:
    text, first = view.text, page.number * page.size + 1
    head = text.lines(text("list-title", title=title(view), n=page.total), *told_of_search(view))
    lines = [line_text(line, view, first + place) for place, line in enumerate(page.lines)]
    example = text("list-examples") if any(line and line.opportunity.example for line in page.lines) else None
    return text.lines(head, *lines, example, gap="\n\n")


def told_of_search(view: View) -> list[Html]:
    """What was done with the typed words, and how far the list goes."""
    text, found = view.text, view.found
    if found is None:
        return []
    key = "search-understood" if found.ids or not view.filters.words else "search-understood-in-vain"
    understood = text(key, words=cut(found.understood, 60), typed=cut(view.typed, 60))
    return [
        *([understood] if found.understood else []),
        *([text("search-cut")] if found.cut else []),
        *([text("search-some-words")] if found.ids and not found.whole else []),
        *([text("search-first", n=len(found.ids))] if len(found.ids) < found.total else []),
    ]


def line_text(line: Line | None, view: View, number: int) -> Html:
    """Three short lines: what, when, where and how much; or what became of it."""
    text = view.text
    if line is None:
        return text("list-line-gone", number=str(number))
    opportunity = line.opportunity
    if line.gone:
        return text.lines(
            text("list-line", number=str(number), title=cut(opportunity.title(text.language), 120)),
            text("list-when", when=_time(line, view), n=0),
            text(f"list-{line.gone}"),
        )
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
        if line
    ]
    return (*cards, *_turning(view, page), *exactly(view), *chips(view), *_follow(view), last_row(view))


def exactly(view: View) -> Rows:
    """Where the words were corrected: the way to what was typed."""
    if view.found is None or not view.found.understood or not view.filters.query:
        return ()
    row = Filters(query=view.filters.query).pack()
    return ((button(view.text.plain("btn-exact"), Search(filters=row, exact=True)),),)


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


def chips(view: View) -> Rows:
    """A button for each active filter: it lifts that one."""
    made = [to_list(view.text.plain("btn-lift", filter=words), rest) for words, rest in labels(view)]
    return tuple(tuple(made[at : at + CHIPS_IN_A_ROW]) for at in range(0, len(made), CHIPS_IN_A_ROW))


def _follow(view: View) -> Rows:
    organisation, follows = view.names.organisation, view.names.follows
    if organisation is None:
        return ()
    back = back_to(Listing(filters=view.filters.pack()))
    target = Follow(on=not follows, organisation=organisation.id, back=back)
    return ((button(view.text.plain("btn-unfollow" if follows else "btn-follow"), target),),)


def last_row(view: View) -> tuple[Button, ...]:
    text = view.text
    return (
        button(text.plain("btn-filters"), FilterMenu(filters=view.filters.pack())),
        button(text.plain("btn-menu"), Menu()),
    )
