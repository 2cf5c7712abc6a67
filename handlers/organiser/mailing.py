"""Words to everybody who is going, and materials for those who came: typed, looked at, sent by a second press."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Cancel, Door, Mail, MailSend, People, back_to
from handlers.notices.mailed import words_of
from handlers.organiser.people import allowed, gone, to_list
from handlers.press import Press
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Html, Text
from storage import drafts, mailings, rights
from storage.engine import Session
from storage.errors import TooManyMessages
from storage.mailings import MATERIALS, Written
from storage.people import Person
from storage.roster import Run

QUESTION = "mailing"


async def ask(press: Press[Mail], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    run = await allowed(press, session, person, asked.intake, "message")
    if run is None or asked.kind not in mailings.KINDS:
        return gone(text)
    if await mailings.sent_lately(session, run.opportunity.id, asked.kind, now) >= press.here.messages_a_day:
        raise TooManyMessages(limit=press.here.messages_a_day)
    if not await mailings.count(session, run.opportunity, asked.intake, asked.kind):
        return _nobody(run, asked.kind, text)
    await drafts.ask(session, person.id, QUESTION, now, mailing=asked.intake, kind=asked.kind)
    return _question(run, asked.kind, text)


def _nobody(run: Run, kind: str, text: Text) -> Answer:
    door = button(text("btn-door"), Door(intake=run.intake.id)) if kind == MATERIALS else None
    return show(text(f"mail-nobody-{kind}"), [[door], [_back(run, text)]])


def _question(run: Run, kind: str, text: Text, fault: Html | None = None) -> Answer:
    cancel = Cancel(back=back_to(People(opportunity=run.opportunity.id, intake=run.intake.id)))
    words = text(f"mail-ask-{kind}", title=cut(run.opportunity.title(text.language), 200), most=mailings.LONGEST)
    return show(text.lines(fault, words, gap="\n\n"), [[button(text("btn-cancel"), cancel)]])


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Also a document, where materials were asked for: its caption is then what is said of it."""
    details = press.details or {}
    kind = str(details["kind"])
    run = await allowed(press, session, person, int(details["mailing"]), "message")
    if run is None:
        await drafts.drop(session, person.id)
        return gone(text)
    body, file = press.text.strip(), press.file if kind == MATERIALS else None
    if file is None and not any(letter.isalnum() for letter in body):
        return _question(run, kind, text, text("mail-empty"))
    if len(body) > mailings.LONGEST:
        return _question(run, kind, text, text("mail-long", n=len(body) - mailings.LONGEST))
    await drafts.drop(session, person.id)
    named = {"file_id": file.id, "file_name": file.name} if file else {}
    mailing = await mailings.write(session, person, run.opportunity, run.intake.id, kind, body, now, **named)
    found = await mailings.find(session, mailing.id)
    assert found is not None
    return _preview(found, found.mailing.recipients or 0, text)


def _preview(written: Written, count: int, text: Text) -> Answer:
    one = written.mailing
    words = text.lines(text("mail-preview", n=count), words_of(written, text), gap="\n\n")
    yes = button(text.plain("btn-mail-send", n=count), MailSend(mailing=one.id))
    again = button(text("btn-mail-again"), Mail(intake=one.intake_id, kind=one.kind))
    return show(words, [[yes], [again], [_to_people(written, text)]])


async def send(press: Press[MailSend], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The right is asked at the sending too; one who did not write it may not send it."""
    written = await mailings.find(session, press.button.mailing)
    if written is None:
        return gone(text)
    await rights.require(session, person, "message", written.opportunity, press.here.admin_ids)
    if written.mailing.person_id != person.id:
        rights.refuse(person, "message", written.opportunity)
    sent = await mailings.send(session, written, press.here.messages_a_day, now)
    n = sent if sent is not None else written.mailing.recipients or 0
    return show(text("mail-sent" if sent is not None else "mail-sent-already", n=n), [[_to_people(written, text)]])


def _to_people(written: Written, text: Text) -> Button:
    return to_list(written.opportunity.id, written.mailing.intake_id, text)


def _back(run: Run, text: Text) -> Button:
    return to_list(run.opportunity.id, run.intake.id, text)


ROUTES = Routes(presses={Mail: writes(ask), MailSend: writes(send)}, questions={QUESTION: writes(typed)})
