"""The whole edition of 2025 on one invented commune: survey, bonus, penalties, moved points, deadlines, last year."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from criteria.edition import parts_of
from reading.source.values import decimal_text
from scoring.score.result import PartResult, Result
from scoring.score.tally import Outcome
from tests.builders.commune_2025 import APPROVAL, NO_SURVEY, SURVEY, WAIVED, edition, of_commune
from tests.builders.scoring import evidence_tree, read_workspace, scored

GROUPS = Fraction("77.75")
"""What the commune has of the 82 points of the groups without the survey: 4.25 are lost, in 3.3.1, 3.4.1 and 7.4.5."""


def part_of(result: Result, key: str) -> PartResult:
    return next(part for part in result.parts if part.part.key == key)


def points(result: Result, key: str) -> str:
    return decimal_text(part_of(result, key).tally.points)


def texts(*of: Fraction) -> str:
    return " ".join(decimal_text(one) for one in of)


def total(result: Result) -> str:
    return f"{decimal_text(result.total.points)}/{decimal_text(result.total.most)}"


def lost(result: Result) -> dict[str, str]:
    return {part.part.id: decimal_text(part.tally.lost) for part in result.parts if part.tally.lost}


def test_without_a_survey_the_total_is_rescaled_exactly() -> None:
    result = of_commune(**NO_SURVEY)
    assert lost(result) == {
        "3.3.1": "2.5",
        "3.4.1": "1",
        "7.4.5": "0.75",
        "9.1.1": "1.5",
        "9.1.2": "1.5",
        "9.1.3": "1",
    }
    assert texts(result.total.raw.points, result.total.raw.most, result.total.excluded) == "77.75 82 18"
    assert total(result) == "94.82/100"
    assert round(GROUPS * 100 / 82, 2) == Fraction("94.82")


def test_without_a_word_about_the_survey_its_parts_stay_open() -> None:
    result = of_commune()
    assert total(result) == "77.75/100"
    surveyed = [part for part in result.parts if part.part.scored_by == "survey"]
    assert [part.outcome for part in surveyed] == [Outcome.PENDING] * 5
    assert sum(part.tally.open for part in surveyed) == 18
    assert decimal_text(result.total.possible) == "97.25"


def test_a_commune_without_any_evidence_has_nothing_and_can_still_have_all() -> None:
    result = scored(edition(), read_workspace({**evidence_tree(), "criteria": "cchc-xa-minh-hoa@2025"})).result
    assert texts(result.total.points, result.total.possible, result.total.most) == "0 100 100"
    assert len(result.parts) == len(list(parts_of(edition().edition))) == 70


BONUS = {"innovation.par": "1.5", "bonus.model_replicated": "1.5", "bonus.disbursement_up": "1"}


def test_the_bonus_ends_at_its_cap_and_comes_on_top_of_the_rescaled_groups() -> None:
    judged = {"bonus.model_replicated": {"points": "1.5", "reason": "Tỉnh nhân rộng mô hình"}}
    previous = {"investment.disbursed": "7679"}
    result = of_commune(facts={"initiatives.recognised": "2"}, previous=previous, answers=judged, **NO_SURVEY)
    assert {key: points(result, key) for key in BONUS} == BONUS
    assert result.bonus is not None
    assert texts(result.bonus.tally.points, result.bonus.tally.most) == "3 3"
    assert total(result) == "97.82/100"
    two = of_commune(facts={"initiatives.recognised": "2"}, previous=previous, **NO_SURVEY)
    assert total(two) == "97.32/100"


def test_the_bonus_never_lifts_the_whole_above_its_scale() -> None:
    all_kept = {"dossiers.resolved_on_time": "450", "dossiers.resolved_late": "0", "apologies.sent": "0"}
    full = {**all_kept, "digitised.incoming": "950", "payments.online": "320", "initiatives.recognised": "2"}
    assert total(of_commune(facts=full, **NO_SURVEY)) == "100/100"


@pytest.mark.parametrize(
    ("day", "taken"),
    [
        ("20/12/2025", "0"),
        ("22/12/2025", "0"),
        ("23/12/2025", "-0.5"),
        ("25/12/2025", "-1.5"),
        ("26/12/2025", "-2"),
        ("31/01/2026", "-2"),
    ],
)
def test_each_day_after_the_grace_costs_half_a_point_up_to_two(day: str, taken: str) -> None:
    result = of_commune(facts={"self_score.submitted": day})
    assert points(result, "penalty.self_score_late") == taken
    assert result.total.points == GROUPS + Fraction(taken)


@pytest.mark.parametrize(
    ("paper", "taken", "still", "says"),
    [
        (None, "-1.5", "1.5", "waiver.unproved"),
        ({"roles": APPROVAL["roles"], "title": "Dự thảo"}, "-1.5", "1.5", "waiver.unproved"),
        (APPROVAL, "0", "0", "waived"),
    ],
)
def test_a_deduction_is_forgiven_only_by_a_paper(
    paper: dict[str, Any] | None, taken: str, still: str, says: str
) -> None:
    documents = {} if paper is None else {"approval": paper}
    result = of_commune(facts={"self_score.submitted": "25/12/2025"}, answers=WAIVED, documents=documents)
    found = part_of(result, "penalty.self_score_late")
    assert (points(result, "penalty.self_score_late"), decimal_text(found.tally.open)) == (taken, still)
    assert found.reason.says == says
    assert result.total.points == GROUPS + Fraction(taken)


def test_the_penalties_together_end_at_their_cap() -> None:
    judged = {"penalty.dossier_breaches": {"points": "2", "reason": "Kết luận của thanh tra"}}
    facts = {"self_score.submitted": "31/12/2025", "reports.adhoc_missed": "7"}
    result = of_commune(facts=facts, answers=judged)
    assert result.penalty is not None
    assert result.penalty.tally.points == -4
    assert sum(part.tally.points for part in result.penalty.criteria[0].parts) == -5
    assert result.total.points == GROUPS - 4


def test_without_petitions_their_points_go_to_two_other_parts() -> None:
    result = of_commune(facts={"petitions.received": "0", "petitions.handled_on_time": "0"})
    found = {part.part.id: (decimal_text(part.tally.points), decimal_text(part.tally.most)) for part in result.parts}
    assert found["3.5"] == ("0", "0")
    # One point each: half of 5 grows to half of 6, and all of 2 to all of 3.
    assert (found["3.3.1"], found["3.3.2"]) == (("3", "6"), ("3", "3"))
    assert result.total.raw.points == GROUPS - 2 + Fraction("1.5")
    assert result.total.most == 100


@pytest.mark.parametrize(
    ("province", "issued", "points_given"),
    [
        # 1 and 2 September are off: the tenth working day is Wednesday the 10th, not Monday the 8th.
        ("25/08/2025", "08/09/2025", "1"),
        ("25/08/2025", "10/09/2025", "1"),
        ("25/08/2025", "11/09/2025", "0.5"),
        # Tết takes a whole week, 27 to 31 January.
        ("20/01/2025", "10/02/2025", "1"),
        ("20/01/2025", "11/02/2025", "0.5"),
        # Saturday 26 April is worked in place of 2 May.
        ("18/04/2025", "06/05/2025", "1"),
        ("18/04/2025", "07/05/2025", "0.5"),
        # No day off: two weeks; 31 days later it is too late.
        ("07/07/2025", "21/07/2025", "1"),
        ("07/07/2025", "20/08/2025", "0.5"),
        ("07/07/2025", "21/08/2025", "0"),
    ],
)
def test_the_plan_is_due_ten_working_days_after_that_of_the_province(
    province: str, issued: str, points_given: str
) -> None:
    result = of_commune({"plan.par_superior": province, "plan.par": issued})
    assert points(result, "par_plan.timely") == points_given


@pytest.mark.parametrize("key", ["one_stop.rules", "organisation.rules"])
def test_rules_of_before_the_reform_of_the_communes_do_not_count(key: str) -> None:
    roles = ("regulation.one_stop", "regulation.committee", "regulation.council")
    assert points(of_commune(dict.fromkeys(roles, "01/07/2025")), key) == "1"
    assert points(of_commune(dict.fromkeys(roles, "30/06/2025")), key) == "0"


@pytest.mark.parametrize(
    ("online", "before", "expected"),
    [
        ("900", {"dossiers.online": "510", "dossiers.total": "600"}, "scored 1"),
        ("899", {"dossiers.online": "510", "dossiers.total": "600"}, "scored 0.5"),
        ("850", {"dossiers.online": "510", "dossiers.total": "600"}, "scored 0.5"),
        ("849", {"dossiers.online": "510", "dossiers.total": "600"}, "scored 0"),
        ("979", {}, "missing 0"),
        ("980", {}, "scored 1"),
        ("900", {"dossiers.online": "0", "dossiers.total": "0"}, "not_arising 0"),
    ],
)
def test_growth_is_measured_by_the_figures_of_the_year_before(
    online: str, before: dict[str, str], expected: str
) -> None:
    result = of_commune(facts={"dossiers.online": online}, previous=before)
    found = part_of(result, "online.growth")
    assert f"{found.outcome.value} {points(result, 'online.growth')}" == expected
    if found.outcome is Outcome.NOT_ARISING:
        assert texts(result.total.raw.most, result.total.most) == "99 100"


@pytest.mark.parametrize("left_out", sorted(SURVEY))
def test_a_survey_part_waits_until_every_count_is_there(left_out: str) -> None:
    found = part_of(of_commune(facts={**SURVEY, left_out: None}), "impact.people")
    assert (found.outcome, found.reason.says, texts(found.tally.open)) == (Outcome.PENDING, "pending.survey", "7")


def test_a_survey_part_follows_from_the_counts_of_the_survey() -> None:
    found = part_of(of_commune(facts=SURVEY), "impact.people")
    # 60 at 100 %, 25 at 60 %, 10 at 20 %, 5 at nothing: 77 % of 7.
    assert (found.outcome, found.exact) == (Outcome.SCORED, Fraction("0.77") * 7)
    assert decimal_text(found.tally.points) == "5.39"


def test_figures_of_the_portal_give_the_points_of_its_parts() -> None:
    less = {"portal.dossiers_synced": "900", "portal.service_index": "75"}
    result = of_commune(facts=less)
    assert points(result, "one_stop.information_system") == "0.9"
    assert points(result, "service_index.portal") == "1.25"
    waiting = of_commune(facts=dict.fromkeys(less))
    assert part_of(waiting, "service_index.portal").reason.says == "pending.portal"
