"""The whole report for programs: a numbered format, one row a part, and what score, explain and compare tell of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from criteria.branch import WHOLE
from reading.source.place import Problem
from reading.source.record import Record
from report.language.language import Language
from report.machine import compare, explain, score
from report.machine.text import exact_text, json_text
from report.table.rows import COLUMNS, NUMBERS, PartRow, rows_of
from scoring.attribute.attribution import Attribution
from scoring.counterfactual.without_document import Resting
from scoring.recover.losses import beside_parts, losses_in
from scoring.recover.recover import Outlook
from scoring.score.result import Result

FORMAT = 1


class Told(Record):
    """All that the report shows, as it stands ``on`` a day; ``before`` is the year before, ``None`` without one."""

    result: Result
    outlooks: Sequence[Outlook]
    resting: Sequence[Resting]
    on: date
    before: tuple[Result, Attribution] | None
    problems: tuple[Problem, ...]


def as_json(told: Told, say: Language) -> str:
    """The rows first, then the answers of the other commands as they give them."""
    result = told.result
    body: dict[str, Any] = {
        "format": FORMAT,
        "unit": result.evidence.unit.id,
        "beside_parts": exact_text(beside_parts(result, losses_in(result, told.outlooks))),
        "rows": [_row(row) for row in rows_of(result, say)],
        "score": json.loads(score.as_json(result, told.problems, say)),
        "explain": json.loads(explain.explained(result, told.outlooks, WHOLE, told.on, say)),
        "documents": json.loads(explain.documents(result, told.resting, say)),
    }
    if told.before is not None:
        old, found = told.before
        body["before"] = json.loads(compare.of_results(found, old, result, None, say))
    return json_text(body)


def _row(row: PartRow) -> dict[str, str | None]:
    values = {name: getattr(row, name) for name in COLUMNS}
    return {
        name: exact_text(value) if name in NUMBERS and value is not None else value for name, value in values.items()
    }
