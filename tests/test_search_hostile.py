"""Whatever is typed gets an answer, and soon."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import people, search
from storage.engine import Database
from storage.filters import Filters
from storage.people import Person
from storage.search import asking, keys, query
from tests.catalogue import NOW, add

SYNTAX = ["AND", "OR NOT", "NEAR(a b)", "title:x", "a*", '"', "'", "^a", "(((", ")))", "a:b", "&|!<->", "'x'::tsquery"]
STRANGE = [
    "\x00",
    "\ud800",
    "й" + "\u0306" * 500,
    "и\u0306 і\u0308",
    "\u202eйога\u202c",
    "йо\u200dга",
    "👩‍👩‍👧‍👦 🎓",
    "a" * 4096,
    "а " * 2048,
    "ж" * 4096,
    "'\"" * 2048,
    "-" * 4096,
    "+#" * 2048,
    "ﷺ" * 1000,
    "İstanbul ß ǆ",
    "١٢٣ ४५",
    "\\' \\\" %_",
    "; DROP TABLE search_entry; --",
]
WORDS = ("курси", "англійської", "полтаві", "дітей", "майстер-клас", "c++", "3д", "зно", "здоров’я")
LONGEST = 0.5  # seconds, on a busy machine


@pytest.fixture
async def filled(database: Database) -> tuple[Database, Person]:
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
        await add(session, "Йога", description_uk="C++ 100% всіх_нас 'так' \"ні\" \\ \x01 ﷺ")
        await add(session, "Курси англійської мови")
    return database, person


@pytest.mark.flaky(reruns=1)  # it measures time
@pytest.mark.parametrize("typed", SYNTAX + STRANGE, ids=range(len(SYNTAX + STRANGE)))
async def test_an_answer_to_anything(filled: tuple[Database, Person], typed: str) -> None:
    database, person = filled
    async with database.reading() as session:
        await search.search(session, person, "йога", Filters(), NOW)
        for exact in (False, True):
            start = time.perf_counter()
            found = await search.search(session, person, typed, Filters(), NOW, exact=exact)
            assert time.perf_counter() - start < LONGEST
            assert len(found.said.words) <= query.MOST_WORDS
        await search.similar(session, typed)
        await search.count(session, person, typed, Filters(), NOW)


async def test_any_text_at_all(filled: tuple[Database, Person]) -> None:
    """In one database, many texts: drawn once, for both engines alike."""
    database, person = filled
    texts = st.text(max_size=200) | st.text(alphabet=" '\"()*:^&|!-+~_\\абґїЄabZ0", max_size=60)
    drawn: list[str] = []

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(texts)
    def draw(text: str) -> None:
        drawn.append(text)

    draw()
    async with database.reading() as session:
        for text in drawn:
            await search.search(session, person, text, Filters(), NOW)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_keys_hold_nothing_that_an_engine_would_read(text: str) -> None:
    words = keys.Words()
    _, every = words.document([text], [text], [])
    for key in every.split():
        assert not set(key) & set("'\"\\():*&|!<> \x00")
    asked = query.read(text, exact=False)
    for tongue in (asking.Tongue(sqlite=True), asking.Tongue(sqlite=False)):
        for tier in tongue.tiers(asked.words, asked.wide, ()):
            assert tier.count("(") == tier.count(")")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_a_document_is_found_by_each_of_its_words(words: list[str]) -> None:
    _, every = keys.Words().document([" ".join(words)], [], [])
    held = set(every.split())
    for word in query.read(" ".join(words), exact=True).words:
        assert any(held.issuperset(alternative) for alternative in word)
