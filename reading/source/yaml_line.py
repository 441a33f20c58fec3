"""One line of YAML that somebody wrote wrongly, and how it was meant."""

from __future__ import annotations

import re

from reading.source.record import Record

HARD_BLANKS = "\u00a0\u2007\u202f\u3000"
"""Blanks that look like others and are none to a parser; Word puts them into what is copied."""
ROW = re.compile(
    rf"(?P<key>[A-Za-z0-9_.\-]+)(?P<before>[ \t{HARD_BLANKS}]*)(?P<colon>[:：=])"
    rf"(?P<gap>[ \t{HARD_BLANKS}]*)(?P<value>.*)"
)
CLOSED_BY = {"[": "]", "{": "}"}
_FORBIDDEN_FIRST = "@`%|>&*!?,-]}"
_ID = r"[A-Za-z0-9_.\-/]+"
_KEY = r"[a-z][a-z0-9_.\-]*"


class Fixed(Record):
    """A line as it was meant: what was wrong with it, from which column on."""

    code: str
    column: int
    line: str
    at: int | None = None
    more: str = ""


def is_row(line: str) -> bool:
    """Whether anything but a comment stands in a line."""
    bare = line.strip(f" \t{HARD_BLANKS}")
    return bool(bare) and not bare.startswith("#")


def bare_line(line: str) -> str:
    """A line without its indentation and the comment behind it."""
    row = ROW.fullmatch(line.strip())
    if row is None:
        return parted(line.strip())[0]
    return f"{row['key']}: {parted(row['value'])[0]}".rstrip()


def fixed_line(line: str, code: str) -> Fixed | None:
    """The line as it was meant; ``None``: nothing is wrong with it by itself."""
    if not is_row(line):
        return None
    indent = line[: len(line) - len(line.lstrip(f" \t{HARD_BLANKS}"))]
    dashes = re.match(r"(?:- +)*", line[len(indent) :])
    dash = dashes[0] if dashes else ""
    rest = line[len(indent) + len(dash) :]
    if indent.strip(" "):
        # How deep it was meant, only its neighbours say.
        return Fixed("Y012" if "\t" in indent else "Y020", 0, line[len(indent) :])
    head = indent + dash
    row = ROW.fullmatch(rest)
    if row is None:
        return _without_key(head, rest, code)
    start = len(head) + row.start("value")
    if row["colon"] != ":" or row["before"] or (row["value"] and not row["gap"]):
        value = "" if row["value"].strip() in {'"', "'"} else row["value"]
        return Fixed("Y017", len(head), f"{head}{row['key']}: {value}".rstrip())
    if row["gap"].strip(" "):
        kind = "Y012" if "\t" in row["gap"] else "Y020"
        return Fixed(kind, len(head) + row.start("gap"), f"{head}{row['key']}: {row['value']}")
    value = _value(row["value"], code)
    if value is None:
        return None
    return value._replace(column=start + value.column, line=f"{head}{row['key']}: {value.line}".rstrip())


def _without_key(head: str, rest: str, code: str) -> Fixed | None:
    """A line without a key: an item of a list by its value; other text only where a key was missed."""
    missed = re.fullmatch(r"(?P<key>[a-z][a-z0-9_.\-]*) +(?P<value>\S+(?: \S+)?)", rest)
    if missed and not head.endswith("- ") and code in {"Y013", "Y017"}:
        return Fixed("Y017", len(head), f"{head}{missed['key']}: {missed['value']}")
    if head.endswith("- "):
        value = _value(rest, code)
        return None if value is None else value._replace(column=len(head) + value.column, line=f"{head}{value.line}")
    return None


