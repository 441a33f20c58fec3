"""The draft of a new edition from the text of an old one: the head changes, every other sign stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from criteria.edition import Edition, formulas_of, parts_of
from reading.models.fields import Period
from reading.source.place import Place
from reading.source.record import Record
from reading.source.text import Text
from reading.source.values import day_text
from reading.source.yaml_splice import Change, Spot, changed, spots_of, with_key_after, with_value
from rules.formula.tree import Fixed, inside
from rules.rule.choices import timed_in

_FEBRUARY = 2


class NewHead(Record):
    """What is new at the head: set and edition, and the comment that stands on top."""

    set: str
    edition: str
    comment: str


def a_year_later(day: date) -> date:
    """The same day of the next year; the end of February stays the end of February."""
    following = day + timedelta(days=1)
    if day.month == _FEBRUARY and following.month != _FEBRUARY:
        return date(day.year + 1, _FEBRUARY + 1, 1) - timedelta(days=1)
    return day.replace(year=day.year + 1)


def next_period(period: Period) -> tuple[date, date]:
    """First and last day of the period a year later."""
    return a_year_later(period.from_), a_year_later(period.to)


def revised(text: Text, old: Edition, head: NewHead) -> str:
    """The text of the old edition as a draft of the new one; ``text`` is the one ``old`` was read from."""
    spots = {".".join(path): spot for path, spot in spots_of(text.content).items()}
    body = changed(text.content, _changes(text.content, spots, old, head))
    return "".join(f"# {line}\n" for line in head.comment.splitlines()) + body


def _changes(content: str, spots: dict[str, Spot], old: Edition, head: NewHead) -> Iterator[Change]:
    first, last = next_period(old.period)
    values = {"edition": f'"{head.edition}"', "state": "draft"}
    values |= {"period.from": day_text(first), "period.to": day_text(last)}
    if head.set != old.set:
        values["set"] = head.set
    if old.effective is not None:
        # The day of the new decision is not known; it is asked for, never guessed.
        values["effective"] = ""
    before = f"{{edition: {old.name}, crosswalk: []}}"
    if "supersedes" in spots:
        spot = spots["supersedes"]
        yield Change(spot.key, spot.end, f"supersedes: {before}")
    else:
        yield with_key_after(content, spots["period"], "supersedes", before)
    for key, value in values.items():
        yield with_value(content, spots[key], value)


def fixed_days(edition: Edition) -> Iterator[Place]:
    """Where rules name a day of the calendar: what has to be looked at again in each new year."""
    for part in parts_of(edition):
        for rule in timed_in(part.rule):
            if rule.due.on is not None:
                yield rule.due.place
        for given in formulas_of(part):
            if any(isinstance(one, Fixed) for one in inside(given.tree)):
                yield given.place
