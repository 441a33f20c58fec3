"""Numbers, shares, days, spans and formulas as people of each language write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.files import shared
from criteria.edition import parts_of
from evidence.model import Document
from reading.source.place import NOWHERE, problem
from report.language.language import Language
from report.language.problems import problem_said
from report.language.rules import rule_lines
from report.words.load import TONGUES, Tongue
from rules.formula.parse import formula
from rules.reason import Choice, InputName, Said, Share, Worked, because
from rules.spans import span
from rules.vocabulary import Identity
from scoring.score.matched import Doubt
from tests.builders.results import results

VI, EN = Language("vi"), Language("en")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("999", "999", "999"),
        ("1000", "1.000", "1,000"),
        ("4088", "4.088", "4,088"),
        ("1234567", "1.234.567", "1,234,567"),
        ("95.25", "95,25", "95.25"),
        ("0.5", "0,50", "0.50"),
        ("1.005", "1,01", "1.01"),
        ("1.0049", "1,00", "1.00"),
        ("12345.678", "12.345,68", "12,345.68"),
        ("-3", "−3", "−3"),
        ("-0.25", "−0,25", "−0.25"),
        ("-1234.5", "−1.234,50", "−1,234.50"),
        ("1/3", "0,33", "0.33"),
        ("-1/1000", "0,00", "0.00"),
    ],
)
def test_a_number_has_no_decimals_or_two(value: str, vi: str, en: str) -> None:
    assert (VI.number(Fraction(value)), EN.number(Fraction(value))) == (vi, en)


@pytest.mark.parametrize(
    ("value", "digits", "vi"), [("2", 2, "2,00"), ("2.5", 0, "3"), ("1.2345", 3, "1,235"), ("99.999", 2, "100,00")]
)
def test_a_number_with_decimals_asked_for_has_exactly_these(value: str, digits: int, vi: str) -> None:
    assert VI.number(Fraction(value), digits) == vi


@pytest.mark.parametrize(("value", "vi"), [("0", "0,00"), ("95.25", "95,25"), ("100", "100,00"), ("1/8", "0,13")])
def test_points_always_have_two_decimals(value: str, vi: str) -> None:
    assert VI.points(Fraction(value)) == vi


@pytest.mark.parametrize(
    ("value", "vi"),
    [
        ("0", "0%"),
        ("1", "100%"),
        ("1/2", "50%"),
        ("9843/10000", "98,43%"),
        ("43/121", "35,54%"),
        ("9999/10000", "99,99%"),
        ("99999/100000", "99,99%"),
        ("999999999/1000000000", "99,99%"),
        ("1/100000", "0,01%"),
        ("1/1000000000", "0,01%"),
        ("3/2", "150%"),
        ("10001/10000", "100,01%"),
        ("1000001/1000000", "100,01%"),
        ("-1/1000000", "−0,01%"),
        ("-1/4", "−25%"),
    ],
)
def test_a_share_is_shown_as_nothing_or_all_only_if_it_is_exactly_that(value: str, vi: str) -> None:
    assert VI.share(Fraction(value)) == vi
    assert EN.share(Fraction(value)) == vi.replace(",", ".")


@pytest.mark.parametrize("say", [VI, EN])
def test_a_share_of_nothing_possible_is_a_dash(say: Language) -> None:
    assert say.share(None) == "–"


@given(st.fractions(-1, 2) | st.integers(1, 10**9).map(lambda of: 1 + Fraction(1, of)))
def test_a_share_is_never_rounded_to_nothing_or_all(value: Fraction) -> None:
    assert (VI.share(value) in {"0%", "0,00%"}) == (value == 0)
    assert (VI.share(value) in {"100%", "100,00%"}) == (value == 1)


@given(st.decimals(-1000, 1000, places=6).map(Fraction), st.booleans())
def test_a_number_of_a_file_is_shown_with_all_its_decimals(value: Fraction, percent: bool) -> None:  # noqa: FBT001
    shown = EN.written(value, percent=percent).replace(",", "").replace("−", "-")
    given_back = Fraction(shown.removesuffix("%")) / (100 if percent else 1)
    assert given_back == value
    assert shown.endswith("%") == percent


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [(date(2024, 1, 31), "31/01/2024", "31 Jan 2024"), (date(2023, 12, 5), "05/12/2023", "5 Dec 2023")],
)
def test_a_day_is_written_as_people_do(day: date, vi: str, en: str) -> None:
    assert (VI.day(day), EN.day(day)) == (vi, en)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("[95%, 100%)", "từ 95% đến dưới 100%", "95% to below 100%"),
        ("(90%, 100%]", "trên 90% đến 100%", "above 90% to 100%"),
        ("[100%, )", "từ 100% trở lên", "100% and more"),
        ("(90%, )", "trên 90%", "above 90%"),
        ("( , 0]", "đến 0", "up to 0"),
        ("( , 5)", "dưới 5", "below 5"),
        ("[0%, 80%)", "dưới 80%", "below 80%"),
        ("[0, 3]", "đến 3", "up to 3"),
        ("(0, 3]", "trên 0 đến 3", "above 0 to 3"),
        ("[2, 2]", "2", "2"),
        ("[0, 0]", "0", "0"),
        ("( , )", "mọi giá trị", "any value"),
        ("[-3, 1000)", "từ −3 đến dưới 1.000", "−3 to below 1,000"),
        ("(33.333%, 99.999%]", "trên 33,333% đến 99,999%", "above 33.333% to 99.999%"),
        ("[0.5, 1.25)", "từ 0,50 đến dưới 1,25", "0.50 to below 1.25"),
    ],
)
def test_a_span_says_which_of_its_ends_belong_to_it(text: str, vi: str, en: str) -> None:
    assert (VI.span(span(text)), EN.span(span(text))) == (vi, en)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("[1, 30]", "từ 1 đến 30 ngày", "1 to 30 days"),
        ("[31, )", "từ 31 ngày trở lên", "31 days and more"),
        ("[1, 1]", "1 ngày", "1 day"),
        ("[21, 21]", "21 ngày", "21 days"),
        ("( , 1]", "đến 1 ngày", "up to 1 day"),
    ],
)
def test_a_span_of_things_names_the_thing(text: str, vi: str, en: str) -> None:
    assert VI.span(span(text), VI.label("days")) == vi
    assert EN.span(span(text), EN.label("days")) == en


@pytest.mark.parametrize(
    ("points", "en"),
    [
        ("1", "1 point"),
        ("0", "0 points"),
        ("2", "2 points"),
        ("0.01", "0.01 points"),
        ("1.01", "1.01 points"),
        ("21", "21 points"),
        ("1001", "1,001 points"),
        ("0.1", "0.10 points"),
    ],
)
def test_english_counts_one_point_and_two_points(points: str, en: str) -> None:
    assert EN.label("points.unit", points=EN.number(Fraction(points))) == en


def test_vietnamese_words_have_no_plural() -> None:
    assert VI.label("points.unit", points="1") == "1 điểm"


# Formulas

KNOWING = {tongue: Language(tongue, shared().vocabulary) for tongue in TONGUES}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x.a / x.b", "x.a / x.b"),
        ("(x.a + x.b) / x.c", "(x.a + x.b) / x.c"),
        ("x.a + x.b / x.c", "x.a + x.b / x.c"),
        ("x.a - (x.b - x.c)", "x.a − (x.b − x.c)"),
        ("x.a - x.b - x.c", "x.a − x.b − x.c"),
        ("x.a / (x.b / x.c)", "x.a / (x.b / x.c)"),
        ("x.a * x.b", "x.a × x.b"),
        ("x.a >= 12.5%", "x.a ≥ 12,50%"),
        ("x.a != 4088", "x.a ≠ 4.088"),
        ("x.a > 0 and (x.b > 0 or x.c > 0)", "x.a > 0 và (x.b > 0 hoặc x.c > 0)"),
        ("not x.a > 0", "x.a ≤ 0"),
        ("not (x.a > 0 and x.b > 0)", "không đúng: x.a > 0 và x.b > 0"),
        ("min(x.a, 2) + max(x.b, 33.333%)", "min(x.a; 2) + max(x.b; 33,333%)"),
        ("x.d <= 31/01/2024", "x.d ≤ 31/01/2024"),
        ("count(x.f, x.a > 1) / 2", "số điều kiện đạt trong (x.f; x.a > 1) / 2"),
        ("when(x.f, 1, 0.5)", "nếu x.f thì 1, nếu không thì 0,50"),
        ("x.a * when(x.f and x.g, 1, 2)", "x.a × (nếu x.f và x.g thì 1, nếu không thì 2)"),
        ("later(x.d, 31/01/2024) - x.e", "ngày muộn nhất trong (x.d; 31/01/2024) − x.e"),
        ("scale(x.a, [0%, 80%) -> 0, [80%, ) -> 1)", "giá trị theo mức của x.a (dưới 80%: 0; từ 80% trở lên: 1)"),
        ("floor(x.a / 5) * 0.5", "làm tròn xuống (x.a / 5) × 0,50"),
        ("ceil(x.a, 0.25)", "làm tròn lên bội của 0,25 (x.a)"),
        ("round(x.a / x.b, 5%)", "làm tròn đến bội gần nhất của 5% (x.a / x.b)"),
        ("earlier(x.d, x.e)", "ngày sớm nhất trong (x.d; x.e)"),
    ],
)
def test_a_formula_is_read_back_with_its_brackets(text: str, shown: str) -> None:
    assert VI.formula(formula(text).tree) == shown


def test_figures_stand_where_their_names_stood() -> None:
    tree = formula("(x.a + x.b) / x.c").tree
    assert VI.formula(tree, {"x.a": 2076, "x.b": 1985, "x.c": 4061}) == "(2.076 + 1.985)/4.061"
    assert VI.formula(tree, {"x.a": 2076, "x.c": 4061}) == "(2.076 + x.b)/4.061"
    low = formula("x.a - x.b * x.c").tree
    assert VI.formula(low, {"x.a": Fraction(-5, 2), "x.b": -3, "x.c": -1}) == "−2,50 − (−3 × (−1))"


def test_names_are_said_by_their_labels() -> None:
    assert KNOWING["vi"].input_name("plan.par") == "Kế hoạch CCHC năm"
    assert KNOWING["vi"].input_name("plan.par.issued") == "Kế hoạch CCHC năm: ngày ban hành"
    assert KNOWING["en"].input_name("tasks.done") == "Tasks of the reform plan completed"
    assert KNOWING["en"].input_name("period.from") == "first day of the period"
    assert KNOWING["vi"].input_name("no.such") == "no.such"
    assert VI.input_name("plan.par") == "plan.par"


def test_a_language_without_a_vocabulary_has_none_to_give() -> None:
    with pytest.raises(LookupError):
        VI.inputs()


@pytest.mark.parametrize(
    ("value", "vi"),
    [
        (Share(Fraction(1, 3)), "33,33%"),
        (InputName("plan.par"), "Kế hoạch CCHC năm"),
        (Choice("Thường xuyên", "Regular"), "Thường xuyên"),
        (span("[5, )"), "từ 5 trở lên"),
        (True, "có"),
        (False, "không"),
        (4088, "4.088"),
        (Fraction(3, 2), "1,50"),
        (date(2024, 2, 1), "01/02/2024"),
        ((InputName("plan.par"), "x"), "Kế hoạch CCHC năm; x"),
        (Worked(formula("x.a / x.b").tree, (("x.a", 1), ("x.b", 2))), "1/2"),
        ("[red]", "[red]"),
    ],
)
def test_every_kind_of_value_is_said(value: Said, vi: str) -> None:
    assert KNOWING["vi"].say(value) == vi


def test_a_name_without_english_is_said_in_vietnamese() -> None:
    assert EN.say(Choice("Thường xuyên", None)) == "Thường xuyên"


def test_a_sentence_is_filled_in() -> None:
    one = because("per_unit.none", measure=4, count=0, points=Fraction(1))
    assert VI.reason(one) == "4 = 0: không bị trừ"


def test_a_figure_keeps_its_unit_and_takes_the_signs_of_the_language() -> None:
    assert KNOWING["vi"].input_value("dossiers.total", "4088") == "4.088 hồ sơ"
    assert KNOWING["en"].input_value("dossiers.total", "4088") == "4,088 dossiers"
    assert KNOWING["en"].input_value("friendly.assigned", "yes") == "yes"


@pytest.mark.parametrize(
    ("paper", "vi"),
    [
        (Document(id="a", number="13/KH-UBND", day=date(2024, 1, 12)), "13/KH-UBND (12/01/2024)"),
        (Document(id="a", number="13/KH-UBND"), "13/KH-UBND"),
        (Document(id="a", title="Kế hoạch", day=date(2024, 1, 12)), "Kế hoạch"),
        (Document(id="a"), "a"),
    ],
)
def test_a_paper_is_cited_by_number_and_day_or_by_its_title(paper: Document, vi: str) -> None:
    assert VI.paper(paper) == vi


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("x.a = x.b", "3 ≠ 2. Phải bằng nhau"),
        ("x.a <= x.b", "3 > 2. Phải bằng nhau"),
        ("x.a < x.b", "3 ≥ 2. Phải bằng nhau"),
        ("x.b >= x.a", "2 < 3. Phải bằng nhau"),
        ("x.b > x.a", "2 ≤ 3. Phải bằng nhau"),
        ("x.a - x.b != 1", "3 − 2 = 1. Phải bằng nhau"),
    ],
)
def test_a_broken_relation_is_shown_as_it_is_and_not_as_it_should_be(rule: str, shown: str) -> None:
    identity = Identity(rule=formula(rule), note="Phải bằng nhau")
    assert VI.doubt(Doubt(identity, Worked(identity.rule.tree, (("x.a", 3), ("x.b", 2))))) == shown


def test_a_relation_without_a_note_says_itself() -> None:
    identity = Identity(rule=formula("x.a = x.b"))
    assert EN.doubt(Doubt(identity, Worked(identity.rule.tree, (("x.a", 3), ("x.b", 2))))) == "3 ≠ 2. x.a = x.b"


def test_the_nearest_name_stands_in_place_of_the_general_advice() -> None:
    near = problem(NOWHERE, "E010", name="dossiers.totl", near="dossiers.total")
    far = problem(NOWHERE, "E010", name="zzz.zzz", near="")
    assert problem_said(near, EN)[1] == "did you mean 'dossiers.total'?"
    assert "did you mean" not in problem_said(far, EN)[1]


def test_a_text_with_brackets_in_a_problem_is_said_literally() -> None:
    assert "'{a} [red]'" in problem_said(problem(NOWHERE, "C002", text="{a} [red]"), VI)[0]


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_rule_of_the_example_is_read_back(tongue: Tongue) -> None:
    _, criteria = results()["example"]
    say = Language(tongue, criteria.vocabulary)
    for part in parts_of(criteria.edition):
        lines = list(rule_lines(part, say))
        assert len(lines) >= 2
        assert [line for line in lines if not line.strip() or "{" in line] == []
