"""What organisers ask of those who sign up, and what these answer.

The questions stand with the opportunity, so that a card knows of them without another statement. An answer belongs to
a sign-up: it goes when the person leaves, is taken off the list, or is deleted.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, SmallInteger, String, bindparam, delete, func, select, update
from sqlalchemy.orm import Mapped, attributes, mapped_column

from storage import versions
from storage.base import Base, Id
from storage.engine import Session
from storage.opportunities import Intake, Opportunity, long_over
from storage.outbox import insert_into
from storage.people import Person
from storage.signups import Signup

MOST = 5  # questions
MOST_OPTIONS = 8
LONGEST = 500  # an answer
LONGEST_WORDS = 300  # a question
LONGEST_OPTION = 40
_PLAIN = {"synchronize_session": False}


class Reply(Base):
    """What a person answered to the question of that number."""

    __tablename__ = "reply"

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    intake_id: Mapped[int] = mapped_column(
        Id, ForeignKey("intake.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    question: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(String(LONGEST))
    created_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Question:
    """`id` is unique within its opportunity, and is not given again. Without `options` one answers in words. What is
    said in English too falls back to the first language; answers are kept in that, so that organisers read one."""

    id: int
    words: str
    options: tuple[str, ...] = ()
    optional: bool = False
    words_en: str | None = None
    options_en: tuple[str, ...] = ()

    def said(self, language: str) -> str:
        return (language == "en" and self.words_en) or self.words

    def shown(self, answer: str, language: str) -> str:
        """An answer as its reader calls it."""
        if language != "en" or answer not in self.options or len(self.options_en) != len(self.options):
            return answer
        return self.options_en[self.options.index(answer)]


Form = tuple[Question, ...]
Change = Callable[[list[Question]], list[Question]]
_TABLE = Base.metadata.tables["reply"]
_OWN = select(Reply.question, Reply.words).where(
    Reply.person_id == bindparam("person", type_=Integer), Reply.intake_id == bindparam("intake", type_=Integer)
)
_OF_INTAKE = (
    select(Signup.id, Reply.question, Reply.words)
    .join(Reply, (Reply.person_id == Signup.person_id) & (Reply.intake_id == Signup.intake_id))
    .where(Signup.intake_id == bindparam("intake", type_=Integer), Signup.state != "left")
)


def every(opportunity: Opportunity) -> Form:
    """In the order in which they are asked."""
    tuples = ("options", "options_en")
    kept = (each for each in opportunity.questions or () if "words" in each)
    return tuple(Question(**each | {name: tuple(each.get(name, ())) for name in tuples}) for each in kept)


def asked(opportunity: Opportunity) -> Form:
    """Those that residents meet: only where the bot signs people up."""
    return every(opportunity) if opportunity.questions and opportunity.registration == "bot" else ()


def one(opportunity: Opportunity, number: int) -> Question | None:
    return next((each for each in every(opportunity) if each.id == number), None)


async def expire(session: Session, now: datetime) -> None:
    """Forgets answers for what was over long ago."""
    gone = delete(Reply).where(long_over(Reply.intake_id, now))
    await session.execute(gone, execution_options=_PLAIN)


async def own(session: Session, person: Person, intake_id: int) -> dict[int, str]:
    """What the person answered, by question."""
    rows = await session.execute(_OWN, {"person": person.id, "intake": intake_id})
    return {row[0]: row[1] for row in rows}


async def of_intake(session: Session, intake_id: int) -> dict[int, dict[int, str]]:
    """What everybody of an intake answered: by sign-up, then by question."""
    said: dict[int, dict[int, str]] = {}
    for signup, question, words in await session.execute(_OF_INTAKE, {"intake": intake_id}):
        said.setdefault(signup, {})[question] = words
    return said


async def of_signup(session: Session, signup_id: int, intake_id: int) -> dict[int, str]:
    rows = await session.execute(_OF_INTAKE.where(Signup.id == signup_id), {"intake": intake_id})
    return {row[1]: row[2] for row in rows}


async def say(session: Session, person: Person, intake_id: int, question: int, words: str, now: datetime) -> None:
    row = {"person_id": person.id, "intake_id": intake_id, "question": question, "created_at": now}
    insert = insert_into(session, _TABLE).values(row | {"words": words[:LONGEST]})
    changed = {"words": insert.excluded.words, "created_at": insert.excluded.created_at}
    await session.execute(
        insert.on_conflict_do_update(index_elements=["person_id", "intake_id", "question"], set_=changed)
    )


async def unsay(session: Session, person_id: int, intake_id: int, question: int | None = None) -> None:
    """One answer, or all that the person gave there."""
    gone = delete(Reply).where(Reply.person_id == person_id, Reply.intake_id == intake_id)
    gone = gone.where(Reply.question == question) if question is not None else gone
    await session.execute(gone, execution_options=_PLAIN)


async def find(session: Session, opportunity_id: int, *, locked: bool = False) -> Opportunity | None:
    """`locked`: two organisers who change its questions at once do so one after the other."""
    query = select(Opportunity).where(Opportunity.id == opportunity_id)
    query = query.with_for_update() if locked else query
    return await session.scalar(query.execution_options(populate_existing=True))


async def answered(session: Session, opportunity_id: int, question: int) -> int:
    """How many people answered it."""
    query = select(func.count()).select_from(Reply).join(Intake, Intake.id == Reply.intake_id)
    query = query.where(Intake.opportunity_id == opportunity_id, Reply.question == question)
    return await session.scalar(query) or 0


async def add(session: Session, person: Person, opportunity: Opportunity, words: str, now: datetime) -> Question | None:
    """As the last, to be answered in words; None when there are as many as there can be."""
    form = list(every(opportunity))
    if len(form) >= MOST:
        return None
    fresh = Question(_highest(opportunity) + 1, words)
    await _keep(session, person, opportunity, [*form, fresh], now)
    return fresh


async def change(
    session: Session,
    person: Person,
    opportunity: Opportunity,
    question: Question,
    now: datetime,
    **values: str | bool | tuple[str, ...],
) -> Question:
    fresh: Question = replace(question, **values)  # type: ignore[arg-type]  # by the names of its fields
    form = [fresh if each.id == question.id else each for each in every(opportunity)]
    await _keep(session, person, opportunity, form, now)
    return fresh


async def move(
    session: Session, person: Person, opportunity: Opportunity, question: Question, by: int, now: datetime
) -> None:
    """Earlier (-1) or later (1); at the end of the row it stays."""
    form = [each for each in every(opportunity) if each.id != question.id]
    place = every(opportunity).index(question) + by
    form.insert(max(0, place), question)
    await _keep(session, person, opportunity, form, now)


async def remove(session: Session, person: Person, opportunity: Opportunity, question: Question, now: datetime) -> None:
    """With all that was answered to it."""
    await _keep(session, person, opportunity, [each for each in every(opportunity) if each != question], now)
    intakes = select(Intake.id).where(Intake.opportunity_id == opportunity.id)
    gone = delete(Reply).where(Reply.question == question.id, Reply.intake_id.in_(intakes))
    await session.execute(gone, execution_options=_PLAIN)


async def _keep(
    session: Session, person: Person, opportunity: Opportunity, form: Sequence[Question], now: datetime
) -> None:
    """Past the session's own bookkeeping: what is asked is nothing that the search knows of. A last question that was
    removed leaves its number behind: buttons and open drafts of others still name it, so no other may have it."""
    rows: list[dict[str, Any]] = [asdict(each) for each in form]  # Any: JSON
    used = max(_highest(opportunity), max((each.id for each in form), default=0))
    if used and all(each.id != used for each in form):
        rows.append({"id": used})
    was = update(Opportunity).where(Opportunity.id == opportunity.id).values(questions=rows or None)
    await session.execute(was, execution_options=_PLAIN)
    await noted(session, person, opportunity, now, questions=rows or None)


def _highest(opportunity: Opportunity) -> int:
    """The highest number that a question of it has or had; 0: none yet."""
    return max((int(each["id"]) for each in opportunity.questions or ()), default=0)


async def noted(session: Session, person: Person, opportunity: Opportunity, now: datetime, **values: object) -> None:
    """What was written stands in `opportunity` too, and who did it in its history."""
    for name, value in values.items():
        attributes.set_committed_value(opportunity, name, value)
    await versions.note(session, person.id, opportunity.id, "form", now)
