"""Slips of the pen in YAML: what is wrong in a line that the parser stops at, and how the line was meant.

A mended text is read on, so that one slip does not hide the mistakes behind it; its slip stays an error, and nothing
is ever scored by it. Lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading.source.record import Record

_HARD = "\u00a0\u2007\u202f\u3000"
"""Blanks that look like others and are none to a parser; Word puts them into what is copied."""
_ROW = re.compile(
    rf"(?P<key>[A-Za-z0-9_.\-]+)(?P<before>[ \t{_HARD}]*)(?P<colon>[:：=])(?P<gap>[ \t{_HARD}]*)(?P<value>.*)"
)
_CLOSED_BY = {"[": "]", "{": "}"}
_FORBIDDEN_FIRST = "@`%|>&*!?,-]}"
_MOST_SHOWN = 100
_MOST_ABOVE = 60


class Slip(Record):
    """What is wrong and where (line and column from 1), and what else can be said.

    That is how the line is written rightly (``write``), or at which column it begins (``at``).
    """

    code: str
    line: int
    column: int
    said: dict[str, str]


class Mended(Record):
    """A slip, and the text in which it is mended."""

    slip: Slip
    content: str


class _Fixed(Record):
    """A line as it was meant: what was wrong with it, from which column on."""

    code: str
    column: int
    line: str
    at: int | None = None


def mended(content: str, code: str, noticed: tuple[int, int], began: tuple[int, int] | None) -> Mended:
    """The slip that made the parser stop with a ``code`` of ours, and the text without it.

    ``noticed`` is where it stopped, ``began`` where what it was reading there began; lines and columns count from 0.
    """
    lines = content.split("\n")
    for spot in _suspects(lines, code, noticed[0], began):
        found = _fixed(lines[spot], code)
        if found is not None and found.line != lines[spot]:
            return _with(lines, spot, _set_in(found, lines, spot))
    spot = min(noticed[0], len(lines) - 1)
    found = _aligned(lines, spot)
    if found is not None:
        return _with(lines, spot, found)
    for spot in _rows_above(lines, noticed[0]) if code == "Y016" else ():
        # A quote left open far above ends at the next one, and what is behind that makes no sense.
        found = _fixed(lines[spot], "Y014")
        if found is not None and found.code == "Y014":
            return _with(lines, spot, found)
    # What cannot be made out is left out.
    if began is not None and code in {"Y014", "Y015", "Y017"}:
        spot, column = began
    else:
        spot, column = noticed
    spot = next((one for one in range(min(spot, len(lines) - 1), -1, -1) if _is_row(lines[one])), 0)
    return Mended(Slip(code, spot + 1, column + 1, {}), without_line(content, spot + 1))


def without_line(content: str, line: int) -> str:
    """A text in which a line (from 1) is a comment."""
    lines = content.split("\n")
    return "\n".join([*lines[: line - 1], f"#{lines[line - 1]}", *lines[line:]])


def _set_in(fixed: _Fixed, lines: Sequence[str], spot: int) -> _Fixed:
    """A line that a tab has set in, as wide as the line above has it: nobody knows how wide a tab was meant."""
    level = next(_levels_above(lines, spot), None)
    if fixed.code != "Y012" or fixed.column or level is None:
        return fixed
    return fixed._replace(line=" " * level + fixed.line.lstrip())


def _with(lines: Sequence[str], spot: int, fixed: _Fixed) -> Mended:
    write = _parted(fixed.line.strip())[0]
    said = {} if len(write) > _MOST_SHOWN else {"write": write}
    slip = Slip(fixed.code, spot + 1, fixed.column + 1, said if fixed.at is None else {"at": str(fixed.at + 1)})
    return Mended(slip, "\n".join([*lines[:spot], fixed.line, *lines[spot + 1 :]]))


def _is_row(line: str) -> bool:
    """Whether anything but a comment stands in a line."""
    bare = line.strip(f" \t{_HARD}")
    return bool(bare) and not bare.startswith("#")


def _suspects(lines: Sequence[str], code: str, noticed: int, began: tuple[int, int] | None) -> Iterator[int]:
    """The lines in which the slip may be: where it was noticed, and the one before, unless it began elsewhere."""
    last = len(lines) - 1
    if began is not None and code in {"Y014", "Y015", "Y017", "Y018"}:
        yield min(began[0], last)
    yield min(noticed, last)
    yield from _rows_above(lines, noticed)[:1]


def _rows_above(lines: Sequence[str], spot: int) -> list[int]:
    """The lines above one in which anything stands, the nearest first; no more than a person would look over."""
    return [one for one in range(min(spot, len(lines)) - 1, -1, -1) if _is_row(lines[one])][:_MOST_ABOVE]


def _fixed(line: str, code: str) -> _Fixed | None:
    """The line as it was meant; ``None``: nothing is wrong with it by itself."""
    if not _is_row(line):
        return None
    indent = line[: len(line) - len(line.lstrip(f" \t{_HARD}"))]
    dashes = re.match(r"(?:- +)*", line[len(indent) :])
    dash = dashes[0] if dashes else ""
    rest = line[len(indent) + len(dash) :]
    if indent.strip(" "):
        kind = "Y012" if "\t" in indent else "Y020"
        return _Fixed(kind, 0, _blank(indent) + line[len(indent) :])
    head = indent + dash
    row = _ROW.fullmatch(rest)
    if row is None:
        return _without_key(head, rest, code)
    start = len(head) + row.start("value")
    if row["colon"] != ":" or row["before"] or (row["value"] and not row["gap"]):
        return _Fixed("Y017", len(head), f"{head}{row['key']}: {row['value']}")
    if row["gap"].strip(" "):
        kind = "Y012" if "\t" in row["gap"] else "Y020"
        return _Fixed(kind, len(head) + row.start("gap"), f"{head}{row['key']}: {row['value']}")
    value = _value(row["value"], code)
    if value is None:
        return None
    return _Fixed(value.code, start + value.column, f"{head}{row['key']}: {value.line}")


def _blank(indent: str) -> str:
    """An indentation of plain blanks; a tab is as wide as a level."""
    return re.sub(f"[{_HARD}]", " ", indent.replace("\t", "  "))


def _without_key(head: str, rest: str, code: str) -> _Fixed | None:
    """A line without a key: an item of a list by its value; other text only where a key was missed."""
    missed = re.fullmatch(r"(?P<key>[a-z][a-z0-9_.\-]*) +(?P<value>\S+(?: \S+)?)", rest)
    if missed and not head.endswith("- ") and code in {"Y013", "Y017"}:
        return _Fixed("Y017", len(head), f"{head}{missed['key']}: {missed['value']}")
    if head.endswith("- "):
        value = _value(rest, code)
        return None if value is None else _Fixed(value.code, len(head) + value.column, f"{head}{value.line}")
    return None


def _value(written: str, code: str) -> _Fixed | None:
    """A value as it was meant; columns count from its beginning."""
    text, comment = _parted(written)
    if not text:
        return None
    if text[0] in "\"'":
        return _quoted(text, comment, code)
    if text[0] in _CLOSED_BY:
        return _bracketed(text, comment, code)
    if "“" in text and text[-1] == "”" and text[0] == "“" and code != "Y012":
        return _Fixed("Y024", 0, _in_quotes(text[1:-1]) + comment)
    if text[0] in _FORBIDDEN_FIRST:
        item = text.removeprefix("-").strip() if text[0] == "-" else ""
        return _Fixed("Y019", 0, (f"[{item}]" if item else _in_quotes(text)) + comment)
    if "\t" in text:
        return _Fixed("Y012", text.index("\t"), re.sub(r"\t+", " ", text) + comment)
    if found := re.search(r":( |$)", text):
        return _Fixed("Y013", found.start(), _in_quotes(text) + comment)
    return None


def _parted(written: str) -> tuple[str, str]:
    """A value and the comment behind it; a sign of comments within quotes is none."""
    quote = ""
    for spot, sign in enumerate(written):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and not written[:spot].strip(" [{,("):
            quote = sign
        elif sign == "#" and (spot == 0 or written[spot - 1] in " \t"):
            return written[:spot].rstrip(), written[len(written[:spot].rstrip()) :]
    # A quote that is never closed swallows no comment.
    if quote and (found := re.search(r"\s#\s", written)):
        return written[: found.start()].rstrip(), written[found.start() :]
    return written.rstrip(), ""


def _quoted(text: str, comment: str, code: str) -> _Fixed | None:
    quote = text[0]
    end = _end_of_quote(text)
    if end is None:
        return _Fixed("Y014", 0, _in_quotes(text[1:].strip()) + comment) if code == "Y014" else None
    if code == "Y018" and quote == '"':
        return _Fixed("Y018", text.index("\\"), _in_quotes(text[1:end]) + comment)
    if text[end + 1 :].strip():
        return _Fixed("Y021", end + 1, _in_quotes(text) + comment)
    return None


def _end_of_quote(text: str) -> int | None:
    """Where the quote that begins a text is closed."""
    quote, spot = text[0], 1
    while spot < len(text):
        if (quote == '"' and text[spot] == "\\") or (
            text[spot] == quote and quote == "'" and text[spot : spot + 2] == "''"
        ):
            spot += 2
        elif text[spot] == quote:
            return spot
        else:
            spot += 1
    return None


def _bracketed(text: str, comment: str, code: str) -> _Fixed | None:
    """A list or a mapping in one line: closed, alone in its line, with commas between."""
    end = _end_of_bracket(text)
    if not text.strip("[{ "):
        return _Fixed("Y015", 0, comment.lstrip())
    if end is None:
        return _Fixed("Y015", 0, text.rstrip(", ") + _closing(text) + comment) if code == "Y015" else None
    after = text[end + 1 :].strip(" ,;")
    if not after:
        return None if not text[end + 1 :].strip() else _Fixed("Y015", end + 1, text[: end + 1] + comment)
    if text[0] == "[" == after[0] and after.endswith("]"):
        return _Fixed("Y022", end + 1, f"[{text[1:end].strip()}, {after[1:-1].strip()}]{comment}")
    if set(after) <= set("]}"):
        return _Fixed("Y015", end + 1, text[: end + 1] + comment)
    whole = f"{text[:end].rstrip()}, {_quoted_if_odd(after)}]" if text[0] == "[" else text[: end + 1]
    return _Fixed("Y021", end + 1, whole + comment)


def _quoted_if_odd(text: str) -> str:
    return text if re.fullmatch(r"[\w .\-/]+", text) else _in_quotes(text)


def _end_of_bracket(text: str) -> int | None:
    """Where the bracket that begins a text is closed; quotes hide what is in them."""
    depth: list[str] = []
    quote = ""
    for spot, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and text[spot - 1] in " [{,:":
            quote = sign
        elif sign in _CLOSED_BY:
            depth.append(_CLOSED_BY[sign])
        elif depth and sign == depth[-1]:
            depth.pop()
            if not depth:
                return spot
    return None


def _closing(text: str) -> str:
    """The brackets that a text leaves open, closed from within."""
    depth: list[str] = []
    for sign in text:
        if sign in _CLOSED_BY:
            depth.append(_CLOSED_BY[sign])
        elif depth and sign == depth[-1]:
            depth.pop()
    return "".join(reversed(depth))


def _in_quotes(text: str) -> str:
    """A text in single quotes, in which nothing but a quote means anything."""
    return "'" + text.replace("'", "''") + "'"


def _aligned(lines: Sequence[str], spot: int) -> _Fixed | None:
    """A line set in as those of its level; ``None``: it stands where it may."""
    line = lines[spot]
    if not _is_row(line):
        return None
    indent = len(line) - len(line.lstrip(" "))
    levels = [*_levels_above(lines, spot)]
    if not levels or indent in levels:
        return None
    nearest = min(levels, key=lambda level: (abs(level - indent), -level))
    return _Fixed("Y016", indent, " " * nearest + line.lstrip(" "), at=nearest)


def _levels_above(lines: Sequence[str], spot: int) -> Iterator[int]:
    """The columns in which a line may begin behind those above: below the last if that is open, or as one of them."""
    bound: int | None = None
    for line in (lines[one] for one in range(spot - 1, -1, -1) if _is_row(lines[one])):
        indent = len(line) - len(line.lstrip(" "))
        if bound is None:
            row = _ROW.match(line.strip())
            if row is not None and not _parted(row["value"])[0]:
                yield indent + 2
            yield indent
            bound = indent
        elif indent < bound:
            yield indent
            bound = indent
        if not bound:
            return
