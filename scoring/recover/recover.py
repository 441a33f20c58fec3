"""How to win a lost point back, and how near a full one is to being lost: in whole units, verified by scoring."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from criteria.edition import Part, inputs_of
from criteria.ready import Criteria
from evidence.workspace import Workspace
from reading.source.record import Record
from rules.rounding import half_up
from rules.rule.base import rules_in
from rules.rule.choices import formulas_in, names_of
from scoring.counterfactual.rescore import Rescoring
from scoring.counterfactual.unit_moves import MOST_UNITS, Board, Move, is_worse
from scoring.counterfactual.window import Window
from scoring.recover.answers import Reach, answered, answers_of
from scoring.recover.single_change import Givable, SingleChange
from scoring.recover.turns import last_that, turns_of
from scoring.score.engine import score
from scoring.score.matched import Matched
from scoring.score.result import PartResult, Result
from scoring.score.tally import Outcome
from scoring.score.total import Growth

MOST_SCANNED = 2_000
"""Units tried one by one where a measure may go up and down."""


Hand = Literal["unit", "others", "nobody", "unsaid"]


class Way(Record):
    """So many units of a move: the figures before and after, what they bring the part, and what they bring the total.

    ``total`` counts every part that uses the figures, on the declared scale; below nothing for a loss. ``hand``
    says who can still move all the figures: the unit, others (a figure that only they make larger), nobody (what
    happened too often stays so), or that the criteria do not say. ``along`` are figures moved that the part does not
    look at. ``expected``: it takes more new cases than these, which are to be expected (``None``: it does not).
    """

    move: Move
    hand: Hand
    units: int
    figures: tuple[tuple[str, int, int], ...]
    points: Fraction
    total: Fraction
    along: tuple[str, ...] = ()
    expected: int | None = None


class Outlook(Record):
    """What can become of a part: the ways to each next level, the fewest units first, and the nearest loss.

    ``lost`` are the points that it lacks, as far as its criterion and its block would count them.
    ``single_changes`` are what could be given: papers, amounts, figures that nobody has given. ``margin`` are the
    fewest units that lose points (``None``: no figure can lose any). ``answers`` are levels to reach and items to tick.
    ``behind`` are the parts that it looks at itself and that lack points too. ``awaits_others``: a yes that only
    somebody else can say would bring points. ``costly`` bring the part points and the total none, or cost it some.
    """

    part: PartResult
    lost: Fraction
    ways: tuple[Way, ...]
    single_changes: tuple[SingleChange, ...]
    margin: Way | None
    answers: tuple[Reach, ...]
    behind: tuple[Outlook, ...] = ()
    awaits_others: bool = False
    costly: tuple[Way, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether nobody can say yet what the part comes to."""
        settled = self.part.outcome in {Outcome.SCORED, Outcome.NOT_ARISING}
        return not settled or 0 < self.part.tally.lost <= self.part.tally.open


