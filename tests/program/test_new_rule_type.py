"""A rule type is one file and its words: a new one is added to a copy of the tree, and every command answers for it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from tests.builders.program import Program
from tests.builders.trees import NEW, copied, edited, with_the_type, with_words

MEASURE = "tasks.done / tasks.planned"


def measured_by(folder: Path, measure: str) -> str:
    return edited(folder, "other.yaml", (f"measure: {MEASURE}", f"measure: {measure}"))


# Check


def test_without_the_file_the_type_is_unknown_and_with_it_nothing_else_is_missing(tmp_path: Path, kept: Path) -> None:
    """Both with the same kept readings: what was read without a type is not taken for what is read with it."""
    top = copied(tmp_path / "tree")
    shutil.copytree(NEW, tmp_path / "in")
    squared = Program(tmp_path / "in", kept, top)
    before = squared("check", "criteria.yaml", "--lang", "en")
    assert before.code == 3
    assert before.err.startswith("criteria.yaml:40:26: M009 'squared' is no choice here\n")
    with_the_type(top)
    with_words(top)
    after = squared("check", "criteria.yaml", "xa")
    assert (after.code, after.err) == (0, "")
    assert after.out.startswith("Không có lỗi: criteria.yaml, xa/evidence.yaml\n")


@pytest.mark.parametrize(
    ("measure", "found"),
    [
        ("friendly.assigned", "40:44: C020"),
        ("tasks.done", "40:19: C040"),
        ("tasks.done / tasks.planed", "40:44: C019"),
        ("tasks.done / digitised.due", None),
    ],
)
def test_a_measure_that_is_no_share_is_a_problem_at_its_place(
    squared: Program, measure: str, found: str | None
) -> None:
    ran = squared("check", measured_by(squared.folder, measure))
    if found is None:
        assert (ran.code, ran.err) == (0, "")
    else:
        assert ran.code == 3
        assert re.findall(r"^other\.yaml:(\S+: [A-Z]\d+)", ran.err, re.MULTILINE) == [found]


def test_a_misspelt_type_is_brought_near_to_the_new_one_and_its_keys_are_known(squared: Program) -> None:
    ran = squared("check", edited(squared.folder, "near.yaml", ("type: squared", "type: squard")))
    assert (ran.code, "'squared'?" in ran.err) == (3, True)
    ran = squared("check", edited(squared.folder, "key.yaml", (f"measure: {MEASURE}", f"mesure: {MEASURE}")))
    assert (ran.code, "'measure'?" in ran.err) == (3, True)


# Score


@pytest.mark.parametrize(
    ("done", "measure", "points"),
    [
        (6, MEASURE, "5.63"),  # 9/16 of 10 is 5.625: half goes up
        (0, MEASURE, "0"),
        (1, MEASURE, "0.16"),  # 10/64 is 0.15625
        (4, MEASURE, "2.5"),
        (7, MEASURE, "7.66"),  # 490/64 is 7.65625
        (8, MEASURE, "10"),
        (6, "2 * tasks.done / tasks.planned", "10"),  # never more than all
        (6, "tasks.done / tasks.planned - 2", "0"),  # the square of what is below nothing would be all
    ],
)
def test_the_square_of_the_share_is_scored_to_the_hundredth(
    squared: Program, done: int, measure: str, points: str
) -> None:
    evidence = squared.folder / "xa" / "evidence.yaml"
    evidence.write_text(evidence.read_text("utf-8").replace("tasks.done: 6", f"tasks.done: {done}"), "utf-8")
    found = squared.answered("score", "xa", "--criteria", measured_by(squared.folder, measure))
    first = found["groups"][0]["criteria"][0]["parts"][0]
    assert (first["key"], first["outcome"], first["points"]) == ("tasks.finished", "scored", points)
    assert Fraction(found["total"]["points"]) == Fraction(points) + 7


def test_nothing_planned_does_not_arise(squared: Program) -> None:
    evidence = squared.folder / "xa" / "evidence.yaml"
    text = evidence.read_text("utf-8").replace("tasks.done: 6", "tasks.done: 0")
    evidence.write_text(text.replace("tasks.planned: 8", "tasks.planned: 0"), "utf-8")
    found = squared.answered("score", "xa")
    assert found["groups"][0]["criteria"][0]["parts"][0]["outcome"] == "not_arising"
    assert (found["total"]["points"], found["total"]["most"]) == ("7", "10")


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("vi", "6/8 = 75%, bình phương 56,25%: 5,63 trong 10 điểm"),
        ("en", "6/8 = 75%, squared 56.25%: 5.63 of 10 points"),
    ],
)
def test_the_score_says_why_in_both_languages(squared: Program, tongue: str, said: str) -> None:
    ran = squared("score", "xa", "--lang", tongue)
    assert (ran.code, ran.err) == (0, "")
    assert said in ran.out


# Compare


@pytest.mark.parametrize(
    ("changes", "code", "kinds"),
    [
        ([], 0, []),
        ([(f"measure: {MEASURE}", "measure: digitised.done / digitised.due")], 5, [["measure"]]),
        (
            [("            max: 10\n", "            max: 9\n"), ("            max: 4\n", "            max: 5\n")],
            5,
            None,
        ),
        ([("type: squared, ", "type: linear, target: 100%, ")], 5, [["type"]]),
    ],
    ids=["same", "measure", "maximum", "type"],
)
def test_two_editions_differ_in_what_the_type_says(
    squared: Program, changes: list[tuple[str, str]], code: int, kinds: list[list[str]] | None
) -> None:
    other = edited(squared.folder, "other.yaml", ('edition: "1"', 'edition: "2"'), *changes)
    text = (squared.folder / other).read_text("utf-8")
    # The level brings what the part is worth.
    (squared.folder / other).write_text(text.replace("points: 4}", "points: 5}") if kinds is None else text, "utf-8")
    ran = squared("compare", "criteria.yaml", other, "--json")
    assert (ran.code, ran.err) == (code, "")
    found = {part["key"]: part for part in json.loads(ran.out)["parts"]}
    if kinds is None:
        assert (found["tasks.finished"]["kinds"], found["tasks.finished"]["difference"]) == (["weight"], "-1")
    else:
        assert [part["kinds"] for part in found.values()] == kinds
        assert list(found) == ["tasks.finished"][: len(kinds)]


def test_the_page_of_a_comparison_says_both_rules(squared: Program) -> None:
    measure = "measure: digitised.done / digitised.due"
    other = edited(squared.folder, "other.yaml", ('edition: "1"', 'edition: "2"'), (f"measure: {MEASURE}", measure))
    ran = squared("compare", "criteria.yaml", other, "--lang", "en", COLUMNS="400")
    assert ran.code == 5
    assert "By the square of Tasks of the reform plan completed / Tasks set in the annual reform plan: 100%" in ran.out
    assert "By the square of Dossiers and results digitised / Dossiers and results that had to be digitised" in ran.out


# Show, schema, forms


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("vi", "Theo bình phương của Số nhiệm vụ của kế hoạch CCHC đã hoàn thành / Số nhiệm vụ nêu trong kế hoạch"),
        ("en", "By the square of Tasks of the reform plan completed / Tasks set in the annual reform plan: 100% gives"),
    ],
)
def test_the_rule_is_read_back_in_both_languages(squared: Program, tongue: str, said: str) -> None:
    ran = squared("criteria", "show", "criteria.yaml", "1.1.1", "--lang", tongue, COLUMNS="300")
    assert (ran.code, ran.err) == (0, "")
    assert said in " ".join(ran.out.split())


def test_editors_are_told_of_the_type_and_its_keys(squared: Program) -> None:
    for tongue, title in (("vi", "Theo bình phương"), ("en", "By the square")):
        schema = json.loads(squared("criteria", "schema", "criteria", "--lang", tongue).out)
        assert schema["$defs"]["Squared"]["title"] == title
        assert set(schema["$defs"]["Squared"]["properties"]) == {"type", "measure"}
        rule = schema["$defs"]["Part"]["properties"]["rule"]
        assert rule["discriminator"]["mapping"]["squared"] == "#/$defs/Squared"


def test_a_new_edition_shows_an_example_that_can_be_copied(squared: Program) -> None:
    assert squared("criteria", "new", "blank.yaml", "--lang", "en").code == 0
    text = (squared.folder / "blank.yaml").read_text("utf-8")
    assert "# By the square. The square of the share, times the maximum.\n" in text
    example = re.search(r"^#   rule: (\{type: squared.*\})$", text, re.MULTILINE)
    assert example is not None
    rule = f"{{type: squared, measure: {MEASURE}}}"
    assert squared("check", edited(squared.folder, "copied.yaml", (rule, example[1]))).code == 0


def test_the_blank_form_asks_for_the_figures_of_the_measure(squared: Program) -> None:
    ran = squared("init", "moi", "--criteria", "criteria.yaml")
    assert (ran.code, ran.err) == (0, "")
    form = (squared.folder / "moi" / "evidence.yaml").read_text("utf-8")
    asked = re.findall(r"^  (\w+\.\w+):  # .*1\.1\.1$", form, re.MULTILINE)
    assert asked == ["tasks.done", "tasks.planned"]


def test_what_would_be_is_scored_anew_alike(squared: Program) -> None:
    found = squared.answered("whatif", "xa", "tasks.done=7")
    assert (found["before"]["points"], found["after"]["points"]) == ("12.63", "14.66")


# What the tree itself holds its types to


LAWS = (
    "report/words/test_words.py::test_both_languages_have_the_same_words_with_the_same_blanks",
    "report/words/test_words.py::test_every_reason_of_the_engine_has_a_sentence_and_every_sentence_its_reason",
    "report/words/test_words.py::test_no_word_is_kept_that_nobody_says",
    "report/language/test_schemas.py",
    "report/drafts/test_new_edition.py",
    "docs/test_authoring_guide.py::test_the_guide_teaches_every_type_of_rule_and_policy",
    "docs/test_authoring_guide.py::test_what_the_guide_shows_is_what_is_said",
    "test_house.py::test_a_rule_type_is_known_to_its_own_file_alone",
)
"""Whether its words are all said and none too many, its example is right, and the guide teaches it."""


def test_the_laws_of_the_copy_hold_with_nothing_else_changed(squared: Program) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", *(f"tests/{law}" for law in LAWS)],
        cwd=squared.plain["PYTHONPATH"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "[Squared-vi]" in ran.stdout
