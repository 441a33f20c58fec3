"""What `cchc score` takes."""

from __future__ import annotations

from commands.arguments.values import path, points, shape_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue

_FULL_DEPTH = 3


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Folders, files and options of the command."""
    parser.add_argument("folder", nargs="?", type=path, metavar=words["FOLDER"], help=words["score.folder"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["score.criteria"])
    parser.add_argument(
        "--depth", type=int, choices=range(1, _FULL_DEPTH + 1), default=_FULL_DEPTH, help=words["score.depth"]
    )
    parser.add_argument("--only", default="", metavar=words["PART"], help=words["score.only"])
    parser.add_argument("--lost", action="store_true", help=words["score.lost"])
    shapes = shape_arguments(parser, words)
    shapes.add_argument("--picture", type=path, metavar=words["FILE"], help=words["score.picture"])
    parser.add_argument("--at-least", type=points(words), metavar=words["POINTS"], help=words["score.at_least"])
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    """Carry the command out; what it gives is its exit code."""
    from commands import score  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415

    request = score.Request(
        folder=asked.folder,
        criteria=asked.criteria,
        depth=asked.depth,
        only=asked.only,
        lost=asked.lost,
        shape=shape_of(asked),
        at_least=asked.at_least,
        tongue=tongue,
    )
    return score.run(request)
