"""Questions that only units side by side give rise to, with what rests on them; and none without a reason."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from commands.exits import Exit
from evidence.workspace import FILE
from tests.builders.units import OLD, table
from tests.report.conftest import Command

HEAD = "unit,year,plan.par,plan.par.issued,tasks.planned,tasks.done,dossiers.total,digitised.due,digitised.done"


def asked(command: Command, *words: str, code: Exit = Exit.OK) -> list[dict[str, Any]]:
    said = command("rank", *words, "--criteria", OLD, "--questions", "--json")
    assert said.code == code, said.err
    found: list[dict[str, Any]] = json.loads(said.out)["questions"]
    return found


def unit(folder: Path, name: str, papers: str, facts: str = "{}", previous: str = "{}") -> None:
    (folder / "ho-so" / name).mkdir(parents=True)
    (folder / "ho-so" / name / FILE).write_text(
        f"format: 1\ncriteria: {OLD}\nunit: {{id: a, name: {name}}}\nyear: 2024\n"
        "period: {from: 15/12/2023, to: 14/12/2024}\n"
        f"documents: {{{papers}}}\nfacts: {facts}\nprevious: {previous}\n",
        encoding="utf-8",
    )


PLAN = "kh: {{roles: [plan.par], number: {}, day: {}}}".format


def test_a_number_of_one_day_in_two_units_is_asked_with_the_points_that_rest_on_it(
    command: Command, folder: Path
) -> None:
    unit(folder, "A", PLAN("12/KH-UBND", "12/01/2024"))
    unit(folder, "B", PLAN("12/KH- ubnd", "12/01/2024"))
    unit(folder, "C", PLAN("12/KH-UBND", "13/01/2024"))
    (one,) = asked(command, "ho-so")
    assert one["kind"] == "same_paper"
    assert [about["unit"] for about in one["units"]] == ["A", "B"]
    alone = json.loads(command("score", "ho-so/A", "--json").out)["total"]["points"]
    (folder / "ho-so" / "A" / FILE).write_text(
        (folder / "ho-so" / "A" / FILE).read_text("utf-8").replace(PLAN("12/KH-UBND", "12/01/2024"), ""), "utf-8"
    )
    without = json.loads(command("score", "ho-so/A", "--json").out)["total"]["points"]
    assert Fraction(one["units"][0]["at_stake"]) == Fraction(alone) - Fraction(without) > 0


def test_papers_from_above_and_those_of_other_issuers_are_not_asked_about(command: Command, folder: Path) -> None:
    for name, issuer in (("A", "UBND xã A"), ("B", "UBND xã B")):
        own = f"kh: {{roles: [plan.par], number: 12/KH-UBND, day: 12/01/2024, issuer: {issuer}}}"
        unit(
            folder,
            name,
            f"{own}, nd: {{number: 33/2023/NĐ-CP, day: 10/06/2024}}, tt: {{number: 1/TT-BNV, day: 10/06/2024}}",
        )
    assert asked(command, "ho-so") == []
    assert "Không có gì phải hỏi." in command("rank", "ho-so", "--criteria", OLD, "--questions").out


def test_one_file_in_two_units_is_one_paper_whatever_its_number(command: Command, folder: Path) -> None:
    for name, number in (("A", "12/KH-UBND"), ("B", "15/KH-UBND")):
        mark = "a" * 64
        unit(folder, name, f"kh: {{roles: [plan.par], number: {number}, day: 12/01/2024, sha256: {mark}}}")
    (one,) = asked(command, "ho-so")
    assert [paper["number"] for about in one["units"] for paper in about["papers"]] == ["12/KH-UBND", "15/KH-UBND"]


def test_figures_that_are_mostly_those_of_last_year_are_asked_about(command: Command, folder: Path) -> None:
    same = "{tasks.planned: 12, tasks.done: 12, digitised.due: 100, digitised.done: 85}"
    unit(folder, "A", "", same, same)
    unit(folder, "B", "", same, "{tasks.planned: 12, tasks.done: 11, digitised.due: 90, digitised.done: 80}")
    unit(
        folder,
        "C",
        "",
        "{tasks.planned: 6, tasks.done: 6, digitised.due: 9}",
        "{tasks.planned: 6, tasks.done: 6, digitised.due: 9}",
    )
    (one,) = asked(command, "ho-so")
    assert one["kind"] == "same_figures"
    assert one["units"][0]["unit"] == "A"
    assert set(one["units"][0]["figures"]) == {"tasks.planned", "tasks.done", "digitised.due", "digitised.done"}
    assert Fraction(one["units"][0]["at_stake"]) > 0


def test_in_a_table_of_years_the_year_before_says_what_figures_were(command: Command, folder: Path) -> None:
    rows = (
        "A,2024,,,12,12,,100,85", "A,2023,,,12,12,,100,85",
        "B,2024,,,12,12,,100,85", "B,2023,,,12,10,,90,85",
    )  # fmt: skip
    (one,) = asked(command, table(folder, HEAD, *rows))
    assert (one["kind"], [about["unit"] for about in one["units"]]) == ("same_figures", ["A"])


def test_a_paper_of_another_year_is_asked_about(command: Command, folder: Path) -> None:
    unit(folder, "A", PLAN("12/KH-UBND", "12/01/2021"))
    unit(folder, "B", PLAN("12/KH-UBND", "12/01/2024"))
    (one,) = asked(command, "ho-so")
    assert (one["kind"], one["units"][0]["unit"]) == ("other_time", "A")
    assert one["units"][0]["papers"][0]["day"] == "2021-01-12"


def test_papers_that_the_same_units_have_are_one_question_and_the_most_at_stake_comes_first(
    command: Command, folder: Path
) -> None:
    for name in ("A", "B"):
        unit(
            folder,
            name,
            f"{PLAN('12/KH-UBND', '12/01/2024')}, bc: {{roles: [report.legal], number: 9/BC-UBND, day: 01/12/2024}}",
        )
    for name in ("C", "D"):
        unit(folder, name, "bc: {roles: [report.legal], number: 7/BC-UBND, day: 01/12/2024}")
    first, second = asked(command, "ho-so")
    assert [len(one["papers"]) for one in first["units"]] == [2, 2]
    assert {one["unit"] for one in second["units"]} == {"C", "D"}
