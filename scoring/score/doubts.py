"""Figures that contradict each other: which identity they break, which inputs are in doubt, how it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reading.source import values
from reading.source.place import NOWHERE, Problem, problem
from rules.formula.evaluate import Plain, worth
from rules.formula.gaps import Gap
from rules.formula.tree import OPPOSITE, Fixed, Number, Op, Ref, Tree, names_in
from rules.inputs import Inputs, Value, evaluate
from rules.reason import places_of, worked
from rules.vocabulary import Identity
from scoring.score.matched import Doubt


def doubted(inputs: dict[str, Value], identities: tuple[Identity, ...]) -> tuple[dict[str, Value], tuple[Doubt, ...]]:
    """The inputs with those marked that break an identity; a usual relation (a warning) only raises a doubt."""
    doubts = [
        Doubt(identity, worked(identity.rule.tree, inputs))
        for identity in identities
        if evaluate(identity.rule.tree, inputs) is False
    ]
    marked = {
        name for doubt in doubts if doubt.identity.weight == "error" for name in names_in(doubt.identity.rule.tree)
    }
    return {name: value._replace(doubtful=name in marked) for name, value in inputs.items()}, tuple(doubts)


def contradiction(doubt: Doubt, inputs: Inputs) -> Problem:
    """The problem of a broken identity with both its sides, at the line of its last figure."""
    figures = dict(doubt.shown.figures)
    places = places_of(tuple(figures), inputs)
    rule = doubt.identity.rule
    tree, written = rule.tree, re.split(r"<=|>=|!=|[=<>]", rule.text)
    if isinstance(tree, Op) and tree.sign in OPPOSITE and len(written) == 2:  # noqa: PLR2004  # a sign has two sides
        left, right = (_side(text, side, figures) for text, side in zip(written, (tree.left, tree.right), strict=True))
        shown = f"{left} {OPPOSITE[tree.sign]} {right}"
    else:
        shown = _with_figures(rule.text, figures)
    return problem(max(places, default=NOWHERE), "E016", rule=rule.text, shown=shown)


def _side(text: str, tree: Tree, figures: Mapping[str, Plain]) -> str:
    """One side with its figures, and what it comes to where that is reckoned: ``1240 + 602 + 85 = 1927``."""
    shown = _with_figures(text.strip(), figures)
    if isinstance(tree, (Ref, Number, Fixed)):
        return shown
    found = worth(tree, lambda name: figures.get(name, Gap("missing", (name,))))
    return shown if isinstance(found, Gap) else f"{shown} = {values.value_text(found)}"


def _with_figures(text: str, figures: Mapping[str, Plain]) -> str:
    said = {name: values.value_text(value) for name, value in figures.items()}
    return re.sub(r"[a-z][a-z0-9_.]*", lambda word: said.get(word[0], word[0]), text)
