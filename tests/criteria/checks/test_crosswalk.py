"""A crosswalk is held against the edition it leads from, wherever that edition is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands.files import problems_in
from criteria import library
from reading.source.place import Problem
from tests.builders.scoring import edition_tree

PART = {"max": "2", "rule": {"type": "judged"}}


def lay_out(top: Path, edition: str, keys: list[str], **head: Any) -> Path:
    """An edition in a folder of its own, as a province would keep its own sets."""
    tree = edition_tree([{**PART, "key": key} for key in keys], edition=edition, **head)
    path = top / "bo-thu" / edition / library.FILE
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def revised(top: Path, keys: list[str], *rows: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """What is wrong with an edition of ``keys`` after one of ``a.one`` and ``a.two``."""
    lay_out(top, "1", ["a.one", "a.two"])
    path = lay_out(top, "2", keys, supersedes={"edition": "bo-thu@1", "crosswalk": list(rows)})
    return [said(found) for found in problems_in(path)]


def said(found: Problem) -> tuple[str, dict[str, str]]:
    values = dict(found.values)
    return found.code, {name: values[name] for name in ("key", "found") if name in values}


def test_an_edition_beside_this_one_is_found_by_its_name(tmp_path: Path) -> None:
    assert revised(tmp_path, ["a.one", "a.two"]) == []


def test_every_part_of_either_edition_has_to_be_accounted_for(tmp_path: Path) -> None:
    assert revised(tmp_path, ["a.one", "a.three"]) == [
        ("C072", {"key": "a.three", "found": "only_now"}),
        ("C072", {"key": "a.two", "found": "only_before"}),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [{"how": "replaced", "old": ["a.two"], "new": ["a.three"]}],
        [{"how": "removed", "old": ["a.two"]}, {"how": "added", "new": ["a.three"]}],
        [{"how": "merged", "old": ["a.one", "a.two"], "new": ["a.three"]}],
        [{"how": "split", "old": ["a.two"], "new": ["a.one", "a.three"]}],
    ],
)
def test_a_part_that_a_row_names_is_accounted_for(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    assert revised(tmp_path, ["a.one", "a.three"], *rows) == []


def test_what_was_not_there_before_cannot_have_become_anything(tmp_path: Path) -> None:
    row = {"how": "removed", "old": ["a.tow"]}
    assert revised(tmp_path, ["a.one", "a.two"], row) == [("C071", {"key": "a.tow", "found": "not_before"})]


def test_what_is_removed_is_gone_and_what_is_added_is_new(tmp_path: Path) -> None:
    rows = [{"how": "removed", "old": ["a.one"]}, {"how": "added", "new": ["a.two"]}]
    assert revised(tmp_path, ["a.one", "a.two"], *rows) == [
        ("C071", {"key": "a.one", "found": "still_now"}),
        ("C071", {"key": "a.two", "found": "already_before"}),
    ]


@pytest.mark.parametrize("name", ["bo-thu@1", "bo-thu", "../bo-thu@1", "@"])
def test_without_the_edition_before_there_is_a_warning(tmp_path: Path, name: str) -> None:
    path = lay_out(tmp_path, "2", ["a.one"], supersedes={"edition": name})
    assert [(found.code, found.weight) for found in problems_in(path)] == [("C070", "warning")]


def test_an_edition_before_that_is_broken_cannot_be_compared(tmp_path: Path) -> None:
    lay_out(tmp_path, "1", ["a.one"]).write_text("format: 2", encoding="utf-8")
    path = lay_out(tmp_path, "2", ["a.one"], supersedes={"edition": "bo-thu@1"})
    assert [found.code for found in problems_in(path)] == ["C070"]


def test_a_first_edition_supersedes_nothing(tmp_path: Path) -> None:
    assert problems_in(lay_out(tmp_path, "1", ["a.one"])) == ()
