"""What a unit came to, as ``cchc score --json`` wrote it: for a province that is handed results and no evidence."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from reading.source.text import Text
from reading.source.unfit import UNFIT, code_point, piled_at

# 1: first published shape
# 2: bonus, penalty and scored_by
# 3: the share of each group and block, what to do next, what the total is made of, and with --only the details
# 4: the number that the table prints, where it is another one than the id
# 5: what the unit belongs to, and its tier
FORMAT = 5
"""The shape of a result for programs, written and read."""
_SIDES = ("points", "most", "open", "guaranteed")
_NUMBER = r"-?[0-9]{1,9}(\.[0-9]{1,20})?"
_QUOTIENT = r"-?[0-9]{1,18}/[1-9][0-9]{0,17}"
_ROUNDED = Fraction(1, 10**9)
"""How far a decimal may be from the quotient that stands beside it."""
_BLOCKS = ("bonus", "penalty")
_DIGEST = "[0-9a-f]{64}"
_YEARS = 10_000
_LETTERS = 1_000
"""Letters of one text; the names of communes have fifty."""


class RowTold(Record):
    """A row of a result in points: claimed, out of how many, what they may become, what is guaranteed."""

    points: Fraction
    most: Fraction
    possible: Fraction
    guaranteed: Fraction


Shape: TypeAlias = tuple[Any, ...]
"""The groups by id, each with its criteria, each with the keys of its parts; then the divisions."""


class ResultTold(Record):
    """A result as its file tells it; ``digests`` are the version of the engine and the texts it was scored by.

    ``evidence`` is the digest of the evidence that was scored.

    ``rows`` are named as formulas name them, without the total, which is ``total``; ``outcomes`` are those of parts by
    key. ``grade`` is a name, ``None`` where none was given; ``is_doubtful`` says whether the evidence had mistakes.
    """

    place: Place
    name: str
    within: str | None
    tier: str | None
    year: int
    edition: str
    digests: tuple[str, ...]
    evidence: str
    shape: Shape
    rows: Mapping[str, RowTold]
    total: RowTold
    outcomes: Mapping[str, str]
    grade: str | None
    is_doubtful: bool


def is_result(tree: Any) -> bool:
    """Whether a tree of JSON is a result of any version, and no file of another program."""
    return isinstance(tree, dict) and isinstance(tree.get("stamp"), dict) and isinstance(tree.get("total"), dict)


def tree_of(text: Text) -> Any:
    """The tree of a file of JSON; ``None`` where it is none."""
    return _parsed(text, dict)


def _parsed(text: Text, made: Callable[[Sequence[tuple[str, Any]]], dict[str, Any]]) -> Any:
    """The tree of a file, with objects ``made`` of pairs; ``None`` where it is none, or they cannot be made."""
    try:
        return json.loads(text.content, object_pairs_hook=made)
    except (ValueError, RecursionError):
        return None


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object that says each thing once: of two numbers for one thing readers take different ones."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else _refuse()


def result_told(text: Text, tree: Any) -> ResultTold | Problem:
    """The result that a tree tells, or the one problem that keeps it from being read."""
    place = Place(text.name)
    if not is_result(tree) or _parsed(text, _once) is None:
        return problem(place, "E073")
    if tree.get("format") != FORMAT:
        return problem(place, "E072", found=str(tree.get("format"))[:20], known=str(FORMAT))
    try:
        return _told(place, tree)
    except _UnfitError as mistake:
        return problem(place, "F005", char=code_point(mistake.sign))
    except (KeyError, TypeError, ValueError, AttributeError):
        return problem(place, "E073")


def _told(place: Place, tree: Mapping[str, Any]) -> ResultTold:
    unit, stamp = tree["unit"], tree["stamp"]
    divisions = tree.get("divisions", [])
    sections = [*tree["groups"], *(tree[name] for name in _BLOCKS if tree[name] is not None)]
    parts = [part for group in sections for criterion in group["criteria"] for part in criterion["parts"]]
    total = tree["total"]
    return ResultTold(
        place,
        _name(unit["name"]),
        " ".join(_text(unit["within"]).split()) if unit["within"] is not None else None,
        _text_or_none(unit["tier"]),
        _year(tree["year"]),
        _text(stamp["edition"]),
        (
            *(_text(stamp[name]) for name in ("engine", "edition_digest", "vocabulary_digest")),
            *(_text(stamp["others"][name]) for name in sorted(stamp["others"])),
        ),
        _digest(stamp["evidence_digest"]),
        (
            *(
                (one["id"], *((row["id"], *(part["key"] for part in row["parts"])) for row in one["criteria"]))
                for one in sections
            ),
            *(one["id"] for one in divisions),
        ),
        dict(_rows(sections, divisions)),
        RowTold(*(_number(total, name) for name in ("points", "most", "possible", "guaranteed"))),
        {_text(part["key"]): _text(part["outcome"]) for part in parts},
        _text_or_none(total["grade"]),
        any(one["weight"] == "error" for one in tree["problems"]),
    )


def _rows(
    sections: Sequence[Mapping[str, Any]], divisions: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, RowTold]]:
    for one in divisions:
        yield f"division.{_text(one['id'])}", _row(one)
    for group in sections:
        yield f"group.{_text(group['id'])}", _row(group)
        for criterion in group["criteria"]:
            yield f"criterion.{_text(criterion['id'])}", _row(criterion)
            for part in criterion["parts"]:
                yield f"part.{_text(part['key'])}", _row(part)


def _row(told: Mapping[str, Any]) -> RowTold:
    points, most, open_points, guaranteed = (_number(told, name) for name in _SIDES)
    return RowTold(points, most, points + open_points, guaranteed)


def _number(told: Mapping[str, Any], name: str) -> Fraction:
    """An exact number: what has no finite decimal stands beside it as a quotient."""
    text, quotient = _text(told[name]), told.get(f"{name}_fraction")
    if not re.fullmatch(_NUMBER, text):
        _refuse()
    if quotient is None:
        return Fraction(text)
    if not re.fullmatch(_QUOTIENT, _text(quotient)):
        _refuse()
    exact = Fraction(quotient)
    return exact if abs(exact - Fraction(text)) <= _ROUNDED else _refuse()


class _UnfitError(Exception):
    """A text holds a sign that no text of people holds."""

    def __init__(self, sign: str) -> None:
        super().__init__(sign)
        self.sign = sign


def _text(value: object) -> str:
    """A text that may be shown, and says anything."""
    if not isinstance(value, str) or not value.strip() or len(value) > _LETTERS:
        _refuse()
    text = str(value)
    if found := re.search(UNFIT, text):
        raise _UnfitError(found[0])
    if (spot := piled_at(text)) is not None:
        raise _UnfitError(text[spot])
    return unicodedata.normalize("NFC", text)


def _name(value: object) -> str:
    """A name in one line that a person can see."""
    text = " ".join(_text(value).split())
    return text if any(map(str.isalnum, text)) else _refuse()


def _digest(value: object) -> str:
    return str(value) if isinstance(value, str) and re.fullmatch(_DIGEST, value) else _refuse()


def _year(value: object) -> int:
    return value if type(value) is int and 0 < value < _YEARS else _refuse()


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _refuse() -> Any:
    raise ValueError
