"""``cchc whatif``: what other figures, days or levels would do to the score; nothing is ever written."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from commands.answers.output import print_problems, show
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.workspace import loaded_from
from reading.source.place import Problem, has_errors
from reading.source.record import Record
from report.language.language import Language
from report.words.load import Tongue, words_of
from scoring.counterfactual.changes import given_in
from scoring.counterfactual.whatif import WhatIf, what_if
from scoring.score.tally import Outcome


class Request(Record):
    """What was asked for; ``words`` are a folder, where there is one, and the changes."""

    words: tuple[str, ...]
    criteria: str | None
    shape: Shape
    tongue: Tongue


def run(request: Request) -> Exit:
    """Score twice, show the difference, and say how it went."""
    folder, lines = _split(request.words)
    words = words_of(request.tongue, "whatif")
    if not lines and sys.stdin.isatty():
        lines = _asked(request.tongue)
    amiss = unsigned(lines, request.tongue) if lines else words["no_change"]
    if amiss:
        sys.stderr.write(f"cchc: {amiss}\n")
        return Exit.USAGE
    loaded, problems = loaded_from(folder, request.criteria)
    if loaded is None:
        return _refused(problems, Language(request.tongue))
    say = Language(request.tongue, loaded.criteria.vocabulary)
    lines = tuple(unicodedata.normalize("NFC", line) for line in lines)
    found, more = what_if(loaded.workspace, loaded.criteria, given_in(lines), loaded.home)
    problems = (*problems, *more)
    if found is None:
        return _refused(problems, say)
    print_problems(problems, say)
    _show(found, problems, request, say, is_example=folder is None)
    if any(part.outcome is Outcome.BROKEN for part in found.after.parts):
        return Exit.FAULT
    return Exit.BAD_FILES if has_errors(problems) else Exit.OK


def _split(words: tuple[str, ...]) -> tuple[Path | None, tuple[str, ...]]:
    """The folder and the changes; a first word with the sign = is a change already."""
    if words and "=" not in words[0]:
        return Path(words[0]), words[1:]
    return None, words


def unsigned(lines: Sequence[str], tongue: Tongue) -> str:
    """What is wrong with the first of some changes that is none; empty: nothing."""
    line = next((line for line in lines if not _is_change(line)), None)
    if line is None:
        return ""
    name, sign, _ = line.partition("=")
    key = "no_sign" if not sign else "no_value" if name.strip() else "no_name"
    return words_of(tongue, "whatif")[key].format(text=line)


def _is_change(line: str) -> bool:
    name, sign, value = line.partition("=")
    return bool(name.strip() and sign and value.strip())


def _asked(tongue: Tongue) -> tuple[str, ...]:
    """Changes typed by a person, one a line, up to an empty one or the end of the input."""
    words = words_of(tongue, "whatif")
    lines: list[str] = []
    while True:
        # Results go to stdout, and a question is none.
        sys.stderr.write(words["ask"])
        sys.stderr.flush()
        try:
            line = input().strip()
        except EOFError:
            break
        if not line:
            break
        if _is_change(line):
            lines.append(line)
        else:
            sys.stderr.write(f"{words['ask.again']}\n")
    return tuple(lines)


def _refused(problems: tuple[Problem, ...], say: Language) -> Exit:
    print_problems(problems, say)
    sys.stderr.write(f"{words_of(say.tongue, 'whatif')['refused']}\n")
    return Exit.BAD_FILES


def _show(found: WhatIf, problems: tuple[Problem, ...], request: Request, say: Language, *, is_example: bool) -> None:
    if request.shape.json:
        from report.machine.whatif import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json(found, problems, say))
        return
    from report.pages.whatif import page_of  # noqa: PLC0415  # JSON needs no page

    note = words_of(say.tongue, "whatif")["example"] if is_example else ""
    show(page_of(found, say), say, request.shape, note)
