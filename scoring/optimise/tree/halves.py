"""How a box of positions is cut: what is decided first, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isqrt

from scoring.optimise.narrowing import Span
from scoring.optimise.tree.upper_bounds import Box
from scoring.optimise.variables import FIGURES, Variable


def halves(box: Box, variables: Sequence[Variable]) -> Iterator[Box]:
    """A box in two or three: first whether a variable is moved at all, then the nearer and the farther half."""
    for spot in sorted(box.may_rest):
        yield _with(box, spot, None)._replace(may_rest=box.may_rest - {spot})
        yield box._replace(may_rest=box.may_rest - {spot})
        return
    widths = {}
    for spot, (variable, span) in enumerate(zip(variables, box.spans, strict=True)):
        if span is None or span[0] == span[1]:
            continue
        low, high = span
        if variable.now is not None and low <= variable.now <= high:
            yield _with(box, spot, (variable.now, variable.now))
            if variable.now < high:
                yield _with(box, spot, (variable.now + 1, high))
            if low < variable.now:
                yield _with(box, spot, (low, variable.now - 1))
            return
        widths[spot] = high - low
    if widths:
        # What has few positions decides most: flags, levels and items before figures and days.
        spot = max(widths, key=lambda one: (variables[one].kind not in FIGURES, widths[one]))
        low, high = box.spans[spot]  # type: ignore[misc]  # it has a width
        middle = _middle(variables[spot], low, high)
        yield _with(box, spot, (low, middle))
        yield _with(box, spot, (middle + 1, high))


def _with(box: Box, spot: int, span: Span | None) -> Box:
    """The box with one variable elsewhere."""
    return box._replace(spans=(*box.spans[:spot], span, *box.spans[spot + 1 :]))


def _middle(variable: Variable, low: int, high: int) -> int:
    """Where a span is cut in two: in the middle, or, where it is wide, so that the near part is as wide in proportion.

    What is worth doing is mostly near: 3 more of at most 10**12 is found in a dozen cuts instead of forty.
    """
    first, last = variable.distance(low) + 1, variable.distance(high) + 1
    near, far = min(first, last), max(first, last)
    if far <= _WIDE * near:
        return (low + high) // 2
    step = isqrt(near * far) - near
    return low + step if first < last else high - step - 1


_WIDE = 65_536
