"""Rows of a plan as the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rules.whole.columns import GivenColumns
from rules.whole.evaluate import Row


def table_of(rows: Sequence[Row]) -> dict[str, GivenColumns]:
    """What is given to each input in all rows; they all have the same inputs."""
    return {
        name: GivenColumns(
            *(np.array([one[name][side] for one in rows], np.int64) for side in range(len(GivenColumns._fields)))
        )
        for name in rows[0]
    }
