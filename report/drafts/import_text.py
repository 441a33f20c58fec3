"""How a draft edition is written: texts that YAML reads back equal, comments, and marks for what to decide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from fractions import Fraction

from reading.files.write import as_scalar
from reading.limits import PROSE_LETTERS
from report.language.language import Language
from report.words.load import Tongue, words_of

_WIDTH = 112


class Draft:
    """The words of a draft in one language, and the lines made of them."""

    def __init__(self, tongue: Tongue) -> None:
        self.words = words_of(tongue, "drafts.import_draft")
        self.language = Language(tongue)

    def says(self, key: str, /, **values: str) -> str:
        """A text of the draft."""
        return self.words[key].format(**values)

    def points(self, value: Fraction) -> str:
        """Points inside a comment, as people of this language write them."""
        return self.language.written(value)

    def decide(self, indent: int, key: str, /, **values: str) -> Iterator[str]:
        """A comment for something that a person has to decide."""
        yield from comment(indent, self.says("decide", what=self.says(key, **values)))

    def printed(self, indent: int, text: str, key: str = "printed") -> Iterator[str]:
        """A comment with what the table prints, line by line."""
        lines = text.split("\n")
        if len(lines) == 1:
            yield from comment(indent, f"{self.says(key)} {text}")
        else:
            yield from comment(indent, self.says(key))
            for line in lines:
                yield from comment(indent, line, more="  ")

    def short(self, indent: int, text: str) -> Iterator[str]:
        """A mark above a text that the file cannot hold whole."""
        if len(in_one_line(text)) > PROSE_LETTERS:
            yield from self.decide(indent, "cut")
            yield from self.printed(indent, text)


def comment(indent: int, text: str, more: str = "") -> Iterator[str]:
    """A comment of as many lines as it needs."""
    start = f"{' ' * indent}# {more}"
    for line in textwrap.wrap(text, _WIDTH - len(start), break_long_words=False, break_on_hyphens=False) or [""]:
        yield f"{start}{line}".rstrip()


def in_one_line(text: str) -> str:
    """The lines of a cell as one: a semicolon stands where only a line end parted them."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return " ".join(line if line.endswith((";", ":", ".", ",")) else f"{line};" for line in lines).removesuffix(";")


def quoted(text: str) -> str:
    """The text of a cell as YAML in one line; cut where no file may hold it whole."""
    line = in_one_line(text)
    return as_scalar(line if len(line) <= PROSE_LETTERS else f"{line[: PROSE_LETTERS - 1]}…")
