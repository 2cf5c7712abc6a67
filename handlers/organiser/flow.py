"""Which questions a draft is asked, in which order, and which of them are answered. Pure."""

from storage.content import FILLED, Content
from storage.drafting import Drafted

PASSED = "-"
MANY = frozenset({"audience", "access"})  # several values may hold
SERIES = frozenset({"repeat", "first", "until", "skip"})  # asked beside «when?», when meetings come again
TRANSLATED = frozenset({"title_en", "description_en"})
_EMPTY = Content()
EDITED = (  # by a press each from the review, in its order
    ("title", "description", "when"),
    ("place", "mode", "city"),
    ("price", "registration", "capacity"),
    ("format", "area", "deadline"),
    ("audience", "age", "language"),
    ("shelter", "access", "hidden"),
    ("photo",),
)
_EXTRA = frozenset({"link", "organiser", "together"}) | TRANSLATED | SERIES


class Unclear(Exception):
    """What was typed does not answer the question."""


def one_line(words: str) -> str:
    return " ".join(words.split())


def columns(field: str) -> tuple[str, ...]:
    return FILLED.get(field, (field,))


def questions(draft: Drafted) -> tuple[str, ...]:
    """At most twelve for a full event; the last ones are for what only some events have."""
    said = draft.content
    may_be_here = said.registration == "not_stated" and "registration" not in said.said
    afar, here = said.mode in ("online", "hybrid"), said.mode != "online"
    asked = {
        "title": True,
        "format": True,
        "area": True,
        "when": True,
        "together": len(said.meetings) > 1,
        "place": True,
        "city": here and draft.city is None,
        "link": afar and said.registration in ("bot", "none", "not_stated"),
        "organiser": draft.organisation is None,
        "price": True,
        "registration": True,
        "capacity": said.registration == "bot" or may_be_here,
        "audience": True,
        "access": here and not draft.row.suggested,
        "shelter": here,
        "description": True,
        "contact": draft.row.suggested,
    }
    return tuple(field for field, wanted in asked.items() if wanted)


def is_told(draft: Drafted, field: str) -> bool:
    """Answered, passed over, or known from a post."""
    said = draft.content
    if field in said.said:
        return True
    if field == "city":
        return draft.city is not None
    if field == "place":
        return said.mode == "online" or bool(said.venue or said.address)
    return holds(draft, field)


def holds(draft: Drafted, field: str) -> bool:
    """Whether something stands there that could be cleared: what was passed over is empty."""
    return any(getattr(draft.content, name) != getattr(_EMPTY, name) for name in columns(field))


def is_editable(field: str) -> bool:
    return field in _EXTRA or any(field in row for row in EDITED)


def following(draft: Drafted, field: str) -> str | None:
    """The next question that is open after this one; None when all is said."""
    asked, field = questions(draft), _main(field)
    later = asked[asked.index(field) + 1 :] if field in asked else asked
    return next((one for one in later if not is_told(draft, one)), None)


def _main(field: str) -> str:
    return "when" if field in SERIES else field


def preceding(draft: Drafted, field: str) -> str | None:
    if field in SERIES:
        return "when"
    asked = questions(draft)
    before = asked[: asked.index(field)] if field in asked else ()
    return before[-1] if before else None


def first_open(draft: Drafted) -> str | None:
    return next((one for one in questions(draft) if not is_told(draft, one)), None)
