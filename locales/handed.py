"""Keys that reach `text(key, …)` by another name: as an argument of the function around it, or through a variable."""

import ast
from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
Call = tuple[int, str, frozenset[str]]


def handed(module: ast.AST) -> Iterator[Call]:
    """Line, constant, and the arguments that the text will get there; the constant may be no key at all."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    for function in ast.walk(module):
        if not isinstance(function, Function):
            continue
        taken = {argument.arg for argument in [*function.args.args, *function.args.kwonlyargs]}
        held = [node for node in ast.walk(function) if isinstance(node, ast.Assign)]
        for said, given in _said(function):
            if isinstance(said, ast.Name):
                into = [*_passed(calls, function.name)] if said.id in taken else []
                into += [node.value for node in held if _named(said.id) in map(ast.dump, node.targets)]
            else:
                into = [said]
            yield from ((word.lineno, str(word.value), given) for node in into for word in _words(node))


def _said(function: Function) -> Iterator[tuple[ast.expr, frozenset[str]]]:
    """What the function's calls of `text` and `….plain` say, unless that stands there as it is."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Call) or not node.args or any(keyword.arg is None for keyword in node.keywords):
            continue
        named = isinstance(node.func, ast.Name) and node.func.id == "text"
        plain = isinstance(node.func, ast.Attribute) and node.func.attr == "plain"
        if (named or plain) and isinstance(node.args[0], ast.Name | ast.IfExp):
            yield node.args[0], frozenset(keyword.arg for keyword in node.keywords if keyword.arg)


def _passed(calls: list[ast.Call], name: str) -> Iterator[ast.expr]:
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == name:
            yield from call.args
            yield from (keyword.value for keyword in call.keywords)


def _named(name: str) -> str:
    return ast.dump(ast.Name(name, ast.Store()))


def _words(node: ast.expr) -> Iterator[ast.Constant]:
    """Constants of a value: not those of a call within it, which are that call's own."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)
