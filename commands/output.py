"""What commands put out: a page on stdout; problems on stderr as editors read them, ``file:line:col: CODE message``."""

from __future__ import annotations

import sys

from reading.source.place import Problem
from report.blocks import BREAK, Block, Page, Text
from report.language.language import Language


def show(page: Page, *, markdown: bool = False, note: str = "") -> None:
    """Print a page for the console or as Markdown; ``note`` is what has to be known about it besides."""
    if markdown:
        from report.render.markdown import as_markdown  # noqa: PLC0415  # few ask for it

        beside: list[Block] = [BREAK, Text(note)] if note else []
        sys.stdout.write(as_markdown([*page, *beside]))
        return
    from report.render.console import as_text  # noqa: PLC0415  # JSON needs no console
    from report.render.screen import Screen  # noqa: PLC0415

    console = Screen()
    console.print(as_text(page, console.width), soft_wrap=True)
    if note:
        console.print()
        console.print(note, style="dim", soft_wrap=True)


def print_problems(problems: tuple[Problem, ...], say: Language) -> None:
    """Print all problems in the order of their places, and how many there are."""
    if not problems:
        return
    for found in sorted(problems):
        message, hint = say.problem(found)
        spot = ":".join(str(one) for one in found.place) if found.place.file else "cchc"
        sys.stderr.write(f"{spot}: {found.code} {message}\n")
        if hint:
            sys.stderr.write(f"    → {hint}\n")
    errors = sum(1 for found in problems if found.weight == "error")
    counts = {"errors": str(errors), "warnings": str(len(problems) - errors)}
    sys.stderr.write(f"{say.label('problems.errors', **counts)}\n")
