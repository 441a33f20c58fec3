"""What a table says of a part that does not arise: a closed choice, of which one member holds a share."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from reading.models.fields import OrNumber
from reading.source import values
from reading.source.misread import Misread
from reading.source.record import Record

PolicyWord: TypeAlias = Literal["full", "exclude", "zero", "redistribute", "undecided"]


class ShareOfMaximum(Record):
    """So much of the maximum, more than nothing and less than all of it."""

    share: Fraction


Kept: TypeAlias = Literal["full", "exclude", "zero", "redistribute", "undecided", "share"]
"""What sentences are chosen by: a word of the file, or that it is a share."""


def share_of_maximum(text: str) -> ShareOfMaximum:
    """A share written as a percentage, 0 % and 100 % being words; raises :class:`reading.source.misread.Misread`."""
    share = values.percent(text)
    if not 0 < share < 1:
        raise Misread("C136", text=text)
    return ShareOfMaximum(share)


def share_text(given: ShareOfMaximum) -> str:
    """How a file writes the share."""
    return values.percent_text(given.share)


if TYPE_CHECKING:
    IfNotArising: TypeAlias = PolicyWord | ShareOfMaximum
else:
    IfNotArising = Annotated[PolicyWord, OrNumber(share_of_maximum, share_text, r"^[0-9]+(\.[0-9]+)?%$")]


def word_of(policy: IfNotArising) -> Kept:
    """What sentences about a policy are chosen by."""
    return "share" if isinstance(policy, ShareOfMaximum) else policy
