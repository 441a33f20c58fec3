"""What each command takes: arguments in, the command with what was wanted out. Heavy imports wait for the command."""

from __future__ import annotations

import argparse

from commands.any_order import AnyOrderParser

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    from collections.abc import Callable, Mapping
    from datetime import date
    from fractions import Fraction
    from pathlib import Path

    from commands.exits import Exit
    from report.words.load import Tongue

VERSION = "0.1.0"
_FULL_DEPTH = 3


def parser_of(words: Mapping[str, str], tongue: Tongue) -> argparse.ArgumentParser:
    """The parser of the whole command line; what it parses knows its command as ``run``."""
    common = AnyOrderParser(add_help=False)
    common.add_argument("--lang", choices=("vi", "en"), default=tongue, help=words["lang"])
    parser = AnyOrderParser(
        prog="cchc", description=words["description"], epilog=words["epilog"], parents=[common], allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"cchc {VERSION}", help=words["version"])
    # Told its name, argparse does not ask for the width of the terminal, which costs every run a fortieth.
    commands = parser.add_subparsers(
        title=words["commands"], metavar=words["command"], dest="command", required=True, prog=parser.prog
    )

    def add(name: str, alias: str) -> argparse.ArgumentParser:
        said = words[name]
        return commands.add_parser(
            name, aliases=[alias], help=said, description=said, parents=[common], allow_abbrev=False
        )

    _score_arguments(add("score", "cham"), words)
    _explain_arguments(add("explain", "giai-thich"), words)
    _whatif_arguments(add("whatif", "neu"), words)
    _plan_arguments(add("plan", "ke-hoach"), words)
    _compare_arguments(add("compare", "so-sanh"), words)
    check = add("check", "kiem-tra")
    check.add_argument("files", nargs="*", type=_path, metavar=words["FILE"], help=words["check.files"])
    _shape_arguments(check, words)
    check.set_defaults(run=_check)
    _criteria_arguments(add("criteria", "tieu-chi"), words, common)
    init = add("init", "khoi-tao")
    init.add_argument("folder", type=_path, metavar=words["FOLDER"], help=words["init.folder"])
    init.add_argument("--from", dest="old", type=_path, metavar=words["FOLDER"], help=words["init.from"])
    init.add_argument("--criteria", metavar=words["CRITERIA"], help=words["init.criteria"])
    init.set_defaults(run=_init)
    return parser


def _shape_arguments(parser: argparse.ArgumentParser, words: Mapping[str, str]) -> None:
    """In what shape the answer is wanted: a page for people, the same as Markdown, or all of it for programs."""
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help=words["json"])
    shapes.add_argument("--markdown", action="store_true", help=words["markdown"])


