"""The table of one row a part for programs: a numbered format, decimals as texts, the same bytes for equal inputs."""

from __future__ import annotations

import json

from reading.source.values import exact_text
from report.language.language import Language
from report.table.rows import COLUMNS, NUMBERS, PartRow, rows_of
from scoring.score.result import Result

FORMAT = 1


def as_json(result: Result, say: Language) -> str:
    """Every part with what a report says of it, and the total."""
    total = {name: exact_text(getattr(result.total, name)) for name in ("points", "most", "guaranteed", "possible")}
    body = {
        "format": FORMAT,
        "stamp": result.stamp._asdict(),
        "unit": result.evidence.unit.id,
        "name": result.evidence.unit.name,
        "year": result.evidence.year,
        "total": total,
        "rows": [_row(row) for row in rows_of(result, say)],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _row(row: PartRow) -> dict[str, str | None]:
    values = {name: getattr(row, name) for name in COLUMNS}
    return {
        name: exact_text(value) if name in NUMBERS and value is not None else value for name, value in values.items()
    }
