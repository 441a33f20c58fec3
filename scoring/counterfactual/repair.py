"""Which one figure, set to which value, makes a broken relation between figures hold again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from reading.source.record import Record
from rules.facts import Kind
from rules.formula.gaps import Gap
from rules.formula.tree import Op, Tree, names_in
from rules.inputs import Inputs, Value, evaluate
from rules.vocabulary import Identity, Names, Vocabulary

_SOLVED: frozenset[Kind] = frozenset({"count", "number"})


class Repair(Record):
    """A figure and the value that makes the relation hold; ``keeps_all``: without breaking another one."""

    name: str
    value: int | Fraction
    keeps_all: bool


def repairs_of(identity: Identity, inputs: Inputs, given: frozenset[str], vocabulary: Vocabulary) -> tuple[Repair, ...]:
    """The cures of a broken equality by one figure that is not among the ``given``; those that keep all come first.

    An inequality has none: how far to go is not for us to say.
    """
    repairs = _cures(identity, _trusted(inputs), given, vocabulary)
    return tuple(sorted(repairs, key=lambda repair: not repair.keeps_all))


def sole_repair(identity: Identity, repairs: tuple[Repair, ...], given: frozenset[str], names: Names) -> Repair | None:
    """The cure that leaves no choice: by the one movable figure that nobody gave, with everything else kept."""
    free = [name for name in names_in(identity.rule.tree) if name not in given and _is_movable(name, names)]
    if len(free) != 1:
        return None
    return next((repair for repair in repairs if repair.name == free[0] and repair.keeps_all), None)


def _is_movable(name: str, names: Names) -> bool:
    """Whether a figure can still change; what the year before was cannot."""
    fact = names.facts.get(name)
    return fact is not None and fact.is_movable


def _trusted(inputs: Inputs) -> dict[str, Value]:
    """The inputs without their doubts, so that a broken relation can be reckoned with."""
    return {name: value._replace(doubtful=False) for name, value in inputs.items()}


def _cures(
    identity: Identity, inputs: Mapping[str, Value], given: frozenset[str], vocabulary: Vocabulary
) -> Iterator[Repair]:
    tree, names = identity.rule.tree, Names(vocabulary)
    if not isinstance(tree, Op) or tree.sign != "=":
        return
    broken = _broken(vocabulary, inputs) - {identity}
    for name in names_in(tree):
        fact = names.fact(name)
        if name in given or fact is None or fact.kind not in _SOLVED:
            continue
        value = _solved(tree, name, inputs)
        if (
            value is None
            or (fact.lowest is not None and value < fact.lowest)
            or (fact.kind == "count" and value.denominator != 1)
        ):
            continue
        exact = int(value) if fact.kind == "count" else value
        mended = {**inputs, name: Value(exact)}
        if evaluate(tree, mended) is True:
            yield Repair(name, exact, _broken(vocabulary, mended) <= broken)


def _broken(vocabulary: Vocabulary, inputs: Inputs) -> frozenset[Identity]:
    return frozenset(
        one for one in vocabulary.identities if one.weight == "error" and evaluate(one.rule.tree, inputs) is False
    )


def _solved(tree: Op, name: str, inputs: Mapping[str, Value]) -> Fraction | None:
    """The value by the line through two trials; the caller tries it, since a product is no line."""
    at_zero, at_one = (_between(tree.left, tree.right, {**inputs, name: Value(trial)}) for trial in (0, 1))
    if at_zero is None or at_one is None or at_zero == at_one:
        return None
    return at_zero / (at_zero - at_one)


def _between(left: Tree, right: Tree, inputs: Inputs) -> Fraction | None:
    """How much the left side is more than the right one."""
    first, second = evaluate(left, inputs), evaluate(right, inputs)
    if isinstance(first, (Gap, date)) or isinstance(second, (Gap, date)):
        return None
    return Fraction(first) - Fraction(second)
