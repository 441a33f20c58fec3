"""Names for what a draft edition declares: keys, figures and document roles, made from the words of the table."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.authoring.appendix import Appendix, Line, parts_of, scale_of
from criteria.authoring.scale import CountSteps, NamedLevels, PercentSteps, Proportion, ScaleText
from reading.source.names import ascii_words
from reading.source.record import Record

_MOST_LETTERS = 48
"""Of a name made of words; group and ending come to it, and 80 letters are the most a name may have."""


class DraftPart(Record):
    """A part with its names; ``figure`` and ``role`` are empty where it needs none, ``new_role``: the role is new."""

    line: Line
    key: str
    scale: ScaleText
    figure: str
    role: str
    new_role: bool


def draft_parts(table: Appendix) -> tuple[DraftPart, ...]:
    """All parts in the order of the table, each key once."""
    return tuple(_parts(table))


def _parts(table: Appendix) -> Iterator[DraftPart]:
    taken: set[str] = set()
    roles: dict[str, str] = {}
    for block in table.blocks:
        for criterion in block.below:
            for line in parts_of(criterion):
                key = _once(f"nhom_{block.number.lower()}.{joined(line.name, '_', f'muc_{line.number}')}", taken)
                scale = scale_of(line)
                role = roles.setdefault(line.proof_of or f"own {key}", f"{key}.proof") if line.proof else ""
                if line.proof and not line.proof_of:
                    # Rows below whose cell is merged with this one are proved by the same paper.
                    roles[line.number] = role
                yield DraftPart(line, key, scale, _figure(key, scale), role, role == f"{key}.proof")


def _figure(key: str, scale: ScaleText) -> str:
    match scale:
        case PercentSteps() | Proportion():
            return f"{key}.rate"
        case CountSteps():
            return f"{key}.count"
        case NamedLevels() | None:
            return ""


def joined(text: str, sign: str, otherwise: str) -> str:
    """The words of a text as one name that begins with a letter; ``otherwise`` where it has no words."""
    words = ascii_words(text) or ascii_words(otherwise)
    if words[0][0].isdigit():
        words = ["muc", *words]
    name = words[0][:_MOST_LETTERS]
    for word in words[1:]:
        if len(name) + len(word) >= _MOST_LETTERS:
            break
        name = f"{name}{sign}{word}"
    return name


def _once(name: str, taken: set[str]) -> str:
    made, count = name, 1
    while made in taken:
        count += 1
        made = f"{name}_{count}"
    taken.add(made)
    return made


def level_ids(names: tuple[str, ...]) -> tuple[str, ...]:
    """An id for each level, each once."""
    taken: set[str] = set()
    return tuple(_once(joined(name, "_", f"muc {at}"), taken) for at, name in enumerate(names, start=1))
