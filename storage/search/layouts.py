"""Words typed on the wrong keyboard layout, typed anew on the others. Pure."""

import re

_ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`\\"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю.'ґ"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.ё\\"
_BROKEN = re.compile(r"\w[\[\];',./`\\]+\w")  # «шубы» would be "ie,s", which nobody means
_LONGEST = 80  # letters: nobody types a longer word without looking
_SHIFTED = str.maketrans('{}:"<>~', "[];',.`")
_TO = [
    str.maketrans(_ENGLISH, _UKRAINIAN),
    str.maketrans(_ENGLISH, _RUSSIAN),
]
_FROM = [
    str.maketrans(_UKRAINIAN, _ENGLISH),
    str.maketrans(_RUSSIAN, _ENGLISH),
]


def retyped(chunk: str) -> list[str]:
    """What a piece of text without spaces may have been meant as: on the other layouts of this country."""
    if len(chunk) > _LONGEST:
        return []
    typed = chunk.casefold().translate(_SHIFTED)
    if not any(letter.isalpha() for letter in typed):
        return []
    if typed.isascii():
        return list(dict.fromkeys(typed.translate(table) for table in _TO))
    found = dict.fromkeys(typed.translate(table) for table in _FROM)
    return [text for text in found if not _BROKEN.search(text)]
