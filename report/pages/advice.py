"""What to do next, laid out: the largest gain first, then what others have to do."""

from __future__ import annotations

from fractions import Fraction

from report.language.language import Language
from report.render.lines import Lines
from scoring.score.advice import Advice, advice_of
from scoring.score.result import PartResult, Result
from scoring.score.tally import Outcome


def add_advice(result: Result, say: Language, page: Lines) -> bool:
    """Put all advice on the page; whether there was any."""
    advice = advice_of(result)
    for one in advice:
        page.hung(2, "• ", say.label(f"next.{one.kind}", points=say.points(one.points)))
        _add_details(one, say, page)
    return bool(advice)


def _add_details(one: Advice, say: Language, page: Lines) -> None:
    for part, gain in one.parts:
        page.hung(4, f"+{say.points(gain)}  {part.part.id}  ", _remedy(part, say))
    for wanting, parts in one.documents:
        paper = say.paper(wanting.document) if wanting.document else say.input_name(wanting.role)
        page.hung(4, "", say.label(f"next.{wanting.kind}", document=paper, parts=str(parts)))
    for who, gain, parts in one.waits:
        page.hung(4, f"+{say.points(gain)}  ", say.label(f"wait.{who}", parts=say.number(Fraction(parts))))


def _remedy(part: PartResult, say: Language) -> str:
    """What to do about a part: what the edition says, unless figures or a paper have to come first."""
    if part.outcome is Outcome.UNDECIDABLE:
        return say.label("next.mend")
    if part.step.says == "waiver.unproved" and part.part.waiver is not None:
        return say.label("next.waiver", document=say.input_name(part.part.waiver))
    return say.named(part.part.remedy or part.part.name, part.part.remedy_en or part.part.name_en)
