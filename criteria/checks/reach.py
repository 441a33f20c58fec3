"""Proof that each case of a branch and each condition of an item can come about: figures that reach it were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.source.place import Problem, problem
from rules.formula.samples import Assignment, assignments, worth_under
from rules.formula.tree import Formula, names_in
from rules.rule.base import Rule
from rules.vocabulary import Kinds


def problems_of_reach(rule: Rule, kinds: Kinds) -> Iterator[Problem]:
    """Conditions that no figures tried fulfil, and what lies behind conditions that always hold.

    The search is wide but not complete, so what it does not find is a warning.
    """
    held = rule.held()
    if rule.inner():
        if _are_known(held.formulas, kinds):
            yield from _unreached(rule, held.formulas, kinds)
        return
    for when in (item.when for item in held.items if item.when is not None):
        if _are_known([when], kinds) and not _holds_ever(when, kinds):
            yield problem(when.place, "C066", "warning", when=when.text)


def _are_known(whens: Sequence[Formula], kinds: Kinds) -> bool:
    return all(name in kinds for when in whens for name in names_in(when.tree))


def _holds_ever(when: Formula, kinds: Kinds) -> bool:
    return any(worth_under(when.tree, given) is True for given in assignments([when.tree], kinds))


def _unreached(rule: Rule, whens: Sequence[Formula], kinds: Kinds) -> Iterator[Problem]:
    """The cases, and the rest behind them (the last spot), that none of the assignments leads to."""
    open_spots = set(range(len(whens) + 1))
    for given in assignments([when.tree for when in whens], kinds):
        open_spots.discard(_spot_under(whens, given))
        if not open_spots:
            return
    for spot in sorted(open_spots):
        if spot < len(whens):
            yield problem(whens[spot].place, "C066", "warning", when=whens[spot].text)
        else:
            yield problem(rule.inner()[-1].place, "C067", "warning")


def _spot_under(whens: Sequence[Formula], given: Assignment) -> int:
    """Which case holds; one past the last when none does, and -1 when nobody can say."""
    for spot, when in enumerate(whens):
        held = worth_under(when.tree, given)
        if held is True:
            return spot
        if held is not False:
            return -1
    return len(whens)
