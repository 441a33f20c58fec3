"""Commands with a page, and what lies in their folder, for all that is held about every page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from evidence.workspace import EXAMPLE, EXAMPLES
from report.words.load import Tongue
from tests.builders.folders import (
    CONFLICTING,
    DEDUCTED,
    SUPPOSED,
    behind,
    broken,
    contradicted,
    deducted,
    forms,
    levels,
    of_the_city,
    results,
    small,
    units,
)
from tests.report.conftest import Command

DIGITAL = ("--criteria", "dti-xa-hcm@2026")
OLD, NEW = "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025"


EFFORTS = str(EXAMPLE / "efforts.yaml")


YEARS = tuple(str(EXAMPLES / "phu-dinh" / year) for year in ("2023", "2024"))


class Asked(NamedTuple):
    """A command with a page, and what lies in its folder."""

    words: tuple[str, ...]
    prepare: Callable[[Path], object] = bool


ASKED = {
    "score": Asked(("score",)),
    "score_contradicted": Asked(("score", "xa"), contradicted),
    "score_rescaled": Asked(("score", ".", "--criteria", "criteria.yaml"), small),
    "score_rescaled_part": Asked(("score", ".", "--criteria", "criteria.yaml", "--only", "1"), small),
    "score_another_index": Asked(("score", "--criteria", "qd766@2022")),
    "score_deductions": Asked(("score", "xa"), deducted),
    "score_deductions_part": Asked(("score", "xa", "--only", "V.1"), deducted),
    "score_two_indices": Asked(("score", "xa"), of_the_city),
    "score_forms": Asked(("score", "."), forms),
    "score_results": Asked(("score", "."), results),
    "score_levels": Asked(("score", "."), levels),
    "score_levels_part": Asked(("score", ".", "--only", "B"), levels),
    "explain": Asked(("explain", "--on", "30/11/2024")),
    "explain_behind": Asked(("explain", "xa", "--on", "30/11/2024"), behind),
    "explain_owner": Asked(("explain", "xa", "--by", "owner", "--on", "30/11/2024"), behind),
    "explain_part": Asked(("explain", "7.2.2")),
    "explain_branch": Asked(("explain", "xa", "3.4", "--on", "15/12/2024"), behind),
    "explain_forms": Asked(("explain", ".", "--on", "30/11/2025"), forms),
    "explain_deductions": Asked(("explain", "xa", "--on", "30/11/2026"), deducted),
    "explain_deductions_part": Asked(("explain", "xa", "V", "--on", "30/11/2026"), deducted),
    "explain_results": Asked(("explain", ".", "--on", "30/11/2026"), results),
    "explain_digital_index": Asked(("explain", "xa", *DIGITAL, "--on", "30/11/2026"), of_the_city),
    "explain_levels": Asked(("explain", ".", "--on", "30/11/2025"), levels),
    "explain_levels_part": Asked(("explain", ".", "1.1", "--on", "30/11/2025"), levels),
    "documents_levels": Asked(("explain", ".", "--documents"), levels),
    "documents": Asked(("explain", "--documents")),
    "documents_deductions": Asked(("explain", "xa", "--documents"), deducted),
    "statements": Asked(("explain", "--statements")),
    "report": Asked(("report", "--on", "30/11/2024")),
    "report_years": Asked(("report", YEARS[1], "--before", YEARS[0], "--on", "30/11/2024")),
    "report_deductions": Asked(("report", "xa", "--on", "30/11/2026"), deducted),
    "report_levels": Asked(("report", ".", "--on", "30/11/2025"), levels),
    "report_results": Asked(("report", ".", "--on", "30/11/2026"), results),
    "whatif": Asked(("whatif", *SUPPOSED)),
    "whatif_conflict": Asked(("whatif", *CONFLICTING)),
    "whatif_deductions": Asked(("whatif", "xa", *DEDUCTED), deducted),
    "whatif_forms": Asked(("whatif", ".", "dossiers.resolved_late=0", "denunciations.right=1"), forms),
    "plan": Asked(("plan", "--target", "97", "--on", "30/11/2024")),
    "plan_there": Asked(("plan", "--target", "95", "--on", "30/11/2024")),
    "plan_unreached": Asked(("plan", "xa", "--target", "99", "--on", "20/01/2024"), behind),
    "plan_effort": Asked(("plan", "xa", "--target", "94", "--on", "30/11/2024", "--effort", EFFORTS), behind),
    "plan_forms": Asked(("plan", ".", "--target", "19", "--on", "30/11/2025"), forms),
    "plan_grade_forms": Asked(("plan", ".", "--grade", "kha", "--on", "30/11/2025"), forms),
    "plan_results": Asked(("plan", ".", "--target", "15", "--on", "30/11/2026"), results),
    "plan_deductions": Asked(("plan", "xa", "--target", "90", "--on", "30/11/2026"), deducted),
    "plan_digital_index": Asked(("plan", "xa", *DIGITAL, "--target", "90", "--on", "30/11/2026"), of_the_city),
    "whatif_levels": Asked(("whatif", ".", "2.1.1=items:a", "contests.held=0"), levels),
    "plan_levels": Asked(("plan", ".", "--target", "15", "--on", "30/11/2025"), levels),
    "plan_grade_levels": Asked(("plan", ".", "--grade", "tot", "--on", "30/11/2025"), levels),
    "compare_levels": Asked(("compare", "before.yaml", "criteria.yaml"), levels),
    "compare_evidence_levels": Asked(("compare", "--evidence", ".", "before.yaml", "criteria.yaml"), levels),
    "compare_editions": Asked(("compare", OLD, NEW)),
    "compare_backwards": Asked(("compare", NEW, OLD)),
    "compare_sets": Asked(("compare", "nq57-cap-xa@2026", "qd766@2022")),
    "compare_evidence": Asked(("compare", "--evidence", str(EXAMPLE), OLD, NEW)),
    "compare_evidence_far": Asked(
        ("compare", "--evidence", str(EXAMPLE), "cchc-xa-minh-hoa@2025", "cchc-xa-minh-hoa@2023")
    ),
    "compare_years": Asked(("compare", *YEARS)),
    "compare_units": Asked(("compare", OLD, NEW, "--units", "xa.csv"), units),
    "criteria_list": Asked(("criteria", "list")),
    "criteria_show": Asked(("criteria", "show", NEW)),
    "criteria_show_branch": Asked(("criteria", "show", NEW, "3")),
    "criteria_show_deductions": Asked(("criteria", "show", "nq57-cap-xa@2026", "V")),
    "criteria_show_digital_index": Asked(("criteria", "show", DIGITAL[1], "VI")),
    "criteria_show_forms": Asked(("criteria", "show", "criteria.yaml"), forms),
    "criteria_show_forms_branch": Asked(("criteria", "show", "criteria.yaml", "1"), forms),
    "criteria_show_levels": Asked(("criteria", "show", "criteria.yaml"), levels),
    "criteria_show_levels_branch": Asked(("criteria", "show", "criteria.yaml", "1"), levels),
    "exam": Asked(("criteria", "exam", "criteria.yaml"), small),
    "exam_forms": Asked(("criteria", "exam", "criteria.yaml"), forms),
    "check": Asked(("check", "--markdown")),
    "check_results": Asked(("check", ".", "--markdown"), results),
    "check_broken": Asked(("check", "xa", "--markdown"), broken),
}


def json_of(asked: Asked, tongue: Tongue, command: Command) -> Any:
    """What programs are told by the same command."""
    words = [word for word in asked.words if word != "--markdown"]
    return json.loads(command(*words, "--lang", tongue, "--json").out)
