"""What all tests share: how many examples are drawn, and one folder of kept readings for the whole run."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

EXAMPLES: Mapping[str, int] = {"dev": 20, "deep": 1000}
"""The profiles, chosen by ``HYPOTHESIS_PROFILE=deep`` or ``--hypothesis-profile=deep``; plain ``pytest`` is ``dev``."""

for name, count in EXAMPLES.items():
    settings.register_profile(
        name,
        max_examples=count,
        # Every day the same examples, so that a change is what failed; now and then others.
        derandomize=name != "deep",
        deadline=None,
        # How fast a machine draws says nothing about the program.
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Of one kind of tests (``-m office``) no file is read that does not name the kind: reading all takes 25 s."""
    kind: str = config.option.markexpr
    if collection_path.suffix != ".py" or not kind.isidentifier():
        return None
    return True if f"mark.{kind}" not in collection_path.read_text(encoding="utf-8") else None


def pytest_collection_finish() -> None:
    """Look less often for what is lost in circles: beside thousands of tests that took a seventh of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Readings kept from test to test, by the digests of what was read; all processes of a run share them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kept"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def _kept_for_this_run(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what another run kept, nor leaves anything in the folders of the person who runs it."""
    monkeypatch.setenv("CCHC_CACHE", str(kept))
    for profile in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(profile, str(kept.parent / "profile"))
