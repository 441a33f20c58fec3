"""What one part looks at: the inputs of the unit, and what a person says of the part."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from criteria.edition import Part
from evidence.model import Answer
from rules.inputs import (
    ANSWER,
    BY_HAND,
    FORGIVEN,
    GIVEN,
    LEVEL,
    NO_SURVEY,
    NOT_ARISING,
    NOT_DONE,
    WAIVED,
    Value,
)
from scoring.score.match import Matched

_YES, _NO = Value(value=True), Value(value=False)


class SeenByPart:
    """The inputs by their names, and by the names of :mod:`rules.inputs` what a person says."""

    __slots__ = ("answer", "inputs", "matched", "part")

    def __init__(self, part: Part, matched: Matched) -> None:
        self.part = part
        self.matched = matched
        self.inputs = matched.inputs
        self.answer = matched.answers.get(part.key)

    def get(self, name: str, /) -> Value | None:
        """The value of a name; ``None``: nobody has given it."""
        found = self.inputs.get(name)
        if found is not None:
            return found
        say = _SAID.get(name)
        if say is not None:
            return _NO if self.answer is None else say(self.answer)
        match name:
            case _ if name == NO_SURVEY:
                return _NO if self.matched.no_survey is None else _YES
            case _ if name == FORGIVEN:
                return self._forgiven()
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
        papers = self.matched.documents.get(role, ()) if role is not None else ()
        return Value(any(paper.is_issued for paper in papers), tuple(paper.place for paper in papers))

    def _chosen(self, answer: Answer, name: str) -> Value | None:
        """Whether a level is the one chosen, or an item is ticked; ``None``: none is."""
        kind, colon, wanted = name.partition(":")
        chosen = answer.items
        if f"{kind}{colon}" == LEVEL:
            chosen = None if answer.level is None else (answer.level,)
        return None if chosen is None or not colon else Value(wanted in chosen, (answer.place,))


_SAID: Mapping[str, Callable[[Answer], Value]] = {
    NOT_ARISING: lambda answer: Value(answer.does_not_arise is not None, (answer.place,)),
    NOT_DONE: lambda answer: Value(answer.not_done is not None, (answer.place,)),
    WAIVED: lambda answer: Value(answer.waived is not None, (answer.place,)),
    GIVEN: lambda answer: Value(answer.points is not None, (answer.place,)),
}
"""What is always known once there is an answer; without one none of it was said."""
