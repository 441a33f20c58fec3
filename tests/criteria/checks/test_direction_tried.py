"""Where conditions look at a figure, it is tried out; a witness found that way really loses points."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from criteria.checks.direction_tried import losses_tried
from rules.rule.base import Rule
from rules.types.branch import Branch
from tests.strategies.amount import examples
from tests.strategies.editions import part_of
from tests.strategies.measures import BETTER, DIRECTED
from tests.strategies.rules import name_of, rule_of

MOST = Fraction(4)


def test_the_figures_that_were_tried_really_lose_points() -> None:
    found = 0

    @examples(3)
    @given(rule_of(name_of(Branch), MOST))
    def lose(rule: Rule) -> None:
        nonlocal found
        part = replace(part_of(0, MOST, rule, if_not_arising="zero"), falls_because=None)
        for one in losses_tried(part, DIRECTED, penalty=False):
            assert one.after < one.before
            worse, better = (Fraction(text.removesuffix("%")) for text in (one.worse, one.better))
            assert (worse < better) == (BETTER[one.name] == "more")
            found += 1

    lose()
    assert found
