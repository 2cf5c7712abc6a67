"""Folding: what is compared when people type words, the same for what is stored and what is searched."""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "’'ʼ`‘"), None)
_APART = re.compile(r"[^\w+#]+")


def fold(words: str) -> str:
    """Lower case without accents of the keyboard: apostrophes drop out, everything else that is no letter or digit
    becomes one space. SQLite folds no Cyrillic, so this is done here for both engines."""
    plain = unicodedata.normalize("NFKC", words).casefold().translate(_APOSTROPHES)
    return _APART.sub(" ", plain).strip()
