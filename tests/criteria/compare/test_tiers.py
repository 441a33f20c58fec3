"""What one table says for several tiers is compared for each of them."""

from __future__ import annotations

from fractions import Fraction

from criteria.compare.editions import differences
from criteria.compare.rules import Kind
from criteria.edition import Edition
from criteria.head import TierMax
from reading.models.base import changed
from tests.builders.scoring import edition_tree, read_edition, sum_of

TIERS = {"tiers": {"xa": {"name": "Xã"}, "phuong": {"name": "Phường"}}}


def kinds_of_first(old: Edition, new: Edition) -> tuple[Kind, ...]:
    return differences(old, new).pairs[0].kinds


def for_ward(most: str) -> dict[str, str]:
    return {"phuong": most}


def test_half_of_the_maximum_is_no_longer_one_point_of_two_where_a_tier_has_another_maximum() -> None:
    def edition(half: dict[str, str], wards: str) -> Edition:
        levels = [{"id": "all", "name": "Đủ", "share": "100%"}, {"id": "half", "name": "Một nửa", **half}]
        parts = [
            {"max": "2", "max_for": for_ward(wards), "rule": {"type": "levels", "levels": levels}},
            {"max": "2", "max_for": for_ward(str(4 - int(wards))), "rule": {"type": "judged"}},
        ]
        return read_edition(edition_tree(parts, **TIERS)).edition

    share, points = {"share": "50%"}, {"points": "1"}
    assert kinds_of_first(edition(share, "3"), edition(points, "3")) == ("points",)
    assert kinds_of_first(edition(share, "2"), edition(points, "2")) == ()
    # A tier that is not asked scores nothing by either.
    assert kinds_of_first(edition(share, "0"), edition(points, "0")) == ()


def test_what_is_worth_something_for_one_tier_only_receives_points_there() -> None:
    def edition(first: int) -> Edition:
        rule = {"type": "judged"}
        gives = {"key": "case.gives", "max": "1", "rule": rule, "if_not_arising": "redistribute"}
        watched = {"key": "case.watched", "max": "0", "max_for": for_ward("1"), "rule": rule}
        others = [{"key": "case.kept", "max": "2", "max_for": for_ward("1"), "rule": rule}]
        parts = [gives, *others, {"key": "case.more", "max": "2", "rule": rule}, watched]
        tree = edition_tree(parts, **TIERS)
        (criterion,) = tree["groups"][0]["criteria"]
        rows = criterion["parts"]
        halves = [[*rows[:2], *rows[3:]], [rows[2]]] if first else [rows[:2], rows[2:]]
        tree["groups"][0]["criteria"] = [
            {
                **criterion,
                "id": f"1.{spot}",
                "max": sum_of([row["max"] for row in half]),
                "max_for": for_ward(sum_of([row.get("max_for", {}).get("phuong", row["max"]) for row in half])),
                "parts": [{**row, "id": f"1.{spot}.{number}"} for number, row in enumerate(half, start=1)],
            }
            for spot, half in enumerate(halves, start=1)
        ]
        return read_edition(tree).edition

    found = differences(edition(0), edition(1))
    assert {pair.new.key: pair.kinds for pair in found.pairs if pair.moves_a_score} == {"case.gives": ("receivers",)}
    assert found.moves_a_score


def test_what_two_groups_say_beside_their_parts_may_not_change_places() -> None:
    def edition(*wards: str | None) -> Edition:
        edition = read_edition(edition_tree([{"max": "2", "rule": {"type": "judged"}}])).edition
        (group,) = edition.groups
        made = []
        for spot, most in enumerate(wards, start=1):
            criteria = tuple(
                changed(one, parts=tuple(changed(part, key=f"case.of_{spot}") for part in one.parts))
                for one in group.criteria
            )
            others = () if most is None else (TierMax(tier="phuong", max=Fraction(most)),)
            made.append(changed(group, id=str(spot), criteria=criteria, max_for=others))
        return changed(edition, groups=tuple(made))

    assert differences(edition("1", None), edition(None, "1")).unnamed == ("groups.max_for",)
    assert differences(edition("1", None), edition("1", None)).unnamed == ()
