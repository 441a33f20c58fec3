"""Papers that are one are found in one walk: the same as by holding each against all before it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence import papers
from evidence.model import Document
from evidence.papers import without_word

SOME = st.sampled_from
DOCUMENTS = st.lists(
    st.builds(
        Document,
        id=st.just("x"),
        number=SOME([None, "15/KH-UBND", "Số 015/kh-ubnd", "16/KH-UBND", "/KH-UBND"]),
        day=SOME([None, date(2024, 1, 1), date(2024, 1, 2)]),
        issuer=SOME([None, "UBND xã", "Ủy ban nhân dân xã", "HĐND xã"]),
        file=SOME([None, "a.pdf", "A.PDF", "b.pdf"]),
        sha256=SOME([None, "0" * 64, "1" * 64]),
    ),
    max_size=8,
)


NUMBERS = {"15/KH-UBND": 15, "Số 015/kh-ubnd": 15, "16/KH-UBND": 16}
"""What tells one number from another; a form that nobody filled in has none."""
ISSUERS = {"UBND xã": 1, "Ủy ban nhân dân xã": 1, "HĐND xã": 2}


def are_one(one: Document, other: Document) -> bool:
    """One number and day, and not two issuers."""
    numbers = [NUMBERS.get(paper.number or "") for paper in (one, other)]
    issuers = {ISSUERS[paper.issuer] for paper in (one, other) if paper.issuer is not None}
    return numbers[0] == numbers[1] is not None and one.day == other.day is not None and len(issuers) < 2


def share_a_file(one: Document, other: Document) -> bool:
    """One file, or one content."""
    ways = [paper.file and paper.file.lower() for paper in (one, other)]
    return ways[0] == ways[1] is not None or one.sha256 == other.sha256 is not None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Số 10/KH-UBND", "10/KH-UBND"),
        ("số: 10/KH", "10/KH"),
        ("No. 7", "7"),
        ("SO10", "10"),
        ("SONG-1", "SONG-1"),
        ("Số", "Số"),
    ],
)
def test_a_number_is_said_without_the_word_that_stands_before_it(written: str, said: str) -> None:
    assert without_word(written) == said


@given(DOCUMENTS)
def test_two_papers_are_told_alike_by_the_same_rule(listed: list[Document]) -> None:
    for one in listed:
        for other in listed:
            assert papers.are_told_alike(one, other) == (are_one(one, other) or share_a_file(one, other))


@given(DOCUMENTS)
def test_the_first_paper_that_is_the_same_is_named(listed: list[Document]) -> None:
    made = tuple(_with(one, at) for at, one in enumerate(listed))
    expected = []
    for at, paper in enumerate(made):
        before = made[:at]
        twin = next((one for one in before if are_one(one, paper)), None)
        same = next((one for one in before if share_a_file(one, paper)), None)
        found = ("E055", twin) if twin is not None else ("E056", same)
        if found[1] is not None:
            expected.append((found[0], paper.id, found[1].id))
    told = [one for one in papers.problems_of_papers(made) if one.code != "E057"]
    assert [(one.code, dict(one.values)["id"], dict(one.values)["other"]) for one in told] == expected


def _with(one: Document, at: int) -> Document:
    return Document(
        **{name: getattr(one, name) for name, _, _ in Document.filled if name not in {"id", "place"}}, id=f"d{at}"
    )
