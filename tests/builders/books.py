"""Workbooks of invented units: filled in at random, read back, scored by the engine, and asked of other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

from criteria.ready import Criteria
from evidence.workspace import Workspace, read_evidence
from reading.source.place import Place
from reading.source.record import Record
from reading.source.text import Text, digest_of
from reading.source.values import DAY_ONE
from reading.tables.entered import Numeral, Words
from report.drafts.evidence_form import blank_evidence
from report.handed_in.cells import HandedIn, Left
from report.handed_in.text import changed_text
from report.handed_in.wanted import changes_in
from report.language.grades import grade_name
from report.language.language import Language
from report.words.load import words_of
from report.workbook.book import book_of, fixed_inputs
from report.workbook.cells import Book, DayBetween, OneOf, Sheet, Within, address
from report.workbook.filled import entries_of, text_of
from report.workbook.formulas import SAFE
from report.workbook.keys import MARK
from report.workbook.sheets.score import FIRST, rows_of, said_now
from report.workbook.write import written
from scoring.score.engine import score
from scoring.score.result import Result
from scoring.score.with_results import matched_with_results
from scoring.whole.edition import whole_edition
from scoring.whole.printable import printable
from tests.builders.office_oracle import OpenBook

Entry = str | Fraction | None
Entries = Mapping[tuple[str, str], Entry]
"""What is entered, by sheet and cell."""
REASON = "Xã không có việc này trong năm"


class Asked(Record):
    """A cell that is filled in: where it stands, the key of its row and its column, and what may be entered."""

    sheet: str
    cell: str
    key: str
    field: str
    texts: tuple[str, ...]
    low: Fraction | None
    high: Fraction | None
    is_whole: bool
    is_day: bool


class Made(Record):
    """A workbook, the file, the text of the evidence it is of, and its criteria."""

    book: Book
    path: Path
    workspace: Workspace
    text: str
    criteria: Criteria

    @property
    def say(self) -> Language:
        """The words of the workbook."""
        return Language("vi", self.criteria.vocabulary)


def made_at(path: Path, criteria: Criteria, text: str) -> Made:
    """The workbook of some evidence, written to a file."""
    workspace, problems = read_evidence(Text("evidence.yaml", text, digest_of(text)))
    assert workspace is not None, problems
    matched, problems = matched_with_results(workspace.evidence, criteria)
    assert matched is not None, problems
    book = book_of(criteria, matched, score(workspace, criteria, matched), Language("vi", criteria.vocabulary))
    path.write_bytes(written(book, "?"))
    return Made(book, path, workspace, text, criteria)


def blank_text(criteria: Criteria) -> str:
    """The form of an edition with nothing filled in."""
    text = blank_evidence(criteria, "xa", criteria.edition.name, Language("vi", criteria.vocabulary))
    tier = f"  tier: {criteria.edition.tiers[0].id}  #" if criteria.edition.tiers else ""
    return text.replace("  name: xa", "  name: UBND xã").replace("  tier:", tier) if tier else text


def scored(criteria: Criteria, text: str) -> Result | None:
    """What the engine says of evidence; ``None``: it cannot be scored."""
    workspace, _ = read_evidence(Text("evidence.yaml", text, digest_of(text)))
    if workspace is None:
        return None
    matched, _ = matched_with_results(workspace.evidence, criteria)
    return None if matched is None else score(workspace, criteria, matched)


def asked_in(book: Book) -> Iterator[Asked]:
    """Every cell that is filled in."""
    listed = {f"'{sheet.name}'": sheet for sheet in book.sheets}
    for sheet in book.sheets:
        for (row, place), entry in sheet.entries.items():
            key, field = str(sheet.cells[row, 1].shown), str(sheet.cells[1, place].shown)
            texts: tuple[str, ...] = ()
            low = high = None
            match entry.allowed:
                case OneOf(cells):
                    texts = _listed(listed, cells)
                case Within(_, least, most):
                    low, high = Fraction(least), Fraction(most)
                case DayBetween(first, last):
                    low, high = (Fraction((day - DAY_ONE).days) for day in (first, last))
                case None:
                    pass
            whole = isinstance(entry.allowed, Within) and entry.allowed.kind == "whole"
            day = isinstance(entry.allowed, DayBetween)
            yield Asked(sheet.name, address(row, place), key, field, texts, low, high, whole, day)


def _listed(sheets: Mapping[str, Sheet], cells: str) -> tuple[str, ...]:
    name, _, area = cells.partition("!")
    letters, first = area.split(":")[0].strip("$").split("$")
    last = area.rpartition("$")[2]
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return tuple(str(sheets[name].cells[row, place].shown) for row in range(int(first), int(last) + 1))


def filled_at_random(made: Made, rng: Random) -> dict[tuple[str, str], Entry]:
    """Entries as people make them: much is given, some is blank, some is at its ends."""
    blank = rng.choice((0.02, 0.1, 0.4))
    found: dict[tuple[str, str], Entry] = {}
    stated: dict[str, bool] = {}
    cells = list(asked_in(made.book))
    for one in cells:
        if one.field == "state":
            stated[one.key] = rng.random() < 0.06
    for one in cells:
        if one.field == "cited":  # which papers are cited moves the guaranteed points only once it is read back
            continue
        part = " ".join(one.key.split(" ")[:2])
        kept = one.key == "unit name"
        found[one.sheet, one.cell] = (
            None if not kept and rng.random() < blank else _entered(made, one, stated.get(part, False), rng)
        )
    _with_reasons(cells, found)
    return found


def _entered(made: Made, one: Asked, is_stated: bool, rng: Random) -> Entry:  # noqa: FBT001
    period = made.criteria.edition.period
    match one.field:
        case "state":
            return rng.choice(one.texts) if is_stated else None
        case "answer" if is_stated:
            return None
        case "reason" | "file" | "issuer":
            return None
        case "number":
            return rng.choice(("13/KH-UBND", "7", "/KH-UBND", None))
        case "title":
            return rng.choice(("Kế hoạch năm", None, None))
        case "day":
            first = (period.from_ - timedelta(days=80) - DAY_ONE).days
            return Fraction(rng.randint(first, (period.to - DAY_ONE).days + 100))
        case _ if one.texts:
            return rng.choice(one.texts)
        case _ if one.low is not None and one.high is not None:
            return _number(one, one.low, one.high, rng, (period.from_ - DAY_ONE).days)
        case _:
            return "UBND xã" if one.key == "unit name" else None


def _number(one: Asked, low: Fraction, high: Fraction, rng: Random, first: int) -> Fraction:
    if one.is_day:
        return Fraction(first + rng.randint(-30, 400))
    if one.field == "answer":
        return min(high, Fraction(rng.randint(0, 8), rng.choice((1, 2, 4))))
    kind = rng.random()
    if high <= 100:  # a share
        return rng.choice((Fraction(0), Fraction(1), Fraction(rng.randint(0, 10_000), 10_000)))
    if kind < 0.1:
        return rng.choice((max(low, Fraction(0)), high, high - 1 if one.is_whole else high))
    small = Fraction(rng.randint(0, 12)) if kind < 0.6 else Fraction(rng.randint(0, 5000))
    if one.is_whole:
        return small
    return min(high, small / rng.choice((1, 2, 4)))


def _with_reasons(cells: list[Asked], found: dict[tuple[str, str], Entry]) -> None:
    """A reason where one has to be given."""
    rows = {(one.key, one.field): one for one in cells}
    for (key, field), one in rows.items():
        if field != "reason":
            continue
        answer = rows.get((key, "answer"))
        points = answer is not None and answer.low is not None and found[answer.sheet, answer.cell] is not None
        state = rows.get((key, "state"))
        if points or (state is not None and found[state.sheet, state.cell] is not None):
            found[one.sheet, one.cell] = REASON


def handed(made: Made, entries: Entries) -> HandedIn:
    """The workbook as a person would hand it in."""
    cells: dict[tuple[str, str], Left] = {}
    spots: dict[tuple[str, str], Place] = {}
    for sheet in made.book.sheets:
        first = sheet.cells.get((1, 1))
        if first is None or first.shown != MARK:
            continue
        for row, place in sheet.entries:
            key, field = str(sheet.cells[row, 1].shown), str(sheet.cells[1, place].shown)
            at = Place(f"so.xlsx {sheet.name}!", row, place)
            spots[key, field] = at
            shown: Entry = entries.get((sheet.name, address(row, place)), _shown(sheet, row, place))
            if shown is not None:
                left = Words(shown) if isinstance(shown, str) else Numeral(text_of(shown))
                cells[key, field] = Left(left, at)
    was = entries_of(made.book.sheets)
    return HandedIn("so.xlsx", {}, cells, spots, was, frozenset(spots), 0, 0)


def _shown(sheet: Sheet, row: int, place: int) -> Entry:
    """What a cell says; one that shows a day says that day."""
    shown = sheet.cells[row, place].shown
    if isinstance(shown, date):
        return text_of(shown)
    return shown if isinstance(shown, str) or shown is None else Fraction(text_of(shown))


def text_after(made: Made, entries: Entries) -> str | None:
    """The evidence once the workbook was read back; ``None``: some cell could not be read."""
    changes, problems = changes_in(handed(made, entries), made.workspace.evidence, made.criteria, made.say)
    return None if problems else changed_text(made.text, changes)


def held_in(made: Made) -> frozenset[str]:
    """The rows of a workbook that do not move with what is filled in."""
    edition = whole_edition(made.criteria)
    matched, _ = matched_with_results(made.workspace.evidence, made.criteria)
    assert matched is not None
    result = score(made.workspace, made.criteria, matched)
    return printable(edition, matched, result, SAFE, fixed_inputs(edition)).held


def told_by_engine(made: Made, result: Result, held: frozenset[str]) -> dict[tuple[str, str], float | str | None]:
    """What the sheet of points has to show, cell by cell; what does not move, and sums over it, are left out."""
    say, words = made.say, words_of("vi", "workbook")
    sheet = words["sheet.score"]
    found: dict[tuple[str, str], float | str | None] = {}
    for at, row in enumerate(rows_of(result, say), start=FIRST + 1):
        if row.name in held or (held and row.part is None):
            continue
        points = (row.tally.most, row.tally.points, row.tally.possible, row.tally.most - row.tally.points)
        found |= {(sheet, f"{letter}{at}"): float(one) for letter, one in zip("CDEF", points, strict=True)}
        if row.part is not None:
            found[sheet, f"G{at}"] = _outcome(said_now(row.part, words))
    if not held:
        total, grading = result.total, result.grading
        numbers = {"C4": total.points, "D4": total.most, "C5": total.possible, "C6": total.guaranteed}
        found |= {(sheet, cell): float(one) for cell, one in numbers.items()}
        if result.edition.grades:
            found[sheet, "C7"] = words["grade.none"] if grading is None else grade_name(grading.given, say)
    return found


def amiss(made: Made, book: OpenBook, rng: Random, held: frozenset[str]) -> dict[tuple[str, str], object] | None:
    """What another program shows otherwise than the engine, once cells were filled in; ``None``: nothing to compare."""
    entries = filled_at_random(made, rng)
    text = text_after(made, entries)
    result = scored(made.criteria, text) if text is not None else None
    if result is None:
        return None
    expected = told_by_engine(made, result, held)
    given = {at: float(one) if isinstance(one, Fraction) else one for at, one in entries.items()}
    shown = {at: _outcome(one) for at, one in zip(expected, book.worked(given, list(expected)), strict=True)}
    # What is too great for the workbook is left to the engine, and so is every sum then.
    beyond = words_of("vi", "workbook")["held"]
    rows = {cell[1:] for (_, cell), one in shown.items() if one == beyond}
    parts = {cell[1:] for (_, cell), one in expected.items() if cell[0] == "G"}
    left = {at for at in expected if at[1][1:] in rows or (rows and at[1][1:] not in parts)}
    return {at: (one, shown[at]) for at, one in expected.items() if at not in left and not _alike(one, shown[at])}


def _outcome(shown: float | str | None) -> float | str | None:
    """What is shown; all ways in which nobody can decide are one outcome."""
    undecidable = {words_of("vi", "workbook")[f"lack.{why}"] for why in ("impossible", "no_calendar", "undecided")}
    return words_of("vi", "workbook")["lack.doubtful"] if shown in undecidable else shown


def _alike(one: float | str | None, other: float | str | None) -> bool:
    """Whether two values are the same; the last digits of a binary fraction are not looked at."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < 1e-9
    return one == other
