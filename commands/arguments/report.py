"""What `cchc report` takes."""

from __future__ import annotations

from commands.arguments.values import day, path

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Folders, files and options of the command."""
    file = words["FILE"]
    parser.add_argument("folder", nargs="?", type=path, metavar=words["FOLDER"], help=words["score.folder"])
    parser.add_argument("--word", type=path, metavar=file, help=words["report.word"])
    parser.add_argument("--template", metavar=file, help=words["report.template"])
    parser.add_argument("--html", type=path, metavar=file, help=words["report.html"])
    parser.add_argument("--owners", type=path, metavar=words["FOLDER"], help=words["report.owners"])
    parser.add_argument("--as", dest="medium", choices=("word", "html"), help=words["report.as"])
    parser.add_argument("--csv", type=path, metavar=file, help=words["report.csv"])
    parser.add_argument("--xlsx", type=path, metavar=file, help=words["report.xlsx"])
    parser.add_argument("--before", type=path, metavar=words["FOLDER"], help=words["report.before"])
    parser.add_argument("--on", type=day(words), metavar=words["DAY"], help=words["explain.on"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["score.criteria"])
    parser.add_argument("--force", action="store_true", help=words["force"])
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help=words["json"])
    shapes.add_argument("--markdown", action="store_true", help=words["markdown"])
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    """Carry the command out; what it gives is its exit code."""
    from commands.answers.shape import Shape, puts_of  # noqa: PLC0415
    from commands.papers import report  # noqa: PLC0415

    request = report.Request(
        folder=asked.folder,
        criteria=asked.criteria,
        on=asked.on,
        puts=tuple(puts_of(asked)),
        template=asked.template,
        owners=asked.owners,
        medium=asked.medium or "word",
        is_medium_asked=asked.medium is not None,
        before=asked.before,
        force=asked.force,
        shape=Shape(asked.json, asked.markdown),
        tongue=tongue,
    )
    return report.run(request)
