"""What the form of a YAML file lets slip without a mistake: reasons left blank, values cut short by a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reading.source.place import Problem, problem
from reading.source.yaml_sheet import Block, Items, Node, Sheet, Word


def blank_reasons(node: Any, names: frozenset[str]) -> Iterator[Problem]:
    """A warning for each key with one of the names behind which nothing stands: it says that there is a reason."""
    inner = node.values() if isinstance(node, Block) else node if isinstance(node, Items) else ()
    if isinstance(node, Block):
        for name in names & node.keys():
            if node[name] is None:
                yield problem(node.key_places[name], "M019", "warning", key=name)
    for one in inner:
        yield from blank_reasons(one, names)


_CURLY = re.compile(r"[“”„‟‘’‚‛«»].*[“”„‟‘’‚‛«»]")


def in_curly_quotes(sheet: Sheet) -> Iterator[Problem]:
    """A warning for each value in quotation marks that only print has: they are read as a part of it."""
    for word in _words_in(sheet.tree):
        if _CURLY.fullmatch(word):
            yield problem(word.place, "Y024", "warning", write=f'"{word[1:-1]}"')


_CUT = re.compile(r"[ \t](#[^\s#].*)")
"""A comment behind a value without a space after its sign: often the value itself, ``Số #15``."""


def cut_by_comments(sheet: Sheet) -> Iterator[Problem]:
    """A warning for each value that a sign of comments may have cut short."""
    lines = sheet.text.content.split("\n")
    for word in _words_in(sheet.tree):
        written = lines[word.place.line - 1][word.place.column - 1 :]
        cut = None if written[:1] in {"'", '"'} else _CUT.search(written)
        if cut is not None:
            yield problem(word.place, "M020", "warning", text=cut[1].strip())


def _words_in(node: Node) -> Iterator[Word]:
    if isinstance(node, Word):
        yield node
    for inner in node.values() if isinstance(node, Block) else node if isinstance(node, Items) else ():
        yield from _words_in(inner)
