"""The fast reading of the rules and the explained one give the same points, for every edition and all evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Literal, get_args, get_type_hints

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commands.checking import criteria_named
from commands.score import workspace_at
from criteria.checks import problems_of_edition, problems_of_vocabulary
from criteria.edition import Basis, Criterion, Edition, Group, IfNotArising, Owner, Part, Rounding, Source, parts_of
from criteria.formula import Formula, formula, number
from criteria.library import Criteria
from criteria.rules import (
    AllOf,
    AnyRule,
    Branch,
    Case,
    Checklist,
    Computed,
    Deadline,
    Due,
    FixedPoints,
    Item,
    Judged,
    Level,
    Levels,
    Linear,
    PerUnit,
    Relative,
    Rule,
    Step,
    Steps,
    Undecided,
    rules_in,
)
from criteria.spans import Span
from criteria.vocabulary import Fact, Identity, Kind, Names, Role, Vocabulary
from evidence.model import Answer, Document, Evidence, Figure, Unit
from evidence.read import Workspace
from reading.place import has_errors
from reading.typed import Period
from reading.values import day_text
from scoring.engine import score
from scoring.match import Matched, match
from scoring.outcome import Outcome
from scoring.quick import Points, compile_points
from scoring.result import Result

EXAMPLES = 300
EACH = 60
"""Examples for each type of rule; the types together are twice as many as for the bundled edition."""
FIRST_DAY, LAST_DAY = date(2023, 12, 15), date(2024, 12, 14)
PERIOD = Period(from_=FIRST_DAY, to=LAST_DAY)

days = st.dates(date(2023, 11, 1), date(2025, 1, 31))
counts = st.one_of(st.integers(0, 4), st.integers(0, 120), st.sampled_from([4061, 4066, 4088, 10**11]))
decimals = st.decimals(0, 200, places=3).map(str) | st.sampled_from(["0", "0.000001", "33.333333", "99.999999"])


def written(kind: Kind) -> st.SearchStrategy[str]:
    """A figure of a kind as a clerk writes it; figures are never below nothing."""
    strategies: dict[Kind, st.SearchStrategy[str]] = {
        "count": counts.map(str),
        "number": decimals,
        "percent": decimals.map(lambda text: f"{text}%"),
        "day": days.map(day_text),
        "flag": st.sampled_from(["yes", "no"]),
    }
    return strategies[kind]


@st.composite
def answers_to(draw: st.DrawFn, part: Part) -> Answer:
    """Any answer that the part admits."""
    rules = list(rules_in(part.rule))
    levels = [level.id for rule in rules if isinstance(rule, Levels) for level in rule.levels]
    items = [item.id for rule in rules if isinstance(rule, (Checklist, AllOf)) for item in rule.items if not item.when]
    kinds = ["nothing", "does_not_arise", "not_done"]
    kinds += ["level"] * bool(levels) + ["items"] * bool(items)
    kinds += ["points"] * (part.scored_by != "self" or any(isinstance(rule, Judged) for rule in rules))
    match draw(st.sampled_from(kinds)):
        case "level":
            return Answer(key=part.key, level=draw(st.sampled_from(levels)))
        case "items":
            ticked = draw(st.sets(st.sampled_from(items)))
            return Answer(key=part.key, items=tuple(sorted(ticked)))
        case "points":
            share = draw(st.fractions(0, 1, max_denominator=16))
            return Answer(key=part.key, points=part.max * share, reason="as seen")
        case "does_not_arise":
            return Answer(key=part.key, does_not_arise="nothing came up")
        case "not_done":
            return Answer(key=part.key, not_done="not this year")
        case _:
            return Answer(key=part.key)


def papers(roles: list[str]) -> st.SearchStrategy[tuple[Document, ...]]:
    """Documents with and without a day, some a form that nobody has filled in; two may play one role."""
    one = st.builds(
        Document,
        id=st.sampled_from([f"paper-{count}" for count in range(8)]),
        roles=st.lists(st.sampled_from(roles), max_size=3, unique=True).map(tuple),
        title=st.sampled_from([None, "A paper"]),
        number=st.sampled_from([None, "1/KH"]),
        day=st.none() | days,
    )
    return st.lists(one, max_size=8, unique_by=lambda paper: paper.id).map(tuple)


def workspace_of(
    edition: Edition, documents: tuple[Document, ...], facts: tuple[Figure, ...], answers: tuple[Answer, ...]
) -> Workspace:
    unit = Unit(id="unit", name="Unit")
    evidence = Evidence(
        format="1",
        criteria=edition.name,
        unit=unit,
        year=2024,
        period=PERIOD,
        documents=documents,
        facts=facts,
        answers=answers,
    )
    return Workspace(evidence, "0" * 64, ())


def both_agree(workspace: Workspace, criteria: Criteria, fast: Callable[[Matched], Points]) -> Result | None:
    """The explained result, which the points of the fast reading are equal to; ``None``: there is nothing to score."""
    matched, _ = match(workspace.evidence, criteria)
    if matched is None:
        return None
    result = score(workspace, criteria, matched)
    assert [part.part.id for part in result.parts if part.outcome is Outcome.BROKEN] == []
    assert fast(matched) == Points(result.total.raw.points, result.total.raw.most)
    return result


@cache
def bundled() -> tuple[Workspace, Criteria, Callable[[Matched], Points]]:
    workspace, _ = workspace_at(None)
    assert workspace is not None
    criteria, _ = criteria_named(workspace.evidence.criteria, workspace.evidence.place)
    assert criteria is not None
    return workspace, criteria, compile_points(criteria)


@st.composite
def evidence_for_the_bundled_edition(draw: st.DrawFn) -> Workspace:
    """The example or an empty form, with any figures, papers and answers in place of its own."""
    workspace, criteria, _ = bundled()
    names = Names(criteria.vocabulary)
    parts = {part.key: part for part in parts_of(criteria.edition)}
    keep = draw(st.sampled_from(["everything", "figures", "answers", "nothing"]))
    facts = {one.name: one for one in workspace.evidence.facts if keep in {"everything", "figures"}}
    answers = {one.key: one for one in workspace.evidence.answers if keep in {"everything", "answers"}}
    changed = draw(st.lists(st.sampled_from(sorted(names.facts)), max_size=16, unique=True))
    for name in changed:
        text = draw(st.none() | written(names.facts[name].kind))
        facts[name] = Figure(name=name, value=text)
    for key in draw(st.lists(st.sampled_from(sorted(parts)), max_size=12, unique=True)):
        answers[key] = draw(answers_to(parts[key]))
    given_papers = draw(papers(sorted(names.roles)))
    taken = {paper.id for paper in given_papers}
    kept = [paper for paper in workspace.evidence.documents if keep == "everything" and paper.id not in taken]
    return workspace_of(criteria.edition, (*kept, *given_papers), tuple(facts.values()), tuple(answers.values()))


@settings(max_examples=EXAMPLES)
@given(evidence_for_the_bundled_edition())
def test_both_engines_agree_on_the_bundled_edition(workspace: Workspace) -> None:
    _, criteria, fast = bundled()
    # "Does not arise" against figures that say otherwise is a mistake in the file, and nothing is scored.
    assume(both_agree(workspace, criteria, fast) is not None)


def test_both_engines_agree_on_the_example() -> None:
    workspace, criteria, fast = bundled()
    result = both_agree(workspace, criteria, fast)
    assert result is not None
    assert result.total.raw.points == Fraction("95.25")


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
    "n.spent",
)
WHOLE = ("a.done", "b.cases", "a.done + b.cases")
SUMS = (
    "100 * a.done / a.due",
    "200000 * if_zero(n.spent, 1) + b.cases",
    "100000 * p.rate - min(b.cases / if_zero(a.due, previous.a.due / 12), 1)",
)
DIFFERENCES = ("a.due - a.done", "d.done - d.start", "plan.one.issued - period.from")
CONDITIONS = (
    "f.on",
    "not f.on",
    "plan.one",
    "a.due > 10",
    "a.done / a.due >= 50%",
    "plan.one.issued <= 31/01/2024 or f.on",
    "b.cases = 0 and a.due > 0",
    "not (a.done < a.due) or report.one",
)
DUES = (Due(on=date(2024, 1, 31)), Due(after="d.start", days=30), Due(after="report.one.issued", days=0))


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


def part_of(
    spot: int,
    most: Fraction,
    rule: Rule,
    *,
    if_not_arising: IfNotArising,
    scored_by: Literal["self", "appraiser", "survey", "portal"] = "self",
    arises_when: Formula | None = None,
) -> Part:
    return Part(
        id=f"1.1.{spot + 1}",
        key=f"part.number_{spot}",
        name=f"Part {spot}",
        max=most,
        owner="office",
        scored_by=scored_by,
        proof=("report.one",),
        if_not_arising=if_not_arising,
        arises_when=arises_when,
        falls_because="tried both ways",
        source=Source(basis="law", clause="1", verified=False),
        rule=rule,
    )


@st.composite
def editions(draw: st.DrawFn, kind: str) -> Edition:
    """A sound edition of one to four parts; the first has a rule of this type and is scored by the unit itself."""
    digits = draw(st.integers(0, 3))
    made = []
    for spot in range(draw(st.integers(1, 4))):
        most = Fraction(draw(st.integers(1, 10 ** (digits + 1))), 10**digits)
        rule = draw(rule_of(kind, most) if spot == 0 else any_rule(most, 2))
        arises = draw(st.none() | st.sampled_from(CONDITIONS)) if spot else None
        part = part_of(
            spot,
            most,
            rule,
            scored_by=draw(st.sampled_from(["self", "appraiser", "survey", "portal"])) if spot else "self",
            if_not_arising=draw(st.sampled_from(["full", "exclude", "zero"])),
            arises_when=formula(arises) if arises is not None else None,
        )
        made.append(part)
    return edition_of(tuple(made), digits, draw(st.sampled_from(["rescale", "keep"])))


def edition_of(parts: tuple[Part, ...], digits: int, when_excluded: Literal["rescale", "keep"]) -> Edition:
    whole = sum((part.max for part in parts), Fraction(0))
    criterion = Criterion(id="1.1", name="Criterion", max=whole, parts=parts)
    return Edition(
        format="1",
        set="tried",
        edition="1",
        status="illustrative",
        state="draft",
        title="Tried",
        basis=(Basis(id="law", title="A law"),),
        period=PERIOD,
        max=whole,
        rounding=Rounding(at="part", digits=digits, mode="half_up"),
        when_excluded=when_excluded,
        owners=(Owner(id="office", name="Office"),),
        groups=(Group(id="1", name="Group", max=whole, criteria=(criterion,)),),
    )


@st.composite
def editions_with_evidence(draw: st.DrawFn, kind: str) -> tuple[Edition, Workspace]:
    edition = draw(editions(kind))
    facts = tuple(
        Figure(name=fact.name, value=draw(st.none() | written(fact.kind)))
        for fact in VOCABULARY.facts
        if draw(st.integers(0, 5))
    )
    answers = tuple(draw(answers_to(part)) for part in parts_of(edition) if draw(st.integers(0, 5)))
    roles = sorted(NAMES.roles)
    return edition, workspace_of(edition, draw(papers(roles)), facts, answers)


def test_the_vocabulary_tried_is_sound() -> None:
    assert problems_of_vocabulary(VOCABULARY) == ()


def test_every_type_of_rule_is_tried() -> None:
    known = {get_args(get_type_hints(rule)["type"])[0] for rule in get_args(AnyRule)}
    assert {*TYPES, "fixed"} == known


@pytest.mark.parametrize("kind", TYPES)
def test_both_engines_agree_on_editions_of_every_type_of_rule(kind: str) -> None:
    @settings(max_examples=EACH)
    @given(editions_with_evidence(kind))
    def agree(tried: tuple[Edition, Workspace]) -> None:
        edition, workspace = tried
        assert not has_errors(problems_of_edition(edition, NAMES))
        criteria = Criteria(edition, VOCABULARY, "0" * 64, "0" * 64, ())
        assume(both_agree(workspace, criteria, compile_points(criteria)) is not None)

    agree()


@pytest.mark.parametrize("policy", ["full", "exclude", "zero"])
@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        ({"b.cases": "0", "a.due": "0"}, Outcome.NOT_ARISING),
        ({"b.cases": "3", "a.due": "0"}, Outcome.UNDECIDABLE),
        ({"b.cases": "3"}, Outcome.MISSING),
        ({"a.due": "3"}, Outcome.MISSING),
        ({"b.cases": "3", "a.due": "4", "a.done": "5"}, Outcome.UNDECIDABLE),
        ({"b.cases": "4", "a.due": "4"}, Outcome.SCORED),
    ],
)
def test_both_engines_agree_where_a_share_has_no_value(
    figures: dict[str, str], outcome: Outcome, policy: IfNotArising
) -> None:
    rule = Linear(type="linear", measure=formula("b.cases / a.due"), target=number("100%"))
    part = part_of(0, Fraction(2), rule, if_not_arising=policy)
    edition = edition_of((part,), 2, "rescale")
    workspace = workspace_of(edition, (), tuple(Figure(name=name, value=text) for name, text in figures.items()), ())
    criteria = Criteria(edition, VOCABULARY, "0" * 64, "0" * 64, ())
    result = both_agree(workspace, criteria, compile_points(criteria))
    assert result is not None
    assert result.parts[0].outcome is outcome


def test_an_edition_that_rounds_only_the_total_is_refused_by_the_fast_reading() -> None:
    _, criteria, _ = bundled()
    rounding = Rounding(at="total", digits=2, mode="half_up")
    with pytest.raises(ValueError, match="rounds only the total"):
        compile_points(criteria._replace(edition=replace(criteria.edition, rounding=rounding)))
