"""Words of no weight as they look in Latin letters («dlya», «na») and on another layout («lkz»). Pure."""

from functools import cache

from storage.search.layouts import retyped
from storage.search.lexicon import stop_words
from storage.search.sounds import sound

_WRITTEN = {
    "я": ("ia", "ya", "ja"),
    "ю": ("iu", "yu", "ju"),
    "є": ("ie", "ye", "je"),
    "ї": ("i", "yi", "ji"),
    "й": ("i", "y", "j"),
    "и": ("y", "i"),
    "щ": ("shch", "sch"),
    "ч": ("ch",),
    "ш": ("sh",),
    "ж": ("zh",),
    "х": ("kh", "h"),
    "г": ("h", "g"),
    "ц": ("ts", "c"),
}


@cache
def small_words() -> dict[str, str]:
    """By what they are typed as."""
    cyrillic = sorted(word for word in stop_words() if not word.isascii())
    return {one: word for word in cyrillic for one in (*_latin(word), *retyped(word)) if len(one) > 1}


def _latin(word: str) -> list[str]:
    """As the rules say, and as people write it."""
    found = [""]
    for letter in word:
        found = [begun + more for begun in found for more in _WRITTEN.get(letter, (sound(letter),))]
    return found
