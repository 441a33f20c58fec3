"""One sign for what became of a part; a sign and a word, never a colour alone."""

from __future__ import annotations

from enum import Enum

from scoring.score.result import PartResult
from scoring.score.tally import Outcome


class Mark(Enum):
    """The signs of a tree of points."""

    FULL = "✓"
    PART = "◐"
    NONE = "✗"
    OPEN = "?"
    NOT_ARISING = "–"
    BROKEN = "!"


def mark_of(part: PartResult) -> Mark:
    """The sign of a part."""
    match part.outcome:
        case Outcome.BROKEN:
            return Mark.BROKEN
        case Outcome.NOT_ARISING:
            return Mark.NOT_ARISING
        case Outcome.SCORED if part.tally.lost == 0:
            return Mark.FULL
        case Outcome.SCORED if part.tally.open == 0:
            return Mark.PART if part.tally.points > 0 else Mark.NONE
        case Outcome.SCORED | Outcome.MISSING | Outcome.PENDING | Outcome.UNDECIDABLE:
            return Mark.OPEN
