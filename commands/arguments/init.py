"""What `cchc init` takes."""

from __future__ import annotations

from commands.arguments.values import path

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Folders, files and options of the command."""
    parser.add_argument("folder", type=path, metavar=words["FOLDER"], help=words["init.folder"])
    parser.add_argument("--from", dest="old", type=path, metavar=words["FOLDER"], help=words["init.from"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["init.criteria"])
    parser.add_argument("--xlsx", action="store_true", help=words["init.xlsx"])
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    """Carry the command out; what it gives is its exit code."""
    from commands import init  # noqa: PLC0415

    return init.run(init.Request(asked.folder, asked.criteria, asked.old, asked.xlsx, tongue))
