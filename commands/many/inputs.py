"""What the units of a ranking give to the plan, as the table that ``cchc criteria sql`` asks."""

from __future__ import annotations

import sys

from commands.answers.put import Put, put_down
from commands.exits import Exit
from report.language.language import Language
from report.sql.inputs import columns_given
from report.sql.text import refused
from report.table.columnar import as_parquet
from report.words.load import words_of
from scoring.many.field import Field
from scoring.whole.edition import whole_edition


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
    without = {*field.counted(), *field.unsettled()}
    places = [place for place in everyone if place not in without]
    if without:
        sys.stderr.write(f"{say.filled(words['inputs.left'], count=say.number(len(without)))}\n")
    given = field.table(tier, places, edition.inputs)
    content = as_parquet(columns_given(edition, [field.names[place] for place in places], given))
    put_down([(put, put.path, content)], say, beside=beside)
    return None
