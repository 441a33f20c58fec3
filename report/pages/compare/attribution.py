"""What two results differ by: how much by the unit, how much by the criteria, cause by cause and part by part."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from report.blocks import Block, Heading, Row, Table, Text, numbered, tone_of
from report.language.language import Language
from report.language.numbers.rounded_sums import MOST_PARTS, RoundedAttribution, Shown, rounded_attribution
from report.pages.criteria_head import cautions
from report.pages.grades import grade_before_and_after
from report.words.load import words_of
from scoring.attribute.attribution import Attribution
from scoring.score.result import Result


def blocks_of(found: Attribution, old: Result, new: Result, say: Language) -> Iterator[Block]:
    """The answer first, then the causes, then the parts."""
    words = words_of(say.tongue, "compare")
    unit, years = new.evidence.unit.name, (old.evidence.year, new.evidence.year)
    names = [str(year) for year in years] if years[0] != years[1] else [old.edition.name, new.edition.name]
    yield Heading(f"{unit} · {old.edition.name}, {years[0]} → {new.edition.name}, {years[1]}", 1)
    yield from cautions((old.edition, new.edition), say)
    difference = found.after - found.before
    values = {
        "old": names[0],
        "new": names[1],
        "before": say.points(found.before),
        "before_most": say.number(old.total.most),
        "after": say.points(found.after),
        "after_most": say.number(new.total.most),
        "difference": say.signed(difference),
    }
    yield Text(say.filled(words["attribution.head"], **values), tone_of(difference))
    shown = rounded_attribution(found)
    same = "attribution.same" if old.total.most == new.total.most else "attribution.same.scale"
    key = "attribution.answer" if shown.us or shown.them else same
    yield Text(say.filled(words[key], us=say.signed(shown.us), them=say.signed(shown.them)), "strong")
    yield from grade_before_and_after(old, new, say)
    yield Heading(words["attribution.causes"])
    yield Table(("",), tuple(_causes(shown, say)))
    rows = tuple(_parts(shown, say))
    if rows:
        yield Heading(words["attribution.parts"])
        yield Table(("",), rows)


def _causes(found: RoundedAttribution, say: Language) -> Iterator[Row]:
    """A waterfall: each cause as a bar from where the ones before it ended."""
    words = words_of(say.tongue, "compare")
    reached = [Fraction(0)]
    for share in found.causes.values():
        reached.append(reached[-1] + share)
    low, high = min(reached), max(reached)
    for spot, (cause, share) in enumerate(found.causes.items()):
        ends = (reached[spot] - low, reached[spot + 1] - low)
        bar = (ends[0] / (high - low), ends[1] / (high - low)) if high > low else None
        yield numbered("", words[f"cause.{cause}"], (say.signed(share),), (), tone_of(share), bar)
    difference = found.difference
    yield numbered("", words["cause.sum"], (say.signed(difference),), (), tone_of(difference))


def _parts(found: RoundedAttribution, say: Language) -> Iterator[Row]:
    words = words_of(say.tongue, "compare")
    for part in found.parts[:MOST_PARTS]:
        yield _part(part, say)
    if found.more:
        values = {"count": str(len(found.more)), "points": say.signed(found.more_points)}
        yield numbered("", say.filled(words["attribution.more"], **values))
    if found.rest:
        yield numbered("", words["attribution.rest"], (say.signed(found.rest),))


def _part(shown: Shown, say: Language) -> Row:
    words, row, difference = words_of(say.tongue, "compare"), shown.row, shown.difference
    part = row.new if row.new is not None else row.old
    name = say.named(part.name, part.name_en) if part is not None else row.key
    lead = part.id if part is not None else ""
    if row.old is not None and row.new is not None and row.old.id != row.new.id:
        lead = f"{row.old.id}→{row.new.id}"
    state = words["attribution.gone"] if row.new is None else words["attribution.come"] if row.old is None else ""
    named = [(words[f"cause.{cause}"].lower(), share) for cause, share in shown.causes.items() if share]
    points = f"{say.points(row.before)} → {say.points(row.after)}"
    why = [say.filled(words["share"], cause=name, points=say.signed(share)) for name, share in named]
    said = ", ".join(why) if len(why) > 1 else "".join(name for name, _ in named)
    details = f"{points}: {said}" if said else points
    text = f"{name} ({state})" if state else name
    return numbered(lead, text, (say.signed(difference),), (details,), tone_of(difference))
