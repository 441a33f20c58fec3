"""No change of a bundled edition survives its exam, and what an exam says of a change is so."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from commands.files import shared
from criteria import library
from criteria.edition import Edition, parts_of
from criteria.ready import for_tier
from evidence.workspace import Workspace
from reading.models.base import changed
from reading.models.read import tree_of
from report.language.language import Language
from report.pages.exam.sheets import sheet_page
from report.render.markdown import as_markdown
from scoring.exam.exam import exam_of
from scoring.exam.sheets import totals_of, written_in
from scoring.score.engine import score
from scoring.score.match import match
from tests.builders.exams import Marked, exam, found_ones, printed
from tests.builders.scoring import read_workspace
from tests.strategies.amount import examples, is_thorough
from tests.strategies.many_units import units_of
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions

EVERY_DAY = ("ca-mau-1880@2013", "nq57-cap-xa@2026", "qd766@2022")
NAMES = ("small", "levels", *(("forms", *library.bundled()) if is_thorough() else EVERY_DAY))
MOST_LINES, LETTERS = 95, 130
"""What a page of A4 holds at 7 points, with margins of a centimetre."""
UNITS, CHANGES = (12, 10) if is_thorough() else (10, 4)
"""How many units an edition is tried by, and how many changes of each kind."""


@pytest.fixture(params=NAMES, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    """An edition; what is asked of one stands together, so that its exam is made once."""
    return str(request.param)


def test_no_change_of_a_bundled_edition_survives(name: str) -> None:
    made = exam(name)
    proof = made.proof
    assert proof.missed == ()
    assert proof.outright + proof.found > proof.tried / 2
    assert len(made.sheets) >= made.least


def test_a_change_that_is_said_to_show_is_written_otherwise_on_some_sheet(name: str) -> None:
    marked = Marked(exam(name), printed(name))
    edition = printed(name).edition
    own = tuple(marked.by(edition))
    found = found_ones(exam(name), edition)
    assert len(found) == exam(name).proof.outright + exam(name).proof.found
    for one in Random(0).sample(found, min(len(found), 150)):  # noqa: S311  # no secret
        assert marked.differs(one.edition(), own), (one.row, one.model, one.field, one.was, one.now)


def test_the_key_is_the_score_of_a_file_that_says_what_the_sheet_says(name: str) -> None:
    made = exam(name)
    for sheet in made.sheets:
        workspace = read_workspace(tree_of(sheet.commune.workspace.evidence))
        matched, problems = match(workspace.evidence, made.criteria)
        assert matched is not None, problems
        assert [one for one in problems if one.weight == "error"] == []
        result = score(workspace, made.criteria, matched)
        assert totals_of(result) == sheet.commune.totals
        said = workspace.evidence.no_survey is not None
        assert written_in(result, made.criteria, no_survey=said) == sheet.commune.written


def test_a_sheet_is_a_page_where_there_are_up_to_sixty_parts(name: str) -> None:
    made, edition = exam(name), printed(name).edition
    if len(list(parts_of(edition))) > 60:
        return
    say = Language("vi", printed(name).vocabulary)
    for sheet in made.sheets:
        lines = as_markdown(sheet_page(made, sheet, edition, say)).splitlines()
        cells = [line.split(" | ")[0] if line.startswith("|") else line for line in lines if line.strip()]
        assert sum(-(-len(cell) // LETTERS) for cell in cells) <= MOST_LINES


def full(edition: Edition, unit_number: int, seed: int) -> Workspace:
    """A unit that gives every figure, as sheets do."""
    (given,) = list(units_of(edition, seed + unit_number, 1))
    known = {one.name for one in given.facts if one.value is not None}
    more = [one for other in units_of(edition, seed, 12) for one in other.facts if one.value is not None]
    facts = {one.name: one for one in (*more, *(one for one in given.facts if one.name in known))}
    return Workspace(changed(given, facts=tuple(facts.values()), previous=tuple(facts.values())), "0" * 64, ())


def marks(edition: Edition, workspace: Workspace) -> object:
    """What a unit gets, of every part and of all together; ``None``: it contradicts itself, which no sheet does."""
    criteria = for_tier(criteria_of(edition), workspace.evidence.unit.tier)
    matched, _ = match(workspace.evidence, criteria)
    if matched is None:
        return None
    result = score(workspace, criteria, matched)
    if any(one.reason.says == "disputed" for one in result.parts):
        return None
    said = matched.no_survey is not None
    return written_in(result, criteria, no_survey=said), totals_of(result)


@settings(examples(0.05), phases=[Phase.explicit, Phase.generate])
@given(st.sampled_from(TYPES).flatmap(whole_editions), st.integers(0, 10**6))
def test_of_any_edition_what_shows_is_found_and_what_is_equal_scores_alike(edition: Edition, seed: int) -> None:
    made = exam_of(criteria_of(edition), shared().calendar)
    marked, drawn = Marked(made, criteria_of(edition)), Random(seed)  # noqa: S311  # no secret
    own = tuple(marked.by(edition))
    found = found_ones(made, edition)
    for one in drawn.sample(found, min(len(found), CHANGES)):
        assert marked.differs(one.edition(), own), (one.row, one.model, one.field, one.was, one.now)
    units = [full(edition, number, seed) for number in range(UNITS)]
    for one in drawn.sample(made.proof.equal, min(len(made.proof.equal), CHANGES)):
        other = one.edition()
        for unit in units:
            before, now = marks(edition, unit), marks(other, unit)
            assert now is None or before is None or now == before, (one.row, one.model, one.field, one.was, one.now)
