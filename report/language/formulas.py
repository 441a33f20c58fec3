"""Formulas as people of each language read them, with the figures that stood in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol, cast

from rules.formula.evaluate import Plain, worth
from rules.formula.gaps import Gap
from rules.formula.parse import ONE
from rules.formula.tree import (
    COMPARING,
    OPPOSITE,
    Band,
    Banded,
    Count,
    Extreme,
    Fixed,
    IfZero,
    LastDay,
    Mean,
    Not,
    Number,
    Op,
    Ref,
    Rounded,
    Settled,
    Shift,
    Tree,
    When,
    inside,
    names_in,
)
from rules.reason import Said, span_said
from rules.spans import Span

_BINDS: Mapping[str, int] = {"or": 0, "and": 1, **dict.fromkeys(COMPARING, 2), "+": 3, "-": 3, "*": 4, "/": 4}
SIGNS: Mapping[str, str] = {"*": "×", "-": "−", "!=": "≠", "<=": "≤", ">=": "≥"}


class Speaks(Protocol):
    """What a language has to say for a formula."""

    def written(self, value: Fraction, *, percent: bool = False) -> str:
        """A number of a file."""

    def day(self, value: date) -> str:
        """A day."""

    def span(self, one: Span) -> str:
        """The values between two ends."""

    def input_name(self, name: str) -> str:
        """The label of an input."""

    def say(self, value: Said) -> str:
        """A figure that stands where its name stood."""

    def label(self, key: str, /, **values: str) -> str:
        """A fixed text."""

    def is_percent(self, name: str) -> bool:
        """Whether an input is a percentage."""

    def negated(self, name: str) -> str | None:
        """How people say that a flag is not the case."""

    def share(self, value: Fraction | None, marks: Iterable[Fraction] = ()) -> str:
        """A share as a percentage, with the decimals that show on which side of the marks it is."""


class InWords:
    """One language and the figures that stand where their names stood in a whole formula."""

    def __init__(self, language: Speaks, figures: Mapping[str, object], whole: Tree) -> None:
        self.language = language
        self.figures = figures
        self.marks = [one.value for one in inside(whole) if isinstance(one, Number)] if figures else []

    def formula(self, tree: Tree) -> str:
        """A formula in words."""
        language = self.language
        match tree:
            case Number(value, percent):
                return language.written(value, percent=percent)
            case Fixed(day):
                return language.day(day)
            case Ref(name):
                return self._figure(name)
            case Extreme(_, of) | Count(of) | Mean(of):
                return self._of_several(tree, of)
            case IfZero(value, otherwise):
                # Of a sum it is the whole sum that may be nothing.
                said = f"({self.formula(value)})" if isinstance(value, Op) else self.formula(value)
                return language.label("if_zero", value=said, otherwise=self.formula(otherwise))
            case When(condition, then, otherwise):
                sides = {"then": self.formula(then), "otherwise": self.formula(otherwise)}
                return language.label("formula.when", condition=self.formula(condition), **sides)
            case Banded(of, bands):
                return language.label("formula.scale", of=self.formula(of), bands=self._bands(bands))
            case Rounded(of, step, toward):
                key = f"formula.{toward}" if step == ONE else f"formula.{toward}.step"
                return language.label(key, of=self.formula(of), step=self.formula(step))
            case Settled(condition):
                return self.formula(condition)
            case LastDay(day, span):
                return language.label(f"formula.{span}_end", of=self.formula(day))
            case Shift():
                return self._shifted(tree)
            case Not(condition):
                return self._negated(condition)
            case Op("and" | "or" as sign, left, right):
                return language.label(sign, left=self._side(left, sign), right=self._side(right, sign))
            case Op("/", left, right) if self.figures:
                return f"{self._side(left, '/')}/{self._side(right, '/', right=True)}"
            case Op(sign, left, right):
                return f"{self._side(left, sign)} {SIGNS.get(sign, sign)} {self._side(right, sign, right=True)}"

    def _negated(self, condition: Tree) -> str:
        """That something is not so, as people say it where there is a way."""
        said = self.language.negated(condition.name) if isinstance(condition, Ref) else None
        if said is not None:
            return said
        if isinstance(condition, Not):
            return self.formula(condition.condition)
        if isinstance(condition, Op) and condition.sign in OPPOSITE:
            return self.formula(Op(OPPOSITE[condition.sign], condition.left, condition.right))
        return self.language.label("not", condition=self.formula(condition))

    def _figure(self, name: str) -> str:
        """A figure where it is known, percentages as such, else what it is called."""
        found = self.figures.get(name)
        if found is None or isinstance(found, bool):
            return self.language.input_name(name)
        if isinstance(found, (int, Fraction)) and self.language.is_percent(name):
            return self.language.share(Fraction(found), self.marks)
        return self.language.say(cast("Said", found))

    def _of_several(self, tree: Extreme | Count | Mean, of: tuple[Tree, ...]) -> str:
        each = self._each(of)
        if isinstance(tree, Mean):
            key = "mean" if tree.best == len(of) else "mean_best"
            return self.language.label(f"formula.{key}", of=each, best=str(tree.best))
        word = tree.word if isinstance(tree, Count) else tree.pick
        return f"{word}({each})" if word in {"min", "max"} else self.language.label(f"formula.{word}", of=each)

    def _shifted(self, by: Shift) -> str:
        day = self.formula(by.day)
        if not by.number:
            return day
        count = self.language.label(f"count.{by.unit}", count=str(abs(by.number)))
        return f"{day} {'−' if by.number < 0 else '+'} {count}"

    def broken(self, tree: Tree) -> str:
        """A relation that does not hold: both sides with what they come to, and the sign that does hold."""
        if not isinstance(tree, Op) or tree.sign not in OPPOSITE:
            return self.formula(tree)
        sign = OPPOSITE[tree.sign]
        if sign == "=":  # both sides come to the same
            return self.formula(Op(sign, tree.left, tree.right))
        return f"{self._reckoned(tree.left)} {SIGNS.get(sign, sign)} {self._reckoned(tree.right)}"

    def _reckoned(self, side: Tree) -> str:
        """One side of a relation, and what it comes to where that is reckoned from several figures."""
        said = self.formula(side)
        if isinstance(side, (Ref, Number, Fixed)):
            return said
        found = worth(side, lambda name: cast("Plain", self.figures.get(name, Gap("missing", (name,)))))
        if isinstance(found, (Gap, bool)):
            return said
        names = names_in(side)
        percent = bool(names) and all(map(self.language.is_percent, names)) and isinstance(found, (int, Fraction))
        reckoned = self.language.share(Fraction(found), self.marks) if percent else self.language.say(found)  # type: ignore[arg-type]  # a number
        return f"{said} = {reckoned}"

    def _bands(self, bands: tuple[Band, ...]) -> str:
        spans = [span_said(span, (other.span for other in bands)) for span, _ in bands]
        return "; ".join(
            f"{self.language.say(span)}: {self.formula(value)}" for span, (_, value) in zip(spans, bands, strict=True)
        )

    def _each(self, of: tuple[Tree, ...]) -> str:
        return "; ".join(self.formula(one) for one in of)

    def _side(self, tree: Tree, sign: str, *, right: bool = False) -> str:
        """One side of a sign, in brackets where reading on would bind it otherwise."""
        text = self.formula(tree)
        if right and text.startswith(SIGNS["-"]):
            return f"({text})"
        match tree:
            case Op(inner):
                looser = _BINDS[inner] < _BINDS[sign]
                again = right and _BINDS[inner] == _BINDS[sign] and sign in {"-", "/"}
                return f"({text})" if looser or again else text
            case When():
                return f"({text})"
            case (
                Number()
                | Fixed()
                | Ref()
                | Extreme()
                | IfZero()
                | Not()
                | Count()
                | Mean()
                | Banded()
                | Rounded()
                | Settled()
                | LastDay()
                | Shift()
            ):
                return text
