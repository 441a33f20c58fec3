"""What the form of a YAML file lets slip without a mistake: reasons left blank, values cut short by a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reading.source.place import Place, Problem, problem
from reading.source.yaml_sheet import Block, Items, Node, Sheet, Word


def slips_in(sheet: Sheet, names: frozenset[str]) -> Iterator[Problem]:
    """A warning for all that somebody seems to have written and that is not read; ``names`` are keys with reasons."""
    yield from blank_reasons(sheet.tree, names)
    yield from _in_curly_quotes(sheet)
    if sheet.text.content:  # of a workbook there is a tree alone
        yield from _cut_by_comments(sheet)
        yield from _lost_in_comments(sheet)


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


def _in_curly_quotes(sheet: Sheet) -> Iterator[Problem]:
    """A warning for each value in quotation marks that only print has: they are read as a part of it."""
    for word in _words_in(sheet.tree):
        if _CURLY.fullmatch(word):
            yield problem(word.place, "Y024", "warning", write=f'"{word[1:-1]}"')


_BEHIND_WORD = 200
"""Signs behind a value in which a comment is looked for; of a long line each value would look through all of it."""
_CUT = re.compile(r"[ \t](#[^\s#].*)")
"""A comment behind a value without a space after its sign: often the value itself, ``Số #15``."""
_QUOTED = re.compile(r"""(?<=[\s,:\[{])(?:"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^']|'')*(?:'|$))""")
"""A value in quotation marks further on in a line, in which no comment begins."""


def _cut_by_comments(sheet: Sheet) -> Iterator[Problem]:
    """A warning for each value that a sign of comments may have cut short."""
    lines = sheet.text.content.split("\n")
    for word in _words_in(sheet.tree):
        start = word.place.column - 1
        written = lines[word.place.line - 1][start : start + len(word) + _BEHIND_WORD]
        cut = None if written[:1] in {"'", '"'} else _CUT.search(_QUOTED.sub("", written))
        if cut is not None:
            yield problem(word.place, "M020", "warning", text=cut[1].strip())


_BEHIND = re.compile(r"#(?P<text>[^\s#].*|.*[:=] *[0-9][0-9.,]*%?)\s*")
_OF_BEFORE = re.compile(r"(kỳ trước|last period): [^:]*")
"""How a form says what a figure was in the period before."""


def _lost_in_comments(sheet: Sheet) -> Iterator[Problem]:
    """A warning for each blank behind whose comment, or right behind whose sign, somebody seems to have written."""
    lines = sheet.text.content.split("\n")
    for place in _blanks_in(sheet.tree):
        written = lines[place.line - 1].partition(":")[2].strip()
        found = _BEHIND.fullmatch(written)
        if found is not None and not _OF_BEFORE.search(written):
            text = found["text"].rpartition(":")[2] if ":" in found["text"] else found["text"]
            yield problem(place, "M042", "warning", text=text.strip())


def _blanks_in(node: Node) -> Iterator[Place]:
    """The places of the keys behind which nothing stands."""
    for inner in node.values() if isinstance(node, Block) else node if isinstance(node, Items) else ():
        yield from _blanks_in(inner)
    if isinstance(node, Block):
        yield from (node.key_places[key] for key, inner in node.items() if inner is None)


def _words_in(node: Node) -> Iterator[Word]:
    if isinstance(node, Word):
        yield node
    for inner in node.values() if isinstance(node, Block) else node if isinstance(node, Items) else ():
        yield from _words_in(inner)
