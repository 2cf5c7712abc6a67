"""Conditions of taking part, by a post: online or not, access, shelter, language."""

import re
from dataclasses import dataclass

from storage.formats.model import Mode
from storage.reading.announcements.body import Body
from storage.reading.announcements.model import Shelter

_ONLINE = re.compile(
    r"(?<!\w)(?:онлайн\w*|он-лайн|online|zoom\w*|зум[іу]?|google meet|гугл[ -]міт\w*|teams|skype|скайп\w*|"
    r"дистанційн\w*|дистанционн\w*|вебінар\w*|вебинар\w*|webinar\w*|прям\w+ (?:ефір|трансляц)\w*|"
    r"у прямому ефірі|онлайн-?трансляці\w+|трансляці\w+|стрім\w*|virtual)(?!\w)"
)
_BOTH = re.compile(
    r"очно (?:й|і|та|або|чи) онлайн|онлайн (?:і|та|й|або|чи) (?:очно|офлайн)|офлайн (?:і|та|й|або|чи|"
    r"/) ?онлайн|онлайн/офлайн|офлайн/онлайн|гібридн\w*|змішан\w+ форма\w*|hybrid|in person (?:and|"
    r"or) online|online (?:and|or) in person|доступн\w+ (?:онлайн-)?трансляці\w*|можна (?:долучитися|"
    r"приєднатися|дивитися) онлайн|також онлайн|(?:та|і|й|and) (?:онлайн|online)(?!-)|онлайн-трансляці\w+"
)
_NOT_ONLINE = re.compile(
    r"(?:реєстр\w*|запис\w*|квит\w*|анкет\w*|безпек\w*|банкінг\w*|магазин\w*|сервіс\w*|шахра\w*|оплат\w*|"
    r"не|про|замість|купити|форм\w*|кас\w*|регистрац\w*)\s(?:\w+\s)?$"
)
_THINGS = re.compile(
    r"\s?-?(?:безпек|реєстрац|магазин|сервіс|банкінг|покуп|шахра|форм[аиу]\b|запис|анкет|платеж|каталог|ігр|"
    r"знайомств|торгівл|заявк|оплат|послуг|ресурс|бібліотек|учасник)"
)
_ACCESS = (
    (
        "step_free",
        r"пандус\w*|без сход\w+|без сходинок|без порог\w+|безбар'?єрн\w+|на (?:кріслах? колісн\w+|візк\w+|"
        r"колясці)|step-?free|no steps|wheelchair|без ступен\w+|без лестниц|вхід (?:на рівні|"
        r"з рівня) (?:землі|тротуару)",
    ),
    (
        "accessible_toilet",
        r"(?:вбиральн\w+|туалет\w*|санвуз\w+) (?:для людей|для осіб|пристосован\w+|облаштован\w+|доступн\w+)|"
        r"(?:доступн\w+|інклюзивн\w+|пристосован\w+) (?:вбиральн\w+|туалет\w*|санвуз\w*)|accessible (?:toilet|"
        r"wc|restroom)",
    ),
    (
        "power_backup",
        r"генератор\w*|старлінк\w*|starlink|резервн\w+ живлення|екофлоу|ecoflow|безперебійн\w+|"
        r"зарядн\w+ станці\w+|power backup|generator|незалежн\w+ живлення",
    ),
    ("sign_language", r"жестов\w+|сурдоперекл\w*|sign[- ]language|жестовый язык|жестового языка"),
    ("captions", r"субтитр\w*|captions|subtitles|титрування"),
    ("hearing_loop", r"індукційн\w+ петл\w*|hearing loop|слухов\w+ петл\w+"),
    (
        "quiet_room",
        r"кімнат\w+ тиші|тих\w+ (?:кімнат|зон|куточ)\w*|сенсорн\w+ (?:кімнат|зон|куточ)\w*|quiet (?:room|"
        r"space)",
    ),
    ("large_print", r"велик\w+ шрифт\w*|шрифт\w* брайля|large print|крупн\w+ шрифт\w*"),
    (
        "companion_welcome",
        r"(?:з|із) супров\w+|супров\w+ (?:-\s)?(?:безкоштовн\w*|вільн\w*)|з асистент\w+|"
        r"companion\w* (?:welcome|free)|можна з супроводжуюч\w+",
    ),
    (
        "childcare",
        r"дитяч\w+ (?:кімнат|куточ|зон|простір|простор)\w*|догляд\w* за (?:діт\w+|дитин\w+)|няня|childcare|"
        r"kids'? (?:corner|area)|поки ви [^.\n]{0,25}(?:діт|малюк)\w+|з дітьми [^.\n]{0,30}(?:граються|"
        r"побудуть|займуться|посидять)|є де залишити дитину|дитячий майданчик",
    ),
    (
        "pets_welcome",
        r"(?:з|із) (?:собак\w+|тварин\w+|улюбленц\w+|песик\w*|домашніми|хвостат\w+)|dogs? (?:are )?(?:welcome|"
        r"friendly)|pet[- ]friendly|pets (?:are )?welcome|тварини вітаються|дружн\w+ до тварин",
    ),
)
_ACCESS_OF = [(name, re.compile(rf"(?<!\w)(?:{pattern})")) for name, pattern in _ACCESS]
_DENIED = re.compile(
    r"(?:нема[є]?|немає|не|без|відсутн\w+|нет|no|not|жодного|поки що|курс|клуб|вивч\w+|вчи\w+|гурток|"
    r"мов[аиу]\w*|заняття з|майстер-клас з|лекці\w+ про|про|основи)\s(?:\w+\s)?$"
)
_DENIED_AFTER = re.compile(r"\s?(?:,\s)?(?:немає|нема|не працю|відсутн|поки нема|не передбач|not available)")
_SHELTER = re.compile(r"(?<!\w)(?:укритт\w+|сховищ\w*|бомбосховищ\w*|укрыти\w+|shelter\w*|найпростіше укриття)")
_METRES = re.compile(r"(\d{1,4})\s?(?:м\b|метр\w*|m\b|meters|metres)|(\d{1,2})\s?(?:хв|мин|min)")
_NEAR = re.compile(
    r"поруч|поряд|неподалік|найближч\w+|за \d+|через дорогу|сусідн\w+|навпроти|в \d+ м|у \d+ м|nearby|"
    r"next door|across|\d+ (?:хв|м|min)|рядом|пішки|в (?:сусідн|школі|ліцеї|метро)|у (?:сусідн|школі|"
    r"ліцеї|дворі|метро)|станці\w+ метро"
)
_INSIDE = re.compile(
    r"підвал\w*|під нами|внизу|-1 поверс\w+|нульов\w+ поверс\w+|в будівлі|у будівлі|в приміщенні|у приміщенні|"
    r"у самому|в самому|на базі|у нас|є\b|нашого|"
    r"цокол\w*|на місці|обладнан\w*|облаштован\w*|in the (?:building|basement)|basement|on site|доступне|"
    r"в закладі|у закладі|в укритті|в нашому|у нашому|наявн\w+|мінус перш\w+|перебуває|имеется|есть|"
    r"в здании|обов'?язково|передбачен\w*|працює|відкрите"
)
_NO_SHELTER = re.compile(r"(?:немає|нема|без|відсутн\w+|нет|no)\s(?:\w+\s)?$")
_TALK = re.compile(
    r"(?:говоримо|спілкуємося|спілкування|розмовляємо|тільки|лише|лиш|only|conducted|held|delivered|"
    r"taught|проходить|відбудеться|пройде|проведемо|ведеться|мова\W{1,4}|language\W{1,4}|мовою викладання|"
    r"язык\W{1,4}|викладання|робоча мова\W{1,4}|(?:^|[.,;(\n])\s?in)\s?(?:буде\s|"
    r"will be\s|повністю\s|лише\s|тільки\s|is\s|in\s)*(?P<tongue>українськ\w+|англійськ\w+|english|"
    r"ukrainian|російськ\w+|польськ\w+|німецьк\w+|polish|german|на английском|украинск\w+|"
    r"английск\w+)(?:\sмов\w+|\sязык\w*)?"
)
_SPOKEN = re.compile(
    r"(?<!\w)(?P<tongue>українською|англійською|английском|украинском|польською|німецькою)(?!\w)(?:\sмов\w+|"
    r"\sязык\w*)?"
)
_CODES = (
    ("укра", "uk"),
    ("ukr", "uk"),
    ("англ", "en"),
    ("на англ", "en"),
    ("engl", "en"),
    ("росі", "ru"),
    ("поль", "pl"),
    ("poli", "pl"),
    ("німе", "de"),
    ("germ", "de"),
)


