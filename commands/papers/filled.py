"""The report as a letter in Word: in our own layout, or in that of a template that somebody wrote."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reading.source.place import NOWHERE, Problem, problem
from report.language.language import Language
from report.letters.contents import Filled, Tags, letter_of
from report.letters.names import as_values, hints_of, is_record, listed, tagged
from report.letters.of_result import report_of
from report.letters.self_report import SelfReport
from report.pages.whole import Whole
from report.render.office_seal import sealed_package
from report.render.word.letter import as_letter

if TYPE_CHECKING:
    from report.render.template.shape import Names, Shape

NEW = "new"
"""What stands for the template to start from."""


def mistakes_of(template: str | None) -> tuple[Problem, ...]:
    """All that is wrong with a template; nothing where none was given."""
    if template is None or template == NEW:
        return ()
    if find_spec("docxtpl") is None:
        return (problem(NOWHERE, "F010", kind="--template", extra="template"),)
    from report.render.template.mistakes import mistakes  # noqa: PLC0415  # few have one

    path = Path(template)
    return mistakes(str(path), path.read_bytes(), _names(SelfReport))


def _names(shape: type[Any]) -> Names:
    """What a template may name, read from a piece of the report."""
    from report.render.template.shape import Group, Rows  # noqa: PLC0415

    found: dict[str, Shape] = {}
    for name, hint in hints_of(shape).items():
        inner = listed(hint)
        if inner is not None:
            found[name] = Rows(_names(inner))
        elif is_record(hint):
            found[name] = Group(_names(hint))
        else:
            found[name] = "flag" if hint is bool else "text"
    return found


def as_letter_of(whole: Whole, say: Language, template: Path | None, *, is_new: bool) -> bytes:
    """The bytes of the file; ``is_new``: it is the template to start from, with tags in the place of texts."""
    if is_new:
        return as_letter(letter_of(tagged(), Tags(), say), say.tongue)
    report = report_of(whole.result, whole.outlooks, whole.on, say)
    if template is None:
        return as_letter(letter_of(report, Filled(), say), say.tongue)
    from report.render.template.fill import filled  # noqa: PLC0415

    return sealed_package(filled(template.read_bytes(), as_values(report)))
