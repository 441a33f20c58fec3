"""Every edition in which one value of the file is another one: what an exam has to find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from criteria.compare.meaning import NO_SCORE
from criteria.edition import Criterion, Edition, Group, Part, parts_of
from criteria.grades import GradeCondition
from reading.models.base import Frozen, changed
from reading.models.spots import Spot, fields_of, is_optional, kind_of, spots_in
from reading.source.place import Place
from reading.source.record import Record
from scoring.exam.changes.beside import values_beside

_UNSAID: Mapping[str, frozenset[str]] = {
    # The words for figures and papers, and what must hold between figures, are ours and in no printed table.
    "Edition": frozenset({"facts", "identities", "documents", "tiers"})
    # Papers say what is sure, not what is claimed.
    | {"proof_required"},
    "Part": frozenset({"key", "proof"}),
    # By its place in the list a grade is better or worse; its name is what the sheets ask for.
    "Grade": frozenset({"name"}),
}
"""By model, what no sheet examines beside what moves no score."""
_ROWS = frozenset({("Edition", "groups"), ("Group", "criteria"), ("Criterion", "parts")})
"""The rows of the table themselves: who marks a sheet sees at once that one is missing."""
_OF_GRADES = frozenset({"needed_for", "at_most"})
"""The fields of a condition that name a grade."""


class Elsewhere(Record):
    """That the same is said by another field, and its name."""

    field: str


class Mutant(Record):
    """One value of an edition that is another one: the field and the model whose it is, what it was and is now.

    ``hint`` is of which kind the field is. ``part`` is the key of the part that it belongs to, ``row`` the printed
    number of the part, criterion or group (``None``: it belongs to none). ``edition`` makes the edition with it.
    """

    model: str
    field: str
    hint: Any
    was: Any
    now: Any
    place: Place
    part: str | None
    row: str | None
    edition: Callable[[], Edition]


def mutants_of(edition: Edition) -> Iterator[Mutant]:
    """All of them, in the order of the file; raises :class:`TypeError` for a field of a kind that nobody knows."""
    for spot in spots_in(edition):
        if not any(_is_unsaid(holder, field) for holder, field in spot.way):
            for now, put in _others(spot, edition):
                yield _mutant(spot, now, put)


def _is_unsaid(holder: Frozen, field: str) -> bool:
    name = type(holder).__name__
    return field in NO_SCORE.get(name, ()) or field in _UNSAID.get(name, ())


def _mutant(spot: Spot, now: Any, put: Callable[[], Edition]) -> Mutant:
    part = next((one for one, _ in spot.way if isinstance(one, Part)), None)
    rows = [one.id for one, _ in spot.way if isinstance(one, (Part, Criterion, Group))]
    where = next((one.place for one, _ in reversed(spot.way) if one.place.line), spot.way[0][0].place)
    key = None if part is None else part.key
    row = rows[-1] if rows else None
    return Mutant(spot.model, spot.field, spot.hint, spot.given, now, where, key, row, put)


def _others(spot: Spot, edition: Edition) -> Iterator[tuple[Any, Callable[[], Edition]]]:
    """What else the field may hold, and the edition with it; what the file does not say is only chosen anew."""
    if (spot.model, spot.field) in _ROWS:
        return
    values = [*values_beside(spot.given, spot.hint), *_named(spot, edition)]
    if spot.given is not None and is_optional(spot.hint) and not isinstance(spot.given, Group):
        values.append(None)
    yield from ((one, _put(spot, one)) for one in values)
    yield from _elsewhere(spot)


def _put(spot: Spot, value: Any) -> Callable[[], Edition]:
    return lambda: spot.put(value)


def _named(spot: Spot, edition: Edition) -> Iterator[Any]:
    """Other grades that a condition may name, and other parts that may receive points."""
    if isinstance(spot.holder, GradeCondition) and spot.field in _OF_GRADES and spot.given is not None:
        yield from (one.name for one in edition.grades if spot.given not in {one.name, one.name_en, one.slug})
    if isinstance(spot.holder, Part) and spot.field == "redistribute_to":
        others = (one.key for one in parts_of(edition) if one.key not in {spot.holder.key, *spot.given})
        more = next(others, None)
        if more is not None and spot.holder.if_not_arising == "redistribute":
            yield (*spot.given, more)


def _elsewhere(spot: Spot) -> Iterator[tuple[Any, Callable[[], Edition]]]:
    """The same said in a field of the same kind that says nothing: working days for days, above for from."""
    if spot.given is None or not is_optional(spot.hint):
        return
    holder, kind = spot.holder, kind_of(spot.hint)
    for name, hint in fields_of(type(holder)):
        is_like = is_optional(hint) and kind_of(hint) == kind and not _is_unsaid(holder, name)
        if is_like and getattr(holder, name) is None:
            moved = changed(holder, **{spot.field: None, name: spot.given})
            yield Elsewhere(name), _whole(spot, moved)


def _whole(spot: Spot, holder: Frozen) -> Callable[[], Edition]:
    return lambda: spot.around(holder)
