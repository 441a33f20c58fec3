"""Levels and items as people write them: ids or printed names, ticks, several in one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reading.source.misread import Misread
from reading.source.names import ascii_words, by_id, listed, meant, nearest
from reading.source.values import flag
from rules.rule.base import Rule
from rules.rule.choices import items_in, levels_in
from rules.rule.options import Item, Level

_BETWEEN = r"[,;+\n]"
"""What stands between several items in one text."""
_BULLETS = " -–•*[]()"
_NONE = frozenset({("khong", "co"), ("none",), ("0",), ("khong", "co", "noi", "dung", "nao")})
"""Ways of saying that no item holds, beside no."""
_ALL = frozenset({("tat", "ca"), ("all",), ("du", "ca"), ("day", "du")})
"""Ways of saying that all of them do."""


def level_meant(text: str, rule: Rule) -> str:
    """The id of the level that a person means; raises :class:`Misread` E013 where it is none, or may be several."""
    levels = tuple(levels_in(rule))
    found = meant(text, _named(levels))
    if found is None:
        near = nearest(text, [level.id for level in levels])
        raise Misread("E013", level=text, near=near, **_listed(levels))
    return found


class Ticked(list[str]):
    """The ids of items that hold, in the order of what was written, and each text that is none, with its problem."""

    def __init__(self) -> None:
        super().__init__()
        self.misread: list[tuple[str, Misread]] = []


def items_meant(texts: Sequence[str], rule: Rule) -> Ticked:
    """The items that a person means by one text or several: ids, names, in one text with ``,`` ``;`` ``+`` between.

    Where only one item can be ticked, yes is that one; no is none of them.
    """
    items, found = tuple(items_in(rule)), Ticked()
    known = _named(items)
    if len(texts) == 1 and (said := _tick(texts[0], known)) is not None:
        found += said
        return found
    pieces = [piece for text in texts for piece in _pieces(text, known)]
    while pieces:
        # What is an item by itself is one; only a name with such signs in it is put together again.
        taken = next(
            (end for end in range(1, len(pieces) + 1) if meant(", ".join(one for _, one in pieces[:end]), known)), 0
        )
        whole, text = pieces[0]
        if taken:
            one = meant(", ".join(piece for _, piece in pieces[:taken]), known)
            found += [one] if one is not None and one not in found else []
        else:
            near = nearest(text, known)
            found.misread.append((whole, Misread("E014", item=text, near=near, **_listed(items))))
        del pieces[: max(taken, 1)]
    return found


def _tick(text: str, known: Mapping[str, Sequence[str]]) -> list[str] | None:
    """What yes or no says of the items; ``None``: the text is neither, or there are several that yes may mean."""
    if meant(text, known) is not None:
        return None
    if tuple(ascii_words(text)) in _NONE:
        return []
    if tuple(ascii_words(text)) in _ALL:
        return list(known)
    try:
        said = flag(text)
    except Misread:
        return None
    return [] if not said else list(known) if len(known) == 1 else None


def _pieces(text: str, known: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The pieces of a text, each with the whole; a text that is a name is one piece."""
    if meant(text, known) is not None:
        yield text, text
        return
    for piece in re.split(_BETWEEN, text):
        bare = piece.strip(_BULLETS)
        words = [word.strip(_BULLETS) for word in bare.split()]
        # Ids one behind the other, as lines of a list that lost their signs.
        for one in words if meant(bare, known) is None and all(word in known for word in words) else [bare]:
            if one:
                yield text, one


def _named(options: Sequence[Level | Item]) -> dict[str, tuple[str, ...]]:
    return by_id((one.id, one.name, one.name_en) for one in options)


def _listed(options: Sequence[Level | Item]) -> dict[str, str]:
    return listed((one.id, one.name, one.name_en) for one in options)
