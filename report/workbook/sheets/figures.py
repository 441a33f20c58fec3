"""The sheet of figures: the unit, what it counted, and whether each cell holds what it should."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from criteria.edition import Edition
from report.language.language import Language
from report.words.load import words_of
from report.workbook.cells import Allowed, Cell, DayBetween, Entry, OneOf, Sheet, Shown, Spot, Style, Within
from report.workbook.lists import Lists
from report.workbook.rows import FigureRow, parts_said
from report.workbook.sheets.grid import Column, Grid
from rules.facts import IS, Limits
from rules.inputs import Citation
from scoring.score.given.figures import typed
from scoring.whole.declared import declared

LABEL, VALUE, UNIT, CHECK, USED, CITED = 2, 3, 4, 5, 6, 7


class Figures:
    """The rows of the sheet, laid out; what their check cells say is known once there are steps."""

    def __init__(self, rows: tuple[FigureRow, ...], edition: Edition, lists: Lists, note: str, say: Language) -> None:
        self.words = words = words_of(say.tongue, "workbook")
        self.rows = rows
        self.edition = edition
        self.lists = lists
        self.say = say
        self.choices: dict[str, str] = {}
        self.grid = Grid(
            words["sheet.figures"],
            words["head.figures"],
            f"{words['yellow']} {note}",
            (
                Column(words["figure"], 62, "label"),
                Column(words["value"], 18, "value"),
                Column(words["measure"], 14),
                Column(words["check"], 24),
                Column(words["used"], 22),
                Column(words["documents"], 22, "cited"),
            ),
        )
        self._spots: dict[str, tuple[int, str]] = {}
        section = ""
        for row in rows:
            if row.section != section:
                section = row.section
                self.grid.band("", words[f"section.{_SECTIONS.get(section, section)}"])
            self._row(row)

    def _row(self, row: FigureRow) -> None:
        grid = self.grid
        at = grid.next_row(row.key)
        grid.put(LABEL, row.label)
        shown, style, allowed, asks = self._entry(row)
        cell = grid.enter(row.key, "value", shown, style, Entry(allowed, asks))
        grid.put(UNIT, row.unit, indent=1)
        grid.put(USED, parts_said(row.parts, self.say), "quiet")
        if row.kind is None:
            for place in (CHECK, CITED):
                grid.put(place, "")
        else:
            asks = self.say.filled(self.words["documents.asks"], papers=self.words["sheet.papers"])
            grid.enter(row.key, "cited", cited_text(row.cited), "entry", Entry(None, asks))
        self._spots[row.key] = (at, cell)

    def _entry(self, row: FigureRow) -> tuple[Shown, Style, Allowed | None, str]:
        """What stands in the cell of a value, how it looks, and what may be entered."""
        words, kind = self.words, row.kind
        if kind is None:
            return row.value, "entry", None, ""
        asks = words[f"asks.{kind}"]
        if kind == "choice":
            named = {one.id: self.say.named(one.name, one.name_en) for one in row.choices}
            listed = self.lists.of(tuple(named.values()))
            pairs = zip(named, listed.cells, strict=True)
            self.choices |= {f"{row.name}{IS}{one}": cell for one, cell in pairs}
            chosen = row.fact.chosen(row.value).id if row.fact is not None and row.value is not None else None
            return (None if chosen is None else named[chosen]), "entry", OneOf(listed.area), asks
        if kind == "flag":
            listed = self.lists.of((words["yes"], words["no"]))
            value = None if row.value is None else typed(row.value, kind)
            return (None if value is None else words["yes" if value else "no"]), "entry", OneOf(listed.area), asks
        limits = Limits() if row.fact is None else row.fact.limits
        value = None if row.value is None else typed(row.value, kind, limits.lowest)
        can_be = declared(kind, *limits)
        low, high = (Fraction(end, can_be.scale) for end in can_be.can_be)
        match kind:
            case "day":
                first = self.edition.period.from_
                days = DayBetween(first + timedelta(days=int(low)), first + timedelta(days=int(high)))
                return value, "entry.day", days, asks
            case "count":
                return value, "entry.count", Within("whole", low, high), asks
            case "number":
                return value, "entry.number", Within("decimal", low, high), asks
            case "percent":
                return value, "entry.percent", Within("decimal", low, high), asks

    def spot(self, key: str) -> int:
        """The row of a figure on the sheet."""
        return self._spots[key][0]

    def sheet(self, lacks: Mapping[str, tuple[str, int]]) -> Sheet:
        """The sheet; ``lacks`` are the cells of why an input has no number, by key of its row, and what they say."""
        more: dict[Spot, Cell] = {}
        for row in self.rows:
            at, cell = self._spots[row.key]
            if row.kind is not None:
                more[at, CHECK] = self._check(row, cell, lacks.get(row.key))
        return self.grid.sheet(more)

    def _check(self, row: FigureRow, cell: str, lack: tuple[str, int] | None) -> Cell:
        """Whether a value is there, is what was asked for, and, of a day, how it is read."""
        words, shown = self.words, self.grid.cells[self._spots[row.key][0], VALUE].shown
        fine, fine_now = '""', ""
        if row.kind == "day":
            fine = day_formula(cell, words)
            fine_now = day_said(shown, words) if isinstance(shown, date) else ""
        numeric = row.kind in {"count", "number", "percent", "day"}
        good = f"COUNT({cell})=1" if numeric else f'{cell}<>""'
        now = shown is not None
        if lack is not None:
            good, now = f"{lack[0]}=0", now and lack[1] == 0
        formula = f'IF({cell}="","{words["check.empty"]}",IF({good},{fine},"{words["check.odd"]}"))'
        said = words["check.empty"] if shown is None else fine_now if now else words["check.odd"]
        return Cell(said, "state", formula)


_SECTIONS: Mapping[str, str] = {"no_survey": "survey"}


def day_formula(cell: str, words: Mapping[str, str]) -> str:
    """The formula that reads a day aloud."""
    pieces = (("day", "DAY"), ("month", "MONTH"), ("year", "YEAR"))
    return "&".join(f'"{words[f"check.{word}"]}"&{function}({cell})' for word, function in pieces)


def day_said(day: date, words: Mapping[str, str]) -> str:
    """A day with the month told apart from the day, as the formula beside it says it."""
    return f"{words['check.day']}{day.day}{words['check.month']}{day.month}{words['check.year']}{day.year}"


def cited_text(cited: tuple[Citation, ...]) -> str | None:
    """The ids of papers as they are entered; ``None``: there are none."""
    return ", ".join(dict.fromkeys(one.id for one in cited)) or None
