"""``cchc plan`` run: targets, efforts, days, JSON, exit codes, and that what it says holds when it is tried."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commands.exits import Exit
from evidence.workspace import EXAMPLE, FILE
from report.words.load import words_of
from tests.report.conftest import Command

EFFORTS = EXAMPLE / "efforts.yaml"


@pytest.fixture
def commune(folder: Path) -> Path:
    """The evidence of the example in a folder of its own."""
    (folder / "xa").mkdir()
    shutil.copy(EXAMPLE / FILE, folder / "xa" / FILE)
    return folder / "xa"


@pytest.mark.parametrize(
    ("target", "code"), [("95", Exit.OK), ("97,5", Exit.OK), ("98.01", Exit.BELOW), ("120", Exit.BELOW)]
)
def test_the_exit_code_says_whether_the_target_can_be_reached(command: Command, target: str, code: Exit) -> None:
    said = command("plan", "--target", target)
    assert (said.code, said.err) == (code, "")


def test_the_changes_of_a_plan_give_its_total_when_they_are_tried(command: Command, commune: Path) -> None:
    plan = json.loads(command("ke-hoach", str(commune), "--target", "96.5", "--json").out)
    tried = json.loads(command("whatif", str(commune), *plan["changes"], "--json").out)
    assert tried["after"]["points"] == plan["after"] == plan["acts"][-1]["total"]
    assert plan["reached"]
    assert plan["proved"]


def test_without_a_folder_the_example_is_planned_and_the_page_says_so(command: Command) -> None:
    assert "hồ sơ mẫu" in command("plan", "--target", "96").out.splitlines()[-1]


def test_the_cheapest_effort_is_not_the_fewest_owners(command: Command) -> None:
    plain = json.loads(command("plan", "--target", "96", "--json").out)
    costly = json.loads(command("plan", "--target", "96", "--effort", str(EFFORTS), "--json").out)
    assert plain["effort"] is None
    assert plain["changes"] == ["initiatives.recognised=2"]
    assert (costly["changes"], costly["effort"]) == (["email.official=regular"], {"unit": "giờ", "total": "3"})


def test_nothing_is_planned_for_after_the_day_named(command: Command, commune: Path) -> None:
    path = commune / FILE
    path.write_text(path.read_text("utf-8").replace("    roles: [plan.par]\n", ""), "utf-8")
    plans = {
        day: json.loads(command("plan", "xa", "--target", "100", "--on", "20/01/2024", "--by", day, "--json").out)
        for day in ("31/03/2024", "25/01/2024", "31/12/2025")
    }
    untils = {day: {act["until"] for act in plan["acts"]} for day, plan in plans.items()}
    assert untils == {
        "31/03/2024": {"2024-01-31", "2024-03-31"},
        "25/01/2024": {"2024-01-25"},
        "31/12/2025": {"2024-01-31", "2024-12-14"},
    }


def test_a_due_day_that_has_passed_is_lost(command: Command, commune: Path) -> None:
    path = commune / FILE
    path.write_text(path.read_text("utf-8").replace("    roles: [plan.par]\n", ""), "utf-8")
    late = json.loads(command("plan", "xa", "--target", "100", "--on", "01/11/2024", "--json").out)
    assert not [change for change in late["changes"] if change.startswith("plan.par")]


def test_mistakes_in_the_efforts_and_the_evidence_are_told_together(command: Command, commune: Path) -> None:
    path = commune / FILE
    path.write_text(path.read_text("utf-8").replace("value: 4088", "value: 4.088"), "utf-8")
    efforts = commune / "efforts.yaml"
    efforts.write_text("format: 1\nunit: giờ\notherwise: -1\n", "utf-8")
    said = command("plan", "xa", "--target", "97", "--effort", str(efforts))
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "M006" in said.err
    assert "E034" in said.err


def test_a_name_in_the_efforts_that_nobody_knows_is_told_with_the_nearest(command: Command, folder: Path) -> None:
    efforts = folder / "efforts.yaml"
    efforts.write_text("format: 1\nunit: giờ\nowners: {mot-cu: 1}\neach: {tasks.dome: 1}\notherwise: 1\n", "utf-8")
    said = command("plan", "--target", "97", "--effort", "efforts.yaml")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert said.err.count("E033") == 2
    assert "tasks.done" in said.err
    assert "mot-cua" in said.err


def test_evidence_that_leaves_nothing_to_plan_is_refused_with_what_is_wrong(command: Command, commune: Path) -> None:
    path = commune / FILE
    path.write_text(path.read_text("utf-8").replace("\n  tasks.planned:", "\n  tasks.planed:"), "utf-8")
    said = command("plan", "xa", "--target", "97", "--lang", "en")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "E010" in said.err
    assert "tasks.planned" in said.err
    assert said.err.splitlines()[-1] == words_of("en", "plan")["refused"]


@pytest.mark.parametrize(("target", "code"), [("91", Exit.BAD_FILES), ("97", Exit.BAD_FILES)])
def test_parts_whose_evidence_contradicts_itself_are_left_out_and_named(
    command: Command, commune: Path, target: str, code: Exit
) -> None:
    changed = (commune / FILE).read_text("utf-8").replace("value: 1985", "value: 1900")
    (commune / FILE).write_text(changed, encoding="utf-8")
    said = command("plan", str(commune), "--target", target, "--on", "01/06/2024")
    assert said.code == code
    assert "Chưa tính 5,50 điểm của 3.3.1: minh chứng mâu thuẫn" in said.out
    assert "(2.076 + 1.900 + 0 = 3.976 ≠ 4.061)" in said.err
    told = json.loads(command("plan", str(commune), "--target", target, "--on", "01/06/2024", "--json").out)
    assert told["contradicted"] == ["3.3.1"]


def test_half_an_hour_for_each_unit_is_an_effort(command: Command, folder: Path) -> None:
    efforts = "format: 1\nunit: giờ\neach: {digitised.done: 0.5, initiatives.recognised: 0.25}\notherwise: 0.5\n"
    (folder / "efforts.yaml").write_text(efforts, "utf-8")
    words = ("plan", "--target", "96", "--effort", "efforts.yaml", "--on", "01/12/2024", "--json")
    found = json.loads(command(*words).out)
    assert found["effort"] == {"unit": "giờ", "total": "0.5"}


def test_a_target_has_to_be_named(command: Command) -> None:
    assert command("plan").code == Exit.USAGE


def test_no_file_is_written(command: Command, commune: Path) -> None:
    before = (commune / FILE).read_bytes()
    command("plan", "xa", "--target", "97")
    assert (commune / FILE).read_bytes() == before
    assert [path.name for path in commune.parent.rglob("*")] == ["xa", FILE]


CONTRADICTING = "facts: {dossiers.total: 10, dossiers.resolved_on_time: 9, dossiers.resolved_late: 11}\n"


def test_figures_that_leave_no_state_are_named(command: Command, folder: Path) -> None:
    head = (EXAMPLE / FILE).read_text("utf-8").partition("\ndocuments:")[0]
    (folder / FILE).write_text(f"{head}\n{CONTRADICTING}", "utf-8")
    said = command("plan", ".", "--target", "4", "--on", "01/06/2024", "--lang", "en")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    figures = ("dossiers.total = 10", "dossiers.resolved_on_time = 9", "dossiers.resolved_late = 11")
    assert [figure for figure in figures if figure not in said.err] == []
