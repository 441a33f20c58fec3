"""Proof that an identity can hold at all: some figures satisfy it, or those that were tried are the witness."""

from __future__ import annotations

from collections.abc import Iterator

from reading.source.place import Problem, problem
from reading.source.values import value_text
from rules.formula.samples import Assignment, assignments, worth_under
from rules.formula.tree import names_in
from rules.vocabulary import Identity, Kinds


def problems_of_identity(identity: Identity, kinds: Kinds) -> Iterator[Problem]:
    """An identity that none of the assignments tried satisfies would leave every unit in doubt."""
    tree = identity.rule.tree
    if any(name not in kinds for name in names_in(tree)):
        return
    witness: Assignment = {}
    for given in assignments([tree], kinds):
        if worth_under(tree, given) is True:
            return
        witness = witness or given
    shown = ", ".join(f"{name} = {value_text(value)}" for name, value in witness.items())
    yield problem(identity.rule.place, "C063", rule=identity.rule.text, shown=shown)
