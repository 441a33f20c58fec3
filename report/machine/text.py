"""JSON as text: the same bytes for the same values, and numbers that programs can read without rounding twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Self

from reading.source.values import decimal_text
from rules.rounding import half_up

_DIGITS = 10
"""Decimals of a number that no finite decimal writes."""


class Exact(str):
    """An exact number as a decimal; one that has none is rounded, and ``fraction`` is what it is."""

    __slots__ = ("fraction",)
    fraction: str | None

    def __new__(cls, value: Fraction) -> Self:
        """The number as programs read it."""
        try:
            made = super().__new__(cls, decimal_text(value))
            made.fraction = None
        except ValueError:
            made = super().__new__(cls, decimal_text(half_up(value, _DIGITS)))
            made.fraction = str(value)
        return made


def exact_text(value: Fraction) -> Exact:
    """An exact number in a tree of :func:`json_text`: a decimal where it ends, else one that is rounded.

    What it is exactly then stands beside it under its name and ``_fraction``, as ``1/3``.
    """
    return Exact(value)


def json_text(tree: Any) -> str:
    """A tree of dictionaries, lists and plain values as text, with a line end."""
    return json.dumps(_told(tree), ensure_ascii=False, indent=1) + "\n"


def json_in_pieces(tree: Mapping[str, Any], name: str, rows: Iterable[Any]) -> Iterator[str]:
    """What :func:`json_text` writes of a tree with some ``rows``, one after the other: there may be millions.

    ``name`` is that of the list that they are in, which stands empty in the tree.
    """
    before, empty, after = json_text(tree).partition(f'\n "{name}": []')
    yield before + empty.removesuffix("]")
    count = 0
    for count, row in enumerate(rows, start=1):
        lines = json_text(row).rstrip("\n").replace("\n", "\n  ")  # texts of JSON hold no line ends
        yield f"{',' if count > 1 else ''}\n  {lines}"
    yield ("\n ]" if count else "]") + after


def _told(tree: Any) -> Any:
    match tree:
        case dict():
            told: dict[str, Any] = {}
            for name, value in tree.items():
                told[name] = _told(value)
                if isinstance(value, Exact) and value.fraction is not None:
                    told[f"{name}_fraction"] = value.fraction
            return told
        case list() | tuple():
            return [_told(value) for value in tree]
        case _:
            return tree
