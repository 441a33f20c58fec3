"""Works out workbooks with LibreOffice for the oracle next door, in the Python that has ``uno``: a line of JSON each way.

It is called with the command that starts the office, and the folder of the office's own profile.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

uno: Any = importlib.import_module("uno")  # it belongs to the system, where no type checker looks
YES = True
START = 60.0
"""Seconds in which the office must have started."""
STRING = 2
"""What the office calls a text, among the results of a formula."""
OPTIONS = (
    "--headless",
    "--invisible",
    "--norestore",
    "--nologo",
    "--nodefault",
    "--nolockcheck",
    "--nofirststartwizard",
)


def _open(desktop: Any, path: str) -> Any:
    options = []
    for name in ("Hidden", "AsTemplate"):  # as a template, so that the file is not locked
        options.append(uno.createUnoStruct("com.sun.star.beans.PropertyValue"))
        options[-1].Name, options[-1].Value = name, YES
    document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, tuple(options))
    if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        raise ValueError(f"no workbook: {path}")
    document.enableAutomaticCalculation(not YES)
    return document


def _cell(document: Any, sheet: str, address: str) -> Any:
    if not document.Sheets.hasByName(sheet):
        raise ValueError(f"no sheet: {sheet}")
    return document.Sheets.getByName(sheet).getCellRangeByName(address)


def _enter(cell: Any, content: str | float | None) -> None:
    if content is None:
        cell.setFormula("")
    elif content == "":
        cell.setFormula('=""')  # the empty text as such would empty the cell
    elif isinstance(content, str):
        cell.setString(content)
    else:
        cell.setValue(float(content))


def _content(cell: Any, kind: str) -> str | float | None:
    found: str | float | None = {"EMPTY": lambda: None, "VALUE": cell.getValue, "TEXT": cell.getString}[kind]()
    return found


def _read(cell: Any) -> str | float | None:
    kind = cell.getType().value
    if kind != "FORMULA":
        return _content(cell, kind)
    if cell.getError():
        return "#ERR"
    return _content(cell, "TEXT" if cell.FormulaResultType2 == STRING else "VALUE")


def _worked(document: Any, entries: list[tuple[str, str, Any]], wanted: list[tuple[str, str]]) -> list[Any]:
    """The values of the wanted cells once the entries stand in theirs, each of which is put back."""
    cells = [_cell(document, sheet, address) for sheet, address in wanted]
    entered = [(_cell(document, sheet, address), content) for sheet, address, content in entries]
    back = []
    try:
        for cell, content in entered:
            kind, formula = cell.getType().value, cell.getFormula()
            if kind == "FORMULA" and formula.startswith("{"):
                raise ValueError(f"{cell.AbsoluteName} is part of a formula over many cells")
            back.append((cell, cell.setFormula, formula) if kind == "FORMULA" else (cell, None, _content(cell, kind)))
            _enter(cell, content)
        document.calculateAll()
        return [_read(cell) for cell in cells]
    finally:
        for cell, formula_to, content in reversed(back):
            formula_to(content) if formula_to else _enter(cell, content)


def _desktop(pipe: str, office: subprocess.Popen[bytes]) -> Any:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    end = time.monotonic() + START
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:  # nobody listens yet
            if office.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.05)


def main(command: str, profile: str) -> None:
    """Start the office, answer until nothing more is asked, and end it."""
    pipe = f"cchc{uuid.uuid4().hex}"
    started = [command, f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;", *OPTIONS]
    with subprocess.Popen(started, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as office:
        desktop, books = _desktop(pipe, office), []
        for line in sys.stdin:
            try:
                match json.loads(line):
                    case ["open", path]:
                        books.append(_open(desktop, path))
                        answer: Any = len(books) - 1
                    case ["close", number]:
                        answer = books[number].close(YES)
                    case ["work", number, entries, wanted]:
                        answer = _worked(books[number], entries, wanted)
                said = {"is": answer}
            except Exception as error:  # noqa: BLE001  # whatever it is, the one who asked is told
                said = {"error": f"{type(error).__name__}: {error}"}
            print(json.dumps(said), flush=True)
        desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
