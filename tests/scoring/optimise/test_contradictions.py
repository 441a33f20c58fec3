"""Figures that cannot all be true are told with the relations that they break, and with no others."""

from __future__ import annotations

import pytest

from scoring.optimise.contradictions import Contradiction, contradiction_in
from tests.builders.scoring import bundled, evidence_tree, read_workspace, scored

NAME = "cchc-xa-minh-hoa@2025"


def found(total: int, apologies: int) -> Contradiction | None:
    facts = {"dossiers.total": str(total), "apologies.sent": str(apologies)}
    tree = evidence_tree(criteria=NAME, year="2025", period={"from": "15/12/2024", "to": "14/12/2025"}, facts=facts)
    one = scored(bundled(NAME), read_workspace(tree))
    return contradiction_in(one.criteria, one.matched.inputs)


@pytest.mark.parametrize("total", [2, 50, 200])
def test_what_cannot_be_is_told_however_many_relations_of_others_there_are(total: int) -> None:
    """More apologies than dossiers: found case by case, through figures that nobody has given."""
    told = found(total, total + 1)
    assert told is not None
    assert told.figures == ("dossiers.total", "apologies.sent")
    assert [one.rule.text for one in told.identities] == [
        "dossiers.resolved_early + dossiers.resolved_on_time + dossiers.resolved_late = dossiers.resolved",
        "dossiers.resolved + dossiers.pending = dossiers.total",
        "dossiers.pending_overdue <= dossiers.pending",
        "apologies.sent <= dossiers.resolved_late + dossiers.pending_overdue",
    ]
    assert found(total, total) is None
