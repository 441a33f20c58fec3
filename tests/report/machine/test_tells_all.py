"""``--json`` tells all that the page tells: every number of a page is among those of the JSON of the same command."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from evidence.workspace import EXAMPLE, EXAMPLES
from report.blocks import Block, Facts
from report.words.load import TONGUES, Tongue
from tests.report.conftest import Command
from tests.report.machine.numbers_told import told_in, untold
from tests.report.pages.test_golden import (
    CONFLICTING,
    DEDUCTED,
    SUPPOSED,
    _behind,
    _broken,
    _contradicted,
    _deducted,
    _forms,
    _small,
    _units,
)

OLD, NEW = "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025"
EFFORTS = str(EXAMPLE / "efforts.yaml")
YEARS = tuple(str(EXAMPLES / "phu-dinh" / year) for year in ("2023", "2024"))


class Asked(NamedTuple):
    """A command with a page, and what lies in its folder."""

    words: tuple[str, ...]
    prepare: Callable[[Path], object] = bool


ASKED = {
    "score": Asked(("score",)),
    "score_contradicted": Asked(("score", "xa"), _contradicted),
    "score_rescaled": Asked(("score", ".", "--criteria", "criteria.yaml"), _small),
    "score_rescaled_part": Asked(("score", ".", "--criteria", "criteria.yaml", "--only", "1"), _small),
    "score_another_index": Asked(("score", "--criteria", "qd766@2022")),
    "score_deductions": Asked(("score", "xa"), _deducted),
    "score_deductions_part": Asked(("score", "xa", "--only", "V.1"), _deducted),
    "score_forms": Asked(("score", "."), _forms),
    "explain": Asked(("explain", "--on", "30/11/2024")),
    "explain_behind": Asked(("explain", "xa", "--on", "30/11/2024"), _behind),
    "explain_owner": Asked(("explain", "xa", "--by", "owner", "--on", "30/11/2024"), _behind),
    "explain_part": Asked(("explain", "7.2.2")),
    "explain_branch": Asked(("explain", "xa", "3.4", "--on", "15/12/2024"), _behind),
    "explain_forms": Asked(("explain", ".", "--on", "30/11/2025"), _forms),
    "explain_deductions": Asked(("explain", "xa", "--on", "30/11/2026"), _deducted),
    "explain_deductions_part": Asked(("explain", "xa", "V", "--on", "30/11/2026"), _deducted),
    "documents": Asked(("explain", "--documents")),
    "documents_deductions": Asked(("explain", "xa", "--documents"), _deducted),
    "statements": Asked(("explain", "--statements")),
    "whatif": Asked(("whatif", *SUPPOSED)),
    "whatif_conflict": Asked(("whatif", *CONFLICTING)),
    "whatif_deductions": Asked(("whatif", "xa", *DEDUCTED), _deducted),
    "plan": Asked(("plan", "--target", "97", "--on", "30/11/2024")),
    "plan_there": Asked(("plan", "--target", "95", "--on", "30/11/2024")),
    "plan_unreached": Asked(("plan", "xa", "--target", "99", "--on", "20/01/2024"), _behind),
    "plan_effort": Asked(("plan", "xa", "--target", "94", "--on", "30/11/2024", "--effort", EFFORTS), _behind),
    "plan_forms": Asked(("plan", ".", "--target", "19", "--on", "30/11/2025"), _forms),
    "plan_deductions": Asked(("plan", "xa", "--target", "90", "--on", "30/11/2026"), _deducted),
    "compare_editions": Asked(("compare", OLD, NEW)),
    "compare_backwards": Asked(("compare", NEW, OLD)),
    "compare_sets": Asked(("compare", "nq57-cap-xa@2026", "qd766@2022")),
    "compare_evidence": Asked(("compare", "--evidence", str(EXAMPLE), OLD, NEW)),
    "compare_years": Asked(("compare", *YEARS)),
    "compare_units": Asked(("compare", OLD, NEW, "--units", "xa.csv"), _units),
    "criteria_list": Asked(("criteria", "list")),
    "criteria_show": Asked(("criteria", "show", NEW)),
    "criteria_show_branch": Asked(("criteria", "show", NEW, "3")),
    "criteria_show_deductions": Asked(("criteria", "show", "nq57-cap-xa@2026", "V")),
    "criteria_show_forms": Asked(("criteria", "show", "criteria.yaml"), _forms),
    "criteria_show_forms_branch": Asked(("criteria", "show", "criteria.yaml", "1"), _forms),
    "check": Asked(("check", "--markdown")),
    "check_broken": Asked(("check", "xa", "--markdown"), _broken),
}


@pytest.fixture
def shown(command: Command, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Block]]:
    """The blocks of the page of a command."""
    blocks: list[Block] = []

    def taken(page: list[Block], *_: object) -> str:
        blocks.extend(page)
        return ""

    monkeypatch.setattr("report.render.console.as_text", taken)
    monkeypatch.setattr("report.render.markdown.as_markdown", taken)

    def run(*words: str) -> list[Block]:
        blocks.clear()
        command(*words)
        return list(blocks)

    return run


def json_of(asked: Asked, tongue: Tongue, command: Command) -> Any:
    """What programs are told by the same command."""
    words = [word for word in asked.words if word != "--markdown"]
    return json.loads(command(*words, "--lang", tongue, "--json").out)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("name", ASKED)
def test_every_number_of_a_page_is_told_to_programs(
    name: str, tongue: Tongue, command: Command, folder: Path, shown: Callable[..., list[Block]]
) -> None:
    asked = ASKED[name]
    asked.prepare(folder)
    page = shown(*asked.words, "--lang", tongue)
    told = told_in(json_of(asked, tongue, command))
    assert page
    assert [(one.shown, float(one.value)) for one in untold(page, told, tongue)] == []


NEEDED = {
    "score": ("share", "next", "total", "guaranteed", "possible", "why"),
    "score_rescaled": ("raw", "scored_by"),
    "score_rescaled_part": ("details",),
    "score_forms": ("made_of",),
    "score_deductions": ("bonus", "penalty"),
    "explain": ("lost", "ways", "margin", "found", "most"),
    "explain_owner": ("owners",),
    "explain_deductions": ("gifts", "rule"),
    "documents": ("gone", "sums", "claimed", "parts"),
    "statements": ("text",),
    "whatif": ("before", "after", "changes", "moved"),
    "whatif_conflict": ("conflicts",),
    "plan_unreached": ("owners", "acts", "gain", "left"),
    "plan_effort": ("effort",),
    "compare_editions": ("counts", "sums", "heads", "weights", "crossed", "says"),
    "compare_evidence": ("shown", "more", "totals", "open", "groups", "carried", "most"),
    "compare_years": ("shown", "causes"),
    "compare_units": ("spread", "open_difference", "waiting", "all", "new_rank"),
    "criteria_list": ("count",),
    "criteria_show": ("file",),
    "check_broken": ("warnings",),
}
"""Keys whose numbers stand nowhere else; so that the walk is known to find what is missing."""


def without(tree: Any, key: str) -> Any:
    """A JSON without a key, wherever it stands."""
    match tree:
        case dict():
            return {name: without(value, key) for name, value in tree.items() if name != key}
        case list():
            return [without(value, key) for value in tree]
        case _:
            return tree


@pytest.mark.parametrize("name", NEEDED)
def test_the_walk_finds_every_key_that_is_dropped(
    name: str, command: Command, folder: Path, shown: Callable[..., list[Block]]
) -> None:
    asked = ASKED[name]
    asked.prepare(folder)
    page, tree = shown(*asked.words), json_of(asked, "vi", command)
    found = {key: untold(page, told_in(without(tree, key)), "vi") for key in NEEDED[name]}
    assert [key for key, numbers in found.items() if not numbers] == []


def words_in(tree: Any) -> Iterator[str]:
    """Every text of a JSON."""
    match tree:
        case dict() | list():
            for value in tree.values() if isinstance(tree, dict) else tree:
                yield from words_in(value)
        case str():
            yield tree
        case _:
            pass


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("explain_part", ("answers", "lacking", "statement", "until", "remedy", "rule", "found")),
        ("explain_behind", ("ways",)),
        ("explain_branch", ("ways",)),
        ("explain_forms", ("gifts", "answers")),
        ("explain_deductions", ("gifts",)),
        ("score_deductions_part", ("details", "note")),
    ],
)
def test_every_line_about_a_part_is_told_in_words(
    name: str, needed: tuple[str, ...], command: Command, folder: Path, shown: Callable[..., list[Block]]
) -> None:
    asked = ASKED[name]
    asked.prepare(folder)
    page, tree = shown(*asked.words), json_of(asked, "vi", command)
    lines = {one.text for block in page if isinstance(block, Facts) and block.depth for one in block.rows}
    assert lines
    assert lines - set(words_in(tree)) == set()
    for key in needed:
        assert lines - set(words_in(without(tree, key))), key
