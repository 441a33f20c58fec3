"""Whether an answer fits its part: of the kind that its rule asks for, and not against the figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from criteria.edition import Part
from criteria.part.at_hand import AtHand
from evidence.model import Answer
from reading.models.base import changed
from reading.source import values
from reading.source.misread import Misread
from reading.source.names import listed
from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from rules.formula.evaluate import Worth, worth
from rules.formula.gaps import Gap
from rules.formula.tree import names_in
from rules.inputs import Seen, Value, worth_of
from rules.rule.choices import is_given_by_hand, items_in, levels_in, steps_by_hand
from rules.rule.written import items_meant, level_meant


def fitted(answer: Answer, part: Part) -> tuple[Answer, tuple[Problem, ...]]:
    """An answer with the ids of the level and items that it means, and all by which it does not fit its part.

    It must be of the kind that the rule of the part asks for; an answer with problems is to be mended.
    """
    outside = part.scored_by != "self"
    if outside and (answer.level is not None or answer.items is not None):
        return answer, (problem(answer.place, "E025", part=part.id),)
    chosen, found = _chosen(answer, part)
    problems = [*found]
    if answer.waived is not None and part.waiver is None:
        problems.append(problem(answer.place, "E028", part=part.id))
    if answer.points is not None:
        problems += _points_problems(answer, part, given=outside or is_given_by_hand(part.rule))
    return chosen, tuple(problems)


def _chosen(answer: Answer, part: Part) -> tuple[Answer, list[Problem]]:
    """The answer with the ids that are meant, and each text that is no level or item of the part."""
    if answer.level is None and answer.items is None:  # most are reasons, papers and points
        return answer, []
    has_levels, has_items = any(levels_in(part.rule)), any(items_in(part.rule))
    if (answer.level is not None and not has_levels) or (answer.items and not has_items):
        return answer, [_of_another_kind(answer, part)]
    level, problems = answer.level, []
    if level is not None:
        try:
            level = level_meant(level, part.rule)
        except Misread as mistake:
            problems.append(problem(_place(level, answer), mistake.code, **mistake.values))
    items = None if answer.items is None else items_meant(answer.items, part.rule)
    if items is not None:
        problems += (problem(_place(text, answer), one.code, **one.values) for text, one in items.misread)
    if level == answer.level and (items is None or tuple(items) == answer.items):
        return answer, problems
    return changed(answer, level=level, items=None if items is None else tuple(items)), problems


def _of_another_kind(answer: Answer, part: Part) -> Problem:
    """A level where items are asked, or the other way round; anything where figures decide."""
    options = [*items_in(part.rule)] if answer.level is not None else [*levels_in(part.rule)]
    if not options:
        return problem(answer.place, "E015", part=part.id)
    asked = "items" if answer.level is not None else "level"
    known = listed((one.id, one.name, one.name_en) for one in options)
    return problem(answer.place, "E066", part=part.id, asked=asked, **known)


def _place(text: str, answer: Answer) -> Place:
    """Where a text of an answer stands, as far as that is known."""
    return getattr(text, "place", answer.place)


def _points_problems(answer: Answer, part: Part, *, given: bool) -> Iterator[Problem]:
    """Points by hand are for parts that somebody judges, inside the maximum and with a reason."""
    if not given:
        yield problem(answer.place, "E015", part=part.id)
    elif answer.points is not None and not 0 <= answer.points <= part.max:
        yield problem(answer.place, "E017", most=values.decimal_text(part.max))
    elif answer.points is not None and (steps := _odd_steps(answer.points, part)):
        yield problem(answer.place, "E062", step=" | ".join(values.decimal_text(one) for one in steps))
    elif answer.reason is None:
        yield problem(answer.place, "E021", part=part.id)


def _odd_steps(points: Fraction, part: Part) -> tuple[Fraction, ...]:
    """The steps that points have to be a multiple of and are not; none where they may be what they are."""
    steps = steps_by_hand(part.rule)
    return steps if all(points % step for step in steps) else ()


class Against(Record):
    """What figures say against "does not arise", as shown, and their names."""

    shown: str
    names: tuple[str, ...]


def says_nothing_arose(answer: Answer, *, deducts: bool) -> bool:
    """Whether a part is said not to arise; where points are taken off, "not done" says as much."""
    return answer.does_not_arise is not None or (deducts and answer.not_done is not None)


def against_declaration(one: AtHand, seen: Seen) -> Iterator[Against]:
    """What figures say against "does not arise": the declared condition, something to divide by, something counted.

    Figures that contradict others say so too: whichever of them is wrong, they are not nothing.
    """

    def look(name: str) -> Worth:
        found = seen.get(name)
        return worth_of(name, found._replace(doubtful=False) if isinstance(found, Value) else found)

    arises = one.part.arises_when
    if arises is not None and worth(arises.tree, look) is True:
        yield Against(arises.text, names_in(arises.tree))
    for measure in one.speaking:
        found = worth(measure.tree, look)
        # A balance below nothing is something to divide by; fewer cases than none are none.
        if not isinstance(found, (Gap, date)) and (found > 0 or (measure.divides and found != 0)):
            known = ((name, seen.get(name)) for name in measure.names)
            figures = {name: value.value for name, value in known if isinstance(value, Value)}
            yield Against(
                ", ".join(f"{name} = {values.value_text(given)}" for name, given in figures.items()), (*figures,)
            )
