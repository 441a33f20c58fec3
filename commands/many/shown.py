"""A ranking, or the questions that it gives rise to, on a page or for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.answers.output import show
from commands.answers.put import Put, put_down, with_description
from commands.answers.shape import CONSOLE, Shape
from commands.many.units import Source, Units
from criteria.edition import Edition
from reading.source.names import in_small
from reading.source.place import spot_said
from report.language.language import Language
from report.language.problems import problem_said
from report.words.load import words_of
from scoring.many.against import Told, changes
from scoring.many.field import Field
from scoring.many.questions.ask import questions_about
from scoring.many.ranking import judged
from scoring.many.standings import Standings

if TYPE_CHECKING:  # few ask for it
    from report.table.ranking import Lacking


def show_ranking(
    shape: Shape,
    year: int | None,
    years: Mapping[int | None, Standings],
    units: Units,
    besides: tuple[Mapping[int | None, int], Mapping[str, str]],
    say: Language,
) -> None:
    """The ranking of a year, beside the one before where there is one.

    ``besides`` are how many units other years have, and the links to the pages of units.
    """
    before = years.get(year - 1) if year is not None else None
    changed = {} if before is None else changes(years[year], before).by_name(years[year])
    ranking = judged(years[year], units.field.names)
    told = Told(ranking, year, changed, units.left_out, units.doubtful, units.period, *besides)
    if shape.json:
        from report.machine.rank import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.writelines(as_json(told, say))
        return
    from report.pages.many.rank import page_of  # noqa: PLC0415

    show(page_of(told, say, is_wide=shape.put is not None, is_short=shape == CONSOLE), say, shape)


def show_questions(
    units: Units, before: Field | None, edition: Edition, year: int | None, shape: Shape, say: Language
) -> None:
    """What an appraiser may ask the units of a year; that those not scored are not looked at is told."""
    field = units.field
    if units.left_out:
        told = say.filled(words_of(say.tongue, "rank")["questions.left"], count=say.number(len(units.left_out)))
        sys.stderr.write(f"{told}\n")
    if only := len(field.counted()):
        told = say.filled(words_of(say.tongue, "rank")["questions.results"], count=say.number(only))
        sys.stderr.write(f"{told}\n")
    questions = questions_about(field, before)
    if shape.json:
        from report.machine.questions import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json(questions, edition, year, len(field.names)))
        return
    from report.pages.many.questions import page_of  # noqa: PLC0415

    show(page_of(questions, edition, year, len(field.names), say), say, shape)


def put_tables(
    puts: Sequence[Put], years: Mapping[int | None, Standings], found: Source, say: Language, *, beside: bool
) -> None:
    """All years into each file that was asked for; ``beside`` an answer that programs read."""
    if not puts:
        return
    from report.table.ranking import as_csv, as_parquet, as_xlsx  # noqa: PLC0415  # few ask for one

    files: list[tuple[Put, Path, str | bytes]] = []
    for put in puts:
        if put.medium == "csv":
            files += with_description(put, as_csv(years, say), say)
        elif put.medium == "xlsx":
            files.append((put, put.path, as_xlsx(years, list(_lacking(found, say)), say)))
        else:
            files.append((put, put.path, as_parquet(years, say)))
    put_down(files, say, beside=beside)


def _lacking(found: Source, say: Language) -> Iterator[Lacking]:
    """The units that could not be scored, or contradict themselves, each with all that is wrong with it."""
    from report.table.problems import Owned  # noqa: PLC0415  # few ask for one
    from report.table.ranking import Lacking  # noqa: PLC0415  # the same

    owned, told = Owned(found.rows, found.owners), dict[tuple[str, str | None], list[str]]()
    for one in (one for one in found.problems if one.weight == "error"):
        name, of = owned.by(one)
        said = f"{spot_said(one.place)}: {problem_said(one, say)[0]}"
        for key in {(in_small(name or one.place.file), of), (in_small(one.place.file), None)}:
            told.setdefault(key, []).append(said)
    for year, units in found.years.items():
        for names, is_ranked in ((units.left_out, False), (units.doubtful, True)):
            for name in names:
                keys = dict.fromkeys((in_small(name), of) for of in (None if year is None else str(year), None))
                yield Lacking(year, name, is_ranked, "; ".join(said for key in keys for said in told.get(key, ())))
