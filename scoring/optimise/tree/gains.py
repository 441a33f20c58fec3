"""What options win: at each place where points add up, and in rows that are counted apart beside the total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import add, ge
from typing import TypeAlias

from reading.source.record import Record
from rules.formula.evaluate import Exact
from scoring.optimise.tree.upper_bounds import Scene
from scoring.score.total import places_of

Gain: TypeAlias = tuple[Exact, ...]
"""What is won at each place of :func:`scoring.score.total.places_of`, then in each row that a scene counts apart.

More of any never makes the total smaller, and what several options win adds up: caps come behind the sum.
"""


class GainPlaces(Record):
    """Where in a gain the points of a part count, by its key, and how many places a gain has."""

    of: Mapping[str, tuple[int, ...]]
    size: int

    def gain_of(self, won: Iterable[tuple[str, Exact]]) -> Gain:
        """What parts win, by their keys, where it counts."""
        gains: list[Exact] = [0] * self.size
        for key, more in won:
            for place in self.of[key]:
                gains[place] += more
        return tuple(gains)


def places_of_gains(scene: Scene) -> GainPlaces:
    """Where the gains of a scene count."""
    found = places_of(scene.criteria.edition)
    places = {key: () if key in scene.apart else (place,) for key, place in found.of.items()}
    for place, keys in enumerate(scene.rows, start=found.size):
        places |= {key: (*places[key], place) for key in keys}
    return GainPlaces(places, found.size + len(scene.rows))


def covers(one: Gain, other: Gain) -> bool:
    """Whether one gain is no less than another anywhere."""
    return all(map(ge, one, other))


def plus(one: Gain, other: Gain) -> Gain:
    """Both together."""
    return tuple(map(add, one, other))
