"""A heading that says the kind of the event, with the name that the post gives it further down: «Безплатний тренінг
із пошуку роботи» and below «… проводить тренінг «Моя перша робота»»."""

import re

from storage.reading.announcements.body import Body
from storage.reading.announcements.named import HAS_KIND

_QUOTED = re.compile(r"[«„“\"]")
_NAME = r"[«„“\"](?P<name>[^«»„“”\"\n]{6,80})[»“”\"]"
_OTHERS = (  # whose: what stands before such a name is no name of the event
    r"(?!гурт|ансамбл|колектив|театр|центр|хор|груп|музе|бібліот|клуб|книг|роман|фільм|школ|команд|при(?!св)|у|в|на|від|"
    r"до|з|із|для|та|і|про)"
)
_STEM = 5  # letters that the kind keeps in every case
_LOOKED_AT = 700
_LONGEST = 110


def with_name(body: Body, title: str | None) -> str | None:
    """The title, and after it the only name in quotation marks that stands beside the same word for the kind."""
    if title is None or _QUOTED.search(title):
        return title
    kind = HAS_KIND.search(title)
    if kind is None or len(kind.group()) < _STEM:
        return title
    beside = rf"(?<!\w){re.escape(kind.group()[:_STEM])}[\w-]*\s(?:{_OTHERS}[\w'’-]+\s){{0,2}}{_NAME}"
    names = {match["name"].strip(" .,") for match in re.finditer(beside, body.text[:_LOOKED_AT], re.I)}
    if len(names) != 1:
        return title
    name = names.pop()
    long = f"{title} «{name}»"
    shorter = 1 < len(name.split()) <= len(title.split())  # a name longer than the heading is told by the description
    return long if shorter and len(long) <= _LONGEST and name.lower() not in title.lower() else title
