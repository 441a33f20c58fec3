"""One unit of a ranking, shown as it would be by itself, or with its rank if something of it were different."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from commands.answers.output import print_problems, show
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.many.units import Source
from criteria.branch import Branch
from evidence.namesakes import names_of
from evidence.workspace import Workspace, files_called
from reading.source.names import ascii_words, in_small, nearest
from reading.source.place import has_errors
from reading.source.text import digest_of
from report.language.language import Language
from report.pages.many.ranked import Around, page_of_ranked, page_with_rank
from report.pages.score import page_of
from report.pages.tree import View
from report.words.load import words_of
from scoring.attribute.leaders import led_by
from scoring.counterfactual.changes import given_in
from scoring.counterfactual.whatif import what_if_read
from scoring.many.entrant import Counted, Entrant
from scoring.many.field import Field, OneByOne
from scoring.score.engine import score
from scoring.score.result import Result

if TYPE_CHECKING:  # needs the extra
    from report.blocks import Page
    from scoring.many.standings import Ranked, Standings


def _workspace(unit: Entrant) -> Workspace:
    """What is known of a unit, under the digest of its file; of that itself where it is a row of a table."""
    return Workspace(unit.evidence, unit.digest or digest_of(repr(unit.evidence)), ())


def show_change(
    standings: Standings, field: Field, place: int, lines: Sequence[str], around: Around, shape: Shape, say: Language
) -> Exit | None:
    """What other figures, papers or answers would do to one unit, and to its rank among all."""
    unit = field.entrant(place)
    found, problems = what_if_read(_workspace(unit), unit.criteria, given_in(lines, "--if"), unit.read)
    # What is only to be heeded was told when the unit was read, and days of another year are no mistake here.
    problems = tuple(one for one in problems if one.weight == "error")
    print_problems(problems, say)
    if found is None:
        sys.stderr.write(f"{words_of(say.tongue, 'whatif')['refused']}\n")
        return Exit.BAD_FILES
    moved = standings.if_one_were(place, found.after)
    if shape.json:
        from report.machine.whatif import as_json_with_rank  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json_with_rank(found, problems, moved, _among(around, unit), say))
    else:
        show(page_with_rank(found, moved, around, unit.evidence.period.to.year, say), say, shape)
    return Exit.BAD_FILES if has_errors(problems) else None


def show_unit(  # what is shown, of whom, and how
    standings: Standings, field: Field, place: int, only: Branch, around: Around, shape: Shape, say: Language
) -> None:
    """What ``cchc score --only`` shows of one unit of a field, beside what the best of all reached, and its rank."""
    if shape.json:
        unit, own = field.entrant(place), _ranked(standings, place)
        result = _result(unit, field)
        from report.machine.score import as_json  # noqa: PLC0415  # only machines need it

        rank = {"rank": own.rank, "ranks": [own.best, own.worst], **_among(around, unit)}
        sys.stdout.write(as_json(result, (), say, only, besides={"ranked": rank}))
        return
    show(unit_page(standings, field, place, View(only=only, folder=None), around, say), say, shape)


def unit_page(standings: Standings, field: Field, place: int, view: View, around: Around, say: Language) -> Page:
    """The page of one unit."""
    unit = field.entrant(place)
    page = page_of(_result(unit, field), view, say)
    years = unit.criteria.edition.period.to.year, unit.evidence.period.to.year
    return page_of_ranked(page, _ranked(standings, place), years, around._replace(source=unit.source), say)


def _among(around: Around, unit: Entrant) -> dict[str, int | str]:
    """What the page says of what a unit stands among, for programs."""
    return {"units": around.units, "left_out": around.left_out, "source": unit.source}


def _result(unit: Entrant, field: Field) -> Result:
    return score(_workspace(unit), unit.criteria, led_by(unit.matched, field.leaders))


def _ranked(standings: Standings, place: int) -> Ranked:
    return standings.unit(int(np.flatnonzero(standings.order == place)[0]))


def place_of(asked: str, found: Source, year: int | None, say: Language) -> int | None:
    """The place of a unit of a year that is asked for by name; ``None``: it cannot be shown, which is told."""
    field = found.years[year].field
    place = _called(asked, found, field)
    handed = None if place is None else field.counted().get(place)
    if place is not None and handed is None:
        return place
    counted = words_of(say.tongue, "rank")["counted"]
    known = "" if handed is None else say.filled(counted, name=handed.name, file=handed.file)
    sys.stderr.write(f"cchc: {known or _not_there(asked, found, year, say)}\n")
    return None


def _not_there(asked: str, found: Source, year: int | None, say: Language) -> str:
    """That no unit is called so: one that was left out is, one of another year, or another one is meant."""
    words, own, units = words_of(say.tongue, "rank"), in_small(asked), found.years[year]
    plain = {" ".join(ascii_words(name)): name for name in (*units.field.names, *units.left_out)}
    every = [*units.field.names, *units.left_out]
    several = dict.fromkeys(name for name in every if in_small(name).startswith(f"{own} ("))
    files = () if several else files_called(asked, dict(_files(units.field)).values())
    if several or len(files) > 1:
        names = tuple(several or files)
        return say.filled(words["several_units"], name=asked, count=say.number(len(names)), names=", ".join(names))
    known = dict.fromkeys((*found.owners, *units.left_out))
    meant = files_called(asked, known) if is_no_name(asked, found) else ()
    elsewhere = {str(found.owners[file][1]) for file in meant if file in found.owners} - {str(year)}
    if elsewhere:
        return say.filled(words["unit_of_years"], name=asked, years=", ".join(sorted(elsewhere)))
    if meant or any(own == one or own.startswith(f"{one} (") for one in _left(found)):
        return say.filled(words["left_unit"], name=asked)
    # Whoever types a name leaves out tones first; of one that is left out the right name shows its mistakes.
    near = nearest(" ".join(ascii_words(asked)), plain)
    return say.filled(words["no_unit"], name=asked) + (say.filled(words["near_unit"], near=plain[near]) if near else "")


def is_no_name(asked: str, found: Source) -> bool:
    """Whether no unit that is left out, or told of, is called so."""
    return in_small(asked) not in _left(found)


_NO_UNITS = frozenset({"E050", "E087", "E097"})
"""What is said of rows that are taken for no units."""


def _left(found: Source) -> set[str]:
    """Units that are left out of any year, or told of, in small."""
    told = (
        dict(one.values).get("name", "") for one in found.problems if one.weight == "error" or one.code in _NO_UNITS
    )
    left = (name for units in found.years.values() for name in units.left_out)
    return {in_small(name) for name in (*told, *left) if name}


def _called(asked: str, found: Source, field: Field) -> int | None:
    """The place of the unit that is called so, in any case, with what it belongs to or without; ``None``: none.

    A unit of a folder may be called as its file where no other has that name.
    """
    own, pairs = in_small(asked), list(zip(field.names, field.within, strict=True))
    exact = (place for place, (name, _) in enumerate(pairs) if in_small(name) == own)
    in_other_words = (place for place, (name, within) in enumerate(pairs) if own in names_of(name, within))
    place = next(chain(exact, in_other_words), None)
    if place is not None or not is_no_name(asked, found):
        return place
    files = {file: spot for spot, file in _files(field)}
    filed = files_called(asked, files)
    return files[filed[0]] if len(filed) == 1 else None


def _files(field: Field) -> Iterator[tuple[int, str]]:
    """The files of units that have one of their own."""
    if isinstance(field, OneByOne):
        for place, unit in enumerate(field.units):
            file = unit.file if isinstance(unit, Counted) else unit.evidence.place.file
            if file:
                yield place, file
