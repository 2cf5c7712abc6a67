"""For whom, from which age, and for how many, by a post."""

import re
from dataclasses import dataclass

from storage.reading import lexicon
from storage.reading.announcements.body import Body
from storage.reading.announcements.seats import read_capacity

_YEARS = r"(?:-?річн\w+|рок[иів]\w*|років|року|річ\w*|рр?\.|лет|года|years?(?: old)?|y\.?o\.?)"
_END = r"(?:-?(?:ти|х|и|го|ми|й|є|ї|рьох))?"
_RANGE = re.compile(
    rf"(?:(?:від|з|із|от|с|ages?|aged|from|віком|вік\W{{1,3}}|"
    rf"возраст\w*\W{{1,3}})\s?)?(?<![\d.,:])(?P<low>\d{{1,2}}){_END}\s?(?:-|до|по|"
    rf"to)\s?(?P<high>\d{{1,2}}){_END}\s?(?P<years>{_YEARS})?(?![\d:])"
)
_PLUS = re.compile(
    rf"(?<![\w.,:+/])(?P<plus>\d{{1,2}})\s?\+(?![\d(])|(?<!\w)(?:від|з|от|from|over|старш\w+(?: за| від)?|віком від|"
    rf"понад|після)\s(?P<low>\d{{1,2}}){_END}\s?{_YEARS}(?! \w*\s?(?:тому|досвід|роботи|існування))"
)
_NOT_TAKEN = re.compile(
    rf"(?:діт\w+|осіб|молод\w+)\s(?:віком\s)?до\s(?P<low>\d{{1,2}}){_END}\s?{_YEARS}\sне\s(?:бер|допуска|прийма|пуска)\w+"
)
_LABELLED_FROM = re.compile(
    r"(?:(?:вік|возраст|ages?)\W{1,3}(?:від|з|от|from)|"
    r"(?:кому|вам|тобі)\s(?:вже\s|уже\s)?(?:за|від|понад|більше|виповнилос[яь]|исполнилось))\s(?P<low>\d{1,2})(?![\d:-]|\.\d|\s(?:до|по)\s)"
)
_NOT_BELOW = re.compile(
    rf"(?:не рекоменд|не допуска|заборон)\w*[^.\n]{{0,40}}?(?:молодш\w+(?: за| від)?|"
    rf"до)\s(?P<low>\d{{1,2}}){_END}\s?{_YEARS}"
)
_NOT_YOUNGER = re.compile(
    rf"не\sмолодш\w+\s(?:за\s|від\s|ніж\s)?(?P<low>\d{{1,2}}){_END}\s?{_YEARS}|не\sмладше\s(?P<old>\d{{1,2}})"
)
_UNTIL = re.compile(
    rf"(?:дітей|діти|діток|дітям|для|молод\w+|віком|вік\W{{1,3}}|under|up to)\s(?:віком\s)?(?:до|"
    rf"under)?\s?(?P<high>\d{{1,2}})(?:-?(?:ти|х))?\s?{_YEARS}|under (?P<under>\d{{1,2}})s?\b"
)
_LABEL = re.compile(r"(?<!\w)(?:вік|віку|віком|возраст|ages?|aged)(?: учасник\w*| дітей)?\W{0,4}$")
_WORD_AGES = {
    word: number
    for number, word in enumerate(
        (
            *("двох", "трьох", "чотирьох", "п'яти", "шести", "семи", "восьми", "дев'яти", "десяти"),
            *("одинадцяти", "дванадцяти", "тринадцяти", "чотирнадцяти", "п'ятнадцяти", "шістнадцяти"),
        ),
        2,
    )
}
_WORDED = re.compile(rf"від\s(?P<low>{'|'.join(_WORD_AGES)})\s(?:рок\w+\s)?до\s(?P<high>{'|'.join(_WORD_AGES)})\sрок")
_NOT_AGE = re.compile(
    r"досвід|стаж|історі|існу|працю|вже|минул|за ці|протягом|впродовж|назад|тому|заснован|останн|перших|"
    r"через|понад|більше|близько|experience|gone|програм\w+ на|кімнат\w*|куточ\w+|доглян\w*|граються|аніматор\w*|"
    r"дітьми від|дітьми віком|дітьми\s?$|виховує|хлопців|дитини"
)
_FOR = re.compile(
    r"(?<!\w)(?:(?:для|for|серед|запрошу\w+|приглаша\w+|чекаємо(?: на)?|ждем|набира\w+|хто може|для кого|"
    r"учасник\w*:|приймаємо роботи)\W{1,3})(?P<who>[^.!?\n;:(]{3,110})"
)
_FAVOUR = re.compile(
    r"(?:знижк\w*|безкоштовн\w*|вхід вільний|пільг\w*|\d\s?(?:грн|₴)|free|грант\w*|гроші|кошти|донат\w*|"
    r"збір\w*|збира\w*|допомог\w* )[^.]*$"
)
_FAVOUR_AFTER = re.compile(r"[\s:(-]*(?:безкоштовн|вхід вільний|вільний|знижк|\d+\s?(?:грн|₴|%)|free|бесплатно)")


