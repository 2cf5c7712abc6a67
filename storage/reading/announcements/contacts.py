"""How one signs up, by a post: a form, a number, a message, or nothing; and the link that opens the room itself."""

import re
from dataclasses import dataclass

from storage.reading.announcements.body import Address, Body
from storage.reading.announcements.model import Registration

_SIGN_UP = re.compile(
    r"реєстр\w*|зареєстр\w*|запис\w*|запиш\w*|регистр\w*|зарегистр\w*|запись|анкет\w*|форм[аиіую]\w*|"
    r"заявк\w*|квит\w+|білет\w*|билет\w*|брон(?:ю|ь|і|ир)\w*|заброн\w*|"
    r"register\w*|registration|sign[\s-]?up|rsvp|book(?:ing)?\b|seat\b|apply|tickets?|form\b|подат\w+|"
    r"долуч\w+|взяти участь|"
    r"заповн\w+|оплат\w*|купити|придбати|подтверд\w*|підтверд\w*"
)
_DETAILS = re.compile(
    r"деталі|подробиц\w*|детальніш\w*|подробн\w*|програм[аи]\b|details|more info|читайте|сайт|канал|"
    r"сторінк\w|підпис\w+|instagram|facebook|запис (?:лекції|трансляції)|трансляц\w*|наш(?:а|і|ій)|"
    r"дивіться|фото|карт[аи]\b|мапа|як дістатись"
)
_NONE = re.compile(
    r"(?:запис\w*|реєстр\w*|регистр\w*|записуват\w*)\s(?:заздалегідь\s|попередньо\s|"
    r"попередн\w+\s)?(?:не\s(?:потріб\w*|треба|обов\w+|нуж\w+|требу\w+))|"
    r"без\s(?:попередн\w+\s)?(?:реєстрації|запису|регистрации|записи)|"
    r"(?:не\s(?:потріб\w*|треба|потребує))\s(?:попередн\w+\s)?(?:реєстр\w*|запис\w*)|"
    r"реєструватися\s(?:заздалегідь\s)?не\s(?:треба|потрібно)|жива черга|черга жива|у порядку (?:живої )?черги|"
    r"no registration|no (?:sign[\s-]?up|booking)|"
    r"registration is not|just (?:come|show up)|просто приходьте|"
    r"реєстрація (?:не передбачена|відсутня)|предварительн\w+ (?:запис\w*|регистрац\w*) не"
)
_CALL = re.compile(
    r"запис\w*|реєстр\w*|заявк\w*|телефон\w*|тел\b|тел\.|дзвон\w*|дзвін\w*|телефонуй\w*|зателефон\w*|"
    r"подзвон\w*|звон\w*|звер\w+|довід\w*|контакт\w*|справк\w*|питання|запитання|моб\b|консульт\w+|деталі|"
    r"call|phone|contact|whatsapp|viber|вайбер\w*|☎|📞|📱|квит\w+|білет\w*|info"
)
_ROOM = re.compile(
    r"zoom\.(?:us|com|example)/(?:j|my|s|w|wc)/|meet\.google\.com/[a-z?]|teams\.(?:microsoft|"
    r"live)\.com/(?:l/meetup-join|meet)|webex\.com/(?:\S*/j\.php|meet/|join/)|meet\.jit\.si/|"
    r"whereby\.com/|skype\.com/join|"
    r"youtube\.com/live|zoom\S*/j/\d|meet\.\w+\.example|zoom\.example/",
    re.I,
)
_JOIN = re.compile(
    r"приєднатися|приєднуй\w*|підключ\w*|посилання на (?:зустріч|конференцію|ефір|вебінар)|подключ\w*|"
    r"join|ідентифікатор|вхід за посиланням"
)
_FORM = re.compile(
    r"forms\.|/forms?/|docs\.google\.com/forms|typeform|/regist|/signup|/rsvp|eventbrite|kontramarka|"
    r"concert\.ua|karabas|/kvyt|/ticket|/reg\b|sign-?up|lu\.ma/|/join\b|tally\.so|forma",
    re.I,
)
_OTHER_USE = re.compile(
    r"google\.\w+/maps|maps\.|goo\.gl/maps|youtube\.com|youtu\.be|wikipedia|instagram\.com|"
    r"facebook\.com/(?!events)|tiktok|t\.me/(?!\w*bot)|viber\.|banka|monobank|send\.monobank|privatbank|"
    r"patreon",
    re.I,
)
_MARKS = re.compile("[📝✍🖊👉➡🔗⬇]")
_WRITE = re.compile(
    r"запис\w*|запиш\w*|реєстр\w*|пиш\w+|напиш\w*|надсил\w*|приймаємо|подат\w*|повідом\w*|запис|dm\b|"
    r"message|write|email|e-mail|пошт\w*|лічк\w*|приватн\w+|дірект|заявк\w*|резюме|на адресу|на @|apply|"
    r"register"
)
_QUESTIONS = re.compile(
    r"запитання|питання|довідк\w*|уточн\w*|questions|вопрос\w*|інформац\w*|не впевнен\w*|"
    r"контакт\w* для преси"
)


