"""The two bundled editions differ in every way in which criteria are revised, and the page about it says the same.

``docs/revision-2025.md`` has a row for each kind of difference with the keys that show it. Here the kinds are found by
comparing the two editions as they are read; the page has to agree row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import pytest

from criteria import library
from criteria.edition import Edition, Part, parts_in, parts_of
from rules.formula.parse import formula_text, number_text
from rules.rule.base import Rule, rules_in
from rules.rule.choices import names_of
from rules.spans import span_text
from rules.types.all_of import AllOf
from rules.types.checklist import Checklist
from rules.types.deadline import Deadline
from rules.types.linear import Linear
from rules.types.steps import Steps
from rules.vocabulary import PREVIOUS
from tests.builders.revision_page import on_the_page


class Pair(NamedTuple):
    """A part that both editions have, and the number of the group in which each has it."""

    old: Part
    new: Part
    old_group: str
    new_group: str


@cache
def edition(year: str) -> Edition:
    path = library.path_of(f"cchc-xa-minh-hoa@{year}")
    assert path is not None
    criteria, problems = library.load(path)
    assert criteria is not None, problems
    return criteria.edition


@cache
def pairs() -> tuple[Pair, ...]:
    before, now = (
        {part.key: (part, group.id) for group in edition(year).sections for part in parts_in(group)}
        for year in ("2024", "2025")
    )
    return tuple(Pair(before[key][0], now[key][0], before[key][1], now[key][1]) for key in before if key in now)


def thresholds(rule: Rule) -> tuple[str, ...]:
    """The values at which points change, without the points."""
    match rule:
        case Steps():
            return tuple(span_text(step.span) for step in rule.steps)
        case Linear():
            return tuple(number_text(end) for end in (rule.target, rule.floor) if end is not None)
        case Checklist() | AllOf():
            return tuple(formula_text(item.when) for item in rule.items if item.when is not None)
        case _:
            return ()


def due_days(rule: Rule) -> tuple[object, ...]:
    if not isinstance(rule, Deadline):
        return ()
    due = rule.due
    return (due.on and (due.on.month, due.on.day), due.anchor, due.days, due.working_days)


def items(rule: Rule) -> frozenset[str]:
    return frozenset(item.id for item in rule.items) if isinstance(rule, (Checklist, AllOf)) else frozenset()


def same_type(pair: Pair) -> bool:
    return pair.old.rule.type == pair.new.rule.type


OF_PAIRS: Mapping[str, Callable[[Pair], bool]] = {
    "renumbered": lambda pair: pair.old.id != pair.new.id,
    "renamed": lambda pair: pair.old.name != pair.new.name,
    "moved to another group": lambda pair: pair.old_group != pair.new_group,
    "re-weighted": lambda pair: pair.old.max != pair.new.max,
    "rule of another type": lambda pair: not same_type(pair),
    "threshold moved": lambda pair: same_type(pair) and thresholds(pair.old.rule) != thresholds(pair.new.rule),
    "due day moved": lambda pair: same_type(pair) and due_days(pair.old.rule) != due_days(pair.new.rule),
    "items of a list changed": lambda pair: same_type(pair) and items(pair.old.rule) != items(pair.new.rule),
    "proof added": lambda pair: bool(set(pair.new.roles) - set(pair.old.roles)),
    "proof removed": lambda pair: bool(set(pair.old.roles) - set(pair.new.roles)),
    "not arising: zero to exclude": lambda pair: policies(pair) == ("zero", "exclude"),
    "not arising: full to exclude": lambda pair: policies(pair) == ("full", "exclude"),
    "not arising: full to redistribute": lambda pair: policies(pair) == ("full", "redistribute"),
    "scored by the appraiser now": lambda pair: scorers(pair) == ("self", "appraiser"),
    "scored by the portal now": lambda pair: scorers(pair) == ("self", "portal"),
    "another owner": lambda pair: pair.old.owner != pair.new.owner,
    "the same but for number and owner": lambda pair: what_counts(pair.old) == what_counts(pair.new),
}


def policies(pair: Pair) -> tuple[object, object]:
    return pair.old.if_not_arising, pair.new.if_not_arising


def scorers(pair: Pair) -> tuple[str, str]:
    return pair.old.scored_by, pair.new.scored_by


def what_counts(part: Part) -> tuple[object, ...]:
    return part.name, part.max, part.rule, part.proof, part.if_not_arising, part.scored_by


OF_THE_CROSSWALK: Mapping[str, str] = {
    "split": "split",
    "merged": "merged",
    "replaced": "replaced",
    "removed": "removed",
    "new": "added",
}
OF_NEW_PARTS: Mapping[str, Callable[[Part], bool]] = {
    "scored by a survey": lambda part: part.scored_by == "survey",
    "computed from counts of the survey": lambda part: part.scored_by == "survey" and bool(names_of(part.rule)),
    "computed from figures of the portal": lambda part: part.scored_by == "portal" and bool(names_of(part.rule)),
    "bonus": lambda part: part in in_block("bonus"),
    "penalty": lambda part: part in in_block("penalty"),
    "deduction that can be waived": lambda part: part.waiver is not None,
    "due in working days": lambda part: any(
        isinstance(rule, Deadline) and rule.due.working_days is not None for rule in rules_in(part.rule)
    ),
    "figures of the year before": lambda part: any(name.startswith(PREVIOUS) for name in names_of(part.rule)),
    "rests on the one-stop decree": lambda part: part.source.basis == "mot-cua-2025",
}


def in_block(block: str) -> tuple[Part, ...]:
    group = edition("2025").bonus if block == "bonus" else edition("2025").penalty
    return tuple(parts_in(group)) if group is not None else ()


@cache
def found() -> dict[str, list[str]]:
    """Each kind of difference and the parts that show it, in the order of the editions."""
    kinds = {kind: [pair.new.key for pair in pairs() if differs(pair)] for kind, differs in OF_PAIRS.items()}
    crossed = edition("2025").supersedes
    for kind, how in OF_THE_CROSSWALK.items():
        rows = [row for row in (crossed.crosswalk if crossed is not None else ()) if row.how == how]
        kinds[kind] = [key for row in rows for key in (*row.old, *row.new)]
    for kind, is_one in OF_NEW_PARTS.items():
        assert not any(is_one(part) for part in parts_of(edition("2024"))), kind
        kinds[kind] = [part.key for part in parts_of(edition("2025")) if is_one(part)]
    return kinds


@pytest.mark.parametrize("kind", [*OF_PAIRS, *OF_THE_CROSSWALK, *OF_NEW_PARTS])
def test_the_revision_has_this_kind_of_difference_and_the_page_names_it(kind: str) -> None:
    assert found()[kind]
    assert on_the_page()[kind] == found()[kind]


def test_the_page_names_no_kind_that_is_not_looked_for() -> None:
    assert set(on_the_page()) == set(found())


def test_every_part_of_both_editions_is_kept_or_crossed() -> None:
    old, new = ({part.key for part in parts_of(edition(year))} for year in ("2024", "2025"))
    crossed = edition("2025").supersedes
    assert crossed is not None
    assert crossed.edition == edition("2024").name
    named_old = {key for row in crossed.crosswalk for key in row.old}
    named_new = {key for row in crossed.crosswalk for key in row.new}
    assert named_old == old - new
    assert named_new == new - old


def test_the_edition_as_a_whole_is_revised_too() -> None:
    old, new = edition("2024"), edition("2025")
    assert old.effective is None
    assert new.effective is not None
    assert new.period.from_ < new.effective < new.period.to
    assert (old.when_no_survey, new.when_no_survey, new.when_excluded) == (None, "exclude", "rescale")
    assert [grade.from_ for grade in old.grades] != [grade.from_ for grade in new.grades]
    assert {owner.id for owner in new.owners} - {owner.id for owner in old.owners} == {"kinh-te", "hanh-chinh-cong"}
    names = [[group.name for group in one.groups] for one in (old, new)]
    assert [name for name in names[1][:7] if name not in names[0]] == ["Cải cách TTHC, thực hiện cơ chế một cửa"]


def test_points_are_distributed_as_they_usually_are() -> None:
    new = edition("2025")
    assert [int(group.max) for group in new.groups] == [13, 8, 24, 6, 8, 7, 16, 18]
    assert {part.scored_by for part in parts_in(new.groups[-1])} == {"survey"}
    assert new.bonus is not None
    assert new.penalty is not None
    assert [int(one) for one in (new.max, new.bonus.max, new.penalty.max, new.bonus_within)] == [100, 3, 4, 0]


def test_every_part_is_said_in_both_languages_and_has_its_source() -> None:
    for part in parts_of(edition("2025")):
        assert part.name_en, part.key
        assert part.remedy, part.key
        assert part.remedy_en, part.key
        assert not part.source.verified, part.key
