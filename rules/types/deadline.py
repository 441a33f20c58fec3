"""Points by how late something was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from reading.models.base import model
from reading.models.fields import Name, Short
from reading.source.names import nearest
from reading.source.place import Problem, problem
from rules.formula.evaluate import worth
from rules.formula.gaps import Gap
from rules.formula.tree import Op, Ref
from rules.inputs import looking_at
from rules.points.follow import Way
from rules.points.nodes import Scale
from rules.reason import DayCount, DaysLate, InputName, Reason, Said, bearing, because, because_of_gap, places_of
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly
from rules.rule.due import Due, Timed
from rules.rule.scale import better_than, pieces_of, problems_of_scale, shape_of_scale
from rules.rule.step import Step
from rules.spans import Domain

DAYS = Domain(None, None, whole=True)


@model
class Deadline(Rule):
    """Points by how many whole days a day lies after a due day; zero and less is on time."""

    type: Literal["deadline"]
    day: Name
    due: Annotated[Due, Short("on")]
    steps: tuple[Step, ...]

    order: ClassVar[int] = 9
    example: ClassVar[str] = (
        "{{type: deadline, day: plan.friendly.issued, due: {{after: plan.friendly_superior.issued, working_days: 10}}, "
        'steps: [{{span: "( , 0]", points: 1}}, {{span: "[1, )", points: 0}}]}}'
    )

    def meaning(self, setting: Setting) -> Scale:
        """The points of the step that holds the whole days from the due day to the day it was done."""
        late = Op("-", Ref(self.day), self.due.day(setting.calendar))
        return Scale(late, pieces_of(self.steps, setting.most))

    def reason(self, way: Way, situation: Situation) -> Reason:
        """How many days late, and what being in time would have brought."""
        names = tuple(name for name in (self.day, self.due.anchor) if name is not None)
        rests_on = places_of(names, situation.seen)
        look = looking_at(situation.seen)
        done = worth(Ref(self.day), look)
        if isinstance(way.worth, Gap) or way.value is None or not isinstance(done, date):
            if isinstance(way.worth, Gap) and way.worth.why != "no_calendar":
                return because_of_gap(way.worth, situation.seen)
            return because("deadline.no_calendar", rests_on=rests_on, day=done)
        late, better = int(way.value), better_than(way.spot, self.steps, situation.most)
        said: dict[str, Said] = {"day": done, "due": done - timedelta(days=late), "late": max(late, 0)}
        said["points"] = way.worth.now
        if better is not None:
            said["gain"] = better.worth(situation.most)
        what = InputName(self.day)
        if late <= 0:
            return because("deadline.on_time", rests_on=rests_on, what=what, **said)
        says = "deadline.deducts" if situation.deducts else "deadline.late"
        return bearing("late", because(says, rests_on=rests_on, what=what, **said))

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The due day is said in one way, the days are known, and the scale holds each number of days once."""
        due = self.due
        ways = (due.on,), (due.after, due.before), (due.days, due.working_days)
        # A fixed day; or what it is counted from, and how far.
        if tuple(sum(one is not None for one in some) for some in ways) not in {(1, 0, 0), (0, 1, 1)}:
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
                span=DaysLate(step.span),
                points=exactly(step.worth(most)),
            )
            for step in self.steps
        )
        what, due = InputName(self.day), self.due
        if due.on is not None:
            yield asked("deadline.on", *steps, what=what, due=due.on)
        else:
            count = DayCount(due.days or due.working_days or 0, working=due.working_days is not None)
            key = "deadline.after" if due.before is None else "deadline.before"
            yield asked(key, *steps, what=what, anchor=InputName(due.anchor or ""), days=count)

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The day, the due day, and the scale."""
        return {"type": self.type, "measure": self.day, "due": self.due, **shape_of_scale(self.steps, most)}

    def held(self) -> Held:
        """The day that is looked at, and until when."""
        return Held(timed=(Timed(self.day, self.due, self.steps, self.place),))
