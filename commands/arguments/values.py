"""What several commands take: folders and files, points, days, and the shape of the answer."""

from __future__ import annotations

import argparse
import re
from contextlib import suppress

_MOST_DIGITS = 12
TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    from collections.abc import Callable, Mapping
    from datetime import date
    from fractions import Fraction
    from pathlib import Path
    from typing import Any, Protocol

    from commands.arguments.command import CommandParser

    class OneOf(Protocol):
        """Options of which one at most is given."""

        def add_argument(self, *names: str, **options: Any) -> argparse.Action:
            """One more of them."""


def path(text: str) -> Path:
    """A folder or file, there or not; a name of nothing, as of a variable that nobody set, is none."""
    from pathlib import Path  # noqa: PLC0415

    if not text.strip():
        raise ValueError(text)

    return Path(text)


def points(words: Mapping[str, str]) -> Callable[[str], Fraction]:
    """A reader of points on the command line, where people write both 95.25 and 95,25."""

    def read(text: str) -> Fraction:
        from reading.source.misread import Misread  # noqa: PLC0415
        from reading.source.values import decimal  # noqa: PLC0415

        try:
            return decimal(text.replace(",", ".", 1))
        except Misread:
            raise argparse.ArgumentTypeError(words["bad_number"].format(text=text)) from None

    return read


def seconds(words: Mapping[str, str]) -> Callable[[str], Fraction]:
    """A reader of a time on the command line, longer than none."""
    read = points(words)

    def more_than_none(text: str) -> Fraction:
        found = read(text)
        if found <= 0:
            raise argparse.ArgumentTypeError(words["bad_number"].format(text=text))
        return found

    return more_than_none


def weight(words: Mapping[str, str]) -> Callable[[str], tuple[str, Fraction]]:
    """A reader of the weight of a row, as ``2.3=1,5``: what is asked for, and how many times its own it weighs."""
    read = points(words)

    def row_and_times(text: str) -> tuple[str, Fraction]:
        row, _, times = text.rpartition("=")
        with suppress(argparse.ArgumentTypeError):
            if row and (found := read(times)) >= 0:
                return row, found
        raise argparse.ArgumentTypeError(words["bad_weight"].format(text=text))

    return row_and_times


def leader(words: Mapping[str, str]) -> Callable[[str], tuple[str, Fraction]]:
    """A reader of what the best unit reached in a part, as ``3.2.1=5/6``, ``83,5%`` or ``12``."""
    read = points(words)

    def row_and_number(text: str) -> tuple[str, Fraction]:
        row, _, number = text.rpartition("=")
        if row and re.fullmatch(r"[0-9]{1,15}/[1-9][0-9]{0,14}", number):
            from fractions import Fraction  # noqa: PLC0415  # few ask for it

            return row, Fraction(number)
        with suppress(argparse.ArgumentTypeError):
            if row:
                share = number.endswith("%")
                return row, read(number.removesuffix("%")) / (100 if share else 1)
        raise argparse.ArgumentTypeError(words["bad_leader"].format(text=text))

    return row_and_number


def whole(words: Mapping[str, str]) -> Callable[[str], int]:
    """A reader of a whole number of nothing or more, of at most twelve digits."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
            raise argparse.ArgumentTypeError(words["bad_whole"].format(text=text))
        return int(text)

    return read


def percent(words: Mapping[str, str]) -> Callable[[str], Fraction]:
    """A reader of a percentage from 0 to 100 with at most one decimal, with its sign or without, as a share."""
    read = points(words)

    def share(text: str) -> Fraction:
        found = read(text.removesuffix("%")) / 100
        if not 0 <= found <= 1 or (found * 1000).denominator != 1:
            raise argparse.ArgumentTypeError(words["bad_percent"].format(text=text))
        return found

    return share


def day(words: Mapping[str, str]) -> Callable[[str], date]:
    """A reader of days on the command line."""

    def read(text: str) -> date:
        from reading.source import values  # noqa: PLC0415
        from reading.source.misread import Misread  # noqa: PLC0415

        try:
            return values.day(text)
        except Misread:
            raise argparse.ArgumentTypeError(words["bad_day"].format(text=text)) from None

    return read


def shape_arguments(parser: CommandParser, words: Mapping[str, str]) -> OneOf:
    """In what shape the answer is wanted: a page for people, in a file too, or all of it for programs."""
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help=words["json"])
    shapes.add_argument("--markdown", action="store_true", help=words["markdown"])
    shapes.add_argument("--html", type=path, metavar=words["FILE"], help=words["html"])
    shapes.add_argument("--word", type=path, metavar=words["FILE"], help=words["word"])
    parser.add_argument("--force", action="store_true", help=words["force"])
    return shapes
