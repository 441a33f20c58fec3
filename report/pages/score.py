"""The score of one unit: head, groups with bars, the tree of parts with reasons, the total, what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.branch import WHOLE, Branch
from criteria.edition import SCORERS, inputs_of, number_of, parts_of
from report.blocks import BREAK, Block, Fact, Facts, Heading, Outline, Row, Run, Text, Total, Totals
from report.language.findings import other_said
from report.language.grades import grade_name
from report.language.language import Language
from report.language.numbers.together import together
from report.pages.advice import next_steps
from report.pages.criteria_head import criteria_rows, stamp_said, unit_heading
from report.pages.grades import why_lower
from report.pages.tree import Tree, View
from rules.facts import figure_of
from scoring.score.result import DivisionResult, Result


def page_of(result: Result, view: View, say: Language) -> Iterator[Block]:
    """Head, groups, tree, doubts, total and advice; with ``only`` the head, that branch, and doubts of its figures."""
    yield from head_blocks(result, say)
    if not view.only.asked:
        yield group_bars(result, say)
        yield BREAK
    if view.depth > 1:
        yield from Tree(result, view, say).blocks()
    yield from doubt_blocks(result, say, view.only)
    if not view.only.asked:
        yield from total_blocks(result, say)
        yield from next_steps(result, say, view.folder, lost=view.lost)


def head_blocks(result: Result, say: Language) -> Iterator[Block]:
    """Unit, period, criteria with their standing, and the stamp."""
    unit, edition, period = result.evidence.unit, result.edition, result.evidence.period
    yield unit_heading(result, say)
    if unit.within:
        yield Text(unit.within, "quiet")
    rows = (
        *criteria_rows(edition, say, result.stamp.edition_file),
        Fact(say.label("period"), f"{say.day(period.from_)} – {say.day(period.to)}"),
        Fact(say.label("stamp"), stamp_said(result.stamp, say), "quiet"),
    )
    yield Facts(rows)
    yield BREAK


def group_bars(result: Result, say: Language) -> Outline:
    """One line for each group: points, maximum, share and a bar; for deductions, the most that can be taken."""
    divisions = {one.groups[0].group.id: one for one in result.divisions}
    numbers_shown = [number_of(one.division) for one in result.divisions]
    longest = max(map(len, [*numbers_shown, *(number_of(group.group) for group in result.sections)]))
    rows = []
    for group in result.sections:
        division = divisions.get(group.group.id)
        if division is not None:
            rows.append(_division(division, longest, say))
        tally = group.tally
        most, share = tally.most, say.share(tally.share)
        if group is result.penalty:
            most, share = -group.group.max, ""
        numbers = (Run(say.points(tally.points)), Run(say.points(most)), Run(share))
        name = say.named(group.group.name, group.group.name_en)
        bar = None if tally.share is None else (Fraction(0), tally.share)
        rows.append(Row(name, f"{number_of(group.group).ljust(longest)}  ", numbers, bar=bar))
    heads = tuple(say.label(key) for key in ("points", "most", "share"))
    return Outline(tuple(rows), say.label("group"), heads, (8, 8, 8), gauge=True)


def _division(one: DivisionResult, longest: int, say: Language) -> Row:
    """The row of a division above those of its groups."""
    numbers = (say.points(one.tally.points), say.points(one.tally.most), say.share(one.tally.share))
    name = say.named(one.division.name, one.division.name_en)
    lead = (Run(f"{number_of(one.division).ljust(longest)}  ", "strong"),)
    return Row(name, lead, tuple(Run(number, "strong") for number in numbers), tone="strong")


def doubt_blocks(result: Result, say: Language, only: Branch = WHOLE) -> Iterator[Block]:
    """Figures that do not go together, of all parts or of those that look at any of them."""
    parts = (part for part in parts_of(result.edition) if only.holds(part))
    looked_at = {figure_of(name) for part in parts for name in inputs_of(part)} if only.asked else set()
    doubts = [
        doubt
        for doubt in result.doubts
        if not only.asked or any(figure_of(name) in looked_at for name, _ in doubt.shown.figures)
    ]
    if not doubts:
        return
    yield Heading(say.label("doubts"))
    rows = []
    for doubt in doubts:
        weight = say.label(f"doubt.{doubt.identity.weight}")
        rows.append(Row((Run(say.doubt(doubt)), Run(f" ({weight})", "quiet")), (Run("! ", "warn"),), depth=1))
    yield Outline(tuple(rows))
    yield BREAK


def total_blocks(result: Result, say: Language) -> Iterator[Block]:
    """The total, plain, and the three scores."""
    total = result.total
    points = f" {say.points(total.points)}/{say.number(total.most)} "
    line = [Run(f"{say.label('total')}   ", "strong"), Run(points, "score")]
    grading = result.grading
    if grading is not None:
        line.append(Run(f"   {say.label('grade')}: {grade_name(grading.given, say)}", "strong"))
    yield Text(tuple(line))
    if grading is not None:
        yield from why_lower(grading, say)
    yield BREAK
    scores = (("claimed", total.points), ("guaranteed", total.guaranteed), ("possible", total.possible))
    yield Totals(
        tuple(Total(say.label(key), (Run(say.points(score)),), say.label(f"{key}.note")) for key, score in scores)
    )
    yield from _blocks(result, say)
    yield from _scorers(result, say)
    yield from (Text(other_said(one, say)) for one in result.others)
    if total.excluded:
        raw, excluded = total.raw, say.points(total.excluded)
        values = {"points": say.points(raw.points), "most": say.points(raw.most), "excluded": excluded}
        yield Text(say.label("raw" if result.edition.rescales else "raw.kept", **values))
    yield BREAK


def _blocks(result: Result, say: Language) -> Iterator[Block]:
    """What the total is made of, where there is more than groups; as it is shown it adds up to the total."""
    bonus, penalty = result.bonus, result.penalty
    if bonus is None and penalty is None:
        return
    exact = [result.of_groups.points, *(block.tally.points for block in (bonus, penalty) if block is not None)]
    whole = sum(exact, Fraction(0))
    # Rounded at the total the pieces follow it; rescaled, or held at an end, they stand for themselves.
    is_rounded = abs(result.total.points - whole) < Fraction(1, 10**say.digits)
    groups, *pieces = together(exact, result.total.points if is_rounded else whole, say.digits)
    line = say.label("blocks", groups=say.points(groups))
    if bonus is not None:
        line += f" + {say.label('blocks.bonus', points=say.points(pieces.pop(0)))}"
    if penalty is not None:
        line += f" − {say.label('blocks.penalty', points=say.points(-pieces.pop()))}"
    yield Text(line)


def _scorers(result: Result, say: Language) -> Iterator[Block]:
    """How much of the groups each scorer gives, where it is not the unit alone."""
    tallies = {scorer: result.scored_by(scorer) for scorer in SCORERS}
    shares = {scorer: tally for scorer, tally in tallies.items() if tally.most or tally.open}
    for scorer, tally in shares.items() if set(shares) - {"self"} else ():
        yield Text(say.label(f"by.{scorer}", points=say.points(tally.points), most=say.points(tally.most)))
    beyond = result.beyond
    if set(shares) - {"self"} and (beyond.points or beyond.most):
        yield Text(say.label("by.beyond", points=say.points(beyond.points), most=say.points(beyond.most)))