@dataclass(frozen=True, slots=True)
class Around:
    mode: Mode | None = None
    access: tuple[str, ...] = ()
    shelter: Shelter | None = None
    metres: int | None = None
    language: str | None = None


def read_around(body: Body, placed: bool) -> Around:
    """`placed`: whether a place or an address was read."""
    shelter, metres = read_shelter(body)
    return Around(_mode(body, placed), _access(body), shelter, metres, _language(body))


def _mode(body: Body, placed: bool) -> Mode:
    if _BOTH.search(body.plain):
        return "hybrid"
    online = [match for match in _ONLINE.finditer(body.plain) if _online_meant(body, match)]
    if not online:
        return "onsite"
    if placed:
        strong = any(
            re.search(r"трансляц|долуч|приєдн|для онлайн|онлайн -|онлайн:", body.said(body.sentence_at(one.start())))
            for one in online
        )
        return "hybrid" if strong else "onsite"
    return "online"


def _online_meant(body: Body, match: re.Match[str]) -> bool:
    before = body.plain[max(0, match.start() - 30) : match.start()].rsplit("\n", 1)[-1]
    return not _NOT_ONLINE.search(before) and not _THINGS.match(body.plain, match.end())


def _access(body: Body) -> tuple[str, ...]:
    found = []
    for name, pattern in _ACCESS_OF:
        for match in pattern.finditer(body.plain):
            before = body.plain[max(0, match.start() - 22) : match.start()].rsplit("\n", 1)[-1]
            if not (_DENIED.search(before) or _DENIED_AFTER.match(body.plain, match.end())):
                found.append(name)
                break
    return tuple(found)


