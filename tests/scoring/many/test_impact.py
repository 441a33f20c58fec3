"""What a new edition does to units of a table, where tiers, bonuses and maxima make it hard to tell by columns."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from evidence.units.by_column import ByRows
from evidence.units.heads import TIER
from evidence.units.table import Cell, UnitRow
from reading.source.place import Place
from scoring.attribute.items import ItemImpact
from scoring.attribute.many_units import impact_of
from scoring.many.impact import impact_by_cells
from tests.builders.scoring import Tree, edition_tree, read_edition

TIERS = {"tiers": {"xa": {"name": "Xã"}, "phuong": {"name": "Phường"}}}
GONE = "không phát sinh: trong năm không mở lớp nào"
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59)
"""Their product is beyond every number of the machine."""


def part(most: str, **more: Any) -> dict[str, Any]:
    """A part of levels that may not arise."""
    levels = [{"id": one, "name": one, "share": share} for one, share in (("all", "100%"), ("none", "0%"))]
    return {"max": most, "if_not_arising": "exclude", "rule": {"type": "levels", "levels": levels}, **more}


def whole(most: str, parts: Sequence[Tree], **for_tier: str) -> dict[str, Any]:
    """A group or block around parts, of which a tier may have another maximum."""
    more: dict[str, Any] = {"max": most, **({"max_for": for_tier} if for_tier else {})}
    return {**more, "criteria": [{**more, "parts": parts}]}


def ungrouped(first: str, second: str) -> dict[str, Any]:
    """An edition of two groups, of which communes are asked the first one alone."""
    groups = [
        whole(first, [part(first, max_for={"xa": "10"})], xa="10"),
        whole(second, [part(second, max_for={"xa": "0"})], xa="0"),
    ]
    return edition_tree(groups, when_excluded="rescale", max="10", **TIERS)


def with_bonus_for_wards() -> dict[str, Any]:
    """An edition whose scale holds a bonus, which communes are not asked."""
    groups = [whole("8", [part("4", max_for={"xa": "6"}), part("2"), part("2")], xa="10")]
    block = [part("2", max_for={"xa": "0"}, if_not_arising="zero")]
    return edition_tree(groups, bonus=whole("2", block, xa="0"), when_excluded="rescale", max="10", **TIERS)


def with_maxima(off: int) -> dict[str, Any]:
    """An edition of parts that have nothing in common, and of one more that holds what is taken off all others."""
    decimals = [f"0.{prime - off:02}" for prime in PRIMES]
    return edition_tree([part(one) for one in [*decimals, f"10.{off * len(PRIMES):02}"]])


def row(number: int, **cells: str) -> UnitRow:
    start = Place("bang.csv", number)
    said = ((name.replace("__", "."), text) for name, text in cells.items())
    return UnitRow(
        f"Xã {number}",
        start,
        tuple(Cell(name, text, start._replace(column=spot)) for spot, (name, text) in enumerate(said, start=2)),
    )


NOBODY_HAS_ANY = {f"case__part_{number}": "none" for number in range(1, len(PRIMES) + 1)}
CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[UnitRow]]] = {
    "a group that no unit is asked": (
        ungrouped("6", "4"),
        ungrouped("5", "5"),
        [row(number, **{TIER: "xa"}, case__part_1=level) for number, level in enumerate(("all", "none"), start=1)],
    ),
    "a bonus in the scale that a tier is not asked": (
        edition_tree([part("5"), part("3"), part("2")], when_excluded="rescale", **TIERS),
        with_bonus_for_wards(),
        [
            row(1, **{TIER: "xa"}, case__part_2="all", case__part_3=GONE),
            row(2, **{TIER: "phuong"}, case__part_2="all", case__part_3=GONE),
            row(3, **{TIER: "phuong"}, case__part_1="all", case__bonus_1="all"),
        ],
    ),
    "maxima that shrank and have nothing in common": (
        with_maxima(0),
        with_maxima(1),
        [row(1, **NOBODY_HAS_ANY), row(2, **NOBODY_HAS_ANY)],
    ),
    "such maxima of units that have points": (
        with_maxima(0),
        with_maxima(1),
        [row(1, **dict.fromkeys(NOBODY_HAS_ANY, "all")), row(2, **NOBODY_HAS_ANY)],
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("years", [(2023, 2024), (2024, 2023)])
def test_gains_by_columns_are_those_of_rows(case: str, years: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoring.many.impact._AT_ONCE", 2)
    *trees, rows = CASES[case]
    by_year = dict(zip((2023, 2024), trees, strict=True))
    first, second = (read_edition({**by_year[year], "edition": str(year)}) for year in years)
    told, problems = impact_of(rows, first, second)
    assert len(told.impacts) == len(rows)
    assert impact_by_cells(ByRows(rows), first, second) == (told, problems)


def test_what_units_lose_is_told_of_the_part_that_costs_it() -> None:
    before, after = (
        read_edition({**edition_tree([part(first), part(second)]), "edition": year})
        for first, second, year in (("5", "5", "2023"), ("4", "6", "2024"))
    )
    rows = [row(1, case__part_1="all", case__part_2="none"), row(2, case__part_1="all")]
    told, _ = impact_of(rows, before, after)
    one = ("case.part_1",)
    assert told.items == (ItemImpact(one, one, weighed=Fraction(-2)),)  # full before and after, out of less
    assert [one.change for one in told.impacts] == [-1, 0]
    assert told.beside == 1  # of whom nobody knows part 2 the point that part 1 lost waits there


def test_a_rule_that_gives_less_is_told_apart_from_a_maximum_that_is_less() -> None:
    shares = (("best", "100%"), ("all", "50%"), ("none", "0%"))
    levels = [{"id": one, "name": one, "share": share} for one, share in shares]
    stricter = part("4", rule={"type": "levels", "levels": levels})
    before, after = (
        read_edition({**edition_tree([first, part("5")]), "edition": year})
        for first, year in ((part("5"), "2023"), (stricter, "2024"))
    )
    told, _ = impact_of([row(1, case__part_1="all"), row(2, case__part_1="none")], before, after)
    one = ("case.part_1",)
    assert told.items == (ItemImpact(one, one, Fraction(-1), Fraction(-2), Fraction(0), 0, 1),)
