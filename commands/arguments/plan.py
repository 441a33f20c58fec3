"""What `cchc plan` takes."""

from __future__ import annotations

from commands.arguments.values import day, path, points, seconds, shape_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Folders, files and options of the command."""
    parser.add_argument("folder", nargs="?", type=path, metavar=words["FOLDER"], help=words["score.folder"])
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--target", type=points(words), metavar=words["POINTS"], help=words["plan.target"])
    asked.add_argument("--grade", metavar=words["GRADE"], help=words["plan.grade"])
    parser.add_argument("--by", type=day(words), metavar=words["DAY"], help=words["plan.by"])
    parser.add_argument("--on", type=day(words), metavar=words["DAY"], help=words["explain.on"])
    parser.add_argument("--effort", type=path, metavar=words["FILE"], help=words["plan.effort"])
    parser.add_argument("--seconds", type=seconds(words), metavar=words["SECONDS"], help=words["plan.seconds"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["score.criteria"])
    shape_arguments(parser, words)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    """Carry the command out; what it gives is its exit code."""
    from commands import plan  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415

    request = plan.Request(
        folder=asked.folder,
        target=asked.target,
        grade=asked.grade,
        by=asked.by,
        on=asked.on,
        effort=asked.effort,
        seconds=asked.seconds,
        criteria=asked.criteria,
        shape=shape_of(asked),
        tongue=tongue,
    )
    return plan.run(request)
