"""The words of what the bot sends unasked. Pure: facts in, messages out."""

from handlers.notices.compose import compose
from handlers.notices.verdict import Notice, Verdict

__all__ = ["Notice", "Verdict", "compose"]
