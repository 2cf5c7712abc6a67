"""Buttons of organisers who ask something of those who sign up."""

from handlers.buttons.data import ButtonData


class Terms(ButtonData, prefix="qt"):
    """What one meets when signing up: the questions."""

    opportunity: int


class TermPage(ButtonData, prefix="qp"):
    """One question, and what can be changed of it; `part` "remove": asks once more."""

    opportunity: int
    question: int
    part: str = ""


class TermField(ButtonData, prefix="qf"):
    """Asks for "words" or "options" of a question; question 0: the words of a new one."""

    opportunity: int
    question: int
    field: str


class TermPut(ButtonData, prefix="qs"):
    """Sets it: "optional" (1 or 0), "move" (0: earlier, 1: later), "free" (answered in words), "remove";
    with question 0 "approval" (1 or 0): organisers confirm each sign-up."""

    opportunity: int
    question: int
    what: str
    value: int = 0
