"""The ranking of the provinces for 2012 as it was published, found again from its two sums, and how far it holds.

The first 19 of 63 rows: points appraised, points of the survey, rank (the data set vn-par-master of letrinhan, as its
preview shows it). What both were out of does not stand there, so the maxima here are made up and decide nothing.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import product

from scoring.many.asked import Asked
from scoring.many.entrant import Entrant
from scoring.many.field import OneByOne
from scoring.many.ranking import Ranking, ranking_of
from scoring.score.match import match
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace

ROWS = (
    ("Da Nang", "53.25", "33.87", 1),
    ("Ba Ria - Vung Tau", "54.35", "31.79", 2),
    ("Ho Chi Minh City", "52.75", "31.08", 3),
    ("Dong Thap", "52.5", "30.91", 4),
    ("An Giang", "54.25", "29", 5),
    ("Hai Phong", "51.5", "31.55", 6),
    ("Ha Noi", "51.25", "31.52", 7),
    ("Bac Giang", "53.75", "29", 8),
    ("Thai Binh", "50.25", "31.7", 9),
    ("Vinh Long", "51.25", "30.42", 10),
    ("Binh Duong", "50.5", "30.76", 11),
    ("Can Tho", "50.5", "30.37", 12),
    ("Ninh Binh", "50", "30.73", 13),
    ("Bac Lieu", "50.1", "30.46", 14),
    ("Hau Giang", "48.1", "32.42", 15),
    ("Thanh Hoa", "51", "29.41", 16),
    ("Lao Cai", "48.35", "32.01", 17),
    ("Tay Ninh", "51.5", "28.79", 18),
    ("Quang Ninh", "49.75", "30.46", 19),
)
APPRAISED, SURVEY = "case.part_1", "case.part_2"
SPREAD = Fraction(3, 10)


@cache
def ranking(*weights: tuple[str, Fraction]) -> Ranking:
    judged = {"rule": {"type": "judged"}, "scored_by": "appraiser"}
    criteria = read_edition(edition_tree([{**judged, "max": "65"}, {**judged, "max": "35"}]))
    found = []
    for name, appraised, survey, _ in ROWS:
        answers = {
            key: {"points": points, "reason": "as it was published"}
            for key, points in ((APPRAISED, appraised), (SURVEY, survey))
        }
        evidence = read_workspace(evidence_tree(answers=answers)).evidence
        matched, _ = match(evidence, criteria)
        assert matched is not None
        found.append(Entrant(name, criteria, evidence, matched))
    return ranking_of(OneByOne(tuple(found)), criteria.edition, Asked(weights=dict(weights), spread=SPREAD, seed=12))


def test_the_published_ranks_are_found_again() -> None:
    assert [(one.name, one.rank) for one in ranking().units] == [(name, rank) for name, _, _, rank in ROWS]
    assert [one.points for one in ranking().units] == [Fraction(one) + Fraction(other) for _, one, other, _ in ROWS]
    # Nothing is open in a published table, so each rank is the only one there can be.
    assert all(one.best == one.worst == one.rank for one in ranking().units)


def test_without_one_of_the_two_sums_the_other_alone_ranks() -> None:
    for dropped, column in ((APPRAISED, 2), (SURVEY, 1)):
        left = {row[0]: Fraction(str(row[column])) for row in ROWS}
        expected = {name: 1 + sum(other > own for other in left.values()) for name, own in left.items()}
        found = {one.name: one.reweighted for one in ranking((dropped, Fraction(0))).units}
        assert found == expected
        told = next(one for one in ranking().dropped if one.part.key == dropped)
        assert told.moved == sum(expected[name] != rank for name, _, _, rank in ROWS)
        assert abs(told.furthest) == max(abs(expected[name] - rank) for name, _, _, rank in ROWS)


def test_the_ranks_of_weights_drawn_lie_within_those_of_all_weights() -> None:
    """With two sums only their proportion counts, so its ends and all crossings between are the ranks there can be."""
    ends = [1 - SPREAD, 1 + SPREAD]
    steps = [Fraction(number, 200) * (ends[1] - ends[0]) + ends[0] for number in range(201)]
    pairs = [*product(ends, steps), *product(steps, ends)]
    for one in ranking().units:
        ranks = []
        for first, second in pairs:
            sums = {name: first * Fraction(a) + second * Fraction(b) for name, a, b, _ in ROWS}
            ranks.append(1 + sum(other > sums[one.name] for other in sums.values()))
        assert one.drawn is not None
        assert min(ranks) <= one.drawn[0] <= one.rank <= one.drawn[1] <= max(ranks)
    assert ranking().standings.firsts[0][0] == "Da Nang"
    assert sum(count for _, count in ranking().standings.firsts) >= ranking().standings.draws == 1000
