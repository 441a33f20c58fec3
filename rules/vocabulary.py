"""The shared vocabulary: figures of a unit, the roles documents play, and what must hold between figures.

Names never change when criteria are renumbered, so the same evidence can be scored under any edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from reading.models.base import Frozen, model
from reading.models.fields import Keyed, Name, Prose
from reading.source.place import Weight
from reading.source.record import Record
from rules.facts import IS, USUAL, Alternative, Better, Fact, Kind, Limits, figure_of
from rules.formula.fields import AFormula

PERIOD_FROM, PERIOD_TO = "period.from", "period.to"
ISSUED = ".issued"
"""``plan.par`` says that a document of the role exists, ``plan.par.issued`` on what day it was issued."""
PREVIOUS = "previous."
"""``previous.dossiers.total`` is the figure ``dossiers.total`` of the period before."""
PART = "part."
"""``part.KEY.points`` is what the part with that key comes to; ``arises``, ``level.ID`` and ``item.ID`` likewise."""
RESULTS = "results."
"""``results.SET.total`` is what the same evidence comes to under the edition of another set, ``.share`` out of what."""
Term = Literal["yearly", "standing", "record"]
"""Of what time a paper has to be: made for one period (a plan), in force until another takes its place (a regulation),
or telling what happened in the period (a report)."""


@model
class Identity(Frozen):
    """A relation between figures that must hold; as a warning, one that usually does."""

    rule: AFormula
    weight: Weight = "error"
    note: Prose | None = None
    note_en: Prose | None = None


@model
class Role(Frozen):
    """What a document is to the criteria (tài liệu kiểm chứng), whatever its number is this year.

    ``term``: of what time its paper has to be to prove anything of a period (``None``: nobody has said).
    """

    name: Name
    label: Prose
    label_en: Prose | None = None
    term: Term | None = None


@model
class Vocabulary(Frozen):
    """All figures, identities and roles known."""

    format: Literal["1"]
    facts: Annotated[tuple[Fact, ...], Keyed("name")]
    identities: tuple[Identity, ...] = ()
    documents: Annotated[tuple[Role, ...], Keyed("name")] = ()


class PartInput(Record):
    """One thing that a part says of another: its points, whether it arises, whether a level or an item is the case.

    ``of`` and ``of_en`` name the part, ``choice`` and its names the level or item (``None``: it is about neither).
    ``most`` is the most points there can be (``None``: it is no number).
    """

    name: str
    key: str
    about: Literal["points", "arises", "level", "item"]
    of: str
    of_en: str | None
    better: Better = "neither"
    most: Fraction | None = None
    choice: str | None = None
    choice_name: str = ""
    choice_name_en: str | None = None

    @property
    def kind(self) -> Kind:
        """The kind of the input."""
        return "number" if self.about == "points" else "flag"


SumOf = Literal["division", "group", "criterion", "total"]


class SumInput(Record):
    """What a division, a group, a criterion or the whole comes to: for conditions on grades, and for no rule of a part.

    ``of`` and ``of_en`` name the row, empty for the whole; ``most`` is its maximum.
    """

    name: str
    row: SumOf
    about: Literal["points", "share"]
    of: str
    of_en: str | None
    most: Fraction

    @property
    def kind(self) -> Kind:
        """The kind of the input."""
        return "number" if self.about == "points" else "percent"


ResultAbout = Literal["total", "share"]


class ResultInput(Record):
    """What the same evidence comes to under another edition: its total, or the share of its scale.

    ``edition`` is the name of the other edition, ``of`` and ``of_en`` its title; ``most`` is its maximum.
    """

    name: str
    about: ResultAbout
    edition: str
    of: str
    of_en: str | None
    most: Fraction

    @property
    def kind(self) -> Kind:
        """The kind of the input."""
        return "number" if self.about == "total" else "percent"


@model
class EditionVocabulary(Vocabulary):
    """The vocabulary that the parts of one edition share: what all editions have, its own, its parts and its sums.

    And what it takes from other editions: their words and their results. ``digits`` are the decimals of its points.
    """

    parts: tuple[PartInput, ...] = ()
    sums: tuple[SumInput, ...] = ()
    results: tuple[ResultInput, ...] = ()
    digits: int = 2


class Kinds(Mapping[str, Kind]):
    """The kind of each input that a formula may name, and how far those go of which it is said."""

    def __init__(self, kinds: Mapping[str, Kind], limits: Mapping[str, Limits]) -> None:
        self._kinds = kinds
        self._limits = limits

    def __getitem__(self, name: str) -> Kind:
        return self._kinds[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def lowest(self, name: str) -> Fraction | None:
        """The least that an input can be, 0 for most; ``None``: there is no such."""
        return self.limits(name).lowest

    def limits(self, name: str) -> Limits:
        """How far an input goes."""
        return self._limits.get(name, USUAL)

    def beside(self, more: Mapping[str, Kind]) -> Kinds:
        """These and some more, none of which is ever below nothing."""
        return Kinds({**self._kinds, **more}, self._limits)


class Names:
    """The vocabulary by name: the kind of every input there can be, and the label of each.

    Built once per vocabulary; the mappings are for looking up only.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Figures by name."""
        return {fact.name: fact for fact in self.vocabulary.facts}

    def fact(self, name: str) -> Fact | None:
        """The figure that an input is or asks, of this period or of the one before; ``None``: it is no figure."""
        return self.facts.get(figure_of(name.removeprefix(PREVIOUS)))

    def alternative(self, name: str) -> Alternative | None:
        """The one of a choice that an input asks for; ``None``: it asks for none."""
        fact = self.fact(name) if IS in name else None
        return None if fact is None else fact.flags.get(name.removeprefix(PREVIOUS))

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Document roles by name."""
        return {role.name: role for role in self.vocabulary.documents}

    @cached_property
    def parts(self) -> dict[str, PartInput]:
        """What parts of the edition say to others, by name; none where the vocabulary is that of no edition."""
        given = self.vocabulary
        return {one.name: one for one in given.parts} if isinstance(given, EditionVocabulary) else {}

    @cached_property
    def sums(self) -> dict[str, SumInput]:
        """What groups, criteria and the whole come to, by name; none where the vocabulary is that of no edition."""
        given = self.vocabulary
        return {one.name: one for one in given.sums} if isinstance(given, EditionVocabulary) else {}

    @cached_property
    def results(self) -> dict[str, ResultInput]:
        """What comes from the results of other editions, by name; none where the vocabulary is that of no edition."""
        given = self.vocabulary
        return {one.name: one for one in given.results} if isinstance(given, EditionVocabulary) else {}

    def better(self, name: str) -> Better:
        """Which way an input of this period is better."""
        if name in self.results:
            return "more"
        one = self.facts.get(name) or self.parts.get(name)
        return "neither" if one is None else one.better

    @cached_property
    def kinds(self) -> Kinds:
        """The kind of each input a formula may name, and how far it goes."""
        kinds: dict[str, Kind] = {fact.name: fact.kind for fact in self.vocabulary.facts}
        kinds |= {flag: "flag" for fact in self.vocabulary.facts for flag in fact.flags}
        kinds |= {f"{PREVIOUS}{name}": kind for name, kind in kinds.items()}
        for role in self.vocabulary.documents:
            kinds[role.name] = "flag"
            kinds[f"{role.name}{ISSUED}"] = "day"
        kinds |= {one.name: one.kind for one in self.parts.values()}
        kinds |= {one.name: one.kind for one in self.results.values()}
        limits = {fact.name: fact.limits for fact in self.vocabulary.facts if fact.limits != USUAL}
        limits |= {f"{PREVIOUS}{name}": given for name, given in limits.items()}
        return Kinds(kinds | {PERIOD_FROM: "day", PERIOD_TO: "day"}, limits)

    @cached_property
    def kinds_of_grades(self) -> Kinds:
        """The kind of each input that a condition on grades may name, and how far it goes."""
        return self.kinds.beside({one.name: one.kind for one in self.sums.values()})
