"""The words of the pages that explain, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from report.language import Tongue


@cache
def explain_words(tongue: Tongue) -> Mapping[str, str]:
    """The table of a language; only that of the language asked for is imported."""
    if tongue == "vi":
        from report import explain_words_vi as words  # noqa: PLC0415
    else:
        from report import explain_words_en as words  # type: ignore[no-redef]  # noqa: PLC0415
    return words.EXPLAIN
