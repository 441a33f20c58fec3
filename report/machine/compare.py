"""Comparisons for programs: a numbered format, exact numbers as texts, the same bytes for the same inputs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from criteria.compare.editions import Differences
from criteria.compare.whole import LISTS, Listed, listed
from criteria.edition import Edition, Part
from reading.source.values import day_text, exact_text
from rules.vocabulary import Identity
from scoring.attribute.attribution import Bridge, Cause, Row
from scoring.attribute.many_units import Fate, Impact
from scoring.attribute.transfer import Carried
from scoring.score.result import Result

# 2: what is open of many units, and "change" only over what is known; what differs in the lists of an edition
FORMAT = 2


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
    """Many units under two editions: ``new`` less ``old`` is ``change`` (over what is known) and ``waiting``."""
    days = {"from": day_text(found.period.from_), "to": day_text(found.period.to)}
    units = [
        {"unit": fate.name, **_fate(fate), "old_rank": fate.old.rank, "new_rank": fate.new.rank} for fate in found.fates
    ]
    body = {"old": old.name, "new": new.name, "period": days, "ranked_by": "claimed"}
    return _text({**body, "all": _fate(found.together()), "units": units})


def _fate(fate: Fate) -> dict[str, str]:
    return {
        "old": exact_text(fate.old.points),
        "old_possible": exact_text(fate.old.possible),
        "old_open": exact_text(fate.old.open),
        "new": exact_text(fate.new.points),
        "new_possible": exact_text(fate.new.possible),
        "new_open": exact_text(fate.new.open),
        "change": exact_text(fate.change),
        "waiting": exact_text(fate.waiting),
    }


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
