"""What the candidates for the parts of one component find, and the few of them that find all there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from reading.source.record import Record
from scoring.exam.answers import Written
from scoring.exam.communes.components import Component
from scoring.exam.communes.facts import Facts, matched_of
from scoring.exam.communes.probes import Prober
from scoring.exam.cover import Cover, cover_of
from scoring.exam.suspects import Equality, Examined, Suspect
from scoring.score.matched import Matched
from scoring.score.tally import Outcome

_MOST_IN_VAIN = 40
"""How many candidates in a row may lead to nothing new while a change is not found yet."""


class _Bin(Record):
    """A commune for several parts: what it has to be for them, all that it is, and what they find by it."""

    fixed: Facts
    facts: Facts
    wanted: frozenset[int]


class Probed:
    """The candidates of a component with what each finds among the suspects of its parts."""

    def __init__(
        self, component: Component, examined: Examined, suspects: Sequence[Suspect], equality: Equality
    ) -> None:
        self.component = component
        self.criteria = examined.criteria
        self.marker = examined.marker
        self.suspects = tuple(suspects)
        self.prober = Prober(component, examined.criteria)
        self.candidates: list[Facts] = []
        self.matched: list[Matched] = []
        self.written: list[dict[str, Written]] = []
        self.finds: list[frozenset[int]] = []
        self.gone: list[frozenset[str]] = []
        self._seen: set[object] = set()
        self._take(self.prober.candidates())
        self.settled = frozenset(spot for spot in self._unfound() if equality.settles(self.suspects[spot]))
        self._look_further()
        self.best = self._best()
        self.cover = self._covered()
        if len(component.keys) > 1:
            self._join()

    @property
    def missed(self) -> frozenset[int]:
        """The places of the suspects that no candidate finds and that are not settled without one."""
        return self._unfound() - self.settled

    def _unfound(self) -> frozenset[int]:
        return frozenset(range(len(self.suspects))).difference(*self.finds)

    def shows(self, suspect: Suspect, start: int = 0) -> bool:
        """Whether a candidate, from a place on, shows a change of the whole edition."""
        return any(
            self.is_found(suspect, self.matched[spot], self.written[spot])
            for spot in range(start, len(self.candidates))
        )

    def shows_by_more(self, suspect: Suspect) -> bool:
        """The same, looked for among points that rounding decides about."""
        start = len(self.candidates)
        self._take(self.prober.halves())
        return self.shows(suspect, start)

    def take(self, suspect: Suspect) -> None:
        """Find a change of the whole edition too."""
        here = frozenset({len(self.suspects)})
        self.suspects = (*self.suspects, suspect)
        for spot, (matched, written) in enumerate(zip(self.matched, self.written, strict=True)):
            if self.is_found(suspect, matched, written):
                self.finds[spot] |= here
        self.cover = self._covered()

    def _take(self, some: Iterable[Facts], wanted: frozenset[int] | None = None) -> None:
        """Take more candidates, each once; where suspects are ``wanted``, only those that find any of them.

        What a commune may not say at once is left aside.
        """
        for facts in some:
            sign = (
                tuple(sorted(facts.figures.items())),
                tuple(sorted(facts.papers.items())),
                frozenset(facts.answers.values()),
            )
            if sign in self._seen:
                continue
            self._seen.add(sign)
            matched = matched_of(facts, self.criteria.edition)
            if self.prober.is_fair(facts, matched):
                self._take_fair(facts, matched, wanted)

    def _take_fair(self, facts: Facts, matched: Matched, wanted: frozenset[int] | None) -> None:
        marked = {key: self.marker.marked(key, matched) for key in self.component.keys}
        written = {key: one.written for key, one in marked.items()}
        if wanted is not None and not any(self.is_found(self.suspects[spot], matched, written) for spot in wanted):
            return
        found = (spot for spot, one in enumerate(self.suspects) if self.is_found(one, matched, written))
        self.gone.append(frozenset(key for key, one in marked.items() if one.outcome is Outcome.NOT_ARISING))
        self.candidates.append(facts)
        self.matched.append(matched)
        self.written.append(written)
        self.finds.append(frozenset(found))

    def is_found(self, one: Suspect, matched: Matched, written: dict[str, Written]) -> bool:
        """Whether something else is written for a part that a suspect belongs to, or for one that looks at it."""
        keys = self.component.keys if one.mutant.part is None else self.component.shows[one.mutant.part]
        return any(one.marker.written(key, matched) != written[key] for key in keys)

    def _look_further(self) -> None:
        """From what the candidates are like, one more step in every direction, until all is found or nothing helps."""
        in_vain = 0
        for start in tuple(self.candidates):
            missed = self.missed
            if not missed or in_vain > _MOST_IN_VAIN:
                return
            keys = {self.suspects[spot].mutant.part for spot in missed}
            further = self.prober.from_start(start, [key for key in self.component.keys if key in keys])
            self._take(further, missed)
            in_vain = in_vain + 1 if self.missed == missed else 0

    def _covered(self) -> Cover:
        return self.beside([self.best])

    def beside(self, first: Sequence[int]) -> Cover:
        """The fewest candidates that find all there is beside some that stand on a sheet anyway."""
        return cover_of(self.finds, frozenset(range(len(self.suspects))), first)

    def _join(self) -> None:
        """Add communes that are for several parts at once what several candidates are, each for one part."""
        wanted = {key: self._own(key) for key in self.component.keys}
        covers = {key: cover_of(self.finds, own).chosen for key, own in wanted.items()}
        bins: list[_Bin] = []
        for key in sorted(covers, key=lambda one: -len(covers[one])):
            for spot in covers[key]:
                own = self.prober.usual.of_part(self.candidates[spot], key)
                found = wanted[key] & self.finds[spot]
                bins = self._packed(bins, own, found)
        self._take(one.facts for one in bins)
        self.cover = self._covered()

    def _own(self, key: str) -> frozenset[int]:
        """The places of the suspects of one part."""
        return frozenset(spot for spot, one in enumerate(self.suspects) if one.mutant.part == key)

    def _packed(self, bins: list[_Bin], own: Facts, wanted: frozenset[int]) -> list[_Bin]:
        """The communes with what one part asks for put into the first of them where it finds as much as alone."""
        for place, one in enumerate(bins):
            fixed = one.fixed.with_all(own)
            facts = None if fixed is None else self.prober.usual.around(fixed)
            both = one.wanted | wanted
            if fixed is not None and facts is not None and self._does_find(facts, both):
                return [*bins[:place], _Bin(fixed, facts, both), *bins[place + 1 :]]
        facts = self.prober.usual.around(own)
        return bins if facts is None or not self._does_find(facts, wanted) else [*bins, _Bin(own, facts, wanted)]

    def _does_find(self, facts: Facts, wanted: frozenset[int]) -> bool:
        matched = matched_of(facts, self.criteria.edition)
        if not self.prober.is_fair(facts, matched):
            return False
        written = {key: self.marker.written(key, matched) for key in self.component.keys}
        return all(self.is_found(self.suspects[spot], matched, written) for spot in wanted)

    def _best(self) -> int:
        """The first candidate of those by which the unit gets most, as few parts as can be being gone."""

        def worth(spot: int) -> tuple[int, int, Fraction]:
            given = [one for one in self.written[spot].values() if isinstance(one, Fraction)]
            return -len(self.gone[spot]), len(given), sum(given, Fraction(0))

        return max(range(len(self.candidates)), key=lambda spot: (*worth(spot), -spot))
