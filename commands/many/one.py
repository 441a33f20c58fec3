"""One unit of a ranking, shown as it would be by itself."""

from __future__ import annotations

import sys

from commands.answers.output import show
from commands.answers.shape import Shape
from evidence.workspace import Workspace
from report.language.language import Language
from report.pages.score import page_of
from report.pages.tree import View
from scoring.attribute.leaders import led_by
from scoring.many.field import Field
from scoring.score.engine import score


def show_unit(field: Field, place: int, shape: Shape, say: Language) -> None:
    """What ``cchc score`` shows of one unit of a field, beside what the best of all reached."""
    unit = field.entrant(place)
    result = score(Workspace(unit.evidence, "", ()), unit.criteria, led_by(unit.matched, field.leaders))
    if shape.json:
        from report.machine.score import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json(result, (), say))
        return
    show(page_of(result, View(advises=False), say), say, shape)
