"""What compare, criteria and check tell programs."""

from __future__ import annotations

from tests.report.machine.shapes import (
    DAY,
    EXACT,
    MAYBE_EXACT,
    MAYBE_TEXT,
    NAMED,
    SOURCE,
    STAMP,
    SUM,
    TEXT,
    WORD,
    Of,
)

TWO = {"old": EXACT, "new": EXACT, "difference": EXACT}
SIX = dict.fromkeys(("evidence", "rules", "weights", "parts", "not_arising", "whole"), EXACT)
HEAD_VALUE = (
    {"from": DAY, "to": DAY},
    DAY,
    {"at": WORD, "digits": int},
    EXACT,
    WORD,
    [({"name": TEXT, "from": EXACT}, WORD)],
    None,
)
SHIFT = ("old", "added", "removed", "moved_in", "moved_out", "weights", "new", "difference")
EDITIONS = {
    "format": int,
    "old": WORD,
    "new": WORD,
    "moves_a_score": bool,
    "whole": [TEXT],
    "lists": Of({"added": [TEXT], "removed": [TEXT], "changed": [TEXT]}),
    "texts": [WORD],
    "groups": [{"id": WORD, **dict.fromkeys(SHIFT, EXACT), "name": TEXT}],
    "parts": [
        {
            "key": WORD,
            "old": WORD,
            "new": WORD,
            "kinds": [WORD],
            "moves_a_score": bool,
            "old_max": EXACT,
            "new_max": EXACT,
            "difference": EXACT,
            "name": TEXT,
            "old_rule": [TEXT],
            "new_rule": [TEXT],
            "says": [TEXT],
        }
    ],
    "crossed": [
        {
            "how": WORD,
            "old": [WORD],
            "new": [WORD],
            "declared": bool,
            "note": MAYBE_TEXT,
            "difference": EXACT,
            "parts": [{"key": WORD, "id": WORD, "name": TEXT, "max": EXACT, "brings": MAYBE_EXACT}],
        }
    ],
    "suggested": [{"old": WORD, "new": WORD}],
    "counts": dict.fromkeys(("kept", "changed", "gone", "come"), int),
    "sums": TWO,
    "heads": [{"field": WORD, "old": HEAD_VALUE, "new": HEAD_VALUE, "says": TEXT}],
}
ROW = {
    "key": TEXT,
    **dict.fromkeys(("old", "new"), (WORD, None)),
    **dict.fromkeys(("before", "after"), EXACT),
    "causes": SIX,
    "name": MAYBE_TEXT,
}
BESIDE = ({"points": EXACT, "most": EXACT}, None)
WAITING = {"id": WORD, "key": WORD, "name": TEXT, "open": EXACT}
RESULTS = {
    "format": int,
    "old": {"stamp": STAMP, "total": EXACT, "most": EXACT},
    "new": {"stamp": STAMP, "total": EXACT, "most": EXACT},
    "difference": EXACT,
    "causes": SIX,
    "parts": [{**ROW, "shown": ({"difference": EXACT, "causes": SIX}, None)}],
    "rest": ROW,
    "shown": {"causes": SIX, "unit": EXACT, "criteria": EXACT, "more": SUM, "rest": EXACT},
    "totals": dict.fromkeys(("claimed", "guaranteed", "possible"), TWO),
    "groups": [{**NAMED, "old": BESIDE, "new": BESIDE, "difference": EXACT}],
    "open": EXACT,
    "chances": [WAITING],
    "unit": NAMED,
    "years": [int],
    "grade": {"old": MAYBE_TEXT, "new": MAYBE_TEXT},
}
EVIDENCE = {
    **RESULTS,
    "carried": {
        "figures": [WORD],
        "documents": [WORD],
        "answers": [WORD],
        "aside": [WORD],
        "missing": Of([WORD]),
        "owners": [{**NAMED, "parts": [{**WAITING, "says": TEXT}]}],
    },
}
FATE_KEYS = ("old", "old_possible", "old_open", "new", "new_possible", "new_open", "change", "waiting", "difference")
FATE = dict.fromkeys((*FATE_KEYS, "possible_difference", "open_difference"), EXACT)
UNITS = {
    "format": int,
    "old": WORD,
    "new": WORD,
    "period": {"from": DAY, "to": DAY},
    "ranked_by": WORD,
    "left_out": [TEXT],
    "all": FATE,
    "items": [
        {
            **{side: [{"key": WORD, **NAMED}] for side in ("old", "new")},
            **dict.fromkeys(("weighed", "scored", "waiting"), EXACT),
            "gain": int,
            "lose": int,
        }
    ],
    "beside": {"change": EXACT, "waiting": EXACT},
    "units": [{"unit": TEXT, **FATE, "old_rank": int, "new_rank": int}],
    "spread": {
        **dict.fromkeys(("gain", "lose", "same"), int),
        **dict.fromkeys(("least", "median", "mean", "most"), EXACT),
        "bins": [{"from": int, "below": int, "units": int}],
    },
}

EDITION = {
    "name": WORD,
    "title": TEXT,
    "status": WORD,
    "seen": bool,
    "state": WORD,
    "max": EXACT,
    "period": {"from": DAY, "to": DAY},
    "count": int,
    "groups": [{**NAMED, "max": EXACT}],
}
SHOW = {
    "format": int,
    **EDITION,
    "parts": [
        {
            "part": WORD,
            "key": WORD,
            "name": TEXT,
            "max": EXACT,
            "asks": [TEXT],
            "needs": [WORD],
            "proof": [WORD],
            "scored_by": WORD,
            "owner": WORD,
            "source": SOURCE,
        }
    ],
    "file": object,
}
CHECK = {
    "format": int,
    "files": [TEXT],
    "open": [
        {
            "file": TEXT,
            "done": int,
            "asked": int,
            "missing": Of(int),
            "blanks": [
                {"kind": WORD, "name": WORD, "says": TEXT, "row": (int, None), "parts": [WORD], "owner": (WORD, None)}
            ],
        }
    ],
    "problems": [
        {
            "file": TEXT,
            "line": int,
            "column": int,
            "code": WORD,
            "weight": WORD,
            "says": TEXT,
            "cure": TEXT,
            "values": Of(TEXT),
        }
    ],
    "errors": int,
    "warnings": int,
}

CHANGE = {"part": MAYBE_TEXT, "row": MAYBE_TEXT, "line": int, "says": TEXT}
ANSWER = (EXACT, WORD)
SHEET = {
    "number": int,
    "whole": bool,
    "no_survey": bool,
    "rows": [{"part": TEXT, "key": WORD, "facts": TEXT, "answer": ANSWER}],
}
WHOLE = {"points": EXACT, "most": EXACT, "grade": MAYBE_TEXT}
EXAM = {
    "format": int,
    "edition": WORD,
    "count": int,
    "whole": int,
    "blanks": int,
    "least": int,
    "is_smallest": bool,
    "proof": {
        "tried": int,
        "shown": int,
        "outright": int,
        "counts": dict.fromkeys(("refused", "equal", "missed"), int),
        "refused": [CHANGE],
        "equal": [CHANGE],
        "missed": [CHANGE],
    },
    "outright": [
        {"about": WORD, "row": str, "tier": (WORD, None), "key": (WORD, None), "answer": (EXACT, DAY, [WORD], None)}
    ],
    "sheets": [({**SHEET, "groups": [{"id": TEXT, "points": (EXACT, WORD)}], "total": WHOLE}, SHEET)],
    "grades": (
        {"count": int, "usual": TEXT, "cases": [{"says": TEXT, "grade": MAYBE_TEXT}]},
        None,
    ),
}
