"""Durations, lead times, prices, ages; cities in their cases; lists of words."""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import load
from locales.places import i_or_y, u_or_v

TEXTS = load()
UK, EN = TEXTS["uk"], TEXTS["en"]


@dataclass(frozen=True)
class Named:
    name_uk: str
    name_en: str
    genitive_uk: str
    locative_uk: str


CITIES = {
    row["slug"]: Named(row["name_uk"], row["name_en"], row["genitive_uk"], row["locative_uk"])
    for row in json.loads(files("storage.data").joinpath("cities.json").read_text("utf-8"))
}


def loose(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_durations() -> None:
    assert [loose(UK.duration(minutes)) for minutes in (150, 60, 45, 0)] == ["2 год 30 хв", "1 год", "45 хв", "0 хв"]
    assert [loose(UK.hours(minutes)) for minutes in (60, 90, 120, 300, 1260)] == [
        "1 година",
        "1,5 години",
        "2 години",
        "5 годин",
        "21 година",
    ]
    assert loose(EN.hours(90)) == "1.5 hours"


def test_lead_times() -> None:
    assert [loose(UK.lead(lead)) for lead in ("evening", "15m", "1h", "2h", "1d", "2d", "1w")] == [
        "напередодні о 18:00",
        "за 15 хвилин",
        "за 1 годину",
        "за 2 години",
        "за 1 день",
        "за 2 дні",
        "за 1 тиждень",
    ]
    assert [loose(EN.lead(lead)) for lead in ("evening", "2h")] == ["the evening before at 18:00", "2 hours before"]


def test_prices() -> None:
    assert [
        loose(UK.price(*price))
        for price in (
            ("free", 150),
            ("paid", 150),
            ("paid", 150, 150),
            ("paid", 150, 300),
            ("paid", None, 300),
            ("paid", 1500),
            ("paid", Decimal("12.50"), None, "EUR"),
            ("paid", 20, None, "CZK"),
            ("paid",),
            ("donation", 100),
            ("not_stated",),
        )
    ] == [
        "Безкоштовно",
        "150 грн",
        "150 грн",
        "від 150 до 300 грн",
        "до 300 грн",
        "1 500 грн",
        "12,50 €",
        "20 CZK",
        "Платно",
        "За внеском",
        "Ціну не вказано",
    ]
    assert (loose(EN.price("paid", 150, 300)), EN.price("paid", 12.5, None, "EUR")) == ("from 150 to 300 UAH", "€12.50")


def test_ages() -> None:
    ages = [(6, 12), (16, None), (21, None), (None, 18), (18, 22), (None, None)]
    assert [loose(UK.ages(*age)) for age in ages] == [
        "6–12 років",
        "від 16 років",
        "від 21 року",
        "до 18 років",
        "18–22 роки",
        "",
    ]


@pytest.mark.parametrize(
    ("before", "slug", "said"),
    [
        ("", "poltava", "у Полтаві"),
        ("", "odesa", "в Одесі"),
        ("", "lviv", "у Львові"),
        ("", "sumy", "у Сумах"),
        ("На вихідні", "poltava", "в Полтаві"),
        ("Живу", "nikopol", "в Нікополі"),
        ("Живу", "lviv", "у Львові"),
        ("Живу", "vinnytsia", "у Вінниці"),
        ("Курс", "poltava", "у Полтаві"),
        ("Курс", "izmail", "в Ізмаїлі"),
        ("Хор «Мрія»", "kyiv", "в Києві"),
        ("Зустріч,", "kharkiv", "у Харкові"),
        ("5", "kryvyi_rih", "у Кривому Розі"),
        ("Зараз —", "ivano_frankivsk", "в Івано-Франківську"),
        ("Школа", "sloviansk", "в Слов’янську"),
        ("Школа", "yaremche", "в Яремчі"),
    ],
)
def test_the_preposition_is_the_easier_to_say(before: str, slug: str, said: str) -> None:
    assert UK.in_city(CITIES[slug], after=before) == said


def test_cities_stand_in_the_case_of_the_sentence() -> None:
    kryvyi_rih = CITIES["kryvyi_rih"]
    assert [
        UK.city(kryvyi_rih),
        UK.city(kryvyi_rih, "genitive"),
        UK.city(kryvyi_rih, "locative"),
        EN.in_city(kryvyi_rih),
        EN.city(kryvyi_rih, "locative"),
    ] == ["Кривий Ріг", "Кривого Рогу", "Кривому Розі", "in Kryvyi Rih", "Kryvyi Rih"]


def test_every_shipped_city_has_its_cases_and_a_slug_that_fits_a_deep_link() -> None:
    assert len(CITIES) == 46
    for slug, city in CITIES.items():
        assert re.fullmatch(r"[a-z0-9_]{3,30}", slug)
        words = (city.name_uk, city.genitive_uk, city.locative_uk)
        assert all(re.fullmatch(r"[А-ЯІЇЄҐ][а-яіїєґ’]+([- ][А-ЯІЇЄҐ][а-яіїєґ’]+)?", word) for word in words), words
        assert city.name_uk[:2] == city.genitive_uk[:2] == city.locative_uk[:2]


def test_lists_of_words() -> None:
    assert [
        UK.listing([]),
        UK.listing(["хор"]),
        UK.listing(["а", "б", "в"]),
        UK.listing(["хор", "театр"]),
        UK.listing(["мови", "ремесла"]),
        UK.listing(["діти", "їхні батьки"]),
        EN.listing(["a", "b", "c"]),
    ] == ["", "хор", "а, б і в", "хор і театр", "мови й ремесла", "діти та їхні батьки", "a, b and c"]
    assert UK.capital("завтра о 18:00") == "Завтра о 18:00"


@given(st.text(), st.text())
def test_a_preposition_is_found_between_any_words(before: str, following: str) -> None:
    assert u_or_v(before, following) in ("у", "в")
    assert i_or_y(before, following) in ("і", "й", "та")


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_word_people_choose_from_has_a_text(language: str) -> None:
    data = json.loads(files("storage.data").joinpath("areas.json").read_text("utf-8"))
    keys = [f"area-{area['id']}{short}" for area in data["areas"] for short in ("", "-short")]
    names = {"formats": "format", "modes": "mode", "audiences": "audience", "access_features": "access"}
    for part, prefix in {**names, "shelter": "shelter"}.items():
        keys += [f"{prefix}-{value}" for value in data[part]]
    text = TEXTS[language]
    assert [key for key in keys if key not in text.keys()] == []  # noqa: SIM118 -- not a mapping
    assert [key for key in keys if key.endswith("-short") and len(text.plain(key)) > 20] == []
