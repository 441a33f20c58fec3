"""What a draft says of a table: as printed, marked where something is open, and in a form that always reads back."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from commands.files import shared
from criteria import library
from criteria.authoring.appendix import Appendix, appendix
from criteria.authoring.columns import headed
from reading.source.text import Text
from report.drafts.import_draft import Called, draft_text
from report.drafts.import_text import Draft
from report.words.load import TONGUES, Tongue
from tests.builders.tables import read, rows_of


def drafted(table: Appendix, tongue: Tongue = "vi") -> str:
    return draft_text(table, Called("a.csv", "thu", "2025", 2025), Draft(tongue))


def test_a_maximum_that_cannot_be_read_is_marked_and_not_guessed() -> None:
    text = drafted(read(("1", "Nhóm", ""), ("1.1", "Tiêu chí", "3"), ("1.2", "Khác", "2 hoặc 3")))
    assert "(ghi: trống); tạm lấy tổng các dòng bên dưới" in text
    assert "(ghi: 2 hoặc 3); tạm ghi 0" in text
    assert [line.strip() for line in text.splitlines() if line.strip().startswith("max:")] == [
        "max: 3", "max: 3", "max: 3", "max: 3", "max: 0", "max: 0",
    ]  # fmt: skip


def test_a_scale_whose_best_is_not_the_maximum_stays_undecided() -> None:
    text = drafted(read(("1", "Nhóm", "3"), ("1.1", "Tiêu chí", "3", "Đạt: 2; không đạt: 0")))
    assert "điểm cao nhất khác điểm tối đa" in text
    assert 'says: "Đạt: 2; không đạt: 0"' in text


def test_rows_below_a_part_and_deeper_numbers_go_into_its_text() -> None:
    table = read(
        ("1", "Nhóm", "2"), ("1.1", "Tiêu chí", "2"), ("1.1.1", "Phần", "2"),
        ("1.1.1.1", "Có kế hoạch", "1"), ("1.1.1.2", "Có báo cáo", "1"),
    )  # fmt: skip
    part = table.groups[0].below[0].below[0]
    assert (part.doubt, part.scale) == ("deeper", "1.1.1.1 Có kế hoạch: 1\n1.1.1.2 Có báo cáo: 1")
    assert "bên dưới còn dòng con" in drafted(table)


def test_a_group_without_rows_is_marked() -> None:
    rows = (("1", "Tác động (điều tra XHH)", "30"), ("2", "Nhóm", "5"), ("2.1", "Tiêu chí", "5"))
    assert "thêm tiêu chí" in drafted(read(*rows))


def test_keys_are_ascii_and_stand_once() -> None:
    names = ("Đạt 100% kế hoạch", "đạt 100% KẾ HOẠCH", "100%", "…", "x" * 500)
    rows = [(f"1.{at}", name, "1") for at, name in enumerate(names, start=1)]
    text = drafted(read(("1", "Nhóm", "5"), *rows))
    assert re.findall(r"key: (\S+)", text) == [
        "nhom_1.dat_100_ke_hoach",
        "nhom_1.dat_100_ke_hoach_2",
        "nhom_1.muc_100",
        "nhom_1.muc_1_4",
        f"nhom_1.{'x' * 48}",
    ]


# Any table

SHARED = shared()
CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["Đạt: 1; không: 0", "Trên 90%: 2; dưới 90%: 0", 'a: "b" # c', "- x", "{a: b}", "yes", "null", "'", "\\"]
    ),
    st.just("dài " * 700),
)
NUMBERED = st.sampled_from(["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1", "I", "I.1", "II", "", "-", "Tổng cộng"])
WORTH = st.sampled_from(["1", "2", "0,5", "", "x", "-1"]) | st.text(max_size=4)


@given(st.lists(st.tuples(NUMBERED, CELLS, WORTH, CELLS, CELLS), max_size=10), st.sampled_from(TONGUES))
def test_any_table_is_refused_or_becomes_a_draft_with_a_readable_form(
    rows: list[tuple[str, str, str, str, str]], tongue: Tongue
) -> None:
    found = headed("a.csv", rows_of(("1", "Nhóm", "1"), ("1.1", "Tiêu chí", "1"), *rows))
    assert isinstance(found, list)
    table, problems = appendix(found)
    assert (table is None) == any(one.weight == "error" for one in problems)
    if table is None:
        return
    text = drafted(table, tongue)
    _, wrong = library.read_edition(Text("a.yaml", text, ""), SHARED)
    # What the table gets wrong is found; the form, the names and the texts are sound.
    sound = {"C010", "C011", "C012", "C014", "C016", "C021", "C022", "C023", "C036", "C053", "C054", "C055"}
    assert {one.code for one in wrong} <= sound
