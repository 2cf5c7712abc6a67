"""Prices, ages and languages as people write them, in Ukrainian, Russian and English."""

import re
from decimal import Decimal, InvalidOperation

from storage.formats import areas
from storage.formats.model import Cost

CURRENCIES = {
    "грн": "UAH",
    "₴": "UAH",
    "uah": "UAH",
    "грив": "UAH",
    "€": "EUR",
    "eur": "EUR",
    "євро": "EUR",
    "евро": "EUR",
}
CURRENCIES |= {
    "$": "USD",
    "usd": "USD",
    "дол": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "zł": "PLN",
    "pln": "PLN",
    "злот": "PLN",
}
SIGN = "|".join(map(re.escape, sorted(CURRENCIES, key=len, reverse=True)))
NUMBER = r"\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?"
AFTER = re.compile(rf"({NUMBER})(?:\s*(?:-|–|—|до|to)\s*({NUMBER}))?\s*({SIGN})", re.I)
BEFORE = re.compile(rf"({SIGN})\s*({NUMBER})(?:\s*(?:-|–|—|to)\s*(?:{SIGN})?({NUMBER}))?", re.I)
ABOUT_PRICE = re.compile(
    r"вхід|вхідн|ціна|ціни|вартіст|квит|внесок|оплат|участ|абонемент|навчання|price|ticket|fee|cost|entry|admission|"
    r"вход|цена|стоимост|билет|взнос",
    re.I,
)
EVENT = r"(?:участь|вхід|навчання|курс|захід|лекція|заняття|реєстрація)"
WHOLLY_FREE = re.compile(
    rf"(?<!\d\s){EVENT}\s+(?:для всіх\s+)?(?:є\s+)?(?:безкоштовн|безоплатн|вільн)|"
    rf"(?:безкоштовн|безоплатн)\w*\s+{EVENT}|free (?:entry|admission|of charge)",
    re.I,
)
AGE_RANGE = re.compile(
    r"(?:(?:від|от|from|ages?|вік\w*:?|возраст\w*:?|для дітей|дітей|підлітків)\s*)(\d{1,2})(?:-?(?:ти|и|х|ми))?\s*"
    r"(?:-|–|—|до|to)\s*(\d{1,2})|\b(\d{1,2})\s*(?:-|–|—)\s*(\d{1,2})\s*(?:-?(?:ти|и|х))?\s*(?:рок|річ|years|yo\b|лет\b)",
    re.I,
)
AGE_FROM = re.compile(
    r"(?:від|от|from|старш\w+ за)\s*(\d{1,2})(?:-?(?:ти|и|х|ми))?\s*(?:рок|річ|years|лет\b)|"
    r"(?<![\d+])(\d{1,2})\s?\+(?!\d)",
    re.I,
)
PHONE = re.compile(r"(?<![\d/.-])(?:\+?38[\s(-]*)?\(?0\d{2,4}\)?[\s-]*\d{1,3}(?:[\s-]*\d{2}){2,3}(?!\d)")
LETTERS = {"uk": "іїєґ", "ru": "ыэъё"}


def cost(stated: str, text: str = "") -> Cost:
    """The price from a cell or field that is about it, else from the lines of a text that speak of one."""
    if stated.strip():
        found = _amounts(stated) or _bare(stated)
        return found or _without_amount(stated)
    about = "\n".join(line for line in text.split("\n") if ABOUT_PRICE.search(line) or areas.says("free", line))
    found = _amounts(about) or _without_amount(about)
    mixed = (
        found.kind == "free" and AFTER.search(text) and not WHOLLY_FREE.search(text)
    )  # free for some, or until some hour
    return Cost() if mixed else found


def money(low: object, high: object, currency: str | None) -> Cost:
    """A price from numbers as data files give them ("40", 13.00)."""
    sign = next((code for sign, code in CURRENCIES.items() if len(sign) == 1 and sign in str(low)), "UAH")
    code = (currency or sign).strip().upper()
    code = code if re.fullmatch(r"[A-Z]{3}", code) else CURRENCIES.get(code.lower(), "UAH")
    amounts = sorted(one for one in (_minor(str(low)), _minor(str(high))) if one is not None)
    if not amounts:
        return Cost()
    return Cost("paid", amounts[0], amounts[-1], code) if amounts[-1] else Cost("free")


def ages(text: str) -> tuple[int | None, int | None]:
    """The least and the greatest age that a text states."""
    match = AGE_RANGE.search(text)
    if match:
        low, high = (int(one) for one in match.groups() if one)
        return (low, high) if low <= high <= 99 else (None, None)
    match = AGE_FROM.search(text)
    return (int(match[1] or match[2]), None) if match else (None, None)


def language(text: str) -> str | None:
    """uk or ru by letters that only one of them has, en by plain words; None when unsure."""
    lower = text[:4000].lower()
    counts = {code: sum(lower.count(letter) for letter in letters) for code, letters in LETTERS.items()}
    if any(counts.values()):
        return "uk" if counts["uk"] >= counts["ru"] else "ru"
    if re.search(r"[а-я]", lower):
        return None
    english = len(re.findall(r"\b(?:the|and|of|for|with|to|in|is|at|will|you|our|from)\b", lower))
    return "en" if english >= 3 else None


def language_code(stated: str) -> str | None:
    """A language's code from what a file states ("uk-UA", "українська", "English")."""
    lower = stated.strip().lower()
    starts = {"укр": "uk", "ukr": "uk", "ua": "uk", "англ": "en", "eng": "en", "рос": "ru", "рус": "ru", "rus": "ru"}
    named = next((code for start, code in starts.items() if lower.startswith(start)), None)
    return named or (lower[:2] if re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2,4})?", lower) else None)


def phone(text: str) -> str | None:
    """The first Ukrainian number: ten digits, twelve with the country's."""
    found = [match.group().strip() for match in PHONE.finditer(text)]
    return next((one for one in found if sum(map(str.isdigit, one)) in {10, 12}), None)


def _amounts(text: str) -> Cost | None:
    found = [(match[1], match[2], match[3]) for match in AFTER.finditer(text)]
    found += [(match[2], match[3], match[1]) for match in BEFORE.finditer(text)] if not found else []
    amounts = [one for low, high, _ in found for one in (_minor(low), _minor(high or "")) if one is not None]
    if not amounts:
        return None
    code = CURRENCIES[found[0][2].lower()]
    return Cost("paid", min(amounts), max(amounts), code) if max(amounts) else Cost("free")


def _bare(stated: str) -> Cost | None:
    """A price cell that holds only numbers ("150", "100-200")."""
    match = re.fullmatch(rf"\s*({NUMBER})(?:\s*[-–—]\s*({NUMBER}))?\s*", stated)
    return money(match[1], match[2], "UAH") if match else None


def _without_amount(text: str) -> Cost:
    if areas.says("donation", text):
        return Cost("donation")
    return Cost("free") if areas.says("free", text) else Cost()


def _minor(number: str) -> int | None:
    sound = re.sub(r"[\s\u00a0]", "", number).replace(",", ".").lstrip("$€£₴")
    try:
        value = Decimal(sound)
    except InvalidOperation:
        return None
    return int(value * 100) if value.is_finite() and 0 <= value < 10**7 else None
