"""Every key of every JSON, in order, with what stands below it: a wrong, missing or new key is seen here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from report.table.rows import COLUMNS
from report.words.load import TONGUES, Tongue
from tests.builders.asked import ASKED, json_of
from tests.report.conftest import Command
from tests.report.machine import shapes_of_levels as levels
from tests.report.machine.shapes import EXACT, MAYBE_EXACT, TEXT, WORD, Of, wrong
from tests.report.machine.shapes_of_editions import CHECK, EDITION, EDITIONS, EVIDENCE, EXAM, RESULTS, SHOW, UNITS
from tests.report.machine.shapes_of_units import (
    DETAILS,
    DOCUMENTS,
    EXPLAIN,
    EXPLAIN_GRADES,
    GRADING,
    OTHER,
    PLAN,
    PLAN_GRADE,
    SCORE,
    STATEMENTS,
    WHATIF,
    WHATIF_GRADES,
    WITH_BLOCKS,
)

ROW = {**dict.fromkeys(COLUMNS, TEXT), "most": MAYBE_EXACT, "points": EXACT}
REPORT = {
    "format": int,
    "unit": WORD,
    "beside_parts": EXACT,
    "rows": [ROW],
    "score": SCORE,
    "explain": EXPLAIN,
    "documents": DOCUMENTS,
}
SHAPES: dict[str, Any] = {
    "report": REPORT,
    "report_years": {**REPORT, "before": RESULTS},
    "report_deductions": {**REPORT, "score": WITH_BLOCKS},
    "report_levels": {**REPORT, "score": levels.SCORE, "explain": levels.EXPLAIN, "documents": levels.DOCUMENTS},
    "report_results": {**REPORT, "score": {**SCORE, "others": [OTHER]}},
    "score": SCORE,
    "score_rescaled_part": {**SCORE, "details": DETAILS},
    "score_deductions": WITH_BLOCKS,
    "score_deductions_part": {**WITH_BLOCKS, "details": DETAILS},
    "score_forms": {**WITH_BLOCKS, "grading": GRADING},
    "score_levels": levels.SCORE,
    "score_levels_part": levels.SCORE_PART,
    "explain_levels": levels.EXPLAIN,
    "explain_levels_part": levels.EXPLAIN_PART,
    "documents_levels": levels.DOCUMENTS,
    "whatif_levels": WHATIF_GRADES,
    "plan_grade_levels": PLAN_GRADE,
    "compare_levels": levels.EDITIONS,
    "compare_evidence_levels": levels.EVIDENCE,
    "criteria_show_levels": levels.SHOW,
    "criteria_show_levels_branch": levels.SHOW,
    "score_results": {**SCORE, "others": [OTHER]},
    "score_two_indices": {**SCORE, "others": [OTHER], "made_of": WITH_BLOCKS["made_of"]},
    "explain": EXPLAIN,
    "explain_forms": EXPLAIN_GRADES,
    "documents": DOCUMENTS,
    "statements": STATEMENTS,
    "whatif": WHATIF,
    "whatif_forms": WHATIF_GRADES,
    "plan": PLAN,
    "plan_grade_forms": PLAN_GRADE,
    "plan_results": {**PLAN, "kept": [OTHER]},
    "compare_editions": EDITIONS,
    "compare_backwards": EDITIONS,
    "compare_sets": EDITIONS,
    "compare_evidence": EVIDENCE,
    "compare_years": RESULTS,
    "compare_units": UNITS,
    "criteria_list": {"format": int, "editions": [EDITION]},
    "criteria_show": SHOW,
    "exam": EXAM,
    "check": CHECK,
}
"""By the name of what is asked, or by how it begins."""


def shape_of(name: str) -> Any:
    return SHAPES.get(name) or next(shape for start, shape in SHAPES.items() if name.startswith(f"{start}_"))


@pytest.mark.parametrize("name", ASKED)
def test_every_json_has_just_these_keys_and_kinds(name: str, command: Command, folder: Path) -> None:
    ASKED[name].prepare(folder)
    assert list(wrong(json_of(ASKED[name], "vi", command), shape_of(name))) == []


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_shape_is_the_same_in_each_language(tongue: Tongue, command: Command, folder: Path) -> None:
    assert folder.is_dir()
    assert list(wrong(json_of(ASKED["score"], tongue, command), SCORE)) == []


@pytest.mark.parametrize(
    ("tree", "shape"),
    [
        ({"a": "1"}, {"a": EXACT, "b": int}),
        ({"a": "1", "c": 1}, {"a": EXACT}),
        ({"b": 1, "a": "1"}, {"a": EXACT, "b": int}),
        ({"a": 1}, {"a": EXACT}),
        ({"a": "1,5"}, {"a": EXACT}),
        ({"a": True}, {"a": int}),
        ({"a": None}, {"a": EXACT}),
        ([{"a": "x"}], [{"a": EXACT}]),
        ({"x": {"a": 1}}, Of({"b": int})),
        ("x", ({"a": int}, None)),
        ({}, [int]),
        ([], Of(int)),
    ],
)
def test_another_shape_is_told(tree: Any, shape: Any) -> None:
    assert list(wrong(tree, shape))
