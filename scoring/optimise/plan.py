"""The cheapest set of changes that reaches a target, or the proof that none does: optimal, then scored anew."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from criteria.edition import Owner, Part
from criteria.grades import Grade, GradeCondition
from reading.source.record import Record
from scoring.counterfactual.whatif import WhatIf
from scoring.counterfactual.window import Window
from scoring.optimise.objective import NO_EFFORT, Efforts
from scoring.optimise.variables import Variable
from scoring.score.matched import Matched, OtherResult
from scoring.score.result import PartResult


class Act(Record):
    """What has to be done together: the variables that move, whose they are, the parts that it changes, until when.

    ``gain`` is what it adds to the total of all acts before it, ``total`` the total then. ``conditions`` are those of a
    grade that it is for.
    """

    moved: tuple[tuple[Variable, int], ...]
    owners: tuple[str, ...]
    parts: tuple[Part, ...]
    until: date
    gain: Fraction
    total: Fraction
    conditions: tuple[GradeCondition, ...] = ()


class Target(Record):
    """What a plan is asked for: a declared total, reached by work in some days, for the least effort.

    With ``grade`` it is the total and the conditions of that grade that are asked for, and ``target`` is what it says.
    """

    target: Fraction
    window: Window
    efforts: Efforts = NO_EFFORT
    grade: Grade | None = None


class Plan(Record):
    """What to do, in the order in which it is shown, and what comes of it by scoring anew.

    ``highest`` is the highest total that was found for the unit to reach by itself; where the target is above it, the
    acts lead there. None is above ``bound``. ``is_proved``: nothing cheaper exists, where the target is reached, else
    nothing higher. ``is_cut``: the search was stopped before its work was done. ``lines`` are the
    changes as ``cchc whatif`` takes them. ``effort`` is in the unit of the efforts given. ``matched`` are the inputs it
    starts from. ``left_aside`` are conditions of the grade that the search did not reckon with.
    ``cost`` puts plans for one goal in order. ``kept`` are results of other editions that points hang on: the search
    takes them as they are, so nothing is proved about what they could become.
    """

    asked: Target
    highest: Fraction
    bound: Fraction
    is_proved: bool
    acts: tuple[Act, ...]
    lines: tuple[str, ...]
    effort: Fraction
    whatif: WhatIf
    matched: Matched
    left_aside: tuple[GradeCondition, ...] = ()
    cost: int = 0
    kept: tuple[OtherResult, ...] = ()
    is_cut: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether the target can be reached."""
        grade, after = self.asked.grade, self.whatif.after
        if grade is None:
            return after.total.points >= self.asked.target
        grades = after.edition.grades
        return after.grade is not None and grades.index(after.grade) <= grades.index(grade)

    @property
    def contradicted(self) -> tuple[PartResult, ...]:
        """The parts that nobody can score because the evidence contradicts itself: the plan leaves them out."""
        return tuple(part for part in self.whatif.before.parts if part.reason.bears("contradicted"))

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who has anything to do, in the order of the edition."""
        named = {name for act in self.acts for name in act.owners}
        return tuple(owner for owner in self.whatif.before.edition.owners if owner.id in named)
