"""Whole pages as people see them, kept in ``tests/golden``; ``CCHC_GOLDEN=1 pytest tests/report`` writes them anew."""

from __future__ import annotations

import difflib
import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from criteria.library import BUNDLED
from evidence.workspace import EXAMPLE, EXAMPLES, FILE
from tests.builders.scoring import evidence_tree, text, tree_at
from tests.report.conftest import FORMS, SMALL, Command

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


def _example(folder: Path, *changes: tuple[str, str]) -> None:
    text = (EXAMPLE / FILE).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "xa").mkdir()
    (folder / "xa" / FILE).write_text(text, encoding="utf-8")


def _contradicted(folder: Path) -> None:
    _example(folder, ("value: 2076", "value: 2075"))


def _behind(folder: Path) -> None:
    """The example with dossiers that were late, not digitised, or handed in on paper."""
    _example(
        folder,
        ("  digitised.done:\n    value: 4066", "  digitised.done:\n    value: 3928"),
        ("    value: 1985", "    value: 1900"),
        ("  dossiers.resolved_late:\n    value: 0", "  dossiers.resolved_late:\n    value: 85"),
        ("  dossiers.online:\n    value: 4024", "  dossiers.online:\n    value: 2500"),
    )


def _broken(folder: Path) -> None:
    _example(
        folder,
        ("    day: 12/09/2024", "    day: 31/09/2024"),
        ("value: 4088", "value: 4.088"),
        ("  dossiers.resolved_early:", "  dossiers.resolved_earli:"),
        ("level: strict", "level: stric"),
        ("    issuer: HĐND xã Phú Đình", "    isuer: HĐND xã Phú Đình"),
    )


def _deducted(folder: Path) -> None:
    """A commune under an edition with bonus and deductions, as a case of that edition has it; some of it left out."""
    case = tree_at(BUNDLED / "nq57-cap-xa" / "2026" / "cases" / "total_with_bonus_and_deductions.yaml")
    facts = case["facts"] | {"comments.requested": 0, "comments.on_time": 0, "disbursed.spent": 72}
    body = {name: case[name] for name in ("previous", "documents", "answers")}
    period = {"from": "01/01/2026", "to": "15/12/2026"}
    tree = evidence_tree(criteria="nq57-cap-xa@2026", year="2026", period=period, facts=facts, **body)
    (folder / "xa").mkdir()
    (folder / "xa" / FILE).write_text(text(FILE, tree).content, encoding="utf-8")


def _small(folder: Path) -> None:
    for path in SMALL.iterdir():
        shutil.copy(path, folder)


def _forms(folder: Path) -> None:
    for path in FORMS.parent.iterdir():
        shutil.copy(path, folder)


def _units(folder: Path) -> None:
    """A table of units that say different things, with a row of sums."""
    head = "unit,tasks.planned,tasks.done,plan.par.issued,procedures.full_process,procedures.total,website.news_par"
    names = ["Phú Đình", "Bình Yên", "Điềm Mặc", "Thanh Định", "Bảo Linh", "Định Biên", "Đồng Thịnh", "Trung Hội"]
    names += ["Bộc Nhiêu", "Phú Tiến", "Tân Dương", "Tân Thịnh", "Kim Phượng", "Lam Vỹ"]
    days, levels = ("12/01/2024", "12/02/2024", ""), ("regular", "limited", "", "none")
    rows = [
        f"Xã {name},6,{6 - spot % 4},{days[spot % 3]},{30 + 7 * spot},121,{levels[spot % 4]}"
        for spot, name in enumerate(names)
    ]
    (folder / "xa.csv").write_text("\n".join([head, *rows, "Tổng cộng,84,60,,,,"]) + "\n", "utf-8")


SUPPOSED = (
    *("dossiers.resolved_late=3", "dossiers.resolved_early=2076", "dossiers.resolved=4061", "digitised.done=4000"),
    *("website.news_par=regular", "plan.par.issued=10/02/2024", "previous.tasks.done=5"),
)
CONFLICTING = ("dossiers.resolved_late=3", "petitions.received=+2", "tasks.done=-2")
DEDUCTED = ("comments.requested=4", "comments.on_time=3", "disbursed.spent=60")
MISSPELT = (
    *("dossiers.resolved_lat=3", "tasks.done=4.066", "website.news_par=limit", "plan.par=10/02/2024"),
    *("plan.par.issued=31/02/2024", "7.4.2=points:1", "payments.due=+1", "tasks.planned=6", "tasks.planned=7"),
)

