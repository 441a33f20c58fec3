"""The console that pages are printed on: text of people is never mark-up, and a closed pipe is told to the caller."""

from __future__ import annotations

from rich.console import Console


class Screen(Console):
    """Rich's console without its reading of ``[red]``, ``:smile:`` and numbers, and without its own way to leave."""

    def __init__(self) -> None:
        super().__init__(highlight=False, markup=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Rich would leave with the code of a fault; what a closed pipe means is said in one place, ``cli.py``."""
        raise  # noqa: PLE0704  # called while Rich handles the BrokenPipeError
