"""Where it is, by a post: venue, address, city. A place is taken where the post points at one (📍, «Місце:», an
address, «у бібліотеці»), not wherever a building is mentioned."""

import re
from dataclasses import dataclass, replace

from storage.reading.announcements.body import Body, Part, picture_before, without_pictures
from storage.reading.towns import IN, NAMED, OF, Towns

_STREET = (
    r"(?:вул(?:иц[яіею]+)?\b\.?|ул(?:ица|ице|\.)|просп(?:ект[іуа]?)?\b\.?|пр-т\.?|пр-кт\.?|пр\.|"
    r"пров(?:улок|улку)?\b\.?|бульв(?:ар[іу]?)?\b\.?|б-р\.?|бул\.|пл(?:оща|ощі)?\b\.?|шосе\b|"
    r"наб(?:ережн\w+|\.)|майдан[іу]?\b|узвіз\b|пер\.|площадь|переулок|мкр\.?|мікрорайон)"
)
_NAME = r"(?:(?:\d{1,3}(?:-?[а-яіїє]{1,3})?\s)?[А-ЯІЇЄҐA-Z][\w'’ʼ.-]*(?:\s(?:[А-ЯІЇЄҐ][\w'’ʼ.-]*|і|та|й|-))*?)"
_HOUSE = (
    r"(?:\s?,?\s?(?:буд(?:инок|\.)?\s?|д\.\s?|"
    r"№\s?)?\d{1,4}(?:\s?[-/]\s?\d{1,3})?(?:[-\s]?[а-яА-ЯA-Za-z](?![\w'’]))?)"
)
_ADDRESS = re.compile(
    rf"(?<!\w)(?P<full>{_STREET}\s?{_NAME}(?P<house>{_HOUSE})(?!\d|\s?(?:грн|рок|осіб|:\d))|"
    rf"{_NAME}\s(?:вул\.|вулиця|просп\.|проспект|ул\.|площа|бульвар|провулок)(?P<house2>{_HOUSE})?|"
    rf"\d{{1,4}}\s[A-Z][a-z]+\s(?:St|Street|Ave|Avenue|Sq|Square|Blvd|Lane)\b\.?|{_STREET}\s?{_NAME}(?=[,.;)\s]|$))",
    re.I,
)
_BARE_ADDRESS = re.compile(
    r"(?<![\w№])(?:(?:на|"
    r"по)\s)?(?P<name>[А-ЯІЇЄҐ][\w'’ʼ-]{3,}(?:\s[А-ЯІЇЄҐ][\w'’ʼ-]{3,})?)[,\s]\s?(?P<house>\d{1,3}(?:\s?[-/]\s?\d{1,3})?[а-яА-Я]?)(?![\w:.+%-]|"
    r"\s?(?:грн|год|рок|хв|люд|осіб|квіт|трав|черв|лип|серп|верес|жовт|лист|груд|січ|лют|берез|занят|місц|"
    r"зал|травн))"
)
_LABEL = re.compile(
    r"^[^\w«\"]*(?:місце(?: проведення| зустрічі| збору)?|де(?: саме)?|локація|адрес[аи]?|"
    r"адреса проведення|куди|place|venue|where|location|address|место(?: проведения)?|где|"
    r"адрес)\s?(?:[:.—–-]|\s-)\s*",
    re.I,
)
_PINS = ("📍", "🏠", "🏛", "🏢", "🗺", "📌", "🏡", "🏫", "🚩", "🧭")
_NOT_PLACE_LINE = re.compile(
    r"коли|час|дата|реєстрац|вартість|ціна|регистрац|when|price|^\W*(?:\d{1,2}[:.]\d\d|\d{1,2}\s[а-я]+)", re.I
)
_KIND = (
    r"(?:бібліотек\w+|бібліотека-філія|книгарн\w+|музе\w+|галере\w+|театр\w*|кінотеатр\w*|центр\w*|хаб\w*|"
    r"коворкінг\w*|простор\w+|простір|клуб\w*|палац\w*|будин\w+|дом\w?|школ\w+|ліце\w+|гімназі\w+|"
    r"університет\w*|інститут\w*|"
    r"академі\w+|коледж\w*|кав'?ярн\w+|кафе|ресторан\w*|парк\w*|сквер\w*|площ\w+|цнап\w*|стадіон\w*|"
    r"аеродром\w*|аэродром\w*|філармоні\w+|костел\w*|церкв\w+|собор\w*|готел\w+|студі\w+|майстерн\w+|"
    r"арт-кафе|ратуш\w*|міськрад\w+|зал\w*|корпус\w*|кухн\w+|сад\w*|"
    r"штаб\w*|офіс\w*|лаборатор\w+|library|museum|hub|centre|center|gallery|theatre|theater|university|"
    r"school|park|hall|café|cafe|аудиторі\w+|конференц-зал\w*|амфітеатр\w*|спортзал\w*|басейн\w*|"
    r"планетарі\w+|обсерваторі\w+|молодіжн\w+ центр\w*|помещени\w+|приміщенн\w+|ЦНАП\w*|опен-спейс\w*|"
    r"двор\w+|подвір'?\w+|набережн\w+|фонтан\w*|пам'?ятник\w*|заповідник\w*|гор[аиі]|драмтеатр\w*|"
    r"книжков\w+ арсенал\w*|тц|трц)"
)
_WORDS = r"[\w'’ʼ.«»\"“”№-]+"
_QUOTE = r"(?:\s?[«\"“„][^»\"”\n]{2,60}[»\"”])"
_AT = re.compile(
    rf"(?<!\w)(?P<in>у|в|на|біля|во|at|@|in|до|"
    rf"при)\s(?P<venue>(?:(?:the\s)?{_WORDS}\s){{0,4}}?{_KIND}(?:\s№\s?\d+)?(?:{_QUOTE}|(?:\s(?:ім\.|імені|"
    rf"им\.|культури|мистецтв|науки|творчості|дозвілля|родини|молоді|громад\w*|зайнятості|міста|району|"
    rf"№\s?\d+|та|і|й|[А-ЯІЇЄҐ][\w'’ʼ.-]*)){{0,6}})(?:{_QUOTE})?)",
    re.I,
)
_START_LINE = re.compile(
    rf"^[^\w«\"]*(?P<venue>(?:{_WORDS}\s){{0,4}}?{_KIND}(?:-\w+)?(?:\s№\s?\d+)?{_QUOTE}?(?:\s(?:ім\.|імені|"
    rf"культури|мистецтв|[А-ЯІЇЄҐ][\w'’ʼ.-]*)){{0,5}}{_QUOTE}?)",
    re.I,
)
_ROOM = re.compile(
    r"(?:(?:каб|ауд|кімн)\.?\s?№?\s?\d+\w?|кабінет\s?№?\s?\d+|зал(?:а|і)?\s(?:№\s?)?\d+|"
    r"зал\s[«\"][^»\"]+[»\"]|(?:\d-?й|перш\w+|друг\w+|трет\w+|четверт\w+|\d)\sповерх\w*|актов\w+ зал\w*|"
    r"конференц-?зал\w*|room \d+|читальн\w+ зал\w*)",
    re.I,
)
_TOWN = re.compile(
    r"(?<!\w)(?P<kind>м|с|c|смт|місто|місті|село|селі|селище|г|город|"
    r"городе)(?P<dot>\.?)\s?(?P<name>[А-ЯІЇЄҐ][а-яіїєґ'’ʼ]+(?:-[А-ЯІЇЄҐа-яіїєґ][а-яіїєґ'’ʼ]+)*(?:\s(?:Церква|"
    r"Ріг|Рог|Волинський|Подільський))?)"
)
_WORD = re.compile(r"[A-ZА-ЯІЇЄҐ][\w'’ʼ]+(?:[-\s][A-ZА-ЯІЇЄҐ][\w'’ʼ]+)*")
_SHELTER = re.compile(r"укритт\w*|сховищ\w*|shelter|укрыти\w*", re.I)
_ONLINE_PLACE = re.compile(r"^\W*(?:онлайн|online|zoom|зум|google meet|платформа|youtube|teams|дистанційно)\b", re.I)


