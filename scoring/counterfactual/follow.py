"""What moves with figures that somebody changes: the base of new cases, the pile that others pass to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reading.source.place import NOWHERE
from rules.vocabulary import Vocabulary
from scoring.counterfactual.changes import Change, Given
from scoring.counterfactual.unit_moves import Board
from scoring.score.matched import Matched


def following(
    changes: Sequence[Change], named: Collection[str], before: Matched, vocabulary: Vocabulary
) -> Iterator[Given]:
    """What else changes with what was changed, where nobody named any of it: who names one of them says how it is."""
    board = Board(before.inputs, vocabulary)
    taken = set(named)
    for one in changes:
        fact = board.facts.get(one.name)
        if fact is None or not isinstance(one.before, int) or not isinstance(one.after, int) or one.before == one.after:
            continue
        by = 1 if one.after > one.before else -1
        move = next(iter(board.moves_of(one.name, by)), None)
        units = abs(one.after - one.before)
        if move is None or move.how == "at_will" or move.name != one.name or units > board.most_units(move):
            continue
        with_it = {name: units * each for name, each in move.changes[1:]}
        if taken.isdisjoint(with_it):
            taken |= with_it.keys()
            yield from (Given(name, f"{more:+d}", NOWHERE) for name, more in with_it.items())
