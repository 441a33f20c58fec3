"""The score of one unit: head, groups with bars, the tree of parts with reasons, the total, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria.branch import WHOLE, Branch
from criteria.edition import SCORERS, is_one_line, is_one_row, number_of
from reading.source.record import Record
from report.blocks import BREAK, Block, Fact, Facts, Heading, Outline, Row, Run, Text, Tone, Total, Totals, fact
from report.language.findings import other_said
from report.language.grades import grade_name
from report.language.language import Language
from report.language.marks import Mark, mark_of
from report.language.reasons import beyond_said, why_not_full
from report.pages.advice import next_steps
from report.pages.criteria_head import criteria_rows, unit_heading
from report.pages.grades import why_lower
from scoring.score.result import CriterionResult, GroupResult, PartResult, Result
from scoring.score.tally import Tally
from scoring.score.total import Growth

_TONES: Mapping[Mark, Tone] = {
    Mark.FULL: "good",
    Mark.PART: "warn",
    Mark.NONE: "bad",
    Mark.OPEN: "open",
    Mark.NOT_ARISING: "quiet",
    Mark.BROKEN: "bad",
}
_PARTS = 3
_POINTS = 11
"""Letters of ``12,34/56,78``."""


class View(Record):
    """What of a result is shown: levels down to ``depth``, below ``only``, and, with ``lost``, only what is not full.

    ``folder`` is how the commands in the advice call the workspace.
    """

    depth: int = _PARTS
    only: Branch = WHOLE
    lost: bool = False
    folder: str = ""

    def shows(self, part: PartResult) -> bool:
        """Whether a part is in what is shown, be it full or not."""
        return self.only.holds(part.part)


def page_of(result: Result, view: View, say: Language) -> Iterator[Block]:
    """Head, groups, tree, doubts, total and advice; with ``only`` just the head and that branch of the tree."""
    yield from _head(result, say)
    if not view.only.asked:
        yield _groups(result, say)
        yield BREAK
    if view.depth > 1:
        yield from _Tree(result, view, say).blocks()
    if not view.only.asked:
        yield from _doubts(result, say)
        yield from _total(result, say)
        yield from next_steps(result, say, view.folder, lost=view.lost)


def _head(result: Result, say: Language) -> Iterator[Block]:
    """Unit, period, criteria with their standing, and the stamp."""
    unit, edition, period = result.evidence.unit, result.edition, result.evidence.period
    yield unit_heading(result, say)
    if unit.within:
        yield Text(unit.within, "quiet")
    rows = (
        *criteria_rows(edition, say, result.stamp.edition_file),
        Fact(say.label("period"), f"{say.day(period.from_)} – {say.day(period.to)}"),
        Fact(say.label("stamp"), _stamp(result, say), "quiet"),
    )
    yield Facts(rows)
    yield BREAK


def _stamp(result: Result, say: Language) -> str:
    stamp = result.stamp
    said = say.label(
        "stamp.text",
        engine=stamp.engine,
        edition=stamp.edition_digest[:6],
        vocabulary=stamp.vocabulary_digest[:6],
        evidence=stamp.evidence_digest[:6],
    )
    said += "".join(f" · {name} {digest[:6]}" for name, digest in stamp.others.items())
    return said if stamp.edition_file is None else f"{said} · {stamp.edition_file}"


def _groups(result: Result, say: Language) -> Outline:
    """One line for each group: points, maximum, share and a bar; for deductions, the most that can be taken."""
    longest = max(len(number_of(group.group)) for group in result.sections)
    rows = []
    for group in result.sections:
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


class _Tree:
    """Criteria, and with depth 3 their parts, each with its reason when it is not full."""

    def __init__(self, result: Result, view: View, say: Language) -> None:
        self.result = result
        self.view = view
        self.say = say
        self.growth = Growth(result)

    def _shows(self, part: PartResult) -> bool:
        """Whether a part is among what is shown; one that lacks nothing that would count is not lost."""
        return self.view.shows(part) and (not self.view.lost or self.growth.lost([part]) > 0)

    def blocks(self) -> Iterator[Block]:
        """The branches that are shown, and what the marks in them mean."""
        shown = [part for part in self.result.parts if self._shows(part)]
        rows: list[Row] = []
        for group in self.result.sections:
            criteria = [one for one in group.criteria if any(part in shown for part in one.parts)]
            if criteria:
                for row, part in self._rows(group, criteria):
                    rows.append(row)
                    if part is not None and self.view.only.asked:
                        yield Outline(tuple(rows), reserve=_POINTS)
                        yield self._details(part)
                        yield BREAK
                        rows = []
                rows += self._beyond(group, 1)
        if rows:
            yield Outline(tuple(rows), reserve=_POINTS)
        if shown:
            yield from self._legend(shown)
        else:
            yield Text(self.say.label("lost.none"), "good")
        if not self.view.only.asked:
            yield BREAK

    def _details(self, part: PartResult) -> Facts:
        from report.language.details import details_said  # noqa: PLC0415  # the tree alone needs no rules in words

        rows = details_said(part, self.result, self.say)
        return Facts(tuple(fact(self.say.label(key), line) for key, line in rows), 3)

    def _rows(self, group: GroupResult, criteria: list[CriterionResult]) -> Iterator[tuple[Row, PartResult | None]]:
        """The row of a group and those below it, each row of a part with the part; a group of one row is its part."""
        taken = group is self.result.penalty
        if is_one_row(group.group) and self.view.depth >= _PARTS:
            yield from self._part(group.criteria[0].parts[0], 0, taken=taken)
            return
        yield self._group(group), None
        if not is_one_row(group.group):
            for one in criteria:
                yield from self._criterion(one, taken=taken)

    def _group(self, group: GroupResult) -> Row:
        name = self.say.named(group.group.name, group.group.name_en)
        numbers = (Run(self._of(group.tally, taken=group is self.result.penalty), "strong"),)
        return Row(name, (Run(f"{number_of(group.group)}  ", "strong"),), numbers, tone="strong")

    def _criterion(self, one: CriterionResult, *, taken: bool) -> Iterator[tuple[Row, PartResult | None]]:
        """Its row and those of its parts, each row of a part with the part; a criterion of one line is its part."""
        parts = [part for part in one.parts if self._shows(part)] if self.view.depth >= _PARTS else []
        if is_one_line(one.criterion) and self.view.depth >= _PARTS:
            yield from self._part(one.parts[0], 1, taken=taken)
            return
        label = self.say.named(one.criterion.name, one.criterion.name_en)
        yield Row(label, f"{number_of(one.criterion)}  ", (Run(self._of(one.tally, taken=taken)),), depth=1), None
        for part in parts:
            yield from self._part(part, 2, taken=taken)
        if self.view.depth >= _PARTS:
            yield from ((row, None) for row in self._beyond(one, 2))

    def _beyond(self, row: CriterionResult | GroupResult, depth: int) -> list[Row]:
        """What of the rows below is not counted, so that they add up."""
        text = beyond_said(row, self.say)
        return [Row(text, numbers=(Run(self.say.signed(-row.beyond)),), depth=depth, tone="aside")] if text else []

    def _part(self, part: PartResult, depth: int, *, taken: bool) -> Iterator[tuple[Row, PartResult | None]]:
        mark = mark_of(part)
        tone = _TONES[mark]
        name = [Run(self.say.named(part.part.name, part.part.name_en))]
        if not part.is_proved:
            name.append(Run("\u00a0†", "quiet"))
        lead = (Run(mark.value, tone), Run(f" {number_of(part.part)}  "))
        numbers = (Run(self._of(part.tally, taken=taken), "plain" if mark is Mark.FULL else tone),)
        yield Row(tuple(name), lead, numbers, depth, "plain" if depth else "strong"), part
        if mark is not Mark.FULL and not self.view.only.asked:
            yield Row(why_not_full(part, self.say), depth=depth + 1, tone="aside"), None

    def _of(self, tally: Tally, *, taken: bool) -> str:
        """Points out of the maximum; what is taken away is out of nothing."""
        points = self.say.points(tally.points)
        return points if taken else f"{points}/{self.say.points(tally.most)}"

    def _legend(self, parts: list[PartResult]) -> Iterator[Block]:
        """The marks that occur, explained."""
        if self.view.depth < _PARTS:
            return
        marks = {mark_of(part) for part in parts}
        pieces = [f"{mark.value} {self.say.label(f'mark.{mark.name.lower()}')}" for mark in Mark if mark in marks]
        if any(not part.is_proved for part in parts):
            pieces.append(self.say.label("mark.proof"))
        if not self.view.only.asked:
            yield BREAK
        yield Text("   ".join(piece.replace(" ", "\u00a0") for piece in pieces), "quiet")


def _doubts(result: Result, say: Language) -> Iterator[Block]:
    """Figures that do not go together."""
    if not result.doubts:
        return
    yield Heading(say.label("doubts"))
    rows = []
    for doubt in result.doubts:
        weight = say.label(f"doubt.{doubt.identity.weight}")
        rows.append(Row((Run(say.doubt(doubt)), Run(f" ({weight})", "quiet")), (Run("! ", "warn"),), depth=1))
    yield Outline(tuple(rows))
    yield BREAK


def _total(result: Result, say: Language) -> Iterator[Block]:
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
    """What the total is made of, where there is more than groups."""
    bonus, penalty = result.bonus, result.penalty
    line = say.label("blocks", groups=say.points(result.of_groups.points))
    if bonus is not None:
        line += f" + {say.label('blocks.bonus', points=say.points(bonus.tally.points))}"
    if penalty is not None:
        line += f" − {say.label('blocks.penalty', points=say.points(-penalty.tally.points))}"
    if bonus is not None or penalty is not None:
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