def read_shelter(body: Body) -> tuple[Shelter | None, int | None]:
    for match in _SHELTER.finditer(body.plain):
        sentence = body.sentence_at(match.start())
        said = body.plain[max(sentence.begin, match.start() - 40) : min(sentence.end, match.end() + 70)]
        before = body.plain[max(sentence.begin, match.start() - 20) : match.start()]
        if re.search(r"тварин|animal|облаштува\w+ укриттів|прогул\w+ до", said):
            continue
        if _NO_SHELTER.search(before) or re.match(
            r"\s?(?:-\s)?(?:немає|нема|відсутн)", body.plain[match.end() : match.end() + 14]
        ):
            return "none", None
        metres = _METRES.search(said)
        if _NEAR.search(said) or re.search(r"(?:вул|просп|ул|пров)\.?\s|школ[аи]\s?№", said[40:] or said):
            return "nearby", int(metres[1]) if metres and metres[1] else None
        if re.search(r"триво\w+[^.]{0,50}(?:прям|йд|пере|спуск)", said) and not re.search(r"укриття (?:в|у|є)", said):
            continue
        if _INSIDE.search(said) or "🛡" in body.text[max(0, match.start() - 6) : match.start()]:
            return "in_building", None
        if re.search(r"(?:з|із|в|є)\s$", before):
            return "in_building", None
    return None, None


def _language(body: Body) -> str | None:
    codes = []
    for match in (*_TALK.finditer(body.plain), *_SPOKEN.finditer(body.plain)):
        after = body.plain[match.end() : match.end() + 30]
        tongue = match["tongue"]
        if re.match(r"\s(?:and|та|і|й|або)\s(?:ukrainian|english|українськ|англійськ|польськ)", after):
            return None
        if re.match(r"\s(?:sign|class|course|speaking|club|lesson|для|з нуля|за)", after) or "sign" in after[:14]:
            continue
        codes.append(next((code for stem, code in _CODES if tongue.startswith(stem)), ""))
    sure = {code for code in codes if code}
    return sure.pop() if len(sure) == 1 else None
