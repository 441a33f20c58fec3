"""Papers that are one are found in one walk: the same as by holding each against all before it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from evidence import papers
from evidence.model import Document

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


@given(DOCUMENTS)
def test_the_first_paper_that_is_the_same_is_named(listed: list[Document]) -> None:
    made = tuple(_with(one, at) for at, one in enumerate(listed))
    expected = []
    for at, paper in enumerate(made):
        before = made[:at]
        twin = next((one for one in before if papers._are_one(one, paper)), None)  # noqa: SLF001  # what the walk stands for
        same = next((one for one in before if papers._share_a_file(one, paper)), None)  # noqa: SLF001  # the same
        found = ("E055", twin) if twin is not None else ("E056", same)
        if found[1] is not None:
            expected.append((found[0], paper.id, found[1].id))
    told = [one for one in papers.problems_of_papers(made) if one.code != "E057"]
    assert [(one.code, dict(one.values)["id"], dict(one.values)["other"]) for one in told] == expected


def _with(one: Document, at: int) -> Document:
    return Document(
        **{name: getattr(one, name) for name, _, _ in Document.filled if name not in {"id", "place"}}, id=f"d{at}"
    )
