"""A line on a terminal while something takes time: drawn as it is, and gone afterwards."""

from __future__ import annotations

import io
import sys
from fractions import Fraction

import pytest

from cli import main
from commands.answers import progress
from commands.answers.progress import Progress
from commands.exits import Exit


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The stream of problems as a person sees it who waits for nothing; to be set inside a test."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    for name in ("_PATIENCE", "_PAUSE"):
        monkeypatch.setattr(progress, name, -1)
    return stream


def test_the_line_is_drawn_over_itself_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    with Progress("Looking", None) as line:
        line.watch(Fraction(1, 4))
        line.watch(Fraction(1, 2))
    assert stream.getvalue() == "\rLooking 25%\x1b[K\rLooking 50%\x1b[K\r\x1b[K"


def test_its_signs_are_no_signs_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told of files is shown by numbers where it would move a console; the line of ours moves it."""
    stream = terminal(monkeypatch)
    assert main(["plan", "--target", "99"]) in {Exit.OK, Exit.BELOW}
    assert "\x1b[K" in stream.getvalue()
    assert "<U+001B>" not in stream.getvalue()
