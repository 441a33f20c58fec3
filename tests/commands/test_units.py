"""A new edition over many units: totals as score gives them, ranks, tables with mistakes."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from commands.exits import Exit
from scoring.attribute.many_units import ranks_of
from tests.report.conftest import Command

OLD, NEW = "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025"
HEAD = "unit,tasks.planned,tasks.done,plan.par.issued,website.news_par,communication.forms,digitised.due,digitised.done"
ROWS = (
    "Xã A,6,6,12/01/2024,regular,items:website,100,100",
    "Xã B,6,3,12/03/2024,limited,,100,80",
    "Xã C,6,6,,,,,",
)


def table(folder: Path, *rows: str) -> str:
    (folder / "xa.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return "xa.csv"


def compared(command: Command, folder: Path, *rows: str) -> dict[str, dict[str, str]]:
    said = command("compare", OLD, NEW, "--units", table(folder, *rows), "--json")
    assert (said.code, said.err) == (Exit.OK, "")
    return {row["unit"]: row for row in json.loads(said.out)["units"]}


def test_every_unit_has_the_total_that_its_evidence_would_score(command: Command, folder: Path) -> None:
    found = compared(command, folder, HEAD, ROWS[1])["Xã B"]
    evidence = (
        "format: 1\ncriteria: cchc-xa-minh-hoa@2024\nunit: {id: b, name: Xã B}\nyear: 2024\n"
        "period: {from: 15/12/2023, to: 14/12/2024}\n"
        "documents: {kh: {roles: [plan.par], day: 12/03/2024}}\n"
        "facts: {tasks.planned: 6, tasks.done: 3, digitised.due: 100, digitised.done: 80}\n"
        "answers: {website.news_par: limited}\n"
    )
    (folder / "evidence.yaml").write_text(evidence, "utf-8")
    alone = json.loads(command("score", ".", "--json").out)
    assert found["old"] == alone["total"]["points"]
    assert Fraction(found["change"]) == Fraction(found["new"]) - Fraction(found["old"])


def test_days_are_those_of_the_year_of_each_edition(command: Command, folder: Path) -> None:
    """A plan issued in time in its own year is no late plan of the year before."""
    rows = ("unit,plan.par.issued", "Xã A,12/01/2024", "Xã B,12/02/2024")
    said = command("compare", "cchc-xa-minh-hoa@2023", OLD, "--units", table(folder, *rows), "--json")
    found = [(row["old"], row["new"]) for row in json.loads(said.out)["units"]]
    assert found == [("1.5", "1.5"), ("0.75", "0.75")]


def test_ranks_count_how_many_are_higher() -> None:
    totals = [Fraction(one) for one in (90, 95, 90, 80)]
    assert ranks_of(totals) == [2, 1, 2, 4]


def test_the_page_says_who_gains_and_who_loses(command: Command, folder: Path) -> None:
    out = command("compare", OLD, NEW, "--units", table(folder, HEAD, *ROWS), "--lang", "en").out
    assert "units scored by both editions: 3" in out
    assert all(unit in out for unit in ("Xã A", "Xã B", "Xã C"))
    assert "Lose most" in out
    # No rank changes, so none is listed.
    assert "Largest changes of rank" not in out


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((HEAD,), "E036"),
        (("unit,tasks.done,tasks.done", "Xã A,1,2"), "E037"),
        (("unit,tasks.dome", "Xã A,1"), "E010"),
        (("unit,tasks.done", "Xã A,1.5"), "M004"),
        (("unit,tasks.done", "Xã A,1", "Xã A,2"), "E038"),
        (("unit,tasks.done", ",1"), "E038"),
        (("unit,tasks.done,", "Xã A,1,2"), "E039"),
        (("unit,7.2.2", "Xã A,regular"), "E010"),
    ],
)
def test_a_table_with_a_mistake_is_told_with_its_place(
    command: Command, folder: Path, rows: tuple[str, ...], code: str
) -> None:
    said = command("compare", OLD, NEW, "--units", table(folder, *rows))
    assert said.code == Exit.BAD_FILES
    assert code in said.err
    assert "xa.csv:" in said.err


def test_units_with_a_mistake_do_not_keep_the_others_from_being_compared(command: Command, folder: Path) -> None:
    said = command("compare", OLD, NEW, "--units", table(folder, "unit,tasks.done", "Xã A,x", "Xã B,3"), "--json")
    assert said.code == Exit.BAD_FILES
    assert [row["unit"] for row in json.loads(said.out)["units"]] == ["Xã B"]


def test_an_answer_that_is_a_figure_in_the_new_edition_is_left_aside_there(command: Command, folder: Path) -> None:
    found = compared(command, folder, "unit,staff.trained", "Xã A,full")["Xã A"]
    assert (found["old"], found["new"]) == ("2.5", "0")


def test_a_unit_whose_figures_contradict_each_other_has_no_rank(command: Command, folder: Path) -> None:
    rows = ("unit,dossiers.total,dossiers.online", "Xã A,10,20", "Xã B,20,10")
    said = command("compare", OLD, NEW, "--units", table(folder, *rows), "--json")
    assert said.code == Exit.BAD_FILES
    assert "E016" in said.err
    assert [row["unit"] for row in json.loads(said.out)["units"]] == ["Xã B"]
