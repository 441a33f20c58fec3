"""Comparisons for programs: a numbered format, exact numbers as texts, the same bytes for the same inputs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from criteria.differences import Differences
from criteria.edition import Edition, Part
from criteria.vocabulary import Identity
from criteria.whole import LISTS, Listed, listed
from reading.values import exact_text
from scoring.bridge import Bridge, Cause, Row
from scoring.carried import Carried
from scoring.impact import Impact
from scoring.result import Result

# 1: first published shape
FORMAT = 1


def of_editions(found: Differences) -> str:
    """Two editions."""
    body = {
        "old": found.old.name,
        "new": found.new.name,
        "moves_a_score": found.moves_a_score,
        "whole": [*found.heads, *found.unnamed],
        "lists": {head: _listed(listed(head, found.old, found.new)) for head in found.heads if head in LISTS},
        "texts": list(found.texts),
        "groups": [
            {
                "id": one.id,
                **{
                    name: exact_text(getattr(one, name))
                    for name in ("old", "added", "removed", "moved_in", "moved_out", "weights", "new")
                },
            }
            for one in found.shifts
        ],
        "parts": [
            {
                "key": pair.new.key,
                "old": pair.old.id,
                "new": pair.new.id,
                "kinds": list(pair.kinds),
                "moves_a_score": pair.moves_a_score,
                "old_max": exact_text(pair.old.max),
                "new_max": exact_text(pair.new.max),
            }
            for pair in found.pairs
            if pair.kinds
        ],
        "crossed": [
            {"how": one.how, "old": _keys(one.old), "new": _keys(one.new), "declared": one.declared}
            for one in found.crossed
        ],
        "suggested": [{"old": old.key, "new": new.key} for old, new in found.suggested],
    }
    return _text(body)


def of_results(found: Bridge, old: Result, new: Result, carried: Carried | None) -> str:
    """Two results with the causes of their difference; ``carried`` where it is one evidence under two editions."""
    body: dict[str, Any] = {
        "old": {"stamp": old.stamp._asdict(), "total": exact_text(found.before), "most": exact_text(old.total.most)},
        "new": {"stamp": new.stamp._asdict(), "total": exact_text(found.after), "most": exact_text(new.total.most)},
        "difference": exact_text(found.after - found.before),
        "causes": _shares(found.shares),
        "parts": [_row(row) for row in found.rows if any(row.shares.values()) or row.before != row.after],
        "rest": _row(found.rest),
    }
    if carried is not None:
        body["carried"] = {
            "figures": list(carried.figures),
            "documents": list(carried.papers),
            "answers": list(carried.answers),
            "aside": list(carried.aside),
            "missing": {key: [name for name in names if name] for key, names in carried.missing.items()},
        }
    return _text(body)


def of_units(found: Impact, old: Edition, new: Edition) -> str:
    """Many units under two editions."""
    rows = [
        {
            "unit": fate.name,
            "old": exact_text(fate.old),
            "new": exact_text(fate.new),
            "change": exact_text(fate.change),
            "old_rank": fate.old_rank,
            "new_rank": fate.new_rank,
        }
        for fate in found.fates
    ]
    return _text({"old": old.name, "new": new.name, "units": rows})


def _listed(rows: Listed) -> dict[str, list[str]]:
    """The rows of a list of the vocabulary by their names; relations as they are written."""
    return {
        name: [row.rule.text if isinstance(row, Identity) else row.name for row in getattr(rows, name)]
        for name in rows._fields
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "old": row.old.id if row.old is not None else None,
        "new": row.new.id if row.new is not None else None,
        "before": exact_text(row.before),
        "after": exact_text(row.after),
        "causes": _shares(row.shares),
    }


def _shares(shares: Mapping[Cause, Fraction]) -> dict[str, str]:
    return {cause: exact_text(share) for cause, share in shares.items()}


def _keys(parts: tuple[Part, ...]) -> list[str]:
    return [part.key for part in parts]


def _text(body: dict[str, Any]) -> str:
    return json.dumps({"format": FORMAT, **body}, ensure_ascii=False, indent=1) + "\n"
