"""Texts that an edition rests on, and where in them a requirement stands."""

from __future__ import annotations

from reading.models.base import Frozen, model
from reading.models.fields import Day, Flag, Prose, Slug


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
