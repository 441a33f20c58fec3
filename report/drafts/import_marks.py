"""What a draft says of cells that are more than plain text: what was found in them, and why it was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.authoring.appendix import Line
from reading.tables.unread import Mark
from report.drafts.import_text import Draft, in_one_line
from report.language.problems import word_said


def marks_said(marks: Iterable[Mark], draft: Draft) -> str:
    """The marks of a cell in words, each once."""
    return ", ".join(word_said(mark, draft.language) for mark in dict.fromkeys(marks))


def no_maximum(line: Line, indent: int, draft: Draft, level: str) -> Iterator[str]:
    """That the maximum of a group or part cannot be read: what its cell prints, and what of it is no number."""
    marks = [mark for one in line.marked if one.kind == "max" for mark in one.marks]
    written = in_one_line(line.written) or draft.says("nothing")
    if marks:
        yield from draft.decide(indent, f"marked.{level}", written=written, marks=marks_said(marks, draft))
    else:
        yield from draft.decide(indent, f"{level}.max", written=written)


def marked_text(line: Line, indent: int, draft: Draft) -> Iterator[str]:
    """The other cells of a row that a person has to read; the scale is said where its rule stands."""
    for one in line.marked:
        if one.kind not in {"max", "scale"}:
            values = {"marks": marks_said(one.marks, draft), "text": in_one_line(one.text)}
            yield from draft.decide(indent, f"marked.{one.kind}", **values)


def scale_marks(line: Line, draft: Draft) -> str:
    """The marks of the cells that the scale of a row stands in, in words."""
    return marks_said((mark for one in line.marked if one.kind == "scale" for mark in one.marks), draft)
