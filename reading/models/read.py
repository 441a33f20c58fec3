"""From a tree of text to a frozen model: each complaint of pydantic becomes a problem at its line and column."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from reading.models.base import Frozen
from reading.models.fields import Keyed
from reading.source.names import nearest
from reading.source.place import Place, Problem, problem
from reading.source.yaml_sheet import Block, Items, Sheet

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

Model = TypeVar("Model")
_OWN = re.compile(r"[A-Z][0-9]{3}")
_WANTED = {
    "dataclass_type": "mapping",
    "union_tag_not_found": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
}


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415  # a run that reads nothing anew needs no validator

    return TypeAdapter(model)


def model_of(sheet: Sheet, model: type[Model]) -> tuple[Model | None, tuple[Problem, ...]]:
    """The model in ``sheet`` and all problems of its form and its types; ``None`` when there are any errors."""
    from pydantic import ValidationError  # noqa: PLC0415

    if sheet.tree is None:
        return None, sheet.problems
    kind: Any = model  # a class is hashable, though its type does not say so
    try:
        read: Model = _adapter(kind).validate_python(sheet.tree)
    except ValidationError as mistakes:
        found = [_problem_of(error, sheet, model) for error in mistakes.errors(include_url=False)]
        return None, (*sheet.problems, *found)
    return (None if sheet.problems else read), sheet.problems


def tree_of(model: Any) -> dict[str, Any]:
    """The model as a tree of mappings, lists and texts, ready to be written; what equals a default is left out."""
    kind: Any = type(model)
    tree = _adapter(kind).dump_python(model, mode="json", exclude_defaults=True, exclude_none=True)
    return dict(tree)


def json_schema(model: Any) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file kind, for editors."""
    from reading.models.json_schema import as_written  # noqa: PLC0415  # only editors ask for it

    return as_written(_adapter(model).json_schema())


def _problem_of(error: ErrorDetails, sheet: Sheet, model: type[Any]) -> Problem:
    kind, context = error["type"], error.get("ctx", {})
    loc = _as_written(sheet, model, error["loc"])
    place = place_of(sheet, loc)
    if _OWN.fullmatch(kind):
        return problem(place, kind, **{key: str(value) for key, value in context.items()})
    match kind:
        case "missing" | "missing_argument" | "missing_keyword_only_argument":
            return problem(place_of(sheet, loc[:-1]), "M001", key=str(error["loc"][-1]).removesuffix("_"))
        case "unexpected_keyword_argument" | "extra_forbidden":
            key, known = str(loc[-1]), fields_at(model, error["loc"][:-1])
            present = _node_at(sheet, loc[:-1])
            free = [name for name in known if not (isinstance(present, Block) and name in present)]
            if isinstance(present, Block) and key in present:
                place = present.key_places[key]
            return problem(place, "M002", key=key, near=nearest(key, free), known=", ".join(sorted(known)))
        case "union_tag_not_found" if isinstance(error["input"], dict):
            return problem(place, "M001", key="type")
        case "union_tag_invalid":
            tag = place_of(sheet, (*loc, str(context["discriminator"]).strip("'")))
            return _choice(tag, str(context["tag"]), str(context["expected_tags"]))
        case "literal_error":
            return _choice(place, str(error["input"]), str(context["expected"]))
        case "too_short":
            return problem(place, "M012", least=str(context["min_length"]))
        case _:
            return problem(place, "M003", wanted=_WANTED.get(kind, kind))


def _choice(place: Place, text: str, allowed: str) -> Problem:
    choices = re.findall(r"'([^']+)'", allowed)
    if text in {"None", ""}:
        return problem(place, "M015", wanted="text")
    return problem(place, "M009", text=text, near=nearest(text, choices), known=", ".join(choices))


def _as_written(sheet: Sheet, model: type[Any], loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """A path of pydantic as the file has it: without the tags of unions, and with the keys that a person wrote.

    A tag may bear the name of a key beside it (``type: steps`` and ``steps:``), so the types say which one is meant.
    """
    path: list[int | str] = []
    hint: Any = model
    key = ""
    for part in loc:
        bare, _ = _bare(hint, key)
        if get_origin(bare) not in {Union, types.UnionType}:
            node = _node_at(sheet, tuple(path))
            known = not isinstance(part, str) or (isinstance(node, Block) and part in node)
            path.append(part if known else str(part).removesuffix("_"))
        hint, key = _step(hint, part, key)
    return tuple(path)


def place_of(sheet: Sheet, loc: tuple[int | str, ...]) -> Place:
    """The place of the deepest part of a path that is in the file: of the value, or of a key with a block below it.

    Missing keys are stepped over; an index into a mapping counts its keys (rows written as a mapping).
    """
    node: Any = sheet.tree
    place = node.place if node is not None else Place(sheet.text.name)
    for spot, part in enumerate(loc):
        if isinstance(node, Block) and isinstance(part, int):
            key = list(node)[part]
            place, node = node.key_places[key], node[key]
        elif isinstance(node, Block) and part in node:
            key = str(part)
            last = spot == len(loc) - 1
            place = node.key_places[key] if last and _is_below(key, node) else node.value_places[key]
            node = node[key]
        elif isinstance(node, Items) and isinstance(part, int):
            place, node = node.item_places[part], node[part]
    return place


def _is_below(key: str, node: Block) -> bool:
    """Whether the value stands on a later line than its key, where pointing to the key is clearer."""
    return node.key_places[key].line != node.value_places[key].line


def _node_at(sheet: Sheet, loc: tuple[int | str, ...]) -> Any:
    node: Any = sheet.tree
    for part in loc:
        if isinstance(node, Block) and isinstance(part, int):
            node = list(node.values())[part]
        elif isinstance(node, Block):
            node = node.get(str(part), node)
        elif isinstance(node, Items) and isinstance(part, int):
            node = node[part]
    return node


def fields_at(model: type[Any], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that a file may write at a path of ``model``."""
    hint: Any = model
    key = ""
    for part in loc:
        hint, key = _step(hint, part, key)
    hint, key = _bare(hint, key)
    return tuple(name.removesuffix("_") for name in _keys_of(hint) if name not in {"place", key})


def _keys_of(hint: Any) -> Iterator[str]:
    if is_dataclass(hint):
        yield from (field.name for field in fields(hint))


def _bare(hint: Any, key: str) -> tuple[Any, str]:
    """The hint without annotations and without ``None``, and the key field of keyed rows."""
    while get_origin(hint) is Annotated:
        key = next((mark.key for mark in get_args(hint)[1:] if isinstance(mark, Keyed)), key)
        hint = get_args(hint)[0]
    if get_origin(hint) in {Union, types.UnionType}:
        members = [member for member in get_args(hint) if member is not type(None)]
        if len(members) == 1:
            return _bare(members[0], key)
    if isinstance(hint, type) and issubclass(hint, Frozen) and (models := hint.stands_for()):
        return Union[models], key  # noqa: UP007  # the members are known now only
    return hint, key


def _step(hint: Any, part: int | str, key: str) -> tuple[Any, str]:
    hint, key = _bare(hint, key)
    if get_origin(hint) is tuple:
        return get_args(hint)[0], key
    if get_origin(hint) in {Union, types.UnionType}:
        members = get_args(hint)
        return next((member for member in members if part in get_args(_hints(member)["type"])), None), ""
    hints = _hints(hint) if isinstance(hint, type) and is_dataclass(hint) else {}
    return hints.get(str(part), hints.get(f"{part}_")), ""


@cache
def _hints(model: Any) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)
