"""What `cchc rank` takes."""

from __future__ import annotations

from commands.arguments.values import path, percent, shape_arguments, weight, whole

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Mapping

    from commands.arguments.command import CommandParser
    from commands.exits import Exit
    from report.words.load import Tongue


def arguments(parser: CommandParser, words: Mapping[str, str]) -> None:
    """Folders, files and options of the command."""
    parser.add_argument("units", type=path, metavar=words["UNITS"], help=words["rank.units"])
    parser.add_argument("--criteria", required=True, metavar=words["CRITERIA"], help=words["rank.criteria"])
    parser.add_argument("--ties", choices=("competition", "dense", "ordinal"), help=words["rank.ties"])
    parser.add_argument(
        "--reweight", type=weight(words), action="append", metavar=words["PART_TIMES"], help=words["rank.reweight"]
    )
    parser.add_argument("--perturb", type=percent(words), metavar=words["PERCENT"], help=words["rank.perturb"])
    parser.add_argument("--seed", type=whole(words), default=0, metavar=words["NUMBER"], help=words["rank.seed"])
    parser.add_argument("--year", type=whole(words), metavar=words["YEAR"], help=words["rank.year"])
    parser.add_argument("--strict", action="store_true", help=words["rank.strict"])
    looked_at = parser.add_mutually_exclusive_group()
    looked_at.add_argument("--explain", metavar=words["UNIT"], help=words["rank.explain"])
    parser.add_argument("--only", default="", metavar=words["PART"], help=words["rank.only"])
    parser.add_argument("--if", dest="changes", action="append", metavar=words["CHANGE"], help=words["rank.if"])
    looked_at.add_argument("--questions", action="store_true", help=words["rank.questions"])
    looked_at.add_argument("--pages", type=path, metavar=words["FOLDER"], help=words["rank.pages"])
    parser.add_argument("--csv", type=path, metavar=words["FILE"], help=words["rank.csv"])
    parser.add_argument("--xlsx", type=path, metavar=words["FILE"], help=words["rank.xlsx"])
    parser.add_argument("--parquet", type=path, metavar=words["FILE"], help=words["rank.parquet"])
    parser.add_argument("--problems", type=path, metavar=words["FILE"], help=words["rank.problems"])
    parser.add_argument("--inputs", type=path, metavar=words["FILE"], help=words["rank.inputs"])
    parser.add_argument("--template", action="store_true", help=words["rank.template"])
    shape_arguments(parser, words)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    """Carry the command out; what it gives is its exit code."""
    from commands.answers.put import Put  # noqa: PLC0415
    from commands.answers.shape import shape_of  # noqa: PLC0415
    from commands.many import rank  # noqa: PLC0415

    request = rank.Request(
        units=asked.units,
        criteria=asked.criteria,
        year=asked.year,
        ties=asked.ties,
        weights=tuple(asked.reweight or ()),
        spread=asked.perturb,
        seed=asked.seed,
        strict=asked.strict,
        unit=asked.explain,
        only=asked.only,
        changes=tuple(asked.changes or ()),
        questions=asked.questions,
        tables=(
            *([] if asked.csv is None else [Put("csv", asked.csv, asked.force)]),
            *([] if asked.xlsx is None else [Put("xlsx", asked.xlsx, asked.force)]),
            *([] if asked.parquet is None else [Put("parquet", asked.parquet, asked.force)]),
        ),
        problems=None if asked.problems is None else Put("csv", asked.problems, asked.force),
        inputs=None if asked.inputs is None else Put("parquet", asked.inputs, asked.force),
        pages=asked.pages,
        template=asked.template,
        force=asked.force,
        shape=shape_of(asked),
        tongue=tongue,
    )
    return rank.run(request)
