"""What new cases of a figure count in: the bases that a vocabulary names, and those that rules of the edition show."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import Edition, formulas_of, parts_of
from reading.models.base import changed
from rules.facts import Fact
from rules.formula.linear import linear
from rules.formula.tree import Op, Ref, inside


def with_bases(facts: tuple[Fact, ...], edition: Edition) -> tuple[Fact, ...]:
    """The figures, where those that only new cases bring also grow what the edition divides them by.

    A base that is a sum says nothing: which of its figures a new case counts in, the vocabulary has to say.
    """
    coming = {fact.name for fact in facts if fact.movable == "new_cases"}
    bases: dict[str, dict[str, None]] = {}
    for name, base in shares_of(edition) if coming else ():
        # What counts in each other would grow for ever: of such a pair only the first is the base.
        if name in coming and name != base and name not in bases.get(base, {}):
            bases.setdefault(name, {})[base] = None
    return tuple(
        changed(fact, grows=tuple(dict.fromkeys((*fact.grows, *bases[fact.name])))) if fact.name in bases else fact
        for fact in facts
    )


def shares_of(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each figure of a sum that some formula divides by one figure, with that figure."""
    formulas = (given for part in parts_of(edition) for given in formulas_of(part))
    for tree in (tree for given in formulas for tree in inside(given.tree)):
        if isinstance(tree, Op) and tree.sign == "/" and isinstance(tree.right, Ref):
            yield from ((name, tree.right.name) for name in linear(tree.left) or ())
