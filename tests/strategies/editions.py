"""Invented sound editions with all blocks, and invented evidence for them: what a clerk may write, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from hypothesis import strategies as st

from commands.files import shared
from criteria.edition import (
    Criterion,
    Edition,
    Group,
    Owner,
    Part,
    RedistributeBy,
    Takes,
    counts_working_days,
    parts_of,
)
from criteria.head import Division
from criteria.not_arising import IfNotArising, ShareOfMaximum
from criteria.ready import Criteria
from criteria.rounding import Rounding
from criteria.sources import Basis, Source
from evidence.model import Answer, Document, Evidence, Figure, Unit
from evidence.workspace import Workspace
from reading.models.fields import Period
from reading.source.values import day_text, told_apart
from rules.facts import Fact, Kind
from rules.formula.parse import formula
from rules.formula.tree import Formula
from rules.rounding import Mode
from rules.rule.base import Rule, rules_in
from rules.rule.choices import is_given_by_hand, items_in, levels_in
from scoring.score.match import match
from tests.builders.scoring import Scored, scored
from tests.strategies.measures import CONDITIONS, NAMES, VOCABULARY
from tests.strategies.rules import TYPES, any_rule, rule_of

FIRST_DAY, LAST_DAY = date(2023, 12, 15), date(2024, 12, 14)
PERIOD = Period(from_=FIRST_DAY, to=LAST_DAY)

days = st.dates(date(2023, 11, 1), date(2025, 1, 31))
counts = st.one_of(st.integers(0, 4), st.integers(0, 120), st.sampled_from([4061, 4066, 4088, 10**11]))
decimals = st.decimals(0, 200, places=3).map(lambda value: told_apart(str(value))) | st.sampled_from(
    ["0", "0.000001", "33.333333", "99.999999"]
)


def written(fact: Fact) -> st.SearchStrategy[str]:
    """A figure as a clerk writes it; below nothing are only those that may be."""
    strategies: dict[Kind, st.SearchStrategy[str]] = {
        "count": counts.map(str),
        "number": decimals,
        "percent": decimals.map(lambda text: f"{text}%"),
        "day": days.map(day_text),
        "flag": st.sampled_from(["yes", "no"]),
        "choice": st.sampled_from(["high-hills", "the hills", "Coast"]),
    }
    made = strategies[fact.kind]
    return made if fact.least is None else made | hundredths_down(fact)


def hundredths_down(fact: Fact) -> st.SearchStrategy[str]:
    """Numbers below nothing, as low as the figure may be."""
    sign = "%" if fact.kind == "percent" else ""
    lowest = -500 if fact.lowest is None else int(fact.lowest * (100 if sign else 1))
    return st.integers(lowest * 100, -1).map(lambda of: f"{Decimal(of) / 100}{sign}")


@st.composite
def answers_to(draw: st.DrawFn, part: Part) -> Answer:
    """Any answer that the part admits."""
    levels = [level.id for level in levels_in(part.rule)]
    items = [item.id for item in items_in(part.rule)]
    kinds = ["nothing", "does_not_arise", "not_done"]
    kinds += ["level"] * bool(levels) + ["items"] * bool(items)
    kinds += ["points"] * (part.scored_by != "self" or is_given_by_hand(part.rule))
    kinds += ["waived"] * (part.waiver is not None)
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
        case "waived":
            return Answer(key=part.key, waived="asked to")
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


def criteria_of(edition: Edition) -> Criteria:
    """The edition ready to score by."""
    calendar = shared().calendar if counts_working_days(edition) else None
    return Criteria(edition, VOCABULARY, "0" * 64, "0" * 64, (), calendar)


def part_of(
    spot: int,
    most: Fraction,
    rule: Rule,
    *,
    if_not_arising: IfNotArising,
    scored_by: Literal["self", "appraiser", "survey", "portal"] = "self",
    arises_when: Formula | None = None,
    block: str = "1.1",
) -> Part:
    return Part(
        id=f"{block}.{spot + 1}",
        key=f"part.number_{block.replace('.', '_')}_{spot}",
        name=f"Part {block}.{spot}",
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


HALF, MOST_OF_IT = ShareOfMaximum(Fraction(1, 2)), ShareOfMaximum(Fraction("0.9999"))
POLICIES: dict[str, tuple[IfNotArising, ...]] = {
    "1.1": ("full", "exclude", "zero", "redistribute", "undecided", HALF, MOST_OF_IT),
    "1.2": ("full", "exclude", "zero", "undecided", HALF),
    "4.1": ("full", "exclude", "exclude", "zero", "redistribute", HALF),
    "2.1": ("full", "exclude", "zero", MOST_OF_IT),
    "3.1": ("full", "exclude", "zero"),
}


@st.composite
def parts_for(draw: st.DrawFn, kind: str, digits: int, block: str, least: int = 1) -> tuple[Part, ...]:
    """Up to four parts of a group (1.1, 1.2, 4.1), a bonus (2.1) or a penalty block (3.1); the first of this type."""
    made = []
    for spot in range(draw(st.integers(least, 4))):
        most = Fraction(draw(st.integers(1, 10 ** (digits + 1))), 10**digits)
        rule = draw(rule_of(kind, most) if spot == 0 else any_rule(most, 2))
        arises = draw(st.none() | st.sampled_from(CONDITIONS)) if spot else None
        policy = draw(st.sampled_from(POLICIES[block]))
        moves = policy == "redistribute"
        named = f"part.number_{block.replace('.', '_')}_{spot - 1}" if spot and moves and draw(st.booleans()) else None
        shares: RedistributeBy = draw(st.sampled_from(["equal", "maxima"])) if moves else "equal"
        part = part_of(
            spot,
            most,
            rule,
            scored_by=draw(st.sampled_from(["self", "appraiser", "survey", "portal"])) if spot else "self",
            if_not_arising=policy,
            arises_when=formula(arises) if arises is not None else None,
            block=block,
        )
        forgiven = "plan.one" if block == "3.1" and draw(st.booleans()) else None
        proof = draw(st.sampled_from([("report.one",), ("plan.one", "report.one"), (), None]))
        receivers = () if named is None else (named,)
        step = draw(st.sampled_from([None, None, None, most, Fraction(5, 10**digits)]))
        own = step if step is None or most % step == 0 else None
        part = replace(part, redistribute_to=receivers, redistribute_by=shares)
        made.append(replace(part, waiver=forgiven, proof=proof, round_to=own))
    return tuple(made)


MODES: tuple[Mode, ...] = ("half_up", "half_up", "half_even", "down", "up")


@st.composite
def editions(draw: st.DrawFn, kind: str) -> Edition:
    """A sound edition; some have a bonus, within the scale or on top of it, and some a penalty block."""
    digits = draw(st.integers(0, 3))
    edition = edition_of(draw(parts_for(kind, digits, "1.1")), digits, draw(st.sampled_from(["rescale", "keep"])))
    if draw(st.integers(0, 2)) == 0:
        edition = beside(edition, draw(criteria_for(draw(parts_for(kind, digits, "1.2", 2)), "1.2", digits)))
    if draw(st.integers(0, 2)) == 0:
        edition = with_group(edition, draw(parts_for(kind, digits, "4.1")))
    bonus, penalty = (
        block_of(
            draw(criteria_for(draw(parts_for(kind, digits, block)), block, digits)), draw(st.integers(0, 4)), digits
        )
        if draw(st.integers(0, 2)) == 0
        else None
        for block in ("2.1", "3.1")
    )
    most = edition.max + (bonus.max if bonus is not None and draw(st.booleans()) else 0)
    no_survey: Literal["exclude"] | None = draw(st.sampled_from([None, "exclude"]))
    rounding = replace(edition.rounding, mode=draw(st.sampled_from(MODES)))
    if draw(st.booleans()):
        edition = replace(edition, divisions=divisions_of(edition, draw(st.booleans())))
    edition = replace(edition, bonus=bonus, penalty=penalty, max=most, when_no_survey=no_survey, rounding=rounding)
    no_day: Literal["last_of_month", "first_of_next"] = draw(st.sampled_from(["last_of_month", "first_of_next"]))
    day_off: Literal["next_working_day"] | None = draw(st.sampled_from([None, None, "next_working_day"]))
    made = replace(edition, due_on_no_day=no_day, due_on_day_off=day_off)
    how: WhenGroup | None = draw(st.sampled_from([None, None, "rescale", "keep", "zero"]))
    return made if how is None else in_groups(made, how)


def divisions_of(edition: Edition, together: bool) -> tuple[Division, ...]:  # noqa: FBT001  # drawn
    """One division of all groups, or one for each."""
    sets = [edition.groups] if together else [(group,) for group in edition.groups]
    return tuple(
        Division(
            id=name,
            name=f"Division {name}",
            max=sum((group.max for group in groups), Fraction(0)),
            groups=tuple(group.id for group in groups),
        )
        for name, groups in zip("AB", sets, strict=False)
    )


WhenGroup = Literal["rescale", "keep", "zero"]


def in_groups(edition: Edition, how: WhenGroup) -> Edition:
    """The edition with each group brought back to its maximum; what counts less than its parts excludes none."""
    kept = {part.key for one in edition.kept for part in one.parts}

    def of(part: Part) -> Part:
        scorer = "appraiser" if part.scored_by == "survey" else part.scored_by
        policy: IfNotArising = "zero" if part.if_not_arising == "exclude" else part.if_not_arising
        return replace(part, scored_by=scorer, if_not_arising=policy) if part.key in kept else part

    groups = tuple(
        replace(
            group, criteria=tuple(replace(one, parts=tuple(of(part) for part in one.parts)) for one in group.criteria)
        )
        for group in edition.groups
    )
    return replace(edition, groups=groups, when_excluded="rescale_in_group", when_group_excluded=how)


def with_group(edition: Edition, parts: tuple[Part, ...]) -> Edition:
    """The edition with a group more, numbered behind the blocks."""
    most = sum((part.max for part in parts), Fraction(0))
    criterion = Criterion(id="4.1", name="Criterion", max=most, parts=parts)
    group = Group(id="4", name="Another group", max=most, criteria=(criterion,))
    return replace(edition, groups=(*edition.groups, group), max=edition.max + most)


TAKES: tuple[Takes, ...] = ("capped", "best", "all")


@st.composite
def criteria_for(draw: st.DrawFn, parts: tuple[Part, ...], number: str, digits: int) -> Criterion:
    """A criterion around some parts; in three of four it counts less than what they get together."""
    maxima = [part.max for part in parts]
    takes = draw(st.sampled_from((*TAKES, *TAKES[:1]))) if len(parts) > 1 else "all"
    most = {
        "all": sum(maxima, Fraction(0)),
        "capped": share_of(sum(maxima, Fraction(0)), draw(st.integers(1, 4)), digits),
        "best": max(maxima),
    }
    return Criterion(id=number, name="Criterion", max=most[takes], takes=takes, parts=parts)


def share_of(whole: Fraction, quarters: int, digits: int) -> Fraction:
    """So many quarters of points, in whole units of the rounding."""
    return Fraction(int(whole * quarters / 4 * 10**digits), 10**digits)


def beside(edition: Edition, criterion: Criterion) -> Edition:
    """The edition of one group with a criterion more in it."""
    (group,) = edition.groups
    group = replace(group, max=group.max + criterion.max, criteria=(*group.criteria, criterion))
    return replace(edition, groups=(group,), max=edition.max + criterion.max)


def block_of(criterion: Criterion, quarters: int, digits: int) -> Group:
    """A block capped at so many quarters of its sum."""
    cap = share_of(criterion.max, quarters, digits)
    return Group(id=criterion.id.split(".", maxsplit=1)[0], name="Block", max=cap, criteria=(criterion,))


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
    """An edition and anything that a unit may say under it."""
    edition = draw(editions(kind))
    answers = tuple(draw(answers_to(part)) for part in parts_of(edition) if draw(st.integers(0, 5)))
    roles = sorted(NAMES.roles)
    workspace = workspace_of(edition, draw(papers(roles)), draw(figures()), answers)
    evidence = replace(
        workspace.evidence,
        previous=draw(st.just(()) | figures()),
        leaders=tuple(draw(leaders(edition))),
        no_survey=draw(st.sampled_from([None, "nobody asked"])) if edition.when_no_survey is not None else None,
    )
    return edition, workspace._replace(evidence=evidence)


def fits(tried: tuple[Edition, Workspace]) -> bool:
    """Whether the evidence can be scored: a part said not to arise may be contradicted by its figures."""
    edition, workspace = tried
    return match(workspace.evidence, criteria_of(edition))[0] is not None


def units_of_every_type() -> st.SearchStrategy[Scored]:
    """A unit that can be scored, under an edition with blocks, policies and rules of every type."""
    tried = st.sampled_from(TYPES).flatmap(editions_with_evidence).filter(fits)
    return tried.map(lambda pair: scored(criteria_of(pair[0]), pair[1]))


@st.composite
def figures(draw: st.DrawFn) -> tuple[Figure, ...]:
    """Figures of the vocabulary tried; some are left out, some left blank."""
    return tuple(
        Figure(name=fact.name, value=draw(st.none() | written(fact)))
        for fact in VOCABULARY.facts
        if draw(st.integers(0, 5))
    )


def leaders(edition: Edition) -> st.SearchStrategy[list[Figure]]:
    """What the best unit reached, for some of the parts that are scored beside it."""
    rules = ((part.key, rule) for part in parts_of(edition) for rule in rules_in(part.rule))
    targets = {key: target for key, rule in rules if (target := rule.held().beside) is not None}
    if not targets:
        return st.just([])
    some = st.lists(st.sampled_from(sorted(targets)), unique=True)

    def given(keys: list[str], reached: str) -> list[Figure]:
        return [Figure(name=key, value=f"{reached}%" if targets[key].percent else reached) for key in keys]

    return st.builds(given, some, decimals)