@dataclass(frozen=True, slots=True)
class Where:
    place: str | None = None
    address: str | None = None
    city: int | None = None
    city_name: str | None = None
    doubtful: tuple[str, ...] = ()


def read_where(body: Body, towns: Towns, part: Part | None = None, title: str | None = None) -> Where:
    begin, end = (part.begin, part.end) if part else (0, len(body.text))
    lines = [line for line in body.lines if begin <= line.begin < end]
    city, name = read_city(body, towns, begin, end)
    labelled = _labelled(body, lines, towns)
    if labelled:
        place, address = labelled
        address = address or _address(body, begin, end)
        place = place or _venue(body, begin, end, towns)
        return Where(place, address, city, name)
    return Where(_venue(body, begin, end, towns), _address(body, begin, end), city, name)


def _labelled(body: Body, lines: list[Part], towns: Towns) -> tuple[str | None, str | None] | None:
    for number, line in enumerate(lines):
        text = body.written(line)
        label = _LABEL.match(text)
        pin = picture_before(text)[:1] in _PINS
        if not (label or pin) or _SHELTER.match(text.lstrip(" 📍🛡")):
            continue
        rest = text[label.end() :] if label else without_pictures(text)
        rest = _LABEL.sub("", without_pictures(rest)) if rest.strip() else ""
        if not rest.strip() and number + 1 < len(lines):
            rest = without_pictures(body.written(lines[number + 1]))
        if not rest or (not label and _NOT_PLACE_LINE.search(rest)) or _ONLINE_PLACE.match(rest):
            continue
        place, address = _split(rest, towns)
        if place or address:
            return place, address
    return None


