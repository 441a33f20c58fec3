"""What a rule asks, in plain words made from the rule itself, so that an author can read back what a file means."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import Part
from criteria.rules import (
    AllOf,
    Branch,
    Checklist,
    Deadline,
    FixedPoints,
    Item,
    Judged,
    Levels,
    Linear,
    PerUnit,
    Rule,
    Step,
    Steps,
    level_points,
)
from report.language import Language


def rule_lines(part: Part, say: Language) -> Iterator[str]:
    """The rule of a part, one line for each condition, and what happens when it does not arise."""
    if part.scored_by != "self":
        yield say.words.rules[f"scored_by.{part.scored_by}"]
    yield from _lines(part.rule, part, say)
    if part.arises_when is not None:
        yield say.filled(say.words.rules["arises"], when=say.formula(part.arises_when.tree))
    yield say.words.rules[f"if_not_arising.{part.if_not_arising}"]


def _lines(rule: Rule, part: Part, say: Language) -> Iterator[str]:
    words = say.words.rules
    most = say.written(part.max)
    match rule:
        case Steps():
            yield say.filled(words["steps"], measure=say.formula(rule.measure.tree))
            yield from (f"  {line}" for line in _scale(rule.steps, say, "step"))
        case Linear():
            key = "linear" if rule.floor is None else "linear.floor"
            floor = "" if rule.floor is None else say.formula(rule.floor)
            measure, target = say.formula(rule.measure.tree), say.formula(rule.target)
            yield say.filled(words[key], measure=measure, target=target, most=most, floor=floor)
        case Levels():
            yield words["levels"]
            for level in rule.levels:
                points = level_points(level.points, level.share, part.max)
                named = say.named(level.name, level.name_en)
                yield f"  {say.filled(words['choice'], name=named, points=say.written(points))} [{level.id}]"
        case Checklist() | AllOf():
            yield say.filled(words[rule.type], most=most)
            yield from (f"  {_item(item, say)}" for item in rule.items)
        case PerUnit():
            cap = rule.lose_at_most if rule.lose_at_most is not None else rule.start
            yield say.filled(
                words["per_unit.deducts" if rule.each < 0 else "per_unit.adds"],
                start=say.written(rule.start),
                measure=say.formula(rule.count.tree),
                each=say.written(abs(rule.each)),
                cap=say.written(cap),
                most=most,
            )
        case Deadline():
            yield _due(rule, say)
            yield from (f"  {line}" for line in _scale(rule.steps, say, "deadline.step"))
        case FixedPoints():
            yield say.filled(words["fixed"], points=say.written(rule.points))
        case Judged():
            yield words["judged"]
        case Branch():
            for case in rule.cases:
                yield say.filled(words["branch.case"], when=say.formula(case.when.tree))
                yield from (f"  {line}" for line in _lines(case.rule, part, say))
            yield words["branch.otherwise"]
            yield from (f"  {line}" for line in _lines(rule.otherwise, part, say))


def _scale(steps: tuple[Step, ...], say: Language, key: str) -> Iterator[str]:
    for step in steps:
        in_time = key == "deadline.step" and step.span.high == 0
        said = say.words.rules["deadline.in_time" if in_time else key]
        unit = say.label("days") if key == "deadline.step" else ""
        yield say.filled(said, span=say.span(step.span, unit), points=say.written(step.points))


def _item(item: Item, say: Language) -> str:
    words = say.words.rules
    name = say.named(item.name, item.name_en)
    if item.points is not None:
        name = say.filled(words["choice"], name=name, points=say.written(item.points))
    if item.when is not None:
        return say.filled(words["item.when"], name=name, when=say.formula(item.when.tree))
    return f"{say.filled(words['item'], name=name)} [{item.id}]"


def _due(rule: Deadline, say: Language) -> str:
    words = say.words.rules
    what = say.input_name(rule.day)
    if rule.due.on is not None:
        return say.filled(words["deadline.on"], what=what, due=say.day(rule.due.on))
    after = say.input_name(rule.due.after or "")
    return say.filled(words["deadline.after"], what=what, after=after, days=str(rule.due.days))
