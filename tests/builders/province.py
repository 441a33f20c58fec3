"""The files of units of a province, as communes hand them in."""

from __future__ import annotations

from pathlib import Path

from evidence.workspace import EXAMPLE, FILE
from tests.report.conftest import Command

TEXT = (EXAMPLE / FILE).read_text("utf-8")
BEFORE = (EXAMPLE.parent / "2023" / FILE).read_text("utf-8")
OF_FORMS = (
    "format: 1\ncriteria: forms@2025\nunit: {id: a, name: A, tier: xa}\nyear: 2025\n"
    "period: {from: 01/01/2025, to: 31/12/2025}\nfacts: {dossiers.online: 2, dossiers.total: 3}\n"
)


def put(path: Path, text: str, name: str) -> None:
    """The evidence of a unit under a name of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("UBND xã Phú Đình", name), encoding="utf-8")


def result(command: Command, path: Path, text: str, name: str, *words: str) -> None:
    """What a unit would hand in that keeps its evidence."""
    put(Path("rieng") / path.stem / FILE, text, name)
    said = command("score", (Path("rieng") / path.stem).as_posix(), "--json", *words)
    path.parent.mkdir(exist_ok=True)
    path.write_text(said.out, encoding="utf-8")
