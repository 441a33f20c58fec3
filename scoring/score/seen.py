"""What one part looks at: the inputs of the unit, what a person says of the part, and what other parts come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from criteria.edition import Part, inputs_of
from criteria.ready import Criteria
from evidence.model import Answer
from rules.formula.gaps import Gap, OfParts, Why
from rules.inputs import (
    ANSWER,
    BY_HAND,
    FORGIVEN,
    GIVEN,
    ITEM,
    LEVEL,
    NO_SURVEY,
    NOT_ARISING,
    NOT_DONE,
    WAIVED,
    Lacking,
    Value,
    looking_at,
)
from rules.points.follow import follow
from rules.reason import places_of
from rules.vocabulary import PART
from scoring.score.matched import Matched

_YES, _NO = Value(value=True), Value(value=False)


class SeenByPart:
    """The inputs by their names, by the names of :mod:`rules.inputs` what a person says, and what other parts say."""

    __slots__ = ("answer", "criteria", "inputs", "matched", "part")

    def __init__(self, part: Part, matched: Matched, criteria: Criteria) -> None:
        self.part = part
        self.criteria = criteria
        self.matched = matched
        self.inputs = matched.inputs
        self.answer = matched.answers.get(part.key)

    def get(self, name: str, /) -> Value | Lacking | None:
        """The value of a name; ``None``: nobody has given it."""
        found = self.inputs.get(name)
        if found is not None:
            return found
        say = _SAID.get(name)
        if name == NOT_ARISING and self.part.key in self.matched.disputed:
            # Whichever is wrong, the declaration or its figures, nobody can say yet.
            figures = self.matched.disputed[self.part.key]
            return Lacking(Gap("doubtful", figures), () if self.answer is None else (self.answer.place,))
        if say is not None:
            return (
                Value(value=True, places=(self.answer.place,)) if self.answer is not None and say(self.answer) else _NO
            )
        match name:
            case _ if name == NO_SURVEY:
                return _NO if self.matched.no_survey is None else _YES
            case _ if name == FORGIVEN:
                return self._forgiven()
            case _ if name.startswith(PART):
                return said_by_part(name, self.matched, self.criteria)
            case _ if self.answer is None:
                return None
            case _ if name == ANSWER:
                return Value(value=True, places=(self.answer.place,))
            case _ if name == BY_HAND:
                points = self.answer.points
                return None if points is None else Value(points, (self.answer.place,))
            case _:
                return self._chosen(self.answer, name)

    def _forgiven(self) -> Value:
        role = self.part.waiver
        papers = self.matched.papers(role) if role is not None else ()
        return Value(any(self.matched.is_complete(paper) for paper in papers), tuple(paper.place for paper in papers))

    def _chosen(self, answer: Answer, name: str) -> Value | None:
        """Whether a level is the one chosen, or an item is ticked; ``None``: none is."""
        kind, colon, wanted = name.partition(":")
        chosen = answer.items
        if f"{kind}{colon}" == LEVEL:
            chosen = None if answer.level is None else (answer.level,)
        return None if chosen is None or not colon else Value(wanted in chosen, (answer.place,))


def said_by_part(name: str, matched: Matched, criteria: Criteria) -> Value | Lacking | None:
    """What a part says to others; where it has no points yet, or they are not settled, why it says nothing."""
    said = criteria.said.get(name)
    part = criteria.parts.get(said.key) if said is not None else None
    if said is None or part is None:  # a part that the tier of the unit is not asked
        away = said is not None and said.about == "arises"
        return Value(value=False) if away else Lacking(Gap("no_base", (name,)))
    seen = SeenByPart(part, matched, criteria)
    places = places_of(inputs_of(part), seen)
    places = places if seen.answer is None else (*places, seen.answer.place)
    way = follow(criteria.formula(part), looking_at(seen))
    worth = way.worth
    why = None if not isinstance(worth, Gap) else worth.why
    if said.about == "arises":
        is_there = arises(why)
        return Value(is_there, places) if is_there is not None else Lacking(Gap(_told(why), (name,)), places)
    if isinstance(worth, Gap):
        return Lacking(Gap(_told(why), (name,)), places)
    if said.about == "points":
        points = min(criteria.edition.rounding.of_part(worth.now, part.round_to), part.max)
        return Value(points, places) if worth.now == worth.other else Lacking(Gap("missing", (name,)), places)
    choice = f"{LEVEL if said.about == 'level' else ITEM}{said.choice}"
    if choice not in way.looked_at():  # not done, or decided without it
        return Value(value=False, places=places)
    found = seen.get(choice)
    return Lacking(Gap("missing", (name,)), places) if found is None else found


def arises(why: Why | None) -> bool | None:
    """Whether a part arises, by why it has no points; ``None``: nobody can say yet."""
    match why:
        case None | "undecided" | "pending" | "no_calendar":
            return True
        case "no_base" | "not_arising" | "no_survey":
            return False
        case "missing" | "doubtful" | "impossible":
            return None


def _told(why: Why | None) -> OfParts:
    """What a part lacks for others that look at it, by why it has no points."""
    match why:
        case "no_base" | "not_arising" | "no_survey":
            return "no_base"
        case "missing" | "doubtful" | "impossible" | "undecided" | "pending" | "no_calendar":
            return why
        case None:
            return "missing"


_SAID: Mapping[str, Callable[[Answer], bool]] = {
    NOT_ARISING: lambda answer: answer.does_not_arise is not None,
    NOT_DONE: lambda answer: answer.not_done is not None,
    WAIVED: lambda answer: answer.waived is not None,
    GIVEN: lambda answer: answer.points is not None,
}
"""What is always known: either the answer says so, or it was not said."""
