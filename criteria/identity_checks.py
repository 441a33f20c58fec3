"""Proof that an identity can hold at all: some figures satisfy it, and one assignment that does not is the witness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice, product

from criteria.arithmetic import Gap, Plain, worth
from criteria.formula import names_in
from criteria.vocabulary import Identity, Kind
from reading.place import Problem, problem
from reading.values import value_text

MOST_TRIED = 20_000
_TRIED: Mapping[Kind, tuple[Plain, ...]] = {
    "count": (0, 1, 2, 3, 10, 100),
    "number": (0, 1, 2, 3, 10, 100),
    "percent": (0, 1),
    "day": (date(2024, 1, 1), date(2024, 6, 30)),
    "flag": (True, False),
}


def problems_of_identity(identity: Identity, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """An identity that none of the assignments tried satisfies would leave every unit in doubt."""
    names = names_in(identity.rule.tree)
    if any(name not in kinds for name in names):
        return
    witness: dict[str, Plain] = {}
    for chosen in islice(product(*(_TRIED[kinds[name]] for name in names)), MOST_TRIED):
        given = dict(zip(names, chosen, strict=True))
        if worth(identity.rule.tree, lambda name, given=given: given.get(name, Gap("missing", (name,)))) is True:  # type: ignore[misc]  # bound at once
            return
        witness = witness or given
    shown = ", ".join(f"{name} = {value_text(value)}" for name, value in witness.items())
    yield problem(identity.rule.place, "C063", rule=identity.rule.text, shown=shown)
