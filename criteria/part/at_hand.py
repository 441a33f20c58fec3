"""What is worked out of one part when it is first asked for, and kept: units are scored by it again and again."""

from __future__ import annotations

from functools import cached_property

from criteria.edition import Part
from criteria.part.formula import Before, befores_of, formula_of
from reading.source.record import Record
from rules.formula.tree import Tree, bases_in, names_in
from rules.points.nodes import Cases
from rules.rule.base import Setting
from rules.rule.choices import counted_in, formulas_in, names_of
from rules.vocabulary import ISSUED, Vocabulary


class Speaking(Record):
    """A measure that says whether anything arose, with the ``names`` in it.

    ``divides``: something is divided by it, so that any number but nothing will do; else it counts what there is.
    """

    tree: Tree
    divides: bool
    names: tuple[str, ...]


class AtHand:
    """One part of an edition; ``setting`` is what its meaning depends on beside its rule."""

    def __init__(self, part: Part, setting: Setting, vocabulary: Vocabulary) -> None:
        self.part, self.setting, self.vocabulary = part, setting, vocabulary

    @cached_property
    def formula(self) -> Cases:
        """The formula of its points."""
        return formula_of(self.part, self.setting, self.vocabulary)

    @cached_property
    def befores(self) -> tuple[Before, ...]:
        """What the cases of its formula are called."""
        return befores_of(self.part)

    @cached_property
    def asked_and_named(self) -> frozenset[str]:
        """The roles that it asks papers for and that its rule looks at too."""
        named = {name.removesuffix(ISSUED) for name in names_of(self.part.rule)}
        return frozenset(named.intersection(self.part.roles))

    @cached_property
    def speaking(self) -> tuple[Speaking, ...]:
        """What says that something arose: all that its rule divides by, then all that it counts."""
        rule = self.part.rule
        bases = dict.fromkeys(base for given in formulas_in(rule) for base in bases_in(given.tree))
        every = dict.fromkeys((*bases, *(given.tree for given in counted_in(rule))))
        return tuple(Speaking(tree, tree in bases, names_in(tree)) for tree in every)
