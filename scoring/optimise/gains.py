"""What options win: in the groups, in the two blocks, and in rows that are counted apart beside the total."""

from __future__ import annotations

from collections.abc import Mapping
from operator import add, ge
from typing import TypeAlias

from criteria.edition import parts_in
from rules.formula.evaluate import Exact
from scoring.optimise.upper_bounds import Scene

Gain: TypeAlias = tuple[Exact, ...]
"""What is won in the groups, the bonus block and the penalty block, then in each row that a scene counts apart."""
BLOCKS = 3
IN_GROUPS = (0,)


def places_of_gains(scene: Scene) -> Mapping[str, tuple[int, ...]]:
    """Where in a gain the points of a part count, by its key; those that are not here count in the groups alone."""
    edition = scene.criteria.edition
    places: dict[str, tuple[int, ...]] = dict.fromkeys(scene.apart, ())
    for place, block in ((1, edition.bonus), (2, edition.penalty)):
        places |= {part.key: (place,) for part in (parts_in(block) if block is not None else ())}
    for place, keys in enumerate(scene.rows, start=BLOCKS):
        places |= {key: (*places.get(key, IN_GROUPS), place) for key in keys}
    return places


def covers(one: Gain, other: Gain) -> bool:
    """Whether one gain is no less than another anywhere."""
    return all(map(ge, one, other))


def plus(one: Gain, other: Gain) -> Gain:
    """Both together."""
    return tuple(map(add, one, other))
