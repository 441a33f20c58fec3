"""Editions as JSON: the list of those there are, and all that one of them asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from criteria.branch import Branch
from criteria.edition import Edition, Group, Part, inputs_of, parts_of
from criteria.head import Division
from reading.source.values import day_text
from report.language.language import Language
from report.language.rules import asked_lines, takes_said
from report.machine.text import exact_text, json_text
from rules.facts import figures_of

# 1: first published shape
FORMAT = 1


def listed(editions: Sequence[Edition]) -> str:
    """The editions there are."""
    return _dumps({"format": FORMAT, "editions": [_head(edition) for edition in editions]})


def shown(edition: Edition, only: Branch, say: Language) -> str:
    """An edition as its file has it, and each part below ``only`` with its rule in words."""
    from reading.models.read import tree_of  # noqa: PLC0415  # only this answer writes a model back

    named = {one.key: f"{one.id} {say.named(one.name, one.name_en)}" for one in parts_of(edition)}
    parts = [_part(part, edition, say, named) for part in parts_of(edition) if only.holds(part)]
    return _dumps({"format": FORMAT, **_head(edition), "parts": parts, "file": tree_of(edition)})


def _head(edition: Edition) -> dict[str, Any]:
    return {
        "name": edition.name,
        "title": edition.title,
        "status": edition.status,
        "seen": edition.is_seen,
        "state": edition.state,
        "max": exact_text(edition.max),
        "period": {"from": day_text(edition.period.from_), "to": day_text(edition.period.to)},
        "count": len(list(parts_of(edition))),
        "groups": [_row(group) for group in edition.sections],
        **({"divisions": [_row(one) for one in edition.divisions]} if edition.divisions else {}),
    }


def _row(row: Division | Group) -> dict[str, str]:
    return {"id": row.id, "name": row.name, "max": exact_text(row.max)}


def _part(part: Part, edition: Edition, say: Language, named: dict[str, str]) -> dict[str, Any]:
    criterion = next(one for group in edition.sections for one in group.criteria if part in one.parts)
    takes = takes_said(criterion, say, deducts=edition.is_penalty(part))
    return {
        "part": part.id,
        "key": part.key,
        "name": part.name,
        "max": exact_text(part.max),
        "asks": list(_asks(part, edition, say, named)),
        "needs": list(figures_of(inputs_of(part))),
        "proof": "none" if part.proof is None else list(part.proof),
        "scored_by": part.scored_by,
        "owner": part.owner,
        "source": {"basis": part.source.basis, "clause": part.source.clause, "verified": part.source.verified},
        **({"takes": takes} if takes else {}),
    }


def _asks(part: Part, edition: Edition, say: Language, named: dict[str, str]) -> Iterator[str]:
    return (line.strip() for line in asked_lines(part, say, named, deducts=edition.is_penalty(part)))


def _dumps(body: dict[str, Any]) -> str:
    return json_text(body)