@dataclass(frozen=True, slots=True)
class SignUp:
    kind: Registration | None = None
    url: str | None = None
    phone: str | None = None
    contact: str | None = None
    meeting_link: str | None = None
    doubtful: tuple[str, ...] = ()


def read_sign_up(body: Body) -> SignUp:
    own = body.addresses
    rooms = [one for one in own if one.kind == "url" and _opens(body, one)]
    url = _form([one for one in own if one.kind == "url" and one not in rooms], body)
    phones = [one for one in own if one.kind == "phone"]
    phone = _phone(phones, body)
    contact = _contact([one for one in own if one.kind in ("email", "handle")], body)
    none = _NONE.search(body.plain)
    kind: Registration | None = None
    if url:
        kind = "link"
    elif none:
        kind = "none"
    elif phone and not (contact and contact[1] and not phone[1]):
        kind = "phone"
    elif contact:
        kind = "message"
    meeting = rooms[0].value if rooms else None
    number = phone[0] if phone and (kind != "link" or phone[1]) else None
    return SignUp(kind, url, number, contact[0] if contact else None, meeting)


def _opens(body: Body, one: Address) -> bool:
    if re.search(r"regist|/webinar/", one.value, re.I):
        return False
    return bool(_ROOM.search(one.value)) or bool(_JOIN.search(_before(body, one, 40)) and "zoom" in body.plain)


def _form(urls: list[Address], body: Body) -> str | None:
    """The address at which one signs up: said to be so, or a form by its look."""
    best: tuple[int, str] | None = None
    for one in urls:
        if _OTHER_USE.search(one.value):
            score = 2 if _FORM.search(one.value) else -5
        else:
            score = 3 if _FORM.search(one.value) else 0
        before, label = _before(body, one, 90), body.plain[one.begin : one.end]
        clause = re.split(r"[.!?;]\s|\n\n", before)[-1]
        if _SIGN_UP.search(clause) or _SIGN_UP.search(label):
            score += 4
        if _DETAILS.search(clause.rsplit("\n", 1)[-1]) and not _SIGN_UP.search(clause.rsplit("\n", 1)[-1]):
            score -= 3
        line = body.lines[body.line_at(min(one.begin, len(body.text)))]
        if _MARKS.search(body.text[line.begin : one.begin]) or (
            len(urls) == 1 and body.said(line).strip(" \x01") == ""
        ):
            score += 2
        if score > 1 and (best is None or score > best[0]):
            best = (score, one.value)
    return best[1] if best else None


def _phone(phones: list[Address], body: Body) -> tuple[str, bool] | None:
    """The first number to call, and whether it is for signing up."""
    ranked = []
    for number, one in enumerate(phones):
        around = _before(body, one, 90) + " " + body.plain[one.end : one.end + 20]
        signs = bool(_SIGN_UP.search(around))
        asked = bool(_QUESTIONS.search(_before(body, one, 60)))
        ranked.append((signs and not asked, -number, one))
    if not ranked:
        return None
    signs, _, one = max(ranked, key=lambda row: row[:2])
    return one.value, signs


def _contact(found: list[Address], body: Body) -> tuple[str, bool] | None:
    for one in found:
        before = _before(body, one, 90)
        clause = re.split(r"[.!?;]\s", before)[-1]
        if _WRITE.search(clause):
            return one.value, True
    for one in found:
        if one.kind == "email" and not _QUESTIONS.search(_before(body, one, 60)):
            return one.value, False
    return None


def _before(body: Body, one: Address, length: int) -> str:
    """What leads to an address: its line, and the one before when the line begins with it."""
    line = body.line_at(min(one.begin, len(body.text)))
    begin = body.lines[line].begin
    if line and not re.search(r"\w\w", body.plain[begin : one.begin]):
        begin = body.lines[line - 1].begin
    return body.plain[max(begin, one.begin - length) : one.begin]
