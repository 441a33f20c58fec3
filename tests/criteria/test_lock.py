"""Editions in force do not change: the file of digests says which text each of them has."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.files import shared
from criteria import library
from criteria.library import load, path_of
from criteria.lock import LOCK, locked, problems_of_lock
from criteria.ready import Criteria
from reading.source.place import Place
from reading.source.text import Text, text_at, text_of

GOOD = Path(__file__).parent.parent / "bad" / "good"
NAME = "demo@2024"


def lock(content: str) -> Text:
    made = text_of("LOCK", content.encode())
    assert isinstance(made, Text)
    return made


def edition(state: str = "in_force") -> Criteria:
    content = (GOOD / "criteria_minimal.yaml").read_text(encoding="utf-8").replace("state: draft", f"state: {state}")
    text = text_of("a.yaml", content.encode())
    assert isinstance(text, Text)
    criteria, problems = library.read_edition(text, shared())
    assert criteria is not None, problems
    return criteria


def said(content: str, editions: dict[str, Criteria]) -> list[tuple[int, str, str]]:
    found = problems_of_lock(lock(content), editions)
    return [(problem.place.line, problem.code, dict(problem.values)["name"]) for problem in found]


def test_comments_and_lines_of_another_form_are_passed_over() -> None:
    content = "# a comment  with spaces\n\nabc  x@1\nabc x@2\n123  y@1  \n"
    assert list(locked(lock(content))) == [(Place("LOCK", 3), "x@1", "abc"), (Place("LOCK", 5), "y@1", "123")]


def test_an_edition_in_force_with_its_digest_is_in_order() -> None:
    criteria = edition()
    assert said(f"# locked\n{criteria.digest}  {NAME}\n", {NAME: criteria}) == []


def test_an_edition_in_force_that_nobody_locked_is_told_its_line() -> None:
    criteria = edition()
    (found,) = problems_of_lock(lock("# nothing\n"), {NAME: criteria})
    assert (found.code, dict(found.values)) == ("C033", {"name": NAME, "digest": criteria.digest})


def test_an_edition_in_force_that_was_changed_is_shown_at_its_line() -> None:
    assert said(f"# locked\n{'0' * 64}  {NAME}\n", {NAME: edition()}) == [(2, "C037", NAME)]


def test_an_edition_that_is_gone_is_shown_at_its_line() -> None:
    criteria = edition()
    content = f"{criteria.digest}  {NAME}\n{criteria.digest}  demo@2023\n"
    assert said(content, {NAME: criteria}) == [(2, "C038", "demo@2023")]


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_an_edition_that_is_not_in_force_needs_no_lock(state: str) -> None:
    assert said("# nothing\n", {NAME: edition(state)}) == []


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_an_edition_that_was_locked_never_changes_again(state: str) -> None:
    assert said(f"{'0' * 64}  {NAME}\n", {NAME: edition(state)}) == [(1, "C037", NAME)]


def test_all_mistakes_are_said_in_the_order_of_the_file() -> None:
    content = f"{'0' * 64}  gone@1\n{'0' * 64}  {NAME}\n"
    assert said(content, {NAME: edition()}) == [(1, "C038", "gone@1"), (2, "C037", NAME)]


def test_the_bundled_editions_are_as_they_were_locked() -> None:
    text = text_at(LOCK)
    assert isinstance(text, Text)
    editions = {}
    for name in library.bundled():
        path = path_of(name)
        assert path is not None
        criteria, problems = load(path)
        assert criteria is not None, problems
        editions[name] = criteria
    assert problems_of_lock(text, editions) == ()
