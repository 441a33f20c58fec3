"""What rests on each document, the weightiest first; and drafted statements (giải trình) of parts that lack some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from report.blocks import BREAK, Block, Heading, Hint, Outline, Row, Run, Text
from report.language.findings import beyond_together, document_said, lacking_said
from report.language.language import Language
from report.language.reasons import why_not_full
from report.language.statements import statement_lines
from report.pages.criteria_head import heading
from report.words.load import words_of
from scoring.counterfactual.between_totals import Between, Gap, between_totals
from scoring.counterfactual.without_document import Resting
from scoring.recover.statement import Statement
from scoring.score.result import Result


def page_of(result: Result, resting: Sequence[Resting], say: Language, folder: str = "") -> Iterator[Block]:
    """The three totals, every document with what would go without it, and the parts between the totals.

    ``folder`` is how the commands in the advice call the workspace.
    """
    words, total = words_of(say.tongue, "explain"), result.total
    yield from heading(result, say)
    values = {
        "claimed": say.points(total.points),
        "guaranteed": say.points(total.guaranteed),
        "possible": say.points(total.possible),
        "most": say.number(total.most),
    }
    yield Text(say.filled(words["documents.head"], **values))
    yield BREAK
    yield from paper_blocks(result, resting, say)
    if between_totals(result).unproved.parts:
        yield Hint(say.filled(words["next.statements"], folder=f"{folder} " if folder else ""))


def paper_blocks(result: Result, resting: Sequence[Resting], say: Language) -> Iterator[Block]:
    """Every document with what would go without it, and the parts between the totals."""
    for one in resting:
        yield from _document(one, result, say)
    yield from _between(between_totals(result), result, say)


def _between(between: Between, result: Result, say: Language) -> Iterator[Block]:
    """The parts that stand between what is guaranteed, claimed and possible; what they are on the declared scale."""
    total = result.total
    unproved, possible = total.points - total.guaranteed, total.possible - total.points
    words, still = words_of(say.tongue, "explain"), between.open
    # Where deductions are not proved either, no one heading is the whole difference.
    whole = None if between.deductions.parts else unproved
    yield from _unproved(between.unproved, "documents.between", whole, say)
    yield from _unproved(between.deductions, "documents.deductions", None, say)
    if still.parts:
        values = {"points": say.points(still.points), "parts": str(len(still.parts))}
        yield Heading(_scaled(say.filled(words["documents.open"], **values), still.points, possible, say))
        yield from _beyond(still, say)
        for part, points in still.parts:
            right = f"+{say.points(points)}"
            name = say.named(part.part.name, part.part.name_en)
            row = Row(name, f"{part.part.id}  ", (Run(right),), depth=1)
            yield Outline((row, Row(why_not_full(part, say), depth=2, tone="aside")), reserve=len(right))
        yield BREAK


def _scaled(said: str, points: Fraction, whole: Fraction | None, say: Language) -> str:
    """A heading with what its points are on the declared scale, where that is another number."""
    if whole is None or say.points(whole) == say.points(points):
        return said
    return say.filled(words_of(say.tongue, "explain")["documents.scaled"], said=said, points=say.points(whole))


def _unproved(gap: Gap, key: str, whole: Fraction | None, say: Language) -> Iterator[Block]:
    """Parts whose proof is not complete, by what they lack; ``whole`` is what they are on the declared scale."""
    if not gap.parts:
        return
    words = words_of(say.tongue, "explain")
    said = say.filled(words[key], points=say.points(gap.points), parts=str(len(gap.parts)))
    yield Heading(_scaled(said, gap.points, whole, say))
    yield from _beyond(gap, say)
    lacking: dict[str, list[str]] = {}
    for part, _ in gap.parts:
        lacking.setdefault(lacking_said(part, say) or say.label("proof.none"), []).append(part.part.id)
    yield Outline(
        tuple(
            Row(say.filled(words["documents.lacking"], documents=papers, parts=", ".join(parts)), depth=1)
            for papers, parts in lacking.items()
        )
    )
    yield BREAK


def _beyond(gap: Gap, say: Language) -> Iterator[Block]:
    if gap.beyond:
        yield Text(beyond_together(gap.points, gap.beyond, say), "quiet")


def _document(one: Resting, result: Result, say: Language) -> Iterator[Block]:
    words = words_of(say.tongue, "explain")
    gone = one.gone_from(result)
    # Without a paper that disputes something there may be more points than with it.
    right = Run("0", "quiet")
    if gone:
        right = Run(f"{'−' if gone > 0 else '+'}{say.points(abs(gone))}", "bad" if gone > 0 else "plain")
    yield Outline((Row(document_said(one.document, say), numbers=(right,), tone="strong"),))
    if one.claimed is None or one.guaranteed is None:
        yield Text(words["documents.unfit"], "quiet", 2)
    elif not one.parts:
        yield Text(words["documents.nothing"], "quiet", 2)
    else:
        left = {"claimed": say.points(one.claimed), "guaranteed": say.points(one.guaranteed)}
        yield Text(say.filled(words["documents.left"], **left), depth=2)
        parts = ", ".join(part.part.id for part in one.parts)
        yield Text(say.filled(words["documents.parts"], count=str(len(one.parts)), parts=parts), "quiet", 2)
    yield BREAK


def statements_of(result: Result, statements: Sequence[Statement], say: Language) -> Iterator[Block]:
    """The statements one after another, under a line that says what they are."""
    words = words_of(say.tongue, "explain")
    yield from heading(result, say)
    yield Text(words["statements.head" if statements else "statements.none"], "quiet")
    for one in statements:
        yield BREAK
        tally, part = one.part.tally, one.part.part
        right = say.filled(words["statement.points"], points=say.points(tally.points), most=say.points(tally.most))
        yield Outline((Row(say.named(part.name, part.name_en), f"{part.id}  ", (Run(right),), tone="strong"),))
        yield from (Text(line, depth=2) for line in statement_lines(one, result, say))
