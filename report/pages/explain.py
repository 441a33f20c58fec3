"""Each lost point explained: the clause, what was found, what wins it back in whole units, who owns it, until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from reading.source.names import is_within
from report.blocks import BREAK, Block, Facts, Heading, Outline, Row, Run, Text, Tone, fact
from report.language.language import Language
from report.language.positions import value_said
from report.language.rules import rule_lines
from report.pages.details import found_lines
from report.pages.statements import statement_lines
from report.words.load import words_of
from rules.types.models import AllOf, Checklist, Item, Levels, points_of, rules_in
from rules.vocabulary import ISSUED
from scoring.recover.recover import Outlook, Way
from scoring.recover.recoverable import standing_of
from scoring.recover.single_change import Gift
from scoring.recover.statement import statement_of
from scoring.score.result import PartResult, Result
from scoring.score.tally import Outcome

MOST_MARGINS = 12


class Wanted(NamedTuple):
    """What is shown: one branch (``only``), sorted by owner or by points, as it stands ``on`` a day.

    ``folder`` is how the commands in the advice call the workspace.
    """

    only: str
    by_owner: bool
    on: date
    folder: str = ""


def page_of(result: Result, outlooks: Sequence[Outlook], wanted: Wanted, say: Language) -> Iterator[Block]:
    """The whole page, the largest loss first."""
    return _Page(result, outlooks, wanted, say).blocks()


def _lost(part: PartResult) -> Fraction:
    return part.tally.lost


class _Page:
    """One result being explained."""

    def __init__(self, result: Result, outlooks: Sequence[Outlook], wanted: Wanted, say: Language) -> None:
        self.result = result
        self.wanted = wanted
        self.say = say
        self.words = words_of(say.tongue, "explain")
        self.outlooks = outlooks

    def blocks(self) -> Iterator[Block]:
        """Head, the parts, and what is full but near the edge."""
        yield from self._head()
        shown = [one for one in self.outlooks if self._shows(one)]
        ordered = sorted(shown, key=lambda one: -_lost(one.part))
        if self.wanted.by_owner:
            yield from self._by_owner(ordered)
        else:
            for one in ordered:
                yield from self._part(one)
        if not self.wanted.only:
            yield from self._margins()
            yield from self._next(ordered)

    def _shows(self, one: Outlook) -> bool:
        part, only = one.part.part, self.wanted.only
        if only:
            return part.key == only or is_within(part.id, only)
        return _lost(one.part) > 0

    def _head(self) -> Iterator[Block]:
        total, unit = self.result.total, self.result.evidence.unit
        lost = [one.part for one in self.outlooks if _lost(one.part) > 0]
        values = {"points": self.say.points(total.points), "most": self.say.number(total.most)}
        if lost:
            gone = self.say.points(sum((_lost(part) for part in lost), Fraction(0)))
            values |= {"lost": gone, "parts": str(len(lost))}
        yield Heading(f"{unit.name} · {self.say.label('year', year=str(self.result.evidence.year))}", 1)
        yield Text(self._said("head" if lost else "head.none", **values))
        yield BREAK

    def _said(self, key: str, /, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def _by_owner(self, ordered: Sequence[Outlook]) -> Iterator[Block]:
        """One page for each owner, the one who can win most back first."""
        owners = {owner.id: owner for owner in self.result.edition.owners}
        held = {name: [one for one in ordered if one.part.part.owner == name] for name in owners}
        total = {name: sum((_lost(one.part) for one in some), Fraction(0)) for name, some in held.items()}
        for name in sorted(owners, key=lambda name: -total[name]):
            if held[name]:
                owner = self.say.named(owners[name].name, owners[name].name_en)
                values = {"points": self.say.points(total[name]), "parts": str(len(held[name]))}
                yield Heading(self._said("owner", owner=owner, **values), 2, "owner")
                yield BREAK
                for one in held[name]:
                    yield from self._part(one)

    def _part(self, one: Outlook) -> Iterator[Block]:
        part = one.part
        settled = part.outcome in {Outcome.SCORED, Outcome.NOT_ARISING}
        key = ("lost" if settled else "waiting") if _lost(part) else "full" if settled else "unknown"
        right = self._said(key, points=self.say.points(_lost(part)))
        tones: Mapping[str, Tone] = {"lost": "bad", "waiting": "open", "unknown": "open", "full": "good"}
        name = self.say.named(part.part.name, part.part.name_en)
        row = Row(name, (Run(f"{part.part.id}  ", "strong"),), (Run(right, tones[key]),), tone="strong")
        yield Outline((row,))
        yield Facts(tuple(fact(self.words[label], line) for label, line in self._rows(one)), 2)
        yield BREAK

    def _rows(self, one: Outlook) -> Iterator[tuple[str, str]]:
        part, say = one.part, self.say
        yield from (("rule", line) for line in rule_lines(part.part, say, deducts=self._deducts(part)))
        yield from (("found", line) for line in found_lines(part, self.result, say))
        yield from (("regain", line) for line in self._ways(one))
        if one.margin is not None and not _lost(part):
            yield "margin", self._way("loss", one.margin)
        yield from (("proof", line) for line in self._missing(part))
        if self.wanted.only and (statement := statement_of(part, self.result)) is not None:
            yield from (("statements", line) for line in statement_lines(statement, self.result, say))
        owner = next(owner for owner in self.result.edition.owners if owner.id == part.part.owner)
        yield "who", say.named(owner.name, owner.name_en)
        if _lost(part):
            end = self.result.evidence.period.to
            standing = standing_of(one, self.wanted.on, end)
            yield "until", self._said(f"standing.{standing.value}", end=say.day(end))
            if part.part.remedy:
                yield "remedy", say.named(part.part.remedy, part.part.remedy_en)

    def _deducts(self, part: PartResult) -> bool:
        return self.result.edition.is_penalty(part.part)

    def _ways(self, one: Outlook) -> Iterator[str]:
        """What wins points back: figures to move, then levels and items to reach."""
        for way in one.ways:
            key = f"way.{way.hand}" if way.hand != "unit" else "way" if way.total == way.points else "way.total"
            yield self._way(key, way)
        for gift in one.gifts:
            yield self._gift(gift)
        if one.part.outcome is Outcome.SCORED and not self._deducts(one.part):
            yield from self._answers(one.part)

    def _way(self, key: str, way: Way) -> str:
        say = self.say
        fact = say.inputs().facts[way.move.name]
        more = way.move.changes[0][1] > 0
        unit = say.named(fact.unit or "", fact.unit_en)
        change = self._said("change.more" if more else "change.less", units=say.number(way.units), unit=unit).rstrip()
        figures = "; ".join(
            self._said("figure", label=say.input_name(name), before=say.number(before), after=say.number(after))
            for name, before, after in way.figures
        )
        values = {"figures": figures, "change": change, "points": say.points(abs(way.points))}
        return self._said(key, **values, **({"total": say.points(way.total)} if key == "way.total" else {}))

    def _gift(self, gift: Gift) -> str:
        """A paper by its last day, or a figure with what it has to be."""
        say, lever = self.say, gift.lever
        after = value_said(lever, gift.position, say, unit=True)
        if lever.kind == "paper":
            what = self._said("gift.paper", document=say.input_name(lever.name.removesuffix(ISSUED)), day=after)
        else:
            before = self.words["gift.none"] if lever.now is None else value_said(lever, lever.now, say)
            what = self._said("figure", label=say.input_name(lever.name), before=before, after=after)
        key = "gift" if gift.total == gift.points else "gift.total"
        values = {"what": what, "points": say.points(gift.points)}
        return self._said(key, **values, **({"total": say.points(gift.total)} if key == "gift.total" else {}))

    def _answers(self, part: PartResult) -> Iterator[str]:
        """The levels above the one chosen, and the items that did not hold."""
        say, most = self.say, part.part.max
        for rule in rules_in(part.part.rule):
            match rule:
                case Levels(levels=levels) if part.answer is not None and part.answer.level is not None:
                    for level in sorted(levels, key=lambda level: points_of(level, most)):
                        if (gain := points_of(level, most) - part.tally.points) > 0:
                            name = say.named(level.name, level.name_en)
                            yield self._said("level", level=name, points=say.points(gain))
                case Checklist(items=items):
                    for item in self._failing(part, items):
                        name = say.named(item.name, item.name_en)
                        yield self._said("item", item=name, points=say.points(item.points or Fraction(0)))
                case AllOf(items=items) if failing := self._failing(part, items):
                    names = "; ".join(say.named(item.name, item.name_en) for item in failing)
                    yield self._said("items.all", items=names, points=say.points(most - part.tally.points))
                case _:
                    pass

    @staticmethod
    def _failing(part: PartResult, items: Sequence[Item]) -> list[Item]:
        """The items that a person could have ticked and did not."""
        ticked = part.answer.items if part.answer is not None else None
        return [item for item in items if item.when is None and ticked is not None and item.id not in ticked]

    def _missing(self, part: PartResult) -> Iterator[str]:
        for proof in part.proofs:
            if proof.state == "draft":
                yield self._said("draft", document=self.say.paper(proof.documents[0]))
            elif proof.state == "missing" and proof.role:
                yield self._said("absent", document=self.say.input_name(proof.role))

    def _margins(self) -> Iterator[Block]:
        """Full parts that few units more or less would cost points, the nearest first."""
        near = [(one.margin, one.part) for one in self.outlooks if one.margin is not None and not _lost(one.part)]
        if near:
            ordered = sorted(near, key=lambda pair: (pair[0].units, pair[0].points))[:MOST_MARGINS]
            yield Heading(self.words["margins"])
            yield Outline(
                tuple(Row(self._way("loss", margin), f"{part.part.id}  ", depth=1) for margin, part in ordered)
            )
            yield BREAK

    def _next(self, ordered: Sequence[Outlook]) -> Iterator[Block]:
        folder = f"{self.wanted.folder} " if self.wanted.folder else ""
        if ordered:
            yield Text(self._said("next.part", folder=folder, part=ordered[0].part.part.id), "quiet")
        if not self.wanted.by_owner:
            yield Text(self._said("next.owner", folder=folder), "quiet")
