"""Commands as a person types them, for advice that can be copied."""

from __future__ import annotations

from pathlib import Path


def as_typed(folder: Path | None, criteria: str | None) -> str:
    """A workspace, and criteria other than those it names, after ``cchc score``; empty for the bundled example."""
    words = ["" if folder is None else str(folder), *(("--criteria", criteria) if criteria is not None else ())]
    return " ".join(f'"{word}"' if " " in word else word for word in words).strip()
