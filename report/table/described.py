"""What a table of text says of itself for other programs (CSV on the Web), and whether it stands as it was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias
from urllib.parse import quote

from reading.limits import OURS_BYTES
from reading.source.record import Record
from report.language.language import Language
from report.table.text import DIALECTS, Value, text_table

DESCRIPTION = "-metadata.json"
"""What follows the name of a table in the name of its description (Model for Tabular Data, W3C, 5.3)."""
Kind: TypeAlias = Literal["text", "whole", "number"]


class Described(Record):
    """A column: what programs call it, what people call it, what it holds and means; ``required``: no cell is empty."""

    name: str
    title: str
    kind: Kind = "text"
    means: str = ""
    required: bool = False


class Csv(Record):
    """A table of text with what is to be said of its columns; ``key`` are those that tell its rows apart."""

    content: bytes
    columns: tuple[Described, ...]
    key: tuple[str, ...] = ()


def csv_of(
    columns: Sequence[Described], rows: Iterable[Sequence[Value]], say: Language, key: tuple[str, ...] = ()
) -> Csv:
    """A table under the titles of its columns."""
    return Csv(text_table([one.title for one in columns], rows, say), tuple(columns), key)


def files_of(table: Csv, path: Path, say: Language) -> Iterator[tuple[Path, bytes]]:
    """The files of a table: itself, and its description beside it."""
    yield path, table.content
    yield described_at(path), description_of(table, path.name, say)


def description_of(table: Csv, name: str, say: Language) -> bytes:
    """What each column holds, and the digests by which edited files are told from ours."""
    delimiter, decimal = DIALECTS[say.tongue]
    number = {"base": "decimal", "format": {"pattern": "0.00####", "decimalChar": decimal, "groupChar": " "}}
    datatype = {"text": "string", "whole": "integer", "number": number}
    columns = [
        {
            "name": quote(one.name, safe="."),
            "titles": one.title,
            **({"dc:description": one.means} if one.means else {}),
            "datatype": datatype[one.kind],
            "required": one.required,
        }
        for one in table.columns
    ]
    keys = [quote(one, safe=".") for one in table.key]
    body = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": say.tongue}],
        "url": quote(name),
        "dc:creator": "cchc",
        "dc:identifier": [_digest(table.content)],
        "dialect": {"delimiter": delimiter, "encoding": "utf-8", "header": True},
        "tableSchema": {"columns": columns, **({"primaryKey": keys} if keys else {})},
    }
    return _sealed(body)


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
        body = json.loads(found)
        own, _ = body["dc:identifier"]
        body["dc:identifier"] = [own]
        return bool(own == _digest(table) and body["url"] == quote(path.name) and found == _sealed(body))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


def _sealed(body: dict[str, Any]) -> bytes:
    """A description with its own digest behind that of the table."""
    (own,) = body["dc:identifier"]
    return _text({**body, "dc:identifier": [own, _digest(_text(body))]})


def _text(body: dict[str, Any]) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
