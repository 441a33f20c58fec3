"""What CONTRIBUTING.md and .ci/run call is there, and no check is left out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TOP = Path(__file__).parent.parent.parent
PAGE = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
CI = (TOP / ".ci" / "run").read_text(encoding="utf-8")
BY_HAND = {
    "audit",
    "coverage",
    "database",
    "deep",
    "fast",
    "golden",
    "guide",
    "hostile",
    "lowest",
    "newest",
    "office_deep",
    "pins",
    "without_a_type",
}
"""Sessions that CI leaves out: parts of others; what takes long, writes files, asks a server, or fetches more."""


def sessions() -> set[str]:
    tree = ast.parse((TOP / "noxfile.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {one.name for one in functions if any("nox.session" in ast.unparse(word) for word in one.decorator_list)}


def called(pattern: str, text: str) -> set[str]:
    return {name for words in re.findall(pattern, text) for name in words.split()}


def test_every_session_is_explained_and_there() -> None:
    assert called(r"nox -s ((?:[a-z_]+ ?)+)", PAGE) == sessions()


def test_ci_calls_every_session_that_is_not_for_a_person() -> None:
    assert called(r"nox\" --session ((?:[a-z]+ ?)+)", CI) == sessions() - BY_HAND


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[\w-]+)?\)", PAGE)
    assert len(links) > 4
    assert [link for link in links if not (TOP / link).exists()] == []


def test_hooks_before_a_commit_fetch_nothing() -> None:
    hooks = (TOP / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    assert set(re.findall(r"language: (\S+)", hooks)) == {"system"}
