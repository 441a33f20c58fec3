"""The form that a unit fills in is evidence from its first day."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from criteria.edition import Edition
from criteria.ready import Criteria
from evidence.workspace import read_evidence
from reading.source.place import Problem
from reading.source.text import Text, digest_of
from tests.builders.books import blank_text
from tests.builders.scoring import bundled, edition_tree, read_edition
from tests.strategies.amount import examples
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions


def _read(criteria: Criteria) -> tuple[bool, tuple[Problem, ...]]:
    text = blank_text(criteria)
    workspace, problems = read_evidence(Text("evidence.yaml", text, digest_of(text)))
    return workspace is not None, problems


@examples(1)
@given(st.sampled_from(TYPES).flatmap(whole_editions))
def test_the_form_of_any_edition_is_evidence_without_a_problem(edition: Edition) -> None:
    assert _read(criteria_of(edition)) == (True, ())


def test_a_part_is_asked_for_its_level_once_though_two_cases_name_levels() -> None:
    levels = [{"id": "good", "name": "Tốt", "points": "2"}, {"id": "poor", "name": "Kém", "points": "0"}]
    way = {"type": "levels", "levels": levels}
    rule = {"type": "branch", "cases": [{"when": "dossiers.received >= 10", "rule": way}], "otherwise": way}
    criteria = read_edition(edition_tree([{"max": "2", "rule": rule}]))
    assert blank_text(criteria).count("    level:") == 1
    assert _read(criteria) == (True, ())


def test_the_examples_of_a_form_are_evidence_when_they_stand_without_their_sign() -> None:
    text_of_form = blank_text(bundled())
    inside, found = False, list[str]()
    for line in text_of_form.split("\n"):
        inside = line == "# Ví dụ đã điền:" or (inside and line.startswith("#   "))
        if inside and line.startswith("#   ") and ": " in line:
            found.append(line.removeprefix("#   ").split("  ")[0])
    rows = {one.partition(": ")[0]: one.partition(": ")[2] for one in found}
    assert {"number", "day", "issuer"} <= rows.keys()
    answers = [one for one in found if "{level" in one or "{items" in one or "{does_not_arise" in one]
    figures = [one for one in found if one.startswith("tasks.planned")]
    assert (len(answers), len(figures)) == (4, 3)
    for one in (*answers, *figures):
        section = "answers" if one in answers else "facts"
        written = text_of_form.replace(f"\n{section}:\n", f"\n{section}:\n  {one}\n").split("\n")
        key = f"  {one.partition(': ')[0]}:"
        again = [spot for spot, line in enumerate(written) if line.startswith(key)][1]
        below = next(spot for spot in range(again + 1, len(written)) if not written[spot].startswith("    "))
        read, problems = read_evidence(Text("evidence.yaml", "\n".join([*written[:again], *written[below:]]), ""))
        assert read is not None, problems
