"""What score, explain, whatif and plan tell programs of one unit."""

from __future__ import annotations

from typing import Any

from tests.report.machine.shapes import (
    DIGEST,
    EXACT,
    ISO,
    MAYBE_EXACT,
    MAYBE_TEXT,
    NAMED,
    PLACE,
    SOURCE,
    STAMP,
    SUM,
    TEXT,
    WORD,
    Of,
)

TALLY = {"points": EXACT, "most": EXACT, "guaranteed": EXACT, "open": EXACT}
PROBLEMS = [{"code": WORD, "weight": WORD, "place": PLACE, "says": TEXT}]
WORKED: dict[str, Any] = {"inputs": Of(None), "formula": TEXT}
VALUE: tuple[Any, ...] = (TEXT, bool, WORKED)
VALUE = (*VALUE, [VALUE])
WORKED["inputs"] = Of(VALUE)
WHY: dict[str, Any] = {"code": WORD, "says": TEXT, "values": Of(VALUE), "rests_on": [PLACE], "steps": [None]}
WHY["steps"] = [WHY]
PART = {
    "id": WORD,
    "printed": MAYBE_TEXT,
    "key": WORD,
    "name": TEXT,
    "owner": WORD,
    "outcome": WORD,
    "mark": WORD,
    **TALLY,
    "exact": EXACT,
    "why": WHY,
    "proofs": [{"role": TEXT, "state": WORD, "documents": [WORD]}],
    "documents": [{"id": WORD, "page": (int, None), "section": MAYBE_TEXT}],
    "remedy": MAYBE_TEXT,
    "source": SOURCE,
}
ROW = {"id": WORD, "printed": MAYBE_TEXT, "name": TEXT, **TALLY}
GROUP = {**ROW, "criteria": [{**ROW, "parts": [PART]}], "share": MAYBE_EXACT}
ADVICE = {
    "kind": WORD,
    "points": EXACT,
    "says": TEXT,
    "parts": [{"id": WORD, "key": WORD, "points": EXACT, "says": TEXT}],
    "documents": [{"kind": WORD, "document": (WORD, None), "role": (WORD, None), "parts": int, "says": TEXT}],
    "waits": [{"for": WORD, "points": EXACT, "parts": int, "says": TEXT}],
}
SCORE = {
    "format": int,
    "stamp": STAMP,
    "unit": {**NAMED, "within": MAYBE_TEXT, "tier": (WORD, None)},
    "year": int,
    "period": {"from": ISO, "to": ISO},
    "criteria": {"name": WORD, "title": TEXT, "status": WORD, "seen": bool, "note": MAYBE_TEXT},
    "total": {
        **dict.fromkeys(("points", "most", "guaranteed", "possible", "excluded"), EXACT),
        "raw": TALLY,
        "grade": MAYBE_TEXT,
    },
    "groups": [GROUP],
    "bonus": (GROUP, None),
    "penalty": (GROUP, None),
    "scored_by": dict.fromkeys(("self", "appraiser", "survey", "portal"), TALLY),
    "doubts": [{"rule": TEXT, "weight": WORD, "says": TEXT}],
    "problems": PROBLEMS,
    "next": [ADVICE],
}
OTHER = {
    "criteria": WORD,
    "digest": DIGEST,
    **dict.fromkeys(("points", "guaranteed", "possible", "most"), EXACT),
    "says": TEXT,
}
WITH_BLOCKS = {**SCORE, "made_of": {"groups": EXACT, "bonus": EXACT, "penalty": EXACT}}
CONDITION = {"name": TEXT, "hinders": bool, "is_known": bool, "counts": bool, "says": TEXT}
GRADING = {"by_points": TEXT, "given": TEXT, "conditions": [CONDITION]}
LINES = ("found", "proof", "rule", "source", "owner", "remedy", "note")
DETAILS = [{"id": WORD, "key": WORD, **{name: [TEXT] for name in LINES}}]

