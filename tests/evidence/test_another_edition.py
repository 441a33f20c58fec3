"""Evidence that names one edition and is scored by another."""

from __future__ import annotations

import dataclasses

from criteria import library
from evidence import workspace as read
from scoring.score.match import match


def test_the_clerk_is_told_that_another_edition_is_used_and_still_gets_a_score() -> None:
    workspace, _ = read.load(read.EXAMPLE / read.FILE)
    path = library.path_of("cchc-xa-minh-hoa@2024")
    assert workspace is not None
    assert path is not None
    criteria, _ = library.load(path)
    assert criteria is not None
    revised = criteria._replace(edition=dataclasses.replace(criteria.edition, edition="2024.1"))
    matched, problems = match(workspace.evidence, revised)
    assert matched is not None
    assert [(one.code, one.weight, dict(one.values)) for one in problems] == [
        ("E019", "warning", {"named": "cchc-xa-minh-hoa@2024", "used": "cchc-xa-minh-hoa@2024.1"})
    ]
