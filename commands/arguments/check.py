"""What `cchc check` takes."""

from __future__ import annotations

from commands.arguments.values import path, shape_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Folders, files and options of the command."""
    parser.add_argument("files", nargs="*", type=path, metavar=words["FILE"], help=words["check.files"])
    shape_arguments(parser, words)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    """Carry the command out; what it gives is its exit code."""
    from commands import check  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415

    return check.run(asked.files, tongue, shape_of(asked))
