"""The explanation for programs: a numbered format, decimals as texts, the same bytes for the same inputs and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.branch import Branch
from report.language.findings import beyond_together, counted_lines, document_said, found_lines, lacking_said
from report.language.language import Language
from report.language.reasons import why_not_full
from report.language.recovery import (
    costly_said,
    loss_said,
    missing_said,
    reach_said,
    single_change_said,
    until_said,
    way_said,
)
from report.language.rules import rule_lines
from report.language.statements import sentence_said, statement_lines
from report.machine.grades import grading_told
from report.machine.text import exact_text, json_text
from scoring.counterfactual.between_totals import Gap, between_totals
from scoring.counterfactual.without_document import Resting
from scoring.recover.answers import LevelUp, Reach, TickAll, TickItem
from scoring.recover.losses import Losses, asked_about, beside_parts, held_by_owners, losses_in, near_the_edge, within
from scoring.recover.recover import Outlook, Way
from scoring.recover.recoverable import recoverability_of
from scoring.recover.single_change import SingleChange
from scoring.recover.statement import Statement, statement_of
from scoring.score.result import PartResult, Result
from scoring.score.tally import Tally

# 1: first published shape
# 2: all that the pages tell: sums, owners, margins in order; of a part its rule, what was found, answers, last day
# 3: how many points are claimed and not guaranteed
# 4: what a unit of a way is, how many new cases are to be expected, and ways that cost the total more than they bring
FORMAT = 4


def explained(result: Result, outlooks: Sequence[Outlook], only: Branch, on: date, say: Language) -> str:
    """Every part with what it lost, what wins it back, how near the edge it is, and whether it can still be won.

    ``only`` is one branch or the whole; what is lost in all is told all the same.
    """
    lost, shown = losses_in(result, outlooks), within(outlooks, only)
    return _text(
        result,
        {
            "on": on.isoformat(),
            "parts": [_part(one, result, on, say) for one in shown],
            "last_day": result.evidence.period.to.isoformat(),
            "lost": {
                "points": exact_text(lost.points),
                "parts": len(lost.parts),
                "open": exact_text(lost.open),
                "waiting": len(lost.waiting),
                "settled": exact_text(lost.settled),
                "beside": exact_text(beside_parts(result, lost)),
                **_beyond(lost, say),
            },
            "owners": [
                {
                    "id": held.owner.id,
                    "name": held.owner.name,
                    "points": exact_text(held.points),
                    "open": exact_text(held.lost.open),
                    "waiting": len(held.lost.waiting),
                    "settled": exact_text(held.lost.settled),
                    "parts": [one.part.part.id for one in held.parts],
                }
                for held in held_by_owners(result, asked_about(outlooks, only))
            ],
            "margins": [edge.part.part.id for edge in near_the_edge(shown)],
            "unproved": exact_text(result.total.points - result.total.guaranteed),
            **_divisions(result),
            **(grading_told(result, say) if not only.asked else {}),
        },
    )


def _divisions(result: Result) -> dict[str, Any]:
    """The subtotals of divisions, where the table has any."""
    rows = [
        {"id": one.division.id, "printed": one.division.printed, "name": one.division.name, **_points(one.tally)}
        for one in result.divisions
    ]
    return {"divisions": rows} if rows else {}


def _points(tally: Tally) -> dict[str, str]:
    return {"points": exact_text(tally.points), "most": exact_text(tally.most), "lost": exact_text(tally.lost)}


def _beyond(of: Losses | Gap, say: Language) -> dict[str, str]:
    """What the rows add up to beyond what counts, where some of it does not."""
    if not of.beyond:
        return {}
    return {"beyond": exact_text(of.beyond), "says": beyond_together(of.points, of.beyond, say)}


def _part(one: Outlook, result: Result, on: date, say: Language) -> dict[str, Any]:
    part, end = one.part.part, result.evidence.period.to
    lost = one.lost
    statement = statement_of(one.part, result)
    names = {owner.id: owner.name for owner in result.edition.owners}
    return {
        "id": part.id,
        "key": part.key,
        "owner": part.owner,
        "outcome": one.part.outcome.value,
        "points": exact_text(one.part.tally.points),
        "lost": exact_text(lost),
        "standing": recoverability_of(one, on, end).value if lost else None,
        "ways": [_way(way, way_said(way, say, is_over=on > end)) for way in one.ways],
        "gifts": [_single_change(single_change, say, is_over=on > end) for single_change in one.single_changes],
        "costly": [_way(way, costly_said(way, say)) for way in one.costly],
        "margin": _way(one.margin, loss_said(one.margin, say)) if one.margin is not None else None,
        "missing": [proof.role for proof in one.part.proofs if proof.state != "complete"],
        "name": part.name,
        "owner_name": ", ".join(names[owner] for owner in part.owners),
        "most": exact_text(one.part.tally.most),
        "rule": [line.strip() for line in rule_lines(part, say, deducts=result.edition.is_penalty(part))],
        "found": [line.strip() for line in found_lines(one.part, result, say)],
        "answers": [_reach(reach, say, is_over=on > end) for reach in one.answers],
        "behind": [other.part.part.id for other in one.behind],
        "lacking": list(missing_said(one.part, say)),
        "until": until_said(one, on, end, say) if lost else None,
        "remedy": part.remedy if lost else None,
        "statement": list(statement_lines(statement, result, say)) if statement is not None else [],
        **_counted(one.part, result, say),
    }


def _counted(part: PartResult, result: Result, say: Language) -> dict[str, list[str]]:
    """What the criterion of a part counts, where that is not all of its parts."""
    every = (one for group in result.sections for one in group.criteria)
    lines = counted_lines(next(one for one in every if part in one.parts), result, say)
    said = [line.strip() for line in lines]
    return {"counted": said} if said else {}


def statements(result: Result, found: Sequence[Statement], say: Language) -> str:
    """The drafted statements, each sentence with the line that it rests on."""
    return _text(result, {"statements": [_statement(one, result, say) for one in found]})


def _statement(one: Statement, result: Result, say: Language) -> dict[str, Any]:
    return {
        "part": one.part.part.id,
        "key": one.part.part.key,
        "points": exact_text(one.part.tally.points),
        "sentences": [
            {"says": sentence.says, "text": sentence_said(sentence, result, say), "line": sentence.rests_on.line}
            for sentence in one.sentences
        ],
        "lacking": [{"role": proof.role, "state": proof.state} for proof in one.lacking],
        "name": one.part.part.name,
        "most": exact_text(one.part.tally.most),
        "text": list(statement_lines(one, result, say)),
    }


def documents(result: Result, resting: Sequence[Resting], say: Language) -> str:
    """Every document with the parts that rest on it, what goes with it and what is left; the parts between totals."""
    rows = [
        {
            "id": one.document.id,
            "number": one.document.number,
            "parts": [part.part.id for part in one.parts],
            "claimed": _or_nothing(one.claimed),
            "guaranteed": _or_nothing(one.guaranteed),
            "gone": _or_nothing(one.gone_from(result)),
            "says": document_said(one.document, say),
        }
        for one in resting
    ]
    between = between_totals(result)
    rests = {
        "unproved": [
            {**_between(part, points), "lacking": lacking_said(part, say)} for part, points in between.unproved.parts
        ],
        "open": [{**_between(part, points), "why": why_not_full(part, say)} for part, points in between.open.parts],
        "deductions": [_between(part, points) for part, points in between.deductions.parts],
        "sums": {name: {**_sum(gap), **_beyond(gap, say)} for name, gap in between._asdict().items()},
    }
    return _text(result, {"documents": rows, "between": rests})


def _between(part: PartResult, points: Fraction) -> dict[str, str]:
    return {"part": part.part.id, "points": exact_text(points)}


def _sum(gap: Gap) -> dict[str, Any]:
    return {"points": exact_text(gap.points), "parts": len(gap.parts)}


def _text(result: Result, body: dict[str, Any]) -> str:
    total = {name: exact_text(getattr(result.total, name)) for name in ("points", "most", "guaranteed", "possible")}
    head = {"format": FORMAT, "stamp": result.stamp._asdict(), "unit": result.evidence.unit.id, "total": total}
    tail = {"name": result.evidence.unit.name, "year": result.evidence.year}
    return json_text({**head, **body, **tail})


def _way(way: Way, says: str) -> dict[str, Any]:
    return {
        "units": way.units,
        "figures": [{"name": name, "before": before, "after": after} for name, before, after in way.figures],
        "points": exact_text(way.points),
        "total": exact_text(way.total),
        "hand": way.hand,
        "by": way.move.how,
        "expected": way.expected,
        "says": says,
    }


def _single_change(single_change: SingleChange, say: Language, *, is_over: bool) -> dict[str, Any]:
    variable = single_change.variable
    before = None if variable.now is None else variable.text(variable.now)
    points = {"points": exact_text(single_change.points), "total": exact_text(single_change.total)}
    says = {"says": single_change_said(single_change, say, is_over=is_over)}
    return {"name": variable.name, "before": before, "after": variable.text(single_change.position), **points, **says}


def _reach(reach: Reach, say: Language, *, is_over: bool) -> dict[str, Any]:
    """A level to reach, an item to do, or the items that have to be done together, by their ids."""
    brings = {
        "points": exact_text(reach.points),
        "total": exact_text(reach.total),
        "says": reach_said(reach, say, is_over=is_over),
    }
    match reach:
        case LevelUp(level):
            return {"kind": "level", "of": [level.id], **brings}
        case TickItem(item):
            return {"kind": "item", "of": [item.id], **brings}
        case TickAll(items):
            return {"kind": "all", "of": [item.id for item in items], **brings}


def _or_nothing(points: Fraction | None) -> str | None:
    return exact_text(points) if points is not None else None
