"""The numbers that a page shows, and those that a JSON holds; neither knows where the other has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from criteria import library
from criteria.edition import Edition
from report.blocks import Block, Facts, Outline, Row, Run, Table, Totals
from report.words.load import TONGUES, Tongue
from tests.report.conftest import FORMS, LEVELS, SMALL

MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
NO_NUMBERS = (
    r"cchc (?:explain|score|whatif|plan|compare|criteria|check) .*",  # what to type next
    r"\S+@[\w-]+",  # editions
    r"\S+\.(?:yaml|csv)(?::\d+)*",  # places
    rf"\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{1,2}} (?:{MONTH}) \d{{4}}",  # days
    r"\d+(?:/\d{4})?/[A-ZĐ][\w-]*|\d+-[A-ZĐ]+/[A-ZĐ]+",  # numbers of documents
    r"\b[IVX]+(?:\.\d+)+\b",  # sections of documents
    r"(?<![\w.,])\d+(?:\.\d){2,}(?![\w,])",  # numbers of parts
    r"\b[0-9a-f]{6}\b|(?:phiên bản chấm|engine) \d+",  # stamps
    r"\b[\w-]*[a-z_]\d[\w-]*|\b[A-Z]\d{3}\b",  # keys and codes
)
"""What has digits and is no figure, no points and no share."""
NOT_FIGURES = frozenset({"format", "stamp", "place", "rests_on", "line", "column", "id", "key", "part", "on", "by"})
"""Keys below which there are none of them either."""
NUMBER = {
    "vi": re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(%?)(?![\w]|[.,]\d)"),
    "en": re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(%?)(?![\w]|[.,]\d)"),
}
EXACT = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?%?")


class Number(NamedTuple):
    """A number as it is shown: its size without sign, how far the true one may be off, and the text around it."""

    value: Fraction
    within: Fraction
    shown: str


@cache
def ids() -> frozenset[str]:
    """What groups, criteria and parts of the editions of the tests are called."""
    paths = [path for name in library.bundled() if (path := library.path_of(name)) is not None]
    editions = [library.load(path)[0] for path in (*paths, FORMS, *(folder / FORMS.name for folder in (SMALL, LEVELS)))]
    return frozenset(one for criteria in editions if criteria is not None for one in _ids(criteria.edition))


def _ids(edition: Edition) -> Iterator[str]:
    yield from (one.id for one in edition.divisions)
    for group in edition.sections:
        yield group.id
        for criterion in group.criteria:
            yield criterion.id
            yield from (part.id for part in criterion.parts)


def numbers_in(text: str, tongue: Tongue) -> Iterator[Number]:
    """The numbers in a text of a language."""
    left = re.sub("|".join(NO_NUMBERS), " ", text)
    left = " ".join(word for word in left.split() if not ("." in word and word.strip("():;,→↔") in ids()))
    for found in NUMBER[tongue].finditer(left):
        group, point = (".", ",") if tongue == "vi" else (",", ".")
        plain = found[1].replace(group, "").replace(point, ".")
        size = Fraction(1, 100) if found[2] else Fraction(1)
        within = Fraction(1, 100) if "." in plain else Fraction(0)
        yield Number(Fraction(plain) * size, within * size, text)


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of a page; a lead that only numbers a task, a group or a part is none."""
    for block in blocks:
        match block:
            case Outline(rows=rows) | Table(rows=rows):
                for row in rows:
                    yield from _row(row)
            case Facts(rows=facts):
                yield from (one.text for one in facts)
            case Totals(rows=totals):
                yield from (text for one in totals for text in (*(run.text for run in one.numbers), one.note))
            case _:
                yield _said(getattr(block, "text", ""))


def _row(row: Row) -> Iterator[str]:
    lead = _said(row.lead)
    if not re.fullmatch(r"\d+\. ", lead) and not set(re.split(r"[→\s]+", lead.strip())) <= {*ids(), "", *"✓◐✗○–!•?"}:
        yield lead
    yield from (_said(row.text), *(run.text for run in row.numbers), *(_said(one) for one in row.below))


def _said(runs: str | tuple[Run, ...]) -> str:
    return runs if isinstance(runs, str) else "".join(run.text for run in runs)


def told_in(tree: Any) -> frozenset[Fraction]:
    """Every number that a JSON holds, without sign; how long its lists are, too."""
    return frozenset(abs(value) for value in _told(tree))


def _told(tree: Any) -> Iterator[Fraction]:
    match tree:
        case dict():
            for key, value in tree.items():
                if key not in NOT_FIGURES or isinstance(value, list):
                    yield from _told(value)
        case list():
            yield Fraction(len(tree))
            for value in tree:
                yield from _told(value)
        case bool() | None:
            pass
        case int():
            yield Fraction(tree)
        case str() if EXACT.fullmatch(tree):
            yield Fraction(tree.removesuffix("%")) / (100 if tree.endswith("%") else 1)
        case str():
            # Names are in Vietnamese whatever the language, and files write a point.
            for tongue in TONGUES:
                yield from (number.value for number in numbers_in(tree, tongue))
        case _:
            raise AssertionError(tree)


def untold(blocks: Iterable[Block], told: frozenset[Fraction], tongue: Tongue) -> list[Number]:
    """The numbers of a page that a JSON does not tell."""
    shown = {number.value: number for text in texts_of(blocks) for number in numbers_in(text, tongue)}
    return [one for one in shown.values() if not _is_told(one, told)]


def _is_told(one: Number, told: frozenset[Fraction]) -> bool:
    return one.value in told or (one.within > 0 and any(abs(value - one.value) <= one.within for value in told))
