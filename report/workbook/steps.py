"""The hidden sheet of steps: what was entered as whole numbers, which paper counts for which role, and the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from criteria.edition import Edition, Part, inputs_of
from evidence.model import Document
from reading.models.fields import Period
from reading.source.record import Record
from reading.source.values import DAY_ONE
from report.workbook.cells import Cell, Sheet
from report.workbook.entered import LATER, NOTHING_ISSUED, Entered
from report.workbook.formulas import Formulas
from report.workbook.rows import PaperRow
from rules.inputs import LEADER
from rules.vocabulary import PREVIOUS, Role, Term
from rules.whole.plan import At
from scoring.score.matched import Matched
from scoring.score.papers import days_of, recent_days, term_of
from scoring.score.proofs import serves
from scoring.whole.printable import Printable
from scoring.whole.proofs import CITED, DECLARED

_MOST_ASKED = 100
"""Conditions of one formula."""


class PaperCells(Record):
    """The cells of one paper, and of the role that a person chose for it (``None``: its roles are known)."""

    row: PaperRow
    filled: tuple[str, ...]
    number: str
    day: str
    chosen: str | None


class Step(Record):
    """A row: what it is, its number, and beside it the lack where it is an input."""

    note: str
    formula: str
    value: int
    lack: str = ""
    lack_value: int = 0


class Steps:
    """The rows of the sheet as they come; a row is called by the cell of its number."""

    def __init__(
        self,
        matched: Matched,
        edition: Edition,
        period: Period,
        labels: Mapping[str, str],
        roles: Mapping[str, Role],
    ) -> None:
        self.matched = matched
        self._deducts = edition.is_penalty
        self.period = period
        self.roles = roles
        self.labels = labels
        self.rows: list[Step] = []
        self._papers: list[PaperCells] = []
        self._unasked: list[PaperRow] = []
        self._there: dict[str, str] = {}
        self._complete: dict[str, str] = {}
        self._orders: dict[tuple[str, Term | None], str] = {}
        self._of_roles: dict[str, tuple[str, str]] = {}
        self._moved: dict[str, str] = {}
        self._serving: dict[tuple[str, bool], str] = {}

    def add(self, note: str, formula: str, value: int) -> str:
        """A row more; what it is called."""
        self.rows.append(Step(note, formula, value))
        return f"B{len(self.rows)}"

    def paper(self, cells: PaperCells) -> None:
        """A paper: whether it is there, and whether an appraiser can find it."""
        paper, key = cells.row.paper, cells.row.key
        self._papers.append(cells)
        is_there = "OR({})".format(",".join(f'{cell}<>""' for cell in cells.filled))
        self._there[key] = self.add(f"{key} there", f"IF({is_there},1,0)", int(not paper.is_blank))
        digits = ",".join(f'ISNUMBER(FIND("{digit}",{cells.number}))' for digit in range(10))
        found = "0" if paper.id in self.matched.spoiled else f"IF(AND(COUNT({cells.day})=1,OR({digits})),1,0)"
        self._complete[key] = self.add(f"{key} complete", found, int(self.matched.is_complete(paper)))

    def unasked(self, row: PaperRow) -> None:
        """A paper that is there and that nobody is asked about: it counts as it is."""
        self._unasked.append(row)

    def proof(self, name: str, part: Part) -> str:
        """The formula of whether papers prove what is said of a part; empty: it stays what it is.

        Which papers are cited is taken from the evidence; whether they prove moves with what is entered of them.
        """
        answer = self.matched.answers.get(part.key)
        said = [one.id for one in (answer.documents if answer else ())]
        lasting = dict.fromkeys(said)
        if name == DECLARED and part.proof and self._deducts(part):
            lasting = dict.fromkeys(one for one in said if not set(part.proof).isdisjoint(self._roles_of(one)))
        counted: dict[str, None] = {}
        if name == CITED:
            names = (one for one in inputs_of(part) if not one.startswith((PREVIOUS, LEADER)))
            given = (self.matched.inputs.get(one) for one in names)
            counted = dict.fromkeys(one.id for value in given if value is not None for one in value.documents)
        cells = [self._serves(one, lasting=True) for one in lasting]
        cells += [self._serves(one, lasting=False) for one in counted if one not in lasting]
        return _of("MAX", cells, 0)

    def _roles_of(self, paper: str) -> tuple[str, ...]:
        known = self.matched.known.get(paper)
        return () if known is None else known.roles

    def _serves(self, paper: str, *, lasting: bool) -> str:
        """Whether a paper is complete and of the time of a claim, as :mod:`scoring.score.proofs` says."""
        cells = next((one for one in self._papers if one.row.paper.id == paper), None)
        known = self.matched.known.get(paper)
        if cells is None:
            return str(int(known is not None and serves(known, self.matched, lasting=lasting)))
        place = (cells.row.key, lasting)
        if place not in self._serving:
            terms = dict.fromkeys(term_of(cells.row.paper, self.roles.get(role)) for role in cells.row.paper.roles)
            terms = terms or {term_of(cells.row.paper, None): None}
            orders = {term: self.order(cells, term) for term in terms}
            first, last = (_serial(day) for day in recent_days(self.period))
            inside = f"{_of('MIN', list(orders.values()), NOTHING_ISSUED)}<{2 * LATER}"
            near = f"AND({cells.day}>={first},{cells.day}<={last},{inside})"
            if lasting and "standing" in orders:
                near = f"OR({near},{orders['standing']}<{2 * LATER})"
            formula = f"IF(AND({self._complete[cells.row.key]}=1,{near}),1,0)"
            now = known is not None and serves(known, self.matched, lasting=lasting)
            self._serving[place] = self.add(f"{cells.row.key} serves", formula, int(now))
        return self._serving[place]

    def there(self, row: PaperRow) -> str:
        """The cell that says whether anything of a paper is given."""
        return self._there[row.key]

    def role(self, role: str) -> tuple[str, str]:
        """The cells that say whether papers play a role, and which of them goes first, as a number."""
        if role not in self._of_roles:
            there, orders, value, first = [], [], 0, NOTHING_ISSUED
            for cells in self._papers:
                paper = cells.row.paper
                if cells.chosen is None and role not in paper.roles:
                    continue
                chosen = "" if cells.chosen is None else f"{cells.chosen}={self.labels[role]}"
                order = self.order(cells, term_of(paper, self.roles.get(role)))
                there.append(_where(chosen, self._there[cells.row.key], 0))
                orders.append(_where(chosen, order, NOTHING_ISSUED))
                if cells.chosen is None:
                    value = max(value, int(not paper.is_blank))
                    first = min(first, self.value(order))
            for row in self._unasked:
                if role in row.paper.roles and not row.paper.is_blank:
                    days = days_of(term_of(row.paper, self.roles.get(role)), self.period)
                    order_now = self._order_now(row.paper, *days)
                    value, first = 1, min(first, order_now)
                    there.append("1")
                    orders.append(str(order_now))
            self._of_roles[role] = (
                self.add(f"{role} there", _of("MAX", there, 0), value),
                self.add(f"{role} first", _of("MIN", orders, NOTHING_ISSUED), first),
            )
        return self._of_roles[role]

    def order(self, cells: PaperCells, term: Term | None) -> str:
        """The cell that puts a paper in order: of its time before others, complete before others, then by day."""
        place = (cells.row.key, term)
        if place not in self._orders:
            paper, day = cells.row.paper, cells.day
            first, last = days_of(term, self.period)
            late = [] if last is None else [f"{day}>{_serial(last)}"]
            early = [] if first is None else [f"{day}<{_serial(first)}"]
            outside = f"IF(OR({','.join((*early, *late))}),{2 * LATER},0)" if early or late else "0"
            complete = f"IF({self._complete[cells.row.key]}=1,0,{LATER})"
            formula = f"IF(COUNT({day})=1,{outside}+{complete}+{day},{NOTHING_ISSUED})"
            self._orders[place] = self.add(f"{place[0]} {term}", formula, self._order_now(paper, first, last))
        return self._orders[place]

    def value(self, cell: str) -> int:
        """What a row comes to now."""
        return self.rows[int(cell[1:]) - 1].value

    def _order_now(self, paper: Document, first: date | None, last: date | None) -> int:
        if paper.day is None:
            return NOTHING_ISSUED
        outside = (first is not None and paper.day < first) or (last is not None and paper.day > last)
        complete = self.matched.is_complete(paper)
        return 2 * LATER * outside + LATER * (not complete) + _serial(paper.day)

    def inputs(self, plan: Printable, entered: Entered) -> dict[str, tuple[str, str]]:
        """A row for each input of the plan; the cells of its number and its lack."""
        found = {}
        for name, one in plan.edition.inputs.items():
            worded, given = entered.worded(one), plan.row[name]
            row = len(self.rows) + 1
            number = (worded.number or str(given.number)).replace("{lack}", f"C{row}")
            self.rows.append(Step(name, number, given.number, worded.lack or str(given.lack), given.lack))
            found[name] = (f"B{row}", f"C{row}")
        return found

    def moved(self, plan: Printable, inputs: Mapping[str, tuple[str, str]], key: str) -> str:
        """The cell that says whether anything was changed that a part rests on; empty: it rests on nothing."""
        if key not in self._moved:
            self._moved[key] = self._changed(plan, inputs, key)
        return self._moved[key]

    def _changed(self, plan: Printable, inputs: Mapping[str, tuple[str, str]], key: str) -> str:
        changed = []
        for name in plan.edition.plan.inputs(plan.edition.alone[key]):
            cells = zip(inputs[name], (plan.row[name].number, plan.row[name].lack), strict=True)
            changed += [f"{cell}<>{value}" for cell, value in cells if self._may_change(cell)]
        rows = [changed[spot : spot + _MOST_ASKED] for spot in range(0, len(changed), _MOST_ASKED)]
        some = [self.add("moved", f"IF(OR({','.join(row)}),1,0)", 0) for row in rows]
        return self.add("moved", _of("MAX", some, 0), 0) if some else ""

    def _may_change(self, cell: str) -> bool:
        """Whether the number or the lack of a row is a formula."""
        step = self.rows[int(cell[1:]) - 1]
        return step.formula != str(step.value) if cell[0] == "B" else step.lack != str(step.lack_value)

    def plan(
        self,
        plan: Printable,
        ends: Iterable[At],
        inputs: Mapping[str, tuple[str, str]],
        lists: Mapping[tuple[int, ...], str],
    ) -> Formulas:
        """Rows for the steps of the plan."""
        made = Formulas(plan, ends, inputs, lists, len(self.rows) + 1)
        self.rows += [Step("", one.formula, one.value) for one in made.cells]
        return made

    def sheet(self, name: str) -> Sheet:
        """The sheet; nobody sees it."""
        cells = {}
        for at, row in enumerate(self.rows, start=1):
            if row.note:
                cells[at, 1] = Cell(row.note, "hidden")
            cells[at, 2] = _number(row.value, row.formula)
            if row.lack:
                cells[at, 3] = _number(row.lack_value, row.lack)
        return Sheet(name, cells, (40, 14, 8), hidden=True)


def _number(value: int, formula: str) -> Cell:
    """A cell of a step; what is always the same is no formula."""
    return Cell(value, "whole", "" if formula == str(value) else formula)


def _where(condition: str, cell: str, otherwise: int) -> str:
    return f"IF({condition},{cell},{otherwise})" if condition else cell


def _of(function: str, some: Sequence[str], nothing: int) -> str:
    """The least or greatest of some, in pieces that a formula may have."""
    return f"{function}({','.join((*some, str(nothing)))})"


def _serial(day: date) -> int:
    """A day as spreadsheets count it."""
    return (day - DAY_ONE).days
