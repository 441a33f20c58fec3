"""Signs that no text of people holds: told apart from letters before any of them reaches a console or a workbook."""

from __future__ import annotations

import re
import unicodedata

from reading.limits import PILED_MARKS

UNFIT = (
    r"[^\t\n\x20-\x7e\xa0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufff8\ufffc-\ufffd"
    r"\U00010000-\U000dffff\U000e0080-\U0010ffff]"
)
"""Signs no text of people holds: control signs, halves of pairs, line ends that only some programs count.

And those that make a text look like another: turns of direction (U+061C, 200E, 200F, 202A-202E, 2066-2069), tags, marks
between lines.
"""
_DECEIVING = re.compile("[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Those of them that change what a person reads where other programs show them: no blank may stand in their place."""
_FAR = re.compile(rf"[^\x00-\u02ff]{{{PILED_MARKS + 1},}}")
"""Where marks may be piled: so many signs beyond the usual letters, without a space between."""


_DIRECTING = re.compile("[\u061c\u200e\u200f]")
"""Marks of direction that come along with text copied from a page; without them it reads the same."""


def code_point(char: str) -> str:
    """How a problem names a sign that cannot be shown: ``U+0007``."""
    return f"U+{ord(char):04X}"


def shown(text: str) -> str:
    """A text that others wrote, such as the name of a file, with the numbers of signs that no console may get."""
    return re.sub(rf"{UNFIT}|[\t\n]", lambda found: f"<{code_point(found[0])}>", text)


def deceiving_in(text: str) -> int | None:
    """Where the first sign stands that makes a text look like another; ``None``: there is none."""
    found = _DECEIVING.search(text)
    return None if found is None else found.start()


def blanked(text: str) -> str:
    """A text of another program with blanks for what is unfit, but for signs that deceive: these are to be told."""
    without = _DIRECTING.sub("", text)
    # Compiled at the first such text: it takes 8 ms, and most runs read none.
    return re.sub(UNFIT, lambda found: found[0] if deceiving_in(found[0]) is not None else " ", without)


def piled_at(content: str) -> int | None:
    """Where more marks are piled on a letter than any writing has; ``None``: nowhere."""
    for found in _FAR.finditer(content):
        pile = 0
        for spot in range(found.start(), found.end()):
            pile = pile + 1 if unicodedata.combining(content[spot]) else 0
            if pile > PILED_MARKS:
                return spot
    return None
