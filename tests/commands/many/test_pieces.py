"""A table that is read in pieces ranks as the same table that is read at once."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest

from commands.exits import Exit
from tests.builders.stored import stored
from tests.builders.units import OLD, table
from tests.report.conftest import Command, Said

HEAD = "unit,Huyện,Năm,tasks.planned,tasks.done,plan.par.issued,website.news_par,digitised.due,digitised.done"
KINDS = ("csv", "parquet")


def rows(seed: int, count: int, years: tuple[int, ...]) -> list[str]:
    """Rows in which a few names stand twice in a year, some in one district, far apart, and a few cells are wrong."""
    rnd = Random(seed)  # noqa: S311  # no secret
    found = []
    for number in range(count):
        year = rnd.choice(years)
        name = rnd.choice([f"Xã {number}", f"Xã {number}", f"xã  {rnd.randrange(count)}"])
        planned, done = rnd.choice([(6, "6"), (6, "3"), (8, "8"), (6, "7"), (6, ""), (6, "sáu")])
        day = rnd.choice(["", f"12/01/{year}", f"12/03/{year}"])
        level = rnd.choice(["", "regular", "limited"])
        due = rnd.choice(["", "100"])
        district = rnd.choice([0, 0, 0, 1])
        found.append(f"{name},Huyện {district},{year},{planned},{done},{day},{level},{due},{due and '80'}")
    return found


def put(folder: Path, kind: str, head: str, some: list[str]) -> str:
    if kind == "csv":
        return table(folder, head, *some)
    stored(folder / "xa.parquet", head.split(","), [row.split(",") for row in some])
    return "xa.parquet"


def in_pieces(monkeypatch: pytest.MonkeyPatch, of: int) -> None:
    monkeypatch.setattr("commands.many.sources.COLUMNAR_ROWS", 0)
    monkeypatch.setattr("evidence.units.stored.PIECE_ROWS", of)
    monkeypatch.setattr("reading.columns.long_text.PIECE_ROWS", of)
    monkeypatch.setattr("reading.columns.long_text._AT_ONCE", of)


def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """By columns, as far longer tables are read."""
    monkeypatch.setattr("reading.columns.long_text.TABLE_ROWS", 0)


def both(command: Command, monkeypatch: pytest.MonkeyPatch, of: int, *words: str) -> tuple[Said, Said]:
    with monkeypatch.context() as patched:
        at_once(patched)
        whole = command("rank", *words, "--criteria", OLD, "--json")
    with monkeypatch.context() as patched:
        in_pieces(patched, of)
        return whole, command("rank", *words, "--criteria", OLD, "--json")


@pytest.mark.parametrize(("seed", "kind"), [(0, "csv"), (1, "parquet"), (2, "csv")])
def test_a_table_in_pieces_ranks_as_a_whole(
    seed: int, kind: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = ((2024,), (2023, 2024), (2022, 2023, 2024))[seed % 3]
    path = put(folder, kind, HEAD, rows(seed, 40, years))
    for year in {None, years[0]}:
        asked = () if year is None else ("--year", str(year))
        whole, pieces = both(command, monkeypatch, 7 + seed, path, *asked)
        assert whole.code == pieces.code == Exit.BAD_FILES
        assert "E038" in whole.err
        one, other = json.loads(whole.out), json.loads(pieces.out)
        for told in (one, other):
            told["left_out"] = sorted(told["left_out"], key=str.casefold)
        assert one == other
        assert len(one["units"]) > 3
        assert lines_told(whole) == lines_told(pieces)


def lines_told(said: Said) -> list[str]:
    """All that was told; a unit that stands twice may be written as another row of it writes it."""
    return sorted(" ".join(line.casefold().split()) for line in said.err.splitlines() if ": " in line)


SUM = "Tổng cộng,H,2024,6,6,,,,"
GOOD = "Xã Tốt,H,2024,6,6,,,,"


@pytest.mark.parametrize(
    ("some", "code", "more"),
    [
        ([GOOD, *(f"Xã {number},H,2024,6,7,,,," for number in range(30))], "E016", "27"),
        ([GOOD, *(f"Xã {number},H,2024,6,sáu,,,," for number in range(30))], "M033", "27"),
        ([SUM, SUM, SUM, GOOD, *(f"Xã {number},H,2024,6,7,,,," for number in range(30))], "E016", "27"),
        ([GOOD, *[SUM] * 30], "", ""),
    ],
    ids=["contradicting", "unreadable", "below sums", "sums alone"],
)
def test_of_more_mistakes_than_are_told_the_others_are_counted_once_and_their_units_named(
    some: list[str], code: str, more: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("commands.many.tables", "commands.many.pieces"):
        monkeypatch.setattr(f"{place}.ROWS_TOLD", 3)
    whole, pieces = both(command, monkeypatch, 8, put(folder, "csv", HEAD, some))
    for said in (whole, pieces):
        assert "".join(line.split()[2] for line in said.err.splitlines() if " E070 " in line) == more
        assert len(re.findall(f" {code or 'E070'} ", said.err)) == (3 if code else 0)
    one, other = json.loads(whole.out), json.loads(pieces.out)
    for told in (one, other):
        told["left_out"].sort()
        told["contradicted"].sort()
    assert one == other
    assert len(one["left_out"]) + len(one["contradicted"]) == (30 if code else 0)


def test_units_without_a_year_are_all_left_out_by_name(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = [*(f"Xã {number},H,x,6,6,,,," for number in range(20)), GOOD]
    for place in ("commands.many.tables", "commands.many.pieces"):
        monkeypatch.setattr(f"{place}.ROWS_TOLD", 3)
    whole, pieces = both(command, monkeypatch, 8, put(folder, "csv", HEAD, some))
    left = [sorted(json.loads(said.out)["left_out"]) for said in (whole, pieces)]
    assert left[0] == left[1]
    assert len(left[0]) == 20


def test_a_piece_that_cannot_be_taken_keeps_what_was_found_before(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = ["Xã A,H,2024,6,7,,,,", *[GOOD.replace("Tốt", str(number)) for number in range(6)]]
    some.append(HEAD.replace("planned", "x").replace("done", "planned").replace("x", "done"))
    _, pieces = both(command, monkeypatch, 4, put(folder, "csv", HEAD, some))
    assert (pieces.code, pieces.out) == (Exit.BAD_FILES, "")
    assert " E016 " in pieces.err
    assert " E071 " in pieces.err


def test_a_line_without_end_is_refused_before_it_is_read(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reading.columns.long_text.TABLE_LETTERS", 1_000)
    for said in both(command, monkeypatch, 8, table(folder, HEAD, "Xã A," + "6" * 5_000)):
        assert said.code == Exit.BAD_FILES
        assert " F013 " in said.err
        assert " 1001 " in said.err


@pytest.mark.parametrize("raw", [b"\xff\xfex\0", b"unit,tasks.done\nX\xe3 A,6\n", b"unit,tasks.done\n\xd0 A\xd0,6\n"])
def test_bytes_that_are_no_text_are_told_where_they_stand(
    raw: bytes, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bang.csv").write_bytes(raw)
    told = [said.err for said in both(command, monkeypatch, 8, "bang.csv")]
    short = command("rank", "bang.csv", "--criteria", OLD).err
    assert " F002 " in short
    assert told == [short, short]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_without_years_is_of_the_year_that_most_of_all_its_days_are_of(
    kind: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = "unit,tasks.planned,tasks.done,plan.par.issued"
    some = [f"Xã {one},6,6,12/0{1 + one % 3}/{2024 if one < 8 else 2023}" for one in range(24)]
    whole, pieces = both(command, monkeypatch, 6, put(folder, kind, head, some))
    assert whole.out == pieces.out
    assert lines_told(whole) == lines_told(pieces)
    assert whole.code == pieces.code == Exit.OK


@pytest.mark.parametrize("kind", KINDS)
def test_a_unit_of_a_piece_opens_into_its_own_page_and_moves(
    kind: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = ["Tổng cộng,H,2024,6,6,,,,"] * 9 + [f"Xã {one},H,2024,6,{one % 7},,,," for one in range(24)]
    path = put(folder, kind, HEAD, some)
    for words in (("--explain", "Xã 17"), ("--explain", "xã 17", "--if", "tasks.done=6"), ("--reweight", "1.1.3=2")):
        whole, pieces = both(command, monkeypatch, 5, path, *words)
        assert (whole.code, whole.out) == (pieces.code, pieces.out)
        assert whole.code == Exit.OK
    in_pieces(monkeypatch, 5)
    asked = command("rank", path, "--criteria", OLD, "--questions")
    assert (asked.code, asked.out) == (Exit.USAGE, "")
    assert "quá lớn" in asked.err


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "some",
    [
        [",H,2024,6,6,,,,"] * 9,
        ["Tổng cộng,H,2024,6,6,,,,"] * 9,
        [*["A,H,2024,6,6,,,,"], *[f"B{one},H,2024,6,x,,,," for one in range(9)]],
        [*[f"B{one},H,2024,6,x,,,," for one in range(9)], "A,H,2024,6,6,,,,"],
        [*[f"B{one},H,2024,6,6,,,," for one in range(9)], "A\u202e,H,2024,6,6,,,,"],
    ],
)
def test_pieces_without_any_unit_and_signs_that_deceive_are_told_as_of_the_whole(
    some: list[str], kind: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, pieces = both(command, monkeypatch, 4, put(folder, kind, HEAD, some))
    assert (whole.code, whole.out) == (pieces.code, pieces.out)
    assert lines_told(whole) == lines_told(pieces)


SAME = "unit,unit.within,unit.year,tasks.planned,tasks.done"
SAMES = (
    "Xã Tân Lập,Huyện A,2024,6,6",
    "Xã Tân Lập,huyện B,2024,6,5",
    "xã Tân  Lập,Huyện B,2023,6,4",
    "Xã Khác,Huyện B,2024,6,3",
    "Xã Kép,Huyện B,2024,6,3",
    "Xã Kép,Huyện A,2024,6,2",
    "Xã Kép,Huyện A,2024,6,2",
    "Xã Thiếu,Huyện B,2024,6,1",
    "Xã Thiếu,Huyện A,2024,6,0",
    "Xã Thiếu,,2023,6,3",
    "Xã Ba,Huyện A,2024,6,3",
    "Xã Ba,,2024,6,3",
    "Xã Ba,Huyện B,2024,6,3",
    "Xã Ba,Huyện B,2023,6,2",
)


@pytest.mark.parametrize(
    ("kind", "of"), [("csv", None), ("csv", 4), ("parquet", 4)], ids=["rows", "texts in pieces", "columns in pieces"]
)
def test_units_of_one_name_are_told_apart_by_what_they_belong_to(
    kind: str, of: int | None, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In all years, where each of the name says it; of two with one name in one district nobody can."""
    path = put(folder, kind, SAME, list(SAMES))
    if of is not None:
        in_pieces(monkeypatch, of)
    said = command("rank", path, "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert said.code == Exit.BAD_FILES
    assert [one["unit"] for one in found["units"]] == [
        "Xã Tân Lập (Huyện A)",
        "Xã Tân Lập (huyện B)",
        "Xã Kép (Huyện B)",
        "Xã Khác",
        "Xã Thiếu (Huyện A)",
        "Xã Thiếu (Huyện B)",
    ]
    gained = [one["before"] and one["before"]["points_gained"] for one in found["units"]]
    assert gained == [None, "1", None, None, None, None]
    assert sorted(found["left_out"]) == ["Xã Ba", "Xã Kép (Huyện A)"]
    assert said.err.count("E038") == 3
    before = json.loads(command("rank", path, "--criteria", OLD, "--json", "--year", "2023").out)
    assert {one["unit"] for one in before["units"]} == {"xã Tân Lập (Huyện B)", "Xã Thiếu", "Xã Ba (Huyện B)"}
    page = command("rank", path, "--criteria", OLD).out
    assert all(name in page for name in ("Xã Tân Lập · Huyện A", "Xã Tân Lập · Huyện B", "Xã Khác · Huyện B"))
    asked = command("rank", path, "--criteria", OLD, "--explain", "xã tân lập")
    assert asked.code == Exit.USAGE
    assert "2 đơn vị có tên “xã tân lập”: Xã Tân Lập (Huyện A), Xã Tân Lập (huyện B)" in asked.err
    for name in ("Xã Tân Lập (Huyện B)", "xã tân lập · huyện B", "Xã Tân Lập, Huyện B"):
        assert "5/6" in command("rank", path, "--criteria", OLD, "--explain", name).out
    left = command("rank", path, "--criteria", OLD, "--explain", "Xã Ba (Huyện A)")
    assert "“Xã Ba (Huyện A)” bị bỏ ra" in left.err


ALIKE: dict[str, list[str]] = {
    "a name that breaks elsewhere": ['"Xã\nLa",H1,6,4', "Xã La,H2,6,1", *[f"Xã {n},H1,6,{n % 7}" for n in range(8)]],
    "signs around names": ["A.,H1,6,6", "A,H1,6,5", "A,H2,6,4", "B,'H1',6,3", "b,H2.,6,2"],
    "a sum far from its communes": ["H1,,12,8", "H2,,6,4", *[f"Xã {n},H{1 + n % 2},6,{n}" for n in range(6)]],
    "a commune that is its own district": ["THỊ XÃ X,thị xã x,6,6", "Thị xã Y,,6,4", "C,Thị xã Y,6,4"],
    "a district that is called as a unit in full": ["A,HA,6,6", "A,HB,6,4", "Z,A (HA),6,2"],
    "a cell too many": ["A,H1,6,6,ghi chú", "B,H1,6,5", "C,H1,6,4", "D,H2,6,3", "E,H2,6,2,x"],
}


@pytest.mark.parametrize("case", ALIKE)
def test_odd_names_come_to_the_same_in_every_way_of_reading(
    case: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(folder, SAME.replace("unit.year,", ""), *ALIKE[case])
    rows = command("rank", path, "--criteria", OLD, "--json")
    whole, pieces = both(command, monkeypatch, 3, path)
    assert rows.out == whole.out == pieces.out
    assert lines_told(rows) == lines_told(whole) == lines_told(pieces)
    assert len(json.loads(rows.out)["units"]) > 1


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize(("heads", "begins"), [("STT,unit", ("I,Huyện {}", "1,")), ("Huyện,Xã", ("Huyện {},", ","))])
def test_a_group_of_units_goes_on_in_the_next_piece(
    heads: str, begins: tuple[str, str], kind: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group, unit = begins
    own = [f"{unit}Xã {at % 7},6,{at % 5}" for at in range(1, 15)]
    rows = [f"{group.format('X')},,", *own[:7], f"{group.format('Y')},,", *own[7:]]
    path = put(folder, kind, f"{heads},tasks.planned,tasks.done", rows)
    whole, pieces = both(command, monkeypatch, 3, path)
    assert whole.out == pieces.out
    assert '"unit": "Xã 3 (Huyện Y)"' in pieces.out
    with monkeypatch.context() as patched:
        in_pieces(patched, 3)
        page = command("rank", path, "--criteria", OLD, "--explain", "Xã 3 (Huyện Y)", "--json")
    assert (page.code, '"within": "Huyện Y"' in page.out) == (Exit.OK, True)


def test_a_piece_that_begins_with_a_sum_turns_no_groups_over(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sums stand below their units here, as the first piece says."""
    lines = []
    for group in range(4):
        own = [(10 * group + at, 7 + at) for at in (1, 2)]
        lines += [f"{at},Xã {planned} nhóm {group},{planned}00,{done}0" for at, (planned, done) in enumerate(own, 1)]
        lines += [f"I,Huyện {group},{sum(one for one, _ in own)}00,{sum(one for _, one in own)}0"]
    path = put(folder, "csv", "STT,unit,tasks.planned,tasks.done", lines)
    for of in (1, 2, 5):
        whole, pieces = both(command, monkeypatch, of, path)
        assert "Huyện" not in whole.out
        assert {one["within"] for one in json.loads(pieces.out)["units"]} == {None}
