"""Evidence by itself: what it must say of itself, whatever the criteria ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.files import stays_inside
from evidence.model import Document
from evidence.workspace import EXAMPLE, FILE, Workspace, load, read_evidence
from reading.source.place import Problem
from reading.source.text import Text, text_of

HEAD = """format: 1
criteria: x@2024
unit: {id: xa, name: Xã}
year: 2024
period: {from: 15/12/2023, to: 14/12/2024}
"""


def read(body: str) -> tuple[Workspace | None, tuple[Problem, ...]]:
    text = text_of("a.yaml", (HEAD + body).encode())
    assert isinstance(text, Text)
    return read_evidence(text)


def workspace(body: str) -> Workspace:
    found, problems = read(body)
    assert found is not None, problems
    return found


def document(body: str) -> Document:
    (only,) = workspace(f"documents:\n  a: {body}\n").evidence.documents
    return only


@pytest.mark.parametrize(
    ("file", "inside"),
    [
        ("documents/kh-13.pdf", True),
        ("kế hoạch.pdf", True),
        ("./documents/../a.pdf", False),
        ("../a.pdf", False),
        ("documents\\..\\..\\a.pdf", False),
        ("/etc/passwd", False),
        ("\\\\server\\share\\a.pdf", False),
        ("C:\\a.pdf", False),
        ("c:a.pdf", False),
        ("file:///a.pdf", False),
        ("documents\\a.pdf", True),
        ("a..b.pdf", True),
        ("...", True),
    ],
)
def test_a_file_is_named_from_the_folder_of_the_unit(file: str, inside: object) -> None:
    assert stays_inside(file) is inside


@given(st.lists(st.sampled_from(["..", ".", "a", "b c", "/", "\\", ""]), max_size=6).map("/".join))
def test_a_path_that_is_accepted_never_leaves_the_folder(file: str) -> None:
    if stays_inside(file):
        top = Path("/top/of/all")
        assert (top / file.replace("\\", "/")).resolve().is_relative_to(top)


@pytest.mark.parametrize(
    ("body", "blank", "issued"),
    [
        ("{}", True, False),
        ("{roles: [plan.par], kind: plan, note: Chưa có}", True, False),
        ("{title: Kế hoạch}", False, False),
        ("{number: 1/KH}", False, False),
        ("{day: 10/01/2024}", False, False),
        ("{file: a.pdf}", False, False),
        ("{number: 1/KH, day: 10/01/2024}", False, True),
    ],
)
def test_a_document_is_a_blank_form_a_draft_or_issued(body: str, blank: object, issued: object) -> None:
    found = document(body)
    assert (found.is_blank, found.is_issued) == (blank, issued)


def test_short_forms_are_those_of_the_long_ones() -> None:
    short = workspace("documents: {a: {title: A}}\nfacts: {x.y: 5}\nanswers: {p.q: full}\n").evidence
    long = workspace("documents: {a: {title: A}}\nfacts: {x.y: {value: 5}}\nanswers: {p.q: {level: full}}\n").evidence
    assert short == long
    cited = workspace("documents: {a: {title: A}}\nfacts: {x.y: {value: 5, documents: [a]}}\n").evidence
    rows = workspace("documents: {a: {title: A}}\nfacts: {x.y: {value: 5, documents: [{id: a}]}}\n").evidence
    assert cited == rows


def test_figures_stay_as_written_with_their_places() -> None:
    (figure,) = workspace("facts:\n  x.y: 4.088\n").evidence.facts
    assert figure.value == "4.088"
    assert getattr(figure.value, "place", None) == ("a.yaml", 7, 8)
    assert figure.place == ("a.yaml", 7, 3)


def test_a_form_nobody_has_filled_in_is_read() -> None:
    found = workspace("documents:\n  a:\nfacts:\n  x.y:\nanswers:\n  p.q:\n").evidence
    assert [figure.value for figure in found.facts] == [None]
    assert [answer.level for answer in found.answers] == [None]
    assert [one.is_blank for one in found.documents] == [True]


@pytest.mark.parametrize("empty", ["documents:", "facts:", "answers:", ""])
def test_an_empty_table_is_no_rows(empty: str) -> None:
    found = workspace(f"{empty}\n").evidence
    assert (found.documents, found.facts, found.answers) == ((), (), ())


@pytest.mark.parametrize(
    "answer",
    [
        "level: a",
        "items: [a]",
        "items: []",
        "points: 1",
        "does_not_arise: vì không có việc",
        "not_done: vì không có người",
    ],
)
def test_one_way_of_answering_is_enough(answer: str) -> None:
    assert workspace(f"answers: {{p.q: {{{answer}, reason: vì kết quả vậy}}}}\n").problems == ()


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("level: a, items: []", "level, items"),
        ("points: 0, not_done: vì không có người", "points, not_done"),
        (
            "level: a, items: [a], points: 1, does_not_arise: vì không có việc, not_done: vì không có người",
            "level, items, points, does_not_arise, not_done",
        ),
    ],
)
def test_two_ways_of_answering_are_refused_and_named(answer: str, given: str) -> None:
    found, problems = read(f"answers: {{p.q: {{{answer}}}}}\n")
    assert found is None
    assert [(one.code, dict(one.values)) for one in problems] == [("E003", {"given": given})]


def test_each_citation_of_an_unknown_document_is_shown_where_it_stands() -> None:
    body = "facts:\n  x.y: {value: 1, documents: [a, b]}\nanswers:\n  p.q: {level: z, documents: [{id: c}]}\n"
    _, problems = read("documents: {a: {title: A}}\n" + body)
    assert [(one.code, one.place[1:], dict(one.values)["id"]) for one in problems] == [
        ("E001", (8, 34), "b"),
        ("E001", (10, 31), "c"),
    ]


@pytest.mark.parametrize("block", ["previous", "leaders"])
def test_figures_of_other_years_and_units_cite_documents_that_are_listed(block: str) -> None:
    _, problems = read(f"{block}: {{x.y: {{value: 1, documents: [b]}}}}\n")
    assert [(one.code, dict(one.values)["id"]) for one in problems] == [("E001", "b")]


def test_the_example_is_read_without_a_problem() -> None:
    found, problems = load(EXAMPLE / FILE, "example.yaml")
    assert found is not None
    assert problems == ()
    assert found.evidence.place.file == "example.yaml"


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    found, problems = load(tmp_path / FILE)
    assert found is None
    assert [one.code for one in problems] == ["F003"]
