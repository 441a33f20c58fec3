"""The text of a scale cut into clauses: what is asked, and what it gives."""

from __future__ import annotations

import re

from criteria.authoring.scale_numbers import NUMBER, Award, award, plain
from reading.source.record import Record

_BULLET = r"^\s*(?:[-+•●▪*–—]|[a-zđ]\))\s+|^\s*[•●▪]"
_SENTENCE = r"\.\s+"
_GIVES = rf"(.*?)[ ,]+(?:thì )?(?:sẽ )?(?:được|đạt|chấm|cho) ({NUMBER} ?(?:điểm|đ)|(?:số )?điểm tối đa|tối đa điểm)"


class Clause(Record):
    """``asked`` as printed and what it gives; ``gives`` is ``None`` where no points but a formula stands."""

    asked: str
    gives: Award | None
    formula: str = ""


def clauses(text: str) -> tuple[Clause, ...] | None:
    """The clauses in the order of the text; ``None`` when any piece of it is no clause."""
    pieces = [piece for line in _lines(text) for piece in re.split(rf";|{_SENTENCE}", line)]
    made = [_clause(piece) for piece in pieces if piece.strip(" .")]
    known = [one for one in made if one is not None]
    return tuple(known) if made and len(known) == len(made) else None


def _lines(text: str) -> list[str]:
    """The lines of a cell; a line that begins small goes on from one that has not come to its points yet."""
    lines: list[str] = []
    for line in text.split("\n"):
        bare = re.sub(_BULLET, "", line).strip()
        wrapped = bare == line.strip() and bare[:1].islower()
        if lines and wrapped and ":" not in lines[-1] and not lines[-1].endswith((";", ".")):
            lines[-1] = f"{lines[-1]} {bare}"
        elif bare:
            lines.append(bare)
    return lines


def _clause(piece: str) -> Clause | None:
    piece = re.sub(_BULLET, "", piece).strip()
    asked, colon, gives = piece.rpartition(":")
    if colon and ":" not in asked and asked.strip():
        given = award(gives)
        return Clause(asked.strip(), given, "" if given is not None else plain(gives).rstrip(" ."))
    if not colon and (found := re.fullmatch(_GIVES, plain(piece).rstrip(" ."))):
        given = award(found[2])
        return Clause(piece[: len(found[1])].strip(), given) if given is not None else None
    # A formula may stand alone: "Điểm = tỷ lệ × điểm tối đa".
    return Clause("", None, plain(piece).rstrip(" .")) if not colon else None
