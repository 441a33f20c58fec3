"""What invented rules are made from: a small vocabulary, formulas over it, scales, points and items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Literal

from hypothesis import strategies as st

from rules.facts import Alternative, Fact
from rules.formula.parse import formula, number
from rules.rule.due import Due
from rules.rule.options import Item
from rules.rule.step import Step
from rules.spans import Span
from rules.vocabulary import EditionVocabulary, Identity, Names, Role

VOCABULARY = EditionVocabulary(
    format="1",
    facts=(
        Fact(name="a.done", label="Done", kind="count"),
        Fact(name="a.due", label="Due", kind="count"),
        Fact(name="b.cases", label="Cases", kind="count"),
        Fact(name="n.spent", label="Spent", kind="number"),
        Fact(name="n.planned", label="Planned", kind="number"),
        Fact(name="p.rate", label="Rate", kind="percent"),
        Fact(name="g.rate", label="Growth", kind="percent", least=number("-100%")),
        Fact(name="g.rest", label="Balance", kind="number", least="none"),
        Fact(name="d.done", label="Done on", kind="day"),
        Fact(name="d.start", label="Start", kind="day"),
        Fact(name="f.on", label="On", kind="flag"),
        Fact(
            name="c.area",
            label="Area",
            kind="choice",
            choices=tuple(Alternative(id=name, name=f"The {name}") for name in ("high-hills", "hills", "coast")),
            movable="yes",
        ),
    ),
    identities=(
        Identity(rule=formula("a.done <= a.due")),
        Identity(rule=formula("n.spent <= n.planned"), weight="warning"),
        Identity(rule=formula("d.start <= d.done")),
    ),
    documents=(Role(name="plan.one", label="Plan"), Role(name="report.one", label="Report")),
)
NAMES = Names(VOCABULARY)
BETTER: dict[str, Literal["more", "less"]] = {
    "a.done": "more",
    "b.cases": "less",
    "n.spent": "more",
    "p.rate": "more",
    "g.rate": "more",
}
DIRECTED = Names(
    replace(VOCABULARY, facts=tuple(replace(one, better=BETTER.get(one.name, "neither")) for one in VOCABULARY.facts))
)
RATIOS = (
    "a.done / a.due",
    "b.cases / a.due",
    "(a.done + b.cases) / a.due",
    "n.spent / n.planned",
    "min(a.done, b.cases) / max(a.due, 1)",
    "2 * a.done / (a.due + b.cases)",
    "a.done / a.due / 3",
    "p.rate",
    "mean(a.done / a.due, p.rate, b.cases / a.done)",
    "mean_best(1, a.done / a.due, n.spent / n.planned)",
    "when(f.on, a.done / a.due, p.rate)",
    "a.done / when(c.area.is.coast, a.due, when(previous.c.area.is.hills, b.cases, 20))",
    "scale(p.rate, [0%, 50%) -> 0, [50%, 90%) -> 50%, [90%, ) -> 1) * a.done / a.due",
    "a.done / when(a.due > 10 or plan.one, a.due, b.cases)",
    "floor(a.done / a.due, 5%)",
    "round(p.rate, 12.5%) * a.done / a.due",
    "g.rate",
    "g.rate * a.done / a.due - b.cases / a.due",
    "n.spent",
)
WHOLE = (
    "a.done",
    "b.cases",
    "a.done + b.cases",
    "a.done + count(f.on, plan.one, a.due > 10)",
    "b.cases + scale(a.done - a.due, ( , -5) -> 3, [-5, 0) -> 1, [0, ) -> 0)",
    "when(a.due > 10, a.done, b.cases + count(not f.on, a.done = a.due))",
    "ceil(a.done / 7) + floor(b.cases, 5)",
    "a.done * scale(g.rest, ( , 0) -> 2, [0, ) -> 1)",
)
SUMS = (
    "100 * a.done / a.due",
    "200000 * if_zero(n.spent, 1) + b.cases",
    "100000 * g.rate + if_zero(g.rest, 1) * n.spent",
    "round(100 * a.done / a.due, 0.25) - floor(n.spent - n.planned, 2.5)",
    "100000 * p.rate - min(b.cases / if_zero(a.due, previous.a.due / 12), 1)",
    "30000 * mean(a.done / a.due, b.cases / a.due, min(p.rate, 1))",
    "40000 * count(f.on, plan.one, d.done <= 31/01/2024) + when(f.on, 100 * p.rate, a.done / a.due)",
)
DIFFERENCES = (
    "a.due - a.done",
    "d.done - d.start",
    "ceil((d.done - d.start) / 7)",
    "g.rest",
    "g.rest / a.due + max(g.rest, -2.5)",
    "plan.one.issued - period.from",
    "d.done - later(d.start, report.one.issued)",
    "quarter_end(d.start) - d.done",
    "earlier(d.done, plan.one.issued, 30/06/2024) - when(f.on, d.start, period.from)",
)
CONDITIONS = (
    "f.on",
    "not f.on",
    "c.area.is.high_hills",
    "c.area.is.hills or c.area.is.coast and a.due > 10",
    "plan.one",
    "a.due > 10",
    "a.done / a.due >= 50%",
    "plan.one.issued <= 31/01/2024 or f.on",
    "b.cases = 0 and a.due > 0",
    "not (a.done < a.due) or report.one",
    "count(f.on, plan.one, a.due > 10) >= 2",
    "when(f.on, a.done / a.due >= 50%, plan.one)",
    "mean(a.done / a.due, b.cases / a.due) >= 50%",
    "scale(a.done / a.due, [0%, 80%] -> 0, (80%, ) -> 2) > 1",
    "d.done <= later(d.start, 31/01/2024)",
    "d.done <= month_end(d.start) or year_end(plan.one.issued) = half_year_end(d.done)",
    "floor(a.done / 5) >= 2",
    "g.rate < -2% or g.rest >= 0",
)
DUES = (
    Due(on=date(2024, 1, 31)),
    Due(after="d.start", days=30),
    Due(after="report.one.issued", days=0),
    Due(after="d.start", working_days=10),
    Due(before="d.done", working_days=5),
    Due(after="d.start", months=1),
    Due(before="report.one.issued", months=6),
    Due(after="d.start", end_of="quarter"),
    Due(after="d.start", end_of="month", days=5),
    Due(before="d.start", end_of="half_year", working_days=3),
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
