"""How much work a search may do: counted, so that equal input gives equal answers on any machine."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

MOST_WORK = 100_000
"""Parts bounded or scored anew in one plan; a few seconds."""
_OFTEN = 256
Watch = Callable[[Fraction], bool]
"""Told now and then which share of the work is done; whether all shall stop here."""


class Budget:
    """The work of one plan: what may be done, what is done, and whether whoever watches has stopped it."""

    def __init__(self, most: int = MOST_WORK, watch: Watch | None = None) -> None:
        self.most = most
        self.done = 0
        self.is_stopped = False
        self._watch = watch
        self._next = 0

    def spend(self, work: int) -> None:
        """Some work is done."""
        self.done += work
        if self.done >= self._next and self._watch is not None:
            self._next = self.done + _OFTEN
            self.is_stopped = self.is_stopped or self._watch(min(Fraction(1), Fraction(self.done, self.most)))

    def allows(self, until: int) -> bool:
        """Whether there is work left before so much is done."""
        return self.done < until and not self.is_stopped

    def until(self, share: Fraction, takers: int = 1) -> int:
        """Up to where one of several takers may work, of a share of all work that they have between them."""
        return self.done + max(0, int(self.most * share) - self.done) // max(1, takers)

    def again(self) -> Budget:
        """As much once more, watched by the same; nothing where that has stopped it."""
        made = Budget(self.most, self._watch)
        made.is_stopped = self.is_stopped
        return made
