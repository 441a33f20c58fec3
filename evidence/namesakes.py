"""Units of one name in different districts or provinces: each is called with that behind its name."""

from __future__ import annotations

from collections.abc import Iterable

from reading.source.names import in_small


def namesakes(called: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """The names, in small, that several units of one year have, each of which says what it belongs to.

    ``called`` are names, what the units belong to (empty: not said), and years, each as they are written in small.
    Where one of them does not say, nobody knows which of the others it is: such a name tells no units apart.
    """
    first: dict[tuple[str, str], str] = {}
    found: set[str] = set()
    unsaid: set[str] = set()
    for name, within, year in called:
        if not within:
            unsaid.add(name)
        if first.setdefault((name, year), within) != within:
            found.add(name)
    return frozenset(found - unsaid)


def in_full(name: str, within: str | None, alike: frozenset[str]) -> str:
    """What a unit is called: with what it belongs to where others are called alike."""
    return f"{name} ({within})" if within and in_small(name) in alike else name


def is_in_full(name: str, within: str) -> bool:
    """Whether a name says already what the unit belongs to."""
    return in_small(within) in in_small(name)
