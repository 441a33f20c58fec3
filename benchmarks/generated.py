"""A generated edition with shared figures: seven parts look at six figures of a field of work, and so on, 140 parts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from criteria.ready import Criteria
from evidence.workspace import Workspace
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace

OWNERS = tuple(f"o{number}" for number in range(8))
STEPS = [
    {"span": "[100%, )", "points": "1"},
    {"span": "[80%, 100%)", "points": "0.5"},
    {"span": "[50%, 80%)", "points": "0.25"},
    {"span": "[0%, 50%)", "points": "0"},
]
FIGURES: Mapping[str, Mapping[str, str]] = {
    "all": {},
    "done": {"better": "more", "movable": "yes"},
    "open": {"better": "less", "movable": "yes"},
    "late": {"better": "less"},
    "online": {"better": "more", "movable": "yes"},
    "scanned": {"better": "more", "movable": "yes"},
}


def _rules(name: str) -> Iterator[dict[str, Any]]:
    """Seven rules over the figures of one field: steps, shares, counts, a list, a weighted sum."""
    yield {"type": "steps", "measure": f"{name}.done / {name}.all", "steps": STEPS}
    yield {"type": "linear", "measure": f"{name}.online / {name}.all", "target": "80%"}
    yield {"type": "steps", "measure": f"{name}.scanned / {name}.done", "steps": STEPS}
    yield {"type": "per_unit", "count": f"{name}.open", "each": "-0.25", "start": "1"}
    conditions = (("a", f"{name}.online / {name}.all >= 50%"), ("b", f"{name}.done / {name}.all >= 90%"))
    yield {
        "type": "checklist",
        "items": [{"id": one, "name": one, "points": "0.5", "when": when} for one, when in conditions],
    }
    levels = (("good", "1"), ("fair", "0.5"), ("none", "0"))
    yield {"type": "levels", "levels": [{"id": one, "name": one, "points": points} for one, points in levels]}
    share = f"0.5 * {name}.online / {name}.all + 0.5 * {name}.scanned / {name}.all"
    yield {"type": "computed", "points": share}


def unit_of(fields: int, seed: int) -> tuple[Criteria, Workspace]:
    """An edition of seven parts for each field of work, and a unit that is somewhere on the way."""
    chance = random.Random(seed)  # noqa: S311  # the same numbers each time, no secret
    facts: dict[str, Any] = {}
    identities: list[dict[str, str]] = []
    figures: dict[str, str] = {}
    parts: list[dict[str, Any]] = []
    answers: dict[str, str] = {}
    for number in range(fields):
        name = f"field{number}"
        whole = chance.choice([40, 400, 4088, 21000])
        late = chance.randint(0, whole // 50)
        done = int((whole - late) * chance.uniform(0.5, 1))
        values = (whole, done, whole - late - done, late, chance.randint(0, whole), chance.randint(0, done))
        for (figure, more), value in zip(FIGURES.items(), values, strict=True):
            facts[f"{name}.{figure}"] = {"label": figure, "kind": "count", "unit": "việc", **more}
            figures[f"{name}.{figure}"] = str(value)
        identities += [
            {"rule": f"{name}.done + {name}.open + {name}.late = {name}.all"},
            {"rule": f"{name}.online <= {name}.all"},
            {"rule": f"{name}.scanned <= {name}.done"},
        ]
        for rule in _rules(name):
            parts.append({"max": "1", "rule": rule, "if_not_arising": "exclude", "owner": chance.choice(OWNERS)})
            if rule["type"] == "levels":
                answers[f"case.part_{len(parts)}"] = chance.choice(["good", "fair", "none"])
    owners = {name: {"name": name} for name in OWNERS}
    tree = edition_tree(parts, facts=facts, identities=identities, owners=owners)
    return read_edition(tree), read_workspace(evidence_tree(facts=figures, answers=answers))
