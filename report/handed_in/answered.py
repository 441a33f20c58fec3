"""What a workbook says of the parts: levels, items, points, and why one does not arise."""

from __future__ import annotations

from fractions import Fraction

from evidence.model import Answer
from reading.files.write import as_scalar
from reading.source.place import problem
from reading.source.values import decimal_text
from report.handed_in.notes import Notes, Path, scalar
from report.handed_in.values import is_yes, one_of, points_of, prose_of, reason_of
from report.workbook.keys import WAIVED, Field, key_of
from report.workbook.rows import AnswerRow
from report.workbook.sheets.answers import unlike
from rules.rule.choices import items_in, levels_in


class Answered:
    """Reads the rows of a part, one part after the other."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.handed = notes.handed

    def part(self, rows: list[AnswerRow]) -> None:
        """All that is said of a part."""
        row, part = rows[0], rows[0].part
        path, old = ("answers", part.key), row.answer or Answer(key=part.key)
        if row.asks_level:
            named = {shown: one for one, shown in self._levels(row).items()}
            new, is_read = self.notes.read(row.key, "answer", lambda entry: one_of(entry, named))
            if is_read:
                self.notes.change((*path, "level"), old.level, new, (row.key, "answer"))
        points = next((one for one in rows if one.asks_points), None)
        if points is not None:
            new, is_read = self.notes.read(points.key, "answer", lambda entry: decimal_text(points_of(entry)))
            if is_read:
                self.notes.change((*path, "points"), _points(old.points), new, (points.key, "answer"))
        if any(items_in(part.rule)) and part.scored_by == "self":
            self._items(rows, old, path)
        asking = [one for one in rows if one.asks_level or one.asks_points or one.item is not None]
        self._state(row, asking, old, path)
        waived = key_of("answers", part.key, WAIVED)
        if part.waiver is not None:
            new, is_read = self.notes.read(waived, "reason", lambda entry: as_scalar(reason_of(entry)))
            if is_read:
                self.notes.change((*path, "waived"), scalar(old.waived), new, (waived, "reason"))
        self.notes.cited(row.key, path, old.documents)

    def _levels(self, row: AnswerRow) -> dict[str, str]:
        levels = levels_in(row.part.rule)
        return unlike({one.id: self.notes.say.named(one.name, one.name_en) for one in levels})

    def _items(self, rows: list[AnswerRow], old: Answer, path: Path) -> None:
        """The items that are ticked; where none is answered, nothing is said of any."""
        ticked, answered, first, all_read = [], False, rows[0].key, True
        for row in rows:
            if row.item is None:
                continue
            was = None if old.items is None else "yes" if row.item.id in old.items else "no"
            said, is_read = was, True
            if self.handed.asks(row.key, "answer"):  # of a row that is gone nothing is said
                said, is_read = self.notes.read(row.key, "answer", lambda entry: "yes" if is_yes(entry) else "no")
            all_read = all_read and is_read
            answered = answered or said is not None
            if said == "yes":
                ticked.append(row.item.id)
            first = row.key if said != was and first == rows[0].key else first
        new = tuple(ticked) if answered else None
        same = (new is None) == (old.items is None) and set(new or ()) == set(old.items or ())
        if all_read and not same:
            texts = [None if one is None else f"[{', '.join(one)}]" for one in (old.items, new)]
            ticks = (row for row in rows if row.item is not None)
            cells: list[tuple[str, Field]] = [
                (row.key, "answer") for row in ticks if self.handed.asks(row.key, "answer")
            ]
            self.notes.change((*path, "items"), texts[0], texts[1], (first, "answer"), *cells)

    def _state(self, row: AnswerRow, asking: list[AnswerRow], old: Answer, path: Path) -> None:
        """Why a part does not arise or was not done, and what is said to whatever else."""
        named = {self.notes.words["state.none"]: "does_not_arise", self.notes.words["state.not_done"]: "not_done"}
        state, is_read = self.notes.read(row.key, "state", lambda entry: one_of(entry, named))
        if not is_read:
            return
        was = next((one for one in ("does_not_arise", "not_done") if getattr(old, one) is not None), None)
        reason, is_read = self.notes.read(row.key, "reason", reason_of if state is not None else prose_of)
        touched = any(self.handed.is_touched(row.key, field) for field in ("state", "reason"))
        if touched and state is not None and any((one.key, "answer") in self.handed.entries for one in asking):
            self.notes.problems.append(problem(self.handed.place_of(row.key, "state"), "B013"))
            return
        if not is_read:
            return
        if state is not None and reason is None:
            self.notes.problems.append(problem(self.handed.place_of(row.key, "state"), "B014"))
            return
        for field in ("does_not_arise", "not_done"):
            new = reason if state == field else None
            told = scalar(getattr(old, field))
            self.notes.change((*path, field), told, scalar(new), (row.key, "reason"), (row.key, "state"))
        if state is None and (was is None or reason is not None):
            self.notes.change((*path, "reason"), scalar(old.reason), scalar(reason), (row.key, "reason"))


def _points(points: Fraction | None) -> str | None:
    return None if points is None else decimal_text(points)
