"""The editions there are, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.edition import Edition, parts_of
from report.blocks import Block, Heading, Outline, Row
from report.language.language import Language


def page_of(editions: Sequence[Edition], say: Language) -> Iterator[Block]:
    """Each edition by name and title, with how many parts it has and what it is worth."""
    yield Heading(say.label("list.head"), 1)
    rows = []
    for edition in editions:
        count = say.label("list.parts", parts=str(len(list(parts_of(edition)))))
        standing = f"{say.label(f'status.{edition.status}')}, {say.label(f'state.{edition.state}')}"
        rows.append(Row(say.named(edition.title, edition.title_en), f"{edition.name}  ", depth=1))
        rows.append(Row(f"{count} · {standing}", depth=3))
    yield Outline(tuple(rows))
