"""Which column means what: names of columns in Ukrainian, Russian and English, and of fields in plain JSON."""

import re
from collections.abc import Sequence
from functools import lru_cache

from storage.formats.sheets import Cell, Row

SEARCHED = 25

# In order: the first rule that fits a name takes it. "" is a column that must not be mistaken for another.
RULES: tuple[tuple[str, str], ...] = (
    (
        "",
        r"создан|створен|публікац|публикац|created|updated|modified|published|додано|submitted|timestamp|отметка врем",
    ),
    (
        "",
        r"sponsor|proposal|tweet|photo|image|фото|зображен|video|відео|minutes|agenda|протокол|report|звіт|i ?calendar",
    ),
    ("", r"region code|country|країна|страна|lector|спікер|speaker|лектор|ведуч|тренер|performer|відповідальн|colou?r"),
    ("deadline", r"(?:реєстр|запис|regist|rsvp).*(?:до$|термін|дедлайн|deadline|until|by$)|дедлайн реєстр"),
    ("", r"deadline|дедлайн|past$|time ?zone|часовий пояс"),
    ("key", r"^(?:u?id|key|ключ|slug|guid|event id|ідентифікатор|код(?: заходу| події)?|унікальний.*|uuid)$"),
    ("private", r"^private$|приватн"),
    ("all_day", r"all ?day|весь день|цілий день"),
    ("lat", r"^(?:.* )?(?:lat|latitude|широта)$"),
    ("lon", r"^(?:.* )?(?:lon|lng|long|longitude|довгота)$"),
    (
        "meeting",
        r"(?:zoom|зум|teams|google meet|конференц|підключ|трансляц|приєднан|online event|онлайн).*"
        r"(?:посилан|лінк|link|url|адрес)|посилан.*(?:zoom|зум|онлайн|конференц|підключ|трансл)|"
        r"^(?:zoom|google meet|ms teams|meeting (?:link|url)|join (?:link|url))$",
    ),
    (
        "end_date",
        r"(?:дат|date|день|day).*(?:завер|кінц|кінец|закінч|оконч|конц|end|finish)|"
        r"(?:end|finish|завер|кінц|кінец|закінч|оконч).*(?:дат|date|day)",
    ),
    (
        "end_time",
        r"(?:час|time|врем|годин).*(?:завер|кінц|кінец|закінч|оконч|end|finish)|"
        r"(?:end|finish|завер|кінц|кінец|закінч|оконч).*(?:час|time|врем)",
    ),
    (
        "end_date",
        r"^(?:event )?(?:ends?|finish|finishes|to|until|кінець|завершення|закінчення|по|до)"
        r"(?: (?:unix|at|on|local|utc|iso))?$|dtend",
    ),
    ("registration", r"реєстр|регистр|regist|sign ?up|запис на|записат|rsvp"),
    (
        "capacity",
        r"кільк.*(?:місц|учасн|осіб)|^місц[ья]$|вільних місць|capacity|seats|max.*(?:participants|attend)|колич.*мест",
    ),
    ("duration", r"тривал|duration|кільк.*годин|продолжительн|length"),
    (
        "date",
        r"дат|date|^день$|^days?$|^коли$|^when$|термін|"
        r"^(?:starts?|started|begins?|since)(?: (?:at|on|unix|local|utc|iso))?$|event start|dtstart|timestamp|"
        r"^початок$|^з$|^від$|период|період",
    ),
    ("time", r"\bчас(?!т)|\btime|врем|годин|^hours?$|початок|розклад"),
    ("shelter", r"укрит|shelter|бомбосх"),
    ("access", r"доступн|інклюз|безбар|accessib"),
    ("level", r"рівень|^level|уровень"),
    ("age", r"^вік|^возраст|\bage"),
    ("audience", r"аудитор|для кого|цільов|audience|target|учасник|категорія слухач|participants"),
    ("price", r"варт|цін|цен|price|cost|\bfee|оплат|внес|квит|ticket|вхід|стоим|безкоштовн|\bfree"),
    ("language", r"^мов|language|^язык"),
    (
        "organiser",
        r"організ|организ|organi[sz]|host|хто проводить|проводить|провайдер|provider|заклад|установ|учрежден",
    ),
    ("phone", r"тел|phone|контакт|contact|mobile"),
    ("address", r"адрес|address|вулиц|street"),
    ("city", r"^місто|^город$|city|населен|town|громад"),
    ("venue", r"venue|приміщен|аудиторія №|зала$|room|майданчик"),
    ("location", r"місц|локац|location|place|^де\b|where|место"),
    ("mode", r"онлайн|online|mode|форма провед|attendance|спосіб"),
    ("format", r"формат|format|вид заход|вид діяльн|тип заход|тип под|^вид$|^тип$|event type|type of"),
    ("categories", r"катег|categor|тег|\btags?\b|рубрик|тематик|напрям|галуз|\btype\b|topic|theme|keywords|labels"),
    ("status", r"статус|status|^стан$|состояние"),
    ("url", r"посилан|сайт|url|link|website|\bweb|джерело|href|ссылк|сторінк|page"),
    (
        "description",
        r"опис|descr|анотац|зміст|про захід|purpose|details|детал|програм|about|інформ|приміт|комент|notes|"
        r"содержан|content|excerpt|body|abstract|текст",
    ),
    (
        "title",
        r"назв|тема|title|\bname|subject|захід|заход|подія|події|^event|курс|наймен|summary|мероприят|лекц|headline|"
        r"^(?:занятт|гурт|предмет|семінар|тренінг|activity|course|class|session|workshop|training)",
    ),
)
BEGINS = re.compile(r"^(?:початок|старт|starts?|begins?)(?: заходу| події)?$")
COMPILED = tuple((field, re.compile(pattern)) for field, pattern in RULES)


