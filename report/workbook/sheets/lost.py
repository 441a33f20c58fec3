"""The sheet of lost points: where each went, why, and what wins it back; the loss moves with what is filled in."""

from __future__ import annotations

from collections.abc import Mapping

from reading.source.record import Record
from report.language.advice import remedy_said
from report.language.language import Language
from report.language.reasons import why_not_full
from report.language.rules import owners_said, standing_said
from report.words.load import words_of
from report.workbook.cells import Cell, Sheet, Spot
from report.workbook.lists import Lists
from report.workbook.sheets.score import Points, lost_rows
from rules.vocabulary import PART
from scoring.score.result import Result

NUMBER, NAME, LOST, WHY, REMEDY, OWNER = range(1, 7)
_FIRST = 4


class Beside(Record):
    """What is beside the points of parts: the cells of what became of them, by name, and next steps by key."""

    status: Mapping[str, str]
    steps: Mapping[str, tuple[str, ...]]


def lost_sheet(result: Result, points: Points, lists: Lists, beside: Beside, say: Language) -> Sheet:
    """Every part, the dearest first; reasons and next steps are shown as long as nothing changed that they rest on."""
    words = words_of(say.tongue, "workbook")
    cells: dict[Spot, Cell] = {
        (1, 1): Cell(words["head.lost"], "title"),
        (2, 1): Cell(f"{result.evidence.unit.name} · {standing_said(result.edition, say)}", "aside"),
        (3, 1): Cell(words["lost.note"], "aside"),
    }
    for place, key in enumerate(("number", "part", "lost", "why", "remedy", "owner"), start=1):
        cells[_FIRST, place] = Cell(words[key], "head")
    rows = lost_rows(result)
    losing = sum(1 for _, loss in rows if loss > 0)
    for spot, (part, loss) in enumerate(rows):
        at = _FIRST + 1 + spot + (spot >= losing)
        name = f"{PART}{part.part.key}"
        cells[at, NUMBER] = Cell(part.part.id, "row")
        cells[at, NAME] = Cell(say.named(part.part.name, part.part.name_en), "row")
        why = why_not_full(part, say) if loss > 0 else ""
        if name in points.plan.held:
            cells[at, LOST], cells[at, WHY] = Cell(loss, "lost"), Cell(why, "row", indent=1)
        else:
            claimed, most = (points.step(one) for one in points.plan.edition.rows[name][:2])
            ticks = points.plan.edition.ticks
            cells[at, LOST] = Cell(part.tally.lost, "lost", points.over(f"({most}-{claimed})", ticks))
            moved = points.moved(part.part.key)
            listed = lists.of((why,)).cells[0] if why else '""'
            changed = f'IF({most}<={claimed},"","{words["lost.changed"]}"&{beside.status[name]})'
            cells[at, WHY] = Cell(why, "row", f"IF({moved}=1,{changed},{listed})" if moved else "", 1)
        remedy = remedy_said(part, say) if loss > 0 else say.named(part.part.remedy or "", part.part.remedy_en)
        ways = "\n".join((remedy, *beside.steps.get(part.part.key, ())))
        moved = "" if ways == remedy else points.moved(part.part.key)
        both = [lists.of((text,)).cells[0] for text in (remedy, ways)] if moved else []
        cells[at, REMEDY] = Cell(ways, "row", f"IF({moved}=1,{both[0]},{both[1]})" if moved else "")
        cells[at, OWNER] = Cell(owners_said(part.part, result.edition, say), "quiet")
    for place in range(NUMBER, OWNER + 1):
        cells[_FIRST + 1 + losing, place] = Cell(words["lost.none"] if place == NAME else "", "group")
    widths = (9, 46, 9, 60, 44, 26)
    return Sheet(words["sheet.lost"], cells, widths, frozen=(_FIRST + 1, 3), red=("C",), repeated=_FIRST, is_wide=True)
