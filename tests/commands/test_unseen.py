"""Every page about an edition whose text nobody has seen says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.folders import CITY, of_the_city
from tests.report.conftest import Command

DIGITAL, REFORM = (f"{name}@2026" for name in CITY)
OWN = "cchc-xa-minh-hoa@2024"
UNSEEN = {"vi": "chưa thấy văn bản gốc", "en": "the text itself"}
PAGES = [
    ("score", "xa", "--criteria", DIGITAL),
    ("score", "xa", "--markdown"),
    ("score", "xa", "--criteria", REFORM),
    ("explain", "xa"),
    ("explain", "xa", "7"),
    ("explain", "xa", "--documents"),
    ("explain", "xa", "--statements"),
    ("plan", "xa", "--target", "80"),
    ("whatif", "xa", "hotline.handled_on_time=200"),
    ("compare", DIGITAL, OWN),
    ("compare", "xa", "xa"),
    ("criteria", "show", DIGITAL),
    ("criteria", "list"),
]


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
@pytest.mark.parametrize("tongue", UNSEEN)
def test_every_page_says_that_the_decision_was_not_seen(
    words: tuple[str, ...], tongue: str, folder: Path, command: Command
) -> None:
    of_the_city(folder)
    assert UNSEEN[tongue] in " ".join(command(*words, "--lang", tongue).out.split())


def test_pages_of_an_edition_whose_text_was_seen_say_nothing_of_it(command: Command) -> None:
    for words in (("score",), ("explain",), ("plan", "--target", "96"), ("criteria", "show", OWN)):
        assert UNSEEN["vi"] not in command(*words).out
