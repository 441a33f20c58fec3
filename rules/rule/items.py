"""Items that hold by figures or because a person ticks them: what lists of every kind have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from reading.source.place import Place, Problem, problem
from rules.formula.evaluate import worth
from rules.formula.gaps import Gap
from rules.formula.sorts import problems_of
from rules.formula.tree import Tree, names_in
from rules.inputs import ANSWER, looking_at
from rules.reason import Bearing, Choice, Reason, bearing, because, places_of
from rules.rule.base import Asked, Kind, Proving, Situation, asked, exactly, formula_said, share_of
from rules.rule.options import Item
from rules.rule.scale import problems_of_points


def steps_of(items: Sequence[Item], held: Sequence[bool | None], situation: Situation) -> tuple[Reason, ...]:
    """A step for each item: holds, fails, or nobody can say."""
    bears: dict[bool | None, Bearing] = {True: "", False: "lacking", None: "lacking"}
    # A tick rests on the line of the answer, also where the answer says nothing of items.
    ticked = places_of((ANSWER,), situation.seen)
    return tuple(
        bearing(
            bears[holds],
            because(
                _says(item, holds, situation),
                rests_on=ticked if item.when is None else places_of(names_in(item.when.tree), situation.seen),
                item=Choice(item.name, item.name_en),
            ),
        )
        for item, holds in zip(items, held, strict=True)
    )


def _says(item: Item, holds: bool | None, situation: Situation) -> str:  # noqa: FBT001  # as the way tells it
    if holds is None:
        return "item.unknown"
    over_nothing = not holds and item.when is not None and _has_no_base(item.when.tree, situation)
    return "item.holds" if holds else "item.no_base" if over_nothing else "item.fails"


def _has_no_base(when: Tree, situation: Situation) -> bool:
    found = worth(when, looking_at(situation.seen))
    return isinstance(found, Gap) and found.why == "no_base"


def problems_of_items(
    items: Sequence[Item], proving: Proving, place: Place, rule: str, *, with_points: bool
) -> Iterator[Problem]:
    """There are items, each stands once, its condition can be decided, and it has points where they add up."""
    if not items:
        yield problem(place, "M012", least="1")
    yield from problems_of_doubles([(item.id, item.place) for item in items])
    for item in items:
        if item.when is not None:
            yield from problems_of(item.when, "flag", proving.names.kinds)
        if (item.points is None) == with_points:
            yield problem(item.place, "C025", id=item.id, rule=rule)
        elif item.points is not None:
            yield from problems_of_points([item.points], proving, item.place)


def problems_of_doubles(ids: Sequence[tuple[str, Place]]) -> Iterator[Problem]:
    """Ids that stand more than once."""
    first: dict[str, Place] = {}
    for name, place in ids:
        if name in first:
            yield problem(place, "C014", id=name, line=str(first[name].line))
        first.setdefault(name, place)


def shape_of_items(items: Sequence[Item], most: Fraction) -> Mapping[Kind, Any]:
    """Which items there are, what each looks at, and its points."""
    return {
        "items": frozenset(item.id for item in items),
        "threshold": {item.id: item.when for item in items},
        "points": {item.id: share_of(item.worth, most) for item in items},
    }


def asked_of(item: Item) -> Asked:
    """The line of an item: its name, its points where it has some, and the figures it holds by."""
    name = Choice(item.name, item.name_en)
    named = name if item.points is None else asked("choice", name=name, points=exactly(item.points))
    if item.when is None:
        return asked("item", name=named)._replace(id=item.id)
    return asked("item.when", name=named, when=formula_said(item.when))
