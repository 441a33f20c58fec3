"""``cchc criteria``: the editions there are, what one of them asks, and the schemas of the files."""

from __future__ import annotations

import json
import sys

from commands.checking import criteria_named
from commands.exits import Exit
from commands.output import print_problems
from criteria import library
from criteria.edition import Edition, parts_of
from criteria.norms import Norms
from evidence.efforts import EffortList
from evidence.model import Evidence
from reading.source.names import is_within
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


def list_all(tongue: Tongue) -> Exit:
    """The bundled editions, a line each."""
    say = Language(tongue)
    sys.stdout.write(f"{say.label('list.head')}\n")
    for name in library.bundled():
        criteria, problems = criteria_named(name, NOWHERE)
        print_problems(problems, say)
        if criteria is None:
            return Exit.BAD_FILES
        edition = criteria.edition
        count = say.label("list.parts", parts=str(len(list(parts_of(edition)))))
        standing = f"{say.label(f'status.{edition.status}')}, {say.label(f'state.{edition.state}')}"
        title = say.named(edition.title, edition.title_en)
        sys.stdout.write(f"  {name}  {title}\n      {count} · {standing}\n")
    return Exit.OK


def show(name: str, part: str, tongue: Tongue) -> Exit:
    """What an edition, or one branch of it, asks for, in plain words."""
    from report.pages.criteria import page_of  # noqa: PLC0415
    from report.render.screen import Screen  # noqa: PLC0415

    criteria, problems = criteria_named(name, NOWHERE)
    say = Language(tongue, criteria.vocabulary if criteria is not None else None)
    print_problems(problems, say)
    if criteria is None:
        return Exit.BAD_FILES
    if part and not any(part == one.key or is_within(one.id, part) for one in parts_of(criteria.edition)):
        sys.stderr.write(f"cchc: {say.label('no_part', part=part)}\n")
        return Exit.USAGE
    console = Screen()
    console.print(page_of(criteria, part, say, console.width), soft_wrap=True)
    return Exit.OK


def schema(kind: str, tongue: Tongue) -> Exit:
    """The JSON Schema of a kind of file, with titles and descriptions in the language asked for."""
    from reading.models.read import json_schema  # noqa: PLC0415
    from report.language.schema import described, schema_words  # noqa: PLC0415

    said = described(json_schema(SCHEMAS[kind]), schema_words(tongue))
    body = {"$schema": "https://json-schema.org/draft/2020-12/schema", **said}
    sys.stdout.write(json.dumps(body, ensure_ascii=False, indent=2) + "\n")
    return Exit.OK
