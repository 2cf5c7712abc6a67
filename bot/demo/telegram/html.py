"""HTML of the Bot API into text and entities, refused as Telegram refuses it.

The grammar and the wording follow https://core.telegram.org/bots/api#html-style.
"""

import re
from dataclasses import dataclass

from bot.demo.telegram.wire import Json, Refused, bad, utf16

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPECIAL = re.compile(r"[<&]")
REFERENCE = re.compile(r"&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,7})|([a-zA-Z]+));?")
END_OF_NAME = re.compile(r"[\s>]")
ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']+")
TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int  # where its text begins in the parts joined so far, in characters


def parse(source: str) -> tuple[str, list[Json]]:
    """Text and entities (offsets in UTF-16 units) of HTML; raises Refused when Telegram would not parse it."""
    if "<" not in source and "&" not in source:
        return source, []
    reader = _Reader(source)
    return reader.read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while (found := SPECIAL.search(self.source, self.at)) is not None:
            self._take(self.source[self.at : found.start()])
            self.at = found.start()
            self._special()
        self._take(self.source[self.at :])
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return self.text, self.entities

    def _take(self, part: str) -> None:
        self.text += part
        self.length += utf16(part)

    def _special(self) -> None:
        if self.source[self.at] == "&":
            character, self.at = _reference(self.source, self.at)
            self._take(character)
        elif self.source.startswith("</", self.at):
            self._end()
        else:
            self._start()

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _start(self) -> None:
        begin = self.at
        found = END_OF_NAME.search(self.source, begin + 1)
        if found is None:
            raise _cannot(f"Unclosed start tag at byte offset {self._byte(begin)}")
        tag = self.source[begin + 1 : found.start()].lower()
        if tag not in KINDS:
            raise _cannot(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        self.at = found.start()
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(_Open(tag, argument, self.length, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> str:
        """Reads up to and with the closing bracket; the one attribute that this tag may carry, or nothing."""
        argument = ""
        while True:
            self._skip_space(begin)
            if self.source[self.at] == ">":
                self.at += 1
                return argument
            name = ATTRIBUTE_NAME.match(self.source, self.at)
            if name is None:
                raise _cannot(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            self.at = name.end()
            value = self._value(tag, name.group().lower(), begin)
            argument = _argument(tag, name.group().lower(), value) or argument

    def _value(self, tag: str, name: str, begin: int) -> str:
        self._skip_space(begin)
        if self.source[self.at] != "=":
            if (tag, name) == ("blockquote", "expandable"):
                return ""
            raise _cannot(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}" '
                f"at byte offset {self._byte(begin)}"
            )
        self.at += 1
        self._skip_space(begin)
        quote = self.source[self.at]
        if quote in "'\"":
            end = self.source.find(quote, self.at + 1)
            if end < 0 or end + 1 >= len(self.source):
                raise _cannot(f"Unclosed start tag at byte offset {self._byte(begin)}")
            value = REFERENCE.sub(lambda m: _reference(m.string, m.start())[0], self.source[self.at + 1 : end])
            self.at = end + 1
            return value
        token = TOKEN.match(self.source, self.at)
        end = token.end() if token else self.at
        if end < len(self.source) and self.source[end] not in " \t\r\n>":
            raise _cannot(f"Unexpected end of name token at byte offset {self._byte(self.at)}")
        value, self.at = self.source[self.at : end].lower(), end
        return value

    def _skip_space(self, begin: int) -> None:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1
        if self.at >= len(self.source):
            raise _cannot(f"Unclosed start tag at byte offset {self._byte(begin)}")

    def _end(self) -> None:
        begin = self.at
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {self._byte(begin)}")
        found = END_OF_NAME.search(self.source, begin + 2)
        close = self.source.find(">", begin)
        if found is None or close < 0 or self.source[found.start() : close].strip():
            raise _cannot(f"Unclosed end tag at byte offset {self._byte(begin)}")
        name = self.source[begin + 2 : found.start()].lower()
        opened = self.open.pop()
        if name and name != opened.tag:
            raise _cannot(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self.at = close + 1
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.length - opened.offset
        if length <= 0:
            return
        entity: Json = {"type": KINDS[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            linked = _link(opened.argument or self.text[opened.begin :])
            if linked is None:
                return
            entity |= linked
        elif opened.tag == "pre":
            entity |= self._language(opened, length)
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument  # for the <pre> that wraps exactly this
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def _language(self, opened: _Open, length: int) -> Json:
        last = self.entities[-1] if self.entities else {}
        if (last.get("type"), last.get("offset"), last.get("length")) != ("code", opened.offset, length):
            return {}
        self.entities.pop()
        return {"language": last["language"]} if "language" in last else {}


def _reference(source: str, at: int) -> tuple[str, int]:
    """The character an entity stands for and where it ends; a lone ampersand stands for itself."""
    found = REFERENCE.match(source, at)
    if found is None:
        return "&", at + 1
    decimal, hexadecimal, name = found.groups()
    if name is not None:
        return (NAMED[name], found.end()) if name in NAMED else ("&", at + 1)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", at + 1
    return chr(code), found.end()


def _argument(tag: str, name: str, value: str) -> str:
    if tag == "a" and name == "href":
        return value
    if tag == "code" and name == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and name == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if tag == "tg-emoji" and name == "emoji-id":
        return value
    if tag == "blockquote" and name == "expandable":
        return "expandable"
    return ""


def _link(address: str) -> Json | None:
    """What a link becomes; one that Telegram would not open stays plain text."""
    mention = re.fullmatch(r"tg://(?:openmessage|user)/?\?(?:user_)?id=(\d+)", address)
    if mention:
        return {"type": "text_mention", "user": {"id": int(mention.group(1)), "is_bot": False, "first_name": ""}}
    checked = checked_link(address)
    return {"url": checked} if checked else None


def checked_link(address: str) -> str | None:
    """The address as Telegram keeps it, or None when it is none: http, https, tg, ton; a dotted host."""
    address = address.strip()
    found = re.fullmatch(r"(?:(https?|ftp|tg|ton|tonsite)://)?([^/?#\s]+)([/?#]\S*)?", address, re.IGNORECASE)
    if found is None:
        return None
    scheme, host, rest = found.groups()
    if scheme and scheme.lower() in ("tg", "ton"):
        return address
    name = host.rsplit("@")[-1].split(":")[0]
    if ":" in host and not re.search(r":\d{1,5}$", host):
        return None
    if "." not in name or name.startswith(".") or not re.fullmatch(r"[\w.\-]+", name):
        return None
    return f"{(scheme or 'http').lower()}://{host.lower()}{rest or '/'}"


def _cannot(reason: str) -> Refused:
    return bad(f"can't parse entities: {reason}")
