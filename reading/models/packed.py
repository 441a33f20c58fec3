"""Values of models as plain data and back: lists, texts, whole numbers, and nothing that says what to make of them.

What stands at a spot is known by the declared type of its field alone, so data from anywhere give values of that shape
or :class:`Misfit`; they name no class but one of those that may stand there, and hold nothing twice, so that what is
made of them is never larger than they are by more than a factor.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin

from reading.models.base import Frozen
from reading.models.declared import declared
from reading.source.place import Place
from reading.source.record import Record
from reading.source.yaml_sheet import Word

Turn = Callable[[Any], Any]


class Misfit(ValueError):  # noqa: N818  # a fault of the data, not of ours
    """Data, or a value, of another shape than its declared type."""


class Form(Record):
    """How values of one type become data, and data such values; both raise :class:`Misfit` for anything else."""

    pack: Turn
    unpack: Turn


def packed(value: object, kind: Any) -> Any:
    """A value of a type as data for JSON; raises :class:`Misfit` where it holds what the type does not declare."""
    return form_of(kind).pack(value)


def unpacked(data: object, kind: Any) -> Any:
    """The value of a type that data stand for; raises :class:`Misfit` where they stand for none."""
    return form_of(kind).unpack(data)


@cache
def form_of(kind: Any) -> Form:
    """The form of a declared type; raises :class:`TypeError` for a type that no kept value has."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return form_of(inside[0])
    if isinstance(kind, NewType):
        return form_of(kind.__supertype__)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if origin is Literal:
        return _one_of(frozenset(inside))
    if origin is tuple:
        return _row(form_of(inside[0])) if inside[-1] is ... else _together(tuple(form_of(one) for one in inside))
    if origin in (Union, UnionType):
        return _either(tuple(one for one in inside if one is not NoneType))
    if isinstance(kind, type):
        members = kind.stands_for() if issubclass(kind, Frozen) else ()
        return _tagged(members) if members else _whole(kind)
    message = f"{kind} has no form as data"
    raise TypeError(message)


def _same(kind: type[Any]) -> Form:
    """What JSON has itself."""

    def turned(value: Any) -> Any:
        if type(value) is not kind:
            raise Misfit(value)
        return value

    return Form(turned, turned)


def _pack_text(value: Any) -> Any:
    """A text as it is; one that knows its place, with it."""
    if type(value) is str:
        return value
    if type(value) is not Word:
        raise Misfit(value)
    return [str(value), *value.place]


def _unpack_text(data: Any) -> Any:
    return data if type(data) is str else _unpack_word(data)


def _pack_word(value: Any) -> Any:
    if type(value) is not Word:
        raise Misfit(value)
    return _pack_text(value)


def _unpack_word(data: Any) -> Any:
    if type(data) is not list or len(data) != 1 + len(Place._fields) or type(data[0]) is not str:
        raise Misfit(data)
    return Word.at(data[0], _unpack_place(data[1:]))


def _pack_place(value: Any) -> Any:
    if type(value) is not Place:
        raise Misfit(value)
    return [*value]


def _unpack_place(data: Any) -> Any:
    """A place; thousands of them share the name of their file."""
    if type(data) is not list or [type(one) for one in data] != [str, int, int]:
        raise Misfit(data)
    return Place(sys.intern(data[0]), data[1], data[2])


def _pack_fraction(value: Any) -> Any:
    if type(value) is not Fraction:
        raise Misfit(value)
    return [value.numerator, value.denominator]


def _unpack_fraction(data: Any) -> Any:
    if type(data) is not list or [type(one) for one in data] != [int, int] or data[1] < 1:
        raise Misfit(data)
    return Fraction(*data)


def _pack_day(value: Any) -> Any:
    if type(value) is not date:
        raise Misfit(value)
    return value.toordinal()


def _unpack_day(data: Any) -> Any:
    if type(data) is not int or not 1 <= data <= date.max.toordinal():
        raise Misfit(data)
    return date.fromordinal(data)


