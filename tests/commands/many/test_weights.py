"""What parts weigh, quotas of grades, who decides between equals, and how a ranking looks with all of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.exits import Exit
from criteria import library
from criteria.edition import parts_of
from tests.builders.scoring import bundled
from tests.builders.units import OLD, ranked, table
from tests.report.conftest import Command

HEAD = "unit,tasks.planned,tasks.done,plan.par.issued,website.news_par,communication.forms,digitised.due,digitised.done"
ROWS = (
    "Xã Ấn,6,6,12/01/2024,regular,items:website,100,100",
    "Xã Đình,6,3,12/03/2024,limited,,100,80",
    "Xã Anh,6,3,12/03/2024,limited,,100,80",
    "Xã Bốn,6,6,,,,,",
)


def test_units_that_come_first_together_are_said_to_be_counted_each(command: Command, folder: Path) -> None:
    first, second = (row.partition(",")[2] for row in ROWS[:2])
    for rows, is_shared in (((f"A,{first}", f"B,{first}"), True), ((f"A,{first}", f"B,{second}"), False)):
        page = command("rank", table(folder, HEAD, *rows), "--criteria", OLD, "--perturb", "20").out
        assert ("Cùng đứng đầu thì mỗi đơn vị được tính một lần." in " ".join(page.split())) is is_shared


def test_ranks_under_other_weights_stand_beside_the_ranks_that_count(command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS)
    plain = ranked(command, path)
    found = ranked(command, path, "--reweight", "1=0", "--reweight", "1.1.3=2,5", "--perturb", "20%")
    assert [one["rank"] for one in found["units"]] == [one["rank"] for one in plain["units"]]
    assert {one["rank_reweighted"] for one in plain["units"]} == {None}
    # Of group 1 only the tasks that were done count, which two of them have done.
    assert {one["unit"]: one["rank_reweighted"] for one in found["units"]} == {
        "Xã Ấn": 1, "Xã Bốn": 2, "Xã Anh": 3, "Xã Đình": 3,
    }  # fmt: skip
    assert set(found["weights"].values()) == {"0", "2.5"}
    # In the order of the edition, not in that in which a process keeps them.
    own = [part.key for part in parts_of(bundled(OLD).edition)]
    assert list(found["weights"]) == [key for key in own if key in found["weights"]]
    assert found["perturbed"]["draws"] == sum(one["draws"] for one in found["perturbed"]["first"]) == 1000
    assert all(one["ranks_perturbed"][0] <= one["ranks_perturbed"][1] for one in found["units"])
    other = ranked(command, path, "--perturb", "20", "--seed", "3")["perturbed"]
    assert (found["perturbed"]["seed"], other["seed"], other["spread"]) == (0, 3, "0.2")


def test_a_part_without_which_the_order_is_another_is_named(command: Command, folder: Path) -> None:
    # One is ahead by its tasks alone, which are worth more.
    found = ranked(command, table(folder, "unit,tasks.planned,tasks.done,website.news_par", "A,6,6,", "B,6,3,regular"))
    moved = {one["part"]: one for one in found["dropped"]}
    assert [one["unit"] for one in found["units"]] == ["A", "B"]
    assert set(moved) == {"par_plan.tasks_done"}
    assert moved["par_plan.tasks_done"] == {"part": "par_plan.tasks_done", "moved": 2, "unit": "A", "places_up": -1}


@pytest.mark.parametrize(
    "words",
    [("--reweight", "1.1.3"), ("--reweight", "=2"), ("--reweight", "1.1.3=-1"), ("--reweight", "9.9=1"),
     ("--reweight", "1.1.3=nhiều"), ("--perturb", "-3"), ("--perturb", "101"), ("--perturb", "nửa"), ("--seed", "a"),
     ("--seed", "-5"), ("--seed", "9" * 20), ("--year", "2024.5"),
     ("--csv", ""), ("--perturb", "0,04"), ("--reweight", "1.1.3=1e9"), ("--reweight", "1.1.3=9999999999999")],
)  # fmt: skip
def test_weights_that_mean_nothing_are_refused_in_one_line(
    words: tuple[str, str], command: Command, folder: Path
) -> None:
    said = command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, *words)
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert said.err.splitlines()[-1].startswith("cchc")


def own_edition(folder: Path, *changes: tuple[str, str]) -> str:
    """The edition of 2024 with some of its lines written otherwise."""
    text = (library.BUNDLED / "cchc-xa-minh-hoa" / "2024" / "criteria.yaml").read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    (folder / "criteria.yaml").write_text(text, encoding="utf-8")
    return "criteria.yaml"


def test_a_quota_gives_a_grade_to_the_best_alone_and_the_others_are_named(command: Command, folder: Path) -> None:
    lower = (("from: 80%}", "from: 0.3%}"), ("from: 70%}", "from: 0.2%}"), ("from: 50%}", "from: 0.1%}"))
    own = own_edition(folder, ("from: 90%}", "from: 0.5%, quota: 50%}"), *lower)
    path = table(folder, HEAD, *ROWS)
    found = json.loads(command("rank", path, "--criteria", own, "--json").out)["units"]
    assert [(one["unit"], one["grade"], one["grade_reached"]) for one in found] == [
        ("Xã Ấn", "Xuất sắc", "Xuất sắc"), ("Xã Bốn", "Xuất sắc", "Xuất sắc"),
        ("Xã Anh", "Tốt", "Xuất sắc"), ("Xã Đình", "Tốt", "Xuất sắc"),
    ]  # fmt: skip
    assert "2 đơn vị xuống loại thấp hơn loại đạt được" in command("rank", path, "--criteria", own).out
    held = "Trong bảng xếp hạng xếp loại Tốt: đạt Xuất sắc"
    pages = {name: command("rank", path, "--criteria", own, "--explain", name).out for name in ("Xã Ấn", "Xã Anh")}
    assert [held in page for page in pages.values()] == [False, True]


def test_the_edition_says_by_which_rows_equals_are_put_in_order(command: Command, folder: Path) -> None:
    path = table(folder, "unit,website.news_par,communication.forms", "A,limited,", "B,,items:meetings")
    assert [one["rank"] for one in ranked(command, path)["units"]] == [1, 1]
    for rows, names in (('"1", "7"', ["B", "A"]), ('"7"', ["A", "B"])):
        own = own_edition(folder, ("\nowners:", f"\nties: [{rows}]\nowners:"))
        found = json.loads(command("rank", path, "--criteria", own, "--json").out)
        assert found["ties"] == "ordinal"
        assert [(one["rank"], one["unit"]) for one in found["units"]] == [(1, names[0]), (2, names[1])]
        assert all(one["ranks"][0] <= one["rank"] <= one["ranks"][1] for one in found["units"])
    # Whoever asks for another rule gets it.
    shared = json.loads(command("rank", path, "--criteria", own, "--ties", "dense", "--json").out)["units"]
    assert [one["rank"] for one in shared] == [1, 1]


def test_a_quota_of_the_last_grade_is_refused_since_nothing_is_below_it(command: Command, folder: Path) -> None:
    own = own_edition(
        folder, ("{name: Yếu, name_en: Weak, from: 0%}", "{name: Yếu, name_en: Weak, from: 0%, quota: 10%}")
    )
    said = command("check", own)
    assert said.code == Exit.BAD_FILES
    assert "C086" in said.err


def test_rows_that_weigh_otherwise_are_told_as_they_were_asked_for(command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS)
    said = command("rank", path, "--criteria", OLD, "--reweight", "7=0", "--reweight", "1.1.3=0,333333", columns=200)
    assert "7 × 0; 1.1.3 × 0,333333" in said.out
    later = command("rank", path, "--criteria", OLD, "--reweight", "7=0", "--reweight", "7=2", columns=200)
    assert "trọng số đổi: 7 × 2 (" in later.out
    every = [word for number in range(1, 8) for word in ("--reweight", f"{number}=0")]
    nothing = command("rank", path, "--criteria", OLD, *every)
    assert (nothing.code, nothing.out) == (Exit.USAGE, "")


@pytest.mark.parametrize("columns", [80, 100, 120])
def test_columns_stand_under_their_heads_at_every_width(columns: int, command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS)
    said = command("rank", path, "--criteria", OLD, "--reweight", "7=0", "--perturb", "10", columns=columns)
    assert max(map(len, said.out.splitlines())) <= columns
    lines = said.out.splitlines()
    first = next(number for number, line in enumerate(lines) if "Xã Ấn" in line)
    head, row = lines[first - 1], lines[first]
    assert len(head) == len(row)


def test_numbers_that_leave_no_room_for_long_names_stand_below_them(command: Command, folder: Path) -> None:
    rows = [row.replace(",", " của một huyện rất xa trong tỉnh,", 1) for row in ROWS]
    asked = ("--criteria", OLD, "--reweight", "7=0", "--perturb", "10")
    lines = command("rank", table(folder, HEAD, *rows), *asked, columns=60).out.splitlines()
    assert max(map(len, lines)) <= 60
    first = next(number for number, line in enumerate(lines) if "Xã Ấn của một huyện rất xa" in line)
    below = lines[first + 1].split()
    plain = command("rank", table(folder, HEAD, *ROWS), *asked, columns=120).out.splitlines()
    beside = next(line for line in plain if "Xã Ấn" in line).split()
    assert below == beside[-len(below) :]


def test_the_page_of_one_unit_leads_on_to_no_workspace_that_it_has_not(command: Command, folder: Path) -> None:
    said = command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--explain", "Xã Ấn")
    assert "cchc score" not in said.out
