"""What stands in the report of a self-assessment, as texts; templates know all of it by the names it has here.

Lists are named in the plural and what is in them in the singular: in ``rows`` each is a ``row``.
"""

from __future__ import annotations

from reading.source.record import Record


class Totals(Record):
    """The total (tổng điểm) with its three figures, what is lost of it, and what of the bonus was not reached.

    ``lost_bonus`` is empty where nothing is.
    """

    points: str
    most: str
    guaranteed: str
    possible: str
    lost: str
    lost_parts: str
    lost_bonus: str


class GroupLine(Record):
    """A group (lĩnh vực) with its points and its share of them."""

    number: str
    name: str
    points: str
    most: str
    share: str


class RowLine(Record):
    """A row of the table: a group, criterion or part (tiêu chí thành phần), or a sum; ``bold``: it stands out.

    ``papers`` are those cited with number, day, section and page; ``explanation`` says why points are lacking.
    """

    number: str
    name: str
    most: str
    points: str
    papers: str
    explanation: str
    bold: bool


class Lack(Record):
    """What a proof lacks, in a sentence, and the parts that it is asked for."""

    text: str
    parts: str


class Explanation(Record):
    """A part without complete proof (giải trình): in whole sentences what the evidence says of it."""

    number: str
    name: str
    points: str
    most: str
    text: str


class Shortfall(Record):
    """A part that lacks points: how many, why, what to do, whose it is, until when."""

    number: str
    name: str
    lost: str
    cause: str
    remedy: str
    owners: str
    until: str


class Remark(Record):
    """What the evidence says of a difficulty in somebody's own words."""

    number: str
    name: str
    text: str


class DoubtLine(Record):
    """Figures that do not go together, in a sentence."""

    text: str


class FigureLine(Record):
    """A figure as declared and where it comes from."""

    number: str
    label: str
    value: str
    source: str


class SelfReport(Record):
    """The whole report.

    ``authority`` and ``issuer`` are the lines of the head, ``symbol`` what follows the number; they, ``on_behalf`` and
    ``signer`` are empty where the name of the unit does not tell them. ``caution`` says what the criteria are where
    they are no official ones, else it is empty.
    """

    unit: str
    authority: str
    issuer: str
    symbol: str
    on_behalf: str
    signer: str
    within: str
    place: str
    year: str
    first_day: str
    last_day: str
    criteria: str
    basis: str
    caution: str
    grade: str
    totals: Totals
    groups: tuple[GroupLine, ...]
    rows: tuple[RowLine, ...]
    lacks: tuple[Lack, ...]
    explanations: tuple[Explanation, ...]
    shortfalls: tuple[Shortfall, ...]
    remarks: tuple[Remark, ...]
    figures: tuple[FigureLine, ...]
    doubts: tuple[DoubtLine, ...]
    stamp: str
