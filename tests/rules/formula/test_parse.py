"""The arithmetic of rules: what parses to which tree, and that nothing else does."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.limits import FORMULA_DEPTH
from reading.source.misread import Misread
from reading.source.place import NOWHERE, Place
from reading.source.values import day_text
from reading.source.yaml_sheet import Word
from report.machine.said import formula_text as told
from rules.formula.parse import formula, formula_text, number, number_text
from rules.formula.tree import (
    ARITHMETIC,
    COMPARING,
    Band,
    Banded,
    Count,
    Extreme,
    Fixed,
    Formula,
    IfZero,
    LastDay,
    Mean,
    Not,
    Number,
    Op,
    Ref,
    Rounded,
    Settled,
    Shift,
    Tree,
    When,
    bases_in,
    names_in,
)
from rules.rounding import Toward
from rules.spans import span, span_text

NAMES = ("dossiers.total", "digitised.done", "plan.par.issued", "a.b_1", "nothing.left", "mina.x", "or_else.x")
PLAIN = st.integers(0, 10**6).map(lambda value: Number(Fraction(value, 1000), percent=False))
SHARES = st.integers(0, 10**5).map(lambda value: Number(Fraction(value, 10**4), percent=True))
LEAVES: st.SearchStrategy[Tree] = (
    PLAIN | SHARES | st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(Fixed) | st.sampled_from(NAMES).map(Ref)
)
SPANS = st.sampled_from(["[80%, 95%)", "(90%, )", "( , 0]", "[-5, 3]", "(-2.5, -1)", "( , )"]).map(span)
TREES: st.SearchStrategy[Tree] = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(Op, st.sampled_from([*ARITHMETIC, *COMPARING, "and", "or"]), inner, inner)
        | st.builds(
            Extreme,
            st.sampled_from(["min", "max", "earlier", "later"]),
            st.lists(inner, min_size=1, max_size=3).map(tuple),
        )
        | st.builds(Count, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.lists(inner, min_size=1, max_size=3).flatmap(
            lambda of: st.integers(1, len(of)).map(lambda best: Mean(tuple(of), best))
        )
        | st.builds(When, inner, inner, inner)
        | st.builds(Banded, inner, st.lists(st.builds(Band, SPANS, PLAIN | SHARES), min_size=1, max_size=3).map(tuple))
        | st.builds(IfZero, inner, inner)
        | st.builds(
            Rounded, inner, (PLAIN | SHARES).filter(lambda one: one.value > 0), st.sampled_from(get_args(Toward))
        )
        | st.builds(Not, inner)
    ),
    max_leaves=7,
)
TEXTS = (
    st.lists(
        st.sampled_from(
            [
                *NAMES,
                *ARITHMETIC,
                *COMPARING,
                "and",
                "or",
                "not",
                "min",
                "later",
                "count",
                "mean",
                "mean_best(2,",
                "when",
                "scale(a.b, [0, )",
                "floor(a.b, 5",
                "ceil",
                "->",
                "]",
                "(",
                ")",
                ",",
                "5",
                "85%",
            ]
        )
        | st.sampled_from(["31/01/2024", "31/02/2024", "1.2.3", "word", "÷", "%", "#", "\u00a0", "1" * 20, "-", "."]),
        max_size=12,
    ).map(" ".join)
    | st.text(st.sampled_from("ab.1%()+-*/<>=!, "), max_size=15)
    | st.text(max_size=15)
)


def printed(tree: Tree) -> str:
    """The tree as text, with a bracket around everything that could need one."""
    match tree:
        case Number():
            return number_text(tree)
        case Fixed(day):
            return day_text(day)
        case Ref(name):
            return name
        case IfZero(value, otherwise):
            return f"if_zero({printed(value)}, {printed(otherwise)})"
        case When(condition, then, otherwise):
            return f"when({', '.join(map(printed, (condition, then, otherwise)))})"
        case Extreme(word, of) | Count(of, word):
            return f"{word}({', '.join(printed(part) for part in of)})"
        case Mean(of, best):
            named = "mean(" if best == len(of) else f"mean_best({best}, "
            return f"{named}{', '.join(printed(part) for part in of)})"
        case Banded(of, bands):
            each = (f"{span_text(one)} -> {number_text(value)}" for one, value in bands)
            return f"scale({', '.join((printed(of), *each))})"
        case LastDay(day, of):
            return f"{of}_end({printed(day)})"
        case Rounded(of, step, toward):
            return f"{toward}({printed(of)}, {number_text(step)})"
        case Settled() | Shift():
            raise AssertionError("no formula writes it")
        case Not(condition):
            return f"(not ({printed(condition)}))"
        case Op(sign, left, right):
            return f"({printed(left)} {sign} {printed(right)})"


def size(tree: Any) -> int:
    """How deep a tree is."""
    below = [size(part) for part in tree if isinstance(part, tuple)] if isinstance(tree, tuple) else []
    return 1 + max(below, default=0)


def refused(text: str) -> dict[str, str]:
    with pytest.raises(Misread) as caught:
        formula(text)
    assert caught.value.code == "C001"
    return caught.value.values


@given(TREES.filter(lambda tree: size(tree) < FORMULA_DEPTH // 2))
def test_a_tree_that_is_written_parses_back_equal(tree: Tree) -> None:
    assert formula(printed(tree)).tree == tree


@given(TREES.filter(lambda tree: size(tree) < FORMULA_DEPTH // 2))
def test_what_programs_are_told_reads_back_as_the_same_tree(tree: Tree) -> None:
    assert formula(told(tree)).tree == tree


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("count(a.b)", "not not a.b"),
        ("count(a.b, a.c, a.d)", "not when(a.b, a.c, a.d)"),
        ("min(a.b)", "earlier(a.b)"),
        ("floor(a.b)", "ceil(a.b)"),
        ("floor(a.b)", "floor(a.b, 2)"),
        ("floor(a.b, 1)", "floor(a.b, 100%)"),
    ],
)
def test_formulas_that_mean_something_else_are_never_equal(text: str, other: str) -> None:
    assert formula(text) != formula(other)


@given(TREES.filter(lambda tree: size(tree) < FORMULA_DEPTH // 2))
def test_white_space_makes_no_difference(tree: Tree) -> None:
    spread = printed(tree).replace("(", " ( ").replace(")", "  )\t").replace(",", " ,")
    assert formula(spread) == formula(printed(tree))


def refusal(text: str) -> Misread | None:
    """Why a text is no formula; ``None`` when it is one."""
    try:
        formula(text)
    except Misread as mistake:
        return mistake
    return None


@given(TEXTS)
def test_any_text_is_a_formula_or_a_named_refusal(text: str) -> None:
    mistake = refusal(text)
    if mistake is None:
        found = formula(text)
        assert isinstance(found, Formula)
        assert formula_text(found) == text
        assert formula(printed(found.tree)).tree == found.tree
    else:
        column = int(mistake.values.get("column", "1"))
        assert mistake.code in {"C001", "M004", "M008", "M016", "M036", "M038"}
        assert 1 <= column <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "brackets"),
    [
        ("a.b + a.c * a.d", "a.b + (a.c * a.d)"),
        ("a.b - a.c - a.d", "(a.b - a.c) - a.d"),
        ("a.b / a.c / a.d", "(a.b / a.c) / a.d"),
        ("a.b + 1 > a.c", "(a.b + 1) > a.c"),
        ("a.b > 1 and a.c > 2 or a.d", "((a.b > 1) and (a.c > 2)) or a.d"),
        ("not a.b > 1 and a.c", "(not (a.b > 1)) and a.c"),
        ("not not a.b", "not (not a.b)"),
        ("-a.b * 2", "(0 - a.b) * 2"),
        ("1 - -2", "1 - (0 - 2)"),
    ],
)
def test_signs_bind_as_in_school(text: str, brackets: str) -> None:
    assert formula(text) == formula(brackets)


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("", "1", ""),
        ("   ", "4", ""),
        ("a.b +", "6", ""),
        ("a.b ÷ a.c", "5", "÷"),
        ("a.b a.c", "5", "a.c"),
        ("(a.b", "5", ""),
        ("a.b)", "4", ")"),
        ("word", "1", "word"),
        ("min a.b", "5", "a.b"),
        ("min()", "5", ")"),
        ("count()", "7", ")"),
        ("count", "6", ""),
        ("later(a.b", "10", ""),
        ("when(a.b, 1)", "5", "("),
        ("scale(a.b)", "10", ")"),
        ("scale(a.b, 5)", "12", "5"),
        ("scale(a.b, [1, 2) - 5)", "19", "-"),
        ("scale(a.b, [1, 2) -> a.c)", "22", "a.c"),
        ("scale(a.b, [1 2) -> 5)", "15", "2"),
        ("scale(a.b, [1, 2 -> 5)", "18", "->"),
        ("scale(a.b, [--1, 2) -> 5)", "14", "-"),
        ("floor()", "7", ")"),
        ("floor(a.b, a.c)", "12", "a.c"),
        ("ceil(a.b, -5)", "11", "-"),
        ("round(a.b, 5, 5)", "13", ","),
        ("floor a.b", "7", "a.b"),
        ("a.b -> 5", "5", "->"),
        ("a.b [1]", "5", "["),
        ("when(a.b, 1, 2, 3)", "5", "("),
        ("if_zero(a.b, 1, 2)", "8", "("),
        ("min(a.b,)", "9", ")"),
        ("1 < a.b < 3", "9", "<"),
        ("and", "1", "and"),
        ("a.b == 1", "6", "="),
        ("previous(a.b)", "1", "previous"),
        ("__import__('os')", "1", "_"),
        ("A.b", "1", "A"),
    ],
)
def test_a_refusal_names_the_first_sign_that_does_not_fit(text: str, column: str, found: str) -> None:
    assert refused(text) == {"text": text, "column": column, "found": found}


@pytest.mark.parametrize(("text", "code"), [("31/02/2024", "M008"), ("1" * 20, "M016"), ("1.12345678%", "M036")])
def test_a_number_or_day_that_cannot_be_is_refused_as_everywhere(text: str, code: str) -> None:
    with pytest.raises(Misread) as caught:
        formula(text)
    assert caught.value.code == code


@pytest.mark.parametrize(("text", "code"), [("scale(a.b, [1, 2%) -> 5)", "C003"), ("scale(a.b, [2, 1) -> 5)", "C004")])
def test_a_span_that_cannot_be_is_refused_as_in_steps(text: str, code: str) -> None:
    with pytest.raises(Misread) as caught:
        formula(text)
    assert caught.value.code == code


@pytest.mark.parametrize("opening", ["(", "-", "not ", "min("])
def test_depth_has_a_limit(opening: str) -> None:
    closing = ")" if "(" in opening else ""
    fits = FORMULA_DEPTH - 1
    assert formula(opening * fits + "a.b" + closing * fits)
    assert refused(opening * 5000 + "a.b" + closing * 5000)


def test_as_many_terms_are_read_as_a_person_would_write_and_no_more() -> None:
    def terms(count: int) -> str:
        return " + ".join(f"a.b{number}" for number in range(count))

    assert len(names_in(formula(terms(100)).tree)) == 100
    with pytest.raises(Misread, match="C001"):
        formula(terms(900))


def test_the_inputs_are_listed_once_each_in_reading_order() -> None:
    text = "not (b.x > 1 and min(a.x, b.x, 5) = 31/01/2024 - c.x)"
    assert names_in(formula(text).tree) == ("b.x", "a.x", "c.x")


def test_what_is_divided_by_is_found_wherever_it_stands() -> None:
    text = "max(a.x / b.x, 1) + a.x / (c.x / d.x) > 1 and not a.x / e.x > 2"
    bases = list(bases_in(formula(text).tree))
    assert [base.name for base in bases if isinstance(base, Ref)] == ["b.x", "d.x", "e.x"]
    assert len(bases) == 4


def test_a_formula_knows_its_place_and_is_equal_wherever_it_stands() -> None:
    place = Place("a.yaml", 3, 5)
    here, nowhere = formula(Word.at("a.b / a.c", place)), formula("a.b  /  a.c")
    assert (here.place, nowhere.place) == (place, NOWHERE)
    assert here == nowhere
    assert hash(here) == hash(nowhere)


@pytest.mark.parametrize("text", ["85%", "5", "0.5", "12.25%"])
def test_a_bare_number_is_written_back_as_it_was(text: str) -> None:
    assert number_text(number(text)) == text
