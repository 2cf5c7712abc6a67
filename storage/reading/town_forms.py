"""Cases of the names of cities that the dictionary does not give."""

import re
from collections.abc import Iterator


def locatives(name: str, locative: str) -> Iterator[str]:
    """The form of the dictionary, and those of haste and of Russian: «в Київі», «в Полтаве», «в Харькове»."""
    yield locative
    low = name.lower()
    if low[-1:] in ("а", "я") or name.isascii():
        yield name
    if low.endswith("ий"):
        yield name[:-2] + "ом"
        yield name[:-2] + "ому"
    elif low[-1:] in ("а", "я"):
        yield name[:-1] + "е"
        yield name[:-1] + "і"
    elif low[-1:] in ("и", "і", "ы"):
        yield name[:-1] + "ах"
    elif low.endswith(("ськ", "цьк")):
        yield name + "у"
    elif low[-1:] == "ь":
        yield name[:-1] + "е"
        yield name[:-1] + "і"
    elif low[-1:] not in ("о", "е", "є", ""):
        yield name + "е"
        yield name + "і"
    elif low[-1:] == "е":
        yield name[:-1] + "ье" if low.endswith("ье") else name[:-1] + "ом"


def instrumentals(name: str, genitive: str) -> Iterator[str]:
    low = name.lower()
    if low[-1:] == "а":
        yield name[:-1] + "ою"
    elif low[-1:] == "я":
        yield name[:-1] + "ею"
    elif low[-1:] in ("и", "і"):
        yield name[:-1] + ("ями" if low.endswith("ці") else "ами")
    elif genitive.lower()[-1:] in ("а", "у"):
        yield genitive[:-1] + "ом"
    elif genitive.lower()[-1:] == "я":
        yield genitive[:-1] + "ем"


def datives(genitive: str) -> Iterator[str]:
    low = genitive.lower()
    if low.endswith("ого"):
        yield genitive[:-2] + "му"
    elif low[-1:] == "а":
        yield genitive[:-1] + "у"
    elif low[-1:] == "я":
        yield genitive[:-1] + "ю"


def adjective(name: str) -> str:
    """The stem of «полтавський»."""
    stem = "".join(name.lower().split())
    for end, cut in (("ський", 2), ("цький", 2), ("ське", 1), ("ськ", 0), ("цьк", 0), ("ск", 0), ("цк", 0)):
        if stem.endswith(end):
            return stem[: len(stem) - cut]
    stem = re.sub(r"[аеєиіоуюяьйы]+$", "", stem)
    softened = {**dict.fromkeys("гжз", "зьк"), **dict.fromkeys("кцч", "цьк"), **dict.fromkeys("схш", "ськ")}
    return stem[:-1] + softened[stem[-1]] if stem[-1:] in softened else stem + "ськ"
