"""What a tag may say: a short list of statements, filters and tests, and nothing that calls or computes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from reading.source.record import Record
from report.render.template.shape import Names, Simple

Taken: TypeAlias = Literal["text", "number", "rows"]


class Filter(Record):
    """What a filter is put behind, and what it makes of that; ``None`` is what it was put behind."""

    takes: frozenset[Taken]
    makes: Simple | None


_OF_TEXT = Filter(frozenset({"text"}), "text")
FILTERS: Mapping[str, Filter] = {
    **dict.fromkeys(("upper", "lower", "capitalize", "title", "trim"), _OF_TEXT),
    "default": Filter(frozenset({"text", "number"}), None),
    "length": Filter(frozenset({"text", "rows"}), "number"),
    "join": Filter(frozenset({"rows"}), "text"),
}
TESTS = ("odd", "even")
"""Tests of numbers, so that every other row can look otherwise."""
LOOP: Names = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length"), "number"),
    **dict.fromkeys(("first", "last"), "flag"),
}
"""What is known of the way through a list."""
STATEMENTS = ("for", "if", "elif", "else", "endfor", "endif")
