"""What the commands under `cchc evidence` take."""

from __future__ import annotations

from commands.arguments.command import add_commands
from commands.arguments.values import path

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Each of the commands below; they are few and small, and share this file."""
    add = add_commands(parser, words, dest="action")
    add("export", words["evidence.export"], _export_arguments, "xuat")
    add("import", words["evidence.import"], _import_arguments, "nhap")


def _export_arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    parser.add_argument("folder", nargs="?", type=path, metavar=words["FOLDER"], help=words["evidence.export.folder"])
    parser.add_argument("--xlsx", type=path, required=True, metavar=words["BOOK"], help=words["evidence.export.xlsx"])
    parser.add_argument("--owner", metavar=words["OWNER"], help=words["evidence.export.owner"])
    parser.set_defaults(run=_export)


def _import_arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    parser.add_argument("books", nargs="+", type=path, metavar=words["BOOK"], help=words["evidence.import.books"])
    parser.add_argument("folder", type=path, metavar=words["FOLDER"], help=words["evidence.import.folder"])
    parser.add_argument("--yes", action="store_true", help=words["evidence.import.yes"])
    parser.set_defaults(run=_import)


def _export(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands.book import export  # noqa: PLC0415

    return export.run(export.Request(asked.folder, asked.xlsx, asked.owner, tongue))


def _import(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands.book import take_in  # noqa: PLC0415

    return take_in.run(take_in.Request(tuple(asked.books), asked.folder, asked.yes, tongue))
