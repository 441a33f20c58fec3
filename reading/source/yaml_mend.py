"""Slips of the pen in YAML: what is wrong in a line that the parser stops at, and how the line was meant.

A mended text is read on, so that one slip does not hide the mistakes behind it; its slip stays an error, and nothing
is ever scored by it. Lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading.source.record import Record

HARD_BLANKS = "\u00a0\u2007\u202f\u3000"
"""Blanks that look like others and are none to a parser; Word puts them into what is copied."""
_ROW = re.compile(
    rf"(?P<key>[A-Za-z0-9_.\-]+)(?P<before>[ \t{HARD_BLANKS}]*)(?P<colon>[:：=])"
    rf"(?P<gap>[ \t{HARD_BLANKS}]*)(?P<value>.*)"
)
_CLOSED_BY = {"[": "]", "{": "}"}
_FORBIDDEN_FIRST = "@`%|>&*!?,-]}"
_ID = r"[A-Za-z0-9_.\-/]+"
_KEY = r"[a-z][a-z0-9_.\-]*"
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


class _Fixed(Record):
    """A line as it was meant: what was wrong with it, from which column on."""

    code: str
    column: int
    line: str
    at: int | None = None
    more: str = ""


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
    if start < end == noticed[0] and (left := _fixed(lines[start], "Y014")) is not None and left.code == "Y014":
        # A quote left open far above ends at the next one, and what is behind that makes no sense.
        return _with(lines, start, left)
    unseen = _unseen(lines, noticed[0])
    if unseen is not None:
        return unseen
    if began is not None and code == "Y017" and (joined := _joined(lines, min(began[0], len(lines) - 1))) is not None:
        return joined
    for spot in _suspects(lines, code, noticed[0], began):
        found = _fixed(lines[spot], code)
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
    spot = next((one for one in range(min(spot, len(lines) - 1), -1, -1) if _is_row(lines[one])), 0)
    return Mended(Slip(code, spot + 1, column + 1, {}), without_line(content, spot + 1))


def _unseen(lines: Sequence[str], spot: int) -> Mended | None:
    """A blank line or a comment near a spot in which a tab or a hard space stands, which nobody sees."""
    for one in range(spot, min(spot + 2, len(lines))):
        bare = lines[one].lstrip(f" \t{HARD_BLANKS}")
        indent = lines[one][: len(lines[one]) - len(bare)]
        if not _is_row(lines[one]) and indent.strip(" "):
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


def _set_in(fixed: _Fixed, lines: Sequence[str], spot: int) -> _Fixed:
    """A line that a tab or a hard space has set in, as wide as its neighbours have it: nobody knows how wide it was."""
    if fixed.code not in {"Y012", "Y020"} or fixed.column:
        return fixed
    level = _level_of(lines, spot)
    return fixed._replace(line=" " * level + fixed.line.lstrip(), at=level)


def _bare(line: str) -> str:
    """A line without its indentation and the comment behind it."""
    row = _ROW.fullmatch(line.strip())
    if row is None:
        return _parted(line.strip())[0]
    return f"{row['key']}: {_parted(row['value'])[0]}".rstrip()


def _with(lines: Sequence[str], spot: int, fixed: _Fixed) -> Mended:
    write = _bare(fixed.line)
    said = {} if len(write) > _MOST_SHOWN else {"write": write}
    if fixed.code == "Y027":
        said = {"text": "-"}
    said = {"write": fixed.more} if fixed.more else said if fixed.at is None else {"at": str(fixed.at + 1)}
    slip = Slip(fixed.code, spot + 1, fixed.column + 1, said)
    return Mended(slip, "\n".join([*lines[:spot], fixed.line, *lines[spot + 1 :]]))


def _is_row(line: str) -> bool:
    """Whether anything but a comment stands in a line."""
    bare = line.strip(f" \t{HARD_BLANKS}")
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
    indent = line[: len(line) - len(line.lstrip(f" \t{HARD_BLANKS}"))]
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
        value = "" if row["value"].strip() in {'"', "'"} else row["value"]
        return _Fixed("Y017", len(head), f"{head}{row['key']}: {value}".rstrip())
    if row["gap"].strip(" "):
        kind = "Y012" if "\t" in row["gap"] else "Y020"
        return _Fixed(kind, len(head) + row.start("gap"), f"{head}{row['key']}: {row['value']}")
    value = _value(row["value"], code)
    if value is None:
        return None
    return value._replace(column=start + value.column, line=f"{head}{row['key']}: {value.line}".rstrip())


def _blank(indent: str) -> str:
    """An indentation of plain blanks; a tab is as wide as a level."""
    return re.sub(f"[{HARD_BLANKS}]", " ", indent.replace("\t", "  "))


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
    if text == "-":
        return _Fixed("Y027", 0, comment.lstrip())
    if text[0] in _FORBIDDEN_FIRST:
        item = text.removeprefix("-").strip() if text[0] == "-" else ""
        written = (item if " " in item else f"[{item}]") if item else _in_quotes(text)
        return _Fixed("Y019", 0, written + comment)
    if "\t" in text:
        return _Fixed("Y012", text.index("\t"), re.sub(r"\t+", " ", text) + comment)
    if found := re.fullmatch(rf"(?P<first>.*?)[,;] *(?P<more>{_KEY}: .*)", text):
        return _Fixed("Y026", found.start("more"), found["first"] + comment, more=found["more"])
    if re.fullmatch(rf"{_KEY}: +\S.*", text):
        return _Fixed("Y013", 0, f"{{{text}}}{comment}")
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
        bare = text[1:].strip()
        bare = bare.replace("''", "'") if quote == "'" else bare
        return _Fixed("Y014", 0, _in_quotes(bare) + comment) if code == "Y014" else None
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
        bare = text.rstrip(", ]}")
        return _Fixed("Y015", 0, bare + _closing(bare) + comment) if code == "Y015" else None
    after = text[end + 1 :].strip(" ,;")
    if not after:
        return None if not text[end + 1 :].strip() else _Fixed("Y015", end + 1, text[: end + 1] + comment)
    if text[0] == "[" == after[0] and after.endswith("]"):
        return _Fixed("Y022", end + 1, f"[{_listed(text[1:end], after[1:-1])}]{comment}")
    if set(after) <= set("]}"):
        return _Fixed("Y015", end + 1, text[: end + 1] + comment)
    if re.match(rf"{_KEY}: +\S", after):
        if text == "[]" or not re.match(rf"{_KEY}: *[\[{{\"']", after):
            name = after.split(":")[0]
            return _Fixed("Y021", end + 1, f"[{_listed(text[1:end], name)}]{comment}")
        return _Fixed("Y026", end + 1, text[: end + 1] + comment, more=after)
    is_list = text[0] == "[" and re.fullmatch(rf"{_ID}(?: *, *{_ID})*", after)
    whole = f"[{_listed(text[1:end], after)}]" if is_list else _in_quotes(text)
    return _Fixed("Y021", end + 1, whole + comment)


def _listed(*pieces: str) -> str:
    return ", ".join(piece.strip() for piece in pieces if piece.strip())


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


def _joined(lines: Sequence[str], spot: int) -> Mended | None:
    """A line without a key, as it was meant; ``None``: nobody can say.

    It may be the key of the lines below it without its colon, an item without its space, or the rest of a text that was
    broken into two lines.
    """
    line = lines[spot]
    indent, bare = _indent(line), line.strip()
    below = next((one for one in lines[spot + 1 :] if _is_row(one)), "")
    if re.fullmatch(r"[a-z][a-z0-9_.\-]*", bare) and _indent(below) > indent:
        return _with(lines, spot, _Fixed("Y017", indent, f"{' ' * indent}{bare}:"))
    if found := re.fullmatch(r"[-+•*](?! ) *(\S.*)|[+•*] +(\S.*)", bare):
        return _with(lines, spot, _Fixed("Y025", indent, f"{' ' * indent}- {found[1] or found[2]}"))
    above = next(iter(_rows_above(lines, spot)), None)
    row = None if above is None else _ROW.fullmatch(lines[above].strip())
    if above is None or row is None or ":" in bare or " " not in bare:
        return None
    value, comment = _parted(row["value"])
    if not value or value[0] in "\"'[{|>":
        return None
    whole = f"{' ' * _indent(lines[above])}{row['key']}: {_in_quotes(f'{value} {bare}')}"
    made = [*lines[:above], whole + comment, *lines[above + 1 : spot], f"#{line}", *lines[spot + 1 :]]
    write = whole.strip()
    said = {} if len(write) > _MOST_SHOWN else {"write": write}
    return Mended(Slip("Y023", spot + 1, indent + 1, said), "\n".join(made))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _opens(line: str) -> bool:
    """Whether rows may stand below a line: nothing is behind its colon."""
    row = _ROW.fullmatch(line.strip())
    return row is not None and not _parted(row["value"])[0]


def _crooked(lines: Sequence[str], spot: int) -> Mended | None:
    """The line near a spot that is not set in as its neighbours are; ``None``: all of them are."""
    if not _is_row(lines[spot]):
        return None
    above = _rows_above(lines, spot)
    own = _indent(lines[spot])
    if len(above) > 1:
        first, second = above[0], above[1]
        outer = _indent(lines[second])
        odd = _indent(lines[first])
        below = next((_indent(one) for one in lines[spot + 1 :] if _is_row(one)), own)
        # One line alone stands out between two that agree, or before two that do.
        usual = below == own or (below != odd and own == outer + _STEP)
        opens = _opens(lines[second])
        agrees = (own == outer and (odd < own or not opens)) or (opens and own > outer and usual)
        if agrees and odd != own and not (_opens(lines[first]) and own > odd):
            return _moved(lines, first, own)
    if above and own > _indent(lines[above[0]]) and not _opens(lines[above[0]]):
        below = next((_indent(one) for one in lines[spot + 1 :] if _is_row(one)), 0)
        row = _ROW.fullmatch(lines[above[0]].strip())
        if row is not None and row["value"][:1] in _CLOSED_BY:
            # Rows begin without the line that says what they are; nobody can say which one is gone.
            end = next(
                (one for one in range(spot, len(lines)) if _is_row(lines[one]) and _indent(lines[one]) < own), None
            )
            gone = [f"#{line}" for line in lines[spot:end]]
            after = [] if end is None else lines[end:]
            return Mended(Slip("Y029", spot + 1, own + 1, {"text": ""}), "\n".join([*lines[:spot], *gone, *after]))
        if below == own and row is not None:
            # A value stands where only rows below may.
            line = f"{' ' * _indent(lines[above[0]])}{row['key']}:"
            return _with(lines, above[0], _Fixed("Y028", _indent(line), line))
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
    return _with(lines, spot, _Fixed("Y016", _indent(line), " " * level + line.lstrip(" "), at=level))


def _level_of(lines: Sequence[str], spot: int) -> int:
    """How far a line is to be set in: as the next one is, if that is possible, else as near as it is."""
    levels = [*_levels_above(lines, spot)] or [0]
    below = next((_indent(one) for one in lines[spot + 1 :] if _is_row(one)), 0)
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
        if not _is_row(line):
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
