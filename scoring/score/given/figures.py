"""Figures of evidence as the vocabulary reads them: counts, amounts, shares, days, flags, choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache

from criteria.bases import shares_of
from criteria.edition import parts_of
from criteria.ready import Criteria
from evidence.model import Evidence, Figure
from reading.source import values
from reading.source.misread import Misread
from reading.source.names import nearest
from reading.source.place import Problem, problem
from reading.source.record import Record
from rules.facts import NOTHING, Fact, Kind
from rules.formula.domain import domain_of
from rules.formula.evaluate import Plain
from rules.inputs import LEADER, Value
from rules.rule.base import rules_in
from rules.vocabulary import Names
from scoring.score.given.foreign import Foreign

_READERS: Mapping[Kind, object] = {
    "count": values.count,
    "number": values.amount,
    "percent": values.percent_amount,
    "day": values.day,
    "flag": values.flag,
}


class Reading(Record):
    """By what figures are read, what of them another edition knows, and where their problems are noted."""

    criteria: Criteria
    names: Names
    foreign: Foreign
    problems: list[Problem]


def figures_in(figures: tuple[Figure, ...], before: str, reading: Reading) -> Iterator[tuple[str, Value]]:
    """Figures of a period; ``before`` comes in front of the names of those of another one."""
    names, foreign, problems = reading.names, reading.foreign, reading.problems
    for figure in figures:
        fact = names.facts.get(figure.name)
        if fact is None:
            if not foreign.takes("figures", figure.name, figure.place):
                problems.append(problem(figure.place, "E010", name=figure.name, near=nearest(figure.name, names.facts)))
        elif figure.value is not None:
            try:
                for name, value in read_as(fact, figure.value).items():
                    yield f"{before}{name}", Value(value, (figure.place,), figure.documents)
            except Misread as mistake:
                problems.append(_two_figures(mistake, figure, reading) or _misread(mistake, figure))


def _two_figures(mistake: Misread, figure: Figure, reading: Reading) -> Problem | None:
    """Two figures written as a fraction, where a rule divides one by the other: in which lines to write them."""
    if mistake.code != "M037":
        return None
    shares = tuple(shares_of(reading.criteria.edition))
    near = [pair for pair in shares if pair[0] == figure.name] or [pair for pair in shares if pair[1] == figure.name]
    if not near:
        return None
    (part, whole), said = near[0], mistake.values
    lines = {"part_line": f"{part}: {said['part']}", "whole_line": f"{whole}: {said['whole']}"}
    return problem(getattr(figure.value, "place", figure.place), "E063", text=said["text"], **lines)


def _misread(mistake: Misread, figure: Figure) -> Problem:
    return problem(getattr(figure.value, "place", figure.place), mistake.code, **mistake.values)


def leaders_in(evidence: Evidence, reading: Reading) -> Iterator[tuple[str, Value]]:
    """What the best unit reached, for each part that is scored beside it; a share is written with its sign."""
    criteria, names, foreign, problems = reading
    if not evidence.leaders:
        return
    targets = {
        part.key: (held.beside, domain_of(held.formulas[0].tree, names.kinds).low)
        for part in parts_of(criteria.edition)
        for held in (rule.held() for rule in rules_in(part.rule))
        if held.beside is not None
    }
    for figure in (one for one in evidence.leaders if one.name not in criteria.keys_of_others):
        if figure.name not in targets:
            if not foreign.takes("answers", figure.name, figure.place):
                problems.append(problem(figure.place, "E027", key=figure.name, near=nearest(figure.name, targets)))
        elif figure.value is not None:
            target, lowest = targets[figure.name]
            try:
                value = typed(figure.value, "percent" if target.percent else "number", lowest)
                yield f"{LEADER}{figure.name}", Value(value, (figure.place,), figure.documents)
            except Misread as mistake:
                problems.append(_misread(mistake, figure))


def read_as(fact: Fact, text: str) -> dict[str, Plain]:
    """The inputs that a figure gives: itself, or of a choice whether each of what it may be is the case.

    Raises :class:`Misread` where the text is no such figure.
    """
    if fact.kind != "choice":
        return {fact.name: typed(text, fact.kind, fact.lowest)}
    chosen = fact.chosen(text)
    return {name: one == chosen for name, one in fact.flags.items()}


def typed(text: str, kind: Kind, lowest: Fraction | None = NOTHING) -> Plain:
    """The value of a figure of a kind as evidence writes it, no less than the ``lowest`` (``None``: none is).

    Raises :class:`Misread` where it is none.
    """
    # Nearly all are no less than nothing; the hash of a fraction costs more than what is looked up by it.
    return _typed(text, kind, 0 if lowest is NOTHING else lowest)


@lru_cache(2**14)  # the units of a province write the same texts, and one that changes writes all others again
def _typed(text: str, kind: Kind, lowest: Fraction | int | None) -> Plain:
    # The proof that a scale holds every value rests on figures that are never lower than they may be.
    if lowest == 0 and values.is_minus(text):
        raise Misread("M021", text=text, least="0")
    read = _READERS[kind]
    value: Plain = read(text)  # type: ignore[operator]  # one of the readers above
    if lowest is not None and not isinstance(value, date) and value < lowest:
        raise Misread("M021", text=text, least=values.value_text(Fraction(lowest), percent=kind == "percent"))
    return value
