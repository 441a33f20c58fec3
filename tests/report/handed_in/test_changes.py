"""What somebody filled into a workbook goes into the evidence, and nothing else of it is touched."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from criteria.ready import for_tier
from evidence.workspace import EXAMPLE, FILE
from report.handed_in.values import is_as_it_was
from report.handed_in.wanted import changes_in
from tests.builders.books import Asked, Entry, Made, asked_in, blank_text, filled_at_random, handed, made_at, text_after
from tests.builders.exams import printed
from tests.builders.whole import NAMES
from tests.strategies.amount import is_thorough

BUNDLED = [name for name in NAMES if "@" in name] if is_thorough() else ["cchc-xa-minh-hoa@2024", "nq57-cap-xa@2026"]
EACH = 10 if is_thorough() else 45
"""Every which of the cells is filled in by itself."""


@cache
def example() -> Made:
    """The workbook of the example."""
    with TemporaryDirectory() as folder:
        text = (EXAMPLE / FILE).read_text("utf-8")
        return made_at(Path(folder) / "so.xlsx", printed("cchc-xa-minh-hoa@2024"), text)


def made_of(name: str, folder: Path) -> Made:
    criteria = printed(name)
    criteria = for_tier(criteria, next((one.id for one in criteria.edition.tiers), None))
    return made_at(folder / "so.xlsx", criteria, blank_text(criteria))


@pytest.mark.parametrize(
    ("said", "was", "shift", "is_same"),
    [
        ("12/01/2024", "12/01/2024", 0, True),
        ("12/01/2024", "45303", 0, True),
        ("45303", "12/01/2024", 0, True),
        ("43841", "12/01/2024", 1462, True),
        ("12/01/2024", "45304", 0, False),
        ("12/01/2024", "", 0, False),
        ("9" * 5000, "12/01/2024", 0, False),
        ("6", "6", 0, True),
    ],
)
def test_a_day_is_the_same_by_its_serial(said: str, was: str, shift: int, *, is_same: bool) -> None:
    assert is_as_it_was(said, was, shift) is is_same


@pytest.mark.parametrize("name", BUNDLED)
def test_what_nobody_touched_changes_nothing(name: str, tmp_path: Path) -> None:
    blank = made_of(name, tmp_path)
    text = text_after(blank, filled_at_random(blank, Random(5)))  # noqa: S311  # nothing secret
    assert text is not None
    filled = made_at(tmp_path / "lai.xlsx", blank.criteria, text)
    assert text_after(filled, {}) == text


def others(made: Made, one: Asked) -> Iterator[Entry]:
    """Something else for a cell."""
    if one.texts:
        yield from one.texts
    elif one.low is not None:
        yield from (Fraction(1), Fraction(2))
    else:
        yield {"reason": "Xã không có việc này trong năm", "cited": "bc-2024, kh-13"}.get(one.field, "Một chữ khác")
    del made


def apart(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """The lines between what both begin with and what both end with."""
    first = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), len(before))
    rest = zip(reversed(before[first:]), reversed(after[first:]), strict=False)
    last = next((at for at, (old, new) in enumerate(rest) if old != new), min(len(before), len(after)) - first)
    return before[first : len(before) - last], after[first : len(after) - last]


def test_one_cell_is_one_line_of_the_evidence_and_the_rest_stays_to_the_letter() -> None:
    made = example()
    before, seen = made.text.splitlines(keepends=True), 0
    for one in list(asked_in(made.book))[::EACH]:
        for entry in others(made, one):
            text = text_after(made, {(one.sheet, one.cell): entry})
            if text is None or text == made.text or one.field == "state":
                continue
            gone, come = apart(before, text.splitlines(keepends=True))
            assert (len(come), len(gone) <= 1) == (1, True), (one, gone, come)
            seen += 1
    assert seen > 150 / EACH


def test_a_later_book_does_not_empty_what_an_earlier_one_brought() -> None:
    made = example()
    blanks = [one for one in asked_in(made.book) if one.key in {"facts payments.online", "facts payments.due"}]
    first, second = [one for one in blanks if one.field == "value"]
    text = text_after(made, {(first.sheet, first.cell): Fraction(3)})
    assert text is not None
    with TemporaryDirectory() as folder:
        later = made_at(Path(folder) / "so.xlsx", made.criteria, text)
    older = handed(made, {(second.sheet, second.cell): Fraction(4)})
    changes, problems = changes_in(older, later.workspace.evidence, made.criteria, made.say)
    assert problems == ()
    assert [(one.path, one.old, one.new) for one in changes] == [(tuple(f"{second.key} value".split(" ")), None, "4")]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_ends_of_lines_and_comments_stay(ends: str) -> None:
    from report.handed_in.text import changed_text  # noqa: PLC0415

    made = example()
    one = next(one for one in asked_in(made.book) if one.key == "facts tasks.done" and one.field == "value")
    changes, _ = changes_in(
        handed(made, {(one.sheet, one.cell): Fraction(5)}), made.workspace.evidence, made.criteria, made.say
    )
    text = changed_text(made.text.replace("\n", ends), changes)
    assert text.count("\r\n") == (text.count("\n") if ends == "\r\n" else 0)
    assert text.replace("\r\n", "\n") == text_after(made, {(one.sheet, one.cell): Fraction(5)})
    assert text.count("#") == made.text.count("#")


@pytest.mark.parametrize("name", BUNDLED)
def test_that_no_item_holds_is_an_answer(name: str, tmp_path: Path) -> None:
    blank = made_of(name, tmp_path)
    rows = [one for one in asked_in(blank.book) if one.field == "answer" and " item:" in one.key]
    assert rows
    no = dict.fromkeys(((one.sheet, one.cell) for one in rows), "Không")
    text = text_after(blank, no)
    assert text is not None
    filled = made_at(tmp_path / "lai.xlsx", blank.criteria, text)
    said = {answer.key: answer.items for answer in filled.workspace.evidence.answers}
    assert {one.key.split(" ")[1] for one in rows} == {key for key, items in said.items() if items == ()}
    assert text_after(filled, {}) == text
