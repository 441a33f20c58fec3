"""Two editions side by side: the whole, the groups, what became of parts, and each part that is another one now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from criteria.compare.editions import Crossed, Differences, Pair, Shift
from criteria.compare.parts import block_of, receivers
from criteria.compare.rules import Kind
from criteria.compare.whole import LISTS, Head, ListRow, listed
from criteria.edition import Edition, Grade, Part, Rounding, parts_of
from report.blocks import Block, Heading, Row, Table, Text, numbered, tone_of
from report.language.language import Language
from report.language.rules import lines_of_rule
from report.language.schema import schema_words
from report.words.load import words_of
from rules.vocabulary import Identity

_OF_RULES: tuple[Kind, ...] = ("type", "measure", "threshold", "due", "items", "levels", "points")
_MOST_NAMED = 3
"""Of what an edition brings along for its own parts; the machine's shape names all."""


def blocks_of(found: Differences, say: Language) -> Iterator[Block]:
    """The whole page."""
    return _Page(found, say).blocks()


class _Page:
    """One comparison."""

    def __init__(self, found: Differences, say: Language) -> None:
        self.found = found
        self.say = say
        self.words = words_of(say.tongue, "compare")

    def blocks(self) -> Iterator[Block]:
        """What is different, the whole first."""
        old, new = self.found.old, self.found.new
        yield Heading(self._said("editions", old=old.name, new=new.name), 1)
        gone, come = (sum(len(side) for side in sides) for sides in self._sides())
        changed = sum(1 for pair in self.found.pairs if pair.kinds)
        counts = {"kept": len(self.found.pairs), "changed": changed, "gone": gone, "come": come}
        yield Text(self._said("counts", **{key: str(value) for key, value in counts.items()}))
        if not (changed or self.found.moves_a_score or self.found.texts):
            yield Text(self.words["same"])
            return
        if not self.found.moves_a_score:
            yield Text(self.words["no_score"], "good")
            if self.found.texts:
                yield Text(self._said("texts", fields=", ".join(self._titles())))
            if not changed:
                return
        yield from self._heads()
        yield from self._groups()
        yield from self._crossed()
        yield from self._pairs("changed", [pair for pair in self.found.pairs if pair.moves_a_score])
        yield from self._pairs("unscored", [pair for pair in self.found.pairs if pair.kinds and not pair.moves_a_score])
        yield from self._suggested()

    def _said(self, key: str, /, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def _titles(self) -> Iterator[str]:
        """What fields of a file hold, whose and what, as editors call them."""
        words = schema_words(self.say.tongue)
        for one in self.found.texts:
            model, _, field = one.partition(".")
            yield f"{words.schema[model][0]}: {words.of_field(model, field)[0]} ({field})"

    def _sides(self) -> tuple[list[tuple[Part, ...]], list[tuple[Part, ...]]]:
        return [one.old for one in self.found.crossed], [one.new for one in self.found.crossed]

    def _heads(self) -> Iterator[Block]:
        if not (self.found.heads or self.found.unnamed):
            return
        yield Heading(self.words["head"])
        for head in self.found.heads:
            if head in LISTS:
                yield Text(self._said(f"head.{head}", changes=" · ".join(self._changes(head))))
            else:
                old, new = (self._head(head, edition) for edition in (self.found.old, self.found.new))
                yield Text(self._said(f"head.{head}", old=old, new=new))
        if self.found.unnamed:
            yield Text(self._said("head.other", fields=", ".join(self.found.unnamed)))

    def _changes(self, head: Head) -> Iterator[str]:
        """What became of the rows of a list of the edition's own vocabulary."""
        rows = listed(head, self.found.old, self.found.new)
        for key in ("added", "removed", "changed"):
            named = [self._named(row) for row in getattr(rows, key)]
            if not named:
                continue
            more = len(named) - _MOST_NAMED
            shown = [*named[:_MOST_NAMED], *([self._said("list.more", count=str(more))] if more > 0 else [])]
            yield self._said(f"list.{key}", count=str(len(named)), names="; ".join(shown))

    def _named(self, row: ListRow) -> str:
        if isinstance(row, Identity):
            return self.say.formula(row.rule.tree)
        return self.say.named(row.label, row.label_en)

    def _head(self, head: str, edition: Edition) -> str:
        say = self.say
        if head == "tiers":
            return ", ".join(say.named(one.name, one.name_en) for one in edition.tiers) or self.words["nothing"]
        match getattr(edition, head):
            case Rounding(at=at, digits=digits):
                return self._said(f"rounding.{at}", digits=str(digits))
            case date() as day:
                return say.day(day)
            case Fraction() as points:
                return say.number(points)
            case (Grade(), *_) as grades:
                return ", ".join(f"{say.named(one.name, one.name_en)} {say.share(one.from_)}" for one in grades)
            case None | ():
                return self.words["nothing"]
            case str(text):
                return self.words[f"survey.{text}" if head == "when_no_survey" else f"excluded.{text}"]
            case other if head == "period":
                return f"{say.day(other.from_)} - {say.day(other.to)}"
            case block:
                return say.number(block.max)

    def _groups(self) -> Iterator[Block]:
        """The groups and their sum, then the blocks, which stand beside the full scale."""
        inside = {group.id for edition in (self.found.old, self.found.new) for group in edition.groups}
        groups = [one for one in self.found.shifts if one.id in inside]
        old, new = (sum((getattr(one, side) for one in groups), Fraction(0)) for side in ("old", "new"))
        rows = [self._shift(one) for one in groups]
        rows.append(numbered("", self.words["groups.sum"], self._numbers(old, new)))
        rows += [self._shift(one) for one in self.found.shifts if one.id not in inside]
        yield Heading(self.words["groups"])
        yield Table(tuple(self.words[f"group.{key}"] for key in ("old", "new", "difference")), tuple(rows))

    def _shift(self, one: Shift) -> Row:
        moves = ("added", "removed", "moved_in", "moved_out", "weights")
        why = [
            self._said(f"shift.{move}", points=self.say.signed(getattr(one, move)))
            for move in moves
            if getattr(one, move)
        ]
        name = self.say.named(one.name, one.name_en)
        details = (", ".join(why),) if why else ()
        return numbered(one.id, name, self._numbers(one.old, one.new), details, tone_of(one.new - one.old))

    def _numbers(self, old: Fraction, new: Fraction) -> tuple[str, str, str]:
        return self.say.points(old), self.say.points(new), self.say.signed(new - old)

    def _crossed(self) -> Iterator[Block]:
        if not self.found.crossed:
            return
        yield Heading(self.words["crossed"])
        yield Table(("",), tuple(row for one in self.found.crossed for row in self._rows(one)))

    def _rows(self, one: Crossed) -> Iterator[Row]:
        """What became of parts together; removed and added ones a row each."""
        how = self.words[f"how.{one.how}"]
        # Between editions of two sets there is no crosswalk that could say so.
        silent = self.words["undeclared"] if any(row.declared for row in self.found.crossed) else None
        note = one.note if one.declared else silent
        details = (note,) if note else ()
        if one.old and one.new:
            said = [
                "; ".join(f"{part.id} {self._name(part)} ({self.say.points(part.max)})" for part in side)
                for side in (one.old, one.new)
            ]
            more = sum((part.max for part in one.new), Fraction(0)) - sum((part.max for part in one.old), Fraction(0))
            yield numbered(how, f"{said[0]} → {said[1]}", (self.say.signed(more),), details, tone_of(more))
            return
        for part in (*one.old, *one.new):
            came = part in one.new
            # What may be taken off is no gain.
            takes = (self.found.new if came else self.found.old).is_penalty(part)
            points = part.max if came != takes else -part.max
            yield numbered(how, f"{part.id} {self._name(part)}", (self.say.signed(points),), details, tone_of(points))

    def _name(self, part: Part) -> str:
        return self.say.named(part.name, part.name_en)

    def _pairs(self, key: str, pairs: Sequence[Pair]) -> Iterator[Block]:
        if not pairs:
            return
        yield Heading(self.words[key])
        rows = []
        for pair in pairs:
            more = pair.new.max - pair.old.max
            numbers = (self.say.signed(more),) if more else ("",)
            rows.append(numbered(pair.new.id, self._name(pair.new), numbers, tuple(self._details(pair)), tone_of(more)))
        yield Table(("",), tuple(rows))

    def _details(self, pair: Pair) -> Iterator[str]:
        for kind in pair.kinds:
            if kind == "weight":
                yield from self._weight(pair)
            elif kind == "proof":
                yield self._said("kind.proof", new=", ".join(self._proof(pair)))
            elif kind not in _OF_RULES:
                old, new = (self._value(kind, pair, side) for side in (0, 1))
                yield self._said(f"kind.{kind}", old=old, new=new)
        kinds = [self.words[f"rule.{kind}"] for kind in pair.kinds if kind in _OF_RULES]
        if kinds:
            yield self._said("kind.rule", kinds=", ".join(kinds))
            was, now = (list(lines_of_rule(part, self.say)) for part in (pair.old, pair.new))
            yield from (self._said("rule.old", line=line.strip()) for line in was if line not in now)
            yield from (self._said("rule.new", line=line.strip()) for line in now if line not in was)

    def _weight(self, pair: Pair) -> Iterator[str]:
        if pair.old.max != pair.new.max:
            old, new = self.say.points(pair.old.max), self.say.points(pair.new.max)
            yield self._said("kind.weight", old=old, new=new)
        blocks = [block_of(part, edition) for part, edition in ((pair.old, self.found.old), (pair.new, self.found.new))]
        if blocks[0] != blocks[1]:
            yield self._said("kind.block", old=self.words[f"block.{blocks[0]}"], new=self.words[f"block.{blocks[1]}"])

    def _proof(self, pair: Pair) -> Iterator[str]:
        old, new = pair.old.proof, pair.new.proof
        yield from (self._said("proof.added", role=self.say.input_name(role)) for role in new if role not in old)
        yield from (self._said("proof.removed", role=self.say.input_name(role)) for role in old if role not in new)

    def _value(self, kind: Kind, pair: Pair, side: int) -> str:
        part, edition = ((pair.old, self.found.old), (pair.new, self.found.new))[side]
        match kind:
            case "number":
                return part.id
            case "name":
                return self._name(part)
            case "group":
                return (pair.old_group, pair.new_group)[side]
            case "owner":
                owner = next(one for one in edition.owners if one.id == part.owner)
                return self.say.named(owner.name, owner.name_en)
            case "policy":
                return self.words[f"policy.{part.if_not_arising}"]
            case "receivers":
                ids = {one.key: one.id for one in parts_of(edition)}
                keys = part.redistribute_to or receivers(part, edition)
                return ", ".join(ids.get(key, key) for key in keys) or self.words["nothing"]
            case "tiers":
                tiers = (f"{one.tier} {self.say.points(one.max)}" for one in part.max_for)
                return ", ".join(tiers) or self.words["nothing"]
            case "scorer":
                return self.words[f"scorer.{part.scored_by}"]
            case "waiver":
                return self.say.input_name(part.waiver) if part.waiver is not None else self.words["nothing"]
            case _:
                tree = part.arises_when
                return self.say.formula(tree.tree) if tree is not None else self.words["nothing"]

    def _suggested(self) -> Iterator[Block]:
        if not self.found.suggested:
            return
        yield Heading(self.words["suggested"])
        for old, new in self.found.suggested:
            names = {"old_name": self._name(old), "new_name": self._name(new)}
            yield Text(self._said("suggestion", old=old.id, new=new.id, **names))
