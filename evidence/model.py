"""The evidence of one unit and one period: what a clerk writes.

Figures stay as written here: only the vocabulary of the criteria knows whether ``4.088`` should have been a count.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from reading.models.base import Frozen, model
from reading.models.fields import (
    Count,
    Day,
    Keyed,
    Listed,
    Name,
    Period,
    Points,
    Prose,
    Reads,
    Reason,
    Short,
    Slug,
    as_written,
    file_name,
)
from reading.source import names
from reading.source.place import Place
from reading.source.yaml_sheet import Word
from rules.inputs import Citation

if TYPE_CHECKING:
    AsWritten = str
    Digest = str
    FileName = str
else:
    AsWritten = Annotated[Word, Reads(as_written)]
    Digest = Annotated[str, Reads(names.digest)]
    FileName = Annotated[str, Reads(file_name)]

FileFault: TypeAlias = Literal[
    "absent", "no_file", "outside", "itself", "empty", "too_large", "changed", "unnamed", "unreadable"
]
"""Why a file proves nothing: not there, no regular file, outside the workspace, the evidence itself, without content,
too large to be digested, other than its digest says; a digest of no file; a file that nobody may read."""
FileFaults: TypeAlias = tuple[tuple[str, FileFault], ...]
"""Ids of papers with what is wrong with their file; papers without a fault are left out."""
DocumentKind = Literal[
    "plan", "decision", "resolution", "report", "directive", "decree", "law", "regulation", "minutes", "other"
]


@model
class Unit(Frozen):
    """The unit that scores itself; ``within`` names what it belongs to, ``tier`` its level where a table asks."""

    id: Slug
    name: Prose
    within: Prose | None = None
    tier: Prose | None = None


ASSUMED = "whatif-"
"""How the ids of papers begin that nobody listed."""


@model
class Document(Frozen):
    """A paper (tài liệu kiểm chứng) and the roles it plays.

    ``number`` and ``day`` are ``None`` while the paper has none: it is then a draft and proves nothing yet.
    """

    id: Slug
    roles: tuple[Name, ...] = ()
    kind: DocumentKind | None = None
    number: Prose | None = None
    day: Day | None = None
    issuer: Prose | None = None
    title: Prose | None = None
    file: FileName | None = None
    sha256: Digest | None = None
    note: Prose | None = None

    @property
    def is_blank(self) -> bool:
        """Whether this is a form nobody has filled in."""
        return not (self.number or self.day or self.title or self.file)

    @property
    def is_assumed(self) -> bool:
        """Whether nobody listed the paper: a table or a what-if only says that one of its role is there."""
        return self.id.startswith(ASSUMED)

    @property
    def is_issued(self) -> bool:
        """Whether the paper has a number and a day, so that an appraiser can find it."""
        return self.day is not None and self.is_numbered

    @property
    def is_numbered(self) -> bool:
        """Whether its number says which one it is: ``Số`` or ``/KH-UBND`` is the part of a form that stays."""
        return self.number is not None and any(map(str.isdigit, self.number))


Citations = tuple[Annotated[Citation, Short("id")], ...]


@model
class Figure(Frozen):
    """One figure as written; ``value`` is ``None`` while the form is not filled in."""

    name: Name
    value: AsWritten | None = None
    documents: Citations = ()
    quote: Prose | None = None
    note: Prose | None = None


@model
class Answer(Frozen):
    """What a person says about one part: a level, ticked items, points with a reason, or why it does not arise.

    Levels and items stay as written, ids or names: only the part knows them (``scoring/score/given/answers.py``).

    ``does_not_arise``, ``not_done`` and ``waived`` (why a deduction is to be forgiven) hold a reason each, since saying
    so moves points. ``reason`` is that of points by hand, where it has to be one, or of a level.
    """

    key: Name
    level: AsWritten | None = None
    items: Annotated[tuple[AsWritten, ...], Listed()] | None = None
    points: Points | None = None
    does_not_arise: Reason | None = None
    not_done: Reason | None = None
    reason: Prose | None = None
    waived: Reason | None = None
    documents: Citations = ()
    note: Prose | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything is answered; a row of a form that nobody filled in says nothing."""
        said = (self.level, self.items, self.points, self.does_not_arise, self.not_done, self.waived)
        return any(one is not None for one in said)


@model
class Evidence(Frozen):
    """Everything a unit declares for one period; ``criteria`` names the edition it means to be scored by.

    ``previous`` are figures of the period before, ``leaders`` what the best unit reached, by key of the part.
    ``no_survey`` says why no survey was held (``None``: one was, or is still to come).
    """

    format: Literal["1"]
    criteria: Prose
    unit: Unit
    year: Count
    period: Period
    documents: Annotated[tuple[Document, ...], Keyed("id")] = ()
    facts: Annotated[tuple[Figure, ...], Keyed("name", short="value")] = ()
    previous: Annotated[tuple[Figure, ...], Keyed("name", short="value")] = ()
    leaders: Annotated[tuple[Figure, ...], Keyed("name", short="value")] = ()
    no_survey: Reason | None = None
    answers: Annotated[tuple[Answer, ...], Keyed("key", short="level")] = ()

    @property
    def is_blank(self) -> bool:
        """Whether this is a form nobody has filled in."""
        figures = (*self.facts, *self.previous, *self.leaders)
        return (
            all(one.is_blank for one in self.documents)
            and all(one.value is None for one in figures)
            and not any(one.says_something for one in self.answers)
        )


def rows_named(evidence: Evidence) -> Iterator[tuple[Place, str]]:
    """Where each row of evidence stands, and what it calls its paper, figure or part."""
    yield from ((one.place, one.id) for one in evidence.documents)
    yield from ((one.place, one.name) for one in (*evidence.facts, *evidence.previous, *evidence.leaders))
    yield from ((one.place, one.key) for one in evidence.answers)
