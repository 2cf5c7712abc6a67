"""Texts of messages: parse mode or explicit entities, trimming, and what Telegram finds by itself."""

import re

from bot.demo.telegram import html
from bot.demo.telegram.wire import Json, Params, bad, utf16

# https://core.telegram.org/bots/api#messageentity
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre")
GIVEN = frozenset((*STYLES, "blockquote", "expandable_blockquote", "text_link", "text_mention", "custom_emoji"))
MERGED = frozenset(("bold", "italic", "underline", "strikethrough", "spoiler", "code"))
LINKS = frozenset(("text_link", "text_mention", "custom_emoji"))
QUOTES = frozenset(("blockquote", "expandable_blockquote"))
ORDER = {"pre": 0, "code": 1}

AUTOMATIC = re.compile(
    r"(?P<email>[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)*\.[a-zA-Z]{2,})"
    r"|(?P<url>https?://[^\s<>\"«»]+|(?<![\w@/.])(?:[a-z0-9\-]+\.)+(?:com|org|net|ua|eu|me|de|gov|edu|info|io)\b"
    r"(?:/[^\s<>\"«»]*)?)"
    r"|(?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{3,32}\b)"
    r"|(?P<hashtag>(?<!\w)#(?=\w*[^\W\d])\w{1,256})",
    re.IGNORECASE,
)
TRIGGERS = re.compile(r"[@/#]|\.\w")
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]")


def formatted(
    params: Params, field: str, limit: int, *, empty: str, long: str, what: Json | None = None
) -> tuple[str, tuple[Json, ...]]:
    """Text and entities of a field; `empty` and `long` are the refusals, an empty `empty` allows an empty text."""
    values = params if what is None else Params(what)
    text, entities = _parsed(values, field)
    text, entities = trimmed(INVISIBLE.sub("", text), entities)
    if not text:
        if empty:
            raise bad(empty)
        return "", ()
    if utf16(text) > limit:
        raise bad(long)
    entities = _normal(_sorted(entities))
    return text, tuple(_sorted(entities + automatic(text, entities)))


def _parsed(params: Params, field: str) -> tuple[str, list[Json]]:
    text = params.text(field).replace("\r\n", "\n").replace("\r", "\n")
    mode = params.text("parse_mode").lower()
    if mode == "html":
        return html.parse(text)
    if mode in ("markdown", "markdownv2"):
        raise bad(f"{params.text('parse_mode')} is not simulated here; use HTML")
    if mode not in ("", "none"):
        raise bad("unsupported parse_mode")
    name = "entities" if field in ("text", "message_text") else f"{field}_entities"
    given = params.objects(name, "message entities")
    return text, [_checked(entity, utf16(text)) for entity in given if entity.get("type") in GIVEN]


def _checked(entity: Json, length: int) -> Json:
    offset, size = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(size, int):
        raise bad('can\'t parse MessageEntity: Field "offset" must be of type Number')
    if offset < 0 or size < 0 or offset + size > length:
        end = offset + size
        raise bad(f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}")
    if entity["type"] == "text_link" and not html.checked_link(str(entity.get("url", ""))):
        raise bad("URL_INVALID")
    return dict(entity)


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without blanks at both ends; leading ones stay where an entity covers them. Entities keep to the text."""
    text = text.rstrip()
    blank = len(text) - len(text.lstrip())
    if entities:
        blank = min(blank, *(entity["offset"] for entity in entities))
    text = text[blank:]
    length = utf16(text)
    kept = []
    for entity in entities:
        offset = entity["offset"] - blank
        size = min(entity["length"], length - offset)
        if size > 0:
            kept.append(entity | {"offset": offset, "length": size})
    return text, kept


def automatic(text: str, entities: list[Json]) -> list[Json]:
    """Commands, mentions, hashtags, addresses; none inside code or links."""
    if TRIGGERS.search(text) is None:
        return []
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in ("code", "pre", "text_link", "text_mention")
    ]
    found = []
    for match in AUTOMATIC.finditer(text):
        offset = utf16(text[: match.start()])
        address = match.group().rstrip(".,;:!?)'") if match.lastgroup == "url" else match.group()
        length = utf16(address)
        if not any(begin < offset + length and offset < end for begin, end in taken):
            found.append({"type": match.lastgroup, "offset": offset, "length": length})
    return found


def _sorted(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], ORDER.get(e["type"], 2), e["type"]))


def _normal(entities: list[Json]) -> list[Json]:
    """As Telegram keeps them: nothing inside code, no link in a link, no quote in a quote; touching equals are one."""
    kept: list[Json] = []
    for entity in _around_code(entities):
        if any(_excludes(outer, entity) for outer in kept):
            continue
        before = next((each for each in reversed(kept) if _continues(each, entity)), None)
        if before is None:
            kept.append(entity)
        else:
            before["length"] = max(before["length"], entity["offset"] + entity["length"] - before["offset"])
    return kept


def _around_code(entities: list[Json]) -> list[Json]:
    """Bold and its like are cut where code begins and go on after it."""
    code = [(each["offset"], each["offset"] + each["length"]) for each in entities if each["type"] in ("code", "pre")]
    if not code:
        return entities
    pieces = [piece for entity in entities for piece in _cut(entity, code)]
    return _sorted(pieces)


def _cut(entity: Json, code: list[tuple[int, int]]) -> list[Json]:
    if entity["type"] not in MERGED or entity["type"] == "code":
        return [entity]
    pieces, begin, end = [], entity["offset"], entity["offset"] + entity["length"]
    for first, last in code:
        if first < end and begin < last:
            pieces.append((begin, first))
            begin = last
    pieces.append((begin, end))
    return [entity | {"offset": first, "length": last - first} for first, last in pieces if last > first]


def _excludes(outer: Json, inner: Json) -> bool:
    if inner["offset"] >= outer["offset"] + outer["length"]:
        return False
    if outer["type"] in ("code", "pre"):
        return True
    return any(outer["type"] in group and inner["type"] in group for group in (LINKS, QUOTES))


def _continues(before: Json, entity: Json) -> bool:
    same = before["type"] == entity["type"] and entity["type"] in MERGED
    return bool(same and entity["offset"] <= before["offset"] + before["length"])


def commands_of(text: str, entities: tuple[Json, ...]) -> list[str]:
    """The commands that a text names, with the slash and, where written, the bot."""
    units = text.encode("utf-16-le")
    return [
        units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in entities
        if e["type"] == "bot_command"
    ]
