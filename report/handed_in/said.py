"""What evidence says, value by value, so that it is seen whether a text was changed just as it was meant to be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction

from evidence.model import Evidence, Figure
from reading.source.values import day_text, decimal_text
from report.handed_in.notes import Change, Path
from rules.inputs import Citation


def is_as_wanted(before: Evidence, after: Evidence, changes: Iterable[Change]) -> bool:
    """Whether evidence differs in what was wanted and in nothing else."""
    wanted = {one.path: one.new for one in changes}
    old, new = dict(_said(before)), dict(_said(after))
    differs = {path for path in {*old, *new} if old.get(path) != new.get(path)}
    # Of papers cited and of what stands in brackets it is enough that it is there and nothing else is.
    plain = (path for path, text in wanted.items() if text is None or not text.startswith("["))
    return differs <= set(wanted) and all(_bare(wanted[path]) == new.get(path) for path in plain)


def _bare(text: str | None) -> str | None:
    """A scalar as it is read."""
    return str(json.loads(text)) if text is not None and text.startswith('"') else text


def _said(evidence: Evidence) -> Iterator[tuple[Path, str | None]]:
    """Everything that a workbook may change, by where it stands; what is not said is left out."""
    yield ("unit", "name"), evidence.unit.name
    yield from _there(("unit", "within"), evidence.unit.within)
    yield from _there(("no_survey",), evidence.no_survey)
    for section, figures in (("facts", evidence.facts), ("previous", evidence.previous), ("leaders", evidence.leaders)):
        for one in figures:
            yield from _figure((section, one.name), one)
    for paper in evidence.documents:
        path = ("documents", paper.id)
        yield from _there((*path, "roles"), ", ".join(paper.roles) or None)
        yield from _there((*path, "day"), None if paper.day is None else day_text(paper.day))
        for field in ("kind", "number", "issuer", "title", "file", "sha256", "note"):
            yield from _there((*path, field), getattr(paper, field))
    for answer in evidence.answers:
        path = ("answers", answer.key)
        yield from _there((*path, "items"), None if answer.items is None else ", ".join(answer.items))
        yield from _there((*path, "points"), _points(answer.points))
        yield from _there((*path, "documents"), _cited(answer.documents))
        for field in ("level", "does_not_arise", "not_done", "reason", "waived", "note"):
            yield from _there((*path, field), getattr(answer, field))


def _figure(path: Path, one: Figure) -> Iterator[tuple[Path, str | None]]:
    yield from _there((*path, "value"), None if one.value is None else str(one.value))
    yield from _there((*path, "documents"), _cited(one.documents))
    for field in ("quote", "note"):
        yield from _there((*path, field), getattr(one, field))


def _there(path: Path, text: str | None) -> Iterator[tuple[Path, str | None]]:
    if text is not None:
        yield path, text


def _points(points: Fraction | None) -> str | None:
    return None if points is None else decimal_text(points)


def _cited(cited: tuple[Citation, ...]) -> str | None:
    return "; ".join(f"{one.id} {one.page} {one.section}" for one in cited) or None
