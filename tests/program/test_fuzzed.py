"""Whatever a file or a command line holds: an answer with an exit code of ours, and never a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from unittest import mock

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli import main
from commands.exits import Exit
from evidence.workspace import EXAMPLE, FILE
from reading.source.place import Problem
from reading.tables.entered import Workbook, entered_in
from reading.tables.load import tables_at
from report.render.template.opened import Template, opened
from report.workbook.write import written
from tests.builders.hostile import ONE, drawn_by, sheet, table, workbook
from tests.builders.hostile import document as document_of
from tests.builders.refilled import book_for
from tests.strategies.mutated import ODD, mutated_bytes, mutated_text

TOP = Path(__file__).parent.parent
BASES = tuple(TOP / "report" / name for name in ("small", "levels", "results"))
OURS = {Exit.OK, Exit.USAGE, Exit.BAD_FILES, Exit.BELOW, Exit.DIFFERENT}


def ran(*words: str) -> tuple[int, str]:
    """How the command ends, and what it says; nobody is there to be asked."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch("sys.stdin", io.StringIO()),
        mock.patch.dict("os.environ", LANGUAGE="en"),
    ):
        code = main(words)
    return code, out.getvalue() + err.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to stand in, for all examples."""
    return tmp_path_factory.mktemp("fuzzed")


@given(data=st.data())
def test_files_of_criteria_and_evidence_with_accidents_are_answered(data: st.DataObject, folder: Path) -> None:
    base = data.draw(st.sampled_from(BASES))
    home = folder / "xa"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(base, home)
    broken = data.draw(st.sampled_from(sorted(path.name for path in home.glob("*.yaml"))))
    (home / broken).write_bytes(data.draw(mutated_text((home / broken).read_text(encoding="utf-8"))))
    words = data.draw(
        st.sampled_from([("check",), ("score",), ("score", "--json"), ("explain",), ("plan", "--on", "01/06/2024")])
    )
    code, said = ran(words[0], str(home), *words[1:])
    assert code in OURS
    assert "Traceback" not in said


PAGE = (TOP.parent / "docs" / "commands.en.md").read_text(encoding="utf-8")
COMMANDS = tuple(tuple(name.split()) for name in re.findall(r"^## cchc ([a-z ]+?)(?: \(.*)?$", PAGE, re.MULTILINE))
OPTIONS = tuple(sorted(set(re.findall(r"^- `(--?[a-z-]+)`", PAGE, re.MULTILINE))))
"""All there are, as the reference has them."""
WORDS = (
    *ODD[:30],
    "xa",
    "xa/evidence.yaml",
    "xa/criteria.yaml",
    "không-có",
    "cchc-xa-minh-hoa@2024",
    "a.html",
    "a.xlsx",
)


def is_run(words: Sequence[str]) -> bool:
    """Whether the words can stand on a command line: the system ends each at a zero."""
    return not any("\0" in word for word in words)


@given(data=st.data())
def test_any_words_on_the_command_line_are_answered(data: st.DataObject, folder: Path) -> None:
    home = folder / "words"
    home.mkdir(exist_ok=True)
    if not (home / "xa").exists():
        shutil.copytree(BASES[0], home / "xa")
    command = data.draw(st.sampled_from(COMMANDS))
    more = data.draw(st.lists(st.sampled_from([*OPTIONS, *WORDS]) | st.text(max_size=8), max_size=6).filter(is_run))
    with contextlib.chdir(home):
        code, said = ran(*command, *more)
    assert (len(COMMANDS), len(OPTIONS)) > (15, 30)
    assert code in OURS
    assert "Traceback" not in said
    assert (home / "xa" / FILE).read_bytes() == (BASES[0] / FILE).read_bytes()


@cache
def office_files() -> tuple[tuple[str, bytes], ...]:
    """Whole files of each kind: a form of ours, a workbook and a document as other programs write them, tiny ones."""
    stream = io.BytesIO()
    made = docx.Document()
    cells = made.add_table(rows=3, cols=3)
    for at, text in enumerate(["STT", "Tiêu chí", "Điểm tối đa", "1", "Một {{ total }}", "2"]):
        cells.cell(at // 3, at % 3).text = text
    made.save(stream)
    book = book_for((EXAMPLE / FILE).read_text(encoding="utf-8"))
    tiny = {"tiny.xlsx": workbook([sheet(ONE)]), "tiny.docx": document_of(table()), "drawn.xlsx": drawn_by(1, 3)}
    return (
        ("form.xlsx", written(book, "?")),
        ("document.docx", stream.getvalue()),
        *(
            (name, _zipped({one: content.encode() for one, content in members.items()}))
            for name, members in tiny.items()
        ),
    )


def _zipped(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _members(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@given(data=st.data())
def test_office_files_with_accidents_are_read_or_refused(data: st.DataObject, folder: Path) -> None:
    name, raw = data.draw(st.sampled_from(office_files()))
    if data.draw(st.booleans()):
        members = _members(raw)
        broken = data.draw(st.sampled_from(sorted(name for name in members if name.endswith((".xml", ".rels")))))
        content = members[broken].decode().replace("><", ">\n<")
        made = _zipped({**members, broken: data.draw(mutated_text(content))})
    else:
        made = data.draw(mutated_bytes(raw))
    path = folder / name
    path.write_bytes(made)
    assert isinstance(tables_at(path), (Problem, tuple))
    if path.suffix == ".xlsx":
        assert isinstance(entered_in(name, made), (Problem, Workbook))
    else:
        assert isinstance(opened(name, made), (Problem, Template))


@given(data=st.data())
def test_tables_as_text_with_accidents_are_read_or_refused(data: st.DataObject, folder: Path) -> None:
    content = 'STT;Tiêu chí;Điểm tối đa\nI;"Nhóm; một";2\n1;"Tiêu\nchí";2\n1.1;Phần một;1\n1.2;Phần hai;1\n'
    path = folder / "bang.csv"
    path.write_bytes(data.draw(mutated_text(content)))
    (folder / "bang.yaml").unlink(missing_ok=True)
    code, said = ran("criteria", "import", str(path))
    assert code in OURS
    assert "Traceback" not in said
    assert os.path.exists(folder / "bang.yaml") == (code == Exit.OK)  # noqa: PTH110  # a link would be one, too
