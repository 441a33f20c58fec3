"""Comparisons for programs: a numbered format, exact numbers as texts, the same bytes for the same inputs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.compare.editions import Crossed, Differences, Pair, Shift
from criteria.compare.whole import LISTS, Head, Listed, listed
from criteria.edition import Criterion, Edition, Group, Part, parts_of
from criteria.grades import Grade, GradeCondition
from criteria.head import Division, Tier
from criteria.rounding import Rounding
from reading.models.fields import Period
from reading.source.values import day_text
from report.language.editions import Differing
from report.language.language import Language
from report.language.numbers.rounded_sums import Shown, needs_said, rounded_attribution
from report.language.rules import lines_of_rule
from report.machine.text import exact_text, json_text
from rules.vocabulary import Identity
from scoring.attribute.attribution import Attribution, Cause, Row
from scoring.attribute.many_units import Impact, UnitImpact
from scoring.attribute.side_by_side import Beside, chances_of, divisions_beside, groups_beside, open_of, totals_beside
from scoring.attribute.transfer import Transfer
from scoring.score.result import PartResult, Result

# 2: what is open of many units, and "change" only over what is known; what differs in the lists of an edition
# 4: the grades of the same evidence under two editions
# 3: all that the pages tell: counts, sums, old and new values and rules; totals, groups, what is open; the spread
FORMAT = 4


def _grade(result: Result) -> str | None:
    return None if result.grade is None else result.grade.name


def of_editions(found: Differences, say: Language) -> str:
    """Two editions."""
    differing = Differing(found, say)
    old, new = found.sums
    body = {
        "old": found.old.name,
        "new": found.new.name,
        "moves_a_score": found.moves_a_score,
        "whole": [*found.heads, *found.unnamed],
        "lists": {head: _listed(listed(head, found.old, found.new)) for head in found.heads if head in LISTS},
        "texts": list(found.texts),
        "groups": [_shift(one) for one in found.shifts],
        "parts": [_pair(pair, differing) for pair in found.pairs if pair.kinds],
        "crossed": [_crossed(one, found) for one in found.crossed],
        "suggested": [{"old": old.key, "new": new.key} for old, new in found.suggested],
        "counts": found.counts._asdict(),
        "sums": {"old": exact_text(old), "new": exact_text(new), "difference": exact_text(new - old)},
        "heads": [_head(head, differing) for head in found.heads],
    }
    return _text(body)


def _shift(one: Shift) -> dict[str, str]:
    names = ("old", "added", "removed", "moved_in", "moved_out", "weights", "new", "difference")
    caps = {"caps": exact_text(one.caps)} if one.caps else {}
    return {"id": one.id, **{name: exact_text(getattr(one, name)) for name in names}, "name": one.name, **caps}


def _head(head: Head, differing: Differing) -> dict[str, Any]:
    """A field of the whole: its values where it is no list, and what is said of it."""
    editions = (differing.found.old, differing.found.new)
    old, new = (None, None) if head in LISTS else (_value(head, edition) for edition in editions)
    return {"field": head, "old": old, "new": new, "says": differing.head(head)}


def _value(head: Head, edition: Edition) -> Any:
    """What stands in a field of an edition, maxima of blocks for the blocks."""
    match getattr(edition, head):
        case Period(from_=first, to=last):
            return {"from": day_text(first), "to": day_text(last)}
        case Rounding(at=at, digits=digits, mode=mode, step=step):
            more = {"mode": mode, **({"step": exact_text(step)} if step is not None else {})}
            return {"at": at, "digits": digits, **(more if more != {"mode": "half_up"} else {})}
        case date() as day:
            return day_text(day)
        case Group(max=most) | (Fraction() as most):
            return exact_text(most)
        case tuple() as rows:
            return [_of_list(row) for row in rows]
        case plain:
            return plain


def _of_list(row: Grade | GradeCondition | Division | Criterion | Tier | str) -> Any:
    """A row of a list of the head, by what tells it from others."""
    match row:
        case Grade():
            start = {"from": exact_text(row.start)} if row.from_ is not None else {"above": exact_text(row.start)}
            return {"name": row.name, **start, **({"quota": exact_text(row.quota)} if row.quota is not None else {})}
        case GradeCondition(name=name):
            return name
        case Division(id=number, groups=groups, max=most):
            return {"id": number, "groups": list(groups), "max": exact_text(most)}
        case Criterion(id=number, takes=takes, max=most):
            return {"id": number, "takes": takes, "max": exact_text(most)}
        case Tier(id=number) | str(number):
            return number


def _pair(pair: Pair, differing: Differing) -> dict[str, Any]:
    """A part that differs, with both rules in words and all that is said of it."""
    return {
        "key": pair.new.key,
        "old": pair.old.id,
        "new": pair.new.id,
        "kinds": list(pair.kinds),
        "moves_a_score": pair.moves_a_score,
        "old_max": exact_text(pair.old.max),
        "new_max": exact_text(pair.new.max),
        "difference": exact_text(pair.new.max - pair.old.max),
        "name": pair.new.name,
        **{
            side: [line.strip() for line in lines_of_rule(part, differing.say)]
            for side, part in (("old_rule", pair.old), ("new_rule", pair.new))
        },
        "says": list(differing.details(pair)),
    }


def _crossed(one: Crossed, found: Differences) -> dict[str, Any]:
    """What became of parts; ``brings``: what a unit can have more (or less) by one that came or went alone."""
    alone = not (one.old and one.new)
    return {
        "how": one.how,
        "old": _keys(one.old),
        "new": _keys(one.new),
        "declared": one.declared,
        "note": one.note,
        "difference": exact_text(one.difference),
        "parts": [
            {
                "key": part.key,
                "id": part.id,
                "name": part.name,
                "max": exact_text(part.max),
                "brings": exact_text(found.brought_by(part, came=part in one.new)) if alone else None,
            }
            for part in (*one.old, *one.new)
        ],
    }


def of_results(found: Attribution, old: Result, new: Result, transfer: Transfer | None, say: Language) -> str:
    """Two results with the causes of their difference; ``carried`` where it is one evidence under two editions."""
    shown = rounded_attribution(found)
    told = {part.row.key: part for part in shown.parts}
    divisions = [_beside(one) for one in divisions_beside(old, new)]
    body: dict[str, Any] = {
        "old": {"stamp": old.stamp._asdict(), "total": exact_text(found.before), "most": exact_text(old.total.most)},
        "new": {"stamp": new.stamp._asdict(), "total": exact_text(found.after), "most": exact_text(new.total.most)},
        "difference": exact_text(found.after - found.before),
        "causes": _shares(found.shares),
        "parts": [
            {**_row(row), **_shown(told.get(row.key))}
            for row in found.rows
            if any(row.shares.values()) or row.before != row.after
        ],
        "rest": _row(found.rest),
        "shown": {
            "causes": _shares(shown.causes),
            "unit": exact_text(shown.us),
            "criteria": exact_text(shown.them),
            "more": {"points": exact_text(shown.more_points), "parts": len(shown.more)},
            "rest": exact_text(shown.rest),
        },
        "totals": {one.name: _sides(one.old, one.new, one.difference) for one in totals_beside(old, new)},
        "groups": [_beside(one) for one in groups_beside(old, new)],
        "open": exact_text(open_of(new)),
        "chances": [_waiting(part) for part in chances_of(new)],
        "unit": {"id": new.evidence.unit.id, "name": new.evidence.unit.name},
        "years": [old.evidence.year, new.evidence.year],
        "grade": {"old": _grade(old), "new": _grade(new)},
        **({"divisions": divisions} if divisions else {}),
    }
    if transfer is not None:
        body["carried"] = {
            "figures": list(transfer.figures),
            "documents": list(transfer.papers),
            "answers": list(transfer.answers),
            "aside": list(transfer.foreign),
            "missing": {key: [name for name in names if name] for key, names in transfer.missing.items()},
            "owners": [
                {
                    "id": owner.id,
                    "name": owner.name,
                    "parts": [{**_waiting(part), "says": needs_said(part, transfer, say)} for part in parts],
                }
                for owner, parts in transfer.missing_by_owner(new)
            ],
        }
    return _text(body)


def of_units(found: Impact, old: Edition, new: Edition) -> str:
    """Many units under two editions: ``new`` less ``old`` is ``change`` (over what is known) and ``waiting``."""
    days = {"from": day_text(found.period.from_), "to": day_text(found.period.to)}
    units = [
        {"unit": impact.name, **_fate(impact), "old_rank": impact.old.rank, "new_rank": impact.new.rank}
        for impact in found.impacts
    ]
    left = list(found.left_out)
    body = {"old": old.name, "new": new.name, "period": days, "ranked_by": "claimed", "left_out": left}
    before, after = ({part.key: part for part in parts_of(one)} for one in (old, new))
    items = [
        {
            "old": [_called(before[key]) for key in one.old],
            "new": [_called(after[key]) for key in one.new],
            "weighed": exact_text(one.weighed),
            "scored": exact_text(one.scored),
            "waiting": exact_text(one.waiting),
            "gain": one.gain,
            "lose": one.lose,
        }
        for one in found.items
    ]
    rest = found.together().waiting - sum(one.waiting for one in found.items)
    beside = {"change": exact_text(found.beside), "waiting": exact_text(rest)}
    all_of_them = {"all": _fate(found.together()), "items": items, "beside": beside}
    return _text({**body, **all_of_them, "units": units, "spread": _spread(found)})


def _called(part: Part) -> dict[str, str]:
    return {"key": part.key, "id": part.id, "name": part.name}


def _spread(found: Impact) -> dict[str, Any] | None:
    """How the changes are spread; nothing where no unit could be scored."""
    if not found.impacts:
        return None
    spread = found.spread()
    counts = {name: getattr(spread, name) for name in ("gain", "lose", "same")}
    changes = {name: exact_text(getattr(spread, name)) for name in ("least", "median", "mean", "most")}
    bins = [{"from": one.low, "below": one.high, "units": one.units} for one in spread.bins]
    return {**counts, **changes, "bins": bins}


def _fate(impact: UnitImpact) -> dict[str, str]:
    return {
        "old": exact_text(impact.old.points),
        "old_possible": exact_text(impact.old.possible),
        "old_open": exact_text(impact.old.open),
        "new": exact_text(impact.new.points),
        "new_possible": exact_text(impact.new.possible),
        "new_open": exact_text(impact.new.open),
        "change": exact_text(impact.change),
        "waiting": exact_text(impact.waiting),
        "difference": exact_text(impact.new.points - impact.old.points),
        "possible_difference": exact_text(impact.new.possible - impact.old.possible),
        "open_difference": exact_text(impact.new.open - impact.old.open),
    }


def _listed(rows: Listed) -> dict[str, list[str]]:
    """The rows of a list of the vocabulary by their names; relations as they are written."""
    return {
        name: [row.rule.text if isinstance(row, Identity) else row.name for row in getattr(rows, name)]
        for name in rows._fields
    }


def _row(row: Row) -> dict[str, Any]:
    part = row.new if row.new is not None else row.old
    return {
        "key": row.key,
        "old": row.old.id if row.old is not None else None,
        "new": row.new.id if row.new is not None else None,
        "before": exact_text(row.before),
        "after": exact_text(row.after),
        "causes": _shares(row.shares),
        "name": part.name if part is not None else None,
    }


def _shown(part: Shown | None) -> dict[str, Any]:
    """A part in the hundredths in which all of them add up; one that no cause moves is not shown."""
    if part is None:
        return {"shown": None}
    return {"shown": {"difference": exact_text(part.difference), "causes": _shares(part.causes)}}


def _sides(old: Fraction, new: Fraction, difference: Fraction) -> dict[str, str]:
    return {"old": exact_text(old), "new": exact_text(new), "difference": exact_text(difference)}


def _beside(one: Beside) -> dict[str, Any]:
    """A division or group under both; ``None`` where one edition has none such."""
    sides = {
        side: None if tally is None else {"points": exact_text(tally.points), "most": exact_text(tally.most)}
        for side, tally in (("old", one.old), ("new", one.new))
    }
    return {"id": one.row.id, "name": one.row.name, **sides, "difference": exact_text(one.difference)}


def _waiting(part: PartResult) -> dict[str, str]:
    return {"id": part.part.id, "key": part.part.key, "name": part.part.name, "open": exact_text(part.tally.open)}


def _shares(shares: Mapping[Cause, Fraction]) -> dict[str, str]:
    return {cause: exact_text(share) for cause, share in shares.items()}


def _keys(parts: tuple[Part, ...]) -> list[str]:
    return [part.key for part in parts]


def _text(body: dict[str, Any]) -> str:
    return json_text({"format": FORMAT, **body})
