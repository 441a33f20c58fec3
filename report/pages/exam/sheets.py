"""The sheets of an exam as a person marks them by hand, and the key that is laid beside them afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from criteria.edition import Criterion, Edition, Group, Part, is_one_line, number_of, parts_in
from criteria.head import Division
from report.blocks import Block, Fact, Facts, Heading, Row, Run, Table, Text
from report.language.exam.cases import case_text, usual_text
from report.language.exam.facts import ExamWords
from report.language.language import Language
from scoring.exam.changes.outright import Outright, Question, outright_of
from scoring.exam.exam import Exam
from scoring.exam.grade_cases import GradeSheet
from scoring.exam.sheets import Sheet

_LINE = 130
"""So many letters stand in a line of a printed sheet."""
_FEWEST, _MOST = 24, 50
"""Letters of a name by which its row is found: within these, as many as cost the row no line more."""


class _Sheets:
    """The sheets of one exam in one language."""

    def __init__(self, exam: Exam, printed: Edition, say: Language) -> None:
        self.exam = exam
        self.printed = printed
        self.say = say
        self.told = ExamWords(exam.criteria, say)
        self.words = self.told.words
        self.title = say.named(printed.title, printed.title_en)
        self.tiers = tuple(one.id for one in printed.tiers)
        self.asked = outright_of(printed)
        # The communes are of the first tier.
        self.tier = next((say.named(one.name, one.name_en) for one in printed.tiers), "")

    @property
    def most_heads(self) -> tuple[str, ...]:
        """The heads of the columns of maxima, one for each tier."""
        names = {one.id: self.say.named(one.name, one.name_en) for one in self.printed.tiers}
        return tuple(self.told.filled("most.tier", tier=names[one]) for one in self.tiers) or (self.words["most"],)

    def questions(self) -> Iterator[tuple[str, Question]]:
        """What is asked outright beside maxima of rows, in words."""
        for question in self.asked:
            if question.about != "max" or not question.row:
                yield self.told.filled(f"outright.{question.about}", row=question.row), question


def sheet_page(exam: Exam, sheet: Sheet, printed: Edition, say: Language) -> Iterator[Block]:
    """One sheet; ``printed`` is the edition with the maxima of all its tiers."""
    made = _Sheet(exam, sheet, printed, say)
    yield Heading(made.told.filled("sheet", number=str(sheet.number), count=str(len(exam.sheets)), title=made.title), 1)
    yield Text(f"{made.words['sheet.what']} {made.words['sheet.how']}")
    if made.tier:
        yield Text(made.told.filled("sheet.tier", tier=made.tier), "strong")
    if not sheet.whole:
        yield Text(made.words["sheet.some"])
    if sheet.commune.no_survey:
        yield Text(made.words["sheet.no_survey"], "strong")
    yield Table(made.heads, tuple(made.rows()))
    if sheet.whole:
        yield Text(made.total(), "strong")
    if made.is_first:
        blank = made.words["blank"]
        yield Heading(made.words["outright"])
        yield Facts(tuple(Fact(text, blank) for text, _ in made.questions()))
    if sheet is exam.sheets[-1] and exam.grades is not None:
        yield from made.cases(exam.grades)


class _Sheet(_Sheets):
    """One sheet being laid out."""

    def __init__(self, exam: Exam, sheet: Sheet, printed: Edition, say: Language) -> None:
        super().__init__(exam, printed, say)
        self.sheet = sheet
        self.is_first = sheet is exam.sheets[0]
        self.heads = (*(self.most_heads if self.is_first else ()), self.words["points"])

    def rows(self) -> Iterator[Row]:
        """The rows that are asked; with sums, total and grade where the whole table is asked."""
        keys = frozenset(self.sheet.keys)
        for division, group in _begins(self.printed):
            parts = [part for part in parts_in(group) if part.key in keys]
            if self.sheet.whole and division is not None:
                yield self._row(number_of(division), self.say.named(division.name, division.name_en).upper())
            if self.sheet.whole:
                yield self._row(number_of(group), self._group_text(group))
            for part in parts:
                facts = self.told.part_facts(self.exam.criteria.parts[part.key], self.sheet.commune.facts)
                name = _short(self.say.named(part.name, part.name_en), beside=len(f"{part.id}  — {facts}"))
                yield self._row(part.id, self.told.filled("row", name=name, facts=facts))

    def _row(self, lead: str, text: str) -> Row:
        return Row(text, lead, (Run(self.words["blank"]),) * len(self.heads))

    def total(self) -> str:
        """What is asked of the whole, in one line."""
        blank = self.words["blank"]
        key = "whole.graded" if self.printed.grades and not self.printed.grade_conditions else "whole"
        return self.told.filled(key, points=blank, most=blank, grade=blank)

    def _group_text(self, group: Group) -> str:
        """Its name; on the first sheet with a blank for each criterion that is printed as a line of its own."""
        name = self.say.named(group.name, group.name_en).upper()
        blanks = " / ".join([self.words["blank"]] * len(self.most_heads))
        rows = [
            self.told.filled("most.row", row=one.id, blanks=blanks) for one in group.criteria if not is_one_line(one)
        ]
        if not rows or not self.is_first:
            return name
        return self.told.filled("row", name=name, facts=self.told.filled("most.below", rows="; ".join(rows)))

    def cases(self, grades: GradeSheet) -> Iterator[Block]:
        """Communes of which only the total and what conditions look at is said."""
        yield Heading(self.words["cases"])
        yield Text(usual_text(grades, self.told))
        blank = (Run(self.words["blank"]),)
        rows = (
            Row(case_text(case, grades, self.told), str(number), blank)
            for number, (case, _) in enumerate(grades.cases, start=1)
        )
        yield Table((self.words["grade"],), tuple(rows))


def _begins(edition: Edition) -> Iterator[tuple[Division | None, Group]]:
    """All groups and blocks, each with the division that begins there."""
    last = None
    for group in edition.sections:
        division = edition.division_of(group)
        yield None if division is last else division, group
        last = division


def _is_taken_off(row: Division | Group | Criterion | Part, printed: Edition) -> bool:
    """Whether a row is the penalty block or stands in it."""
    block = printed.penalty
    rows = () if block is None else (block, *block.criteria, *parts_in(block))
    return any(one is row for one in rows)


def _short(name: str, *, beside: int) -> str:
    """A name by which a row of the printed table is found beside its number and so many letters of what is said."""
    lines = -(-(beside + _FEWEST) // _LINE)
    most = min(max(lines * _LINE - beside, _FEWEST), _MOST)
    return name if len(name) <= most else f"{name[: most - 1].rsplit(' ', 1)[0]} …"


def key_page(exam: Exam, printed: Edition, file: str, say: Language) -> Iterator[Block]:
    """What the file says to every blank, sheet by sheet; ``file`` is how it is called."""
    made = _Key(exam, printed, say)
    yield Heading(made.told.filled("key", title=made.title), 1)
    yield Text(f"{made.told.filled('key.what', file=file)} {made.words['key.how']}")
    yield Table(made.heads, tuple(made.rows()))
    yield Heading(made.words["outright"])
    yield Facts(tuple(Fact(text, made.answer(question)) for text, question in made.questions()))
    if exam.grades is not None:
        yield Heading(made.told.filled("key.cases", number=str(len(exam.sheets))))
        rows = (
            Row(case_text(case, exam.grades, made.told), str(number), (Run(made.grade(given)),))
            for number, (case, given) in enumerate(exam.grades.cases, start=1)
        )
        yield Table((made.words["grade"],), tuple(rows))


class _Key(_Sheets):
    """The key being laid out."""

    @property
    def heads(self) -> tuple[str, ...]:
        """Maxima, a column for each sheet, and the line of the file."""
        return (*self.most_heads, *(str(one.number) for one in self.exam.sheets), self.words["key.line"])

    def rows(self) -> Iterator[Row]:
        """Every row of the table, and what is asked of the whole."""
        for division, group in _begins(self.printed):
            for row in (division, group) if division is not None else (group,):
                sums = [dict(one.commune.totals.groups).get(row.id) if one.whole else None for one in self.exam.sheets]
                cells = ["" if one is None else self.told.written(one) for one in sums]
                yield self._row(number_of(row), row, cells)
            for criterion in group.criteria:
                if not is_one_line(criterion):
                    yield self._row(criterion.id, criterion, [""] * len(self.exam.sheets))
                yield from (self._of_part(part) for part in criterion.parts)
        yield self._whole("total", [self._points(one.commune.totals.points) for one in self._whole_sheets()])
        yield self._whole("total.most", [self._points(one.commune.totals.most) for one in self._whole_sheets()])
        if self.printed.grades and not self.printed.grade_conditions:
            yield self._whole("grade", [self.grade(one.commune.totals.grade) for one in self._whole_sheets()])

    def _whole_sheets(self) -> Sequence[Sheet]:
        return [one for one in self.exam.sheets if one.whole]

    def _of_part(self, part: Part) -> Row:
        cells = [
            self.told.written(one.commune.written[part.key]) if part.key in one.keys else "" for one in self.exam.sheets
        ]
        return self._row(part.id, part, cells)

    def _row(self, lead: str, row: Division | Group | Criterion | Part, cells: Sequence[str]) -> Row:
        key = row.key if isinstance(row, Part) else None
        below = _is_taken_off(row, self.printed)
        asked = [self.asked.get(Question("max", row.id, tier, key)) for tier in self.tiers or (None,)]
        most = [self._text(-one if below and isinstance(one, Fraction) else one) for one in asked]
        return Row("", lead, tuple(Run(one) for one in (*most, *cells, str(row.place.line))))

    def _whole(self, key: str, cells: Sequence[str]) -> Row:
        missing = [""] * (len(self.exam.sheets) - len(cells))
        most = [""] * len(self.most_heads)
        return Row(self.words[key], "", tuple(Run(one) for one in (*most, *cells, *missing, "")))

    def answer(self, question: Question) -> str:
        """The answer to what is asked outright."""
        if question.about == "no_survey":
            return self.words["written.open"]
        return self._text(self.asked[question], percent=question.about == "quota")

    def grade(self, name: str | None) -> str:
        """A grade by its name in this language."""
        found = next((one for one in self.printed.grades if one.name == name), None)
        return self.words["none"] if found is None else self.say.named(found.name, found.name_en)

    def _points(self, value: Fraction | None) -> str:
        return "" if value is None else self.say.written(value)

    def _text(self, value: Outright | str, *, percent: bool = False) -> str:
        match value:
            case Fraction():
                return self.say.written(value, percent=percent)
            case tuple():
                return ", ".join(self._text(one) for one in value)
            case None:
                return self.words["none"]
            case str():
                return value
            case date():
                return self.say.day(value)
