"""Whether a template can be filled in, asked before anything is scored for it."""

from __future__ import annotations

from reading.source.place import Place, Problem, problem
from report.render.template.shape import Names


def mistakes_in(name: str, raw: bytes, names: Names) -> tuple[Problem, ...]:
    """All that is wrong with a template that may use these names, at once and by paragraphs; none: it can be filled in.

    Places count the paragraphs of the text as a reader meets them, those in tables too; parts beside it, such as a
    header, stand behind the name in brackets.
    """
    try:
        from report.render.template.mistakes import mistakes  # noqa: PLC0415  # needs an extra
    except ImportError:
        return (problem(Place(name), "F010", kind=".docx", extra="template"),)
    return mistakes(name, raw, names)
