"""Invented sound editions that use all an edition may say: words of their own, tiers, grades, owners, a crosswalk."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from commands.files import shared
from criteria.checks.edition import problems_of_edition
from criteria.edition import (
    Criterion,
    Edition,
    Group,
    Owner,
    Part,
    counts_working_days,
)
from criteria.grades import EachRow, Grade, GradeCondition
from criteria.head import Division, Tier, TierMax
from criteria.part.inputs import part_inputs, sum_inputs
from criteria.ready import Criteria
from criteria.sources import Basis, Change, Source, Supersedes
from reading.models.base import changed
from reading.source.place import has_errors
from rules.formula.parse import formula
from rules.rule.options import Level
from rules.rule.step import Step
from rules.spans import span
from rules.types.levels import Levels
from rules.types.steps import Steps
from rules.vocabulary import EditionVocabulary, Names
from tests.strategies.editions import HALF, editions, part_of
from tests.strategies.measures import VOCABULARY

if TYPE_CHECKING:
    from criteria.not_arising import IfNotArising

TIERS = ("xa", "phuong")
GRADES = (("Good", "80%"), ("Fair", "50%"), ("Poor", "0%"))
ASKED = Source(basis="plan", clause="4", verified=False)
CONDITIONS = (
    GradeCondition(name="Half done", when=formula("a.done / a.due >= 50%"), needed_for="Good", source=ASKED),
    GradeCondition(name="Points", when=formula("group.1.share >= 30%"), needed_for="fair", source=ASKED),
    GradeCondition(name="Rows", each=EachRow(of="criterion", from_=Fraction(1, 4)), needed_for="Good", source=ASKED),
    GradeCondition(name="Few", when=formula("total.points < 1"), at_most="Poor", source=ASKED),
    GradeCondition(name="Idle", when=formula("a.done = 0"), lower_by=1, source=ASKED),
)
DIVIDED = (
    GradeCondition(name="First", when=formula("division.A.share >= 40%"), needed_for="Good", source=ASKED),
    GradeCondition(name="Each", each=EachRow(of="division", from_=Fraction(1, 5)), needed_for="Fair", source=ASKED),
)
Row = TypeVar("Row", Division, Group, Criterion)


def criteria_of(edition: Edition) -> Criteria:
    """The edition ready to score by; all its words are its own."""
    vocabulary = EditionVocabulary(
        format="1",
        facts=edition.facts,
        identities=edition.identities,
        documents=edition.documents,
        parts=part_inputs(edition),
        sums=sum_inputs(edition),
    )
    calendar = shared().calendar if counts_working_days(edition) else None
    return Criteria(edition, vocabulary, "0" * 64, "0" * 64, (), calendar)


def is_sound(edition: Edition) -> bool:
    """Whether a file can say the edition, and it passes the checks."""
    try:
        return not has_errors(problems_of_edition(edition, Names(criteria_of(edition).vocabulary)))
    except ValueError:  # a number without an end, which no file holds
        return False


@st.composite
def whole_editions(draw: st.DrawFn, kind: str) -> Edition:
    """An edition with a rule of this type, and with all beside its rules that an edition may say."""
    edition = draw(editions(kind))
    group, *after = edition.groups
    criterion, *others = group.criteria
    given = [
        replace(part, note="A note", remedy="Do it", printed=f"{chr(ord('a') + spot)})")
        for spot, part in enumerate(criterion.parts)
    ]
    handed = draw(st.booleans())
    pair = [
        replace(part, redistribute_to=(given[0].key,) if handed and part.if_not_arising == "redistribute" else ())
        for part in draw(by_tier(len(given), edition.rounding.digits))
    ]
    tiers = tuple(Tier(id=one, name=one.title()) for one in TIERS)
    if not draw(st.booleans()):
        pair, tiers = [replace(part, max_for=()) for part in pair], ()
    first = replace(criterion, parts=tuple(given))
    second = Criterion(id="1.3", name="Second", max=Fraction(0), parts=tuple(pair))
    return settled(
        replace(
            edition,
            basis=(*edition.basis, Basis(id="plan", title="A plan", number="1/KH", seen=draw(st.booleans()))),
            supersedes=Supersedes(edition="tried@0", crosswalk=(Change(how="removed", old=("part.gone",)),)),
            owners=(*edition.owners, Owner(id="desk", name="Desk")),
            facts=VOCABULARY.facts,
            identities=VOCABULARY.identities,
            documents=VOCABULARY.documents,
            tiers=tiers,
            due_on_no_day=draw(st.sampled_from(["last_of_month", "first_of_next"])),
            grades=tuple(Grade(name=name, from_=Fraction(share[:-1]) / 100) for name, share in GRADES),
            grade_conditions=(*CONDITIONS, *(DIVIDED if edition.divisions else ())) if draw(st.booleans()) else (),
            groups=(replace(group, criteria=(first, *others, second)), *after),
        )
    )


@st.composite
def by_tier(draw: st.DrawFn, spot: int, digits: int) -> list[Part]:
    """Two parts of which the second gives points to the first for one tier; all their points are shares."""
    most = Fraction(draw(st.integers(1, 10 ** (digits + 1))), 10**digits)
    moved = draw(st.sampled_from([most, Fraction(int(most * 10**digits / 2), 10**digits)]))
    levels = tuple(
        Level(id=name, name=name.title(), share=share)
        for name, share in (("all", Fraction(1)), ("half", Fraction(1, 2)), ("none", Fraction(0)))
    )
    scale = (("[100%, )", Fraction(1)), ("[50%, 100%)", Fraction(1, 2)), ("( , 50%)", Fraction(0)))
    steps = tuple(Step(span=span(text), share=share) for text, share in scale)
    rules = (
        Levels(type="levels", levels=levels),
        Steps(type="steps", measure=formula("a.done / a.due"), steps=steps),
    )
    policies: tuple[IfNotArising, ...] = ("redistribute", "full", "exclude", HALF)
    made = []
    for number, (rule, by) in enumerate(zip(rules, (moved, -moved), strict=True)):
        part = part_of(spot + number, most, rule, if_not_arising=draw(st.sampled_from(policies)))
        named = replace(
            part, id=f"1.3.{number + 1}", key=f"part.tiered_{number}", name=f"Tiered {number}", owner="desk"
        )
        made.append(replace(named, max_for=(TierMax(tier=TIERS[1], max=most + by),)))
    return made


def settled(edition: Edition) -> Edition:
    """The edition with maxima that are the sums of what is below them; caps of blocks stay, or fall to the sum."""
    sections = tuple(_settled(group, "criteria", tuple(map(_of_parts, group.criteria))) for group in edition.sections)
    groups, blocks = sections[: len(edition.groups)], list(sections[len(edition.groups) :])
    capped = [
        changed(one, max=min(was.max, one.max))
        for one, was in zip(blocks, edition.sections[len(groups) :], strict=True)
    ]
    bonus = capped.pop(0) if edition.bonus is not None else None
    penalty = capped.pop(0) if edition.penalty is not None else None
    within = bonus.max if bonus is not None and edition.bonus_within else Fraction(0)
    most = sum((group.max for group in groups), within)
    worth = {group.id: group for group in groups}
    divisions = tuple(
        _settled(one, "groups", tuple(worth[number] for number in one.groups if number in worth))
        for one in edition.divisions
    )
    kept = tuple(changed(one, groups=was.groups) for one, was in zip(divisions, edition.divisions, strict=True))
    return changed(edition, divisions=kept, groups=groups, bonus=bonus, penalty=penalty, max=most)


def _of_parts(criterion: Criterion) -> Criterion:
    """A criterion that counts less than its parts has none for one tier alone; a cap stays, or falls to the sum."""
    most = [part.max for part in criterion.parts]
    match criterion.takes:
        case "all":
            return _settled(criterion, "parts", criterion.parts)
        case "capped":
            return changed(criterion, max=min(criterion.max, sum(most, Fraction(0))))
        case "best":
            return changed(criterion, max=max(most))


def _settled(row: Row, below: str, inner: tuple[Any, ...]) -> Row:
    """A row with the sums of what is below it, for each tier whose sum is another one."""
    most = sum((one.max for one in inner), Fraction(0))
    tiers = dict.fromkeys(of.tier for one in inner for of in one.max_for)
    sums = {tier: sum((_max_of(one, tier) for one in inner), Fraction(0)) for tier in tiers}
    others = tuple(TierMax(tier=tier, max=found) for tier, found in sums.items() if found != most)
    return changed(row, max=most, max_for=others, **{below: inner})


def _max_of(row: Group | Criterion | Part, tier: str) -> Fraction:
    return next((one.max for one in row.max_for if one.tier == tier), row.max)
