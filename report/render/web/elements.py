"""HTML as text that cannot be broken out of: every text of people is escaped once, where it becomes an element."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from report.render.signs import holdable

_VOID = {"input", "meta"}
"""Elements that hold nothing and are not ended."""


class Markup(str):
    """A text that is HTML already; made here and nowhere else."""

    __slots__ = ()


def safe(text: str) -> Markup:
    """A text of people as HTML."""
    return text if isinstance(text, Markup) else Markup(escape(holdable(text)))


def element(name: str, *inside: str, **attributes: str | None) -> Markup:
    """An element; attributes that are ``None`` are left out, ``_`` stands for ``-`` in their names (``class_``: class).

    An attribute that is empty stands without a value (``hidden``).
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + (f'="{escape(holdable(value))}"' if value else "")
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{joined(inside)}</{name}>")


def joined(pieces: Iterable[str]) -> Markup:
    """Pieces one after another."""
    return Markup("".join(map(safe, pieces)))
