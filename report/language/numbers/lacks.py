"""What a total lacks, piece by piece, so that the pieces as they are shown add up to it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from report.language.language import Language
from report.language.numbers.together import together
from report.words.load import words_of
from scoring.recover.losses import Losses


def lacks_said(lost: Losses, beside: Fraction, say: Language, *, has_bonus: bool = False) -> Iterator[str]:
    """What is lost, what waits for evidence, and what lies ``beside`` the parts; nothing of what is nothing."""
    words = words_of(say.tongue, "explain")
    settled, waiting, rest = together([lost.settled, lost.open, -beside], lost.points - beside, say.digits)
    if len(lost.parts) > len(lost.waiting):
        parts = str(len(lost.parts) - len(lost.waiting))
        yield say.filled(words["lacks.lost"], points=say.points(settled), parts=parts)
    if lost.waiting:
        yield say.filled(words["lacks.open"], points=say.points(waiting), parts=str(len(lost.waiting)))
    if rest:
        key = "lacks.beside" if has_bonus else "lacks.rescaled"
        yield say.filled(words[key], points=say.points(rest))
