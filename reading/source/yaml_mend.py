"""Slips of the pen in YAML: what is wrong in a line that the parser stops at, and how the line was meant.

A mended text is read on, so that one slip does not hide the mistakes behind it; its slip stays an error, and nothing
is ever scored by it. Lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading.source.record import Record
from reading.source.yaml_line import (
    CLOSED_BY,
    HARD_BLANKS,
    ROW,
    Fixed,
    bare_line,
    fixed_line,
    in_quotes,
    is_row,
    parted,
)

_STEP = 2
"""By how much our forms set a level in."""
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


class Stop(Record):
    """Where a parser stopped, with a ``code`` of ours; lines and columns count from 0.

    ``began`` is where what it was reading there began; ``last`` are the lines of the last value before it.
    """

    code: str
    noticed: tuple[int, int]
    began: tuple[int, int] | None
    last: tuple[int, int]


def mended(content: str, stop: Stop) -> Mended:
    """The slip that made the parser stop, and the text without it."""
    lines = content.split("\n")
    code, noticed, began = stop.code, stop.noticed, stop.began
    start, end = stop.last
    if start < end == noticed[0] and (left := fixed_line(lines[start], "Y014")) is not None and left.code == "Y014":
        # A quote left open far above ends at the next one, and what is behind that makes no sense.
        return _with(lines, start, left)
    unseen = _unseen(lines, noticed[0])
    if unseen is not None:
        return unseen
    if began is not None and code == "Y017" and (joined := _joined(lines, min(began[0], len(lines) - 1))) is not None:
        return joined
    for spot in _suspects(lines, code, noticed[0], began):
        found = fixed_line(lines[spot], code)
        if found is not None and found.line != lines[spot]:
            return _with(lines, spot, _set_in(found, lines, spot))
    crooked = _crooked(lines, min(noticed[0], len(lines) - 1))
    if crooked is not None:
        return crooked
    # What cannot be made out is left out.
    if began is not None and code in {"Y014", "Y015", "Y017"}:
        spot, column = began
    else:
        spot, column = noticed
    spot = next((one for one in range(min(spot, len(lines) - 1), -1, -1) if is_row(lines[one])), 0)
    return Mended(Slip(code, spot + 1, column + 1, {}), without_line(content, spot + 1))


def _unseen(lines: Sequence[str], spot: int) -> Mended | None:
    """A blank line or a comment near a spot in which a tab or a hard space stands, which nobody sees."""
    for one in range(spot, min(spot + 2, len(lines))):
        bare = lines[one].lstrip(f" \t{HARD_BLANKS}")
        indent = lines[one][: len(lines[one]) - len(bare)]
        if not is_row(lines[one]) and indent.strip(" "):
            code = "Y012" if "\t" in indent else "Y020"
            slip = Slip(code, one + 1, 1, {"write": bare} if bare else {"text": ""})
            return Mended(slip, "\n".join([*lines[:one], bare, *lines[one + 1 :]]))
    return None


def without_line(content: str, line: int) -> str:
    """A text in which a line (from 1) is a comment."""
    lines = content.split("\n")
    return "\n".join([*lines[: line - 1], f"#{lines[line - 1]}", *lines[line:]])


def with_indent(content: str, line: int, indent: int) -> str:
    """A text in which a line (from 1) is set in by so much."""
    lines = content.split("\n")
    return "\n".join([*lines[: line - 1], " " * indent + lines[line - 1].lstrip(" "), *lines[line:]])


def _set_in(fixed: Fixed, lines: Sequence[str], spot: int) -> Fixed:
    """A line that a tab or a hard space has set in, as wide as its neighbours have it: nobody knows how wide it was."""
    if fixed.code not in {"Y012", "Y020"} or fixed.column:
        return fixed
    level = _level_of(lines, spot)
    return fixed._replace(line=" " * level + fixed.line.lstrip(), at=level)


def _with(lines: Sequence[str], spot: int, fixed: Fixed) -> Mended:
    write = bare_line(fixed.line)
    said = {} if len(write) > _MOST_SHOWN else {"write": write}
    if fixed.code == "Y027":
        said = {"text": "-"}
    said = {"write": _shown(fixed.more)} if fixed.more else said if fixed.at is None else {"at": str(fixed.at + 1)}
    slip = Slip(fixed.code, spot + 1, fixed.column + 1, said)
    return Mended(slip, "\n".join([*lines[:spot], fixed.line, *lines[spot + 1 :]]))


def _shown(text: str) -> str:
    """As much of a text as a sentence about it may hold."""
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


def _suspects(lines: Sequence[str], code: str, noticed: int, began: tuple[int, int] | None) -> Iterator[int]:
    """The lines in which the slip may be: where it was noticed, and the one before, unless it began elsewhere."""
    last = len(lines) - 1
    if began is not None and code in {"Y014", "Y015", "Y017", "Y018"}:
        yield min(began[0], last)
    yield min(noticed, last)
    yield from _rows_above(lines, noticed)[:1]


def _rows_above(lines: Sequence[str], spot: int) -> list[int]:
    """The lines above one in which anything stands, the nearest first; no more than a person would look over."""
    return [one for one in range(min(spot, len(lines)) - 1, -1, -1) if is_row(lines[one])][:_MOST_ABOVE]


def _joined(lines: Sequence[str], spot: int) -> Mended | None:
    """A line without a key, as it was meant; ``None``: nobody can say.

    It may be the key of the lines below it without its colon, an item without its space, or the rest of a text that was
    broken into two lines.
    """
    line = lines[spot]
    indent, bare = _indent(line), line.strip()
    below = next((one for one in lines[spot + 1 :] if is_row(one)), "")
    if re.fullmatch(r"[a-z][a-z0-9_.\-]*", bare) and _indent(below) > indent:
        return _with(lines, spot, Fixed("Y017", indent, f"{' ' * indent}{bare}:"))
    if found := re.fullmatch(r"[-+•*](?! ) *(\S.*)|[+•*] +(\S.*)", bare):
        return _with(lines, spot, Fixed("Y025", indent, f"{' ' * indent}- {found[1] or found[2]}"))
    above = next(iter(_rows_above(lines, spot)), None)
    row = None if above is None else ROW.fullmatch(lines[above].strip())
    if above is None or row is None or ":" in bare or " " not in bare:
        return None
    value, comment = parted(row["value"])
    if not value or value[0] in "\"'[{|>":
        return None
    whole = f"{' ' * _indent(lines[above])}{row['key']}: {in_quotes(f'{value} {bare}')}"
    made = [*lines[:above], whole + comment, *lines[above + 1 : spot], f"#{line}", *lines[spot + 1 :]]
    write = whole.strip()
    said = {} if len(write) > _MOST_SHOWN else {"write": write}
    return Mended(Slip("Y023", spot + 1, indent + 1, said), "\n".join(made))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _opens(line: str) -> bool:
    """Whether rows may stand below a line: nothing is behind its colon."""
    row = ROW.fullmatch(line.strip())
    return row is not None and not parted(row["value"])[0]


def _crooked(lines: Sequence[str], spot: int) -> Mended | None:
    """The line near a spot that is not set in as its neighbours are; ``None``: all of them are."""
    if not is_row(lines[spot]):
        return None
    above = _rows_above(lines, spot)
    own = _indent(lines[spot])
    if len(above) > 1:
        first, second = above[0], above[1]
        outer = _indent(lines[second])
        odd = _indent(lines[first])
        below = next((_indent(one) for one in lines[spot + 1 :] if is_row(one)), own)
        # One line alone stands out between two that agree, or before two that do.
        usual = below == own or (below != odd and own == outer + _STEP)
        opens = _opens(lines[second])
        agrees = (own == outer and (odd < own or not opens)) or (opens and own > outer and usual)
        if agrees and odd != own and not (_opens(lines[first]) and own > odd):
            return _moved(lines, first, own)
    if above and own > _indent(lines[above[0]]) and not _opens(lines[above[0]]):
        below = next((_indent(one) for one in lines[spot + 1 :] if is_row(one)), 0)
        row = ROW.fullmatch(lines[above[0]].strip())
        if row is not None and row["value"][:1] in CLOSED_BY:
            # Rows begin without the line that says what they are; nobody can say which one is gone.
            end = next(
                (one for one in range(spot, len(lines)) if is_row(lines[one]) and _indent(lines[one]) < own), None
            )
            gone = [f"#{line}" for line in lines[spot:end]]
            after = [] if end is None else lines[end:]
            return Mended(Slip("Y029", spot + 1, own + 1, {"text": ""}), "\n".join([*lines[:spot], *gone, *after]))
        if below == own and row is not None:
            # A value stands where only rows below may.
            line = f"{' ' * _indent(lines[above[0]])}{row['key']}:"
            return _with(lines, above[0], Fixed("Y028", _indent(line), line))
    levels = [*_levels_above(lines, spot)]
    if not levels or own in levels:
        return None
    deeper = min((level for level in levels if level > own), default=own)
    first = next((one for one in above if _indent(lines[one]) <= deeper), spot)
    if _indent(lines[first]) == deeper == own + 1 and own - _STEP in levels and _opens(lines[first]):
        # The first of its level stands one too far in, and all that follow do not.
        return _moved(lines, first, own)
    for holder in above:
        if _indent(lines[holder]) < own:
            # A line that holds others stands too far out, and what comes behind them too far in.
            if own in _levels_above(lines, holder):
                return _moved(lines, holder, own)
            break
    return _moved(lines, spot, _level_of(lines, spot))


def _moved(lines: Sequence[str], spot: int, level: int) -> Mended:
    line = lines[spot]
    return _with(lines, spot, Fixed("Y016", _indent(line), " " * level + line.lstrip(" "), at=level))


def _level_of(lines: Sequence[str], spot: int) -> int:
    """How far a line is to be set in: as the next one is, if that is possible, else as near as it is."""
    levels = [*_levels_above(lines, spot)] or [0]
    below = next((_indent(one) for one in lines[spot + 1 :] if is_row(one)), 0)
    line = lines[spot]
    own = _indent(line) if line[:1] in {" ", line.strip()[:1]} else max(levels)
    if _opens(line.strip(f" \t{HARD_BLANKS}")) and below > min(levels):
        # What stands below it is deeper than itself.
        levels = [level for level in levels if level < below] or levels
        return min(levels, key=lambda level: (abs(level - own), -level))
    if below in levels and (line[:1] != " " or abs(below - own) <= 1):
        return below
    # A whole answer in one line is a row of its section; a plain value goes on with the row before.
    deeper = -1 if "{" not in line else 1
    return min(levels, key=lambda level: (abs(level - own), deeper * level))


def _levels_above(lines: Sequence[str], spot: int) -> Iterator[int]:
    """The columns in which a line may begin behind those above: below the last if that is open, or as one of them."""
    bound: int | None = None
    for one in range(spot - 1, -1, -1):
        line = lines[one]
        if not is_row(line):
            continue
        indent = _indent(line)
        if bound is None:
            if _opens(line):
                yield indent + _STEP
            yield indent
            bound = indent
        elif indent < bound:
            yield indent
            bound = indent
        if not bound:
            return