def normal(name: str) -> str:
    """A column's name in lower case words: "event_startDate" → "event start date"."""
    name = re.sub(r"(?<=[a-zа-яіїє])(?=[A-ZА-ЯІЇЄ])", " ", name)
    name = re.sub(r"[\W_]+", " ", name.lower().replace("’", "").replace("'", "").replace("ʼ", ""))
    return re.sub(r"^(?:properties|fields|acf|meta) ", "", name.strip())


@lru_cache(maxsize=1024)
def field_of(name: str) -> str | None:
    """What a column of that name holds, None when the name says nothing."""
    name = normal(name)
    if not name or len(name) > 80:
        return None
    return next((field or None for field, pattern in COMPILED if pattern.search(name)), None)


def columns(names: Sequence[str]) -> dict[str, int]:
    """Fields and the columns they are in; the first of several names for one thing counts."""
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        field = field_of(name)
        if field == "date" and "date" in found and BEGINS.search(normal(name)):
            field = "time"  # "Дата | Початок | Кінець"
        if field and field not in found:
            found[field] = place
    if "title" not in found and "description" in found:
        found["title"] = found.pop("description")
    if "title" not in found and "format" in found:
        found["title"] = found.pop("format")
    return found


def header(rows: Sequence[Row]) -> tuple[int, dict[str, int]] | None:
    """The row that names the columns, and what it names; titles may stand above it. None when there is none."""
    best: tuple[int, dict[str, int]] | None = None
    for place, row in enumerate(rows[:SEARCHED]):
        if any(not isinstance(cell, str | None) for cell in row.cells):
            continue
        found = columns([str(cell or "") for cell in row.cells])
        dated = "title" in found and ("date" in found or "time" in found)
        if dated and len(found) > (len(best[1]) if best else 1):
            best = (place, found)
    return best


def names_again(row: Row, header_row: Row) -> bool:
    """Whether a row in the middle of a table repeats its header."""
    named = {text_of(cell).lower() for cell in header_row.cells} - {""}
    filled = [text_of(cell).lower() for cell in row.cells if text_of(cell)]
    return len(filled) > 1 and all(text in named for text in filled)


def text_of(cell: Cell) -> str:
    """A cell's words, "" for an empty one or for a word that means empty."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("\xa0", " ").strip()
    return (
        ""
        if text.lower()
        in {"-", "–", "—", "n/a", "na", "none", "null", "not available", "немає", "нет", "tbd", "tba", "?"}
        else text
    )
