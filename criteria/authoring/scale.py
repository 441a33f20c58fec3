"""The text of a scale (thang điểm, cách tính) read where its wording is one of the common forms; never guessed.

Nothing is repaired: a scale with a gap is given with its gap, and ``cchc check`` names a value that falls into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from criteria.authoring.scale_clauses import Clause, clauses
from criteria.authoring.scale_numbers import FULL, NUMBER, Award, number, plain
from criteria.authoring.scale_spans import Asked, asked
from reading.source.record import Record
from rules.spans import Span


class Band(Record):
    """One step: the values it holds and what it gives."""

    span: Span
    gives: Award


class PercentSteps(Record):
    """Steps over a percentage."""

    bands: tuple[Band, ...]


class CountSteps(Record):
    """Steps over a count of ``unit``."""

    bands: tuple[Band, ...]
    unit: str


class NamedLevel(Record):
    """One level in words and what it gives."""

    name: str
    gives: Award


class NamedLevels(Record):
    """Levels that a person chooses from."""

    levels: tuple[NamedLevel, ...]


class Proportion(Record):
    """Points in proportion to a percentage.

    ``target`` is where the maximum is reached (``None``: the text multiplies by the share alone, so at 100 %),
    ``floor`` where points begin (``None``: none is printed), ``full`` the points at the target (``None``: the maximum).
    """

    target: Fraction | None
    floor: Fraction | None
    full: Fraction | None


ScaleText: TypeAlias = PercentSteps | CountSteps | NamedLevels | Proportion | None
"""``None``: nothing recognised, a person has to read it."""

_MOST = 2_000
"""Letters; a longer text is an instruction and no scale."""
_RATE = r"(?:tỷ|tỉ) lệ(?: ?%)?(?: [^\W\d]+){0,8}?(?: ?%)?"
_TARGET = rf"(?P<target>{NUMBER}) ?%"
_FACTOR = rf"(?P<factor>(?:số )?điểm tối đa|{NUMBER}(?: điểm)?)"
_TIMES = r" ?(?:x|×|nhân(?: với)?) ?"
_START = r"(?:(?:điểm|số điểm)(?: đạt được)? ?= ?|(?:được )?tính theo công thức:? ?|= ?)?"
_END = rf"(?:,? ?(?:tối đa )(?P<cap>{NUMBER}) điểm)?(?:,? ?làm tròn 0?2 chữ số(?: thập phân)?)?"
_FORMULAS = tuple(
    rf"{_START}{form}{_END}"
    for form in (
        rf"\(? ?{_RATE} ?/ ?{_TARGET} ?\)?{_TIMES}{_FACTOR}",
        rf"[(\[]?{_RATE}{_TIMES}{_FACTOR}[)\]]? ?/ ?{_TARGET}",
        rf"{_FACTOR}{_TIMES}\(? ?{_RATE} ?/ ?{_TARGET} ?\)?",
        rf"{_RATE}{_TIMES}{_FACTOR}",
        rf"{_FACTOR}{_TIMES}{_RATE}",
    )
)
_UNSAFE = r"\b(và|hoặc|so với|trừ|cộng|nhân|chia|tăng|giảm)\b"
_NO_LEVEL = r"[0-9%≥≤<>=×/]|\b(mỗi|cứ|trừ|cộng|nếu|tỷ lệ|tỉ lệ|công thức|điểm|tối đa|tương ứng|còn lại)\b"


def scale_text(text: str) -> ScaleText:
    """What a text says as a scale; ``None`` when any clause is not understood or two readings are possible."""
    found = clauses(text) if len(text) <= _MOST else None
    if found is None:
        return None
    if any(one.formula for one in found):
        return _proportion(found)
    if len(found) < 2:  # noqa: PLR2004  # one clause leaves open what the rest gives
        return None
    spans = [asked(one.asked) for one in found]
    known = [one for one in spans if one is not None]
    if len(known) == len(spans) and not all(one.none for one in known):
        return _steps(found, known)
    # "Không" alone may be a level beside others in words; a figure beside them may not.
    return _levels(found) if all(one is None or one.none for one in spans) else None


def best_of(scale: PercentSteps | CountSteps | NamedLevels | Proportion, most: Fraction) -> Fraction:
    """The most points a scale gives to a part worth ``most``; where they differ, the table contradicts itself."""
    match scale:
        case PercentSteps(bands) | CountSteps(bands, _):
            return max(band.gives.of(most) for band in bands)
        case NamedLevels(levels):
            return max(level.gives.of(most) for level in levels)
        case Proportion(_, _, full):
            return most if full is None else full


def _steps(found: Sequence[Clause], spans: Sequence[Asked]) -> ScaleText:
    bands = tuple(Band(one.span, said.gives) for one, said in zip(spans, found, strict=True) if said.gives is not None)
    if all(one.span.percent for one in spans):
        return PercentSteps(bands) if _one_unit(spans) is not None else None
    if any(one.span.percent for one in spans):
        return None
    unit = _one_unit(spans)
    return CountSteps(_beside_none(bands, spans), unit) if unit else None


def _one_unit(spans: Sequence[Asked]) -> str | None:
    """The unit all clauses speak of where they name one; ``None``: they speak of several."""
    units = {one.unit for one in spans if one.unit}
    return None if len(units) > 1 else next(iter(units), "")


def _beside_none(bands: tuple[Band, ...], spans: Sequence[Asked]) -> tuple[Band, ...]:
    """Beside a clause for "không", "dưới 50" means some, but fewer; else none would be given two kinds of points."""
    if not any(one.none for one in spans):
        return bands
    return tuple(
        band._replace(span=band.span._replace(low_closed=False))
        if not one.none and band.span.low == 0 and band.span.high != 0
        else band
        for band, one in zip(bands, spans, strict=True)
    )


def _levels(found: Sequence[Clause]) -> ScaleText:
    levels = tuple(NamedLevel(" ".join(one.asked.split()), one.gives) for one in found if one.gives is not None)
    if any(re.search(_NO_LEVEL, plain(one.name)) or not re.search(r"[^\W\d_]", one.name) for one in levels):
        return None
    # Without a level of nothing, or with two that give alike, it may be a list whose points are added.
    earning = [one.gives for one in levels if one.gives.of(Fraction(1))]
    names = {one.name.casefold() for one in levels}
    if len(earning) == len(levels) or len(set(earning)) < len(earning) or len(names) < len(levels):
        return None
    return NamedLevels(levels)


def _proportion(found: Sequence[Clause]) -> Proportion | None:
    formulas = [one for one in found if one.formula]
    if len(formulas) != 1:
        return None
    read = next((match for form in _FORMULAS if (match := re.fullmatch(form, formulas[0].formula))), None)
    if read is None or re.search(_UNSAFE, read[0].replace(read["factor"], "")):
        return None
    groups = read.groupdict()
    target = None if groups.get("target") is None else number(groups["target"])
    factor = number(groups["factor"].removesuffix(" điểm"))
    share = None if target is None else target / 100
    unread = (groups.get("target") and not share) or (factor is None and groups["factor"][0].isdigit())
    if unread or (groups["cap"] and number(groups["cap"]) != factor):
        return None
    if len(found) == 1:
        return Proportion(share, None, factor) if not formulas[0].asked else None
    return _pieces(found, share, factor)


def _pieces(found: Sequence[Clause], share: Fraction | None, factor: Fraction | None) -> Proportion | None:
    """A formula between a clause for the maximum above it and, perhaps, one for nothing below it; all must meet."""
    target = Fraction(1) if share is None else share
    middle: Asked | None = None
    tops: list[tuple[Asked, Award]] = []
    floors: list[tuple[Asked, Award]] = []
    for one in found:
        span = asked(one.asked)
        if span is None or not span.span.percent:
            return None
        if one.gives is None:
            middle = span
        else:
            (floors if one.gives.of(Fraction(1)) == 0 else tops).append((span, one.gives))
    if middle is None or len(tops) != 1 or len(floors) > 1:
        return None
    top, gives = tops[0]
    full = Award(factor) if factor is not None else FULL
    floor = floors[0][0].span.high if floors else Fraction(0)
    reaches = middle.span == Span(floor, target, low_closed=True, high_closed=False, percent=True)
    below = not floors or floors[0][0].span == Span(Fraction(0), floor, True, False, True)  # noqa: FBT003
    if top.span != Span(target, None, low_closed=True, high_closed=False, percent=True) or not reaches or not below:
        return None
    if gives != full and FULL not in {gives, full}:
        return None
    points = gives.points if gives.points is not None else factor
    return Proportion(share, floor if floors else None, points)
