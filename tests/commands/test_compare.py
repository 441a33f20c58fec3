"""``cchc compare`` run: editions, one evidence, two years; exit codes, shapes, and numbers that add up as shown."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from commands.exits import Exit
from evidence.workspace import EXAMPLES, FILE
from report.language.numbers.together import together
from tests.builders.scoring import edition_tree
from tests.report.conftest import Command

OLD, NEW = "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025"
YEARS = (str(EXAMPLES / "phu-dinh" / "2023"), str(EXAMPLES / "phu-dinh" / "2024"))


def test_editions_that_move_a_score_are_told_by_the_exit_code(command: Command) -> None:
    assert command("compare", OLD, NEW).code == Exit.DIFFERENT
    same = command("so-sanh", OLD, OLD)
    assert (same.code, same.err) == (Exit.OK, "")
    assert "giống nhau" in same.out


@pytest.mark.parametrize("shape", ["--json", "--markdown"])
def test_each_shape_is_the_whole_comparison(command: Command, shape: str) -> None:
    out = command("compare", OLD, NEW, shape).out
    for key in ("dossiers.digitised_incoming", "1.1.1"):
        assert (key in out) is (shape == "--json" or not key.startswith("dossiers"))


def shown_sums(page: str) -> tuple[list[Decimal], Decimal]:
    """The causes as the page shows them, and their sum as it shows it."""
    causes = page.partition("Vì sao\n")[2].partition("Theo tiêu chí")[0]
    rows = re.findall(r"^  (?!Cộng).* ([+−]?[0-9,]+)$", causes, re.MULTILINE)
    (whole,) = re.findall(r"^  Cộng +([+−]?[0-9,]+)$", page, re.MULTILINE)
    read = [Decimal(text.replace("−", "-").replace(",", ".")) for text in (*rows, whole)]
    return read[:-1], read[-1]


def test_two_years_say_how_much_was_the_unit_and_how_much_the_criteria(command: Command) -> None:
    said = command("compare", *YEARS)
    assert said.code == Exit.OK
    assert "Do đơn vị: +10,96. Do tiêu chí: −0,14." in said.out
    causes, whole = shown_sums(said.out)
    assert len(causes) == 6
    assert sum(causes) == whole == Decimal("10.82")


def test_backwards_every_number_has_the_other_sign(command: Command) -> None:
    there, back = (json.loads(command("compare", *years, "--json").out) for years in (YEARS, YEARS[::-1]))
    assert {cause: -Fraction(share) for cause, share in there["causes"].items()} == {
        cause: Fraction(share) for cause, share in back["causes"].items()
    }


def test_one_evidence_under_both_editions_is_scored_as_score_scores_it(command: Command) -> None:
    body = json.loads(command("compare", "--evidence", YEARS[1], OLD, NEW, "--json").out)
    for edition, side in ((OLD, "old"), (NEW, "new")):
        alone = json.loads(command("score", YEARS[1], "--criteria", edition, "--json").out)
        assert body[side]["total"] == alone["total"]["points"]
    assert body["causes"]["evidence"] == "0"
    assert "dossiers.digitised_incoming" in body["carried"]["missing"]
    assert "payments.online" not in body["carried"]["missing"]


def test_only_what_the_old_edition_used_is_no_longer_used(command: Command) -> None:
    """The evidence of 2023 gives figures that neither edition scores; that is no news of the new one."""

    def foreign(folder: str, *editions: str) -> list[str]:
        body = json.loads(command("compare", "--evidence", folder, *editions, "--json").out)
        return list(body["carried"]["aside"])

    assert foreign(YEARS[0], "cchc-xa-minh-hoa@2023", OLD) == []
    assert "digitised.done" in foreign(YEARS[1], OLD, NEW)
    assert "digitised.done" not in foreign(YEARS[1], NEW, OLD)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((YEARS[0], NEW), Exit.USAGE, "hồ sơ"),
        ((OLD, "khong-co@2020"), Exit.BAD_FILES, "E004"),
        ((OLD,), Exit.USAGE, "MỚI"),
    ],
)
def test_what_cannot_be_compared_is_said(command: Command, words: tuple[str, ...], code: Exit, said: str) -> None:
    found = command("compare", *words)
    assert found.code == code
    assert found.out == ""
    assert said in found.err


def test_evidence_with_mistakes_is_not_compared(command: Command, folder: Path) -> None:
    (folder / "xa").mkdir()
    text = (Path(YEARS[1]) / FILE).read_text("utf-8")
    (folder / "xa" / FILE).write_text(text.replace("value: 4088", "value: 4.088"), "utf-8")
    said = command("compare", YEARS[0], "xa")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "M006" in said.err


def test_no_file_is_written(command: Command, folder: Path) -> None:
    shutil.copytree(EXAMPLES / "phu-dinh", folder / "xa")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    command("compare", "xa/2023", "xa/2024")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("values", "total", "shown"),
    [
        (("1/3", "1/3", "1/3"), "1", ("0.34", "0.33", "0.33")),
        (("-1/3", "1/3"), "0", ("-0.33", "0.33")),
        (("0", "0"), "0", ("0", "0")),
        (("0.005", "0.005", "-0.01"), "0", ("0.01", "0", "-0.01")),
    ],
)
def test_shown_numbers_add_up(values: tuple[str, ...], total: str, shown: tuple[str, ...]) -> None:
    found = together([Fraction(value) for value in values], Fraction(total))
    assert sum(found) == Fraction(total)
    assert found == [Fraction(one) for one in shown]


def test_evidence_that_names_a_set_alone_is_compared_and_carried_over(command: Command, folder: Path) -> None:
    (folder / "xa").mkdir()
    text = (Path(YEARS[1]) / FILE).read_text("utf-8")
    (folder / "xa" / FILE).write_text(
        text.replace("criteria: cchc-xa-minh-hoa@2024", "criteria: cchc-xa-minh-hoa"), "utf-8"
    )
    body = json.loads(command("compare", "--evidence", "xa", "cchc-xa-minh-hoa@2023", OLD, "--json").out)
    assert body["new"]["total"] == "95.25"
    assert command("init", "moi", "--from", "xa").code == Exit.OK
    assert f"criteria: {NEW}" in (folder / "moi" / FILE).read_text("utf-8")


def test_the_year_after_an_edition_without_successor_is_the_one_in_force_then(command: Command, folder: Path) -> None:
    assert command("init", "moi", "--from", YEARS[0]).code == Exit.OK
    assert f"criteria: {OLD}" in (folder / "moi" / FILE).read_text("utf-8")


def test_criteria_in_a_file_are_found_from_where_the_old_evidence_stands(command: Command, folder: Path) -> None:
    (folder / "cu").mkdir()
    shutil.copy(
        Path(YEARS[1]).parents[3] / "criteria" / "sets" / "cchc-xa-minh-hoa" / "2024" / "criteria.yaml", folder / "cu"
    )
    text = (Path(YEARS[1]) / FILE).read_text("utf-8")
    (folder / "cu" / FILE).write_text(
        text.replace("criteria: cchc-xa-minh-hoa@2024", "criteria: criteria.yaml"), "utf-8"
    )
    assert command("init", "moi", "--from", "cu").code == Exit.OK
    assert command("score", "moi").code == Exit.OK


CRITERIA = Path(YEARS[1]).parents[3] / "criteria" / "sets" / "cchc-xa-minh-hoa" / "2024" / "criteria.yaml"


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        ("due: 31/01/2024", "due: 31/01/2023", Exit.DIFFERENT, "31/01/2023"),
        ("when_excluded: rescale", "when_excluded: keep", Exit.DIFFERENT, "giữ nguyên"),
        ("from: 90%}", "from: 91%}", Exit.DIFFERENT, "91%"),
        (
            "groups:\n",
            "identities:\n  - {rule: tasks.done >= 1}\ngroups:\n",
            Exit.DIFFERENT,
            "Quan hệ giữa các số liệu",
        ),
        ("name: Xuất sắc", "name: Rất tốt", Exit.DIFFERENT, "Rất tốt"),
        ("state: draft", "state: draft\neffective: 01/01/2024", Exit.DIFFERENT, "01/01/2024"),
        ("title: Chỉ số", "title: Bộ chỉ số", Exit.OK, "Chỉ khác phần chữ: "),
        ("due: 31/01/2024", "due:  31/01/2024", Exit.OK, "giống nhau"),
    ],
)
def test_whatever_else_differs_is_told_at_once(
    command: Command, folder: Path, before: str, after: str, code: Exit, said: str
) -> None:
    text = CRITERIA.read_text("utf-8").replace("state: in_force", "state: draft")
    (folder / "cu.yaml").write_text(text, "utf-8")
    (folder / "moi.yaml").write_text(text.replace(before, after, 1), "utf-8")
    assert before in text
    page = command("compare", "cu.yaml", "moi.yaml")
    assert (page.code, page.err) == (code, "")
    assert said in page.out
    body = json.loads(command("compare", "cu.yaml", "moi.yaml", "--json").out)
    assert body["moves_a_score"] is (code == Exit.DIFFERENT)


@pytest.mark.parametrize("text", ["groups: [\n", "", "format: 1\n", "set: x\ngroups: 1\n"])
def test_editions_with_mistakes_are_not_compared(command: Command, folder: Path, text: str) -> None:
    (folder / "hong.yaml").write_text(text, "utf-8")
    (folder / "xa.csv").write_text("unit,tasks.done\nXã A,1\n", "utf-8")
    for words in (("hong.yaml", OLD), (OLD, "hong.yaml"), ("hong.yaml", "hong.yaml")):
        for more in ((), ("--units", "xa.csv"), ("--json",)):
            said = command("compare", *words, *more)
            assert (said.code, said.out) == (Exit.BAD_FILES, "")
            assert "hong.yaml:" in said.err


DUE = {"type": "deadline", "day": "plan.par.issued", "due": "31/01/2024"}
STEPS = [{"span": "( , 0]", "points": "2"}, {"span": "[1, )", "points": "0"}]
NEXT_YEAR = {"from": "15/12/2024", "to": "14/12/2025"}
WORDS = {"facts": {"a.done": {"label": "Đã làm", "kind": "count"}, "a.due": {"label": "Phải làm", "kind": "count"}}}


def relation(rule: str, **more: str) -> dict[str, Any]:
    return {**WORDS, "identities": [{"rule": rule, **more}]}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ({}, {}, Exit.OK),
        ({}, {"due": "31/01/2023"}, Exit.DIFFERENT),
        ({}, {"due": "31/01/2024", "period": NEXT_YEAR}, Exit.DIFFERENT),
        ({}, {"due": "31/01/2025", "period": NEXT_YEAR}, Exit.OK),
        (
            {"arises_when": "plan.par.issued >= 01/01/2024"},
            {"arises_when": "plan.par.issued >= 01/01/2023"},
            Exit.DIFFERENT,
        ),
        (relation("a.done <= a.due"), relation("a.done <= a.due"), Exit.OK),
        (relation("a.done <= a.due"), relation("a.done >= a.due"), Exit.DIFFERENT),
        (relation("a.done <= a.due"), relation("a.done <= a.due", weight="warning"), Exit.DIFFERENT),
        (WORDS, {"facts": {**WORDS["facts"], "a.due": {"label": "Phải làm", "kind": "number"}}}, Exit.DIFFERENT),
        (WORDS, {"facts": {**WORDS["facts"], "a.due": {"label": "Việc phải làm", "kind": "count"}}}, Exit.OK),
    ],
)
def test_the_exit_code_says_whether_some_unit_could_score_otherwise(
    command: Command, folder: Path, old: dict[str, Any], new: dict[str, Any], code: Exit
) -> None:
    for name, head in (("cu", old), ("moi", new)):
        rest = {key: value for key, value in head.items() if key not in {"due", "arises_when"}}
        part = {"max": "2", "rule": {**DUE, "due": head.get("due", DUE["due"]), "steps": STEPS}}
        part |= {"arises_when": head["arises_when"]} if "arises_when" in head else {}
        (folder / f"{name}.yaml").write_text(json.dumps(edition_tree([part], **rest)), "utf-8")
    assert command("compare", "cu.yaml", "moi.yaml").code == code
