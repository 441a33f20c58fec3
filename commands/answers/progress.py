"""A line on a terminal while something takes time, and the clock that may end it."""

from __future__ import annotations

import sys
from fractions import Fraction
from time import monotonic
from types import TracebackType
from typing import Self

_PATIENCE = 0.7
"""Seconds without a word; most answers are there by then."""
_PAUSE = 0.1


class Progress:
    """How far a search is, shown while it is on; it ends after some ``seconds`` (``None``: when its work is done)."""

    def __init__(self, said: str, seconds: Fraction | None) -> None:
        self.said = said
        self.seconds = seconds
        self.begun = self.shown = monotonic()
        self.is_shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, found: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave no trace of the line, however it ended."""
        if self.is_shown:
            _draw("\r\x1b[K")

    def watch(self, share: Fraction) -> bool:
        """Show which share is done; whether time is up."""
        now = monotonic()
        if now - self.begun > _PATIENCE and now - self.shown > _PAUSE and sys.stderr.isatty():
            self.shown, self.is_shown = now, True
            _draw(f"\r{self.said} {int(share * 100)}%\x1b[K")
        return self.seconds is not None and now - self.begun >= self.seconds


def _draw(signs: str) -> None:
    """Signs of ours that move a console: past the stream of problems, which lets none of a file do so."""
    stream = getattr(sys.stderr, "stream", sys.stderr)
    stream.write(signs)
    stream.flush()