def _split(text: str, towns: Towns) -> tuple[str | None, str | None]:
    """«Запорожье, ул. Независимости, 20, Дом бизнеса, зал 1» as place and address."""
    text = re.split(
        r"(?<=[\w)»\"])[.!?](?:\s+(?=[А-ЯІЇЄҐA-Z«])|$)|\n|(?<!\w)(?:початок|начало|тел\.?|коли|о \d\d)[:\s]",
        _protect(text),
        maxsplit=1,
        flags=re.I,
    )[0].replace("\x02", ".")
    address = _ADDRESS.search(text)
    said = address.group("full").strip(" ,.") if address else None
    rest = text[: address.start()] + " , " + text[address.end() :] if address else text
    rest = (
        re.sub(
            r"\((?P<in>[^()]*)\)",
            lambda one: f", {one['in']}, " if _ROOM.fullmatch(one["in"].strip()) else f" {one.group()} ",
            rest,
        )
        if not said
        else re.sub(r"\([^()]*\)", lambda one: f", {one.group()[1:-1]}" if _ROOM.search(one.group()) else "", rest)
    )
    pieces = [piece.strip(" .;:–—-") for piece in re.split(r",|;|\s[—–-]\s", rest)]
    kept = [
        piece
        for piece in pieces
        if piece and not _city_piece(piece, towns) and not _ADDRESS_NOISE.fullmatch(piece.strip())
    ]
    if not said and kept:
        bare = _BARE_ADDRESS.search(text)
        if bare and not _is_kind(bare["name"]):
            said = (
                f"{_nominative(bare['name'])}, {bare['house']}"
                if "," in bare.group()
                else f"{_nominative(bare['name'])} {bare['house']}"
            )
            kept = [piece for piece in kept if piece not in (bare["name"], bare["house"]) and bare["name"] not in piece]
    place = ", ".join(kept[:3]) or None
    return (_neat(place) if place else None), said


_ADDRESS_NOISE = re.compile(r"(?:\d{1,4}\w?|індекс.*|(?:вхід|вход)\s.*|як дістат.*|зупинка.*|метро .*|\(.*\))", re.I)


