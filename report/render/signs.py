"""The signs that files can hold: HTML and XML forbid some that no reader could see anyway."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def holdable(text: str) -> str:
    """The text without the signs that no file of this kind can hold."""
    return _FORBIDDEN.sub("", text)
