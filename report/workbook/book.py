"""The whole workbook of a unit: what is asked, what is filled in, and the score that moves with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.ready import Criteria
from evidence.model import Evidence
from reading.source.values import day_text
from report.language.language import Language
from report.language.recovery import ways_said
from report.language.rules import standing_said
from report.words.load import words_of
from report.workbook.cells import Book, Cell, reference
from report.workbook.entered import Entered, Places
from report.workbook.filled import Entries, cells_in, entries_of
from report.workbook.formulas import SAFE, Formulas
from report.workbook.keys import FIRST, FORMAT, KIND, LAST, NOTHING, ROLES
from report.workbook.lists import Lists
from report.workbook.rows import AskedRows, rows_asked
from report.workbook.sheets.answers import COUNTED as ANSWERED
from report.workbook.sheets.answers import Answers
from report.workbook.sheets.figures import VALUE, Figures
from report.workbook.sheets.guide import about_sheet, guide_sheet
from report.workbook.sheets.lost import Beside, lost_sheet
from report.workbook.sheets.papers import COUNTED, Papers
from report.workbook.sheets.score import Points, Progress, Row, Score
from report.workbook.steps import Steps
from rules.inputs import LEADER
from rules.vocabulary import PART, PREVIOUS, Names
from rules.whole.plan import Looked
from scoring.recover.recover import Recovery
from scoring.score.match import period_of_papers
from scoring.score.matched import Matched
from scoring.score.result import Result
from scoring.whole.edition import WholeEdition, whole_edition
from scoring.whole.printable import printable


class _Made:
    """The workbook as it comes: what is entered first, then the steps over it, then what shows them."""

    def __init__(self, criteria: Criteria, matched: Matched, result: Result, say: Language, owner: str | None) -> None:
        self.criteria = criteria
        self.owner = owner
        self.result = result
        self.say = say
        self.words = words_of(say.tongue, "workbook")
        evidence, roles = result.evidence, say.inputs().roles
        self.lists = Lists(self.words["sheet.lists"])
        every = rows_asked(criteria, evidence, say, owner)
        asked = every.of_owner(owner, criteria)
        note = f"{evidence.unit.name} · {evidence.year} · {standing_said(criteria.edition, say)}"
        self.figures = Figures(asked.figures, criteria.edition, self.lists, note, say)
        self.papers = Papers(asked.papers, roles, evidence.period, self.lists, note, say)
        self.steps_on = dict(next_steps(criteria, matched, result, say))
        self.answers = Answers(asked.answers, criteria.edition, self.lists, note, say)
        self.answers.note(self.steps_on)
        period = period_of_papers(evidence, criteria)
        self.steps = Steps(matched, criteria.edition, period, self.papers.labels, roles)
        for _, cells in self.papers.cells:
            self.steps.paper(cells)
        for paper in every.papers:
            if paper not in asked.papers:
                self.steps.unasked(paper)
        edition = whole_edition(criteria)
        self.plan = printable(edition, matched, result, SAFE, fixed_inputs(edition))
        self.inputs = self.steps.inputs(self.plan, self._entered())
        formulas = self._formulas(edition)
        self.points = Points(self.plan, formulas, self._moved, say)

    @property
    def places(self) -> Places:
        """The cell of everything that is entered."""
        return {**self.figures.grid.places, **self.papers.grid.places, **self.answers.grid.places}

    def _entered(self) -> Entered:
        choices = {**self.figures.choices, **self.answers.levels}
        answered = {answer.key for answer in self.result.evidence.answers}
        origin = self.criteria.edition.period.from_
        return Entered(self.places, self.say.inputs(), self.words, choices, self.steps, answered, origin)

    def _moved(self, key: str) -> str:
        """The cell that says whether anything was changed that a part rests on; empty: there is none."""
        cell = self.steps.moved(self.plan, self.inputs, key)
        return f"'{self.words['sheet.steps']}'!{cell}" if cell else ""

    def _formulas(self, edition: WholeEdition) -> Formulas:
        looked = (step.numbers for step in edition.plan.steps if isinstance(step, Looked))
        lists = {numbers: self.lists.of(numbers).area for numbers in looked}
        ends = {at for tally in edition.rows.values() for at in (tally.points, tally.most, tally.possible)}
        ends |= {part.lack for part in edition.alone.values()} | {edition.total.guaranteed, edition.beyond}
        if edition.grades is not None:
            ends |= {edition.grades.given, *edition.grades.hinders}
        return self.steps.plan(self.plan, ends, self.inputs, lists)

    def book(self) -> Book:
        """All sheets, those that nobody sees behind the others."""
        words = self.words
        table = Score(self.result, self.points, self._progress(), self._unit(), self.say)
        score, lost = (
            table.sheet(),
            lost_sheet(self.result, self.points, self.lists, Beside(table.status, self.steps_on), self.say),
        )
        papers, figures = self.papers.sheet(self.steps), self.figures.sheet(self._lacks())
        answers = self.answers.sheet(self._points_of_parts())
        guide = guide_sheet(self.result, score, self.owner, self._unit(), self.say)
        shown = (guide, papers, figures, answers, score, lost)
        steps, lists = self.steps.sheet(words["sheet.steps"]), self.lists.sheet()
        entered = sum(1 for at in entries_of(shown) if at in self.places)
        about = {**self._about(), "cells": str(cells_in((*shown, steps, lists)) - entered)}
        # A blank is noted where somebody is asked, so that it is known that it was there.
        blanks: dict[tuple[str, str], str] = dict.fromkeys(self.places, "")
        entries = {**blanks, **entries_of(shown)}
        hidden = (steps, lists, about_sheet(about, entries, self.places))
        names = {"TongDiem": reference(score.name, 4, 3), "TrenTong": reference(score.name, 4, 4)}
        figures_named = (row for row in self.figures.rows if row.section == "facts")
        names |= {row.name: self.places[row.key, "value"] for row in figures_named}
        title = self.say.filled(words["title"], edition=self.result.edition.name)
        return Book(title, (*shown, *hidden), names, self.say.digits)

    def _lacks(self) -> dict[str, tuple[str, int]]:
        """The cell that says why a figure has no number, and why it has none now, by key of its row."""
        sheet, found = self.words["sheet.steps"], {}
        for name, (_, lack) in self.inputs.items():
            section, short = "facts", name
            if name.startswith(PREVIOUS):
                section, short = "previous", name.removeprefix(PREVIOUS)
            elif name.startswith(LEADER):
                section, short = "leaders", name.removeprefix(LEADER)
            found[f"{section} {short}"] = (f"'{sheet}'!{lack}", self.plan.row[name].lack)
        return found

    def _points_of_parts(self) -> Mapping[str, tuple[Cell, Cell, Cell]]:
        """The cells of points of each part, by its key."""
        found = {}
        for part in self.result.parts:
            name, key = f"{PART}{part.part.key}", part.part.key
            row = Row(name, "", "", "row", 0, part.tally, part)
            found[key] = self.points.part(row)
        return found

    def _progress(self) -> Progress:
        """How much of what is asked is there: figures, papers that are asked for, answers."""
        figures = [row for row in self.figures.rows if row.kind is not None]
        rows = [self.figures.spot(row.key) for row in figures]
        asked_papers = [at for at, cells in self.papers.cells if not cells.row.is_more]
        area = {
            "figures": _area(self.figures.grid.name, VALUE, rows),
            "papers": _area(self.papers.grid.name, COUNTED, asked_papers),
            "answers": _area(self.answers.grid.name, ANSWERED, list(self.answers.at.values())),
        }
        filled = sum(1 for row in figures if row.value is not None)
        filled += sum(1 for _, cells in self.papers.cells if not cells.row.is_more and not cells.row.paper.is_blank)
        filled += self.answers.filled
        counted = [f"COUNTA({area['figures']})"] if figures else []
        counted += [f"SUM({area[key]})" for key in ("papers", "answers") if area[key]]
        return Progress(len(figures) + len(asked_papers) + self.answers.asked, filled, "+".join(counted))

    def _unit(self) -> str:
        """The cell of the name of the unit; empty: it is not asked."""
        return self.places.get(("unit name", "value"), "")

    def _about(self) -> dict[str, str]:
        """What the workbook is of."""
        evidence, stamp = self.result.evidence, self.result.stamp
        return {
            "format": FORMAT,
            "criteria": stamp.edition_file or self.result.edition.name,
            "criteria.name": self.result.edition.name,
            "criteria.digest": stamp.edition_digest,
            "unit": evidence.unit.id,
            "tier": evidence.unit.tier or "",
            "year": str(evidence.year),
            "engine": stamp.engine,
            "evidence": stamp.evidence_digest,
            "total": str(self.result.total.points),
            "language": self.say.tongue,
            "owner": self.owner or "",
            FIRST: day_text(evidence.period.from_),
            LAST: day_text(evidence.period.to),
            **{f"{ROLES}{paper.id}": " ".join(paper.roles) for paper in evidence.documents},
            **{f"{NOTHING}{one.key}": "1" for one in evidence.answers if one.items == ()},
            **{f"{KIND}{paper.id}": paper.kind for paper in evidence.documents if paper.kind is not None},
        }


def stands_now(rows: AskedRows, criteria: Criteria, evidence: Evidence, say: Language) -> Entries:
    """What a workbook of some evidence would have in its cells, were it written now."""
    lists, edition = Lists(""), criteria.edition
    figures = Figures(rows.figures, edition, lists, "", say)
    papers = Papers(rows.papers, say.inputs().roles, evidence.period, lists, "", say)
    answers = Answers(rows.answers, edition, lists, "", say)
    return entries_of(one.grid.sheet({}) for one in (figures, papers, answers))


def _area(sheet: str, place: int, rows: list[int]) -> str:
    """Cells of one column from the first to the last of some rows; empty: there are no rows."""
    if not rows:
        return ""
    first, last = reference(sheet, min(rows), place), reference(sheet, max(rows), place)
    return f"{first}:{last.rpartition('!')[2]}"


def next_steps(
    criteria: Criteria, matched: Matched, result: Result, say: Language
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the next step of each part that loses points brings, by its key; parts without one are left out."""
    recovery = Recovery(result, criteria, matched)
    for part in result.parts:
        if recovery.growth.lost(part) > 0:
            ways = tuple(ways_said(recovery.outlook(part, margin=False), say))
            if ways:
                yield part.part.key, ways


def fixed_inputs(edition: WholeEdition) -> frozenset[str]:
    """The inputs that no cell gives: results of other editions, and levels and items of other parts."""
    names = Names(edition.criteria.vocabulary)
    return frozenset(name for name in edition.inputs if name in names.results or name in names.parts)


def book_of(criteria: Criteria, matched: Matched, result: Result, say: Language, owner: str | None = None) -> Book:
    """The workbook of a unit that was scored, in one language; ``say`` knows the words of its criteria.

    ``owner`` is the id of the one whose rows alone are asked for (``None``: all are).
    """
    return _Made(criteria, matched, result, say, owner).book()
