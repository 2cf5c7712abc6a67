"""Buttons of a channel: `kind` is "o" for an organisation's and "c" for a city's, `id` the organisation or city."""

from handlers.buttons.data import ButtonData


class ChannelPage(ButtonData, prefix="hc"):
    """`part` is "", "week" (when the list of the week comes) or "off" (asks whether to let go of the channel)."""

    kind: str
    id: int
    part: str = ""


class LinkChannel(ButtonData, prefix="hl"):
    """That channel gets what the organisation or city offers; channel 0: one of which a post will be forwarded."""

    kind: str
    id: int
    channel: int


class SetChannel(ButtonData, prefix="hs"):
    """`what`: events (0 or 1), day (0 Monday … 6, 7 never), hour (0–23); post: that one is posted after all."""

    kind: str
    id: int
    what: str
    value: int


class UnlinkChannel(ButtonData, prefix="hu"):
    """Nothing is posted there any more."""

    kind: str
    id: int
