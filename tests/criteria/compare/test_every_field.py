"""No field of an edition changes unseen: each is listed as one that moves no score, or a change of it is told."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import pytest

from criteria import library
from criteria.compare import parts as part_kinds
from criteria.compare import rules as rule_kinds
from criteria.compare.editions import differences
from criteria.compare.meaning import NO_SCORE
from criteria.edition import Edition
from reading.models.base import Frozen, changed
from reading.source.text import Text, text_at
from rules.formula.parse import formula
from rules.formula.tree import Formula, Number
from rules.spans import Span, span
from tests.builders.scoring import bundled, edition_tree, read_edition, shared, tree_at
from tests.report.conftest import FORMS, LEVELS, RESULTS

SAMPLES: dict[Any, tuple[Any, ...]] = {
    str: ("khac.moi", "khac.nua"),
    int: (3, 4),
    bool: (True, False),
    Fraction: (Fraction(7, 2), Fraction(9, 2)),
    date: (date(2031, 5, 5), date(2031, 5, 6)),
    Number: (Number(Fraction(7), percent=False), Number(Fraction(8), percent=False)),
    Span: (span("[7, 8]"), span("[7, 9]")),
    Formula: (formula("khac.moi > 1"), formula("khac.moi > 2")),
}


def fields_of(model: type[Frozen]) -> Iterator[tuple[str, Any]]:
    """The fields of a model and what each may hold."""
    hints = get_type_hints(model)
    return ((name, hints[name]) for name in model.compared)


def samples(hint: Any) -> Iterator[Any]:
    """Some values of a kind, two of them different."""
    if get_origin(hint) in {Union, types.UnionType}:
        yield from (one for inner in get_args(hint) if inner is not type(None) for one in samples(inner))
    elif get_origin(hint) is Literal:
        yield from (*get_args(hint), "khac")
    elif get_origin(hint) is tuple:
        yield from ((one,) for one in samples(get_args(hint)[0]))
    elif isinstance(hint, type) and issubclass(hint, Frozen):
        yield hint(**{name: next(samples(inner)) for name, inner in fields_of(hint)})
    else:
        yield from SAMPLES[hint]


class Mutant(NamedTuple):
    """A value in which one field of one model is another one; ``told``: nothing above it is known to move no score."""

    model: str
    field: str
    value: Any
    told: bool


def mutants(value: Any, told: bool = True) -> Iterator[Mutant]:  # noqa: FBT001, FBT002
    """Every value that differs in one field only."""
    if isinstance(value, Frozen):
        kind = type(value).__name__
        for name, hint in fields_of(type(value)):
            given = getattr(value, name)
            seen = told and name not in NO_SCORE.get(kind, ())
            # Beside points a share says nothing; a file may not write both.
            if not isinstance(given, Frozen) and not (name == "share" and value.points is not None):  # type: ignore[attr-defined]
                other = next(one for one in samples(hint) if one != given)
                yield Mutant(kind, name, changed(value, **{name: other}), seen)
            for inner in mutants(given, seen):
                yield inner._replace(value=changed(value, **{name: inner.value}))
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for spot, one in enumerate(value):
            for inner in mutants(one, told):
                yield inner._replace(value=(*value[:spot], inner.value, *value[spot + 1 :]))


@cache
def editions() -> tuple[Edition, ...]:
    """Editions that together have all that there can be."""
    forms = text_at(FORMS, "criteria.yaml")
    assert isinstance(forms, Text)
    found, problems = library.read_edition(forms, shared())
    assert found is not None, problems
    tiers = tree_at(FORMS.parent.parent.parent / "cases" / "r35_maxima_by_tier.yaml")
    head = {**tiers.get("edition", {}), "facts": tiers.get("facts", {}), "documents": tiers.get("roles", {})}
    parts = tiers["parts"] if "parts" in tiers else [tiers["part"]]
    loaded = [library.load(folder / "criteria.yaml") for folder in (RESULTS, LEVELS)]
    more = [criteria.edition for criteria, _ in loaded if criteria is not None]
    assert len(more) == len(loaded), loaded
    others = (bundled("cchc-xa-minh-hoa@2025").edition, *more)
    return (found.edition, *others, read_edition(edition_tree(parts, **head)).edition)


def models_in(hint: Any, seen: set[type[Frozen]]) -> set[type[Frozen]]:
    """Every model that an edition can hold."""
    if isinstance(hint, type) and issubclass(hint, Frozen):
        if hint not in seen:
            seen.add(hint)
            for _, inner in fields_of(hint):
                models_in(inner, seen)
    else:
        for inner in get_args(hint):
            models_in(inner, seen)
    return seen


def test_a_change_of_any_field_is_told_or_known_to_move_no_score() -> None:
    looked_at: set[tuple[str, str]] = set()
    for edition in editions():
        known: set[tuple[str, str, bool]] = set()
        for one in mutants(edition):
            if (one.model, one.field, one.told) in known:
                continue
            known.add((one.model, one.field, one.told))
            found = differences(edition, one.value)
            assert found.moves_a_score is one.told, (one.model, one.field)
            assert found.moves_a_score or found.texts or any(pair.kinds for pair in found.pairs) or one.field in _NAMES
        looked_at |= {(model, field) for model, field, _ in known}
    wanted = {(model.__name__, name) for model in models_in(Edition, set()) for name in model.compared}
    holders = {
        (model.__name__, name) for model in models_in(Edition, set()) for name, hint in fields_of(model) if _holds(hint)
    }
    assert wanted - looked_at <= holders


_NAMES = frozenset({"set", "edition", "format"})


def _holds(hint: Any) -> bool:
    """Whether a field always holds a model, so that its own fields are what can change."""
    if get_origin(hint) in {Union, types.UnionType}:
        return all(_holds(inner) for inner in get_args(hint))
    return isinstance(hint, type) and issubclass(hint, Frozen)


def test_a_field_that_no_kind_names_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the models had grown: what is known of a field is taken away."""
    edition = bundled("cchc-xa-minh-hoa@2024").edition
    waived = next(one.value for one in mutants(edition) if (one.model, one.field) == ("Part", "waiver"))
    monkeypatch.delitem(part_kinds.KIND_OF, "waiver")
    assert [pair.kinds for pair in differences(edition, waived).pairs if pair.kinds] == [("other",)]
    assert differences(edition, waived).moves_a_score


def test_whatever_of_a_rule_no_kind_names_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = bundled("cchc-xa-minh-hoa@2024").edition
    linear = next(one.value for one in mutants(edition) if (one.model, one.field) == ("Linear", "floor"))
    monkeypatch.setattr(rule_kinds, "_OF_RULES", ())
    assert [pair.kinds for pair in differences(edition, linear).pairs if pair.kinds] == [("other",)]


def test_a_field_of_the_whole_that_has_no_name_is_told_by_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = bundled("cchc-xa-minh-hoa@2024").edition
    titled = changed(edition, title="Tên khác")
    assert differences(edition, titled).texts == ("Edition.title",)
    known = NO_SCORE["Edition"]
    monkeypatch.setitem(NO_SCORE, "Edition", known - {"title"})
    found = differences(edition, titled)
    assert (found.unnamed, found.texts, found.moves_a_score) == (("title",), (), True)
