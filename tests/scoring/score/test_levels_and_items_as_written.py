"""Levels and items are what is printed or their ids, in lists, in one text, as ticks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders.choices import EVERY_ITEM, ITEMS, LEVELS
from tests.builders.scoring import edition_tree, evidence_tree, problems_of_match, read_edition


def problems(part: dict[str, Any], **answer: Any) -> list[tuple[str, dict[str, str]]]:
    _, found = problems_of_match(read_edition(edition_tree([part])), evidence_tree(answers={"case.part_1": answer}))
    return [(one.code, dict(one.values)) for one in found]


def chosen(part: dict[str, Any], **answer: Any) -> tuple[str | None, tuple[str, ...] | None]:
    matched, found = problems_of_match(
        read_edition(edition_tree([part])), evidence_tree(answers={"case.part_1": answer})
    )
    assert matched is not None, found
    read = matched.answers["case.part_1"]
    return read.level, read.items


@pytest.mark.parametrize("level", ["good", "Good", "Tốt", "tốt.", "TOT", "“Tốt”"])
def test_a_level_is_an_id_or_a_printed_name_in_any_case(level: str) -> None:
    assert chosen(LEVELS, level=level) == ("good", None)


@pytest.mark.parametrize(
    ("items", "ids"),
    [
        (["told", "kept"], ("told", "kept")),
        ("told", ("told",)),
        ("told, kept", ("told", "kept")),
        ("Đã báo; đã lưu", ("told", "kept")),
        ("da bao + kept", ("told", "kept")),
        (["Đã báo, đã lưu"], ("told", "kept")),
        ({"told": "có", "Đã lưu": "x"}, ("told", "kept")),
        ({"told": "có", "kept": "không"}, ("told",)),
        ("không", ()),
        ("không có", ()),
        ([], ()),
    ],
)
def test_items_are_ids_or_names_one_by_one_or_in_one_text(items: Any, ids: tuple[str, ...]) -> None:
    assert chosen(EVERY_ITEM, items=items) == (None, ids)


def test_yes_is_the_only_item_there_is_and_none_of_several() -> None:
    assert chosen(ITEMS, items="có") == chosen(ITEMS, items="x") == (None, ("told",))
    assert chosen(ITEMS, items="không") == (None, ())
    ((code, values),) = problems(EVERY_ITEM, items="có")
    assert (code, values["item"]) == ("E014", "có")


def test_a_name_that_fits_two_levels_is_answered_with_all_of_them() -> None:
    levels = [{"id": "a", "name": "Lá", "points": "2"}, {"id": "b", "name": "La", "points": "0"}]
    two: dict[str, Any] = {"max": "2", "rule": {"type": "levels", "levels": levels}}
    assert [code for code, _ in problems(two, level="là")] == ["E013"]
    assert chosen(two, level="lá") == ("a", None)