def _one_of(words: frozenset[str]) -> Form:
    """One of the words that a field allows."""

    def unpack(data: Any) -> Any:
        text = _unpack_text(data)
        if text not in words:
            raise Misfit(data)
        return text

    return Form(_pack_text, unpack)


def _row(each: Form) -> Form:
    """Any number of values of one type."""

    def pack(value: Any) -> Any:
        if type(value) is not tuple:
            raise Misfit(value)
        return [each.pack(one) for one in value]

    def unpack(data: Any) -> Any:
        if type(data) is not list:
            raise Misfit(data)
        return tuple([each.unpack(one) for one in data])

    return Form(pack, unpack)


def _together(forms: tuple[Form, ...]) -> Form:
    """So many values, each of its own type."""

    def pack(value: Any) -> Any:
        if type(value) is not tuple or len(value) != len(forms):
            raise Misfit(value)
        return [form.pack(one) for form, one in zip(forms, value, strict=True)]

    def unpack(data: Any) -> Any:
        if type(data) is not list or len(data) != len(forms):
            raise Misfit(data)
        return tuple([form.unpack(one) for form, one in zip(forms, data, strict=True)])

    return Form(pack, unpack)


def _either(kinds: tuple[Any, ...]) -> Form:
    """A value of a type or none; of several types, with the name of its own."""
    form = form_of(kinds[0]) if len(kinds) == 1 else _tagged(kinds)
    pack, unpack = form.pack, form.unpack
    return Form(
        lambda value: None if value is None else pack(value), lambda data: None if data is None else unpack(data)
    )


def _tagged(kinds: tuple[Any, ...]) -> Form:
    """A value of one of several classes, behind the name of its class."""
    forms = {kind.__name__: form_of(kind) for kind in kinds}

    def pack(value: Any) -> Any:
        form = forms.get(type(value).__name__)
        if form is None:
            raise Misfit(value)
        return [type(value).__name__, form.pack(value)]

    def unpack(data: Any) -> Any:
        form = forms.get(data[0]) if type(data) is list and len(data) == 2 and type(data[0]) is str else None  # noqa: PLR2004  # a name and what bears it
        if form is None:
            raise Misfit(data)
        return form.unpack(data[1])

    return Form(pack, unpack)


def _whole(kind: type[Any]) -> Form:
    """A value of a class by its fields in order, which are looked up late: classes hold each other."""
    names, made_of = _made(kind)

    @cache
    def forms() -> tuple[Form, ...]:
        return tuple(form_of(one) for one in declared(kind, names))

    def pack(value: Any) -> Any:
        if type(value) is not kind:
            raise Misfit(value)
        return [form.pack(getattr(value, name)) for name, form in zip(names, forms(), strict=True)]

    def unpack(data: Any) -> Any:
        if type(data) is not list or len(data) != len(names):
            raise Misfit(data)
        return made_of([form.unpack(one) for form, one in zip(forms(), data, strict=True)])

    return Form(pack, unpack)


def _made(kind: type[Any]) -> tuple[tuple[str, ...], Turn]:
    """The fields of a class of values, and what makes one of their values."""
    if issubclass(kind, Frozen):
        return tuple(name for name, _, _ in kind.filled), kind.of_values
    if issubclass(kind, tuple):
        return kind._fields, kind._make  # type: ignore[attr-defined]  # as all named tuples have
    if is_dataclass(kind):
        return tuple(one.name for one in fields(kind)), lambda values: kind(*values)
    message = f"{kind} has no form as data"
    raise TypeError(message)


_PLAIN: dict[Any, Form] = {
    str: Form(_pack_text, _unpack_text),
    Word: Form(_pack_word, _unpack_word),
    bool: _same(bool),
    int: _same(int),
    Fraction: Form(_pack_fraction, _unpack_fraction),
    date: Form(_pack_day, _unpack_day),
    Place: Form(_pack_place, _unpack_place),
}
