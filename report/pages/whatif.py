"""What if on a console: both totals, what was changed, and each part that moved with what decides it now."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rich.text import Text

from reading.source.values import value_text
from report.language.language import Language
from report.language.marks import mark_of
from report.language.reasons import why_not_full
from report.language.whatif_said import change_name, change_values
from report.pages.score import WIDEST, standing_of
from report.render.lines import Lines
from report.words.load import words_of
from scoring.counterfactual.changes import Change
from scoring.counterfactual.whatif import Conflict, Gain, Moved, WhatIf

_COLUMN = 9
"""Columns for ``100,00`` and the space before it."""
_BESIDE = 32
"""Values up to this long stand beside their name, longer ones (levels) below it."""


def page_of(found: WhatIf, say: Language, width: int) -> Text:
    """The whole page, laid out for a console of ``width`` columns."""
    return _Page(found, say, min(width, WIDEST)).whole()


class _Page:
    """One comparison being laid out."""

    def __init__(self, found: WhatIf, say: Language, width: int) -> None:
        self.found = found
        self.say = say
        self.words = words_of(say.tongue, "whatif")
        self.page = Lines(width)

    def whole(self) -> Text:
        """Head, totals, changes, conflicts, and the parts that moved."""
        self.head()
        self.total()
        self.changes()
        self.conflicts()
        self.doubts()
        undecided = [one for one in self.found.moved if one.is_undecided_now]
        decided = [one for one in self.found.moved if not one.is_undecided_now]
        self.parts("undecided", undecided)
        self.parts("shifted", [one for one in decided if one.is_shifted])
        self.sum()
        self.parts("same", [one for one in decided if not one.is_shifted])
        if not self.found.moved:
            self.page.add(self.words["unchanged"])
        return self.page.whole()

    def head(self) -> None:
        """Unit, criteria and their standing, and that nothing is written."""
        result, say = self.found.before, self.say
        edition = result.edition
        year = say.label("year", year=str(result.evidence.year))
        self.page.add(f"{result.evidence.unit.name} · {year}", "bold")
        standing = "bold yellow" if edition.status == "illustrative" else ""
        rows = (
            ("criteria", f"{edition.name} · {say.named(edition.title, edition.title_en)}", ""),
            ("status", standing_of(edition, say), standing),
        )
        width = max(len(say.label(key)) for key, _, _ in rows) + 2
        for key, text, style in rows:
            self.page.hung(0, [(say.label(key).ljust(width), "dim")], text, style=style)
        self.page.add()
        count = str(len(self.found.changes))
        self.page.add(say.filled(self.words["head"], changes=count), "bold")
        self.page.add()

    def total(self) -> None:
        """The three totals before and after, with their differences."""
        before, after, gain = self.found.before.total, self.found.after.total, self.found.gain
        rows = [
            (key, getattr(before, name), getattr(after, name), getattr(gain, name))
            for key, name in (("claimed", "points"), ("guaranteed", "guaranteed"), ("possible", "possible"))
        ]
        width = max(len(self.say.label(key)) for key, *_ in rows)
        heads = "".join(self.words[key].rjust(_COLUMN) for key in ("before", "after", "difference"))
        self.page.add(" " * width + heads, "dim")
        for key, old, new, more in rows:
            weight = "bold" if key == "claimed" else ""
            numbers = f"{self.say.points(old).rjust(_COLUMN)}{self.say.points(new).rjust(_COLUMN)}"
            difference = (self.say.signed(more).rjust(_COLUMN), _style(more))
            self.page.add([(self.say.label(key).ljust(width), weight), (numbers, weight), difference])
        self.page.add()

    def changes(self) -> None:
        """What was changed, and what had to follow."""
        self._changed("changes", self.found.changes)
        self._changed("adjusted", [one.change for one in self.found.adjusted])
        for one in self.found.adjusted:
            tree = one.identity.rule.tree
            note = self.say.named(one.identity.note or self.say.formula(tree), one.identity.note_en)
            self.page.hung(4, "", note, style="italic")
        if self.found.adjusted:
            self.page.add()
        if self.found.withdrawn:
            self.page.add(self.words["withdrawn"], "bold")
            for part in self.found.withdrawn:
                self.page.hung(2, f"{part.id}  ", self.say.named(part.name, part.name_en))
            self.page.add()

    def _changed(self, key: str, changes: Sequence[Change]) -> None:
        if not changes:
            return
        self.page.add(self.words[key], "bold")
        for change in changes:
            name, values = change_name(change, self.say), change_values(change, self.found, self.say)
            if len(values) <= _BESIDE:
                self.page.hung(2, "", name, right=values, right_style="cyan")
            else:
                self.page.hung(2, "", name)
                self.page.hung(4, "", values, style="cyan")
        if key == "changes":
            self.page.add()

    def conflicts(self) -> None:
        """The relations that the changes break, and what would mend each."""
        if not self.found.conflicts:
            return
        self.page.add(self.words["conflicts"], "bold red")
        for one in self.found.conflicts:
            self.page.hung(2, [("! ", "red")], self.say.doubt(one.doubt))
            self._cures(one)
        self.page.hung(2, "", self.words["conflict.undecided"], style="dim")
        self.page.add()

    def _cures(self, one: Conflict) -> None:
        if not one.cures:
            return
        self.page.hung(4, "", self.words["cures"])
        for cure in one.cures:
            label = self.say.input_name(cure.name)
            label += "" if cure.keeps_all else f" ({self.words['cure.breaks']})"
            self.page.hung(6, f"{cure.name}={value_text(cure.value)}  ", [(label, "dim")])

    def doubts(self) -> None:
        """Relations that usually hold and do no longer."""
        if not self.found.doubts:
            return
        self.page.add(self.words["doubts"], "bold")
        for doubt in self.found.doubts:
            self.page.hung(2, [("! ", "yellow")], self.say.doubt(doubt))
        self.page.add()

    def parts(self, key: str, moved: Sequence[Moved]) -> None:
        """Parts of one kind under their heading."""
        if not moved:
            return
        self.page.add(self.words[key], "bold")
        for one in moved:
            self._part(one)
        self.page.add()

    def _part(self, one: Moved) -> None:
        part, say = one.after.part, self.say
        old, new = one.before.tally.points, one.after.tally.points
        first, second = say.points(old), say.points(new)
        if one.before.tally.most != one.after.tally.most:
            tallies = (one.before.tally, one.after.tally)
            first, second = (f"{say.points(tally.points)}/{say.points(tally.most)}" for tally in tallies)
        points = f"{first} → {second}" if first != second else second
        head = f"{mark_of(one.after).value} {part.id}  "
        name = say.named(part.name, part.name_en)
        self.page.hung(2, head, name, right=[(points, _style(new - old))])
        self.page.hung(4, "", why_not_full(one.after, say), style="italic", margin=len(points))
        gain = self._gain(one.gain, new - old)
        if gain:
            self.page.hung(4, "", gain, style="dim", margin=len(points))

    def _gain(self, gain: Gain, moved: Fraction) -> str:
        """What a part brings to the total, where its own points do not say it."""
        said = []
        if gain.points != moved:
            said.append(self.say.filled(self.words["gain"], points=self.say.signed(gain.points)))
        for key, more in (("guaranteed", gain.guaranteed), ("possible", gain.possible)):
            if more not in {0, gain.points}:
                said.append(self.say.filled(self.words[f"gain.{key}"], points=self.say.signed(more)))
        return ", ".join(said)

    def sum(self) -> None:
        """Why the parts do not add up to the total, where they do not."""
        parts = sum((one.gain.points for one in self.found.moved), Fraction(0))
        if parts != self.found.gain.points:
            values = {"parts": self.say.signed(parts), "total": self.say.signed(self.found.gain.points)}
            self.page.add(self.say.filled(self.words["sum"], **values), "dim")
            self.page.add()


def _style(difference: Fraction) -> str:
    return "green" if difference > 0 else "red" if difference < 0 else ""
