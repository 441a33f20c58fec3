"""Invented tables of units as people send them: most cells can be read, some are blank, some are wrong."""

from __future__ import annotations

from datetime import date
from random import Random

from criteria.ready import Criteria
from evidence.units.heads import TIER
from evidence.units.table import Cell, UnitRow
from reading.source.place import Place
from reading.source.record import Record
from reading.source.values import day_text
from rules.rule.choices import items_in, levels_in
from rules.vocabulary import ISSUED, PREVIOUS

ODD = ("không phát sinh: trong năm không mở lớp nào", "rồi", "+3", "#REF!", "1,5", "không", "có", "0")
"""What people write beside what is asked."""


class Papers(Record):
    """How many numbers, months and days papers have, and by how many years their days are early."""

    numbers: int = 400
    months: int = 12
    days: int = 28
    early: tuple[int, ...] = (0,)


MANY = Papers()


def table_of(criteria: Criteria, seed: int, rows: int, papers: Papers = MANY) -> list[UnitRow]:
    """A table in which most cells can be read, some are blank, and some are wrong."""
    rnd = Random(seed)  # noqa: S311  # no secret
    columns = list(dict.fromkeys(_columns(criteria)))
    found = []
    for number in range(rows):
        cells = (
            []
            if not criteria.edition.tiers
            else [Cell(TIER, rnd.choice(criteria.edition.tiers).id, Place("t", number, 2))]
        )
        for spot, name in enumerate(columns, start=3):
            text = "" if rnd.random() < 0.3 else _text(name, criteria, papers, rnd)
            if text:
                cells.append(Cell(name, text, Place("t", number, spot)))
        found.append(UnitRow(f"unit {number}", Place("t", number), tuple(cells)))
    return found


def _columns(criteria: Criteria) -> list[str]:
    figures = [f"{before}{fact.name}" for fact in criteria.vocabulary.facts for before in ("", PREVIOUS)]
    papers = [f"{role.name}{more}" for role in criteria.vocabulary.documents for more in ("", ISSUED)]
    return [*figures, *papers, *(part.key for part in criteria.family_parts)]


def _text(name: str, criteria: Criteria, papers: Papers, rnd: Random) -> str:
    if rnd.random() < 0.004:
        return rnd.choice(ODD)
    first = criteria.edition.period.from_
    fact = next((one for one in criteria.vocabulary.facts if one.name == name.removeprefix(PREVIOUS)), None)
    day = day_text(first.replace(day=rnd.randint(1, 28), month=rnd.randint(1, 12)))
    if fact is not None:
        match fact.kind:
            case "count":
                # What goes beyond every plan sends its unit to the engine: few may.
                return str(
                    rnd.choice([10**8, 10**10]) if rnd.random() < 0.002 else rnd.choice([0, 1, 3, 10, 100, 4061])
                )
            case "number":
                return rnd.choice(["0", "2.25", "80"])
            case "percent":
                return rnd.choice(["0%", "84.99%", "100%"])
            case "day":
                return day
            case "flag":
                return rnd.choice(["có", "không"])
            case "choice":
                return rnd.choice(fact.choices).id
    roles = {role.name for role in criteria.vocabulary.documents}
    if name.endswith(ISSUED) and name.removesuffix(ISSUED) in roles:
        year = first.year - rnd.choice(papers.early)
        return day_text(date(year, rnd.randint(1, papers.months), rnd.randint(1, papers.days)))
    if name in roles:
        # A day there and in the column of days would be two of them.
        if rnd.random() < 0.004:
            return rnd.choice([day, "không", "0"])
        return rnd.choice(["có", f"{rnd.randint(1, papers.numbers)}/KH-UBND"])
    return _answer(name, criteria, rnd)


def _answer(name: str, criteria: Criteria, rnd: Random) -> str:
    part = next(one for one in criteria.family_parts if one.key == name)
    levels, items = list(levels_in(part.rule)), list(items_in(part.rule))
    if levels:
        return rnd.choice([*(one.id for one in levels), ODD[0]])
    if items and part.rule.type == "checklist":
        return "items:" + ",".join(one.id for one in items if rnd.random() < 0.6)
    return rnd.choice(["points:0.5", ODD[0]]) if part.scored_by != "self" else ODD[0]
