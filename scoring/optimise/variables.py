"""What a plan may move: figures, levels, items and papers, each as whole numbers between two ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Literal, TypeAlias

from criteria.edition import Part, formulas_of, parts_of
from criteria.ready import Criteria
from evidence.model import Answer, Document
from reading.models.base import changed
from reading.source.record import Record
from reading.source.values import value_text
from rules.facts import Fact, flag_of
from rules.formula.evaluate import Plain
from rules.formula.tree import bases_in, names_in
from rules.inputs import Inputs, Value
from rules.rule.choices import items_in, levels_in, timed_in
from rules.vocabulary import ISSUED
from scoring.counterfactual.changes import paper_dated
from scoring.counterfactual.window import Window
from scoring.optimise.grown import Grown, grown_with
from scoring.score.given.one_text import ITEMS
from scoring.score.matched import Matched

Kind = Literal["count", "amount", "percent", "flag", "choice", "level", "item", "paper"]
FIGURES: frozenset[Kind] = frozenset({"count", "amount", "percent"})
"""The variables that relations between figures may hold."""
BEYOND = 10**9
"""How far a figure may grow that no relation bounds."""


class Variable(Record):
    """One thing that staff can still move, by whole positions from ``low`` to ``high``.

    ``name`` is what ``cchc whatif`` calls it: a figure, the day of a paper, the key of a part. ``now`` is where it
    stands (``None``: nobody has said yet). A position is worth ``grain`` of a figure (1 for counts, the last decimal
    written for amounts); the day of a paper is its number in the calendar. ``choices`` are the levels, the item, what a
    choice may be, or the roles that the paper plays.
    ``owner`` answers for it (``None``: no part looks at it, it only follows others). ``rises``: higher is better.
    """

    kind: Kind
    name: str
    now: int | None
    low: int
    high: int
    owner: str | None
    grain: Fraction = Fraction(1)
    choices: tuple[str, ...] = ()
    rises: bool = True

    @property
    def inputs(self) -> tuple[str, ...]:
        """The inputs that it moves; a level or an item moves none, but the answer of its part."""
        if self.kind == "paper":
            return tuple(name for role in self.choices for name in (f"{role}{ISSUED}", role))
        if self.kind == "choice":
            return tuple(flag_of(self.name, one) for one in self.choices)
        return () if self.kind in {"level", "item"} else (self.name,)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others: an item shares the name of its part with the other items."""
        return self.name, self.choices[-1] if self.kind == "item" else ""

    def distance(self, position: int) -> int:
        """The units from where it stands; for what nobody has said yet, from the end that asks least of people."""
        if self.kind == "paper":
            return self.high - position
        if self.kind == "choice":
            return int(self.now is not None and position != self.now)
        if self.now is not None:
            return abs(position - self.now)
        return position - self.low if self.rises else 0

    def nearest(self, low: int, high: int) -> int:
        """The position between two that asks least."""
        if self.now is not None and self.kind != "paper":
            return min(max(self.now, low), high)
        return low if self.rises else high

    def value(self, position: int) -> Plain:
        """The input that a figure, a flag or the day of a paper is at a position."""
        match self.kind:
            case "paper":
                return date.fromordinal(position)
            case "flag":
                return bool(position)
            case _:
                return position if self.grain == 1 else position * self.grain

    def text(self, position: int) -> str:
        """The position as a file writes it."""
        if self.kind == "choice":
            return self.choices[position]
        return value_text(self.value(position), percent=self.kind == "percent")


Moved: TypeAlias = Mapping[Variable, int]
"""The variables that are moved and their positions."""


def variables_of(
    criteria: Criteria, matched: Matched, documents: Sequence[Document], window: Window
) -> tuple[Variable, ...]:
    """Everything that can be moved in some days, in the order of the edition; ``documents`` are all of the unit."""
    users = criteria.users
    owners = {name: parts[0].owner for name, parts in users.items()}
    found = [*_figures(criteria, matched.inputs, owners, window)]
    found += _papers(criteria, matched, documents, owners, window)
    for part in parts_of(criteria.edition):
        found += _answers(part, matched.answers.get(part.key))
    return tuple(found)


