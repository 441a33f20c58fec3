"""Tables of units as people write them: labels, names, papers without a day, and the empty table to begin with."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from commands.exits import Exit
from commands.files import criteria_named
from criteria.library import bundled
from reading.source.names import in_small
from reading.source.place import NOWHERE
from report.language.language import Language
from report.table.units_template import columns_asked
from report.words.load import Tongue
from scoring.attribute.unit_rows import columns_of
from tests.builders.scoring import edition_tree, text
from tests.builders.units import NEW, OLD, compared, table
from tests.report.conftest import Command


def test_a_table_speaks_as_people_do(command: Command, folder: Path) -> None:
    """A column that counts, headings as printed, names of levels and items, papers without a day."""
    plain = (
        "unit,tasks.planned,plan.par.issued,communication.forms,website.news_par",
        'Xã A,6,12/01/2024,"items:meetings,website",regular',
    )
    spoken = (
        "sep=;",
        "STT;Đơn vị;Số nhiệm vụ nêu trong kế hoạch CCHC năm;Plan.Par.Issued;COMMUNICATION.FORMS;website.news_par",
        "1;Xã A;6;12/01/2024;meetings + Đăng văn bản, kế hoạch CCHC trên trang thông tin điện tử;thuong xuyen",
    )
    assert compared(command, folder, *plain) == compared(command, folder, *spoken)


def test_a_paper_may_be_there_without_its_day(command: Command, folder: Path) -> None:
    found = compared(command, folder, "unit,regulation.one_stop", "Xã A,có", "Xã B,không", "Xã C,31/QĐ-UBND")
    assert found["Xã A"]["old_possible"] == found["Xã C"]["old_possible"]
    assert Fraction(found["Xã A"]["old_possible"]) >= Fraction(found["Xã B"]["old_possible"])


def test_what_does_not_arise_has_its_reason_in_the_cell(command: Command, folder: Path) -> None:
    said = "không phát sinh: trong năm không mở lớp nào"
    found = compared(command, folder, "unit,tasks.planned,staff.trained", f"Xã A,6,{said}", "Xã B,6,none")
    assert Fraction(found["Xã A"]["old_possible"]) > Fraction(found["Xã B"]["old_possible"])


def test_a_number_alone_is_the_points_of_a_part_that_is_judged(command: Command, folder: Path) -> None:
    part = {"max": "3", "rule": {"type": "judged"}}
    (folder / "tieu-chi.yaml").write_text(text("tieu-chi.yaml", edition_tree([part])).content, "utf-8")
    rows = table(folder, "unit,case.part_1", "Xã A,1.5", "Xã B,points:1.5")
    said = command("compare", "tieu-chi.yaml", "tieu-chi.yaml", "--units", rows, "--json")
    assert [unit["new"] for unit in json.loads(said.out)["units"]] == ["1.5", "1.5"]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("staff.trained", "không phát sinh", "E065"),
        ("tasks.done", "10/01/2024", "M039"),
        ("tasks.done", "6 nhiệm vụ", "M033"),
        ("communication.forms", "meetings và loa", "E014"),
        ("website.news_par", "rất tốt", "E013"),
        ("plan.par", "rồi", "E086"),
        ("01/10/2024", "5", "E064"),
    ],
)
def test_what_is_refused_says_the_form_that_is_wanted(
    column: str, cell: str, code: str, command: Command, folder: Path
) -> None:
    said = command("compare", OLD, NEW, "--units", table(folder, f"unit,tasks.planned,{column}", f"Xã A,6,{cell}"))
    assert said.code == Exit.BAD_FILES
    assert f"xa.csv:{1 if code == 'E064' else 2}:3: {code} " in said.err
    assert "\n    → " in said.err


COMPARED, RANKED = ("compare", OLD, NEW, "--units"), ("rank", "--criteria", OLD)


@pytest.mark.parametrize("asked", [COMPARED, RANKED])
@pytest.mark.parametrize("name", ["mau.csv", "mau.xlsx"])
def test_the_empty_table_has_every_column_and_is_read_back(
    name: str, asked: tuple[str, ...], command: Command, folder: Path
) -> None:
    assert command(*asked, name, "--template").code == Exit.OK
    again = command(*asked, name)
    # It names no unit yet, and nothing else is wrong with it.
    assert (again.code, again.err.count(": E036 "), again.err.count("→")) == (Exit.BAD_FILES, 1, 1)
    if name.endswith(".csv"):
        path = folder / name
        *_, heading = path.read_text("utf-8-sig").splitlines()
        names = heading.split(";")
        assert {"tasks.planned", "plan.par", "plan.par.issued", "communication.forms"} <= set(names)
        path.write_text(path.read_text("utf-8-sig") + ";".join(["Xã A", "6", *[""] * (len(names) - 2)]) + "\n", "utf-8")
        assert "1 đơn vị" in command(*asked, name).out
        kept = path.read_bytes()
        assert command(*asked, name, "--template").code == Exit.USAGE
        assert path.read_bytes() == kept
        assert command(*asked, name, "--template", "--force").code == Exit.OK


@pytest.mark.parametrize("tongue", ["vi", "en"])
@pytest.mark.parametrize("name", bundled())
def test_what_the_empty_table_calls_a_column_may_stand_above_it(name: str, tongue: Tongue) -> None:
    """But for what several are called: there nobody knows which is meant."""
    criteria, _ = criteria_named(name, NOWHERE)
    assert criteria is not None
    columns = columns_asked((criteria,), Language(tongue, criteria.vocabulary))
    known = columns_of(criteria)
    unclear = {label for part in criteria.family_parts for label in (part.name, part.name_en)}
    told = {one.name: known.get(in_small(one.label)) for one in columns}
    assert {one.name for one in columns if told[one.name] is None} <= {
        one.name for one in columns if one.label in unclear
    }
    assert all(found in {None, own} for own, found in told.items())
    assert sum(found is not None for found in told.values()) > len(told) * 3 // 4


def test_what_explains_the_columns_is_a_heading_where_no_other_is(command: Command, folder: Path) -> None:
    """Whoever fills the empty table in may delete the row of codes, which says less."""
    command("rank", "mau.csv", "--criteria", OLD, "--template")
    title, explained, codes = (folder / "mau.csv").read_text("utf-8-sig").splitlines()
    filled = ";".join(["Xã A", "Huyện B", "6", "3", *[""] * (codes.count(";") - 3)])
    found = []
    for number, lines in enumerate(((title, explained, codes), (title, explained), (explained,), (codes,))):
        (folder / f"{number}.csv").write_text("\n".join([*lines, filled]) + "\n", "utf-8")
        found.append(command("rank", f"{number}.csv", "--criteria", OLD))
    assert found[0].code == Exit.OK
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize("heading", ["Số Kế hoạch CCHC năm", "Số, ký hiệu Kế hoạch CCHC năm", "Kế hoạch CCHC năm"])
def test_number_and_day_of_a_paper_may_be_called_so(heading: str, command: Command, folder: Path) -> None:
    plain = compared(command, folder, "unit,plan.par,plan.par.issued", "Xã A,2/KH-UBND,12/01/2024")
    head = f'unit,"{heading}",Ngày Kế hoạch CCHC năm'
    assert compared(command, folder, head, "Xã A,2/KH-UBND,12/01/2024") == plain


def test_a_template_needs_a_place(command: Command) -> None:
    assert command("compare", OLD, NEW, "--template").code == Exit.USAGE
