"""What is still open in evidence: by group and owner, with the line to fill in, and how much is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.edition import Owner, parts_in
from report.blocks import BREAK, Block, Heading, Outline, Row, Run, Text
from report.language.language import Language
from report.language.recovery import blank_said
from report.words.load import Tongue, words_of
from scoring.recover.blanks import Blank, Left


def blocks_of(left: Sequence[Left], tongue: Tongue) -> Iterator[Block]:
    """One list for each file."""
    for one in left:
        yield from _Page(one, Language(tongue, one.criteria.vocabulary)).blocks()


class _Page:
    """What is open in one file."""

    def __init__(self, left: Left, say: Language) -> None:
        self.left = left
        self.say = say
        self.words = words_of(say.tongue, "criteria")
        self.edition = left.criteria.edition

    def _said(self, key: str, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def blocks(self) -> Iterator[Block]:
        """The share that is there, sections that are missing as a whole, then each blank below its group and owner."""
        blanks = self.left.blanks
        done, asked = (self.say.number(count) for count in (blanks.done, blanks.asked))
        yield BREAK
        key = "open.all" if blanks.done == blanks.asked else "open"
        file = self.left.file
        if self.left.is_counted_in:
            file = self._said("open.counted_in", file=file, edition=self.edition.name)
        yield Heading(self._said(key, file=file, done=done, asked=asked))
        for section, count in blanks.missing:
            yield Text(self._said(f"open.missing.{section}", count=self.say.number(count)), "caution")
        for group in self.edition.sections:
            inside = {part.key for part in parts_in(group)}
            here = [blank for blank in blanks.open if blank.parts and blank.parts[0].key in inside]
            if here:
                rows = [Row(self.say.named(group.name, group.name_en), f"{group.id}  ", tone="strong")]
                rows += [row for owner in self.edition.owners for row in self._of_owner(owner, here)]
                yield Outline(tuple(rows))
        of_grades = [blank for blank in blanks.open if not blank.parts]
        if of_grades:
            yield Outline((Row(self.words["grades"], tone="strong"), *map(self._row, of_grades)))

    def _of_owner(self, owner: Owner, blanks: Sequence[Blank]) -> Iterator[Row]:
        own = [blank for blank in blanks if blank.parts[0].owner == owner.id]
        if own:
            yield Row((Run(self.say.named(owner.name, owner.name_en), "quiet"),), depth=1)
        yield from map(self._row, own)

    def _row(self, blank: Blank) -> Row:
        line = self._said("open.line", line=str(blank.place.line)) if blank.place is not None else "–"
        parts = ", ".join(dict.fromkeys(part.id for part in blank.parts)) or self.words["grades"].lower()
        return Row(self._said("open.row", what=blank_said(blank, self.say), parts=parts), f"{line}  ", depth=2)
