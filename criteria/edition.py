"""One edition of a set of criteria (bộ tiêu chí): head, groups, criteria, parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from criteria.rules import AFormula, Rule
from criteria.vocabulary import Fact, Role
from reading.typed import (
    Day,
    Flag,
    Id,
    Keyed,
    Name,
    PartNumber,
    Period,
    Points,
    Prose,
    Reads,
    Share,
    Slug,
    Written,
    model,
    plain,
)
from reading.values import Misread

MOST_ROUNDED = 6
"""Decimals a total may be rounded to; the regulations say two."""


def rounded_to(text: str) -> int:
    """A number of decimals."""
    allowed = {str(digits): digits for digits in range(MOST_ROUNDED + 1)}
    if text not in allowed:
        raise Misread("M009", text=text, near="", known=", ".join(allowed))
    return allowed[text]


if TYPE_CHECKING:
    Digits = int
else:
    Digits = Annotated[int, Reads(rounded_to, plain, f"^[0-{MOST_ROUNDED}]$")]

IfNotArising = Literal["full", "exclude", "zero"]


@model
class Basis(Written):
    """A text an edition rests on (căn cứ)."""

    id: Slug
    title: Prose
    number: Prose | None = None
    day: Day | None = None
    note: Prose | None = None


@model
class Source(Written):
    """Where the requirement of a part stands: a basis of the edition, the clause, and whether a person compared it."""

    basis: Slug
    clause: Prose
    verified: Flag


@model
class Rounding(Written):
    """Where points are rounded and how; the regulation says it, not the engine."""

    at: Literal["part", "total"]
    digits: Digits
    mode: Literal["half_up"]


@model
class Grade(Written):
    """A grade (xếp loại) and the share of the maximum from which it is given."""

    name: Prose
    name_en: Prose | None = None
    from_: Share


@model
class Owner(Written):
    """A role in the unit that answers for parts."""

    id: Id
    name: Prose
    name_en: Prose | None = None


@model
class Part(Written):
    """A sub-indicator (tiêu chí thành phần): what it asks, its maximum, who answers for it, and its rule.

    ``id`` is the printed number and may change; ``key`` is the same in every edition. ``proof`` are the roles of the
    documents that must be there. ``arises_when`` is a condition without which the part does not arise.
    """

    id: PartNumber
    key: Name
    name: Prose
    name_en: Prose | None = None
    max: Points
    owner: Id
    scored_by: Literal["self", "appraiser", "survey", "portal"]
    proof: tuple[Name, ...] = ()
    if_not_arising: IfNotArising
    arises_when: AFormula | None = None
    source: Source
    remedy: Prose | None = None
    remedy_en: Prose | None = None
    note: Prose | None = None
    rule: Rule


@model
class Criterion(Written):
    """A criterion (tiêu chí) and its parts."""

    id: PartNumber
    name: Prose
    name_en: Prose | None = None
    max: Points
    parts: tuple[Part, ...]


@model
class Group(Written):
    """A field of the reform (lĩnh vực) and its criteria."""

    id: PartNumber
    name: Prose
    name_en: Prose | None = None
    max: Points
    criteria: tuple[Criterion, ...]


@model
class Edition(Written):
    """A set of criteria as it holds for one year or a part of it.

    ``status`` says what the text is worth: ``official`` (issued so), ``transcribed`` (copied from a source that each
    part names), ``illustrative`` (of no authority). Editions in force never change; a correction is a new edition.
    """

    format: Literal["1"]
    set: Slug
    edition: Slug
    status: Literal["official", "transcribed", "illustrative"]
    state: Literal["draft", "in_force", "withdrawn"]
    title: Prose
    title_en: Prose | None = None
    note: Prose | None = None
    note_en: Prose | None = None
    basis: tuple[Basis, ...] = ()
    period: Period
    max: Points
    rounding: Rounding
    when_excluded: Literal["rescale", "keep"]
    grades: tuple[Grade, ...] = ()
    owners: Annotated[tuple[Owner, ...], Keyed("id")]
    facts: Annotated[tuple[Fact, ...], Keyed("name")] = ()
    documents: Annotated[tuple[Role, ...], Keyed("name")] = ()
    groups: tuple[Group, ...]

    @property
    def name(self) -> str:
        """How commands and evidence files call it: ``set@edition``."""
        return f"{self.set}@{self.edition}"


def parts_of(edition: Edition) -> Iterator[Part]:
    """All parts in file order."""
    for group in edition.groups:
        for criterion in group.criteria:
            yield from criterion.parts