_HOUSE_FOR = re.compile(r"(?:бібліоте\w+|центр\w*|школ\w+|будин\w+|клуб\w*|хаб\w*|простор\w*)\s$")
_GRADES = re.compile(
    r"(?<![\d.:])(?P<low>\d{1,2})(?:\s?-\s?(?P<high>\d{1,2}))?(?:-?(?:х|го|их))?[\s-]?класи?(?:ів|ник\w*|у|и)?(?!\w)"
)
_CALL = r"(?:^|\n|[.!]\s)\W{0,4}(?:(?:шановні|дорогі|любі|увага|привіт|вітаємо)\W{1,3})(?:наші\s)?"
_CALLED = [
    (name, re.compile(rf"{_CALL}(?:{words})(?!\w)|для кого\W{{1,4}}[^.\n]{{0,60}}(?<!\w)(?:{words})(?!\w)"))
    for name, words in (
        ("parents", "батьки|мами|матусі|тати"),
        ("educators", r"освітян\w*|педагог\w*|вчител\w+|учител\w+|викладач\w*|бібліотекар\w*"),
        ("seniors", r"пенсіонер\w*|люди (?:старшого|поважного) віку"),
        ("veterans", r"ветеран\w*|захисники"),
        ("displaced", r"переселенц\w+|впо"),
        ("teenagers", "підлітки|старшокласники"),
        ("youth", "студенти|молодь"),
    )
]


@dataclass(frozen=True, slots=True)
class People:
    audience: tuple[str, ...] = ()
    age_min: int | None = None
    age_max: int | None = None
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Ages:
    begin: int
    end: int
    low: int | None
    high: int | None


def ages_said(plain: str) -> list[Ages]:
    """Where ages stand: those of participants and of others, so that no hour or day is read out of them."""
    found = []
    for match in _WORDED.finditer(plain):
        found.append(Ages(match.start(), match.end(), _WORD_AGES[match["low"]], _WORD_AGES[match["high"]]))
    for match in _RANGE.finditer(plain):
        low, high = int(match["low"]), int(match["high"])
        before = plain[max(0, match.start() - 24) : match.start()]
        lead = plain[match.start() : match.start("low")]
        named = bool(match["years"]) or bool(_LABEL.search(before)) or lead.startswith(("age", "вік", "возраст"))
        named = named or bool(
            re.search(
                r"(?:діт\w+|підлітк\w+|молодь|молоді|дет\w+|подростк\w+|kids|children|teens|youth|тобі|вам|"
                r"кому)\s\(?$",
                before,
            )
        )
        named = named or bool(high > 24 and lead.startswith("від") and re.search(r"[ву]сіх\s$", before))
        dated = re.match(
            r"\s?(?:січ|лют|бер|квіт|трав|черв|лип|серп|вер|жовт|листоп|груд)", plain[match.end() : match.end() + 7]
        )
        if named and low < high <= 99 and not dated:
            found.append(Ages(match.start(), match.end(), low, high))
    for match in (*_NOT_BELOW.finditer(plain), *_NOT_TAKEN.finditer(plain), *_LABELLED_FROM.finditer(plain)):
        found.append(Ages(match.start(), match.end(), int(match["low"]), None))
    found += [
        Ages(match.start(), match.end(), int(match["low"] or match["old"]), None)
        for match in (_NOT_YOUNGER.finditer(plain) if "не м" in plain else ())
    ]
    for match in _PLUS.finditer(plain):
        low = int(match["plus"] or match["low"])
        if 0 <= low < 91 and not any(one.begin <= match.start() < one.end for one in found):
            found.append(Ages(match.start(), match.end(), low, None))
    for match in _UNTIL.finditer(plain):
        if not any(one.begin <= match.end() - 2 < one.end for one in found):
            found.append(Ages(match.start(), match.end(), None, int(match["high"] or match["under"])))
    return sorted(found, key=lambda one: one.begin)


