"""Buttons of residents: finding, going, the plan."""

from handlers.buttons.data import ButtonData


class Menu(ButtonData, prefix="m"):
    """The main menu."""


class MenuBelow(ButtonData, prefix="mb"):
    """The main menu as a message of its own, where what somebody wrote stands above and is to stay."""


class Begin(ButtonData, prefix="b"):
    """A step of /start's questions: "home", "place", "interests", "end"."""

    step: str


class Language(ButtonData, prefix="lg"):
    code: str
    back: str = ""


class Cities(ButtonData, prefix="cs"):
    """The list of cities to choose from: target is "home" or "place"; asking is true within /start.

    Target "network": outside /start, the home communities alone."""

    target: str
    page: int = 0
    asking: bool = False


class Home(ButtonData, prefix="hm"):
    """Sets the home community; city 0: none."""

    city: int
    asking: bool = False


class Place(ButtonData, prefix="pl"):
    """Sets or asks the present place: kind is "ask", "same", "city", "abroad", "online"."""

    kind: str
    city: int = 0
    asking: bool = False


class Zone(ButtonData, prefix="zn"):
    """Sets the present place abroad: `row` of the list of known foreign cities."""

    row: int
    asking: bool = False


class Interests(ButtonData, prefix="in"):
    asking: bool = False


class Follow(ButtonData, prefix="fw"):
    """Follows (or not) an area, or an organisation."""

    on: bool
    area: str = ""
    organisation: int = 0
    asking: bool = False
    back: str = ""


class Listing(ButtonData, prefix="l"):
    """A list of what is ahead: `filters` as storage.filters packs them."""

    filters: str = ""
    page: int = 0


class FilterMenu(ButtonData, prefix="f"):
    """Choosing a filter: part is "" (the overview), "when", "area", "format", "mode", "audience", "access", "city"."""

    filters: str = ""
    part: str = ""
    page: int = 0


class Card(ButtonData, prefix="c"):
    """An opportunity's card at one intake (0: the next one); `full` unfolds the description."""

    opportunity: int
    intake: int = 0
    full: bool = False
    back: str = ""


class FollowCard(ButtonData, prefix="y"):
    """Follows (or not) the organisation of the card that it stands on; as short as the card's own."""

    opportunity: int
    intake: int
    on: bool
    back: str = ""


class Dates(ButtonData, prefix="d"):
    opportunity: int
    page: int = 0
    back: str = ""


class Go(ButtonData, prefix="g"):
    intake: int
    seats: int = 1
    back: str = ""


class Leave(ButtonData, prefix="lv"):
    intake: int
    back: str = ""


class Seats(ButtonData, prefix="se"):
    """Choosing for how many people."""

    intake: int
    back: str = ""


class Wait(ButtonData, prefix="w"):
    """Joins the waiting list."""

    intake: int
    seats: int = 1
    back: str = ""


class Offer(ButtonData, prefix="of"):
    """Answers a freed place: take or leave it."""

    intake: int
    take: bool


class Save(ButtonData, prefix="s"):
    intake: int
    on: bool
    back: str = ""


class Remind(ButtonData, prefix="r"):
    intake: int
    on: bool
    back: str = ""


class Needs(ButtonData, prefix="n"):
    """«I need help»: sets `need` on or off; need "" shows the choices."""

    intake: int
    need: str = ""
    on: bool = False
    back: str = ""


class Link(ButtonData, prefix="lk"):
    """Sends the meeting link once more."""

    intake: int


class Calendar(ButtonData, prefix="ic"):
    """One .ics: of an intake, or of the whole plan (0)."""

    intake: int = 0


class Map(ButtonData, prefix="mp"):
    opportunity: int


class CardPhoto(ButtonData, prefix="ph"):
    """The picture that its organiser gave it, as a message of its own."""

    opportunity: int


class Report(ButtonData, prefix="rp"):
    """Reports a problem; reason "" shows the choices."""

    opportunity: int
    reason: str = ""
    back: str = ""


class Plan(ButtonData, prefix="p"):
    """My plan: part is "ahead" or "past"."""

    part: str = "ahead"
    page: int = 0


class Wish(ButtonData, prefix="wi"):
    query: int


class Cancel(ButtonData, prefix="x"):
    """Drops the question being answered and returns."""

    back: str = ""


class Search(ButtonData, prefix="sr"):
    """Searches anew and keeps it as a row: the search that `filters` name, with what they change.

    `exact`: for just what was typed. `similar`: for one of the words that were offered instead, counted from 1
    (those spelt alike, then those of the search that something holds alone).
    """

    filters: str
    exact: bool = False
    similar: int = 0


class Watch(ButtonData, prefix="wt"):
    """Keeps the search of `filters` to be told when something comes, or lets it go."""

    on: bool
    filters: str = ""


class Ticket(ButtonData, prefix="et"):
    """One's own ticket to an intake, with its QR code."""

    intake: int


class Mute(ButtonData, prefix="mu"):
    """No more words from the organisers who sent that; `on` False: again."""

    mailing: int
    on: bool


class MailedWords(ButtonData, prefix="mw"):
    """Back to what organisers wrote."""

    mailing: int


class Materials(ButtonData, prefix="mf"):
    """The file that organisers sent to those who came."""

    mailing: int


class Form(ButtonData, prefix="fq"):
    """What the organisers ask, with one's answers; `question`: that one is asked."""

    intake: int
    question: int = 0
    back: str = ""


class Reply(ButtonData, prefix="fr"):
    """Answers by a press: `option` is a sum over the words of the choice; 0: no answer to what needs none."""

    intake: int
    question: int
    option: int
    back: str = ""
