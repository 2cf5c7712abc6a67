"""HTML and links: what organisers pasted becomes plain text; what lets one into a meeting is kept apart."""

import html
import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup

TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|html|body|font|table|tr|td|img|hr)\b[^>]*>", re.I
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});", re.I)
BLOCKS = ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "section")
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'«»“”]+", re.I)
HOST = re.compile(r"\w[\w-]*(?:\.[\w-]+)+\.?(?::\d{1,5})?")  # what Telegram takes as the address of a button
UNSOUND = re.compile(r"[\s<>\"]")
TRAILING = ".,;:!?)]}»”’*_"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
SPACES = re.compile(r"[^\S\n]+")
MEETING = re.compile(
    r"zoom\.(?:us|com)/(?:j|my|s|w|wc)/|meet\.google\.com/[a-z?]|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)|"
    r"webex\.com/(?:\S*/j\.php|meet/|join/|\S*[?&]MTID=)|meet\.jit\.si/|whereby\.com/|gotomeet(?:ing\.com/join|\.me)|"
    r"bigbluebutton\S*/(?:b|rooms)/|/bbb/|join\.skype\.com/|discord\.gg/|chime\.aws/|lync\.com/\S*meet|skype\.com/meet|"
    r"bluejeans\.com/\d|around\.co/r/|telemost\.yandex|livemeeting\.com/\S*/join|[?&](?:pw|pwd|passcode)=|messenger\.com/groupcall|t\.me/\+|t\.me/joinchat",
    re.I,
)
SECRET = re.compile(
    r"^\W*(?:meeting id|passcode|password|one tap mobile|dial.in|phone conference id|conference id|webinar id|"
    r"ідентифікатор (?:конференції|зустрічі)|код (?:доступу|конференції)|пароль|идентификатор конференции|код доступа|"
    r"or dial|more phone|find your local number|learn more about meet|"
    r"join (?:zoom|with google|microsoft|teams)|join on your|приєднатися до|подключиться к|підключитися до)\b.*$",
    re.I | re.M,
)
MAX_TEXT = 20_000


def plain(text: str | None) -> str:
    """Text as a person would read it: no tags or entities, lines kept, at most MAX_TEXT letters."""
    if not text:
        return ""
    text = text[: 10 * MAX_TEXT]
    if TAG.search(text):
        text = _strip(text)
    elif ENTITY.search(text):
        text = html.unescape(text)
    return tidy(text)[:MAX_TEXT]


def tidy(text: str) -> str:
    """Control marks gone, spaces joined, at most one empty line in a row."""
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    text = text.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates, which no database takes
    lines = [SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def line(text: str | None, limit: int = 300) -> str:
    """Plain text on one line, cut with … at a word when it is longer than `limit`."""
    joined = " ".join(plain(text).split())
    if len(joined) <= limit:
        return joined
    return joined[: limit - 1].rsplit(" ", 1)[0].rstrip(TRAILING + " —–-") + "…"


def links(text: str) -> list[str]:
    """Addresses in a text, in order, without the full stop that ends the sentence."""
    found: list[str] = []
    for match in URL.finditer(text):
        url = web_address(match.group().rstrip(TRAILING))
        if url and url not in found:
            found.append(url)
    return found


def web_address(text: str | None) -> str | None:
    """An http(s) address of at most 1,000 letters, or None: never javascript:, never a bare word."""
    if not text or len(text) > 1000:
        return None
    text = text.strip()
    if text.lower().startswith("www."):
        text = "https://" + text
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    sound = parts.scheme.lower() in {"http", "https"} and HOST.fullmatch(parts.netloc) and not UNSOUND.search(text)
    return text if sound else None


def opens_a_meeting(url: str) -> bool:
    """Whether whoever has this address is in the room (an address to register at is not)."""
    return bool(MEETING.search(url)) and not re.search(r"regist|/webinar/|/event/", url, re.I)


def without_meeting(text: str) -> tuple[str, str | None]:
    """The text without addresses and codes that open a meeting, and the first such address."""
    secret = [url for url in links(text) if opens_a_meeting(url)]
    if not secret:
        return text, None
    for match in list(URL.finditer(text)):
        if opens_a_meeting(match.group()):
            text = text.replace(match.group().rstrip(TRAILING), "")
    return tidy(SECRET.sub("", text)), secret[0]


def _strip(text: str) -> str:
    try:
        soup = BeautifulSoup(text, "html.parser")
    except (ParserRejectedMarkup, AssertionError, ValueError):
        return re.sub(r"<[^>]*>", " ", text)
    for element in soup(["script", "style", "head", "title"]):
        element.decompose()
    for element in soup.find_all("br"):
        element.replace_with("\n")
    for element in soup.find_all(BLOCKS):
        element.insert_before("\n")
        element.append("\n")
    for element in soup.find_all("a", href=True):
        _show_address(element)
    return soup.get_text()


def _show_address(element: object) -> None:
    """Keep the address of a link that its words do not show."""
    href, words = web_address(str(element["href"])), element.get_text()  # type: ignore[index, attr-defined]  # bs4's Tag
    if href and urlsplit(href).netloc not in words:
        element.append(f" ({href})")  # type: ignore[attr-defined]  # bs4's Tag
