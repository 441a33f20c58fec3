"""Formulas as people write them: from text to tree, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import islice
from typing import NoReturn

from reading.limits import FORMULA_DEPTH, FORMULA_WORDS
from reading.source import values
from reading.source.misread import Misread
from reading.source.place import NOWHERE
from reading.source.yaml_sheet import Word
from rules.formula.tree import (
    COMPARING,
    Band,
    Banded,
    Count,
    Extreme,
    Fixed,
    Formula,
    IfZero,
    LastDay,
    Mean,
    Not,
    Number,
    Op,
    Ref,
    Rounded,
    Tree,
    When,
)
from rules.rounding import Toward
from rules.spans import span


def number(text: str) -> Number:
    """A bare number or percentage, ``5`` or ``85%``."""
    share = text.endswith("%")
    return Number(values.percent(text) if share else values.decimal(text), share)


def number_text(given: Number) -> str:
    """How a file writes the number."""
    return values.percent_text(given.value) if given.percent else values.decimal_text(given.value)


_SPELLING = (
    r"\s*(?:(?P<day>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?%?)"
    r"|(?P<word>(?:division|group|criterion)(?:\.[0-9A-Za-z]+)+|results\.[a-z0-9]+(?:[._-][a-z0-9]+)*?\.(?:total|share)(?![a-z0-9_.])"
    r"|[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)"
    r"|(?P<sign><=|>=|!=|->|[-+*/=<>(),\[\]]))"
)


@cache
def _token() -> re.Pattern[str]:
    """The pattern of a token, compiled when the first formula is parsed."""
    return re.compile(_SPELLING)


_END = ("end", "", 0)
ONE = Number(Fraction(1), percent=False)
"""The step of what is rounded to whole numbers."""


_LEVELS: tuple[tuple[str, ...], ...] = (("or",), ("and",), COMPARING, ("+", "-"), ("*", "/"))


_COMPARING_LEVEL = 2


class _Parser:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(islice(self._split(text), FORMULA_WORDS + 1))
        if len(self.tokens) > FORMULA_WORDS:
            _, found, at = self.tokens[-1]
            raise Misread("C001", text=f"{text[:40]}…", found=found, column=str(at + 1))
        self.spot = 0
        self.depth = 0

    def _split(self, text: str) -> Iterator[tuple[str, str, int]]:
        at = 0
        end = len(text.rstrip())
        while at < end:
            found = _token().match(text, at)
            if found is None or found.lastgroup is None:
                near = len(text) - len(text[at:].lstrip())
                raise Misread("C001", text=text, found=text[near : near + 1], column=str(near + 1))
            yield found.lastgroup, found.group(found.lastgroup), found.start(found.lastgroup)
            at = found.end()

    def whole(self) -> Tree:
        """The tree of the whole text."""
        tree = self.level(0)
        if self.next() != _END:
            self.refuse()
        return tree

    def next(self) -> tuple[str, str, int]:
        return self.tokens[self.spot] if self.spot < len(self.tokens) else _END

    def take(self) -> tuple[str, str, int]:
        token = self.next()
        self.spot += 1
        return token

    def refuse(self) -> NoReturn:
        kind, found, at = self.next()
        column = len(self.text) + 1 if kind == "end" else at + 1
        raise Misread("C001", text=self.text, found=found, column=str(column))

    def level(self, rank: int) -> Tree:
        if rank == len(_LEVELS):
            return self.factor()
        left = self.level(rank + 1)
        while self.next()[1] in _LEVELS[rank] and self.next()[0] != "end":
            sign = self.take()[1]
            left = Op(sign, left, self.level(rank + 1))  # type: ignore[arg-type]  # one of _LEVELS
            if rank == _COMPARING_LEVEL:
                break
        return left

    def factor(self) -> Tree:
        self.depth += 1
        if self.depth > FORMULA_DEPTH:
            raise Misread("C001", text=self.text, found="(", column=str(self.next()[2] + 1))
        tree = self._factor()
        self.depth -= 1
        return tree

    def _factor(self) -> Tree:
        match self.next():
            case ("number", text, _):
                self.take()
                return number(text)
            case ("day", text, _):
                self.take()
                return Fixed(values.day(text))
            case ("word", "not", _):
                self.take()
                return Not(self.level(_COMPARING_LEVEL))
            case ("word", "min" | "max" | "earlier" | "later" as pick, _):
                self.take()
                return Extreme(pick, self.arguments())
            case ("word", "count", _):
                self.take()
                return Count(self.arguments())
            case ("word", "month_end" | "quarter_end" | "half_year_end" | "year_end" as word, _):
                (day,) = self.exactly(1)
                return LastDay(day, word.removesuffix("_end"))  # type: ignore[arg-type]  # one of the four
            case ("word", "mean", _):
                self.take()
                of = self.arguments()
                return Mean(of, len(of))
            case ("word", "mean_best", _):
                return self.mean_best()
            case ("word", "if_zero", _):
                return IfZero(*self.exactly(2))
            case ("word", "scale", _):
                return self.scale()
            case ("word", "floor" | "ceil" | "round" as toward, _):
                return self.rounded(toward)
            case ("word", "when", _):
                return When(*self.exactly(3))
            case ("word", name, _) if "." in name:
                self.take()
                return Ref(name)
            case ("sign", "(", _):
                self.take()
                tree = self.level(0)
                self.close()
                return tree
            case ("sign", "-", _):
                self.take()
                return Op("-", Number(Fraction(0), percent=False), self.factor())
            case _:
                return self.refuse()

    def exactly(self, count: int) -> tuple[Tree, ...]:
        """So many arguments; fewer or more are refused where they begin."""
        self.take()
        after = self.spot
        of = self.arguments()
        if len(of) != count:
            self.spot = after
            self.refuse()
        return of

    def mean_best(self) -> Tree:
        """How many of the best count, at least one and fewer than there are, then all of them."""
        self.take()
        after = self.spot
        best, *of = self.arguments()
        if not isinstance(best, Number) or best.percent or best.value not in range(1, len(of)):
            self.spot = after + 1
            self.refuse()
        return Mean(tuple(of), int(best.value))

    def rounded(self, toward: Toward) -> Tree:
        """What is rounded, and a written step where it is not 1."""
        self.take()
        self.sign("(")
        of, step = self.level(0), ONE
        if self.next()[1] == ",":
            self.take()
            step = self.written()
            if not step.value:
                raise Misread("C131", text=self.text)
        self.close()
        return Rounded(of, step, toward)

    def written(self) -> Number:
        """A number as it stands, no formula."""
        if self.next()[0] != "number":
            self.refuse()
        return number(self.take()[1])

    def scale(self) -> Tree:
        """What is measured, then each band as ``[80%, 95%) -> 0.5``."""
        self.take()
        self.sign("(")
        measure = self.level(0)
        bands: list[Band] = []
        while not bands or self.next()[1] == ",":
            self.sign(",")
            bands.append(self.band())
        self.close()
        return Banded(measure, tuple(bands))

    def band(self) -> Band:
        start = self.next()[2]
        self.sign("[", "(")
        self.end_of_span()
        self.sign(",")
        self.end_of_span()
        end = self.next()[2]
        self.sign("]", ")")
        found = span(self.text[start : end + 1])
        self.sign("->")
        return Band(found, self.written())

    def end_of_span(self) -> None:
        """A number, below nothing too; or nothing, where the span goes on for ever."""
        if self.next()[1] == "-":
            self.take()
            if self.next()[0] != "number":
                self.refuse()
        if self.next()[0] == "number":
            self.take()

    def sign(self, *wanted: str) -> None:
        """One of some signs, and nothing else."""
        if self.next()[1] not in wanted:
            self.refuse()
        self.take()

    def arguments(self) -> tuple[Tree, ...]:
        self.sign("(")
        found = [self.level(0)]
        while self.next()[1] == ",":
            self.take()
            found.append(self.level(0))
        self.close()
        return tuple(found)

    def close(self) -> None:
        self.sign(")")


def formula(text: str) -> Formula:
    """The formula written as ``text``; raises :class:`Misread`, C001 at the first sign that does not fit."""
    return Formula(_Parser(text).whole(), str(text), text.place if isinstance(text, Word) else NOWHERE)


def formula_text(given: Formula) -> str:
    """How a file writes the formula."""
    return given.text
