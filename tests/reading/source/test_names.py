"""Names, printed numbers and suggestions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.limits import NAME_LETTERS
from reading.source import names
from reading.source.misread import Misread
from reading.source.names import is_within, nearest, reading_order

PRINTED = st.lists(st.integers(1, 30).map(str) | st.sampled_from(["I", "II", "a", "b"]), min_size=1, max_size=4).map(
    ".".join
)
KNOWN = ("dossiers.received", "dossiers.resolved", "digitised.done", "digitised.due", "max", "owner")


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (names.name, "dossiers.received"),
        (names.name, "a.b.c_1"),
        (names.word, "van-phong"),
        (names.word, "level_2"),
        (names.slug, "cchc-xa-minh-hoa"),
        (names.slug, "2024.1"),
        (names.number, "1.10"),
        (names.number, "II.2.a"),
    ],
)
def test_a_proper_name_is_kept_as_it_is(read: Callable[[str], str], text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (names.name, "dossiers"),
        (names.name, "dossiers..received"),
        (names.name, "dossiers.1st"),
        (names.name, "hồ_sơ.nhận"),
        (names.name, "a." + "b" * NAME_LETTERS),
        (names.word, "2nd"),
        (names.word, "Văn phòng"),
        (names.word, ""),
        (names.slug, "2024 v2"),
        (names.slug, "-a"),
        (names.slug, "a/b"),
        (names.slug, "../a"),
        (names.number, "1.1. 1"),
        (names.number, "1.1\n"),
    ],
)
def test_anything_else_is_no_name(read: Callable[[str], str], text: str) -> None:
    with pytest.raises(Misread) as caught:
        read(text)
    assert (caught.value.code, caught.value.values["wanted"]) == ("M011", read.__name__)


def test_numbers_are_sorted_as_people_do() -> None:
    shuffled = ["10", "1.10", "1.9", "2", "1.2.1", "1.2", "1", "1.a"]
    assert sorted(shuffled, key=reading_order) == ["1", "1.2", "1.2.1", "1.9", "1.10", "1.a", "2", "10"]


@given(PRINTED, PRINTED)
def test_only_equal_numbers_stand_at_one_place(first: str, second: str) -> None:
    assert (reading_order(first) == reading_order(second)) == (first == second)


@pytest.mark.parametrize(
    ("printed", "selector", "inside"),
    [("1.1.2", "1.1", True), ("1.1", "1.1", True), ("1.10", "1.1", False), ("1", "1.1", False), ("11.1", "1", False)],
)
def test_a_number_holds_what_stands_below_it_and_not_what_looks_like_it(
    printed: str, selector: str, inside: object
) -> None:
    assert is_within(printed, selector) is inside


@given(PRINTED, PRINTED)
def test_a_number_is_within_exactly_the_numbers_it_continues(printed: str, selector: str) -> None:
    pieces = selector.split(".")
    assert is_within(printed, selector) == (printed.split(".")[: len(pieces)] == pieces)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("dossiers.recieved", "dossiers.received"),
        ("digitized.done", "digitised.done"),
        ("Max", "max"),
        ("OWNER", "owner"),
        ("weather.rainy_days", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_offered_when_it_is_near(text: str, meant: str) -> None:
    assert nearest(text, KNOWN) == meant


@given(st.text(max_size=20))
def test_a_suggestion_is_always_a_known_name(text: str) -> None:
    assert nearest(text, KNOWN) in {"", *KNOWN}


@pytest.mark.parametrize(
    ("read", "text", "write"),
    [
        (names.name, "Dossiers.Received", "dossiers.received"),
        (names.name, "dossiers.received.", "dossiers.received"),
        (names.word, "“Timely”", "timely"),
        (names.number, "1.", "1"),
    ],
)
def test_nearly_a_name_is_answered_with_the_name(read: Callable[[str], str], text: str, write: str) -> None:
    with pytest.raises(Misread) as caught:
        read(text)
    assert (caught.value.code, caught.value.values["write"]) == ("M041", write)


NAMES = {
    "in_force": ("Đang áp dụng",),
    "many": (">= 80%",),
    "few": ("< 50%",),
    "leaf": ("Lá",),
    "plain": ("La",),
    "none": ("Không",),
    "enough": ("Đủ", "Enough"),
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *[("in_force", "in_force"), ("In force", "in_force"), ("IN-FORCE", "in_force"), ("đang  áp dụng.", "in_force")],
        *[("dang ap dung", "in_force"), (">= 80%", "many"), ("enough", "enough"), ("du", "enough"), ("ĐỦ", "enough")],
        *[("lá", "leaf"), ("LA", "plain"), ("Lá: 1,50 điểm [leaf]", "leaf"), ("“Không”", "none")],
        *[("> 50%", None), ("50%", None), ("80%", None), ("dù", None), ("là", None), ("đang", None), ("", None)],
    ],
)
def test_what_is_meant_is_an_id_or_a_name_and_nothing_near_it(text: str, meant: str | None) -> None:
    assert names.meant(text, NAMES) == meant
