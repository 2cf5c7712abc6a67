"""Buttons of residents: finding, going, the plan, settings, privacy."""

from aiogram.filters.callback_data import CallbackData


class Menu(CallbackData, prefix="m"):
    """The main menu."""


class Begin(CallbackData, prefix="b"):
    """A step of /start's questions: "home", "place", "interests", "end"."""

    step: str


class Language(CallbackData, prefix="lg"):
    code: str
    back: str = ""


class Cities(CallbackData, prefix="cs"):
    """The list of cities to choose from: target is "home" or "place"; asking is true within /start.

    Target "network": outside /start, the home communities alone."""

    target: str
    page: int = 0
    asking: bool = False


class Home(CallbackData, prefix="hm"):
    """Sets the home community; city 0: none."""

    city: int
    asking: bool = False


class Place(CallbackData, prefix="pl"):
    """Sets or asks the present place: kind is "ask", "same", "city", "abroad", "online"."""

    kind: str
    city: int = 0
    asking: bool = False


class Zone(CallbackData, prefix="zn"):
    """Sets the present place abroad: `row` of the list of known foreign cities."""

    row: int
    asking: bool = False


class Interests(CallbackData, prefix="in"):
    asking: bool = False


class Follow(CallbackData, prefix="fw"):
    """Follows (or not) an area, or an organisation."""

    on: bool
    area: str = ""
    organisation: int = 0
    asking: bool = False
    back: str = ""


class Listing(CallbackData, prefix="l"):
    """A list of what is ahead: `filters` as storage.filters packs them."""

    filters: str = ""
    page: int = 0


class FilterMenu(CallbackData, prefix="f"):
    """Choosing a filter: part is "" (the overview), "when", "area", "format", "mode", "audience", "access", "city"."""

    filters: str = ""
    part: str = ""
    page: int = 0


class Card(CallbackData, prefix="c"):
    """An opportunity's card at one intake (0: the next one); `full` unfolds the description."""

    opportunity: int
    intake: int = 0
    full: bool = False
    back: str = ""


class Dates(CallbackData, prefix="d"):
    opportunity: int
    page: int = 0
    back: str = ""


class Go(CallbackData, prefix="g"):
    intake: int
    seats: int = 1
    back: str = ""


class Leave(CallbackData, prefix="lv"):
    intake: int
    back: str = ""


class Seats(CallbackData, prefix="se"):
    """Choosing for how many people."""

    intake: int
    back: str = ""


class Wait(CallbackData, prefix="w"):
    """Joins the waiting list."""

    intake: int
    seats: int = 1
    back: str = ""


class Offer(CallbackData, prefix="of"):
    """Answers a freed place: take or leave it."""

    intake: int
    take: bool


class Save(CallbackData, prefix="s"):
    intake: int
    on: bool
    back: str = ""


class Remind(CallbackData, prefix="r"):
    intake: int
    on: bool
    back: str = ""


class Needs(CallbackData, prefix="n"):
    """«I need help»: sets `need` on or off; need "" shows the choices."""

    intake: int
    need: str = ""
    on: bool = False
    back: str = ""


class Link(CallbackData, prefix="lk"):
    """Sends the meeting link once more."""

    intake: int


class Calendar(CallbackData, prefix="ic"):
    """One .ics: of an intake, or of the whole plan (0)."""

    intake: int = 0


class Map(CallbackData, prefix="mp"):
    opportunity: int


class Report(CallbackData, prefix="rp"):
    """Reports a problem; reason "" shows the choices."""

    opportunity: int
    reason: str = ""
    back: str = ""


class Plan(CallbackData, prefix="p"):
    """My plan: part is "ahead" or "past"."""

    part: str = "ahead"
    page: int = 0


class Wish(CallbackData, prefix="wi"):
    query: int


class Settings(CallbackData, prefix="st"):
    """Settings; part is "" (the overview), "leads", "quiet", "pause", "news", "name", "language", "cities"."""

    part: str = ""


class Lead(CallbackData, prefix="ld"):
    lead: str
    on: bool


class Quiet(CallbackData, prefix="q"):
    """Sets the quiet hours (local); equal: none."""

    begin: int
    end: int


class Pause(CallbackData, prefix="pa"):
    """No reminders for so many days; 0 ends the pause."""

    days: int


class Name(CallbackData, prefix="nm"):
    """Asks for the name organisers see, or clears it."""

    clear: bool = False


class Privacy(CallbackData, prefix="pv"):
    """part is "" (what is kept and why), or what has to be asked first: "hide", "delete"."""

    part: str = ""


class MyData(CallbackData, prefix="md"):
    """Does it: "export", "hide", "delete"."""

    deed: str


class About(CallbackData, prefix="ab"):
    """part is "", "blocks", "network", "tasks", "contact"."""

    part: str = ""


class Help(CallbackData, prefix="hp"):
    pass


class Cancel(CallbackData, prefix="x"):
    """Drops the question being answered and returns."""

    back: str = ""


class Search(CallbackData, prefix="sr"):
    """Searches anew and keeps it as a row: the search that `filters` name, with what they change.

    `exact`: for just what was typed. `similar`: for one of the words that were offered instead, counted from 1.
    """

    filters: str
    exact: bool = False
    similar: int = 0


class Watch(CallbackData, prefix="wt"):
    """Keeps the search of `filters` to be told when something comes, or lets it go."""

    on: bool
    filters: str = ""