def _figures(criteria: Criteria, inputs: Inputs, owners: Mapping[str, str], window: Window) -> Iterator[Variable]:
    """The figures that staff can still move, and those that only grow with them.

    One that nobody has given is one where some part looks at it. A base that nobody has counted is no variable: it says
    how much there is, and nobody chooses that.
    """
    formulas = (given for part in parts_of(criteria.edition) for given in formulas_of(part))
    bases = {name for given in formulas for base in bases_in(given.tree) for name in names_in(base)}
    grains = _grains(criteria, inputs)
    grown = grown_with(criteria.vocabulary, inputs, window)
    for fact in criteria.vocabulary.facts:
        found = inputs.get(fact.name)
        if fact.given_by != "self" or (found is not None and found.doubtful):
            continue
        if fact.name in grown.bases and found is not None:
            follows = _figure(fact, found.value, None, grains.get(fact.unit, Fraction(1)))
            yield _within(follows, 0, grown.bases[fact.name])
        elif fact.is_movable:
            owner = owners.get(fact.name)
            if fact.kind == "choice":
                yield from _choice(fact, inputs, owners)
            elif found is not None or (owner is not None and fact.name not in bases):
                yield from _figure_moved(fact, found, owner, grains, grown)


def _figure_moved(
    fact: Fact, found: Value | None, owner: str | None, grains: Mapping[str | None, Fraction], grown: Grown
) -> Iterator[Variable]:
    """A figure or a flag to its better side alone, since what is done cannot be undone."""
    now = None if found is None else found.value
    if fact.kind == "flag":
        made = Variable(
            "flag", fact.name, None if now is None else int(bool(now)), 0, 1, owner, rises=fact.better != "less"
        )
    elif fact.kind == "day":
        return
    else:
        made = _figure(fact, now, owner, grains.get(fact.unit, Fraction(1)))
    room = grown.rooms.get(fact.name)
    rise = grown.rises.get(fact.name, Fraction(0))
    down, up = (0 if fact.better == "more" else room), (rise if fact.better == "less" else room)
    yield _within(made, down, up)


def _within(variable: Variable, down: Fraction | int | None, up: Fraction | int | None) -> Variable:
    """A variable that goes no farther than that from where it stands; ``None``: as far as it can."""
    if variable.now is None:
        return variable
    low = variable.low if down is None else max(variable.low, variable.now - int(down / variable.grain))
    high = variable.high if up is None else min(variable.high, variable.now + int(up / variable.grain))
    return variable._replace(low=low, high=high)


def _choice(fact: Fact, inputs: Inputs, owners: Mapping[str, str]) -> Iterator[Variable]:
    """A choice that staff can still make another one; one that nobody has made where some part looks at it."""
    flags = {name: inputs.get(name) for name in fact.flags}
    held = [found is not None and found.value is True for found in flags.values()]
    owner = next((owners[name] for name in flags if name in owners), None)
    in_doubt = any(found is not None and found.doubtful for found in flags.values())
    if not in_doubt and (any(held) or owner is not None):
        now = held.index(True) if any(held) else None
        ids = tuple(one.id for one in fact.choices)
        yield Variable("choice", fact.name, now, 0, len(ids) - 1, owner, choices=ids)


def _grains(criteria: Criteria, inputs: Inputs) -> Mapping[str | None, Fraction]:
    """The last decimal in which amounts of each unit are written: money planned in tenths is spent in tenths."""
    grains: dict[str | None, Fraction] = {}
    for fact in criteria.vocabulary.facts:
        found = inputs.get(fact.name)
        if fact.kind == "number" and found is not None:
            grain = grains.get(fact.unit, Fraction(1))
            while Fraction(found.value) % grain:  # type: ignore[arg-type]  # a number by its kind
                grain /= 10
            grains[fact.unit] = grain
    return grains


def _figure(fact: Fact, value: Plain | None, owner: str | None, grain: Fraction) -> Variable:
    """A count moves by ones, an amount by its last decimal, a percentage by hundredths of a percent or finer."""
    kind: Kind = "percent" if fact.kind == "percent" else "amount" if fact.kind == "number" else "count"
    if kind == "count":
        grain = Fraction(1)
    elif kind == "percent":
        grain = Fraction(1, 10_000)
        while value is not None and Fraction(value) % grain:  # type: ignore[arg-type]  # a number by its kind
            grain /= 10
    high = int(1 / grain) if kind == "percent" else BEYOND
    low = -BEYOND if fact.lowest is None else ceil(fact.lowest / grain)
    now = None if value is None else int(Fraction(value) / grain)  # type: ignore[arg-type]  # a number by its kind
    return Variable(kind, fact.name, now, low, max(high, now or 0), owner, grain, rises=fact.better != "less")