def _protect(text: str) -> str:
    """Stops after abbreviations, hidden from the cutting of sentences."""
    return re.sub(
        r"(?<!\w)(вул|ул|просп|пр|пл|м|г|с|смт|ім|им|буд|каб|ауд|пров|бул|бульв|обл|ст|пер|[А-ЯІЇЄҐA-Z])\.",
        "\\1\x02",
        text,
        flags=re.I,
    )


def _address(body: Body, begin: int, end: int) -> str | None:
    for match in _ADDRESS.finditer(body.text, begin, end):
        before = body.text[max(begin, match.start() - 60) : match.start()].rsplit("\n", 1)[-1]
        housed = match["house"] or match["house2"] or match.group()[0].isdigit()
        if _SHELTER.search(before) or not housed:
            continue
        return match.group("full").strip(" ,.")
    for match in _BARE_ADDRESS.finditer(body.text, begin, end):
        before = body.text[max(begin, match.start() - 30) : match.start()].lower()
        on = match.group().startswith("на ")
        if not (on or _ADDRESS_SAID.search(before)) or _SHELTER.search(before) or _is_kind(match["name"]):
            continue
        mark = ", " if "," in match.group() else " "
        return f"{_nominative(match['name']) if on else match['name']}{mark}{match['house']}"
    return None


_ADDRESS_SAID = re.compile(r"адрес\w*\W+(?:\w+\s){0,2}$|адрес той самий,? ?$")


def _nominative(name: str) -> str:
    return re.sub(r"ій$", "а", name)


def _is_kind(word: str) -> bool:
    return bool(re.fullmatch(_KIND, word.lower())) or word.lower() in (
        "субота",
        "неділя",
        "вік",
        "група",
        "рівень",
        "день",
    )


def _venue(body: Body, begin: int, end: int, towns: Towns) -> str | None:
    found = []
    for match in _AT.finditer(body.text, begin, end):
        if _SHELTER.search(match.group()) or match["in"].lower() in ("до",):
            continue
        sentence = body.sentence_at(match.start())
        said = body.said(sentence)
        score = 2 * bool(
            re.search(
                r"відбуд\w+|пройде|состоится|збираємося|чекаємо|запрош\w+|проведе\w*|презентац\w+|проходит\w*|"
                r"зустрі\w+|лекці\w+|майстер|о \d|адрес|вул\.|чекатим|discuss|talk|book|приходьте|нагород\w+",
                said,
            )
        )
        score += bool(re.search(r"\d", said))
        score += 2 * bool(re.search(r"[«\"“]|№|[А-ЯІЇЄҐ]", match["venue"][1:]))
        found.append((score, -match.start(), match["venue"]))
    if found and max(found)[0] >= 2:
        return _neat(_base(max(found)[2]))
    for line in (one for one in body.lines if begin <= one.begin < end):
        text = body.written(line)
        address = _ADDRESS.search(text)
        start = _START_LINE.match(text)
        if address and start and start.end("venue") <= address.start() + 1:
            return _neat(start["venue"])
    return None


_BASES = (
    (r"бібліотеці", "бібліотека"),
    (r"музеї", "музей"),
    (r"центрі", "центр"),
    (r"хабі", "хаб"),
    (r"просторі", "простір"),
    (r"клубі", "клуб"),
    (r"палаці", "палац"),
    (r"будинку", "будинок"),
    (r"парку", "парк"),
    (r"сквері", "сквер"),
    (r"школі", "школа"),
    (r"ліцеї", "ліцей"),
    (r"галереї", "галерея"),
    (r"театрі", "театр"),
    (r"університеті", "університет"),
    (r"саду", "сад"),
    (r"міському", "міський"),
    (r"міській", "міська"),
    (r"обласній", "обласна"),
    (r"молодіжному", "молодіжний"),
    (r"центральній", "центральна"),
    (r"ратуші", "ратуша"),
    (r"кухні", "кухня"),
    (r"краєзнавчому", "краєзнавчий"),
    (r"аеродромі", "аеродром"),
    (r"аэродроме", "аэродром"),
    (r"студії", "студія"),
    (r"майстерні", "майстерня"),
    (r"книгарні", "книгарня"),
    (r"кав'ярні", "кав'ярня"),
    (r"кав’ярні", "кав’ярня"),
    (r"національному", "національний"),
    (r"науковому", "науковий"),
    (r"дитячій", "дитяча"),
    (r"художньому", "художній"),
    (r"громадському", "громадський"),
    (r"культурному", "культурний"),
    (r"коворкінгу", "коворкінг"),
    (r"помещении", "помещение"),
    (r"приміщенні", "приміщення"),
    (r"стадіоні", "стадіон"),
    (r"філармонії", "філармонія"),
    (r"ресторані", "ресторан"),
    (r"коледжі", "коледж"),
    (r"інституті", "інститут"),
    (r"академії", "академія"),
    (r"ветеранському", "ветеранський"),
    (r"народному", "народний"),
    (r"районній", "районна"),
    (r"історичному", "історичний"),
    (r"державному", "державний"),
)


