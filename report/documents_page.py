"""What rests on each document: parts, points, and the score without it, the weightiest first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from report.console import WIDEST
from report.explain_page import explain_words
from report.language import Language
from report.layout import Lines
from scoring.fragility import Resting
from scoring.result import Result


def page_of(result: Result, resting: Sequence[Resting], say: Language, width: int) -> Text:
    """The three totals, then every document with what would go without it."""
    words, total = explain_words(say.tongue), result.total
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
    return page.whole()


def _document(one: Resting, result: Result, say: Language, page: Lines) -> None:
    words = explain_words(say.tongue)
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
