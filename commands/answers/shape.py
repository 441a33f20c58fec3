"""In what shape an answer is wanted: printed for people, for programs, or put into a file that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.answers.put import ENDINGS, Medium, Put
from reading.source.record import Record

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

PAGES: tuple[Medium, ...] = ("html", "word", "picture")
"""The media that a page can be put into, as their options are called."""


class Shape(Record):
    """The shape of one answer; without any it is a page on the console."""

    json: bool = False
    markdown: bool = False
    put: Put | None = None


CONSOLE = Shape()


def puts_of(asked: argparse.Namespace) -> Iterator[Put]:
    """Every file that was asked for on the command line, whatever the command puts there."""
    for medium in ENDINGS:
        path = getattr(asked, medium, None)
        if path is not None:
            yield Put(medium, path, asked.force)


def shape_of(asked: argparse.Namespace) -> Shape:
    """The shape that was asked for on the command line."""
    for medium in PAGES:
        path = getattr(asked, medium, None)
        if path is not None:
            return Shape(put=Put(medium, path, asked.force))
    return Shape(asked.json, asked.markdown)
