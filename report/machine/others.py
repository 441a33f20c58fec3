"""Results of other editions as programs read them."""

from __future__ import annotations

from typing import Any

from report.language.findings import other_said
from report.language.language import Language
from report.machine.text import exact_text
from scoring.score.matched import OtherResult


def other_told(one: OtherResult, say: Language) -> dict[str, Any]:
    """A result as numbers, and as a sentence."""
    figures = ("points", "guaranteed", "possible", "most")
    named = {"criteria": one.edition, "digest": one.digest}
    return {**named, **{name: exact_text(getattr(one, name)) for name in figures}, "says": other_said(one, say)}
