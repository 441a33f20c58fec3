"""Why a formula has no value: one table, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from reading.source.record import Record

OfFigures = Literal["doubtful", "impossible", "missing", "no_base"]
"""What figures may lack, in any formula."""
OfParts = Literal[OfFigures, "no_calendar", "undecided", "pending"]
"""What a part may lack for another one that looks at it."""
Why = Literal[
    OfParts,
    "not_arising",
    "no_survey",
]
"""``doubtful``: figures contradict each other; ``impossible``: something of 0; ``missing``: nobody gave it;
``no_base``: 0 of 0; ``no_calendar``: the calendar of working days does not reach so far; ``undecided``: nobody has said
how the scale is read; ``pending``: others have yet to give the points; ``not_arising``: said so by a person or by the
condition of the part; ``no_survey``: none was held."""
_RANK: Mapping[Why, int] = {why: -spot for spot, why in enumerate(get_args(Why))}
"""How much each weighs: as they stand above, the gravest first."""


class Gap(Record):
    """Why there is no value, and the inputs at fault."""

    why: Why
    names: tuple[str, ...] = ()


def worst(of: Iterable[object]) -> Gap | None:
    """The gap that weighs most among some values, with the names of all gaps of its kind; ``None``: there is none."""
    gaps = [one for one in of if isinstance(one, Gap)]
    if not gaps:
        return None
    why = max((gap.why for gap in gaps), key=lambda one: _RANK[one])
    return Gap(why, tuple(dict.fromkeys(name for gap in gaps if gap.why == why for name in gap.names)))


def of_all(rows: Iterable[Gap]) -> Gap:
    """Why a list has no points of which no row can be decided: it waits where all of them do, else it is missing."""
    gaps = tuple(rows)
    return worst(gaps) or Gap("missing") if all(gap.why in OF_OTHERS for gap in gaps) else Gap("missing")


OF_OTHERS: frozenset[Why] = frozenset({"no_calendar", "undecided", "pending"})
"""What no evidence of the unit can mend."""
