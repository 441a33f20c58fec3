"""How long scoring takes: one unit with every reason, points only, reading a workspace anew. Run: pytest benchmarks."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from commands.files import criteria_named
from commands.workspace import workspace_at
from criteria.edition import parts_of
from criteria.ready import Criteria
from evidence.workspace import EXAMPLE, FILE, Workspace, read_evidence
from reading.source.place import NOWHERE, Problem
from reading.source.text import text_at
from report.language.language import Language
from report.pages.score import page_of
from report.pages.tree import View
from report.render.console import as_text
from rules.points.closures import Closure, closure_of
from scoring.attribute.attribution import Side, attribution
from scoring.counterfactual.rescore import Rescoring
from scoring.counterfactual.window import window_of
from scoring.counterfactual.without_document import resting_on
from scoring.recover.recover import Outlook, Recovery
from scoring.score.engine import score
from scoring.score.finding import finding_of
from scoring.score.match import match
from scoring.score.matched import Matched


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    found, _ = workspace_at(None)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def criteria(workspace: Workspace) -> Criteria:
    found, _ = criteria_named(workspace.evidence.criteria, workspace.evidence.place)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def matched(workspace: Workspace, criteria: Criteria) -> Matched:
    found, _ = match(workspace.evidence, criteria)
    assert found is not None
    return found


def test_every_reason(benchmark: BenchmarkFixture, criteria: Criteria, matched: Matched) -> None:
    parts = tuple(parts_of(criteria.edition))
    benchmark(lambda: [finding_of(part, criteria, matched) for part in parts])


def test_score_with_every_reason(
    benchmark: BenchmarkFixture, workspace: Workspace, criteria: Criteria, matched: Matched
) -> None:
    benchmark(score, workspace, criteria, matched)


def test_points_only(benchmark: BenchmarkFixture, workspace: Workspace, criteria: Criteria, matched: Matched) -> None:
    parts = tuple(parts_of(criteria.edition))
    rescoring = Rescoring(score(workspace, criteria, matched), criteria)
    benchmark(lambda: [rescoring.points(part, matched) for part in parts])


def test_the_formulas_of_an_edition(benchmark: BenchmarkFixture, criteria: Criteria) -> None:
    parts = tuple(parts_of(criteria.edition))

    def made() -> list[Closure]:
        fresh = criteria._replace()
        return [closure_of(fresh.formula(part)) for part in parts]

    assert len(benchmark(made)) == len(parts)


def test_match_evidence(benchmark: BenchmarkFixture, workspace: Workspace, criteria: Criteria) -> None:
    benchmark(match, workspace.evidence, criteria)


def test_read_evidence_anew(benchmark: BenchmarkFixture) -> None:
    text = text_at(EXAMPLE / FILE)
    assert not isinstance(text, Problem)
    benchmark(read_evidence, text)


def test_lay_out_the_page(
    benchmark: BenchmarkFixture, workspace: Workspace, criteria: Criteria, matched: Matched
) -> None:
    result = score(workspace, criteria, matched)
    language = Language("vi", criteria.vocabulary)
    benchmark(lambda: as_text(page_of(result, View(), language), 80))


def test_explain_every_part(
    benchmark: BenchmarkFixture, workspace: Workspace, criteria: Criteria, matched: Matched
) -> None:
    result = score(workspace, criteria, matched)

    def explain() -> list[Outlook]:
        period = result.evidence.period
        recovery = Recovery(result, criteria, matched, window_of(period.from_, period))
        return [recovery.outlook(part) for part in result.parts]

    assert len(benchmark(explain)) == len(result.parts)


def test_what_rests_on_each_document(
    benchmark: BenchmarkFixture, workspace: Workspace, criteria: Criteria, matched: Matched
) -> None:
    benchmark(resting_on, score(workspace, criteria, matched), workspace, criteria)


def test_attribution_between_two_editions(
    benchmark: BenchmarkFixture, workspace: Workspace, criteria: Criteria, matched: Matched
) -> None:
    other, _ = criteria_named("cchc-xa-minh-hoa@2025", NOWHERE)
    assert other is not None
    crossed, _ = match(workspace.evidence, other, criteria)
    assert crossed is not None
    found = benchmark(attribution, Side(criteria, matched, crossed), Side(other, crossed, matched))
    assert sum(found.shares.values()) == found.after - found.before