def read_people(body: Body, ages: list[Ages]) -> People:
    own = [one for one in ages if not _foreign(body, one)]
    low, high = _together(own)
    return People(_audience(body, low, high), low, high, read_capacity(body))


def _together(own: list[Ages]) -> tuple[int | None, int | None]:
    """Of groups by age («5–7», «8–10») from the youngest to the oldest; else the first that is said."""
    ranges = [(one.low, one.high) for one in own if one.low is not None and one.high is not None]
    if len(ranges) > 1 and len(ranges) == len(own):
        return min(low for low, _ in ranges), max(high for _, high in ranges)
    return (own[0].low, own[0].high) if own else (None, None)


def _foreign(body: Body, one: Ages) -> bool:
    sentence = body.sentence_at(one.begin)
    before = body.plain[max(sentence.begin, one.begin - 45) : one.begin]
    after = body.plain[one.end : one.end + 30]
    if one.low is not None and one.high is not None:
        after = re.sub(r"^,\s?\d+ ?(?:грн|₴|uah).*", "", after)  # «10–15 років, 650 грн» is no discount
    if before.endswith("з дитини ("):
        return False
    begins = not body.plain[body.lines[body.line_at(one.begin)].begin : one.begin].strip(" -•")
    if begins and re.match(r"[,;]\s?\d+ ?(?:грн|₴|uah)", after):
        return False
    if one.high is None and re.match(r"[\s),:(-]*(?:у|в) супровод", after) and re.search(r"(?:діти|дітей) $", before):
        return False
    if re.match(
        r"[\s),:(-]*(?:[^.\n]{0,40}(?:у|в) супровод|лише з |тільки з |вхід (?:вільн|безкошт)|безкошт|безоплат|free|"
        r"бесплатн|знижк|\d+ ?(?:грн|uah|₴))",
        after,
    ):
        return True
    return bool(_NOT_AGE.search(before) or re.match(r"\s?(?:досвід|тому|успіх|роботи|існув|ago|-річ)", after)) or bool(
        re.search(r"кімнат\w+[^.\n]{0,40}\($", before)
    )


def _audience(body: Body, low: int | None, high: int | None) -> tuple[str, ...]:
    found: list[str] = []
    text = body.plain.replace("'", "")
    for match in _FOR.finditer(text):
        words = match["who"]
        if _FAVOUR.search(text[max(0, match.start() - 60) : match.start()].rsplit("\n", 1)[-1]) or _FAVOUR_AFTER.match(
            text, match.end()
        ):
            continue
        if _HOUSE_FOR.search(text[max(0, match.start() - 24) : match.start()]):
            continue
        found += [name for name, pattern in lexicon.people() if pattern.search(words)]
    found += [name for name, pattern in _CALLED if pattern.search(body.plain)]
    found += _of_grades(body.plain)
    if low is not None and not found:
        found = _of_ages(low, high)
    if high is not None and 13 <= high <= 18 and found == ["children"]:
        found = [*found, "teenagers"] if low is None or low < 12 else ["teenagers"]
    return tuple(dict.fromkeys(found))


def _of_grades(plain: str) -> list[str]:
    """«11-класників», «учнів 5–9 класів»: the younger are children, from the seventh grade on teenagers."""
    match = _GRADES.search(plain)
    if match is None:
        return []
    low, high = int(match["low"]), int(match["high"] or match["low"])
    return ["children"] * (low <= 6) + ["teenagers"] * (high >= 7) if low <= high <= 12 else []


def _of_ages(low: int, high: int | None) -> list[str]:
    if high is None:
        return ["seniors"] if low >= 50 else []
    if high <= 12:
        return ["children"]
    if low < 11 and high <= 18:
        return ["children", "teenagers"]
    if low >= 11 and high <= 18:
        return ["teenagers"]
    if low >= 14 and 18 < high <= 35:
        return ["youth"]
    return []
