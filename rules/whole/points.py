"""Points in whole numbers: what :func:`rules.points.follow.follow` comes to, as steps of a plan.

Points are rounded where they arise, in the piece or the case that gives them: what is chosen among then is whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reading.source.record import Record
from rules.formula.gaps import OF_OTHERS, Why
from rules.formula.tree import Ref
from rules.points.nodes import Always, Between, Cases, Instead, Listed, Nothing, Pick, Piece, Points, Scale
from rules.rounding import Mode
from rules.whole.build import Builder
from rules.whole.codes import BEYOND, code_of
from rules.whole.measures import MISSING, Measures, rounded_steps
from rules.whole.plan import At
from rules.whole.ratio import Ratio, Ratios


class Rounds(Record):
    """How points become whole: in steps of so many points, by a mode, and in how many equal ``ticks`` one is told."""

    step: Fraction
    mode: Mode
    ticks: int


class Gained(Record):
    """``points`` in ticks, or the code of why there are none."""

    lack: At
    points: At


class WholePoints:
    """The points of one part, rounded where they arise; ``grows`` is what they are multiplied by before that."""

    def __init__(self, measures: Measures, rounds: Rounds, grows: Ratio | None = None) -> None:
        self.measures = measures
        self.grows = grows
        self.build: Builder = measures.build
        self.rounds = rounds

    def of(self, points: Points, *, hopeful: bool) -> Gained:
        """What points count now; ``hopeful``: what they may still become where something is open."""
        build = self.build
        match points:
            case Always(given):
                return Gained(build.no, self.rounded(self.measures.ratios.of(given)))
            case Nothing(why):
                return Gained(build.constant(code_of(why)), build.no)
            case Scale():
                return self._scale(points)
            case Cases(cases, otherwise):
                found = self.of(otherwise, hopeful=hopeful)
                for when, then in reversed(cases):
                    held = self.measures.of(when)
                    chosen = self._choose(held.over, self.of(then, hopeful=hopeful), found)
                    found = self._after(held, chosen)
                return found
            case Pick(names):
                return self._pick(names)
            case Listed():
                return self._listed(points, hopeful=hopeful)
            case Instead(of, whys, other):
                first = self.of(of, hopeful=hopeful)
                return self._choose(self._is_any(first.lack, whys), self.of(other, hopeful=hopeful), first)
            case Between(now, possible):
                first, second = self.of(now, hopeful=False), self.of(possible, hopeful=True)
                return Gained(build.greater(first.lack, second.lack), (second if hopeful else first).points)

    def rounded(self, exact: Ratio) -> At:
        """Exact points as ticks."""
        ratios = self.measures.ratios
        return rounded(ratios, exact if self.grows is None else ratios.times(exact, self.grows), self.rounds)

    def _scale(self, points: Scale) -> Gained:
        measured = self.measures.of(points.of)
        rows = [(piece.span, Ratio(self.build.no, self._on_line(measured, piece))) for piece in points.pieces]
        found = self.measures.first_that_holds(measured, rows)
        return Gained(found.lack, found.over)

    def _on_line(self, measured: Ratio, piece: Piece) -> At:
        """The points of a piece, kept between those of its ends: beyond them another piece is chosen anyway."""
        build, span = self.build, piece.span
        points = self.rounded(self.measures.ratios.scaled(measured, piece.slope, piece.base))
        for end, is_low in ((span.low, piece.slope > 0), (span.high, piece.slope < 0)):
            if end is not None and piece.slope:
                bound = self.rounded(self.measures.ratios.of(piece.at(end)))
                points = build.greater(points, bound) if is_low else build.lesser(points, bound)
        return points

    def _choose(self, when: At, then: Gained, otherwise: Gained) -> Gained:
        build = self.build
        return Gained(build.choose(when, then.lack, otherwise.lack), build.choose(when, then.points, otherwise.points))

    def _after(self, held: Ratio, found: Gained) -> Gained:
        is_fine = self.measures.is_fine(held)
        return found._replace(lack=self.build.choose(is_fine, found.lack, held.lack))

    def _is_any(self, lack: At, whys: frozenset[Why]) -> At:
        """Whether a lack is one of some."""
        codes = sorted(code_of(why) for why in whys)
        return self.build.greatest(self.build.same(lack, self.build.constant(code)) for code in codes)

    def _pick(self, names: Sequence[tuple[str, Fraction]]) -> Gained:
        build = self.build
        flags = [self.measures.of(Ref(name)) for name, _ in names]
        worst = self.measures.ratios.worst(*flags)
        found = Gained(build.choose(build.same(worst, build.no), build.constant(MISSING), worst), build.no)
        for flag, (_, given) in reversed(list(zip(flags, names, strict=True))):
            chosen = build.lesser(self.measures.is_fine(flag), flag.over)
            found = self._choose(chosen, Gained(build.no, self.rounded(self.measures.ratios.of(given))), found)
        return found

    def _listed(self, points: Listed, *, hopeful: bool) -> Gained:
        """The sum of the rows that hold; exact rows are added up before anything is rounded."""
        build = self.build
        held = [self.measures.of(when) for when, _ in points.rows]
        open_ones = [build.opposite(self.measures.is_fine(one)) for one in held]
        worth = [self.measures.ratios.of(given) for _, given in points.rows]
        overs, by, _ = self.measures.ratios.alike(tuple(worth))
        counts = [
            build.choose(is_open, build.yes if hopeful else build.no, one.over)
            for is_open, one in zip(open_ones, held, strict=True)
        ]
        over = build.total(build.times(count, one) for count, one in zip(counts, overs, strict=True))
        return Gained(self._lack_of_list(held, open_ones), self.rounded(Ratio(build.no, over, by)))

    def _lack_of_list(self, held: Sequence[Ratio], open_ones: Sequence[At]) -> At:
        """Missing where no row can be decided; waiting where all rows wait for others; beyond where any is."""
        build = self.build
        worst = self.measures.ratios.worst(*held)
        all_wait = build.all_of(self._is_any(one.lack, OF_OTHERS) for one in held)
        lack = build.choose(all_wait, worst, build.constant(MISSING))
        lack = build.choose(build.all_of(open_ones), lack, build.no)
        beyond = build.constant(BEYOND)
        return build.choose(build.same(worst, beyond), beyond, lack)


def rounded(ratios: Ratios, exact: Ratio, rounds: Rounds) -> At:
    """Exact points as ticks; the mode is that of sizes, whatever the sign."""
    build, (step, mode, ticks) = ratios.build, rounds
    steps = _steps_of(ratios, exact._replace(over=build.size(exact.over)), step, mode)
    each = step * ticks
    points = build.scaled(steps, each.numerator)
    return build.choose(build.below(exact.over, build.no), build.minus(build.no, points), points)


def _steps_of(ratios: Ratios, size: Ratio, step: Fraction, mode: Mode) -> At:
    """How many steps what is not below nothing comes to."""
    build = ratios.build
    match mode:
        case "half_up":
            return rounded_steps(ratios, size, step, "round")
        case "down":
            return rounded_steps(ratios, size, step, "floor")
        case "up":
            return rounded_steps(ratios, size, step, "ceil")
        case "half_even":
            up, down = (rounded_steps(ratios, size, step, one) for one in ("round", "floor"))
            doubled = ratios.scaled(size, 2 / step)
            is_half = ratios.is_same(doubled, Ratio(build.no, build.plus(build.scaled(down, 2), build.yes)))
            is_even = build.same(build.scaled(build.over(down, build.constant(2)), 2), down)
            return build.choose(build.lesser(is_half, is_even), down, up)