EXPLAIN_HEAD = {
    "format": int,
    "stamp": STAMP,
    "unit": WORD,
    "total": dict.fromkeys(("points", "most", "guaranteed", "possible"), EXACT),
}
EXPLAIN_TAIL = {"name": TEXT, "year": int}
WAY = {
    "units": int,
    "figures": [{"name": WORD, "before": int, "after": int}],
    "points": EXACT,
    "total": EXACT,
    "hand": WORD,
    "by": WORD,
    "expected": (int, None),
    "says": TEXT,
}
EXPLAIN = {
    **EXPLAIN_HEAD,
    "on": ISO,
    "parts": [
        {
            "id": WORD,
            "key": WORD,
            "owner": WORD,
            "outcome": WORD,
            "points": EXACT,
            "lost": EXACT,
            "standing": (WORD, None),
            "ways": [WAY],
            "gifts": [
                {"name": WORD, "before": MAYBE_TEXT, "after": TEXT, "points": EXACT, "total": EXACT, "says": TEXT}
            ],
            "costly": [WAY],
            "margin": (WAY, None),
            "missing": [TEXT],
            "name": TEXT,
            "owner_name": TEXT,
            "most": EXACT,
            "rule": [TEXT],
            "found": [TEXT],
            "answers": [{"kind": WORD, "of": [WORD], "points": EXACT, "total": EXACT, "says": TEXT}],
            "behind": [WORD],
            "lacking": [TEXT],
            "until": MAYBE_TEXT,
            "remedy": MAYBE_TEXT,
            "statement": [TEXT],
        }
    ],
    "last_day": ISO,
    "lost": {**SUM, "open": EXACT, "waiting": int, "settled": EXACT, "beside": EXACT},
    "owners": [{**NAMED, "points": EXACT, "open": EXACT, "waiting": int, "settled": EXACT, "parts": [WORD]}],
    "margins": [WORD],
    "unproved": EXACT,
    **EXPLAIN_TAIL,
}
EXPLAIN_GRADES = {
    **{name: shape for name, shape in EXPLAIN.items() if name not in EXPLAIN_TAIL},
    "grading": GRADING,
    **EXPLAIN_TAIL,
}
DOCUMENTS = {
    **EXPLAIN_HEAD,
    "documents": [
        {
            "id": WORD,
            "number": MAYBE_TEXT,
            "parts": [WORD],
            "claimed": MAYBE_EXACT,
            "guaranteed": MAYBE_EXACT,
            "gone": MAYBE_EXACT,
            "says": TEXT,
        }
    ],
    "between": {
        "unproved": [{"part": WORD, "points": EXACT, "lacking": TEXT}],
        "open": [{"part": WORD, "points": EXACT, "why": TEXT}],
        "deductions": [{"part": WORD, "points": EXACT}],
        "sums": {"unproved": SUM, "open": SUM, "deductions": SUM},
    },
    **EXPLAIN_TAIL,
}
STATEMENTS = {
    **EXPLAIN_HEAD,
    "statements": [
        {
            "part": WORD,
            "key": WORD,
            "points": EXACT,
            "sentences": [{"says": WORD, "text": TEXT, "line": int}],
            "lacking": [{"role": TEXT, "state": WORD}],
            "name": TEXT,
            "most": EXACT,
            "text": [TEXT],
        }
    ],
    **EXPLAIN_TAIL,
}

CHANGE = {
    "name": WORD,
    "label": TEXT,
    "before": (TEXT, bool, [TEXT], None),
    "after": (TEXT, bool, [TEXT]),
    "says": TEXT,
}
WHOLE = {
    "stamp": STAMP,
    **dict.fromkeys(("points", "most", "guaranteed", "possible"), EXACT),
    "grade": MAYBE_TEXT,
}
THREE = {"points": EXACT, "guaranteed": EXACT, "possible": EXACT}
STATE = {"outcome": WORD, "mark": WORD, **TALLY, "why": TEXT, "proofs": [{"role": TEXT, "state": WORD}]}
WHATIF = {
    "format": int,
    "unit": NAMED,
    "year": int,
    "criteria": {"name": WORD, "status": WORD, "seen": bool, "title": TEXT},
    "changes": [CHANGE],
    "adjusted": [{**CHANGE, "rule": TEXT}],
    "withdrawn": [{"id": WORD, "key": WORD}],
    "before": WHOLE,
    "after": WHOLE,
    "gain": THREE,
    "moved": [{"id": WORD, "key": WORD, "name": TEXT, "gain": THREE, "before": STATE, "after": STATE}],
    "conflicts": [
        {
            "rule": TEXT,
            "says": TEXT,
            "figures": Of(TEXT),
            "cures": [{"name": WORD, "value": TEXT, "keeps_all": bool}],
        }
    ],
    "doubts": [{"rule": TEXT, "says": TEXT}],
    "problems": PROBLEMS,
    "parts_gain": EXACT,
}
OF_GRADES = {**WHOLE, "grading": GRADING}
WHATIF_GRADES = {**WHATIF, "before": OF_GRADES, "after": OF_GRADES}

MOVE = {"name": WORD, "before": (TEXT, bool, None), "after": (TEXT, bool)}
ITEM = {"name": WORD, "item": WORD, "before": (bool, None), "after": bool}
PLAN = {
    "format": int,
    "stamp": STAMP,
    "unit": WORD,
    "target": EXACT,
    "from": ISO,
    "by": ISO,
    "reached": bool,
    "proved": bool,
    "contradicted": [WORD],
    "highest": EXACT,
    "bound": EXACT,
    "blanks": [TEXT],
    "supplied": EXACT,
    "cut": bool,
    "before": EXACT,
    "after": EXACT,
    "most": EXACT,
    "effort": ({"unit": TEXT, "total": EXACT}, None),
    "acts": [
        {
            "owners": [WORD],
            "until": ISO,
            "gain": EXACT,
            "total": EXACT,
            "moves": [(MOVE, ITEM)],
            "parts": [WORD],
            "says": [TEXT],
        }
    ],
    "changes": [TEXT],
    "doubts": [TEXT],
    "left": [
        {
            "part": WORD,
            "key": WORD,
            "lost": EXACT,
            "standing": WORD,
            "waits": bool,
            "missing": [WORD],
            "name": TEXT,
            "says": [TEXT],
        }
    ],
    "owners": [NAMED],
    "over": bool,
    **EXPLAIN_TAIL,
}
PLAN_GRADE = {**PLAN, "grade": TEXT, "begins": EXACT, "above": bool, "grading": GRADING, "left_aside": [TEXT]}
