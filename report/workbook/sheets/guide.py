"""The first sheet: what the workbook is, how it is filled in, and the total so far; and the hidden one that says so."""

from __future__ import annotations

from collections.abc import Container, Mapping

from report.language.language import Language
from report.language.rules import standing_said
from report.words.load import words_of
from report.workbook.cells import Cell, Sheet, Spot, reference
from report.workbook.filled import Entries
from report.workbook.keys import ABOUT, WAS
from scoring.score.result import Result

_SHEETS = ("guide", "papers", "figures", "answers", "score", "lost")


def guide_sheet(result: Result, score: Sheet, owner: str | None, unit: str, say: Language) -> Sheet:
    """How to fill the workbook in, whose it is (``None``: everybody's), and the total beside it."""
    words = words_of(say.tongue, "workbook")
    edition, period = result.edition, result.edition.period
    named = {key: words[f"sheet.{key}"] for key in _SHEETS}
    cells: dict[Spot, Cell] = {
        (1, 1): Cell(say.filled(words["title"], edition=str(period.to.year)), "title"),
        (3, 1): Cell(words["guide.unit"], "strong"),
        (2, 1): Cell(standing_said(edition, say), "aside"),
        (3, 2): Cell(result.evidence.unit.name, "row", unit),
        (4, 1): Cell(words["guide.criteria"], "strong"),
        (4, 2): Cell(f"{say.named(edition.title, edition.title_en)} ({edition.name})", "row"),
        (5, 1): Cell(words["guide.period"], "strong"),
        (5, 2): Cell(f"{say.day(period.from_)} – {say.day(period.to)}", "row"),
        (16, 1): Cell(words["guide.how"], "group"),
        (16, 2): Cell("", "group"),
        (16, 3): Cell("", "group"),
    }
    for at in range(4, 11):
        label, value, beside = (score.cells.get((at, place)) for place in (2, 3, 4))
        if label is not None and value is not None:
            cells[at + 3, 1] = label
            cells[at + 3, 2] = value._replace(formula=reference(score.name, at, 3))
            if beside is not None:
                cells[at + 3, 3] = beside._replace(formula=reference(score.name, at, 4) if beside.formula else "")
    if owner is not None:
        names = {one.id: say.named(one.name, one.name_en) for one in edition.owners}
        cells[6, 1], cells[6, 2] = Cell(words["guide.only"], "strong"), Cell(names[owner], "row")
    lines = ("papers", "figures", "answers", "score", "back", "colours", "safe")
    for at, line in enumerate(lines, start=17):
        cells[at, 1] = Cell(say.filled(words[f"guide.{line}"], **named), "plain")
    merged = [(at, 1, 3) for at in range(17, 17 + len(lines))]
    return Sheet(words["sheet.guide"], cells, (34, 60, 12), merged=merged)


def about_sheet(about: Mapping[str, str], entries: Entries, asked: Container[tuple[str, str]]) -> Sheet:
    """What the workbook is, what stood in it and where a person is asked, for whoever reads it back; nobody sees it."""
    cells: dict[Spot, Cell] = {(1, 1): Cell(ABOUT, "hidden")}
    for at, (key, value) in enumerate(about.items(), start=2):
        cells[at, 1], cells[at, 2] = Cell(key, "hidden"), Cell(value, "hidden")
    for at, ((key, field), text) in enumerate(entries.items(), start=2):
        asks = "1" if (key, field) in asked else None
        for place, said in zip(WAS, (key, field, text or None, asks), strict=True):
            cells[at, place] = Cell(said, "hidden")
    return Sheet("cchc", cells, (20, 70, 4, 30, 12, 40, 4), hidden=True)
