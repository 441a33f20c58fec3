"""Every field of every model in a value, each with the way to put something else there: found by walking the models.

A field that is added to a model tomorrow is among them.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from reading.models.base import Frozen, changed
from reading.source.record import Record

Put = Callable[[Any], Any]
Way = tuple[tuple[Frozen, str], ...]
"""The model and the field on every level that lead to a field, the outermost first, the field itself last."""


class Spot(Record):
    """One field of one model in a value: of which kind it is, what it holds, the whole with another value, the way.

    ``around`` is the whole with another model in the place of the one whose field it is.
    """

    model: str
    field: str
    hint: Any
    given: Any
    put: Put
    way: Way = ()
    around: Put = lambda made: made

    @property
    def holder(self) -> Frozen:
        """The model whose field it is."""
        return self.way[-1][0]


_FIELDS: dict[type[Frozen], tuple[tuple[str, Any], ...]] = {}
"""The fields of each model once looked up; working out the kinds takes long."""


def fields_of(model: type[Frozen]) -> tuple[tuple[str, Any], ...]:
    """The fields of a model that a file can say, and the kind of each."""
    if model not in _FIELDS:
        hints = get_type_hints(model, include_extras=True)
        _FIELDS[model] = tuple((name, hints[name]) for name in model.compared)
    return _FIELDS[model]


def kind_of(hint: Any) -> Any:
    """A kind without what only says how a file writes it; scalars keep that, for it tells names from sentences.

    Raises :class:`TypeError` for a choice between kinds.
    """
    if get_origin(hint) is Annotated:
        inner = get_args(hint)[0]
        is_plain = isinstance(inner, type) and not issubclass(inner, Frozen) and get_origin(inner) is not tuple
        return hint if is_plain else kind_of(inner)
    if get_origin(hint) in {Union, types.UnionType}:
        kinds = [kind_of(one) for one in get_args(hint) if one is not type(None)]
        if len(kinds) != 1:
            raise TypeError(hint)
        return kinds[0]
    return hint


def is_optional(hint: Any) -> bool:
    """Whether a field may say nothing."""
    return get_origin(hint) in {Union, types.UnionType}


def spots_in(value: Any, put: Put = lambda made: made, way: Way = ()) -> Iterator[Spot]:
    """Every field of every model in a value, in the order of the file, each before what it holds."""
    if isinstance(value, Frozen):
        for name, hint in fields_of(type(value)):
            yield from _spots_at(value, name, hint, put, (*way, (value, name)))
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for spot, one in enumerate(value):

            def at(made: Any, spot: int = spot) -> Any:
                return put((*value[:spot], made, *value[spot + 1 :]))

            yield from spots_in(one, at, way)


def _spots_at(holder: Frozen, name: str, hint: Any, put: Put, way: Way) -> Iterator[Spot]:
    def into(made: Any) -> Any:
        return put(changed(holder, **{name: made}))

    given = getattr(holder, name)
    yield Spot(type(holder).__name__, name, hint, given, into, way, put)
    yield from spots_in(given, into, way)