PAGES = {
    "score_vi_80": Page(("score",)),
    "score_en_120": Page(("score", "--lang", "en"), 120),
    "score_lost_vi_80": Page(("score", "--lost")),
    "score_only_7.4_vi_100": Page(("score", "--only", "7.4"), 100),
    "score_depth_1_en_80": Page(("score", "--depth", "1", "--lang", "en")),
    "score_contradiction_vi_80": Page(("score", "xa", "--lost"), code=3, prepare=_contradicted),
    "score_excluded_vi_80": Page(("score", ".", "--criteria", "criteria.yaml"), prepare=_small),
    "score_excluded_en_60": Page(("score", ".", "--criteria", "criteria.yaml", "--lang", "en"), 60, prepare=_small),
    "score_excluded_only_en_80": Page(
        ("score", ".", "--criteria", "criteria.yaml", "--only", "1", "--lang", "en"), prepare=_small
    ),
    "score_another_index_vi_80": Page(("score", "--criteria", "qd766@2022")),
    "score_deductions_vi_80": Page(("score", "xa"), prepare=_deducted),
    "score_deductions_en_120": Page(("score", "xa", "--lost", "--lang", "en"), 120, prepare=_deducted),
    "score_deductions_only_V_vi_80": Page(("score", "xa", "--only", "V.1"), prepare=_deducted),
    "score_previous_only_IV.2_en_100": Page(("score", "xa", "--only", "IV.2", "--lang", "en"), 100, prepare=_deducted),
    "explain_vi_80": Page(("explain", "--on", "30/11/2024")),
    "explain_behind_en_120": Page(("explain", "xa", "--on", "30/11/2024", "--lang", "en"), 120, prepare=_behind),
    "explain_behind_owner_vi_100": Page(("explain", "xa", "--by", "owner", "--on", "30/11/2024"), 100, prepare=_behind),
    "explain_behind_3.4_vi_80": Page(("explain", "xa", "3.4", "--on", "15/12/2024"), prepare=_behind),
    "explain_documents_vi_80": Page(("explain", "--documents")),
    "explain_documents_en_120": Page(("explain", "--documents", "--lang", "en"), 120),
    "explain_statements_vi_80": Page(("explain", "1", "--statements")),
    "explain_statements_en_120": Page(("explain", "--statements", "--lang", "en"), 120),
    "explain_forms_vi_80": Page(("explain", ".", "--on", "30/11/2025"), prepare=_forms),
    "explain_forms_en_120": Page(("explain", ".", "--on", "30/11/2025", "--lang", "en"), 120, prepare=_forms),
    "plan_forms_vi_80": Page(("plan", ".", "--target", "19", "--on", "30/11/2025"), code=4, prepare=_forms),
    "explain_full_en_80": Page(("explain", "3.4.1", "--on", "30/11/2024", "--lang", "en")),
    "explain_deductions_vi_100": Page(("explain", "xa", "V", "--on", "30/11/2026"), 100, prepare=_deducted),
    "plan_vi_80": Page(("plan", "--target", "97", "--on", "30/11/2024")),
    "plan_reached_already_vi_80": Page(("plan", "--target", "95", "--on", "30/11/2024")),
    "plan_unreached_en_120": Page(
        ("plan", "xa", "--target", "99", "--on", "20/01/2024", "--lang", "en"), 120, 4, _behind
    ),
    "plan_effort_vi_100": Page(
        ("plan", "xa", "--target", "94", "--on", "30/11/2024", "--effort", str(EXAMPLE / "efforts.yaml")),
        100,
        prepare=_behind,
    ),
    "plan_over_en_80": Page(("plan", "--target", "96", "--on", "01/02/2025", "--lang", "en")),
    "plan_deductions_vi_100": Page(("plan", "xa", "--target", "90", "--on", "30/11/2026"), 100, prepare=_deducted),
    "compare_editions_vi_100": Page(("compare", "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025"), 100, code=5),
    "compare_editions_en_80": Page(
        ("compare", "cchc-xa-minh-hoa@2023", "cchc-xa-minh-hoa@2024", "--lang", "en"), code=5
    ),
    "compare_units_vi_80": Page(
        ("compare", "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025", "--units", "xa.csv"), prepare=_units
    ),
    "compare_units_en_120": Page(
        ("compare", "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025", "--units", "xa.csv", "--lang", "en"),
        120,
        prepare=_units,
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
    "criteria_show_forms_vi_80": Page(("criteria", "show", "criteria.yaml"), prepare=_forms),
    "criteria_show_forms_en_120": Page(("criteria", "show", "criteria.yaml", "--lang", "en"), 120, prepare=_forms),
    "criteria_show_forms_1_vi_80": Page(("criteria", "show", "criteria.yaml", "1"), prepare=_forms),
    "criteria_show_forms_1_en_120": Page(
        ("criteria", "show", "criteria.yaml", "1", "--lang", "en"), 120, prepare=_forms
    ),
    "criteria_show_forms_2_vi_120": Page(("criteria", "show", "criteria.yaml", "2"), 120, prepare=_forms),
    "criteria_show_forms_P_vi_80": Page(("criteria", "show", "criteria.yaml", "P"), prepare=_forms),
    "criteria_show_forms_T_en_80": Page(("criteria", "show", "criteria.yaml", "T", "--lang", "en"), prepare=_forms),
    "form_vi": Page(("init", "xa-moi"), file="xa-moi/evidence.yaml"),
    "form_en": Page(("init", "xa-moi", "--lang", "en"), file="xa-moi/evidence.yaml"),
    "new_edition_vi": Page(
        ("criteria", "new", "moi.yaml", "--set", "cchc-xa-tinh-x", "--edition", "2025"), file="moi.yaml"
    ),
    "new_edition_en": Page(
        ("criteria", "new", "moi.yaml", "--set", "cchc-xa-tinh-x", "--edition", "2025", "--lang", "en"), file="moi.yaml"
    ),
    "problems_vi": Page(("score", "xa"), code=3, prepare=_broken, stderr=True),
    "problems_en": Page(("score", "xa", "--lang", "en"), code=3, prepare=_broken, stderr=True),
    "whatif_vi_80": Page(("whatif", *SUPPOSED)),
    "whatif_en_120": Page(("whatif", *SUPPOSED, "--lang", "en"), 120),
    "whatif_conflict_vi_80": Page(("whatif", *CONFLICTING), code=3),
    "whatif_conflict_en_120": Page(("whatif", *CONFLICTING, "--lang", "en"), 120, code=3),
    "whatif_deductions_vi_100": Page(("whatif", "xa", *DEDUCTED), 100, prepare=_deducted),
    "whatif_deductions_en_80": Page(("whatif", "xa", *DEDUCTED, "--lang", "en"), prepare=_deducted),
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
        ("plan", "xa", "--target", "99", "--on", "20/01/2024", "--markdown"), code=4, prepare=_behind
    ),
    "whatif_markdown": Page(("whatif", *SUPPOSED, "--markdown")),
    "criteria_show_markdown": Page(("criteria", "show", "criteria.yaml", "--markdown"), prepare=_forms),
    "criteria_show_7.2_markdown": Page(("criteria", "show", "cchc-xa-minh-hoa@2024", "7.2", "--markdown")),
    "check_markdown": Page(("check", "xa", "--markdown"), code=3, prepare=_broken),
    "help_whatif_vi_80": Page(("whatif", "--help")),
    "help_vi_80": Page(("--help",)),
    "help_en_80": Page(("--help", "--lang", "en")),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_the_one_kept(name: str, command: Command, folder: Path) -> None:
    page = PAGES[name]
    page.prepare(folder)
    said = command(*page.words, columns=page.columns)
    assert said.code == page.code
    assert (said.out == "") == page.stderr
    shown = (folder / page.file).read_bytes().decode() if page.file else said.err if page.stderr else said.out
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
