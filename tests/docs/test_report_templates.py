"""The page about templates names all that a template may use, and nothing else; ``CCHC_GOLDEN=1`` writes its tables."""

from __future__ import annotations

import os
import re
from pathlib import Path

from report.letters.names import names
from report.words.load import TONGUES, Tongue, module_of

PAGE = Path(__file__).parent.parent.parent / "docs" / "report-templates.md"
HEADS: dict[Tongue, str] = {"vi": "| tên | là gì |\n|---|---|\n", "en": "| name | what it is |\n|---|---|\n"}


def table(tongue: Tongue) -> str:
    """A row for each name, in the order of the report; those of a list below it."""
    words = module_of(tongue, "letter").NAMES
    rows = (f"| `{one.name}` | {words[one.name]} |" for one in names())
    return HEADS[tongue] + "\n".join(rows) + "\n"


def test_the_page_names_everything_that_a_template_may_use() -> None:
    text = PAGE.read_text("utf-8")
    if os.environ.get("CCHC_GOLDEN"):
        for tongue in TONGUES:
            old = re.compile(re.escape(HEADS[tongue]) + r"(?:\|.*\n)*")
            text = old.sub(table(tongue).replace("\\", r"\\"), text)
        PAGE.write_text(text, "utf-8", newline="\n")
    for tongue in TONGUES:
        assert table(tongue) in text


def test_every_name_has_its_words_and_no_word_is_of_a_name_that_is_gone() -> None:
    for tongue in TONGUES:
        assert list(module_of(tongue, "letter").NAMES) == [one.name for one in names()]
