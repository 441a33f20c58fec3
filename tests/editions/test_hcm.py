"""Both indices of a commune of Ho Chi Minh City: what they hold, and that one evidence file serves them and others."""

from __future__ import annotations

from collections import Counter

import pytest

from criteria.edition import parts_in, parts_of
from reading.source.values import decimal_text
from rules.types.levels import Levels
from rules.types.undecided import Undecided
from scoring.score.engine import score
from scoring.score.result import Result
from scoring.score.tally import Outcome
from scoring.score.with_results import matched_with_results
from tests.builders.folders import CITY, city_commune
from tests.builders.scoring import bundled, example, read_workspace

DIGITAL, REFORM = (f"{name}@2026" for name in CITY)
OWN = "cchc-xa-minh-hoa@2024"


def blocks_of(name: str) -> dict[str, str]:
    return {group.id: decimal_text(group.max) for group in bundled(name).edition.sections}


def result_of_the_example(name: str) -> tuple[Result, set[str]]:
    matched, problems = matched_with_results(example().evidence, bundled(name), bundled(OWN))
    assert matched is not None, problems
    return score(example(), bundled(name), matched), {one.code for one in problems}


def totals(result: Result) -> tuple[str, str, str]:
    total = result.total
    return decimal_text(total.points), decimal_text(total.guaranteed), decimal_text(total.possible)


def outcomes(result: Result) -> Counter[Outcome]:
    return Counter(part.outcome for part in result.parts)


def test_the_digital_index_has_43_rows_numbered_through_and_100_points() -> None:
    parts = list(parts_of(bundled(DIGITAL).edition))
    assert [part.id for part in parts] == [str(number) for number in range(1, 44)]
    assert [part.source.clause for part in parts] == [f"dòng {number}" for number in range(1, 44)]
    blocks = {"I": "8", "II": "10", "III": "6", "IV": "10", "V": "5", "VI": "45", "VII": "6", "VIII": "10"}
    assert blocks_of(DIGITAL) == blocks


def test_the_reform_index_has_81_rows_and_its_bonus_within_the_100_points() -> None:
    edition = bundled(REFORM).edition
    assert len(list(parts_of(edition))) == 81
    blocks = {"1": "14", "2": "6", "3": "14", "4": "10", "5": "10", "6": "8", "7": "14", "8": "20", "T": "4", "P": "4"}
    assert blocks_of(REFORM) == blocks
    assert edition.bonus_within == 4
    assert edition.penalty is not None
    assert [decimal_text(part.max) for part in parts_in(edition.penalty)] == ["1"] * 4
    assert {part.id for part in parts_of(edition) if part.scored_by == "survey"} == {"8.1", "8.2", "T.1"}


def test_a_scale_that_is_not_printed_is_not_made_up() -> None:
    """All or nothing is read only into "yes or no"; a target with anything beside it stays as printed."""
    groups = [part for group in bundled(REFORM).edition.groups for part in parts_in(group)]
    targets = {part.id: part.rule.says for part in groups if isinstance(part.rule, Undecided)}
    assert len(targets) == 37
    assert "Có/Không" not in targets.values()
    assert sum(isinstance(part.rule, Levels) for part in groups) == 33


@pytest.mark.parametrize("name", [DIGITAL, REFORM])
def test_a_figure_means_the_same_in_every_edition_that_names_it(name: str) -> None:
    """One evidence file serves them all, so a name never has another kind, unit or direction."""
    others = [bundled(other).vocabulary.facts for other in (DIGITAL, REFORM, "cchc-xa-minh-hoa@2025", "qd766@2022")]
    ours = {fact.name: fact for fact in bundled(name).edition.facts}
    shared = [(ours[fact.name], fact) for facts in others for fact in facts if fact.name in ours]
    assert len(shared) > len(ours)
    for one, other in shared:
        assert (one.kind, one.unit, one.better, one.given_by) == (other.kind, other.unit, other.better, other.given_by)


def test_the_two_indices_call_no_part_alike() -> None:
    """An answer, and points from elsewhere, are found by the key of the part."""
    keys = [{part.key for part in parts_of(bundled(name).edition)} for name in (DIGITAL, REFORM, OWN)]
    assert sum(map(len, keys)) == len(set.union(*keys))


def test_one_evidence_file_gives_each_index_what_it_gives_alone() -> None:
    workspace = read_workspace(city_commune())
    found = {}
    for name in (DIGITAL, REFORM):
        home = bundled(REFORM) if name != REFORM else None
        matched, problems = matched_with_results(workspace.evidence, bundled(name), home)
        assert matched is not None, problems
        assert problems == ()
        found[name] = totals(score(workspace, bundled(name), matched))
    assert found == {DIGITAL: ("76.29", "42.26", "76.29"), REFORM: ("25.5", "0", "93.25")}


def test_the_example_is_scored_by_the_digital_index_as_far_as_its_figures_go() -> None:
    result, problems = result_of_the_example(DIGITAL)
    assert totals(result) == ("11", "1", "100")
    assert problems == {"E019", "E020", "E030"}
    gained = {part.part.id: decimal_text(part.tally.points) for part in result.parts if part.tally.points}
    assert gained == {"6": "1", "28": "5", "32": "5"}
    assert outcomes(result) == {Outcome.SCORED: 3, Outcome.MISSING: 40}


def test_the_example_is_scored_by_the_reform_index_as_far_as_its_figures_go() -> None:
    result, problems = result_of_the_example(REFORM)
    assert totals(result) == ("2", "0", "100")
    assert problems == {"E019", "E020", "E030"}
    gained = {part.part.id: decimal_text(part.tally.points) for part in result.parts if part.tally.points}
    assert gained == {"1.1.1": "1", "T.4": "1"}
    by_outcome = {Outcome.UNDECIDABLE: 37, Outcome.MISSING: 38, Outcome.PENDING: 3, Outcome.SCORED: 2}
    assert outcomes(result) == by_outcome | {Outcome.NOT_ARISING: 1}
