"""What `cchc explain` takes."""

from __future__ import annotations

from commands.arguments.values import day, shape_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Folders, files and options of the command."""
    parser.add_argument("where", nargs="*", metavar=words["FOLDER_PART"], help=words["explain.where"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["score.criteria"])
    parser.add_argument("--by", choices=("points", "owner"), default="points", help=words["explain.by"])
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--documents", action="store_true", help=words["explain.documents"])
    kinds.add_argument("--statements", action="store_true", help=words["explain.statements"])
    shape_arguments(parser, words)
    parser.add_argument("--on", type=day(words), metavar=words["DAY"], help=words["explain.on"])
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    """Carry the command out; what it gives is its exit code."""
    from pathlib import Path  # noqa: PLC0415

    from commands import explain  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415

    # A folder first, then parts; what is no folder and looks like the number of a part is one.
    where = list(asked.where)
    is_folder = bool(where) and (Path(where[0]).exists() or (len(where) > 1 and not _is_number(where[0])))
    folder = Path(where.pop(0)) if is_folder else None
    request = explain.Request(
        folder=folder,
        parts=tuple(where),
        criteria=asked.criteria,
        by_owner=asked.by == "owner",
        documents=asked.documents,
        statements=asked.statements,
        shape=shape_of(asked),
        on=asked.on,
        tongue=tongue,
    )
    return explain.run(request)


def _is_number(word: str) -> bool:
    """Whether a word looks like the number of a row: ``7.4.3``, ``II.2``."""
    first = word.split(".", maxsplit=1)[0]
    return word.replace(".", "").isalnum() and (first.isdigit() or set(first) <= set("IVX"))
