"""What is said after an import: how much was read, how much is left to decide, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.authoring.appendix import Appendix, Line
from report.drafts.import_draft import sum_of, sums_fit, total_fits
from report.drafts.import_names import draft_parts
from report.drafts.import_text import Draft

_MOST_NUMBERS = 20


def summary(table: Appendix, text: str, path: str, draft: Draft) -> Iterator[str]:
    """The lines for the console; ``text`` is the draft as written to ``path``."""
    parts = draft_parts(table)
    criteria = [criterion for block in table.blocks for criterion in block.below]
    blocks = "".join(
        draft.says(key)
        for key, block in (("done.bonus", table.bonus), ("done.penalty", table.penalty))
        if block is not None
    )
    counts = {"groups": str(len(table.groups)), "criteria": str(len(criteria)), "parts": str(len(parts))}
    yield draft.says("done", path=path)
    yield f"  {draft.says('done.counts', blocks=blocks, **counts)}"
    still_open = [part.line.number for part in parts if part.scale is None]
    which = draft.says("done.which", numbers=_listed(still_open)) if still_open else ""
    read = str(len(parts) - len(still_open))
    yield f"  {draft.says('done.scales', read=read, open=str(len(still_open)), which=which)}"
    total = draft.points(sum_of(table.groups))
    if table.total is None:
        yield f"  {draft.says('done.no_total', sum=total)}"
    else:
        yield f"  {draft.says('done.total', sum=total, printed=draft.points(table.total))}"
    unfit = [] if total_fits(table) else ["Σ"]
    for block in table.blocks:
        capped = block in (table.bonus, table.penalty)
        unfit += [] if sums_fit(block, capped=capped) else [block.number]
        unfit += [criterion.number for criterion in block.below if not sums_fit(criterion, capped=False)]
    if unfit:
        yield f"  {draft.says('done.sums', numbers=_listed(unfit))}"
    if table.left_out:
        yield f"  {draft.says('done.left_out', rows=str(len(table.left_out)))}"
    marked = [line.number for line in (*table.blocks, *criteria, *_below(criteria)) if line.marked]
    if marked:
        yield f"  {draft.says('done.marked', numbers=_listed(marked))}"
    yield f"  {draft.says('done.marks', marks=str(text.count(draft.says('decide', what=''))))}"
    yield draft.says("done.next")
    file = f'"{path}"' if " " in path else path
    yield f"  cchc check {file}"
    if parts:
        yield f"  cchc criteria show {file} {criteria[0].number}"


def _below(criteria: list[Line]) -> Iterator[Line]:
    for criterion in criteria:
        yield from criterion.below


def _listed(numbers: list[str]) -> str:
    shown = ", ".join(numbers[:_MOST_NUMBERS])
    return f"{shown}, …" if len(numbers) > _MOST_NUMBERS else shown
