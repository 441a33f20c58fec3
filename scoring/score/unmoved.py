"""Which parts see the same in two states of the evidence of one unit: they are not worked out twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.ready import Criteria
from scoring.score.matched import Matched

_OF_ALL_PARTS = ("documents", "outside", "spoiled", "known", "recent", "lasting", "no_survey", "others")
"""What any part may look at: where one of these is another, every part is worked out anew."""


def unmoved(before: Matched, after: Matched, criteria: Criteria) -> frozenset[str]:
    """The keys of the parts of which nothing that they look at, themselves or through others, is another one.

    Both are of one file, so that what is equal stands at one place: what these parts come to is the same with every
    reason. Only figures and answers are told apart; a change of any paper leaves none of them.
    """
    if any(getattr(before, name) != getattr(after, name) for name in _OF_ALL_PARTS):
        return frozenset()
    answered = {*_other(before.answers, after.answers), *_other(before.disputed, after.disputed)}
    hanging = (criteria.parts[key] for key in criteria.hanging)
    moved = {part.key for name in _other(before.inputs, after.inputs) for part in criteria.users.get(name, ())}
    moved |= {part.key for part in hanging if any(one.key in answered for one in criteria.behind(part))}
    return frozenset(criteria.parts.keys() - moved - answered)


def _other(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    """The names of which one says another thing than the other, or nothing."""
    both = ((name, before.get(name), after.get(name)) for name in {**before, **after})
    return (name for name, one, other in both if one is not other and one != other)
