"""Units of one name in different districts or provinces: each is called with that behind its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from reading.source.names import bare, in_small
from reading.source.record import Record

Alike: TypeAlias = Mapping[str, frozenset[str]]
"""Names that several units have, in small; of each the years in which a row does not say what its unit belongs to."""
NONE_ALIKE: Alike = MappingProxyType({})


class Shared(Record):
    """What is known of all units of a table: names that several have, and ``sums``, what units belong to.

    Rows that are called as what others belong to are the sums of these.
    """

    alike: Alike = NONE_ALIKE
    sums: frozenset[str] = frozenset()


NOTHING_SHARED = Shared()


def namesakes(called: Iterable[tuple[str, str, str]]) -> Alike:
    """The names that units of one year have which belong to different districts or provinces.

    ``called`` are names, what the units belong to (empty: not said), and years, all as they are written in small.
    """
    first: dict[tuple[str, str], str] = {}
    found: set[str] = set()
    unsaid: dict[str, set[str]] = {}
    for name, within, year in called:
        if not within:
            unsaid.setdefault(name, set()).add(year)
        elif first.setdefault((name, year), within) != within:
            found.add(name)
    return {name: frozenset(unsaid.get(name, ())) for name in sorted(found)}


def in_full(name: str, within: str | None, year: str, alike: Alike) -> str:
    """What a unit is called: with what it belongs to where others are called alike, and all of the year say so."""
    unsaid = alike.get(in_small(name))
    return name if unsaid is None or not within or year in unsaid else f"{bare(name)} ({bare(within)})"


def names_of(name: str, within: str | None) -> frozenset[str]:
    """What people call a unit, in small: by its name, or with what it belongs to as rankings show that."""
    own, above = in_small(name), in_small(within or "")
    plain = own.removesuffix(f" ({above})")
    return frozenset((own, *(f"{plain}{way}{above}" for way in (" · ", ", ", " ")), f"{plain} ({above})"))


def beside(name: str, within: str) -> str:
    """A unit as lists show it, beside what it belongs to, which its name may end with."""
    ending = f" ({bare(within)})"
    own = name[: -len(ending)] if in_small(name).endswith(in_small(ending)) else name
    return f"{own} · {within}"
