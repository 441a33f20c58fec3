"""Figures: how far each goes, as its kind is written, and how it can still be moved, with what moves along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.bases import with_bases
from criteria.edition import Edition, inputs_of, parts_of
from reading.limits import NUMBER_DECIMALS
from reading.source.names import nearest
from reading.source.place import Problem, problem
from rules.facts import Fact, Kind, figures_of
from rules.formula.tree import Number
from rules.vocabulary import PREVIOUS, Names


def problems_of_figures(facts: tuple[Fact, ...], names: Names) -> Iterator[Problem]:
    """Everything wrong with the figures of a vocabulary by themselves."""
    yield from (*_of_lowest(facts), *_of_limits(facts), *_of_moves(facts, names), *_of_circles(facts, names))


def figures_go_as_low_as_they_can(edition: Edition, _names: Names) -> Iterator[Problem]:
    """How far below 0 a figure of the edition goes is said as its kind is written, of amounts and percentages alone."""
    yield from _of_lowest(edition.facts)


def figures_have_limits_of_their_kind(edition: Edition, _names: Names) -> Iterator[Problem]:
    """What a figure of the edition sensibly is at most, and how many decimals it has, fits its kind."""
    yield from _of_limits(edition.facts)


def _of_lowest(facts: Iterable[Fact]) -> Iterator[Problem]:
    for fact in facts:
        least = fact.least
        is_written = not isinstance(least, Number) or (least.value < 0 and least.percent == (fact.kind == "percent"))
        if least is not None and (fact.kind not in {"number", "percent"} or not is_written):
            yield problem(fact.place, "C138", name=fact.name)


def _of_limits(facts: Iterable[Fact]) -> Iterator[Problem]:
    for fact in facts:
        if fact.largest is not None and not _is_largest(fact.largest, fact.kind):
            yield problem(fact.place, "C149", name=fact.name, field="largest")
        if fact.decimals is not None and (fact.kind not in {"number", "percent"} or fact.decimals > NUMBER_DECIMALS):
            yield problem(fact.place, "C149", name=fact.name, field="decimals")


def _is_largest(largest: Number, kind: Kind) -> bool:
    """Whether a figure of a kind may have that as its greatest value; any such is above each ``least``."""
    is_written = largest.value > 0 and largest.percent == (kind == "percent")
    return is_written and (kind in {"number", "percent"} or (kind == "count" and largest.value.denominator == 1))


def _of_moves(facts: Iterable[Fact], names: Names) -> Iterator[Problem]:
    """New cases better what is better large, what passes what is better small; what grows is of the same kind."""
    for fact in facts:
        if fact.movable in {"new_cases", "passes"}:
            side = "more" if fact.movable == "new_cases" else "less"
            if fact.better != side or fact.kind not in {"count", "number"}:
                yield problem(fact.place, "C150", name=fact.name, movable=fact.movable, better=side)
        elif fact.grows:
            yield problem(fact.place, "C151", name=fact.name)
        for one in fact.grows:
            grown = names.facts.get(one)
            if grown is None or one == fact.name or grown.kind != fact.kind:
                others = (name for name, found in names.facts.items() if found.kind == fact.kind and name != fact.name)
                near = nearest(one, others)
                yield problem(getattr(one, "place", fact.place), "C152", name=fact.name, grown=one, near=near)


def _of_circles(facts: Iterable[Fact], names: Names) -> Iterator[Problem]:
    """Nothing that grows with a figure may make that figure grow in turn: nobody could say which came first."""
    for fact in facts:
        way: list[str] = []
        ahead: list[tuple[str, tuple[str, ...]]] = [(fact.name, (fact.name,))]
        while ahead and not way:
            name, before = ahead.pop()
            grows = names.facts[name].grows if name in names.facts else ()
            way = [*before, fact.name] if fact.name in grows and len(before) > 1 else []
            ahead += [(one, (*before, one)) for one in grows if one not in before]
        if way:
            yield problem(fact.place, "C155", name=fact.name, way=" → ".join(way))


def own_figures_move_soundly(edition: Edition, names: Names) -> Iterator[Problem]:
    """What the edition says of how its own figures move is sound too."""
    yield from _of_moves(edition.facts, names)
    yield from _of_circles(edition.facts, names)


def figures_say_how_they_move(edition: Edition, _names: Names) -> Iterator[Problem]:
    """A figure of the edition that moves points says whether it can still be moved, and new ones what they count in."""
    asked = set(
        figures_of(name for part in parts_of(edition) for name in inputs_of(part) if not name.startswith(PREVIOUS))
    )
    for fact in with_bases(edition.facts, edition):
        if fact.name in asked and fact.is_unsaid:
            yield problem(fact.place, "C153", "warning", name=fact.name)
        elif fact.movable in {"new_cases", "passes"} and not fact.grows:
            yield problem(fact.place, "C154", "warning", name=fact.name, movable=fact.movable)
