"""The text of a draft edition: what a table prints, filled in, and everything else marked for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.authoring.appendix import Appendix, Line, parts_of
from criteria.authoring.scale import CountSteps
from reading.source.record import Record
from reading.source.values import decimal_text
from report.drafts.import_marks import marked_text, no_maximum
from report.drafts.import_names import DraftPart, draft_parts
from report.drafts.import_rules import rule_of
from report.drafts.import_text import Draft, comment, quoted
from report.language.problems import word_said

_OWNER, _BASIS = "chua-giao", "van-ban"
_OTHERS = r"xã hội học|xhh|khảo sát|thẩm định"


class Called(Record):
    """What the person who imports says of the edition: the file it comes from, its ids, the year of the period."""

    file: str
    set: str
    edition: str
    year: int


def draft_text(table: Appendix, called: Called, draft: Draft) -> str:
    """The text of the file; it loads at once where the points of the table add up."""
    parts = draft_parts(table)
    lines = [
        *_head(table, called, draft),
        *_scale(table, called, draft),
        *_declared(parts, draft),
        *_blocks(table, iter(parts), draft),
    ]
    return "\n".join(lines) + "\n"


def _head(table: Appendix, called: Called, draft: Draft) -> Iterator[str]:
    yield from comment(0, draft.says("head", file=called.file))
    for key in ("head.draft", "head.decide", "head.check"):
        yield from comment(0, draft.says(key))
    if table.left_out:
        yield "#"
        yield from comment(0, draft.says("left_out"))
        for one in table.left_out:
            key = "left_out.why" if one.why else "left_out.row"
            values = {"line": str(one.place.line), "text": one.text, "why": word_said(one.why, draft.language)}
            yield from comment(0, draft.says(key, **values), more="  ")
    yield ""
    yield 'format: "1"'
    yield f"set: {called.set}"
    yield f'edition: "{called.edition}"'
    yield "status: transcribed"
    yield "state: draft"
    yield from draft.decide(0, "title.decide")
    yield f"title: {quoted(draft.says('title', file=called.file))}"
    yield "basis:"
    yield from draft.decide(2, "basis.decide")
    yield f"  - id: {_BASIS}"
    yield f"    title: {quoted(draft.says('basis'))}"


def _scale(table: Appendix, called: Called, draft: Draft) -> Iterator[str]:
    year, total = called.year, sum_of(table.groups)
    yield from draft.decide(0, "period.decide", year=str(year))
    yield f"period: {{from: 01/01/{year}, to: 31/12/{year}}}"
    if table.total is None:
        yield from draft.decide(0, "max.decide")
    elif not total_fits(table):
        yield from draft.decide(0, "max.differs", printed=draft.points(table.total), sum=draft.points(total))
    yield f"max: {decimal_text(total if table.total is None else table.total)}"
    yield from draft.decide(0, "rounding.decide")
    yield "rounding: {at: part, digits: 2, mode: half_up}"
    yield from draft.decide(0, "excluded.decide")
    yield "when_excluded: keep"
    yield from draft.decide(0, "grades.decide")
    yield from draft.decide(0, "owners.decide")
    yield "owners:"
    yield f"  {_OWNER}: {{name: {quoted(draft.says('owners'))}}}"


def _declared(parts: Sequence[DraftPart], draft: Draft) -> Iterator[str]:
    figures = [part for part in parts if part.figure]
    if figures:
        yield ""
        yield from draft.decide(0, "facts.decide")
        yield "facts:"
    for part in figures:
        count = isinstance(part.scale, CountSteps)
        unit = f", unit: {quoted(part.scale.unit)}" if isinstance(part.scale, CountSteps) else ""
        label = _name(part.line, draft)
        yield f"  {part.figure}: {{label: {label}, kind: {'count' if count else 'percent'}{unit}}}"
    papers = [part for part in parts if part.new_role]
    if papers:
        yield ""
        yield from draft.decide(0, "documents.decide")
        yield "documents:"
    for part in papers:
        yield from draft.short(2, part.line.proof)
        yield f"  {part.role}: {{label: {quoted(part.line.proof)}}}"


def _blocks(table: Appendix, parts: Iterator[DraftPart], draft: Draft) -> Iterator[str]:
    yield ""
    yield "groups:" if table.groups else "groups: []"
    for group in table.groups:
        yield from _block(group, "  - ", parts, draft)
    for key, block in (("bonus", table.bonus), ("penalty", table.penalty)):
        if block is not None:
            yield ""
            yield f"{key}:"
            # No list stands around it, so all of it stands two places further out.
            yield from (line[2:] for line in _block(block, " " * 4, parts, draft, capped=True))


def _block(group: Line, start: str, parts: Iterator[DraftPart], draft: Draft, *, capped: bool = False) -> Iterator[str]:
    """A group, or a block whose maximum is a cap and may be less than what stands below it."""
    at = " " * len(start)
    yield from _doubts(group, len(start) - (0 if capped else 2), draft, capped=capped)
    yield f'{start}id: "{group.number}"'
    yield from _printed(group, at)
    yield f"{at}name: {_name(group, draft)}"
    yield f"{at}max: {decimal_text(worth_of(group))}"
    yield f"{at}criteria:" if group.below else f"{at}criteria: []"
    for criterion in group.below:
        yield from _doubts(criterion, 6, draft)
        yield f'      - id: "{criterion.number}"'
        yield from _printed(criterion, " " * 8)
        yield f"        name: {_name(criterion, draft)}"
        yield f"        max: {decimal_text(worth_of(criterion))}"
        yield "        parts:"
        for _ in parts_of(criterion):
            yield from _part(next(parts), draft)


def _printed(line: Line, at: str) -> Iterator[str]:
    """The number as the table prints it, where the row is called otherwise."""
    if line.printed != line.number:
        yield f"{at}printed: {quoted(line.printed)}"


def _name(line: Line, draft: Draft) -> str:
    return quoted(line.name or draft.says("part.name"))


def _doubts(line: Line, indent: int, draft: Draft, *, capped: bool = False) -> Iterator[str]:
    """What a person has to decide about a group or criterion, and what its row prints beside name and points."""
    if line.below:
        inner = sum_of(line.below)
        if line.worth is None:
            yield from no_maximum(line, indent, draft, "group")
        elif not sums_fit(line, capped=capped):
            yield from draft.decide(indent, "group.sum", printed=draft.points(line.worth), sum=draft.points(inner))
        for text in (line.scale, line.proof if not line.proof_of else ""):
            if text:
                yield from draft.printed(indent, text, "group.scale")
    elif "." not in line.number:
        yield from draft.decide(indent, "group.empty")
        if line.worth is None:
            yield from no_maximum(line, indent, draft, "part")
    # A criterion of one line is its own part, which says it.
    if line.below or "." not in line.number:
        yield from marked_text(line, indent, draft)


def _part(part: DraftPart, draft: Draft) -> Iterator[str]:
    line, at = part.line, " " * 12
    if line.worth is None:
        yield from no_maximum(line, 10, draft, "part")
    yield from marked_text(line, 10, draft)
    yield from draft.short(10, line.name)
    yield f'          - id: "{line.number}"'
    yield from _printed(line, at)
    yield f"{at}key: {part.key}"
    yield f"{at}name: {_name(line, draft)}"
    yield f"{at}max: {decimal_text(worth_of(line))}"
    yield f"{at}owner: {_OWNER}"
    if re.search(_OTHERS, f"{line.name} {line.scale} {line.proof}".casefold()):
        yield from draft.decide(12, "part.scored_by")
    yield f"{at}scored_by: self"
    if not part.role:
        yield from draft.decide(12, "part.proof")
    yield f"{at}proof: [{part.role}]"
    yield f"{at}if_not_arising: undecided  # {draft.says('decide', what=draft.says('arising'))}"
    yield f"{at}source: {{basis: {_BASIS}, clause: {quoted(_clause(line, draft))}, verified: no}}"
    yield from rule_of(part, draft)


def _clause(line: Line, draft: Draft) -> str:
    """Number and row as printed; which sheet of a workbook, which table where a document has several."""
    values = {"number": line.printed, "line": str(line.place.line)}
    end = r"\.xls[a-z]? (.+)!" if line.place.is_cell else r"\[([^[]+)\]"
    table = re.fullmatch(rf".*{end}", line.place.file, re.IGNORECASE | re.DOTALL)
    return draft.says("clause", **values) if table is None else draft.says("clause.of", table=table[1], **values)


def worth_of(line: Line) -> Fraction:
    """The maximum as printed; where none can be read, what stands below adds up to (nothing for a part)."""
    return line.worth if line.worth is not None else sum_of(line.below)


def sum_of(lines: Sequence[Line]) -> Fraction:
    """What some rows are worth together."""
    return sum((worth_of(line) for line in lines), Fraction(0))


def sums_fit(line: Line, *, capped: bool) -> bool:
    """Whether what a group or criterion is worth is what stands below it; a cap may be less."""
    inner = sum_of(line.below)
    return not line.below or worth_of(line) == inner or (capped and worth_of(line) < inner)


def total_fits(table: Appendix) -> bool:
    """Whether the printed total is that of the groups, alone or together with the bonus."""
    bonus = worth_of(table.bonus) if table.bonus is not None else Fraction(0)
    return table.total is None or table.total in {sum_of(table.groups), sum_of(table.groups) + bonus}
