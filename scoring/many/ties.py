"""How equals are ranked."""

from __future__ import annotations

from typing import Literal, TypeAlias

Ties: TypeAlias = Literal["competition", "dense", "ordinal"]
"""1 2 2 4 (each one more than how many are ahead), 1 2 2 3, or apart by what decides next."""
