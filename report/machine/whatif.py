"""What if for programs: a numbered format, decimals as texts, the same bytes for the same inputs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reading.source.place import Problem, spot_said
from reading.source.values import value_text
from report.language.changes import change_name, change_values
from report.language.language import Language
from report.language.marks import mark_of
from report.language.problems import problem_said
from report.language.reasons import why_not_full
from report.machine.grades import grading_told
from report.machine.said import TALLY, said_value
from report.machine.text import exact_text, json_text
from scoring.counterfactual.changes import Change
from scoring.counterfactual.whatif import Conflict, Moved, WhatIf
from scoring.score.result import PartResult, Result

if TYPE_CHECKING:  # needs the extra
    from scoring.many.standings import Moved as RankMoved

# 1: first published shape
# 2: the title of the criteria, and what the parts bring together
FORMAT = 2


def as_json(found: WhatIf, problems: tuple[Problem, ...], say: Language) -> str:
    """The whole comparison."""
    return json_text(_told(found, problems, say))


def as_json_with_rank(
    found: WhatIf, problems: tuple[Problem, ...], moved: RankMoved, among: Mapping[str, int | str], say: Language
) -> str:
    """The same, and the rank of the unit before and after ``among`` others."""
    rank = {
        "before": moved.before,
        "after": moved.after,
        "ranks_before": list(moved.span_before),
        "ranks_after": list(moved.span_after),
        "others_moved": moved.others,
        **among,
    }
    return json_text({**_told(found, problems, say), "rank": rank})


def _told(found: WhatIf, problems: tuple[Problem, ...], say: Language) -> dict[str, Any]:
    result = found.before
    return {
        "format": FORMAT,
        "unit": {"id": result.evidence.unit.id, "name": result.evidence.unit.name},
        "year": result.evidence.year,
        "criteria": {
            "name": result.edition.name,
            "status": result.edition.status,
            "seen": result.edition.is_seen,
            "title": result.edition.title,
        },
        "changes": [_change(one, found, say) for one in found.changes],
        "adjusted": [
            {**_change(one.change, found, say), "rule": one.identity.rule.text if one.identity is not None else None}
            for one in found.adjusted
        ],
        "withdrawn": [{"id": part.id, "key": part.key} for part in found.withdrawn],
        "before": _total(result, say),
        "after": _total(found.after, say),
        "gain": _gain(found.gain),
        "moved": [_moved(one, say) for one in found.moved],
        "conflicts": [_conflict(one, say) for one in found.conflicts],
        "doubts": [{"rule": doubt.identity.rule.text, "says": say.doubt(doubt)} for doubt in found.doubts],
        "problems": [
            {"code": one.code, "weight": one.weight, "place": _place(one), "says": problem_said(one, say)[0]}
            for one in problems
        ],
        "parts_gain": exact_text(found.parts_gain),
    }


def _place(found: Problem) -> str:
    """The place with the name of its file alone, so that two machines give the same bytes."""
    return spot_said(found.place.alone)


def _change(change: Change, found: WhatIf, say: Language) -> dict[str, Any]:
    return {
        "name": change.name,
        "label": change_name(change, say),
        "before": None if change.before is None else said_value(change.before),
        "after": said_value(change.after),
        "says": change_values(change, found, say),
    }


def _total(result: Result, say: Language) -> dict[str, Any]:
    total = result.total
    return {
        "stamp": result.stamp._asdict(),
        "points": exact_text(total.points),
        "most": exact_text(total.most),
        "guaranteed": exact_text(total.guaranteed),
        "possible": exact_text(total.possible),
        "grade": result.grade.name if result.grade is not None else None,
        **grading_told(result, say),
    }


def _gain(gain: tuple[Fraction, ...]) -> dict[str, str]:
    return dict(zip(("points", "guaranteed", "possible"), map(exact_text, gain), strict=True))


def _moved(one: Moved, say: Language) -> dict[str, Any]:
    part = one.after.part
    return {
        "id": part.id,
        "key": part.key,
        "name": part.name,
        "gain": _gain(one.gain),
        "before": _part(one.before, say),
        "after": _part(one.after, say),
    }


def _part(result: PartResult, say: Language) -> dict[str, Any]:
    return {
        "outcome": result.outcome.value,
        "mark": mark_of(result).name.lower(),
        **{key: exact_text(getattr(result.tally, key)) for key in TALLY},
        "why": why_not_full(result, say),
        "proofs": [{"role": proof.role, "state": proof.state} for proof in result.proofs],
    }


def _conflict(one: Conflict, say: Language) -> dict[str, Any]:
    return {
        "rule": one.doubt.identity.rule.text,
        "says": say.doubt(one.doubt),
        "figures": {name: said_value(value) for name, value in one.doubt.shown.figures},
        "cures": [
            {"name": repair.name, "value": value_text(repair.value), "keeps_all": repair.keeps_all}
            for repair in one.repairs
        ],
    }
