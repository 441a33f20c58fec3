"""How data bases differ in what the query of a plan needs: whole numbers, quotients, lists, steps that are kept."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from reading.source.record import Record

Dialect: TypeAlias = Literal["duckdb", "sqlite", "postgresql", "spark", "bigquery"]
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)


class Manner(Record):
    """The words of a dialect, each with its places in braces.

    ``quote`` stands around names; ``whole`` is the kind of number with 64 bits; ``kept`` makes an engine work a step
    out once and not put it into those that look at it. ``quotient`` and ``rest`` are those of division toward nothing,
    ``listed`` is the number of a list at a place counted from 0.
    """

    quote: str
    whole: str
    kept: str
    quotient: str
    rest: str
    least: str
    greatest: str
    listed: str


MANNERS: dict[Dialect, Manner] = {
    "duckdb": Manner(
        '"', "BIGINT", "NOT MATERIALIZED", "({0} // {1})", "({0} % {1})", "LEAST({0}, {1})", "GREATEST({0}, {1})",
        "LIST_EXTRACT([{0}], {1} + 1)",
    ),
    "sqlite": Manner(
        '"', "INTEGER", "MATERIALIZED", "({0} / {1})", "({0} % {1})", "MIN({0}, {1})", "MAX({0}, {1})",
        "JSON_EXTRACT('[{0}]', '$[' || {1} || ']')",
    ),
    "postgresql": Manner(
        '"', "BIGINT", "MATERIALIZED", "({0} / {1})", "({0} % {1})", "LEAST({0}, {1})", "GREATEST({0}, {1})",
        "(ARRAY[{0}]::BIGINT[])[{1} + 1]",
    ),
    "spark": Manner(
        "`", "BIGINT", "", "({0} DIV {1})", "({0} % {1})", "LEAST({0}, {1})", "GREATEST({0}, {1})",
        "ELEMENT_AT(ARRAY({0}), CAST({1} + 1 AS INT))",
    ),
    "bigquery": Manner(
        "`", "INT64", "", "DIV({0}, {1})", "MOD({0}, {1})", "LEAST({0}, {1})", "GREATEST({0}, {1})",
        "[{0}][OFFSET({1})]",
    ),
}  # fmt: skip
