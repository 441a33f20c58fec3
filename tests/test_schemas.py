"""The schemas that editors use accept the files that the program accepts, and refuse a slip of the pen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from commands import criteria as command
from criteria import library
from evidence.read import EXAMPLE, FILE

FILES = {
    "criteria": library.BUNDLED / "cchc-xa-minh-hoa" / "2024" / library.FILE,
    "evidence": EXAMPLE / FILE,
    "vocabulary": library.VOCABULARY,
}


def schema_of(kind: str, capsys: pytest.CaptureFixture[str]) -> Any:
    command.schema(kind)
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
