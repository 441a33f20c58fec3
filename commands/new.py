"""``cchc criteria new``: the draft of an edition, blank or from an edition there is."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from commands.answers.output import print_problems
from commands.exits import Exit
from commands.files import criteria_named, shared
from commands.workspace import unit_id
from criteria import library
from criteria.authoring.revision import NewHead, fixed_days, next_period, revised
from criteria.ready import Criteria
from reading.files.write import is_taken, write_whole
from reading.source import names
from reading.source.misread import Misread
from reading.source.place import NOWHERE, Problem, problem
from reading.source.record import Record
from reading.source.text import Text, digest_of, text_at
from reading.source.values import FIRST_YEAR, LAST_YEAR
from report.drafts.new_edition import Draft, blank_edition
from report.language.language import Language
from report.words.load import Tongue, words_of

_YEAR = 4


class Request(Record):
    """What the command line asks for; empty texts are not given."""

    path: Path
    old: str
    set: str
    edition: str
    tongue: Tongue


def run(request: Request) -> Exit:
    """Write the draft, unless a file is there; it is read back first, so that what is written can be checked."""
    say = Language(request.tongue)
    if is_taken(request.path):
        return _refused(say.label("init.exists", path=str(request.path)))
    if misread := _misread(request):
        print_problems(misread, say)
        return Exit.USAGE
    made = _blank(request) if not request.old else _revision(request, say)
    if isinstance(made, Exit):
        return made
    text = Text(request.path.as_posix(), made, digest_of(made))
    criteria, problems = library.read_edition(text, shared())
    print_problems(problems, say)
    if criteria is None:
        return Exit.BAD_FILES
    write_whole(request.path, made)
    _say_next(request, criteria, say)
    return Exit.OK


def _refused(sentence: str) -> Exit:
    sys.stderr.write(f"cchc: {sentence}\n")
    return Exit.USAGE


def _misread(request: Request) -> tuple[Problem, ...]:
    """What cannot be the id of a set or of an edition."""
    found = []
    for text in filter(None, (request.set, request.edition)):
        try:
            names.slug(text)
        except Misread as mistake:
            found.append(problem(NOWHERE, mistake.code, **mistake.values))
    return tuple(found)


def _blank(request: Request) -> str:
    today = date.today().year  # noqa: DTZ011  # the year on the officer's own calendar
    edition = request.edition or str(today)
    start = edition[:_YEAR]
    year = int(start) if start.isdecimal() and FIRST_YEAR <= int(start) <= LAST_YEAR else today
    return blank_edition(Draft(request.set or unit_id(request.path.with_suffix("")), edition, year), request.tongue)


def _revision(request: Request, say: Language) -> str | Exit:
    """The text of the draft that follows the old edition."""
    old, problems = criteria_named(request.old, NOWHERE)
    path = library.path_of(request.old)
    if old is None or path is None:
        print_problems(problems, say)
        return Exit.BAD_FILES
    text = text_at(path)
    if isinstance(text, Problem):
        print_problems((text,), say)
        return Exit.BAD_FILES
    name = request.edition or str(next_period(old.edition.period)[1].year)
    head = NewHead(request.set or old.edition.set, name, "")
    if (head.set, head.edition) == (old.edition.set, old.edition.edition):
        return _refused(say.label("new.same", name=old.edition.name))
    comment = say.filled(words_of(request.tongue, "drafts.new_edition")["revised"], old=old.edition.name)
    return revised(text, old.edition, head._replace(comment=comment))


def _say_next(request: Request, criteria: Criteria, say: Language) -> None:
    """What was written, what in it is still of the year before, and the commands that come next."""
    path = f'"{request.path}"' if " " in str(request.path) else str(request.path)
    lines = [say.label("new.done", path=str(request.path), name=criteria.edition.name)]
    days = sorted({place.line for place in fixed_days(criteria.edition)}) if request.old else []
    if days:
        lines.append(say.label("new.days", lines=", ".join(str(line) for line in days)))
    lines += [say.label("new.next", path=path), say.label("new.editor")]
    sys.stdout.write("\n".join(lines) + "\n")
