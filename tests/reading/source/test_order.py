"""Names stand in the order of a Vietnamese dictionary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reading.source.order import vietnamese_order


def test_letters_come_before_tones_and_tones_before_capitals() -> None:
    names = [
        "An",
        "an",
        "Ân",
        "Ấn",
        "Bình",
        "Đa",
        "Đà",
        "Đả",
        "Đã",
        "Đá",
        "Đạ",
        "Đình",
        "Ea",
        "Êa",
        "Oanh",
        "Ông",
        "Ơn",
    ]
    assert sorted([*names[3:], *names[:3]], key=vietnamese_order) == ["an", *(name for name in names if name != "an")]


def test_numbers_stand_by_their_size_and_before_letters() -> None:
    names = ["Phường 1", "Phường 2", "Phường 10", "Phường An"]
    assert sorted([*names[3:], *names[:3]], key=vietnamese_order) == names


def test_a_letter_with_its_accent_apart_is_the_same_letter() -> None:
    assert vietnamese_order("Ấn")[:2] == vietnamese_order("A\u0302\u0301n")[:2]


@given(st.lists(st.text(), max_size=5))
def test_any_texts_have_an_order_and_equal_ones_alone_are_equal(texts: list[str]) -> None:
    ordered = sorted(texts, key=vietnamese_order)
    assert sorted(ordered[1:] + ordered[:1], key=vietnamese_order) == ordered
    assert len(set(map(vietnamese_order, texts))) == len(set(texts))
