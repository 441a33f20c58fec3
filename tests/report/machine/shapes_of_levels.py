"""What is told besides of an edition with divisions, caps and best parts; of others nothing of it is."""

from __future__ import annotations

from typing import Any

from tests.report.machine import shapes_of_editions as editions
from tests.report.machine import shapes_of_units as units
from tests.report.machine.shapes import EXACT, MAYBE_EXACT, MAYBE_TEXT, NAMED, SUM, TEXT, WORD

BEYOND = {"points": EXACT, "says": TEXT}
CRITERION: tuple[dict[str, Any], ...] = tuple(
    {**units.ROW, "parts": [units.PART], **more}
    for more in ({}, {"takes": WORD}, {"takes": WORD, "beyond": BEYOND}, {"beyond": BEYOND})
)
GROUP = tuple({**units.ROW, "criteria": [CRITERION], "share": MAYBE_EXACT, **more} for more in ({}, {"beyond": BEYOND}))
DIVISION = {**units.ROW, "share": MAYBE_EXACT, "groups": [WORD]}
SCORE = {
    **units.WITH_BLOCKS,
    "groups": [GROUP],
    "bonus": GROUP,
    "penalty": GROUP,
    "divisions": [DIVISION],
    "beyond": units.TALLY,
    "grading": units.GRADING,
}
SCORE_PART = {**SCORE, "details": units.DETAILS}

LACKS = {"open": EXACT, "waiting": int, "settled": EXACT, "beside": EXACT}
SUMS = (SUM, {**SUM, "beyond": EXACT, "says": TEXT})
LOST: dict[str, Any] = units.EXPLAIN["parts"][0]  # type: ignore[index]  # one shape for all
EXPLAIN: dict[str, Any] = {
    **{name: shape for name, shape in units.EXPLAIN.items() if name not in units.EXPLAIN_TAIL},
    "parts": [(LOST, {**LOST, "counted": [TEXT]})],
    "lost": tuple({**SUM, **LACKS, **one} for one in ({}, {"beyond": EXACT, "says": TEXT})),
    "divisions": [{"id": WORD, "printed": MAYBE_TEXT, "name": TEXT, "points": EXACT, "most": EXACT, "lost": EXACT}],
}
EXPLAIN_PART = {**EXPLAIN, **units.EXPLAIN_TAIL}
EXPLAIN = {**EXPLAIN, "grading": units.GRADING, **units.EXPLAIN_TAIL}
BETWEEN: dict[str, Any] = units.DOCUMENTS["between"]  # type: ignore[assignment]  # a mapping
DOCUMENTS = {**units.DOCUMENTS, "between": {**BETWEEN, "sums": dict.fromkeys(BETWEEN["sums"], SUMS)}}

OF_LIST = (
    {"id": WORD, "groups": [WORD], "max": EXACT},
    {"id": WORD, "takes": WORD, "max": EXACT},
    {"name": TEXT, "from": EXACT},
    TEXT,
)
HEAD_VALUE = (*editions.HEAD_VALUE, [OF_LIST])
SHIFT = {"id": WORD, **dict.fromkeys(editions.SHIFT, EXACT), "name": TEXT}
EDITIONS = {
    **editions.EDITIONS,
    "groups": [(SHIFT, {**SHIFT, "caps": EXACT})],
    "heads": [{"field": WORD, "old": HEAD_VALUE, "new": HEAD_VALUE, "says": TEXT}],
}
BESIDE: dict[str, Any] = editions.RESULTS["groups"][0]  # type: ignore[index]  # one shape for all
EVIDENCE = {
    **editions.RESULTS,
    "divisions": [BESIDE],
    "carried": editions.EVIDENCE["carried"],
}
ASKED: dict[str, Any] = editions.SHOW["parts"][0]  # type: ignore[index]  # one shape for all
SHOW = {
    **{name: shape for name, shape in editions.SHOW.items() if name not in {"parts", "file"}},
    "divisions": [{**NAMED, "max": EXACT}],
    "parts": [(ASKED, {**ASKED, "takes": TEXT})],
    "file": object,
}
