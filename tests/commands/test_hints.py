"""Commands that pages advise can be copied: each parses, and runs, whatever the folder and the criteria are called."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from commands.exits import Exit
from criteria import library
from evidence.workspace import EXAMPLE, FILE
from tests.report.conftest import Command

ADVISED = re.compile(r"cchc (?:score|explain|whatif|plan|check|criteria show) .*?(?=  |$)", re.MULTILINE)
SET = "cchc-xa-minh-hoa@2024"
PAGES = (
    ("score",),
    ("score", "--lost"),
    ("explain",),
    ("explain", "--documents"),
    ("explain", "--by", "owner"),
    ("plan", "--target", "96", "--on", "01/12/2024"),
    ("init",),
)


def advised_on(page: str) -> list[str]:
    return [" ".join(line.split()) for line in ADVISED.findall(page)]


@pytest.mark.parametrize("name", ["xa", "-ã'(1) &$A"])
@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_what_a_page_advises_can_be_run(page: tuple[str, ...], name: str, command: Command, folder: Path) -> None:
    if page == ("init",):
        said = command("init", f"./{name}", columns=400)
    else:
        (folder / name).mkdir()
        shutil.copy(EXAMPLE / FILE, folder / name / FILE)
        criteria = library.path_of(SET)
        assert criteria is not None
        shutil.copy(criteria, folder / f"{name}.yaml")
        said = command(page[0], f"./{name}", *page[1:], f"--criteria=./{name}.yaml", columns=400)
    advice = advised_on(said.out)
    assert advice
    for line in advice:
        again = command(*shlex.split(line)[1:], columns=400)
        assert again.code == Exit.OK, (line, again.err)


@pytest.mark.parametrize(
    ("words", "usual"),
    [
        ("explain {xa} --criteria {set} 7.2", "explain {xa} 7.2 --criteria {set}"),
        ("explain --json {xa} --on 01/12/2024 7.2", "explain {xa} 7.2 --json --on 01/12/2024"),
        ("whatif {xa} --json innovation.par=items:", "whatif {xa} innovation.par=items: --json"),
        ("whatif --criteria={set} {xa} --lang en dossiers.pending=+0", "whatif {xa} dossiers.pending=+0 --lang en"),
        (
            "check {xa}/evidence.yaml --lang en {xa}/efforts.yaml",
            "check {xa}/evidence.yaml {xa}/efforts.yaml --lang en",
        ),
        ("criteria show {set} --lang en 7.2", "criteria show {set} 7.2 --lang en"),
        ("compare {set} --json {set}", "compare {set} {set} --json"),
    ],
)
def test_options_may_stand_anywhere(words: str, usual: str, command: Command) -> None:
    first, second = (command(*one.format(xa=EXAMPLE, set=SET).split()) for one in (words, usual))
    assert first.out
    assert first == second
