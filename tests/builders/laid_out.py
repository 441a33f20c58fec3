"""Tables as offices lay them out, put down as workbooks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

HEAD = "unit,tasks.planned,tasks.done,plan.par.issued"
UNITS = ("Xã Ấn,6,6,12/01/2024", "Xã Đình,6,3,12/03/2024", "Xã Anh,6,3,12/01/2024")


def book(folder: Path, fill: Callable[[Any], None], name: str = "bang.xlsx") -> str:
    with xlsxwriter.Workbook(str(folder / name)) as made:
        fill(made.add_worksheet("Xã"))
    return name


def codes(told: str) -> list[str]:
    return re.findall(r"[EM][0-9]{3}", told)
