"""What boxes of positions cost at the very least, where so much has to be won.

Moving some variables wins no more than what the parts that look at any of them may win at the very most. So the
cheapest set that may be enough is bounded by filling up what is lacking with the variables that bring most for their
price, the last of them in part (Dantzig, Discrete-Variable Extremum Problems, 1957); and with owners alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil

from reading.source.record import Record
from rules.formula.evaluate import Exact
from scoring.optimise.constraints import Component
from scoring.optimise.tree.gains import Gain


class Aim(Record):
    """What has to be won: ``lacking`` says how much gain at least is missing, ``of_owner`` what an owner costs."""

    lacking: Callable[[Gain], Exact]
    of_owner: Callable[[str], int]


def least_price(
    aim: Aim,
    component: Component,
    free: Sequence[int],
    forced: frozenset[str],
    more: Mapping[str, Exact],
    lacking: Exact,
    prices: Sequence[int],
) -> int:
    """What it costs at least, beside what is forced, to win what is lacking.

    ``free`` are the variables that may be moved, by their places; ``more`` is what each part may win beyond what it
    wins while they rest; ``prices`` say what moving each variable costs at least.
    """
    looks = {key: set(spots) for key, spots in component.looks.items() if more.get(key, 0) > 0}
    things = [(sum(more[key] for key, spots in looks.items() if spot in spots), prices[spot]) for spot in free]
    held: dict[str, set[int]] = {}
    idle: set[int] = set()
    for spot in free:
        owner = component.variables[spot].owner
        if owner is None or owner in forced:
            idle.add(spot)
        else:
            held.setdefault(owner, set()).add(spot)
    rest = lacking - sum((more[key] for key, spots in looks.items() if not spots.isdisjoint(idle)), Fraction(0))
    owners = [
        (sum(more[key] for key, spots in looks.items() if not spots.isdisjoint(some)), aim.of_owner(owner))
        for owner, some in held.items()
    ]
    return filled(things, lacking) + filled(owners, rest)


def filled(things: Iterable[tuple[Exact, int]], lacking: Exact) -> int:
    """The least price of things, by what each brings and costs, that bring so much together; whole prices."""
    price = Fraction(0)
    left = Fraction(lacking)
    useful = [(brings, cost) for brings, cost in things if brings > 0]
    for brings, cost in sorted(useful, key=lambda one: Fraction(one[1]) / one[0]):
        if left <= 0:
            break
        price += cost * min(Fraction(1), left / brings)
        left -= brings
    return ceil(price)
