"""Lines of a page: folding with a hanging indent and a column of numbers at the right edge.

A line is a list of pieces, each a text and its style; one Rich ``Text`` is made of the whole page at the end. Measured:
a page of nested Rich tables takes as long to lay out as everything before it, a ``Text`` for each line still a third
of that; and tables leave spaces at the ends of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from rich.text import Text

GAP = 2
LEAST = 16
"""A column of text is never folded narrower than this; where its numbers leave less, they stand below it."""

Piece: TypeAlias = tuple[str, str]
Line: TypeAlias = Sequence[Piece]


class Lines:
    """The lines of a page of a given width, top to bottom."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[list[Piece]] = []

    def add(self, text: str | Line = "", style: str = "") -> None:
        """One text, folded at the width."""
        self.hung(0, "", text, style=style)

    def hung(
        self,
        indent: int,
        head: str | Line,
        body: str | Line,
        *,
        style: str = "",
        right: str | Line = "",
        right_style: str = "",
        margin: int = 0,
    ) -> None:
        """``head`` and ``body`` side by side with the folded lines below the body, and ``right`` at the right edge.

        ``margin`` keeps a column at the right free, so that a text stays clear of the numbers above and below it. Words
        too long to stand beside the head (the path of a file) stand below it, whole, so that they can be copied; so do
        numbers that would leave too little room for the words.
        """
        first, number = _line(head), _line(right, right_style)
        start, edge = indent + cells_of(first), cells_of(number)
        beside = self.width - start - (edge + GAP if edge else margin)
        if edge and beside < min(LEAST, cells_of(_line(body))):
            self.hung(indent, head, body, style=style)
            self.lines.append([(" " * max(self.width - edge, 0), ""), *number])
            return
        room = max(beside, LEAST)
        if start > indent and not edge and _longest_word(body) > room:
            self.hung(indent, "", first)
            self.hung(indent + GAP, "", body, style=style, margin=margin)
            return
        for count, line in enumerate(folded(_line(body, style), room)):
            if count:
                self.lines.append([(" " * start, ""), *line])
                continue
            whole = [(" " * indent, ""), *first, *line]
            if edge:
                whole += [(" " * (self.width - start - cells_of(line) - edge), ""), *number]
            self.lines.append(whole)

    def rest(self) -> None:
        """A blank line, unless the page has just begun or there is one."""
        if self.lines and any(text for text, _ in self.lines[-1]):
            self.lines.append([])

    def as_text(self) -> Text:
        """All lines as one text with their styles."""
        from rich.text import Span, Text  # noqa: PLC0415  # what a pipe takes needs no styles

        plain: list[str] = []
        spans: list[Span] = []
        at = 0
        for line in self._kept():
            for piece, style in line:
                # Rich would leave these signs out by itself, and then look for the styles at places too far on.
                text = piece.translate(_STEERING)
                plain.append(text)
                if style:
                    spans.append(Span(at, at + len(text), style))
                at += len(text)
            plain.append("\n")
            at += 1
        return Text("".join(plain[:-1]), spans=spans)

    def as_plain(self) -> str:
        """All lines as one text without styles, as Rich prints them."""
        plain = "\n".join("".join(text for text, _ in line) for line in self._kept())
        return plain.translate(_STEERING)

    def _kept(self) -> Iterator[Line]:
        """The lines without spaces at their ends, and without blank ones at the end of all."""
        last = max(
            (count for count, line in enumerate(self.lines, start=1) if any(text for text, _ in line)), default=0
        )
        return map(_tidy, self.lines[:last])


_STEERING: Mapping[int, str | None] = {**dict.fromkeys((7, 8, 11, 12, 13)), 9: " "}
"""What becomes of signs that would move the place where a console writes on."""


def folded(line: Line, width: int) -> Iterator[Line]:
    """The line in lines of at most ``width`` cells, broken between words; a longer word stands alone."""
    if cells_of(line) <= width:
        yield line
        return
    start = used = end = 0
    for word in re.finditer("[^ ]+", "".join(text for text, _ in line)):
        size, gap = _width(word[0]), word.start() - end
        if end and used + gap + size > width:
            yield _cut(line, start, end)
            start, used = word.start(), size
        else:
            used += gap + size
        end = word.end()
    yield _cut(line, start, end)


def _longest_word(line: str | Line) -> int:
    """How many columns the widest word of a text takes."""
    return max(map(_width, "".join(text for text, _ in _line(line)).split(" ")))


def _cut(line: Line, start: int, end: int) -> Line:
    """The pieces between two characters of a line."""
    pieces = []
    at = 0
    for text, style in line:
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            pieces.append((text[low:high], style))
        at += len(text)
    return pieces


def _tidy(line: list[Piece]) -> Line:
    """The line without spaces at its end."""
    last = len(line)
    while last and not line[last - 1][0].rstrip(" "):
        last -= 1
    return [*line[: last - 1], (line[last - 1][0].rstrip(" "), line[last - 1][1])] if last else []


def cells_of(line: str | Line) -> int:
    """How many columns a text takes."""
    return _width(line) if isinstance(line, str) else sum(_width(text) for text, _ in line)


_NARROW = re.compile(
    "[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u25fc]*"
)
"""Texts of signs that all take one column: those of Vietnamese and English, dashes, signs of relations, bars."""


def _width(text: str) -> int:
    """The columns of a text, as Rich counts them; it looks every sign up, which took a twentieth of a whole run."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415  # seldom

    return cell_len(text)


def _line(given: str | Line, style: str = "") -> Line:
    return [(given, style)] if isinstance(given, str) else given
