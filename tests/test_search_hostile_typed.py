"""Whatever is typed is answered: the words of a list or of a dead end, never of a fault."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.buttons import Listing
from storage import finding, people
from storage.engine import Database
from storage.filters import Filters, unpack
from tests.catalogue import NOW, add
from tests.conftest import RunningBot
from tests.test_card import met

HOSTILE = (
    '"гончарство',
    "гончарство AND OR NOT NEAR(",
    "гончарство* ^title: -x +y {z} [w]",
    "'; DROP TABLE query; --",
    "100% \\ _ %",
    "😀😀 гончарство 👩‍👩‍👧",
    "\u202eовтсрачног\u202c",
    "гон\u200dчар\u200bство",
    "и\u0306" * 60,
    "а" + "\u0301" * 500,
    "q12-F wkF u3u5",
    "12.12 25:99 32 грудня 0-0",
    "до до до після після",
    "для для для дітей дітей",
    "7 років 8 років 9-12 років 60+",
    "«»“”„‟",
    "<b>&\"'</b> {0} %s $n",
    "z" * 4000,
    "слово " * 600,
    "1 2 3 " * 500,
)


@pytest.mark.parametrize("engine_name", ["sqlite", "postgresql"], indirect=True)
async def test_hostile_words_are_answered(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство")
    olena = await met(bot)
    for typed in HOSTILE:
        before = len(olena.received)
        await olena.send(f"/find {typed}")
        assert len(olena.received) == before + 1, typed[:40]
        assert not olena.last.text.startswith("Цього разу не вийшло"), typed[:40]
        assert olena.last.buttons, typed[:40]


letters = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)
likely = st.lists(
    st.sampled_from(("у", "Полтаві", "дітей", "для", "завтра", "до", "18", "-", "безкоштовно", "йога", ","))
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(letters | likely.map(" ".join))
async def test_what_is_understood_comes_back_from_its_button(database: Database, typed: str) -> None:
    async with database.writing() as session:
        person = await people.meet(session, 1, "uk", NOW)
        filters, _ = await finding.search_typed(session, person, typed, NOW)
    if filters.fit_a_button():
        assert unpack(Listing.unpack(Listing(filters=filters.pack()).pack()).filters) == filters
    assert filters.words == "" or len(filters.words) <= 256
    assert filters.query == 0
    assert isinstance(filters, Filters)
