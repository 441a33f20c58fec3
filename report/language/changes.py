"""The words of a what-if and how its values are said, for the page and for programs."""

from __future__ import annotations

from fractions import Fraction

from report.language.language import Language
from report.words.load import words_of
from rules.reason import Said
from scoring.counterfactual.changes import Change
from scoring.counterfactual.whatif import WhatIf
from scoring.score.tally import Outcome


def change_name(change: Change, say: Language) -> str:
    """What is changed: the label of a figure or of a day, the number and name of a part."""
    if change.part is None:
        return say.input_name(change.name)
    return f"{change.part.id} {say.named(change.part.name, change.part.name_en)}"


def change_values(change: Change, found: WhatIf, say: Language) -> str:
    """What it was and what it is now."""
    fact = say.inputs().fact(change.name) if change.part is None else None
    unit = say.named(fact.unit or "", fact.unit_en) if fact is not None else ""
    return f"{_before(change, found, say)} → {say.counted(_value(change.after, say), unit)}"


def _before(change: Change, found: WhatIf, say: Language) -> str:
    if change.before is not None:
        return _value(change.before, say)
    gone = change.part is not None and any(
        one.part.key == change.name and one.outcome is Outcome.NOT_ARISING for one in found.before.parts
    )
    return say.label("mark.not_arising") if gone else words_of(say.tongue, "whatif")["none"]


def _value(value: Said, say: Language) -> str:
    if value == ():
        # Items that could be ticked, and none is.
        return say.label("no")
    return say.written(value) if isinstance(value, Fraction) else say.say(value)
