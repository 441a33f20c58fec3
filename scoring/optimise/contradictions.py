"""Figures that cannot all be true, although each relation between them could still hold by itself.

A relation whose figures are all given is judged by :mod:`scoring.score.match`. Here figures that nobody has given
stand in between: 9 on time and 11 late make at least 20 resolved, and of 10 received no more than 10 are.
"""

from __future__ import annotations

from collections.abc import Sequence

from criteria.ready import Criteria
from reading.source.place import NOWHERE, Problem, problem
from reading.source.record import Record
from reading.source.values import value_text
from rules.formula.tree import Tree, names_in
from rules.inputs import Inputs
from rules.reason import places_of
from rules.vocabulary import Identity
from scoring.optimise.constraints import anywhere, constraint_of, grain_of
from scoring.optimise.narrowing import Relations

_MOST_ROUNDS = 1_000
"""Relations may narrow each other case by case: 51 apologies for 50 dossiers are found after some sixty rounds."""


class Contradiction(Record):
    """Relations that cannot hold together, none of them to spare, and the given figures in them."""

    identities: tuple[Identity, ...]
    figures: tuple[str, ...]


def contradiction_in(criteria: Criteria, inputs: Inputs) -> Contradiction | None:
    """The first contradiction between figures; ``None``: none was found.

    Figures that nobody knows may be anything they can be.
    Figures in doubt are left out: their relation is broken already, and has been named.
    """
    kinds = criteria.names.kinds
    doubtful = {name for name, value in inputs.items() if value.doubtful}
    held = [
        identity
        for identity in criteria.vocabulary.identities
        if identity.weight == "error" and doubtful.isdisjoint(names_in(identity.rule.tree))
    ]

    def is_possible(some: Sequence[Identity]) -> bool:
        trees: list[Tree] = [identity.rule.tree for identity in some]
        unknown = dict.fromkeys(name for tree in trees for name in names_in(tree) if name not in inputs)
        names = {name: spot for spot, name in enumerate(unknown)}
        grains = [grain_of(kinds.get(name, "count")) for name in unknown]
        constraints = [
            constraint for tree in trees if (constraint := constraint_of(tree, grains, names, inputs)) is not None
        ]
        spans = [anywhere(name, kinds) for name in names]
        return Relations(constraints).narrowed(spans, most_rounds=_MOST_ROUNDS) is not None

    if is_possible(held):
        return None
    needed = held
    for identity in held:
        without = [one for one in needed if one is not identity]
        needed = needed if is_possible(without) else without
    names = dict.fromkeys(name for identity in needed for name in names_in(identity.rule.tree) if name in inputs)
    # Relations that contradict each other whatever the figures are a mistake of the edition, and its check's to tell.
    return Contradiction(tuple(needed), tuple(names)) if names else None


def contradiction_problem(found: Contradiction, inputs: Inputs) -> Problem:
    """What a person has to mend, at the line of the last figure."""
    place = max(places_of(found.figures, inputs), default=NOWHERE)
    figures = ", ".join(f"{name} = {value_text(inputs[name].value)}" for name in found.figures)
    return problem(place, "E041", rules="; ".join(one.rule.text for one in found.identities), figures=figures)
