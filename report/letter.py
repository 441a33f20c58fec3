"""A letter of an authority (văn bản hành chính) as data: what Decree 30/2020/NĐ-CP, Annex I asks for, and its body."""

from __future__ import annotations

from reading.source.record import Record
from report.blocks import Block


class Letter(Record):
    """A letter; every text may be empty, but for the title.

    ``issuer`` are the lines of the authority's name, ``number`` the line that the clerk fills in, ``country`` and
    ``motto`` stand at the right of it, ``day`` is place and day with blanks for the clerk. ``title`` is the kind of
    letter, ``subject`` what it is about. ``signer`` are the lines above the signature,
    ``signature`` the place for the name below it; ``stamp`` is the last small line.
    """

    issuer: tuple[str, ...]
    number: str
    country: str
    motto: str
    day: str
    title: str
    subject: str
    body: tuple[Block, ...]
    to: str
    recipients: tuple[str, ...]
    signer: tuple[str, ...]
    signature: str
    stamp: str