def _value(written: str, code: str) -> Fixed | None:
    """A value as it was meant; columns count from its beginning."""
    text, comment = parted(written)
    if not text:
        return None
    if text[0] in "\"'":
        return _quoted(text, comment, code)
    if text[0] in CLOSED_BY:
        return _bracketed(text, comment, code)
    if "“" in text and text[-1] == "”" and text[0] == "“" and code != "Y012":
        return Fixed("Y024", 0, in_quotes(text[1:-1]) + comment)
    if text == "-":
        return Fixed("Y027", 0, comment.lstrip())
    if text[0] in _FORBIDDEN_FIRST:
        item = text.removeprefix("-").strip() if text[0] == "-" else ""
        written = (item if " " in item else f"[{item}]") if item else in_quotes(text)
        return Fixed("Y019", 0, written + comment)
    if "\t" in text:
        return Fixed("Y012", text.index("\t"), re.sub(r"\t+", " ", text) + comment)
    if found := re.fullmatch(rf"(?P<first>.*?)[,;] *(?P<more>{_KEY}: .*)", text):
        return Fixed("Y026", found.start("more"), found["first"] + comment, more=found["more"])
    if re.fullmatch(rf"{_KEY}: +\S.*", text):
        return Fixed("Y013", 0, f"{{{text}}}{comment}")
    if found := re.search(r":( |$)", text):
        return Fixed("Y013", found.start(), in_quotes(text) + comment)
    return None


def parted(written: str) -> tuple[str, str]:
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


def _quoted(text: str, comment: str, code: str) -> Fixed | None:
    quote = text[0]
    end = _end_of_quote(text)
    if end is None:
        bare = text[1:].strip()
        bare = bare.replace("''", "'") if quote == "'" else bare
        return Fixed("Y014", 0, in_quotes(bare) + comment) if code == "Y014" else None
    if code == "Y018" and quote == '"':
        return Fixed("Y018", text.index("\\"), in_quotes(text[1:end]) + comment)
    if text[end + 1 :].strip():
        return Fixed("Y021", end + 1, in_quotes(text) + comment)
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


def _bracketed(text: str, comment: str, code: str) -> Fixed | None:
    """A list or a mapping in one line: closed, alone in its line, with commas between."""
    end = _end_of_bracket(text)
    if not text.strip("[{ "):
        return Fixed("Y015", 0, comment.lstrip())
    if end is None:
        bare = text.rstrip(", ]}")
        return Fixed("Y015", 0, bare + _closing(bare) + comment) if code == "Y015" else None
    after = text[end + 1 :].strip(" ,;")
    if not after:
        return None if not text[end + 1 :].strip() else Fixed("Y015", end + 1, text[: end + 1] + comment)
    if text[0] == "[" == after[0] and after.endswith("]"):
        return Fixed("Y022", end + 1, f"[{_listed(text[1:end], after[1:-1])}]{comment}")
    if set(after) <= set("]}"):
        return Fixed("Y015", end + 1, text[: end + 1] + comment)
    if re.match(rf"{_KEY}: +\S", after):
        if text == "[]" or not re.match(rf"{_KEY}: *[\[{{\"']", after):
            name = after.split(":")[0]
            return Fixed("Y021", end + 1, f"[{_listed(text[1:end], name)}]{comment}")
        return Fixed("Y026", end + 1, text[: end + 1] + comment, more=after)
    is_list = text[0] == "[" and re.fullmatch(rf"{_ID}(?: *, *{_ID})*", after)
    whole = f"[{_listed(text[1:end], after)}]" if is_list else in_quotes(text)
    return Fixed("Y021", end + 1, whole + comment)


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
        elif sign in CLOSED_BY:
            depth.append(CLOSED_BY[sign])
        elif depth and sign == depth[-1]:
            depth.pop()
            if not depth:
                return spot
    return None


def _closing(text: str) -> str:
    """The brackets that a text leaves open, closed from within."""
    depth: list[str] = []
    for sign in text:
        if sign in CLOSED_BY:
            depth.append(CLOSED_BY[sign])
        elif depth and sign == depth[-1]:
            depth.pop()
    return "".join(reversed(depth))


def in_quotes(text: str) -> str:
    """A text in single quotes, in which nothing but a quote means anything."""
    return "'" + text.replace("'", "''") + "'"
