"""Everything that is wrong with a template, found without a value of any report. Needs the extra ``template``."""

from __future__ import annotations

from reading.source.place import Place, Problem, in_order, problem
from reading.tables.table import TooMuch
from report.render.template.deceiving import signs_that_deceive
from report.render.template.fill import Unfillable, filled_parts
from report.render.template.nesting import Nesting
from report.render.template.opened import Template, opened, unfilled
from report.render.template.outside import reaching_outside
from report.render.template.shape import Names, sample


def mistakes(name: str, raw: bytes, names: Names) -> tuple[Problem, ...]:
    """All problems of a template by their places."""
    template = opened(name, raw)
    if isinstance(template, Problem):
        return (template,)
    problems = [*signs_that_deceive(template), *reaching_outside(template), *unfilled(template)]
    for part in template.parts:
        problems += [*part.problems, *Nesting(names).read(part.tags)]
    return in_order(problems or _tried(template, names))


def _tried(template: Template, names: Names) -> list[Problem]:
    """A template without a mistake is filled in twice with invented values; what fails then, no person typed."""
    try:
        for some in (True, False):
            filled_parts(template, sample(names, some=some))
    except (Unfillable, TooMuch):
        return [problem(Place(template.name), "W027")]
    return []
