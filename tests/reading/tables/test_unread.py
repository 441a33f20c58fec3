"""Cells that are more than plain text: how they are written, and what of them stands for itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.authoring.appendix_rows import points_in
from criteria.authoring.scale_numbers import award
from reading.tables.unread import Mark, Piece, bare, joined, marks_in

MARKS: tuple[Mark, ...] = ("raised", "lowered", "struck", "hidden", "deleted", "symbol", "equation", "box")


def piece(text: str, *marks: Mark) -> Piece:
    return Piece(text, frozenset(marks))


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((piece("5"), piece("1", "raised")), "5¹"),
        ((piece("5"), piece("(a)", "raised")), "5⟦(a)⟧"),
        ((piece("CO"), piece("2", "lowered")), "CO₂"),
        ((piece("2", "struck"), piece("3")), "⟦2⟧3"),
        ((piece("2", "struck"), piece("0", "struck"), piece("3")), "⟦20⟧3"),
        ((piece("2", "raised", "struck"),), "⟦2⟧"),
        ((piece("2"), piece(" \n", "struck"), piece("3")), "2 \n3"),
        ((piece("=SUM(A1)", "formula"),), "=SUM(A1)"),
    ],
)
def test_a_marked_piece_never_joins_the_number_beside_it(pieces: tuple[Piece, ...], text: str) -> None:
    assert joined(pieces).text == text


def test_what_is_gone_says_why_and_what_is_not_does_not() -> None:
    assert joined((piece("a", "struck"), piece(" "), piece("b", "hidden"))).gone == "struck"
    assert joined((piece("a", "hidden"), piece("b", "hidden"))).gone == "hidden"
    assert joined((piece("a", "deleted"),)).gone == "deleted"
    assert joined((piece("a", "struck"), piece("b"))).gone is None
    assert joined((piece("1", "raised"),)).gone is None
    assert joined((piece(" ", "struck"),)).marks == frozenset()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("5¹", {"raised"}), ("H₂O", {"lowered"}), ("2\u0336", {"struck"}), ("\uf0b3 90%", {"symbol"}),
        ("#N/A", {"error"}), ("#REF!", {"error"}), ("#DIV/0!", {"error"}), ("#NAME?", {"error"}),
        ("Err:502", {"error"}), ("#1", set()), ("Đạt: 1", set()), ("≥ 90%", set()), ("½", set()), ("", set()),
    ],
)  # fmt: skip
def test_signs_of_a_plain_text_bear_marks_too(text: str, marks: set[str]) -> None:
    assert marks_in(text) == marks


@pytest.mark.parametrize(
    ("text", "said"), [("1.1¹", "1.1"), ("⟦1.1⟧1.2", "1.2"), ("⟦1.1⟧", ""), ("Điểm tối đa⟦(1)⟧", "Điểm tối đa")]
)
def test_a_heading_or_a_number_says_what_is_left(text: str, said: str) -> None:
    assert bare(text) == said


@given(st.integers(0, 99), st.integers(0, 99), st.sampled_from(MARKS), st.booleans())
def test_no_marked_cell_becomes_points(number: int, other: int, mark: Mark, first: bool) -> None:  # noqa: FBT001  # drawn
    pieces = (piece(str(other), mark), piece(str(number)))
    found = joined(pieces if first else pieces[::-1])
    assert points_in(found.text) is None
    assert award(found.text) is None
    assert found.marks == {mark}
