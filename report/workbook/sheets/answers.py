"""The sheet of answers: levels, items, points by hand, and why a part does not arise, with the points beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.edition import Edition, Part, number_of, parts_in
from evidence.model import Answer
from reading.source.values import LEAST_WORDS
from report.language.language import Language
from report.language.rules import owners_said, rule_lines
from report.words.load import words_of
from report.workbook.cells import Cell, Entry, OneOf, Sheet, Shown, Spot, Style, Within, column
from report.workbook.keys import WAIVED
from report.workbook.lists import Lists
from report.workbook.rows import AnswerRow
from report.workbook.sheets.figures import cited_text
from report.workbook.sheets.grid import Column, Grid
from rules.rule.choices import levels_in

NUMBER, NAME, ANSWER, STATE, REASON, CITED, POINTS, MOST, LOST, CHECK, OWNER, COUNTED = range(2, 14)
_MOST_NOTE = 1_500
"""Letters of a note beyond which nobody reads it in a small window."""


class Answers:
    """The rows of the sheet, laid out."""

    def __init__(self, rows: tuple[AnswerRow, ...], edition: Edition, lists: Lists, note: str, say: Language) -> None:
        self.words = words = words_of(say.tongue, "workbook")
        self.rows = rows
        self.edition = edition
        self.lists = lists
        self.say = say
        self.levels: dict[str, str] = {}
        self.grid = Grid(
            words["sheet.answers"],
            words["head.answers"],
            f"{words['yellow']} {note}",
            (
                Column(words["number"], 9),
                Column(words["part"], 56, "label"),
                Column(words["answer"], 34, "answer"),
                Column(words["state"], 17, "state"),
                Column(words["reason"], 34, "reason"),
                Column(words["documents"], 20, "cited"),
                Column(words["points"], 9),
                Column(words["most"], 9),
                Column(words["lost"], 9),
                Column(words["check"], 20),
                Column(words["owner"], 26),
                Column("", 4),
            ),
        )
        self.at: dict[str, int] = {}
        self._answers: dict[str, list[str]] = {}
        groups = {part.key: group for group in edition.sections for part in parts_in(group)}
        last = None
        for row in rows:
            group = groups[row.part.key]
            if group is not last:
                last = group
                self.grid.band(number_of(group), say.named(group.name, group.name_en))
            self._row(row)

    def _row(self, row: AnswerRow) -> None:
        at = self.grid.next_row(row.key)
        if not row.about:
            self.at[row.part.key] = at
            self._part(row)
        elif row.item is not None:
            self._item(row)
        elif row.about == WAIVED:
            role = "" if row.part.waiver is None else self.say.input_name(row.part.waiver)
            self.grid.put(NAME, self.say.filled(self.words["waived.row"], role=role), indent=2)
            shown = None if row.answer is None else row.answer.waived
            self._reason(row, shown)
        else:
            self.grid.put(NAME, self.words["points.row"], indent=2)
            self._points(row)

    def _part(self, row: AnswerRow) -> None:
        """The row of the part itself."""
        grid, part, words, say = self.grid, row.part, self.words, self.say
        grid.put(NUMBER, part.id)
        grid.put(NAME, say.named(part.name, part.name_en), "strong")
        grid.notes[grid.row, NAME] = self._note(part)
        if row.asks_level:
            self._level(row)
        elif row.asks_points:
            self._points(row)
        elif part.scored_by == "self" and not any(one.about for one in self.rows if one.part is part):
            grid.put(ANSWER, words["by_figures"], "quiet")
        state, reason = _said(row.answer)
        listed = self.lists.of((words["state.none"], words["state.not_done"]))
        shown = None if state is None else words[f"state.{state}"]
        grid.enter(row.key, "state", shown, "entry", Entry(OneOf(listed.area), words["asks.state"]))
        self._reason(row, reason)
        asks = say.filled(words["documents.asks"], papers=words["sheet.papers"])
        cited = cited_text(row.answer.documents) if row.answer is not None else None
        grid.enter(row.key, "cited", cited, "entry", Entry(None, asks))
        grid.put(OWNER, owners_said(part, self.edition, say), "quiet")

    def note(self, steps: Mapping[str, Sequence[str]]) -> None:
        """Add what the next step of parts brings, by key, to the notes on them."""
        for key, ways in steps.items():
            if key in self.at:
                spot = (self.at[key], NAME)
                self.grid.notes[spot] = "\n".join((self.grid.notes[spot], self.words["next"], *ways))

    def _note(self, part: Part) -> str:
        deducts = self.edition.is_penalty(part)
        text = "\n".join(rule_lines(part, self.say, deducts=deducts))
        return text if len(text) <= _MOST_NOTE else f"{text[:_MOST_NOTE]}…"

    def _answer(self, row: AnswerRow, shown: Shown, style: Style, entry: Entry) -> None:
        cell = self.grid.enter(row.key, "answer", shown, style, entry)
        self._answers.setdefault(row.part.key, []).append(cell)

    def _level(self, row: AnswerRow) -> None:
        levels = {one.id: self.say.named(one.name, one.name_en) for one in levels_in(row.part.rule)}
        named = unlike(levels)
        listed = self.lists.of(tuple(named.values()))
        self.levels |= {f"{row.part.key} {one}": cell for one, cell in zip(named, listed.cells, strict=True)}
        chosen = None if row.answer is None or row.answer.level is None else named[row.answer.level]
        self._answer(row, chosen, "entry", Entry(OneOf(listed.area), self.words["asks.level"]))

    def _item(self, row: AnswerRow) -> None:
        words, item = self.words, row.item
        if item is None:
            return
        self.grid.put(NAME, self.say.named(item.name, item.name_en), indent=2)
        items = None if row.answer is None else row.answer.items
        shown = None if items is None else words["yes" if item.id in items else "no"]
        listed = self.lists.of((words["yes"], words["no"]))
        self._answer(row, shown, "entry", Entry(OneOf(listed.area), words["asks.item"]))

    def _points(self, row: AnswerRow) -> None:
        shown = None if row.answer is None else row.answer.points
        asks = self.say.filled(self.words["asks.points"], most=self.say.written(row.part.max))
        self._answer(row, shown, "entry.points", Entry(Within("decimal", 0, row.part.max), asks))

    def _reason(self, row: AnswerRow, shown: str | None) -> None:
        asks = self.say.filled(self.words["reason.asks"], words=str(LEAST_WORDS))
        self.grid.enter(row.key, "reason", shown, "entry", Entry(None, asks))

    def sheet(self, points: Mapping[str, tuple[Cell, Cell, Cell]]) -> Sheet:
        """The sheet; ``points`` are those of each part, its maximum and what it loses, by key."""
        more: dict[Spot, Cell] = {}
        for key, at in self.at.items():
            for place, cell in zip((POINTS, MOST, LOST), points[key], strict=True):
                more[at, place] = cell
        for row in self.rows:
            if not row.about:
                at = self.at[row.part.key]
                more[at, CHECK] = self._check(row)
                if self._answers.get(row.part.key):
                    more[at, COUNTED] = self._counted(row)
        return self.grid.sheet(more, hidden_columns=(COUNTED,), red=(column(LOST),))

    @property
    def asked(self) -> int:
        """How many parts ask a person for an answer."""
        return len(self._answers)

    @property
    def filled(self) -> int:
        """How many of them have one."""
        some = (self._counted(row).shown for row in self.rows if not row.about and self._answers.get(row.part.key))
        return sum(1 for one in some if one)

    def _given(self, row: AnswerRow) -> tuple[list[str], bool]:
        """The cells in which something is answered, and whether anything is."""
        cells, answer = self._answers.get(row.part.key, []), row.answer
        given = answer is not None and (answer.level, answer.items, answer.points) != (None, None, None)
        return cells, given

    def _counted(self, row: AnswerRow) -> Cell:
        cells, is_given = self._given(row)
        state = self.grid.places[row.key, "state"]
        some = ",".join(f'{cell}<>""' for cell in (*cells, state))
        return Cell(int(is_given or _said(row.answer)[0] is not None), "hidden", f"IF(OR({some}),1,0)")

    def _check(self, row: AnswerRow) -> Cell:
        """Whether what is answered goes together."""
        words, grid = self.words, self.grid
        state, reason = grid.places[row.key, "state"], grid.places[row.key, "reason"]
        cells, _ = self._given(row)
        clash = f'AND({state}<>"",OR({",".join(f"{cell}<>{_NONE}" for cell in cells)}))' if cells else "FALSE"
        needs = f'{state}<>""'
        if row.asks_points:
            needs = f'OR({needs},{cells[0]}<>"")'
        formula = f'IF({clash},"{words["clash"]}",IF(AND({needs},{reason}=""),"{words["no_reason"]}",""))'
        return Cell("", "state", formula)


_NONE = '""'


def _said(answer: Answer | None) -> tuple[str | None, str | None]:
    """Why a part has no answer of its own, as a word of the list, and the reason of whatever is said."""
    if answer is None:
        return None, None
    if answer.does_not_arise is not None:
        return "none", answer.does_not_arise
    if answer.not_done is not None:
        return "not_done", answer.not_done
    return None, answer.reason


def unlike(named: Mapping[str, str]) -> dict[str, str]:
    """Names by id, with the id behind those that are not told apart otherwise."""
    shown = [" ".join(name.split()).casefold() for name in named.values()]
    alike = {one for one, name in zip(named, shown, strict=True) if shown.count(name) > 1}
    return {one: f"{name} [{one}]" if one in alike else name for one, name in named.items()}
