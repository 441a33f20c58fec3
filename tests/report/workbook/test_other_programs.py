"""A workbook shows what the engine says of what was filled in, in programs that know nothing of the engine.

Each case fills all yellow cells at random, reads the workbook back, and scores the evidence that comes of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from criteria.edition import Edition
from criteria.ready import Criteria, for_tier
from evidence.workspace import EXAMPLE, FILE
from tests.builders.books import Made, amiss, blank_text, held_in, made_at
from tests.builders.exams import printed
from tests.builders.office_oracle import Office, OpenBook, Strict, office_is_there
from tests.builders.whole import NAMES
from tests.strategies.amount import examples, is_thorough
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions

CASES = int(os.environ.get("CCHC_BOOK_CASES", "24"))
"""Fillings of each edition that LibreOffice is asked about."""


@cache
def asked_of(name: str) -> Criteria:
    """An edition, for its first tier where it has some."""
    criteria = printed(name)
    return for_tier(criteria, next((one.id for one in criteria.edition.tiers), None))


def hold(made: Made, book: OpenBook, seed: int, cases: int) -> int:
    """Hold some fillings against the engine; how many could be compared."""
    rng, held = Random(seed), held_in(made)  # noqa: S311  # nothing secret
    found = [amiss(made, book, rng, held) for _ in range(cases)]
    assert [one for one in found if one] == []
    return sum(1 for one in found if one is not None)


@pytest.mark.parametrize("name", NAMES if is_thorough() else NAMES[1:3])
def test_strict_binary_arithmetic_comes_to_the_same_points(name: str, tmp_path: Path) -> None:
    criteria = asked_of(name)
    made = made_at(tmp_path / "so.xlsx", criteria, blank_text(criteria))
    with Strict() as strict:
        assert hold(made, strict.opened(made.path), seed=1, cases=1)


def test_of_a_unit_with_papers_and_citations_they_come_to_the_same_points(tmp_path: Path) -> None:
    made = made_at(tmp_path / "so.xlsx", asked_of("cchc-xa-minh-hoa@2024"), (EXAMPLE / FILE).read_text("utf-8"))
    with Strict() as strict:
        assert hold(made, strict.opened(made.path), seed=3, cases=2)


@examples(0.05)
@given(st.sampled_from(TYPES).flatmap(whole_editions), st.integers(0, 10**6))
def test_of_any_edition_strict_binary_arithmetic_comes_to_the_same_points(edition: Edition, seed: int) -> None:
    criteria = criteria_of(edition)
    criteria = for_tier(criteria, next((one.id for one in edition.tiers), None))
    with TemporaryDirectory() as folder, Strict() as strict:
        made = made_at(Path(folder) / "so.xlsx", criteria, blank_text(criteria))
        hold(made, strict.opened(made.path), seed, cases=1)


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    missing = office_is_there()
    if missing is not None:
        pytest.skip(missing)
    with Office() as opened:
        yield opened


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_comes_to_the_same_points(name: str, tmp_path: Path, office: Office) -> None:
    criteria = asked_of(name)
    made = made_at(tmp_path / "so.xlsx", criteria, blank_text(criteria))
    assert hold(made, office.opened(made.path), seed=2, cases=CASES) > CASES * 0.8
    with Strict() as strict:
        hold(made, strict.opened(made.path), seed=2, cases=CASES)


@pytest.mark.office
@settings(examples(0.5), phases=[Phase.explicit, Phase.generate])  # a smaller edition would take minutes to find
@given(edition=st.sampled_from(TYPES).flatmap(whole_editions), seed=st.integers(0, 10**6))
def test_of_any_edition_libreoffice_comes_to_the_same_points(office: Office, edition: Edition, seed: int) -> None:
    criteria = criteria_of(edition)
    criteria = for_tier(criteria, next((one.id for one in edition.tiers), None))
    with TemporaryDirectory() as folder:
        made = made_at(Path(folder) / "so.xlsx", criteria, blank_text(criteria))
        book = office.opened(made.path)
        hold(made, book, seed, cases=2)
        book.close()
