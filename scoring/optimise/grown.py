"""What moves with figures that are not moved at will: the base of new cases, the pile that others pass to.

Written as relations between figures, so that a plan keeps them as it keeps the identities of the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reading.source.record import Record
from rules.facts import Fact
from rules.formula.tree import Number, Op, Ref, Sign, Tree
from rules.inputs import Inputs
from rules.vocabulary import Vocabulary
from scoring.counterfactual.window import Window


class Grown(Record):
    """The figures that only such moves make larger, by how much at most, and the relations that hold all of them.

    ``rooms`` says the same of the figures that are moved so, by name: how far they may go to their better side.
    """

    bases: dict[str, Fraction]
    rooms: dict[str, Fraction]
    relations: tuple[Tree, ...]


def grown_with(vocabulary: Vocabulary, inputs: Inputs, window: Window) -> Grown:
    """What new cases and passing from pile to pile make of the figures given; nothing once the period is over."""
    known = {
        fact.name: Fraction(found.value)  # type: ignore[arg-type]  # a number by its kind
        for fact in vocabulary.facts
        if fact.kind in {"count", "number"}
        and (found := inputs.get(fact.name)) is not None
        and not found.doubtful
        and fact.given_by == "self"
    }
    facts = {fact.name: fact for fact in vocabulary.facts if fact.name in known}
    moving = {
        fact.name: grown
        for fact in facts.values()
        if fact.movable in {"new_cases", "passes"}
        and not (window.is_over and fact.movable == "new_cases")
        and (grown := tuple(name for name in fact.grows if name in known))
    }
    rooms = {name: _room(facts[name], grown, known, facts, window) for name, grown in moving.items()}
    bases: dict[str, Fraction] = {}
    relations: list[Tree] = []
    for name in dict.fromkeys(name for some in moving.values() for name in some):
        reasons = [facts[one] for one, some in moving.items() if name in some]
        if not facts[name].is_movable:
            bases[name] = sum((rooms[one.name] for one in reasons), Fraction(0))
        relations += _relations(facts[name], reasons, moving, known)
    return Grown(bases, rooms, tuple(relations))


def _room(
    fact: Fact, grown: tuple[str, ...], known: dict[str, Fraction], facts: dict[str, Fact], window: Window
) -> Fraction:
    """How far a figure may be moved: new cases as many as are to be expected, of a pile what lies there."""
    if fact.movable == "passes":
        return known[fact.name] - (fact.lowest or 0)
    fixed = [name for name in grown if not facts[name].is_movable] or list(grown)
    return Fraction(window.most_new(min(int(known[name]) for name in fixed)))


def _relations(
    grown: Fact, reasons: list[Fact], moving: dict[str, tuple[str, ...]], known: dict[str, Fraction]
) -> Iterator[Tree]:
    """A figure grows by no less than each kind of new cases and all that passes to it, and by no more than they do."""
    passing = [one for one in reasons if one.movable == "passes"]
    coming = [one for one in reasons if one.movable == "new_cases"]
    # What always is one of another kind of new cases too grows nothing beside it.
    names = {one.name for one in coming}
    outer = [one for one in coming if names.isdisjoint(moving[one.name])]
    together = [*outer, *passing]
    if not grown.is_movable and len(together) == 1:
        yield _compared("=", grown, together, known)
    else:
        if not grown.is_movable:
            yield _compared("<=", grown, together, known)
        yield from (_compared(">=", grown, [one], known) for one in outer)
        if passing:
            yield _compared(">=", grown, passing, known)
    yield from (_compared(">=", grown, [one], known) for one in coming if one not in outer)


def _compared(sign: Sign, grown: Fact, reasons: list[Fact], known: dict[str, Fraction]) -> Tree:
    """By how much a figure grows, beside how far others are moved: ``grown - came + left`` and what it is now."""
    tree: Tree = Ref(grown.name)
    now = known[grown.name]
    for one in reasons:
        plus = one.movable == "passes"
        tree = Op("+" if plus else "-", tree, Ref(one.name))
        now += known[one.name] if plus else -known[one.name]
    return Op(sign, tree, Number(now, percent=False))
