"""What a part says to others: its points, whether it arises, its levels and items; and which parts hang on which.

And what sums say to conditions on grades.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias, get_args

from criteria.edition import Criterion, Edition, Group, Part, inputs_of, number_of, parts_of
from criteria.head import Division
from reading.source.names import WRITABLE
from rules.facts import Better
from rules.rule.choices import items_in, levels_in
from rules.vocabulary import PART, RESULTS, PartInput, ResultAbout, ResultInput, SumInput, SumOf


def part_inputs(edition: Edition) -> tuple[PartInput, ...]:
    """Everything that the parts of an edition say to others, in the order of the edition.

    A level or an item whose id a formula cannot write (``kha-tot``) says nothing.
    """
    return tuple(one for part in parts_of(edition) for one in _said_by(part, edition))


def _said_by(part: Part, edition: Edition) -> Iterator[PartInput]:
    of = (f"{part.id} {part.name}", None if part.name_en is None else f"{part.id} {part.name_en}")
    taken = edition.is_penalty(part)
    most = max((part.max, *(one.max for one in part.max_for)))
    name = f"{PART}{part.key}"
    yield PartInput(f"{name}.points", part.key, "points", *of, "less" if taken else "more", most)
    yield PartInput(f"{name}.arises", part.key, "arises", *of)
    if part.scored_by != "self":
        # Others give points, not levels and ticks: nobody could ever say what is asked.
        return
    for level in levels_in(part.rule):
        if re.fullmatch(WRITABLE, level.id):
            named = (level.id, level.name, level.name_en)
            yield PartInput(f"{name}.level.{level.id}", part.key, "level", *of, "neither", None, *named)
    for item in items_in(part.rule):
        if re.fullmatch(WRITABLE, item.id):
            named = (item.id, item.name, item.name_en)
            better: Better = "neither" if taken else "more"
            yield PartInput(f"{name}.item.{item.id}", part.key, "item", *of, better, None, *named)


def sum_inputs(edition: Edition) -> tuple[SumInput, ...]:
    """What conditions on grades may look at beside figures and parts: points and share of each row above the parts."""
    return (*_sums("total", "total", "", None, edition.max), *(one for row in _rows(edition) for one in _sums(*row)))


_Row: TypeAlias = tuple[SumOf, str, str, str | None, Fraction]


def _rows(edition: Edition) -> Iterator[_Row]:
    """Each division, group and criterion: what it is, how formulas call it, and its name and maximum."""
    for division in edition.divisions:
        yield "division", f"division.{division.id}", *_called(division), division.max
    for group in edition.sections:
        yield "group", f"group.{group.id}", *_called(group), group.max
        for one in group.criteria:
            yield "criterion", f"criterion.{one.id}", *_called(one), one.max


def _called(row: Division | Group | Criterion) -> tuple[str, str | None]:
    number = number_of(row)
    return f"{number} {row.name}", None if row.name_en is None else f"{number} {row.name_en}"


def _sums(row: SumOf, name: str, of: str, of_en: str | None, most: Fraction) -> Iterator[SumInput]:
    yield SumInput(f"{name}.points", row, "points", of, of_en, most)
    yield SumInput(f"{name}.share", row, "share", of, of_en, most)


def result_inputs(others: Iterable[Edition]) -> tuple[ResultInput, ...]:
    """What rules may look at of the results of other editions."""
    return tuple(
        ResultInput(f"{RESULTS}{one.set}.{about}", about, one.name, one.title, one.title_en, one.max)
        for one in others
        for about in get_args(ResultAbout)
    )


def keys_in(part: Part, said: Mapping[str, PartInput]) -> tuple[str, ...]:
    """The keys of the parts that a part looks at itself, each once."""
    return tuple(dict.fromkeys(said[name].key for name in inputs_of(part) if name in said))


def behind(part: Part, parts: Mapping[str, Part], said: Mapping[str, PartInput]) -> tuple[Part, ...]:
    """The part and all others that it hangs on, directly or through others; ``parts`` are those of the edition by key.

    Each stands once, so that parts that hang on each other end too.
    """
    found = {part.key: part}
    waiting = [part]
    for one in waiting:
        more = [parts[key] for key in keys_in(one, said) if key in parts and key not in found]
        found |= {other.key: other for other in more}
        waiting += more
    return tuple(found.values())


def circle_of(part: Part, parts: Mapping[str, Part], said: Mapping[str, PartInput]) -> tuple[Part, ...]:
    """The shortest way from a part over those it looks at back to itself; empty: there is none."""
    ways: list[tuple[Part, ...]] = [(part,)]
    seen: set[str] = set()
    for way in ways:
        for key in keys_in(way[-1], said):
            if key == part.key:
                return (*way, part)
            if key in parts and key not in seen:
                seen.add(key)
                ways.append((*way, parts[key]))
    return ()
