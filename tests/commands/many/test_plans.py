"""The plan of an edition is drawn once: the next run finds it, and another edition, tier or text does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commands.many import plans
from commands.many.plans import Plans
from criteria.ready import Criteria, for_tier
from scoring.whole.edition import WholeEdition, whole_edition
from tests.builders.exams import printed

TIERED = "forms"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Criteria]:
    """The criteria whose plan was drawn, in a profile where nothing is kept yet."""
    monkeypatch.setenv("CCHC_CACHE", str(tmp_path / "kept"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "profile"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "profile"))
    asked: list[Criteria] = []

    def watched(criteria: Criteria) -> WholeEdition:
        asked.append(criteria)
        return whole_edition(criteria)

    monkeypatch.setattr(plans, "whole_edition", watched)
    return asked


def test_the_next_run_finds_the_plan(asked: list[Criteria]) -> None:
    criteria = printed("small")
    first, once_more = Plans(), Plans()
    assert first(criteria, None) == once_more(criteria, None) == whole_edition(criteria)
    assert asked == [criteria]


def test_a_run_draws_it_once_where_nothing_can_be_kept(asked: list[Criteria], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_CACHE", "")
    once = Plans()
    assert once(printed("small"), None) is once(printed("small"), None)
    assert len(asked) == 1


@pytest.mark.parametrize("field", ["digest", "vocabulary_digest", "others_digest"])
def test_another_text_has_another_plan(asked: list[Criteria], field: str) -> None:
    criteria = printed("small")
    changed: dict[str, Any] = {field: "f" * 64}
    other = criteria._replace(**changed)
    Plans()(criteria, None)
    assert Plans()(other, None).criteria == other
    assert asked == [criteria, other]


def test_each_tier_has_its_own(asked: list[Criteria]) -> None:
    criteria = printed(TIERED)
    names = [None, *(tier.id for tier in criteria.edition.tiers)]
    assert len(names) > 1
    for _ in range(2):
        for tier in names:
            own = for_tier(criteria, tier)
            assert Plans()(own, tier) == whole_edition(own)
    assert len(asked) == len(names)


def test_a_plan_that_somebody_spoiled_is_drawn_anew(asked: list[Criteria], tmp_path: Path) -> None:
    criteria = printed("small")
    Plans()(criteria, None)
    (kept,) = (tmp_path / "kept").glob("*.kept")
    kept.write_bytes(kept.read_bytes().replace(b"1", b"2"))
    assert Plans()(criteria, None) == whole_edition(criteria)
    assert len(asked) == 2


def test_the_engine_is_in_the_name(asked: list[Criteria], monkeypatch: pytest.MonkeyPatch) -> None:
    Plans()(printed("small"), None)
    monkeypatch.setattr(plans, "_ROOMS", ("reading", "rules", "criteria", "evidence"))
    Plans()(printed("small"), None)
    assert len(asked) == 2
