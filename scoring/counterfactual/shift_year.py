"""Evidence of one year read as if it were of another: what was done on a day was done on the same day of that year."""

from __future__ import annotations

from datetime import date

from criteria.compare.years import day_moved
from scoring.score.matched import Matched


def in_another_year(matched: Matched, years: int) -> Matched:
    """The same inputs with every day moved by some years; the 29th of February becomes the 28th where there is none.

    By the due days of another year everything would be early or late, which is no matter of what was done.
    """
    if not years:
        return matched
    inputs = {
        name: one._replace(value=day_moved(one.value, years)) if isinstance(one.value, date) else one
        for name, one in matched.inputs.items()
    }
    return matched._replace(inputs=inputs)
