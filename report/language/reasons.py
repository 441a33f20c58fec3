"""Why a part has its points, and a row above not all of them, in one line for the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.language.language import Language
from report.language.marks import Mark, mark_of
from rules.reason import Reason
from scoring.score.result import CriterionResult, GroupResult, PartResult


def why_not_full(part: PartResult, say: Language) -> str:
    """The sentence that decided the part, then those of its items that did not hold, and what rounding made of it."""
    return "; ".join(_decisive(part.reason, say))


def reason_said(part: PartResult, say: Language) -> str:
    """Why a part is not full or does not arise; empty for one that is full."""
    return "" if mark_of(part) is Mark.FULL else sentence(why_not_full(part, say))


def sentence(text: str) -> str:
    """A text as a sentence of its own: its first letter is large, and it ends."""
    said = re.sub(r"[. ]*\.$", "", text[:1].upper() + text[1:].rstrip())
    return said if not said or said[-1] in "!?…" else f"{said}."


def beyond_said(row: CriterionResult | GroupResult, say: Language) -> str:
    """The points below a criterion or in a block that it does not count; empty where it counts all of them."""
    if not row.beyond:
        return ""
    kind = row.criterion.takes if isinstance(row, CriterionResult) else "block"
    key = f"beyond.{'taken' if row.beyond < 0 else 'added'}.{kind}"
    return say.label(key, points=say.points(abs(row.beyond)))


def _decisive(one: Reason, say: Language) -> Iterator[str]:
    if one.bearing == "condition":
        if any(inner.bearing == "bare" for inner in one.steps):
            # Such points have no ground of their own: the condition is it.
            yield say.reason(one)
        for inner in one.steps:
            yield from _decisive(inner, say)
        return
    yield say.reason(one)
    for inner in one.steps:
        if inner.bearing in {"lacking", "rounded"}:
            yield say.reason(inner)
