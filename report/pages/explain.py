"""Each lost point explained: the clause, what was found, what wins it back in whole units, who owns it, until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from criteria.branch import Branch
from criteria.edition import number_of
from reading.source.record import Record
from report.blocks import BREAK, Block, Facts, Heading, Hint, Outline, Row, Run, Text, Tone, fact
from report.language.findings import beyond_together, counted_lines, found_lines
from report.language.language import Language
from report.language.numbers.lacks import lacks_said
from report.language.recovery import due_said, loss_said, missing_said, remedy_is_late, until_said, ways_said
from report.language.rules import owners_said, rule_lines
from report.language.statements import statement_lines
from report.pages.criteria_head import heading
from report.pages.grades import all_conditions
from report.words.load import words_of
from scoring.recover.losses import asked_about, beside_parts, held_by_owners, losses_in, near_the_edge
from scoring.recover.recover import Outlook
from scoring.recover.statement import statement_of
from scoring.score.result import Result
from scoring.score.tally import Outcome

MOST_MARGINS = 12


class Wanted(Record):
    """What is shown: one branch (``only``), sorted by owner or by points, as it stands ``on`` a day.

    ``folder`` is how the commands in the advice call the workspace.
    """

    only: Branch
    by_owner: bool
    on: date
    folder: str = ""


def page_of(result: Result, outlooks: Sequence[Outlook], wanted: Wanted, say: Language) -> Iterator[Block]:
    """The whole page, the largest loss first."""
    return _Page(result, outlooks, wanted, say).blocks()


class _Page:
    """One result being explained."""

    def __init__(self, result: Result, outlooks: Sequence[Outlook], wanted: Wanted, say: Language) -> None:
        self.result = result
        self.wanted = wanted
        self.say = say
        self.words = words_of(say.tongue, "explain")
        self.outlooks = outlooks
        every = (one for group in result.sections for one in group.criteria)
        self.criteria = {part.part.key: one for one in every for part in one.parts}

    def blocks(self) -> Iterator[Block]:
        """Head, the parts, and what is full but near the edge."""
        yield from self._head()
        if not self.wanted.only.asked:
            yield from all_conditions(self.result.grading, self.say)
        ordered = asked_about(self.outlooks, self.wanted.only)
        if self.wanted.by_owner:
            yield from self._by_owner(ordered)
        else:
            for one in ordered:
                yield from self._part(one)
        if not self.wanted.only.asked:
            yield from self._margins()
            yield from self._next(ordered)

    def _head(self) -> Iterator[Block]:
        total = self.result.total
        lost = losses_in(self.result, self.outlooks)
        yield from heading(self.result, self.say)
        values = {"points": self.say.points(total.points), "most": self.say.number(total.most)}
        has_bonus = self.result.bonus is not None or self.result.penalty is not None
        pieces = "; ".join(lacks_said(lost, beside_parts(self.result, lost), self.say, has_bonus=has_bonus))
        yield Text(self._said("head", lacks=pieces, **values) if pieces else self._said("head.none", **values))
        for one in self.result.divisions:
            name = self.say.named(one.division.name, one.division.name_en)
            numbers = {"points": self.say.points(one.tally.points), "most": self.say.points(one.tally.most)}
            lacks = self.say.points(one.tally.lost)
            yield Text(self._said("division", number=number_of(one.division), name=name, lost=lacks, **numbers))
        if lost.beyond:
            yield Text(beyond_together(lost.points, lost.beyond, self.say), "quiet")
        if total.guaranteed < total.points:
            folder = f"{self.wanted.folder} " if self.wanted.folder else ""
            unproved = self.say.points(total.points - total.guaranteed)
            yield Text(self._said("head.unproved", points=unproved), "quiet")
            yield Hint(self._said("next.documents", folder=folder))
        end = self.result.evidence.period.to
        if lost.parts and self.wanted.on > end and not self.wanted.only.asked:
            yield Text(self._said("head.over", day=self.say.day(end)), "warn")
        yield BREAK

    def _said(self, key: str, /, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def _by_owner(self, ordered: Sequence[Outlook]) -> Iterator[Block]:
        """One page for each owner, the one who can win most back first."""
        for held in held_by_owners(self.result, ordered):
            owner = self.say.named(held.owner.name, held.owner.name_en)
            lacks = "; ".join(lacks_said(held.lost, Fraction(0), self.say)) or self.words["owner.none"]
            yield Heading(self._said("owner", owner=owner, lacks=lacks), 2, "owner")
            yield BREAK
            for one in held.parts:
                yield from self._part(one)

    def _part(self, one: Outlook) -> Iterator[Block]:
        part, lost = one.part, one.lost
        settled = part.outcome in {Outcome.SCORED, Outcome.NOT_ARISING}
        unlost = ("beyond" if part.tally.lost else "full") if settled else "unknown"
        unlost = "not_arising" if part.outcome is Outcome.NOT_ARISING and not part.tally.most else unlost
        key = ("waiting" if one.is_waiting else "lost") if lost else unlost
        right = self._said(key, points=self.say.points(lost))
        tones: Mapping[str, Tone] = {"lost": "bad", "waiting": "open", "unknown": "open", "full": "good"}
        name = self.say.named(part.part.name, part.part.name_en)
        row = Row(name, (Run(f"{part.part.id}  ", "strong"),), (Run(right, tones.get(key, "quiet")),), tone="strong")
        yield Outline((row,))
        yield Facts(tuple(fact(self.words[label], line) for label, line in self._rows(one)), 2)
        yield BREAK

    def _rows(self, one: Outlook) -> Iterator[tuple[str, str]]:
        """The rule, what is, and what to do; for an owner what to do first and the rule last."""
        rule, found, to_do = self._rule(one), self._found(one), self._to_do(one)
        yield from (*to_do, *found, *rule) if self.wanted.by_owner else (*rule, *found, *to_do)

    def _rule(self, one: Outlook) -> Iterator[tuple[str, str]]:
        deducts = self.result.edition.is_penalty(one.part.part)
        yield from (("rule", line) for line in rule_lines(one.part.part, self.say, deducts=deducts))

    def _found(self, one: Outlook) -> Iterator[tuple[str, str]]:
        yield from (("found", line) for line in found_lines(one.part, self.result, self.say))
        criterion = self.criteria[one.part.part.key]
        yield from (("counted", line) for line in counted_lines(criterion, self.result, self.say))

    def _to_do(self, one: Outlook) -> Iterator[tuple[str, str]]:
        part, say, end = one.part, self.say, self.result.evidence.period.to
        is_over = self.wanted.on > end
        label = "regain.over" if is_over else "regain"
        yield from ((label, line) for line in ways_said(one, say, is_over=is_over))
        if one.margin is not None and not part.tally.lost:
            yield "margin", loss_said(one.margin, say)
        yield from (("proof", line) for line in missing_said(part, say))
        if self.wanted.only.asked and (statement := statement_of(part, self.result)) is not None:
            yield from (("statements", line) for line in statement_lines(statement, self.result, say))
        if not self.wanted.by_owner or len(part.part.owners) > 1:
            yield "who", owners_said(part.part, self.result.edition, say)
        if one.lost:
            # Once the period is over the head says so for all.
            until = due_said if is_over and not self.wanted.only.asked else until_said
            yield "until", until(one, self.wanted.on, end, say)
            if part.part.remedy:
                yield (
                    "remedy.next" if remedy_is_late(one, self.wanted.on, end) else "remedy",
                    say.named(part.part.remedy, part.part.remedy_en),
                )

    def _margins(self) -> Iterator[Block]:
        """Full parts that few units more or less would cost points, the nearest first."""
        edges = near_the_edge(self.outlooks)[:MOST_MARGINS]
        if edges:
            yield Heading(self.words["margins"])
            yield Outline(
                tuple(Row(loss_said(edge.margin, self.say), f"{edge.part.part.id}  ", depth=1) for edge in edges)
            )
            yield BREAK

    def _next(self, ordered: Sequence[Outlook]) -> Iterator[Block]:
        folder = f"{self.wanted.folder} " if self.wanted.folder else ""
        if ordered:
            yield Hint(self._said("next.part", folder=folder, part=ordered[0].part.part.id))
        if not self.wanted.by_owner:
            yield Hint(self._said("next.owner", folder=folder))
