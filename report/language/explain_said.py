"""The words of the pages that explain, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from report.language.language import Tongue


@cache
def explain_words(tongue: Tongue) -> Mapping[str, str]:
    """The table of a language; only that of the language asked for is imported."""
    if tongue == "vi":
        from report.words.vi import explain as words  # noqa: PLC0415
    else:
        from report.words.en import explain as words  # type: ignore[no-redef]  # noqa: PLC0415
    return words.EXPLAIN
