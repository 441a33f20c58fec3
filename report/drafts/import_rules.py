"""The rule of a part in a draft edition: the scale as it was read, or undecided with the text as printed."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.authoring.scale import CountSteps, NamedLevels, PercentSteps, Proportion
from criteria.authoring.scale_numbers import Award
from reading.source.values import decimal_text, percent_text
from report.drafts.import_marks import scale_marks
from report.drafts.import_names import DraftPart, level_ids
from report.drafts.import_text import Draft, quoted
from rules.spans import span_text

_IN = 12


def rule_of(part: DraftPart, draft: Draft) -> Iterator[str]:
    """The lines of ``rule:`` with what the table prints above them."""
    at, inner = " " * _IN, " " * (_IN + 2)
    if part.scale is None:
        yield from _undecided(part, draft)
        return
    yield from draft.printed(_IN, part.line.scale)
    yield f"{at}rule:"
    match part.scale:
        case PercentSteps(bands) | CountSteps(bands, _):
            yield f"{inner}type: steps"
            yield f"{inner}measure: {part.figure}"
            yield f"{inner}steps:"
            for band in bands:
                yield f'{inner}  - {{span: "{span_text(band.span)}", {award_of(band.gives)}}}'
        case NamedLevels(levels):
            yield f"{inner}type: levels"
            yield f"{inner}levels:"
            for made, level in zip(level_ids(tuple(one.name for one in levels)), levels, strict=True):
                yield f"{inner}  - {{id: {made}, name: {quoted(level.name)}, {award_of(level.gives)}}}"
        case Proportion(target, floor, _):
            yield f"{inner}type: linear"
            yield f"{inner}measure: {part.figure}"
            yield f"{inner}target: {percent_text(target) if target is not None else '100%'}"
            if floor is not None:
                yield f"{inner}floor: {percent_text(floor)}"


def award_of(gives: Award) -> str:
    """What a step or a level gives."""
    if gives.points is not None:
        return f"points: {decimal_text(gives.points)}"
    return f"share: {percent_text(gives.share)}" if gives.share is not None else "points: 0"


def _undecided(part: DraftPart, draft: Draft) -> Iterator[str]:
    doubt, scale = part.line.doubt, part.line.scale
    yield from draft.decide(_IN, f"rule.{doubt or 'unread'}", marks=scale_marks(part.line, draft))
    if "\n" in scale:
        yield from draft.printed(_IN, scale)
    else:
        yield from draft.short(_IN, scale)
    yield f"{' ' * _IN}rule:"
    yield f"{' ' * (_IN + 2)}type: undecided"
    yield f"{' ' * (_IN + 2)}says: {quoted(scale or draft.says('rule.none.says'))}"
