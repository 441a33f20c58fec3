"""Evidence reduced to what rules look at, and what of it contradicts itself: which identity breaks, how it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from evidence.model import Answer, Document
from reading.source import values
from reading.source.place import NOWHERE, Problem, problem
from reading.source.record import Record
from rules.facts import figure_of
from rules.formula.evaluate import Plain, worth
from rules.formula.gaps import Gap
from rules.formula.tree import OPPOSITE, Fixed, Number, Op, Ref, Tree
from rules.inputs import Inputs, Value, evaluate
from rules.reason import Worked, places_of, worked
from rules.vocabulary import RESULTS, Identity


class Doubt(Record):
    """An identity that the figures break: the relation with the figures in it."""

    identity: Identity
    shown: Worked


Reading = Literal["points", "guaranteed", "possible"]


class OtherResult(Record):
    """What the same evidence comes to under another edition: claimed, guaranteed and possible points, out of ``most``.

    ``digest`` is that of the text of the edition, ``file`` how its file is named (``None``: it is bundled).
    """

    edition: str
    set: str
    digest: str
    file: str | None
    points: Fraction
    guaranteed: Fraction
    possible: Fraction
    most: Fraction

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it is open or not proved."""
        return self.points == self.guaranteed == self.possible

    def inputs(self, reading: Reading) -> Iterator[tuple[str, Value]]:
        """What rules look at of it, read in one of three ways."""
        total: Fraction = getattr(self, reading)
        yield f"{RESULTS}{self.set}.total", Value(total)
        if self.most:
            yield f"{RESULTS}{self.set}.share", Value(total / self.most)


class Matched(Record):
    """Evidence reduced to what rules look at; ``no_survey`` says why no survey was held (``None``: nothing of it).

    ``documents`` are the papers of each role, ``outside`` those among them that are not of its time; papers of no role
    stand there under no name. ``spoiled`` are the ids of the papers whose file proves nothing, ``known`` all papers by
    id, without forms that nobody filled in; ``recent`` are the ids of those whose day lies near the period, ``lasting``
    of those of any year that still hold. ``disputed`` are the keys of parts that are said not to arise, with the
    figures that say they do. ``others`` are the results of other editions, whose claimed points are among the inputs.
    """

    inputs: Inputs
    answers: Mapping[str, Answer]
    documents: Mapping[str, tuple[Document, ...]]
    doubts: tuple[Doubt, ...]
    no_survey: str | None = None
    outside: Mapping[str, tuple[Document, ...]] = MappingProxyType({})
    spoiled: frozenset[str] = frozenset()
    known: Mapping[str, Document] = MappingProxyType({})
    disputed: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    recent: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    others: tuple[OtherResult, ...] = ()

    def with_others(self, others: tuple[OtherResult, ...], reading: Reading = "points") -> Matched:
        """The same with the results of other editions among the inputs; read in another way, they are settled."""
        inputs = dict(pair for one in others for pair in one.inputs(reading))
        return self._replace(inputs={**self.inputs, **inputs}, others=others if reading == "points" else ())

    def papers(self, role: str) -> tuple[Document, ...]:
        """The papers of a role that are of its time."""
        outside, papers = self.outside.get(role), self.documents.get(role, ())
        return papers if outside is None else tuple(paper for paper in papers if paper not in outside)

    def is_complete(self, paper: Document) -> bool:
        """Whether a paper has a number and a day, and its file is as it should be."""
        return paper.is_issued and paper.id not in self.spoiled

    def is_outside(self, paper: Document) -> bool:
        """Whether a paper is of its time in none of its roles."""
        roles = [role for role in paper.roles if paper in self.documents.get(role, ())] or [""]
        return all(paper in self.outside.get(role, ()) for role in roles)


def doubted(inputs: dict[str, Value], identities: tuple[Identity, ...]) -> tuple[dict[str, Value], tuple[Doubt, ...]]:
    """The inputs with those marked that break an identity; a usual relation (a warning) only raises a doubt."""
    doubts = [
        Doubt(identity, worked(identity.rule.tree, inputs))
        for identity in identities
        if evaluate(identity.rule.tree, inputs) is False
    ]
    broken = [doubt.shown.figures for doubt in doubts if doubt.identity.weight == "error"]
    if not broken:
        return inputs, tuple(doubts)
    # Of a choice all is in doubt, whatever was asked of it.
    marked = {figure_of(name) for figures in broken for name, _ in figures}
    in_doubt = {name: value._replace(doubtful=True) for name, value in inputs.items() if figure_of(name) in marked}
    return {**inputs, **in_doubt}, tuple(doubts)


def contradiction(doubt: Doubt, inputs: Inputs) -> Problem:
    """The problem of a broken identity with both its sides, at the line of its last figure."""
    figures = dict(doubt.shown.figures)
    places = places_of(tuple(figures), inputs)
    said = {name: values.value_text(value) for name, value in figures.items()}
    rule = doubt.identity.rule
    tree, written = rule.tree, re.split(r"<=|>=|!=|[=<>]", rule.text)
    if isinstance(tree, Op) and tree.sign in OPPOSITE and len(written) == 2:  # noqa: PLR2004  # a sign has two sides
        left, right = (
            _side(text, said, side, figures) for text, side in zip(written, (tree.left, tree.right), strict=True)
        )
        shown = f"{left} {OPPOSITE[tree.sign]} {right}"
    else:
        shown = _with_figures(rule.text, said)
    return problem(max(places, default=NOWHERE), "E016", rule=rule.text, shown=shown, named=" ".join(figures))


def _side(text: str, said: Mapping[str, str], tree: Tree, figures: Mapping[str, Plain]) -> str:
    """One side with its figures, and what it comes to where that is reckoned: ``1240 + 602 + 85 = 1927``."""
    shown = _with_figures(text.strip(), said)
    if isinstance(tree, (Ref, Number, Fixed)):
        return shown
    found = worth(tree, lambda name: figures.get(name, Gap("missing", (name,))))
    return shown if isinstance(found, Gap) else f"{shown} = {values.value_text(found)}"


def _with_figures(text: str, said: Mapping[str, str]) -> str:
    return re.sub(r"[a-z][a-z0-9_.]*", lambda word: said.get(word[0], word[0]), text)
