"""What all tests share: repeatable examples, and no readings kept from run to run."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "cchc", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("cchc")


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what another run kept, nor leaves anything in the folders of the person who runs it."""
    monkeypatch.setenv("CCHC_CACHE", "")
