"""One person's planned messages, told in as few messages as they can be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.notices import (
    altered,
    changes,
    deadlines,
    elsewhere,
    hiding,
    moderation,
    opinions,
    organisers,
    places,
    reminders,
)
from handlers.notices.announcements import told as of_announcements
from handlers.notices.attending import approved, declined, removed
from handlers.notices.bulletins import BULLETINS
from handlers.notices.bulletins import build as of_bulletins
from handlers.notices.channels import broken as of_channels
from handlers.notices.feeds import told as of_feeds
from handlers.notices.mailed import mailed
from handlers.notices.verdict import Verdict
from locales import Text
from storage import due
from storage.facts import Fact

Builder = Callable[[Sequence[Fact], Text, datetime, Verdict], None]

BUILDERS: dict[str, Builder] = {
    "cancelled": changes.cancelled,
    "date_cancelled": changes.meeting_cancelled,
    "change": changes.moved,
    "altered": altered.altered,
    "meeting": elsewhere.told,
    "paused": altered.paused,
    "resumed": altered.resumed,
    "hidden": hiding.hidden,
    "shown": hiding.shown,
    "removed": removed,
    "approved": approved,
    "declined": declined,
    "request": organisers.requested,
    "mailing": mailed,
    "offer": places.offered,
    "lapsed": places.lapsed,
    "reminder": reminders.build,
    "deadline": deadlines.closing,
    "feedback": opinions.asked,
    "help": organisers.needs,
    "report": organisers.reported,
    "role": moderation.role_changed,
    "verdict": moderation.judged,
    "amended": moderation.amended,
    "queue": moderation.waiting,
    "silence": organisers.missed,
    "feed": of_feeds,
    "announcement": of_announcements,
    "channel": of_channels,
}


def compose(facts: Sequence[Fact], text: Text, now: datetime) -> Verdict:
    """What becomes of the rows of one person; each row is sent, dropped or kept. News goes before reminders.
    Whatever cannot wait for the end of quiet hours makes no sound in them."""
    verdict = Verdict()
    reachable = [fact for fact in facts if fact.person.unreachable_at is None]
    verdict.drop |= {fact.claim.id: "unreachable" for fact in facts if fact.person.unreachable_at is not None}
    for kind, build in BUILDERS.items():
        some = [fact for fact in reachable if fact.claim.kind == kind]
        if some:
            build(some, text, now, verdict)
    told = [fact for fact in reachable if fact.claim.kind in BULLETINS]
    if told:
        of_bulletins(told, text, now, verdict)
    if reachable and due.is_quiet(now, reachable[0].person):
        verdict.send = [replace(notice, silent=True) for notice in verdict.send]
    return verdict
