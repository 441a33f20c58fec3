"""Commands as a person types them, for advice that can be copied."""

from __future__ import annotations

import re
from pathlib import Path

_PLAIN = r"[\w\u0300-\u036f./\\:@=+,%-]+"


def as_typed(folder: Path | None, criteria: str | None) -> str:
    """A workspace, and criteria other than those it names, after ``cchc score``; empty for the bundled example."""
    words = [*(() if folder is None else (_no_option(str(folder)),))]
    words += ["--criteria", _no_option(criteria)] if criteria is not None else []
    return " ".join(_quoted(word) for word in words)


def _no_option(word: str) -> str:
    """A path that begins like an option, as one from here."""
    return f"./{word}" if word.startswith("-") else word


def _quoted(word: str) -> str:
    """A word so that a shell leaves it whole; both of Windows and of others take double quotes around most signs."""
    if re.fullmatch(_PLAIN, word):
        return word
    return f"'{word}'" if re.search(r'["$`!]', word) and "'" not in word else f'"{word}"'
