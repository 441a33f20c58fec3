"""Tables of units put down, and compared or ranked by the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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


def ranked(command: Command, *words: str, code: Exit = Exit.OK) -> dict[str, Any]:
    said = command("rank", *words, "--criteria", OLD, "--json")
    assert said.code == code, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found
