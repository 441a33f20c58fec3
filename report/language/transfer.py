"""What a part newly waits for, as a sentence."""

from __future__ import annotations

from report.language.language import Language
from report.words.load import words_of
from scoring.attribute.transfer import Transfer
from scoring.score.result import PartResult


def needs_said(part: PartResult, transfer: Transfer, say: Language) -> str:
    """The inputs that nobody has given, and an answer where one is needed."""
    words = words_of(say.tongue, "compare")
    needed = transfer.missing[part.part.key]
    names = [say.input_name(name) if name else words["both.answer"] for name in needed]
    return say.filled(words["both.needs"], names="; ".join(dict.fromkeys(names)))
