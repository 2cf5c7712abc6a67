"""The photo of a draft: sent in answer to its question, changed by sending another, shown beside the question."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import NOTHING, Answer, Picture
from handlers.organiser import asking, reviewing
from handlers.organiser.asking import QUESTION
from handlers.press import Press
from locales import Text
from storage import drafting, drafts
from storage.drafting import Drafted
from storage.engine import Session
from storage.opportunities import LONGEST_PHOTO
from storage.people import Person

FIELD = "photo"
A_POST = 30  # letters beside a picture from which on it is rather a post than an answer


def is_answer(press: Press[None]) -> bool:
    """Whatever has a picture, and what was sent as a file, while a photo is asked for."""
    details = press.details or {}
    asked = press.question == QUESTION and details.get("field") == FIELD
    return asked and (press.photo is not None or press.media == "document") and len(press.text) < A_POST


async def received(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Of an album the first one; what follows it is not drafted."""
    if press.repeats:
        return NOTHING
    draft = await drafting.find(session, person, int((press.details or {}).get("draft", 0)))
    if draft is None or draft.done:
        await drafts.drop(session, person.id)
        return asking.gone(text)
    if press.photo is None or len(press.photo.id) > LONGEST_PHOTO:
        return asking.screen(draft, FIELD, text, now, review=True, said=text("unclear-photo-file"))
    said = replace(draft.content, photo=press.photo.id).settled(FIELD)
    draft = await drafting.save(session, draft, said, now)
    if not press.album:
        await drafts.drop(session, person.id)
    return await reviewing.review(session, person, draft, text, now, said=text("photo-set"))


def with_picture(answer: Answer, draft: Drafted, text: Text) -> Answer:
    """Shows which one it is."""
    if draft.content.photo is None:
        return answer
    return replace(answer, parcels=(Picture(draft.content.photo, instead=text("photo-lost")),))
