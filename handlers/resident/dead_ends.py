"""When nothing fits: what is nearest, words to try instead, the wish, and to be told when something comes. Pure."""

from handlers.answer import Button, Rows, button
from handlers.buttons import Search, Watch, Wish
from handlers.resident.filter_words import View, label, title, to_list
from handlers.resident.listing_text import chips, exactly, last_row, told_of_search
from handlers.shown import cut
from locales import Html
from storage.nearest import Nearest

MOST_SIMILAR = 3
MOST_ALONE = 2


def empty_text(view: View, offers: list[Nearest]) -> Html:
    text = view.text
    key = "list-nothing-found" if view.filters.words else "list-empty"
    said = [text.plain(f"list-near-{offer.kind}", n=offer.count, **_arguments(offer, view)) for offer in offers]
    return text.lines(
        text(key, title=title(view)),
        *told_of_search(view),
        text("list-near", offers=text.listing(said)) if said else text("list-near-none"),
        text("search-similar") if _similar(view) else None,
    )


def empty_rows(view: View, offers: list[Nearest]) -> Rows:
    near = [(_offer(offer, view),) for offer in offers]
    similar = [
        button(cut(words, 20), Search(filters=view.filters.pack(), similar=place))
        for place, words in enumerate(_similar(view), 1)
    ]
    return (
        *_alone(view),
        *near,
        *((tuple(similar),) if similar else ()),
        *_demand(view),
        *exactly(view),
        *chips(view),
        last_row(view),
    )


def _offer(offer: Nearest, view: View) -> Button:
    words = view.text.plain(f"btn-near-{offer.kind}", n=offer.count, **_arguments(offer, view))
    return to_list(words, offer.filters)


def _arguments(offer: Nearest, view: View) -> dict[str, str]:
    if offer.kind == "dates":
        return {"when": offer.filters.when or "any"}
    return {"filter": label(offer.name, view)} if offer.kind == "without" else {}


def _similar(view: View) -> tuple[str, ...]:
    return view.found.similar[:MOST_SIMILAR] if view.found and view.filters.query else ()


def _alone(view: View) -> Rows:
    """Those of the words that something holds, when no two are held together: the others hide it."""
    found, filters = view.found, view.filters
    if found is None or not filters.query:
        return ()
    some = list(zip(found.alone, found.held, strict=True))[:MOST_ALONE]
    return tuple(
        (
            button(
                view.text.plain("btn-near-word", words=cut(word, 20), n=held),
                Search(filters=filters.pack(), similar=len(found.similar) + place),
            ),
        )
        for place, (word, held) in enumerate(some, 1)
    )


def _demand(view: View) -> Rows:
    """What organisers shall know, and what the person wants to be told of."""
    text, filters = view.text, view.filters
    wish = button(text.plain("btn-wish"), Wish(query=filters.query)) if filters.words and filters.query else None
    wanted = set(filters.active()) - {"when", "day", "days", "city", "followed"}
    told = button(text.plain("btn-watch"), Watch(on=True, filters=filters.pack())) if wanted else None
    return tuple((one,) for one in (wish, told) if one)
