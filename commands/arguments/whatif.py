"""What `cchc whatif` takes."""

from __future__ import annotations

from commands.arguments.values import shape_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Folders, files and options of the command."""
    # One list: argparse cannot tell an optional folder from the first change, the sign = can.
    parser.add_argument("words", nargs="*", metavar=words["CHANGE"], help=words["whatif.words"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["score.criteria"])
    shape_arguments(parser, words)
    parser.set_defaults(run=run)
    options = f"[-h] [--lang {{vi,en}}] [--criteria {words['CRITERIA']}] [--json | --markdown | --html {words['FILE']} | --word {words['FILE']}] [--force]"  # noqa: E501
    parser.usage = f"%(prog)s {options} [{words['FOLDER']}] {words['CHANGE']} ..."


def run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    """Carry the command out; what it gives is its exit code."""
    from commands import whatif  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415

    return whatif.run(whatif.Request(tuple(asked.words), asked.criteria, shape_of(asked), tongue))
