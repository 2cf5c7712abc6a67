"""What it is called, by a post: its heading without emoji and shouting, or the name in quotation marks."""

import re

from storage.reading.announcements.body import Body, without_pictures

_QUOTED = re.compile(r"[«„“\"](?P<name>[^«»„“”\"\n]{3,140})[»“”\"]")
_SAYS_NOTHING = re.compile(
    r"^\W*(?:шановн\w+|дорог\w+|друзі|друзья|вітаємо|вітання|привіт|добр\w+ (?:день|ранок|вечір)|увага|"
    r"анонс\w*|запрошуємо|запрошення|оголошення|оголошеня|коли|де|дата|час|місце|реєстрація|📅|афіша|"
    r"нагадуємо|important|attention|hello|hi|dear|внимание|хорошие новости|приглашаем|не пропустіть|"
    r"гарні новини|хороші новини|важливо|ура|колеги|до уваги)[\w\s,]{0,40}[!:.,]*\W*$",
    re.I,
)
_DATE_LINE = re.compile(
    r"^\W*(?:(?:\d{1,2}[.:\s]|понеділок|вівторок|серед[аи]|четвер|п'?ятниц|субот|неділ|сьогодні|завтра|"
    r"з \d)[^\n]{0,60})$",
    re.I,
)
_PLAIN_FORMAT = re.compile(
    r"^(?:\w+\s){0,2}(?:безкоштовн\w+\s|відкрит\w+\s|практичн\w+\s|онлайн-?\s?|онлайн\s|авторськ\w+\s|"
    r"бесплатн\w+\s)*(?:лекці[яюії]+|вебінар|семінар|майстер-клас|воркшоп|тренінг|практикум|екскурсі[яюї]|"
    r"курс[иу]?|школ[аиу]|конкурс|форум|конференці[яюї]|круглий стіл|семинар|вебинар|лекция|лекцию|"
    r"мастер-класс|тренинг|workshop|lecture|webinar|book talk|talk|зустріч|інтенсив|дискусі[яю])(?!\w)",
    re.I,
)
_KEEP = re.compile(
    r"презентаці\w|вистав\w|концерт\w*|фестивал\w|акці\w|клуб\w*|груп\w|гурт\w*|студі\w|ярмар\w*|фільм|"
    r"показ|кіно\w*|турнір\w*|табір\w*|день\b|тиждень|свято|фест",
    re.I,
)
_LEAD = re.compile(
    r"^(?:(?:щиро\s)?(?:запрошу\w+|приглашаем|чекаємо|анонсуємо|стартує|відкрито|відкриваємо|триває|"
    r"нагадуємо|оголошуємо|оголошено|join us for|we invite you to|welcome to|хочемо запросити)\s(?:вас\s|"
    r"всіх\s|усіх\s|охочих\s|бажаючих\s|мешканців\s|друзі\s)*(?:на|до|в|у|про|набір на|набір до|запис на|"
    r"реєстрацію на|реєстрація на)?\s?)+",
    re.I,
)
_LEADING_DATE = re.compile(
    r"^(?:(?:цієї|цього|цю|у|в|наступн\w+)\s)*(?:\d{1,2}[.\s][\w.]+(?:\s20\d\d\s?(?:року|р\.)?)?|завтра|"
    r"сьогодні|субот[уи]|неділ[юі]|понеділ\w+|вівтор\w+|серед[уи]|четвер\w*|п.?ятниц\w+)(?:,?\s(?:о|об|в|"
    r"з)\s\d{1,2}(?:[:.]\d\d)?)?\s?[,:–—-]*\s*",
    re.I,
)
_VERBS = re.compile(
    r"(?:відбудеться|відбудуться|пройде|проведемо|проводимо|запрошує\w*(?: (?:на|до))?|влаштовує\w*|"
    r"організовує\w*|чекає\w*(?: (?:на|вас))*|стартує|розпочнеться|состоится|пройдет|складаємо|вчимося|"
    r"говоримо|обговорюємо|дивимося)",
    re.I,
)
LONGEST = 110


