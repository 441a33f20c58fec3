"""The sheet of papers: those that are asked for, what was filled in of each, and whether it proves anything yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from reading.models.fields import Period
from report.language.language import Language
from report.words.load import words_of
from report.workbook.cells import Cell, DayBetween, Entry, OneOf, Sheet, Spot
from report.workbook.entered import LATER, NOTHING_ISSUED
from report.workbook.lists import Lists
from report.workbook.rows import PaperRow, parts_said
from report.workbook.sheets.figures import day_formula, day_said
from report.workbook.sheets.grid import Column, Grid
from report.workbook.steps import PaperCells, Steps
from rules.vocabulary import Role
from scoring.score.papers import term_of

ROLES, USED, NUMBER, DAY, READ, ISSUER, TITLE, FILE, ID, STATE, COUNTED = range(2, 13)
_YEARS = 20
"""So many years before the period a paper that still holds may be of."""


class Papers:
    """The rows of the sheet, laid out."""

    def __init__(
        self,
        rows: tuple[PaperRow, ...],
        roles: Mapping[str, Role],
        period: Period,
        lists: Lists,
        note: str,
        say: Language,
    ) -> None:
        self.words = words = words_of(say.tongue, "workbook")
        self.rows = rows
        self.roles = roles
        self.say = say
        self.named = {name: say.input_name(name) for name in roles}
        listed = lists.of(tuple(self.named.values()))
        self.labels = dict(zip(self.named, listed.cells, strict=True))
        self._area = listed.area
        self._days = DayBetween(period.from_ - timedelta(days=366 * _YEARS), period.to + timedelta(days=366))
        self.cells: list[tuple[int, PaperCells]] = []
        self.grid = Grid(
            words["sheet.papers"],
            words["head.papers"],
            f"{words['yellow']} {note}",
            (
                Column(words["paper"], 46, "role"),
                Column(words["used"], 16),
                Column(words["paper.number"], 18, "number"),
                Column(words["paper.day"], 14, "day"),
                Column(words["paper.day.read"], 24),
                Column(words["paper.issuer"], 24, "issuer"),
                Column(words["paper.title"], 44, "title"),
                Column(words["paper.file"], 20, "file"),
                Column(words["paper.id"], 18),
                Column(words["paper.state"], 20),
                Column("", 4),
            ),
        )
        is_more = False
        for row in rows:
            if row.is_more and not is_more:
                self.grid.band("", words["paper.more"])
                is_more = True
            self._row(row)

    def _row(self, row: PaperRow) -> None:
        grid, paper, words, key = self.grid, row.paper, self.words, row.key
        at = grid.next_row(key)
        chosen = None
        if row.is_more:
            chosen = grid.enter(key, "role", None, "entry", Entry(OneOf(self._area), words["asks.paper.role"]))
        else:
            grid.put(ROLES, "; ".join(self.named.get(role, role) for role in paper.roles))
        grid.put(USED, parts_said(row.parts, self.say), "quiet")
        number = grid.enter(key, "number", paper.number, "entry", Entry(None, words["asks.paper.number"]))
        day = grid.enter(key, "day", paper.day, "entry.day", Entry(self._days, words["asks.day"]))
        issuer = grid.enter(key, "issuer", paper.issuer, "entry", Entry(None))
        title = grid.enter(key, "title", paper.title, "entry", Entry(None))
        file = grid.enter(key, "file", paper.file, "entry", Entry(None))
        del issuer  # who issued it says nothing of whether it is there
        grid.put(ID, paper.id, "quiet")
        self.cells.append((at, PaperCells(row, (number, day, title, file), number, day, chosen)))

    def sheet(self, steps: Steps) -> Sheet:
        """The sheet with what is read and what is lacking."""
        more: dict[Spot, Cell] = {}
        sheet = self.words["sheet.steps"]
        for at, cells in self.cells:
            words, paper, day = self.words, cells.row.paper, cells.day
            now = "" if paper.day is None else day_said(paper.day, words)
            wrong = f'IF({day}="","","{words["check.odd"]}")'
            more[at, READ] = Cell(now, "state", f"IF(COUNT({day})=1,{day_formula(day, words)},{wrong})")
            there = f"'{sheet}'!{steps.there(cells.row)}"
            more[at, STATE] = self._state(cells, steps, sheet, there)
            more[at, COUNTED] = Cell(0 if paper.is_blank else 1, "hidden", there)
        return self.grid.sheet(more, hidden_columns=(COUNTED,))

    def _state(self, cells: PaperCells, steps: Steps, sheet: str, there: str) -> Cell:
        """Whether a paper is there, complete, and of its time in one of its roles."""
        words, paper = self.words, cells.row.paper
        terms = dict.fromkeys(term_of(paper, self.roles.get(role)) for role in paper.roles) or {None: None}
        orders = [steps.order(cells, term) for term in terms] if not cells.row.is_more else [steps.order(cells, None)]
        first = min(steps.value(one) for one in orders)
        cell = "MIN({})".format(",".join(f"'{sheet}'!{one}" for one in orders))
        blank, complete, untimely, draft = (words[f"paper.{key}"] for key in ("blank", "complete", "untimely", "draft"))
        is_outside = f"AND({cell}>={2 * LATER},{cell}<{NOTHING_ISSUED})"
        formula = f'IF({there}=0,"{blank}",IF({cell}<{LATER},"{complete}",IF({is_outside},"{untimely}","{draft}")))'
        if cells.row.is_more:
            blank = ""
            formula = formula.replace(f'"{words["paper.blank"]}"', '""')
        now = draft
        if paper.is_blank:
            now = blank
        elif first < LATER:
            now = complete
        elif 2 * LATER <= first < NOTHING_ISSUED:
            now = untimely
        return Cell(now, "state", formula)
