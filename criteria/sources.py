"""Where an edition comes from: texts that it rests on, where in them a requirement stands, the edition before."""

from __future__ import annotations

from typing import Literal

from reading.models.base import Frozen, model
from reading.models.fields import Day, Flag, Name, Prose, Slug


@model
class Basis(Frozen):
    """A text an edition rests on (căn cứ); ``seen`` is whether whoever wrote the edition has had it before them."""

    id: Slug
    title: Prose
    number: Prose | None = None
    day: Day | None = None
    seen: Flag = True
    note: Prose | None = None


@model
class Source(Frozen):
    """Where a requirement stands: a basis of the edition, the clause, and whether a person compared it."""

    basis: Slug
    clause: Prose
    verified: Flag


@model
class Change(Frozen):
    """What became of parts of the edition before, by their keys, where the keys alone do not say it."""

    how: Literal["split", "merged", "replaced", "removed", "added"]
    old: tuple[Name, ...] = ()
    new: tuple[Name, ...] = ()
    note: Prose | None = None
    note_en: Prose | None = None


@model
class Supersedes(Frozen):
    """The edition that came before (``set@edition``) and the crosswalk from its parts to those of this one."""

    edition: Prose
    crosswalk: tuple[Change, ...] = ()
