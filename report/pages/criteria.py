"""The editions there are, and what one asks, read back from its rules: for authors to compare and staff to prepare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.branch import Branch
from criteria.edition import (
    Criterion,
    Edition,
    Group,
    Part,
    inputs_of,
    is_one_line,
    is_one_row,
    number_of,
    parts_of,
)
from criteria.head import Division
from criteria.ready import Criteria
from report.blocks import BREAK, Block, Facts, Heading, Outline, Row, Run, Text, fact
from report.language.language import Language
from report.language.rules import asked_lines, owners_said, standing_said, takes_said
from report.pages.criteria_head import basis_text, head_rows, tiers_text
from report.words.load import words_of
from rules.facts import figures_of
from rules.rule.base import rules_in
from rules.rule.choices import timed_in
from rules.vocabulary import PERIOD_FROM, PERIOD_TO

_PART = 3
"""How deep what is said of a part stands."""


def page_of(criteria: Criteria, only: Branch, say: Language) -> Iterator[Block]:
    """The tree of an edition; below ``only`` all that each part means in words, otherwise head, names and maxima."""
    return _Page(criteria.edition, only, say).blocks()


class _Page:
    """One edition being shown."""

    def __init__(self, edition: Edition, only: Branch, say: Language) -> None:
        self.edition = edition
        self.only = only
        self.say = say
        self.words = words_of(say.tongue, "criteria")

    def blocks(self) -> Iterator[Block]:
        """What the edition is, and its groups."""
        edition, say = self.edition, self.say
        yield Heading(f"{edition.name} · {say.named(edition.title, edition.title_en)}", 1)
        yield Text(standing_said(edition, say, always=True), "warn")
        if edition.note:
            yield Text(say.named(edition.note, edition.note_en), "quiet")
        if not self.only.asked:
            yield Facts(tuple(fact(self.words[key], line) for key, line in head_rows(edition, say)))
        yield BREAK
        above: Division | None = None
        for group in edition.sections:
            blocks = list(self._group(group))
            division = edition.division_of(group)
            if blocks and division is not None and division is not above:
                above = division
                yield from self._division(division)
            elif blocks and division is None and above is not None:
                above = None
                yield BREAK
            yield from blocks

    def _wanted(self, part: Part) -> bool:
        return self.only.holds(part)

    def _division(self, one: Division) -> Iterator[Block]:
        """What stands above the groups of a division."""
        name = self.say.named(one.name, one.name_en)
        yield Heading(f"{number_of(one)}  {name}  {self.say.points(one.max)}")
        if one.max_for:
            yield Outline(tuple(self._tiers(0, one)))

    def _group(self, group: Group) -> Iterator[Block]:
        criteria = [one for one in group.criteria if any(self._wanted(part) for part in one.parts)]
        if not criteria:
            return
        say = self.say
        name = say.named(group.name, group.name_en)
        sign = -1 if group is self.edition.penalty else 1
        numbers = (Run(say.points(sign * group.max), "strong"),)
        rows = [Row(name, (Run(f"{number_of(group)}  ", "strong"),), numbers, tone="strong")]
        blocks = {"bonus": self.edition.bonus, "penalty": self.edition.penalty}
        for block in (name for name, held in blocks.items() if held is group):
            line = say.filled(self.words[f"block.{block}"], most=say.written(group.max))
            rows.append(Row(line, depth=1, tone="quiet"))
        rows += [] if is_one_row(group) else self._tiers(1, group)
        for one in criteria:
            for row, part in self._criterion(one, sign, is_row=is_one_row(group)):
                rows.append(row)
                if part is not None and self.only.asked:
                    yield Outline((*rows, *self._tiers(_PART, part)))
                    yield Facts(tuple(fact(label, line) for label, line in self._details(part)), _PART)
                    yield BREAK
                    rows = []
                elif part is not None:
                    rows += self._tiers(_PART, part)
        if rows:
            yield Outline(tuple(rows))

    def _criterion(self, one: Criterion, sign: int, *, is_row: bool) -> Iterator[tuple[Row, Part | None]]:
        """A criterion and its parts, the last row of each part with the part; ``sign``: below nothing in deductions.

        What ``is_row`` is one row with its group, which has been shown.
        """
        say = self.say
        single = is_one_line(one)
        if not single:
            name = say.named(one.name, one.name_en)
            yield Row(name, f"{number_of(one)}  ", (Run(say.points(sign * one.max)),), depth=1), None
            takes = takes_said(one, say, deducts=sign < 0)
            yield from ((Row(line, depth=2, tone="quiet"), None) for line in [takes] if line)
            yield from ((row, None) for row in self._tiers(2, one))
        for part in one.parts:
            if self._wanted(part):
                name = say.named(part.name, part.name_en)
                numbers = (Run(say.points(sign * part.max)),)
                if not is_row:
                    yield Row(name, f"{number_of(part)}  ", numbers, depth=1 if single else 2), None
                yield Row(part.key, depth=_PART, tone="quiet"), part

    def _tiers(self, depth: int, row: Division | Group | Criterion | Part) -> list[Row]:
        return [Row(tiers_text(row, self.edition, self.say), depth=depth, tone="quiet")] if row.max_for else []

    def _details(self, part: Part) -> Iterator[tuple[str, str]]:
        """Everything the file says of a part, a label and a line each."""
        say, words = self.say, self.words
        basis = next(one for one in self.edition.basis if one.id == part.source.basis)
        named = {one.key: f"{one.id} {say.named(one.name, one.name_en)}" for one in parts_of(self.edition)}
        lines = asked_lines(part, say, named, deducts=self.edition.is_penalty(part))
        yield from ((say.label("rule"), line) for line in lines)
        if self.edition.due_on_day_off is not None and any(timed_in(part.rule)):
            yield say.label("rule"), words[f"day_off.{self.edition.due_on_day_off}"]
        needed = (name for name in figures_of(inputs_of(part)) if name not in {PERIOD_FROM, PERIOD_TO})
        yield from ((say.label("needs"), self._needed(name)) for name in needed)
        if any(rule.held().beside is not None for rule in rules_in(part.rule)):
            yield say.label("needs"), say.filled(words["leader"], key=part.key)
        proof = [f"{say.input_name(role)} [{role}]" for role in part.roles]
        proof = proof or [words["proof.none" if part.proof is None else "proof.unsaid"]]
        yield from ((say.label("proof"), line) for line in proof)
        yield words["scored_by"], words[f"scored_by.{part.scored_by}"]
        yield say.label("owner"), owners_said(part, self.edition, say)
        source = f"{basis_text(basis, say, short=True)}, {part.source.clause}"
        verified = "verified" if part.source.verified else "unverified"
        yield say.label("source"), say.filled(words[f"source.{verified}"], source=source)
        if part.remedy:
            yield say.label("remedy"), say.named(part.remedy, part.remedy_en)
        if part.note:
            yield words["note"], part.note

    def _needed(self, name: str) -> str:
        """An input by name, and how low it may go where that is below nothing."""
        say, known = self.say, self.say.inputs().fact(name)
        figure = f"{say.input_name(name)} [{name}]"
        if known is None or known.least is None:
            return figure
        if known.lowest is None:
            return say.filled(self.words["least.none"], figure=figure)
        least = say.written(known.lowest, percent=known.kind == "percent")
        return say.filled(self.words["least"], figure=figure, least=least)


def list_of(editions: Sequence[Edition], say: Language) -> Iterator[Block]:
    """Each edition by name and title, with how many parts it has and what it is worth."""
    yield Heading(say.label("list.head"), 1)
    rows = []
    for edition in editions:
        count = say.label("list.parts", parts=str(len(list(parts_of(edition)))))
        standing = standing_said(edition, say, always=True)
        rows.append(Row(say.named(edition.title, edition.title_en), f"{edition.name}  ", depth=1))
        rows.append(Row(f"{count} · {standing}", depth=3))
    yield Outline(tuple(rows))
