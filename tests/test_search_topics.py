"""What there is to learn, asked for as people type it: each topic of the tables must be found by any of its slips."""

import re
from random import Random

from storage import people, search
from storage.engine import Database
from storage.filters import EVERYWHERE, Filters
from storage.search import lexicon
from storage.search.lemmas import lemma
from tests import slips
from tests.catalogue import NOW, add

TOPICS = 400
_WORD = re.compile("[а-щьюяєіїґ’]{5,}")
BOUNDS = {"inflected": 0.99, "misspelt": 0.95, "layout": 1.0, "official": 0.99, "everyday": 0.98}


def topics() -> list[str]:
    """Of words with the same lemma, one."""
    known = [word.replace("'", "’") for group in lexicon.same() for word in group]
    known += [word for meant in lexicon.russian().values() for word in meant]
    words = [word for word in dict.fromkeys(known) if _WORD.fullmatch(word) and word not in lexicon.towns()]
    by_lemma = {lemma(word.replace("’", "").replace("ґ", "г")).key: word for word in words}
    return Random(3).sample(sorted(by_lemma.values()), TOPICS)


def typed(word: str, number: int) -> list[tuple[str, str]]:
    """Kinds of slips, and one of each, every topic its own."""
    chance, bare = Random(number), word.replace("’", "")
    forms = slips.inflected(word)
    inflected = [("inflected", chance.choice(forms))] if forms else []
    return [
        *inflected,
        ("misspelt", chance.choice(list(slips.misspelt(bare, chance)))),
        ("layout", slips.on_another_layout(word)),
        ("official", slips.official(word)),
        ("everyday", slips.everyday(word, number)),
    ]


async def test_topics_are_found_however_they_are_typed(database: Database) -> None:
    some = topics()
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
        ids = {(await add(session, topic, city=None, key=topic)).id: topic for topic in some}
    found: dict[str, list[bool]] = {}
    async with database.reading() as session:
        for number, topic in enumerate(some):
            for kind, query in typed(topic, number):
                seen = await search.search(session, person, query, Filters(city=EVERYWHERE), NOW)
                found.setdefault(kind, []).append(topic in [ids[one] for one in seen.ids])
    shares = {kind: sum(seen) / len(seen) for kind, seen in found.items()}
    print({kind: f"{share:.1%} of {len(found[kind])}" for kind, share in shares.items()})
    assert {kind: share for kind, share in shares.items() if share < BOUNDS[kind]} == {}


async def test_words_without_the_spaces_between_them(database: Database) -> None:
    titles = (
        "Курси англійської",
        "Майстер-клас для дітей",
        "Йога в парку",
        "Малювання для дорослих",
        "Історія України",
    )
    queries = ("курсианглійської", "майстеркласдлядітей", "йогавпарку", "малюваннядлядорослих", "історіяукраїни")
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
        ids = {(await add(session, title, city=None, key=title)).id: title for title in titles}
    async with database.reading() as session:
        found = [await search.search(session, person, typed, Filters(city=EVERYWHERE), NOW) for typed in queries]
    assert tuple(ids[one.ids[0]] for one in found) == titles
    assert [(one.said.how, one.said.understood) for one in found] == [
        ("joined", "курси англійської"),
        ("joined", "майстерклас для дітей"),
        ("joined", "йога в парку"),
        ("joined", "малювання для дорослих"),
        ("joined", "історія україни"),
    ]


async def test_what_says_least_besides_comes_first_and_small_words_weigh_nothing(database: Database) -> None:
    titles = ("Гра на гітарі для дітей", "Гра на гітарі", "Догляд за дітьми")
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
        ids = {(await add(session, title, city=None, key=title)).id: title for title in titles}
    async with database.reading() as session:
        queries = ("гітара", "hra na hitari", "hra dlya ditey", "uhf yf usnfhs")
        found = [await search.search(session, person, typed, Filters(city=EVERYWHERE), NOW) for typed in queries]
    assert [([ids[number] for number in one.ids], one.said.understood) for one in found] == [
        (["Гра на гітарі", "Гра на гітарі для дітей"], ""),
        (["Гра на гітарі", "Гра на гітарі для дітей"], "гра на гітара"),
        (["Гра на гітарі для дітей", "Гра на гітарі", "Догляд за дітьми"], "гра для дитина"),
        (["Гра на гітарі", "Гра на гітарі для дітей"], "гра на гітарі"),
    ]


async def test_what_announcements_say_in_passing_is_no_topic(database: Database) -> None:
    """Of words that stand in the posts of everything no topic is made by what is like them in meaning."""
    said = (
        "Довідки за телефоном. Візьміть зручний одяг, буде чай з печивом.",
        "Для всієї сім’ї. Гра, марафон, комедія. Трансляція на YouTube. Діставатися автобусом; зустріч з автором.",
        "Say it in English!",
    )
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
        for words in said:
            await add(session, "Вечір", city=None, key=words, description_uk=words)
    asked = "документ мода випічка стосунки шлюб біг стендап блогер авто автомобіль програмування програміст"
    async with database.reading() as session:
        found = [await search.search(session, person, one, Filters(city=EVERYWHERE), NOW) for one in asked.split()]
    assert [(word, one.total) for word, one in zip(asked.split(), found, strict=True) if one.total] == []
