"""The form that a unit fills in is evidence from its first day."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from criteria.edition import Edition
from criteria.library import Criteria
from evidence.workspace import read_evidence
from reading.source.place import Problem
from reading.source.text import Text, digest_of
from tests.builders.books import blank_text
from tests.builders.scoring import edition_tree, read_edition
from tests.strategies.amount import examples
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions


def _read(criteria: Criteria) -> tuple[bool, tuple[Problem, ...]]:
    text = blank_text(criteria)
    workspace, problems = read_evidence(Text("evidence.yaml", text, digest_of(text)))
    return workspace is not None, problems


@examples(1)
@given(st.sampled_from(TYPES).flatmap(whole_editions))
def test_the_form_of_any_edition_is_evidence_without_a_problem(edition: Edition) -> None:
    assert _read(criteria_of(edition)) == (True, ())


def test_a_part_is_asked_for_its_level_once_though_two_cases_name_levels() -> None:
    levels = [{"id": "good", "name": "Tốt", "points": "2"}, {"id": "poor", "name": "Kém", "points": "0"}]
    way = {"type": "levels", "levels": levels}
    rule = {"type": "branch", "cases": [{"when": "dossiers.received >= 10", "rule": way}], "otherwise": way}
    criteria = read_edition(edition_tree([{"max": "2", "rule": rule}]))
    assert blank_text(criteria).count("    level:") == 1
    assert _read(criteria) == (True, ())
