"""The schemas that editors use accept the files that the program accepts, and refuse a slip of the pen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from commands import criteria as command
from criteria import library
from evidence.workspace import EXAMPLE, FILE
from reading.models.read import json_schema
from report.language.schema import choices_in
from report.words.en import schema as schema_words_en
from report.words.load import TONGUES, Tongue
from report.words.vi import schema as schema_words_vi

FILES = {
    "criteria": library.BUNDLED / "cchc-xa-minh-hoa" / "2024" / library.FILE,
    "evidence": EXAMPLE / FILE,
    "vocabulary": library.VOCABULARY,
    "calendar": library.CALENDAR,
    "norms": library.NORMS,
    "efforts": EXAMPLE / "efforts.yaml",
}
GOLDEN = Path(__file__).parent.parent.parent / "golden"
EVERY_FORM = Path(__file__).parent.parent.parent / "report" / "forms" / "criteria.yaml"


def schema_of(kind: str, capsys: pytest.CaptureFixture[str], tongue: Tongue = "vi") -> Any:
    command.schema(kind, tongue)
    return json.loads(capsys.readouterr().out)


def as_an_editor_reads(path: Path) -> Any:
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")), default=str))


@pytest.mark.parametrize("kind", FILES)
def test_a_bundled_file_satisfies_its_schema(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    schema = schema_of(kind, capsys)
    Draft202012Validator.check_schema(schema)
    mistakes = Draft202012Validator(schema).iter_errors(as_an_editor_reads(FILES[kind]))
    assert [mistake.message for mistake in mistakes] == []


@pytest.mark.parametrize("kind", FILES)
def test_an_unknown_key_is_refused(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    tree = as_an_editor_reads(FILES[kind]) | {"max_point": 1}
    assert not Draft202012Validator(schema_of(kind, capsys)).is_valid(tree)


def test_a_row_does_not_repeat_its_key(capsys: pytest.CaptureFixture[str]) -> None:
    tree = as_an_editor_reads(FILES["evidence"])
    tree["documents"]["kh-13"]["id"] = "kh-13"
    assert not Draft202012Validator(schema_of("evidence", capsys)).is_valid(tree)


FORMS = {
    "new_edition_vi.txt": "criteria",
    "new_edition_en.txt": "criteria",
    "form_vi.txt": "evidence",
    "form_en.txt": "evidence",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_with_its_blanks_satisfies_its_schema(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    validator = Draft202012Validator(schema_of(FORMS[form], capsys))
    mistakes = validator.iter_errors(as_an_editor_reads(GOLDEN / form))
    assert [mistake.message for mistake in mistakes] == []


@pytest.mark.parametrize("kind", FILES)
def test_whatever_may_be_left_out_may_be_blank(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    schema = schema_of(kind, capsys)
    tree = as_an_editor_reads(FILES[kind])
    blanks = {key: None for key in schema["properties"] if key not in schema["required"]}
    assert Draft202012Validator(schema).is_valid({**blanks, **tree})
    for key in schema["required"]:
        assert not Draft202012Validator(schema).is_valid({**tree, key: None})


def test_every_form_of_criteria_satisfies_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    mistakes = Draft202012Validator(schema_of("criteria", capsys)).iter_errors(as_an_editor_reads(EVERY_FORM))
    assert [mistake.message for mistake in mistakes] == []


# What editors explain


def models_of(schema: Any) -> Iterator[tuple[str, Any]]:
    """The models of a schema as pydantic calls them, with their fields."""
    yield schema["title"], schema["properties"]
    for name, body in schema.get("$defs", {}).items():
        yield name, body["properties"]


FIELDS = {
    f"{model}.{field}": node
    for kind in command.SCHEMAS.values()
    for model, fields in models_of(json_schema(kind))
    for field, node in fields.items()
}
MODELS = {field.partition(".")[0] for field in FIELDS}


def used(keys: set[str], table: set[str]) -> set[str]:
    """The keys of a table that say something of ``keys``: their own, or those of all fields of the name."""
    return {key if key in table else f"*.{key.partition('.')[2]}" for key in keys}


@pytest.mark.parametrize("words", [schema_words_vi, schema_words_en], ids=TONGUES)
def test_every_model_field_and_choice_is_explained_and_nothing_else(words: Any) -> None:
    assert used(set(FIELDS), set(words.SCHEMA)) | MODELS == set(words.SCHEMA)
    choices = {f"{field}={one}" for field, node in FIELDS.items() for one in choices_in(node)}
    explained = {choice for choice in choices if ".type=" not in choice}
    assert used(explained, set(words.CHOICES)) == set(words.CHOICES)
    assert [key for key, said in words.SCHEMA.items() if not all(text.strip() for text in said)] == []


def test_what_fields_share_is_not_said_again_for_one_of_them() -> None:
    table = schema_words_vi.SCHEMA
    again = [key for key, said in table.items() if said == table.get(f"*.{key.partition('.')[2]}") and key[0] != "*"]
    assert again == []


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("tongue", TONGUES)
def test_each_field_of_a_schema_has_title_and_description(
    kind: str, tongue: Tongue, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = schema_of(kind, capsys, tongue)
    bodies = [schema, *schema.get("$defs", {}).values()]
    for node in (*bodies, *(field for body in bodies for field in body["properties"].values())):
        assert node["title"]
        assert node["description"].endswith((".", '"')) or ": " in node["description"]


def test_the_choices_of_a_field_are_explained_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    part = schema_of("criteria", capsys)["$defs"]["Part"]["properties"]
    assert "exclude: không tính vào điểm tối đa" in part["if_not_arising"]["description"].split("\n\n")


def test_words_change_nothing_that_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    def bare(node: Any) -> Any:
        if isinstance(node, dict):
            return {
                key: bare(value)
                for key, value in node.items()
                if not (key in {"title", "description"} and isinstance(value, str)) and key != "$schema"
            }
        return [bare(one) for one in node] if isinstance(node, list) else node

    for kind, model in command.SCHEMAS.items():
        assert bare(schema_of(kind, capsys)) == bare(json_schema(model))
