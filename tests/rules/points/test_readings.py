"""The readings of one formula say the same: points with their way, over whole numbers, and where they may be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts import Kind
from rules.formula.intervals import Range, range_at
from rules.formula.tree import Ref, Tree, names_in
from rules.inputs import BY_HAND, ITEM, LEADER, LEVEL, Value, looking_at
from rules.points.canonical import canonical
from rules.points.closures import closure_of
from rules.points.follow import Reached, follow
from rules.points.nodes import Nothing, Pick, Piece, Points, Scale, measures_of, most_of, within
from rules.points.reach import reach
from rules.rule.base import Rule, Setting, rules_in
from rules.rule.choices import is_given_by_hand, items_in, levels_in, names_of
from rules.spans import span
from tests.strategies.amount import examples
from tests.strategies.measures import NAMES
from tests.strategies.rules import TYPES, rule_of

KEY = "a.part"
MOST = Fraction(4)
counts = st.integers(0, 4) | st.integers(0, 120)
numbers = st.fractions(0, 200, max_denominator=1000)
days = st.dates(date(2023, 11, 1), date(2025, 1, 31))
flags = st.booleans()
VALUES: Mapping[Kind, st.SearchStrategy[int | Fraction | date | bool]] = {
    "count": counts,
    "number": numbers,
    "percent": numbers.map(lambda value: value / 100),
    "day": days,
    "flag": flags,
}


def values_of(name: str) -> st.SearchStrategy[int | Fraction | date | bool]:
    """What an input may be: on both sides of nothing where it may be below it."""
    made, lowest = VALUES[NAMES.kinds[name]], NAMES.kinds.lowest(name)
    return made if lowest == 0 else made | st.fractions(-200 if lowest is None else lowest, 0, max_denominator=1000)


def formula_of(rule: Rule) -> Points:
    return rule.meaning(Setting(MOST, KEY))


@st.composite
def seen_by(draw: st.DrawFn, rule: Rule) -> dict[str, Value]:
    """Anything that a unit may have given and said; some of it doubtful, some of it left out."""
    found = {
        name: Value(draw(values_of(name)), doubtful=draw(st.integers(0, 9)) == 0)
        for name in names_of(rule)
        if draw(st.integers(0, 5))
    }
    if draw(flags):
        found[f"{LEADER}{KEY}"] = Value(draw(numbers))
    levels = [level.id for level in levels_in(rule)]
    if draw(flags) and levels:
        chosen = draw(st.sampled_from(levels))
        found |= {f"{LEVEL}{level}": Value(level == chosen) for level in levels}
    if draw(flags):
        found |= {f"{ITEM}{item.id}": Value(draw(flags)) for item in items_in(rule)}
    if draw(flags):
        found[BY_HAND] = Value(draw(st.fractions(0, MOST, max_denominator=16)))
    return found


class Box:
    """Inputs that may lie anywhere around what is given."""

    def __init__(self, seen: Mapping[str, Value], width: int) -> None:
        self.seen = seen
        self.width = width

    def of(self, name: str) -> Range | None:
        """Where an input may be; what is not given or doubtful lies nowhere."""
        found = self.seen.get(name)
        if found is None or found.doubtful:
            return None
        exact = range_at(found.value)
        if isinstance(found.value, bool):
            return Range(0, 1) if self.width else exact
        low = exact.low - self.width
        return Range(max(0, low) if NAMES.kinds.lowest(name) == 0 else low, exact.high + self.width)

    def may_lack(self, _tree: Tree) -> bool:
        """Whether an input is given is the same everywhere here."""
        return False

    def sum(self, _tree: Tree) -> Range | None:
        """Nothing more is known of sums."""
        return None


@pytest.mark.parametrize("kind", TYPES)
def test_whole_numbers_give_the_points_that_the_way_leads_to(kind: str) -> None:
    @examples(1)
    @given(st.data(), rule_of(kind, MOST))
    def alike(data: st.DataObject, rule: Rule) -> None:
        seen = data.draw(seen_by(rule))
        way, quick = follow(formula_of(rule), looking_at(seen)).worth, closure_of(formula_of(rule))(seen)
        if isinstance(way, Reached):
            assert isinstance(quick, tuple)
            assert Fraction(*quick) == way.now
        else:
            assert quick == way

    alike()


@pytest.mark.parametrize("kind", TYPES)
def test_points_lie_where_the_box_of_inputs_says(kind: str) -> None:
    @examples(1)
    @given(st.data(), rule_of(kind, MOST), st.sampled_from([0, 1, 7, 300]))
    def inside(data: st.DataObject, rule: Rule, width: int) -> None:
        seen = data.draw(seen_by(rule))
        found, ranged = follow(formula_of(rule), looking_at(seen)).worth, reach(formula_of(rule), Box(seen, width))
        if isinstance(found, Reached):
            assert ranged is not None
            assert ranged.low <= found.now <= ranged.high
            if not width:
                assert ranged.low == ranged.high

    inside()


class MayLack(Box):
    """Inputs of which some may not be settled after all, as what other parts say."""

    def __init__(self, seen: Mapping[str, Value], lost: frozenset[str]) -> None:
        super().__init__(seen, 0)
        self.lost = lost

    def may_lack(self, tree: Tree) -> bool:
        """Whether one of them stands in the formula."""
        return not self.lost.isdisjoint(names_in(tree))


@pytest.mark.parametrize("kind", TYPES)
def test_what_may_not_be_settled_may_bring_nothing(kind: str) -> None:
    @examples(1)
    @given(st.data(), rule_of(kind, MOST))
    def inside(data: st.DataObject, rule: Rule) -> None:
        seen = {name: value._replace(doubtful=False) for name, value in data.draw(seen_by(rule)).items()}
        figures = sorted(name for name in names_of(rule) if name in seen)
        lost = frozenset(data.draw(st.lists(st.sampled_from(figures), unique=True)) if figures else ())
        left = {name: value for name, value in seen.items() if name not in lost}
        found, ranged = follow(formula_of(rule), looking_at(left)).worth, reach(formula_of(rule), MayLack(seen, lost))
        if ranged is not None:
            assert ranged.low <= (found.now if isinstance(found, Reached) else 0) <= ranged.high

    inside()


@pytest.mark.parametrize("kind", TYPES)
def test_no_points_are_above_the_most_or_below_nothing(kind: str) -> None:
    @examples(1)
    @given(st.data(), rule_of(kind, MOST))
    def kept(data: st.DataObject, rule: Rule) -> None:
        seen = data.draw(seen_by(rule))
        found = follow(formula_of(rule), looking_at(seen)).worth
        most = most_of(formula_of(rule))
        if isinstance(found, Reached):
            assert 0 <= found.now <= found.other <= MOST
            assert most is None or found.other <= most
        assert rule.best(Setting(MOST, KEY), NAMES.kinds) <= MOST

    kept()


@pytest.mark.parametrize("kind", TYPES)
def test_the_one_form_of_a_formula_gives_the_same_points(kind: str) -> None:
    @examples(0.5)
    @given(st.data(), rule_of(kind, MOST))
    def same(data: st.DataObject, rule: Rule) -> None:
        look = looking_at(data.draw(seen_by(rule)))
        assert follow(canonical(formula_of(rule)), look).worth == follow(formula_of(rule), look).worth

    same()


@pytest.mark.parametrize("kind", TYPES)
def test_a_rule_holds_every_name_that_its_formula_looks_at(kind: str) -> None:
    @examples(0.5)
    @given(rule_of(kind, MOST))
    def held(rule: Rule) -> None:
        looked_at = {name for tree in measures_of(formula_of(rule)) for name in names_in(tree)}
        figures = {name for name in looked_at if "." in name and ":" not in name and not name.startswith(LEADER)}
        shown = {name for one in rules_in(rule) if formula_of(one) == Nothing("undecided") for name in names_of(one)}
        assert figures <= set(names_of(rule)) <= figures | shown
        ticks = {name.removeprefix(ITEM) for name in looked_at if name.startswith(ITEM)}
        assert ticks == {item.id for item in items_in(rule)}
        levels = {name for one in within(formula_of(rule)) if isinstance(one, Pick) for name, _ in one.points}
        assert levels == {f"{LEVEL}{level.id}" for level in levels_in(rule)}
        assert (BY_HAND in looked_at) == is_given_by_hand(rule)

    held()


def test_a_measure_outside_every_piece_is_our_mistake() -> None:
    gap = Scale(Ref("a.done"), (Piece(span("[0, 1]"), MOST),))
    seen = {"a.done": Value(2)}
    with pytest.raises(LookupError, match="in no span"):
        follow(gap, looking_at(seen))
    with pytest.raises(LookupError, match="in no span"):
        closure_of(gap)(seen)
