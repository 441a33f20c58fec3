"""What a table asks for a grade beside points: it is met, it is not, or nobody can say yet, which counts as not met."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.grades import Grade, GradeCondition, grade_called
from criteria.sources import Source
from rules.reason import Given, Share
from scoring.score.grading import lowered
from scoring.score.result import Grading
from tests.builders.scoring import scored_case

GRADES = [{"name": name, "from": start} for name, start in (("Xuất sắc", "90%"), ("Tốt", "80%"), ("Khá", "50%"))]
GRADES.append({"name": "Yếu", "from": "0%"})
JUDGED: dict[str, Any] = {"max": "4", "rule": {"type": "judged"}}
SHARE: dict[str, Any] = {
    "max": "2",
    "if_not_arising": "exclude",
    "rule": {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "100%"},
}


def graded(*conditions: dict[str, Any], points: str = "4", grades: Any = GRADES, **facts: str) -> Grading:
    """The grade of a part of four points beside one of two by the share of tasks done."""
    told = [{"name": f"Điều kiện {n}", "source": SOURCE, **one} for n, one in enumerate(conditions, start=1)]
    answers = {"case.part_1": {"points": points, "reason": "Kết quả thẩm định đạt"}}
    head = {"grades": grades, "grade_conditions": told}
    given = {name.replace("__", "."): value for name, value in facts.items()}
    found = scored_case([JUDGED, SHARE], head, answers=answers, facts=given or DONE).grading
    assert found is not None
    return found


HALF = Fraction(1, 2)
SOURCE = {"basis": "thu", "clause": "Điều 6", "verified": "no"}
DONE = {"tasks.done": "3", "tasks.planned": "3"}


@pytest.mark.parametrize(
    ("condition", "grade"),
    [
        ({"when": "tasks.done >= 3", "at_most": "Tốt"}, "Tốt"),
        ({"when": "tasks.done >= 3", "at_most": "tot"}, "Tốt"),
        ({"when": "tasks.done >= 3", "at_most": "Xuất sắc"}, "Xuất sắc"),
        ({"when": "tasks.done > 3", "at_most": "Tốt"}, "Xuất sắc"),
        ({"when": "tasks.done > 3", "needed_for": "Xuất sắc"}, "Tốt"),
        ({"when": "tasks.done > 3", "needed_for": "Khá"}, "Yếu"),
        ({"when": "tasks.done >= 3", "needed_for": "Xuất sắc"}, "Xuất sắc"),
        ({"when": "tasks.done >= 3", "lower_by": "2"}, "Khá"),
        ({"when": "tasks.done >= 3", "lower_by": "9"}, "Yếu"),
        ({"when": "group.1.share >= 100%", "needed_for": "Xuất sắc"}, "Xuất sắc"),
        ({"when": "group.1.points > 6", "needed_for": "Xuất sắc"}, "Tốt"),
        ({"when": "criterion.1.1.share < 100%", "at_most": "Khá"}, "Xuất sắc"),
        ({"when": "total.points = 6 and total.share = 100%", "at_most": "Khá"}, "Khá"),
        ({"when": "part.case.part_2.points = 2", "lower_by": "1"}, "Tốt"),
        ({"each": {"of": "part", "from": "100%"}, "needed_for": "Xuất sắc"}, "Xuất sắc"),
    ],
)
def test_a_condition_moves_the_grade_that_the_points_are_enough_for(condition: dict[str, Any], grade: str) -> None:
    found = graded(condition)
    assert (found.by_points.name, found.given.name) == ("Xuất sắc", grade)
    assert len(found.against) == (grade != "Xuất sắc")


def test_what_nobody_knows_yet_counts_against_the_unit_and_says_so() -> None:
    for effect in ({"at_most": "Tốt"}, {"lower_by": "1"}, {"needed_for": "Xuất sắc"}):
        found = graded({"when": "petitions.received > 0", **effect})
        (verdict,) = found.against
        assert (found.given.name, verdict.is_known) == ("Tốt", False)
        assert dict(verdict.reason.values)["names"]


def test_of_what_there_is_none_of_nothing_is_asked() -> None:
    late = "petitions.handled_on_time / petitions.received"
    none = {"petitions__received": "0", "petitions__handled_on_time": "0", "tasks__done": "3", "tasks__planned": "3"}
    assert graded({"when": f"{late} >= 100%", "needed_for": "Xuất sắc"}, **none).against == ()
    assert graded({"when": f"{late} < 100%", "at_most": "Khá"}, **none).against == ()


def test_each_row_that_wants_is_named_and_one_that_does_not_arise_is_not() -> None:
    asked = {"each": {"of": "part", "from": "80%"}, "needed_for": "Xuất sắc"}
    found = graded(asked, points="4", tasks__done="1", tasks__planned="2")
    assert dict(found.verdicts[0].reason.values)["figures"] == (Given("part.case.part_2.share", Share(HALF)),)
    assert graded(asked, tasks__done="0", tasks__planned="0").verdicts[0].hinders is False
    only = {"each": {"of": "part", "from": "80%", "only": ["case.part_1"]}, "needed_for": "Xuất sắc"}
    assert graded(only, tasks__done="1", tasks__planned="2").verdicts[0].hinders is False


def test_caps_come_first_and_then_what_lowers() -> None:
    cap, less = {"when": "tasks.done = 3", "at_most": "Tốt"}, {"when": "tasks.done = 3", "lower_by": "1"}
    assert graded(cap, less).given.name == graded(less, cap).given.name == "Khá"


def test_a_condition_of_a_grade_above_the_points_says_nothing() -> None:
    found = graded({"when": "tasks.done > 3", "needed_for": "Xuất sắc"}, points="2.8")
    assert (found.by_points.name, found.given.name, found.against) == ("Tốt", "Tốt", ())
    assert found.verdicts[0].hinders


@pytest.mark.parametrize(("points", "grade"), [("4", "A"), ("3.99", "B"), ("2.4", "B"), ("2.39", "C")])
def test_a_grade_above_a_share_wants_more_than_it(points: str, grade: str) -> None:
    grades = [{"name": "A", "above": "99.9%"}, {"name": "B", "from": "73.3%"}, {"name": "C", "from": "0%"}]
    assert graded(points=points, grades=grades).given.name == grade


@given(st.lists(st.tuples(st.sampled_from(["needed_for", "at_most", "lower_by"]), st.integers(0, 3)), max_size=5))
def test_more_conditions_never_make_a_grade_better(some: list[tuple[str, int]]) -> None:
    grades = [Grade(name=one["name"]) for one in GRADES]
    conditions: list[Any] = [_condition(effect, spot) for effect, spot in some]
    for start in range(4):
        spots = [lowered(start, conditions[:count], grades) for count in range(len(conditions) + 1)]
        assert spots == sorted(spots)
        assert spots[0] == start
        assert lowered(start, conditions[::-1], grades) == spots[-1]


def _condition(effect: str, spot: int) -> Any:
    value: Any = spot + 1 if effect == "lower_by" else GRADES[spot]["name"]
    return GradeCondition(name="c", source=Source(basis="b", clause="1", verified=False), **{effect: value})


def test_a_grade_is_called_by_its_name_in_either_language_and_without_accents() -> None:
    grades = [Grade(name="Xuất sắc", name_en="Excellent"), Grade(name="Đạt")]
    called = ("Xuất sắc", "xuat-sac", "excellent", "XUẤT SẮC", "dat", "Tốt", "")
    assert [grade_called(name, grades) for name in called] == [0, 0, 0, 0, 1, None, None]
