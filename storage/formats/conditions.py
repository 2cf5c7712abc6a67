"""Under which conditions one can take part, from what a column or a text says: registration, level, access, shelter."""

import re
from typing import Literal

from storage.formats import facts, plain

Registration = Literal["bot", "link", "phone", "none", "not_stated"]

FORM = re.compile(r"forms\.gle/|docs\.google\.com/forms|/register|/registration|/signup|eventbrite\.|/webinar/", re.I)
ABOUT_SIGNING_UP = re.compile(r"реєстр|регистр|запис|телефон|\bтел\b|regist|sign up|book|rsvp|контакт", re.I)
NOT_NEEDED = re.compile(
    r"без (?:попередньої )?реєстрац|реєстрац\w+ не (?:потрібн|обов)|не потребує реєстрац|no registration|"
    r"без регистрац|регистрац\w+ не (?:нужн|требу)|реєстрація (?:відсутня|не передбачена)",
    re.I,
)
LEVELS = (
    ("any", r"будь-як|всіх рівн|усіх рівн|any|all levels|любо"),
    ("beginner", r"почат|нуль|нуля|базов|beginner|basic|elementary|a1|а1|начина"),
    ("intermediate", r"середн|intermediate|b1|в1|b2|в2"),
    ("advanced", r"просунут|поглибл|advanced|proficien|c1|с1|продвинут"),
)
ACCESS = (
    ("step_free", r"пандус|безбар|без сходин|візк|колясоч|step.?free|wheelchair|ramp"),
    ("accessible_toilet", r"вбиральн\w* для|туалет для|доступн\w* (?:вбиральн|туалет)|accessible (?:toilet|wc)"),
    ("power_backup", r"генератор|резервн\w* живлен|безперебійн|generator|power backup"),
    ("sign_language", r"жестов|sign language|сурдо"),
    ("captions", r"субтитр|captions|subtitles"),
    ("hearing_loop", r"індукційн|hearing loop"),
    ("quiet_room", r"тиха кімнат|сенсорна кімнат|quiet room"),
    ("large_print", r"великий шрифт|шрифт брайля|large print"),
    ("companion_welcome", r"супровід|супровод|companion"),
    ("childcare", r"дитяч\w* (?:кут|кімнат|простір)|догляд за діть|childcare"),
    ("pets_welcome", r"з тварин|з собак|pet|тварини дозвол"),
)


def registration(
    stated: str, text: str, phone: str, capacity: int | None
) -> tuple[Registration, str | None, str | None]:
    """How one signs up, the address and the number for it: from its own column, else from a text that speaks of it."""
    url = plain.web_address(stated) or next(iter(plain.links(stated)), None)
    number = facts.phone(stated) or facts.phone(phone)
    if not url and not stated.strip():
        url = next((link for link in plain.links(text) if FORM.search(link)), None)
    if not number and not url:
        lines = [line for line in text.split("\n") if ABOUT_SIGNING_UP.search(line)]
        number = next((found for line in lines if (found := facts.phone(line))), None)
    if url:
        return "link", url, number
    if NOT_NEEDED.search(f"{stated}\n{text}"):
        return "none", None, number
    if number:
        return "phone", None, number
    return ("bot" if capacity else "not_stated"), None, None


def level(stated: str) -> str | None:
    lower = stated.lower()
    return next((name for name, pattern in LEVELS if lower and re.search(pattern, lower)), None)


def access(stated: str) -> frozenset[str]:
    lower = stated.lower()
    return frozenset(name for name, pattern in ACCESS if re.search(pattern, lower))


def shelter(stated: str) -> tuple[str, int | None]:
    """ "not_stated", "in_building", "nearby" or "none", and how many metres away."""
    lower = stated.lower().strip()
    if not lower:
        return "not_stated", None
    metres = re.search(r"(\d{1,4})\s*(?:м\b|метр|m\b|met)", lower)
    if metres or re.search(r"поруч|поряд|найближч|недалеко|nearby|next to", lower):
        return "nearby", int(metres[1]) if metres else None
    if re.match(r"(?:нема|ні\b|відсут|no\b|none|без|нет)", lower):
        return "none", None
    inside = re.match(r"(?:є\b|так\b|yes|в |у |наявн|есть|да\b|in |1$|\+)", lower)
    return ("in_building" if inside else "not_stated"), None
