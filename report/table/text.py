"""The table as text (CSV, RFC 4180) as Excel opens it in this language, and its description for programs (CSVW)."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from reading.limits import OURS_BYTES
from report.language.language import Language
from report.table.rows import COLUMNS, NUMBERS, PartRow
from report.words.load import TONGUES, words_of

DESCRIPTION = "-metadata.json"
"""What follows the name of a table in the name of its description (Model for Tabular Data, W3C, 5.3)."""
_MARK = "\ufeff"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What begins a formula when a program opens the text."""
_DECIMALS = 6
"""So many decimals at most; what never ends is rounded there."""
Value: TypeAlias = "str | Fraction | int | None"
_DIALECTS = {"vi": (";", ","), "en": (",", ".")}
"""The sign between cells and the decimal sign, as Excel expects them where people write so."""


def as_csv(rows: Iterable[PartRow], say: Language) -> bytes:
    """The table with its heads, marked as UTF-8; texts that would begin a formula have an apostrophe before them."""
    words = words_of(say.tongue, "report")
    heads = [words[f"table.column.{name}"] for name in COLUMNS]
    return text_table(heads, ([getattr(row, name) for name in COLUMNS] for row in rows), say)


def text_table(heads: Sequence[str], rows: Iterable[Sequence[Value]], say: Language) -> bytes:
    """Any table under its heads; nothing is an empty cell, whole numbers stand as they are."""
    delimiter, _ = _DIALECTS[say.tongue]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_cell(head, say) for head in heads])
    for row in rows:
        writer.writerow([_cell(value, say) for value in row])
    return (_MARK + stream.getvalue()).encode()


def _cell(value: Value, say: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Fraction):
        return plain_number(value, say)
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(_ACTIVE) else text


def plain_number(value: Fraction, say: Language) -> str:
    """Points as programs read them: two decimals, or as many as they have; the minus of a keyboard, no groups."""
    digits = next((count for count in range(2, _DECIMALS) if 10**count % value.denominator == 0), _DECIMALS)
    return say.number(value, digits).replace("−", "-")


def description_of(table: bytes, name: str, say: Language) -> bytes:
    """What each column holds (CSV on the Web), and the digest by which an edited table is told from ours."""
    words = words_of(say.tongue, "report")
    delimiter, decimal = _DIALECTS[say.tongue]
    number = {"base": "decimal", "format": {"pattern": "0.00####", "decimalChar": decimal, "groupChar": " "}}
    columns = [
        {
            "name": column,
            "titles": words[f"table.column.{column}"],
            "dc:description": words[f"table.means.{column}"],
            "datatype": number if column in NUMBERS else "string",
            "required": column in {"number", "key", "name", "points"},
        }
        for column in COLUMNS
    ]
    body = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": say.tongue}],
        "url": name,
        "dc:creator": "cchc",
        "dc:identifier": f"sha256:{hashlib.sha256(table).hexdigest()}",
        "dialect": {"delimiter": delimiter, "encoding": "utf-8", "header": True},
        "tableSchema": {"columns": columns, "primaryKey": "key"},
    }
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def described_at(path: Path) -> Path:
    """Where the description of a table stands."""
    return path.with_name(f"{path.name}{DESCRIPTION}")


def is_unchanged(path: Path) -> bool:
    """Whether a table and its description stand as they were written."""
    about = described_at(path)
    if any(one.is_symlink() or not one.is_file() or one.stat().st_size > OURS_BYTES for one in (path, about)):
        return False
    try:
        table, found = path.read_bytes(), about.read_bytes()
    except OSError:
        return False
    return any(found == description_of(table, path.name, Language(tongue)) for tongue in TONGUES)
