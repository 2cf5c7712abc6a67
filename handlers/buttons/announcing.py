"""Buttons of announcements to a city or to the network."""

from handlers.buttons.data import ButtonData


class Announcements(ButtonData, prefix="an"):
    """The latest, and where one may make one."""


class Announce(ButtonData, prefix="aw"):
    """Asks for the words of a new one; city 0: to the network."""

    city: int


class Announcement(ButtonData, prefix="av"):
    """Its preview or how it stands; part is "", or "en": asks for the words in English."""

    announcement: int
    part: str = ""


class AnnounceDeed(ButtonData, prefix="aj"):
    """Does it, or asks first ("pay", and "cancel" of what is being sent): "send", "pause", "resume",
    "cancel", "end"."""

    announcement: int
    deed: str


class AnnouncePaid(ButtonData, prefix="az"):
    """Sends it for Stars: at most so many of its messages, as the question said."""

    announcement: int
    most: int
