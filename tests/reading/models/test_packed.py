"""Values as data: every type that is kept has a form, it gives back what was kept, and nothing but its own shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria import library
from criteria.edition import Part
from criteria.ready import Criteria
from evidence.model import Answer, Evidence, Figure
from evidence.workspace import EXAMPLE, FILE, Workspace
from evidence.workspace import load as load_evidence
from reading.models.base import Frozen
from reading.models.packed import Misfit, form_of, packed, unpacked
from reading.source.place import Place
from reading.source.yaml_sheet import Word
from rules.formula.tree import Shift

OURS = ("reading", "rules", "criteria", "evidence")
NEVER_KEPT = {Shift}
"""Made of due days when an edition is scored; no file holds one."""


def classes_behind(kind: Any, seen: set[type]) -> Iterator[type]:
    """All classes of ours that a value of a declared type may be made of."""
    if isinstance(kind, type) and kind.__module__.partition(".")[0] in OURS and kind not in seen:
        seen.add(kind)
        members = kind.stands_for() if issubclass(kind, Frozen) else ()
        for member in members:
            yield from classes_behind(member, seen)
        if not members and kind not in NEVER_KEPT:
            yield kind
            for name, one in get_type_hints(kind).items():
                if name in fields_of(kind):
                    yield from classes_behind(one, seen)
    for inside in get_args(kind):
        yield from classes_behind(inside, seen)


def fields_of(kind: type) -> tuple[str, ...]:
    """The fields of a class of values, as Python tells them."""
    if issubclass(kind, Frozen):
        return tuple(name for name, _, _ in kind.filled)
    return tuple(getattr(kind, "_fields", getattr(kind, "__dataclass_fields__", ())))


@pytest.mark.parametrize("root", [Criteria, Workspace])
def test_every_class_that_is_kept_has_a_form(root: type) -> None:
    found = list(classes_behind(root, set()))
    assert len(found) > 10
    for kind in found:
        if kind is not Word:
            with pytest.raises(Misfit):
                unpacked([None] * (len(fields_of(kind)) + 1), kind)


def values_of() -> Iterator[tuple[object, type]]:
    """Everything that comes along, as it is kept."""
    for name in library.bundled():
        path = library.path_of(name)
        assert path is not None
        criteria, _ = library.load(path)
        assert criteria is not None
        yield criteria._replace(others=()), Criteria
    workspace, _ = load_evidence(EXAMPLE / FILE)
    assert workspace is not None
    yield workspace, Workspace


def leaves(value: object, way: str = "") -> Iterator[tuple[str, object]]:
    """Everything in a value with the place of every word, which equality does not look at."""
    if isinstance(value, Frozen):
        for name in fields_of(type(value)):
            yield from leaves(getattr(value, name), f"{way}.{name}")
    elif isinstance(value, tuple):
        yield f"{way} {type(value).__name__}", len(value)
        for at, one in enumerate(value):
            yield from leaves(one, f"{way}.{at}")
    else:
        yield f"{way} {type(value).__name__}", value
        yield f"{way} place", getattr(value, "place", None)


def test_what_comes_along_is_given_back_to_the_last_place() -> None:
    for value, kind in values_of():
        data = json.loads(json.dumps(packed(value, kind), ensure_ascii=False))
        again = unpacked(data, kind)
        assert again == value
        assert list(leaves(again)) == list(leaves(value))


OTHERS: tuple[object, ...] = (None, True, 0, -1, 10**30, 0.5, "x", [], [None], ["Steps"], [["x"]], {}, {"a": 1}, [0, 0])
"""What may stand anywhere in JSON."""


def spots(data: object, way: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The way to everything in some data."""
    yield way
    if isinstance(data, list):
        for at, one in enumerate(data):
            yield from spots(one, (*way, at))


def with_other(data: Any, way: tuple[int, ...], other: object) -> Any:
    """The data with something else at a place."""
    if not way:
        return other
    made = list(data)
    made[way[0]] = with_other(data[way[0]], way[1:], other)
    return made


def has_its_shape(value: object, kind: Any) -> bool:
    """Whether a value is what packing takes for a value of the type, all the way down."""
    try:
        packed(value, kind)
    except Misfit:
        return False
    return True


@pytest.fixture(scope="module")
def small() -> tuple[tuple[object, type], ...]:
    """A figure, an answer and some parts of what comes along."""
    workspace, _ = load_evidence(EXAMPLE / FILE)
    path = library.path_of("cchc-xa-minh-hoa@2024")
    assert workspace is not None
    assert path is not None
    criteria, _ = library.load(path)
    assert criteria is not None
    evidence = workspace.evidence
    parts = [part for part in criteria.parts.values() if type(part.rule).__name__ in {"Steps", "Checklist", "Deadline"}]
    return (evidence.facts[0], Figure), (evidence.answers[0], Answer), *((part, Part) for part in parts[:4])


@given(data=st.data())
def test_other_data_at_any_spot_are_a_misfit_or_a_value_of_the_same_shape(
    small: tuple[tuple[object, type], ...], data: st.DataObject
) -> None:
    value, kind = data.draw(st.sampled_from(small))
    whole = json.loads(json.dumps(packed(value, kind)))
    way = data.draw(st.sampled_from(list(spots(whole))))
    other = data.draw(st.sampled_from(OTHERS))
    try:
        found = unpacked(with_other(whole, way, other), kind)
    except Misfit:
        return
    assert type(found) is kind
    assert has_its_shape(found, kind)


@given(st.sampled_from([Figure, Part, Evidence, Place, Word, Fraction, date, bool, int]), st.sampled_from(OTHERS))
def test_what_is_of_another_type_is_not_packed(kind: type, other: object) -> None:
    if type(other) is not kind:
        with pytest.raises(Misfit):
            packed(other, kind)


@pytest.mark.parametrize("kind", [float, dict[str, int], list[str], frozenset[str], object])
def test_a_type_that_no_kept_value_has_is_a_mistake_of_the_programmer(kind: object) -> None:
    with pytest.raises(TypeError, match="no form"):
        form_of(kind)
