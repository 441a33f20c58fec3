"""A ranking for programs: a numbered format, decimals as texts, the same bytes for the same units."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from report.language.language import Language
from report.machine.text import exact_text, json_in_pieces
from scoring.many.against import Change, Told
from scoring.many.ranking import Ranking
from scoring.many.standings import Ranked

FORMAT = 1


def as_json(told: Told, say: Language) -> Iterator[str]:
    """All that the page tells, in pieces of text.

    ``groups`` are claimed points, ``ranks`` between which a unit may end. ``dropped`` are parts without which the order
    would be another, ``weights`` those that were asked for by part,
    ``perturbed`` how weights were drawn; ``ranks_perturbed`` are those that nine of ten draws lie between.
    ``contradicted`` are units whose own figures speak against each other, ``unanswered`` parts of which nobody said
    anything.
    """
    ranking, period = told.ranking, told.period
    edition = ranking.edition
    standings = ranking.standings
    units = map(standings.unit, range(len(standings.names)))
    return json_in_pieces(
        {
            "format": FORMAT,
            "criteria": {
                "name": edition.name,
                "title": say.named(edition.title, edition.title_en),
                "status": edition.status,
            },
            "period": None if period is None else {"from": period.from_.isoformat(), "to": period.to.isoformat()},
            "year": told.year,
            "ties": ranking.standings.ties,
            "units": [],
            "regions": [
                {
                    "name": one.name or None,
                    "units": one.units,
                    "mean": exact_text(one.mean),
                    "grades": {grade.name: count for grade, count in zip(edition.grades, one.grades, strict=True)},
                }
                for one in ranking.regions
            ],
            "unsettled_pairs": ranking.unsettled,
            "pairs": ranking.pairs,
            "telling": [{"part": part.key, "influence": exact_text(share)} for part, share in ranking.telling],
            "dropped": [
                {"part": one.part.key, "moved": one.moved, "unit": one.unit, "places_up": one.furthest}
                for one in ranking.dropped
            ],
            "leaders": {key: str(reached) for key, reached in ranking.leaders},
            "weights": {key: exact_text(times) for key, times in ranking.asked.weights.items()},
            "perturbed": None if ranking.asked.spread is None else _perturbed(ranking, ranking.asked.spread),
            "unanswered": [part.key for part in ranking.unanswered],
            "contradicted": list(told.doubtful),
            "alike": [part.key for part in ranking.alike],
            "by_engine": ranking.by_engine,
            "from_results": ranking.from_results,
            "left_out": list(told.left_out),
        },
        "units",
        (_unit(one, told.changed.get(one.name)) for one in units),
    )


def _perturbed(ranking: Ranking, spread: Fraction) -> dict[str, Any]:
    """How weights were drawn, and who came first in how many draws."""
    firsts = [{"unit": name, "draws": count} for name, count in ranking.standings.firsts]
    return {"spread": exact_text(spread), "seed": ranking.asked.seed, "draws": ranking.standings.draws, "first": firsts}


def _unit(one: Ranked, change: Change | None) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "unit": one.name,
        "within": one.within,
        "rank_within": one.rank_within,
        "points": exact_text(one.points),
        "most": exact_text(one.most),
        "guaranteed": exact_text(one.guaranteed),
        "possible": exact_text(one.possible),
        "ranks": [one.best, one.worst],
        "rank_reweighted": one.reweighted,
        "ranks_perturbed": None if one.drawn is None else list(one.drawn),
        "grade": None if one.grade is None else one.grade.name,
        "grade_reached": None if one.reached is None else one.reached.name,
        "groups": {name: exact_text(points) for name, points in one.groups.items()},
        "before": None if change is None else _before(change),
        "shares": {name: exact_text(share) for name, share in one.shares.items()},
    }


def _before(change: Change) -> dict[str, Any]:
    """The rank of the year before, and what was gained since: groups and the rest add up to the points."""
    groups = {name: exact_text(points) for name, points in change.groups.items()}
    return {
        "rank": change.rank,
        "points_gained": exact_text(change.points),
        "groups_gained": groups,
        "rest_gained": exact_text(change.rest),
    }
