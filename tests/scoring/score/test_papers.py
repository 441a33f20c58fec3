"""Of what time a paper has to be where the vocabulary does not say it."""

from __future__ import annotations

import pytest

from evidence.model import Document
from reading.source.values import day as day_in
from rules.vocabulary import Role, Term
from scoring.score.papers import Untimely, term_of, untimely
from tests.builders.scoring import evidence_tree, read_workspace

PERIOD = read_workspace(evidence_tree()).evidence.period
"""15/12/2023 to 14/12/2024."""


@pytest.mark.parametrize(
    ("name", "term"),
    [
        ("plan.x", "yearly"),
        ("report.x", "record"),
        ("consent.x", "record"),
        ("list.x", "record"),
        ("decision.x", "standing"),
        ("certificate.x", None),
        ("planned.x", None),
    ],
)
def test_the_name_of_a_role_says_what_the_vocabulary_does_not(name: str, term: Term | None) -> None:
    assert term_of(Document(id="p"), Role(name=name, label="Giấy tờ")) == term


@pytest.mark.parametrize(
    ("day", "term", "fault"),
    [
        ("01/03/2019", None, None),
        ("14/03/2025", None, None),
        ("15/03/2025", None, "too_late"),
        ("01/03/2019", "standing", None),
        ("15/12/2024", "standing", "too_late"),
    ],
)
def test_no_paper_is_later_than_any_term_allows(day: str, term: Term | None, fault: Untimely | None) -> None:
    assert untimely(Document(id="p", day=day_in(day)), term, PERIOD) == fault