def _papers(
    criteria: Criteria,
    matched: Matched,
    documents: Sequence[Document],
    owners: Mapping[str, str],
    window: Window,
) -> Iterator[Variable]:
    """The papers that rules look at and that have no day yet; one paper with all the roles that it plays.

    A day from which others are counted is no variable: it is a superior level that sets it.
    """
    anchors = {rule.due.anchor for part in parts_of(criteria.edition) for rule in timed_in(part.rule)}
    seen: set[str] = set()
    for role in (one.name for one in criteria.vocabulary.documents):
        looked_at = [name for name in (f"{role}{ISSUED}", role) if name in owners]
        lacking = any(name not in matched.inputs for name in looked_at) and f"{role}{ISSUED}" not in matched.inputs
        if not lacking or role in seen or f"{role}{ISSUED}" in anchors:
            continue
        paper = paper_dated(documents, role)
        roles = (role,) if paper is None else (role, *(one for one in paper.roles if one != role))
        seen.update(roles)
        low, high = window.first.toordinal(), window.last.toordinal()
        yield Variable("paper", f"{role}{ISSUED}", None, low, high, owners[looked_at[0]], choices=roles, rises=False)


def _answers(part: Part, answer: Answer | None) -> Iterator[Variable]:
    """The levels that can be chosen, or the items that can be ticked, of a part that the unit scores itself."""
    if part.scored_by != "self" or (answer is not None and (answer.does_not_arise or answer.waived)):
        return
    levels = {level.id: level.worth(part.max) for level in levels_in(part.rule)}
    if len(levels) > 1:
        ordered = tuple(sorted(levels, key=lambda name: levels[name]))
        chosen = answer.level if answer is not None else None
        now = ordered.index(chosen) if chosen in levels else None
        yield Variable("level", part.key, now, 0, len(ordered) - 1, part.owner, choices=ordered)
    ticked = answer.items if answer is not None else None
    for name in dict.fromkeys(item.id for item in items_in(part.rule)):
        if name not in (ticked or ()):
            yield Variable("item", part.key, None if ticked is None else 0, 0, 1, part.owner, choices=(name,))


def with_moved(matched: Matched, moved: Moved) -> Matched:
    """The inputs and answers after some variables were moved."""
    inputs, answers = dict(matched.inputs), dict(matched.answers)
    for variable, position in moved.items():
        match variable.kind:
            case "level":
                answer = _answer(answers, variable.name)
                answers[variable.name] = changed(answer, level=variable.choices[position], not_done=None, reason=None)
            case "item":
                answer = _answer(answers, variable.name)
                ticked = (*(answer.items or ()), *(variable.choices if position else ()))
                answers[variable.name] = changed(answer, items=ticked, not_done=None)
            case "choice":
                inputs |= {name: Value(spot == position) for spot, name in enumerate(variable.inputs)}
            case "paper":
                for role in variable.choices:
                    _issue(inputs, role, date.fromordinal(position))
            case _:
                inputs[variable.name] = Value(variable.value(position))
    return matched._replace(inputs=inputs, answers=answers)


def _issue(inputs: dict[str, Value], role: str, day: date) -> None:
    """A role is there once its paper is; where another paper plays it too, the earlier day counts."""
    before = inputs.get(f"{role}{ISSUED}")
    earlier = before is not None and isinstance(before.value, date) and before.value <= day
    if not earlier:
        inputs[f"{role}{ISSUED}"] = Value(day)
    inputs.setdefault(role, Value(value=True))


def _answer(answers: Mapping[str, Answer], key: str) -> Answer:
    found = answers.get(key)
    return Answer(key=key) if found is None else found


def lines_of(moved: Moved, matched: Matched) -> tuple[str, ...]:
    """The moves as changes for ``cchc whatif``, in the order given; items of one part make one change."""
    lines: dict[str, str] = {}
    after = with_moved(matched, moved)
    for variable, position in moved.items():
        match variable.kind:
            case "level":
                lines[variable.name] = variable.choices[position]
            case "item":
                lines[variable.name] = ITEMS + ",".join(after.answers[variable.name].items or ())
            case _:
                lines[variable.name] = variable.text(position)
    return tuple(f"{name}={text}" for name, text in lines.items())
