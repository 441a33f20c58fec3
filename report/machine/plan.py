"""A plan for programs: a numbered format, decimals as texts, the same bytes for the same inputs and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from report.language.language import Language
from report.language.plan import Planned
from report.machine.grades import grading_told
from report.machine.others import other_told
from report.machine.text import exact_text, json_text
from scoring.optimise.plan import Act, Plan
from scoring.optimise.variables import Variable
from scoring.recover.shortfall import Shortfall, blanks_of, supplied_total, waits

# 1: first published shape
# 2: all that the page tells: owners by name, the parts of each task, tasks and reasons in words, whether time is over
# 3: more than which no way brings, the blanks and what there would be with them supplied, whether it was stopped
FORMAT = 3


def as_json(plan: Plan, shortfalls: Sequence[Shortfall], unit: str | None, today: date, say: Language) -> str:
    """The whole plan; ``unit`` is what effort is counted in (``None``: no efforts were given)."""
    before, after = plan.whatif.before, plan.whatif.after
    planned = Planned(plan, say)
    body: dict[str, Any] = {
        "format": FORMAT,
        "stamp": before.stamp._asdict(),
        "unit": before.evidence.unit.id,
        "target": exact_text(plan.asked.target),
        "from": plan.asked.window.first.isoformat(),
        "by": plan.asked.window.last.isoformat(),
        "reached": plan.is_reached,
        "proved": plan.is_proved,
        "contradicted": [part.part.id for part in plan.contradicted],
        "highest": exact_text(plan.highest),
        "bound": exact_text(plan.bound),
        "blanks": [one.part.id for one in blanks_of(plan)],
        "supplied": exact_text(supplied_total(plan)),
        "cut": plan.is_cut,
        "before": exact_text(before.total.points),
        "after": exact_text(after.total.points),
        "most": exact_text(after.total.most),
        "effort": None if unit is None else {"unit": unit, "total": exact_text(plan.effort)},
        "acts": [_act(act, planned) for act in plan.acts],
        "changes": list(plan.lines),
        "doubts": [doubt.identity.rule.text for doubt in plan.whatif.doubts],
        "left": [
            {
                "part": one.part.part.id,
                "key": one.part.part.key,
                "lost": exact_text(one.lost),
                "standing": one.standing.value,
                "waits": waits(one),
                "missing": list(one.missing),
                "name": one.part.part.name,
                "says": list(planned.why(one)),
            }
            for one in shortfalls
        ],
        "owners": [{"id": owner.id, "name": owner.name} for owner in plan.owners],
        "over": today > plan.asked.window.last,
        "name": before.evidence.unit.name,
        "year": before.evidence.year,
        **_grade(plan, say),
        **({"kept": [other_told(one, say) for one in plan.kept]} if plan.kept else {}),
    }
    return json_text(body)


def _grade(plan: Plan, say: Language) -> dict[str, Any]:
    """What grade was asked for and what becomes of it, where one was."""
    grade, after = plan.asked.grade, plan.whatif.after
    if grade is None:
        return {}
    left_aside = [one.name for one in plan.left_aside]
    begins = exact_text(grade.start * plan.whatif.before.total.most)
    where = {"grade": grade.name, "begins": begins, "above": grade.from_ is None}
    return {**where, **grading_told(after, say), "left_aside": left_aside}


def _act(act: Act, planned: Planned) -> dict[str, Any]:
    """A task; ``says`` is what is done, then what goes with it."""
    first, *rest = planned.ordered(act)
    return {
        "owners": list(act.owners),
        "until": act.until.isoformat(),
        "gain": exact_text(act.gain),
        "total": exact_text(act.total),
        "moves": [_move(variable, position) for variable, position in act.moved],
        "parts": [part.id for part in act.parts],
        "says": [planned.move(*first), *(planned.beside(*one) for one in rest), *planned.conditions(act)],
    }


def _move(variable: Variable, position: int) -> dict[str, Any]:
    if variable.choices and variable.kind != "choice":
        before = None if variable.now is None else variable.choices[variable.now] if variable.kind == "level" else False
        after = variable.choices[position] if variable.kind == "level" else True
        item = {"item": variable.choices[0]} if variable.kind == "item" else {}
        return {"name": variable.name, **item, "before": before, "after": after}
    values = (None if one is None else variable.text(one) for one in (variable.now, position))
    return {"name": variable.name, **dict(zip(("before", "after"), values, strict=True))}
