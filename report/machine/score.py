"""The result for programs: a numbered format, decimals as texts, the same bytes for the same inputs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, get_args

from criteria.branch import WHOLE, Branch
from criteria.edition import SCORERS
from evidence.results import FORMAT
from reading.source.place import Place, Problem, spot_said
from report.language.advice import advice_said, remedy_said, waits_said, wanting_said
from report.language.details import Detail, details_said
from report.language.language import Language
from report.language.marks import mark_of
from report.language.problems import problem_said
from report.language.reasons import beyond_said
from report.machine.grades import grading_told
from report.machine.others import other_told
from report.machine.said import TALLY, said_value
from report.machine.text import exact_text, json_text
from rules.inputs import Citation
from rules.reason import Reason
from scoring.score.advice import Advice, advice_of
from scoring.score.result import CriterionResult, GroupResult, PartResult, Result
from scoring.score.tally import Tally


def as_json(
    result: Result,
    problems: tuple[Problem, ...],
    say: Language,
    only: Branch = WHOLE,
    besides: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """The whole result; places name a file without its folder, so that two machines give the same bytes.

    With ``only`` one branch, also all that the parts of that branch rest on, in words; ``besides`` is told behind all.
    """
    total = result.total
    tree = {
        "format": FORMAT,
        "stamp": result.stamp._asdict(),
        "unit": {name: getattr(result.evidence.unit, name) for name in ("id", "name", "within", "tier")},
        "year": result.evidence.year,
        "period": {
            "from": result.evidence.period.from_.isoformat(),
            "to": result.evidence.period.to.isoformat(),
        },
        "criteria": {
            "name": result.edition.name,
            "title": result.edition.title,
            "status": result.edition.status,
            "seen": result.edition.is_seen,
            "note": result.edition.note,
        },
        "total": {
            "points": exact_text(total.points),
            "most": exact_text(total.most),
            "guaranteed": exact_text(total.guaranteed),
            "possible": exact_text(total.possible),
            "excluded": exact_text(total.excluded),
            "raw": _tally(total.raw),
            "grade": result.grade.name if result.grade is not None else None,
        },
        "groups": [_group(group, say) for group in result.groups],
        "bonus": _group(result.bonus, say) if result.bonus is not None else None,
        "penalty": _group(result.penalty, say) if result.penalty is not None else None,
        "scored_by": {scorer: _tally(result.scored_by(scorer)) for scorer in SCORERS},
        "doubts": [
            {"rule": doubt.identity.rule.text, "weight": doubt.identity.weight, "says": say.doubt(doubt)}
            for doubt in result.doubts
        ],
        "problems": [
            {
                "code": found.code,
                "weight": found.weight,
                "place": _place(found.place),
                "says": problem_said(found, say)[0],
            }
            for found in problems
        ],
        "next": [_advice(one, result.evidence.period.to, say) for one in advice_of(result)],
        **({"others": [other_told(one, say) for one in result.others]} if result.others else {}),
        **_made_of(result),
        **_divisions(result),
        **({"beyond": _tally(result.beyond)} if result.beyond != Tally() else {}),
        **grading_told(result, say),
        **(
            {"details": [_details(part, result, say) for part in result.parts if only.holds(part.part)]}
            if only.asked
            else {}
        ),
        **besides,
    }
    return json_text(tree)


def _made_of(result: Result) -> dict[str, Any]:
    """What the total is made of, where there is more than groups."""
    blocks = {
        name: block for name, block in (("bonus", result.bonus), ("penalty", result.penalty)) if block is not None
    }
    if not blocks:
        return {}
    points = {"groups": result.of_groups.points, **{name: block.tally.points for name, block in blocks.items()}}
    return {"made_of": {name: exact_text(of) for name, of in points.items()}}


def _details(found: PartResult, result: Result, say: Language) -> dict[str, Any]:
    """The lines about a part, by what each is about."""
    lines: dict[str, list[str]] = {name: [] for name in get_args(Detail)}
    for name, line in details_said(found, result, say):
        lines[name].append(line.strip())
    return {"id": found.part.id, "key": found.part.key, **lines}


def _tally(tally: Tally) -> dict[str, str]:
    return {key: exact_text(getattr(tally, key)) for key in TALLY}


def _divisions(result: Result) -> dict[str, Any]:
    """The divisions with their subtotals, where the table has any."""
    rows = [
        {
            "id": one.division.id,
            "printed": one.division.printed,
            "name": one.division.name,
            **_tally(one.tally),
            "share": None if one.tally.share is None else exact_text(one.tally.share),
            "groups": list(one.division.groups),
        }
        for one in result.divisions
    ]
    return {"divisions": rows} if rows else {}


def _group(group: GroupResult, say: Language) -> dict[str, Any]:
    head = {"id": group.group.id, "printed": group.group.printed, "name": group.group.name, **_tally(group.tally)}
    share = None if group.tally.share is None else exact_text(group.tally.share)
    criteria = [_criterion(one, say) for one in group.criteria]
    return {**head, "criteria": criteria, "share": share, **_beyond(group, say)}


def _criterion(one: CriterionResult, say: Language) -> dict[str, Any]:
    head = {"id": one.criterion.id, "printed": one.criterion.printed, "name": one.criterion.name, **_tally(one.tally)}
    takes = {} if one.criterion.takes == "all" else {"takes": one.criterion.takes}
    return {**head, "parts": [_part(part, say) for part in one.parts], **takes, **_beyond(one, say)}


def _beyond(row: CriterionResult | GroupResult, say: Language) -> dict[str, Any]:
    """What of the rows below is not counted, where some of it is not."""
    return {"beyond": {"points": exact_text(row.beyond), "says": beyond_said(row, say)}} if row.beyond else {}


def _part(result: PartResult, say: Language) -> dict[str, Any]:
    part = result.part
    return {
        "id": part.id,
        "printed": part.printed,
        "key": part.key,
        "name": part.name,
        "owner": part.owner,
        "outcome": result.outcome.value,
        "mark": mark_of(result).name.lower(),
        **_tally(result.tally),
        "exact": exact_text(result.exact),
        "why": _step(result.reason, say),
        "proofs": [
            {"role": proof.role, "state": proof.state, "documents": [paper.id for paper in proof.documents]}
            for proof in result.proofs
        ],
        "documents": [_citation(citation) for citation in result.citations],
        "remedy": part.remedy,
        "source": {"basis": part.source.basis, "clause": part.source.clause, "verified": part.source.verified},
    }


def _advice(one: Advice, end: date, say: Language) -> dict[str, Any]:
    """One thing to do or to wait for: what it brings at most, and the parts, papers and people that it is about."""
    return {
        "kind": one.kind,
        "points": exact_text(one.points),
        "says": advice_said(one, end, say),
        "parts": [
            {"id": part.part.id, "key": part.part.key, "points": exact_text(gain), "says": remedy_said(part, say)}
            for part, gain in one.parts
        ],
        "documents": [
            {
                "kind": wanting.kind,
                "document": wanting.document.id if wanting.document is not None else None,
                "role": wanting.role or None,
                "parts": parts,
                "says": wanting_said(wanting, parts, say),
            }
            for wanting, parts in one.documents
        ],
        "waits": [
            {"for": who, "points": exact_text(gain), "parts": parts, "says": waits_said(who, parts, say)}
            for who, gain, parts in one.waits
        ],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {"id": citation.id, "page": citation.page, "section": citation.section}


def _step(one: Reason, say: Language) -> dict[str, Any]:
    return {
        "code": one.says,
        "says": say.reason(one),
        "values": {key: said_value(value) for key, value in one.values},
        "rests_on": [_place(place) for place in one.rests_on],
        "steps": [_step(inner, say) for inner in one.steps],
    }


def _place(place: Place) -> str:
    return spot_said(place.alone)
