"""The types that a class declares for its fields, without running what stands there as text.

What :func:`typing.get_type_hints` does for it takes three times as long, and hands the text to Python.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, Union


def declared(kind: type[Any], names: tuple[str, ...]) -> Iterator[Any]:
    """The types of some fields of a class, its own or of a class below it; of ``Annotated`` only the type itself."""
    said = {name: (one, text) for one in reversed(kind.__mro__) for name, text in get_annotations(one).items()}
    for name in names:
        home, text = said[name]
        yield _meant(_tree(text), vars(sys.modules[home.__module__]))


@cache
def _tree(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _meant(tree: ast.expr, room: Mapping[str, Any]) -> Any:
    """What an annotation means by the names of its module; raises :class:`TypeError` for what is no usual one."""
    match tree:
        case ast.Name(name):
            found = room[name] if name in room else getattr(builtins, name)
            # A union that is written as a text, because its members are cheap to name and dear to join.
            return _meant(_tree(found), room) if isinstance(found, str) else found
        case ast.Constant(value):
            return value
        case ast.BinOp(left, ast.BitOr(), right):
            return Union[_meant(left, room), _meant(right, room)]  # noqa: UP007  # the sign joins no texts
        case ast.Tuple(members):
            return tuple(_meant(one, room) for one in members)
        case ast.Subscript(of, ast.Tuple([first, *_])) if _meant(of, room) is Annotated:
            return _meant(first, room)
        case ast.Subscript(of, inside):
            return _meant(of, room)[_meant(inside, room)]
        case _:
            message = f"{ast.unparse(tree)} is no type of a field"
            raise TypeError(message)
