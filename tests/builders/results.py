"""Results that tests of pages and of JSON lay out."""

from __future__ import annotations

from functools import cache

from commands.workspace import scored
from criteria.ready import Criteria
from evidence.workspace import EXAMPLE
from scoring.score.result import Result
from tests.report.conftest import SMALL


@cache
def results() -> dict[str, tuple[Result, Criteria]]:
    """The example, and the small edition with a part left out."""
    found = {}
    for name, folder, named in (("example", EXAMPLE, None), ("small", SMALL, str(SMALL / "criteria.yaml"))):
        result, criteria = (done := scored(folder, named)).result, done.criteria
        assert result is not None
        assert criteria is not None
        found[name] = (result, criteria)
    return found
