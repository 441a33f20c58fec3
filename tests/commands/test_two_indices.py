"""A commune that scores both indices of its city from one evidence file."""

from __future__ import annotations

from pathlib import Path

from tests.builders.folders import CITY, of_the_city
from tests.report.conftest import Command

DIGITAL, REFORM = (f"{name}@2026" for name in CITY)


def test_the_reform_index_shows_what_the_digital_one_comes_to_and_leaves_open_how_that_counts(
    folder: Path, command: Command
) -> None:
    of_the_city(folder)
    said = command("score", "xa", "--only", "7", columns=120)
    assert said.err == ""
    assert "= 76,29; chưa quyết định cách tính điểm; bảng ghi" in " ".join(said.out.split())
    assert "0,00/14,00" in said.out


def test_the_same_file_is_scored_by_the_digital_index_without_a_word_about_the_other(
    folder: Path, command: Command
) -> None:
    of_the_city(folder)
    said = command("score", "xa", "--criteria", DIGITAL)
    assert said.err == ""
    assert "TỔNG ĐIỂM TỰ CHẤM    76,29/100" in said.out


def test_the_form_of_the_reform_index_asks_for_what_both_need_once(folder: Path, command: Command) -> None:
    assert command("init", "xa-moi", "--criteria", REFORM).code == 0
    form = (folder / "xa-moi" / "evidence.yaml").read_text(encoding="utf-8")
    for asked in ("dossiers.total:", "hotline.received:", "dti_economy.plan:", "par_finance.audit_settled:"):
        assert form.count(f"\n  {asked}") == 1
