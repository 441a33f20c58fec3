"""What `cchc compare` takes."""

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
    parser.add_argument("old", metavar=words["OLD"], help=words["compare.old"])
    parser.add_argument("new", metavar=words["NEW"], help=words["compare.new"])
    looked_at = parser.add_mutually_exclusive_group()
    looked_at.add_argument("--evidence", type=path, metavar=words["FOLDER"], help=words["compare.evidence"])
    looked_at.add_argument("--units", type=path, metavar=words["UNITS"], help=words["compare.units"])
    parser.add_argument("--template", action="store_true", help=words["compare.template"])
    shape_arguments(parser, words)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    """Carry the command out; what it gives is its exit code."""
    from commands import compare  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415

    request = compare.Request(
        old=asked.old,
        new=asked.new,
        evidence=asked.evidence,
        units=asked.units,
        template=asked.template,
        force=asked.force,
        shape=shape_of(asked),
        tongue=tongue,
    )
    return compare.run(request)
