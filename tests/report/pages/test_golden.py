"""Whole pages as people see them, kept in ``tests/golden``; ``CCHC_GOLDEN=1 pytest tests/report`` writes them anew."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from evidence.workspace import EXAMPLE, EXAMPLES
from tests.builders.folders import (
    CONFLICTING,
    DEDUCTED,
    SUPPOSED,
    alike,
    behind,
    broken,
    communes,
    contradicted,
    deducted,
    forms,
    levels,
    of_the_city,
    results,
    small,
    units,
    years,
)
from tests.builders.office_files import lines_of
from tests.report.conftest import Command

TOP = Path(__file__).parent.parent.parent.parent
GOLDEN = TOP / "tests" / "golden"


class Page(NamedTuple):
    """A command whose words are kept: what lies in its folder, the width, and how it ends."""

    words: tuple[str, ...]
    columns: int = 80
    code: int = 0
    prepare: Callable[[Path], object] = bool
    stderr: bool = False
    file: str = ""


MISSPELT = (
    *("dossiers.resolved_lat=3", "tasks.done=4.066", "website.news_par=limit", "plan.par=10/02/2024"),
    *("plan.par.issued=31/02/2024", "7.4.2=points:1", "payments.due=+1", "tasks.planned=6", "tasks.planned=7"),
)

ON = ("--on", "30/11/2024")
DIGITAL = ("--criteria", "dti-xa-hcm@2026")
OWN = ("--criteria", "cchc-xa-minh-hoa@2024")
PAGES = {
    "score_vi_80": Page(("score",)),
    "score_en_120": Page(("score", "--lang", "en"), 120),
    "score_lost_vi_80": Page(("score", "--lost")),
    "score_only_7.4_vi_100": Page(("score", "--only", "7.4"), 100),
    "score_depth_1_en_80": Page(("score", "--depth", "1", "--lang", "en")),
    "score_contradiction_vi_80": Page(("score", "xa", "--lost"), code=3, prepare=contradicted),
    "score_results_vi_80": Page(("score", "."), prepare=results),
    "explain_results_en_120": Page(("explain", ".", "7", "--on", "30/11/2026", "--lang", "en"), 120, prepare=results),
    "plan_results_vi_80": Page(("plan", ".", "--target", "15", "--on", "30/11/2026"), code=4, prepare=results),
    "whatif_results_vi_80": Page(("whatif", ".", "so.plan=co"), prepare=results),
    "init_levels_vi": Page(("init", "xa", "--criteria", "criteria.yaml"), prepare=levels, file="xa/evidence.yaml"),
    "init_results_vi": Page(("init", "xa", "--criteria", "criteria.yaml"), prepare=results, file="xa/evidence.yaml"),
    "score_excluded_vi_80": Page(("score", ".", "--criteria", "criteria.yaml"), prepare=small),
    "score_excluded_en_60": Page(("score", ".", "--criteria", "criteria.yaml", "--lang", "en"), 60, prepare=small),
    "score_excluded_only_en_80": Page(
        ("score", ".", "--criteria", "criteria.yaml", "--only", "1", "--lang", "en"), prepare=small
    ),
    "score_another_index_vi_80": Page(("score", "--criteria", "qd766@2022")),
    "score_deductions_vi_80": Page(("score", "xa"), prepare=deducted),
    "score_deductions_en_120": Page(("score", "xa", "--lost", "--lang", "en"), 120, prepare=deducted),
    "score_deductions_only_V_vi_80": Page(("score", "xa", "--only", "V.1"), prepare=deducted),
    "score_previous_only_IV.2_en_100": Page(("score", "xa", "--only", "IV.2", "--lang", "en"), 100, prepare=deducted),
    "score_two_indices_vi_80": Page(("score", "xa"), prepare=of_the_city),
    "score_digital_index_en_120": Page(("score", "xa", *DIGITAL, "--lang", "en"), 120, prepare=of_the_city),
    "score_example_in_the_city_vi_80": Page(("score", *DIGITAL, "--depth", "1")),
    "explain_digital_index_vi_80": Page(("explain", "xa", "VI", *DIGITAL, "--on", "30/11/2026"), prepare=of_the_city),
    "plan_digital_index_vi_80": Page(
        ("plan", "xa", *DIGITAL, "--target", "90", "--on", "30/11/2026"), prepare=of_the_city
    ),
    "criteria_show_digital_36_en_80": Page(("criteria", "show", DIGITAL[1], "36", "--lang", "en")),
    "score_levels_vi_80": Page(("score", "."), prepare=levels),
    "score_levels_lost_en_120": Page(("score", ".", "--lost", "--lang", "en"), 120, prepare=levels),
    "score_levels_markdown": Page(("score", ".", "--only", "A", "--markdown"), prepare=levels),
    "explain_levels_vi_80": Page(("explain", ".", "--on", "30/11/2025"), prepare=levels),
    "explain_levels_part_en_120": Page(
        ("explain", ".", "1.1", "--on", "30/11/2025", "--lang", "en"), 120, prepare=levels
    ),
    "explain_levels_documents_vi_80": Page(("explain", ".", "--documents"), prepare=levels),
    "plan_levels_vi_80": Page(("plan", ".", "--target", "15", "--on", "30/11/2025"), code=4, prepare=levels),
    "compare_levels_vi_100": Page(("compare", "before.yaml", "criteria.yaml"), 100, code=5, prepare=levels),
    "compare_evidence_levels_en_80": Page(
        ("compare", "--evidence", ".", "before.yaml", "criteria.yaml", "--lang", "en"), prepare=levels
    ),
    "criteria_show_levels_vi_80": Page(("criteria", "show", "criteria.yaml"), prepare=levels),
    "criteria_show_levels_en_120": Page(
        ("criteria", "show", "criteria.yaml", "2", "--lang", "en"), 120, prepare=levels
    ),
    "rank_vi_80": Page(("rank", "xa.csv", *OWN), code=3, prepare=communes),
    "rank_en_120": Page(("rank", "xa.csv", *OWN, "--lang", "en"), 120, code=3, prepare=communes),
    "rank_ties_markdown": Page(("rank", "xa.csv", *OWN, "--ties", "dense", "--markdown"), code=3, prepare=communes),
    "rank_weights_vi_120": Page(
        ("rank", "xa.csv", *OWN, "--reweight", "1=0", "--perturb", "20"), 120, code=3, prepare=communes
    ),
    "rank_years_en_120": Page(("rank", "nam.csv", *OWN, "--lang", "en"), 120, prepare=years),
    "rank_questions_vi_80": Page(("rank", "ho-so", *OWN, "--questions"), prepare=alike),
    "rank_questions_en_120": Page(("rank", "ho-so", *OWN, "--questions", "--lang", "en"), 120, prepare=alike),
    "rank_problems_vi_80": Page(("rank", "xa.csv", *OWN, "--strict"), code=3, prepare=communes, stderr=True),
    "explain_vi_80": Page(("explain", "--on", "30/11/2024")),
    "explain_behind_en_120": Page(("explain", "xa", "--on", "30/11/2024", "--lang", "en"), 120, prepare=behind),
    "explain_behind_owner_vi_100": Page(("explain", "xa", "--by", "owner", "--on", "30/11/2024"), 100, prepare=behind),
    "explain_behind_3.4_vi_80": Page(("explain", "xa", "3.4", "--on", "15/12/2024"), prepare=behind),
    "explain_documents_vi_80": Page(("explain", "--documents")),
    "explain_documents_en_120": Page(("explain", "--documents", "--lang", "en"), 120),
    "explain_statements_vi_80": Page(("explain", "1", "--statements")),
    "explain_statements_en_120": Page(("explain", "--statements", "--lang", "en"), 120),
    "explain_forms_vi_80": Page(("explain", ".", "--on", "30/11/2025"), prepare=forms),
    "explain_forms_en_120": Page(("explain", ".", "--on", "30/11/2025", "--lang", "en"), 120, prepare=forms),
    "plan_forms_vi_80": Page(("plan", ".", "--target", "19", "--on", "30/11/2025"), code=4, prepare=forms),
    "explain_full_en_80": Page(("explain", "3.4.1", "--on", "30/11/2024", "--lang", "en")),
    "explain_deductions_vi_100": Page(("explain", "xa", "V", "--on", "30/11/2026"), 100, prepare=deducted),
    "whatif_forms_vi_80": Page(("whatif", ".", "dossiers.resolved_late=0", "denunciations.right=1"), prepare=forms),
    "plan_vi_80": Page(("plan", "--target", "97", "--on", "30/11/2024")),
    "plan_reached_already_vi_80": Page(("plan", "--target", "95", "--on", "30/11/2024")),
    "plan_unreached_en_120": Page(
        ("plan", "xa", "--target", "99", "--on", "20/01/2024", "--lang", "en"), 120, 4, behind
    ),
    "plan_grade_forms_vi_80": Page(("plan", ".", "--grade", "kha", "--on", "30/11/2025"), code=4, prepare=forms),
    "plan_grade_forms_en_120": Page(
        ("plan", ".", "--grade", "fair", "--on", "30/11/2025", "--lang", "en"), 120, 4, prepare=forms
    ),
    "plan_effort_vi_100": Page(
        ("plan", "xa", "--target", "94", "--on", "30/11/2024", "--effort", str(EXAMPLE / "efforts.yaml")),
        100,
        prepare=behind,
    ),
    "plan_over_en_80": Page(("plan", "--target", "96", "--on", "01/02/2025", "--lang", "en")),
    "plan_deductions_vi_100": Page(("plan", "xa", "--target", "90", "--on", "30/11/2026"), 100, prepare=deducted),
    "compare_editions_vi_100": Page(("compare", "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025"), 100, code=5),
    "compare_editions_en_80": Page(
        ("compare", "cchc-xa-minh-hoa@2023", "cchc-xa-minh-hoa@2024", "--lang", "en"), code=5
    ),
    "compare_units_vi_80": Page(
        ("compare", "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025", "--units", "xa.csv"), prepare=units
    ),
    "compare_units_en_120": Page(
        ("compare", "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025", "--units", "xa.csv", "--lang", "en"),
        120,
        prepare=units,
    ),
    "compare_years_vi_80": Page(("compare", str(EXAMPLES / "phu-dinh" / "2023"), str(EXAMPLES / "phu-dinh" / "2024"))),
    "compare_years_en_120": Page(
        ("compare", str(EXAMPLES / "phu-dinh" / "2023"), str(EXAMPLES / "phu-dinh" / "2024"), "--lang", "en"), 120
    ),
    "compare_years_markdown": Page(
        ("compare", str(EXAMPLES / "phu-dinh" / "2023"), str(EXAMPLES / "phu-dinh" / "2024"), "--markdown")
    ),
    "compare_evidence_vi_100": Page(
        ("compare", "--evidence", str(EXAMPLE), "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025"), 100
    ),
    "form_from_last_year_vi": Page(("init", "xa-moi", "--from", str(EXAMPLE)), file="xa-moi/evidence.yaml"),
    "criteria_show_V.2_vi_80": Page(("criteria", "show", "nq57-cap-xa@2026", "V.2")),
    "criteria_show_3.4_vi_80": Page(("criteria", "show", "cchc-xa-minh-hoa@2024", "3.4")),
    "criteria_show_forms_vi_80": Page(("criteria", "show", "criteria.yaml"), prepare=forms),
    "criteria_show_forms_en_120": Page(("criteria", "show", "criteria.yaml", "--lang", "en"), 120, prepare=forms),
    "criteria_show_forms_1_vi_80": Page(("criteria", "show", "criteria.yaml", "1"), prepare=forms),
    "criteria_show_forms_1_en_120": Page(
        ("criteria", "show", "criteria.yaml", "1", "--lang", "en"), 120, prepare=forms
    ),
    "criteria_show_forms_2_vi_120": Page(("criteria", "show", "criteria.yaml", "2"), 120, prepare=forms),
    "criteria_show_forms_P_vi_80": Page(("criteria", "show", "criteria.yaml", "P"), prepare=forms),
    "criteria_show_forms_T_en_80": Page(("criteria", "show", "criteria.yaml", "T", "--lang", "en"), prepare=forms),
    "exam_vi_80": Page(("criteria", "exam", "qd766@2022")),
    "exam_en_120": Page(("criteria", "exam", "nq57-cap-xa@2026", "--lang", "en"), 120),
    "exam_sheet_vi": Page(("criteria", "exam", "qd766@2022", "-o", "de"), file="de/de-4.md"),
    "exam_key_vi": Page(("criteria", "exam", "qd766@2022", "-o", "de"), file="de/dap-an.md"),
    "exam_first_sheet_en": Page(
        ("criteria", "exam", "criteria.yaml", "-o", "de", "--lang", "en"), prepare=forms, file="de/de-1.md"
    ),
    "exam_last_sheet_en": Page(
        ("criteria", "exam", "criteria.yaml", "-o", "de", "--lang", "en"), prepare=forms, file="de/de-13.md"
    ),
    "form_vi": Page(("init", "xa-moi"), file="xa-moi/evidence.yaml"),
    "form_en": Page(("init", "xa-moi", "--lang", "en"), file="xa-moi/evidence.yaml"),
    "new_edition_vi": Page(
        ("criteria", "new", "moi.yaml", "--set", "cchc-xa-tinh-x", "--edition", "2025"), file="moi.yaml"
    ),
    "new_edition_en": Page(
        ("criteria", "new", "moi.yaml", "--set", "cchc-xa-tinh-x", "--edition", "2025", "--lang", "en"), file="moi.yaml"
    ),
    "problems_vi": Page(("score", "xa"), code=3, prepare=broken, stderr=True),
    "problems_en": Page(("score", "xa", "--lang", "en"), code=3, prepare=broken, stderr=True),
    "whatif_vi_80": Page(("whatif", *SUPPOSED)),
    "whatif_en_120": Page(("whatif", *SUPPOSED, "--lang", "en"), 120),
    "whatif_conflict_vi_80": Page(("whatif", *CONFLICTING), code=3),
    "whatif_conflict_en_120": Page(("whatif", *CONFLICTING, "--lang", "en"), 120, code=3),
    "whatif_deductions_vi_100": Page(("whatif", "xa", *DEDUCTED), 100, prepare=deducted),
    "whatif_deductions_en_80": Page(("whatif", "xa", *DEDUCTED, "--lang", "en"), prepare=deducted),
    "whatif_misspelt_vi": Page(("whatif", *MISSPELT), code=3, stderr=True),
    "whatif_misspelt_en": Page(("whatif", *MISSPELT, "--lang", "en"), code=3, stderr=True),
    "score_markdown": Page(("score", "--markdown")),
    "score_only_7.2_markdown": Page(("score", "--only", "7.2", "--markdown")),
    "explain_markdown": Page(("explain", "--on", "30/11/2024", "--markdown")),
    "explain_7.2.2_markdown": Page(("explain", "7.2.2", "--on", "30/11/2024", "--markdown")),
    "explain_documents_markdown": Page(("explain", "--documents", "--markdown")),
    "explain_statements_markdown": Page(("explain", "7", "--statements", "--lang", "en", "--markdown")),
    "plan_markdown": Page(("plan", "--target", "97", "--on", "30/11/2024", "--markdown")),
    "plan_unreached_markdown": Page(
        ("plan", "xa", "--target", "99", "--on", "20/01/2024", "--markdown"), code=4, prepare=behind
    ),
    "whatif_markdown": Page(("whatif", *SUPPOSED, "--markdown")),
    "criteria_show_markdown": Page(("criteria", "show", "criteria.yaml", "--markdown"), prepare=forms),
    "criteria_show_7.2_markdown": Page(("criteria", "show", "cchc-xa-minh-hoa@2024", "7.2", "--markdown")),
    "check_markdown": Page(("check", "xa", "--markdown"), code=3, prepare=broken),
    "report_vi_80": Page(("report", *ON)),
    "report_deductions_en_120": Page(("report", "xa", *ON, "--lang", "en"), 120, prepare=deducted),
    "report_markdown": Page(("report", *ON, "--markdown")),
    "report_word_vi": Page(("report", *ON, "--word", "bc.docx"), file="bc.docx"),
    "report_word_deductions_en": Page(
        ("report", "xa", *ON, "--word", "bc.docx", "--lang", "en"), prepare=deducted, file="bc.docx"
    ),
    "report_html_small_vi": Page(
        ("report", ".", "--criteria", "criteria.yaml", *ON, "--html", "bc.html"), prepare=small, file="bc.html"
    ),
    "report_template_vi": Page(("report", "--word", "mau.docx", "--template", "new"), file="mau.docx"),
    "report_owner_vi": Page(("report", *ON, "--owners", "viec"), file="viec/viec-van-hoa.docx"),
    "report_owners_vi": Page(("report", *ON, "--owners", "viec"), file="viec/00-danh-sach.docx"),
    "plan_word_vi": Page(("plan", "--target", "97", *ON, "--word", "ke-hoach.docx"), file="ke-hoach.docx"),
    "compare_word_vi": Page(
        ("compare", "cchc-xa-minh-hoa@2023", "cchc-xa-minh-hoa@2024", "--word", "so-sanh.docx"),
        code=5,
        file="so-sanh.docx",
    ),
    "help_whatif_vi_80": Page(("whatif", "--help")),
    "help_vi_80": Page(("--help",)),
    "help_en_80": Page(("--help", "--lang", "en")),
}


def kept_of(path: Path) -> str:
    """What is kept of a file: of Word its text, of HTML what is inside the page, one element a line."""
    if path.suffix == ".docx":
        return "\n".join(lines_of(path)) + "\n"
    text = path.read_bytes().decode()
    if path.suffix == ".html":
        return re.sub(r"(?<=>)(?=<(?!/))", "\n", text[text.index("<main>") : text.index("<script>")]) + "\n"
    return text


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_the_one_kept(name: str, command: Command, folder: Path) -> None:
    page = PAGES[name]
    page.prepare(folder)
    said = command(*page.words, columns=page.columns)
    assert said.code == page.code
    assert (said.out == "") == page.stderr
    shown = kept_of(folder / page.file) if page.file else said.err if page.stderr else said.out
    assert shown.endswith("\n")
    assert unicodedata.is_normalized("NFC", shown)
    assert "\r" not in shown
    assert str(folder) not in shown
    assert str(TOP) not in shown
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("CCHC_GOLDEN"):
        path.write_bytes(shown.encode())
    kept = path.read_bytes().decode() if path.exists() else ""
    if kept != shown:
        lines = (kept.splitlines(), shown.splitlines())
        pytest.fail("\n".join(difflib.unified_diff(*lines, f"golden/{path.name}", "shown now", lineterm="")))


def test_every_page_kept_is_one_that_is_looked_at() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(f"{name}.txt" for name in PAGES)
