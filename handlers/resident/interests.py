"""What a person follows: areas, organisations chosen on a card, searches; and wishes."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import (
    Begin,
    Digest,
    Follow,
    FollowCard,
    Interests,
    Listing,
    Menu,
    Search,
    Unwish,
    Watch,
    way_back,
)
from handlers.choices import in_rows, ticked
from handlers.press import Press
from handlers.resident import card
from handlers.resident.filter_words import View, labels
from handlers.resident.going import card_again
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Text
from storage import cards, digests, interests, naming, organisations, queries, wishes
from storage.engine import Session
from storage.filters import Filters
from storage.interests import Followed
from storage.naming import Names
from storage.people import Person
from storage.vocabulary import areas

MOST_SHOWN = 8  # organisations on one screen, and searches, and wishes
LONGEST_SEARCH, LONGEST_WISH = 40, 30
LONGEST_NAME = 40  # of an organisation: the words above a card are few


async def question(session: Session, person: Person, text: Text, said: str | None = None) -> Answer:
    """The last question of /start."""
    followed = await interests.followed(session, person.id)
    rows = _areas(followed, text, asking=True)
    rows.append(
        [
            button(text("btn-back"), Begin(step="place")),
            button(text("btn-show-events"), Begin(step="end")),
        ]
    )
    return show(text.lines(said, text("start-interests"), gap="\n\n"), rows)


async def screen(session: Session, person: Person, text: Text, now: datetime) -> Answer:
    followed = await interests.followed(session, person.id)
    rows = _areas(followed, text, asking=False)
    rows += [[_unfollow(number, name, text)] for number, name in followed.organisations[:MOST_SHOWN]]
    searches = await _searches(session, person, text, now, followed)
    events = button(text("btn-show-events"), Listing(filters=Filters(followed=True).pack()))
    wished = await _wishes(session, person, text)
    rows += [*searches, *wished, [events, button(text("btn-menu"), Menu())]]
    named = text("settings-interests-organisations") if followed.organisations else None
    kept = text("settings-interests-searches") if searches else None
    longed = text("settings-interests-wishes") if wished else None
    return show(text.lines(text("settings-interests"), named, kept, longed, gap="\n\n"), rows)


async def _wishes(session: Session, person: Person, text: Text) -> list[list[Button]]:
    found = await wishes.watched(session, person.id, MOST_SHOWN)
    labels = [(number, text.plain("btn-unwish", wish=cut(words, LONGEST_WISH))) for number, words in found]
    return [[button(label, Unwish(wish=number))] for number, label in labels]


async def unwish(press: Press[Unwish], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    await wishes.let_go(session, person.id, press.button.wish)
    return await screen(session, person, text, now)


async def _searches(
    session: Session, person: Person, text: Text, now: datetime, followed: Followed
) -> list[list[Button]]:
    """Each search that is kept, and the way to let it go."""
    names = await naming.names(session, person, Filters(), now) if followed.searches else Names()
    rows = []
    for number, typed, kept in followed.searches[-MOST_SHOWN:]:
        filters = queries.narrowed(typed, kept)
        told = " · ".join(label for label, _ in labels(View(person, filters, names, text, now)))
        packed = Filters(query=number).pack()
        name = cut(told or text.plain("list-when-any"), LONGEST_SEARCH)
        rows.append(
            [button(name, Search(filters=packed)), button(text("btn-unwatch"), Watch(on=False, filters=packed))]
        )
    return rows


def _areas(followed: Followed, text: Text, *, asking: bool) -> list[list[Button]]:
    return in_rows(
        [
            button(ticked(text(f"area-{area}-short"), on), Follow(on=not on, area=area, asking=asking))
            for area in areas()
            for on in [area in followed.areas]
        ]
    )


def _unfollow(organisation_id: int, name: str, text: Text) -> Button:
    return button(text.plain("settings-unfollow", name=name), Follow(on=False, organisation=organisation_id))


async def show_interests(
    press: Press[Interests | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    if press.button and press.button.asking:
        return await question(session, person, text)
    return await screen(session, person, text, now)


async def follow(press: Press[Follow], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Sets, never toggles: pressed twice it means the same."""
    chosen = press.button
    if chosen.organisation and (chosen.on or chosen.back):
        return await _follow_organisation(press, session, person, text, now)
    if chosen.organisation:
        await interests.follow_organisation(session, person.id, chosen.organisation, False, now)
    if chosen.area in areas():
        await interests.follow_area(session, person.id, chosen.area, chosen.on, now)
    return await question(session, person, text) if chosen.asking else await screen(session, person, text, now)


async def _follow_organisation(
    press: Press[Follow], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    """Chosen in a list: the way back leads there."""
    chosen = press.button
    back = Button(text("btn-back"), data=way_back(chosen.back))
    organisation = await organisations.find(session, chosen.organisation)
    if organisation is None:
        return show(text("settings-organisation-gone"), [[back]])
    await interests.follow_organisation(session, person.id, organisation.id, chosen.on, now)
    again = Follow(on=not chosen.on, organisation=organisation.id, back=chosen.back)
    label = "btn-unfollow" if chosen.on else "btn-follow"
    ways = [button(text("btn-menu-interests"), Interests()), button(text("btn-alert-how"), Digest(part="alerts"))]
    if chosen.on:
        how = (await digests.read(session, person.id)).alerted
        said = text.lines(text("settings-followed", name=organisation.name), text(f"settings-followed-{how}"))
    else:
        said = text("settings-unfollowed", name=organisation.name)
    return show(said, [[button(text(label), again), back], ways if chosen.on else ways[:1]])


async def follow_on_card(
    press: Press[FollowCard], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    """The card stays, with its own way back; what will come is said above it."""
    asked = press.button
    state = await cards.read(session, person, asked.opportunity, asked.intake, now)
    if state is None:
        return card.gone(text, asked.back)
    organisation = state.organisation
    await interests.follow_organisation(session, person.id, organisation.id, asked.on, now)
    name = cut(organisation.name, LONGEST_NAME)
    said = [text.plain("settings-followed" if asked.on else "settings-unfollowed", name=name)]
    if asked.on:
        how = (await digests.read(session, person.id)).alerted
        said.append(text.plain(f"settings-followed-{how}"))
    return card_again(replace(state, follows=asked.on), person, text, asked.back, "\n".join(said))


ROUTES = Routes(
    presses={
        FollowCard: writes(follow_on_card),
        Interests: reads(show_interests),
        Follow: writes(follow),
        Unwish: writes(unwish),
    },
    commands={"interests": reads(show_interests)},
)
