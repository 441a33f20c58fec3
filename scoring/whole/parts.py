"""The parts of an edition in whole numbers: what each comes to by itself, before any hands its points on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from math import lcm

from criteria.edition import Part, parts_of
from criteria.library import Criteria
from reading.source.record import Record
from rules.inputs import (
    ANSWER,
    BY_HAND,
    FORGIVEN,
    GIVEN,
    ITEM,
    LEADER,
    LEVEL,
    NO_SURVEY,
    NOT_ARISING,
    NOT_DONE,
    WAIVED,
)
from rules.rule.base import rules_in
from rules.vocabulary import PART, Names
from rules.whole.build import Builder
from rules.whole.codes import BEYOND, code_of
from rules.whole.evaluate import Given
from rules.whole.measures import MISSING, NO_BASE, Measures
from rules.whole.plan import At, Plan, Range
from rules.whole.points import Gained, Rounds, WholePoints
from rules.whole.ratio import Ratio
from scoring.score.matched import Matched
from scoring.score.seen import SeenByPart
from scoring.score.tally import kept
from scoring.whole.declared import Declared, declared

_ALWAYS_KNOWN = frozenset({NOT_ARISING, NOT_DONE, WAIVED, GIVEN, FORGIVEN})
_NOT_ARISING = tuple(code_of(why) for why in ("no_base", "not_arising", "no_survey"))
_WAITS = tuple(code_of(why) for why in ("undecided", "pending", "no_calendar"))


class WholePart(Record):
    """A part by the places of its steps: ``lack`` as a code, ``points`` and what they may become, ``other``.

    Points are told in the ticks of the plan, rounded and never more than the maximum; where a part does not arise they
    are what it keeps. Those of a deduction are above nothing.
    """

    lack: At
    points: At
    other: At


class InputOf(Record):
    """An input of a plan: the ``name`` by which a part looks at it, and the part (``None``: all see the same)."""

    name: str
    part: Part | None
    declared: Declared


class WholeEdition(Record):
    """The plan of an edition; one point is so many ``ticks``."""

    criteria: Criteria
    plan: Plan
    parts: Mapping[str, WholePart]
    inputs: Mapping[str, InputOf]
    ticks: int

    @property
    def origin(self) -> date:
        """The day from which days are counted."""
        return self.criteria.edition.period.from_

    def row(self, matched: Matched) -> dict[str, Given]:
        """What one unit gives to each input of the plan."""
        anyone = next(iter(self.criteria.parts.values()))
        found = {}
        for name, (own, part, can_be) in self.inputs.items():
            seen = SeenByPart(part or anyone, matched, self.criteria)
            found[name] = can_be.given(own, seen.get(own), self.origin)
        return found


def whole_edition(criteria: Criteria) -> WholeEdition:
    """The plan of an edition that was read for one tier."""
    edition = criteria.edition
    steps = [edition.rounding.step_of(part.round_to) for part in parts_of(edition)]
    ends = [*(step for step in steps if step is not None), *(part.max for part in parts_of(edition))]
    drawn = _Drawn(criteria, lcm(*(one.denominator for one in ends)))
    parts = {part.key: drawn.part(part) for part in parts_of(edition)}
    return WholeEdition(criteria, drawn.build.plan(), parts, drawn.inputs, drawn.ticks)


class _Drawn:
    """The plan of an edition as it comes."""

    def __init__(self, criteria: Criteria, ticks: int) -> None:
        self.criteria = criteria
        self.ticks = ticks
        self.build = Builder()
        self.kinds = Names(criteria.vocabulary).kinds
        self.inputs: dict[str, InputOf] = {}
        self._parts: dict[str, WholePart] = {}
        self._leaders = {
            f"{LEADER}{key}": rule.held().beside is not None and rule.held().beside.percent  # type: ignore[union-attr]
            for key, part in criteria.parts.items()
            for rule in rules_in(part.rule)
        }

    def part(self, part: Part) -> WholePart:
        """A part, and before it those that it looks at."""
        if part.key not in self._parts:
            self._parts[part.key] = self._made(part)
        return self._parts[part.key]

    def _made(self, part: Part) -> WholePart:
        build, edition = self.build, self.criteria.edition
        step = edition.rounding.step_of(part.round_to)
        if step is None:  # exact points have no ticks
            return WholePart(build.constant(BEYOND), build.no, build.no)
        measures = Measures(build, partial(self._named, part), edition.period.from_)
        points = WholePoints(measures, Rounds(step, edition.rounding.mode, self.ticks))
        formula = self.criteria.formula(part)
        now, other = (points.of(formula, hopeful=hopeful) for hopeful in (False, True))
        gone = self._is_any(now.lack, _NOT_ARISING)
        stays = self._kept(part, points)
        may_stay = self._most(part) if part.if_not_arising == "undecided" else stays
        return WholePart(
            now.lack,
            build.choose(gone, stays, self._capped(now, part)),
            build.choose(gone, may_stay, self._capped(other, part)),
        )

    def _most(self, part: Part) -> At:
        return self.build.constant(int(part.max * self.ticks))

    def _capped(self, gained: Gained, part: Part) -> At:
        build = self.build
        most = self._most(part)
        return build.choose(build.same(gained.lack, build.no), build.lesser(gained.points, most), build.no)

    def _kept(self, part: Part, points: WholePoints) -> At:
        """What a part that does not arise keeps; nothing where no survey was held."""
        build = self.build
        if self.criteria.edition.is_penalty(part):
            return build.no
        exact = kept(part.if_not_arising, part.max)
        stays = build.lesser(points.rounded(points.measures.ratios.of(exact)), self._most(part))
        if part.scored_by != "survey":
            return stays
        return build.choose(points.measures.named(NO_SURVEY).over, build.no, stays)

    def _is_any(self, lack: At, codes: tuple[int, ...]) -> At:
        return self.build.greatest(self.build.same(lack, self.build.constant(code)) for code in codes)

    def _named(self, part: Part, name: str) -> Ratio:
        """What a part sees under a name."""
        if name.startswith(PART):
            return self._of_other(name)
        if name in {NOT_DONE, WAIVED, GIVEN, FORGIVEN, NOT_ARISING, ANSWER, BY_HAND} or name.startswith((LEVEL, ITEM)):
            return self._input(f"{part.key} {name}", name, part)
        return self._input(name, name, None)

    def _of_other(self, name: str) -> Ratio:
        """What another part says: its points where they are settled, or whether it arises."""
        build, said = self.build, self.criteria.said[name]
        other = self.criteria.parts.get(said.key)
        if other is None:  # the tier of the unit is not asked it
            away = build.no if said.about == "arises" else build.constant(NO_BASE)
            return Ratio(away, build.no)
        if said.about in {"level", "item"}:
            return self._input(name, name, None)
        found = self.part(other)
        gone = self._is_any(found.lack, _NOT_ARISING)
        fine = build.same(found.lack, build.no)
        if said.about == "arises":
            settled = build.greatest((fine, gone, self._is_any(found.lack, _WAITS)))
            return Ratio(build.choose(settled, build.no, found.lack), build.opposite(gone))
        lack = build.choose(gone, build.constant(NO_BASE), found.lack)
        is_open = build.lesser(fine, build.opposite(build.same(found.points, found.other)))
        return Ratio(build.choose(is_open, build.constant(MISSING), lack), found.points, self.ticks)

    def _input(self, place: str, name: str, part: Part | None) -> Ratio:
        can_be = self._declared(name)
        self.inputs.setdefault(place, InputOf(name, part, can_be))
        lack = self.build.no if name in _ALWAYS_KNOWN - {NOT_ARISING} else self.build.lack(place, BEYOND)
        return Ratio(lack, self.build.input(place, can_be.can_be), can_be.scale)

    def _declared(self, name: str) -> Declared:
        if name == BY_HAND:
            return Declared(10**4, Range(-(10**8), 10**8))
        if name.startswith(LEADER):
            return declared("percent" if self._leaders.get(name) else "number", None)
        kind = self.kinds.get(name)
        return declared("flag") if kind is None else declared(kind, self.kinds.lowest(name))
