"""Points by how late something was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, cast

from reading.models.base import model
from reading.models.fields import Name, Short
from reading.source.names import nearest
from reading.source.place import Problem, problem
from rules.formula.evaluate import Look, worth
from rules.formula.gaps import Gap
from rules.formula.tree import Op, Ref, Shift, Tree
from rules.inputs import looking_at
from rules.points.follow import Way
from rules.points.nodes import Always, Cases, Scale
from rules.reason import (
    DayCount,
    DaysLate,
    InputName,
    Reason,
    Said,
    Worked,
    bearing,
    because,
    because_of_gap,
    places_of,
)
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly
from rules.rule.due import Due, Terms, Timed
from rules.rule.scale import better_than, pieces_of, problems_of_scale, shape_of_scale
from rules.rule.step import Step
from rules.spans import Domain

if TYPE_CHECKING:  # most runs count no working days
    from rules.calendar import Calendar

DAYS = Domain(None, None, whole=True)


@model
class Deadline(Rule):
    """Points by how many whole days a day lies after a due day; zero and less is on time."""

    type: Literal["deadline"]
    day: Name
    due: Annotated[Due, Short("on")]
    late_in: Literal["days", "working_days"] = "days"
    steps: tuple[Step, ...]

    order: ClassVar[int] = 9
    example: ClassVar[str] = (
        "{{type: deadline, day: plan.friendly.issued, due: {{after: plan.friendly_superior.issued, working_days: 10}}, "
        'steps: [{{span: "( , 0]", points: 1}}, {{span: "[1, )", points: 0}}]}}'
    )

    def meaning(self, setting: Setting) -> Scale | Cases:
        """The points of the step that holds how late it was done.

        In days: a scale over the days from the due day on. In working days: the first step whose last day, so many
        working days after the due day, it does not pass; done on a day off it is as late as on the next working day.
        """
        due = self.due.day(setting.terms)
        if self.late_in == "days":
            return Scale(Op("-", Ref(self.day), due), pieces_of(self.steps, setting.most))
        *first, last = self._in_order()
        cases = (
            (Op("<=", Ref(self.day), _last_day(step, due, setting.terms.calendar)), Always(step.worth(setting.most)))
            for step in first
        )
        return Cases(tuple(cases), Always(last.worth(setting.most)))

    def _in_order(self) -> list[Step]:
        """The steps from the earliest to the latest."""
        return sorted(self.steps, key=lambda step: (step.span.high is None, step.span.high or 0))

    def reason(self, way: Way, situation: Situation) -> Reason:
        """How many days late, and what being in time would have brought."""
        names = tuple(name for name in (self.day, self.due.anchor) if name is not None)
        rests_on = places_of(names, situation.seen)
        look = looking_at(situation.seen)
        done = worth(Ref(self.day), look)
        if isinstance(way.worth, Gap) and way.worth.why != "no_calendar":
            return because_of_gap(way.worth, situation.seen)
        terms = situation.terms
        due = worth(self.due.day(terms), look)
        if isinstance(way.worth, Gap) or not isinstance(done, date) or not isinstance(due, date):
            return because("deadline.no_calendar", rests_on=rests_on, day=cast("date", done))
        late = self._late(due, done, terms.calendar)
        step = self.steps[way.spot] if isinstance(way.points, Scale) else self._in_order()[way.spot]
        better = better_than(self.steps.index(step), self.steps, situation.most)
        said: dict[str, Said] = {"day": done, "due": due, "late": late, "points": way.worth.now}
        if better is not None:
            said["gain"] = better.worth(situation.most)
        what = InputName(self.day)
        steps = tuple(self._moved_on(due, terms, look))
        if not late.days:
            return because("deadline.on_time", *steps, rests_on=rests_on, what=what, **said)
        says = "deadline.deducts" if situation.deducts else "deadline.late"
        return bearing("late", because(says, *steps, rests_on=rests_on, what=what, **said))

    def _moved_on(self, due: date, terms: Terms, look: Look) -> Iterator[Reason]:
        """Why the due day is not the one that counting alone gives: its month has none such, or it is a day off."""
        printed = worth(self.due.day(terms._replace(rolls=False)), look)
        other = worth(self.due.day(terms._replace(rolls=False, runs_over=not terms.runs_over)), look)
        anchor = worth(self.due.start, look)
        if isinstance(printed, date) and isinstance(anchor, date) and other != printed:
            yield because("deadline.no_day", number=str(anchor.day), printed=printed)
        if isinstance(printed, date) and printed != due:
            yield because("deadline.rolled", printed=printed, due=due)

    def _late(self, due: date, done: date, calendar: Calendar | None) -> DayCount:
        """How late something was done by the count of the rule; in days where the calendar does not reach so far."""
        counted = calendar.days_late(due, done) if self.late_in == "working_days" and calendar is not None else None
        return (
            DayCount((done - due).days if done > due else 0, "days")
            if counted is None
            else DayCount(counted, "working_days")
        )

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The due day is said in one way, the days are known, and the scale holds each number of days once."""
        due = self.due
        ways = (due.on,), (due.after, due.before), (due.days, due.working_days, due.months), (due.end_of,)
        # A fixed day; or what it is counted from, and how far, or from the end of which span.
        said = tuple(sum(one is not None for one in some) for some in ways)
        if said not in {(1, 0, 0, 0), (0, 1, 1, 0), (0, 1, 1, 1), (0, 1, 0, 1)}:
            yield problem(due.place, "C026")
        for name in filter(None, (self.day, due.anchor)):
            if proving.names.kinds.get(name) != "day":
                known = [known for known, kind in proving.names.kinds.items() if kind == "day"]
                yield problem(self.place, "C019", name=name, near=nearest(name, known))
        yield from problems_of_scale(self.steps, DAYS, proving, self.place)

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The due day, then each step."""
        steps = (
            asked(
                "deadline.in_time" if step.span.high == 0 else "deadline.step",
                span=DaysLate(step.span, self.late_in == "working_days"),
                points=exactly(step.worth(most)),
            )
            for step in self.steps
        )
        what, due = InputName(self.day), self.due
        if due.on is not None:
            yield asked("deadline.on", *steps, what=what, due=due.on)
        else:
            key = "deadline.after" if due.before is None else "deadline.before"
            key = key if due.counted.days or due.end_of is None else "deadline.end"
            anchor: Said = InputName(due.anchor or "") if due.end_of is None else Worked(due.start, ())
            yield asked(key, *steps, what=what, anchor=anchor, days=due.counted)

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The day, the due day, and the scale."""
        due = (self.due, self.late_in)
        return {"type": self.type, "measure": self.day, "due": due, **shape_of_scale(self.steps, most)}

    def held(self) -> Held:
        """The day that is looked at, and until when."""
        return Held(timed=(Timed(self.day, self.due, self.steps, self.place, self.late_in == "working_days"),))


def _last_day(step: Step, due: Tree, calendar: Calendar | None) -> Tree:
    """The last day that a step holds, counted in working days from the due day."""
    high = step.span.high or Fraction(0)
    last = floor(high) if step.span.high_closed else ceil(high) - 1
    return due if not last else Shift(due, last, "working_days", calendar)
