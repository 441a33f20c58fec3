"""What if on a console: both totals, what was changed, and each part that moved with what decides it now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reading.source.values import value_text
from report.blocks import BREAK, Block, Facts, Heading, Outline, Row, Run, Text, Tone, Total, Totals, tone_of
from report.language.changes import change_name, change_values
from report.language.language import Language
from report.language.marks import mark_of
from report.language.reasons import why_not_full
from report.pages.criteria_head import criteria_rows, unit_heading
from report.pages.grades import grade_before_and_after
from report.words.load import words_of
from rules.vocabulary import Identity
from scoring.counterfactual.changes import Change
from scoring.counterfactual.whatif import Conflict, Gain, Moved, WhatIf

_COLUMN = 9
"""Columns for ``100,00`` and the space before it."""
_BESIDE = 32
"""Values up to this long stand beside their name, longer ones (levels) below it."""


def page_of(found: WhatIf, say: Language) -> Iterator[Block]:
    """The whole page."""
    return _Page(found, say).blocks()


class _Page:
    """One comparison being laid out."""

    def __init__(self, found: WhatIf, say: Language) -> None:
        self.found = found
        self.say = say
        self.words = words_of(say.tongue, "whatif")

    def blocks(self) -> Iterator[Block]:
        """Head, totals, changes, conflicts, and the parts that moved."""
        yield from self._head()
        yield from self._totals()
        yield from self._changes()
        yield from self._conflicts()
        yield from self._doubts()
        undecided = [one for one in self.found.moved if one.is_undecided_now]
        decided = [one for one in self.found.moved if not one.is_undecided_now]
        yield from self._parts("undecided", undecided)
        yield from self._parts("shifted", [one for one in decided if one.is_shifted])
        yield from self._sum()
        yield from self._parts("same", [one for one in decided if not one.is_shifted])
        if not self.found.moved:
            yield Text(self.words["unchanged"])

    def _head(self) -> Iterator[Block]:
        """Unit, criteria and their standing, and that nothing is written."""
        result, say = self.found.before, self.say
        yield unit_heading(result, say)
        yield Facts(criteria_rows(result.edition, say))
        yield Heading(say.filled(self.words["head"], changes=str(len(self.found.changes))))
        yield BREAK

    def _totals(self) -> Iterator[Block]:
        """The three totals before and after, with their differences."""
        before, after, gain = self.found.before.total, self.found.after.total, self.found.gain
        rows = []
        for key, name in (("claimed", "points"), ("guaranteed", "guaranteed"), ("possible", "possible")):
            weight: Tone = "strong" if key == "claimed" else "plain"
            more = getattr(gain, name)
            numbers = (
                *(Run(self.say.points(getattr(total, name)), weight) for total in (before, after)),
                Run(self.say.signed(more), tone_of(more)),
            )
            rows.append(Total(self.say.label(key), numbers, tone=weight))
        yield Totals(tuple(rows), tuple(self.words[key] for key in ("before", "after", "difference")), _COLUMN)
        yield from grade_before_and_after(self.found.before, self.found.after, self.say)
        yield BREAK

    def _changes(self) -> Iterator[Block]:
        """What was changed, and what had to follow."""
        yield from self._changed("changes", self.found.changes)
        if self.found.changes:
            yield BREAK
        yield from self._changed("adjusted", [one.change for one in self.found.adjusted])
        held = [one.identity for one in self.found.adjusted]
        said = dict.fromkeys(self.words["adjusted.along"] if one is None else self._held(one) for one in held)
        notes = [Row(note, depth=2, tone="aside") for note in said]
        if notes:
            yield Outline(tuple(notes))
            yield BREAK
        if self.found.withdrawn:
            yield Heading(self.words["withdrawn"])
            yield Outline(
                tuple(
                    Row(self.say.named(part.name, part.name_en), f"{part.id}  ", depth=1)
                    for part in self.found.withdrawn
                )
            )
            yield BREAK

    def _held(self, identity: Identity) -> str:
        return self.say.named(identity.note or self.say.formula(identity.rule.tree), identity.note_en)

    def _changed(self, key: str, changes: Sequence[Change]) -> Iterator[Block]:
        if not changes:
            return
        yield Heading(self.words[key])
        rows = []
        for change in changes:
            name, values = change_name(change, self.say), change_values(change, self.found, self.say)
            if len(values) <= _BESIDE:
                rows.append(Row(name, numbers=(Run(values, "value"),), depth=1))
            else:
                rows += [Row(name, depth=1), Row(values, depth=2, tone="value")]
        yield Outline(tuple(rows))

    def _conflicts(self) -> Iterator[Block]:
        """The relations that the changes break, and what would mend each."""
        if not self.found.conflicts:
            return
        yield Heading(self.words["conflicts"], 2, "alarm")
        rows = []
        for one in self.found.conflicts:
            rows.append(Row(self.say.doubt(one.doubt), (Run("! ", "bad"),), depth=1))
            rows += self._cures(one)
        rows.append(Row(self.words["conflict.undecided"], depth=1, tone="quiet"))
        yield Outline(tuple(rows))
        yield BREAK

    def _cures(self, one: Conflict) -> Iterator[Row]:
        if one.repairs:
            yield Row(self.words["cures"], depth=2)
        for repair in one.repairs:
            label = self.say.input_name(repair.name)
            label += "" if repair.keeps_all else f" ({self.words['cure.breaks']})"
            yield Row((Run(label, "quiet"),), f"{repair.name}={value_text(repair.value)}  ", depth=3)

    def _doubts(self) -> Iterator[Block]:
        """Relations that usually hold and do no longer."""
        if not self.found.doubts:
            return
        yield Heading(self.words["doubts"])
        doubts = self.found.doubts
        yield Outline(tuple(Row(self.say.doubt(doubt), (Run("! ", "warn"),), depth=1) for doubt in doubts))
        yield BREAK

    def _parts(self, key: str, moved: Sequence[Moved]) -> Iterator[Block]:
        """Parts of one kind under their heading."""
        if not moved:
            return
        yield Heading(self.words[key])
        for one in moved:
            yield self._part(one)
        yield BREAK

    def _part(self, one: Moved) -> Outline:
        part, say = one.after.part, self.say
        old, new = one.before.tally.points, one.after.tally.points
        first, second = say.points(old), say.points(new)
        if one.before.tally.most != one.after.tally.most:
            tallies = (one.before.tally, one.after.tally)
            first, second = (f"{say.points(tally.points)}/{say.points(tally.most)}" for tally in tallies)
        points = f"{first} → {second}" if first != second else second
        lead = f"{mark_of(one.after).value} {part.id}  "
        rows = [Row(say.named(part.name, part.name_en), lead, (Run(points, tone_of(new - old)),), depth=1)]
        rows.append(Row(why_not_full(one.after, say), depth=2, tone="aside"))
        gain = self._gain(one.gain, new - old)
        if gain:
            rows.append(Row(gain, depth=2, tone="quiet"))
        return Outline(tuple(rows), reserve=len(points))

    def _gain(self, gain: Gain, moved: Fraction) -> str:
        """What a part brings to the total, where its own points do not say it."""
        pieces = []
        if gain.points != moved:
            pieces.append(self.say.filled(self.words["gain"], points=self.say.signed(gain.points)))
        for key, more in (("guaranteed", gain.guaranteed), ("possible", gain.possible)):
            if more not in {0, gain.points}:
                pieces.append(self.say.filled(self.words[f"gain.{key}"], points=self.say.signed(more)))
        return ", ".join(pieces)

    def _sum(self) -> Iterator[Block]:
        """Why the parts do not add up to the total, where they do not."""
        parts = self.found.parts_gain
        if parts != self.found.gain.points:
            values = {"parts": self.say.signed(parts), "total": self.say.signed(self.found.gain.points)}
            yield Text(self.say.filled(self.words["sum"], **values), "quiet")
            yield BREAK
