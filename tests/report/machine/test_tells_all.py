"""``--json`` tells all that the page tells: every number of a page is among those of the JSON of the same command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from report.blocks import Block, Facts
from report.words.load import TONGUES, Tongue
from tests.builders.asked import ASKED, json_of
from tests.report.conftest import Command
from tests.report.machine.numbers_told import told_in, untold


class Told(NamedTuple):
    """What one command says to people and to programs."""

    page: tuple[Block, ...]
    tree: Any


Tell = Callable[..., Told]


@pytest.fixture(scope="module")
def known() -> dict[tuple[str, Tongue], Told]:
    """What was told already."""
    return {}


@pytest.fixture
def tell(
    known: dict[tuple[str, Tongue], Told], command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Tell:
    """What a command says, by its name in the list; asked once."""
    blocks: list[Block] = []

    def taken(page: list[Block], *_: object) -> str:
        blocks.extend(page)
        return ""

    monkeypatch.setattr("report.render.console.as_plain", taken)
    monkeypatch.setattr("report.render.markdown.as_markdown", taken)

    def run(name: str, tongue: Tongue = "vi") -> Told:
        if (name, tongue) not in known:
            asked = ASKED[name]
            asked.prepare(folder)
            command(*asked.words, "--lang", tongue)
            known[name, tongue] = Told(tuple(blocks), json_of(asked, tongue, command))
        return known[name, tongue]

    return run


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("name", ASKED)
def test_every_number_of_a_page_is_told_to_programs(name: str, tongue: Tongue, tell: Tell) -> None:
    page, tree = tell(name, tongue)
    assert page
    assert [(one.shown, float(one.value)) for one in untold(page, told_in(tree), tongue)] == []


NEEDED = {
    "score": ("share", "next", "total", "guaranteed", "possible", "why"),
    "score_rescaled": ("raw", "scored_by"),
    "score_rescaled_part": ("details",),
    "score_forms": ("made_of",),
    "score_deductions": ("bonus", "penalty"),
    "explain": ("ways", "margin", "found", "most"),
    "explain_owner": ("owners",),
    "explain_deductions": ("gifts", "rule"),
    "explain_forms": ("grading",),
    "documents": ("gone", "sums", "claimed", "parts"),
    "statements": ("text",),
    "whatif": ("before", "after", "changes", "moved"),
    "whatif_conflict": ("conflicts",),
    "plan_unreached": ("acts", "gain", "left"),
    "plan_effort": ("effort",),
    "compare_editions": ("counts", "sums", "heads", "weights", "crossed", "says"),
    "compare_evidence": ("totals", "open", "groups", "most"),
    "compare_evidence_far": ("shown", "more", "carried"),
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
def test_the_walk_finds_every_key_that_is_dropped(name: str, tell: Tell) -> None:
    page, tree = tell(name)
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
def test_every_line_about_a_part_is_told_in_words(name: str, needed: tuple[str, ...], tell: Tell) -> None:
    page, tree = tell(name)
    lines = {one.text for block in page if isinstance(block, Facts) and block.depth for one in block.rows}
    assert lines
    assert lines - set(words_in(tree)) == set()
    for key in needed:
        assert lines - set(words_in(without(tree, key))), key
