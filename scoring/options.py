"""Everything worth choosing for levers that hang together: no other way brings as much with less effort.

Found by branch and bound over boxes of positions, cheapest first: a box is left when what it can bring at the very most
(:mod:`scoring.bounds`) is no more than what a way found before brings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple, TypeAlias

from criteria.edition import Part, parts_in
from criteria.library import Criteria
from criteria.vocabulary import ISSUED
from scoring.bounds import Asking, Exact, Range, points_between, range_at
from scoring.evaluate import evaluate
from scoring.inputs import Inputs
from scoring.levers import Lever, with_moved
from scoring.match import Matched, answer_problems
from scoring.outcome import NOTHING, Outcome
from scoring.outside import is_computed_outside
from scoring.rescoring import Rescoring
from scoring.result import PartResult, Result
from scoring.rounding import half_up
from scoring.ties import Knot, holds, narrowed

Gain: TypeAlias = tuple[Exact, Exact, Exact]
"""What is won in the groups, in the bonus block and in the penalty block."""
MOST_BOXES = 40_000
"""Boxes looked at in one knot before the search is given up; see :class:`Options`."""


class Option(NamedTuple):
    """Some levers moved: what they win, whose they are, and what they cost beside their owners."""

    gain: Gain
    owners: frozenset[str]
    cost: int
    moved: tuple[tuple[Lever, int], ...]


class Options(NamedTuple):
    """All options worth choosing, the cheapest first; ``is_all``: the search came to its end."""

    options: tuple[Option, ...]
    is_all: bool


Cost: TypeAlias = Callable[[Lever, int], int]
"""What it costs to move a lever to a position."""


class Scene(NamedTuple):
    """What all searches for one unit have in common."""

    criteria: Criteria
    matched: Matched
    result: Result
    rescoring: Rescoring
    cost: Cost


def options_of(knot: Knot, scene: Scene, need: Exact | None) -> Options:
    """The options of one knot; more than ``need`` in the groups is not asked for (``None``: as much as can be had)."""
    return _Search(knot, scene, need).run()


class _Box(NamedTuple):
    """From where to where each lever may be moved; ``None``: it is left alone, ``may_rest``: it may be."""

    spans: tuple[tuple[int, int] | None, ...]
    may_rest: frozenset[int]


class _Search:
    """One knot being searched."""

    def __init__(self, knot: Knot, scene: Scene, need: Exact | None) -> None:
        self.knot = knot
        self.scene = scene
        self.need = need
        self.results = {part.part.key: part for part in scene.result.parts}
        edition = scene.criteria.edition
        self.blocks = {part.key: 1 for part in (parts_in(edition.bonus) if edition.bonus is not None else ())}
        self.blocks |= {part.key: 2 for part in (parts_in(edition.penalty) if edition.penalty is not None else ())}
        self.parts = tuple(_Bounded(part, self.results[part.key], scene) for part in knot.parts)
        self.found: list[Option] = []
        self.waiting: list[tuple[int, Exact, int, _Box, Gain]] = []
        self.order = count()

    def run(self) -> Options:
        """Take the box that may be cheapest, try its cheapest positions, and split what is left."""
        free = frozenset(spot for spot, lever in enumerate(self.knot.levers) if lever.now is None)
        self._push(_Box(tuple((lever.low, lever.high) for lever in self.knot.levers), free))
        for _ in range(MOST_BOXES):
            if not self.waiting:
                break
            _, _, _, box, most = heappop(self.waiting)
            if self._is_beaten(most, self._forced(box)) or self._try(box, most):
                continue
            for half in self._halves(box):
                self._push(half)
        return Options(tuple(self.found), not self.waiting)

    def _push(self, box: _Box) -> None:
        """Put a box aside for later, unless it holds nothing worth having."""
        known = [spot for spot, span in enumerate(box.spans) if span is not None and spot not in box.may_rest]
        ties = [tie for tie in self.knot.ties if all(spot in known for spot in tie.levers)]
        spans = narrowed([span or (0, 0) for span in box.spans], ties)
        if spans is None:
            return
        box = box._replace(spans=tuple(None if old is None else new for old, new in zip(box.spans, spans, strict=True)))
        most = self._most(box)
        if not self._is_beaten(most, self._forced(box)):
            cost = sum(self.scene.cost(lever, position) for lever, position in self._moved(self._least(box)))
            heappush(self.waiting, (cost, -sum(most), next(self.order), box, most))

    def _is_beaten(self, most: Gain, owners: frozenset[str]) -> bool:
        """Whether something found before brings as much with no other owners; it was found first, so it costs less."""
        return any(
            option.owners <= owners and all(mine >= theirs for mine, theirs in zip(option.gain, most, strict=True))
            for option in self.found
        )

    def _least(self, box: _Box) -> tuple[int | None, ...]:
        """The positions in a box that ask least; ``None``: left alone."""
        return tuple(
            None if span is None or spot in box.may_rest else lever.nearest(*span)
            for spot, (lever, span) in enumerate(zip(self.knot.levers, box.spans, strict=True))
        )

    def _moved(self, positions: Sequence[int | None]) -> Iterator[tuple[Lever, int]]:
        for lever, position in zip(self.knot.levers, positions, strict=True):
            if position is not None and position != lever.now:
                yield lever, position

    def _forced(self, box: _Box) -> frozenset[str]:
        """The owners who have something to do wherever in the box."""
        moved = self._moved(self._least(box))
        return frozenset(lever.owner for lever, _ in moved if lever.owner is not None)

    def _try(self, box: _Box, most: Gain) -> bool:
        """Keep the cheapest positions of a box if they are worth it; whether the rest of the box can be forgotten."""
        positions = self._least(box)
        gain = self._gain(positions)
        if gain is None:
            return False
        owners = self._forced(box)
        if not self._is_beaten(gain, owners):
            moved = tuple(self._moved(positions))
            cost = sum(self.scene.cost(lever, position) for lever, position in moved)
            self.found.append(Option(gain, owners, cost, moved))
        return all(mine >= theirs for mine, theirs in zip(gain, most, strict=True))

    def _gain(self, positions: Sequence[int | None]) -> Gain | None:
        """What positions bring; ``None``: they break a relation, or a part would no longer be what it is."""
        known = [
            position if position is not None else lever.now
            for lever, position in zip(self.knot.levers, positions, strict=True)
        ]
        for tie in self.knot.ties:
            if all(known[spot] is not None for spot in tie.levers) and not holds(tie, known):  # type: ignore[arg-type]  # all known
                return None
        matched = with_moved(self.scene.matched, dict(self._moved(positions)))
        if any(evaluate(tree, matched.inputs) is False for tree in self.knot.others):
            return None
        gains: list[Exact] = [0, 0, 0]
        for part in self.parts:
            more = part.gain(matched)
            if more is None:
                return None
            gains[self.blocks.get(part.part.key, 0)] += more
        return self._capped(gains)

    def _most(self, box: _Box) -> Gain:
        """What a box may bring at the very most."""
        asked = _Asked(box, self.knot, self.scene.matched.inputs)
        gains: list[Exact] = [0, 0, 0]
        for part in self.parts:
            gains[self.blocks.get(part.part.key, 0)] += part.most(asked)
        return self._capped(gains)

    def _capped(self, gains: Sequence[Exact]) -> Gain:
        groups, bonus, penalty = gains
        return groups if self.need is None else min(groups, self.need), bonus, penalty

    def _halves(self, box: _Box) -> Iterator[_Box]:
        """A box in two or three: first whether a lever is moved at all, then the nearer and the farther half."""
        levers = self.knot.levers
        for spot in sorted(box.may_rest):
            yield _Box(_with(box.spans, spot, None), box.may_rest - {spot})
            yield _Box(box.spans, box.may_rest - {spot})
            return
        widths = {}
        for spot, (lever, span) in enumerate(zip(levers, box.spans, strict=True)):
            if span is None or span[0] == span[1]:
                continue
            low, high = span
            if lever.now is not None and low <= lever.now <= high:
                yield box._replace(spans=_with(box.spans, spot, (lever.now, lever.now)))
                if lever.now < high:
                    yield box._replace(spans=_with(box.spans, spot, (lever.now + 1, high)))
                if low < lever.now:
                    yield box._replace(spans=_with(box.spans, spot, (low, lever.now - 1)))
                return
            widths[spot] = high - low
        if widths:
            spot = max(widths, key=lambda one: widths[one])
            low, high = box.spans[spot]  # type: ignore[misc]  # it has a width
            middle = (low + high) // 2
            yield box._replace(spans=_with(box.spans, spot, (low, middle)))
            yield box._replace(spans=_with(box.spans, spot, (middle + 1, high)))


def _with(
    spans: tuple[tuple[int, int] | None, ...], spot: int, span: tuple[int, int] | None
) -> tuple[tuple[int, int] | None, ...]:
    return (*spans[:spot], span, *spans[spot + 1 :])


class _Asked:
    """What a box says of inputs and answers.

    An input of which nobody may have said anything is taken as said: what can be decided without it is the same then.
    """

    def __init__(self, box: _Box, knot: Knot, inputs: Inputs) -> None:
        self.box = box
        self.inputs = inputs
        self.ranges: dict[str, Range] = {}
        self.levels: dict[str, tuple[Range, tuple[str, ...]]] = {}
        self.items: dict[tuple[str, str], Range] = {}
        self.touched: set[str] = set()
        """Parts with a level or an item that may be moved."""
        for spot, (lever, span) in enumerate(zip(knot.levers, box.spans, strict=True)):
            if span is not None:
                self._take(lever, Range(*span), may_rest=spot in box.may_rest)

    def _take(self, lever: Lever, span: Range, *, may_rest: bool) -> None:
        match lever.kind:
            case "level":
                self.levels[lever.name] = (span, lever.choices)
            case "item":
                # Left alone beside items that are ticked, it does not hold.
                self.items[lever.key] = Range(0, span.high) if may_rest else span
            case "paper":
                self.ranges[lever.name] = span
                role = lever.name.removesuffix(ISSUED)
                if role not in self.inputs:
                    self.ranges[role] = Range(1, 1)
            case _:
                self.ranges[lever.name] = (
                    Range(span.low * lever.grain, span.high * lever.grain) if lever.grain != 1 else span
                )
        if lever.kind in {"level", "item"} and (span.low, span.high) != (lever.now, lever.now):
            self.touched.add(lever.name)

    def look(self, name: str) -> Range | None:
        """Where an input may be."""
        found = self.ranges.get(name)
        if found is None:
            given = self.inputs.get(name)
            return None if given is None or given.doubtful else range_at(given.value)
        return found


class _Bounded:
    """One part of a knot: what it brings, exactly and at the very most."""

    def __init__(self, part: Part, now: PartResult, scene: Scene) -> None:
        self.part = part
        self.now = now
        self.scene = scene
        edition = scene.criteria.edition
        self.sign = -1 if edition.is_penalty(part) else 1
        self.gained = scene.rescoring.gain(part)
        self.digits = edition.rounding.digits if edition.rounding.at == "part" else None
        self.is_fixed = self._stays()

    def _stays(self) -> bool:
        """Whether no lever can move the part: others give its points, it does not arise, or a paper forgives it."""
        part, answer = self.part, self.now.answer
        given = part.scored_by != "self" and (
            (answer is not None and answer.points is not None)
            or not is_computed_outside(part, self.scene.criteria.vocabulary)
        )
        return given or self.now.outcome is Outcome.NOT_ARISING or self.now.step.says == "waived"

    def gain(self, matched: Matched) -> Exact | None:
        """The points more than now; ``None``: the part would no longer be scored, or would arise, which is no goal."""
        if self.now.answer is not None and self.now.answer.does_not_arise is not None:
            return None if any(answer_problems(self.now.answer, self.part, matched.inputs)) else 0
        found = self.scene.rescoring.reached(self.part, matched)
        before, after = self.now.outcome, found.outcome
        if before in {Outcome.SCORED, Outcome.NOT_ARISING} and after is not before:
            return None
        if after is Outcome.NOT_ARISING and before is not after:
            return None
        return self._counted(found.points - self.now.tally.points)

    def most(self, asked: _Asked) -> Exact:
        """The points more than now, at the very most."""
        if self.is_fixed:
            return 0
        answer = self.now.answer
        levels = asked.levels.get(self.part.key)
        said = answer.items if answer is not None else None
        touched = self.part.key in asked.touched
        if answer is not None and answer.not_done is not None and not touched:
            return 0

        def item(name: str) -> Range | None:
            found = asked.items.get((self.part.key, name))
            if found is not None:
                return found
            return range_at(name in said) if said is not None else Range(0, 0) if touched else None

        ranged = points_between(
            self.part.rule,
            Asking(
                self.part.max,
                asked.look,
                levels[1] if levels is not None else (answer.level,) if answer is not None and answer.level else (),
                levels[0] if levels is not None else Range(0, 0),
                item,
                asked.inputs,
                answer,
                self.part.key,
                self.scene.criteria.calendar,
            ),
        )
        points = ranged.high if self.sign > 0 else -ranged.low
        if self.now.outcome is not Outcome.SCORED or (answer is not None and answer.not_done is not None):
            points = max(NOTHING, points)
        if self.gained:
            points = points * (self.part.max + self.gained) / self.part.max
        points = min(self.part.max + self.gained, points) if self.sign > 0 else points
        if self.digits is not None:
            points = half_up(Fraction(points), self.digits)
        return self._counted(points - self.now.tally.points)

    def _counted(self, points: Exact) -> Exact:
        """Points in whole units of the rounding, where the part is rounded: whole numbers are fast."""
        return int(points * 10**self.digits) if self.digits is not None else points
