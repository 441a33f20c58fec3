"""Editions that hold the hardest rules of tables beside the reform index; made up, and with cases worked by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from criteria import library
from criteria.ready import Criteria
from reading.source.text import Text, text_at
from tests.builders.cases import Case, evidence_of
from tests.builders.scoring import shared, tree_at

FOLDER = Path(__file__).parent.parent / "alike"
CASES = ".cases"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml") if not path.stem.endswith(CASES))


@cache
def edition(name: str) -> Criteria:
    """One of them, read as a file of a user is."""
    words = text_at(FOLDER / f"{name}.yaml", f"{name}.yaml")
    assert isinstance(words, Text), words
    found, problems = library.read_edition(words, shared())
    assert found is not None, problems
    return found


@cache
def cases(name: str) -> dict[str, Case]:
    """The cases of one of them, by what they show."""
    return tree_at(FOLDER / f"{name}{CASES}.yaml")


def evidence(name: str, case: str) -> dict[str, Any]:
    """The evidence of a case, as a file holds it."""
    every = cases(name)
    return evidence_of(every[case], edition(name), lambda other: every[other])
