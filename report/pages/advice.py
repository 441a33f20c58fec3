"""What to do next, as rows: the largest gain first, then what others have to do."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from report.blocks import Row
from report.language.language import Language
from scoring.score.advice import Advice
from scoring.score.result import PartResult
from scoring.score.tally import Outcome


def advice_rows(advice: tuple[Advice, ...], say: Language) -> Iterator[Row]:
    """All advice, each with what it is about below it."""
    for one in advice:
        yield Row(say.label(f"next.{one.kind}", points=say.points(one.points)), "• ", depth=1)
        yield from _details(one, say)


def _details(one: Advice, say: Language) -> Iterator[Row]:
    for part, gain in one.parts:
        yield Row(_remedy(part, say), f"+{say.points(gain)}  {part.part.id}  ", depth=2)
    for wanting, parts in one.documents:
        paper = say.paper(wanting.document) if wanting.document else say.input_name(wanting.role)
        yield Row(say.label(f"next.{wanting.kind}", document=paper, parts=str(parts)), depth=2)
    for who, gain, parts in one.waits:
        yield Row(say.label(f"wait.{who}", parts=say.number(Fraction(parts))), f"+{say.points(gain)}  ", depth=2)


def _remedy(part: PartResult, say: Language) -> str:
    """What to do about a part: what the edition says, unless figures or a paper have to come first."""
    if part.outcome is Outcome.UNDECIDABLE:
        return say.label("next.mend")
    if part.step.says == "waiver.unproved" and part.part.waiver is not None:
        return say.label("next.waiver", document=say.input_name(part.part.waiver))
    return say.named(part.part.remedy or part.part.name, part.part.remedy_en or part.part.name_en)