def read_title(body: Body) -> tuple[str | None, bool]:
    """The title, and whether it had to be put together out of a sentence (to be looked at)."""
    lines = [body.written(line) for line in body.lines if body.written(line).strip()]
    clean = [_stripped(line) for line in lines]
    for number, line in enumerate(clean[:4]):
        if not re.search(r"\w\w", line) or _SAYS_NOTHING.match(line) or _DATE_LINE.match(line):
            continue
        following = clean[number + 1] if number + 1 < len(clean) else ""
        quoted = re.fullmatch(r"[«„“\"](?P<name>[^\n]{3,140}?)[»”“\"][.!]?", following)
        if quoted and _PLAIN_FORMAT.match(line) and len(line) < 90:
            return _tidy(quoted["name"]), False
        if (
            quoted
            and len(line) < 90
            and not _QUOTED.search(line)
            and len(line.split()) < 9
            and re.search(r"запрош|анонс|музей|четвер|вечір", line.lower())
        ):
            return _tidy(quoted["name"]), False
        if len(line) <= LONGEST:
            return _of_heading(line), False
        return _of_sentence(line), True
    return (_of_sentence(clean[0]), True) if clean else (None, False)


def _stripped(line: str) -> str:
    line = without_pictures(line)
    line = re.sub(r"^[\s\-–—*•·>|#_=~+.]+(?=\w|[«\"„“(])", "", line)
    line = re.sub(r"^(?:\d{1,2}[.)]\s)", "", line)
    return line.strip(" *_~|=")


def _of_heading(line: str) -> str:
    line = re.sub(r"^(?:анонс|увага|оголошен+я|подія|захід|запрошення|тема|назва)\s?[!:.]+\s*", "", line, flags=re.I)
    line = _LEAD.sub("", line) if len(_LEAD.sub("", line)) > 6 else line
    quoted = list(_QUOTED.finditer(line))
    if len(quoted) == 1 and len(quoted[0]["name"].split()) >= 3:
        before, after = line[: quoted[0].start()], line[quoted[0].end() :].strip(" .!:;)–—-")
        if _PLAIN_FORMAT.match(before) and not _KEEP.search(before) and len(after) < 40:
            return _tidy(quoted[0]["name"])
        if before.rstrip().endswith(":") and not after:
            return _tidy(quoted[0]["name"])
    stripped = _LEADING_DATE.sub("", line)
    return _tidy(stripped if len(stripped) > 8 else line)


def _of_sentence(line: str) -> str:
    quoted = _QUOTED.search(line[:260])
    if quoted:
        lead = re.search(r"(\w[\w'’-]+(?:\s[\w'’-]+)?)\s?$", line[: quoted.start()])
        word = lead[1] if lead and (_KEEP.search(lead[1]) or _PLAIN_FORMAT.match(lead[1])) else ""
        if word and len(word.split()) == 2 and not (_KEEP.match(word) or _PLAIN_FORMAT.match(word.split()[0])):
            word = word.split()[1]
        name = f"{word} «{quoted['name']}»" if word else quoted["name"]
        return _tidy(name)
    first = re.split(r"(?<=[\w)»])[.!?]\s", line, maxsplit=1)[0]
    first = _LEADING_DATE.sub("", _LEAD.sub("", first))
    return _tidy(_cut(first))


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    shorter = re.split(r"\s[–—-]\s|,\s|;\s|:\s", text[:LONGEST])[0]
    return shorter if len(shorter) >= 12 else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _tidy(title: str) -> str:
    """Without shouting and end marks; straight quotation marks as pairs."""
    title = " ".join(title.split()).strip(" .,;:–—-!*_")
    if title.count("«") > title.count("»"):
        title += "»"
    letters = [one for one in title if one.isalpha()]
    if len(letters) > 8 and sum(one.isupper() for one in letters) > 0.75 * len(letters):
        title = _quietened(title)
    return title[:1].upper() + title[1:]


def _quietened(title: str) -> str:
    """Shouted words in lower case, short ones of capitals (НМТ, ВПО) kept."""
    words = [
        word
        if len(re.sub(r"\W", "", word)) <= 3
        and not re.fullmatch(
            r"\W*(?:І|ТА|В|У|НА|З|ДО|ДЛЯ|ПРО|ЯК|ЩО|ЗА|ПО|ВІД|НЕ|БЕЗ|АБО|ЧИ|THE|OF|AND|FOR|TO|И|С|ДЛЯ|ЦЕ|МИ|ВИ|ТИ|"
            r"Є|ПІД|ІЗ|А|О|Й|КІТ|ДІМ|СВІЙ|ЧАС)\W*",
            word,
        )
        else word.lower()
        for word in title.split(" ")
    ]
    return " ".join(words)
