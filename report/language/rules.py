"""What a rule asks, in plain words made from the rule itself, so that an author can read back what a file means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.edition import Part
from report.language.language import Language
from rules.types.models import (
    AllOf,
    Branch,
    Checklist,
    Computed,
    Deadline,
    FixedPoints,
    Item,
    Judged,
    Levels,
    Linear,
    PerUnit,
    Relative,
    Rule,
    Step,
    Steps,
    Undecided,
    points_of,
)


def rule_lines(part: Part, say: Language, *, deducts: bool = False) -> Iterator[str]:
    """Who scores a part if not the unit, and all that :func:`asked_lines` says."""
    if part.scored_by != "self":
        yield say.words.rules[f"scored_by.{part.scored_by}"]
    yield from asked_lines(part, say, {}, deducts=deducts)


def asked_lines(part: Part, say: Language, named: Mapping[str, str], *, deducts: bool = False) -> Iterator[str]:
    """The rule of a part, one line for each condition, and what happens when it does not arise.

    ``named`` is what other parts are called, by key. ``deducts``: the points are taken off, which no rule says by
    itself; nothing is taken for what does not arise.
    """
    if deducts:
        yield say.words.rules["deducts"]
    yield from lines_of_rule(part, say)
    if part.arises_when is not None:
        yield say.filled(say.words.rules["arises"], when=say.formula(part.arises_when.tree))
    if deducts:
        yield say.words.rules["if_not_arising.penalty"]
    elif part.redistribute_to:
        parts = "; ".join(named.get(key, key) for key in part.redistribute_to)
        yield say.filled(say.words.rules["redistribute_to"], parts=parts)
    else:
        yield say.words.rules[f"if_not_arising.{part.if_not_arising}"]
    if part.waiver is not None:
        yield say.filled(say.words.rules["waiver"], role=say.input_name(part.waiver))
    if part.falls_because is not None:
        yield say.filled(say.words.rules["falls_because"], reason=part.falls_because)


def lines_of_rule(part: Part, say: Language) -> Iterator[str]:
    """How the points come about, and nothing else."""
    yield from _lines(part.rule, part, say)


def _lines(rule: Rule, part: Part, say: Language) -> Iterator[str]:
    words = say.words.rules
    most = say.written(part.max)
    match rule:
        case Steps():
            yield say.filled(words["steps"], measure=say.formula(rule.measure.tree))
            yield from (f"  {line}" for line in _scale(rule.steps, part, say, "step"))
        case Linear():
            key = "linear" if rule.floor is None else "linear.floor"
            floor = "" if rule.floor is None else say.formula(rule.floor)
            measure, target = say.formula(rule.measure.tree), say.formula(rule.target)
            yield say.filled(words[key], measure=measure, target=target, most=most, floor=floor)
        case Computed():
            yield say.filled(words["computed"], measure=say.formula(rule.points.tree), most=most)
        case Relative():
            met, target = say.written(rule.met, percent=True), say.formula(rule.target)
            measure = say.formula(rule.measure.tree)
            yield say.filled(words["relative"], measure=measure, target=target, met=met, most=most)
        case Levels():
            yield words["levels"]
            for level in rule.levels:
                points = points_of(level, part.max)
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
            yield from (f"  {line}" for line in _scale(rule.steps, part, say, "deadline.step"))
        case FixedPoints():
            yield say.filled(words["fixed"], points=say.written(rule.points))
        case Judged():
            yield words["judged"]
        case Undecided():
            yield say.filled(words["undecided"], text=rule.says)
        case Branch():
            for case in rule.cases:
                yield say.filled(words["branch.case"], when=say.formula(case.when.tree))
                yield from (f"  {line}" for line in _lines(case.rule, part, say))
            yield words["branch.otherwise"]
            yield from (f"  {line}" for line in _lines(rule.otherwise, part, say))


def _scale(steps: tuple[Step, ...], part: Part, say: Language, key: str) -> Iterator[str]:
    for step in steps:
        in_time = key == "deadline.step" and step.span.high == 0
        said = say.words.rules["deadline.in_time" if in_time else key]
        unit = say.label("days") if key == "deadline.step" else ""
        yield say.filled(said, span=say.span(step.span, unit), points=say.written(points_of(step, part.max)))


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
    due = rule.due
    anchor = say.input_name(due.anchor or "")
    count, days = (due.days, "days") if due.working_days is None else (due.working_days, "working_days")
    key = "deadline.after" if due.before is None else "deadline.before"
    return say.filled(words[key], what=what, anchor=anchor, days=say.label(f"count.{days}", count=str(count)))