def _score_arguments(parser: argparse.ArgumentParser, words: Mapping[str, str]) -> None:
    parser.add_argument("folder", nargs="?", type=_path, metavar=words["FOLDER"], help=words["score.folder"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["score.criteria"])
    parser.add_argument(
        "--depth", type=int, choices=range(1, _FULL_DEPTH + 1), default=_FULL_DEPTH, help=words["score.depth"]
    )
    parser.add_argument("--only", default="", metavar=words["PART"], help=words["score.only"])
    parser.add_argument("--lost", action="store_true", help=words["score.lost"])
    _shape_arguments(parser, words)
    parser.add_argument("--at-least", type=_points(words), metavar=words["POINTS"], help=words["score.at_least"])
    parser.add_argument("--picture", type=_path, metavar=words["FILE"], help=words["score.picture"])
    parser.set_defaults(run=_score)


def _explain_arguments(parser: argparse.ArgumentParser, words: Mapping[str, str]) -> None:
    parser.add_argument("where", nargs="*", metavar=words["FOLDER_PART"], help=words["explain.where"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["score.criteria"])
    parser.add_argument("--by", choices=("points", "owner"), default="points", help=words["explain.by"])
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--documents", action="store_true", help=words["explain.documents"])
    kinds.add_argument("--statements", action="store_true", help=words["explain.statements"])
    _shape_arguments(parser, words)
    parser.add_argument("--on", type=_day(words), metavar=words["DAY"], help=words["explain.on"])
    parser.set_defaults(run=_explain)


def _plan_arguments(parser: argparse.ArgumentParser, words: Mapping[str, str]) -> None:
    parser.add_argument("folder", nargs="?", type=_path, metavar=words["FOLDER"], help=words["score.folder"])
    parser.add_argument(
        "--target", type=_points(words), required=True, metavar=words["POINTS"], help=words["plan.target"]
    )
    parser.add_argument("--by", type=_day(words), metavar=words["DAY"], help=words["plan.by"])
    parser.add_argument("--on", type=_day(words), metavar=words["DAY"], help=words["explain.on"])
    parser.add_argument("--effort", type=_path, metavar=words["FILE"], help=words["plan.effort"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["score.criteria"])
    _shape_arguments(parser, words)
    parser.set_defaults(run=_plan)


def _compare_arguments(parser: argparse.ArgumentParser, words: Mapping[str, str]) -> None:
    parser.add_argument("old", metavar=words["OLD"], help=words["compare.old"])
    parser.add_argument("new", metavar=words["NEW"], help=words["compare.new"])
    looked_at = parser.add_mutually_exclusive_group()
    looked_at.add_argument("--evidence", type=_path, metavar=words["FOLDER"], help=words["compare.evidence"])
    looked_at.add_argument("--units", type=_path, metavar=words["TABLE"], help=words["compare.units"])
    _shape_arguments(parser, words)
    parser.set_defaults(run=_compare)


def _whatif_arguments(parser: argparse.ArgumentParser, words: Mapping[str, str]) -> None:
    # One list: argparse cannot tell an optional folder from the first change, the sign = can.
    parser.add_argument("words", nargs="*", metavar=words["CHANGE"], help=words["whatif.words"])
    parser.add_argument("--criteria", metavar=words["CRITERIA"], help=words["score.criteria"])
    _shape_arguments(parser, words)
    parser.set_defaults(run=_whatif)
    options = f"[-h] [--lang {{vi,en}}] [--criteria {words['CRITERIA']}] [--json | --markdown]"
    parser.usage = f"%(prog)s {options} [{words['FOLDER']}] {words['CHANGE']} ..."


def _criteria_arguments(
    parser: argparse.ArgumentParser, words: Mapping[str, str], common: argparse.ArgumentParser
) -> None:
    actions = parser.add_subparsers(
        title=words["commands"], metavar=words["command"], dest="action", required=True, prog=parser.prog
    )

    def add(name: str, *aliases: str) -> argparse.ArgumentParser:
        meaning = words[f"criteria.{name}"]
        return actions.add_parser(
            name, aliases=aliases, help=meaning, description=meaning, parents=[common], allow_abbrev=False
        )

    listing = add("list")
    _shape_arguments(listing, words)
    listing.set_defaults(run=_criteria_list)
    show = add("show")
    show.add_argument("name", metavar=words["CRITERIA"], help=words["criteria.show.name"])
    show.add_argument("part", nargs="?", default="", metavar=words["PART"], help=words["criteria.show.part"])
    _shape_arguments(show, words)
    show.set_defaults(run=_criteria_show)
    new = add("new")
    new.add_argument("file", type=_path, metavar=words["FILE"], help=words["criteria.new.file"])
    new.add_argument("--from", dest="old", default="", metavar=words["CRITERIA"], help=words["criteria.new.from"])
    new.add_argument("--set", default="", metavar=words["SET"], help=words["criteria.new.set"])
    new.add_argument("--edition", default="", metavar=words["EDITION"], help=words["criteria.new.edition"])
    new.set_defaults(run=_criteria_new)
    imported = add("import", "nhap")
    imported.add_argument("table", type=_path, metavar=words["TABLE"], help=words["criteria.import.table"])
    imported.add_argument("-o", "--out", type=_path, metavar=words["FILE"], help=words["criteria.import.out"])
    imported.add_argument("--set", metavar=words["SET"], help=words["criteria.import.set"])
    imported.add_argument("--edition", metavar=words["EDITION"], help=words["criteria.import.edition"])
    imported.set_defaults(run=_criteria_import)
    schema = add("schema")
    kinds = ("criteria", "evidence", "vocabulary", "calendar", "norms", "efforts")
    schema.add_argument("kind", choices=kinds, help=words["criteria.schema.kind"])
    schema.set_defaults(run=_criteria_schema)


def _path(text: str) -> Path:
    from pathlib import Path  # noqa: PLC0415

    return Path(text)


def _points(words: Mapping[str, str]) -> Callable[[str], Fraction]:
    """A reader of points on the command line, where people write both 95.25 and 95,25."""

    def points(text: str) -> Fraction:
        from reading.source.values import Misread, decimal  # noqa: PLC0415

        try:
            return decimal(text.replace(",", ".", 1))
        except Misread:
            raise argparse.ArgumentTypeError(words["bad_number"].format(text=text)) from None

    return points


def _day(words: Mapping[str, str]) -> Callable[[str], date]:
    """A reader of days on the command line."""

    def day(text: str) -> date:
        from reading.source import values  # noqa: PLC0415

        try:
            return values.day(text)
        except values.Misread:
            raise argparse.ArgumentTypeError(words["bad_day"].format(text=text)) from None

    return day


def _score(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import score  # noqa: PLC0415

    request = score.Request(
        folder=asked.folder,
        criteria=asked.criteria,
        depth=asked.depth,
        only=asked.only,
        lost=asked.lost,
        json=asked.json,
        markdown=asked.markdown,
        at_least=asked.at_least,
        picture=asked.picture,
        tongue=tongue,
    )
    return score.run(request)


def _explain(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from pathlib import Path  # noqa: PLC0415

    from commands import explain  # noqa: PLC0415

    # A folder first, then a part; one word alone is a folder where there is one.
    where = list(asked.where)
    folder = Path(where.pop(0)) if where and (len(where) > 1 or Path(where[0]).exists()) else None
    request = explain.Request(
        folder=folder,
        part=where[0] if where else "",
        criteria=asked.criteria,
        by_owner=asked.by == "owner",
        documents=asked.documents,
        statements=asked.statements,
        json=asked.json,
        markdown=asked.markdown,
        on=asked.on,
        tongue=tongue,
    )
    return explain.run(request)


def _whatif(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import whatif  # noqa: PLC0415

    return whatif.run(whatif.Request(tuple(asked.words), asked.criteria, asked.json, asked.markdown, tongue))


def _plan(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import plan  # noqa: PLC0415

    request = plan.Request(
        folder=asked.folder,
        target=asked.target,
        by=asked.by,
        on=asked.on,
        effort=asked.effort,
        criteria=asked.criteria,
        json=asked.json,
        markdown=asked.markdown,
        tongue=tongue,
    )
    return plan.run(request)


def _compare(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import compare  # noqa: PLC0415

    request = compare.Request(
        old=asked.old,
        new=asked.new,
        evidence=asked.evidence,
        units=asked.units,
        json=asked.json,
        markdown=asked.markdown,
        tongue=tongue,
    )
    return compare.run(request)


def _check(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import check  # noqa: PLC0415

    return check.run(asked.files, tongue, json=asked.json, markdown=asked.markdown)


def _criteria_list(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import criteria  # noqa: PLC0415

    return criteria.list_all(tongue, json=asked.json, markdown=asked.markdown)


def _criteria_show(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import criteria  # noqa: PLC0415

    return criteria.show(asked.name, asked.part, tongue, json=asked.json, markdown=asked.markdown)


def _criteria_new(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import new  # noqa: PLC0415

    return new.run(new.Request(asked.file, asked.old, asked.set, asked.edition, tongue))


def _criteria_import(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import import_table  # noqa: PLC0415

    request = import_table.Request(asked.table, asked.out, asked.set, asked.edition, tongue)
    return import_table.run(request)


def _criteria_schema(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import criteria  # noqa: PLC0415

    return criteria.schema(asked.kind, tongue)


def _init(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    from commands import init  # noqa: PLC0415

    return init.run(asked.folder, asked.criteria, asked.old, tongue)
