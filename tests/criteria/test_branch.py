"""A word finds the row it means: by number, by key, as printed; and what is printed twice is told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from criteria.branch import WHOLE, branches_called, parts_by_name
from criteria.edition import Edition, number_of, parts_in, parts_of
from tests.builders.branches import branch
from tests.builders.scoring import edition_tree, read_edition
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import whole_editions


def edition_printing(*printed: str) -> Edition:
    """Three parts of one criterion, printed so."""
    rule = {"type": "judged"}
    parts = [{"max": "1", "rule": rule, **({"printed": one} if one else {})} for one in printed]
    return read_edition(edition_tree(parts)).edition


def asked(edition: Edition, word: str) -> list[list[str]]:
    """The numbers of the parts of each row that a word means."""
    return [[part.id for part in parts_of(edition) if one.holds(part)] for one in branches_called(edition, word)]


def test_a_part_is_found_by_what_the_table_prints_with_or_without_its_sign() -> None:
    edition = edition_printing("a)", "13.", "")
    assert asked(edition, "a)") == asked(edition, "A") == [["1.1.1"]]
    assert asked(edition, "13") == [["1.1.2"]]
    assert [number_of(part) for part in parts_of(edition)] == ["a)", "13.", "1.1.3"]


def test_a_number_of_its_own_goes_before_what_another_row_prints() -> None:
    edition = edition_printing("1.1.2", "a)", "")
    assert asked(edition, "1.1.2") == [["1.1.2"]]
    assert parts_by_name(edition)["1.1.2"].id == "1.1.2"


def test_what_is_printed_on_several_rows_names_each_by_its_own_number() -> None:
    edition = edition_printing("a)", "b)", "a)")
    assert [one.asked for one in branches_called(edition, "a)")] == ["1.1.1", "1.1.3"]
    assert "a)" not in parts_by_name(edition)
    assert parts_by_name(edition)["b)"].id == "1.1.2"


@given(st.sampled_from(TYPES).flatmap(whole_editions))
def test_every_row_is_found_by_its_number_and_holds_just_its_parts(edition: Edition) -> None:
    for group in edition.sections:
        assert branch(edition, group.id).keys == {part.key for part in parts_in(group)}
        for part in parts_in(group):
            assert branch(edition, part.id).keys == branch(edition, part.key).keys == {part.key}
    assert branches_called(edition, "") == (WHOLE,)
    assert branches_called(edition, "no such row") == ()
