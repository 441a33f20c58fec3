"""The page about the house: what it names is there, no room is left out, and the way it tells is the one taken."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from criteria.edition import parts_of
from report.language.language import Language
from rules.formula.evaluate import worth
from rules.types.steps import Steps
from scoring.score.engine import score_part
from tests.builders.rules import told_by
from tests.builders.scoring import bundled, example, scored

TOP = Path(__file__).parent.parent.parent
PAGE = (TOP / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([\w./-]+)`", PAGE)
PATHS = [name for name in NAMED if name.endswith("/") or re.search(r"/|\.(py|md|yaml)$", name)]
WAY = re.findall(r"^\| ((?:`[\w./-]+\.py` ?)+)\| `(\w+)` \|", PAGE, re.MULTILINE)
"""Files and the function that one of them holds, in the order of the way."""


def test_every_path_on_the_page_is_there() -> None:
    assert len(PATHS) > 40
    assert [path for path in PATHS if not (TOP / path).exists()] == []


def test_every_room_inside_a_room_is_on_the_page() -> None:
    rooms = [
        folder for room in ("reading", "rules", "criteria", "scoring", "report") for folder in (TOP / room).iterdir()
    ]
    inner = [f"{folder.relative_to(TOP).as_posix()}/" for folder in rooms if (folder / "__init__.py").exists()]
    assert len(inner) > 15
    assert [room for room in inner if room not in PATHS] == []


def test_every_function_of_the_way_is_where_the_page_says() -> None:
    assert len(WAY) > 8
    for files, function in WAY:
        trees = [ast.parse((TOP / path).read_text(encoding="utf-8")) for path in re.findall(r"`([^`]+)`", files)]
        defined = {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert function in defined, (files, function)


def test_the_way_ends_in_the_sentence_that_the_page_quotes() -> None:
    criteria = bundled()
    matched = scored(criteria, example()).matched
    part = next(one for one in parts_of(criteria.edition) if one.id == "3.4.1")
    assert matched.inputs["digitised.done"].value == 4066
    assert isinstance(part.rule, Steps)
    assert worth(part.rule.measure.tree, lambda name: matched.inputs[name].value) == 1
    found = told_by(part.rule, matched.inputs, part.max)
    assert found.points == 4
    assert found.reason.says == "steps.best"
    result = score_part(part, criteria, matched)
    assert f'"{Language("vi", criteria.vocabulary).reason(result.reason)}"' in PAGE
