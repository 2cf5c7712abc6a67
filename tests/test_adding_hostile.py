"""Whatever is typed or kept: an answer or a clear no, never a fault."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.organiser import answers, choices
from handlers.organiser.flow import Unclear
from storage import content
from storage.content import Content
from storage.reading import moments
from storage.reading.venues import read_venue
from tests.catalogue import NOW

ZONE = "Europe/Kyiv"
FIELDS = (
    "title",
    "description",
    "when",
    "place",
    "link",
    "price",
    "registration",
    "capacity",
    "deadline",
    "age",
    "shelter",
    "organiser",
    "contact",
    "nonsense",
)
WORDS = """14 12 18:00 31.02 99.99 0000 завтра щосуботи до по кожної 2026 99999999999 — - : . , ; грн $ € від + @ онлайн
https://x.y вул. / 32 грудня 25:61 all day щодня раз занять 29.02"""
PIECES = st.sampled_from((*WORDS.split(), "\u202e", "\x00"))
TYPED = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=12).map(" ".join))


@given(words=TYPED, field=st.sampled_from(FIELDS))
@settings(max_examples=400, deadline=None)
def test_any_answer_is_read_or_unclear(words: str, field: str) -> None:
    try:
        said = answers.read(field, words, Content(), NOW, ZONE)
    except Unclear:
        return
    assert content.unpack(content.pack(content.trimmed(said))) == content.trimmed(said)


@given(words=TYPED)
@settings(max_examples=300, deadline=None)
def test_any_words_are_dates_or_none(words: str) -> None:
    for meeting in moments.read_meetings(words, NOW, ZONE):
        assert meeting.start.tzinfo is not None
        assert meeting.end is None or meeting.end > meeting.start
    moments.read_moment(words, NOW, ZONE)
    read_venue(words)


@given(value=st.text(max_size=20) | st.just("-"), field=st.text(max_size=12) | st.sampled_from(FIELDS))
def test_any_pressed_value_is_taken_or_refused(value: str, field: str) -> None:
    said = choices.put(Content(), field, value)
    assert said is None or content.unpack(content.pack(said)) == said


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"title_uk": 5, "price_min": "many", "mode": "flying", "venue": "Зала"},
        {"meetings": [{"start": "yesterday"}], "venue": "Зала"},
        {"unknown": 1, "venue": "Зала"},
        {"meetings": "soon", "doubtful": [1, 2], "venue": "Зала"},
    ],
)
def test_a_row_of_another_version_keeps_what_it_can(kept: dict[str, object]) -> None:
    assert content.unpack(kept).venue == kept.get("venue")


def test_what_is_kept_comes_back_the_same() -> None:
    said = Content(
        title_uk="Глина",
        meetings=(content.When(datetime(2026, 12, 19, 9, tzinfo=UTC), None, False),),
        deadline=datetime(2026, 12, 18, tzinfo=UTC),
        audiences=("children",),
        clashes=(content.Clash("when", ("18", "19")),),
    )
    assert content.unpack(content.pack(said)) == said
