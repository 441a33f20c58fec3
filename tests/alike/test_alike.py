"""Tables beside the reform index, made up in the shape of real ones: their rules can be said, scored and shown.

Each edition is a file with its cases beside it; a case is one of ``tests/editions/test_cases.py``, its name a key.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.cells import cell_len

from commands.exits import Exit
from evidence.workspace import FILE
from reading.source.values import day_text, decimal_text
from report.blocks import Block
from report.render import console
from report.words.load import TONGUES, Tongue
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.result import Result
from tests.builders.alike import FOLDER, NAMES, cases, edition, evidence
from tests.builders.cases import OF_A_CASE, OF_TOTALS, said_of, shown
from tests.builders.scoring import Scored, read_workspace, rescored_alike, text
from tests.report.conftest import Command
from tests.report.machine.numbers_told import told_in, untold

EACH = [(name, case) for name in NAMES for case in cases(name)]
HALFWAY = {
    "ddci": "middle",
    "iso_self_check": "light_faults",
    "legal_access": "seventy_nine_points",
    "new_countryside": "five_criteria",
    "officials": "errors",
}
"""Of each edition a unit that has lost something, to be walked through with every command."""


def result_of(name: str, case: str) -> Result:
    """The result of a case; both ways to score agree, and its evidence has no problem."""
    workspace = read_workspace(evidence(name, case))
    matched, problems = match(workspace.evidence, edition(name))
    assert matched is not None, problems
    assert problems == ()
    result = score(workspace, edition(name), matched)
    assert rescored_alike(Scored(edition(name), workspace, matched, result))
    return result


@pytest.mark.parametrize("name", NAMES)
def test_an_edition_says_that_it_is_a_test_and_has_no_problem(name: str) -> None:
    criteria = edition(name)
    made = criteria.edition
    assert criteria.problems == ()
    assert (made.status, made.state) == ("illustrative", "draft")
    assert made.title.endswith("(bộ thử, không phải bảng thật)")
    assert "không phải bảng của cơ quan nào" in (made.note or "")
    assert 10 <= len([part for group in made.sections for one in group.criteria for part in one.parts]) <= 20


@pytest.mark.parametrize(("name", "case"), EACH)
def test_a_case_gives_what_was_worked_out_by_hand(name: str, case: str) -> None:
    expect = cases(name)[case]["expect"]
    assert set(cases(name)[case]) <= OF_A_CASE
    assert set(expect) <= {*OF_TOTALS, "grade", "parts"}
    result = result_of(name, case)
    assert result.grade is not None
    found = {**shown(result), "grade": result.grade.name, "parts": said_of(result, expect.get("parts", {}))}
    assert {key: found[key] for key in expect} == expect


class Said(NamedTuple):
    """What a command says to people and to programs."""

    out: str
    page: tuple[Block, ...]
    tree: Any


@pytest.fixture
def blocks(monkeypatch: pytest.MonkeyPatch) -> list[Block]:
    """The blocks of the page that was said last, as they come."""
    taken: list[Block] = []
    laid = console.as_plain

    def kept(page: Iterable[Block], *rest: Any, **more: Any) -> str:
        taken[:] = page
        return laid(taken, *rest, **more)

    monkeypatch.setattr("report.render.console.as_plain", kept)
    return taken


def put_down(folder: Path, name: str, case: str, into: str) -> None:
    """The edition, and the evidence of a case in a folder of its own, which leads to the edition."""
    shutil.copy(FOLDER / f"{name}.yaml", folder)
    (folder / into).mkdir()
    tree = {**evidence(name, case), "criteria": f"../{name}.yaml"}
    (folder / into / FILE).write_text(text(FILE, tree).content, encoding="utf-8")


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("name", NAMES)
def test_every_command_shows_it_whole_and_all_agree_on_the_total(
    name: str, tongue: Tongue, command: Command, folder: Path, blocks: list[Block]
) -> None:
    criteria = edition(name).edition
    full = next(iter(cases(name)))
    put_down(folder, name, HALFWAY[name], "xa")
    put_down(folder, name, full if full != HALFWAY[name] else list(cases(name))[1], "khac")
    day, best = day_text(criteria.period.to.replace(month=11, day=20)), criteria.grades[0].name
    found, most = result_of(name, HALFWAY[name]).total, decimal_text(criteria.max)

    def ask(*words: str, ends: frozenset[int] = frozenset({Exit.OK})) -> Said:
        """One command as page and as JSON, held to what holds for every page."""
        said = command(*words, "--lang", tongue)
        assert (said.code in ends, said.err) == (True, ""), (words, said)
        wide = [line for line in said.out.splitlines() if cell_len(line) > 80 and not line.startswith("cchc ")]
        assert [line for line in wide if len(line.split()) > 1] == [], words
        assert re.findall(r"\{\w+\}|None|Fraction|\bgap\.\w+", said.out) == [], words
        page = tuple(blocks)
        tree = json.loads(command(*words, "--lang", tongue, "--json").out)
        assert [one.shown for one in untold(page, told_in(tree), tongue)] == [], words
        return Said(said.out, page, tree)

    def stands(total: Any) -> None:
        assert (total["points"], total["most"]) == (decimal_text(found.points), decimal_text(found.most))
        assert (total["guaranteed"], total["possible"]) == (
            decimal_text(found.guaranteed),
            decimal_text(found.possible),
        )

    stands(ask("score", "xa").tree["total"])
    for more in (("--on", day), ("--by", "owner", "--on", day)):
        stands(ask("explain", "xa", *more).tree["total"])
    for view in ("--documents", "--statements"):
        ask("explain", "xa", view)
    years = ask("compare", "xa", "khac").tree
    assert years["old"]["total"] == decimal_text(found.points)

    planned = frozenset({Exit.OK, Exit.BELOW})
    for goal in (("--target", most), ("--grade", best)):
        plan = ask("plan", "xa", *goal, "--on", day, ends=planned).tree
        assert plan["before"] == decimal_text(found.points)
        if plan["changes"]:
            whatif = ask("whatif", "xa", *plan["changes"]).tree
            stands(whatif["before"])
            assert whatif["after"]["points"] == plan["after"]

    for words in (("criteria", "show", f"{name}.yaml"), ("check", f"{name}.yaml")):
        said = command(*words, "--lang", tongue)
        assert (said.code, said.err) == (Exit.OK, "")
    assert ask("compare", f"{name}.yaml", f"{name}.yaml").tree["moves_a_score"] is False

    assert command("init", "moi", "--criteria", f"{name}.yaml", "--lang", tongue).code == Exit.OK
    blank = ask("score", "moi").tree["total"]
    assert blank["guaranteed"] == "0"
    assert blank["points"] == "0"
