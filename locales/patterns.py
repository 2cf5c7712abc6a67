"""Reading Fluent's syntax trees: what a text may look like, what it wants, what it refers to."""

from collections.abc import Iterator
from typing import TypeVar

from fluent.syntax import ast

Entry = ast.Message | ast.Term
Node = TypeVar("Node", bound=ast.BaseNode)
# Texts with several plurals multiply; these many are enough to see each form.
_ENOUGH = 64


def name(entry: Entry) -> str:
    return ("-" if isinstance(entry, ast.Term) else "") + entry.id.name


def within(node: object, kind: type[Node]) -> Iterator[Node]:
    """Every node of a kind, at any depth."""
    if isinstance(node, kind):
        yield node
    inside = list(vars(node).values()) if isinstance(node, ast.BaseNode) else node
    if isinstance(inside, list):
        for item in inside:
            yield from within(item, kind)


def variables(entry: Entry) -> set[str]:
    return {reference.id.name for reference in within(entry, ast.VariableReference)}


def references(entry: Entry) -> set[str]:
    messages = {reference.id.name for reference in within(entry, ast.MessageReference)}
    return messages | {f"-{reference.id.name}" for reference in within(entry, ast.TermReference)}


def expand(pattern: ast.Pattern) -> list[str]:
    """The pattern as people may see it, once for each choice of its plurals; an argument is a bullet."""
    said = [""]
    for element in pattern.elements:
        choices = [element.value] if isinstance(element, ast.TextElement) else list(_choices(element))
        said = [before + choice for before in said for choice in choices][:_ENOUGH]
    return said


def _choices(placeable: ast.Placeable) -> Iterator[str]:
    inside = placeable.expression
    if isinstance(inside, ast.SelectExpression):
        for variant in inside.variants:
            yield from expand(variant.value)
    else:
        yield str(inside.parse()["value"]) if isinstance(inside, ast.StringLiteral) else "•"
