"""What rests on each document: parts, points, and the score without it, the weightiest first."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rich.text import Text

from report.language.language import Language
from report.language.reasons import why_not_full
from report.pages.score import WIDEST
from report.render.lines import Lines
from report.words.load import words_of
from scoring.counterfactual.without_document import Resting
from scoring.score.result import PartResult, Result


def page_of(result: Result, resting: Sequence[Resting], say: Language, width: int, folder: str = "") -> Text:
    """The three totals, every document with what would go without it, and the parts between the totals.

    ``folder`` is how the commands in the advice call the workspace.
    """
    words, total = words_of(say.tongue, "explain"), result.total
    page = Lines(min(width, WIDEST))
    unit = result.evidence.unit
    page.add(f"{unit.name} · {say.label('year', year=str(result.evidence.year))}", "bold")
    values = {
        "claimed": say.points(total.points),
        "guaranteed": say.points(total.guaranteed),
        "possible": say.points(total.possible),
        "most": say.number(total.most),
    }
    page.add(say.filled(words["documents.head"], **values))
    page.add()
    for one in resting:
        _document(one, result, say, page)
    if _between(result, say, page):
        page.hung(0, "", say.filled(words["next.statements"], folder=f"{folder} " if folder else ""), style="dim")
    return page.whole()


def _between(result: Result, say: Language, page: Lines) -> bool:
    """The parts that stand between what is guaranteed, claimed and possible; whether any lacks proof."""
    words = words_of(say.tongue, "explain")
    unproved = [part for part in result.parts if part.tally.points > part.tally.guaranteed and part.tally.points > 0]
    if unproved:
        gap = sum((part.tally.points - part.tally.guaranteed for part in unproved), Fraction(0))
        values = {"points": say.points(gap), "parts": str(len(unproved))}
        page.add(say.filled(words["documents.between"], **values), "bold")
        lacking: dict[str, list[str]] = {}
        for part in unproved:
            lacking.setdefault(_lacking(part, say), []).append(part.part.id)
        for papers, parts in lacking.items():
            page.hung(2, "", say.filled(words["documents.lacking"], documents=papers, parts=", ".join(parts)))
        page.add()
    still = [part for part in result.parts if part.tally.open > 0]
    if still:
        more = sum((part.tally.open for part in still), Fraction(0))
        values = {"points": say.points(more), "parts": str(len(still))}
        page.add(say.filled(words["documents.open"], **values), "bold")
        for part in still:
            right = f"+{say.points(part.tally.open)}"
            page.hung(2, f"{part.part.id}  ", say.named(part.part.name, part.part.name_en), right=right)
            page.hung(4, "", why_not_full(part, say), style="italic", margin=len(right))
        page.add()
    return bool(unproved)


def _lacking(part: PartResult, say: Language) -> str:
    """The documents that a part lacks, together."""
    words = words_of(say.tongue, "explain")
    said = (
        say.filled(words["documents.draft"], document=say.paper(proof.documents[0]))
        if proof.documents
        else say.input_name(proof.role)
        for proof in part.proofs
        if proof.state != "complete"
    )
    return "; ".join(said)


def _document(one: Resting, result: Result, say: Language, page: Lines) -> None:
    words = words_of(say.tongue, "explain")
    paper = one.document
    name = say.paper(paper)
    title = f"{name}. {paper.title}" if paper.title and paper.title != name else name
    gone = result.total.points - one.claimed if one.claimed is not None else None
    right = f"−{say.points(gone)}" if gone else "0"
    style = "red" if gone else "dim"
    page.hung(0, "", title, style="bold", right=right, right_style=style)
    if one.claimed is None or one.guaranteed is None:
        page.hung(4, "", words["documents.unfit"], style="dim")
    elif not one.parts:
        page.hung(4, "", words["documents.nothing"], style="dim")
    else:
        left = {"claimed": say.points(one.claimed), "guaranteed": say.points(one.guaranteed)}
        page.hung(4, "", say.filled(words["documents.left"], **left))
        parts = ", ".join(part.part.id for part in one.parts)
        page.hung(4, "", say.filled(words["documents.parts"], count=str(len(one.parts)), parts=parts), style="dim")
    page.add()