class Recovery:
    """One unit under one edition, asked about many parts, in the days in which something can still be done.

    Without days (``None``) single changes are not looked for, and new cases may be as many as they like.
    """

    def __init__(self, result: Result, criteria: Criteria, matched: Matched, window: Window | None = None) -> None:
        self.window = window
        self.givable: Givable | None = None
        self.result = result
        self.criteria = criteria
        self.matched = matched
        self.names = criteria.names
        self.board = Board(matched.inputs, criteria.vocabulary)
        self.users = criteria.users
        self.rescoring = Rescoring(result, criteria)
        self.growth = Growth(result)

    def outlook(self, found: PartResult, *, margin: bool = True) -> Outlook:
        """What can become of one part by moving its figures; without ``margin`` losses are not looked for."""
        lost = self.growth.lost(found)
        steps = answers_of(found, self.growth, deducts=self.result.edition.is_penalty(found.part))
        answers = tuple(step for step in steps if self._is_worth(found, step))
        if found.outcome is not Outcome.SCORED or (found.answer is not None and found.answer.not_done is not None):
            return Outlook(found, lost, (), self._single_changes(found), None, answers)
        worse = self._moves(found.part, better=False) if margin else ()
        losses = [way for move in worse for way in self._ways(found, move, -1)]
        costly: tuple[Way, ...] = ()
        # What staff cannot move any more is named only where nothing else would help.
        for at_will in (True, False):
            moves = self._moves(found.part, better=True, at_will=at_will)
            reached = [way for move in moves for way in self._ways(found, move, 1)]
            # Points that the total has no use for, or that cost others more, are none to win back.
            ways = [way for way in _told_once(reached) if way.total > 0 and not _is_worse(way, reached)]
            costly = costly or tuple(way for way in _told_once(reached) if way.total <= 0)
            if ways or costly:
                break
        nearest = min(losses, key=lambda way: (way.units, way.move.changes), default=None)
        ways.sort(key=lambda way: (way.points, way.units))
        behind, awaits = tuple(self._behind(found)), self._awaits_others(found)
        return Outlook(found, lost, tuple(ways), self._single_changes(found), nearest, answers, behind, awaits, costly)

    def _is_worth(self, found: PartResult, step: Reach) -> bool:
        """Whether a step may bring anything by itself: beside it figures may fail, or another branch may count."""
        answers = {**self.matched.answers, **({found.part.key: answered(found.answer, step)} if found.answer else {})}
        after = self.rescoring.rescored(found.part, self.matched._replace(answers=answers))
        return after.points > found.tally.points or after.outcome is not Outcome.SCORED

    def _behind(self, found: PartResult) -> Iterator[Outlook]:
        """What can become of the parts whose points, levels or items a part looks at, where both lack points."""
        looked_at = (self.criteria.said.get(name) for name in inputs_of(found.part))
        keys = {one.key for one in looked_at if one is not None and one.about != "arises"}
        for one in self.result.parts if found.tally.lost > 0 else ():
            if one.part.key in keys and (one.tally.lost > 0 or one.tally.open > 0):
                yield self.outlook(one, margin=False)

    def _awaits_others(self, found: PartResult) -> bool:
        """Whether points would come by a flag that is better set, is not, and is for somebody else to set."""
        facts = (self.names.facts.get(name) for name in names_of(found.part.rule))
        flags = {one for one in facts if one is not None and one.kind == "flag" and one.better == "more"}
        for name in (one.name for one in flags if one.given_by != "self" and one.name in self.matched.inputs):
            said = {**self.matched.inputs, name: self.matched.inputs[name]._replace(value=True)}
            if self.rescoring.points(found.part, self.matched._replace(inputs=said)) > found.tally.points:
                return True
        return False

    def _single_changes(self, found: PartResult) -> tuple[SingleChange, ...]:
        if self.window is None or not (found.tally.lost > 0 or found.tally.open > 0):
            return ()
        if self.givable is None:
            self.givable = Givable(self.result, self.criteria, self.matched, self.window)
        return tuple(self.givable.single_changes(found.part, in_levels=not _is_gradual(found.part)))

    def _moves(self, part: Part, *, better: bool, at_will: bool = True) -> Iterator[Move]:
        """The moves of each figure of the part that has a better side, that way or the other."""
        for name in dict.fromkeys((*names_of(part.rule), *self._names_behind(part))):
            fact = self.names.facts.get(name)
            if fact is not None and fact.better != "neither":
                by = 1 if (fact.better == "more") == better else -1
                # Once the period is over no new case comes: one of those that came would have had to be another.
                over = self.window is not None and self.window.is_over and fact.movable == "new_cases"
                yield from self.board.moves_of(name, by, at_will=at_will and not over)[:1]

    def _names_behind(self, part: Part) -> Iterator[str]:
        """The inputs of the rules of the parts that a part looks at."""
        return (name for other in self.criteria.behind(part)[1:] for name in names_of(other.rule))

    def _ways(self, found: PartResult, move: Move, sign: int) -> Iterator[Way]:
        """For gains each level that can be reached, with the fewest units; for losses the first loss."""
        most = self.board.most_units(move)
        now = found.tally.points
        units = 0
        while units < most:
            reached = self._first_beyond(found.part, move, units, most, sign)
            if reached is None:
                return
            units = reached
            points = self._points(found.part, move, units) - now
            yield self._way(found.part, move, units, points)
            if sign < 0:
                return
            if _is_gradual(found.part):
                last = self._last_gain(found.part, move, units, most)
                if last > units:
                    yield self._way(found.part, move, last, self._points(found.part, move, last) - now)
                return

    def _way(self, part: Part, move: Move, units: int, points: Fraction) -> Way:
        most = self._most_new(move, self.window) if move.how == "new_cases" and self.window is not None else units
        looked_at = {move.name, *names_of(part.rule), *self._names_behind(part)}
        along = tuple(name for name, _ in move.changes if name not in looked_at)
        figures, expected = self._figures(move, units), most if units > most else None
        return Way(move, self._hand(move), units, figures, points, self._total(move, units), along, expected)

    def _most_new(self, move: Move, window: Window) -> int:
        """The new cases that are to be expected: as many as came of what they count in and nobody moves."""
        bases = [name for name in self.board.facts[move.name].grows if name in self.board.figures]
        fixed = [name for name in bases if not self.board.facts[name].is_movable] or bases or [move.name]
        return window.most_new(min(self.board.figures[name] for name in fixed))

    def _hand(self, move: Move) -> Hand:
        if move.how != "at_will":
            return "unit"
        facts = self.board.facts
        fixed = [(name, by) for name, by in move.changes if not facts[name].is_own or is_worse(facts[name], by)]
        if not fixed:
            return "unit"
        if all(facts[name].is_unsaid for name, _ in fixed):
            return "unsaid"
        return "others" if fixed == [move.changes[0]] and fixed[0][1] > 0 else "nobody"

    def _first_beyond(self, part: Part, move: Move, start: int, most: int, sign: int) -> int | None:
        """The fewest units above ``start`` whose points are beyond those at ``start``, in the direction of ``sign``."""
        here = self._points(part, move, start)

        def still(units: int) -> bool:
            return sign * (self._points(part, move, start + units) - here) <= 0

        edges = self._edges(part, move, start, most)
        if edges is None:
            tried = range(1, min(most - start, MOST_SCANNED) + 1)
            return next((start + units for units in tried if not still(units)), None)
        for low, high in pairwise(edges):
            # Between two edges points go one way, so its ends tell whether they go beyond at all.
            if not still(low + 1):
                return start + low + 1
            if not still(high):
                return start + low + 1 + last_that(lambda units, low=low: still(low + 1 + units), high - low - 1) + 1  # type: ignore[misc]  # bound at once
        return None

    def _edges(self, part: Part, move: Move, start: int, most: int) -> list[int] | None:
        """The units from ``start`` on between which points go one way; ``None``: nobody can say."""
        turns = [turns_of(given.tree, move, self.board.figures) for given in formulas_in(part.rule)]
        if None in turns or part.key in self.criteria.hanging:
            return None
        inside = {turn - start for turn in frozenset().union(*(turn for turn in turns if turn)) if start < turn < most}
        return [0, *sorted(inside), most - start]

    def _last_gain(self, part: Part, move: Move, start: int, most: int) -> int:
        """The fewest units that bring as much as ``most`` units do."""

        def shown(units: int) -> Fraction:
            points = self._points(part, move, units)
            # A share that only ever comes near its greatest value is there once it looks as if it were.
            return half_up(points, self.criteria.vocabulary.digits) if most >= MOST_UNITS else points

        best = shown(most)
        below = last_that(lambda units: shown(start + units) < best, most - start)
        return start + below + 1 if shown(start) < best else start

    def _moved(self, move: Move, units: int) -> Matched:
        after = move.after(self.board.figures, units)
        values = {name: self.matched.inputs[name]._replace(value=value) for name, value in after.items()}
        return self.matched._replace(inputs={**self.matched.inputs, **values})

    def _points(self, part: Part, move: Move, units: int) -> Fraction:
        return self.rescoring.points(part, self._moved(move, units))

    def _figures(self, move: Move, units: int) -> tuple[tuple[str, int, int], ...]:
        after = move.after(self.board.figures, units)
        return tuple((name, self.board.figures[name], after[name]) for name, _ in move.changes)

    def _total(self, move: Move, units: int) -> Fraction:
        """What the move brings the declared total, over every part that looks at its figures."""
        touched = {part.key: part for name, _ in move.changes for part in self.users.get(name, ())}
        now = {part.part.key: part for part in self.result.parts if part.part.key in touched}
        moved = self._moved(move, units)
        then = {key: self.rescoring.rescored(part, moved) for key, part in touched.items()}
        if any(_arises(then[key].outcome) != _arises(one.outcome) for key, one in now.items()):
            # What counts is another maximum then, so that all of it is scored anew.
            workspace = Workspace(self.result.evidence, "", ())
            return score(workspace, self.criteria, moved).total.points - self.result.total.points
        return self.growth.by({key: then[key].points - one.tally.points for key, one in now.items()})


def _arises(outcome: Outcome) -> bool:
    return outcome is not Outcome.NOT_ARISING


def _is_gradual(part: Part) -> bool:
    """Whether points grow with each unit, in some case at least: only the first and the last way are worth naming."""
    return any(rule.is_gradual for rule in rules_in(part.rule))


def _told_once(ways: list[Way]) -> Iterator[Way]:
    """The ways without those that change the same figures by as much as one before."""
    seen = {frozenset(way.figures): way for way in reversed(ways)}
    return (way for way in ways if seen[frozenset(way.figures)] is way)


def _is_worse(way: Way, ways: list[Way]) -> bool:
    """Whether another way brings as much with fewer figures moved, or the same figures with fewer units."""
    return any(
        other.points >= way.points
        and (other.units, len(other.move.changes)) < (way.units, len(way.move.changes))
        and other.move.name == way.move.name
        and other.points == way.points
        for other in ways
    )
