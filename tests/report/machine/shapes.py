"""The shape of each JSON: the keys of every object, all of them and in their order, and what stands below each.

An object is a mapping, ``[shape]`` a list of such, ``Of(shape)`` a mapping by names of the files, ``(a, b)`` a choice,
``None`` nothing; a text is described by a pattern, a count is ``int``,
a flag ``bool``, and what another test describes ``object``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple


class Of(NamedTuple):
    """A mapping whose keys are names that files give."""

    shape: Any


WORD, TEXT = re.compile(r"[\w.@-]+"), re.compile(r".*", re.DOTALL)
EXACT, FRACTION = re.compile(r"-?\d+(?:\.\d+)?"), re.compile(r"-?\d+/\d+")
ISO, DAY = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d/\d\d/\d{4}")
PLACE, DIGEST = re.compile(r"[\w.-]+:\d+:\d+"), re.compile(r"[0-9a-f]{64}")


MAYBE_TEXT, MAYBE_EXACT = (TEXT, None), (EXACT, None)
STAMP = {
    "engine": WORD,
    "edition": WORD,
    "edition_digest": DIGEST,
    "vocabulary_digest": DIGEST,
    "evidence_digest": DIGEST,
    "edition_file": MAYBE_TEXT,
    "others": Of(DIGEST),
}
NAMED = {"id": WORD, "name": TEXT}
SOURCE = {"basis": WORD, "clause": TEXT, "verified": bool}
SUM = {"points": EXACT, "parts": int}


def wrong(tree: Any, shape: Any, path: str = "") -> Iterator[str]:
    """Where a JSON has another shape, and what stands there."""
    match shape:
        case tuple() if not isinstance(shape, Of):
            tried = [list(wrong(tree, one, path)) for one in shape]
            yield from min(tried, key=len)
        case dict():
            fractions = _fractions_in(tree, shape)
            yield from (f"{path}.{key}" for key, value in fractions.items() if not FRACTION.fullmatch(str(value)))
            if not isinstance(tree, dict) or [key for key in tree if key not in fractions] != list(shape):
                yield f"{path}: {list(tree) if isinstance(tree, dict) else tree!r}, not {list(shape)}"
            else:
                for key, inner in shape.items():
                    yield from wrong(tree[key], inner, f"{path}.{key}")
        case Of(inner) if isinstance(tree, dict):
            for key, value in tree.items():
                yield from wrong(value, inner, f"{path}.{key}")
        case list() if isinstance(tree, list):
            (inner,) = shape
            for spot, value in enumerate(tree):
                yield from wrong(value, inner, f"{path}[{spot}]")
        case _:
            if not _is(tree, shape):
                yield f"{path}: {tree!r}"


def _fractions_in(tree: Any, shape: dict[str, Any]) -> dict[str, Any]:
    """What numbers without an end are exactly, each just behind the rounded one."""
    keys = list(tree) if isinstance(tree, dict) else []
    numbers = {f"{name}_fraction" for name, inner in shape.items() if inner in (EXACT, MAYBE_EXACT)}
    return {key: tree[key] for before, key in pairwise(keys) if key == f"{before}_fraction" and key in numbers}


def _is(tree: Any, shape: Any) -> bool:
    match shape:
        case re.Pattern():
            return isinstance(tree, str) and shape.fullmatch(tree) is not None
        case type():
            return shape is object or type(tree) is shape
        case _:
            return shape is None and tree is None
