"""What commands put out: a page on stdout; problems on stderr as editors read them, ``file:line:col: CODE message``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice
from types import MappingProxyType
from typing import Literal, TypeAlias

from commands.answers.columns import files_said, in_columns, in_files, lines_said
from commands.answers.put import drawn, put_down, refused
from commands.answers.shape import CONSOLE, Shape
from reading.limits import PROBLEMS_TOLD
from reading.source.place import Place, Problem, spot_said
from report.blocks import BREAK, Block, Page, Text
from report.language.language import Language
from report.language.problems import marked, problem_said


def show(page: Page, say: Language, shape: Shape = CONSOLE, note: str = "") -> None:
    """Print a page, or put it into its file; ``note`` is what has to be known about it besides."""
    if shape.put is not None:
        content = drawn(page, shape.put.medium, say, note)
        if not refused([shape.put], say.tongue):  # somebody may have put a file there in the meantime
            put_down([(shape.put, shape.put.path, content)], say)
        return
    if shape.markdown:
        from report.render.markdown import as_markdown  # noqa: PLC0415  # few ask for it

        beside: list[Block] = [BREAK, Text(note)] if note else []
        sys.stdout.write(as_markdown([*page, *beside]))
        return
    from report.render.console import as_plain, as_text  # noqa: PLC0415  # JSON needs no console

    if _is_plain():
        sys.stdout.write(f"{as_plain(page, _columns())}\n")
        sys.stdout.write(f"\n{note}\n" if note else "")
        return
    from report.render.screen import Screen  # noqa: PLC0415  # a seventh of a run

    console = Screen()
    console.print(as_text(page, console.width), soft_wrap=True)
    if note:
        console.print()
        console.print(note, style="dim", soft_wrap=True)


def _is_plain() -> bool:
    """Whether what is written goes to a file or another program, and nobody asked for colours there."""
    return not sys.stdout.isatty() and not any(os.environ.get(name) for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))


def _columns() -> int:
    """As many as were asked for, or as the console has that the run was started from (``cchc score | more``)."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        with suppress(AttributeError, ValueError, OSError):  # closed, no console, or none at all
            return os.get_terminal_size(stream.fileno()).columns or _USUAL  # type: ignore[union-attr]
    return _USUAL


_USUAL = 80


Alike: TypeAlias = Literal["", "rows", "files"]
"""Whether problems are of the rows of a table, or of several files, which say the same again and again."""


def print_problems(
    problems: tuple[Problem, ...],
    say: Language,
    asked: Mapping[Place, str] = MappingProxyType({}),
    alike: Alike = "",
) -> None:
    """Print problems in the order of their places, as many as anybody reads, and how many there are.

    ``asked`` is what is meant at their places: a column of a table of units, a figure, a paper, a part. ``alike``
    says where mistakes of a kind are told of the first alone, the others by their places: in a column of a table row
    after row, or in several files.
    """
    if not problems:
        return
    in_order = sorted(problems)
    every: Iterable[tuple[Problem, tuple[Place, ...]]] = ((one, ()) for one in in_order)
    shown = in_columns(in_order) if alike == "rows" else in_files(in_order) if alike == "files" else every
    told = 0
    for found, rest in islice(shown, PROBLEMS_TOLD):
        told += max(len(rest), 1)
        message, hint = problem_said(found, say)
        if rest:
            said = {"lines": lines_said(rest)} if alike == "rows" else {"files": files_said(rest)}
            message, hint = say.label(f"problems.{alike}", count=str(len(rest)), **said), ""
        spot = spot_said(found.place) if found.place.file else "cchc"
        name = asked.get(found.place)
        message = message if name is None or message.startswith(name) else f"{name}: {message}"
        sys.stderr.write(f"{spot}: {found.code} {marked(found, message, say)}\n")
        if hint:
            sys.stderr.write(f"    → {hint}\n")
    if len(problems) > told:
        sys.stderr.write(f"{say.label('problems.more', count=str(len(problems) - told))}\n")
    errors = sum(1 for found in problems if found.weight == "error")
    counts = {"errors": str(errors), "warnings": str(len(problems) - errors)}
    sys.stderr.write(f"{say.label('problems.errors', **counts)}\n")
