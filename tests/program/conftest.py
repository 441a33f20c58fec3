"""A copy of the tree with one rule type more, and the command of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builders.program import Program
from tests.builders.trees import NEW, copied, with_the_type, with_words


@pytest.fixture(scope="session")
def with_squared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with the new type: its file, its words, its paragraph, and no other change."""
    top = copied(tmp_path_factory.mktemp("new") / "tree")
    with_the_type(top)
    with_words(top)
    return top


@pytest.fixture
def squared(with_squared: Path, tmp_path: Path) -> Program:
    """The command of that copy, in a folder with an edition and evidence that use the type."""
    folder = tmp_path / "in"
    shutil.copytree(NEW, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return Program(folder, with_squared.parent / "kept", with_squared)
