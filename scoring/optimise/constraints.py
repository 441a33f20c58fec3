"""What holds variables together: relations between figures that go on holding, and parts that look at several."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil

from criteria.edition import Part, parts_of
from criteria.ready import Criteria
from reading.limits import NUMBER_DECIMALS
from reading.source.record import Record
from rules.facts import Kind
from rules.formula.linear import relation
from rules.formula.tree import Tree, names_in
from rules.inputs import Inputs, evaluate
from rules.vocabulary import Kinds
from scoring.counterfactual.window import Window
from scoring.optimise.grown import grown_with
from scoring.optimise.narrowing import Constraint, Relations, Span
from scoring.optimise.variables import FIGURES, Variable
from scoring.score.matched import Matched


class Component(Record):
    """Variables that cannot be looked at apart, the parts that look at them, and the relations between them.

    ``looks`` says by the key of a part which variables can change it. ``others`` are relations that are no sums; they
    are tried and not reckoned with. ``unknown`` says of the figures that nobody has given, and that are no variables,
    but that stand in the relations, after the variables, where they may be: anywhere as high as they may be low, so
    that no more can be resolved than there are, whoever has not counted the pending ones.
    """

    variables: tuple[Variable, ...]
    parts: tuple[Part, ...]
    looks: Mapping[str, tuple[int, ...]]
    relations: Relations
    others: tuple[Tree, ...]
    unknown: Sequence[Span] = ()

    def constrained(self, constraint: Constraint) -> Iterator[Variable]:
        """The variables in a relation."""
        return (self.variables[spot] for spot in constraint.variables if spot < len(self.variables))

    def possible(self, spans: Sequence[Span | None]) -> list[Span]:
        """Where each figure may be, also those of which nobody says anything (``None``)."""
        known = [
            anywhere_of(variable) if span is None else span
            for variable, span in zip(self.variables, spans, strict=True)
        ]
        return [*known, *self.unknown]

    def keeps(self, moved: Mapping[Variable, int], matched: Matched) -> bool:
        """Whether all relations hold after some moves; ``matched`` are the inputs after them."""
        standing = (moved.get(variable, variable.now) for variable in self.variables)
        spans = self.possible([None if one is None else (one, one) for one in standing])
        if self.relations.narrowed(spans) is None:
            return False
        return not any(evaluate(tree, matched.inputs) is False for tree in self.others)


def components_of(
    variables: Sequence[Variable], criteria: Criteria, inputs: Inputs, window: Window
) -> tuple[Component, ...]:
    """The variables in groups that have nothing to do with each other, in the order of their first variables."""
    named = {variable.name: spot for spot, variable in enumerate(variables) if variable.kind in FIGURES}
    relations = [one.rule.tree for one in criteria.vocabulary.identities if one.weight == "error"]
    relations += grown_with(criteria.vocabulary, inputs, window).relations
    held = [tree for tree in relations if evaluate(tree, inputs) is not False]
    unknown = dict.fromkeys(
        name for tree in held for name in names_in(tree) if name not in named and name not in inputs
    )
    spots = named | {name: len(variables) + place for place, name in enumerate(unknown)}
    groups = _Groups(len(variables) + len(unknown))
    holders = {part.key: _moving(part, variables, criteria) for part in parts_of(criteria.edition)}
    for some in (*holders.values(), *([spots[name] for name in names_in(tree) if name in spots] for tree in held)):
        groups.join(some)
    found = []
    for together in groups.all():
        own = [spot for spot in together if spot < len(variables)]
        names = [name for name in unknown if spots[name] in together]
        if own:
            found.append(_component(own, names, variables, holders, held, criteria, inputs))
    return tuple(found)


class _Groups:
    """Places that belong together, joined step by step."""

    def __init__(self, count: int) -> None:
        self.of = list(range(count))

    def join(self, spots: Sequence[int]) -> None:
        wanted = {self.of[spot] for spot in spots}
        if len(wanted) > 1:
            first = min(wanted)
            self.of = [first if one in wanted else one for one in self.of]

    def all(self) -> Iterator[list[int]]:
        for name in dict.fromkeys(self.of):
            yield [spot for spot, one in enumerate(self.of) if one == name]


def _moving(part: Part, variables: Sequence[Variable], criteria: Criteria) -> list[int]:
    """The variables that can change what a part comes to, through other parts too."""
    seen, keys = criteria.inputs_behind(part), {one.key for one in criteria.behind(part)}
    return [
        spot
        for spot, variable in enumerate(variables)
        if (
            variable.name in keys
            if variable.kind in {"level", "item"}
            else any(name in seen for name in variable.inputs)
        )
    ]


def _component(
    spots: Sequence[int],
    unknown: Sequence[str],
    variables: Sequence[Variable],
    holders: dict[str, list[int]],
    held: Sequence[Tree],
    criteria: Criteria,
    inputs: Inputs,
) -> Component:
    """The variables at these places with what holds them together: parts, relations, unknown figures."""
    own = tuple(variables[spot] for spot in spots)
    names = {variable.name: spot for spot, variable in enumerate(own) if variable.kind in FIGURES}
    names |= {name: len(own) + place for place, name in enumerate(unknown)}
    parts = tuple(part for part in parts_of(criteria.edition) if set(holders[part.key]) & set(spots))
    trees = [tree for tree in held if any(name in names for name in names_in(tree))]
    kinds = criteria.names.kinds
    grains = [*(variable.grain for variable in own), *(grain_of(kinds.get(name, "count")) for name in unknown)]
    constraints = {tree: constraint_of(tree, grains, names, inputs) for tree in trees}
    sums = tuple(constraint for constraint in constraints.values() if constraint is not None)
    places = {spot: place for place, spot in enumerate(spots)}
    looks = {part.key: tuple(places[spot] for spot in holders[part.key]) for part in parts}
    return Component(
        own,
        parts,
        looks,
        Relations(sums),
        tuple(tree for tree, constraint in constraints.items() if constraint is None),
        tuple(anywhere(name, kinds) for name in unknown),
    )


def parts_moved(component: Component, moved: Container[Variable]) -> tuple[Part, ...]:
    """The parts of a component that some variables can change."""
    return tuple(
        part
        for part in component.parts
        if any(component.variables[spot] in moved for spot in component.looks[part.key])
    )


def grain_of(kind: Kind) -> Fraction:
    """The smallest step of a figure of a kind that a file can write."""
    match kind:
        case "number":
            return Fraction(1, 10**NUMBER_DECIMALS)
        case "percent":
            return Fraction(1, 10 ** (NUMBER_DECIMALS + 2))
        case "count" | "day" | "flag" | "choice":
            return Fraction(1)


def constraint_of(
    tree: Tree, grains: Sequence[Fraction], names: Mapping[str, int], inputs: Inputs
) -> Constraint | None:
    """A relation between sums in whole positions; ``None``: it is something else.

    ``names`` says which position each figure has that is not fixed by the inputs, ``grains`` how much a step of it is.
    """
    found = relation(tree)
    if found is None:
        return None
    sign = found.sign
    moved = {name: factor * grains[names[name]] for name, factor in found.factors.items() if name in names}
    fixed = sum(
        (factor * Fraction(inputs[name].value) for name, factor in found.factors.items() if name not in names),  # type: ignore[arg-type]  # a number: it stands in a sum
        -found.than,
    )
    scale = math.lcm(fixed.denominator, *(factor.denominator for factor in moved.values()))
    rest = int(fixed * scale)
    if sign in {"<", ">"}:
        # Whole numbers: less than nothing is at most minus one.
        sign, rest = (f"{sign}=", rest + (1 if sign == "<" else -1))
    spots = tuple(names[name] for name in moved)
    return Constraint(spots, tuple(int(factor * scale) for factor in moved.values()), sign, rest)


_MOST = 10**18


def anywhere(name: str, kinds: Kinds) -> Span:
    """Where a figure may be of which nobody says anything, in its smallest steps."""
    lowest = kinds.lowest(name)
    return (-_MOST if lowest is None else ceil(lowest / grain_of(kinds.get(name, "count"))), _MOST)


def anywhere_of(variable: Variable) -> Span:
    """Where a variable may be of which nobody says anything: also lower than it is moved, where it may be minus."""
    return (-_MOST if variable.low < 0 else 0, _MOST)
