"""The tree of a result: divisions, groups, criteria and parts with their points, and the reason of each not full."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from criteria.branch import WHOLE, Branch
from criteria.edition import is_one_line, is_one_row, number_of
from reading.source.record import Record
from report.blocks import BREAK, Block, Facts, Heading, Outline, Row, Run, Text, Tone, fact
from report.language.findings import lacking_said, papers_said
from report.language.language import Language
from report.language.marks import Mark, mark_of
from report.language.reasons import beyond_said, why_not_full
from scoring.score.result import CriterionResult, DivisionResult, GroupResult, PartResult, Result
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

    ``folder`` is how the commands in the advice call the workspace; ``None``: there is none, and no commands that go
    on from here. ``whole``: each part has its reason, be it full or not, and its proof, and can be looked for.
    """

    depth: int = _PARTS
    only: Branch = WHOLE
    lost: bool = False
    folder: str | None = ""
    whole: bool = False

    def shows(self, part: PartResult) -> bool:
        """Whether a part is in what is shown, be it full or not."""
        return self.only.holds(part.part)


def facets_of(part: PartResult) -> tuple[str, ...]:
    """By what a part is looked for: what became of it, whether it is proved, and whose it is."""
    tally = part.tally
    state = "open" if tally.open else "lost" if tally.lost else "full"
    proof = () if part.is_proved else ("unproved",)
    return (state, *proof, *(f"owner-{owner}" for owner in part.part.owners))


class Tree:
    """Criteria, and with depth 3 their parts, each with its reason when it is not full."""

    def __init__(self, result: Result, view: View, say: Language) -> None:
        self.result = result
        self.view = view
        self.say = say
        self.growth = Growth(result)

    def _shows(self, part: PartResult) -> bool:
        """Whether a part is among what is shown; one that lacks nothing that would count is not lost."""
        return self.view.shows(part) and (not self.view.lost or self.growth.lost(part) > 0)

    def blocks(self) -> Iterator[Block]:
        """The branches that are shown, and what the marks in them mean."""
        shown = [part for part in self.result.parts if self._shows(part)]
        divided = [group for one in self.result.divisions for group in one.groups]
        for one in self.result.divisions:
            yield from self._sections(one.groups, shown, self._division(one))
        beside = list(self._sections([one for one in self.result.sections if one not in divided], shown))
        if beside and divided:
            yield BREAK
        yield from beside
        if shown:
            yield from self._legend(shown)
        else:
            yield Text(self.say.label("lost.none"), "good")
        if not self.view.only.asked:
            yield BREAK

    def _sections(
        self, sections: Sequence[GroupResult], shown: Container[PartResult], head: Heading | None = None
    ) -> Iterator[Block]:
        """The branches of some groups or blocks, under the heading of their division where anything of it is shown."""
        rows: list[Row] = []
        for group in sections:
            criteria = [one for one in group.criteria if any(part in shown for part in one.parts)]
            if criteria and head is not None:
                yield head
                head = None
            for row, part in self._rows(group, criteria) if criteria else ():
                rows.append(row)
                if part is not None and self.view.only.asked:
                    yield Outline(tuple(rows), reserve=_POINTS)
                    yield self._details(part)
                    yield BREAK
                    rows = []
            rows += self._beyond(group, 1) if criteria else []
        if rows:
            yield Outline(tuple(rows), reserve=_POINTS)

    def _details(self, part: PartResult) -> Facts:
        from report.language.details import details_said  # noqa: PLC0415  # the tree alone needs no rules in words

        rows = details_said(part, self.result, self.say)
        return Facts(tuple(fact(self.say.label(key), line) for key, line in rows), 3)

    def _division(self, one: DivisionResult) -> Heading:
        """What stands above the groups of a division, with its subtotal."""
        name = self.say.named(one.division.name, one.division.name_en)
        return Heading(f"{number_of(one.division)}  {name}  {self._of(one.tally, taken=False)}")

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
        facets = facets_of(part) if self.view.whole else ()
        yield Row(tuple(name), lead, numbers, depth, "plain" if depth else "strong", facets=facets), part
        if (mark is not Mark.FULL or self.view.whole) and not self.view.only.asked:
            yield Row(why_not_full(part, self.say), depth=depth + 1, tone="aside"), None
        if self.view.whole:
            yield from ((row, None) for row in self._proof(part, depth + 1))

    def _proof(self, part: PartResult, depth: int) -> Iterator[Row]:
        """The papers that are cited, and what the proof lacks."""
        papers = "; ".join(papers_said(part, self.result, self.say))
        if papers:
            yield Row(f"{self.say.label('proof')}: {papers}", depth=depth, tone="quiet")
        lacking = lacking_said(part, self.say)
        if lacking:
            yield Row(self.say.label("proof.lacking", papers=lacking), depth=depth, tone="quiet")

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
        yield Text(" · ".join(piece.replace(" ", "\u00a0") for piece in pieces), "quiet")
