"""Numbers, percentages, days and flags: what is read, what is refused, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.limits import NUMBER_DIGITS
from reading.source import values
from reading.source.misread import Misread
from reading.source.values import FIRST_YEAR, LAST_YEAR

READERS: tuple[Callable[[str], Any], ...] = (
    values.count,
    values.decimal,
    values.percent,
    values.amount,
    values.percent_amount,
    values.reason,
    values.day,
    values.flag,
)
DECIMALS = st.builds(Fraction, st.integers(-(10**17), 10**17), st.integers(0, 6).map(lambda digits: 10**digits)).filter(
    lambda value: abs(value) < 10**NUMBER_DIGITS
)


def refusal(read: Callable[[str], Any], text: str) -> tuple[str, dict[str, str]]:
    with pytest.raises(Misread) as caught:
        read(text)
    return caught.value.code, caught.value.values


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("4088", 4088), ("007", 7), ("9" * NUMBER_DIGITS, 10**12 - 1)])
def test_a_count_is_digits(text: str, number: int) -> None:
    assert values.count(text) == number


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("4.088", "4088"),
        ("4,088", "4088"),
        ("4 088", "4088"),
        ("4\u00a0088", "4088"),
        ("1.234.567", "1234567"),
    ],
)
def test_a_count_with_thousands_signs_is_refused_with_the_bare_number(text: str, write: str) -> None:
    assert refusal(values.count, text) == ("M006", {"text": text, "write": write})


@pytest.mark.parametrize(
    ("text", "thousands", "decimals"),
    [
        ("9.120", "9120", "9.12"),
        ("9,120", "9120", "9.12"),
        ("999.999", "999999", "999.9990"),
        ("9.125", "9125", "9.1250"),
        ("9.000", "9000", "9"),
        ("10.100", "10100", "10.1"),
    ],
)
def test_three_digits_behind_a_sign_are_asked_about_with_both_ways_of_writing(
    text: str, thousands: str, decimals: str
) -> None:
    assert refusal(values.amount, text) == ("M018", {"text": text, "thousands": thousands, "decimals": decimals})
    assert refusal(values.percent_amount, f"{text}%") == (
        "M018",
        {"text": f"{text}%", "thousands": f"{thousands}%", "decimals": f"{decimals}%"},
    )
    assert {values.amount(repair) for repair in (thousands, decimals)} == {
        Fraction(text.replace(",", "").replace(".", "")),
        Fraction(text.replace(",", ".")),
    }


def test_three_decimals_of_a_spreadsheet_are_as_doubtful_as_those_of_a_text() -> None:
    # A number 4.066 comes with a fourth decimal, which nobody wrote.
    assert refusal(values.count, values.told_apart("4.066")) == refusal(values.count, "4.066")


@pytest.mark.parametrize("text", ["0.125", "9.12", "9.1", "9120", "9.1200", "9120.500", "0.000", "012.345", "9.123456"])
def test_what_can_be_read_in_one_way_is_not_asked_about(text: str) -> None:
    assert values.amount(text) == Fraction(text)


@pytest.mark.parametrize("text", ["9 120", "9\u00a0120", "1.234.567", "1,234,567", "12 345 678"])
def test_an_amount_with_thousands_signs_alone_is_refused_with_the_bare_number(text: str) -> None:
    assert refusal(values.amount, text) == ("M006", {"text": text, "write": "".join(filter(str.isdigit, text))})


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "NO", "có", "Không", "không có", "x", "-", "?", "...", "…", "chưa rõ", "Chưa rõ.", "n/a"),
        *("Không có gì", "x x x", "không, không, không", "có hay", "- - -", "1 2 3", "??? !!! ...", "Không có gì cả."),
        *(
            "I do not know",
            "chưa xác định được",
            "x y z",
            "not at all",
            "không phát sinh",
            "không áp dụng",
            "không biết nữa",
        ),
        *("sẽ bổ sung sau", "điền lý do vào đây", "no, none, nothing", "a b c d"),
    ],
)
def test_a_word_in_a_blank_is_no_reason(text: str) -> None:
    assert refusal(values.reason, text) == ("M017", {"text": text})


@pytest.mark.parametrize(
    "text",
    [
        "Không có trường hợp vi phạm nào trong năm",
        "Có 2 vụ, đã xử lý",
        "Theo Điều 5 NĐ 61/2018",
        "no case came up",
        "Mất điện (hai ngày)",
    ],
)
def test_a_sentence_is_a_reason(text: str) -> None:
    assert values.reason(f"  {text} ") == text


@pytest.mark.parametrize(
    "text",
    [
        "+1",
        "1e3",
        "1_000",
        "0x1F",
        "٣",
        "３",
        "²",
        "1\n",
    ],
)
def test_anything_else_is_no_count(text: str) -> None:
    assert refusal(values.count, text) == ("M004", {"text": text, "wanted": "count"})


@pytest.mark.parametrize(
    ("read", "text", "code", "said"),
    [
        (values.count, "10 nhiệm vụ", "M033", {"write": "10"}),
        (values.count, "1.900 hồ sơ", "M033", {"write": "1900"}),
        (values.count, "khoảng 10", "M033", {"write": "10"}),
        (values.count, "10 (mười)", "M033", {"write": "10"}),
        (values.count, "Mười", "M033", {"write": "10"}),
        (values.amount, "12,5 ha", "M033", {"write": "12.5"}),
        (values.percent, "95 phần trăm", "M033", {"write": "95%"}),
        (values.count, "không có", "M034", {}),
        (values.count, "Chưa có", "M034", {}),
        (values.count, "-", "M034", {}),
        (values.amount, "không", "M034", {}),
        (values.count, "95%", "M035", {}),
        (values.amount, "95 %", "M035", {}),
        (values.count, "06/06", "M037", {"part": "6", "whole": "6"}),
        (values.count, "-3", "M021", {"least": "0"}),
        (values.count, "-3 hồ sơ", "M021", {"least": "0"}),
        (values.decimal, "0.1234567", "M036", {"most": "6"}),
        (values.count, "1000000000000", "M016", {"most": "9" * NUMBER_DIGITS}),
        (values.count, " ", "M015", {}),
        (values.count, "12.", "M033", {"write": "12"}),
        (values.count, "12,0", "M033", {"write": "12"}),
        (values.count, "“12”", "M033", {"write": "12"}),
        (values.count, "6048 [report-dossiers]", "M033", {"write": "6048"}),
        (values.count, "10 nghìn", "M004", {}),
        (values.count, "2 triệu đồng", "M004", {}),
        (values.count, "dưới 5", "M004", {}),
        (values.count, "âm 5", "M004", {}),
        (values.count, "1O", "M004", {}),
        (values.count, "0.985", "M044", {}),
        (values.count, "5,5", "M044", {}),
        (values.count, "4088.5", "M044", {}),
        (values.count, "4.08", "M044", {}),
        (values.count, "4.0888", "M044", {}),
        (values.count, ",5", "M044", {}),
        (values.amount, "1.234 hồ sơ", "M018", {}),
        (values.percent, "10 nhiệm vụ", "M004", {"wanted": "percent"}),
    ],
)
def test_what_people_write_for_a_number_is_told_apart(
    read: Callable[[str], Any], text: str, code: str, said: dict[str, str]
) -> None:
    found, told = refusal(read, text)
    assert (found, told["text"]) == (code, text)
    assert said.items() <= told.items()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("95.25", Fraction(9525, 100)),
        ("-0.5", Fraction(-1, 2)),
        ("4.088", Fraction(4088, 1000)),
        ("1.10", Fraction(11, 10)),
        ("0.000001", Fraction(1, 10**6)),
    ],
)
def test_a_number_is_exact(text: str, number: Fraction) -> None:
    assert values.decimal(text) == number


@pytest.mark.parametrize(
    ("text", "write"), [("95,25", "95.25"), ("-0,5", "-0.5"), ("1.234,5", "1234.5"), ("1.234.567,89", "1234567.89")]
)
def test_a_decimal_comma_is_refused_with_the_point(text: str, write: str) -> None:
    assert refusal(values.decimal, text) == ("M005", {"text": text, "write": write})


@pytest.mark.parametrize(
    "text",
    [
        ".5",
        "1e3",
        "1_000",
        ".nan",
        ".inf",
        "NaN",
        "Infinity",
        "３",
        "--1",
        "1,2,3",
        "1.2,5",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert refusal(values.decimal, text) == ("M004", {"text": text, "wanted": "number"})


@pytest.mark.parametrize(
    ("text", "share"),
    [("100%", Fraction(1)), ("98.43%", Fraction(9843, 10000)), ("0%", Fraction(0)), ("80 %", Fraction(4, 5))],
)
def test_a_percentage_is_a_share(text: str, share: Fraction) -> None:
    assert values.percent(text) == share


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("80", "M014", {"text": "80", "write": "80%"}),
        ("80,5%", "M005", {"text": "80,5%", "write": "80.5%"}),
        ("80,5", "M005", {"text": "80,5", "write": "80.5%"}),
        ("cao%", "M004", {"text": "cao%", "wanted": "percent"}),
        ("%", "M004", {"text": "%", "wanted": "percent"}),
        ("80%%", "M004", {"text": "80%%", "wanted": "percent"}),
    ],
)
def test_a_percentage_without_its_sign_or_with_a_comma_is_refused(text: str, code: str, found: dict[str, str]) -> None:
    assert refusal(values.percent, text) == (code, found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/01/2024", date(2024, 1, 12)),
        ("1/2/2024", date(2024, 2, 1)),
        ("29/02/2024", date(2024, 2, 29)),
        ("2024-01-12", date(2024, 1, 12)),
        (f"01/01/{FIRST_YEAR}", date(FIRST_YEAR, 1, 1)),
        (f"31/12/{LAST_YEAR}", date(LAST_YEAR, 12, 31)),
    ],
)
def test_a_day_is_written_with_the_day_first_or_as_iso(text: str, day: date) -> None:
    assert values.day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2024",
        "29/02/2023",
        "2023-02-29",
        "00/01/2024",
        "32/01/2024",
    ],
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    assert refusal(values.day, text) == ("M008", {"text": text})


@pytest.mark.parametrize(
    "text",
    [f"31/12/{FIRST_YEAR - 1}", f"01/01/{LAST_YEAR + 1}", "05/05/1024", "01/01/0000", "31-12-1944", "12/31/1944"],
)
def test_a_day_of_another_age_is_a_slip_in_the_year(text: str) -> None:
    span = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
    assert refusal(values.day, text) == ("M043", {"text": text, **span})


@pytest.mark.parametrize(
    ("text", "write"),
    [
        *[("31.12.2024", "31/12/2024"), ("31-12-2024", "31/12/2024"), ("31/12/24", "31/12/2024")],
        *[
            ("5.3.2024", "05/03/2024"),
            ("ngày 5 tháng 3 năm 2024", "05/03/2024"),
            ("Ngày 5/3/2024", "05/03/2024"),
            ("12/01/2024 ", "12/01/2024"),
            ("45356", "05/03/2024"),
            ("36526", "01/01/2000"),
        ],
    ],
)
def test_a_day_in_another_form_is_answered_with_the_usual_one(text: str, write: str) -> None:
    assert refusal(values.day, text) == ("M040", {"text": text, "write": write})


@pytest.mark.parametrize(("text", "write"), [("12/31/2024", "31/12/2024"), ("01/13/2024", "13/01/2024")])
def test_a_month_before_its_day_is_turned(text: str, write: str) -> None:
    assert refusal(values.day, text) == ("M038", {"text": text, "write": write})


@pytest.mark.parametrize(
    "text",
    ["", "2024", "2024/12/31", "2024-1-2", "１２/01/2024"],
)
def test_anything_else_is_no_day(text: str) -> None:
    assert refusal(values.day, text) == ("M007", {"text": text})


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("x", True),
        ("co", True),
        ("đúng", True),
        ("ko", False),
        ("không có", False),
        ("yes", True),
        ("YES", True),
        ("true", True),
        ("Có", True),
        ("no", False),
        ("False", False),
        ("không", False),
    ],
)
def test_a_flag_is_yes_or_no_in_two_languages(text: str, truth: object) -> None:
    assert values.flag(text) is truth


@pytest.mark.parametrize("text", ["", "1", "0", "on", "off", "y", "chưa"])
def test_anything_else_is_no_flag(text: str) -> None:
    assert refusal(values.flag, text) == ("M013", {"text": text})


@given(DECIMALS)
def test_a_number_that_is_written_reads_back_equal(value: Fraction) -> None:
    assert values.decimal(values.decimal_text(value)) == value


@given(DECIMALS | st.integers(1_000, 999_999).map(lambda value: Fraction(value, 1_000)))
def test_an_amount_that_is_written_reads_back_equal(value: Fraction) -> None:
    assert values.amount(values.value_text(value)) == value


@given(st.builds(Fraction, st.integers(0, 10**8), st.just(10**6)))
def test_a_percentage_that_is_written_as_a_figure_reads_back_equal(value: Fraction) -> None:
    assert values.percent_amount(values.value_text(value / 100, percent=True)) == value / 100


@given(st.builds(Fraction, st.integers(0, 10**8), st.just(10**6)))
def test_a_share_that_is_written_reads_back_equal(value: Fraction) -> None:
    assert values.percent(values.percent_text(value)) == value


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_a_day_that_is_written_reads_back_equal(value: date) -> None:
    assert values.day(values.day_text(value)) == value
    assert values.day(value.isoformat()) == value


@given(DECIMALS)
def test_a_written_number_has_no_zeros_to_spare(value: Fraction) -> None:
    text = values.decimal_text(value)
    assert "." not in text or not text.endswith(("0", "."))


@pytest.mark.parametrize("value", [Fraction(1, 3), Fraction(-2, 7)])
def test_a_number_without_end_is_not_written(value: Fraction) -> None:
    with pytest.raises(ValueError, match="no finite decimal form"):
        values.decimal_text(value)


def mistaken(read: Callable[[str], Any], text: str) -> Misread | None:
    """Why a text is no value; ``None`` when it is one."""
    try:
        read(text)
    except Misread as mistake:
        return mistake
    return None


_CODES = {
    *("M004", "M005", "M006", "M007", "M008", "M013", "M014", "M015", "M016", "M017", "M018", "M021", "M022", "M043"),
    *("M033", "M034", "M035", "M036", "M037", "M044"),
}


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@given(text=st.text(st.sampled_from("0123456789.,-/%e_ \u00a0３yesno"), max_size=14) | st.text(max_size=20))
def test_any_text_is_a_value_or_a_named_refusal(read: Callable[[str], Any], text: str) -> None:
    mistake = mistaken(read, text)
    if mistake is not None:
        assert mistake.code in _CODES
        assert mistake.values["text"] == text


@given(st.integers(1, 999), st.lists(st.integers(0, 999), min_size=1, max_size=2), st.sampled_from([".", ",", " "]))
def test_what_to_write_instead_of_thousands_signs_is_the_same_number(first: int, rest: list[int], sign: str) -> None:
    text = sign.join([str(first), *(f"{piece:03}" for piece in rest)])
    _, found = refusal(values.count, text)
    assert values.count(found["write"]) == int(text.replace(sign, ""))


@given(st.from_regex(r"-?[0-9]{1,6},[0-9]{1,6}", fullmatch=True))
def test_what_to_write_instead_of_a_decimal_comma_is_the_same_number(text: str) -> None:
    _, found = refusal(values.decimal, text)
    assert values.decimal(found["write"]) == Fraction(text.replace(",", "."))


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "yes"), (False, "no"), (7, "7"), (Fraction(1, 4), "0.25"), (date(2024, 1, 2), "02/01/2024")],
)
def test_a_value_of_any_kind_is_written_as_files_write_it(value: bool | int | Fraction | date, text: str) -> None:  # noqa: FBT001
    assert values.value_text(value) == text


@pytest.mark.parametrize(
    ("text", "minus"),
    [("-3", True), ("−3", True), ("–3", True), ("- 3", True), ("-x", False), ("3-4", False), ("-", False), ("", False)],
)
def test_a_number_below_nothing_is_known_by_any_dash(text: str, minus: bool) -> None:  # noqa: FBT001  # a row of a table
    assert values.is_minus(text) is minus


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("−2.5", "M022", {"write": "-2.5"}),
        ("– 3", "M022", {"write": "-3"}),
        ("- 3", "M022", {"write": "-3"}),
        ("-1.500", "M018", {"thousands": "-1500", "decimals": "-1.5"}),
        ("-1.500.000", "M006", {"write": "-1500000"}),
        ("-2,5", "M005", {"write": "-2.5"}),
    ],
)
def test_an_amount_below_nothing_has_its_own_cures(text: str, code: str, said: dict[str, str]) -> None:
    assert refusal(values.amount, text) == (code, {"text": text, **said})
    assert refusal(values.percent_amount, f"{text}%") == (
        code,
        {"text": f"{text}%", **{key: f"{cure}%" for key, cure in said.items()}},
    )


@given(st.fractions(-1000, 0, max_denominator=1000).map(lambda value: Fraction(round(value * 10**4), 10**4)))
def test_an_amount_below_nothing_that_is_written_is_read_back(value: Fraction) -> None:
    assert values.amount(values.value_text(value)) == value
    assert values.percent_amount(values.value_text(value, percent=True)) == value
