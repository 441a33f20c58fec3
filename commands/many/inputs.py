"""What the units of a ranking give to the plan, as the table that ``cchc criteria sql`` asks."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from commands.answers.put import Put, put_down
from commands.exits import Exit
from report.language.language import Language
from report.sql.ranked import UNIT
from report.sql.text import inputs_asked, refused
from report.table.columnar import as_parquet
from report.table.columns import TableColumn, Texts, Whole
from report.words.load import words_of
from rules.whole.codes import BEYOND, FINE
from rules.whole.columns import Table, filled
from scoring.many.field import Field
from scoring.whole.edition import WholeEdition, whole_edition

_NAMED = 5
"""So many units are named."""


def put_inputs(put: Put, field: Field, say: Language, *, beside: bool) -> Exit | None:
    """Write the table of all units of which a plan can be asked; why that cannot be, where it cannot.

    ``beside`` an answer that programs read.
    """
    words = words_of(say.tongue, "rank")
    (tier, everyone), *others = field.tiers.items()
    if others:
        tiers = ", ".join(str(one) for one in field.tiers)
        sys.stderr.write(f"cchc: {say.filled(words['inputs.tiers'], tiers=tiers)}\n")
        return Exit.USAGE
    edition = whole_edition(field.criteria(tier), field.leaders)
    if reason := refused(edition, say):
        sys.stderr.write(f"cchc: {reason}\n")
        return Exit.BAD_FILES
    without = sorted({*field.counted(), *field.unsettled()})
    places = [place for place in everyone.tolist() if place not in set(without)]
    if without:
        rests_on = ", ".join(one.edition.name for one in field.criteria(tier).others)
        word = "inputs.none" if not places else "inputs.others" if rests_on else "inputs.left"
        names = _some([field.names[place] for place in without], say)
        sys.stderr.write(
            f"{say.filled(words[word], count=say.number(len(without)), names=names, others=rests_on or '–')}\n"
        )
    if not places:
        return Exit.BAD_FILES
    given = field.table(tier, np.array(places, np.int64), edition.inputs)
    _tell_beyond(edition, [field.names[place] for place in places], given, say)
    content = as_parquet(_columns(edition, [field.names[place] for place in places], given))
    put_down([(put, put.path, content)], say, beside=beside)
    return None


def _tell_beyond(edition: WholeEdition, names: Sequence[str], given: Table, say: Language) -> None:
    """The units that the query cannot score, so that it ranks the others among themselves."""
    is_far = np.zeros(len(names), np.bool_)
    for name in inputs_asked(edition):
        is_far |= filled(given[name].lack) == BEYOND
    if far := [names[spot] for spot in np.flatnonzero(is_far).tolist()]:
        words = words_of(say.tongue, "rank")
        sys.stderr.write(f"{say.filled(words['inputs.beyond'], names=_some(far, say))}\n")


def _some(names: Sequence[str], say: Language) -> str:
    """The first names, and how many more there are."""
    shown, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    words = words_of(say.tongue, "rank")
    return say.filled(words["more"], names=shown, count=say.number(more)) if more > 0 else shown


def _columns(edition: WholeEdition, names: Sequence[str], given: Table) -> dict[str, TableColumn]:
    """The columns by name: a number where there is one, and why there is none where the query looks at that."""
    found: dict[str, TableColumn] = {UNIT: Texts(names)}
    for name, (columns, can_lack) in inputs_asked(edition).items():
        number, lack = map(filled, given[name])
        found[columns.number] = Whole(number, lack == FINE)
        if can_lack:
            found[columns.lack] = Whole(lack, lack != FINE)
    return found
