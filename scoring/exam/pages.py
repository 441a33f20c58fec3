"""Which candidate of each component stands on which page: as few pages as were found, as even as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.compare.parts import beside, receivers
from criteria.edition import Criterion, parts_in
from criteria.ready import Criteria
from criteria.rounding import Rounding
from reading.source.record import Record
from scoring.exam.answers import Written
from scoring.exam.communes.facts import Facts
from scoring.exam.handed_on import HandedOn
from scoring.exam.probed import Probed
from scoring.exam.sheets import Commune, Sheet, in_order
from scoring.exam.suspects import Examined, Suspect


class Page(Record):
    """The candidate of each component on a page, by their places."""

    spots: Mapping[int, int]
    no_survey: bool = False


class Pages:
    """The candidates that some page has to hold, and the pages made of them."""

    def __init__(self, examined: Examined, probed: Sequence[Probed]) -> None:
        self.examined = examined
        self.criteria = examined.criteria
        self.probed = probed
        self.chosen: list[list[int]] = [list(one.cover.chosen) for one in probed]
        self.best: dict[int, int] = {place: one.best for place, one in enumerate(probed)}

    @property
    def least(self) -> int:
        """So many pages are needed at least by the component of which it is proved that it needs most."""
        return max((len(one.cover.chosen) for one in self.probed if one.cover.proved), default=1)

    def takes(self, suspect: Suspect) -> bool:
        """Whether a chosen candidate shows a change of the whole edition in a row; else one that does is chosen."""
        pairs = list(zip(self.probed, self.chosen, strict=True))
        if any(one.is_found(suspect, one.matched[spot], one.written[spot]) for one, some in pairs for spot in some):
            return True
        order = sorted(range(len(self.probed)), key=lambda place: len(self.chosen[place]))
        for way in (Probed.shows, *((Probed.shows_by_more,) if suspect.mutant.model == Rounding.__name__ else ())):
            for place in order:
                one = self.probed[place]
                if way(one, suspect):
                    one.take(suspect)
                    self.chosen[place] = list(one.cover.chosen)
                    return True
        return False

    def sheets(self, suspects: Sequence[Suspect]) -> tuple[Sheet, ...]:
        """The pages that ask every row, and then those that ask only what is left to ask.

        ``suspects`` are the changes that no row shows by itself.
        """
        whole = self._whole(suspects)
        rest = _Rest(self.probed, self.criteria)
        for place in sorted(range(len(self.probed)), key=lambda one: -len(self.chosen[one])):
            used = {page.spots[place] for page in whole}
            for spot in (one for one in self.chosen[place] if one not in used):
                rest.put(place, spot)
        found: list[set[int]] = [set() for _ in self.probed]
        sheets = []
        for number, page in enumerate((*whole, *map(Page, rest.pages)), start=1):
            is_whole = number <= len(whole)
            keys = list(self._asked(page, found))
            asked = in_order(self.criteria.parts if is_whole else keys, self.criteria)
            sheets.append(Sheet(number, self._commune(page), asked, is_whole))
        return tuple(sheets)

    def _whole(self, suspects: Sequence[Suspect]) -> list[Page]:
        """The pages with every row, with sums and totals: the first, and those that show what no row does."""
        handed = [one for one in suspects if one.mutant.part is not None]
        pages = [Page(self.best), *map(Page, self._handed_on(handed))]
        left = [one for one in suspects if one.mutant.part is None]
        for page in pages:
            left = self._not_shown(left, page)
        left = self._without_survey(pages, handed, left)
        for page in self._recipes():
            if not left:
                break
            after = self._not_shown(left, page)
            if len(after) < len(left):
                pages.append(page)
                left = after
        return pages

    @property
    def _says_no_survey(self) -> bool:
        """Whether the edition says what becomes of a year without a survey; else that is asked outright."""
        return self.criteria.edition.when_no_survey is not None

    def _handed_on(self, handed: Sequence[Suspect]) -> list[dict[int, int]]:
        """Communes that show who takes points over; what they find besides need not be looked for again."""
        search = HandedOn(self.probed, self.chosen, self.criteria, handed)
        pages = search.pages()
        left = {}
        for place, one in enumerate(self.probed):
            first = dict.fromkeys((one.best, *(page[place] for page in pages)))
            self.chosen[place] = list(one.beside(list(first)).chosen)
            left[place] = [spot for spot in self.chosen[place] if spot not in first]
        search.fill(pages, left)
        return pages

    def _without_survey(self, pages: list[Page], handed: Sequence[Suspect], left: list[Suspect]) -> list[Suspect]:
        """What is left when no survey is held on a page that there is anyway, if as much shows all the same."""
        for number in range(len(pages) - 1, 0, -1) if self._says_no_survey else ():
            page = pages[number]._replace(no_survey=True)
            after = self._not_shown(left, page)
            if len(after) < len(left):
                others = list(handed)
                for other in (*pages[:number], page, *pages[number + 1 :]):
                    others = self._not_shown(others, other)
                if not others:
                    pages[number] = page
                    return after
        return left

    def _not_shown(self, suspects: Sequence[Suspect], page: Page) -> list[Suspect]:
        if not suspects:
            return []
        commune = self._commune(page)
        return [one for one in suspects if not commune.shows_whole(one)]

    def _recipes(self) -> Iterator[Page]:
        """What a whole commune may be like for what shows in no row: all left out that may be, no survey, and so on."""
        gone = dict(self._gone())
        yield Page(self.best | gone)
        if self._says_no_survey:
            yield Page(self.best, no_survey=True)
        yield from (Page(self.best | {place: spot}) for place, spot in gone.items())
        for group in self.criteria.edition.groups:
            keys = {part.key for part in parts_in(group)}
            inside = {place: spot for place, spot in gone.items() if not keys.isdisjoint(self.probed[place].gone[spot])}
            yield Page(self.best | inside)
        for row in self.criteria.edition.kept:
            yield Page(self.best | dict(self._partly(row)))
            yield from (Page(self.best | dict(self._without(part.key))) for part in row.parts)
        for turn in range(max((len(one.candidates) for one in self.probed), default=0)):
            # Totals of every kind, for how they are rounded.
            yield Page({place: (turn * (place + 1)) % len(one.candidates) for place, one in enumerate(self.probed)})

    def _gone(self) -> Iterator[tuple[int, int]]:
        """The first chosen candidate of each component by which a row leaves the total."""
        for place, one in enumerate(self.probed):
            for spot in self.chosen[place]:
                if "not_counted" in one.written[spot].values():
                    yield place, spot
                    break

    def _partly(self, row: Criterion) -> Iterator[tuple[int, int]]:
        """By component the candidate that gives least of what it gives as many parts of a criterion as it can."""
        keys = [part.key for part in row.parts]
        for place, one in enumerate(self.probed):
            inside = [key for key in keys if key in one.component.keys]
            if inside:
                given = [_points_of(written, inside) for written in one.written]
                yield place, min(range(len(given)), key=lambda spot: (-len(given[spot]), sum(given[spot])))

    def _without(self, key: str) -> Iterator[tuple[int, int]]:
        """By the component of a part the first candidate that gives nothing for it and as much as can be for others."""
        for place, one in enumerate(self.probed):
            if key in one.component.keys:
                spots = [spot for spot, written in enumerate(one.written) if not _points_of(written, [key])]
                if spots:
                    yield place, max(spots, key=lambda spot: sum(_points_of(one.written[spot], one.component.keys)))

    def _commune(self, page: Page) -> Commune:
        facts = Facts()
        for place, spot in page.spots.items():
            facts = facts.beside(self.probed[place].candidates[spot])
        return Commune(facts, self.examined, no_survey=page.no_survey)

    def _asked(self, page: Page, found: list[set[int]]) -> Iterator[str]:
        """The keys of the parts by which a page finds what none before it did, and of those that they look at.

        What it finds is found from here on.
        """
        for place, spot in page.spots.items():
            one = self.probed[place]
            new = sorted(one.finds[spot] - found[place])
            found[place].update(new)
            for index in new:
                key = one.suspects[index].mutant.part
                for shown in one.component.keys if key is None else one.component.shows[key]:
                    yield from (part.key for part in self.criteria.behind(self.criteria.parts[shown]))


def _points_of(written: Mapping[str, Written], keys: Sequence[str]) -> list[Fraction]:
    """What is given or taken for some parts, where it is anything."""
    some = (written[key] for key in keys)
    return [abs(one) for one in some if isinstance(one, Fraction) and one]


class _Rest:
    """Pages on which only some rows are asked, filled evenly; no part is gone beside one that takes over from it."""

    def __init__(self, probed: Sequence[Probed], criteria: Criteria) -> None:
        self.probed = probed
        self.criteria = criteria
        self.pages: list[dict[int, int]] = []
        self._apart: list[set[int]] = []
        self._places = {key: place for place, one in enumerate(probed) for key in one.component.keys}

    def put(self, place: int, spot: int) -> None:
        """Put a candidate of a component on the emptiest page that can have it."""
        apart = self._takers(place, spot)
        free = [
            number
            for number, page in enumerate(self.pages)
            if place not in page and apart.isdisjoint(page) and place not in self._apart[number]
        ]
        if not free:
            self.pages.append({})
            self._apart.append(set())
            free = [len(self.pages) - 1]
        number = min(free, key=lambda one: len(self.pages[one]))
        self.pages[number][place] = spot
        self._apart[number] |= apart

    def _takers(self, place: int, spot: int) -> set[int]:
        """The other components whose parts take over points of parts that are gone in a candidate."""
        gone = self.probed[place].gone[spot]
        edition, parts = self.criteria.edition, self.criteria.parts
        some = (taker for key in gone for of in (receivers, beside) for taker in of(parts[key], edition))
        return {self._places[key] for key in some} - {place}
