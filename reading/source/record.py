"""Frozen records: named tuples as :class:`typing.NamedTuple` makes them, four times as fast to make.

A run of ``cchc score`` makes some ninety of these classes before it scores anything. ``NamedTuple`` compiles each
annotation of each field for a check that mypy has done before; what it makes is no other than this.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

__all__ = ["Record", "nominal"]
Made = TypeVar("Made")
_OF_CLASSES = frozenset({"__module__", "__annotations__", "__dict__", "__weakref__"})


def _record(name: str, body: dict[str, Any]) -> Any:
    """A named tuple of the fields that a class body annotates, with the methods that stand there."""
    fields = body.get("__annotations__", {})
    defaults = [body[field] for field in fields if field in body]
    made: Any = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # type: ignore[misc]  # noqa: PYI024  # what NamedTuple makes, too
    made.__annotations__ = made.__new__.__annotations__ = fields
    for key, value in body.items():
        if key not in fields and key not in _OF_CLASSES:
            setattr(made, key, value)
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
