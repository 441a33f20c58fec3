"""``cchc criteria``: the editions there are, what one of them asks, and the schemas of the files."""

from __future__ import annotations

import sys
from json import dumps

from commands.answers.output import print_problems
from commands.answers.output import show as show_page
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.files import criteria_named
from commands.workspace import branch_asked
from criteria import library
from criteria.edition import Edition
from criteria.norms import Norms
from evidence.efforts import EffortList
from evidence.model import Evidence
from reading.source.place import NOWHERE
from report.language.language import Language
from report.words.load import Tongue
from rules.calendar import Calendar
from rules.vocabulary import Vocabulary

SCHEMAS = {
    "criteria": Edition,
    "evidence": Evidence,
    "vocabulary": Vocabulary,
    "calendar": Calendar,
    "norms": Norms,
    "efforts": EffortList,
}


def list_all(tongue: Tongue, shape: Shape) -> Exit:
    """The bundled editions."""
    say = Language(tongue)
    editions = []
    for name in library.bundled():
        criteria, problems = criteria_named(name, NOWHERE)
        print_problems(problems, say)
        if criteria is None:
            return Exit.BAD_FILES
        editions.append(criteria.edition)
    if shape.json:
        from report.machine.criteria import listed  # noqa: PLC0415  # only machines need it

        sys.stdout.write(listed(editions))
        return Exit.OK
    from report.pages.criteria import list_of  # noqa: PLC0415

    show_page(list_of(editions, say), say, shape)
    return Exit.OK


def show(name: str, part: str, tongue: Tongue, shape: Shape) -> Exit:
    """What an edition, or one branch of it, asks for, in plain words."""
    criteria, problems = criteria_named(name, NOWHERE)
    say = Language(tongue, criteria.vocabulary if criteria is not None else None)
    print_problems(problems, say)
    if criteria is None:
        return Exit.BAD_FILES
    only = branch_asked(part, criteria.edition, say)
    if only is None:
        return Exit.USAGE
    if shape.json:
        from report.machine.criteria import shown  # noqa: PLC0415  # only machines need it

        sys.stdout.write(shown(criteria.edition, only, say))
        return Exit.OK
    from report.pages.criteria import page_of  # noqa: PLC0415

    show_page(page_of(criteria, only, say), say, shape)
    return Exit.OK


def schema(kind: str, tongue: Tongue) -> Exit:
    """The JSON Schema of a kind of file, with titles and descriptions in the language asked for."""
    from reading.models.read import json_schema  # noqa: PLC0415
    from report.language.schema import described, schema_words  # noqa: PLC0415

    said = described(json_schema(SCHEMAS[kind]), schema_words(tongue))
    body = {"$schema": "https://json-schema.org/draft/2020-12/schema", **said}
    sys.stdout.write(dumps(body, ensure_ascii=False, indent=2) + "\n")
    return Exit.OK
