"""What a person can choose or tick: levels and items."""

from __future__ import annotations

from fractions import Fraction

from reading.models.base import Frozen, model
from reading.models.fields import Id, Points, Prose, Share
from rules.formula.fields import AFormula
from rules.formula.tree import Ref, Settled, Tree, bases_in, inside
from rules.inputs import ITEM
from rules.rule.step import NOTHING, points_or_share
from rules.vocabulary import PART


@model
class Level(Frozen):
    """One level a person may choose; its points, or its share of the maximum."""

    id: Id
    name: Prose
    name_en: Prose | None = None
    points: Points | None = None
    share: Share | None = None

    def worth(self, most: Fraction) -> Fraction:
        """Its points: given, or a share of the maximum (R15)."""
        return points_or_share(self.points, self.share, most)


@model
class Item(Frozen):
    """One condition of a list: holds by ``when``, or, without it, when a person ticks it."""

    id: Id
    name: Prose
    name_en: Prose | None = None
    points: Points | None = None
    when: AFormula | None = None

    @property
    def condition(self) -> Tree:
        """What has to hold: the figures, or the tick of a person; figures over nothing do not hold.

        Nor does what looks at a part that does not arise: of both there is nothing that could hold.
        """
        if self.when is None:
            return Ref(f"{ITEM}{self.id}")
        tree = self.when.tree
        over_parts = any(isinstance(one, Ref) and one.name.startswith(PART) for one in inside(tree))
        return Settled(tree) if over_parts or bases_in(tree) else tree

    @property
    def worth(self) -> Fraction:
        """Its points; nothing where the list has none for single items."""
        return self.points if self.points is not None else NOTHING
