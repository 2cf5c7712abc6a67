"""Text and entities back into HTML: how a client shows a message, and how tests compare it."""

from bot.demo.telegram.wire import Json

SIMPLE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "spoiler": "tg-spoiler",
    "blockquote": "blockquote",
}


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def html(text: str, entities: tuple[Json, ...]) -> str:
    """HTML that parses into the same text and entities; what Telegram found by itself is plain text."""
    shown = [entity for entity in entities if entity["type"] in SIMPLE or entity["type"] in _SPECIAL]
    if not shown:
        return escaped(text)
    units = text.encode("utf-16-le")
    edges = sorted({0, len(units) // 2, *_edges(shown)})
    parts: list[str] = []
    for begin, end in zip([*edges, edges[-1]], [*edges[1:], edges[-1], edges[-1]], strict=False):
        parts.extend(_closing(entity) for entity in reversed(shown) if _ends(entity, begin))
        parts.extend(_opening(entity) for entity in shown if entity["offset"] == begin)
        parts.append(escaped(units[2 * begin : 2 * end].decode("utf-16-le")))
        if end == begin:
            break
    return "".join(parts)


_SPECIAL = ("text_link", "text_mention", "custom_emoji", "expandable_blockquote")


def _edges(entities: list[Json]) -> list[int]:
    return [entity["offset"] for entity in entities] + [entity["offset"] + entity["length"] for entity in entities]


def _ends(entity: Json, at: int) -> bool:
    return bool(entity["offset"] + entity["length"] == at)


def _opening(entity: Json) -> str:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escaped(entity["url"]).replace(chr(34), "&quot;")}">'
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">'
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">'
    if kind == "expandable_blockquote":
        return "<blockquote expandable>"
    if kind == "pre" and entity.get("language"):
        return f'<pre><code class="language-{entity["language"]}">'
    return f"<{SIMPLE[kind]}>"


def _closing(entity: Json) -> str:
    kind = entity["type"]
    if kind == "pre" and entity.get("language"):
        return "</code></pre>"
    special = {"text_link": "a", "text_mention": "a", "custom_emoji": "tg-emoji", "expandable_blockquote": "blockquote"}
    return f"</{special.get(kind) or SIMPLE[kind]}>"
