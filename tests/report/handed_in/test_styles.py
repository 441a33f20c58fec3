"""Evidence in whatever style a person writes it takes what a workbook brings, or is left as it is."""

from __future__ import annotations

import pytest

from evidence.model import Evidence
from evidence.workspace import read_evidence
from reading.source.place import NOWHERE
from reading.source.text import Text, digest_of
from report.handed_in.notes import Change
from report.handed_in.said import is_as_wanted
from report.handed_in.text import changed_text

HEAD = """\
format: 1
criteria: cchc-xa-minh-hoa@2024
unit: {id: phu-dinh, name: UBND xã Phú Đình}
year: 2024
period: {from: 15/12/2023, to: 14/12/2024}
"""
FACT, NEW = ("facts", "tasks.planned", "value"), ("facts", "inspections.self_done", "value")
ITEMS, DAY = ("answers", "communication.forms", "items"), ("documents", "a", "day")
SAID = ("answers", "petitions.handled_in_time", "does_not_arise")


def evidence_of(text: str) -> Evidence:
    workspace, problems = read_evidence(Text("evidence.yaml", text.replace("\r\n", "\n"), digest_of(text)))
    assert workspace is not None, problems
    return workspace.evidence


@pytest.mark.parametrize(
    ("body", "path", "new", "after"),
    [
        ("facts:\n  tasks.planned: 6  # ghi chú\n", FACT, "7", "facts:\n  tasks.planned: 7  # ghi chú\n"),
        ("facts: {tasks.planned: 6}\n", FACT, "7", "facts: {tasks.planned: 7}\n"),
        ("facts: {tasks.planned: 6}\n", NEW, "2", "facts: {tasks.planned: 6, inspections.self_done: 2}\n"),
        ("facts: {}\n", NEW, "2", "facts: {inspections.self_done: 2}\n"),
        ("facts:\n", NEW, "2", "facts:\n  inspections.self_done: 2\n"),
        ("", NEW, "2", "\nfacts:\n  inspections.self_done: 2\n"),
        (
            "facts:\n  tasks.planned:\n    value:  # đếm\n      6\n",
            FACT,
            "7",
            "facts:\n  tasks.planned:\n    value: 7  # đếm\n",
        ),
        (
            "facts:\n  tasks.planned:\n    value: 6\n    note: |\n      một\nanswers:\n  staff.trained: full\n",
            NEW,
            "2",
            (
                "facts:\n  tasks.planned:\n    value: 6\n    note: |\n      một\n  inspections.self_done: 2\nanswers:\n"
                "  staff.trained: full\n"
            ),
        ),
        (
            "documents:\n  a:\n    number: 1/KH\n    title: >\n      Kế hoạch\n  b:\n    number: 2/KH\n",
            DAY,
            "12/01/2024",
            (
                "documents:\n  a:\n    number: 1/KH\n    title: >\n      Kế hoạch\n    day: 12/01/2024\n  b:\n"
                "    number: 2/KH\n"
            ),
        ),
        (
            "answers:\n  communication.forms:\n    items:\n      - meetings\n",
            ITEMS,
            "[meetings, website]",
            "answers:\n  communication.forms:\n    items: [meetings, website]\n",
        ),
        ("answers:\n  communication.forms: {}\n", ITEMS, "[meetings]", None),
        (
            "answers:\n  petitions.handled_in_time:\n    does_not_arise: không ai kiến nghị gì\n    note: x\n",
            SAID,
            None,
            "answers:\n  petitions.handled_in_time:\n    note: x\n",
        ),
    ],
)
def test_a_change_is_written_where_it_belongs(
    body: str, path: tuple[str, ...], new: str | None, after: str | None
) -> None:
    change = Change(path, None, new, NOWHERE)
    text = changed_text(HEAD + body, [change])
    if after is not None:
        assert text == HEAD + after
    assert is_as_wanted(evidence_of(HEAD + body), evidence_of(text), [change])


def test_a_text_that_says_anything_else_is_known() -> None:
    before = evidence_of(HEAD + "facts:\n  tasks.planned: 6\n  tasks.done: 5\n")
    change = Change(FACT, "6", "7", NOWHERE)
    wrong = HEAD + "facts:\n  tasks.planned: 6\n  tasks.done: 7\n"
    assert not is_as_wanted(before, evidence_of(wrong), [change])
    assert not is_as_wanted(before, evidence_of(wrong.replace("6", "7")), [change])


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_a_file_without_a_last_line_end_gets_none(ends: str) -> None:
    text = (HEAD + "facts:\n  tasks.planned: 6").replace("\n", ends)
    assert changed_text(text, [Change(FACT, "6", "7", NOWHERE)]) == text.replace(": 6", ": 7")
