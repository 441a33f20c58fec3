"""The result for programs: a numbered format, exact texts, sums that hold, the same bytes for the same files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.workspace import scored
from criteria.checks.edition import problems_of_edition
from criteria.edition import Edition, parts_of
from evidence.workspace import EXAMPLE, FILE, Workspace
from reading.source.place import has_errors
from report.language.language import Language
from report.language.marks import Mark
from report.machine.said import formula_text, said_value
from report.machine.score import as_json
from rules.formula.parse import formula
from rules.formula.tree import Formula
from rules.reason import Choice
from rules.rule.choices import formulas_in
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.tally import Outcome
from tests.builders.results import results
from tests.report.conftest import SMALL, Command
from tests.strategies.amount import examples
from tests.strategies.editions import criteria_of, editions_with_evidence
from tests.strategies.measures import CONDITIONS, DIFFERENCES, RATIOS, VOCABULARY, WHOLE
from tests.strategies.rules import TYPES

SUMS = ("points", "most", "guaranteed", "open")


def tree_of(workspace: str) -> Any:
    result, criteria = results()[workspace]
    return json.loads(as_json(result, (), Language("vi", criteria.vocabulary)))


def leaves(tree: Any) -> Iterator[Any]:
    match tree:
        case dict():
            for value in tree.values():
                yield from leaves(value)
        case list():
            for value in tree:
                yield from leaves(value)
        case _:
            yield tree


def total_of(rows: list[Any], key: str) -> Fraction:
    return sum((Fraction(row[key]) for row in rows), Fraction(0))


def check_sums(tree: Any) -> None:
    """Each level is the sum of the level below, and the whole is the sum of the groups and blocks."""
    blocks = [tree[name] for name in ("bonus", "penalty") if tree[name] is not None]
    for group in (*tree["groups"], *blocks):
        for criterion in group["criteria"]:
            taken = SUMS if "takes" not in criterion else ()
            assert all(Fraction(criterion[key]) == total_of(criterion["parts"], key) for key in taken)
            check_beyond(criterion, "parts")
        check_beyond(group, "criteria")
    for group in tree["groups"]:
        assert all(Fraction(group[key]) == total_of(group["criteria"], key) for key in SUMS)
    beyond = tree.get("beyond", {})
    for key in SUMS:
        assert total_of([*tree["scored_by"].values()], key) - Fraction(beyond.get(key, 0)) == total_of(
            tree["groups"], key
        )
    raw = tree["total"]["raw"]
    assert all(Fraction(raw[key]) == total_of([*tree["groups"], *blocks], key) for key in SUMS if key != "most")
    # A bonus on top of the scale is not among what the total is out of.
    assert Fraction(raw["most"]) in {total_of(tree["groups"], "most"), total_of([*tree["groups"], *blocks], "most")}


def check_beyond(row: Any, below: str) -> None:
    """What a row does not count of what stands below it, is told, and nothing else is."""
    beyond = Fraction(row["beyond"]["points"]) if "beyond" in row else 0
    assert Fraction(row["points"]) == total_of(row[below], "points") - beyond


def check_exact(tree: Any) -> None:
    """No float stands anywhere; whole numbers stand only where things are counted."""
    assert {type(leaf) for leaf in leaves(tree)} <= {str, int, bool, type(None)}
    counted = [leaf for leaf in leaves(tree) if type(leaf) is int]
    assert counted.count(tree["format"]) >= 1
    assert tree["year"] in counted


@pytest.mark.parametrize("workspace", ["example", "small"])
def test_the_format_is_numbered_and_all_numbers_are_exact_texts(workspace: str) -> None:
    tree = tree_of(workspace)
    assert tree["format"] == 5
    check_exact(tree)
    check_sums(tree)


def test_the_total_of_the_example() -> None:
    total = tree_of("example")["total"]
    assert total == {
        "points": "95.25",
        "most": "100",
        "guaranteed": "21.75",
        "possible": "97.5",
        "excluded": "0",
        "raw": {"points": "95.25", "most": "100", "guaranteed": "21.75", "open": "2.25"},
        "grade": "Xuất sắc",
    }


def test_a_rescaled_total_stands_beside_the_raw_one() -> None:
    total = tree_of("small")["total"]
    assert total["raw"] == {"points": "3.71", "most": "7", "guaranteed": "2.96", "open": "2"}
    assert (total["points"], total["most"], total["excluded"]) == ("5.3", "10", "3")


def test_a_number_without_an_end_is_rounded_and_stands_beside_as_a_fraction() -> None:
    part = tree_of("small")["groups"][0]["criteria"][0]["parts"][0]
    assert (part["exact"], part["exact_fraction"]) == ("2.962962963", "80/27")
    assert part["points"] == "2.96"
    assert part["why"]["values"]["value"] == "0.6666666667"
    assert part["why"]["values"]["value_fraction"] == "2/3"


def test_every_part_says_what_became_of_it_and_why() -> None:
    tree = tree_of("example")
    parts = [part for group in tree["groups"] for criterion in group["criteria"] for part in criterion["parts"]]
    assert len(parts) == 56
    assert {part["outcome"] for part in parts} <= {outcome.value for outcome in Outcome}
    assert {part["mark"] for part in parts} <= {mark.name.lower() for mark in Mark}
    for part in parts:
        assert part["why"]["code"]
        assert part["why"]["says"]
        assert part["why"]["rests_on"][-1].startswith("criteria.yaml:")


def test_the_lines_named_are_those_of_the_files() -> None:
    lines = (EXAMPLE / FILE).read_text(encoding="utf-8").splitlines()
    tree = tree_of("example")
    parts = {part["key"]: part for group in tree["groups"] for one in group["criteria"] for part in one["parts"]}
    shown = [place.split(":") for place in parts["dossiers.digitised"]["why"]["rests_on"] if place.startswith(FILE)]
    assert sorted(lines[int(line) - 1][int(column) - 1 :] for _, line, column in shown) == [
        "digitised.done:",
        "digitised.due:",
    ]


def test_problems_are_in_the_result(folder: Path, command: Command) -> None:
    text = (EXAMPLE / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text.replace("value: 2076", "value: 2075"), encoding="utf-8")
    (found,) = json.loads(command("score", ".", "--json").out)["problems"]
    assert (found["code"], found["weight"]) == ("E016", "error")
    assert found["place"].startswith("evidence.yaml:")


def test_folders_and_ways_to_call_them_give_the_same_bytes(folder: Path, command: Command) -> None:
    for name in ("một", "hai/ba"):
        shutil.copytree(EXAMPLE, folder / name)
    said = {command("score", *words, "--json") for words in (["một"], ["hai/ba"], [str(folder / "một")], [])}
    assert len(said) == 1
    assert said.pop().code == 0


def test_width_and_view_change_nothing_for_programs(command: Command) -> None:
    assert command("score", "--json") == command("score", "--json", "--lost", "--depth", "1", columns=40)


def test_languages_differ_in_sentences_alone() -> None:
    result, criteria = results()["example"]

    def without_sentences(tree: Any) -> Any:
        match tree:
            case dict():
                return {key: without_sentences(value) for key, value in tree.items() if key != "says"}
            case list():
                return [without_sentences(value) for value in tree]
            case _:
                return tree

    trees = [json.loads(as_json(result, (), Language(tongue, criteria.vocabulary))) for tongue in ("vi", "en")]
    assert trees[0] != trees[1]
    assert without_sentences(trees[0]) == without_sentences(trees[1])


def test_equal_files_have_equal_stamps_and_other_files_other_ones(folder: Path) -> None:
    shutil.copytree(SMALL, folder / "a")
    (folder / "b").mkdir()
    for path in SMALL.iterdir():
        # Line ends of Windows are no other text.
        (folder / "b" / path.name).write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    shutil.copytree(SMALL, folder / "c")
    for name in "abc":
        named = (folder / name / FILE).read_bytes().replace(b"criteria: xa-nho@1", b"criteria: criteria.yaml")
        (folder / name / FILE).write_bytes(named)
    changed = (folder / "c" / FILE).read_text(encoding="utf-8").replace("discipline.cases: 1", "discipline.cases: 2")
    (folder / "c" / FILE).write_text(changed, encoding="utf-8")
    stamps = []
    for name in "abc":
        result = scored(folder / name, None).result
        assert result is not None
        stamps.append(result.stamp)
    assert stamps[0] == stamps[1]
    assert stamps[0] != stamps[2]


def formulas() -> list[Formula]:
    _, criteria = results()["example"]
    bundled = [one for part in parts_of(criteria.edition) for one in formulas_in(part.rule)]
    written = ["x.a - (x.b - x.c)", "x.a - x.b - x.c", "-x.a + 2", "max(x.a, min(x.b, 0.5), 12.5%)", "x.a * (1 - x.b)"]
    return [*bundled, *map(formula, (*RATIOS, *WHOLE, *DIFFERENCES, *CONDITIONS, *written))]


def test_a_formula_reads_back_as_the_same_formula() -> None:
    assert len(formulas()) > 40
    assert [one.text for one in formulas() if formula(formula_text(one.tree)).tree != one.tree] == []


@pytest.mark.parametrize("kind", TYPES)
def test_the_sums_hold_for_every_edition_and_evidence(kind: str) -> None:
    @examples(0.25)
    @given(editions_with_evidence(kind), st.sampled_from(["vi", "en"]))
    def hold(tried: tuple[Edition, Workspace], tongue: Any) -> None:
        edition, workspace = tried
        criteria = criteria_of(edition)
        say = Language(tongue, VOCABULARY)
        assert not has_errors(problems_of_edition(edition, say.inputs()))
        matched, problems = match(workspace.evidence, criteria)
        if matched is not None:
            text = as_json(score(workspace, criteria, matched), problems, say)
            assert as_json(score(workspace, criteria, matched), problems, say) == text
            tree = json.loads(text)
            check_exact(tree)
            check_sums(tree)

    hold()


def test_items_chosen_are_a_list_of_names() -> None:
    chosen = (Choice("Họp giao ban", "Meetings"), Choice("Trang thông tin", "Website"))
    assert said_value(chosen) == ["Họp giao ban", "Trang thông tin"]
