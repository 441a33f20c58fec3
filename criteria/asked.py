"""What criteria ask a unit for: figures of the period and of the one before, and the roles that papers have to play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.edition import Part, inputs_of, parts_of
from criteria.grades import inputs_of_grades
from criteria.ready import Criteria
from reading.source.record import Record
from rules.facts import figures_of
from rules.formula.tree import names_in
from rules.vocabulary import ISSUED, PREVIOUS, Names

GRADES = ""
"""Stands for the conditions on grades where numbers of parts stand."""


class Figures(Record):
    """Names of figures in order, each with the numbers of the parts that ask for it, and :data:`GRADES` for grades.

    A figure that only proves others has no number.
    """

    now: Mapping[str, tuple[str, ...]]
    before: Mapping[str, tuple[str, ...]]


def figures_asked(criteria: Criteria, names: Names) -> Figures:
    """The figures of the period, and those of the period before."""
    now: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    asking = [(figures_of(inputs_of(part)), number) for part, number in _numbered(criteria)]
    asking.append((figures_of(inputs_of_grades(criteria.edition.grade_conditions)), GRADES))
    for figures, number in asking:
        for name in figures:
            if name in names.facts:
                now.setdefault(name, []).append(number)
            elif name.removeprefix(PREVIOUS) in names.facts:
                before.setdefault(name.removeprefix(PREVIOUS), []).append(number)
    for identity in criteria.vocabulary.identities:
        proving = figures_of(names_in(identity.rule.tree))
        # A figure that only proves others by an identity is asked for too, so that a slip shows itself.
        if sum(1 for name in proving if name in now) > 1:
            for name in proving:
                now.setdefault(name, [])
    return Figures(*({name: tuple(some) for name, some in found.items()} for found in (now, before)))


def roles_asked(criteria: Criteria, names: Names) -> dict[str, tuple[str, ...]]:
    """The roles that papers have to play, in order, with the numbers of the parts that ask, and none for grades."""
    found: dict[str, list[str]] = {}
    for part, number in _numbered(criteria):
        roles = (
            *part.roles,
            *(() if part.waiver is None else (part.waiver,)),
            *(name.removesuffix(ISSUED) for name in inputs_of(part)),
        )
        for role in dict.fromkeys(roles):
            if role in names.roles:
                found.setdefault(role, []).append(number)
    for name in inputs_of_grades(criteria.edition.grade_conditions):
        if name.removesuffix(ISSUED) in names.roles:
            found.setdefault(name.removesuffix(ISSUED), [])
    return {role: tuple(numbers) for role, numbers in found.items()}


def _numbered(criteria: Criteria) -> Iterator[tuple[Part, str]]:
    """Each part with its number; those of editions whose results count, with the name of their set."""
    yield from ((part, part.id) for part in parts_of(criteria.edition))
    for one in criteria.family[1:]:
        yield from ((part, f"{one.edition.set} {part.id}") for part in parts_of(one.edition))
