"""What is found different between editions: the kinds, that all points are accounted for, and the laws of comparing."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from criteria import library
from criteria.compare.editions import Differences, differences
from criteria.compare.rules import Kind
from criteria.edition import Edition, parts_of
from reading.models.base import changed
from tests.builders.revision_page import on_the_page
from tests.builders.scoring import Tree, bundled, edition_tree, read_edition

OLD, NEW = "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025"


def between(old: str = OLD, new: str = NEW) -> Differences:
    return differences(bundled(old).edition, bundled(new).edition)


def keys(kind: Kind) -> list[str]:
    return [pair.new.key for pair in between().pairs if kind in pair.kinds]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("number", "renumbered"),
        ("name", "renamed"),
        ("group", "moved to another group"),
        ("weight", "re-weighted"),
        ("type", "rule of another type"),
        ("due", "due day moved"),
        ("items", "items of a list changed"),
        ("owner", "another owner"),
    ],
)
def test_the_kinds_are_those_that_the_page_about_the_revision_names(kind: Kind, said: str) -> None:
    assert keys(kind) == on_the_page()[said]


def test_thresholds_proofs_policies_and_scorers_are_those_of_the_page_too() -> None:
    page = on_the_page()
    # Of deadlines the steps count as thresholds here; the page leaves them to the due day.
    assert set(page["threshold moved"]) <= set(keys("threshold"))
    assert set(keys("threshold")) - set(page["threshold moved"]) == {"assignment.timely"}
    assert keys("proof") == [key for key in keys("proof") if key in {*page["proof added"], *page["proof removed"]}]
    assert set(keys("proof")) == {*page["proof added"], *page["proof removed"]}
    policies = ("zero to exclude", "full to exclude", "full to redistribute")
    assert set(keys("policy")) == {key for one in policies for key in page[f"not arising: {one}"]}
    assert set(keys("scorer")) == {*page["scored by the appraiser now"], *page["scored by the portal now"]}


def test_a_part_that_moves_hands_its_points_to_others_where_groups_keep_their_maxima() -> None:
    """Elsewhere where a part stands moves no score."""
    part = {"max": "1", "if_not_arising": "exclude", "rule": {"type": "judged"}}

    def edition(sizes: tuple[int, int], **head: Any) -> Edition:
        rows = [{"criteria": [{"parts": [part] * size}]} for size in sizes]
        return read_edition(edition_tree(rows, **head)).edition

    in_group: dict[str, Any] = {"when_excluded": "rescale_in_group", "when_group_excluded": "keep"}
    assert not differences(edition((2, 1)), edition((1, 2))).moves_a_score
    found = differences(edition((2, 1), **in_group), edition((1, 2), **in_group))
    assert {pair.new.key for pair in found.pairs if "receivers" in pair.kinds} == {
        *("case.part_1", "case.part_2", "case.part_3")
    }


@pytest.mark.parametrize(("old", "new"), [*product(library.bundled(), repeat=2)])
def test_the_points_of_every_group_are_accounted_for(old: str, new: str) -> None:
    for one in between(old, new).shifts:
        moves = (one.added, one.removed, one.moved_in, one.moved_out, one.weights)
        assert one.old + sum(moves, Fraction(0)) == one.new


@pytest.mark.parametrize("name", library.bundled())
def test_an_edition_beside_itself_has_no_difference(name: str) -> None:
    found = between(name, name)
    assert not found.moves_a_score
    assert not any(pair.kinds for pair in found.pairs)
    assert (found.crossed, found.heads, found.unnamed, found.texts, found.suggested) == ((), (), (), (), ())


def test_backwards_the_crosswalk_is_read_backwards() -> None:
    there = {(one.how, tuple(part.key for part in (*one.old, *one.new))) for one in between().crossed}
    turned = {"split": "merged", "merged": "split", "removed": "added", "added": "removed", "replaced": "replaced"}
    back = {(turned[one.how], tuple(part.key for part in (*one.new, *one.old))) for one in between(NEW, OLD).crossed}
    assert there == back


def one_part(head: Tree | None = None, /, **body: object) -> Edition:
    part = {"max": "2", "rule": {"type": "judged"}, **body}
    return read_edition(edition_tree([part], **(head or {}))).edition


STEPS = [{"span": "( , 0]", "points": "2"}, {"span": "[1, )", "points": "1"}]
DUE = {"type": "deadline", "day": "plan.par.issued", "due": "31/01/2024", "steps": STEPS}
NEXT_YEAR = {"from": "15/12/2024", "to": "14/12/2025"}


def kinds_of_one(old: Edition, new: Edition) -> tuple[Kind, ...]:
    return differences(old, new).pairs[0].kinds


def test_a_year_that_goes_by_is_no_difference_and_a_new_weight_alone_changes_no_rule() -> None:
    later = one_part({"period": NEXT_YEAR}, rule={**DUE, "due": "31/01/2025"})
    found = differences(one_part(rule=DUE), later)
    assert (found.pairs[0].kinds, found.heads, found.moves_a_score) == ((), (), False)
    double = [{**step, "points": str(2 * int(step["points"]))} for step in STEPS]
    heavier = one_part(rule={**DUE, "steps": double}, max="4")
    assert kinds_of_one(one_part(rule=DUE), heavier) == ("weight",)


@pytest.mark.parametrize(
    ("period", "due", "kinds"),
    [
        (None, "31/01/2023", ("due",)),
        (None, "01/02/2024", ("due",)),
        (NEXT_YEAR, "31/01/2024", ("due",)),
        (NEXT_YEAR, "31/01/2025", ()),
        (NEXT_YEAR, "30/01/2025", ("due",)),
    ],
)
def test_a_due_day_that_moves_otherwise_than_the_period_is_another_one(
    period: dict[str, str] | None, due: str, kinds: tuple[Kind, ...]
) -> None:
    now = one_part({"period": period} if period else {}, rule={**DUE, "due": due})
    found = differences(one_part(rule=DUE), now)
    assert (found.pairs[0].kinds, found.moves_a_score) == (kinds, bool(kinds))


def test_days_inside_formulas_go_on_with_the_period_too() -> None:
    first = {"arises_when": "plan.par.issued <= 30/06/2024"}
    assert kinds_of_one(one_part(**first), one_part({"period": NEXT_YEAR}, **first)) == ("arises",)
    moved = {"arises_when": "plan.par.issued <= 30/06/2025"}
    assert kinds_of_one(one_part(**first), one_part({"period": NEXT_YEAR}, **moved)) == ()


FACTS = {"a.done": {"label": "A", "kind": "count"}, "a.due": {"label": "B", "kind": "count"}}


@pytest.mark.parametrize(
    ("old", "new", "heads"),
    [
        ({"identities": [{"rule": "a.done <= a.due"}]}, {"identities": [{"rule": "a.done >= a.due"}]}, ("identities",)),
        (
            {"identities": [{"rule": "a.done <= a.due"}]},
            {"identities": [{"rule": "a.done <= a.due", "weight": "warning"}]},
            ("identities",),
        ),
        ({"identities": [{"rule": "a.done <= a.due", "note": "x"}]}, {"identities": [{"rule": "a.done <= a.due"}]}, ()),
        (
            {"identities": [{"rule": "a.done <= a.due"}, {"rule": "a.done >= 0"}]},
            {"identities": [{"rule": "a.done >= 0"}, {"rule": "a.done <= a.due"}]},
            (),
        ),
        ({}, {"facts": {**FACTS, "a.done": {"label": "A", "kind": "number"}}}, ("facts",)),
        ({}, {"facts": {**FACTS, "a.done": {"label": "A", "kind": "count", "given_by": "portal"}}}, ("facts",)),
        ({}, {"facts": {**FACTS, "a.done": {"label": "Khác", "kind": "count", "unit": "hồ sơ"}}}, ()),
        ({}, {"facts": {**FACTS, "a.more": {"label": "C", "kind": "count"}}}, ("facts",)),
        ({}, {"documents": {"plan.own": {"label": "Kế hoạch riêng"}}}, ("documents",)),
        ({}, {"rounding": {"at": "total", "digits": "2", "mode": "half_up"}}, ("rounding",)),
        ({}, {"when_excluded": "rescale"}, ("when_excluded",)),
        ({}, {"period": {"from": "15/12/2023", "to": "31/12/2024"}}, ("period",)),
        (
            {"grades": [{"name": "Tốt", "from": "80%"}, {"name": "Yếu", "from": "0%"}]},
            {"grades": [{"name": "Tốt", "from": "85%"}, {"name": "Yếu", "from": "0%"}]},
            ("grades",),
        ),
        (
            {"grades": [{"name": "Tốt", "from": "80%"}, {"name": "Yếu", "from": "0%"}]},
            {"grades": [{"name": "Khá", "from": "80%"}, {"name": "Yếu", "from": "0%"}]},
            ("grades",),
        ),
        ({}, {"title": "Tên khác", "note": "Ghi chú"}, ()),
    ],
)
def test_what_is_different_beside_the_parts_is_told_and_may_move_a_score(
    old: dict[str, object], new: dict[str, object], heads: tuple[str, ...]
) -> None:
    found = differences(one_part({"facts": FACTS, **old}), one_part({"facts": FACTS, **new}))
    assert (found.heads, found.moves_a_score) == (heads, bool(heads))
    assert found.moves_a_score or old == new or found.texts or "identities" in new


def test_who_receives_points_and_in_what_order_is_compared() -> None:
    def edition(*named: str, order: tuple[str, ...] = ("case.b", "case.c")) -> Edition:
        gives = {"key": "case.a", "max": "1", "rule": {"type": "judged"}}
        gives |= {"if_not_arising": "redistribute", "redistribute_to": list(named)}
        others = [{"key": key, "max": "1", "rule": {"type": "judged"}} for key in order]
        return read_edition(edition_tree([gives, *others])).edition

    def kinds(old: Edition, new: Edition) -> tuple[Kind, ...]:
        return next(pair.kinds for pair in differences(old, new).pairs if pair.new.key == "case.a")

    assert kinds(edition("case.b"), edition("case.b")) == ()
    assert kinds(edition("case.b"), edition("case.b", "case.c")) == ("receivers",)
    assert kinds(edition("case.b", "case.c"), edition("case.c", "case.b")) == ("receivers",)
    # The first in the order of the edition takes the hundredth that is left over.
    assert kinds(edition(), edition(order=("case.c", "case.b"))) == ("receivers",)


def test_what_no_crosswalk_speaks_of_is_suggested_by_its_name_and_never_applied() -> None:
    old = one_part(key="plans.issued", name="Ban hành kế hoạch đúng hạn")
    new = one_part(key="plans.timely", name="Ban hành kế hoạch đúng thời hạn")
    found = differences(old, new)
    assert [(one.how, one.declared) for one in found.crossed] == [("removed", False), ("added", False)]
    assert [(first.key, second.key) for first, second in found.suggested] == [("plans.issued", "plans.timely")]
    assert found.pairs == ()


def test_names_that_change_places_are_told() -> None:
    levels = [{"id": "hi", "name": "Cao", "points": "1"}, {"id": "lo", "name": "Thấp", "points": "0"}]
    swapped = [{**levels[0], "name": "Thấp"}, {**levels[1], "name": "Cao"}]
    old, new = (
        read_edition(edition_tree([{"max": "1", "rule": {"type": "levels", "levels": some}}])).edition
        for some in (levels, swapped)
    )
    found = differences(old, new)
    assert (found.moves_a_score, found.texts) == (False, ("Level.name",))
    grades = [{"name": "Tốt", "from": "90%"}, {"name": "Yếu", "from": "0%"}]
    turned = [{**grades[0], "name": "Yếu"}, {**grades[1], "name": "Tốt"}]
    old, new = (
        read_edition(edition_tree([{"max": "1", "rule": {"type": "levels", "levels": levels}}], grades=some)).edition
        for some in (grades, turned)
    )
    assert differences(old, new).heads == ("grades",)


def test_numbers_names_and_owners_move_no_score() -> None:
    edition = bundled().edition
    part = next(parts_of(edition))
    group, *groups = edition.groups
    criterion, *criteria = group.criteria
    renamed = changed(part, name="Tên khác", id="1.1.9")
    moved = changed(
        edition,
        groups=(
            changed(group, criteria=(changed(criterion, parts=(renamed, *criterion.parts[1:])), *criteria)),
            *groups,
        ),
    )
    found = differences(edition, moved)
    assert [pair.kinds for pair in found.pairs if pair.kinds] == [("number", "name")]
    assert not found.moves_a_score
