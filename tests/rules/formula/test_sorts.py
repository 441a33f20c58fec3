"""Which kinds go together in a formula, and which values a measure can take."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts import Kind, Limits
from rules.formula.domain import domain_of
from rules.formula.parse import formula
from rules.formula.sorts import Sort, problems_of
from rules.spans import Domain
from rules.vocabulary import Kinds

PLAIN: dict[str, Kind] = {
    "n.count": "count",
    "n.other": "count",
    "n.number": "number",
    "n.share": "percent",
    "d.first": "day",
    "d.last": "day",
    "f.flag": "flag",
    "n.growth": "percent",
    "n.balance": "number",
}
KINDS = Kinds(PLAIN, {"n.growth": Limits(Fraction(-1)), "n.balance": Limits(None)})
ANY = Domain(None, None, whole=False)
DAYS = Domain(None, None, whole=True)
NATURAL = Domain(Fraction(0), None, whole=True)
POSITIVE = Domain(Fraction(0), None, whole=False)


def codes(text: str, wanted: Sort) -> list[str]:
    return [found.code for found in problems_of(formula(text), wanted, KINDS)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("n.count / n.other", "number"),
        ("n.share + 5%", "number"),
        ("min(n.count, 3) * max(n.number, n.share)", "number"),
        ("d.last - d.first", "number"),
        ("d.last - 31/01/2024 > 30", "flag"),
        ("floor((d.last - d.first) / 5) * 0.25", "number"),
        ("d.first", "day"),
        ("d.first <= d.last and f.flag", "flag"),
        ("not f.flag or n.count = 0", "flag"),
    ],
)
def test_kinds_that_go_together_are_accepted(text: str, wanted: Sort) -> None:
    assert codes(text, wanted) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("n.count", "flag"),
        ("f.flag", "number"),
        ("d.first", "number"),
        ("n.count > 1", "number"),
        ("d.first + d.last", "number"),
        ("d.first - 1", "number"),
        ("1 - d.first", "number"),
        ("f.flag * 2", "number"),
        ("n.count > d.first", "flag"),
        ("f.flag = f.flag", "flag"),
        ("f.flag = 1", "flag"),
        ("n.count and f.flag", "flag"),
        ("f.flag or d.first", "flag"),
        ("not n.count", "flag"),
        ("min(f.flag, 1)", "number"),
        ("max(1, d.first)", "number"),
        ("later(d.first, 1)", "day"),
        ("scale(d.first, [0, ) -> 1)", "number"),
        ("scale(n.number, [0, ) -> 1)", "flag"),
        ("earlier(d.first, f.flag)", "day"),
        ("count(f.flag, n.count)", "number"),
        ("floor(d.first)", "number"),
        ("ceil(f.flag, 5)", "number"),
        ("round(n.count)", "flag"),
        ("count(f.flag)", "flag"),
        ("when(n.count, 1, 2)", "number"),
        ("when(f.flag, 1, d.first)", "number"),
        ("when(f.flag, f.flag, d.first)", "flag"),
        ("when(f.flag, d.first, d.last)", "number"),
        ("when(f.flag, d.first, d.last) + 1", "number"),
    ],
)
def test_kinds_that_do_not_go_together_are_refused_once(text: str, wanted: Sort) -> None:
    assert codes(text, wanted) == ["C020"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("scale(n.number, [0, 1) -> 1, [1, ) -> 2)", []),
        ("scale(n.count, [0, 1] -> 1, [2, ) -> 2)", []),
        ("scale(n.count - n.other, ( , -1] -> 0, (-1, ) -> 2)", []),
        ("scale(count(f.flag, f.flag), [0, 2) -> 1, [2, 2] -> 2)", []),
        ("scale(n.number, [0, 1] -> 1, [2, ) -> 2)", [("C021", "1.5")]),
        ("scale(n.number, [0, 1] -> 1, [1, ) -> 2)", [("C022", "1")]),
        ("scale(n.number, ( , 0) -> 3, [0, ) -> 2)", [("C023", "3")]),
        ("scale(n.share, [0%, 50%) -> 1, [1, ) -> 2)", [("C027", "")]),
        ("scale(n.growth, [-100%, 0%) -> 1, [0%, ) -> 2)", []),
        ("scale(n.growth, [0%, ) -> 2)", [("C021", "-100%")]),
        ("scale(n.balance, [0, ) -> 2)", [("C021", "-1")]),
        ("scale(n.growth, ( , -120%) -> 1, [-120%, ) -> 2)", [("C023", "1")]),
    ],
)
def test_a_scale_in_a_formula_holds_each_value_once(text: str, found: list[tuple[str, str]]) -> None:
    problems = list(problems_of(formula(text), "number", KINDS))
    assert [
        (one.code, dict(one.values).get("witness", one.values[0][1] if one.values else "")) for one in problems
    ] == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("x.y / n.count", 1),
        ("x.y + z.y > 1", 2),
        ("not x.y", 1),
        ("x.y", 1),
        ("x.y - d.first", 1),
        ("min(x.y, x.z)", 2),
        ("later(x.y, d.first)", 1),
        ("count(x.y, f.flag)", 1),
        ("when(x.y, x.z, x.w)", 3),
        ("when(f.flag, x.y, 2) + when(f.flag, 3, x.z)", 2),
    ],
)
def test_an_unknown_name_is_said_without_guessing_at_its_kind(text: str, count: int) -> None:
    sorts: tuple[Sort, ...] = ("number", "flag")
    for wanted in sorts:
        assert codes(text, wanted) == ["C019"] * count


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("n.count", NATURAL),
        ("n.number", POSITIVE),
        ("x.unknown", POSITIVE),
        ("n.count / n.other", POSITIVE),
        ("n.count + n.other", NATURAL),
        ("n.count * 2", NATURAL),
        ("n.count * 0.5", POSITIVE),
        ("n.count - n.other", DAYS),
        ("n.number - n.other", ANY),
        ("(n.count - n.other) / n.other", ANY),
        ("d.last - d.first", DAYS),
        ("max(n.count, 0)", NATURAL),
        ("max(n.count - n.other, 0)", NATURAL),
        ("min(n.number, 1)", Domain(Fraction(0), Fraction(1), whole=False)),
        ("31/01/2024 - d.first", DAYS),
        ("5", Domain(Fraction(5), Fraction(5), whole=True)),
        ("85%", Domain(Fraction(17, 20), Fraction(17, 20), whole=False)),
        ("scale(n.number, [0, 1) -> 2, [1, ) -> 0.5)", Domain(Fraction(1, 2), Fraction(2), whole=False)),
        ("scale(n.number, [0, 1) -> 2, [1, ) -> 3)", Domain(Fraction(2), Fraction(3), whole=True)),
        ("count(f.flag, n.count > 1)", Domain(Fraction(0), Fraction(2), whole=True)),
        ("when(f.flag, n.count, 3)", NATURAL),
        ("when(f.flag, 1, 50%)", Domain(Fraction(1, 2), Fraction(1), whole=False)),
        ("when(f.flag, n.count - n.other, 3)", DAYS),
        ("n.growth", Domain(Fraction(-1), None, whole=False)),
        ("n.balance", ANY),
        ("n.growth + n.growth", Domain(Fraction(-2), None, whole=False)),
        ("n.growth + 5", Domain(Fraction(4), None, whole=False)),
        ("n.balance + n.number", ANY),
        ("n.growth * n.number", ANY),
        ("n.number / n.growth", ANY),
        ("max(n.growth, 0)", POSITIVE),
        ("round(n.growth, 30%)", Domain(Fraction(-9, 10), None, whole=False)),
        ("if_zero(n.balance, 1)", ANY),
        ("floor(n.number)", NATURAL),
        ("ceil(n.number, 0.25)", POSITIVE),
        ("floor(n.count, 0.25)", NATURAL),
        ("floor(n.count, 0.4)", POSITIVE),
        ("round(min(n.number, 2.5))", Domain(Fraction(0), Fraction(3), whole=True)),
        ("floor(n.number - n.other, 5)", DAYS),
        ("later(d.first, d.last) - d.first", DAYS),
        ("d.first - when(f.flag, d.last, 31/01/2024)", DAYS),
        ("d.first - when(f.flag, x.unknown, d.last)", ANY),
        ("later(d.first, d.last)", ANY),
        ("n.count > 1", ANY),
        ("31/01/2024", ANY),
    ],
)
def test_a_measure_takes_these_values(text: str, domain: Domain) -> None:
    assert domain_of(formula(text).tree, KINDS) == domain


def worth(text: str, figures: dict[str, int]) -> Fraction | None:
    """The value of a formula by Python's own arithmetic; ``None`` where something is divided by zero."""
    for name, value in figures.items():
        text = text.replace(name, f"Fraction({value})")
    try:
        return Fraction(eval(text, {"Fraction": Fraction, "min": min, "max": max}))  # noqa: S307  # texts of this file
    except ZeroDivisionError:
        return None


@pytest.mark.parametrize(
    "text",
    [
        "n.count / n.other",
        "n.count - n.other",
        "n.count * n.other + 3",
        "max(n.count - n.other, n.other)",
        "min(n.count, n.other) * 2",
        "(n.count - n.other) * (n.other - n.count)",
        "n.count - n.count / n.other",
    ],
)
@given(count=st.integers(0, 30), other=st.integers(0, 30))
def test_no_figures_make_a_value_outside_of_the_domain(text: str, count: int, other: int) -> None:
    value = worth(text, {"n.count": count, "n.other": other})
    domain = domain_of(formula(text).tree, KINDS)
    if value is not None:
        assert domain.low is None or value >= domain.low
        assert domain.high is None or value <= domain.high
        assert value.denominator == 1 or not domain.whole
