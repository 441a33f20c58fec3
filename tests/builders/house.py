"""The rooms of the house: on which floor each stands, what those inside may import, and every file of code."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

TOP = Path(__file__).parent.parent.parent
FLOORS = {"reading": 0, "rules": 1, "criteria": 2, "evidence": 2, "scoring": 3, "report": 4, "commands": 5, "cli": 6}
"""A room may import rooms of lower floors, and itself; criteria and evidence share a floor and not a word."""
INSIDE = {
    "reading": {
        "limits": set(),
        "source": {"limits"},
        "models": {"source", "limits"},
        "tables": {"source", "limits"},
        "columns": {"source", "limits", "tables"},
        "files": {"source", "models", "limits"},
    },
    "rules": {
        "spans": set(),
        "rounding": set(),
        "calendar": set(),
        "facts": {"formula"},
        "vocabulary": {"formula", "facts"},
        "inputs": {"formula", "facts"},
        "reason": {"formula", "inputs", "spans", "vocabulary", "facts"},
        "formula": {"spans", "rounding", "vocabulary", "facts", "calendar"},
        "points": {"formula", "spans", "rounding", "inputs"},
        "rule": {"formula", "points", "spans", "inputs", "reason", "vocabulary", "facts", "calendar"},
        "whole": {"formula", "points", "spans", "rounding"},
        "types": {"rule", "formula", "points", "spans", "inputs", "reason", "calendar", "vocabulary", "facts"},
    },
    "criteria": {
        "sources": set(),
        "grades": {"sources"},
        "rounding": set(),
        "not_arising": set(),
        "head": set(),
        "edition": {"sources", "grades", "rounding", "head", "not_arising"},
        "bases": {"edition"},
        "branch": {"edition", "head"},
        "tiers": {"edition", "head"},
        "norms": set(),
        "part": {"edition", "head"},
        "checks": {"edition", "grades", "not_arising", "sources", "tiers", "norms", "part", "bases"},
        "ready": {"edition", "branch", "part", "tiers"},
        "library": {"edition", "bases", "norms", "checks", "part", "ready"},
        "asked": {"edition", "grades", "ready"},
        "in_force": {"edition", "ready", "library"},
        "lock": {"ready", "library"},
        "compare": {"edition", "head", "sources", "tiers"},
        "authoring": {"edition"},
    },
    "scoring": {
        "score": set(),
        "counterfactual": {"score"},
        "whole": {"score"},
        "many": {"score", "whole", "attribute", "counterfactual"},
        "optimise": {"score", "counterfactual"},
        "attribute": {"score", "counterfactual"},
        "recover": {"score", "counterfactual", "optimise"},
        "exam": {"score", "counterfactual", "optimise"},
    },
    "report": {
        "words": set(),
        "language": {"words"},
        "blocks": set(),
        "letter": {"blocks"},
        "pages": {"blocks", "language", "words"},
        "letters": {"blocks", "letter", "pages", "language", "words"},
        "render": {"blocks", "letter"},
        "table": {"render", "language", "words"},
        "machine": {"language", "words", "table"},
        "drafts": {"language", "words"},
        "workbook": {"language", "words"},
        "sql": {"language", "words"},
        "handed_in": {"workbook", "blocks", "language", "words"},
    },
}
"""What the rooms inside a room may import beside themselves: a page never knows a medium, a score no advice."""
SOURCES = sorted(
    path for room in FLOORS for path in ((TOP / f"{room}.py",) if room == "cli" else (TOP / room).rglob("*.py"))
)


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """The syntax tree of a file of code and all nodes below it; every law of the house looks at the same ones."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def module_at(path: Path) -> ast.Module:
    """The syntax tree of a file of code."""
    top = nodes_of(path)[0]
    assert isinstance(top, ast.Module)
    return top
