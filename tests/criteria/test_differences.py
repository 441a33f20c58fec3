"""What is found different between editions: the kinds, that all points are accounted for, and the laws of comparing."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from criteria import library
from criteria.differences import Differences, differences
from criteria.edition import Edition, parts_of
from criteria.rule_differences import Kind
from reading.models.base import changed
from tests.builders.scoring import bundled, edition_tree, read_edition
from tests.criteria.authoring.test_revision import found as found_by_hand

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
    assert keys(kind) == found_by_hand()[said]


def test_thresholds_proofs_policies_and_scorers_are_those_of_the_page_too() -> None:
    page = found_by_hand()
    # Of deadlines the steps count as thresholds here; the page leaves them to the due day.
    assert set(page["threshold moved"]) <= set(keys("threshold"))
    assert set(keys("threshold")) - set(page["threshold moved"]) == {"assignment.timely"}
    assert keys("proof") == [key for key in keys("proof") if key in {*page["proof added"], *page["proof removed"]}]
    assert set(keys("proof")) == {*page["proof added"], *page["proof removed"]}
    policies = ("zero to exclude", "full to exclude", "full to redistribute")
    assert set(keys("policy")) == {key for one in policies for key in page[f"not arising: {one}"]}
    assert set(keys("scorer")) == {*page["scored by the appraiser now"], *page["scored by the portal now"]}


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
    assert (found.crossed, found.heads, found.suggested) == ((), (), ())


def test_backwards_the_crosswalk_is_read_backwards() -> None:
    there = {(one.how, tuple(part.key for part in (*one.old, *one.new))) for one in between().crossed}
    turned = {"split": "merged", "merged": "split", "removed": "added", "added": "removed", "replaced": "replaced"}
    back = {(turned[one.how], tuple(part.key for part in (*one.new, *one.old))) for one in between(NEW, OLD).crossed}
    assert there == back


def one_part(**body: object) -> Edition:
    part = {"max": "2", "rule": {"type": "judged"}, **body}
    return read_edition(edition_tree([part])).edition


def test_a_year_that_goes_by_is_no_difference_and_a_new_weight_alone_changes_no_rule() -> None:
    steps = [{"span": "( , 0]", "points": "2"}, {"span": "[1, )", "points": "1"}]
    rule = {"type": "deadline", "day": "plan.par.issued", "due": "31/01/2024", "steps": steps}
    later = {**rule, "due": "31/01/2025"}
    assert differences(one_part(rule=rule), one_part(rule=later)).pairs[0].kinds == ()
    double = [{**step, "points": str(2 * int(step["points"]))} for step in steps]
    heavier = one_part(rule={**rule, "steps": double}, max="4")
    assert differences(one_part(rule=rule), heavier).pairs[0].kinds == ("weight",)


def test_what_no_crosswalk_speaks_of_is_suggested_by_its_name_and_never_applied() -> None:
    old = one_part(key="plans.issued", name="Ban hành kế hoạch đúng hạn")
    new = one_part(key="plans.timely", name="Ban hành kế hoạch đúng thời hạn")
    found = differences(old, new)
    assert [(one.how, one.declared) for one in found.crossed] == [("removed", False), ("added", False)]
    assert [(first.key, second.key) for first, second in found.suggested] == [("plans.issued", "plans.timely")]
    assert found.pairs == ()


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
