"""Whatever bytes a file holds, reading it ends in a value or in problems with places, and never in an exception."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.files import shared as bundled
from criteria import library
from criteria.library import Shared, read_edition, read_vocabulary
from evidence.workspace import EXAMPLE, FILE, read_evidence
from reading.source.place import Problem
from reading.source.text import Text, text_of
from tests.strategies.amount import examples

Read = Callable[[Text], tuple[Any, tuple[Problem, ...]]]
ZOO = Path(__file__).parent.parent.parent / "bad"
REAL = {
    "criteria": next(library.BUNDLED.glob("*/*/criteria.yaml")),
    "vocabulary": library.VOCABULARY,
    "evidence": EXAMPLE / FILE,
}
SMALL = {kind: ZOO / "good" / f"{kind}_minimal.yaml" for kind in REAL}
SIGNS = tuple(":-{}[],'\"#?|>%\\\n\t đ\u00a0\ufeff\u0301\x00")
YAML = (": ", "- ", "\n  ", "&a ", "*a", "!x ", "<<: ", "---\n", "%YAML 1.0\n", "null", "yes", "1.10")
VALUES = ("95,25", "4.088", "31/02/2024", "[95%, )", "( , 0]", "a.b", "a.b / c.d", "min(", "not ", "previous(")
WORDS = ("format: 1\n", "type: steps", "type: branch", "rule:", "groups:", "facts:\n", "answers:\n", "id: ", "max: ")
OURS = ("place: ", "place_: ", "from_: ")
"""Words of the models that no file may write."""
PIECES = (*SIGNS, *YAML, *VALUES, *WORDS, *OURS)
INSERTED = st.sampled_from(PIECES).map(lambda piece: piece.encode()) | st.binary(max_size=4)


@cache
def shared() -> Shared:
    return bundled()


READERS: dict[str, Read] = {
    "criteria": lambda text: read_edition(text, shared()),
    "vocabulary": read_vocabulary,
    "evidence": read_evidence,
}


def ends_well(read: Read, raw: bytes) -> None:
    text = text_of("a.yaml", raw)
    if isinstance(text, Problem):
        return
    value, problems = read(text)
    assert value is not None or any(found.weight == "error" for found in problems)
    assert list(problems) == sorted(problems)
    for found in problems:
        assert found.place.file == "a.yaml"
        assert found.place.line >= 1
        assert found.place.column >= 1


def mutated(raw: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for spot, length, piece in changes:
        at = spot % (len(raw) + 1)
        raw = raw[:at] + piece + raw[at + length :]
    return raw


CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 6), INSERTED), min_size=1, max_size=4)


@pytest.mark.parametrize("kind", READERS)
@given(changes=CHANGES)
def test_a_damaged_small_file_ends_well(kind: str, changes: list[tuple[int, int, bytes]]) -> None:
    ends_well(READERS[kind], mutated(SMALL[kind].read_bytes(), changes))


@pytest.mark.parametrize("kind", READERS)
@examples(0.12)
@given(changes=CHANGES)
def test_a_damaged_real_file_ends_well(kind: str, changes: list[tuple[int, int, bytes]]) -> None:
    ends_well(READERS[kind], mutated(REAL[kind].read_bytes(), changes))


@pytest.mark.parametrize("kind", READERS)
@given(raw=st.binary(max_size=200))
def test_any_bytes_end_well(kind: str, raw: bytes) -> None:
    ends_well(READERS[kind], raw)


@pytest.mark.parametrize("kind", READERS)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_pieces_of_our_files_end_well(kind: str, pieces: list[str]) -> None:
    ends_well(READERS[kind], "".join(pieces).encode())


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("path", sorted(ZOO.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_bad_file_ends_well_as_a_file_of_another_kind(kind: str, path: Path) -> None:
    ends_well(READERS[kind], path.read_bytes())


@pytest.mark.parametrize("kind", READERS)
@given(
    keys=st.lists(
        st.sampled_from(["place", "from_", "id", "name", "type", "rule", "steps", "levels", "max"]), max_size=4
    ),
    inner=st.sampled_from(["", " x", " []", " {}", " [[]]", " {a: {b: c}}", ' ""', " [~]", " {~: ~}"]),
)
def test_any_value_under_any_key_of_a_row_ends_well(kind: str, keys: list[str], inner: str) -> None:
    head = {"criteria": "groups:\n  - ", "vocabulary": "facts:\n  a.b:\n    ", "evidence": "answers:\n  a.b:\n    "}[
        kind
    ]
    ends_well(READERS[kind], (head + "\n    ".join(f"{key}:{inner}" for key in keys) + "\n").encode())
