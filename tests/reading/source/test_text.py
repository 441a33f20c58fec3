"""From bytes to text: encodings, line ends, places, and the digest."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.source.place import NOWHERE, Place, Problem, has_errors, in_order, problem
from reading.source.text import Text, digest_of, text_at, text_of

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1).filter(
    lambda text: bool(text.strip()) and not text.startswith("\ufeff")
)


def content(raw: bytes) -> str:
    text = text_of("a.yaml", raw)
    assert isinstance(text, Text), text
    return text.content


def refusal(raw: bytes) -> Problem:
    text = text_of("a.yaml", raw)
    assert isinstance(text, Problem)
    return text


@pytest.mark.parametrize("raw", [b"a: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n", b"a: 1\rb: 2\r", b"\xef\xbb\xbfa: 1\nb: 2\n"])
def test_line_ends_and_the_byte_order_mark_make_no_difference(raw: bytes) -> None:
    assert content(raw) == "a: 1\nb: 2\n"


@given(LINES)
def test_the_digest_is_that_of_the_text_with_plain_line_ends(text: str) -> None:
    for written in (text, text.replace("\n", "\r\n")):
        read = text_of("a.yaml", written.encode())
        assert isinstance(read, Text)
        assert read.digest == digest_of(text)


@given(LINES)
def test_accents_apart_from_their_letters_are_the_same_text_and_digest(text: str) -> None:
    apart, composed = (text_of("a.yaml", unicodedata.normalize(form, text).encode()) for form in ("NFD", "NFC"))
    assert apart == composed


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@given(before=st.lists(st.text("abcăâđêôơư ", max_size=8), min_size=1, max_size=4))
def test_the_place_of_a_foreign_byte_is_counted_in_letters(mark: bytes, before: list[str]) -> None:
    found = refusal(mark + "\n".join(before).encode() + b"\xfa\n")
    assert found == problem(Place("a.yaml", len(before), len(before[-1]) + 1), "F002", encoding="cp1258")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_sixteen_bit_text_is_named(mark: bytes) -> None:
    assert dict(refusal(mark + b"a\0").values) == {"encoding": "UTF-16"}


def test_sixteen_bit_text_that_does_not_say_so_is_named() -> None:
    assert dict(refusal("unit: Xã Đình".encode("utf-16-le")).values) == {"encoding": "UTF-16"}


@pytest.mark.parametrize("raw", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\r\n"])
def test_a_file_of_nothing_is_empty(raw: bytes) -> None:
    assert refusal(raw).code == "F004"


@given(st.binary())
def test_any_bytes_are_a_text_or_one_problem(raw: bytes) -> None:
    found = text_of("a.yaml", raw)
    assert isinstance(found, Text) or found.place.line >= 1


def test_a_file_is_called_as_the_caller_says(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n")
    named, unnamed = text_at(path, "here/a.yaml"), text_at(path)
    assert isinstance(named, Text)
    assert isinstance(unnamed, Text)
    assert (named.name, unnamed.name) == ("here/a.yaml", path.as_posix())


def test_a_path_that_the_system_refuses_is_a_problem(tmp_path: Path) -> None:
    found = text_at(tmp_path / ("a" * 400))
    assert isinstance(found, Problem)
    assert (found.code, dict(found.values)["reason"] != "absent") == ("F003", True)


def test_problems_are_sorted_by_place_and_each_is_said_once() -> None:
    late, early = problem(Place("a", 10, 1), "C001"), problem(Place("a", 9, 5), "C002", "warning")
    assert in_order([late, early, late]) == (early, late)


def test_warnings_alone_are_no_errors() -> None:
    warning = problem(NOWHERE, "C035", "warning")
    assert not has_errors((warning,))
    assert has_errors((warning, problem(NOWHERE, "C001")))


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes among files on Windows")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "evidence.yaml")
    found = text_at(tmp_path / "evidence.yaml")
    assert isinstance(found, Problem)
    assert (found.code, dict(found.values)) == ("F003", {"reason": "special"})
