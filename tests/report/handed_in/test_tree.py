"""A workbook read without writing its text says what the text would say, and tells its mistakes at its cells."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from commands.book.spots import cells_asked, told_at
from criteria.ready import for_tier
from evidence.model import Evidence
from evidence.workspace import EXAMPLE, FILE, read_evidence, read_readable, read_sheet, rows_of
from reading.source.place import Problem
from reading.source.text import Text, digest_of, text_of
from reading.source.yaml_sheet import sheet_of
from reading.tables.entered import Words, Workbook, workbook_at
from report.handed_in.alone import evidence_alone, text_alone
from report.handed_in.cells import HandedIn, Left, handed_in
from report.handed_in.text import changed_text
from report.handed_in.tree import blank_tree, changed_tree
from report.handed_in.wanted import all_in, asking
from tests.builders.books import Made, asked_in, blank_text, filled_at_random, handed, made_at, text_after
from tests.builders.exams import printed
from tests.strategies.amount import is_thorough

OLD = "cchc-xa-minh-hoa@2024"
PEOPLE_WRITE = (
    "“Kế hoạch”",
    "a: b",
    "Số #15",
    "- [x]",
    "{a}",
    "null",
    "12, 13",
    "kh-13, ]x[",
    'nói "thế"',
    "hai\ndòng",
    "dài " * 2_000,
    "chấm ...",
    "100%",
    "1.000",
    "Ủy  ban",
    "'x",
)
"""What YAML reads otherwise than it stands there, and what is beyond its limits."""


def book_at(made: Made) -> HandedIn:
    """The workbook as it stands in its file."""
    book = workbook_at(made.path)
    assert isinstance(book, Workbook)
    found, problems = handed_in("so.xlsx", book)
    assert found is not None, problems
    return found


def both(
    book: HandedIn, made: Made
) -> tuple[tuple[Evidence | None, list[Problem]], tuple[Evidence | None, list[Problem]]]:
    """What the text says and what the tree says: evidence and all that is wrong with it."""
    alone = evidence_alone(book, made.criteria.edition)
    assert alone is not None
    text, blank = text_alone(alone, book), blank_tree(text_alone(alone, book))
    assert blank is not None
    changes, _ = all_in(book, asking(book, alone, made.criteria, made.say))
    cells = cells_asked((book,), changes)
    written = text_of(book.name, changed_text(text, changes).encode())
    assert isinstance(written, Text)
    evidence, problems = read_readable(written)
    tree = sheet_of(written).tree
    told = list(told_at(problems, {} if tree is None else rows_of(tree), cells))
    from_tree, in_cells = read_sheet(changed_tree(book.name, blank, changes, cells))
    return (evidence, told), (from_tree, list(in_cells))


def at_cells(problems: list[Problem]) -> set[tuple[str, object, object]]:
    """What is told at cells; beside them a text has lines that no workbook has, and names them."""
    said = ((one, tuple(pair for pair in one.values if pair[0] != "line")) for one in problems)
    return {(one.code, one.place, values) for one, values in said if "!" in one.place.file}


@pytest.mark.parametrize("name", [OLD, "nq57-cap-xa@2026", "cchc-xa-hcm@2026", "dti-xa-hcm@2026"])
def test_a_book_that_was_filled_in_says_what_its_text_says(name: str, tmp_path: Path) -> None:
    criteria = printed(name)
    made = made_at(tmp_path / "so.xlsx", criteria, blank_text(criteria))
    book, read = book_at(made), 0
    for seed in range(40 if is_thorough() else 8):
        filled = handed(made, filled_at_random(made, Random(seed)))  # noqa: S311  # nothing secret
        (evidence, told), (from_tree, in_cells) = both(book._replace(entries=filled.entries), made)
        assert from_tree == evidence
        assert at_cells(in_cells) == at_cells(told)
        read += evidence is not None
    assert read


def said_in(evidence: Evidence) -> dict[str, object]:
    """What evidence says, without rows in which nothing is filled in and without their order."""
    return {
        "unit": (evidence.unit.name, evidence.unit.within, evidence.unit.tier),
        "documents": {(one.id, one.roles, one.number, one.day) for one in evidence.documents if not one.is_blank},
        "facts": {(one.name, one.value) for one in evidence.facts if one.value is not None},
        "previous": {(one.name, one.value) for one in evidence.previous if one.value is not None},
        "leaders": {(one.name, one.value) for one in evidence.leaders if one.value is not None},
        "answers": {one for one in evidence.answers if one.says_something},
        "no_survey": evidence.no_survey,
    }


@pytest.mark.parametrize("name", [OLD, "nq57-cap-xa@2026", "dti-xa-hcm@2026", "hdnd-xa-thanh-hoa@du-thao-2026"])
def test_a_book_alone_says_what_its_form_says_once_it_is_taken_in(name: str, tmp_path: Path) -> None:
    criteria = printed(name)
    criteria = for_tier(criteria, next((one.id for one in criteria.edition.tiers), None))
    made, read = made_at(tmp_path / "so.xlsx", criteria, blank_text(criteria)), 0
    book = book_at(made)
    for seed in range(40 if is_thorough() else 8):
        filled = filled_at_random(made, Random(seed))  # noqa: S311  # nothing secret
        items = [one for one in asked_in(made.book) if " item:" in one.key]
        filled |= {(one.sheet, one.cell): "Không" for one in items if one.key.split(" ")[1] < "m"}
        text = text_after(made, filled)
        (alone, _), _ = both(book._replace(entries=handed(made, filled).entries), made)
        if text is None or alone is None:
            continue
        workspace, problems = read_evidence(Text("evidence.yaml", text, digest_of(text)))
        assert workspace is not None, problems
        assert said_in(alone) == said_in(workspace.evidence)
        read += 1
    assert read


def test_a_commune_with_all_its_papers_says_what_its_text_says(commune: Made) -> None:
    (evidence, told), (from_tree, in_cells) = both(book_at(commune), commune)
    assert evidence is not None
    assert (len(evidence.documents), len(evidence.answers)) == (24, 30)
    assert (from_tree, told, in_cells) == (evidence, [], [])


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The workbook of a commune with all its papers."""
    folder = tmp_path_factory.mktemp("so")
    return made_at(folder / "so.xlsx", printed(OLD), (EXAMPLE / FILE).read_text("utf-8"))


@pytest.mark.parametrize("said", PEOPLE_WRITE)
def test_whatever_people_write_in_a_cell_is_read_as_its_text_is(said: str, commune: Made) -> None:
    made, book = commune, book_at(commune)
    most = 5 if is_thorough() else 1
    fields = {field: [at for at in sorted(book.asked) if at[1] == field][:most] for _, field in book.asked}
    assert {"reason", "cited", "title", "number", "issuer", "value", "answer", "file"} <= fields.keys()
    for field, some in fields.items():
        for at in some:
            left = Left(Words(said), book.spots[at])
            (evidence, told), (from_tree, in_cells) = both(book._replace(entries={**book.entries, at: left}), made)
            assert from_tree == evidence, (field, at)
            assert at_cells(in_cells) == at_cells(told), (field, at)
