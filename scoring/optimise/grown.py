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

    ``rooms`` says the same of the figures that are moved so, by name: how far they may go to their better side;
    ``rises`` how far piles that pass on may grow by what comes to them.
    """

    bases: dict[str, Fraction]
    rooms: dict[str, Fraction]
    rises: dict[str, Fraction]
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
        fact.name: tuple(name for name in fact.grows if name in known)
        for fact in facts.values()
        if fact.grows
        and fact.movable in {"new_cases", "passes"}
        and not (window.is_over and fact.movable == "new_cases")
    }
    return _Growing(facts, known, moving, window).grown()


class _Line(Record):
    """A sum of figures and a number."""

    factors: dict[str, int]
    constant: Fraction

    def plus(self, other: _Line) -> _Line:
        """Both together."""
        names = {*self.factors, *other.factors}
        factors = {name: self.factors.get(name, 0) + other.factors.get(name, 0) for name in sorted(names)}
        return _Line(factors, self.constant + other.constant)


_NOTHING = _Line({}, Fraction(0))


class _Growing:
    """Figures that move so and what each of them grows, by name."""

    def __init__(
        self,
        facts: dict[str, Fact],
        known: dict[str, Fraction],
        moving: dict[str, tuple[str, ...]],
        window: Window,
    ) -> None:
        self.facts = facts
        self.known = known
        self.moving = moving
        self.window = window

    def grown(self) -> Grown:
        rooms = {name: self._room(self.facts[name]) for name in self.moving}
        bases: dict[str, Fraction] = {}
        rises: dict[str, Fraction] = {}
        relations: list[Tree] = []
        for name in dict.fromkeys(name for some in self.moving.values() for name in some):
            fact = self.facts[name]
            if fact.movable == "passes":
                rises[name] = self._most_coming(name, rooms, (name,))
            elif not fact.is_movable:
                bases[name] = self._most_coming(name, rooms, (name,))
            relations += self._relations(fact)
        return Grown(bases, rooms, rises, tuple(relations))

    def _room(self, fact: Fact) -> Fraction:
        """How far a figure may be moved: new cases as many as are to be expected, of a pile what lies there."""
        if fact.movable == "passes":
            return self.known[fact.name] - (fact.lowest or 0)
        grown = self.moving[fact.name]
        fixed = [name for name in grown if not self.facts[name].is_movable] or list(grown) or [fact.name]
        return Fraction(self.window.most_new(min(int(self.known[name]) for name in fixed)))

    def _most_coming(self, name: str, rooms: dict[str, Fraction], way: tuple[str, ...]) -> Fraction:
        """As much as can come to a figure, also by piles that pass on what comes to them."""
        reasons = [one for one, some in self.moving.items() if name in some and one not in way]
        return sum(
            (
                rooms[one] + (self._most_coming(one, rooms, (*way, one)) if self.facts[one].movable == "passes" else 0)
                for one in reasons
            ),
            Fraction(0),
        )

    def _relations(self, grown: Fact) -> Iterator[Tree]:
        """A figure grows by no less than each kind of new cases and all that passes to it, and by no more than they do.

        What staff can make smaller at will is held by nothing: what comes to it they can work off.
        """
        passing, coming, inner = self._reasons(grown.name)
        if grown.is_own and grown.better == "less":
            return
        rise = _Line({grown.name: 1}, -self.known[grown.name])
        together = [*passing, *coming]
        if grown.movable == "passes":
            yield _compared("<=", rise, together)
        elif not grown.is_movable and len(together) == 1:
            yield _compared("=", rise, together)
        else:
            if not grown.is_movable:
                yield _compared("<=", rise, together)
            yield from (_compared(">=", rise, [one]) for one in coming)
            if passing:
                yield _compared(">=", rise, passing)
        if grown.movable != "passes":
            yield from (_compared(">=", rise, [one]) for one in inner)

    def _reasons(self, name: str, way: tuple[str, ...] = ()) -> tuple[list[_Line], list[_Line], list[_Line]]:
        """What passes to a figure, the new cases that count in it, and those that are cases of another kind as well."""
        reasons = [self.facts[one] for one, some in self.moving.items() if name in some and one not in way]
        passing = [self._left(one.name, (*way, one.name)) for one in reasons if one.movable == "passes"]
        coming = [one.name for one in reasons if one.movable == "new_cases"]
        # What always is one of another kind of new cases too grows nothing beside it.
        outer = [one for one in coming if set(coming).isdisjoint(self.moving[one])]
        lines = {one: _Line({one: 1}, -self.known[one]) for one in coming}
        return passing, [lines[one] for one in outer], [lines[one] for one in coming if one not in outer]

    def _left(self, name: str, way: tuple[str, ...]) -> _Line:
        """What passes on from a pile: what lay there and came to it, less what lies there then."""
        left = _Line({name: -1}, self.known[name])
        passing, coming, _ = self._reasons(name, way)
        for one in (*passing, *coming):
            left = left.plus(one)
        return left


def _compared(sign: Sign, rise: _Line, reasons: list[_Line]) -> Tree:
    """By how much a figure grows, beside what comes to it."""
    together = _NOTHING
    for one in reasons:
        together = together.plus(one)
    line = rise.plus(_Line({name: -factor for name, factor in together.factors.items()}, -together.constant))
    tree: Tree | None = None
    for name, factor in line.factors.items():
        many: Tree = Ref(name) if abs(factor) == 1 else Op("*", _number(Fraction(abs(factor))), Ref(name))
        if tree is None:
            tree = many if factor > 0 else Op("-", _number(Fraction(0)), many)
        elif factor:
            tree = Op("+" if factor > 0 else "-", tree, many)
    return Op(sign, tree or _number(Fraction(0)), _number(-line.constant))


def _number(value: Fraction) -> Number:
    return Number(value, percent=False)
