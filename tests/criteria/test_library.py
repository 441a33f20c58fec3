"""Finding and reading editions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commands.files import shared
from criteria import library
from criteria.edition import parts_of
from criteria.library import load, path_of, read_edition, read_vocabulary
from criteria.ready import for_tier
from reading.source.text import Text, text_at, text_of
from rules.rule.base import rules_in
from rules.rule.choices import formulas_in, is_answered
from rules.types.branch import Branch
from rules.types.levels import Levels
from rules.vocabulary import Names, Vocabulary

GOOD = Path(__file__).parent.parent / "bad" / "good"


def text(content: str) -> Text:
    made = text_of("a.yaml", content.encode())
    assert isinstance(made, Text)
    return made


def test_editions_are_bundled_and_listed_in_reading_order() -> None:
    names = library.bundled()
    assert names
    assert list(names) == sorted(names)


@pytest.mark.parametrize("name", library.bundled())
def test_a_bundled_edition_is_found_by_the_name_it_bears(name: str) -> None:
    path = path_of(name)
    assert path is not None
    criteria, problems = load(path)
    assert criteria is not None, problems
    assert criteria.edition.name == name
    # What a transcribed edition leaves open is told; ours leaves nothing open but due days as printed, and a figure.
    honest = {"C053", "C055", "C084"} if criteria.edition.status == "transcribed" else {"C077", "C153"}
    assert {(one.code, one.weight) for one in problems} <= {(code, "warning") for code in honest}


@pytest.mark.parametrize("name", ["cchc-xa-minh-hoa", "cchc-xa-minh-hoa@1999", "@", "", "a" * 5000, "../..", "\0"])
def test_a_name_that_is_no_edition_and_no_file_is_not_found(name: str) -> None:
    assert path_of(name) is None


def test_an_edition_is_found_by_the_path_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOOD)
    assert path_of("criteria_minimal.yaml") == Path("criteria_minimal.yaml")
    assert path_of(str(GOOD / "criteria_minimal.yaml")) == GOOD / "criteria_minimal.yaml"
    assert path_of(str(GOOD)) is None


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    criteria, problems = load(tmp_path / "criteria.yaml", "here.yaml")
    assert criteria is None
    assert [(found.place.file, found.code) for found in problems] == [("here.yaml", "F003")]


def test_a_file_with_errors_gives_no_criteria() -> None:
    criteria, problems = load(GOOD.parent / "criteria" / "scale_gap.yaml")
    assert criteria is None
    assert [found.code for found in problems] == ["C021"]


def test_a_file_with_warnings_alone_gives_criteria_that_carry_them() -> None:
    criteria, problems = load(GOOD.parent / "criteria" / "owner_without_parts.yaml")
    assert criteria is not None
    assert [found.code for found in criteria.problems] == ["C035"]
    assert criteria.problems == problems


def test_figures_and_roles_of_an_edition_are_added_to_the_shared_ones() -> None:
    criteria, problems = load(GOOD / "own_figures.yaml")
    assert criteria is not None, problems
    common = shared()
    names = Names(criteria.vocabulary)
    assert set(names.facts) == {*Names(common.vocabulary).facts, "demo.visits"}
    assert (criteria.vocabulary.identities, criteria.vocabulary_digest) == (common.vocabulary.identities, common.digest)


def test_a_vocabulary_gives_the_kind_of_every_input() -> None:
    words = text_at(GOOD / "vocabulary_minimal.yaml")
    assert isinstance(words, Text)
    vocabulary, problems = read_vocabulary(words)
    assert isinstance(vocabulary, Vocabulary), problems
    assert Names(vocabulary).kinds == {
        "dossiers.total": "count",
        "dossiers.done": "count",
        "previous.dossiers.total": "count",
        "previous.dossiers.done": "count",
        "plan.par": "flag",
        "plan.par.issued": "day",
        "period.from": "day",
        "period.to": "day",
    }


@pytest.mark.parametrize("name", library.bundled())
def rule_edition(rule: str) -> str:
    minimal = (GOOD / "criteria_minimal.yaml").read_text(encoding="utf-8")
    return minimal[: minimal.index("            rule:")] + f"            rule: {rule}\n"


def answers(rule: str) -> tuple[bool, list[str], int]:
    """Whether a rule is answered by a person, the formulas it looks at, and how many rules are in it."""
    criteria, problems = read_edition(text(rule_edition(rule)), shared())
    assert criteria is not None, problems
    (part,) = parts_of(criteria.edition)
    found = [one.text for one in formulas_in(part.rule)]
    return is_answered(part.rule), found, len(list(rules_in(part.rule)))


ITEM, TICKED = "{id: a, name: A, when: plan.par}", "{id: b, name: B}"
DEADLINE = (
    "{type: deadline, day: plan.par.issued, due: 31/01/2024, "
    'steps: [{span: "( , 0]", points: 3}, {span: "[1, )", points: 0}]}'
)
BRANCH = "{type: branch, cases: [{when: friendly.assigned, rule: %s}], otherwise: {type: fixed, points: 3}}"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("{type: judged}", (True, [], 1)),
        (f"{{type: all_of, items: [{ITEM}]}}", (False, ["plan.par"], 1)),
        (f"{{type: all_of, items: [{ITEM}, {TICKED}]}}", (True, ["plan.par"], 1)),
        (
            "{type: linear, measure: digitised.done / digitised.due, target: 90%}",
            (False, ["digitised.done / digitised.due"], 1),
        ),
        (
            "{type: per_unit, count: texts.unlawful, each: -1, start: 3, lose_at_most: 2}",
            (False, ["texts.unlawful"], 1),
        ),
        (BRANCH % "{type: judged}", (True, ["friendly.assigned"], 3)),
        (BRANCH % (BRANCH % "{type: judged}"), (True, ["friendly.assigned"] * 2, 5)),
        (DEADLINE, (False, [], 1)),
    ],
)
def test_a_rule_says_what_it_needs(rule: str, expected: tuple[bool, list[str], int]) -> None:
    assert answers(rule) == expected


def test_a_level_is_worth_its_points_or_its_share() -> None:
    criteria, problems = read_edition(
        text(rule_edition("{type: levels, levels: [{id: a, name: A, points: 3}, {id: b, name: B, share: 50%}]}")),
        shared(),
    )
    assert criteria is not None, problems
    (part,) = parts_of(criteria.edition)
    assert isinstance(part.rule, Levels)
    levels = part.rule.levels
    assert [str(one.worth(part.max)) for one in levels] == ["3", "3/2"]
    assert replace(levels[0], points=None, share=None).worth(part.max) == 0


@pytest.mark.parametrize("tier", [None, "khong-co"])
def test_a_tier_that_an_edition_does_not_know_leaves_it_as_printed(tier: str | None) -> None:
    """Not even made anew: a part with nothing for some other tier is asked of everybody else."""
    criteria, problems = load(GOOD / "blocks_and_tiers.yaml")
    assert criteria is not None, problems
    assert criteria.edition.tiers
    assert for_tier(criteria, tier) is criteria


def test_rules_below_a_branch_stand_in_the_order_of_the_file() -> None:
    criteria, _ = read_edition(text(rule_edition(BRANCH % "{type: judged}")), shared())
    assert criteria is not None
    (part,) = parts_of(criteria.edition)
    assert isinstance(part.rule, Branch)
    assert [rule.type for rule in rules_in(part.rule)] == ["branch", "judged", "fixed"]
