"""Figures of units (số liệu): what each means, its kind and unit, how far it goes, how staff can still move it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, cast, get_args

from reading.models.base import Frozen, model
from reading.models.fields import Count, Id, Keyed, Name, OrNumber, Prose, Reads, plain
from reading.source import values
from reading.source.misread import Misread
from reading.source.names import ascii_words, listed, meant, nearest
from reading.source.record import Record
from rules.formula.fields import Threshold
from rules.formula.parse import number, number_text
from rules.formula.tree import Number

Kind = Literal["count", "number", "percent", "day", "flag", "choice"]
IS = ".is."
"""``unit.region.is.mien_nui`` is whether the figure ``unit.region``, a choice, is the one called ``mien-nui``."""
Better = Literal["more", "less", "neither"]
Movable = Literal["yes", "no", "new_cases", "passes"]
"""How staff can still move a figure to its better side: by what is done to things that are there (``yes``), only by
new cases, which grow the base too (``new_cases``), by passing to another pile (``passes``), or not at all (``no``)."""
NOTHING = Fraction(0)


def movable(text: str) -> Movable:
    """How a figure moves, as an author writes it; yes and no also in Vietnamese.

    Raises :class:`reading.source.misread.Misread` M032.
    """
    if text in get_args(Movable):
        return cast("Movable", text)
    try:
        return "yes" if values.flag(text) else "no"
    except Misread:
        raise Misread("M032", text=text, known=", ".join(get_args(Movable))) from None


if TYPE_CHECKING:
    Least: TypeAlias = Literal["none"] | Number
    HowMovable = Movable
else:
    HowMovable = Annotated[Movable, Reads(movable, plain)]
    Least = Annotated[Literal["none"], OrNumber(number, number_text, r"^-[0-9]+(\.[0-9]+)?%?$", bare=True)]


class Limits(Record):
    """How far an input goes: no lower than ``lowest`` (``None``: there is no such).

    ``largest`` and ``decimals`` are what it sensibly has at most (``None``: what is usual for its kind), those of the
    percentage as it is written. They make no value wrong: plans of whole numbers are laid out for them.
    """

    lowest: Fraction | None = NOTHING
    largest: Fraction | None = None
    decimals: int | None = None


USUAL = Limits()
"""Of an input of which nothing is said."""


@model
class Alternative(Frozen):
    """One of the things that a figure of the kind ``choice`` may be: exactly one of them is the case."""

    id: Id
    name: Prose
    name_en: Prose | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What evidence may call it."""
        return tuple(dict.fromkeys(name for name in (self.id, self.name, self.name_en) if name is not None))


@model
class Fact(Frozen):
    """One figure (số liệu): what it means, its kind and unit, and which way is better.

    ``label_no`` is how people say that a flag is not the case (``None``: no way of its own).

    ``least`` is how far below 0 an amount or a percentage may go, ``none`` where it has no end (``None``: not at all).
    ``largest`` is the greatest value that it sensibly has, ``decimals`` how many decimals: more is no mistake.
    ``movable``: how staff can still move it before the period ends (``None``: nobody has said). ``grows``: the figures
    that one unit of such a move makes larger by one too: the base of new cases, the pile that others pass to.
    ``given_by``: whose figure it is; a part that somebody else scores is computed only from figures of theirs.
    ``choices`` are what a ``choice`` may be, none for other kinds.
    """

    name: Name
    label: Prose
    label_en: Prose | None = None
    label_no: Prose | None = None
    label_no_en: Prose | None = None
    kind: Kind
    choices: Annotated[tuple[Alternative, ...], Keyed("id", short="name")] = ()
    unit: Prose | None = None
    unit_en: Prose | None = None
    better: Better = "neither"
    least: Least | None = None
    largest: Threshold | None = None
    decimals: Count | None = None
    movable: HowMovable | None = None
    grows: tuple[Name, ...] = ()
    given_by: Literal["self", "appraiser", "survey", "portal"] = "self"

    @property
    def is_own(self) -> bool:
        """Whether staff can move it at will: with things that are there, and nothing else has to change."""
        return self.movable == "yes"

    @property
    def is_movable(self) -> bool:
        """Whether staff can move it in any way."""
        return self.movable not in {None, "no"}

    @property
    def is_unsaid(self) -> bool:
        """Whether it has a better side, is the unit's own, and nobody has said whether it can still be moved."""
        has_side = self.better != "neither" and self.kind != "day"
        return self.movable is None and has_side and self.given_by == "self"

    @property
    def lowest(self) -> Fraction | None:
        """The least that it can be; ``None``: there is no such."""
        if self.least is None:
            return NOTHING
        return self.least.value if isinstance(self.least, Number) else None

    @property
    def limits(self) -> Limits:
        """How far it goes."""
        return Limits(self.lowest, None if self.largest is None else self.largest.value, self.decimals)

    @property
    def flags(self) -> dict[str, Alternative]:
        """What formulas may ask of a choice, by name."""
        return {flag_of(self.name, one.id): one for one in self.choices}

    def chosen(self, text: str) -> Alternative:
        """What a person wrote for a choice: an id or a name, in any case, without accents where that is clear.

        Raises :class:`reading.source.misread.Misread` M030 where it is none of them, or may be several.
        """
        by_id = {one.id: one for one in self.choices}
        found = meant(text, {one.id: one.names for one in self.choices})
        if found is not None:
            return by_id[found]
        near = nearest("-".join(ascii_words(text)), by_id)
        raise Misread("M030", text=text, near=near, **listed((one.id, one.name, one.name_en) for one in self.choices))


def flag_of(figure: str, alternative: str) -> str:
    """The input that is whether a choice is the alternative with that id; formulas know no hyphens."""
    return f"{figure}{IS}{alternative.replace('-', '_')}"


def figure_of(name: str) -> str:
    """The figure that an input belongs to: of whether a choice is this or that, the choice; else itself."""
    return name.partition(IS)[0]


def figures_of(names: Iterable[str]) -> tuple[str, ...]:
    """The figures that inputs belong to, each once."""
    return tuple(dict.fromkeys(map(figure_of, names)))
