"""What organisers wrote to those going, as each of them sees it: from whom it is, and how to hear no more of them."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Screen, button
from handlers.buttons import Card, MailedWords, Materials, Mute, back_to
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.shown import cut
from locales import Html, Text
from storage.facts import Fact
from storage.mailings import Written


def words_of(written: Written, text: Text) -> Html:
    one = written.mailing
    return text.lines(
        text(f"mail-head-{one.kind}", title=cut(written.opportunity.title(text.language), 200)),
        text("mail-from", organisation=cut(written.organisation.name, 200)),
        text("mail-body", body=one.words) if one.words else None,
        text("mail-file", name=cut(one.file_name or "", 100) or "1") if one.file_id else None,
        gap="\n\n",
    )


def screen_of(written: Written, text: Text) -> Screen:
    one = written.mailing
    file = (button(text("btn-mail-file"), Materials(mailing=one.id)),) if one.file_id else ()
    again = back_to(MailedWords(mailing=one.id))
    details = button(text("btn-details"), Card(opportunity=written.opportunity.id, intake=one.intake_id, back=again))
    key = "btn-mute-off" if written.muted else "btn-mute"
    mute = button(text.plain(key), Mute(mailing=one.id, on=not written.muted))
    return Screen(words_of(written, text), tuple(row for row in (file, (details,), (mute,)) if row))


def mailed(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Not to who left meanwhile, nor to who asked these organisers to be silent."""
    for fact in facts:
        written, signup = fact.written, fact.signup
        if written is None or signup is None or signup.state != "going":
            verdict.drop[fact.claim.id] = "gone"
        elif written.muted:
            verdict.drop[fact.claim.id] = "muted"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            verdict.send.append(Notice((fact.claim.id,), screen_of(written, text)))
