"""What ``cchc check`` says is still open in evidence: the share, the lines to fill in, and what closes them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from commands.exits import Exit
from evidence.workspace import FILE
from tests.report.conftest import FORMS, Command

HEAD = """format: 1
criteria: cchc-xa-minh-hoa@2024
unit: {id: xa, name: Xã A}
year: 2024
period: {from: 15/12/2023, to: 14/12/2024}
"""


def opened(command: Command, folder: Path) -> dict[str, Any]:
    (found,) = json.loads(command("check", str(folder), "--json").out)["open"]
    assert found["done"] + len(found["blanks"]) + sum(found["missing"].values()) == found["asked"]
    result: dict[str, Any] = found
    return result


@pytest.fixture
def form(command: Command, folder: Path) -> Path:
    assert command("init", "xa").code == Exit.OK
    return folder / "xa"


def test_of_a_form_every_line_is_named_with_what_it_is_about(command: Command, form: Path) -> None:
    found = opened(command, form)
    lines = ["", *(form / FILE).read_text(encoding="utf-8").splitlines()]
    assert (found["done"], len(found["blanks"])) == (0, found["asked"])
    for one in found["blanks"]:
        row = lines[one["row"]]
        assert (one["name"] in row) if one["kind"] != "paper" else one["name"] in lines[one["row"] + 1]
        assert one["parts"]
    assert command("check", "xa").out.splitlines()[1] == f"Còn để trống ở xa/{FILE}: đã có 0/{found['asked']}"


def test_what_is_filled_in_is_there_and_the_next_blank_comes_first(command: Command, form: Path) -> None:
    before = opened(command, form)
    text = (form / FILE).read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^  tasks\.planned:", "  tasks.planned: 12", text)
    (form / FILE).write_text(changed, encoding="utf-8")
    after = opened(command, form)
    assert after["done"] == 1
    gone = [one["name"] for one in before["blanks"] if one not in after["blanks"]]
    assert gone == ["tasks.planned"]


def test_what_nothing_hangs_on_any_more_is_not_asked(command: Command, form: Path) -> None:
    text = (form / FILE).read_text(encoding="utf-8")
    declared = '  petitions.handled_in_time: {does_not_arise: "Trong năm không có phản ánh, kiến nghị nào"}\n'
    (form / FILE).write_text(f"{text}{declared}", encoding="utf-8")
    names = {one["name"] for one in opened(command, form)["blanks"]}
    assert "petitions.handled_on_time" not in names
    assert "tasks.planned" in names


def test_a_section_that_is_missing_is_one_line(command: Command, folder: Path) -> None:
    (folder / FILE).write_text(f"{HEAD}facts:\n  tasks.planned: 12\n", encoding="utf-8")
    found = opened(command, folder)
    assert set(found["missing"]) == {"documents", "answers"}
    out = command("check", str(folder / FILE)).out
    assert out.count("câu trả lời") == 1
    assert f"Chưa có mục answers: {found['missing']['answers']} câu trả lời" in out


def test_a_paper_that_does_not_serve_says_why(command: Command, folder: Path) -> None:
    papers = "documents:\n  bc: {roles: [report.par], title: Báo cáo}\n"
    papers += "  kh: {roles: [plan.par], number: 1/KH, day: 05/02/2019}\n"
    (folder / FILE).write_text(f"{HEAD}{papers}", encoding="utf-8")
    says = {one["name"]: one["says"] for one in opened(command, folder)["blanks"]}
    assert says["report.par"].endswith("(tài liệu chưa có số hoặc ngày)")
    assert says["plan.par"].endswith("(không phải tài liệu của kỳ này)")


def test_evidence_that_does_not_fit_yet_is_told_what_is_open_too(command: Command, form: Path) -> None:
    text = (form / FILE).read_text(encoding="utf-8")
    (form / FILE).write_text(text.replace("  tasks.done:", "  tasks.dne: 5\n  tasks.done:", 1), encoding="utf-8")
    said = command("check", "xa")
    assert (said.code, "E010" in said.err) == (Exit.BAD_FILES, True)
    assert "Còn để trống" in said.out


def test_a_row_that_cannot_be_read_is_open_at_its_line(command: Command, form: Path) -> None:
    text = re.sub(r"(?m)^  tasks\.done:", "  tasks.done: 1o", (form / FILE).read_text(encoding="utf-8"))
    (form / FILE).write_text(text, encoding="utf-8")
    found = {one["name"]: one["row"] for one in opened(command, form)["blanks"]}
    assert text.splitlines()[found["tasks.done"] - 1].startswith("  tasks.done: 1o")


def test_what_is_left_of_a_list_is_open(command: Command, folder: Path) -> None:
    answers = "answers:\n  friendly.activities: {items: [letters]}\ndocuments:\n  x: {roles: [plan.par]}\n"
    (folder / FILE).write_text(f"{HEAD}facts: {{friendly.assigned: yes}}\n{answers}", encoding="utf-8")
    assert "decision.friendly_committee" in {one["name"] for one in opened(command, folder)["blanks"]}


def test_a_figure_that_a_grade_alone_asks_for_is_open_too(command: Command, folder: Path) -> None:
    shutil.copytree(FORMS.parent, folder / "xa")
    blanks = [one for one in opened(command, folder / "xa")["blanks"] if not one["parts"]]
    assert [(one["kind"], one["name"], one["owner"]) for one in blanks] == [("figure", "denunciations.right", None)]
    path = folder / "xa" / FILE
    path.write_text(path.read_text("utf-8").replace("facts:\n", "facts:\n  denunciations.right: 0\n", 1), "utf-8")
    assert [one for one in opened(command, folder / "xa")["blanks"] if not one["parts"]] == []
