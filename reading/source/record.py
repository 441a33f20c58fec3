"""Frozen records: named tuples as :class:`typing.NamedTuple` makes them, many times as fast to make.

A run of ``cchc score`` makes some ninety of these classes before it scores anything. ``NamedTuple`` compiles each
annotation of each field for a check that mypy has done before, and the constructor of each class anew; what is made
here is no other than that.
"""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

__all__ = ["Record", "nominal"]
Made = TypeVar("Made")
_OF_CLASSES = frozenset({"__module__", "__annotations__", "__dict__", "__weakref__"})


@cache
def _shape(width: int) -> Any:
    """A named tuple of so many fields; all others of its width are made of its parts, under names of their own."""
    return namedtuple("_shape", [f"field_{place}" for place in range(width)])  # noqa: PYI024  # what NamedTuple makes, too


def _record(name: str, body: dict[str, Any]) -> Any:
    """A named tuple of the fields that a class body annotates, with the methods that stand there."""
    annotated = body.get("__annotations__", {})
    fields = tuple(annotated)
    shape = _shape(len(fields))
    defaults = {field: body[field] for field in fields if field in body}
    if fields[len(fields) - len(defaults) :] != tuple(defaults):
        message = f"{name}: a field without a default after one with"
        raise TypeError(message)
    of_shape = shape.__new__
    new = FunctionType(
        of_shape.__code__.replace(co_varnames=("_cls", *fields)), of_shape.__globals__, "__new__", (*defaults.values(),)
    )
    new.__qualname__ = f"{name}.__new__"
    new.__annotations__ = annotated
    made: dict[str, Any] = {
        "__slots__": (),
        "__new__": new,
        "__repr__": _shown,
        "_make": vars(shape)["_make"],
        "_replace": _replaced,
        "_asdict": shape._asdict,
        "__getnewargs__": shape.__getnewargs__,
        "_fields": fields,
        "_field_defaults": defaults,
        "__match_args__": fields,
    }
    getters = vars(shape)
    made.update(zip(fields, (getters[one] for one in shape._fields), strict=True))
    made.update((key, value) for key, value in body.items() if key not in annotated and key not in _OF_CLASSES)
    made["__module__"] = body["__module__"]
    made["__annotations__"] = annotated
    return type(name, (tuple,), made)


def _shown(record: Any) -> str:
    """The record with the name of each value."""
    values = ", ".join(f"{field}={value!r}" for field, value in zip(record._fields, record, strict=True))
    return f"{type(record).__name__}({values})"


def _replaced(record: Any, /, **values: Any) -> Any:
    """The record with other values in some fields; raises :class:`ValueError` for a field that it lacks."""
    made = record._make(map(values.pop, record._fields, record))
    if values:
        message = f"Got unexpected field names: {list(values)!r}"
        raise ValueError(message)
    return made


@dataclass_transform(frozen_default=True)
def nominal(made: type[Made]) -> type[Made]:
    """Make a record that type checkers take for a frozen class, told from others by its name alone.

    For records that hold each other: as tuples they would be compared field by field all the way down, wherever two of
    them meet, which took mypy three minutes.
    """
    found: type[Made] = _record(made.__name__, dict(vars(made)))
    return found


if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Maker(type):
        """Makes a record of a class body, once there is the base."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
            return _record(name, body) if bases else super().__new__(cls, name, bases, body)

    class Record(metaclass=_Maker):
        """The base of a record: its fields in order, each with a type and perhaps a default."""
