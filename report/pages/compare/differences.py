"""Two editions side by side: the whole, the groups, what became of parts, and each part that is another one now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.compare.editions import Crossed, Differences, Pair, Shift
from criteria.edition import Part
from report.blocks import Block, Heading, Row, Table, Text, numbered, tone_of
from report.language.editions import Differing
from report.language.language import Language
from report.language.schema import schema_words
from report.pages.criteria_head import cautions
from report.words.load import words_of


def blocks_of(found: Differences, say: Language) -> Iterator[Block]:
    """The whole page."""
    return _Page(found, say).blocks()


class _Page:
    """One comparison."""

    def __init__(self, found: Differences, say: Language) -> None:
        self.found = found
        self.say = say
        self.words = words_of(say.tongue, "compare")
        self.differing = Differing(found, say)

    def blocks(self) -> Iterator[Block]:
        """What is different, the whole first."""
        old, new = self.found.old, self.found.new
        yield Heading(self._said("editions", old=old.name, new=new.name), 1)
        yield from cautions((old, new), self.say)
        counts = self.found.counts
        yield Text(self._said("counts", **{key: str(value) for key, value in counts._asdict().items()}))
        if not (counts.changed or self.found.moves_a_score or self.found.texts):
            yield Text(self.words["same"])
            return
        if not self.found.moves_a_score:
            yield Text(self.words["no_score"], "good")
            if self.found.texts:
                yield Text(self._said("texts", fields=", ".join(self._titles())))
            if not counts.changed:
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

    def _heads(self) -> Iterator[Block]:
        if not (self.found.heads or self.found.unnamed):
            return
        yield Heading(self.words["head"])
        for head in self.found.heads:
            yield Text(self.differing.head(head))
        if self.found.unnamed:
            yield Text(self._said("head.other", fields=", ".join(self.found.unnamed)))

    def _groups(self) -> Iterator[Block]:
        """The groups and their sum, then the blocks, which stand beside the full scale."""
        groups = self.found.group_shifts
        rows = [self._shift(one) for one in groups]
        rows.append(numbered("", self.words["groups.sum"], self._numbers(*self.found.sums)))
        rows += [self._shift(one) for one in self.found.shifts if one not in groups]
        yield Heading(self.words["groups"])
        yield Table(tuple(self.words[f"group.{key}"] for key in ("old", "new", "difference")), tuple(rows))

    def _shift(self, one: Shift) -> Row:
        moves = ("added", "removed", "moved_in", "moved_out", "weights", "caps")
        why = [
            self._said(f"shift.{move}", points=self.say.signed(getattr(one, move)))
            for move in moves
            if getattr(one, move)
        ]
        name = self.say.named(one.name, one.name_en)
        details = (", ".join(why),) if why else ()
        return numbered(one.id, name, self._numbers(one.old, one.new), details, tone_of(one.difference))

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
        note = self.say.named(one.note or "", one.note_en) if one.declared else silent
        details = (note,) if note else ()
        if one.old and one.new:
            said = [
                "; ".join(f"{part.id} {self._name(part)} ({self.say.points(part.max)})" for part in side)
                for side in (one.old, one.new)
            ]
            more = one.difference
            yield numbered(how, f"{said[0]} → {said[1]}", (self.say.signed(more),), details, tone_of(more))
            return
        for part in (*one.old, *one.new):
            points = self.found.brought_by(part, came=part in one.new)
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
            rows.append(
                numbered(pair.new.id, self._name(pair.new), numbers, tuple(self.differing.details(pair)), tone_of(more))
            )
        yield Table(("",), tuple(rows))

    def _suggested(self) -> Iterator[Block]:
        if not self.found.suggested:
            return
        yield Heading(self.words["suggested"])
        for old, new in self.found.suggested:
            names = {"old_name": self._name(old), "new_name": self._name(new)}
            yield Text(self._said("suggestion", old=old.id, new=new.id, **names))
