"""Texts within Telegram's limits, which count UTF-16 units of what is seen: tags do not count, entities count once."""

import html
import re

TEXT, CAPTION, TOAST, LABEL, TITLE = 4096, 1024, 200, 64, 255
MORE = "…"
_PIECES = re.compile(r"<[^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);|[^<&]+|[<&]")
_TAG_NAME = re.compile(r"</?\s*([a-zA-Z][\w-]*)")
_LAST_SPACE = re.compile(r"\s+\S*$")


def units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Plain text of at most `limit` units, ended with "…" at a word when it was longer."""
    if len(text) * 2 <= limit or units(text) <= limit:
        return text
    kept = _fitting(text, limit - units(MORE))
    if not text[len(kept)].isspace():
        kept = _LAST_SPACE.sub("", kept) or kept
    return kept.rstrip() + MORE


def _fitting(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` units; a character outside the BMP is two and is not halved."""
    room = text.encode("utf-16-le", "surrogatepass")[: max(limit, 0) * 2]
    return room.decode("utf-16-le", "ignore")


def cut_html(text: str, limit: int = TEXT) -> str:
    """Markup whose visible text is at most `limit` units: cut with "…" at a word, open tags closed."""
    if len(text) * 2 <= limit or units(text) <= limit or seen(text) <= limit:
        return text
    pieces, room = _PIECES.findall(text), limit - units(MORE)
    kept: list[str] = []
    for piece in pieces:
        size = 0 if _is_tag(piece) else units(html.unescape(piece))
        if size > room:
            kept.append("" if piece.startswith("&") else _fitting(piece, room))
            break
        kept.append(piece)
        room -= size
    return _closed(_ended(kept, pieces))


def seen(text: str) -> int:
    """How many units a reader sees."""
    return sum(units(html.unescape(piece)) for piece in _PIECES.findall(text) if not _is_tag(piece))


def plain(text: str) -> str:
    """Markup without its tags."""
    return html.unescape("".join(piece for piece in _PIECES.findall(text) if not _is_tag(piece)))


def _is_tag(piece: str) -> bool:
    return len(piece) > 1 and piece[0] == "<"


def _ended(kept: list[str], pieces: list[str]) -> list[str]:
    """The kept pieces back to the end of a word, and "…"."""
    last = kept[-1]
    halved = pieces[len(kept) - 1][len(last) :]
    if halved and not halved[0].isspace() and not last.endswith(tuple(" \n\t")):
        shorter = _LAST_SPACE.sub("", last)
        kept = [*kept[:-1], shorter]
    while len(kept) > 1 and not _is_tag(kept[-1]) and not kept[-1].strip():
        kept = kept[:-1]
    return [*kept[:-1], kept[-1].rstrip() + MORE]


def _closed(kept: list[str]) -> str:
    open_tags: list[str] = []
    for piece in kept:
        name = _TAG_NAME.match(piece)
        if not name or not _is_tag(piece.removesuffix(MORE)):
            continue
        if piece.startswith("</"):
            open_tags.pop()
        else:
            open_tags.append(name.group(1))
    return "".join(kept) + "".join(f"</{name}>" for name in reversed(open_tags))
