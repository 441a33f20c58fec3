"""Spans with open and closed ends, and the proof that a scale holds every value once, against counting by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.source.misread import Misread
from rules.spans import Domain, Span, can_hold, not_covered_once, span, span_text

NATURAL = Domain(Fraction(0), None, whole=True)
SHARE = Domain(Fraction(0), None, whole=False)
ENDS = st.none() | st.integers(-3, 8).map(lambda half: Fraction(half, 2))


def made(low: Fraction | None, high: Fraction | None, closed: tuple[bool, bool], *, percent: bool) -> Span:
    return Span(low, high, *closed, percent)


SPANS = st.builds(made, ENDS, ENDS, st.tuples(st.booleans(), st.booleans()), percent=st.booleans()).filter(
    lambda one: (
        one.low is None
        or one.high is None
        or one.low < one.high
        or (one.low == one.high and one.low_closed and one.high_closed)
    )
)
DOMAINS = st.builds(
    Domain, st.sampled_from([None, Fraction(0), Fraction(-1)]), st.sampled_from([None, Fraction(3)]), st.booleans()
)


def grid(domain: Domain) -> list[Fraction]:
    """Every value that can matter: ends lie on halves, so quarters meet each end and each stretch between two."""
    step = 4 if domain.whole else 1
    values = [Fraction(quarter, 4) for quarter in range(-40, 61) if quarter % step == 0]
    return [
        value
        for value in values
        if (domain.low is None or value >= domain.low) and (domain.high is None or value <= domain.high)
    ]


def holds(one: Span, value: Fraction) -> bool:
    """What a span means, said in words of its own."""
    if one.low is not None and (value < one.low or (value == one.low and not one.low_closed)):
        return False
    return one.high is None or not (value > one.high or (value == one.high and not one.high_closed))


@given(SPANS)
def test_a_span_that_is_written_reads_back_equal(one: Span) -> None:
    bounded = one.low is not None or one.high is not None
    again = span(span_text(one))
    assert again == (one if bounded else one._replace(percent=False))


@given(SPANS, st.integers(-40, 60).map(lambda quarter: Fraction(quarter, 4)))
def test_a_span_holds_what_lies_between_its_ends(one: Span, value: Fraction) -> None:
    assert (value in one) == holds(one, value)


def test_a_span_holds_numbers_only() -> None:
    assert 1 in span("[0, 2]")
    assert "1" not in span("[0, 2]")
    assert None not in span("( , )")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[95%, 100%)", Span(Fraction(95, 100), Fraction(1), low_closed=True, high_closed=False, percent=True)),
        ("(90%, )", Span(Fraction(9, 10), None, low_closed=False, high_closed=False, percent=True)),
        ("( , 0]", Span(None, Fraction(0), low_closed=False, high_closed=True, percent=False)),
        (" [ -1 , 2.5 ] ", Span(Fraction(-1), Fraction(5, 2), low_closed=True, high_closed=True, percent=False)),
        ("[3,3]", Span(Fraction(3), Fraction(3), low_closed=True, high_closed=True, percent=False)),
        ("(,)", Span(None, None, low_closed=False, high_closed=False, percent=False)),
    ],
)
def test_a_span_is_read_with_its_ends(text: str, expected: Span) -> None:
    assert span(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("95-100%", "C002"),
        ("[95%; 100%]", "C002"),
        ("[95,5%, 100%]", "C002"),
        ("[1, x]", "C002"),
        ("", "C002"),
        ("[1, 2", "C002"),
        ("]1, 2[", "C002"),
        ("[0, 95%)", "C003"),
        ("[95%, 0%)", "C004"),
        ("[1, 1)", "C004"),
        ("(1, 1]", "C004"),
        ("(1, 1)", "C004"),
    ],
)
def test_anything_else_is_no_span(text: str, code: str) -> None:
    with pytest.raises(Misread) as caught:
        span(text)
    assert (caught.value.code, caught.value.values) == (code, {"text": text})


def refusal(text: str) -> Misread | None:
    """Why a text is no span; ``None`` when it is one."""
    try:
        span(text)
    except Misread as mistake:
        return mistake
    return None


@given(st.text(st.sampled_from("[]() ,.%019-"), max_size=12) | st.text(max_size=12))
def test_any_text_is_a_span_or_a_named_refusal(text: str) -> None:
    mistake = refusal(text)
    if mistake is None:
        assert span(span_text(span(text))) == span(text)
    else:
        assert mistake.code in {"C002", "C003", "C004"}


@given(st.lists(SPANS, max_size=4), DOMAINS)
def test_each_witness_is_a_value_of_the_domain_that_is_held_as_often_as_said(spans: list[Span], domain: Domain) -> None:
    for value, held in not_covered_once(spans, domain):
        assert held == tuple(at for at, one in enumerate(spans) if holds(one, value))
        assert len(held) != 1
        assert domain.low is None or value >= domain.low
        assert domain.high is None or value <= domain.high
        assert value.denominator == 1 or not domain.whole


@given(st.lists(SPANS, max_size=4), DOMAINS)
def test_a_scale_is_sound_exactly_when_counting_by_hand_says_so(spans: list[Span], domain: Domain) -> None:
    wrong = [value for value in grid(domain) if sum(holds(one, value) for one in spans) != 1]
    assert bool(list(not_covered_once(spans, domain))) == bool(wrong)


@given(st.lists(SPANS, max_size=4), DOMAINS)
def test_each_stretch_that_is_wrong_has_its_witness(spans: list[Span], domain: Domain) -> None:
    witnesses = list(not_covered_once(spans, domain))
    before: int | None = None
    started = Fraction(-100)
    stretches: list[tuple[Fraction, Fraction, int]] = []
    for value in grid(domain):
        held = sum(holds(one, value) for one in spans)
        if held == before:
            stretches[-1] = (started, value, held)
        else:
            started = value
            stretches.append((value, value, held))
        before = held
    for first, last, held in stretches:
        if held != 1:
            assert any(len(found) == held and first - 1 < value < last + 1 for value, found in witnesses)


@given(SPANS, DOMAINS)
def test_a_span_can_hold_a_value_exactly_when_one_is_found_by_hand(one: Span, domain: Domain) -> None:
    assert can_hold(one, domain) == any(holds(one, value) for value in grid(domain))


@pytest.mark.parametrize(
    ("scale", "domain", "witnesses"),
    [
        (["[95%, )", "[0%, 95%)"], SHARE, []),
        (["[95%, )", "[0%, 90%)"], SHARE, [(Fraction(9, 10), 0)]),
        (["(95%, )", "[0%, 95%)"], SHARE, [(Fraction(95, 100), 0)]),
        (["[95%, )", "[0%, 95%]"], SHARE, [(Fraction(95, 100), 2)]),
        (["[1, )", "[0, 0]"], NATURAL, []),
        (["[1, )", "[0, 0]"], SHARE, [(Fraction(1, 2), 0)]),
        (["[0, 10]", "[50, )"], NATURAL, [(Fraction(11), 0)]),
        (["( , 0]", "[1, 30]", "[31, )"], Domain(None, None, whole=True), []),
        (["[0, )", "[0, )"], NATURAL, [(Fraction(0), 2)]),
        ([], NATURAL, [(Fraction(0), 0)]),
    ],
)
def test_the_witness_is_the_first_value_of_its_stretch(
    scale: list[str], domain: Domain, witnesses: list[tuple[Fraction, int]]
) -> None:
    found = not_covered_once([span(text) for text in scale], domain)
    assert [(value, len(held)) for value, held in found] == witnesses
