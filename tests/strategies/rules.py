"""Invented sound rules of every type, over a small vocabulary: what a criteria writer may write."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from rules.formula.parse import formula, number
from rules.rule.base import Rule
from rules.rule.due import Due
from rules.rule.options import Item, Level
from rules.rule.step import Step
from rules.spans import Span
from rules.types.all_of import AllOf
from rules.types.branch import Branch, Case
from rules.types.checklist import Checklist
from rules.types.computed import Computed
from rules.types.deadline import Deadline
from rules.types.fixed import FixedPoints
from rules.types.judged import Judged
from rules.types.levels import Levels
from rules.types.linear import Linear
from rules.types.per_unit import PerUnit
from rules.types.relative import Relative
from rules.types.steps import Steps
from rules.types.undecided import Undecided
from rules.vocabulary import Fact, Identity, Names, Role, Vocabulary

VOCABULARY = Vocabulary(
    format="1",
    facts=(
        Fact(name="a.done", label="Done", kind="count"),
        Fact(name="a.due", label="Due", kind="count"),
        Fact(name="b.cases", label="Cases", kind="count"),
        Fact(name="n.spent", label="Spent", kind="number"),
        Fact(name="n.planned", label="Planned", kind="number"),
        Fact(name="p.rate", label="Rate", kind="percent"),
        Fact(name="d.done", label="Done on", kind="day"),
        Fact(name="d.start", label="Start", kind="day"),
        Fact(name="f.on", label="On", kind="flag"),
    ),
    identities=(
        Identity(rule=formula("a.done <= a.due")),
        Identity(rule=formula("n.spent <= n.planned"), weight="warning"),
        Identity(rule=formula("d.start <= d.done")),
    ),
    documents=(Role(name="plan.one", label="Plan"), Role(name="report.one", label="Report")),
)
NAMES = Names(VOCABULARY)
RATIOS = (
    "a.done / a.due",
    "b.cases / a.due",
    "(a.done + b.cases) / a.due",
    "n.spent / n.planned",
    "min(a.done, b.cases) / max(a.due, 1)",
    "2 * a.done / (a.due + b.cases)",
    "a.done / a.due / 3",
    "p.rate",
    "when(f.on, a.done / a.due, p.rate)",
    "scale(p.rate, [0%, 50%) -> 0, [50%, 90%) -> 50%, [90%, ) -> 1) * a.done / a.due",
    "a.done / when(a.due > 10 or plan.one, a.due, b.cases)",
    "n.spent",
)
WHOLE = (
    "a.done",
    "b.cases",
    "a.done + b.cases",
    "a.done + count(f.on, plan.one, a.due > 10)",
    "b.cases + scale(a.done - a.due, ( , -5) -> 3, [-5, 0) -> 1, [0, ) -> 0)",
    "when(a.due > 10, a.done, b.cases + count(not f.on, a.done = a.due))",
)
SUMS = (
    "100 * a.done / a.due",
    "200000 * if_zero(n.spent, 1) + b.cases",
    "100000 * p.rate - min(b.cases / if_zero(a.due, previous.a.due / 12), 1)",
    "40000 * count(f.on, plan.one, d.done <= 31/01/2024) + when(f.on, 100 * p.rate, a.done / a.due)",
)
DIFFERENCES = (
    "a.due - a.done",
    "d.done - d.start",
    "plan.one.issued - period.from",
    "d.done - later(d.start, report.one.issued)",
    "earlier(d.done, plan.one.issued, 30/06/2024) - when(f.on, d.start, period.from)",
)
CONDITIONS = (
    "f.on",
    "not f.on",
    "plan.one",
    "a.due > 10",
    "a.done / a.due >= 50%",
    "plan.one.issued <= 31/01/2024 or f.on",
    "b.cases = 0 and a.due > 0",
    "not (a.done < a.due) or report.one",
    "count(f.on, plan.one, a.due > 10) >= 2",
    "when(f.on, a.done / a.due >= 50%, plan.one)",
    "scale(a.done / a.due, [0%, 80%] -> 0, (80%, ) -> 2) > 1",
    "d.done <= later(d.start, 31/01/2024)",
)
DUES = (
    Due(on=date(2024, 1, 31)),
    Due(after="d.start", days=30),
    Due(after="report.one.issued", days=0),
    Due(after="d.start", working_days=10),
    Due(before="d.done", working_days=5),
)


@st.composite
def scales(draw: st.DrawFn, most: Fraction, ends: list[Fraction], *, percent: bool = False) -> tuple[Step, ...]:
    """A scale that holds every value once: the ends given, each belonging to the step below or above it."""
    ends = sorted(set(ends))
    closed = [draw(st.booleans()) for _ in ends]
    points = [draw(worths(most)) for _ in (*ends, most)]
    points[draw(st.integers(0, len(points) - 1))] = most
    lows, highs = [None, *ends], [*ends, None]
    return tuple(
        Step(
            span=Span(
                low,
                high,
                low_closed=spot > 0 and closed[spot - 1],
                high_closed=spot < len(closed) and not closed[spot],
                percent=percent,
            ),
            points=points[spot],
        )
        for spot, (low, high) in enumerate(zip(lows, highs, strict=True))
    )


def worths(most: Fraction) -> st.SearchStrategy[Fraction]:
    """Points from nothing to the most, also finer than any rounding."""
    return st.integers(0, 10_000).map(lambda of: most * of / 10_000) | st.sampled_from([most, most / 2, most / 3])


@st.composite
def steps(draw: st.DrawFn, most: Fraction) -> Steps:
    """Steps over a share with fractional ends, over whole things, or over a difference that may be below nothing."""
    kind = draw(st.sampled_from(["share", "whole", "difference"]))
    if kind == "share":
        fine = st.integers(1, 3 * 10**8).map(lambda of: Fraction(of, 10**8))
        ends = fine | st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(2)])
        measure = draw(st.sampled_from(RATIOS))
    elif kind == "whole":
        ends = st.integers(1, 40).map(Fraction)
        measure = draw(st.sampled_from(WHOLE))
    else:
        ends = st.integers(-40, 40).map(Fraction)
        measure = draw(st.sampled_from(DIFFERENCES))
    # Ends one apart may leave a step between them that no whole number reaches.
    chosen = draw(st.lists(ends, min_size=1, max_size=4, unique_by=lambda end: end // 2 if kind != "share" else end))
    spread = [end * 2 for end in chosen] if kind != "share" else chosen
    return Steps(type="steps", measure=formula(measure), steps=draw(scales(most, spread, percent=kind == "share")))


@st.composite
def linears(draw: st.DrawFn) -> Linear:
    """Targets and floors of shares with their percent sign, those of other measures without."""
    if draw(st.booleans()):
        measure = draw(st.sampled_from((*RATIOS, "90%")))
        target = draw(st.sampled_from(["100%", "85%", "33.333333%", "12.5%"]))
        floor = draw(st.sampled_from([None, "0%", "12.499999%", "0.000001%"]))
    else:
        measure = draw(st.sampled_from((*WHOLE, *DIFFERENCES, "2.5")))
        target = draw(st.sampled_from(["3", "80", "0.333333"]))
        floor = draw(st.sampled_from([None, "0", "0.1", "0.333332"]))
    least = number(floor) if floor is not None else None
    return Linear(type="linear", measure=formula(measure), target=number(target), floor=least)


def relatives() -> st.SearchStrategy[Relative]:
    """Rules beside the leader; the best unit is given in some evidence and not in other."""
    met = st.integers(0, 20).map(lambda of: Fraction(of, 20))
    share = st.builds(
        Relative,
        type=st.just("relative"),
        measure=st.sampled_from(RATIOS[:-1]).map(formula),
        target=st.sampled_from(["0%", "50%", "90%"]).map(number),
        met=met,
    )
    plain = st.builds(
        Relative,
        type=st.just("relative"),
        measure=st.sampled_from(WHOLE).map(formula),
        target=st.sampled_from(["0", "3"]).map(number),
        met=met,
    )
    return share | plain


@st.composite
def levels(draw: st.DrawFn, most: Fraction) -> Levels:
    others = draw(st.lists(st.tuples(st.booleans(), worths(Fraction(1))), min_size=1, max_size=3))
    made = [Level(id="full", name="Full", share=Fraction(1))]
    for spot, (by_share, share) in enumerate(others):
        name = f"level-{spot}"
        made.append(
            Level(id=name, name=name, share=share) if by_share else Level(id=name, name=name, points=most * share)
        )
    return Levels(type="levels", levels=tuple(made))


@st.composite
def items(draw: st.DrawFn, most: Fraction | None) -> tuple[Item, ...]:
    """Items ticked and items by condition; with ``most`` their points make it up."""
    whens = draw(st.lists(st.none() | st.sampled_from(CONDITIONS), min_size=1, max_size=4))
    left = most if most is not None else Fraction(0)
    made = []
    for spot, when in enumerate(whens):
        last = spot == len(whens) - 1
        points = left if last else left * draw(st.integers(0, 1000)) / 1000
        left -= points
        made.append(
            Item(
                id=f"item-{spot}",
                name=f"Item {spot}",
                points=points if most is not None else None,
                when=formula(when) if when is not None else None,
            )
        )
    return tuple(made)


@st.composite
def per_units(draw: st.DrawFn, most: Fraction) -> PerUnit:
    """Deductions down to a cap and sums up to the maximum, over whole things, fractions of them and differences."""
    count = formula(draw(st.sampled_from((*WHOLE, *DIFFERENCES, "a.done / a.due", "n.spent", "3"))))
    each = draw(worths(most).filter(bool))
    if draw(st.booleans()):
        return PerUnit(type="per_unit", count=count, each=each, start=draw(worths(most)))
    cap = draw(st.none() | worths(most).filter(bool))
    return PerUnit(type="per_unit", count=count, each=-each, start=most, lose_at_most=cap)


@st.composite
def deadlines(draw: st.DrawFn, most: Fraction) -> Deadline:
    ends = [Fraction(end) for end in draw(st.sampled_from([[0], [0, 30], [-10, 0, 15], [1, 5, 90]]))]
    day = draw(st.sampled_from(["d.done", "plan.one.issued"]))
    return Deadline(type="deadline", day=day, due=draw(st.sampled_from(DUES)), steps=draw(scales(most, ends)))


@st.composite
def branches(draw: st.DrawFn, most: Fraction, depth: int) -> Branch:
    whens = draw(st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=2))
    cases = tuple(Case(when=formula(when), rule=draw(any_rule(most, depth))) for when in whens)
    otherwise = draw(any_rule(most, depth) | st.builds(FixedPoints, type=st.just("fixed"), points=worths(most)))
    return Branch(type="branch", cases=cases, otherwise=otherwise)


def rule_of(kind: str, most: Fraction, depth: int = 2) -> st.SearchStrategy[Rule]:
    """A sound rule of a type, for a part worth ``most``."""
    match kind:
        case "steps":
            return steps(most)
        case "linear":
            return linears()
        case "levels":
            return levels(most)
        case "checklist":
            return st.builds(Checklist, type=st.just("checklist"), items=items(most))
        case "all_of":
            return st.builds(AllOf, type=st.just("all_of"), items=items(None))
        case "per_unit":
            return per_units(most)
        case "deadline":
            return deadlines(most)
        case "judged":
            return st.just(Judged(type="judged"))
        case "computed":
            return st.builds(Computed, type=st.just("computed"), points=st.sampled_from(SUMS).map(formula))
        case "relative":
            return relatives()
        case "undecided":
            return st.just(Undecided(type="undecided", says="as printed"))
        case _:
            return branches(most, depth - 1)


FLAT = (
    "steps",
    "linear",
    "computed",
    "relative",
    "levels",
    "checklist",
    "all_of",
    "per_unit",
    "deadline",
    "judged",
    "undecided",
)
TYPES = (*FLAT, "branch")


def any_rule(most: Fraction, depth: int) -> st.SearchStrategy[Rule]:
    kinds = TYPES if depth else FLAT
    return st.sampled_from(kinds).flatmap(lambda kind: rule_of(kind, most, depth))
