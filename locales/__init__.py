"""Words: every text for people, in Ukrainian and English, and how dates, numbers and names are said."""

from locales.text import LANGUAGES, Text, load
from locales.words import Html, escape

__all__ = ["LANGUAGES", "Html", "Text", "escape", "load"]
