"""Figures to try formulas with: few for each name, but those around every number a formula compares with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice, product

from rules.facts import IS, Kind, figure_of
from rules.formula.evaluate import Plain, Worth, worth
from rules.formula.gaps import Gap
from rules.formula.tree import Banded, Fixed, Number, Rounded, Tree, inside, names_in
from rules.vocabulary import ISSUED, PERIOD_FROM, PERIOD_TO, Kinds

MOST_TRIED = 20_000
_COUNTS = (0, 1, 2, 3, 10, 100)
_PERIOD = (date(2024, 1, 1), date(2024, 12, 31))
_DAYS = (date(2023, 12, 1), date(2024, 1, 31), date(2024, 7, 1))
Assignment = Mapping[str, Plain]
"""What each name is worth; a name that is left out is missing."""


def assignments(trees: Iterable[Tree], kinds: Kinds) -> Iterator[Assignment]:
    """Figures for all names in some formulas; papers are there or missing, since nothing says that there is none."""
    given = tuple(trees)
    names = tuple(dict.fromkeys(name for tree in given for name in names_in(tree)))
    rows = rows_of(names, kinds, lambda name: choices_of(name, given, kinds))
    for chosen in islice(product(*rows), MOST_TRIED):
        yield {name: value for row in chosen for name, value in row if value is not None}


Row = tuple[tuple[str, Plain | None], ...]
"""Names that are tried together, each with a value."""


def rows_of(
    names: Sequence[str], kinds: Mapping[str, Kind], choices: Callable[[str], Sequence[Plain | None]]
) -> Iterator[Sequence[Row]]:
    """What to try for each name; what is asked of a choice goes together, for exactly one thing is the case."""
    for figure in dict.fromkeys(map(figure_of, names)):
        asked = [name for name in names if figure_of(name) == figure]
        if asked == [figure]:
            yield [((figure, value),) for value in choices(figure)]
            continue
        held: list[str | None] = [*asked]
        if len(asked) < sum(name.startswith(f"{figure}{IS}") for name in kinds):
            held.append(None)
        yield [tuple((name, name == one) for name in asked) for one in held]


def choices_of(name: str, trees: Sequence[Tree], kinds: Kinds) -> Sequence[Plain | None]:
    """Values for one name, around the numbers that stand in the formulas; ``None`` among them: it is missing."""
    written = [one for tree in trees for one in inside(tree)]
    numbers = {one.value for one in written if isinstance(one, Number)}
    numbers |= {one.step.value for one in written if isinstance(one, Rounded)}
    bands = [band for one in written if isinstance(one, Banded) for band in one.bands]
    numbers |= {end for band in bands for end in (band.span.low, band.span.high) if end is not None}
    match kinds[name]:
        case "count":
            near = {100 * value if value < 1 else value for value in numbers}
            return tuple(
                sorted({*_COUNTS, *(int(value) + by for value in near for by in (-1, 0, 1) if value + by >= 0)})
            )
        case "number":
            return _signed({*map(Fraction, _COUNTS), *(value + by for value in numbers for by in (0, 1))}, name, kinds)
        case "percent":
            hundredth = Fraction(1, 100)
            tried = {value + by for value in numbers for by in (-hundredth, 0, hundredth)}
            return _signed({Fraction(0), Fraction(1, 2), Fraction(1), *tried}, name, kinds)
        case "day":
            if name in {PERIOD_FROM, PERIOD_TO}:
                return (_PERIOD[name == PERIOD_TO],)
            fixed = {one.day + timedelta(days=by) for one in written if isinstance(one, Fixed) for by in (-1, 0, 1)}
            return tuple(sorted({*_DAYS, *fixed}))
        case "flag":
            return (True, None) if f"{name}{ISSUED}" in kinds else (True, False)
        case "choice":
            return ()


def _signed(tried: set[Fraction], name: str, kinds: Kinds) -> Sequence[Fraction]:
    """Those that an input can be; one that may be below nothing on both sides of it, and as low as it goes."""
    lowest = kinds.lowest(name)
    if lowest == 0:
        return sorted(value for value in tried if value >= 0)
    both = {*tried, *(-value for value in tried), *(() if lowest is None else (lowest,))}
    return sorted(value for value in both if lowest is None or value >= lowest)


def worth_under(tree: Tree, given: Assignment) -> Worth:
    """What a formula is worth under an assignment."""

    def look(name: str) -> Worth:
        return given[name] if name in given else Gap("missing", (name,))

    return worth(tree, look)
