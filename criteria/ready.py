"""An edition ready to score by, and what is looked up in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from criteria.branch import parts_by_name
from criteria.edition import Edition, Part, inputs_of, parts_of
from criteria.part.at_hand import AtHand
from criteria.part.inputs import behind, keys_in
from criteria.tiers import edition_for, tier_called
from reading.source.place import Problem
from reading.source.record import Record
from rules.calendar import Calendar
from rules.formula.tree import names_in
from rules.points.nodes import Cases, measures_of
from rules.rule.base import Setting
from rules.rule.choices import timed_in
from rules.rule.due import Timed
from rules.vocabulary import PART, RESULTS, EditionVocabulary, Names, PartInput


class _Criteria(Record):
    """The fields of :class:`Criteria`."""

    edition: Edition
    vocabulary: EditionVocabulary
    digest: str
    vocabulary_digest: str
    problems: tuple[Problem, ...]
    calendar: Calendar | None = None
    file: str | None = None
    others: tuple[Criteria, ...] = ()
    others_digest: str = ""


class Criteria(_Criteria):
    """An edition ready to score by: with its vocabulary (the shared one and its own), digests and warnings.

    ``calendar`` is ``None`` where no rule counts working days; ``file`` is how its file was named, ``None`` for what is
    bundled. ``others`` are the editions whose results it looks at, ``others_digest`` that of their texts.
    """

    @cached_property
    def _at_hand(self) -> dict[str, AtHand]:
        return {}

    @cached_property
    def readable(self) -> dict[tuple[str, str], bool]:
        """Of names and texts below them whether the one can be read as the other, kept from the first time."""
        return {}

    def at_hand(self, part: Part) -> AtHand:
        """What is worked out of one of its parts, kept from the first time it is asked for."""
        found = self._at_hand.get(part.key)
        if found is None:
            setting = Setting(part.max, part.key, self.edition.terms(self.calendar))
            found = self._at_hand[part.key] = AtHand(part, setting, self.vocabulary)
        return found

    def formula(self, part: Part) -> Cases:
        """The formula of one of its parts."""
        return self.at_hand(part).formula

    @cached_property
    def parts(self) -> dict[str, Part]:
        """Its parts by key."""
        return {part.key: part for part in parts_of(self.edition)}

    @cached_property
    def said(self) -> dict[str, PartInput]:
        """What its parts say to each other, by name."""
        return {one.name: one for one in self.vocabulary.parts}

    @cached_property
    def family(self) -> tuple[Criteria, ...]:
        """Itself, the editions whose results it looks at, and those behind them: one evidence serves them all."""
        behind = (member for one in self.others for member in one.family)
        return (self, *{one.edition.name: one for one in behind}.values())

    @cached_property
    def family_parts(self) -> tuple[Part, ...]:
        """The parts of all editions of the family, its own first."""
        return tuple(part for one in self.family for part in parts_of(one.edition))

    @cached_property
    def keys_of_others(self) -> frozenset[str]:
        """The keys of the parts of the other editions of the family."""
        return frozenset(key for one in self.family[1:] for key in one.parts)

    @cached_property
    def names(self) -> Names:
        """Its vocabulary by name."""
        return Names(self.vocabulary)

    @cached_property
    def parts_by_name(self) -> Mapping[str, Part]:
        """The parts of all editions of the family by every name that a person may call them; its own go first."""
        return {name: part for one in reversed(self.family) for name, part in parts_by_name(one.edition).items()}

    @cached_property
    def _results(self) -> frozenset[str]:
        """The names of what it may look at of the results of other editions."""
        return frozenset(one.name for one in self.vocabulary.results)

    @cached_property
    def hangs_on(self) -> frozenset[str]:
        """The sets whose results the points of some part hang on."""
        measures = (tree for part in parts_of(self.edition) for tree in measures_of(self.formula(part)))
        names = self._results.intersection(name for tree in measures for name in names_in(tree))
        return frozenset(name.removeprefix(RESULTS).rpartition(".")[0] for name in names)

    @cached_property
    def on_results(self) -> frozenset[str]:
        """The keys of the parts that look at results of other editions, themselves or through other parts."""
        if not self.others:
            return frozenset()
        looks = (key for key, part in self.parts.items() if self._results.intersection(self.inputs_behind(part)))
        return frozenset(looks)

    @cached_property
    def hanging(self) -> frozenset[str]:
        """The keys of the parts that look at others."""
        return frozenset(key for key, part in self.parts.items() if keys_in(part, self.said))

    def behind(self, part: Part) -> tuple[Part, ...]:
        """The part and all others that it hangs on, directly or through others."""
        return behind(part, self.parts, self.said) if part.key in self.hanging else (part,)

    def inputs_behind(self, part: Part) -> tuple[str, ...]:
        """The names of all inputs of a unit that can change what a part comes to, through other parts too."""
        names = (name for one in self.behind(part) for name in inputs_of(one))
        return tuple(dict.fromkeys(name for name in names if not name.startswith(PART)))

    @cached_property
    def users(self) -> Mapping[str, tuple[Part, ...]]:
        """The parts that look at each input: those that do so themselves, then those that do through other parts."""
        users: dict[str, dict[str, Part]] = {}
        for names_of_part in (inputs_of, self.inputs_behind):
            for part in self.parts.values():
                for name in names_of_part(part):
                    users.setdefault(name, {}).setdefault(part.key, part)
        return {name: tuple(found.values()) for name, found in users.items()}

    @cached_property
    def timed(self) -> tuple[tuple[Part, Timed], ...]:
        """Every day that has to be kept, each with its part."""
        return tuple((part, one) for part in self.parts.values() for one in timed_in(part.rule))


def for_tier(criteria: Criteria, tier: str | None) -> Criteria:
    """The criteria as they hold for a unit of that tier; what the tier is not asked is left out.

    An edition without tiers, and a unit whose tier is not known, keep the maxima as printed.
    """
    edition = criteria.edition
    if criteria.others:
        criteria = criteria._replace(others=tuple(for_tier(one, tier) for one in criteria.others))
    own = None if tier is None else tier_called(edition, tier)
    return criteria if own is None else criteria._replace(edition=edition_for(edition, own))
