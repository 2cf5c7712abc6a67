"""Tables for understanding what people search for: what one word stands for another in. See data/search.json."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from storage.reading import lexicon as reading


@cache
def _data() -> dict[str, Any]:  # Any: the shape differs by key
    data: dict[str, Any] = json.loads(files("storage.data").joinpath("search.json").read_text("utf8"))
    return data


@cache
def stop_words() -> frozenset[str]:
    """Words of no weight, in a text as in a search."""
    return frozenset(_data()["stop"].split())


@cache
def endings() -> tuple[str, ...]:
    """Of inflected Ukrainian words, the longest first."""
    return tuple(sorted(_data()["endings"].split(), key=len, reverse=True))


@cache
def russian_endings() -> tuple[str, ...]:
    return tuple(sorted(set(_data()["russian_endings"].split()), key=len, reverse=True))


@cache
def lemmas() -> dict[str, str]:
    """Forms that the word list reads wrongly, and what they are forms of."""
    return {form: lemma for lemma, forms in _data()["lemmas"].items() for form in (lemma, *forms.split())}


@cache
def weak_words() -> tuple[str, ...]:
    """Words that say little about a topic: alone they are no reason to show anything."""
    return tuple(_data()["weak"].split())


@cache
def prefixes() -> frozenset[str]:
    """First parts of words that people write together, apart and with a hyphen."""
    return frozenset(_data()["prefixes"].split())


@cache
def no_parts() -> frozenset[str]:
    """Words that only look made of two: «фотосинтез» is no photo."""
    return frozenset(_data()["no_parts"].split())


@cache
def no_twins() -> frozenset[str]:
    """Words that mean something else with the other first letter: «вправа», «управа»."""
    return frozenset(_data()["no_twins"].split())


def same() -> list[list[str]]:
    """Groups of words and phrases that stand for one another."""
    groups: list[list[str]] = _data()["same"]
    return groups


def russian() -> dict[str, list[str]]:
    """Russian words whose Ukrainian likes sound otherwise."""
    words: dict[str, list[str]] = _data()["russian"]
    return words


@cache
def towns() -> dict[str, list[str]]:
    """Cities of one word, folded, and what else they are called."""
    cities = json.loads(files("storage.data").joinpath("cities.json").read_text("utf8"))
    also = reading.towns()
    folded = ((city["name_uk"].casefold().replace("’", "").replace("ґ", "г"), city["slug"]) for city in cities)
    return {name: list(also.get(slug, {}).get("also", ())) for name, slug in folded if name.isalpha()}
