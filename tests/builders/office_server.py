"""Works out workbooks with LibreOffice for :mod:`tests.builders.office_oracle`, in the Python that has ``uno``."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

uno: Any = importlib.import_module("uno")  # it belongs to the system, where no type checker looks
YES = True
DESKTOP = "com.sun.star.frame.Desktop"
OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")


class Cell:
    """A cell that knows what it holds in the file: to look one up takes far longer than to change it."""

    def __init__(self, cell: Any) -> None:
        kind, formula = cell.getType().value, cell.getFormula()
        content = cell.getString() if kind == "TEXT" else cell.getValue() if kind == "VALUE" else None
        self.is_empty, self.is_one_of_many = kind == "EMPTY", kind == "FORMULA" and formula.startswith("{")
        self._to_formula, self._to_text, self._to_number = cell.setFormula, cell.setString, cell.setValue
        self.put_back = partial(self.enter, content, formula if kind == "FORMULA" else "")

    def enter(self, content: str | float | None, formula: str = "") -> None:
        """Set exactly this text, a number, a formula, or nothing."""
        self.is_empty = content is None and not formula
        if content is None or content == "":
            self._to_formula(formula if content is None else '=""')  # the empty text as such would empty the cell
        elif isinstance(content, str):
            self._to_text(content)
        else:
            self._to_number(float(content))


class Book:
    """An open workbook."""

    def __init__(self, desktop: Any, path: str) -> None:
        names = ("Hidden", "AsTemplate")  # as a template, so that the file is not locked
        options = (uno.createUnoStruct("com.sun.star.beans.PropertyValue", Name=name, Value=YES) for name in names)
        self.document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, tuple(options))
        self.document.enableAutomaticCalculation(not YES)
        self.sheets = {sheet.Name: sheet for sheet in self.document.Sheets}
        for sheet in self.sheets.values():
            with suppress(Exception):  # one with a password stays protected
                sheet.unprotect("")
        self.locked = {name for name, sheet in self.sheets.items() if sheet.isProtected()}
        self.cell = cache(lambda sheet, row, column: Cell(self.sheets[sheet].getCellByPosition(column - 1, row - 1)))
        self.upto = cache(lambda sheet, *corner: self.sheets[sheet].getCellRangeByPosition(0, 0, *corner).getDataArray)

    def worked(self, entries: list[Any], wanted: list[Any], corners: dict[str, tuple[int, int]]) -> list[Any]:
        """The values of the wanted cells, none of them beyond the corner of its sheet, once the entries stand."""
        cells = [(self.cell(*place), content) for *place, content in entries]
        if self.locked & {sheet for sheet, *_ in entries} or any(cell.is_one_of_many for cell, _ in cells):
            raise ValueError("a sheet is protected with a password, or a cell part of a formula over many")
        try:
            for cell, content in cells:
                cell.enter(content)
            self.document.calculateAll()
            grids = {sheet: self.upto(sheet, column - 1, row - 1)() for sheet, (row, column) in corners.items()}
            return [self._told(grids[sheet][row - 1][column - 1], sheet, row, column) for sheet, row, column in wanted]
        finally:
            for cell, _ in cells:
                cell.put_back()

    def _told(self, value: Any, *place: Any) -> Any:
        """The office has None for an error, and the empty text also for an empty cell."""
        return "#ERR" if value is None else None if value == "" and self.cell(*place).is_empty else value


def _desktop(pipe: str, office: subprocess.Popen[bytes]) -> Any:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ServiceManager").createInstance(DESKTOP)
        except Exception:  # nobody listens yet
            if office.poll() is not None:
                raise
            time.sleep(0.05)


def main(command: str, profile: str) -> None:
    """Start the office, answer each line of JSON with another until no more come, and end it."""
    pipe, nothing = Path(profile).parent.name, subprocess.DEVNULL
    started = [command, f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;", *OPTIONS]
    office = subprocess.Popen(started, stdin=nothing, stdout=nothing, stderr=nothing)
    try:
        desktop = _desktop(pipe, office)
        books: list[Book] = []
        for line in sys.stdin:
            try:
                do, what, *more = json.loads(line)
                if do == "open":
                    books.append(Book(desktop, what))
                elif do == "close":
                    books[what].document.close(YES)
                said = {"is": books[what].worked(*more) if do == "work" else len(books) - 1}
            except Exception as error:  # noqa: BLE001  # whatever it is, the one who asked is told
                said = {"error": f"{type(error).__name__}: {error}"}
            sys.stdout.write(f"{json.dumps(said)}\n")
            sys.stdout.flush()
        with suppress(Exception):  # it may hang up before it has answered
            desktop.terminate()
        office.wait(60)
    finally:
        if office.poll() is None:
            os.killpg(0, 9)  # itself too: it leads a group of its own


if __name__ == "__main__":
    main(*sys.argv[1:])
