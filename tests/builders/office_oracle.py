"""Two programs that work out a workbook and know nothing of ours: LibreOffice, and the library formualizer."""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol, Self, TypeAlias

Place: TypeAlias = tuple[str, str]
"""The name of a sheet, and a cell in it such as ``C14``."""
Content: TypeAlias = str | float | None
ERROR = "#ERR"
"""What stands for every error of a formula."""
SECONDS = 120.0
"""How long LibreOffice may take for one answer before it is killed."""
_SERVER = Path(__file__).with_name("office_server.py")
_DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001  # a workbook knows no zones
_PATHS = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
"""What would lead another Python to the packages of this one."""


class OracleError(Exception):
    """What an oracle could not do."""


class OpenBook(Protocol):
    """A workbook that is open in an oracle, until it is closed or the oracle ends."""

    def worked(self, entries: Mapping[Place, Content], wanted: Sequence[Place]) -> list[Content]:
        """The values of the wanted cells once the entries stand in theirs, each of which is put back afterwards.

        A text is entered as that text whatever it looks like, and None empties the cell. Numbers, dates and truths are
        given back as floats, an empty cell as None, and every error as ``#ERR``.
        """

    def close(self) -> None:
        """Let go of the book."""


@cache
def _command() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


@cache
def _python() -> str | None:
    """The Python that has ``uno``: that of the system, or the one which LibreOffice brings along."""
    beside = Path(_command() or "").resolve().with_name("python")
    for python in ("/usr/bin/python3", str(beside)):
        if shutil.which(python):
            ran = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False, env=_environment())
            if ran.returncode == 0:
                return python
    return None


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _PATHS} | {"LC_ALL": "C.UTF-8"}


@cache
def office_is_there() -> str | None:
    """None when :class:`Office` can be used, otherwise a sentence that says what is missing."""
    if os.name != "posix":
        return "The oracle runs LibreOffice on Linux and macOS only."
    if _command() is None:
        return "LibreOffice is not installed: there is no command soffice (Debian: libreoffice-calc)."
    if _python() is None:
        return "No Python was found that can import uno (Debian: python3-uno)."
    return None


def strict_is_there() -> str | None:
    """None when :class:`Strict` can be used, otherwise a sentence that says what is missing."""
    found = importlib.util.find_spec("formualizer")
    return None if found else "The library formualizer is not installed (pip install formualizer)."


class Office:
    """LibreOffice without a window and with a profile of its own."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._server: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        if missing := office_is_there():
            raise OracleError(missing)
        self._home = tempfile.TemporaryDirectory(prefix="cchc-office-", ignore_cleanup_errors=True)
        profile = Path(self._home.name) / "profile"
        self._server = subprocess.Popen(
            [str(_python()), str(_SERVER), str(_command()), str(profile)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=_environment() | {"HOME": self._home.name},
            start_new_session=True,  # so that all that it starts can be killed together
        )
        return self

    def __exit__(self, *_: object) -> None:
        server, self._server = self._server, None
        if server:
            try:
                server.communicate(timeout=30)  # nothing more is asked: the office ends itself
            except (subprocess.TimeoutExpired, BrokenPipeError):
                _kill(server)
                server.communicate()
        self._home.cleanup()

    def opened(self, book: Path) -> OpenBook:
        """The workbook of a file; the file itself is not touched."""
        return _OfficeBook(self, self.asked("open", str(book.resolve())))

    def asked(self, *question: object) -> Any:
        """What the server answers; it is killed with the office when that takes too long."""
        server = self._server
        if server is None or server.stdin is None or server.stdout is None:
            raise OracleError("LibreOffice is not running.")
        watch = threading.Timer(self._seconds, _kill, [server])
        watch.start()
        try:
            server.stdin.write(json.dumps(question) + "\n")
            server.stdin.flush()
            line = server.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            watch.cancel()
        if not line:
            raise OracleError(f"LibreOffice ended, or gave no answer within {self._seconds:g} seconds.")
        said = json.loads(line)
        if "error" in said:
            raise OracleError(said["error"])
        return said["is"]


def _kill(server: subprocess.Popen[str]) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)


class _OfficeBook:
    def __init__(self, office: Office, number: int) -> None:
        self._office = office
        self._number = number

    def worked(self, entries: Mapping[Place, Content], wanted: Sequence[Place]) -> list[Content]:
        entered = [(*_at(place), content) for place, content in entries.items()]
        cells = [_at(place) for place in wanted]
        corners: dict[str, tuple[int, int]] = {}
        for sheet, row, column in cells:
            bottom, right = corners.get(sheet, (0, 0))
            corners[sheet] = (max(row, bottom), max(column, right))
        found: list[Content] = self._office.asked("work", self._number, entered, cells, corners)
        return found

    def close(self) -> None:
        self._office.asked("close", self._number)


class Strict:
    """The library formualizer, which reckons as IEEE 754 has it and rounds nothing on the way."""

    def __enter__(self) -> Self:
        if missing := strict_is_there():
            raise OracleError(missing)
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end: it runs in this process."""

    def opened(self, book: Path) -> OpenBook:
        """The workbook of a file; the file itself is not touched."""
        return _StrictBook(importlib.import_module("formualizer").load_workbook(str(book)))


class _StrictBook:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheets = set(book.sheet_names)

    def worked(self, entries: Mapping[Place, Content], wanted: Sequence[Place]) -> list[Content]:
        cells = [_at(place) for place in wanted]
        entered = [(_at(place), content) for place, content in entries.items()]
        if unknown := {sheet for sheet, _ in (*entries, *wanted)} - self._sheets:  # the library would add them
            raise OracleError(f"There is no sheet {', '.join(sorted(unknown))}.")
        back: list[tuple[tuple[str, int, int], Any]] = []
        try:
            for (sheet, row, column), content in entered:
                back.append(((sheet, row, column), self._book.sheet(sheet).get_cell(row, column)))
                self._book.set_value(sheet, row, column, float(content) if isinstance(content, int) else content)
            return [_plain(value) for value in self._book.evaluate_cells(cells)]
        finally:
            for at, old in reversed(back):
                if old.formula is None:
                    self._book.set_value(*at, old.value)
                else:
                    self._book.set_formula(*at, f"={old.formula.removeprefix('=')}")

    def close(self) -> None:
        """Nothing to close: the book goes with the last who holds it."""


def _at(place: Place) -> tuple[str, int, int]:
    """The sheet of a cell, its row and its column, from one."""
    sheet, address = place
    found = re.fullmatch(r"([A-Z]{1,3})([1-9][0-9]{0,6})", address)
    if found is None:
        raise OracleError(f"{address} is not a cell.")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return sheet, int(found[2]), column


def _plain(value: Any) -> Content:
    match value:
        case None | str():
            return value
        case bool() | int() | float():
            return float(value)
        case dt.datetime():
            return (value - _DAY_ZERO) / dt.timedelta(days=1)
        case dt.date():
            return float((value - _DAY_ZERO.date()).days)
        case dt.time():
            return _plain(dt.datetime.combine(_DAY_ZERO, value))
        case dt.timedelta():
            return value / dt.timedelta(days=1)
        case {"type": "Error", "kind": kind} if kind not in {"Error", "NImpl", "Cancelled"}:
            return ERROR
        case _:  # its own failure, such as a formula that goes too deep for its parser, and none that Excel shows
            raise OracleError(f"The library cannot work out a cell: {value!r}")
