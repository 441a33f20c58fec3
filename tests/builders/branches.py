"""Rows of an edition, as tests call them."""

from __future__ import annotations

from criteria.branch import Branch, branches_called
from criteria.edition import Edition


def branch(edition: Edition, asked: str) -> Branch:
    """The one row that is called so."""
    (found,) = branches_called(edition, asked)
    return found
