"""What is over, and what comes of it: the question how it was, opinions, words and materials of the organisers."""

from sqlalchemy import update

from storage import announcements, mailings, people
from storage.engine import Session
from storage.opinions import Opinion
from storage.outbox import Outbox
from storage.people import Person
from storage.signups import Signup
from tests.catalogue import NOW, add, intakes, kyiv
from tests.map.catalogue import Target, stand

EVENING = kyiv(12, 11, 19)  # before the day on which most of the catalogue takes place


async def judged(session: Session, person: Person, target: Target) -> None:
    """Three who were at an event that is over said how it was, one of them in words."""
    for number, words in enumerate((None, None, "Дуже <b>цікаво</b>")):
        other = await people.meet(session, person.telegram_id + 6_000_000_000 + number, "uk", NOW)
        opinion = Opinion(person_id=other.id, intake_id=target.intake, came=True, mark=5 - number, words=words)
        opinion.created_at = NOW
        session.add(opinion)
    await session.flush()


async def remembered(session: Session, person: Person, file_id: str) -> None:
    """The person was at one event and is asked about it; from another come words and a file."""
    asked = await add(session, "Ціль учора", kyiv(12, 10, 12))
    (over,) = await intakes(session, asked)
    await stand(session, person.id, over.id, "going")
    session.add(Outbox(person_id=person.id, kind="feedback", about=over.id, due_at=EVENING))
    written = await add(session, "Ціль з матеріалами", kyiv(12, 9, 12))
    (done,) = await intakes(session, written)
    await stand(session, person.id, done.id, "going")
    await session.execute(update(Signup).where(Signup.intake_id == done.id).values(attended=True))
    file = {"file_id": file_id, "file_name": "slides.pdf"}
    sent = await mailings.write(session, person, written, done.id, mailings.MATERIALS, "Дякуємо", NOW, **file)
    sent.sent_at = NOW
    session.add(Outbox(person_id=person.id, kind=mailings.KIND, about=sent.id, due_at=EVENING))
    await session.flush()
    await _announced(session, person)


async def _announced(session: Session, person: Person) -> None:
    """The network has news for those who follow it."""
    person.news |= {announcements.NETWORK}
    one = await announcements.begin(session, person, None, "Новини <мережі>", NOW)
    one.state, one.began_at, one.planned_at = announcements.SENDING, EVENING, EVENING
    session.add(Outbox(person_id=person.id, kind=announcements.KIND, about=one.id, due_at=EVENING))
    await session.flush()
