"""Nodes of JSON-LD: found wherever they stand, under any prefix, with references to each other resolved."""

from collections.abc import Iterator

from storage.formats.jsons import DEEPEST, Json, listed

Node = dict[str, Json]
PREFIXES = ("https://schema.org/", "http://schema.org/", "schema:", "https://www.schema.org/", "http://www.schema.org/")
ALSO_EVENTS = frozenset({"Festival", "Hackathon", "CourseInstance", "EventSeries"})
NOT_EVENTS = frozenset({"UserInteractionEvent", "PublicationEvent", "BroadcastEvent", "OnDemandEvent", "DeliveryEvent"})
UPWARDS = frozenset({"superEvent", "partOf", "isPartOf", "partOfSeries"})


def short(name: str) -> str:
    return next((name.removeprefix(prefix) for prefix in PREFIXES if name.startswith(prefix)), name)


def kinds(node: Node) -> set[str]:
    return {short(one) for one in listed(node.get("@type")) if isinstance(one, str)}


def is_event(node: Node) -> bool:
    return any((kind.endswith("Event") or kind in ALSO_EVENTS) and kind not in NOT_EVENTS for kind in kinds(node))


def is_course(node: Node) -> bool:
    return "Course" in kinds(node)


def events(value: Json) -> list[Node]:
    """Events and courses in the order of the file; those inside another stand after it and inherit from it."""
    clean = _shortened(value, 0)
    index = {str(node["@id"]): node for node in _nodes(clean, 0) if isinstance(node.get("@id"), str) and len(node) > 1}
    return list(_found(clean, index, 0))


def _found(value: Json, index: dict[str, Node], depth: int) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _found(one, index, depth + 1)
    if not isinstance(value, dict):
        return
    node = value
    if is_event(node) or is_course(node):
        node = {name: _resolved(one, index) for name, one in node.items()}
        yield node
    for name, one in node.items():
        if name in UPWARDS or (name == "hasCourseInstance" and is_course(node)):
            continue
        for inner in _found(one, index, depth + 1):
            yield _inherit(inner, node) if name in {"subEvent", "subEvents"} else inner


def _inherit(inner: Node, outer: Node) -> Node:
    taken: Node = {
        name: outer[name] for name in ("location", "organizer", "inLanguage", "eventStatus") if name in outer
    }
    return {**taken, **inner}


def _resolved(value: Json, index: dict[str, Node]) -> Json:
    """A bare reference ({"@id": …}) replaced by what it points at, one step deep."""
    if isinstance(value, list):
        return [_resolved(one, index) for one in value]
    if isinstance(value, dict) and set(value) == {"@id"}:
        return dict(index.get(str(value["@id"]), value))
    return value


def _nodes(value: Json, depth: int) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(one, depth + 1)


def _shortened(value: Json, depth: int) -> Json:
    if depth > DEEPEST:
        return None
    if isinstance(value, list):
        return [_shortened(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {short(str(name)): _shortened(one, depth + 1) for name, one in value.items()}
    return value
