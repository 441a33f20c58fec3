"""What the page about the revision of 2025 says: each kind of difference and the keys that show it."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "revision-2025.md"


def on_the_page() -> dict[str, list[str]]:
    rows = re.findall(r"^\| ([^|`]+) \| ([^|]*`[^|]*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {kind: re.findall(r"`([^`]+)`", keys) for kind, keys in rows}
