"""Who pulls the plug or fills the disk loses nothing: at any moment each file is the old one or the new one, whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from commands.exits import Exit
from evidence.workspace import EXAMPLE, FILE
from tests.builders.program import TOP, Program
from tests.builders.refilled import Filled, book_for, put, refilled

TRIALS = {"deep": 1_000}.get(os.environ.get("HYPOTHESIS_PROFILE", "dev"), 2)
"""Moments of each command that are tried, spread over all there are."""
LEFT = re.compile(r"\.cchc-[^/]*\.part")
"""What a killed run may leave beside the files; it is swept later."""
Files = Mapping[str, bytes]


class Case(NamedTuple):
    """A command, and what lies in the folder before."""

    words: Sequence[str]
    before: Callable[[Program], object] = lambda _: None


def example(run: Program) -> None:
    """A commune of its own."""
    (run.folder / "xa").mkdir()
    shutil.copy(EXAMPLE / FILE, run.folder / "xa" / FILE)


def reported(run: Program) -> None:
    """Files of a report that may be replaced."""
    example(run)
    assert run("report", "xa", "--on", "01/12/2024", *REPORT).code == Exit.OK


def handed_in(run: Program) -> None:
    """A workbook that says more than the evidence."""
    example(run)
    paid: Filled = {("facts payments.online", "value"): Fraction(5), ("facts payments.due", "value"): Fraction(5)}
    put(run.folder / "so.xlsx", refilled(book_for((EXAMPLE / FILE).read_text("utf-8")), paid))


def tabled(run: Program) -> None:
    """An appendix to be read in."""
    rows = "STT;Tiêu chí;Điểm tối đa\nI;Nhóm;2\n1;Tiêu chí;2\n1.1;Phần một;1\n1.2;Phần hai;1\n"
    (run.folder / "bang.csv").write_text(rows, encoding="utf-8")


REPORT = ("--html", "a.html", "--csv", "b.csv", "--owners", "viec", "--as", "html")
CASES = {
    "init": Case(("init", "moi/xa", "--xlsx")),
    "report": Case(("report", "xa", "--on", "01/12/2024", *REPORT), example),
    "report anew": Case(("report", "xa", "--on", "02/12/2024", *REPORT), reported),
    "exam": Case(("criteria", "exam", "ca-mau-1880@2013", "-o", "de")),
    "import of a workbook": Case(("evidence", "import", "so.xlsx", "xa", "--yes"), handed_in),
    "import of a table": Case(("criteria", "import", "bang.csv"), tabled),
    "new edition": Case(("criteria", "new", "moi.yaml", "--from", "ca-mau-1880@2013")),
    "picture": Case(("score", "xa", "--picture", "a.svg"), example),
}


def files_in(folder: Path) -> Files:
    """What stands in the folder, without what killed runs leave."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not LEFT.fullmatch(path.name))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


class Trial:
    """One command in a folder that is made anew for each moment."""

    def __init__(self, case: Case, folder: Path, kept: Path) -> None:
        self.case, self.top, self.kept = case, folder, kept
        self.start = Program(folder / "start", kept)
        self.start.folder.mkdir()
        case.before(self.start)
        self.before = files_in(self.start.folder)
        whole, ran = self.at("count", 0)
        assert ran.returncode == Exit.OK, ran.stderr
        self.count = int(ran.stderr.rsplit("\n", 1)[1])
        self.after = files_in(whole)

    def at(self, how: str, moment: int) -> tuple[Path, subprocess.CompletedProcess[str]]:
        """The folder as the run left it, and how the run ended."""
        folder = self.top / "at"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.start.folder, folder)
        ran = subprocess.run(
            [sys.executable, "-m", "tests.builders.unlucky", how, str(moment), str(folder), "--", *self.case.words],
            cwd=folder,
            env={**self.start.plain, "PYTHONPATH": str(TOP)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        return folder, ran

    def moments(self) -> Sequence[int]:
        """The moments that are tried: the first and the last, and some between."""
        step = max(1, self.count // TRIALS)
        return sorted({*range(1, self.count + 1, step), self.count})

    def is_whole(self, found: Files) -> bool:
        """Whether each file is the old one or the new one, and none is gone."""
        return set(self.before) <= set(found) and all(
            content in {self.before.get(name), self.after.get(name)} for name, content in found.items()
        )


@pytest.fixture(params=CASES)
def trial(request: pytest.FixtureRequest, tmp_path: Path, kept: Path) -> Trial:
    return Trial(CASES[request.param], tmp_path, kept)


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed there by a signal")
def test_a_run_that_is_killed_leaves_each_file_old_or_new(trial: Trial) -> None:
    assert trial.after != trial.before
    for moment in trial.moments():
        folder, ran = trial.at("kill", moment)
        assert ran.returncode < 0
        assert trial.is_whole(files_in(folder)), moment


def test_a_disk_that_refuses_at_any_moment_leaves_each_file_old_or_new_and_names_it(trial: Trial) -> None:
    for moment in trial.moments():
        folder, ran = trial.at("refuse", moment)
        found = files_in(folder)
        assert "Traceback" not in ran.stderr
        assert trial.is_whole(found), moment
        if ran.returncode == Exit.OK:
            # What is only tidied away, or only tried, may be refused.
            assert found == trial.after, moment
        else:
            assert ran.returncode == Exit.BAD_FILES, moment
            named = re.search(r"không ghi được (.+?): ", ran.stderr)
            assert named is not None, ran.stderr
            assert not LEFT.fullmatch(Path(named[1]).name)
            assert [path for path in folder.rglob("*") if LEFT.fullmatch(path.name)] == [], moment
