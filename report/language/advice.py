"""What to do next, as sentences."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from report.language.language import Language
from scoring.score.advice import Advice, Waits, Wanting
from scoring.score.result import PartResult
from scoring.score.tally import Outcome


def advice_said(one: Advice, end: date, say: Language) -> str:
    """What can be done or waited for, and what it brings at most; work is done by the ``end`` of the period."""
    return say.label(f"next.{one.kind}", points=say.points(one.points), end=say.day(end))


def remedy_said(part: PartResult, say: Language, *, is_open: bool = False) -> str:
    """What to do about a part: what the edition says, unless figures or a paper have to come first.

    Of a part that ``is_open`` only evidence is wanted, so that it is named and not what would win it.
    """
    if part.outcome is Outcome.UNDECIDABLE:
        return say.label("next.mend")
    if part.reason.says == "waiver.unproved" and part.part.waiver is not None:
        return say.label("next.waiver", document=say.input_name(part.part.waiver))
    if is_open:
        return say.named(part.part.name, part.part.name_en)
    return say.named(part.part.remedy or part.part.name, part.part.remedy_en or part.part.name_en)


def wanting_said(wanting: Wanting, parts: int, say: Language) -> str:
    """A document that is wanted, and by how many parts."""
    paper = say.paper(wanting.document) if wanting.document else say.role_name(wanting.role)
    return say.label(f"next.{wanting.kind}", document=paper, parts=str(parts))


def waits_said(who: Waits, parts: int, say: Language) -> str:
    """Who is waited for, and by how many parts."""
    return say.label(f"wait.{who}", parts=say.number(Fraction(parts)))
