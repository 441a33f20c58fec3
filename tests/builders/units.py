"""Tables of units put down and compared by the command."""

from __future__ import annotations

import json
from pathlib import Path

from commands.exits import Exit
from tests.report.conftest import Command

OLD, NEW = "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025"


def table(folder: Path, *rows: str) -> str:
    (folder / "xa.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return "xa.csv"


def compared(command: Command, folder: Path, *rows: str) -> dict[str, dict[str, str]]:
    said = command("compare", OLD, NEW, "--units", table(folder, *rows), "--json")
    assert (said.code, said.err) == (Exit.OK, "")
    return {row["unit"]: row for row in json.loads(said.out)["units"]}
