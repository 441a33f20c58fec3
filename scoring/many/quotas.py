"""Grades of which a share of the units at most may have one: who is kept, and who gets the next."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

import numpy as np

from criteria.grades import Grade
from rules.whole.columns import Column


def within_quotas(grades: Sequence[Grade], given: Column, ranks: Column) -> Column:
    """The places of the grades that the units get, by what each was ``given`` for itself and its rank among all.

    The share is one of all units that are ranked, rounded down. Of those that a grade was given the best keep it;
    equals keep it together or not at all, since nothing says who of them should. The others get the next one, and count
    there.
    """
    found = given.copy()
    for place, grade in enumerate(grades[:-1]):  # below the last there is nothing
        if grade.quota is None:
            continue
        members = np.flatnonzero(found == place)
        allowed = floor(grade.quota * len(given))
        own = ranks[members]
        # How many of the members stand as high as each, it and its equals among them.
        standing = np.searchsorted(np.sort(own), own, side="right")
        found[members[standing > allowed]] = place + 1
    return found
