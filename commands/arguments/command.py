"""A command on the command line: how it is parsed, and how it hangs below another."""

from __future__ import annotations

import argparse
import os
from gettext import gettext

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, NoReturn

    from report.words.load import Tongue


class _Mistake(Exception):  # noqa: N818  # never seen outside
    """What is wrong with the command line."""


class CommandParser(argparse.ArgumentParser):
    """Takes options before, between and behind folders and parts, as people type them.

    ``xa --criteria FILE 7.2.2`` is read like ``xa 7.2.2 --criteria FILE``; Python's own way of parsing takes a list of
    folders and parts only in one piece, and calls what comes behind an option unknown.

    ``takes``: adds what the command takes, once it is this command that is meant, so that a run pays for one command
    and not for all. None when there is nothing left to add.

    ``leads_on``: whether commands hang below this one.
    """

    _is_mixing = False

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"formatter_class": _formatter, "allow_abbrev": False})
        self.takes: Callable[[CommandParser], None] | None = None
        self.leads_on = False

    def complete(self) -> None:
        """Add what the command takes; before, the parser knows no more than the name of its command."""
        takes, self.takes = self.takes, None
        if takes is not None:
            takes(self)

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]  # as in argparse, which gives its overloads no body
        """What was given, and what nobody knows."""
        self.complete()
        if self._is_mixing or self.leads_on:
            return super().parse_known_args(args, namespace)
        if not {"-h", "--help"}.isdisjoint(args or ()):
            self._say_usage()
        said, self.usage = self.usage, self.usage or ""  # else argparse lays it out before it knows of a mistake
        self._is_mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        except _Mistake as mistake:
            message = str(mistake)
        finally:
            self._is_mixing, self.usage = False, said
        self._say_usage()
        return super().error(message)

    def error(self, message: str) -> NoReturn:
        """Leave with the usage and what is wrong; the usage is not at hand while words are taken in any order."""
        if self._is_mixing:
            raise _Mistake(message)
        super().error(message)

    def _say_usage(self) -> None:
        """Lay out the usage, which is shown with help and mistakes; argparse would cut the English "usage: " off it."""
        if self.usage is None:
            self.usage = self.format_usage().removeprefix(gettext("usage: ")).rstrip().replace("%", "%%")


def language_argument(parser: CommandParser, words: Mapping[str, str], tongue: Tongue) -> None:
    """The language, which every command takes; ``tongue`` is the one that the whole command line was read in."""
    parser.add_argument("--lang", choices=("vi", "en"), default=tongue, help=words["lang"])


def add_commands(parser: CommandParser, words: Mapping[str, str], dest: str) -> Callable[..., None]:
    """What hangs commands below ``parser``: their name, what it means, what they take, and their other names."""
    parser.leads_on = True
    # Told its name, argparse does not ask for the width of the terminal, which costs every run a fortieth.
    below = parser.add_subparsers(
        title=words["commands"], metavar=words["command"], dest=dest, required=True, prog=parser.prog
    )

    def add(
        name: str, meaning: str, arguments: Callable[[CommandParser, Mapping[str, str]], None], *aliases: str
    ) -> None:
        def takes(command: CommandParser) -> None:
            language_argument(command, words, parser.get_default("lang"))
            arguments(command, words)

        below.add_parser(name, aliases=aliases, help=meaning, description=meaning).takes = takes

    return add


def _formatter(prog: str) -> argparse.HelpFormatter:
    """What lays help out; argparse makes one for every argument, and would load all archive formats for its width."""
    return argparse.HelpFormatter(prog, width=_columns() - 2)


def _columns() -> int:
    """The width of the terminal, as ``shutil.get_terminal_size`` finds it."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80
