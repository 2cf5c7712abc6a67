"""The words of typed searches that are filters, as patterns over folded words."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

WHOLE = r"(?<!\S)(?:{})(?!\S)"


@cache
def _data() -> dict[str, Any]:  # Any: the shape differs by key
    data: dict[str, Any] = json.loads(files("storage.data").joinpath("phrases.json").read_text("utf8"))
    return data


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Any of a list of entries, as whole words."""
    return re.compile(WHOLE.format("|".join(map(_uncounted, _data()[key]))))


@cache
def guard(name: str) -> re.Pattern[str]:
    """The neighbours beside which a word is a topic; matches one whole word."""
    return re.compile("|".join(f"(?:{entry})" for entry in _data()["guards"][name]))


@cache
def kinds(key: str) -> re.Pattern[str]:
    """Entries of several kinds ("formats", "access"), each a named group: `lastgroup` is the kind."""
    return re.compile(WHOLE.format(_named(_data()[key])))


@cache
def audiences(form: str) -> re.Pattern[str]:
    """Words for people in one form: "of" (для …), "to" (bare dative), "like" (adjectives)."""
    named = _named({name: forms[form] for name, forms in _data()["audiences"].items()})
    return re.compile(WHOLE.format(rf"(?:{_uncounted(qualities())} )??(?:{named})" if form == "of" else named))


@cache
def meant_for() -> re.Pattern[str]:
    """«для (всіх наших …) дітей»."""
    of = _named({name: forms["of"] for name, forms in _data()["audiences"].items()})
    return re.compile(WHOLE.format(rf"(?:для|for|дла) (?:{_uncounted(qualities())} ){{0,2}}?(?:{of})"))


@cache
def people() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each audience with the words for its people, «of» and «to»."""
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{'|'.join(map(_uncounted, [*forms['of'], *forms['to']]))})(?!\w)"))
        for name, forms in _data()["audiences"].items()
    )


def qualities() -> str:
    return str(_data()["qualities"])


@cache
def split_by_hyphen() -> re.Pattern[str]:
    """Words whose hyphen joins a filter to something: «ІТ-курси», «онлайн-лекція», «йога-онлайн»."""
    joined = "|".join(entry for entries in _data()["formats"].values() for entry in entries)
    return re.compile(
        rf"(?!(?:майстер|мастер|майстр|master|круглий|round|meet|boot)-)(?:[^-]+-(?:{joined}|онлайн|online)|"
        rf"(?:онлайн|online)-(?:{'|'.join(_data()['events'])}))"
    )


@cache
def towns() -> dict[str, dict[str, Any]]:  # Any: lists and words
    named: dict[str, dict[str, Any]] = _data()["towns"]  # Any: as above
    return named


@cache
def doubtful_towns() -> tuple[str, ...]:
    return tuple(_data()["towns_doubtful"])


@cache
def wordlike_towns() -> tuple[str, ...]:
    return tuple(_data()["towns_wordlike"])


def _named(entries: dict[str, list[str]]) -> str:
    return "|".join(f"(?P<{name}>{'|'.join(map(_uncounted, some))})" for name, some in entries.items() if some)


def _uncounted(entry: str) -> str:
    """Without numbered groups, so that `lastgroup` names the kind."""
    return re.sub(r"\((?!\?)", "(?:", entry)
