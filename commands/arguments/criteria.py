"""What the commands under `cchc criteria` take."""

from __future__ import annotations

from commands.arguments.command import add_commands
from commands.arguments.values import leader, path, shape_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Each of the commands below; unlike the commands above they are few and small, and share this file."""
    add = add_commands(parser, words, dest="action")
    add("list", words["criteria.list"], _list_arguments)
    add("show", words["criteria.show"], _show_arguments)
    add("new", words["criteria.new"], _new_arguments)
    add("import", words["criteria.import"], _import_arguments, "nhap")
    add("schema", words["criteria.schema"], _schema_arguments)
    add("exam", words["criteria.exam"], _exam_arguments, "de-thi")
    add("sql", words["criteria.sql"], _sql_arguments, "truy-van")


def _list_arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    shape_arguments(parser, words)
    parser.set_defaults(run=_list)


def _show_arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    parser.add_argument("name", metavar=words["CRITERIA"], help=words["criteria.show.name"])
    parser.add_argument("part", nargs="?", default="", metavar=words["PART"], help=words["criteria.show.part"])
    shape_arguments(parser, words)
    parser.set_defaults(run=_show)


def _new_arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    parser.add_argument("file", type=path, metavar=words["FILE"], help=words["criteria.new.file"])
    parser.add_argument("--from", dest="old", default="", metavar=words["CRITERIA"], help=words["criteria.new.from"])
    parser.add_argument("--set", default="", metavar=words["SET"], help=words["criteria.new.set"])
    parser.add_argument("--edition", default="", metavar=words["EDITION"], help=words["criteria.new.edition"])
    parser.set_defaults(run=_new)


def _import_arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    parser.add_argument("table", type=path, metavar=words["TABLE"], help=words["criteria.import.table"])
    parser.add_argument("-o", "--out", type=path, metavar=words["FILE"], help=words["criteria.import.out"])
    parser.add_argument("--set", metavar=words["SET"], help=words["criteria.import.set"])
    parser.add_argument("--edition", metavar=words["EDITION"], help=words["criteria.import.edition"])
    parser.set_defaults(run=_import)


def _schema_arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    kinds = ("criteria", "evidence", "vocabulary", "calendar", "norms", "efforts")
    parser.add_argument("kind", choices=kinds, help=words["criteria.schema.kind"])
    parser.set_defaults(run=_schema)


def _exam_arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    parser.add_argument("name", metavar=words["CRITERIA"], help=words["criteria.exam.name"])
    parser.add_argument("-o", "--out", type=path, metavar=words["FOLDER"], help=words["criteria.exam.out"])
    shape_arguments(parser, words)
    parser.set_defaults(run=_exam)


def _sql_arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    dialects = ("duckdb", "sqlite", "postgresql", "spark", "bigquery")
    parser.add_argument("name", metavar=words["CRITERIA"], help=words["criteria.sql.name"])
    parser.add_argument("--dialect", choices=dialects, default=dialects[0], help=words["criteria.sql.dialect"])
    parser.add_argument("--tier", metavar=words["TIER"], help=words["criteria.sql.tier"])
    parser.add_argument(
        "--leader", type=leader(words), action="append", metavar=words["PART_NUMBER"], help=words["criteria.sql.leader"]
    )
    parser.add_argument("-o", "--out", type=path, metavar=words["FILE"], help=words["criteria.sql.out"])
    parser.set_defaults(run=_sql)


def _list(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import criteria  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415

    return criteria.list_all(tongue, shape_of(asked))


def _show(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import criteria  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415

    return criteria.show(asked.name, asked.part, tongue, shape_of(asked))


def _new(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import new  # noqa: PLC0415

    return new.run(new.Request(asked.file, asked.old, asked.set, asked.edition, tongue))


def _import(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import import_table  # noqa: PLC0415

    request = import_table.Request(asked.table, asked.out, asked.set, asked.edition, tongue)
    return import_table.run(request)


def _schema(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import criteria  # noqa: PLC0415

    return criteria.schema(asked.kind, tongue)


def _exam(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import exam  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415

    return exam.run(exam.Request(asked.name, asked.out, shape_of(asked), tongue))


def _sql(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import sql  # noqa: PLC0415

    return sql.run(sql.Request(asked.name, asked.dialect, asked.tier, tuple(asked.leader or ()), asked.out, tongue))
