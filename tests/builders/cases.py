"""Cases of a whole edition, as tests/editions/test_cases.py explains them: evidence, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from criteria.ready import Criteria
from evidence import workspace as read
from reading.source.values import day_text, decimal_text
from scoring.score.result import PartResult, Result
from tests.builders.scoring import evidence_tree, tree_at

BLOCKS = ("facts", "previous", "documents", "answers", "leaders")
OF_A_CASE = frozenset({"why", "evidence", "without", "no_survey", "expect", *BLOCKS})
OF_TOTALS = ("total", "guaranteed", "possible")
EXAMPLE = tree_at(read.EXAMPLE / read.FILE)
Case = Mapping[str, Any]


def evidence_of(case: Case, criteria: Criteria, named: Callable[[str], Case]) -> dict[str, Any]:
    """The evidence of a case: of the example, of nothing, or of another case, with what the case changes."""
    match case.get("evidence"):
        case None:
            return changed(EXAMPLE, case)
        case "blank":
            return changed(blank(criteria), case)
        case name:
            return changed(evidence_of(named(name), criteria, named), case)


def changed(blocks: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """Evidence with what a case leaves out, changes and adds."""
    without = case.get("without", [])
    made = {name: {} if name in without else block for name, block in blocks.items()}
    if "documents" in without:
        # A figure may not cite a paper that is not listed.
        made["facts"] = {key: row["value"] if isinstance(row, dict) else row for key, row in made["facts"].items()}
    for name in BLOCKS:
        rows = dict(made.get(name, {}))
        for key, row in case.get(name, {}).items():
            if row == "removed":
                del rows[key]
            elif name == "documents":
                rows[key] = {one: value for one, value in {**rows.get(key, {}), **row}.items() if value != "removed"}
            else:
                rows[key] = row
        made[name] = rows
    return made | {name: case[name] for name in ("no_survey",) if name in case}


def blank(criteria: Criteria) -> dict[str, Any]:
    """The evidence of a unit that names the edition and gives nothing yet."""
    edition = criteria.edition
    first, last = day_text(edition.period.from_), day_text(edition.period.to)
    year = str(edition.period.to.year)
    return evidence_tree(criteria=edition.name, year=year, period={"from": first, "to": last})


def said(part: PartResult, words: int = 3) -> str:
    """What became of a part: outcome, points, the code of its reason; or the first ``words`` of them."""
    return " ".join([part.outcome.value, decimal_text(part.tally.points), part.reason.says][:words])


def said_of(result: Result, expected: Mapping[str, str]) -> dict[str, str]:
    """What became of the parts that are expected, each in as many words."""
    found = {part.part.id: part for part in result.parts}
    return {number: said(found[number], len(one.split())) for number, one in expected.items()}


def shown(result: Result) -> dict[str, str]:
    """The totals as they are declared."""
    total = result.total
    return {
        "total": f"{decimal_text(total.points)}/{decimal_text(total.most)}",
        "guaranteed": decimal_text(total.guaranteed),
        "possible": decimal_text(total.possible),
    }
