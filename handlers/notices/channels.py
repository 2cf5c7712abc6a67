"""Who linked a channel hears, once, that the bot can no longer post there."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Screen, button
from handlers.buttons import ChannelPage, Menu
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.shown import cut
from locales import Text
from storage.facts import Fact


def broken(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """As it stands now: what was mended before it could be told is not told."""
    for fact in facts:
        channel = fact.channel
        thing = channel and (channel.organisation_id or channel.city_id)
        if channel is None or channel.off_at is None or not thing:
            verdict.drop[fact.claim.id] = "gone"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            kind = "o" if channel.organisation_id else "c"
            ways = (button(text("btn-channel"), ChannelPage(kind=kind, id=thing)), button(text("btn-menu"), Menu()))
            words = text("told-channel-off", title=cut(channel.title, 150))
            verdict.send.append(Notice((fact.claim.id,), Screen(words, (ways,))))
