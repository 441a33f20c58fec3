"""The report as a letter in Word: in our own layout, or in that of a template that somebody wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reading.source.place import Problem
from reading.source.record import Record
from reading.tables.load import bytes_at
from report.language.language import Language
from report.letters.contents import Filled, Tags, letter_of
from report.letters.names import as_values, hints_of, is_record, listed, tagged
from report.letters.of_result import report_of
from report.letters.self_report import SelfReport
from report.pages.whole import Whole

if TYPE_CHECKING:
    from report.render.template.shape import Names, Shape

NEW = "new"
"""What stands for the template to start from."""


class Layout(Record):
    """What lays the letter out: our own code (``raw`` is ``None``), or the bytes of a template that was checked.

    ``is_new``: the template to start from is wanted, with tags in the place of texts.
    """

    raw: bytes | None = None
    is_new: bool = False


def layout_of(template: str | None) -> tuple[Layout, tuple[Problem, ...]]:
    """The layout that was asked for by a file or a word, and all that is wrong with it; it is read once."""
    if template is None or template == NEW:
        return Layout(is_new=template == NEW), ()
    from report.render.template.check import mistakes_in  # noqa: PLC0415  # few have one

    raw = bytes_at(Path(template))
    if isinstance(raw, Problem):
        return Layout(), (raw,)
    return Layout(raw), mistakes_in(template, raw, _names(SelfReport))


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


def as_letter_of(whole: Whole, say: Language, layout: Layout) -> bytes:
    """The bytes of the file."""
    from report.render.office_seal import sealed_package  # noqa: PLC0415
    from report.render.word.letter import as_letter  # noqa: PLC0415  # needs an extra

    if layout.is_new:
        return as_letter(letter_of(tagged(), Tags(), say), say.tongue)
    report = report_of(whole.result, whole.outlooks, whole.on, say)
    if layout.raw is None:
        return as_letter(letter_of(report, Filled(), say), say.tongue)
    from report.render.template.fill import filled  # noqa: PLC0415

    return sealed_package(filled(layout.raw, as_values(report)))
