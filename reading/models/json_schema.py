"""The JSON Schema of a kind of file, for editors: what pydantic says of the models, put the way files are written."""

from __future__ import annotations

from typing import Any

from reading.models.fields import KEYED


def as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a model as a person writes the file: no places, no trailing ``_``, keys of rows outside the row."""
    tidy = _tidy(schema)
    for row, key in _keyed(tidy):
        body = tidy["$defs"][row.rsplit("/", 1)[-1]]
        body["properties"].pop(key, None)
        body["required"] = [name for name in body.get("required", []) if name != key]
    tidy.get("$defs", {}).pop("Place", None)
    found: dict[str, Any] = _without_marks(tidy)
    return found


def _tidy(node: Any) -> Any:
    match node:
        case {"const": str(only), **rest} if only.isdigit():
            # A person writes `format: 1`; an editor reads a number there, we read the text.
            return {**{key: value for key, value in rest.items() if key != "type"}, "enum": [only, int(only)]}
        case dict():
            tidy: dict[str, Any] = {key: _tidy(value) for key, value in node.items()}
            if isinstance(node.get("properties"), dict):
                required = [one.removesuffix("_") for one in node.get("required", [])]
                named = {key.removesuffix("_"): body for key, body in tidy["properties"].items() if key != "place"}
                named = {key: body if key in required else _or_blank(body) for key, body in named.items()}
                tidy |= {"properties": named, "required": required}
            return tidy
        case list():
            return [_tidy(value) for value in node]
        case _:
            return node


def _or_blank(body: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left out may also stand with nothing behind it, as in a form not filled in."""
    nothing = {"type": "null"}
    match body:
        case {"anyOf": list(ways)}:
            return {**body, "anyOf": ways if nothing in ways else [*ways, nothing]}
        case {"type": str(kind)} if "enum" not in body and "const" not in body:
            return {**body, "type": [kind, "null"]}
        case _:
            return {"anyOf": [body, nothing]}


def _keyed(node: Any) -> list[tuple[str, str]]:
    """Every definition that is used as keyed rows, and the field that is the key."""
    if isinstance(node, dict):
        own = [(node[KEYED]["row"], node[KEYED]["key"])] if KEYED in node else []
        return own + [pair for value in node.values() for pair in _keyed(value)]
    return [pair for value in node for pair in _keyed(value)] if isinstance(node, list) else []


def _without_marks(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_marks(value) for key, value in node.items() if key != KEYED}
    return [_without_marks(value) for value in node] if isinstance(node, list) else node
