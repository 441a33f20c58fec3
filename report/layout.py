"""Lines of a page: folding with a hanging indent and a column of numbers at the right edge.

Measured: a page of nested Rich tables takes as long to lay out as everything before it; lines of ``Text`` folded by
Rich itself take a fifth of that, and leave no spaces at the ends of lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

GAP = 2
LEAST = 16
"""A column of text is never folded narrower than this; on a tiny console lines run over instead."""


class Lines:
    """The lines of a page of a given width, top to bottom."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[Text] = []

    def add(self, text: str | Text = "", style: str = "") -> None:
        """One text, folded at the width."""
        self.hung(0, "", text, style=style)

    def hung(
        self,
        indent: int,
        head: str | Text,
        body: str | Text,
        *,
        style: str = "",
        right: str | Text = "",
        right_style: str = "",
        margin: int = 0,
    ) -> None:
        """``head`` and ``body`` side by side with the folded lines below the body, and ``right`` at the right edge.

        ``margin`` keeps a column at the right free, so that a text stays clear of the numbers above and below it.
        """
        head, body, right = _text(head), _text(body, style), _text(right, right_style)
        start = indent + head.cell_len
        edge = right.cell_len + GAP if right.cell_len else margin
        room = max(self.width - start - edge, LEAST)
        for number, line in enumerate(folded(body, room)):
            whole = Text(" " * indent).append_text(head) if number == 0 else Text(" " * start)
            whole.append_text(line)
            if number == 0 and right.cell_len:
                whole.append(" " * (self.width - whole.cell_len - right.cell_len)).append_text(right)
            self.lines.append(whole)

    def labelled(self, indent: int, rows: Sequence[tuple[str, str]]) -> None:
        """Rows of a label and a text; a label is not repeated, and spaces before a text move it to the right."""
        width = max(len(label) for label, _ in rows) + GAP
        before = ""
        for label, line in rows:
            body = line.lstrip(" ")
            head = "" if label == before else label
            before = label
            self.hung(indent, Text(head.ljust(width + len(line) - len(body)), "dim"), body)

    def whole(self) -> Text:
        """All lines as one text."""
        return Text("\n").join(self.lines)


def folded(text: Text, width: int) -> list[Text]:
    """The text in lines of at most ``width`` cells, broken between words; a longer word stands alone."""
    if text.cell_len <= width and "\n" not in text.plain:
        return [text]
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        cuts, used, start = [], 0, 0
        plain = paragraph.plain
        for word in plain.split(" "):
            size = cell_len(word)
            if used and used + 1 + size > width:
                cuts.append(start)
                used = size
            else:
                used += size + (1 if start else 0)
            start += len(word) + 1
        lines += [_trimmed(line) for line in paragraph.divide(cuts)] if cuts else [paragraph]
    return lines


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line


def _text(given: str | Text, style: str = "") -> Text:
    return Text(given, style) if isinstance(given, str) else given