def _base(venue: str) -> str:
    """«у міській бібліотеці» as «міська бібліотека»."""
    for form, base in _BASES:
        venue = re.sub(rf"(?<!\w){form}(?!\w)", base, venue)
        venue = re.sub(rf"(?<!\w){form[0].upper() + form[1:]}(?!\w)", base[0].upper() + base[1:], venue)
    return venue


def _neat(place: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"^(?:the|в|у|на)\s", "", place.strip(" ,.;:–—-"))).strip()


def _city_piece(piece: str, towns: Towns) -> bool:
    if re.fullmatch(r"(?:м|г|місто|город)\.?\s?\S+(?:\s\S+)?", piece, re.I):
        return True
    return _known(piece, towns, NAMED) is not None


def read_city(body: Body, towns: Towns, begin: int, end: int) -> tuple[int | None, str | None]:
    found: list[tuple[int, int | None, str]] = []
    for match in _TOWN.finditer(body.text, begin, end):
        if not match["dot"] and match["kind"] in ("с", "м", "г", "c"):
            continue
        if match["kind"] in ("г", "с") and re.search(r"\d\s?$", body.text[max(0, match.start() - 3) : match.start()]):
            continue
        city = _known(match["name"], towns, NAMED | OF | IN)
        found.append((4, city, match["name"]))
    for match in _WORD.finditer(body.text, begin, end):
        before = body.text[max(begin, match.start() - 18) : match.start()]
        after = body.text[match.end() : match.end() + 14]
        for words in _heads(match.group()):
            named = _known(words, towns, NAMED)
            inside = _known(words, towns, IN)
            if inside is not None and re.search(r"(?<!\w)(?:у|в|во|in)\s$", before, re.I):
                found.append((2, inside, words))
            elif named is not None and _apart(before, after if words == match.group() else "x"):
                found.append((3, named, words))
    cities = {city for _, city, _ in found if city is not None}
    if found:
        score, city, name = max(found, key=lambda row: row[0])
        if len(cities) > 1 and sum(row[0] == score and row[1] != city for row in found):
            return None, None
        return city, name
    return None, None


def _heads(words: str) -> list[str]:
    parts = words.split(" ")
    return [words, *([" ".join(parts[:2]), parts[0]] if len(parts) > 1 else [])]


def _apart(before: str, after: str) -> bool:
    """A name that stands between commas, or at the end of a line after an address."""
    return bool(
        re.search(r"(?:,\s|\n|^|📍\s?|\()$", before) and re.match(r"\s?(?:[,.)\n]|$|📖|[^\w\s])", after)
    ) and not re.match(r"\s?[—–-]", after)


def _known(words: str, towns: Towns, cases: int) -> int | None:
    key = towns.key(words)
    city, known = towns.forms.get(key, (0, 0))
    return city if known & cases else None


def joined(first: Where, second: Where) -> Where:
    """What the first leaves open, from the second."""
    return replace(
        first,
        place=first.place or second.place,
        address=first.address or second.address,
        city=first.city or second.city,
        city_name=first.city_name or second.city_name,
    )
