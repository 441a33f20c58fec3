"""Communes by which it shows who takes over the points of parts that do not arise: some parts gone, receivers not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.compare.parts import beside, receivers
from criteria.ready import Criteria
from reading.source.record import Record
from scoring.exam.probed import Probed
from scoring.exam.suspects import Suspect

_MOST_PASSES = 4


class _Wanted(Record):
    """A part that has to be gone, and who takes its points over in the edition and with a change, by which weight."""

    key: str
    old: tuple[tuple[str, Fraction], ...]
    new: tuple[tuple[str, Fraction], ...]


class HandedOn:
    """What has to be seen of parts that hand on their points, and which of it communes show.

    ``chosen`` are the candidates of each component that some sheet has to hold; they are taken before others.
    """

    def __init__(
        self,
        probed: Sequence[Probed],
        chosen: Sequence[Sequence[int]],
        criteria: Criteria,
        suspects: Sequence[Suspect],
    ) -> None:
        self.probed = probed
        self.chosen = chosen
        self.best: dict[int, int] = {place: one.best for place, one in enumerate(probed)}
        self.wanted = tuple(_wanted(one, criteria) for one in suspects)

    def pages(self) -> list[dict[int, int]]:
        """Communes that together show all that any was found to show."""
        found: list[dict[int, int]] = []
        left = set(self.wanted)
        while left:
            page = self._page(left)
            shown = self._shown(page, left)
            if not shown:
                break
            left -= shown
            found.append(page)
        return found

    def _page(self, left: set[_Wanted]) -> dict[int, int]:
        """A commune, made better component by component until nothing helps."""
        spots = dict(self.best)
        concerned = self._concerned(left)
        for _ in range(_MOST_PASSES):
            before = dict(spots)
            for place in concerned:
                worth = {spot: len(self._shown({**spots, place: spot}, left)) for spot in self._choices(place)}
                spots[place] = max(worth, key=lambda spot: worth[spot])
            if spots == before:
                break
        return spots

    def _concerned(self, left: set[_Wanted]) -> list[int]:
        keys = {one.key for one in left}
        return [place for place, one in enumerate(self.probed) if not keys.isdisjoint(one.component.keys)]

    def _choices(self, place: int) -> list[int]:
        """The best candidate of a component, and the first of each kind by which parts are gone."""
        one = self.probed[place]
        found: dict[tuple[frozenset[str], frozenset[str]], int] = {}
        for spot in (*self.chosen[place], *range(len(one.candidates))):
            if one.gone[spot]:
                found.setdefault((one.gone[spot], _given(one, spot)), spot)
        return [self.best[place], *found.values()]

    def fill(self, pages: Sequence[dict[int, int]], left: Mapping[int, list[int]]) -> None:
        """Put candidates that are ``left`` in the place of best ones, wherever communes show as much together."""
        wanted = set().union(*(self._shown(page, set(self.wanted)) for page in pages))
        for page in pages:
            for place in sorted(left, key=lambda one: -len(left[one])):
                if page[place] == self.best[place]:
                    self._fill(page, place, left[place], pages, wanted)

    def _fill(  # all that a page is filled from
        self,
        page: dict[int, int],
        place: int,
        left: list[int],
        pages: Sequence[Mapping[int, int]],
        wanted: set[_Wanted],
    ) -> None:
        for spot in tuple(left):
            page[place] = spot
            if wanted <= set().union(*(self._shown(one, wanted) for one in pages)):
                left.remove(spot)
                return
        page[place] = self.best[place]

    def _shown(self, spots: Mapping[int, int], wanted: set[_Wanted]) -> set[_Wanted]:
        """What of it a commune shows: others take over than would with a change, and one has points to show it by."""
        gone = frozenset().union(*(self.probed[place].gone[spot] for place, spot in spots.items()))
        given = frozenset().union(*(_given(self.probed[place], spot) for place, spot in spots.items()))
        found = set()
        for one in wanted:
            if one.key in gone:
                old, new = (_shares(some, gone) for some in (one.old, one.new))
                if old != new and not given.isdisjoint(old | new):
                    found.add(one)
        return found


def _shares(takers: Sequence[tuple[str, Fraction]], gone: frozenset[str]) -> dict[str, Fraction]:
    """What each of those that are there takes over, as a share of all."""
    there = {key: weight for key, weight in takers if key not in gone}
    together = sum(there.values())
    return {key: weight / together for key, weight in there.items()}


def _wanted(suspect: Suspect, criteria: Criteria) -> _Wanted:
    key = suspect.mutant.part or ""
    return _Wanted(key, *(tuple(_takers(key, one)) for one in (criteria, suspect.criteria)))


def _takers(key: str, criteria: Criteria) -> Iterator[tuple[str, Fraction]]:
    """Who may take over the points of a part, by which weight."""
    part, edition = criteria.parts[key], criteria.edition
    named = receivers(part, edition)
    by_maxima = not named or part.redistribute_by == "maxima"
    for one in named or beside(part, edition):
        yield one, criteria.parts[one].max if by_maxima else Fraction(1)


def _given(one: Probed, spot: int) -> frozenset[str]:
    """The parts that get points of their own."""
    written = one.written[spot].items()
    return frozenset(key for key, points in written if isinstance(points, Fraction) and points > 0) - one.gone[spot]
