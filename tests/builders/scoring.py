"""Editions and evidence of tests: written as files would be, and read by the real readers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from criteria import library
from criteria.library import Shared, SharedTexts
from criteria.ready import Criteria
from evidence import workspace as read
from evidence.workspace import Workspace
from reading.source.place import Problem
from reading.source.text import Text, text_at, text_of
from scoring.counterfactual.rescore import Rescoring
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.matched import Matched
from scoring.score.result import PartResult, Result

Tree = Mapping[str, Any]
BUNDLED = "cchc-xa-minh-hoa@2024"


class Scored(NamedTuple):
    """What was read and what came of it."""

    criteria: Criteria
    workspace: Workspace
    matched: Matched
    result: Result


def rescored_alike(one: Scored) -> bool:
    """Whether scoring each part anew without reasons gives what scoring it with them gave; raises where it does not."""
    rescoring = Rescoring(one.result, one.criteria)
    for part in one.result.parts:
        found = rescoring.rescored(part.part, one.matched)
        assert found == (part.tally.points, part.outcome), part.part.id
    return True


def tree_at(path: Path) -> dict[str, Any]:
    """A file of cases as mappings, lists and texts; ``1.50`` stays ``1.50``."""
    from ruamel.yaml import YAML  # noqa: PLC0415  # a parser of its own, so that ours is not tested by itself

    tree: dict[str, Any] = YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8"))
    return tree


def text(name: str, tree: Tree) -> Text:
    """The text of a file that holds ``tree``; JSON is YAML too."""
    made = text_of(name, json.dumps(tree, ensure_ascii=False, indent=1, default=str).encode())
    assert isinstance(made, Text), made
    return made


@cache
def shared() -> Shared:
    """What all bundled editions have in common."""
    texts = library.shared_texts()
    assert isinstance(texts, SharedTexts), texts
    found, problems = library.read_shared(texts)
    assert found is not None, problems
    return found


@cache
def bundled(name: str = BUNDLED) -> Criteria:
    """A bundled edition."""
    path = library.path_of(name)
    assert path is not None
    words = text_at(path, f"criteria/{name}")
    assert isinstance(words, Text), words
    found, problems = library.read_edition(words, shared())
    assert found is not None, problems
    return found


@cache
def example() -> Workspace:
    """The bundled evidence of Phú Đình."""
    words = text_at(read.EXAMPLE / read.FILE, "evidence.yaml")
    assert isinstance(words, Text), words
    found, problems = read.read_evidence(words)
    assert found is not None, problems
    return found


def group_tree(number: str, kind: str, group: Tree, first: int = 1) -> dict[str, Any]:
    """A group or block around ``criteria``, or one around ``parts``; what a row leaves out gets a plain value.

    ``first`` is the number in the key of its first part.
    """
    written = []
    for place, given in enumerate(group.get("criteria", [{"parts": group.get("parts", ())}]), start=1):
        criterion = f"{number}.{place}"
        parts = [
            {
                "id": f"{criterion}.{spot}",
                "key": f"case.{kind}_{first + spot - 1}",
                "name": f"Tiêu chí thành phần {number}.{first + spot - 1}",
                "owner": "van-phong",
                "scored_by": "self",
                "if_not_arising": "zero",
                "source": {"basis": "thu", "clause": "1", "verified": "no"},
                **part,
            }
            for spot, part in enumerate(given["parts"], start=1)
        ]
        first += len(parts)
        whole = sum_of([part["max"] for part in parts])
        written.append({"id": criterion, "name": "Tiêu chí", "max": whole, **given, "parts": parts})
    most = sum_of([criterion["max"] for criterion in written])
    more = {key: value for key, value in group.items() if key != "parts"}
    return {"id": number, "name": "Lĩnh vực", "max": most, **more, "criteria": written}


def edition_tree(
    rows: Sequence[Tree], *, bonus: Tree | None = None, penalty: Tree | None = None, **head: Any
) -> dict[str, Any]:
    """An edition of groups with ``criteria``, or of one around some parts; blocks have a cap ``max`` of their own."""
    made: list[dict[str, Any]] = []
    for number, group in enumerate(rows if any("criteria" in row for row in rows) else [{"parts": rows}], start=1):
        before = sum(len(criterion["parts"]) for one in made for criterion in one["criteria"])
        made.append(group_tree(str(number), "part", group, before + 1))
    blocks = {
        kind: group_tree(str(len(made) + number), kind, block)
        for number, kind, block in ((1, "bonus", bonus), (2, "penalty", penalty))
        if block is not None
    }
    return {
        "format": "1",
        "set": "bo-thu",
        "edition": "1",
        "status": "illustrative",
        "state": "draft",
        "title": "Bộ thử",
        "basis": [{"id": "thu", "title": "Văn bản thử"}],
        "period": {"from": "15/12/2023", "to": "14/12/2024"},
        "max": sum_of([group["max"] for group in made]),
        "rounding": {"at": "part", "digits": "2", "mode": "half_up"},
        "when_excluded": "keep",
        "owners": {"van-phong": {"name": "Văn phòng"}},
        "groups": made,
        **blocks,
        **head,
    }


def sum_of(points: Sequence[str]) -> str:
    """The exact sum of points as a file writes it."""
    return str(sum((Decimal(str(one)) for one in points), Decimal(0)))


def evidence_tree(**body: Any) -> dict[str, Any]:
    """The evidence of a unit that scores itself by the edition of :func:`edition_tree`."""
    return {
        "format": "1",
        "criteria": "bo-thu@1",
        "unit": {"id": "xa-thu", "name": "UBND xã Thử"},
        "year": "2024",
        "period": {"from": "15/12/2023", "to": "14/12/2024"},
        **body,
    }


def papers(days: Tree) -> dict[str, Any]:
    """One issued paper for each role, with its day."""
    return {
        f"vb-{number}": {"roles": [role], "number": f"{number}/KH-UBND", "day": day}
        for number, (role, day) in enumerate(days.items(), start=1)
    }


def read_edition(tree: Tree) -> Criteria:
    """The edition in ``tree``; a test whose own edition is wrong fails here."""
    found, problems = library.read_edition(text("criteria.yaml", tree), shared())
    assert found is not None, problems
    return found


def read_workspace(tree: Tree) -> Workspace:
    """The evidence in ``tree``; a test whose own evidence is wrong fails here."""
    found, problems = read.read_evidence(text("evidence.yaml", tree))
    assert found is not None, problems
    return found


def scored(criteria: Criteria, workspace: Workspace) -> Scored:
    """The whole way from what was read to the result; evidence must fit the edition."""
    matched, problems = match(workspace.evidence, criteria)
    assert matched is not None, problems
    return Scored(criteria, workspace, matched, score(workspace, criteria, matched))


def scored_case(parts: Sequence[Tree], head: Tree | None = None, **body: Any) -> Result:
    """The result of ``parts`` under the evidence in ``body``."""
    return scored(read_edition(edition_tree(parts, **(head or {}))), read_workspace(evidence_tree(**body))).result


def scored_part(part: Tree, **body: Any) -> PartResult:
    """The result of one part."""
    (found,) = scored_case([part], **body).parts
    return found


def problems_of_match(criteria: Criteria, tree: Tree) -> tuple[Matched | None, tuple[Problem, ...]]:
    """What the evidence in ``tree`` is under ``criteria``, and what in it does not fit."""
    return match(read_workspace(tree).evidence, criteria)
