"""`Text`: everything a screen needs to say something in one language."""

from locales.dates import Dates
from locales.places import Places
from locales.spans import Spans
from locales.words import read

LANGUAGES = ("uk", "en")


class Text(Dates, Spans, Places):
    """`text("key", n=3)` is Telegram's HTML, what people typed escaped; `text.plain("key")` is for buttons."""

    family: "dict[str, Text]"

    def other(self, language: str) -> "Text":
        """The same texts in another language: for the screen on which the language was changed."""
        return self.family[language]


def load() -> dict[str, Text]:
    """The texts of each language; what English lacks is said in Ukrainian."""
    ukrainian = Text("uk", read("uk"))
    family = {"uk": ukrainian, "en": Text("en", read("en"), fallback=ukrainian)}
    for text in family.values():
        text.family = family
    return family
