"""What the communes of an exam have to find among all changes of a file.

Neither what is asked outright, nor what a check of the file refuses, nor what moves no answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from criteria.checks.blocks import blocks_are_fitting
from criteria.checks.rules import problems_of_rule
from criteria.edition import Edition, Part, inputs_of, parts_of
from criteria.grades import inputs_of_grades
from criteria.ready import Criteria, for_tier
from reading.source.record import Record
from rules.calendar import Calendar
from rules.vocabulary import Names
from scoring.exam.answers import Marker
from scoring.exam.changes.equal import PartForm, are_equal, form_of_part, rest_of_whole
from scoring.exam.changes.mutants import Mutant, mutants_of
from scoring.exam.changes.outright import Question, asked_of, outright_of

_SAYS = frozenset({"arises_when", "scored_by"})
"""What of a part beside its rule changes what it says to others."""
_STEPS = frozenset({("Rounding", "step"), ("Part", "round_to"), ("Judged", "by")})


class Examined:
    """The edition that is examined, read for one tier, with a calendar for what may come to need one."""

    def __init__(self, criteria: Criteria, calendar: Calendar) -> None:
        tiers = criteria.edition.tiers
        self.tier = tiers[0].id if tiers else None
        self.printed = criteria._replace(calendar=calendar)
        self.criteria = for_tier(self.printed, self.tier)
        self.marker = Marker(self.criteria)

    def with_edition(self, edition: Edition) -> Criteria:
        """The criteria with another edition in them, read for the same tier."""
        return for_tier(self.printed._replace(edition=edition), self.tier)


class Suspect:
    """A change that somebody could have made without being told, and the criteria with it."""

    def __init__(self, mutant: Mutant, criteria: Criteria) -> None:
        self.mutant = mutant
        self.criteria = criteria
        self.marker = Marker(criteria)


class Sifted(Record):
    """All changes of an edition: found ``outright``, so that the file is ``refused`` by a check, and all others.

    ``parts`` are the suspects of each part by key, ``whole`` those that show only beside other parts or belong to none.
    """

    outright: tuple[Mutant, ...]
    refused: tuple[Mutant, ...]
    parts: Mapping[str, tuple[Suspect, ...]]
    whole: tuple[Suspect, ...]


def sifted(examined: Examined) -> Sifted:
    """Every change of the edition where it belongs."""
    edition = examined.printed.edition
    asked, names = outright_of(edition), Names(examined.criteria.vocabulary)
    outright, refused, whole = [], [], []
    parts: dict[str, list[Suspect]] = {key: [] for key in examined.criteria.parts}
    for mutant in mutants_of(edition):
        made = mutant.edition()
        criteria = examined.with_edition(made)
        part = criteria.parts.get(mutant.part or "")
        if _is_no_step(mutant):
            refused.append(mutant)
        elif _is_asked(part, made, asked):
            outright.append(mutant)
        elif _breaks(mutant) and is_refused_rule(mutant, criteria, names):
            refused.append(mutant)
        elif part is None or _shows_in_others(mutant):
            whole.append(Suspect(mutant, criteria))
        else:
            parts[part.key].append(Suspect(mutant, criteria))
    found = {key: tuple(some) for key, some in parts.items()}
    return Sifted(tuple(outright), tuple(refused), found, tuple(whole))


def _is_asked(part: Part | None, edition: Edition, asked: Mapping[Question, object]) -> bool:
    """Whether a question that is asked outright has another answer."""
    if part is None:
        return outright_of(edition) != asked
    # Read for one tier, a part no longer says what it is worth for others.
    printed = next(one for one in parts_of(edition) if one.key == part.key)
    tiers = tuple(one.id for one in edition.tiers)
    return any(asked.get(question) != answer for question, answer in asked_of(printed, tiers))


def _breaks(mutant: Mutant) -> bool:
    """Whether a change leaves rows or fields out, or opens a scale at its ends: nobody copies so by a wrong number."""
    return mutant.now is None or isinstance(mutant.now, tuple)


def _is_no_step(mutant: Mutant) -> bool:
    """Whether something would be rounded to a whole multiple of nothing."""
    return (mutant.model, mutant.field) in _STEPS and mutant.now == 0


def is_refused_rule(mutant: Mutant, criteria: Criteria, names: Names) -> bool:
    """Whether the rule that a change belongs to is wrong by itself, so that no file with it is scored by."""
    part = criteria.parts.get(mutant.part or "")
    if part is None or mutant.model == Part.__name__:
        return False
    return any(found.weight == "error" for found in problems_of_rule(part, names))


def _shows_in_others(mutant: Mutant) -> bool:
    """Whether a change is about who takes over the points of a part, which does not show in its own row."""
    handed = {"exclude", "redistribute"}
    return mutant.field in {"redistribute_to", "redistribute_by"} or {mutant.was, mutant.now} == handed


class Equality:
    """Whether it is proved that a change moves no answer of anybody; what the edition is, is worked out once."""

    def __init__(self, examined: Examined) -> None:
        self.criteria = examined.criteria
        self.names = Names(examined.criteria.vocabulary)
        self._whole = rest_of_whole(examined.criteria, self.names.kinds)
        self._forms: dict[str, PartForm] = {}
        # What others look at beside points and whether it arises, a formula of points does not say.
        looked = {name for key in self.criteria.hanging for name in inputs_of(self.criteria.parts[key])}
        looked |= set(inputs_of_grades(self.criteria.edition.grade_conditions))
        told = (one for one in self.names.parts.values() if one.name in looked)
        self._told = frozenset(one.key for one in told if one.about in {"level", "item"})

    def holds(self, suspect: Suspect) -> bool:
        """Whether it is proved."""
        key, made = suspect.mutant.part, suspect.criteria
        if key in self._told and (suspect.mutant.model != Part.__name__ or suspect.mutant.field in _SAYS):
            return False
        is_of_whole = key is None or suspect.mutant.model == Part.__name__
        if is_of_whole and rest_of_whole(made, self.names.kinds) != self._whole:
            return False
        keys = [key] if key is not None else list(self.criteria.parts)
        return made.parts.keys() == self.criteria.parts.keys() and all(self._is_equal(one, made) for one in keys)

    def refuses(self, suspect: Suspect) -> bool:
        """Whether the rule that a change belongs to is wrong by itself, or points are handed where none may be."""
        if suspect.mutant.part is not None and suspect.mutant.model == Part.__name__:
            edition = suspect.mutant.edition()
            return any(found.weight == "error" for found in blocks_are_fitting(edition, self.names))
        return is_refused_rule(suspect.mutant, suspect.criteria, self.names)

    def settles(self, suspect: Suspect) -> bool:
        """Whether nobody has to find a change: no file with it is scored by, or it moves nothing."""
        return self.refuses(suspect) or self.holds(suspect)

    def _is_equal(self, key: str, made: Criteria) -> bool:
        if key not in self._forms:
            self._forms[key] = form_of_part(self.criteria.parts[key], self.criteria, self.names.kinds)
        return are_equal(self._forms[key], form_of_part(made.parts[key], made, self.names.kinds), self.names.kinds)
