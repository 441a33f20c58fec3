"""The parts of an edition in whole numbers, each by itself and with what it takes over from others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from criteria.edition import Part
from criteria.ready import Criteria
from reading.source.record import Record
from rules.inputs import NO_SURVEY, NOT_ARISING
from rules.points.nodes import Points
from rules.vocabulary import PART
from rules.whole.build import Builder
from rules.whole.codes import BEYOND, WHYS, code_of
from rules.whole.measures import MISSING, NO_BASE, Measures
from rules.whole.plan import At
from rules.whole.points import Gained, Rounds, WholePoints
from rules.whole.ratio import Ratio
from scoring.score.seen import arises
from scoring.score.tally import kept
from scoring.whole.doubts import Doubts
from scoring.whole.inputs import Inputs, Known

_GONE = tuple(code_of(why) for why in WHYS if arises(why) is False)
_THERE = tuple(code_of(why) for why in WHYS if arises(why))
"""The lacks by which a part surely does not arise, and those by which it surely does."""


class WholePart(Record):
    """A part by the places of its steps: ``lack`` as a code, ``points`` and what they may become, ``other``.

    Points are told in the ticks of the plan, rounded and never more than the maximum; where a part does not arise they
    are what it keeps. Those of a deduction are above nothing.
    """

    lack: At
    points: At
    other: At


class Parts:
    """The parts of a plan, as they are asked for; ``ticks`` are in one point."""

    def __init__(self, build: Builder, criteria: Criteria, ticks: int, known: Known) -> None:
        self.build = build
        self.criteria = criteria
        self.ticks = ticks
        self.inputs = Inputs(build, criteria, known)
        self.doubts = Doubts(self.inputs, criteria)
        self._alone: dict[str, WholePart] = {}

    def alone(self, part: Part) -> WholePart:
        """A part that takes nothing over, and before it those that it looks at."""
        if part.key not in self._alone:
            self._alone[part.key] = self._made(part, self.build.no)
        return self._alone[part.key]

    def grown(self, part: Part, gain: At) -> WholePart:
        """A part that takes over so many ticks: its points grow in proportion to its maximum."""
        alone = self.alone(part)
        if self.build.known(gain) == 0:
            return alone
        grown, takes = self._made(part, gain), self.build.below(self.build.no, gain)
        # Where nothing is taken over, nothing has to be multiplied for it.
        pairs = zip(grown, alone, strict=True)
        return WholePart(*(self.build.choose(takes, more, own) for more, own in pairs))

    def is_gone(self, part: Part) -> At:
        """Whether a part does not arise."""
        return self._is_any(self.alone(part).lack, _GONE)

    def no_survey(self) -> At:
        """Whether no survey was held."""
        return self.inputs.shared(NO_SURVEY).over

    def ticks_of(self, part: Part) -> At:
        """The maximum of a part."""
        return self.build.constant(int(part.max * self.ticks))

    def measures(self, part: Part) -> Measures:
        """Measures and conditions as a part sees them."""
        return Measures(self.build, partial(self._named, part), self.criteria.edition.period.from_)

    def points_of(self, part: Part, points: Points) -> Gained:
        """What some points of the rule of a part come to, before it takes anything over."""
        rounding = self.criteria.edition.rounding
        step = rounding.step_of(part.round_to) or rounding.unit_of_total
        return WholePoints(self.measures(part), Rounds(step, rounding.mode, self.ticks)).of(points, hopeful=False)

    def _made(self, part: Part, gain: At) -> WholePart:
        build, edition = self.build, self.criteria.edition
        step = edition.rounding.step_of(part.round_to)
        if step is None:  # exact points have no ticks
            return WholePart(build.constant(BEYOND), build.no, build.no)
        most = build.plus(self.ticks_of(part), gain)
        grows = Ratio(build.no, most, int(part.max * self.ticks)) if build.known(gain) != 0 and part.max else None
        measures = self.measures(part)
        points = WholePoints(measures, Rounds(step, edition.rounding.mode, self.ticks), grows)
        formula = self.criteria.formula(part)
        now, other = (points.of(formula, hopeful=hopeful) for hopeful in (False, True))
        gone = self._is_any(now.lack, _GONE)
        stays = self._kept(part, WholePoints(measures, points.rounds))
        undecided = part.if_not_arising == "undecided" and not edition.is_penalty(part)
        may_stay = self._unless_unheld(part, self.ticks_of(part)) if undecided else stays
        return WholePart(
            now.lack,
            build.choose(gone, stays, self._capped(now, most)),
            build.choose(gone, may_stay, self._capped(other, most)),
        )

    def _capped(self, gained: Gained, most: At) -> At:
        build = self.build
        return build.choose(build.same(gained.lack, build.no), build.lesser(gained.points, most), build.no)

    def _kept(self, part: Part, points: WholePoints) -> At:
        """What a part that does not arise keeps."""
        build = self.build
        if self.criteria.edition.is_penalty(part):
            return build.no
        exact = points.measures.ratios.of(kept(part.if_not_arising, part.max))
        stays = build.lesser(points.rounded(exact), self.ticks_of(part))
        return self._unless_unheld(part, stays)

    def _unless_unheld(self, part: Part, ticks: At) -> At:
        """Points of a part, or nothing where nobody held the survey that scores it: it then leaves the whole."""
        return self.build.choose(self.no_survey(), self.build.no, ticks) if part.scored_by == "survey" else ticks

    def _is_any(self, lack: At, codes: Iterable[int]) -> At:
        return self.build.greatest(self.build.same(lack, self.build.constant(code)) for code in codes)

    def _named(self, part: Part, name: str) -> Ratio:
        if name == NOT_ARISING:
            return self.doubts.not_arising(part, self.of_other)
        return self.of_other(name) if name.startswith(PART) else self.doubts.seen(part, name)

    def of_other(self, name: str) -> Ratio:
        """What a part says to others: its points where they are settled, or whether it arises."""
        build, said = self.build, self.criteria.said[name]
        other = self.criteria.parts.get(said.key)
        if other is None:  # the tier of the unit is not asked it
            away = build.no if said.about == "arises" else build.constant(NO_BASE)
            return Ratio(away, build.no)
        if said.about in {"level", "item"}:
            return self.inputs.shared(name)
        found = self.alone(other)
        gone, fine = self.is_gone(other), build.same(found.lack, build.no)
        if said.about == "arises":
            settled = build.greatest((fine, gone, self._is_any(found.lack, _THERE)))
            return Ratio(build.choose(settled, build.no, found.lack), build.opposite(gone))
        lack = build.choose(gone, build.constant(NO_BASE), found.lack)
        is_open = build.lesser(fine, build.opposite(build.same(found.points, found.other)))
        return Ratio(build.choose(is_open, build.constant(MISSING), lack), found.points, self.ticks)
