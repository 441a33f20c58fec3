"""Each wording for an end of a scale: which side of the number it means, and whether the number belongs to it."""

from __future__ import annotations

import pytest

from criteria.authoring.scale import scale_text
from criteria.authoring.scale_spans import _ENDS, asked
from rules.spans import span_text

ENDS = {
    "từ": "[80%, )",
    "ít nhất": "[80%, )",
    "tối thiểu": "[80%, )",
    "không dưới": "[80%, )",
    "≥": "[80%, )",
    "trên": "(80%, )",
    "hơn": "(80%, )",
    "lớn hơn": "(80%, )",
    "cao hơn": "(80%, )",
    ">": "(80%, )",
    "đến": "[0%, 80%]",
    "không quá": "[0%, 80%]",
    "tối đa": "[0%, 80%]",
    "≤": "[0%, 80%]",
    "dưới": "[0%, 80%)",
    "thấp hơn": "[0%, 80%)",
    "ít hơn": "[0%, 80%)",
    "nhỏ hơn": "[0%, 80%)",
    "<": "[0%, 80%)",
}
RANGES = {
    "từ 70% đến 90%": "[70%, 90%]",
    "từ 70% đến dưới 90%": "[70%, 90%)",
    "từ trên 70% đến 90%": "(70%, 90%]",
    "trên 70% đến dưới 90%": "(70%, 90%)",
    "≥70%-<90%": "[70%, 90%)",
    ">70%-≤90%": "(70%, 90%]",
    "70% tới 90%": "[70%, 90%]",
    "70% dưới 90%": "[70%, 90%)",
}
ONWARD = {"từ 80% trở lên": "[80%, )", "80% trở lên": "[80%, )", "từ 80% trở xuống": "[0%, 80%]"}


def test_every_wording_that_is_read_has_its_row() -> None:
    assert set(ENDS) == set(_ENDS)


@pytest.mark.parametrize(("text", "span"), [(f"{word} 80%", span) for word, span in ENDS.items()])
def test_a_wording_means_its_side_with_or_without_the_number_itself(text: str, span: str) -> None:
    found = asked(text)
    assert found is not None
    assert span_text(found.span) == span


@pytest.mark.parametrize(("word", "span"), ENDS.items())
def test_a_wording_means_the_same_for_what_is_counted(word: str, span: str) -> None:
    found = asked(f"{word} 80 hồ sơ")
    assert found is not None
    assert (span_text(found.span), found.unit) == (span.replace("%", ""), "hồ sơ")


@pytest.mark.parametrize(("text", "span"), [*RANGES.items(), *ONWARD.items()])
def test_both_ends_of_a_range_are_read_apart(text: str, span: str) -> None:
    found = asked(text)
    assert found is not None
    assert span_text(found.span) == span


@pytest.mark.parametrize(
    "text",
    [
        "Từ 90% hồ sơ: 2; dưới 90% văn bản: 0",
        "Từ 90% hồ sơ: 2; từ 70% đến dưới 90% văn bản: 1; dưới 70%: 0",
        "Từ 5 hồ sơ: 2; dưới 5 văn bản: 0",
        "Từ 5 hồ sơ: 2; từ 1 đến dưới 5 cuộc họp: 1; không: 0",
    ],
)
def test_clauses_about_different_things_are_no_scale(text: str) -> None:
    assert scale_text(text) is None


@pytest.mark.parametrize(
    "text", ["Từ 90% hồ sơ: 2; dưới 90% hồ sơ: 0", "Từ 90% hồ sơ: 2; dưới 90%: 0", "Từ 5 hồ sơ: 2; dưới 5: 0"]
)
def test_clauses_about_one_thing_or_saying_it_once_are_one_scale(text: str) -> None:
    assert scale_text(text) is not None
