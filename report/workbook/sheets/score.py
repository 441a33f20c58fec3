"""The sheet of points: the total with its grade, and every row of the criteria, moving with what is filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from criteria.edition import Criterion, Group, Part, is_one_line, is_one_row, number_of
from criteria.head import Division
from reading.source.record import Record
from report.language.grades import grade_name
from report.language.language import Language
from report.language.marks import Mark, mark_of
from report.language.rules import owners_said, standing_said
from report.words.load import words_of
from report.workbook.cells import Cell, Sheet, Spot, Style, address, reference
from report.workbook.formulas import Formulas
from rules.vocabulary import PART
from rules.whole.codes import BEYOND, FINE, WHYS, Lacks, code_of, lack_of
from rules.whole.plan import At
from scoring.score.result import PartResult, Result
from scoring.score.tally import Outcome, Tally
from scoring.score.total import Growth
from scoring.whole.printable import GRADE, Printable
from scoring.whole.told import TOTAL

NUMBER, NAME, MOST, POINTS, POSSIBLE, LOST, STATUS, OWNER = range(1, 9)
FIRST = 13
"""The row of the heads of the table."""
_LOST: Mapping[Style, Style] = {
    "points": "lost",
    "points.group": "lost.group",
    "points.criterion": "lost.criterion",
}
_NONE = ("no_base", "not_arising", "no_survey")


class Progress(Record):
    """How many things are asked and filled in, the second also as a formula."""

    asked: int
    filled: int
    formula: str


class Row(Record):
    """A row of the table: what the plan calls it, its number and name, and the part where it is one."""

    name: str
    number: str
    label: str
    style: Style
    depth: int
    tally: Tally
    part: PartResult | None = None
    deducts: bool = False


def rows_of(result: Result, say: Language) -> Iterator[Row]:
    """Divisions, groups, criteria and parts in the order of the table; what is printed as one row stands once."""
    divided = {one.groups[0].group.id: one for one in result.divisions}
    for group in result.sections:
        deducts = group is result.penalty
        if group.group.id in divided:
            one = divided[group.group.id]
            yield Row(f"division.{one.division.id}", *_called(one.division, say), "group", 0, one.tally)
        if is_one_row(group.group):
            yield _part(group.criteria[0].parts[0], 0, say, deducts=deducts)
            continue
        yield Row(f"group.{group.group.id}", *_called(group.group, say), "group", 0, group.tally, None, deducts)
        for row in group.criteria:
            if is_one_line(row.criterion):
                yield _part(row.parts[0], 1, say, deducts=deducts)
                continue
            name = f"criterion.{row.criterion.id}"
            yield Row(name, *_called(row.criterion, say), "criterion", 1, row.tally, None, deducts)
            for part in row.parts:
                yield _part(part, 2, say, deducts=deducts)


def _part(one: PartResult, depth: int, say: Language, *, deducts: bool) -> Row:
    return Row(f"{PART}{one.part.key}", *_called(one.part, say), "row", depth, one.tally, one, deducts)


def _called(row: Division | Group | Criterion | Part, say: Language) -> tuple[str, str]:
    return number_of(row), say.named(row.name, row.name_en)


class Points:
    """Cells of points: formulas over the steps where a row moves with its inputs, else what the engine found.

    ``moved`` tells the cell that says whether anything was changed that a part rests on (empty: it rests on nothing).
    """

    def __init__(self, plan: Printable, formulas: Formulas, moved: Callable[[str], str], say: Language) -> None:
        self.plan = plan
        self.moved = moved
        self.formulas = formulas
        self.words = words_of(say.tongue, "workbook")
        self.sheet = self.words["sheet.steps"]

    def step(self, at: At) -> str:
        """What a step is called from other sheets."""
        cell = self.formulas.cell(at)
        return f"'{self.sheet}'!{cell}" if cell[0] == "B" else cell

    def of(self, name: str, place: int, shown: Fraction, style: Style) -> Cell:
        """Points (0), maximum (1), what there may be (2) or what is proved (3) of a row."""
        at, ticks = self.plan.edition.rows[name][place], self.plan.edition.ticks
        formula = "" if name in self.plan.held else self.over(self.step(at), ticks)
        return Cell(shown, style, formula)

    def over(self, step: str, ticks: int) -> str:
        """Ticks as points."""
        return step if ticks == 1 else f"{step}/{ticks}"

    def part(self, row: Row, style: Style = "points") -> tuple[Cell, Cell, Cell]:
        """Points of a row, its maximum, and what it loses."""
        tally = row.tally
        points, most = self.of(row.name, 0, tally.points, style), self.of(row.name, 1, tally.most, style)
        lost = tally.most - tally.points
        formula = ""
        if row.name not in self.plan.held:
            first, second = (self.step(at) for at in self.plan.edition.rows[row.name][:2])
            formula = self.over(f"({second}-{first})", self.plan.edition.ticks)
        return points, most, Cell(lost, _LOST[style], formula)

    def status(self, row: Row) -> Cell:
        """What became of a part, in words that move with it."""
        words, part = self.words, row.part
        if part is None:
            return Cell("", row.style)
        if row.name in self.plan.held:
            now = f"{said_now(part, words)}; {words['held']}"
            moved = self.moved(part.part.key)
            formula = f'IF({moved}=1,"{words["held.moved"]}","{now}")' if moved else ""
            return Cell(now, "state", formula)
        points, most, possible = (self.step(at) for at in self.plan.edition.rows[row.name][:3])
        at = self.plan.edition.alone[part.part.key].lack
        lack = self.step(at)
        none, some = f'"{words["mark.none"]}"', f'"{words["mark.part"]}"'
        lost = some if row.deducts else f"IF({points}>0,{some},{none})"
        scored = f'IF({points}={most},"{words["mark.full"]}",IF({possible}>{points},"{words["mark.open"]}",{lost}))'
        text = f'"{words["lack.missing"]}"'
        for why in WHYS:
            if why != "missing":
                text = f'IF({lack}={code_of(why)},"{words[lack_word(why)]}",{text})'
        text = f'IF({lack}={BEYOND},"{words["held"]}",{text})'
        code = self.plan.values[at]
        now = said_now(part, words) if code in {FINE, BEYOND} else words[lack_word(lack_of(code))]
        return Cell(now, "state", f"IF({lack}=0,{scored},{text})")


def lack_word(why: Lacks) -> str:
    """The key of the words for why a part has no points."""
    return "lack.none" if why in _NONE else f"lack.{why}"


def said_now(part: PartResult, words: Mapping[str, str]) -> str:
    """What became of a part, in the words of the sheet."""
    mark = mark_of(part)
    match part.outcome:
        case Outcome.SCORED:
            if part.tally.points == part.tally.most:
                return words["mark.full"]
            if mark is Mark.OPEN:
                return words["mark.open"]
            return words["mark.none" if part.tally.points == 0 else "mark.part"]
        case Outcome.NOT_ARISING:
            return words["lack.none"]
        case Outcome.PENDING:
            return words["lack.pending"]
        case Outcome.UNDECIDABLE:
            return words["lack.doubtful"]
        case Outcome.MISSING | Outcome.BROKEN:
            return words["lack.missing"]


_LONGEST = 255
"""Letters of a text that a formula may hold."""


def _quoted(text: str) -> str:
    """A text of the criteria as a formula holds it."""
    return '"{}"'.format(text[:_LONGEST].replace('"', '""'))


class Score:
    """The sheet, laid out: where the points of each row stand; ``unit`` is the cell of its name (empty: none)."""

    def __init__(self, result: Result, points: Points, progress: Progress, unit: str, say: Language) -> None:
        self.result = result
        self.points = points
        self.progress = progress
        self.unit = unit
        self.say = say
        self.words = points.words
        self.rows = tuple(rows_of(result, say))
        self.names: dict[str, Spot] = {}

    def sheet(self) -> Sheet:
        """The sheet."""
        words = self.words
        cells: dict[Spot, Cell] = {
            (1, 1): Cell(words["head.score"], "title"),
            (2, 1): Cell(self.result.evidence.unit.name, "subtitle", self.unit),
            (3, 1): Cell(standing_said(self.result.edition, self.say), "aside"),
        }
        cells |= self._head()
        scores = (self.say.label(key) for key in ("claimed", "possible"))
        number, part, outof, *others = (words[key] for key in ("number", "part", "most", "lost", "status", "owner"))
        heads = (number, part, outof, *scores, *others)
        for place, head in enumerate(heads, start=1):
            cells[FIRST, place] = Cell(head, "head")
        for at, row in enumerate(self.rows, start=FIRST + 1):
            style: Style = {"group": "points.group", "criterion": "points.criterion"}.get(row.style, "points")  # type: ignore[assignment]
            points, most, lost = self.points.part(row, style)
            cells[at, NUMBER] = Cell(row.number, row.style)
            cells[at, NAME] = Cell(row.label, row.style, indent=row.depth)
            cells[at, MOST], cells[at, POINTS], cells[at, LOST] = most, points, lost
            cells[at, POSSIBLE] = self.points.of(row.name, 2, row.tally.possible, style)
            cells[at, STATUS] = self.points.status(row)
            owner = owners_said(row.part.part, self.result.edition, self.say) if row.part is not None else ""
            cells[at, OWNER] = Cell(owner, "quiet" if row.part is not None else row.style)
        cells |= dict(self._conditions(FIRST + len(self.rows) + 2))
        widths = (9, 64, 10, 10, 10, 10, 34, 28)
        return Sheet(
            words["sheet.score"], cells, widths, frozen=(FIRST + 1, 3), red=("F",), repeated=FIRST, is_wide=True
        )

    @property
    def status(self) -> dict[str, str]:
        """The cells that say what became of parts, as the plan calls them."""
        rows = enumerate(self.rows, start=FIRST + 1)
        return {row.name: reference(self.words["sheet.score"], at, STATUS) for at, row in rows}

    def _head(self) -> Iterator[tuple[Spot, Cell]] | dict[Spot, Cell]:
        """The total, its grade, progress, and whether the book still says what the engine sealed."""
        words, total, plan = self.words, self.result.total, self.points.plan
        ticks, rows = plan.edition.ticks, plan.edition.rows
        shown = self.points.of(TOTAL, 0, total.points, "total")
        beyond = self.points.step(plan.edition.beyond)
        if shown.formula:
            shown = shown._replace(formula=f'IF({beyond}=1,"?",{shown.formula})')
        cells: dict[Spot, Cell] = {
            (4, 2): Cell(self.say.label("total"), "strong"),
            (4, 3): shown,
            (4, 4): self.points.of(TOTAL, 1, total.most, "out.of"),
            (5, 2): Cell(words["possible"], "said"),
            (5, 3): self.points.of(TOTAL, 2, total.possible, "said.points"),
            (6, 2): Cell(words["guaranteed"], "said"),
            (6, 3): self.points.of(TOTAL, 3, total.guaranteed, "said.points"),
            (8, 2): Cell(words["progress"], "said"),
            (8, 3): Cell(self.progress.filled, "said", self.progress.formula),
            (8, 4): Cell(self.progress.asked, "out.of"),
            (9, 2): Cell(words["sealed"], "said"),
            (9, 3): self._sealed(self.points.step(rows[TOTAL].points), beyond, ticks),
        }
        if plan.edition.grades is not None:
            cells[7, 2] = Cell(words["grade"], "said")
            cells[7, 3] = self._grade()
        if self.result.edition.rescales:
            cells |= self._raw()
        if plan.held:
            rows_held = sum(1 for row in self.rows if row.name in plan.held)
            cells[11, 2] = Cell(self.say.filled(words["held.note"], rows=str(rows_held)), "aside")
        return cells

    def _raw(self) -> dict[Spot, Cell]:
        """What the groups come to before they are brought back to their scale."""
        groups = {f"group.{one.group.id}" for one in self.result.groups}
        at = [spot for spot, row in enumerate(self.rows, start=FIRST + 1) if row.name in groups]
        if len(at) != len(groups):  # a group that is printed as its only part
            return {}
        raw = self.result.of_groups
        points, most = ("+".join(address(row, place) for row in at) for place in (POINTS, MOST))
        return {
            (10, 2): Cell(self.words["raw"], "said"),
            (10, 3): Cell(raw.points, "said.points", points),
            (10, 4): Cell(raw.most, "out.of", most),
        }

    def _sealed(self, total: str, beyond: str, ticks: int) -> Cell:
        words, points = self.words, self.say.points(self.result.total.points)
        same, changed = (self.say.filled(words[f"sealed.{key}"], points=points) for key in ("same", "changed"))
        ticked = int(self.result.total.points * ticks)
        formula = f'IF({total}={ticked},"{same}","{changed}")'
        held = (row.part.part.key for row in self.rows if row.part is not None and row.name in self.points.plan.held)
        moved = [f"{cell}=1" for cell in map(self.points.moved, held) if cell]
        if moved:
            formula = f'IF(OR({",".join(moved)}),"{words["held.moved"]}",{formula})'
        formula = f'IF({beyond}=1,"{words["beyond"]}",{formula})'
        return Cell(same, "said", formula)

    def _conditions(self, first: int) -> Iterator[tuple[Spot, Cell]]:
        """What the table asks for grades beside points, and whether it stands in the way now."""
        plan, words = self.points.plan, self.words
        grading = self.result.grading
        if plan.edition.grades is None or grading is None or not grading.verdicts:
            return
        yield from (((first, place), Cell("", "group")) for place in range(NUMBER, OWNER + 1))
        yield (first, NAME), Cell(words["grade.conditions"], "group")
        steps = zip(grading.verdicts, plan.edition.grades.hinders, strict=True)
        for at, (one, hinders) in enumerate(steps, start=first + 1):
            yield (at, NAME), Cell(self.say.named(one.condition.name, one.condition.name_en), "row")
            against, free = words["grade.against"], words["grade.free"]
            formula = "" if GRADE in plan.held else f'IF({self.points.step(hinders)}=1,"{against}","{free}")'
            yield (at, STATUS), Cell(against if one.hinders else free, "state", formula)

    def _grade(self) -> Cell:
        plan, grades, words = self.points.plan, self.result.edition.grades, self.words
        grading = self.result.grading
        now = words["grade.none"] if grading is None else grade_name(grading.given, self.say)
        if GRADE in plan.held or plan.edition.grades is None:
            return Cell(now, "said.strong")
        given = self.points.step(plan.edition.grades.given)
        text = f'"{words["grade.none"]}"'
        for place, grade in reversed(tuple(enumerate(grades))):
            text = f"IF({given}={place},{_quoted(grade_name(grade, self.say))},{text})"
        return Cell(now, "said.strong", text)


def lost_rows(result: Result) -> list[tuple[PartResult, Fraction]]:
    """All parts with what they lose, the dearest first."""
    growth = Growth(result)
    found = [(part, growth.lost(part)) for part in result.parts]
    return sorted(found, key=lambda pair: -pair[1])
