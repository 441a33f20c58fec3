"""No node is taken for one of another kind, though nodes are tuples: equal formulas are the ground of comparing."""

from __future__ import annotations

import sys
from itertools import combinations
from typing import Any, Literal, TypeAlias, get_args, get_origin

import pytest

import rules.formula.tree
import rules.points.nodes
from rules.calendar import Calendar
from rules.formula.tree import Tree
from rules.points.nodes import Points

Kind: TypeAlias = Any
PAIRS = [
    pair
    for module, union in (("rules.formula.tree", Tree), ("rules.points.nodes", Points))
    for pair in combinations([getattr(sys.modules[module], name) for name in str(union).split(" | ")], 2)
]


def kinds_of(node: Any) -> tuple[frozenset[Kind], ...]:
    """For each field what may stand there: the words of a closed choice, or a kind of value."""
    space = {**vars(rules.formula.tree), **vars(rules.points.nodes), "Calendar": Calendar}
    hints = [eval(hint, space) for hint in node.__annotations__.values()]  # noqa: S307  # our own annotations
    return tuple(_kinds(hint) for hint in hints)


def _kinds(hint: Any) -> frozenset[Kind]:
    if get_origin(hint) is Literal:
        return frozenset(get_args(hint))
    if isinstance(hint, str):  # a union of nodes
        return frozenset({"a node"})
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return frozenset({("tuple", *map(_kinds, get_args(inner)))} if get_origin(inner) is tuple else {("tuple",)})
    return frozenset({get_origin(hint) or hint})


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_nodes_of_two_kinds_are_never_equal(one: Any, other: Any) -> None:
    first, second = kinds_of(one), kinds_of(other)
    apart = [a for a, b in zip(first, second, strict=False) if not a & b]
    assert len(first) != len(second) or apart, "give one of them a field of a single word, as Count and Settled have"
