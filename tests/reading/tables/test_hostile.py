"""Files made to hurt are refused before they cost: each by a process that may have 200 MB and a few seconds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.builders.hostile import ONE, ZOO, Hostile, document, put, sheet, table, workbook

TOP = Path(__file__).parent.parent.parent.parent
MOST_DATA, MOST_SECONDS = 200 * 1024 * 1024, 20
"""What a process may have; a file that costs more ends it. What each costs is measured by the benchmarks."""
READ = f"""
import sys
import zipfile
from pathlib import Path
import docx, python_calamine
from reading.tables.entered import workbook_at
from reading.tables.load import tables_at
from report.render.template.opened import opened
if sys.platform != "win32":
    import resource
    resource.setrlimit(resource.RLIMIT_DATA, ({MOST_DATA}, {MOST_DATA}))
    resource.setrlimit(resource.RLIMIT_CPU, ({MOST_SECONDS}, {MOST_SECONDS}))
path = Path(sys.argv[1])
also = [workbook_at(path)] if path.suffix == ".xlsx" else [opened(path.name, path.read_bytes())]
print(getattr(tables_at(path), "code", "read"), *(getattr(one, "code", "read") for one in also))
"""


def codes_of(path: Path) -> list[str]:
    """How each reader of its kind of file answers, the import of tables first."""
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=False, cwd=TOP, timeout=120
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.split()


@pytest.mark.parametrize("one", ZOO, ids=[one.name for one in ZOO])
def test_a_hostile_file_is_refused_before_it_costs(one: Hostile, tmp_path: Path) -> None:
    path = put(tmp_path / one.name, one.members())
    assert path.stat().st_size < 5_000_000
    found = codes_of(path)
    assert found[0] == one.code
    assert set(found) <= {"F011", "F013", "W026", "read", one.code}


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_what_is_read_so_is_a_file_like_others(kind: str, tmp_path: Path) -> None:
    """The files of the zoo are refused for what they are made to do, and not for how they are made."""
    members = workbook([sheet(ONE)]) if kind == "xlsx" else document(table())
    assert codes_of(put(tmp_path / f"a.{kind}", members))[0] == "read"


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_two_members_with_one_name_are_refused_as_each_program_takes_its_own(kind: str, tmp_path: Path) -> None:
    path = put(tmp_path / f"a.{kind}", workbook([sheet(ONE)]) if kind == "xlsx" else document(table()))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("_rels/.rels", archive.read("_rels/.rels"))
    assert set(codes_of(path)) == {"F011"}
