"""Results of other editions by the same evidence, in words."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import inputs_of
from report.language.language import Language
from rules.vocabulary import RESULTS
from scoring.score.matched import OtherResult
from scoring.score.result import PartResult, Result


def other_said(one: OtherResult, say: Language) -> str:
    """What the same evidence comes to under another edition, and how to see why."""
    figures = {name: say.points(getattr(one, name)) for name in ("points", "guaranteed", "possible")}
    key = "other_result.settled" if one.is_settled else "other_result"
    return say.label(key, edition=one.edition, most=say.number(one.most), criteria=one.file or one.edition, **figures)


def others_behind(part: PartResult, result: Result) -> Iterator[OtherResult]:
    """The results of other editions that a part looks at itself."""
    names = inputs_of(part.part)
    return (one for one in result.others if any(name.startswith(f"{RESULTS}{one.set}.") for name in names))
