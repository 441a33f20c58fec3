"""The explanation for programs: a numbered format, decimals as texts, the same bytes for the same inputs and day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from reading.source.values import exact_text
from scoring.counterfactual.without_document import Resting
from scoring.recover.recover import Outlook, Way
from scoring.recover.recoverable import standing_of
from scoring.recover.single_change import Gift
from scoring.score.result import Result

# 1: first published shape
FORMAT = 1


def explained(result: Result, outlooks: Sequence[Outlook], on: date) -> str:
    """Every part with what it lost, what wins it back, how near the edge it is, and whether it can still be won."""
    end = result.evidence.period.to
    return _text(
        result,
        {
            "on": on.isoformat(),
            "parts": [
                {
                    "id": one.part.part.id,
                    "key": one.part.part.key,
                    "owner": one.part.part.owner,
                    "outcome": one.part.outcome.value,
                    "points": exact_text(one.part.tally.points),
                    "lost": exact_text(one.part.tally.lost),
                    "standing": standing_of(one, on, end).value if one.part.tally.lost else None,
                    "ways": [_way(way) for way in one.ways],
                    "gifts": [_gift(gift) for gift in one.gifts],
                    "margin": _way(one.margin) if one.margin is not None else None,
                    "missing": [proof.role for proof in one.part.proofs if proof.state != "complete"],
                }
                for one in outlooks
            ],
        },
    )


def statements(result: Result, rows: Sequence[dict[str, Any]]) -> str:
    """The drafted statements, each sentence with the line that it rests on."""
    return _text(result, {"statements": list(rows)})


def documents(result: Result, resting: Sequence[Resting]) -> str:
    """Every document with the parts that rest on it and the totals that are left without it."""
    rows = [
        {
            "id": one.document.id,
            "number": one.document.number,
            "parts": [part.part.id for part in one.parts],
            "claimed": _or_nothing(one.claimed),
            "guaranteed": _or_nothing(one.guaranteed),
        }
        for one in resting
    ]
    unproved = [part for part in result.parts if part.tally.points > part.tally.guaranteed]
    between = {
        "unproved": [
            {"part": part.part.id, "points": exact_text(part.tally.points - part.tally.guaranteed)} for part in unproved
        ],
        "open": [
            {"part": part.part.id, "points": exact_text(part.tally.open)} for part in result.parts if part.tally.open
        ],
    }
    return _text(result, {"documents": rows, "between": between})


def _text(result: Result, body: dict[str, Any]) -> str:
    total = {name: exact_text(getattr(result.total, name)) for name in ("points", "most", "guaranteed", "possible")}
    head = {"format": FORMAT, "stamp": result.stamp._asdict(), "unit": result.evidence.unit.id, "total": total}
    return json.dumps({**head, **body}, ensure_ascii=False, indent=1) + "\n"


def _way(way: Way) -> dict[str, Any]:
    return {
        "units": way.units,
        "figures": [{"name": name, "before": before, "after": after} for name, before, after in way.figures],
        "points": exact_text(way.points),
        "total": exact_text(way.total),
        "hand": way.hand,
    }


def _gift(gift: Gift) -> dict[str, Any]:
    lever = gift.lever
    before = None if lever.now is None else lever.text(lever.now)
    points = {"points": exact_text(gift.points), "total": exact_text(gift.total)}
    return {"name": lever.name, "before": before, "after": lever.text(gift.position), **points}


def _or_nothing(points: Fraction | None) -> str | None:
    return exact_text(points) if points is not None else None
