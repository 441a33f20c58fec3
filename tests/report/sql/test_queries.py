"""Queries say in each data base what the plan says of every unit, whatever stands in the table."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import duckdb
import numpy as np
import pytest
import sqlglot
from hypothesis import given
from hypothesis import strategies as st

from commands.exits import Exit
from criteria.edition import Edition
from criteria.grades import Grade
from criteria.ready import for_tier
from report.language.language import Language
from report.sql.dialects import DIALECTS, MANNERS, Dialect
from report.sql.query import TABLE, Asked, columns_of, query_of
from report.sql.ranked import Ranking
from report.sql.text import asked_of, ranking_of, refused
from rules.inputs import LEADER
from rules.whole.build import Builder
from rules.whole.codes import BEYOND, FINE
from rules.whole.evaluate import Given, Row, worked_out
from rules.whole.plan import MOST, At, Plan, Range
from scoring.many.ranks import ranks_of, span_of, standing, within_quotas
from scoring.whole.edition import WholeEdition, whole_edition
from tests.builders.databases import EMBEDDED, Found, by_postgresql, cells_of, postgresql, postgresql_folder, table_in
from tests.builders.whole import NAMES, UNITS, rows_under, units, whole
from tests.report.conftest import FORMS, Command
from tests.strategies.amount import examples
from tests.strategies.many_units import units_of
from tests.strategies.plans import plans, rows_of
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions

SERVER = postgresql_folder()
POSSIBLE = 2
"""The place of the possible points of the whole among the columns of a query."""


def said_by_plan(plan: Plan, rows: Sequence[Row], asked: Sequence[Asked], beyond: At, highest: int) -> Found:
    """Ranks, columns, and whether a unit is beyond the plan, as a query has to say them.

    The first column ranks; it may become what stands in the one at ``highest``.
    """
    told = [worked_out(plan, row, [*(one.at for one in asked), beyond]) for row in rows]
    inside = [(points[0], points[highest]) for points in told if not points[-1]]
    found: Found = {}
    for spot, points in enumerate(told):
        own, most = points[0], points[highest]
        rank, best = (1 + sum(one > number for one, _ in inside) for number in (own, most))
        worst = 1 + sum(one > own for _, one in inside) - (most > own)
        found[spot] = (*[None] * (len(points) + 2), 1) if points[-1] else (rank, best, worst, *points)
    return found


def edition_rows(made: WholeEdition, rows: list[Row]) -> tuple[str, list[list[int | None]], Found]:
    asked = asked_of(made)
    names, table = table_in(made.plan, [*(one.at for one in asked), made.beyond])
    told = said_by_plan(made.plan, rows, asked, made.beyond, POSSIBLE)
    return table, cells_of(rows, names, said=False), as_ranked(told, [one.name for one in asked], ranking_of(made))


def as_ranked(told: Found, names: Sequence[str], ranking: Ranking) -> Found:
    """What a query says where more than points decides about ranks, and ranks about grades: as standings have it."""
    inside = [unit for unit, row in told.items() if not row[-1]]
    columns = {name: np.array([told[unit][3 + spot] for unit in inside]) for spot, name in enumerate(names)}
    sides = [(columns[low], columns[high]) for low, high in ranking.deciding]
    deciding = [low for low, _ in sides]
    if not inside:
        return {unit: (*row[:-1], None, 1) if ranking.quotas else row for unit, row in told.items()}
    ranks = ranks_of(columns[ranking.points], "ordinal" if deciding else "competition", deciding)
    span = span_of(*standing(columns[ranking.points], columns[ranking.highest], sides))
    spans = zip(ranks.tolist(), span.best.tolist(), span.worst.tolist(), strict=True)
    found: Found = {unit: (*ends, *told[unit][3:]) for unit, ends in zip(inside, spans, strict=True)}
    if ranking.quotas:
        shares = dict(ranking.quotas)
        grades = [Grade(name="", from_=Fraction(0), quota=shares.get(place)) for place in range(2 + max(shares))]
        kept = within_quotas(grades, columns[ranking.grade], ranks)
        spot = 3 + names.index(ranking.grade)
        pairs = zip(inside, kept.tolist(), strict=True)
        found = {unit: (*found[unit][:spot], grade, *found[unit][spot:]) for unit, grade in pairs}
        told = {unit: (*row[:spot], None, *row[spot:]) for unit, row in told.items()}
    return {**told, **found}


def query_for(made: WholeEdition, dialect: Dialect) -> str:
    return query_of(made.plan, asked_of(made), made.beyond, ranking_of(made), MANNERS[dialect])


@given(st.data())
@examples(1)
@pytest.mark.parametrize("dialect", EMBEDDED)
def test_a_query_of_any_plan_says_what_the_plan_says(dialect: Dialect, data: st.DataObject) -> None:
    plan = data.draw(plans())
    rows = data.draw(rows_of(plan))
    ends = [At(place) for place in range(len(plan.steps))]
    far = plan.beyond(ends, MOST)
    asked = [Asked(f"c{at}", at) for at in ends if at not in far]
    no = At(plan.steps.index(Builder().plan().steps[0]))
    names, table = table_in(plan, [one.at for one in asked])
    cells = cells_of(rows, names, said=data.draw(st.booleans()))
    found = EMBEDDED[dialect](
        table, cells, query_of(plan, asked, no, Ranking(asked[0].name, asked[-1].name), MANNERS[dialect])
    )
    # A lack that is said takes its number away, as evidence never gives both.
    given = [{name: Given(0 if one.lack else one.number, one.lack) for name, one in row.items()} for row in rows]
    assert found == said_by_plan(plan, given, asked, no, len(asked) - 1)


@given(st.data())
@examples(0.5)
@pytest.mark.parametrize("dialect", EMBEDDED)
def test_ties_and_quotas_of_a_query_are_those_of_standings(dialect: Dialect, data: st.DataObject) -> None:
    build = Builder()
    names = ["points", "first", "second", "grade", "most", "first_most", "second_most"]
    asked = [Asked(name, build.input(name, Range(0, 4))) for name in names]
    plan, no = build.plan(), build.no
    _, table = table_in(plan, [one.at for one in asked])
    some, more = [st.integers(0, 2)] * 3, [st.integers(0, 1)] * 3
    cells = st.lists(st.tuples(*some, st.integers(0, 4), *more), min_size=1, max_size=12)
    told_rows = [(*row[:4], *(row[spot] + row[4 + spot] for spot in range(3))) for row in data.draw(cells)]
    rows = [[cell for number in row for cell in (number, 0)] for row in told_rows]
    share = st.fractions(Fraction(1, 12), Fraction(1), max_denominator=12)
    quotas = tuple(sorted(data.draw(st.dictionaries(st.integers(0, 2), share)).items()))
    deciding = tuple((name, f"{name}_most") for name in names[1 : data.draw(st.integers(1, 3))])
    ranking = Ranking("points", "most", deciding, "grade" if quotas else "", quotas)
    given = [{name: Given(row[2 * spot], 0) for spot, name in enumerate(names)} for row in rows]
    told = as_ranked(said_by_plan(plan, given, asked, no, 4), names, ranking)
    assert (
        EMBEDDED[dialect](
            table, [[*map(int, row)] for row in rows], query_of(plan, asked, no, ranking, MANNERS[dialect])
        )
        == told
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dialect", EMBEDDED)
def test_units_of_every_edition_are_scored_alike_by_a_data_base(dialect: Dialect, name: str) -> None:
    tiers: list[str | None] = [one.id for one in whole(name, None).criteria.edition.tiers]
    for tier in tiers or [None]:
        made = whole(name, tier)
        if refused(made, Language("en", made.criteria.vocabulary)):
            continue
        table, cells, told = edition_rows(made, rows_under(made, units(name, UNITS)))
        assert EMBEDDED[dialect](table, cells, query_for(made, dialect)) == told


@pytest.mark.parametrize("dialect", EMBEDDED)
@pytest.mark.parametrize("reached", [Fraction(5, 6), Fraction(1), Fraction(1, 2), Fraction(0)])
def test_beside_a_best_unit_that_is_told_units_are_scored_alike_by_a_data_base(
    reached: Fraction, dialect: Dialect
) -> None:
    printed = whole("forms", "xa").criteria
    alone = whole_edition(printed)
    known = {name: reached for name in alone.inputs if name.startswith(LEADER)}
    made = whole_edition(printed, known)
    assert known
    assert not refused(made, Language("en", printed.vocabulary))
    table, cells, told = edition_rows(made, rows_under(made, units("forms", 2 * UNITS)))
    assert EMBEDDED[dialect](table, cells, query_for(made, dialect)) == told


def test_what_the_best_unit_reached_is_told_to_the_query(command: Command, folder: Path) -> None:
    (folder / "forms.yaml").write_text(FORMS.read_text("utf-8"), encoding="utf-8")
    asked = ("criteria", "sql", "forms.yaml", "--tier", "xa")
    refusal = command(*asked)
    assert (refusal.code, "--leader MỤC=SỐ" in refusal.err) == (Exit.BAD_FILES, True)
    number = refusal.err.split("(")[1].split(")")[0]
    told = [command(*asked, "--leader", f"{number}={text}") for text in ("5/6", "83,5%", "0.835")]
    assert [one.code for one in told] == [Exit.OK] * 3
    assert f"{number} 5/6" in told[0].out
    assert told[1].out == told[2].out != told[0].out
    for wrong in ("1.1.1=5/6", f"{number}=x", f"{number}=1/0"):
        assert command(*asked, "--leader", wrong).code == Exit.USAGE


@given(st.sampled_from(TYPES).flatmap(whole_editions), st.integers(0, 10**6))
@examples(0.2)
def test_units_of_invented_editions_are_scored_alike_by_a_data_base(edition: Edition, seed: int) -> None:
    printed = criteria_of(edition)
    tiers: list[str | None] = [one.id for one in printed.edition.tiers]
    for tier in tiers or [None]:
        made = whole_edition(for_tier(printed, tier))
        rows = rows_under(made, list(units_of(printed.edition, seed, 3)))
        if rows and not refused(made, Language("en", made.criteria.vocabulary)):
            table, cells, told = edition_rows(made, rows)
            for dialect, say in EMBEDDED.items():
                assert say(table, cells, query_for(made, dialect)) == told


@pytest.mark.parametrize("name", ["forms", "hdnd-xa-thanh-hoa@du-thao-2026"])
@pytest.mark.parametrize("dialect", [one for one in DIALECTS if one not in EMBEDDED])
def test_every_query_is_one_that_its_dialect_reads(dialect: Dialect, name: str) -> None:
    """Of data bases that do not run here; the others run theirs."""
    read = sqlglot.parse(query_for(whole(name, None), dialect), read="postgres" if dialect == "postgresql" else dialect)
    assert [type(one).__name__ for one in read] == ["Select"]


@pytest.mark.parametrize("dialect", EMBEDDED)
@pytest.mark.parametrize(
    ("number", "lack", "says"),
    [
        (7, None, (7, FINE)),
        (None, None, (0, 7)),
        (7, 0, (7, FINE)),
        (7, 3, (0, 3)),
        (11, None, (0, BEYOND)),
        (-1, None, (0, BEYOND)),
        (7, -1, (0, BEYOND)),
        (7, 99, (0, BEYOND)),
        (2**62, None, (0, BEYOND)),
    ],
)
def test_what_a_cell_may_not_be_is_no_number(
    number: int | None, lack: int | None, says: tuple[int, int], dialect: Dialect
) -> None:
    build = Builder()
    ends = [build.input("a", Range(0, 10)), build.lack("a", BEYOND)]
    plan = build.plan()
    _, table = table_in(plan, ends)
    query = query_of(plan, [Asked("n", ends[0]), Asked("l", ends[1])], build.no, Ranking("n", "n"), MANNERS[dialect])
    assert EMBEDDED[dialect](table, [[number, lack]], query) == {0: (1, 1, 1, *says, 0)}


@pytest.mark.parametrize("dialect", EMBEDDED)
@pytest.mark.parametrize(("cell", "is_beyond"), [(None, 0), (0, 0), (1, 0), (2, 1), (-1, 1)])
def test_a_flag_that_is_none_is_beyond_the_plan(cell: int | None, is_beyond: int, dialect: Dialect) -> None:
    build = Builder()
    end = build.input("a", Range(0, 1))
    plan = build.plan()
    _, table = table_in(plan, [end])
    query = query_of(plan, [Asked("n", end)], build.no, Ranking("n", "n"), MANNERS[dialect])
    found = EMBEDDED[dialect](table, [[cell, None]], query)
    assert found == {0: (*[None] * 4, 1) if is_beyond else (1, 1, 1, cell or 0, 0)}


@pytest.mark.parametrize("cell", ["5.5", "0.95"])
def test_a_number_with_decimals_is_rounded_by_no_engine(cell: str) -> None:
    build = Builder()
    end = build.input("a", Range(0, 10))
    made = f'CREATE TABLE {TABLE} AS SELECT 0 AS "unit", {cell} AS "a"'
    ask = {
        name: query_of(build.plan(), [Asked("n", end)], build.no, Ranking("n", "n"), MANNERS[name]) for name in EMBEDDED
    }
    with sqlite3.connect(":memory:") as lite, duckdb.connect() as duck:
        lite.execute(made)
        duck.execute(made)
        found = lite.execute(ask["sqlite"]).fetchall(), duck.execute(ask["duckdb"]).fetchall()
    lite.close()
    assert found == ([(0, None, None, None, None, 1)],) * 2


def test_a_column_that_is_not_there_is_an_error_and_no_text() -> None:
    build = Builder()
    end = build.input("a", Range(0, 10))
    query = query_of(build.plan(), [Asked("n", end)], build.no, Ranking("n", "n"), MANNERS["sqlite"])
    base = sqlite3.connect(":memory:")
    base.execute(f'CREATE TABLE {TABLE} ("unit" BIGINT)')
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        base.execute(query)
    base.close()


@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_what_decides_between_equals_and_limits_grades_is_said(tongue: str, command: Command) -> None:
    for name, are_decided in (("hdnd-xa-thanh-hoa@du-thao-2026", True), ("cchc-xa-minh-hoa@2024", False)):
        edition = whole(name, None).criteria.edition
        head = command("criteria", "sql", name, "--lang", tongue).out.partition("WITH")[0]
        assert (bool(edition.ties), any(one.quota is not None for one in edition.grades)) == (are_decided, are_decided)
        assert ("VIII, V" in head, "grade_reached" in head) == (are_decided, are_decided)


def test_inputs_whose_names_differ_by_signs_alone_have_columns_of_their_own() -> None:
    found = columns_of(["a.b", "a_b", "a.b lack", "unit", "a b_lack"])
    every = [one for pair in found.values() for one in pair]
    assert len(set(every)) == len(every)
    assert "unit" not in every


@pytest.fixture
def tiered(folder: Path) -> str:
    """An edition with tiers, one part of which is scored beside the best unit."""
    (folder / "forms.yaml").write_text(FORMS.read_text("utf-8"), encoding="utf-8")
    return "forms.yaml"


def test_an_edition_beside_the_best_unit_is_refused_with_its_part(command: Command, tiered: str) -> None:
    said = command("criteria", "sql", tiered, "--tier", "xa", "--lang", "en")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "beside the best unit" in said.err


def test_a_tier_is_asked_for_where_there_are_some(command: Command, tiered: str) -> None:
    assert (
        command("criteria", "sql", tiered).err
        == "cchc: moi-dang@2025 chấm riêng từng cấp; chọn một bằng --tier: xa, phuong\n"
    )
    assert command("criteria", "sql", tiered, "--tier", "x").code == Exit.USAGE
    assert command("criteria", "sql", "cchc-xa-minh-hoa@2024", "--tier", "xa").code == Exit.USAGE


def test_the_command_writes_a_query_with_all_that_its_table_has_to_hold(command: Command, folder: Path) -> None:
    said = command("criteria", "sql", "cchc-xa-minh-hoa@2024", "--dialect", "sqlite", "-o", "cham.sql")
    assert (said.code, said.err) == (Exit.OK, "")
    text = (folder / "cham.sql").read_text("utf-8")
    assert command("criteria", "sql", "cchc-xa-minh-hoa@2024", "--dialect", "sqlite").out == text
    remarks = [line.removeprefix("-- ").partition(":")[0] for line in text.splitlines() if line.startswith("--")]
    made = whole("cchc-xa-minh-hoa@2024", None)
    for name, (column, _) in columns_of(made.plan.inputs([one.at for one in asked_of(made)])).items():
        assert column in {one.partition(",")[0] for one in remarks}, name
    assert TABLE in text
    again = command("criteria", "sql", "cchc-xa-minh-hoa@2024", "-o", "cham.sql")
    assert again.code == Exit.USAGE
    assert (folder / "cham.sql").read_text("utf-8") == text


@pytest.mark.database
@pytest.mark.skipif(SERVER is None, reason="no PostgreSQL server here (initdb)")
def test_units_of_every_edition_are_scored_alike_by_postgresql() -> None:
    assert SERVER is not None
    with postgresql(SERVER) as run:
        for name in NAMES:
            tiers: list[str | None] = [one.id for one in whole(name, None).criteria.edition.tiers]
            for tier in tiers or [None]:
                made = whole(name, tier)
                if not refused(made, Language("en", made.criteria.vocabulary)):
                    table, cells, told = edition_rows(made, rows_under(made, units(name, UNITS)))
                    assert by_postgresql(run, table, cells, query_for(made, "postgresql")) == told, name
