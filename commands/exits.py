"""How a run ended, for scripts."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes; they never change their meaning."""

    OK = 0
    FAULT = 1
    """We broke."""
    USAGE = 2
    """The command line cannot be understood."""
    BAD_FILES = 3
    """Files have problems a person must mend."""
    BELOW = 4
    """The total is below the bar asked for."""
    DIFFERENT = 5
    """Two editions differ in something that moves a score."""
