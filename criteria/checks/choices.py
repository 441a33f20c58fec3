"""Figures that are a choice: what each may be is told apart, and something is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.edition import Edition, inputs_of, parts_of
from criteria.grades import inputs_of_grades
from reading.source.place import Problem, problem
from rules.facts import Fact, figures_of, flag_of
from rules.formula.tree import names_in
from rules.vocabulary import PREVIOUS, Names


def problems_of_choices(facts: Iterable[Fact]) -> Iterator[Problem]:
    """A choice has two alternatives or more, no two called alike, neither unit nor better side; others have none."""
    for fact in facts:
        if fact.kind != "choice":
            if fact.choices:
                yield problem(fact.place, "C121", name=fact.name, field="choices", kind=fact.kind)
            continue
        if len(fact.choices) < 2:  # noqa: PLR2004  # of one thing nothing can be chosen
            yield problem(fact.place, "C120", name=fact.name)
        for field in ("unit", "better"):
            if getattr(fact, field) not in {None, "neither"}:
                yield problem(fact.place, "C121", name=fact.name, field=field, kind=fact.kind)
        yield from _called_alike(fact)


def _called_alike(fact: Fact) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for one in fact.choices:
        called = {flag_of("", one.id), *(name.casefold() for name in one.names)}
        other = next((first[name] for name in sorted(called) if name in first), None)
        if other is not None:
            yield problem(one.place, "C122", id=one.id, other=other)
        first |= dict.fromkeys(called, one.id)


def choices_are_asked(edition: Edition, _names: Names) -> Iterator[Problem]:
    """A choice of the edition itself that nothing looks at moves no point; worth a warning."""
    names = [name for part in parts_of(edition) for name in inputs_of(part)]
    names += inputs_of_grades(edition.grade_conditions)
    names += [name for one in edition.identities for name in names_in(one.rule.tree)]
    asked = figures_of(name.removeprefix(PREVIOUS) for name in names)
    for fact in edition.facts:
        if fact.kind == "choice" and fact.name not in asked:
            name = next(iter(fact.flags), fact.name)
            yield problem(fact.place, "C123", "warning", name=fact.name, asked=name)


def own_choices_are_sound(edition: Edition, _names: Names) -> Iterator[Problem]:
    """What the edition adds to the choices of the vocabulary is sound too."""
    return problems_of_choices(edition.facts)
