"""From a tree to a frozen model and back: places, problems, and writing what was read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.files import shared
from criteria import library
from criteria.edition import Criterion, Edition, Group, Part, parts_of
from criteria.library import read_edition, read_vocabulary
from criteria.ready import Criteria
from evidence.model import Evidence
from evidence.workspace import EXAMPLE, FILE, read_evidence
from reading.files.write import yaml_text
from reading.limits import PROSE_LETTERS
from reading.models.base import Frozen
from reading.models.fields import Period
from reading.models.read import fields_at, json_schema, model_of, tree_of
from reading.source.place import NOWHERE, Problem
from reading.source.text import Text, text_at, text_of
from reading.source.yaml_sheet import sheet_of
from rules.inputs import Citation
from rules.vocabulary import Vocabulary

HEAD: dict[str, Any] = {
    "format": "1",
    "criteria": "x@2024",
    "unit": {"id": "xa", "name": "Xã"},
    "year": "2024",
    "period": {"from": "01/01/2024", "to": "31/12/2024"},
}
WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,4}", fullmatch=True) | st.sampled_from(
    ["place", "name", "from", "x_", "id", "key"]
)
NAMES = st.lists(WORDS, min_size=2, max_size=3).map(".".join)
SLUGS = WORDS.map(lambda word: word.strip("_"))
PROSE = st.text("abc đ:#\"'%@-[]{}1,", min_size=1, max_size=15).map(lambda text: " ".join(text.split())).filter(bool)
CITATIONS = st.lists(
    SLUGS.map(lambda slug: {"id": slug}) | st.fixed_dictionaries({"id": SLUGS, "page": st.just("3")}), max_size=2
)
EVIDENCE = st.fixed_dictionaries(
    {
        "documents": st.dictionaries(
            SLUGS,
            st.fixed_dictionaries(
                {},
                optional={
                    "roles": st.lists(NAMES, max_size=2),
                    "number": PROSE,
                    "day": st.dates().map(lambda day: f"{day:%d/%m/}2024").filter(lambda day: day != "29/02/2024"),
                    "title": PROSE,
                },
            ),
            max_size=2,
        ),
        "facts": st.dictionaries(
            NAMES, st.fixed_dictionaries({}, optional={"value": PROSE, "documents": CITATIONS}), max_size=3
        ),
        "answers": st.dictionaries(
            NAMES,
            st.fixed_dictionaries(
                {},
                optional={
                    "level": WORDS,
                    "items": st.lists(WORDS, max_size=2),
                    "points": st.just("0.5"),
                    "reason": PROSE,
                },
            ),
            max_size=3,
        ),
    }
).map(lambda body: HEAD | body)


def text(content: str) -> Text:
    made = text_of("a.yaml", content.encode())
    assert isinstance(made, Text)
    return made


def evidence_of(content: str) -> tuple[Evidence | None, tuple[Problem, ...]]:
    return model_of(sheet_of(text(content)), Evidence)


@cache
def bundled(name: str = "cchc-xa-minh-hoa@2024") -> Criteria:
    path = library.path_of(name)
    assert path is not None
    criteria, problems = library.load(path)
    assert criteria is not None, problems
    return criteria


def written_in(value: Any) -> Iterator[Frozen]:
    """All models inside a model, itself included."""
    if isinstance(value, Frozen):
        yield value
        for field in dataclasses.fields(value):
            yield from written_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from written_in(one)


def test_everything_in_a_bundled_edition_knows_its_place() -> None:
    lost = [model for model in written_in(bundled().edition) if model.place == NOWHERE]
    assert lost == []


def test_everything_in_the_example_knows_its_place() -> None:
    example = text_at(EXAMPLE / FILE)
    assert isinstance(example, Text)
    read, problems = read_evidence(example)
    assert read is not None, problems
    assert [model for model in written_in(read.evidence) if model.place == NOWHERE] == []


def test_the_place_of_a_row_is_where_its_number_stands() -> None:
    edition = bundled().edition
    path = library.path_of(edition.name)
    assert path is not None
    lines = path.read_text(encoding="utf-8").split("\n")
    rows: list[Group | Criterion | Part] = [*edition.groups, *parts_of(edition)]
    rows += [criterion for group in edition.groups for criterion in group.criteria]
    for row in rows:
        assert f'id: "{row.id}"' in lines[row.place.line - 1][row.place.column - 1 :]


@pytest.mark.parametrize("name", library.bundled())
def test_a_bundled_edition_that_is_written_reads_back_equal(name: str) -> None:
    first = bundled(name)
    again, problems = read_edition(text(yaml_text(tree_of(first.edition))), shared())
    assert [(one.code, one.values) for one in problems] == [(one.code, one.values) for one in first.problems]
    assert again is not None
    assert again.edition == first.edition


def test_the_example_that_is_written_reads_back_equal() -> None:
    example = text_at(EXAMPLE / FILE)
    assert isinstance(example, Text)
    first, _ = read_evidence(example)
    assert first is not None
    again, problems = read_evidence(text(yaml_text(tree_of(first.evidence))))
    assert again is not None, problems
    assert again.evidence == first.evidence


def test_the_vocabulary_that_is_written_reads_back_equal() -> None:
    vocabulary = shared().vocabulary
    assert read_vocabulary(text(yaml_text(tree_of(vocabulary)))) == (vocabulary, ())


@given(EVIDENCE)
def test_any_evidence_that_is_written_reads_back_equal(tree: dict[str, Any]) -> None:
    first, problems = evidence_of(yaml_text(tree))
    assert problems == ()
    assert first is not None
    again, _ = evidence_of(yaml_text(tree_of(first)))
    assert again == first


@given(EVIDENCE)
def test_nothing_that_was_written_is_lost(tree: dict[str, Any]) -> None:
    first, _ = evidence_of(yaml_text(tree))
    assert first is not None
    back = tree_of(first)
    for kind in ("documents", "facts", "answers"):
        kept = {key: {name: value for name, value in row.items() if value != []} for key, row in tree[kind].items()}
        found = {
            key: {name: value for name, value in row.items() if value != []} for key, row in back.get(kind, {}).items()
        }
        assert found == kept


def test_what_equals_a_default_is_not_written() -> None:
    first, _ = evidence_of(yaml_text(HEAD | {"documents": {"a": {}}}))
    assert first is not None
    assert tree_of(first) == HEAD | {"documents": {"a": {}}}


@pytest.mark.parametrize(
    ("model", "loc", "keys"),
    [
        (Evidence, (), {*HEAD, "documents", "facts", "previous", "leaders", "no_survey", "answers"}),
        (Evidence, ("period",), {"from", "to"}),
        (Evidence, ("facts", 0), {"value", "documents", "quote", "note"}),
        (Evidence, ("facts", 0, "documents", 0), {"id", "page", "section"}),
        (Edition, ("groups", 0, "criteria", 0, "parts", 0, "rule", "steps"), {"type", "measure", "steps"}),
        (Edition, ("groups", 0, "criteria", 0, "parts", 0, "rule", "steps", "steps", 0), {"span", "points", "share"}),
        (
            Edition,
            ("groups", 0, "criteria", 0, "parts", 0, "rule", "branch", "cases", 0, "rule", "levels", "levels", 0),
            {"id", "name", "name_en", "points", "share"},
        ),
        (Edition, ("title",), set()),
        (Edition, ("nothing", "below"), set()),
    ],
)
def test_the_keys_that_a_file_may_write_are_known_at_each_path(
    model: type[Frozen], loc: tuple[int | str, ...], keys: set[str]
) -> None:
    assert set(fields_at(model, loc)) == keys


@pytest.mark.parametrize("model", [Edition, Vocabulary, Evidence])
def test_the_schema_of_a_file_never_asks_for_a_place(model: type[Frozen]) -> None:
    def keys(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from node.get("properties", {})
            for inner in node.values():
                yield from keys(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from keys(inner)

    found = set(keys(json_schema(model)))
    assert "place" not in found
    assert not {key for key in found if key.endswith("_")}
    assert {"format"} <= found


def test_a_model_cannot_be_changed() -> None:
    edition = bundled().edition
    with pytest.raises(dataclasses.FrozenInstanceError):
        edition.title = "Khác"  # type: ignore[misc]


def test_a_form_with_problems_gives_no_model_though_its_values_are_right() -> None:
    model, problems = evidence_of(yaml_text(HEAD) + "year: '2025'\n")
    assert model is None
    assert [found.code for found in problems] == ["Y002"]


def test_two_models_that_differ_only_in_their_places_are_equal() -> None:
    first, _ = evidence_of(yaml_text(HEAD))
    second, _ = evidence_of("# a line more\n" + yaml_text(HEAD))
    assert first is not None
    assert second is not None
    assert first == second
    assert first.place != second.place


def test_a_bare_value_is_a_row_of_a_list() -> None:
    tree = HEAD | {"facts": {"x.y": {"documents": ["a", {"id": "b"}]}}}
    first, _ = evidence_of(yaml_text(tree))
    assert first is not None
    (figure,) = first.facts
    assert [citation.id for citation in figure.documents] == ["a", "b"]


def test_a_model_made_by_a_program_stands_nowhere() -> None:
    assert Citation(id="a").place == NOWHERE


def test_a_model_is_shown_without_its_place_and_equals_only_its_own_kind() -> None:
    period = Period(from_=date(2024, 1, 1), to=date(2024, 12, 31))
    assert repr(period) == f"Period(from_={period.from_!r}, to={period.to!r})"
    assert period != (period.from_, period.to)
    assert period != Period(from_=date(2024, 1, 2), to=date(2024, 12, 31))


def test_a_figure_that_is_far_too_long_is_refused() -> None:
    model, problems = evidence_of(yaml_text(HEAD | {"facts": {"x.y": "x" * (PROSE_LETTERS + 1)}}))
    assert model is None
    assert [found.code for found in problems] == ["M010"]
